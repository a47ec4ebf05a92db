"""Channels laid out in columns: 公开渠道和载体 over one column per channel, ticked row by row."""

from __future__ import annotations

from collections.abc import Sequence

from catalogue_app.domain.reading.channels import TICKED, UNTICKED
from catalogue_app.domain.reading.ticks import is_bare_tick, read_tick
from catalogue_app.exchange.column_meaning import ColumnMeaning
from catalogue_app.exchange.columns import share
from catalogue_app.exchange.header_cells import Label
from catalogue_app.exchange.notice import Notice
from catalogue_app.exchange.vocabulary import Vocabulary, label_key
from catalogue_app.i18n import N_

CHANNEL_TICK = "channel_tick"
_NAMED = 0.5
ONE_BY_ONE = N_("The columns under “{header}” were read as channels that are ticked one by one: {labels}.")


def channel_columns(
    labels: Sequence[Label], words: Vocabulary, values: Sequence[Sequence[str]], notices: list[Notice]
) -> dict[int, ColumnMeaning]:
    """The columns under 公开渠道和载体 that stand for one channel each, because their cells are ticks."""
    found: dict[int, ColumnMeaning] = {}
    blocks: dict[str, list[Label]] = {}
    for label in labels:
        if label.text and label.group_text and words.meaning(label.group_text) == "channels":
            blocks.setdefault(label_key(label.group_text), []).append(label)
    for block in blocks.values():
        cells = [text for label in block for text in values[label.column] if text]
        marks = [text for text in cells if is_bare_tick(text) or not read_tick(text)]
        ticked = any(map(is_bare_tick, cells)) and len(marks) * 2 >= len(cells)
        # A page break may leave a header without a row below it: then the labels have to say it.
        named = not cells and share([label.text for label in block], "channels") >= _NAMED
        if len(block) < 2 or not (ticked or named):
            continue
        for label in block:
            found[label.column] = ColumnMeaning(label.column, label.title, label.text, CHANNEL_TICK)
        names = {"header": block[0].group_text, "labels": "、".join(label.text for label in block)}
        notices.append(Notice(None, ONE_BY_ONE, names))
    return found


def boxed_line(label: str, cell: str) -> str:
    """One channel as the official table writes it; a text in the place of a tick goes behind the label."""
    cell = cell.strip()
    if not read_tick(cell):
        return UNTICKED + label
    return TICKED + label if is_bare_tick(cell) else f"{TICKED}{label}：{cell}"
