"""Changing many cells at once: every action is one named step that can be taken back.

Cells are addressed as in `cells`: entry id → column → text. What a text means in its column is decided there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from catalogue_app.domain.column import COLUMN_BY_KEY
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.progress import Progress, Work
from catalogue_app.domain.reading.channels import boxed, read_channels, write_channels
from catalogue_app.domain.records import new_id
from catalogue_app.domain.step import Changed
from catalogue_app.i18n import N_
from catalogue_app.store import records
from catalogue_app.store.unit import step
from catalogue_app.templates.channels import channels as known_channels
from catalogue_app.templates.channels import official_boxes
from catalogue_app.workspace import entries
from catalogue_app.workspace.cells import EXTRA, TIER, kind_of_column, new_values, text_of
from catalogue_app.workspace.entries import POSITION_GAP, entries_with, next_position
from catalogue_app.workspace.workspace import Workspace

Cells = Mapping[str, Mapping[str, str]]
PORTION = 500
TextChange = Literal["set", "append", "prepend", "replace"]


def set_cells(workspace: Workspace, cells: Cells, name: str = "", **arguments: Any) -> Changed:
    """Set cells; `name` (an English source text) and its `arguments` name the step, else it names itself.

    Raises StepRefusedError when an entry is gone. Cells that say the same already are not touched.
    """
    found = entries_with(workspace, list(cells))
    values = {entry.id: new_values(entry, cells[entry.id]) for entry in found}
    values = {entry_id: new for entry_id, new in values.items() if new}
    if not values:
        return Changed(frozenset(), ())
    if not name:
        return entries.edit(workspace, values)
    with step(workspace.file, name, **arguments) as unit:
        unit.update_many("entries", values)
    return unit.changed


def paste(workspace: Workspace, cells: Cells, new_rows: Sequence[Mapping[str, str]], field: str | None) -> Changed:
    """Write a pasted block: cells of entries that are there, and new entries at the end of `field`."""
    found = entries_with(workspace, list(cells))
    values = {entry.id: new_values(entry, cells[entry.id]) for entry in found}
    values = {entry_id: new for entry_id, new in values.items() if new}
    if not values and not new_rows:
        return Changed(frozenset(), ())
    count = sum(len(cells[entry_id]) for entry_id in values) + sum(len(row) for row in new_rows)
    with step(workspace.file, N_("Paste {count} cells"), count=count) as unit:
        unit.update_many("entries", values)
        position = next_position(workspace, field)
        unit.create_many(
            _with_cells(Entry(id=new_id(), field=field, position=position + POSITION_GAP * number), row)
            for number, row in enumerate(new_rows)
        )
    return unit.changed


def _with_cells(entry: Entry, cells: Mapping[str, str]) -> Entry:
    return replace(entry, **new_values(entry, cells))


# Channels


def channel_names() -> tuple[str, ...]:
    """Every channel that the program knows, the official boxes first."""
    return tuple(channel.name for channel in known_channels())


def channels_with(text: str, add: Collection[str], remove: Collection[str]) -> str:
    """A cell of channels with some ticked and some no longer.

    A cell with boxes keeps the boxes it has; one without gets the official boxes only if it was empty, and otherwise
    stays the plain list that it is.
    """
    read = read_channels(text)
    ticked = [label for label in read.ticked if label not in remove]
    ticked += [label for label in add if label not in ticked]
    if tuple(ticked) == read.ticked:
        return text
    note = f"\n注：{read.note}" if read.note else ""
    if not text.strip() or boxed(text):
        there = sorted({*read.ticked, *read.unticked}, key=lambda label: _place(text, label))
        options = there or list(official_boxes())
        return "\n".join((write_channels(options, ticked), *read.unclear)) + note
    return "；".join(ticked) + note


def _place(text: str, label: str) -> int:
    found = text.find(label)
    return found if found >= 0 else len(text)


def set_channels(workspace: Workspace, ids: Sequence[str], add: Collection[str], remove: Collection[str]) -> Changed:
    """Tick and untick channels in many entries."""
    cells = {
        entry.id: {"channels": channels_with(entry.channels or "", add, remove)}
        for entry in entries_with(workspace, ids)
    }
    what = "、".join((*(f"+{label}" for label in add), *(f"-{label}" for label in remove)))
    return set_cells(
        workspace,
        cells,
        N_("Change the channels of {count} entries: {what}"),
        count=len(ids),
        what=entries.short(what, 40),
    )


# Texts and marks


@dataclass(frozen=True, slots=True)
class Rewriting:
    """How a text is changed in many cells. `old` is what `replace` looks for."""

    how: TextChange
    text: str
    old: str = ""

    def __call__(self, before: str) -> str:
        if self.how == "append":
            return before + self.text
        if self.how == "prepend":
            return self.text + before
        if self.how == "replace":
            return before.replace(self.old, self.text) if self.old else before
        return self.text


def rewrite(workspace: Workspace, ids: Sequence[str], column: str, rewriting: Rewriting) -> Changed:
    """Change the text of one column in many entries."""
    cells = {entry.id: {column: rewriting(text_of(entry, column))} for entry in entries_with(workspace, ids)}
    return set_cells(
        workspace, cells, N_("Change {column} of {count} entries"), column=column_label(column), count=len(ids)
    )


def set_marks(workspace: Workspace, ids: Sequence[str], marks: Mapping[str, bool]) -> Changed:
    """Set or take away ticks (column → wanted) in many entries."""
    cells = {entry_id: {column: "√" if wanted else "" for column, wanted in marks.items()} for entry_id in ids}
    what = "、".join(f"{column_label(column)}{'√' if wanted else '×'}" for column, wanted in marks.items())
    return set_cells(workspace, cells, N_("Set ticks of {count} entries: {what}"), count=len(ids), what=what)


def rename_value(workspace: Workspace, keys: Sequence[int], column: str, old: str, new: str) -> Work[Changed]:
    """Give a value of one column another name wherever it stands in the entries with these keys.

    In a column of channels `old` is one ticked channel, elsewhere a cell's whole text.
    """
    cells: dict[str, dict[str, str]] = {}
    for start in range(0, len(keys), PORTION):
        yield Progress(N_("Renaming a value"), start, len(keys))
        for _key, entry in records.entries_by_key(workspace.file, keys[start : start + PORTION]):
            before = text_of(entry, column)
            after = _renamed(before, column, old, new)
            if after != before:
                cells[entry.id] = {column: after}
    return set_cells(
        workspace,
        cells,
        N_("Rename “{old}” to “{new}” in {count} entries"),
        old=entries.short(old),
        new=entries.short(new),
        count=len(cells),
    )


def _renamed(text: str, column: str, old: str, new: str) -> str:
    if kind_of_column(column) != "channels" or text == old:
        return new if text == old else text
    if old not in read_channels(text).ticked:
        return text
    # A channel's name may be part of another's (政府网站, 县政府网站): only where it stands alone.
    return re.sub(rf"(?<![\w（(]){re.escape(old)}(?![\w（(])", lambda _match: new, text)


def column_label(key: str) -> str:
    """The official name of a column, for a step's title."""
    if key in COLUMN_BY_KEY:
        return COLUMN_BY_KEY[key].label
    return "备注" if key == "remarks" else key.removeprefix(TIER).removeprefix(EXTRA)
