"""The columns of a register as data: for its table, its form and what a person may write."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from catalogue_app.domain.records import Record
from catalogue_app.i18n import _, translate
from catalogue_app.workspace.workspace import Workspace

ColumnKind = Literal["line", "text", "choice", "names", "flag", "number"]


@dataclass(frozen=True, slots=True)
class RegisterColumn:
    """`key` is the record's attribute, `title` an English source text. `kind`: one line, running text, one of
    `choices` (value → English source text), several names separated by 、, yes and no, or a whole number. `width` is in
    characters of the table, 0 for a column that only the form has; `table_only` ones are not in the form. `optional`
    attributes are None, not "", when they are empty.

    `single` columns say who a record is and are never written into several records at once. `suggest` offers texts
    while one writes; `remark` says in words what is wrong with a text, "" where nothing is.
    """

    key: str
    title: str
    kind: ColumnKind = "line"
    width: int = 0
    choices: Mapping[Any, str] | None = None
    optional: bool = True
    read_only: bool = False
    single: bool = False
    table_only: bool = False
    suggest: Callable[[Workspace], Sequence[str]] | None = None
    remark: Callable[[str], str] | None = None

    def text(self, record: Record) -> str:
        """The value as people read it."""
        value = getattr(record, self.key)
        if self.choices is not None:
            return translate(self.choices[value]) if value in self.choices else str(value or "")
        if isinstance(value, tuple):
            return "、".join(str(one) for one in value)
        if isinstance(value, bool):
            return "√" if value else ""
        return "" if value is None else str(value)

    def value(self, text: str) -> Any:
        """What a person wrote, as the record keeps it; a choice by its value or its text."""
        text = text.strip()
        if self.kind == "names":
            return tuple(
                name.strip() for name in text.replace("，", "、").replace(",", "、").split("、") if name.strip()
            )
        if self.choices is not None:
            for value, title in self.choices.items():
                if text in (value, title, translate(title)):
                    return value
        if self.kind == "number":
            return int(text) if text.isascii() and text.isdigit() else None
        if self.kind == "flag":
            return text not in ("", "否", "no", "0")
        return None if self.optional and not text else text


def day_remark(text: str) -> str:
    """What is wrong with a date as it is written, "" where nothing is."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return _("Write the day as YYYY-MM-DD, such as 2027-03-31.")
    return ""
