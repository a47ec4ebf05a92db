"""Lines of one text across a table: titles, notes, page furniture, group rows."""

from __future__ import annotations

import re
from typing import Literal

from catalogue_app.exchange.fields_in_titles import is_contents_line, is_title
from catalogue_app.exchange.vocabulary import label_key

LineKind = Literal["furniture", "note", "contents", "title", "other"]

_FURNITURE = re.compile(
    r"^(?:[-—–_=*\s]*\d{0,4}[-—–_=*\s]*|第\d+页(?:[共,，/]*\d*页?)?|共\d+页|\d+/\d+|\(?(?:接?上页)?续表?[\d一二三四五六七八九十]*\)?|\(?接上[页表]\)?|续上表|page\d+(?:of\d+)?)$"
)
_NOTE = re.compile(
    r"^(?:备?注|说明|填表说明|填报说明|注释|备注说明|附注|编制说明|填写说明|使用说明|有关说明)\d*[:：、.。(]|^[*※]|^(?:备?注|填表说明|说明)$"
)
_FOOT = re.compile(
    r"^(?:填表人|填报人|审核人|制表人|联系人|单位负责人|审核|制表|填报单位|填表单位|单位\(盖章\)|填报时间|填表日期|制表时间)"
)
_SIGNATURE = re.compile(
    r"^(?:填[表报写]|制表|编制|报送|审核|复核|审批|经办|校对)(?:人|单位|部门|机关|日期|时间|人员)?(?:\(盖章\)|\(签[字章]\))?[:：]"
    r"|^(?:单位|部门|机关|主要领导|分管领导|单位负责人|负责人)\((?:盖章|公章|签[字章]|章)\)"
)
_TOTAL = re.compile(r"^(?:合计|总计|小计|共计|共\d+项|总共)")


def line_kind(text: str) -> LineKind:
    """What a line between tables is: by its words alone, not by where it stands."""
    key = label_key(text)
    if not key or _FURNITURE.match(key):
        return "furniture"
    if _NOTE.match(key) or _FOOT.match(key) or _TOTAL.match(key):
        return "note"
    if is_contents_line(text):
        return "contents"
    if is_title(text):
        return "title"
    return "other"


def is_total(text: str) -> bool:
    """Whether a first cell says that the row counts others: 合计."""
    return label_key(text) in ("合计", "总计", "小计", "共计", "总数", "合计数")


def is_signature(text: str) -> bool:
    """Whether a text is what a form is signed with, wherever it stands: 填报日期：…, 单位（盖章）."""
    return len(text) < 60 and bool(_SIGNATURE.match(label_key(text)))


def is_footer_start(text: str) -> bool:
    """Whether a first cell begins a note, a signature line or a total rather than an entry."""
    key = label_key(text)
    return bool(
        _NOTE.match(key) or _FOOT.match(key) or _TOTAL.match(key) or (_FURNITURE.match(key) and not key.isdigit())
    )
