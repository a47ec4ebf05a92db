"""Time limits: article 26 of the Regulations, periods for opinions and notices, limits that say nothing definite."""

from __future__ import annotations

import re
from collections.abc import Iterable

from catalogue_app.checks.context import Context
from catalogue_app.checks.decisions import short_opinion_periods
from catalogue_app.checks.entry_view import EntryView, is_blank
from catalogue_app.checks.rule import Found, Rule
from catalogue_app.checks.tables import days, pattern, value
from catalogue_app.domain.problem import Fix
from catalogue_app.domain.reading.citation import read_citations
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.i18n import N_

_ARTICLE_26 = "《中华人民共和国政府信息公开条例》第二十六条"
TABLE = "time_limits"
WITHIN = ("within_working_days", "within_calendar_days")
DATE = re.compile(r"(\d{1,2})月(?:(\d{1,2})[日号]|(底|末))")


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


def replace_days(text: str, old: int, old_unit: str, new: str) -> str | None:
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
        mended = replace_days(view.time_limit, longest, "个?工作[日天]", f"{most}个工作日")
        yield Found(
            "time_limit",
            N_("{days} working days exceed the {most} of article 26; if a law says otherwise, name its article."),
            {"days": longest, "most": most},
            Fix(N_("Set the limit to 20 working days"), {"time_limit": mended}) if mended else None,
        )


def _calendar_days(view: EntryView, context: Context) -> Iterable[Found]:
    limits = [limit for limit in view.deadlines if limit.kind in WITHIN]
    safe = days("limits", "disclosure", "safe_calendar_days")
    if not limits or any(limit.kind == "within_working_days" for limit in limits):
        return
    longest = max(limit.days or 0 for limit in limits)
    if longest > safe and not _legal_ground_given(view):
        most = days("limits", "disclosure", "working_days")
        mended = replace_days(view.time_limit, longest, "(?:个?自然)?[日天]", f"{most}个工作日")
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
    if kinds == {"duration_min"} and _only_a_minimum(view, text):
        yield Found(
            "time_limit",
            N_("“{words}” says how long at least, and not by when; write within how many working days."),
            {"words": text},
        )
        return
    only_prompt = kinds == {"prompt"} and not DATE.search(text) and not pattern(TABLE, "notice_word").search(text)
    if not (only_prompt or pattern(TABLE, "rule_only").search(text)):
        return
    if pattern(TABLE, "prompt_allowed").search(view.full_name):
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


def _only_a_minimum(view: EntryView, text: str) -> bool:
    """Whether a limit names only the shortest time, where nothing is shown or asked for that long."""
    allowed = pattern(TABLE, "minimum_allowed")
    bare = pattern(TABLE, "limit_name").sub("", text)
    return bool(pattern(TABLE, "minimum_only").match(bare)) and not allowed.search(f"{view.name}\n{bare}")


def _opinion_period(view: EntryView, context: Context) -> Iterable[Found]:
    opinion = pattern(TABLE, "opinion")
    asked = opinion.search(view.time_limit) or (
        opinion.search(view.name) and not pattern(TABLE, "opinion_unless").search(view.name)
    )
    if not asked or pattern(TABLE, "opinion_reason").search(view.time_limit):
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
    if kinds & {"duration_min", "permanent"} or pattern(TABLE, "notice_unless").search(text):
        return
    in_limit = pattern(TABLE, "notice_word").search(text) and not kinds & set(WITHIN)
    if in_limit or any(pattern(TABLE, "notice_name").search(name) for name in view.names):
        yield Found(
            "time_limit", N_("Say for how many days the notice is shown (for example at least 5 working days).")
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
    counted = [limit for limit in view.deadlines if limit.kind in WITHIN]
    if len(counted) != 1 or len(view.deadlines) != 1 or counted[0].trigger:
        return
    text = pattern(TABLE, "limit_name").sub("", re.sub(r"\s+", "", view.time_limit))
    if (
        "小时" in text
        or pattern(TABLE, "trigger_words").search(text)
        or not re.match(r"^[（(]?\d|^[一二三四五六七八九十]", text)
    ):
        return
    inside = "" if "内" in text or counted[0].kind == "within_calendar_days" else "内"
    yield Found(
        "time_limit",
        N_("Say from when the period counts (for example 自信息形成或者变更之日起)."),
        fix=Fix(
            N_("Count from the day the information is formed or changed"),
            {"time_limit": f"{value(TABLE, 'general_start')}{text}{inside}"},
        ),
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
        "TIM-10",
        "hint",
        "time_limit",
        N_("Longer than the standard"),
        "国办发〔2019〕54号（对照国家标准指引）",
        ("field", *_NAMED),
        _longer_than_standard,
    ),
    Rule("TIM-11", "hint", "time_limit", N_("Start of the period missing"), _ARTICLE_26, _TIME, _no_start),
)
