"""Time limits that particular matters have beside article 26: decisions, budgets, annual reports, emergencies …"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from catalogue_app.checks.context import Context
from catalogue_app.checks.entry_view import EntryView
from catalogue_app.checks.rule import Found, Rule
from catalogue_app.checks.tables import days, pattern, value
from catalogue_app.checks.time_limits import DATE, TABLE, WITHIN, replace_days
from catalogue_app.domain.problem import Fix
from catalogue_app.domain.reading.deadline import Deadline
from catalogue_app.i18n import N_

_DECISIONS = "国办发〔2018〕118号（行政执法三项制度）"
_NAMED = ("level1", "level2", "level3", "time_limit")


def _is_decision(view: EntryView) -> bool:
    """Whether the entry discloses decisions of licence or penalty: by its name, or by a bare name and its content."""
    unless = pattern(TABLE, "decision_unless")
    for name in view.names:
        if pattern(TABLE, "decision_name").search(name) and not unless.search(name):
            return True
        if pattern(TABLE, "decision_alone").search(name) and pattern(TABLE, "decision_content").search(view.content):
            return True
    return False


def _decision_limit(view: EntryView, context: Context) -> Iterable[Found]:
    if view.entry.proactive is False:
        return  # what is only given on request has the limit of a reply
    most = days("limits", "disclosure", "decision_working_days")
    concerned = pattern(TABLE, "decision_purpose")
    counted = [limit for limit in view.deadlines if limit.kind in WITHIN and limit.days]
    named = [limit for limit in counted if concerned.search(f"{limit.purpose or ''}{limit.trigger or ''}")]
    named = [limit for limit in named if not (limit.purpose or "").startswith("除")]
    if not named and not _is_decision(view):
        return
    if not named:
        named = counted
        if any(limit.days <= most for limit in counted if limit.days):
            return
    late = [limit for limit in named if _longer_than_working_days(limit, most)]
    if named and len(late) == len(named):
        first = late[0]
        unit = "个?工作[日天]" if first.kind == "within_working_days" else "(?:个?自然)?[日天]"
        mended = replace_days(view.time_limit, first.days or 0, unit, f"{most}个工作日")
        yield Found(
            "time_limit",
            N_("Decisions on licences and penalties are disclosed within {most} working days."),
            {"most": most, "days": first.days},
            Fix(N_("Set the limit to 7 working days"), {"time_limit": mended}) if mended else None,
        )


def _longer_than_working_days(limit: Deadline, most: int) -> bool:
    if limit.days is None:
        return False
    return limit.days > most if limit.kind == "within_working_days" else limit.days > most * 7 // 5


def _is_budget(view: EntryView) -> bool:
    names = view.full_name
    if not pattern(TABLE, "budget_name").search(view.name) or pattern(TABLE, "budget_unless").search(view.name):
        return False
    return bool(pattern(TABLE, "budget_scope").search(names))


def _budget_limit(view: EntryView, context: Context) -> Iterable[Found]:
    if not view.time_limit or not _is_budget(view) or view.entry.proactive is False:
        return
    calendar = days("limits", "disclosure", "approval_days")
    working = days("limits", "disclosure", "approval_working_days")
    for limit in view.deadlines:
        most = working if limit.kind == "within_working_days" else calendar
        in_time = limit.kind in WITHIN and limit.days is not None and limit.days <= most
        if limit.kind == "real_time" or (in_time and pattern(TABLE, "budget_trigger").search(view.time_limit)):
            return
    yield Found("time_limit", N_("Budgets and final accounts are disclosed within 20 days of approval."))


@lru_cache(65_536)
def _is_annual_report(name: str) -> bool:
    return bool(pattern(TABLE, "annual_report").search(name) and not pattern(TABLE, "annual_unless").search(name))


def _annual_report(view: EntryView, context: Context) -> Iterable[Found]:
    if not view.time_limit or not any(map(_is_annual_report, view.names)):
        return
    government = bool(pattern("bodies", "government").search(view.body)) and not re.search("[乡镇]|街道", view.body)
    latest = str(value("limits", "disclosure", "report_government" if government else "report_department"))
    dates = [f"{int(month):02}-{int(day or 31):02}" for month, day, _end in DATE.findall(view.time_limit)]
    if not dates or any(date > latest for date in dates):
        yield Found(
            "time_limit",
            N_("Annual reports: departments before 31 January, governments of counties and above before 31 March."),
        )


def _emergency(view: EntryView, context: Context) -> Iterable[Found]:
    concerned = pattern(TABLE, "emergency")
    if not view.time_limit or not any(
        concerned.search(name) and not pattern(TABLE, "emergency_unless").search(name) for name in view.names
    ):
        return
    if any(limit.kind in ("real_time", "prompt") or (limit.days or 99) <= 1 for limit in view.deadlines):
        return
    if any(limit.kind in WITHIN or limit.kind == "periodic" for limit in view.deadlines):
        yield Found("time_limit", N_("Warnings and what is done in an emergency are disclosed at once."))


def _reply_limit(view: EntryView, context: Context) -> Iterable[Found]:
    entry = view.entry
    if not entry.on_request or entry.proactive or not view.time_limit:
        return
    wanted = days("limits", "disclosure", "reply_working_days")
    if not any(limit.kind == "within_working_days" and limit.days == wanted for limit in view.deadlines):
        yield Found(
            "time_limit", N_("A request for information is answered within {days} working days."), {"days": wanted}
        )


RULES = (
    Rule(
        "TIM-05",
        "warning",
        "time_limit",
        N_("Licence or penalty decision later than 7 working days"),
        _DECISIONS,
        (*_NAMED, "content", "proactive"),
        _decision_limit,
    ),
    Rule(
        "TIM-08",
        "warning",
        "time_limit",
        N_("Budget not within 20 days of approval"),
        "《中华人民共和国预算法》第十四条",
        (*_NAMED, "proactive"),
        _budget_limit,
    ),
    Rule(
        "TIM-09",
        "warning",
        "time_limit",
        N_("Annual report too late"),
        "《中华人民共和国政府信息公开条例》第四十九条",
        (*_NAMED, "responsible_body"),
        _annual_report,
    ),
    Rule(
        "TIM-12",
        "hint",
        "time_limit",
        N_("Emergency information not at once"),
        "《中华人民共和国突发事件应对法》",
        _NAMED,
        _emergency,
    ),
    Rule(
        "REQ-02",
        "hint",
        "time_limit",
        N_("Reply limit other than 20 working days"),
        "《中华人民共和国政府信息公开条例》第三十三条",
        ("time_limit", "proactive", "on_request"),
        _reply_limit,
    ),
)
