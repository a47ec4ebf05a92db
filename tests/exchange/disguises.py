"""Headers of a layout written otherwise, as clerks and page makers do; what they mean stays the same."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from layouts import OPTIONS, WORDS, Layout
from offices import Row

Change = Callable[[Random, str], str]
_KEPT = {"^", "<", "", *OPTIONS}
_TRADITIONAL = str.maketrans(
    "开内层级项时体载渠对众动请县区乡镇据责单机构标", "開內層級項時體載渠對眾動請縣區鄉鎮據責單機構標"
)


def broken(chance: Random, label: str) -> str:
    at = chance.randrange(1, len(label)) if len(label) > 1 else 1
    return label[:at] + chance.choice((" ", "\n", "\u3000", "_x000D_\n")) + label[at:]


def explained(chance: Random, label: str) -> str:
    return label + chance.choice(("（请填写）", "（必填）", "\n（用“√”标注）", "*", "：", "（可多选）"))


def traditional(_chance: Random, label: str) -> str:
    return label.translate(_TRADITIONAL)


CHANGES: tuple[Change, ...] = (broken, explained, traditional)


def disguise(layout: Layout, chance: Random) -> list[Row]:
    """The rows with every header changed in one way: its labels, its pieces, one lost character, a line above it."""
    way = chance.choice((*CHANGES, "split", "lost", "above"))
    rows: list[Row] = []
    known: dict[str, str] = {}
    lost = ""
    at = 0
    while at < len(layout.rows):
        row = layout.rows[at]
        if isinstance(row, str) or row[0] not in WORDS["seq"]:
            rows.append(row)
            at += 1
            continue
        below = layout.rows[at + 1]
        height = 1 if isinstance(below, str) or below[0] != "^" else 2
        header = [list(layout.rows[at + number]) for number in range(height)]
        if callable(way):
            for cells in header:
                cells[:] = [cell if cell in _KEPT else known.setdefault(cell, way(chance, cell)) for cell in cells]
        elif way == "split" and height == 2:
            for column, label in enumerate(header[0]):
                if header[1][column] == "^" and len(label) >= 4 and "\n" not in label:
                    header[0][column], header[1][column] = label[:2], label[2:]
        elif way == "lost":
            texts = [*WORDS["basis"], *WORDS["time_limit"], *WORDS["responsible_body"]]
            lost = lost or chance.choice([label for label in header[0] if label in texts and len(label) >= 4] or [""])
            cut = known.setdefault(lost, lost[: (middle := len(lost) // 2)] + lost[middle + 1 :])
            header = [[cut if cell == lost and lost else cell for cell in cells] for cells in header]
        elif way == "above":
            rows.append("基层政务公开标准")
        rows += header
        at += height
    return rows


def in_pages(layout: Layout, chance: Random) -> list[str | list[Row]]:
    """Titles, page furniture and tables of a document in which page breaks cut the table, with or without its header
    once more. A merged cell that was cut is blank on the next page."""
    parts: list[str | list[Row]] = []
    table: list[Row] = []
    header: list[Row] = []
    for at, row in enumerate(layout.rows):
        if isinstance(row, str):
            if row.endswith("标准目录"):
                parts += [table, row] if table else [row]
                table = []
            else:
                table.append(row)
            continue
        if row[0] in WORDS["seq"]:
            below = layout.rows[at + 1]
            header = [row] if isinstance(below, str) or below[0] != "^" else [row, below]
        elif row[0].isdigit() and len(table) > len(header) and table[-1] not in header and chance.random() < 0.15:
            parts += [table, chance.choice(("", "第2页", "（续表）", "- 3 -"))]
            table = list(header) if chance.random() < 0.5 else []
            row = ["" if cell == "^" else cell for cell in row]
        table.append(row)
    return [*parts, table]
