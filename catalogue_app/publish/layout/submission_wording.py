"""The official Chinese words of a submission's receipt (回执) and of a reminder (催报)."""

from __future__ import annotations

RECEIPT_TITLE = "基层政务公开标准目录报送回执"
RECEIPT_LINES = (
    "报送单位：{office}",
    "报送时间：{at}",
    "报 送 人：{who}",
    "报送说明：{why}",
    "报送编号：{id}",
    "文件校验：SHA-256 {checksum}",
    "接收单位：{county}",
    "合并时间：{merged_at}",
    "合 并 人：{merged_by}",
    "合并结果：新增{added}项，修改{changed}项，删除{removed}项",
)
NOTHING_NEW = "合并结果：该报送此前已合并或已被后来的报送替代，本次未作改动"
DECLINED = "以下{count}项未按报送内容采纳，请核对："
DECLINED_LINE = "{number}. {name}（{columns}）"
WHOLE_RECORD = "整项"
NO_REASON = "无"
NOBODY = "未署名"
UNNAMED = "未命名事项"
LIST_MARK = "、"

REMINDER = "{office}："
REMINDER_BODY = {
    "not_handed": "本单位的基层政务公开标准目录尚未下发，请与县政务公开工作机构联系领取。",
    "not_submitted": "《{label}》已于{handed_at}下发，截至{today}尚未收到贵单位的报送。",
    "outdated": "《{label}》已于{handed_at}下发，贵单位最近一次报送（{submitted_at}）仍以旧版标准目录为准。",
}
REMINDER_PROBLEMS = "贵单位目录现有错误{errors}个、警告{warnings}个，请一并核改。"
REMINDER_COVERAGE = "权力运行环节已公开{covered}个，共{of}个，未公开的请补充或说明理由。"
REMINDER_REQUEST = "请于{until}前完成核对并报送。"
REMINDER_REQUEST_OPEN = "请尽快完成核对并报送。"
REMINDER_SIGNATURE = "{county}政务公开工作机构\n{today}"
