"""Automatic numbers of Word paragraphs: they are no text in the file, but a reader of the table sees them."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from catalogue_app.exchange import archive as zip_archive

_CHINESE = "零一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_KNOWN = {
    "decimal", "decimalZero", "chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital",
    "decimalEnclosedCircle", "decimalEnclosedCircleChinese", "upperLetter", "lowerLetter", "decimalFullWidth",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    pattern: str
    form: str
    start: int


@dataclass(slots=True)
class Numbering:
    """List number → its levels, and the counters as the document is read from top to bottom."""

    lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    counters: dict[str, list[int]] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    styles: dict[str, dict[str, str]] = field(default_factory=dict)

    def of_style(self, style: str) -> dict[str, str]:
        """The `list` and `level` that a paragraph of this style is numbered by, where it is."""
        return self.styles.get(style, {})

    @staticmethod
    def read(path: Path, opened: zipfile.ZipFile, main_part: str) -> Numbering:
        folder = main_part.rsplit("/", 1)[0]
        name = folder + "/numbering.xml"
        if name not in opened.namelist():
            return Numbering()
        xml = b"".join(zip_archive.chunks(path, opened, name)).decode("utf-8", "replace")
        abstract: dict[str, dict[int, _Level]] = {}
        for number, body in re.findall(
            r'<w:abstractNum\b[^>]*?w:abstractNumId="(\d+)"[^>]*>(.*?)</w:abstractNum>', xml, re.DOTALL
        ):
            abstract[number] = _levels(body)
        numbering = Numbering()
        for number, body in re.findall(r'<w:num\b[^>]*?w:numId="(\d+)"[^>]*>(.*?)</w:num>', xml, re.DOTALL):
            of = re.search(r'<w:abstractNumId\b[^>]*?w:val="(\d+)"', body)
            if of and of.group(1) in abstract:
                numbering.lists[number] = abstract[of.group(1)]
                # Lists of one abstract numbering go on counting unless they override the start.
                numbering.abstract[number] = number if "startOverride" in body else "a" + of.group(1)
        if folder + "/styles.xml" in opened.namelist():
            xml = b"".join(zip_archive.chunks(path, opened, folder + "/styles.xml")).decode("utf-8", "replace")
            numbering.styles = _numbered_styles(xml)
        return numbering

    def next(self, number: str, level: int) -> str:
        """The number that stands before the next paragraph of a list, "" for bullets and unknown lists."""
        levels = self.lists.get(number, {})
        if level not in levels or level > 8:
            return ""
        counters = self.counters.setdefault(self.abstract[number], [0] * 9)
        counters[level] = counters[level] + 1 if counters[level] else levels[level].start
        counters[level + 1 :] = [0] * (8 - level)
        if levels[level].form not in _KNOWN:
            return ""
        return re.sub(
            r"%(\d)",
            lambda match: _written(
                counters[int(match.group(1)) - 1] or 1, levels.get(int(match.group(1)) - 1, levels[level]).form
            ),
            levels[level].pattern,
        )


def _numbered_styles(xml: str) -> dict[str, dict[str, str]]:
    """Style of paragraphs → its list and level, its own or those of the style it is based on."""
    own: dict[str, dict[str, str]] = {}
    based: dict[str, str] = {}
    for attributes, body in re.findall(r"<w:style\b([^>]*)>(.*?)</w:style>", xml, re.DOTALL):
        name = re.search(r'w:styleId="([^"]*)"', attributes)
        if name is None:
            continue
        number = re.search(r'<w:numId\b[^>]*?w:val="(\d+)"', body)
        level = re.search(r'<w:ilvl\b[^>]*?w:val="(\d)"', body)
        base = re.search(r'<w:basedOn\b[^>]*?w:val="([^"]*)"', body)
        if number:
            own[name.group(1)] = {"list": number.group(1), "level": level.group(1) if level else "0"}
        if base:
            based[name.group(1)] = base.group(1)
    found = {}
    for style in {*own, *based}:
        ancestor, seen = style, set[str]()
        while ancestor not in own and ancestor in based and ancestor not in seen:
            seen.add(ancestor)
            ancestor = based[ancestor]
        if ancestor in own:
            found[style] = own[ancestor]
    return found


def _levels(body: str) -> dict[int, _Level]:
    found = {}
    for level, definition in re.findall(r'<w:lvl\b[^>]*?w:ilvl="(\d)"[^>]*>(.*?)</w:lvl>', body, re.DOTALL):
        form = re.search(r'<w:numFmt\b[^>]*?w:val="(\w+)"', definition)
        pattern = re.search(r'<w:lvlText\b[^>]*?w:val="([^"]*)"', definition)
        start = re.search(r'<w:start\b[^>]*?w:val="(\d+)"', definition)
        found[int(level)] = _Level(
            pattern.group(1) if pattern else "%1",
            form.group(1) if form else "decimal",
            int(start.group(1)) if start else 1,
        )
    return found


def _written(number: int, form: str) -> str:
    if form.startswith("decimalEnclosed") and 1 <= number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    if form.endswith("Letter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if form.startswith("upper") else letter
    if form in ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital"):
        return _in_chinese(number)
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _in_chinese(number: int) -> str:
    if number < 10:
        return _CHINESE[number]
    if number < 20:
        return "十" + (_CHINESE[number - 10] if number > 10 else "")
    if number < 100:
        return _CHINESE[number // 10] + "十" + (_CHINESE[number % 10] if number % 10 else "")
    return str(number)
