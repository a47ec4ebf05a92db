"""How each step of a major decision stands: taken or still to come, and whether an entry discloses it.

The same question as the matrix of power items asks, of one decision at a time: which steps run in the dark.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from catalogue_app.domain.decision import STEP_KINDS, DecisionStep, MajorDecision, StepKind
from catalogue_app.domain.power import Need

Standing = Literal["disclosed", "broken", "open", "internal", "optional", "ahead", "not_applicable"]
"""`broken`: what disclosed it is no longer there. `internal`: normally not public. `ahead`: not taken yet."""


@dataclass(frozen=True, slots=True)
class StepCoverage:
    """One step of one decision. `entries` are those of its entries that are there, `gone` the ids of the others."""

    kind: StepKind
    step: DecisionStep
    need: Need
    state: Standing
    entries: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether it was taken and has to be disclosed."""
        return self.need in ("R", "C") and self.state in ("disclosed", "broken", "open")


def coverage_of_steps(
    decision: MajorDecision, entries: Collection[str], needs: Mapping[str, Need]
) -> tuple[StepCoverage, ...]:
    """Every step in its order. `entries` are the ids of all entries there are; `needs`: name of the operation link →
    whether it must be disclosed, optional where the template does not say."""
    found = []
    for kind in STEP_KINDS:
        step, need = decision.step(kind.name), needs.get(kind.link, "O")
        there = tuple(one for one in step.entries if one in entries)
        gone = tuple(one for one in step.entries if one not in entries)
        found.append(StepCoverage(kind, step, need, _standing(step, need, there, gone), there, gone))
    return tuple(found)


def _standing(step: DecisionStep, need: Need, there: tuple[str, ...], gone: tuple[str, ...]) -> Standing:
    if step.not_applicable is not None:
        return "not_applicable"
    if there:
        return "disclosed"
    if gone:
        return "broken"
    if not step.on:
        return "ahead"
    return {"N": "internal", "O": "optional"}.get(need, "open")  # type: ignore[return-value]
