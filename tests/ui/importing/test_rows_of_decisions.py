"""Rows of a list of decisions are shown in the words of their section."""

from __future__ import annotations

import pytest

from catalogue_app.domain.decision import DecisionStep, MajorDecision
from catalogue_app.ui.importing.rows_model import attribute_title, cell_text, shown_columns


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (
            (DecisionStep("risk", "2026-04-24"), DecisionStep("experts", not_applicable="不涉及")),
            "Risks 2026-04-24、Experts 不涉及",
        ),
        ((DecisionStep("hearing", "2026-04-01"),), "hearing 2026-04-01"),
        (("座谈会", "听证会"), "座谈会、听证会"),
    ],
)
def test_steps_and_forms_read_as_people_say_them(value, text):
    assert cell_text(value) == text


def test_the_columns_of_a_decision_have_their_names():
    columns = shown_columns(MajorDecision(id="m"))
    assert columns == (
        "title",
        "number",
        "basis",
        "year",
        "body",
        "planned",
        "opinions_from",
        "opinions_to",
        "opinions",
    )
    titles = [attribute_title(name) for name in (*columns, "not_adopted")]
    assert titles == [
        *("Title", "Number", "Basis", "List year", "Undertaking body", "To be finished"),
        *("Opinions from", "Opinions until", "Number of opinions", "Not adopted, and why"),
    ]
