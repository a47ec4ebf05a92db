"""Official Chinese words of the check report and of the self-assessment."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue_app.domain.problem import Severity

SEVERITIES: Mapping[Severity, str] = {"error": "错误", "warning": "提醒", "hint": "建议"}
WAIVED = "已说明理由"
WHOLE_CATALOGUE = "目录整体"
WHOLE_ROW = "整行"
SECTION = "{number}、{name}（{count}个问题）"
LIST_COLUMNS: Mapping[str, str] = {
    "number": "序号",
    "item": "公开事项",
    "place": "栏目",
    "severity": "类别",
    "message": "问题和建议",
    "ground": "依据",
    "rule": "规则",
    "waived": "保留理由",
}
FIELD = "领域"
RETURN_NOTE = "注：序号为该事项在目录中的顺序。“错误”须改正后方可发布；“提醒”应改正或者说明理由；“建议”供参考。"
CHECKED_ON = "检查日期：{date}"

REPORT_FILE = "{name}政务公开标准目录检查报告"
MARKED_SHEET, SUMMARY_SHEET, LIST_SHEET = "检查结果", "汇总", "问题清单"
REPORT, REPORT_IN_BRACKETS = "检查报告", "（检查报告）"
PROBLEM_COUNT = "本行共有{count}个问题。"
LEGEND = "底色：红为错误（须改正），黄为提醒，蓝为建议；说明见单元格批注。"
BY_SEVERITY, BY_FIELD, BY_RULE = "按类别", "按领域", "按规则"
COUNT, TOTAL, EXAMPLE = "个数", "合计", "例"
LOOK = "定位"

ASSESSMENT_TITLE = "{name}政务公开标准目录自评表"
ASSESSMENT_TOTAL = "总分：{total}分（满分100分）"
ASSESSMENT_SHEET, GAPS_SHEET = "自评表", "差距明细"
ASSESSMENT_COLUMNS: Mapping[str, str] = {
    "id": "编号",
    "title": "指标",
    "explain": "计算方法",
    "reached": "达到",
    "of": "应有",
    "share": "得分率",
    "weight": "满分",
    "points": "得分",
    "gap": "差距",
}
NOT_MEASURED = "无数据，分值并入其他指标"
GAP_COLUMNS = ("编号", "指标", "领域", "尚有差距的事项")
GAP = "{count}项：{examples}"
MORE = "等"
ASSESSMENT_NOTE = "注：各指标得分＝满分×达到÷应有；没有可计量数据的指标不计分，其分值按比例并入其他指标。"
