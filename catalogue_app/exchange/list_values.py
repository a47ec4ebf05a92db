"""Cells of the registers → values: dates, the validity of a document, the kind of an organisation."""

from __future__ import annotations

import re

from catalogue_app.domain.legal import DocumentKind, Validity
from catalogue_app.domain.organisation import OrganisationKind
from catalogue_app.exchange.vocabulary import label_key

_DATE = re.compile(r"((?:19|20)\d{2})\s*[年./\-—]\s*(\d{1,2})\s*(?:[月./\-—]\s*(\d{1,2})\s*日?)?")
_COMPACT = re.compile(r"^((?:19|20)\d{2})(\d{2})(\d{2})$")
_SERIAL = re.compile(r"^[2-6]\d{4}$")

_VALIDITIES: tuple[tuple[str, Validity], ...] = (
    (r"已?修[改订正]|部分(?:修改|废止|失效)|拟修改", "amended"),
    (r"废止|撤销|取消", "repealed"),
    (r"失效|过期|到期|届满|宣布无效|^无效|^否$", "lapsed"),
    (r"有效|施行|生效|保留|^是$|现行", "in_force"),
)
_DOCUMENT_KINDS: tuple[tuple[str, DocumentKind], ...] = (
    (r"行政法规", "regulation"),
    (r"地方性?法规|自治条例|单行条例|条例", "local_regulation"),
    (r"规范性文件", "normative"),
    (r"规章", "rule"),
    (r"党内|党委|党政", "party"),
    (r"标准", "standard"),
    (r"法律", "law"),
)
_KINDS: tuple[tuple[str, OrganisationKind], ...] = (
    (r"村民?委员会|村委会|居委会|居民委员会|社区$|嘎查|村$", "village"),
    (r"[乡镇]人民政府|街道办事处|[乡镇]政府|街道$|[乡镇]$|苏木", "township"),
    (r"学校|中学|小学|幼儿园|医院|卫生院|服务中心|图书馆|文化馆|公司|集团|敬老院|福利院|事业单位|企业", "institution"),
)


def title_of_document(text: str) -> str:
    """A document's title without the marks around it: 《示范县救助办法》（试行） → 示范县救助办法（试行）."""
    depth = 0
    for index, character in enumerate(text if text.startswith("《") else ""):
        depth += (character == "《") - (character == "》")
        if depth == 0:
            rest = text[index + 1 :].strip()
            return text[1:index] + rest if not rest or rest[0] in "（(" else text
    return text


def validity_of(text: str) -> Validity:
    """What 现行有效, 已废止, 部分修改 and their cousins mean; "unknown" for anything else."""
    key = label_key(text)
    return next((validity for pattern, validity in _VALIDITIES if re.search(pattern, key)), "unknown")


def validity_in_heading(text: str) -> Validity | None:
    """What a heading such as 废止的规范性文件目录 says of all documents below it; None for one that says nothing, or
    several things."""
    key = label_key(text)
    found = {validity for pattern, validity in _VALIDITIES if re.search(pattern, key)}
    return found.pop() if len(found) == 1 and re.search("文件|法规|目录|清单|[件部]", key) else None


def document_kind_of(text: str) -> DocumentKind | None:
    """What 法律, 行政法规, 部门规章, 规范性文件 and the like name; None for anything else."""
    key = label_key(text)
    return next((kind for pattern, kind in _DOCUMENT_KINDS if re.search(pattern, key)), None)


def date_of(text: str) -> str:
    """An ISO date, or a year and month (`2021-09`), from the ways offices write dates; "" when there is none."""
    key = label_key(text)
    if compact := _COMPACT.match(key):
        return "-".join(compact.groups())
    found = _DATE.search(key)
    if found is None:
        return _from_serial(key)
    year, month, day = found.groups()
    if not 1 <= int(month) <= 12 or (day and not 1 <= int(day) <= 31):
        return ""
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def _from_serial(key: str) -> str:
    """A spreadsheet's day number that lost its format: days since 1899-12-30."""
    from datetime import date, timedelta

    return (date(1899, 12, 30) + timedelta(days=int(key))).isoformat() if _SERIAL.match(key) else ""


def organisation_kind_of(text: str, name: str) -> OrganisationKind:
    """What kind of organisation a column says, else what its name says; a department where neither does."""
    for words in (text, name):
        key = label_key(words)
        found = next((kind for pattern, kind in _KINDS if re.search(pattern, key)), None)
        if found is not None:
            return found
    return "department"
