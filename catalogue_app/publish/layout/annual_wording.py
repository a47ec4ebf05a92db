"""The official Chinese words of the figures of the year (format of the annual report: 国办公开办函〔2021〕30号)."""

from __future__ import annotations

from collections.abc import Mapping

TITLE = "{name}{year}年度政务公开标准目录统计"
FIELDS = "公开事项情况"
FIELD_HEADERS = (
    "领域",
    "上年末事项数",
    "本年新增",
    "本年调整",
    "本年取消",
    "年末事项数",
    "其中主动公开",
    "其中依申请公开",
)
TOTAL = "合计"
PUBLICATIONS = "目录发布情况"
PUBLICATION_HEADERS = ("版本", "发布日期", "文号", "事项数", "新增", "调整", "取消", "说明")
WITHDRAWN = "（已撤回）"
DOCUMENTS = "第二十条第（一）项"
DOCUMENT_HEADERS = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
DOCUMENT_ROWS: Mapping[str, str] = {"rule": "规章", "normative": "行政规范性文件"}
GROUNDS = "不予公开事项及法定理由"
GROUND_HEADERS = ("法定理由", "条款", "年度报告栏目", "事项数", "其中运行环节")
REPORT_ROWS: Mapping[str, str] = {
    "E1.1": "1.属于国家秘密",
    "E1.2": "2.其他法律行政法规禁止公开",
    "E1.3": "3.危及“三安全一稳定”",
    "E2.1": "4.保护第三方合法权益",
    "E2.2": "4.保护第三方合法权益",
    "E3.1": "5.属于三类内部事务信息",
    "E3.2": "6.属于四类过程性信息",
    "E3.3": "7.属于行政执法案卷",
}
"""Statutory ground → row of the report's part 三 under (三)不予公开."""
ON_REQUEST = "依申请公开事项"
ON_REQUEST_HEADERS = ("领域", "事项名称", "公开主体", "公开依据")
NO_BASELINE = "上年末没有已发布的版本，上年末事项数按0计。"
UNPUBLISHED = "截至{day}本年尚未发布版本，年末事项数按工作簿当前内容统计。"
AS_PUBLISHED = "年末事项数按{day}发布的“{label}”统计。"
DOCUMENT_NOTE = "只计发文机关为本级及本工作簿登记单位的文件；制发、废止日期不明的不计入本年。"
