"""The data rows of a power and responsibility list → power items, one per sub-item."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from catalogue_app.domain.reading.tidy import tidy, tidy_name
from catalogue_app.exchange.column_meaning import told_apart
from catalogue_app.exchange.duty_lists import duty_list_of
from catalogue_app.exchange.entry_cells import FILLED, RESOLVED
from catalogue_app.exchange.expanded import Expanded
from catalogue_app.exchange.imported import ImportedRow
from catalogue_app.exchange.lines import is_footer_start, is_total
from catalogue_app.exchange.mapping import title_of
from catalogue_app.exchange.notice import Notice, Skipped
from catalogue_app.exchange.recognise import HEADING, NOTE, Section
from catalogue_app.exchange.rows import JOINED, NO_ENTRY_YET, ONLY_NUMBER
from catalogue_app.exchange.same_as_above import is_same_as_above
from catalogue_app.exchange.vocabulary import EXTRA, label_key
from catalogue_app.i18n import N_

UNKNOWN_TYPE = N_("“{text}” is none of the usual types of power; the text was kept.")
TYPE_FROM_HEADING = N_("The type of power was taken from the heading above: {text}")

TYPES = (
    "行政许可", "行政处罚", "行政强制", "行政征收", "行政给付", "行政检查", "行政确认", "行政奖励", "行政裁决",
    "其他行政权力", "其他职权", "其他权力", "其他", "公共服务", "行政监督", "行政调解", "非行政许可审批",
    "行政征用", "行政备案", "行政审批", "行政规划", "行政指导", "行政复议", "行政救助", "其他类", "其他行政职权",
    "其他类别", "便民服务", "许可", "处罚", "行政强制措施", "行政强制执行", "其他行政权力事项",
    "其他权力事项", "共性责任", "共性权力", "行政命令", "审核转报", "政府内部审批", "内部审批",
)  # fmt: skip
"""Names of types seen in lists, official ones first; what a type means is not decided here."""

_NAMES = frozenset({"name", "code", "power_type", "exercising_body", "undertaking_org", "phone", "seq"})
_OF_MAIN_ITEM = ("name", "basis", "exercising_body", "undertaking_org", "duty_items", "accountability", "phone")
_COMMON = frozenset({"accountability", "exercising_body", "phone"})
"""What one text often says for the whole list."""
_CHINESE_NUMBER = re.compile(r"^[（(]?[一二三四五六七八九十]+[)）]?[、.．]?$")
_NOTHING = frozenset({"无", "/", "-", "—", "——", "－", "无子项", "暂无", "\\"})
_HEADING = re.compile(
    r"^(?:[一二三四五六七八九十]+[、.．]|\([一二三四五六七八九十]+\)|第[一二三四五六七八九十]+[部分类章]+[:：、]?)?"
    r"([^(（:：\d]{2,12}?)(?:类|事项)?(?:\(|共|:|：|\d|$)"
)


_NAMED = re.compile(
    "(行政许可|行政处罚|行政强制|行政征收|行政给付|行政检查|行政确认|行政奖励|行政裁决|其他行政权力|其他行政职权|其他权力|其他职权"
    "|公共服务)(?!局|办|中心|科|股|大队)"
)


def _type_named(title: str) -> str:
    """The one type of power that a title or a sheet's name is about; "" where it names none or several."""
    found = set(_NAMED.findall(label_key(title)))
    return found.pop() if len(found) == 1 else ""


