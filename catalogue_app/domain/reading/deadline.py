"""Time limits (公开时限): by when, counted from what, and for what.

One cell may hold several. Article 26 of the Regulations counts working days; many tables also name notice periods,
fixed dates and "promptly".
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from catalogue_app.domain.reading.tidy import tidy

DeadlineKind = Literal[
    "within_working_days",
    "within_calendar_days",
    "real_time",
    "prompt",
    "periodic",
    "before_event",
    "duration_min",
    "permanent",
    "fixed_date",
    "other",
]


@dataclass(frozen=True, slots=True)
class Deadline:
    """`days` counts `unit`s; `trigger` is what the period starts from, `purpose` what this limit is for, as the text
    has it; None where it does not say."""

    kind: DeadlineKind
    days: int | None = None
    trigger: str | None = None
    purpose: str | None = None
    unit: Literal["working_day", "day"] | None = None


_N = r"(?P<{0}>\d+|[一二三四五六七八九十百两]+)(?:[/、至-]\d+)?"
_UNIT = r"个?(?P<{0}>工作日|工作天|自然日|日|天|个月|周|星期|年|小时)"
_PATTERNS: tuple[tuple[DeadlineKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))  # type: ignore[misc]
    for kind, pattern in (
        (
            "duration_min",
            r"(?:公示|公告|征求意见|听取意见|公布|展示|公开)(?:期限|时间|时限|期|时长)?(?:应当?|一般)?"
            r"(?:不得?少于|不低于|至少|不短于|为|满|≥)?"
            + _N.format("n")
            + _UNIT.format("u")
            + r"(?!之?内|以内|前|后|公[开布示告])(?:以上)?",
        ),
        ("duration_min", r"(?:不得?少于|不低于|至少|不短于|≥)" + _N.format("n") + _UNIT.format("u") + "(?!内|前)"),
        ("fixed_date", r"(?:每年|次年|当年|年度|下一年度?)?(?:的)?\d{1,2}月(?:\d{1,2}日|底|末)(?:之?前|以前)?"),
        ("before_event", r"(?<![每月\d])" + _N.format("n") + r"个?(?P<u>工作日|工作天|日|天)(?:之?前|以前)"),
        ("before_event", r"提前" + _N.format("n") + _UNIT.format("u")),
        ("periodic", r"每(?:隔)?" + _N.format("n") + _UNIT.format("u")),
        (
            "periodic",
            r"每(?:个)?(?:季度|半年|年|月|周|星期|学期|批次|批|次|日)|(?:按|逐)(?:季度?|月|年度?|批次?|次)|半年|定期|季度末",
        ),
        ("within_working_days", _N.format("n") + r"个?(?P<u>工作日|工作天)(?:之?内|以内)?"),
        (
            "within_calendar_days",
            r"(?<![月第年\d])" + _N.format("n") + r"个?(?P<u>自然日|日|天|个月|周|星期|年|小时)(?:之?内|以内)",
        ),
        ("within_calendar_days", r"(?<=起)" + _N.format("n") + r"个?(?P<u>自然日|日|天|个月)(?!前)"),
        (
            "before_event",
            r"(?:召开|开展|实施|举行|报批|开始|启动|审批|决策|活动|事项|出台|执行|批(?=前(?!公[示告]))|报名|考试|开学)(?:之)?前|事前|提前",
        ),
        ("real_time", r"实时|即时|同步|当[日天]|立即|第一时间"),
        ("prompt", r"及时|随时|适时|尽快|动态"),
        ("permanent", r"长期|永久|常年|持续公[开示布]"),
    )
)
_DAYS_OF = {
    "工作日": 1,
    "工作天": 1,
    "自然日": 1,
    "日": 1,
    "天": 1,
    "个月": 30,
    "周": 7,
    "星期": 7,
    "年": 365,
    "小时": 1,
}
_CLAUSES = re.compile(r"[；;。\n]+")
_COMMAS = re.compile(r"[，,]")
_TRIGGER = re.compile(
    r"(?:自|从|在|于)?(?P<trigger>[^自从，,：:]{2,40}?)(?:之日|之时|当日|次日|之次日)?(?:起|后|以后|之后|算起)(?:的|第)?$"
)
_DAYLESS_TRIGGER = re.compile(
    r"^(?:自|从)?(?P<trigger>(?:[^自从，,：:]{0,20})(?:形成|变更|获取|制作|作出|批准|批复|收到)[^自从，,：:]{0,12})$"
)
_PURPOSE = re.compile(r"^(?:其中[，,：:]?)?(?P<purpose>[^自从，,]{2,24}?)(?:应当?|须|要|一般)?(?:在|于)?(?=自|从)")
_LEAD = re.compile(r"^(?:\d{1,2}[.．、]|[（(]?[\d一二三四五六七八九十]{1,2}[）)][.、]?|[①-⑳])(?=\D)")
_COLON = re.compile(r"^(?P<purpose>[^：:]{1,20})[：:](?P<rest>.+)$", re.DOTALL)
_NUMERALS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"两": 2, "零": 0}


@lru_cache(65_536)
def read_deadlines(text: str) -> tuple[Deadline, ...]:
    """Every limit a cell sets, in reading order; a text that says none that is known gives one of kind "other"."""
    plain = unicodedata.normalize("NFKC", tidy(text)) if not text.isascii() else text
    found: list[Deadline] = []
    for clause in _CLAUSES.split(plain):
        clause = _LEAD.sub("", re.sub(r"\s+", "", clause))
        purpose = None
        colon = _COLON.match(clause)
        if colon:
            purpose, clause = colon["purpose"], colon["rest"]
        carried = ""
        for part in _COMMAS.split(clause):
            limits = _limits(carried + part, purpose)
            if limits:
                found += limits
                carried = ""
            else:
                carried = part if part.endswith(("后", "起", "时", "日")) else ""
    if not found and plain.strip(" \n\t　/-—无"):
        found.append(Deadline("other"))
    return tuple(found)


def _limits(clause: str, purpose: str | None) -> list[Deadline]:
    """The limits of one clause. Earlier patterns take their stretch of text; later ones only what is left."""
    taken: list[tuple[int, int, Deadline]] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(clause):
            if any(start < match.end() and match.start() < end for start, end, _limit in taken):
                continue
            taken.append((match.start(), match.end(), _limit_of(kind, match, clause, purpose)))
    taken.sort(key=lambda item: item[0])
    limits = [limit for _start, _end, limit in taken]
    if any(limit.days is not None for limit in limits) and len(limits) > 1:
        # "及时公开，…20个工作日内" are two limits; "按进展及时，不迟于…" in one clause is one.
        limits = [limit for limit in limits if limit.kind not in ("prompt", "periodic") or limit.days is not None]
    if any(limit.kind == "permanent" for limit in limits):
        limits = [limit for limit in limits if limit.kind != "prompt"]
    return limits


def _limit_of(kind: DeadlineKind, match: re.Match[str], clause: str, purpose: str | None) -> Deadline:
    groups = match.groupdict()
    days, unit = None, None
    if groups.get("n"):
        unit_word = groups["u"]
        days = max(1, _number(groups["n"]) * _DAYS_OF[unit_word])
        if unit_word == "小时":
            days = max(1, _number(groups["n"]) // 24)
        unit = "working_day" if unit_word in ("工作日", "工作天") else "day"
    trigger = None
    if kind in ("within_working_days", "within_calendar_days"):
        before = clause[: match.start()]
        said = _PURPOSE.match(before)
        if said and said["purpose"] not in ("应", "并", "需"):
            purpose = purpose or said["purpose"].removesuffix("应").removesuffix("信息应")
            before = before[said.end() :]
        started = _TRIGGER.search(before) or _DAYLESS_TRIGGER.match(before)
        trigger = started["trigger"] if started else None
    return Deadline(kind, days, trigger, purpose, unit)  # type: ignore[arg-type]


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
