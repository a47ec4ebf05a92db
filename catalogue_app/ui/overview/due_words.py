"""What falls due, in words: items of one day and one kind are one line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from catalogue_app.i18n import N_, _, ngettext, translate
from catalogue_app.ui.overview.link_list import Line
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.due import DueItem

__all__ = ["KINDS", "DueItem", "due_lines", "place_of"]

KINDS: dict[str, str] = {
    "formed": N_("to be disclosed"),
    "yearly": N_("yearly disclosure"),
    "periodic": N_("periodic disclosure"),
    "expiry": N_("runs out"),
    "review": N_("exemption to be reviewed"),
    "opinions": N_("time for opinions ends"),
    "publication": N_("decision to be published"),
}


def due_lines(items: Sequence[DueItem], show: Callable[[str, Any], Callable[[], object]], most: int) -> list[Line]:
    """At most `most` lines; `show` makes what leads to a place out of a section's id and what to select there."""
    lines: list[Line] = []
    today = date.today()
    for (day, kind), found in groupby(
        sorted(items, key=lambda one: (one.day, one.kind)), lambda one: (one.day, one.kind)
    ):
        if len(lines) == most:
            break
        group = list(found)
        what = (
            group[0].what
            if len(group) == 1
            else ngettext("{count} item", "{count} items", len(group)).format(count=f"{len(group):,}")
        )
        text = f"{day.isoformat()} · {what} · {translate(KINDS[kind])}"
        text = "▲ " + text + _(" (overdue)") if day < today else text
        lines.append(Line(text, _("Look ›"), show(*place_of(group))))
    return lines


def place_of(items: Sequence[DueItem]) -> tuple[str, Any]:
    """The section that shows these items, all of one kind, and what to select there."""
    entries = tuple(dict.fromkeys(one.entry_id for one in items if one.entry_id is not None))
    if entries:
        return "catalogue", entries[0] if len(entries) == 1 else Filter(ids=entries)
    decisions = tuple(one.decision_id for one in items if one.decision_id is not None)
    return ("decisions", decisions) if decisions else ("documents", "expiring")
