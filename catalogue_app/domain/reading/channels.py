"""Channels and carriers (公开渠道和载体): which boxes of a cell are ticked, and writing them back.

Glyphs and separators as published tables show them: filled boxes are ticked, hollow ones not; letters that stand for
boxes of a symbol font count only directly before a label.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from catalogue_app.domain.reading.channel_lists import LIST_ENDS, clean, is_nothing, lines_apart, listed, split
from catalogue_app.domain.reading.tidy import tidy

TICKED, UNTICKED = "■", "□"
_TICKED = "■▲▄▇█◼◾⬛◆★☑☒√✓✔✅●◉⊙🗹"
_UNTICKED = "□☐▢◻◽⬜◇☆〇○△❌❎"
_WIDE = "\u4e00-\u9fff"
_FIRST_LABELS = (
    "政府|两微|兩微|发布会|發佈|广播|廣播|纸质|紙質|公开|公開|政务|政務|便民|入户|入戶"
    "|社区|社區|精准|精準|其他|其它|部门|国家"
)
_BOX = re.compile(
    rf"(?P<ticked>[{_TICKED}]|þ(?=[{_WIDE}])|(?<![A-Za-z])R(?=[{_WIDE}]|\d{{5}})"
    rf"|(?<![A-Za-z])[tnul](?={_FIRST_LABELS}))"
    rf"|(?P<unticked>[{_UNTICKED}]|[£¨](?=\s*[{_WIDE}]|\d{{5}})|(?<![{_WIDE}])口(?=[{_WIDE}])|口(?={_FIRST_LABELS})"
    rf"|(?<![A-Za-z])[oqr](?={_FIRST_LABELS}))"
)
_BRACKETED_TICK = re.compile(r"[（(\[【]\s*[√✓✔■●vV]\s*[）)\]】]")
_BRACKETED_BLANK = re.compile(r"[（(\[【]\s*[）)\]】]")
_CROSS = re.compile(rf"[×✗✘✖](?=\s*[{_WIDE}])")
_CROSS_BEHIND = re.compile(r"[×✗✘✖](?=\s|[、；;，,]|$)")
_NUMBERED_BOX = re.compile(
    rf"(?:(?<=\s)|^|(?<=[；;，,]))(?:[（(]?\d{{1,2}}[）)]|\d{{1,2}}[.．、])\s*(?=[{_TICKED}{_UNTICKED}])"
)
_HEADS_BOXES = re.compile(r"(?:^|(?<=\s))(?:必选|可选|选择|自选)(?:项|渠道|公开)?[：:]\s*")
_TICK_BEHIND = re.compile(r"[√✓✔](?=\s*(?:[、；;，,\n]|$))")
_NOTE = re.compile(r"(?:^|(?<=[\s；;。，）)]))[（(]?(?:备注|注)[:：]")
_BOXED_ENDS = "；;，,|｜"


@dataclass(frozen=True, slots=True)
class Channels:
    """`ticked` and `unticked` labels in reading order; `note` is the text behind 注：; `unclear` are items without a
    box in a cell that has boxes: they count as not ticked and are for a person to look at."""

    ticked: tuple[str, ...] = ()
    unticked: tuple[str, ...] = ()
    note: str = ""
    unclear: tuple[str, ...] = ()


def boxed(text: str) -> bool:
    """Whether the cell has boxes at all."""
    return _BOX.search(text) is not None or _BRACKETED_TICK.search(text) is not None


@lru_cache(65_536)
def read_channels(text: str) -> Channels:
    """What a cell of channels says. Without boxes every label counts as ticked."""
    text = tidy(text)
    note = ""
    found = _NOTE.search(text)
    if found:
        text, note = text[: found.start()], text[found.end() :].strip(" 　\n）)")
    if is_nothing(text):
        return Channels(note=note)
    text = _with_usual_boxes(text)
    boxes = list(_BOX.finditer(text))
    if not boxes:
        return Channels(ticked=listed(text), note=note)
    if _TICK_BEHIND.search(text) and not _BOX.match(text) and not any(box["unticked"] for box in boxes):
        return _ticked_behind(text, note)
    labels: dict[str, list[str]] = {"ticked": [], "unticked": []}
    behind = _stand_behind(text, boxes)
    unclear = [] if behind else clean(split(text[: boxes[0].start()], _BOXED_ENDS))
    for box, piece in _with_labels(text, boxes, behind):
        first, *others = [piece] if behind else _items(piece)
        labels["ticked" if box["ticked"] else "unticked"] += clean([first])
        unclear += clean(others)
    return Channels(tuple(labels["ticked"]), tuple(labels["unticked"]), note, tuple(unclear))


def _items(piece: str) -> list[str]:
    """The label behind a box, and what follows it without a box of its own."""
    return [item for part in split(piece, _BOXED_ENDS) for item in lines_apart(part)]


def _stand_behind(text: str, boxes: Sequence[re.Match[str]]) -> bool:
    """Whether each box stands behind its label: 政府网站■ 政府公报□."""
    return bool(clean([text[: boxes[0].start()]])) and not clean([text[boxes[-1].end() :]])


def _with_labels(text: str, boxes: Sequence[re.Match[str]], behind: bool) -> Iterator[tuple[re.Match[str], str]]:
    """Every box with the text that it is for."""
    if behind:
        starts = [0, *(box.end() for box in boxes[:-1])]
        return zip(boxes, (text[start : box.start()] for start, box in zip(starts, boxes, strict=True)), strict=True)
    ends = [*(box.start() for box in boxes[1:]), len(text)]
    return zip(boxes, (text[box.end() : end] for box, end in zip(boxes, ends, strict=True)), strict=True)


def _with_usual_boxes(text: str) -> str:
    """[√] and [ ], crosses beside ticks, and numbers before boxes, as if they were drawn as usual."""
    text = _HEADS_BOXES.sub("\n", text)
    if _BRACKETED_TICK.search(text):
        text = _BRACKETED_BLANK.sub(UNTICKED, _BRACKETED_TICK.sub(TICKED, text))
    if "☒" in text and ("☑" in text or "√" in text):
        text = text.replace("☒", UNTICKED)  # beside a tick the crossed box is a no; alone it is Word's ticked one
    if _BOX.search(text):
        text = _NUMBERED_BOX.sub("", _CROSS.sub(UNTICKED, text))
        if not _BOX.match(text):
            text = _CROSS_BEHIND.sub(UNTICKED, text)
    return text


def _ticked_behind(text: str, note: str) -> Channels:
    """Labels with the tick behind them: 政府网站√、公告栏."""
    labels = split(text, LIST_ENDS)
    ticked = clean(_TICK_BEHIND.sub("", label) for label in labels if _TICK_BEHIND.search(label))
    return Channels(tuple(ticked), tuple(clean(label for label in labels if not _TICK_BEHIND.search(label))), note)


def write_channels(options: Sequence[str], ticked: Collection[str]) -> str:
    """The official text: every option with its box, two to a line, long ones alone.

    Reading it back gives the ticked options in the order of `options`; ticked labels that are no option follow.
    """
    labels = [*options, *(label for label in ticked if label not in options)]
    lines: list[str] = []
    room = False
    for label in labels:
        box = f"{TICKED if label in ticked else UNTICKED}{label}"
        if room and len(label) <= 8:
            lines[-1] += f" {box}"
            room = False
        else:
            lines.append(box)
            room = len(label) <= 8
    return "\n".join(lines)


def tick_channel(text: str, label: str, ticked: bool, options: Sequence[str]) -> str:
    """The cell's text with one label ticked or not, everything else as it was written.

    In a cell with boxes the label's own box is turned, or a box with the label is put at the end. A cell without boxes
    gets boxes for `options`, unless that would lose a note; then the label is added to the list or taken out of it.
    """
    read = read_channels(text)
    if (label in read.ticked) == ticked:
        return text
    if not boxed(text):
        chosen = [*read.ticked, label] if ticked else [known for known in read.ticked if known != label]
        if not read.note and not read.unclear:
            return write_channels(options, chosen)
        return "、".join(chosen) + (f"\n注：{read.note}" if read.note else "")
    boxes = list(_BOX.finditer(text))
    behind = bool(boxes) and _stand_behind(text, boxes)
    for box, piece in _with_labels(text, boxes, behind):
        if clean([piece] if behind else _items(piece)[:1]) == [label]:
            return text[: box.start()] + (TICKED if ticked else UNTICKED) + text[box.end() :]
    return f"{text}\n{TICKED}{label}" if ticked else text
