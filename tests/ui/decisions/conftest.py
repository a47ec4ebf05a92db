"""The county of the registers' tests with three decisions: complete, under way, and with problems."""

from __future__ import annotations

import pytest

from catalogue_app.domain.decision import DecisionStep, MajorDecision
from catalogue_app.store.unit import step
from catalogue_app.ui.decisions.section import DecisionsSection
from tests.ui.registers.conftest import county, county_file, reading, settle, shown  # noqa: F401 - fixtures

DECISIONS = (
    MajorDecision(
        id="zones",
        title="城区学区调整方案",
        year="2026",
        listed=True,
        body="示范县民政局",
        opinions_from="2026-03-02",
        opinions_to="2026-04-01",
        steps=(
            DecisionStep("participation", "2026-03-02", "卷一", ("guide",)),
            DecisionStep("experts", not_applicable="不涉及专业问题"),
        ),
    ),
    MajorDecision(id="parking", title="停车收费标准", year="2026", listed=True),
    MajorDecision(
        id="plan",
        title="集镇建设规划",
        year="2025",
        opinions_from="2025-05-11",
        opinions_to="2025-05-20",
        steps=(DecisionStep("discussion", "2025-07-06"),),
    ),
)


@pytest.fixture
def decided(county):  # noqa: F811 - the fixture
    """The session with the three decisions in it, checked."""
    with step(county.workspace.file, "Add decisions") as unit:
        unit.create_many(DECISIONS)
    county.announce(unit.changed, silent=True)
    return county


@pytest.fixture
def section(decided, shown, qtbot):  # noqa: F811 - the fixture
    view = shown(DecisionsSection(decided))
    decided.check()
    settle(qtbot, decided)
    return view
