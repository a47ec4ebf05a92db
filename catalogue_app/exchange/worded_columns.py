"""Columns that say in words what the official table ticks: 公开属性, and one-column 公开对象, 公开方式, 公开层级."""

from __future__ import annotations

import re

from catalogue_app.domain.reading.channels import boxed, read_channels
from catalogue_app.domain.reading.ticks import read_group

_PUBLIC = re.compile(r"全社会|社会公众|全体公众|^公众$|^社会$|^所有人$|面向社会|全体公民")
_SPECIFIC = re.compile(r"特定(?:群体|群众|对象|人群)(?:[（(:：]\s*(.*?)\s*[）)]?)?", re.DOTALL)
_SEPARATOR = re.compile(r"[、,，;；/\n|]|和(?=特定)|及(?=特定)")
_COUNTY = re.compile(r"[县区市旗](?!民)|本级")
_TOWNSHIP = re.compile(r"[乡镇街村]|社区|嘎查|苏木")


def chosen_words(text: str) -> str:
    """The ticked words of a cell that lists all of them with boxes (■主动 □依申请); any other text as it is."""
    return "、".join(read_channels(text).ticked) if boxed(text) else text


def method_of(text: str) -> tuple[bool, bool]:
    """(主动, 依申请) of a text such as 主动公开, 依申请公开 or 主动公开/依申请公开."""
    words = chosen_words(text)
    return "主动" in words, "申请" in words


def audience_of(text: str) -> tuple[bool, str]:
    """(全社会, 特定群体) of a text such as 全社会, 申请人 or 全社会、特定群体（被征收人）."""
    text = chosen_words(text)
    public = bool(_PUBLIC.search(text))
    if not public:
        return False, _group(text)
    rest = [part.strip() for part in _SEPARATOR.split(text) if part.strip() and not _PUBLIC.search(part)]
    return True, _group("、".join(rest)) if rest else ""


def _group(text: str) -> str:
    """The group that a text such as 特定群体（老年人） names; "√" for 特定群体 alone."""
    named = _SPECIFIC.fullmatch(text.strip())
    if named is None:
        return read_group(text)
    return read_group(named.group(1)) if named.group(1) else "√"


def tiers_of(text: str) -> tuple[bool, bool, tuple[str, ...]]:
    """(县级, 乡级, other tiers) of a text such as 县级、乡级 or 街道."""
    text = chosen_words(text)
    plain = text.replace("社区", "村")
    county = bool(_COUNTY.search(plain))
    township = bool(_TOWNSHIP.search(plain))
    others = ("市级",) if "市级" in text and re.search("县|区|旗", plain) else ()
    return county, township, others
