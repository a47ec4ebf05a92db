"""The cells of a merge in the words of people: names of columns, values, what can be written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from catalogue_app.domain.column import COLUMN_BY_KEY
from catalogue_app.domain.merge import EXTRA, QUIET
from catalogue_app.domain.records import Kind
from catalogue_app.i18n import N_, translate
from catalogue_app.ui.decisions.columns import COLUMNS as DECISION_COLUMNS
from catalogue_app.ui.decisions.columns import STEPS as DECISION_STEPS
from catalogue_app.ui.documents.columns import COLUMNS as DOCUMENT_COLUMNS
from catalogue_app.ui.organisations.columns import COLUMNS as ORGANISATION_COLUMNS
from catalogue_app.ui.powers.columns import COLUMNS as POWER_COLUMNS
from catalogue_app.ui.registers.columns import RegisterColumn

KINDS: dict[Kind, str] = {
    "entries": N_("Entry"),
    "powers": N_("Power item"),
    "documents": N_("Legal document"),
    "organisations": N_("Organisation"),
    "decisions": N_("Major decision"),
}
_REGISTERS: dict[Kind, dict[str, RegisterColumn]] = {
    "powers": {column.key: column for column in POWER_COLUMNS},
    "documents": {column.key: column for column in DOCUMENT_COLUMNS},
    "organisations": {column.key: column for column in ORGANISATION_COLUMNS},
    "decisions": {column.key: column for column in DECISION_COLUMNS},
}
_FURTHER = {
    "field": N_("Field"),
    "owner": N_("Kept by"),
    "other_tiers": N_("Other tiers"),
    "remarks": N_("Remarks"),
    "power_item": N_("Power item"),
    "operation_link": N_("Operation link"),
    "exemption": N_("Exemption"),
    "portal_column": N_("Portal column"),
    "state": N_("State"),
    "links": N_("Operation links"),
    "reviews": N_("Reviews"),
}
_LONGEST = 4_000
"""Characters of a cell that are shown; the merge itself takes all of it."""


def column_title(kind: Kind, key: str) -> str:
    """A column's name in the window's language; a local column keeps its own header."""
    if key.startswith(EXTRA):
        return key.removeprefix(EXTRA)
    if kind == "entries" and key in COLUMN_BY_KEY:
        return translate(COLUMN_BY_KEY[key].title)
    register = _REGISTERS.get(kind, {})
    if key in register:
        return translate(register[key].title)
    return translate(_FURTHER[key]) if key in _FURTHER else key


def value_text(kind: Kind, key: str, value: Any) -> str:
    """A plain value as people read it, "" for nothing."""
    column = _REGISTERS.get(kind, {}).get(key)
    if column is not None and column.choices is not None and isinstance(value, str) and value in column.choices:
        return translate(column.choices[value])
    text = _text(value)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + " …"


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "√" if value else ""
    if isinstance(value, dict):
        texts = [text for part in value.values() if (text := _text(part))]
        name = str(value.get("name") or "")
        further = "、".join(text for text in texts if text != name)
        name = translate(DECISION_STEPS[name]) if name in DECISION_STEPS else name
        return (f"{name}（{further}）" if further else name) if name else "；".join(texts)
    if isinstance(value, list | tuple):
        return "、".join(_text(one) for one in value)
    return "" if value is None else str(value)


def can_write(kind: Kind, key: str, values: Iterable[Any]) -> bool:
    """Whether a third text may stand in this cell: it holds running text, not a tick, a list or one of a few words."""
    column = _REGISTERS.get(kind, {}).get(key)
    if column is not None and column.choices is not None:
        return False
    if kind == "entries" and key in ("state", "field", "owner", "power_item", "operation_link"):
        return False
    held = [value for value in values if value is not None]
    return bool(held) and all(isinstance(value, str) for value in held)


def in_order(kind: Kind, keys: Iterable[str]) -> list[str]:
    """The columns as people know their order: the official ones first; where an entry stands is nobody's question."""
    known = list(COLUMN_BY_KEY) if kind == "entries" else list(_REGISTERS.get(kind, {}))
    places = {key: place for place, key in enumerate(known)}
    return sorted(set(keys) - QUIET, key=lambda key: (places.get(key, len(places)), key))
