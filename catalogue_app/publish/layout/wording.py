"""Every official Chinese word that an exported document shows besides the entries' own texts."""

from __future__ import annotations

LANGUAGE = "zh-CN"
SHEET = "标准目录"
NO_ENTRIES = "（暂无公开事项）"
NOTHING = "（无）"
"""Stands in the only row of a table that has nothing to show: of entries, and of anything else."""
UNKNOWN_FIELD = "其他"

TITLE = "{name}基层政务公开标准目录"
FIELD_TITLE = "{name}领域基层政务公开标准目录"
SECTION_TITLE = "（{number}）{title}"
COUNT = "（共{count}项）"
EDITION_COUNT = "（{edition}，共{count}项）"
ORGANISATION = "编制单位：{organisation}"
DATE = "编制日期：{date}"
DAY = "{year}年{month}月{day}日"

PAGE = "第 {page} 页 共 {pages} 页"
"""The page line at the foot of a printed page."""

CONTENTS = "目录"
STYLE_TEXT = "目录表正文"
STYLE_CENTERED = "目录表居中"
STYLE_HEADER = "目录表表头"
STYLE_NOTE = "目录表附注"
"""Names of the styles by which an office changes the look of a document in its word processor."""
CAPTION = "{title}（共{count}项）"
SCROLL_LABEL = "{title}（表格，可左右滚动）"
TICKED_FOR_READERS = "是"
CHANNELS_NOTE = "“■”表示选用的公开渠道和载体，“□”表示未选用。"
TICKED_NOTE = "“■”表示选用的公开渠道和载体。"
TICK_NOTE = "“√”表示适用。"
NOTES = "注：{notes}"

TOO_LONG = "……（以下{characters}字见“{sheet}”工作表）"
"""Stands at the end of a cell whose text is longer than a spreadsheet's cell can hold."""
LONG_TEXTS = "长文本"
LONG_TEXTS_HEADER = ("位置", "接续", "文字")

MISSING_GLYPH = "〓"
MISSING_NOTE = "“〓”处的字不在本文件所用字库中：{codes}；复制该处文字可得原字。"

CSV_FIELD = "领域"
CSV_FORMULA_NOTE = (
    "CSV 中以 = + - @（含全角）或制表符、回车开头的单元格，前面加了一个半角单引号（'），以免被电子表格软件当作公式；"
    "去掉这一个单引号即为原文。"
)
JSON_FORMAT = "catalogue"

_DIGITS = "零一二三四五六七八九"


def chinese_number(number: int) -> str:
    """1 → 一, 10 → 十, 21 → 二十一, 105 → 一百零五; for 1 to 999."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


def chinese_day(date: str) -> str:
    """`2026-03-01` → 2026年3月1日; anything else comes back as it is."""
    parts = date.split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return date
    year, month, day = map(int, parts)
    return DAY.format(year=year, month=month, day=day)


def field_title(name: str) -> str:
    """社会救助 → 社会救助领域基层政务公开标准目录; a name that ends in 领域 does not get a second one."""
    return FIELD_TITLE.format(name=name.removesuffix("领域"))
