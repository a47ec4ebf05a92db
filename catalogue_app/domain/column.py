"""The columns of the official table, as data: order, two-row header and what a cell holds.

Source of order and wording: 国办发〔2019〕54号 and the ministries' standard guidelines.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from catalogue_app.i18n import N_

ColumnKind = Literal["code", "name", "text", "channels", "mark", "group"]


@dataclass(frozen=True, slots=True)
class Column:
    """`key` is the attribute of `Entry`; `group` and `label` are the official header (group is None for one that
    stands over both header rows); `title` is its name in the window (translate it); `kind` says what a cell holds:
    a code, an item's name, running text, boxed channels, a tick (bool), or a specific group's name."""

    key: str
    group: str | None
    label: str
    title: str
    kind: ColumnKind


COLUMNS: tuple[Column, ...] = (
    Column("code", None, "序号", N_("No."), "code"),
    Column("level1", "公开事项", "一级事项", N_("Level-1 item"), "name"),
    Column("level2", "公开事项", "二级事项", N_("Level-2 item"), "name"),
    Column("level3", "公开事项", "三级事项", N_("Level-3 item"), "name"),
    Column("content", None, "公开内容（要素）", N_("Content"), "text"),
    Column("basis", None, "公开依据", N_("Basis"), "text"),
    Column("time_limit", None, "公开时限", N_("Time limit"), "text"),
    Column("responsible_body", None, "公开主体", N_("Responsible body"), "text"),
    Column("channels", None, "公开渠道和载体", N_("Channels"), "channels"),
    Column("audience_public", "公开对象", "全社会", N_("Public"), "mark"),
    Column("audience_group", "公开对象", "特定群体", N_("Specific group"), "group"),
    Column("proactive", "公开方式", "主动", N_("Proactive"), "mark"),
    Column("on_request", "公开方式", "依申请", N_("On request"), "mark"),
    Column("county", "公开层级", "县级", N_("County"), "mark"),
    Column("township", "公开层级", "乡级", N_("Township"), "mark"),
)
COLUMN_BY_KEY: dict[str, Column] = {column.key: column for column in COLUMNS}
GROUP_TITLES: dict[str, str] = {
    "公开事项": N_("Item"),
    "公开对象": N_("Audience"),
    "公开方式": N_("Method"),
    "公开层级": N_("Tier"),
}
TICK = "√"
