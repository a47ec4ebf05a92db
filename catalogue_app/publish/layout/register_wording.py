"""Official Chinese words of the registers' tables and of the check report."""

from __future__ import annotations

from collections.abc import Mapping

NUMBER = "序号"
REMARKS = "备注"
OTHER = "其他"

POWER_TITLE = "{name}权责清单"
POWER_PARTS = "行使主体"
POWER_LISTS: Mapping[str, str] = {
    "powers": "权责清单",
    "own_duties": "基本履职事项清单",
    "assisting_duties": "配合履职事项清单",
    "taken_back_duties": "上级部门收回事项清单",
}
POWER_COLUMNS: Mapping[str, str] = {
    "power_type": "权力类型",
    "code": "项目编码",
    "name": "项目名称",
    "sub_item": "子项",
    "basis": "实施依据",
    "exercising_body": "行使主体",
    "undertaking_org": "承办机构",
    "duty_items": "责任事项",
    "accountability": "追责情形",
    "phone": "监督电话",
    "remarks": "备注",
}

DOCUMENT_TITLE = "{name}法规和规范性文件目录"
OWN_DOCUMENT_TITLE = "{name}行政规范性文件目录"
DOCUMENT_PARTS = "效力状态"
IN_FORCE, ENDED, NOT_KNOWN = "现行有效的文件", "已废止、失效的文件", "效力待核的文件"
DOCUMENT_COLUMNS: Mapping[str, str] = {
    "title": "文件名称",
    "number": "发文字号",
    "issuing_body": "制定机关",
    "issued": "成文日期",
    "effective": "施行日期",
    "expires": "有效期至",
    "ended": "废止（失效）日期",
    "validity": "效力状态",
    "replaced_by": "替代文件",
    "remarks": "备注",
}
VALIDITIES: Mapping[str, str] = {
    "in_force": "现行有效",
    "amended": "已修改",
    "repealed": "已废止",
    "lapsed": "已失效",
    "unknown": "待核",
}

ORGANISATION_TITLE = "{name}机构职能目录"
ORGANISATION_PARTS = "机构类别"
ORGANISATION_KINDS: Mapping[str, str] = {
    "department": "政府部门",
    "township": "乡镇人民政府（街道办事处）",
    "village": "村（社区）",
    "institution": "公共企事业单位",
}
ORGANISATION_COLUMNS: Mapping[str, str] = {
    "name": "机构名称",
    "kind": "机构类别",
    "functions": "机构职能",
    "internal_offices": "内设机构",
    "address": "办公地址",
    "office_hours": "办公时间",
    "phone": "联系电话",
    "officer": "负责人姓名",
    "website": "网址",
    "remarks": "备注",
}
"""What article 20(2) of the Regulations on Disclosure of Government Information asks for."""

DECISION_TITLE = "{name}年度重大行政决策事项目录"
DECISION_TITLE_OF_YEAR = "{{name}}{year}年度重大行政决策事项目录"
DECISION_PARTS = "目录年度"
DECISION_YEAR = "{year}年度"
DECISION_NO_YEAR = "年度未注明"
DECISION_COLUMNS: Mapping[str, str] = {
    "year": "目录年度",
    "title": "决策事项名称",
    "body": "承办单位",
    "deciding_body": "决策机关",
    "planned": "计划完成时间",
    "forms": "公众参与安排",
    "basis": "决策依据",
    "state": "办理情况",
    "remarks": "备注",
}
DECISION_STATES: Mapping[str, str] = {
    "listed": "已列入目录",
    "under_way": "正在办理",
    "decided": "已集体讨论决定",
    "published": "已公布",
}
"""The yearly list of major decisions."""

PARTICIPATION_TITLE = "{name}重大行政决策公众参与情况"
PARTICIPATION_COLUMNS: Mapping[str, str] = {
    "year": "目录年度",
    "title": "决策事项名称",
    "body": "承办单位",
    "forms": "参与方式",
    "period": "征求意见期限",
    "opinions": "收到意见数",
    "adopted": "采纳情况",
    "not_adopted": "未采纳情况及理由",
    "opinion_result": "采纳情况公布日期",
    "experts": "专家论证",
    "risk": "风险评估",
    "legality": "合法性审查",
    "discussion": "集体讨论决定",
    "publication": "决策公布日期",
}
PERIOD = "{start}至{end}（{days}日）"
PERIOD_OPEN = "{start}起"
PERIOD_SHORT = "缩短期限理由：{reason}"
NOT_APPLICABLE = "不适用：{reason}"
"""How the public took part, and the other steps of each decision."""

COUNT = "（共{count}项）"
SECTION = "{number}、{name}（共{count}项）"

COVERAGE_TITLE = "{name}权力运行环节公开覆盖情况"
COVERAGE_SENTENCE = "应公开环节{of}个，已公开{covered}个，覆盖率{share}（截至{date}）"
COVERAGE_KEY_SENTENCE = "应公开的关键环节{of}个，已公开{covered}个，覆盖率{share}（截至{date}）"
COVERAGE_LEGEND = "单元格内为覆盖率（%）：95以上深绿，75以上浅绿，45以上黄色，其余红色；★为关键环节。"
COVERAGE_AXES: Mapping[str, str] = {"organisation": "单位", "type": "权力类型", "field": "领域"}
COVERAGE_COLUMNS: tuple[str, ...] = (
    *("权力事项", "无公开事项的权力事项", "应公开环节", "已公开环节", "覆盖率"),
    *("应公开的关键环节", "已公开的关键环节", "关键环节覆盖率"),
)
COVERAGE_TOTAL = "合计"
COVERAGE_NOT_GIVEN = "未注明"
"""The picture and the table of the coverage."""
