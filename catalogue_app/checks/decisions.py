"""The register of major decisions: the five steps, the time for opinions, and what has to be published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from catalogue_app.checks.context import Context
from catalogue_app.checks.decision_steps import coverage_of_steps
from catalogue_app.checks.entry_view import EntryView
from catalogue_app.checks.rule import Found, Rule
from catalogue_app.checks.tables import days
from catalogue_app.checks.working_days import calendar
from catalogue_app.domain.decision import MajorDecision
from catalogue_app.i18n import N_

_ORDER = "《重大行政决策程序暂行条例》"
_DISCLOSE = "国办发〔2020〕17号（权力运行到哪里，公开和监督就延伸到哪里）"


def _found(decision: MajorDecision, message: str, **arguments: object) -> Found:
    name = decision.title or decision.number or "—"
    return Found(None, message, {"decision": name, **arguments}, about=("decisions", decision.id))


def _each(
    find: Callable[[MajorDecision, Context], Iterable[Found]],
) -> Callable[[Sequence[EntryView], Context], Iterator[Found]]:
    """A rule on every decision by itself."""

    def finder(views: Sequence[EntryView], context: Context) -> Iterator[Found]:
        for decision in context.decisions:
            yield from find(decision, context)

    return finder


def _is_decided(decision: MajorDecision) -> bool:
    return decision.state in ("decided", "published")


def _short_opinion_period(decision: MajorDecision, context: Context) -> Iterable[Found]:
    open_for = decision.opinion_days
    if open_for is None or decision.short_reason or not 0 < open_for < days("limits", "disclosure", "opinion_days"):
        return
    yield _found(
        decision,
        N_("“{decision}” was open for opinions for {days} days, and no reason is given why it was less than 30."),
        days=open_for,
    )


short_opinion_periods = _each(_short_opinion_period)
"""The part of TIM-06 that looks at the register."""


def _decided_without(decision: MajorDecision, context: Context) -> Iterable[Found]:
    """The two steps without which nothing may be decided: no reason makes up for them."""
    if not _is_decided(decision):
        return
    if not decision.step("legality").on:
        yield _found(
            decision,
            N_(
                "“{decision}” was decided, and no review of its legality is recorded; "
                "without it nothing may be discussed."
            ),
        )
    if not decision.step("discussion").on:
        yield _found(decision, N_("“{decision}” was published, and no collective discussion is recorded."))


_UNSETTLED = {
    "participation": N_("“{decision}” was decided; record how the public took part, or why it did not."),
    "experts": N_("“{decision}” was decided; record the experts' review, or why there was none."),
    "risk": N_("“{decision}” was decided; record the assessment of risks, or why there was none."),
}


def _unsettled(decision: MajorDecision, context: Context) -> Iterable[Found]:
    if not _is_decided(decision):
        return
    for name, message in _UNSETTLED.items():
        took_place = decision.step(name).settled or (name == "participation" and decision.opinions_from)
        if not took_place:
            yield _found(decision, message)


_PAIRS: tuple[tuple[str, str, str], ...] = (
    (
        "opinions_from",
        "opinions_to",
        N_("“{decision}”: the time for opinions ends on {later}, before it begins ({earlier})."),
    ),
    (
        "opinions_to",
        "opinion_result",
        N_("“{decision}”: the result of the opinions is of {later}, but they could be given until {earlier}."),
    ),
    ("opinions_to", "discussion", N_("“{decision}” was decided on {later}; opinions could be given until {earlier}.")),
    (
        "participation",
        "discussion",
        N_("“{decision}” was decided on {later}, before the public took part ({earlier})."),
    ),
    ("experts", "discussion", N_("“{decision}” was decided on {later}, before the experts' review ({earlier}).")),
    ("risk", "discussion", N_("“{decision}” was decided on {later}, before the assessment of risks ({earlier}).")),
    ("legality", "discussion", N_("“{decision}” was decided on {later}, before the review of legality ({earlier}).")),
    ("discussion", "publication", N_("“{decision}” was published on {later}, before it was decided ({earlier}).")),
)
"""What comes first, what comes later, and what is said where the days are the other way round."""


def _wrong_order(decision: MajorDecision, context: Context) -> Iterable[Found]:
    for first, then, message in _PAIRS:
        earlier, later = _day(_when(decision, first)), _day(_when(decision, then))
        if earlier is not None and later is not None and later < earlier:
            yield _found(decision, message, earlier=earlier.isoformat(), later=later.isoformat())


def _when(decision: MajorDecision, point: str) -> str:
    if point in ("opinions_from", "opinions_to"):
        return str(getattr(decision, point))
    return decision.step(point).on


def _no_result(decision: MajorDecision, context: Context) -> Iterable[Found]:
    asked = decision.opinions_from or decision.step("participation").on
    if _is_decided(decision) and asked and not decision.step("opinion_result").settled:
        yield _found(
            decision,
            N_("“{decision}” was decided; publish what opinions came, and which were adopted and which not, and why."),
        )
    elif decision.result_on and decision.opinions and not (decision.adopted or decision.not_adopted):
        yield _found(
            decision,
            N_("“{decision}”: {count} opinions came; write down which were adopted, and which not and why."),
            count=decision.opinions,
        )


def _published_late(decision: MajorDecision, context: Context) -> Iterable[Found]:
    decided = _day(decision.step("discussion").on)
    if decided is None:
        return
    limit = calendar().add_working_days(decided, days("limits", "disclosure", "working_days")).day
    published = _day(decision.published_on)
    if published is not None and published > limit:
        yield _found(
            decision,
            N_("“{decision}” was published on {published}; 20 working days after the decision were over on {limit}."),
            published=published.isoformat(),
            limit=limit.isoformat(),
        )
    elif not decision.published_on and context.today > limit:
        yield _found(
            decision,
            N_("“{decision}” is not published; 20 working days after the decision were over on {limit}."),
            limit=limit.isoformat(),
        )


def _only_listed(decision: MajorDecision, context: Context) -> Iterable[Found]:
    """A matter of this year's list may still be to come; of an earlier year's it was forgotten, or given up."""
    if not decision.listed or decision.state != "listed" or not decision.year.isdigit():
        return
    if int(decision.year) == context.today.year:
        yield _found(decision, N_("“{decision}” stands in this year's list, and no step of it is recorded yet."))
    elif int(decision.year) < context.today.year:
        message = N_(
            "“{decision}” stood in the list of {year}, and no step of it is recorded. "
            "Record the steps, or adjust the list."
        )
        yield replace(_found(decision, message, year=decision.year), severity="warning")


def _undisclosed(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    entries = {view.entry.id for view in views} if context.decisions else set()
    for decision in context.decisions:
        steps = coverage_of_steps(decision, entries, context.decision_needs)
        dark = [one.kind.link for one in steps if one.state == "open"]
        if dark:
            yield _found(decision, N_("“{decision}”: no entry discloses {steps}."), steps="、".join(dark))


def _broken(views: Sequence[EntryView], context: Context) -> Iterable[Found]:
    entries = {view.entry.id for view in views} if context.decisions else set()
    for decision in context.decisions:
        for one in coverage_of_steps(decision, entries, context.decision_needs):
            if one.gone:
                yield _found(
                    decision,
                    N_("“{decision}”: an entry that disclosed {step} is no longer there. Link another one."),
                    step=one.kind.link,
                )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


RULES = (
    Rule(
        "DEC-01",
        "warning",
        "decisions",
        N_("Decided without a compulsory step"),
        f"{_ORDER}第二十五条、第三十条",
        (),
        catalogue=_each(_decided_without),
    ),
    Rule(
        "DEC-02",
        "warning",
        "decisions",
        N_("Step neither recorded nor reasoned"),
        f"{_ORDER}第十四条、第十九条、第二十二条",
        (),
        catalogue=_each(_unsettled),
    ),
    Rule(
        "DEC-03",
        "warning",
        "decisions",
        N_("Steps in the wrong order"),
        f"{_ORDER}第二十五条、第二十九条",
        (),
        catalogue=_each(_wrong_order),
    ),
    Rule(
        "DEC-04",
        "warning",
        "decisions",
        N_("No word on the opinions"),
        f"{_ORDER}第十八条、第三十二条",
        (),
        catalogue=_each(_no_result),
    ),
    Rule(
        "DEC-05",
        "warning",
        "decisions",
        N_("Decision published late"),
        f"{_ORDER}第三十二条；《中华人民共和国政府信息公开条例》第二十六条",
        (),
        catalogue=_each(_published_late),
    ),
    Rule(
        "DEC-06",
        "hint",
        "decisions",
        N_("In the yearly list only"),
        f"{_ORDER}第三条",
        (),
        catalogue=_each(_only_listed),
    ),
    Rule("DEC-07", "hint", "decisions", N_("Step disclosed nowhere"), _DISCLOSE, (), catalogue=_undisclosed),
    Rule("DEC-08", "warning", "decisions", N_("Disclosing entry is gone"), _DISCLOSE, (), catalogue=_broken),
)
