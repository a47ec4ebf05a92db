"""A list that this program wrote, imported into the workspace it came from, says nothing new."""

from __future__ import annotations

import pytest

from catalogue_app.domain.progress import finish
from catalogue_app.workspace import importing, publishing
from catalogue_app.workspace.sample import make_sample

LISTS = {
    "powers": "powers",
    "documents": "documents",
    "organisations": "organisations",
    "decisions": "decisions",
    "participation": "decisions",
}


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    made = finish(make_sample(tmp_path_factory.mktemp("county") / "示范县.gkml", "测试"))
    yield made
    made.close()


@pytest.mark.parametrize("match", ["add", "update"])
@pytest.mark.parametrize("form", ["xlsx", "docx", "html", "csv"])
@pytest.mark.parametrize("name", LISTS)
def test_our_own_lists_come_back_without_a_change(county, tmp_path, name, form, match):
    (path,) = finish(publishing.export_register(county, tmp_path, name, (form,)))
    plan = finish(importing.read(county, [path], kind=LISTS[name], match=match))
    assert plan.count("unchanged") > 0
    assert {row.action for table in plan.tables() for row in table.rows} == {"unchanged"}
