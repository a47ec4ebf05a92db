"""Rows of a plain list (legal documents, organisations, major decisions): one record per row, merged cells repeated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from catalogue_app.domain.reading.tidy import tidy, tidy_name
from catalogue_app.domain.records import Kind
from catalogue_app.exchange import decision_values
from catalogue_app.exchange.expanded import Expanded
from catalogue_app.exchange.imported import ImportedRow
from catalogue_app.exchange.lines import is_footer_start
from catalogue_app.exchange.list_values import date_of, document_kind_of, organisation_kind_of, validity_of
from catalogue_app.exchange.notice import Notice, Skipped
from catalogue_app.exchange.recognise import NOTE, Section
from catalogue_app.exchange.vocabulary import EXTRA
from catalogue_app.i18n import N_

NO_NAME = N_("The row has no name or title and was not imported: {text}")
_NAMES = {"documents": "title", "organisations": "name", "decisions": "title"}
_DATES = frozenset({"issued", "effective", "expires", "ended"})
_READ: dict[str, frozenset[str]] = {
    "documents": _DATES | {"validity", "kind", "aliases"},
    "organisations": frozenset({"kind", "aliases"}),
    "decisions": decision_values.READ,
}
_COMMA = re.compile("[、，,；;\\s]+")


class ListRows:
    """Reads the rows of one section of a list."""

    def __init__(self, expanded: Expanded, section: Section, first_row: int) -> None:
        self.expanded = expanded
        self.section = section
        self.first_row = first_row
        self.notices: list[Notice] = []
        self.skipped: list[Skipped] = []

    def read(self) -> Iterator[ImportedRow]:
        kind = self.section.header.kind
        name_key = _NAMES[kind]
        for row in self.section.rows:
            cells = self.expanded.rows[row]
            values: dict[str, Any] = {}
            extra: dict[str, str] = {}
            for column in self.section.header.columns:
                text = cells[column.index]
                if column.meaning == EXTRA:
                    if text and column.label not in ("序号", "编号"):
                        extra[column.label] = tidy(text)
                elif column.meaning == name_key:
                    values[name_key] = tidy_name(text).strip("《》") if kind == "documents" else tidy_name(text)
                else:
                    values[column.meaning] = tidy(text)
            if not values.get(name_key):
                filled = " ".join(text for text in cells if text)
                message = NOTE if is_footer_start(filled) else NO_NAME
                self.skipped.append(Skipped(row + self.first_row, message, {"text": filled[:60]}))
                continue
            as_written = self._settle(kind, values)
            yield ImportedRow(row + self.first_row, None, values, as_written, extra)

    def _settle(self, kind: Kind, values: dict[str, Any]) -> dict[str, str]:
        """Make dates, validity and the like of their texts; returned are the texts that were read to something."""
        texts = {name: text for name, text in values.items() if name in _READ[kind] and isinstance(text, str)}
        if kind == "decisions":
            decision_values.settle(values, self.section.lines)
            return {name: text for name, text in texts.items() if text and text != values.get(name)}
        if "aliases" in texts:
            values["aliases"] = tuple(part for part in _COMMA.split(texts["aliases"]) if part)
        if kind == "organisations":
            values["kind"] = organisation_kind_of(texts.get("kind", ""), values["name"])
        else:
            for name in _DATES & texts.keys():
                values[name] = date_of(texts[name])
            if "validity" in texts:
                values["validity"] = validity_of(texts["validity"])
            if "kind" in texts:
                values["kind"] = document_kind_of(texts["kind"])
        return {name: text for name, text in texts.items() if text and text != values[name]}
