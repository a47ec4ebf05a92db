"""Major decisions as documents: the yearly list, and how the public took part in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from catalogue_app.domain.decision import MajorDecision
from catalogue_app.publish.layout import register_wording as words
from catalogue_app.publish.layout.document import Cell, Document
from catalogue_app.publish.layout.registers import Setting, columns_of, register_table
from catalogue_app.publish.layout.wording import chinese_day

_WIDTHS: Mapping[str, float] = {
    "year": 14,
    "title": 62,
    "body": 32,
    "deciding_body": 30,
    "planned": 28,
    "forms": 36,
    "basis": 56,
    "state": 24,
    "period": 36,
    "opinions": 18,
    "adopted": 46,
    "not_adopted": 50,
    **dict.fromkeys(("opinion_result", "experts", "risk", "legality", "discussion", "publication"), 29),
}


def decision_list(decisions: Sequence[MajorDecision], setting: Setting) -> Document:
    """The yearly list (年度重大行政决策事项目录): what stands in it, newest year first. How far each has come is said
    once one of them has begun."""
    listed = [one for one in decisions if one.listed]
    begun = any(one.state != "listed" for one in listed)
    labels = {key: label for key, label in words.DECISION_COLUMNS.items() if key != "state" or begun}
    columns = columns_of(
        labels,
        listed,
        always={"title", "body", "planned"},
        cells={"forms": _forms, "state": lambda decision, number: words.DECISION_STATES[decision.state]},
        widths=_WIDTHS,
    )
    years = {one.year for one in listed}
    title = words.DECISION_TITLE
    if len(years) == 1 and listed[0].year:
        title = words.DECISION_TITLE_OF_YEAR.format(year=listed[0].year)
    return register_table("decisions", title, words.DECISION_PARTS, by_year(listed), columns, setting)


def participation_record(decisions: Sequence[MajorDecision], setting: Setting) -> Document:
    """How the public took part (公众参与情况) in each decision that has begun, and its other steps."""
    begun = [one for one in decisions if one.state != "listed"]
    columns = columns_of(
        words.PARTICIPATION_COLUMNS,
        begun,
        always={"title", "body", "period", "opinions", "adopted", "not_adopted"},
        cells={"forms": _forms, "period": _period, "opinions": _opinions, **_STEPS},
        widths=_WIDTHS,
    )
    return register_table(
        "decisions", words.PARTICIPATION_TITLE, words.DECISION_PARTS, by_year(begun), columns, setting
    )


def by_year(decisions: Sequence[MajorDecision]) -> list[tuple[str, list[MajorDecision]]]:
    """What stands over the decisions of a year, newest year first, and the decisions."""
    years = sorted({one.year for one in decisions}, reverse=True)
    return [
        (
            words.DECISION_YEAR.format(year=year) if year else words.DECISION_NO_YEAR,
            [one for one in decisions if one.year == year],
        )
        for year in years
    ]


def _forms(decision: MajorDecision, number: int) -> str:
    return "、".join(decision.forms)


def _opinions(decision: MajorDecision, number: int) -> str:
    return "" if decision.opinions is None else str(decision.opinions)


def _period(decision: MajorDecision, number: int) -> str:
    return period_text(decision)


def period_text(decision: MajorDecision) -> str:
    """From and to with the number of days, and the reason where they are few."""
    start, end, days = decision.opinions_from, decision.opinions_to, decision.opinion_days
    lines = []
    if start and days is not None:
        lines.append(words.PERIOD.format(start=chinese_day(start), end=chinese_day(end), days=days))
    elif start:
        lines.append(words.PERIOD_OPEN.format(start=chinese_day(start)))
    if decision.short_reason:
        lines.append(words.PERIOD_SHORT.format(reason=decision.short_reason))
    return "\n".join(lines)


def step_text(decision: MajorDecision, name: str) -> str:
    """The day of a step, or why there is none; "" while it is still to come."""
    step = decision.step(name)
    if step.not_applicable is not None:
        return words.NOT_APPLICABLE.format(reason=step.not_applicable)
    return chinese_day(step.on)


def _step(name: str) -> Cell:
    return lambda decision, number: step_text(decision, name)


_STEPS: Mapping[str, Cell] = {
    name: _step(name) for name in ("opinion_result", "experts", "risk", "legality", "discussion", "publication")
}
