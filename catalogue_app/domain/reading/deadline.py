"""Time limits (公开时限): by when, counted from what, and for what.

One cell may hold several. Article 26 of the Regulations counts working days; many tables also name notice periods,
fixed dates and "promptly".
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from catalogue_app.domain.reading import deadline_patterns as patterns
from catalogue_app.domain.reading.deadline_patterns import DeadlineKind
from catalogue_app.domain.reading.tidy import tidy


@dataclass(frozen=True, slots=True)
class Deadline:
    """One limit. `kind` is one of

    - `within_working_days`: within so many working days (20个工作日内)
    - `within_calendar_days`: within so many days (批复后20日内; a month counts 30, a year 365, hours at least one day)
    - `real_time`: at once (实时, 当日, 同步, 立即)
    - `prompt`: promptly, without a number (及时, 随时, 适时)
    - `periodic`: again and again (每季度, 半年, 定期, 每月10日前; with a number for 每20个工作日)
    - `before_event`: before something happens (提前一周, 听证7个工作日前, 活动举办前)
    - `duration_min`: is to be shown at least so long (公示不少于5个工作日, 征求意见30日)
    - `permanent`: stays (长期, 永久)
    - `fixed_date`: by a day of the calendar (每年1月31日前)
    - `other`: says something that none of these fits

    `days` counts `unit`s and is None where the text has no number. `trigger` is what the period starts from (for
    `before_event`: what it ends with), `purpose` what this limit is for; both in the words of the text, None where it
    does not say.
    """

    kind: DeadlineKind
    days: int | None = None
    trigger: str | None = None
    purpose: str | None = None
    unit: Literal["working_day", "day"] | None = None


_SENTENCES = re.compile(r"[；;。]+")
_COMMAS = re.compile(r"[，,]")
_LEAD = re.compile(r"^(?:\d{1,2}[.．、](?!\d)|[（(]?[\d一二三四五六七八九十]{1,2}[）)][.、]?|[①-⑳●·•■▪])(?=\D)")
_COLON = re.compile(r"^(?P<purpose>[^：:]{1,24})[：:](?P<rest>.+)$", re.DOTALL)
_STARTED = ("within_working_days", "within_calendar_days", "real_time", "prompt", "permanent", "duration_min")
_NAMED = ("within_working_days", "within_calendar_days")
_NUMERALS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"两": 2, "零": 0}


@lru_cache(65_536)
def read_deadlines(text: str) -> tuple[Deadline, ...]:
    """Every limit a cell sets, in reading order; a text that says none that is known gives one of kind "other"."""
    plain = unicodedata.normalize("NFKC", tidy(text)) if not text.isascii() else text
    found: list[Deadline] = []
    for sentence in _SENTENCES.split(plain):
        found += _of_lines([re.sub(r"\s+", "", line) for line in sentence.split("\n")])
    if not found and plain.strip(" \n\t　/-—无"):
        started = re.match(
            r"^(?P<trigger>.{2,40}?)(?:之日起|之日|后|时)(?=[，,在于向公发予])", re.sub(r"\s+", "", plain)
        )
        found.append(Deadline("other", trigger=started["trigger"].lstrip("自从在") if started else None))
    return tuple(found)


def _of_lines(lines: list[str]) -> list[Deadline]:
    """A line that sets no limit goes on in the next one: a narrow column breaks 20个工作|日内 anywhere."""
    found: list[Deadline] = []
    waiting = ""
    for line in lines:
        if _LEAD.match(line):
            waiting = ""
        waiting += _LEAD.sub("", line)
        limits = _of_clause(waiting)
        if limits:
            found += limits
            waiting = ""
    return found


def _of_clause(clause: str) -> list[Deadline]:
    """The limits between two full stops or semicolons."""
    found: list[Deadline] = []
    purpose = None
    colon = _COLON.match(clause)
    if colon:
        purpose, clause = _purpose(colon["purpose"]), colon["rest"]
    carried, subject = "", None
    for part in _COMMAS.split(clause):
        limits = _limits(carried + part, purpose)
        if limits:
            found += [replace(limit, purpose=subject) if _lacks(limit) else limit for limit in limits]
            carried, subject = "", None
        elif patterns.SUBJECT.search(part) and len(part) <= 30:
            carried, subject = "", _purpose(part)
        else:
            carried = part if part.endswith(("后", "起", "时", "日")) else ""
    return found


def _lacks(limit: Deadline) -> bool:
    return limit.purpose is None


def _limits(clause: str, purpose: str | None) -> list[Deadline]:
    """The limits of one clause. Earlier patterns take their stretch of text; later ones only what is left."""
    taken: list[tuple[int, int, DeadlineKind, re.Match[str]]] = []
    for kind, pattern in patterns.PATTERNS:
        for match in pattern.finditer(clause):
            if not any(start < match.end() and match.start() < end for start, end, *_rest in taken):
                taken.append((match.start(), match.end(), kind, match))
    taken.sort(key=lambda item: item[0])
    limits: list[Deadline] = []
    at = 0
    for _start, end, kind, match in taken:
        limit = _limit_of(kind, match, clause[at : match.start()], purpose)
        if limit not in limits:  # 动态性工作随时公开 says the same twice
            limits.append(limit)
        at = end
    if any(limit.days is not None for limit in limits):
        # "20个工作日内及时公开" is one limit; where they are two, a comma stands between them.
        limits = [limit for limit in limits if limit.kind != "prompt"]
    if any(limit.kind == "permanent" for limit in limits):
        limits = [limit for limit in limits if limit.kind != "prompt"]
    return limits


def _limit_of(kind: DeadlineKind, match: re.Match[str], before: str, purpose: str | None) -> Deadline:
    """`before` is what stands between the limit before this one and its own words."""
    days, unit = _amount(kind, match.groupdict())
    trigger = None
    if kind == "before_event":
        trigger = _event(before)
    elif kind in _STARTED:
        said = patterns.PURPOSE.match(before)
        if said:
            purpose = purpose or _purpose(said["purpose"])
            before = before[said.end() :]
        started = patterns.TRIGGER.search(before)
        if started is None and kind in _NAMED:
            started = patterns.EVENT.match(before)
        if started:
            trigger = started["trigger"]
            other = patterns.OTHER_PART.match(trigger)
            if other and kind in _NAMED:
                purpose, trigger = purpose or other["purpose"], other["rest"]
        elif purpose is None and (kind in _NAMED or (kind != "duration_min" and _names_subject(before))):
            purpose = _purpose(before)
    if kind == "duration_min" and purpose is None and match.groupdict().get("what"):
        purpose = _notice(before, match["what"])
    return Deadline(kind, days, trigger, purpose, unit)


def _names_subject(words: str) -> bool:
    return bool(patterns.SUBJECT.search(words)) and not patterns.MANNER.match(words)


def _amount(
    kind: DeadlineKind, groups: dict[str, str | None]
) -> tuple[int | None, Literal["working_day", "day"] | None]:
    number, unit = groups.get("n"), groups.get("u")
    if number is None or unit is None:
        return None, None
    if number == "半":
        count = patterns.CALENDAR_DAYS.get(unit, 2) // 2
    else:
        last = groups.get("m") if kind in _NAMED else None
        count = _number(last or number)
        count = max(1, count // 24) if unit == "小时" else max(1, count * patterns.CALENDAR_DAYS.get(unit, 1))
    return count, "working_day" if unit in patterns.WORKING_DAYS else "day"


def _event(before: str) -> str | None:
    """What a limit comes before: 在组织听证[7个工作日前] → 组织听证."""
    name = re.split(r"自|从|至少?|应当|应(?!急|对)|须|在|于|后|拟(?=召开)", before)[-1]
    name = re.sub(r"(?:之日|当日|日|的|之)$", "", name)
    return name if 2 <= len(name) <= 40 and not re.search(r"[\d()（）]", name) else None


def _purpose(words: str) -> str | None:
    """What a limit is for, without the small words around it; None where they say nothing."""
    words = patterns.LEADS.sub("", patterns.MODALS.sub("", words)).strip("（()）、《》 ")
    words = patterns.MODALS.sub("", words)
    return words if 2 <= len(words) <= 30 and words not in patterns.GENERIC else None


def _notice(before: str, what: str) -> str | None:
    """What a period of notice is for: 批前[公示…] → 批前公示."""
    name = re.split(r"后|起|内|时|前(?!$)|并|应当?|须|需|的|予以|进行|在|于|向社会|将|组织|再|，|,|）|\)", before)[-1]
    name = f"{name}{what}" if len(name) <= 10 else what
    return None if name in patterns.GENERIC else name


def _number(text: str) -> int:
    """Arabic or Chinese numerals up to 999."""
    if text.isdigit():
        return int(text[:9])
    total, current = 0, 0
    for character in text:
        if character == "百":
            total, current = total + max(1, current) * 100, 0
        elif character == "十":
            total, current = total + max(1, current) * 10, 0
        else:
            current = _NUMERALS[character]
    return total + current
