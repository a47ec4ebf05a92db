"""Adapting the standard to one office: the words that stand for "whichever township this is" become its name."""

from __future__ import annotations

import re
from dataclasses import replace

from catalogue_app.domain.entry import Entry

_AUTHORITY = re.compile(r"(?:人民政府|政府|办事处|管理委员会|管委会)$")
_ANY_BODY = re.compile(
    r"(?:(?<![\u4e00-\u9fff])|(?<=[和及与或、]))各?"
    r"(?:乡[（(]镇[）)]|乡镇|镇[（(]乡[）)]|镇乡|镇街|镇[（(]街[）)])"
    r"(?:人民政府|政府)?(?:[、和及或/]?[（(]?街道(?:办事处)?[）)]?)?"
    r"(?![\u4e00-\u9fff])"
)
_ANY_PLACE = re.compile(r"(?:[×XxＸｘ＊*○〇]{2}|某某|[_＿]{2,})(?:乡镇|镇|乡|街道)")
_TEXTS = ("level1", "level2", "level3", "content", "basis", "time_limit", "channels", "remarks", "portal_column")


def place_name(office: str) -> str:
    """The place of a township's authority: 石桥镇人民政府 → 石桥镇, 城关街道办事处 → 城关街道."""
    return _AUTHORITY.sub("", office) or office


def is_township(office: str) -> bool:
    """Whether a name is that of a township's authority or a street office; for names that no register knows."""
    return place_name(office).endswith(("镇", "乡", "街道", "苏木"))


def adapted(entry: Entry, office: str) -> Entry:
    """The entry with the general words for a township's body and place made those of `office`."""
    place = place_name(office)
    values: dict[str, str] = {}
    if entry.responsible_body:
        body = _ANY_PLACE.sub(place, _ANY_BODY.sub(office, entry.responsible_body))
        values["responsible_body"] = body.replace(f"{place}人民政府人民政府", f"{place}人民政府")
    for name in _TEXTS:
        text = getattr(entry, name)
        if text:
            values[name] = _ANY_PLACE.sub(place, text)
    changed = {name: value for name, value in values.items() if value != getattr(entry, name)}
    return replace(entry, **changed) if changed else entry  # type: ignore[arg-type]
