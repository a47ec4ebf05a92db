"""The official Chinese words of the notice of adjustments and of the figures of the year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from catalogue_app.domain.column import COLUMNS
from catalogue_app.publish.layout import wording

TITLE = "{name}基层政务公开标准目录调整公告"
SUBTITLE = "（{edition}：新增{added}项，调整{changed}项，取消{removed}项）"
SUBTITLE_FIRST = "（{edition}：首次发布，共{count}项）"
SECTION = "{number}、{kind}（{count}项）"
KINDS: Mapping[str, str] = {"added": "新增", "changed": "调整", "removed": "取消"}
AGAINST = "本公告所列调整以“{label}”（{day}发布）为基准。"
FIRST_NOTE = "本版为首次发布，全部公开事项均为新增。"
NONE_NOTE = "与上一版相比，公开事项没有调整。"
DOCUMENT_NUMBER = "文号：{number}"

FIELD, ITEM_GROUP, LEVEL1, ITEM, WHAT, BODY, REASON, NUMBER = (
    "领域",
    "公开事项",
    "一级事项",
    "事项名称",
    "调整内容",
    "公开主体",
    "调整原因",
    "序号",
)
CELLS: Mapping[str, str] = {
    **{column.key: column.label if column.group is None else f"{column.group}（{column.label}）" for column in COLUMNS},
    "level1": "一级事项",
    "level2": "二级事项",
    "level3": "三级事项",
    "field": "领域",
    "other_tiers": "其他公开层级",
    "owner": "编制单位",
    "power_item": "权力事项",
    "operation_link": "运行环节",
    "exemption": "不予公开",
    "portal_column": "门户栏目",
    "remarks": "备注",
    "extra": "其他列",
}
"""What a notice calls an entry's attribute."""
CELL = "{cell}：{change}"
CHANGED = "由“{before}”调整为“{after}”"
FILLED = "增加“{after}”"
EMPTIED = "删去“{before}”"
TICKED = "新增选用"
UNTICKED = "不再选用"
ADDED_ENTRY = "公开内容：{content}"
REMOVED_ENTRY = "不再列入目录"


def cell_text(value: Any) -> str:
    """A value as a notice quotes it."""
    if isinstance(value, tuple | list):
        return "、".join(cell_text(part) for part in value)
    if is_dataclass(value):
        # A link or a step: what it is called and what is said of it.
        return " ".join(text for one in fields(value) if (text := cell_text(getattr(value, one.name) or None)))
    if isinstance(value, Mapping):
        return "；".join(f"{name}：{text}" for name, text in value.items() if text)
    return "" if value is None else str(value)


def changed_cell(key: str, before: Any, after: Any) -> str:
    """One changed cell in a sentence."""
    return CELL.format(cell=CELLS.get(key, key), change=changed_value(before, after))


def changed_value(before: Any, after: Any) -> str:
    """What became of a value, without saying whose it is."""
    if isinstance(before, bool | None) and isinstance(after, bool | None):
        return TICKED if after else UNTICKED
    old, new = cell_text(before), cell_text(after)
    pattern = CHANGED if old and new else FILLED if new else EMPTIED
    return pattern.format(before=old, after=new)


def section_title(number: int, kind: str, count: int) -> str:
    """The heading of a part of the notice: its number, what kind of adjustment, how many."""
    return SECTION.format(number=wording.chinese_number(number), kind=KINDS[kind], count=count)
