"""Rows of a plain list (legal documents, organisations, major decisions): one record per row, merged cells repeated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from catalogue_app.domain.legal import Validity
from catalogue_app.domain.reading.tidy import tidy, tidy_name
from catalogue_app.domain.records import Kind
from catalogue_app.exchange import decision_values
from catalogue_app.exchange.column_meaning import ColumnMeaning, told_apart
from catalogue_app.exchange.entry_cells import RESOLVED
from catalogue_app.exchange.expanded import Expanded
from catalogue_app.exchange.imported import ImportedRow
from catalogue_app.exchange.lines import is_footer_start
from catalogue_app.exchange.list_values import (
    date_of,
    document_kind_of,
    organisation_kind_of,
    title_of_document,
    validity_in_heading,
    validity_of,
)
from catalogue_app.exchange.notice import Notice, Skipped
from catalogue_app.exchange.recognise import NOTE, Section
from catalogue_app.exchange.same_as_above import is_same_as_above
from catalogue_app.exchange.vocabulary import EXTRA
from catalogue_app.i18n import N_

VALIDITY_FROM_HEADING = N_("The validity was taken from the heading above.")
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

        self.columns = told_apart(section.header.columns)
        self.above: dict[int, str] = {}
        self.validity: Validity | None = None

    def go_on(self, before: object) -> None:
        """Read on where another table of the document was cut off by a page break."""
        if isinstance(before, ListRows):
            self.above, self.validity = dict(before.above), before.validity

    def read(self) -> Iterator[ImportedRow]:
        kind = self.section.header.kind
        name_key = _NAMES[kind]
        for line in self.section.lines:
            self._take_heading(line)
        for row in self.section.rows:
            if row in self.section.groups:
                self._take_heading(self.section.groups[row])
            cells = self.expanded.rows[row]
            values: dict[str, Any] = {}
            extra: dict[str, str] = {}
            for column in self.columns:
                text = self._text(row, column)
                if column.meaning == EXTRA:
                    if text and column.label not in ("序号", "编号"):
                        extra[column.label] = tidy(text)
                elif column.meaning == name_key:
                    values[name_key] = title_of_document(tidy_name(text)) if kind == "documents" else tidy_name(text)
                else:
                    values[column.meaning] = tidy(text)
            if not values.get(name_key):
                filled = " ".join(text for text in cells if text)
                message = NOTE if is_footer_start(filled) else NO_NAME
                self.skipped.append(Skipped(row + self.first_row, message, {"text": filled[:60]}))
                continue
            as_written = self._settle(kind, values)
            if kind == "documents" and self.validity is not None and not values.get("validity"):
                values["validity"] = self.validity
                self.notices.append(Notice(row + self.first_row, VALIDITY_FROM_HEADING))
            yield ImportedRow(row + self.first_row, None, values, as_written, extra)

    def _take_heading(self, text: str) -> None:
        """A title such as 废止的规范性文件目录 says what became of the documents below it."""
        if self.section.header.kind == "documents":
            self.validity = validity_in_heading(text) or self.validity

    def _text(self, row: int, column: ColumnMeaning) -> str:
        """A cell's text, and what 同上 in it stands for."""
        text = self.expanded.rows[row][column.index]
        above = self.above.get(column.index)
        if above and is_same_as_above(text):
            self.notices.append(Notice(row + self.first_row, RESOLVED, {"text": text, "columns": column.label}))
            return above
        self.above[column.index] = text
        return text

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
