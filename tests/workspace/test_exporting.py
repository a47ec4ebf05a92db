"""One order writes everything it names, or nothing."""

from __future__ import annotations

import pytest

from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.progress import finish
from catalogue_app.errors import CatalogueError
from catalogue_app.store.unit import step
from catalogue_app.workspace import exporting
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.exporting import Order
from catalogue_app.workspace.publishing import Look


@pytest.fixture
def body(workspace):
    with step(workspace.file, "Add") as unit:
        unit.create_many([Organisation(id="o1", name="县应急管理局", kind="department")])


def test_everything_named_is_written(workspace, three_entries, body, tmp_path):
    order = Order(tmp_path / "out", ("xlsx", "json"), Filter(), ("organisations",), check_report=True)
    names = [path.name for path in finish(exporting.export(workspace, order))]
    assert names == [
        "catalogue.xlsx",
        "catalogue.json",
        "organisations.xlsx",
        "organisations.json",
        "check-report.xlsx",
    ]


def test_a_report_comes_in_the_formats_for_people_among_those_chosen():
    assert exporting.report_suffixes(("pdf", "csv", "html")) == (".pdf", ".html")
    assert exporting.report_suffixes(("csv", "json")) == (".xlsx",)


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"registers": ("powers",)}, "take its tick away"),
        ({"formats": ()}, "at least one format"),
        ({"entries": Filter(field="26")}, "no entry to export"),
        ({"entries": None}, "what is to be exported"),
        ({"look": Look(profile="nirgends")}, "no column profile"),
    ],
)
def test_what_cannot_be_done_is_said_before_anything_is_written(workspace, three_entries, tmp_path, more, said):
    order = Order(**{"folder": tmp_path / "out", "formats": ("json",), "entries": Filter(), **more})
    with pytest.raises(CatalogueError, match=said):
        finish(exporting.export(workspace, order))
    assert not (tmp_path / "out").exists()


def test_registers_are_counted_as_they_would_be_published(workspace, body):
    counts = exporting.register_counts(workspace)
    assert (counts["organisations"], counts["powers"]) == (1, 0)