class PowerRows:
    """Reads the rows of one section. It keeps what the item above holds: sub-items share most of it."""

    def __init__(self, expanded: Expanded, section: Section, first_row: int) -> None:
        self.expanded = expanded
        self.section = section
        self.first_row = first_row
        self.notices: list[Notice] = []
        self.skipped: list[Skipped] = []
        columns = section.header.columns
        self.index = {column.meaning: column.index for column in reversed(columns) if column.meaning != EXTRA}
        self.extras = told_apart([column for column in columns if column.meaning == EXTRA])
        self.duties = duty_list_of([*section.lines, *([section.sheet] if section.sheet else [])])
        self.above: dict[str, str] = {}
        self.said_once: dict[str, bool] = {}
        self.heading = ""
        self.item: ImportedRow | None = None

    def read(self) -> Iterator[ImportedRow]:
        self._heading_in_titles()
        for row in self.section.rows:
            if row in self.section.groups:
                self._take_heading(self.section.groups[row])
            item = self._item(row)
            if item is not None:
                if self.item is not None:
                    yield self.item
                self.item = item
        if self.item is not None:
            yield self.item

    def go_on(self, before: object) -> None:
        """Read on where another table of the document was cut off by a page break."""
        if not isinstance(before, PowerRows):
            return
        self.above = dict(before.above)
        self.heading = before.heading
        if before.section.last_line:
            self._take_heading(before.section.last_line)

    def _heading_in_titles(self) -> None:
        if self.duties is not None:
            return
        for line in self.section.lines:
            self._take_heading(line)
        named = (_type_named(line) for line in (self.section.sheet or "", *reversed(self.section.lines)))
        self.heading = self.heading or next((type_ for type_ in named if type_), "")

    def _take_heading(self, text: str) -> None:
        match = _HEADING.match(label_key(text))
        if match and (match.group(1) in TYPES or self.duties):
            self.heading = match.group(1)
            self.above.pop("power_type", None)

    def _item(self, row: int) -> ImportedRow | None:
        source = row + self.first_row
        cells = self.expanded.rows[row]
        covered = self.expanded.covered.get(row, 0)
        own = {meaning for meaning, index in self.index.items() if cells[index] and not covered >> index & 1}
        if not own and not any(cells[column.index] and not covered >> column.index & 1 for column in self.extras):
            return None
        first = next((text for text in cells if text), "")
        if is_total(first) or ("name" not in own and "sub_item" not in own and is_footer_start(first)):
            self.skipped.append(Skipped(source, NOTE, {"text": " ".join(text for text in cells if text)[:60]}))
            return None
        if own == {"seq"}:
            self.skipped.append(Skipped(source, ONLY_NUMBER, {"text": first}))
            return None
        if own <= {"seq", "name"} and self._heads_items(cells):
            self.skipped.append(Skipped(source, HEADING, {"text": " ".join(text for text in cells if text)[:60]}))
            return None
        if not own & {"name", "sub_item", "code"}:
            self._join(source, cells, covered)
            return None
        return self._new(source, cells, own)

    def _heads_items(self, cells: list[str]) -> bool:
        """A row such as 一 | 行政许可（2项） among the cells of the table: the type of the items below."""
        name = cells[self.index["name"]]
        number = cells[self.index["seq"]].strip() if "seq" in self.index else ""
        match = _HEADING.match(label_key(name))
        counted = bool(re.search(r"\d+项", label_key(name)))
        if match is None or not (match.group(1) in TYPES or (self.duties and counted)):
            return False
        if not counted and not _CHINESE_NUMBER.match(number):
            return False
        self._take_heading(name)
        return True

    def _new(self, source: int, cells: list[str], own: set[str]) -> ImportedRow:
        values: dict[str, Any] = {}
        as_written: dict[str, str] = {}
        filled: list[str] = []
        is_sub = "name" not in own and bool(self.above)
        for meaning, index in self.index.items():
            text = cells[index]
            text = (tidy_name if meaning in _NAMES else tidy)(text) if text else ""
            above = self.above.get(meaning, "")
            if text and is_same_as_above(text) and meaning in self.above:
                as_written[meaning] = text
                self.notices.append(Notice(source, RESOLVED, {"text": text, "columns": title_of("powers", meaning)}))
                text = above
            elif (
                not text
                and above
                and (
                    (is_sub and meaning in (*_OF_MAIN_ITEM, "seq"))
                    or meaning == "power_type"
                    or (meaning in _COMMON and self._said_once(meaning))
                )
            ):
                text = above
                filled.append(meaning)
                as_written[meaning] = ""
            values[meaning] = text
        self._settle_type(source, values)
        if values.get("sub_item") in _NOTHING:
            as_written["sub_item"] = values["sub_item"]
            values["sub_item"] = ""
        if filled and [meaning for meaning in filled if meaning != "seq"]:
            self.notices.append(Notice(source, FILLED, {"columns": "、".join(title_of("powers", m) for m in filled)}))
        self.above = {meaning: str(text) for meaning, text in values.items() if text is not None}
        extra = {column.label: tidy(cells[column.index]) for column in self.extras if cells[column.index]}
        sequence = values.pop("seq", None)
        if sequence:
            extra = {"序号": sequence, **extra}
        if self.duties is not None:
            values["list_kind"] = self.duties
            if self.duties == "taken_back_duties":
                values["state"] = "taken_back"
        return ImportedRow(source, None, values, as_written, extra)

    def _said_once(self, meaning: str) -> bool:
        """Whether most cells of a column are blank below the few that say what holds for all: its merged cells were
        lost."""
        if meaning not in self.said_once:
            cells = [self.expanded.rows[row][self.index[meaning]] for row in self.section.rows]
            self.said_once[meaning] = cells.count("") * 2 > len(cells)
        return self.said_once[meaning]

    def _settle_type(self, source: int, values: dict[str, Any]) -> None:
        text = values.get("power_type", "")
        if not text and self.heading:
            values["power_type"] = self.heading
            if self.duties is None:
                self.notices.append(Notice(source, TYPE_FROM_HEADING, {"text": self.heading}))
        elif self.duties is not None:
            return
        elif text and label_key(text).removesuffix("类") not in TYPES and text != self.above.get("power_type"):
            self.notices.append(Notice(source, UNKNOWN_TYPE, {"text": text}))

    def _join(self, source: int, cells: list[str], covered: int) -> None:
        """A row without a name, sub-item or code: more text of the item above."""
        if self.item is None:
            self.skipped.append(Skipped(source, NO_ENTRY_YET, {"text": " ".join(text for text in cells if text)[:60]}))
            return
        values: dict[str, Any] = dict(self.item.values)
        extra: dict[str, str] = dict(self.item.extra)
        for meaning, index in self.index.items():
            if meaning != "seq" and cells[index] and not covered >> index & 1 and not is_same_as_above(cells[index]):
                joined = "\n".join(part for part in (values[meaning], tidy(cells[index])) if part)
                values[meaning] = self.above[meaning] = joined
        for column in self.extras:
            if cells[column.index] and not covered >> column.index & 1:
                extra[column.label] = "\n".join(
                    part for part in (extra.get(column.label, ""), tidy(cells[column.index])) if part
                )
        self.item = replace(self.item, values=values, extra=extra)
        self.notices.append(Notice(self.item.row, JOINED, {"row": source}))
