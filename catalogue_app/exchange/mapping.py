"""What a column of an imported table may mean: the list a person chooses from."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue_app.domain.column import COLUMNS
from catalogue_app.domain.records import Kind
from catalogue_app.exchange.vocabulary import EXTRA


@dataclass(frozen=True, slots=True)
class MappingOption:
    """`meaning` is what a column is mapped to, `title` what the office calls it (official Chinese)."""

    meaning: str
    title: str


def mapping_options(kind: Kind) -> tuple[MappingOption, ...]:
    """All meanings a column of such a table can have, in the order of the official table, "extra" last."""
    return tuple(MappingOption(meaning, title) for meaning, title in TITLES[kind].items())


def title_of(kind: Kind, meaning: str) -> str:
    """The official name of a meaning, for notices and lists."""
    return TITLES[kind].get(meaning, meaning)


_LOCAL = {EXTRA: "其他列（原样保留）"}
_ENTRIES: dict[str, str] = {
    **{
        column.key: f"{column.group}/{column.label}" if column.group and column.group != "公开事项" else column.label
        for column in COLUMNS
    },
    "audience": "公开对象（文字）",
    "method": "公开方式（文字）",
    "property": "公开属性（文字）",
    "channel_tick": "公开渠道和载体（逐列打√）",
    "tier": "公开层级（文字）",
    "village": "公开层级/村级",
    "both_tiers": "公开层级/县乡两级",
    "other_tier": "公开层级/其他层级",
    "field_name": "领域",
    "remarks": "备注",
}
TITLES: dict[Kind, dict[str, str]] = {
    "entries": {**_ENTRIES, **_LOCAL},
    "powers": {
        "seq": "序号", "power_type": "权力类型", "code": "编码", "name": "名称", "sub_item": "子项", "basis": "依据",
        "exercising_body": "行使主体", "undertaking_org": "承办机构", "duty_items": "责任事项",
        "accountability": "追责情形", "successor": "承接部门", "phone": "监督电话", "remarks": "备注", **_LOCAL,
    },
    "documents": {
        "title": "文件名称", "number": "文号", "kind": "文件类别", "issuing_body": "制定机关", "issued": "公布日期",
        "effective": "施行日期", "expires": "有效期至", "ended": "废止日期", "validity": "效力状态",
        "replaced_by": "替代文件", "aliases": "简称", "remarks": "备注", **_LOCAL,
    },
    "organisations": {
        "name": "单位名称", "kind": "单位类型", "credit_code": "统一社会信用代码", "functions": "主要职能",
        "internal_offices": "内设机构", "address": "办公地址", "office_hours": "办公时间", "phone": "联系电话",
        "fax": "传真", "email": "电子邮箱", "website": "网址", "officer": "负责人",
        "disclosure_leader": "政务公开分管领导", "disclosure_office": "政务公开机构",
        "disclosure_officer": "政务公开联络员", "parent": "上级单位", "division": "行政区划代码", "sector": "行业领域",
        "aliases": "简称", "remarks": "备注", **_LOCAL,
    },
    "decisions": {
        "title": "决策事项名称", "year": "目录年度", "listed": "列入目录", "body": "承办单位",
        "deciding_body": "决策机关", "planned": "计划完成时间", "number": "决策文号", "basis": "决策依据",
        "forms": "参与方式", "opinion_period": "征求意见期限", "opinions_from": "征求意见开始日期",
        "opinions_to": "征求意见截止日期", "short_reason": "缩短期限理由", "opinions": "收到意见数",
        "adopted": "采纳情况", "not_adopted": "未采纳情况及理由", "participation": "公众参与",
        "opinion_result": "采纳情况公布日期", "experts": "专家论证", "risk": "风险评估", "legality": "合法性审查",
        "discussion": "集体讨论决定", "publication": "决策公布日期", "remarks": "备注", **_LOCAL,
    },
}  # fmt: skip
