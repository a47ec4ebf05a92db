"""Time limits: article 26 of the Regulations, the special limits beside it, and limits that say nothing definite."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from catalogue_app.checks.context import Context
from catalogue_app.checks.decisions import short_opinion_periods
from catalogue_app.checks.entry_view import EntryView, is_blank
from catalogue_app.checks.rule import Found, Rule
from catalogue_app.checks.tables import days, pattern, value
from catalogue_app.domain.problem import Fix
from catalogue_app.domain.reading.citation import read_citations
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.domain.reading.deadline import Deadline
from catalogue_app.i18n import N_

_ARTICLE_26 = "《中华人民共和国政府信息公开条例》第二十六条"
_DECISIONS = "国办发〔2018〕118号（行政执法三项制度）"
_TABLE = "time_limits"
_WITHIN = ("within_working_days", "within_calendar_days")
_DATE = re.compile(r"(\d{1,2})月(?:(\d{1,2})[日号]|(底|末))")


def _legal_ground_given(view: EntryView) -> bool:
    """Whether an article of a law other than the Regulations is named in the limit, the basis or the remarks."""
    article = pattern("legal", "special_article")
    for text in (view.time_limit, view.basis, view.entry.remarks or ""):
        for citation in read_citations(text):
            if pattern("legal", "regulations").search(citation.title) or not pattern("legal", "law").search(
                citation.title
            ):
                continue
            if article.match(text[citation.end :].lstrip("，, 》")) or article.search(
                text[citation.start : citation.end + 12]
            ):
                return True
    return False


def _replace_days(text: str, old: int, old_unit: str, new: str) -> str | None:
    """The text with “30日” (of this unit) as “20个工作日”; None where it cannot be found exactly once."""
    found = re.findall(rf"(?<!\d){old}\s*{old_unit}", text)
    if len(found) != 1:
        return None
    return re.sub(rf"(?<!\d){old}\s*{old_unit}", new, text)


def _empty(view: EntryView, context: Context) -> Iterable[Found]:
    if is_blank(view.entry.time_limit):
        yield Found("time_limit", N_("Fill in the time limit."))


def _longer_than_the_law(view: EntryView, context: Context) -> Iterable[Found]:
    most = days("limits", "disclosure", "working_days")
    longest = max((limit.days or 0 for limit in view.deadlines if limit.kind == "within_working_days"), default=0)
    if longest > most and not _legal_ground_given(view):
        mended = _replace_days(view.time_limit, longest, "个?工作[日天]", f"{most}个工作日")
        yield Found(
            "time_limit",
            N_("{days} working days exceed the {most} of article 26; if a law says otherwise, name its article."),
            {"days": longest, "most": most},
            Fix(N_("Set the limit to 20 working days"), {"time_limit": mended}) if mended else None,
        )


def _calendar_days(view: EntryView, context: Context) -> Iterable[Found]:
    limits = [limit for limit in view.deadlines if limit.kind in _WITHIN]
    safe = days("limits", "disclosure", "safe_calendar_days")
    if not limits or any(limit.kind == "within_working_days" for limit in limits):
        return
    longest = max(limit.days or 0 for limit in limits)
    if longest > safe and not _legal_ground_given(view):
        most = days("limits", "disclosure", "working_days")
        mended = _replace_days(view.time_limit, longest, "(?:个?自然)?[日天]", f"{most}个工作日")
        yield Found(
            "time_limit",
            N_("{days} calendar days may be more than 20 working days; check, and write working days."),
            {"days": longest},
            Fix(N_("Set the limit to 20 working days"), {"time_limit": mended}) if mended else None,
        )


def _indefinite(view: EntryView, context: Context) -> Iterable[Found]:
    text = re.sub(r"\s+", "", view.time_limit)
    if not text:
        return
    kinds = {limit.kind for limit in view.deadlines}
    only_prompt = kinds == {"prompt"} and not _DATE.search(text) and not pattern(_TABLE, "notice_word").search(text)
    if not (only_prompt or pattern(_TABLE, "rule_only").search(text)):
        return
    if pattern(_TABLE, "prompt_allowed").search(view.full_name):
        return  # warnings and answers to emergencies have no better limit than "at once"
    standard = context.standard_items.get((view.entry.field or "", compare_key(view.entry.level2 or "")))
    if standard and _working_days(standard.time_limit):
        yield Found(
            "time_limit",
            N_("The limit is indefinite, while the guideline says “{standard}”."),
            {"standard": standard.time_limit},
            Fix(N_("Take the guideline's limit"), {"time_limit": standard.time_limit}),
        )
        return
    yield Found("time_limit", N_("The limit is indefinite; write a definite one (at most 20 working days)."))


def _is_decision(view: EntryView) -> bool:
    """Whether the entry discloses decisions of licence or penalty: by its name, or by a bare name and its content."""
    unless = pattern(_TABLE, "decision_unless")
    for name in view.names:
        if pattern(_TABLE, "decision_name").search(name) and not unless.search(name):
            return True
        if pattern(_TABLE, "decision_alone").search(name) and pattern(_TABLE, "decision_content").search(view.content):
            return True
    return False


def _decision_limit(view: EntryView, context: Context) -> Iterable[Found]:
    if view.entry.proactive is False:
        return  # what is only given on request has the limit of a reply
    most = days("limits", "disclosure", "decision_working_days")
    concerned = pattern(_TABLE, "decision_purpose")
    counted = [limit for limit in view.deadlines if limit.kind in _WITHIN and limit.days]
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
        mended = _replace_days(view.time_limit, first.days or 0, unit, f"{most}个工作日")
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


def _opinion_period(view: EntryView, context: Context) -> Iterable[Found]:
    opinion = pattern(_TABLE, "opinion")
    asked = opinion.search(view.time_limit) or (
        opinion.search(view.name) and not pattern(_TABLE, "opinion_unless").search(view.name)
    )
    if not asked or pattern(_TABLE, "opinion_reason").search(view.time_limit):
        return
    for limit in view.deadlines:
        if limit.kind != "duration_min" or limit.days is None:
            continue
        least = days("limits", "disclosure", "opinion_working_days" if limit.unit == "working_day" else "opinion_days")
        if limit.days < least and not _notice_only(view, opinion):
            yield Found(
                "time_limit",
                N_("Drafts are open for opinions for 30 days as a rule; a shorter period needs a stated reason."),
                {"days": limit.days},
            )
            return


def _notice_only(view: EntryView, opinion: re.Pattern[str]) -> bool:
    """A notice period (公示不少于7日) in an entry whose own limit for opinions stands elsewhere in the cell."""
    return "公示" in view.time_limit and not opinion.search(view.time_limit)


def _notice_without_days(view: EntryView, context: Context) -> Iterable[Found]:
    text = view.time_limit
    if not text:
        return
    kinds = {limit.kind for limit in view.deadlines}
    if kinds & {"duration_min", "permanent"} or pattern(_TABLE, "notice_unless").search(text):
        return
    in_limit = pattern(_TABLE, "notice_word").search(text) and not kinds & set(_WITHIN)
    if in_limit or any(pattern(_TABLE, "notice_name").search(name) for name in view.names):
        yield Found(
            "time_limit", N_("Say for how many days the notice is shown (for example at least 5 working days).")
        )


def _is_budget(view: EntryView) -> bool:
    names = view.full_name
    if not pattern(_TABLE, "budget_name").search(view.name) or pattern(_TABLE, "budget_unless").search(view.name):
        return False
    return bool(pattern(_TABLE, "budget_scope").search(names))


def _budget_limit(view: EntryView, context: Context) -> Iterable[Found]:
    if not view.time_limit or not _is_budget(view) or view.entry.proactive is False:
        return
    calendar = days("limits", "disclosure", "approval_days")
    working = days("limits", "disclosure", "approval_working_days")
    for limit in view.deadlines:
        most = working if limit.kind == "within_working_days" else calendar
        in_time = limit.kind in _WITHIN and limit.days is not None and limit.days <= most
        if limit.kind == "real_time" or (in_time and pattern(_TABLE, "budget_trigger").search(view.time_limit)):
            return
    yield Found("time_limit", N_("Budgets and final accounts are disclosed within 20 days of approval."))


@lru_cache(65_536)
def _is_annual_report(name: str) -> bool:
    return bool(pattern(_TABLE, "annual_report").search(name) and not pattern(_TABLE, "annual_unless").search(name))


def _annual_report(view: EntryView, context: Context) -> Iterable[Found]:
    if not view.time_limit or not any(map(_is_annual_report, view.names)):
        return
    government = bool(pattern("bodies", "government").search(view.body)) and not re.search("[乡镇]|街道", view.body)
    latest = str(value("limits", "disclosure", "report_government" if government else "report_department"))
    dates = [f"{int(month):02}-{int(day or 31):02}" for month, day, _end in _DATE.findall(view.time_limit)]
    if not dates or any(date > latest for date in dates):
        yield Found(
            "time_limit",
            N_("Annual reports: departments before 31 January, governments of counties and above before 31 March."),
        )


def _working_days(text: str) -> int | None:
    from catalogue_app.domain.reading.deadline import read_deadlines

    counted = [limit.days for limit in read_deadlines(text) if limit.kind == "within_working_days" and limit.days]
    return counted[0] if len(counted) == 1 else None


def _longer_than_standard(view: EntryView, context: Context) -> Iterable[Found]:
    standard = context.standard_items.get((view.entry.field or "", compare_key(view.entry.level2 or "")))
    if standard is None or compare_key(standard.time_limit) == compare_key(view.time_limit):
        return
    wanted, own = _working_days(standard.time_limit), _working_days(view.time_limit)
    if wanted and own and own > wanted:
        yield Found(
            "time_limit",
            N_("The limit is longer than the standard's (“{standard}”); check it."),
            {"standard": standard.time_limit},
            Fix(N_("Take the standard's limit"), {"time_limit": standard.time_limit}),
        )


def _no_start(view: EntryView, context: Context) -> Iterable[Found]:
    counted = [limit for limit in view.deadlines if limit.kind in _WITHIN]
    if len(counted) != 1 or len(view.deadlines) != 1 or counted[0].trigger:
        return
    text = re.sub(r"\s+", "", view.time_limit)
    if (
        "小时" in text
        or pattern(_TABLE, "trigger_words").search(text)
        or not re.match(r"^[（(]?\d|^[一二三四五六七八九十]", text)
    ):
        return
    inside = "" if "内" in text or counted[0].kind == "within_calendar_days" else "内"
    yield Found(
        "time_limit",
        N_("Say from when the period counts (for example 自信息形成或者变更之日起)."),
        fix=Fix(
            N_("Count from the day the information is formed or changed"),
            {"time_limit": f"{value(_TABLE, 'general_start')}{text}{inside}"},
        ),
    )


def _emergency(view: EntryView, context: Context) -> Iterable[Found]:
    concerned = pattern(_TABLE, "emergency")
    if not view.time_limit or not any(
        concerned.search(name) and not pattern(_TABLE, "emergency_unless").search(name) for name in view.names
    ):
        return
    if any(limit.kind in ("real_time", "prompt") or (limit.days or 99) <= 1 for limit in view.deadlines):
        return
    if any(limit.kind in _WITHIN or limit.kind == "periodic" for limit in view.deadlines):
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


_TIME = ("time_limit",)
_NAMED = ("level1", "level2", "level3", "time_limit")
RULES = (
    Rule("TIM-01", "error", "time_limit", N_("No time limit"), _ARTICLE_26, _TIME, _empty),
    Rule(
        "TIM-02",
        "error",
        "time_limit",
        N_("Longer than 20 working days"),
        _ARTICLE_26,
        ("time_limit", "basis", "remarks"),
        _longer_than_the_law,
    ),
    Rule(
        "TIM-03",
        "warning",
        "time_limit",
        N_("Calendar days that may exceed 20 working days"),
        _ARTICLE_26,
        ("time_limit", "basis", "remarks"),
        _calendar_days,
    ),
    Rule("TIM-04", "hint", "time_limit", N_("Indefinite time limit"), _ARTICLE_26, ("field", *_NAMED), _indefinite),
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
        "TIM-06",
        "warning",
        "time_limit",
        N_("Less than 30 days for opinions"),
        "《重大行政决策程序暂行条例》第十五条",
        _NAMED,
        _opinion_period,
        short_opinion_periods,
    ),
    Rule(
        "TIM-07",
        "warning",
        "time_limit",
        N_("Notice without a number of days"),
        "国办发〔2019〕54号（公开时限明确具体）",
        _NAMED,
        _notice_without_days,
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
        "TIM-10",
        "hint",
        "time_limit",
        N_("Longer than the standard"),
        "国办发〔2019〕54号（对照国家标准指引）",
        ("field", *_NAMED),
        _longer_than_standard,
    ),
    Rule("TIM-11", "hint", "time_limit", N_("Start of the period missing"), _ARTICLE_26, _TIME, _no_start),
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
