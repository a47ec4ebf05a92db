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
DOCUMENT_PARTS = "效力"
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
