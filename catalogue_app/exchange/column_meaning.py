"""The meaning a column of an imported table was given, how it was found, and how a person may change it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from catalogue_app.domain.records import Kind
from catalogue_app.exchange.vocabulary import EXTRA, label_key

How = Literal["name", "position", "content", "chosen"]


@dataclass(frozen=True, slots=True)
class ColumnMeaning:
    """`index` is the 0-based column; `title` the header in one line with its group; `label` without it.

    `meaning` is a key of the record, one of the special ones of `mapping.OPTIONS`, or "extra" for a local column.
    """

    index: int
    title: str
    label: str
    meaning: str
    how: How = "name"

    @property
    def unsure(self) -> bool:
        """Whether the header did not say it: a person should look."""
        return self.how in ("position", "content")


def shape_of(kind: Kind, columns: Sequence[ColumnMeaning]) -> str:
    """A key that two tables share when their headers are the same, whatever file they are in."""
    titles = "\n".join(f"{column.index}:{label_key(column.title)}" for column in columns)
    return hashlib.sha256(f"{kind}\n{titles}".encode()).hexdigest()[:16]


def with_choices(columns: Sequence[ColumnMeaning], chosen: Mapping[int, str]) -> tuple[ColumnMeaning, ...]:
    """The columns with the meanings that a person chose (column index → meaning).

    A chosen meaning is taken from the column that had it by recognition: that one becomes a local column. Two
    columns chosen for the same meaning are read together.
    """
    given = {index: meaning for index, meaning in chosen.items() if any(column.index == index for column in columns)}
    taken = {meaning for index, meaning in given.items() if meaning != EXTRA}
    result = []
    for column in columns:
        if column.index in given:
            result.append(replace(column, meaning=given[column.index], how="chosen"))
        elif column.meaning in taken:
            result.append(replace(column, meaning=EXTRA, how="chosen"))
        else:
            result.append(column)
    return tuple(result)


def told_apart(columns: Sequence[ColumnMeaning]) -> list[ColumnMeaning]:
    """The columns, local ones under the same label with their group's name too, or their place: neither may hide the
    other."""
    names: tuple[Callable[[ColumnMeaning], str], ...] = (
        lambda column: column.title,
        lambda column: f"{column.label}（第{column.index + 1}列）",
    )
    for name in names:
        labels = [column.label for column in columns]
        columns = [
            replace(column, label=name(column)) if labels.count(column.label) > 1 else column for column in columns
        ]
    return list(columns)
