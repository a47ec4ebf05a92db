"""Header labels → meaning, from the table `vocabulary.toml`."""

from __future__ import annotations

import itertools
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from catalogue_app.domain.reading.traditional import TO_SIMPLIFIED
from catalogue_app.domain.records import Kind

EXTRA = "extra"
_LEFTOVER = re.compile(r"__?x(?:005f_x)?[0-9a-f]{4}_", re.IGNORECASE)
_UNSEEN = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
_PINYIN = re.compile(r"\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+\)")
_EDGE = " :：、，,.。;；*＊-—_/|·"
_PREFIX_AT_LEAST = 3
_LONGEST = 30
_LABEL_AT_MOST = 600
"""Characters of a header's cell, with all that explains it; a longer text is none."""
_ALTERNATIVES = re.compile(r"(\{[^{}]*\})")
_FOREIGN = re.compile(r"(?<=[\u4e00-\u9fff)])[a-z][a-z .,&/'()-]*$")
"""The same label once more in English, behind it."""
_EXPLAINS = "(\"'“‘及和与或、,，:：;；[【〔“■□*"


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "vocabulary.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=4096)
def label_key(text: str) -> str:
    """A header's text for comparing: no white space, one width, simplified, lower case, no pinyin in brackets."""
    plain = unicodedata.normalize("NFKC", _LEFTOVER.sub("", text))
    plain = _UNSEEN.sub("", plain).casefold().translate(TO_SIMPLIFIED)
    return _PINYIN.sub("", plain)


