"""The official Chinese words of the published site, its metadata and its tables for the portal."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue_app.publish.layout.notice_wording import CELLS

SKIP = "跳到主要内容"
SECTIONS = "栏目"
HOME, ORGANISATIONS, POWERS, DECISIONS = "按领域查看", "按单位查看", "按权力事项查看", "重大决策公众参与"
CHANGES, ABOUT = "本次调整", "说明与下载"
EDITION = "{label}　{day}发布　共{count}项"
PAGE_TITLE = "{page} - {title}"
DESCRIPTION = "{title}，{edition}"
COLUMN_NAME = "基层政务公开标准目录"

SEARCH = "查找公开事项"
SEARCH_TEXT = "关键词"
SEARCH_HINT = "可输入事项名称、公开内容、依据或单位，多个词用空格隔开"
SEARCH_FIELD, SEARCH_BODY, SEARCH_METHOD, SEARCH_AUDIENCE, SEARCH_TIER = (
    "领域",
    "公开主体",
    "公开方式",
    "公开对象",
    "公开层级",
)
ANY = "全部"
SEARCH_BUTTON, CLEAR_BUTTON, MORE_BUTTON = "查找", "清除条件", "再显示一些"
RESULTS = "查找结果"
FOUND = "找到 {count} 项"
FOUND_NONE = "没有符合条件的公开事项，请减少关键词或改选“全部”。"
NO_SCRIPT = "浏览器未启用脚本时不能在此查找，可按下列领域查看，或用浏览器的“在页面中查找”。"
PROACTIVE, ON_REQUEST = "主动公开", "依申请公开"
PUBLIC, GROUP = "全社会", "特定群体"
COUNTY, TOWNSHIP = "县级", "乡级"

FIELDS = "领域"
COUNT = "{count}项"
CONTENTS = "本页事项"
OTHER_ITEMS = "其他事项"
OFFICIAL_TABLE = "完整表格"
PERMANENT = "固定地址"
PERMANENT_OF = "“{name}”的固定地址"
BACK = "返回本页目录"
GUIDELINE = "标准指引：{title}"
FIELD_COUNT = "本领域共{count}项公开事项。"
UNNAMED = "（未命名事项）"

POWER, LINK, OWNER, METHOD, AUDIENCE, TIER, CHANNELS = (
    CELLS["power_item"],
    CELLS["operation_link"],
    CELLS["owner"],
    "公开方式",
    "公开对象",
    "公开层级",
    CELLS["channels"],
)
VALIDITY_NOTE: Mapping[str, str] = {"repealed": "已废止", "lapsed": "已失效", "amended": "已修改"}
CITED_VALIDITY = "依据效力提示"

ORGANISATIONS_LEAD = "下列单位是目录中的公开主体。点击单位名称可查看其公开事项。"
ORGANISATION_COUNT = "本单位共{count}项公开事项。"
ORGANISATION: Mapping[str, str] = {
    "functions": "主要职能",
    "address": "办公地址",
    "office_hours": "办公时间",
    "phone": "联系电话",
    "website": "网址",
    "officer": "负责人",
}
NO_BODY = "未注明公开主体"
POWERS_LEAD = "下列权力事项来自权责清单；每项之下是公开其运行情况的公开事项。"
NO_POWERS = "本目录未登记权力事项，各公开事项也未关联权力事项。"
POWER_LINE = "{code}　{body}"
POWER_WITHOUT_ENTRY = "暂无关联的公开事项"
POWER_NOT_LISTED = "权责清单中未登记的事项"
POWER_TYPE_UNKNOWN = "未注明类型"
LINK_OF = "运行环节：{link}"
DECISIONS_LEAD = "下列重大行政决策列明公众参与和各项程序的情况，以及公开各项程序的公开事项。"
DECISION_LINE = "{body}　{state}"

REASON = "调整原因：{reason}"
CELL = "栏目"

METADATA = "信息公开元数据"
DOWNLOADS = "下载"
FILE, FORMAT, SIZE = "文件", "格式", "大小"
PORTAL = "门户栏目对应表"
PORTAL_LEAD = "供门户维护人员使用：各领域、各一级事项在政府网站上对应的栏目。"
VERIFY = "核验"
VERIFY_LEAD = "manifest.json 列出每个文件的大小和 SHA-256 值，可据以核对文件是否完整、未被改动。"
FORMATS: Mapping[str, str] = {
    "xlsx": "电子表格（XLSX）",
    "pdf": "可打印文件（PDF）",
    "docx": "文字文档（DOCX）",
    "html": "网页表格（HTML）",
    "csv": "数据表（CSV）",
    "json": "数据文件（JSON）",
    "md": "纯文本（Markdown）",
}
FILES: Mapping[str, str] = {
    "data/catalogue": "基层政务公开标准目录",
    "data/notice": "调整公告",
    "data/powers": "权责清单",
    "data/documents": "法规文件目录",
    "data/organisations": "机构职能目录",
    "data/decisions": "年度重大行政决策事项目录",
    "data/participation": "重大行政决策公众参与情况",
    "portal-columns": PORTAL,
}
"""Files for people to download, by path without the format."""
TITLE_OF_PUBLICATION = "{name}基层政务公开标准目录（{label}）"

METADATA_LABELS: Mapping[str, str] = {
    "index_number": "索引号",
    "title": "名称",
    "publisher": "发布机构",
    "document_number": "文号",
    "date_made": "成文日期",
    "date_published": "发布日期",
    "validity": "效力状态",
    "topic": "主题分类",
    "genre": "体裁分类",
    "abstract": "内容概述",
    "keywords": "关键词",
    "method": "公开方式",
    "range": "公开范围",
    "form": "公开形式",
    "period": "公开时限",
    "officer": "责任人",
}
"""The mandatory ones first; the order of the page and of `metadata.json`."""
IN_FORCE = "有效"
TOPIC, GENRE, METHOD_VALUE, RANGE, FORM, PERIOD = (
    "综合政务\\政务公开",
    "其他",
    "主动公开",
    "面向社会",
    "网站",
    "长期公开",
)
ABSTRACT = "{name}基层政务公开标准目录，{fields}个领域，共{count}项公开事项。"
KEYWORDS = "政务公开；标准目录；{name}"

PORTAL_ROOT = "政府信息公开/法定主动公开内容/基层政务公开标准目录"
PORTAL_COLUMNS: Mapping[str, str] = {
    "field": "领域代码",
    "field_name": "领域",
    "level1": "一级事项",
    "portal_column": "门户栏目",
    "source": "来源",
    "count": "事项数",
}
PORTAL_SOURCES: Mapping[str, str] = {"entry": "目录所填", "proposed": "按领域建议"}
