"""A major administrative decision (重大行政决策): the five compulsory steps, the public's part in it, and what was
published of it. Source: 重大行政决策程序暂行条例 (国务院令第713号); townships and bureaus follow it by analogy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import field as with_default
from datetime import date
from typing import Any, Literal

from catalogue_app.domain.entry import Origin

StepName = Literal["participation", "opinion_result", "experts", "risk", "legality", "discussion", "publication"]


@dataclass(frozen=True, slots=True)
class StepKind:
    """What a step is, whichever decision takes it. `link` is its name among the operation links of the template (JCE);
    `compulsory` marks the five steps of the Regulation. `optional` steps do not exist for every decision: then a
    reason says why not."""

    name: StepName
    link: str
    article: str
    compulsory: bool = True
    optional: bool = False


STEP_KINDS: tuple[StepKind, ...] = (
    StepKind("participation", "公众参与", "第十四条、第十五条", optional=True),
    StepKind("opinion_result", "意见采纳情况", "第十八条、第三十二条", compulsory=False, optional=True),
    StepKind("experts", "专家论证", "第十九条", optional=True),
    StepKind("risk", "风险评估", "第二十二条", optional=True),
    StepKind("legality", "合法性审查", "第二十五条"),
    StepKind("discussion", "集体讨论决定", "第三十条"),
    StepKind("publication", "决策公布与解读", "第三十二条", compulsory=False),
)
"""In the order in which they are taken. The two that are not among the five make public what came of them."""
STEP_NAMES: tuple[StepName, ...] = tuple(kind.name for kind in STEP_KINDS)
FIVE: tuple[StepName, ...] = tuple(kind.name for kind in STEP_KINDS if kind.compulsory)

DecisionState = Literal["listed", "under_way", "decided", "published"]
DECISION_STATES: tuple[DecisionState, ...] = ("listed", "under_way", "decided", "published")


@dataclass(frozen=True, slots=True)
class DecisionStep:
    """One step as a decision took it. `on` is an ISO date, "" while it is still to come; `evidence` says where its
    record is kept (第三十三条); `entries` are the ids of the entries that disclose it. `not_applicable` is the reason
    why there is no such step, None where there is."""

    name: str
    on: str = ""
    evidence: str = ""
    entries: tuple[str, ...] = ()
    not_applicable: str | None = None

    @property
    def settled(self) -> bool:
        """Whether it was taken, or need not be."""
        return bool(self.on) or self.not_applicable is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class MajorDecision:
    """One matter that is decided with the procedure for major decisions. Dates are ISO text, "" where not known.

    `year` is the year of the yearly list (`2026`), `listed` whether it stands in it, `planned` when it is to be
    finished, in the list's own words. `body` undertakes it (决策承办单位), `deciding_body` decides (决策机关).
    `forms` says how the public took part (座谈会, 听证会 …); opinions could be given from `opinions_from` to
    `opinions_to`, and `short_reason` says why that is less than 30 days. `opinions` is how many came, None where not
    known; `adopted` and `not_adopted` say what became of them, the latter with reasons. `steps` holds the steps of
    which something is known, in any order.
    """

    id: str
    title: str = ""
    year: str = ""
    listed: bool | None = None
    body: str | None = None
    deciding_body: str | None = None
    planned: str | None = None
    number: str | None = None
    basis: str | None = None
    forms: tuple[str, ...] = ()
    opinions_from: str = ""
    opinions_to: str = ""
    short_reason: str | None = None
    opinions: int | None = None
    adopted: str | None = None
    not_adopted: str | None = None
    steps: tuple[DecisionStep, ...] = ()
    remarks: str | None = None
    extra: Mapping[str, str] = with_default(default_factory=dict)
    origin: Origin = with_default(default_factory=Origin)

    def step(self, name: str) -> DecisionStep:
        """The step of this name; an empty one where nothing is known of it."""
        return next((one for one in self.steps if one.name == name), DecisionStep(name))

    @property
    def opinion_days(self) -> int | None:
        """For how many days opinions could be given, None where a day is not known. First and last day both count, as
        offices announce them (from 1 to 30 March): who counts more strictly gives a day more."""
        try:
            return (date.fromisoformat(self.opinions_to) - date.fromisoformat(self.opinions_from)).days + 1
        except ValueError:
            return None

    @property
    def published_on(self) -> str:
        return self.step("publication").on

    @property
    def result_on(self) -> str:
        """When it was published what became of the opinions."""
        return self.step("opinion_result").on

    @property
    def state(self) -> DecisionState:
        """How far it has come, by the steps that were taken."""
        if self.published_on:
            return "published"
        if self.step("discussion").on:
            return "decided"
        begun = self.opinions_from or any(one.on for one in self.steps)
        return "under_way" if begun else "listed"


def with_step(steps: tuple[DecisionStep, ...], name: str, **values: Any) -> tuple[DecisionStep, ...]:
    """The steps after `values` (attributes of DecisionStep) are set at one of them, in the order of the procedure. A
    step of which nothing is known any more is left out."""
    by_name = {one.name: one for one in steps}
    by_name[name] = replace(by_name.get(name, DecisionStep(name)), **values)
    return _in_order(by_name)


def added_to_steps(steps: tuple[DecisionStep, ...], further: tuple[DecisionStep, ...]) -> tuple[DecisionStep, ...]:
    """The steps with what a table says besides: what it does not say of a step stays as it is."""
    by_name = {one.name: one for one in steps}
    for one in further:
        said = {name: getattr(one, name) for name in ("on", "evidence", "entries", "not_applicable")}
        given = {name: value for name, value in said.items() if value}
        by_name[one.name] = replace(by_name.get(one.name, DecisionStep(one.name)), **given)
    return _in_order(by_name)


def _in_order(by_name: Mapping[str, DecisionStep]) -> tuple[DecisionStep, ...]:
    known = (*STEP_NAMES, *(other for other in by_name if other not in STEP_NAMES))
    return tuple(by_name[one] for one in known if one in by_name and by_name[one] != DecisionStep(one))
