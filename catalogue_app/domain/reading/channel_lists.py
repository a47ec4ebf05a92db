"""Channels listed without boxes: where one label ends and the next begins.

Line breaks, 、 ； ， and their like always part two labels. A plus and a blank also stand inside labels
(互联网+监管平台), so they part only what is on both sides a channel by itself. A slash never does (入户/现场).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from catalogue_app.domain.reading.tidy import tidy_name

LIST_ENDS = "\n、；;，,|｜﹑､。"
_NUMBERED_ENDS = "\n；;|｜"
_EDGES = " \t\n\u3000\u00a0；;：:，,。.、_＿~—–-·•*|｜／+＋﹑､➢➤►▸▪◦‣※"
_OPENING, _CLOSING = "（(【[《〈", "）)】]》〉"
_WIDE = "\u4e00-\u9fff"
_CHINESE = "[一二三四五六七八九十]{1,3}"
_NUMBERING = re.compile(
    rf"(?:(?<![\w.])|(?<=[{_WIDE}）)]))(?:[（(]?\d{{1,2}}[）)]|\d{{1,2}}[.．、](?!\d)|[①-⑳⑴-⒛]|[（(]{_CHINESE}[）)])"
    rf"\s*(?=[^\d\s])|(?:^|(?<=[\s；;，,。、])){_CHINESE}[、.．]\s*(?=\S)"
)
_BULLETS = "·•➢➤►▸▪◦‣※*"
_WRAPPED = re.compile(r"\n\s*(?=[（(【\[/／])|(?<=[/／])\s*\n")
_BETWEEN = re.compile(r"\s*[+＋&]\s*|[ \t\u00a0\u3000]+")
_CHANNEL = re.compile(
    "(?:.{0,14}(?:网站|官网|政务网|门户网|信息网|公报|一端|公众号|微信群|微博|公众平台|[开示告传]栏|橱窗|[子示]屏|服务中心|服务站"
    "|大厅|窗口|查阅[点室处]|查阅场所|档案馆|图书馆|专区|广播电视|电视台|电台|报纸|报刊|媒体|平台|客户端|APP|抖音号|视频号|手册"
    "|明白[纸卡]|短信))(?:[（(][^（()）]*[）)])?",
    re.IGNORECASE,
)


def listed(text: str) -> tuple[str, ...]:
    """The labels of a cell without boxes, in reading order."""
    if text[0] in _BULLETS and text.count(text[0]) > 1:
        text = text.replace(text[0], "\n")
    numbers = list(_NUMBERING.finditer(text))
    if len(numbers) >= 2 or (numbers and numbers[0].start() == 0):
        starts = [0, *(number.end() for number in numbers)]
        ends = [*(number.start() for number in numbers), len(text)]
        pieces = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        return tuple(clean(part for piece in pieces for part in split(_unwrapped(piece), _NUMBERED_ENDS)))
    return tuple(clean(part for piece in split(_unwrapped(text), LIST_ENDS) for part in _apart(piece)))


def split(text: str, separators: str) -> list[str]:
    """Pieces between separators that stand outside brackets."""
    pieces, depth, start = [], 0, 0
    for index, character in enumerate(text):
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        elif character in separators and (depth == 0 or not _closes(text, index)):
            pieces.append(text[start:index])
            start, depth = index + 1, 0
    pieces.append(text[start:])
    return pieces


def clean(pieces: Iterable[str]) -> list[str]:
    """The labels of pieces, without what surrounds them; nothing for an empty piece."""
    labels = (tidy_name(piece.strip(_EDGES)).strip(_EDGES) for piece in pieces)
    # An address may end with its slash.
    shorter = (label if "://" in label else label.strip("/" + _EDGES) for label in labels)
    return [label for label in shorter if label]


def lines_apart(piece: str) -> list[str]:
    """The lines of a piece that are channels by themselves; else the piece as it is, broken only to fit."""
    lines = [line.strip(_EDGES) for line in piece.strip(_EDGES).split("\n")]
    return lines if len(lines) > 1 and all(map(_CHANNEL.fullmatch, lines)) else [piece]


def is_nothing(text: str) -> bool:
    """Whether a cell holds no label at all: blank, 无, a dash."""
    return not text.strip(_EDGES + "/无")


def _unwrapped(text: str) -> str:
    """The text without the line breaks that only wrapped a label: 村公示栏 / （电子屏）."""
    return _WRAPPED.sub("", text)


def _apart(piece: str) -> list[str]:
    """The labels between pluses or blanks, where each is a channel by itself; else the piece as it is."""
    parts = [part for part in _BETWEEN.split(piece.strip(_EDGES)) if part]
    if len(parts) > 1 and all(len(part) > 2 and _CHANNEL.fullmatch(part) for part in parts):
        return parts
    return [piece]


def _closes(text: str, index: int) -> bool:
    """Whether the bracket that is open at `index` is ever closed; one that was forgotten protects nothing."""
    return any(character in _CLOSING for character in text[index:])
