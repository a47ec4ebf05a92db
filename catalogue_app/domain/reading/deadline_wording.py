"""Writing a time limit in official words: the other direction of `deadline`.

Wordings follow the Regulations (article 26) and the ministries' standard guidelines. What is written here must be read
back as what was meant; `reads_back` says whether it is, because a person may enter any words as trigger or purpose.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from catalogue_app.domain.reading.deadline import Deadline, read_deadlines
from catalogue_app.domain.reading.deadline_patterns import DeadlineKind

LimitUnit = Literal["working_day", "day"]

TRIGGERS: tuple[str, ...] = (
    "信息形成或者变更",
    "作出行政决定",
    "政策文件印发",
    "批复",
    "审批结果确定",
    "评审结束",
    "收到上级文件",
)
"""From what a period usually starts; the first is that of article 26."""
EVENTS: tuple[str, ...] = ("听证会召开", "会议召开", "活动举办", "考试", "政策实施")
"""Before what something is usually disclosed."""
NOTICES: tuple[str, ...] = ("公示", "公告", "征求意见", "批前公示", "征收公告", "拟认定名单公示")
"""What is usually to be shown for a number of days."""
PERIODS: tuple[str, ...] = ("每月", "每季度", "每半年", "每年", "每学期")
KINDS: tuple[DeadlineKind, ...] = (
    "within_working_days",
    "within_calendar_days",
    "real_time",
    "before_event",
    "duration_min",
    "periodic",
    "fixed_date",
    "permanent",
    "prompt",
)
"""The kinds that can be built, the usual ones first."""
USUAL_DAYS = 20
"""Article 26 of the Regulations."""
COUNTED: frozenset[DeadlineKind] = frozenset(
    {"within_working_days", "within_calendar_days", "before_event", "duration_min"}
)
"""Kinds with a number of days."""
_UNITS: dict[LimitUnit, str] = {"working_day": "个工作日", "day": "日"}


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit as a person puts it together. `trigger` is what the period starts from, or for `before_event` what it
    comes before; `purpose` what the limit is for, or for `duration_min` the notice that is shown. `period` belongs to
    `periodic` (每季度), `month` and `day` to `fixed_date`: by that day of every year."""

    kind: DeadlineKind = "within_working_days"
    days: int = USUAL_DAYS
    unit: LimitUnit = "working_day"
    trigger: str = ""
    purpose: str = ""
    period: str = PERIODS[0]
    month: int = 1
    day: int = 31


def worded(limit: Limit) -> str:
    """The official wording of one limit, without a full stop."""
    purpose, trigger = limit.purpose.strip(), limit.trigger.strip()
    started = f"自{trigger}之日起" if trigger else ""
    count = f"{limit.days}{_UNITS[limit.unit]}"
    if limit.kind == "duration_min":
        return f"{purpose or NOTICES[0]}不少于{count}"
    body = {
        "within_working_days": f"{started}{limit.days}个工作日内公开",
        "within_calendar_days": f"{started}{limit.days}日内公开",
        "real_time": "实时公开",
        "before_event": f"{trigger or EVENTS[0]}{count}前公开",
        "periodic": f"{limit.period}公开",
        "fixed_date": f"每年{limit.month}月{limit.day}日前公开",
        "permanent": "长期公开",
        "prompt": "及时公开",
    }[limit.kind]
    return f"{purpose}：{body}" if purpose else body


def added(text: str, limit: Limit) -> str:
    """A text with one more limit behind those it sets already."""
    standing = text.rstrip().rstrip("；;。")
    return f"{standing}；{worded(limit)}" if standing else worded(limit)


def meant(limit: Limit) -> Deadline:
    """What has to be read in the wording of a limit."""
    trigger = limit.trigger.strip() or None
    purpose = limit.purpose.strip() or None
    if limit.kind in ("within_working_days", "within_calendar_days"):
        unit: LimitUnit = "working_day" if limit.kind == "within_working_days" else "day"
        return Deadline(limit.kind, limit.days, trigger, purpose, unit)
    if limit.kind == "before_event":
        return Deadline(limit.kind, limit.days, trigger or EVENTS[0], purpose, limit.unit)
    if limit.kind == "duration_min":
        return Deadline(limit.kind, limit.days, None, purpose or NOTICES[0], limit.unit)
    return Deadline(limit.kind, purpose=purpose)


def reads_back(limit: Limit) -> bool:
    """Whether the program reads in the wording just what was meant."""
    return read_deadlines(worded(limit)) == (meant(limit),)


def as_limit(read: Deadline) -> Limit | None:
    """The limit to begin building from, for one that was read in a text; None for a kind that cannot be built."""
    if read.kind not in KINDS:
        return None
    return Limit(
        read.kind,
        read.days if read.days is not None else USUAL_DAYS,
        read.unit or "working_day",
        read.trigger or "",
        read.purpose or "",
    )