@lru_cache(maxsize=4096)
def bare_key(text: str) -> str:
    """`label_key` without explanations in brackets (an unclosed one too) and without edge punctuation."""
    key = label_key(text)
    bare = _BRACKETED.sub("", key)
    return bare.split("(", 1)[0].strip(_EDGE) or key.strip(_EDGE + "()")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The labels of one kind of table: `labels` label → meaning, `groups` label of a group cell → group.

    `written` are those labels that stand in the table letter by letter: what a garbled label is compared with.
    """

    kind: Kind
    labels: Mapping[str, str]
    groups: Mapping[str, str]
    written: Mapping[str, str]

    def meaning(self, text: str) -> str | None:
        """The meaning of a label: whole, without its explanation, or by its start when an explanation follows."""
        return _meaning(self.kind, label_key(text), bare_key(text)) if len(text) <= _LABEL_AT_MOST else None

    def is_label(self, text: str) -> bool:
        """Whether a text is a label from its first to its last character, brackets apart: 公开内容 with （要素）."""
        return len(text) <= _LABEL_AT_MOST and _unbracketed(label_key(text)) in self.labels

    def group(self, text: str) -> str | None:
        if len(text) > _LABEL_AT_MOST:
            return None
        key = label_key(text)
        if _unbracketed(key) in self.labels:  # 公开事项（一级） is a label, not the group 公开事项
            return None
        return self.groups.get(key) or self.groups.get(bare_key(text)) or self.groups.get(_FOREIGN.sub("", key))


@cache
def vocabulary(kind: Kind) -> Vocabulary:
    """The words by which the columns of one kind of table are known."""
    tables = _tables()
    groups = tables.get({"entries": "groups", "powers": "power_groups"}.get(kind, ""), {})
    written, combined = _words(tables[kind])
    return Vocabulary(
        kind=kind,
        labels={**written, **{word: meaning for word, meaning in combined.items() if word not in written}},
        groups={word: group for found in reversed(_words(groups)) for word, group in found.items()},
        written=written,
    )


def _words(table: Mapping[str, list[str]]) -> tuple[dict[str, str], dict[str, str]]:
    """Word → what it stands for, where the table spells it out, and where it is a combination in braces. A word that
    stands twice belongs to the first."""
    written: dict[str, str] = {}
    combined: dict[str, str] = {}
    for meaning, patterns in table.items():
        for pattern in patterns:
            for word in _combinations(pattern):
                (combined if "{" in pattern else written).setdefault(word, meaning)
    return written, combined


def _combinations(pattern: str) -> Iterator[str]:
    """公开{时限|期限}{要求|} → 公开时限要求, 公开时限, 公开期限要求, 公开期限."""
    parts = [part.strip("{}").split("|") for part in _ALTERNATIVES.split(pattern) if part]
    return ("".join(chosen) for chosen in itertools.product(*parts))


@lru_cache(maxsize=4096)
def _meaning(kind: Kind, key: str, bare: str) -> str | None:
    known = vocabulary(kind).labels
    if not bare:
        return None
    found = known.get(key) or known.get(bare) or known.get(_BRACKETED.sub("", key)) or known.get(_unbracketed(key))
    if found is None and kind == "entries":
        found = tier_named(_unbracketed(key) if bare == "级" else bare)
    if found is None:
        # "公开渠道和载体“■”为必选…", "公开时限及要求": the label is the start, the rest explains.
        ends = range(min(len(key), _LONGEST) - 1, _PREFIX_AT_LEAST, -1)
        end = next((end for end in ends if key[:end] in known), None)
        if end is not None and key[end] in _EXPLAINS:
            found = known[key[:end]]
    if found is None and "是否" in key and (statement := key.replace("是否", "")):
        return _meaning(kind, statement, statement)
    if found is None and (chinese := _FOREIGN.sub("", key)) and chinese != key:
        return _meaning(kind, chinese, chinese)
    return found


def _unbracketed(key: str) -> str:
    return key.replace("(", "").replace(")", "")


_VILLAGE = "乡镇街村社苏嘎居"
_COUNTY = "县区旗"
_OF_TIER = re.compile(r"(?:直|人民|本|各)*(?:政府|部门|单位|办事处|层面)*级?$")


@lru_cache(maxsize=1024)
def tier_named(bare: str, *, in_group: bool = False) -> str | None:
    """The tier that a label like 旗县级, 县市区级, 镇街级, 嘎查社区级 names; 市级 stands apart.

    `in_group`: it stands under 公开层级, so 县, 乡镇 and 县直部门 name one too.
    """
    bare = bare.removesuffix("公开").removesuffix("发布")
    if in_group:
        bare = _OF_TIER.sub("", bare) + "级"
    if not bare.endswith("级") or len(bare) > 14:
        return None
    core = bare[:-1].replace("社区", "社").replace("地区", "市").strip(_EDGE)
    if not core or any(character in core for character in "一二三四1234事目公各上下等年层"):
        return None
    if any(character in core for character in _VILLAGE):
        only_village = not any(character in core for character in "乡镇街苏")
        return "both_tiers" if any(c in core for c in _COUNTY) else ("village" if only_village else "township")
    if any(character in core for character in _COUNTY):
        return "county"
    if core in ("市", "地市", "市本", "州", "盟", "市州", "设区市", "省", "自治区", "国家", "中央", "省市"):
        return "city" if core not in ("省", "自治区", "国家", "中央") else "other_tier"
    return None


@cache
def office_characters() -> frozenset[str]:
    """The Chinese characters of all labels, simplified and traditional: what a table of ours is full of."""
    words = [word for table in _tables().values() for found in table.values() for word in found]
    simplified = {character for word in words for character in word if character > "\u4dff"}
    return frozenset(simplified | {chr(old) for old, new in TO_SIMPLIFIED.items() if _character(new) in simplified})


def _character(new: str | int) -> str:
    return new if isinstance(new, str) else chr(new)


@cache
def national_fields() -> tuple[str, ...]:
    """The names of the 26 national fields, in the order of their codes."""
    return tuple(_tables()["fields"]["national"])


@cache
def known_fields() -> tuple[str, ...]:
    """National and older names, the longest first, so that a longer name wins over one it contains."""
    tables = _tables()["fields"]
    return tuple(sorted([*tables["national"], *tables["known"]], key=len, reverse=True))
