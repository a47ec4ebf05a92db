"""Citations of legal documents in a basis (公开依据), with their document numbers.

Form of numbers: GB/T 9704-2012 (机关代字〔年份〕顺序号号); orders such as 国务院令第711号 stand beside it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_OPEN, _CLOSE, _ROUND = "（(〔【[［", "）)〕】]］", "（()）"
_BREAK_IN_BRACKET = re.compile(r"\n[^《\n（(]{0,20}[）)]")
_DIGITS = "0-9０-９"
_CHINESE_NUMBER = "〇零一二三四五六七八九十百"
_YEARED = (
    rf"[\u4e00-\u9fa5A-Za-z]{{1,24}}?\s*[〔\[［【（(﹝]\s*"
    rf"[{_DIGITS}]{{4}}\s*年?\s*[〕\]］】）)﹞]\s*第?\s*[{_DIGITS}]{{1,5}}\s*号?"
)
_ORDER = (
    rf"[\u4e00-\u9fa5、]{{0,40}}?(?:令|公告)\s*[〔（(]?"
    rf"(?:[{_DIGITS}]{{4}}年?)?[〕）)]?\s*第?\s*[{_DIGITS}{_CHINESE_NUMBER}]{{1,6}}\s*号"
)
_NUMBERED_ORDER = rf"[\u4e00-\u9fa5]{{0,40}}?第?\s*[{_DIGITS}{_CHINESE_NUMBER}]{{1,6}}\s*号\s*(?:主席)?(?:令|公告)"
# 2007年4月5日国务院令第492号: the 日 belongs to the date, while 日政发〔2020〕1号 is a number of 日照.
_NUMBER = re.compile(rf"(?<![{_DIGITS}](?=日))(?:{_YEARED}|{_NUMBERED_ORDER}|{_ORDER})")
# A number whose brackets were lost or never closed: 国办发2016年80号, 国办发〔201680号.
_LOOSE = re.compile(
    rf"[\u4e00-\u9fa5A-Za-z]{{1,16}}?(?:发|函|字|办|规|预|综|法)\s*[〔\[［【（(﹝]?\s*[{_DIGITS}]{{4,9}}\s*年?\s*"
    rf"[〕\]］】）)﹞]?\s*第?\s*[{_DIGITS}]{{0,5}}\s*号"
)
_BROKEN = re.compile(rf"^[\u4e00-\u9fa5A-Za-z]{{1,24}}[^\u4e00-\u9fa5]*[{_DIGITS}]{{3,}}[^\u4e00-\u9fa5]*号?$")
_REMARK = re.compile(r"试行|暂行|修订|修正|修改|草案|通过|施行|公布|年$|有效|废止|版")
_STANDARD = re.compile(r"^(?:GB|DB|WS|HJ|JGJ|CJJ?|SB|NY|MZ)[/\s\dTZ]", re.IGNORECASE)
_GAP = re.compile(r"(?:的(?:通知|意见|决定|公告|函|批复|通告|公报))?[\s,，]*")
_VAGUE = re.compile(r"有关|相关|其他|其它|上述|以上|等$|^的|^及")
_PIECES = re.compile(r"[\n；;、，,。]")
_NUMBERING = re.compile(r"^\s*(?:[（(]?[\d一二三四五六七八九十]{1,2}[）)][.、]?|\d{1,2}[.．、]|[①-⑳●·•■▪])\s*")
_GROUP_MARK = re.compile(r"【[^】《》]*】")
_KIND_OF_DOCUMENT = re.compile(
    r"(?:法|条例|办法|规定|通知|意见|决定|细则|规则|方案|标准|指引|目录|规范|公告|批复|函|章程|纲要|制度|规程|解释|解答)"
    r"(?:[（(][^）)]*[）)])*$"
)
_WELL_FORMED = re.compile(r"^[\u4e00-\u9fa5A-Za-z]{1,24}〔(?:19|20)\d{2}〕[1-9]\d{0,4}号$")
_WELL_FORMED_ORDER = re.compile(
    rf"^[\u4e00-\u9fa5、]{{0,40}}(?:令|公告)(?:〔?(?:19|20)\d{{2}}年?〕?)?第(?:[1-9]\d{{0,4}}|[{_CHINESE_NUMBER}]+)号$"
    rf"|^[\u4e00-\u9fa5、]{{0,40}}第(?:[1-9]\d{{0,4}}|[{_CHINESE_NUMBER}]+)号(?:主席)?(?:令|公告)$"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """One document cited: `title` without its outer 《》, `number` as written or None; `start` and `end` say where it
    stands in the text (the number included)."""

    title: str
    number: str | None
    start: int
    end: int


@lru_cache(65_536)
def read_citations(text: str) -> tuple[Citation, ...]:
    """All documents a basis cites, in reading order."""
    if "《" not in text:
        return tuple(_unmarked(text))
    citations: list[Citation] = []
    at = behind = 0
    while (start := text.find("《", at)) >= 0:
        end = _end_of_title(text, start)
        title = _white(text[start + 1 : end - 1] if text[end - 1] == "》" else text[start + 1 : end])
        number, after = _number_behind(text, end)
        if number is None:
            number, start = _number_before(text, at, start)
        citations += _between(text, behind, start)
        if title:
            citations.append(Citation(title, number, start, after if after > end else end))
        at = behind = max(end, after)
    citations += _between(text, behind, len(text))
    return tuple(citations)


def _between(text: str, start: int, end: int) -> Iterator[Citation]:
    """Documents without 《》 among others with them: what stands alone between two separators."""
    first = 0 if start == 0 else _next_separator(text, start, end)
    last = (
        end if end == len(text) else start + max((text[start:end].rfind(mark) for mark in "\n；;、，,。"), default=-1)
    )
    if first < last:
        yield from _unmarked(text[:last], first)


def _next_separator(text: str, start: int, end: int) -> int:
    found = _PIECES.search(text, start, end)
    return found.end() if found else end


def _white(text: str) -> str:
    return re.sub(r"\s*\n\s*", "", text).strip()


def _end_of_title(text: str, start: int) -> int:
    """Behind the 》 that closes the 《 at `start`; one that is never closed ends before the next title or line."""
    depth = 0
    for index in range(start, len(text)):
        if text[index] == "《":
            depth += 1
        elif text[index] == "》":
            depth -= 1
            if depth == 0:
                return index + 1
    first_close = text.find("》", start)
    if first_close >= 0:
        return first_close + 1
    stop = re.compile(r"[\n；;《]").search(text, start + 1)
    return stop.start() if stop else len(text)


def _number_behind(text: str, at: int) -> tuple[str | None, int]:
    """The number that follows a title, in brackets or bare, and where it ends."""
    place = at
    for _attempt in range(3):
        gap = _GAP.match(text, place)
        here = gap.end() if gap else place
        if here >= len(text):
            break
        if text[here] in _OPEN:
            end = _end_of_bracket(text, here)
            inside = text[here + 1 : end - 1] if end <= len(text) and text[end - 1] in _CLOSE else text[here + 1 : end]
            number = _number_in(inside)
            if number is not None:
                return number, end
            if "《" in inside or "\n" in text[place:here]:
                break
            place = end
            continue
        if "\n" in text[place:here] or "，" in text[place:here]:
            break
        bare = _NUMBER.match(text, here) or _LOOSE.match(text, here)
        if bare:
            return _white(bare.group()), bare.end()
        break
    return None, at


def _end_of_bracket(text: str, start: int) -> int:
    """Behind the bracket that closes the one at `start`.

    A square one may be closed by a round one (〔2016）), not a round one by a square one: （民发2021〕43号） has lost
    its 〔. One that is never closed ends with the first round bracket, the line or the next title.
    """
    open_brackets: list[str] = []
    for index in range(start, len(text)):
        character = text[index]
        if character == "《" or (character == "\n" and not _BREAK_IN_BRACKET.match(text, index)):
            break
        if character in _OPEN:
            open_brackets.append(character)
        elif character in _CLOSE and (character in _ROUND or open_brackets[-1] not in _ROUND):
            open_brackets.pop()
            if not open_brackets:
                return index + 1
    else:
        index = len(text)
    first_round = next((at for at in range(start + 1, index) if text[at] in "）)"), None)
    return index if first_round is None else first_round + 1


def _number_in(inside: str) -> str | None:
    """The number a bracket holds, None where it says something else (试行, 2018年修正 …)."""
    for part in re.split(r"[，,；;、]\s*", inside):
        part = _white(part)
        if _STANDARD.match(part):
            continue
        if _NUMBER.fullmatch(part):
            return part
        if part.endswith("号") and re.search(rf"[{_DIGITS}]", part) and not _REMARK.search(part):
            return part
        if _BROKEN.match(part) and not _REMARK.search(part) and re.search(r"发|函|令|字|办", part):
            return part
        found = _NUMBER.search(part)
        if found and "号" in found.group() and (_REMARK.search(part) or not re.search(rf"[{_DIGITS}]", _rest(found))):
            return found.group()
    return None


def _rest(found: re.Match[str]) -> str:
    return found.string[: found.start()] + found.string[found.end() :]


def _number_before(text: str, at: int, start: int) -> tuple[str | None, int]:
    """A number written in front of the title: 国务院令第711号《…》."""
    before = text[at:start]
    for found in _NUMBER.finditer(before):
        if not before[found.end() :].strip("：: 　）)】") and found.group().endswith(("号", "令")):
            return _white(found.group()), at + found.start()
    return None, start


def _unmarked(text: str, at: int = 0) -> Iterator[Citation]:
    """Documents cited without 《》 from `at` on: pieces that end like a document's title or carry a number."""
    for piece in _PIECES.split(text[at:]):
        start, at = at, at + len(piece) + 1
        bare = _GROUP_MARK.sub(lambda mark: " " * len(mark.group()), piece)
        numbering = _NUMBERING.match(bare)
        if numbering:
            bare = " " * numbering.end() + bare[numbering.end() :]
        name = bare.strip()
        if len(name) < 3:
            continue
        offset = start + bare.index(name)
        number = _number_in(name)
        if number is not None and len(number) == len(name):
            yield Citation(name, number, offset, offset + len(name))
            continue
        bracket = re.search(r"[（(]([^（(]*(?:[〔\[【（(][^）)〕\]】]*[〕\]】）)][^）)]*)?)[）)]$", name)
        if bracket and (number := _number_in(bracket.group(1))) is not None:
            yield Citation(name[: bracket.start()].strip(), number, offset, offset + len(name))
        elif _KIND_OF_DOCUMENT.search(name) and not _VAGUE.search(name):
            yield Citation(name, None, offset, offset + len(name))


def is_well_formed(number: str) -> bool:
    """Whether a number has the form of GB/T 9704 or of an order."""
    return bool(_WELL_FORMED.match(number) or _WELL_FORMED_ORDER.match(number))


def normalise_number(number: str) -> str | None:
    """The number in its proper form where only brackets, width, blanks, 第 or leading zeros were wrong; else None."""
    text = re.sub(r"\s+", "", number)
    text = re.sub(r"[０-９Ａ-Ｚａ-ｚ]", lambda wide: unicodedata.normalize("NFKC", wide.group()), text)
    yeared = re.fullmatch(
        r"([\u4e00-\u9fa5A-Za-z]{1,24}?)[〔\[［【（(﹝{]((?:19|20)\d{2})年?[〕\]］】）)﹞}]第?0*([1-9]\d{0,4})号?", text
    )
    if yeared and not yeared.group(1).endswith("令"):
        return f"{yeared.group(1)}〔{yeared.group(2)}〕{yeared.group(3)}号"
    text = re.sub(r"(令|公告)(?=[\d一二三四五六七八九十])", r"\1第", text)
    text = re.sub(r"第0+(?=[1-9])", "第", text)
    return text if is_well_formed(text) else None
