"""A township's decisions go down to it with the rest of its part, and come back with what it recorded of them."""

from __future__ import annotations

import json
import zipfile

import pytest
from county_and_offices import OTHER_TOWN, TOWN, entry, hand_down, hand_in, look, make_county, opened, take_in

from catalogue_app.domain.decision import DecisionStep
from catalogue_app.workspace import browsing, comparing, decisions, handing_down, history


@pytest.fixture
def county(tmp_path):
    with make_county(tmp_path / "county.gkml", [entry(1, owner=TOWN), entry(21, owner=OTHER_TOWN)]) as opened_county:
        decisions.add(opened_county, {"title": "集镇规划", "body": TOWN, "year": "2026"})
        decisions.add(opened_county, {"title": "县城停车收费", "body": "示范县发展和改革局", "year": "2026"})
        yield opened_county


@pytest.fixture
def town(county, tmp_path):
    hand_down(county, tmp_path)
    with opened(tmp_path / "package.gkpkg", tmp_path) as opened_town:
        yield opened_town


def titles(workspace):
    return [one.title for one in browsing.decisions(workspace)]


def test_an_office_is_handed_its_own_decisions(town, county):
    assert [one.title for one in handing_down.preview(county, TOWN).decisions] == ["集镇规划"]
    assert titles(town) == ["集镇规划"]


def test_what_the_office_records_comes_back_and_can_be_taken_back(county, town, tmp_path):
    (planned,) = browsing.decisions(town)
    decisions.set_step(town, planned.id, "participation", on="2026-03-01", entries=("entry-1",))
    decisions.edit(town, {planned.id: {"opinions": 7}})
    decisions.add(town, {"title": "村道养护", "body": TOWN, "year": "2026"})
    take_in(county, hand_in(town, tmp_path))
    merged = browsing.decisions(county)[0]
    assert (merged.opinions, merged.steps) == (7, (DecisionStep("participation", "2026-03-01", "", ("entry-1",)),))
    assert titles(county) == ["集镇规划", "县城停车收费", "村道养护"]
    history.undo(county)
    assert titles(county) == ["集镇规划", "县城停车收费"]


def test_what_both_sides_changed_differently_is_a_conflict(county, town, tmp_path):
    (planned,) = browsing.decisions(town)
    decisions.edit(town, {planned.id: {"opinions": 7}})
    decisions.edit(county, {planned.id: {"opinions": 8}})
    plan = look(county, hand_in(town, tmp_path)).plan
    assert [(one.key, one.ours, one.theirs) for _record, one in plan.conflicts] == [("opinions", 8, 7)]


def test_only_a_package_with_decisions_asks_for_a_newer_program(county, tmp_path):
    hand_down(county, tmp_path)
    with zipfile.ZipFile(tmp_path / "package.gkpkg") as archive:
        assert json.loads(archive.read("manifest.json"))["format"] == 2
    for one in browsing.decisions(county):
        decisions.delete(county, [one.id])
    hand_down(county, tmp_path)
    with zipfile.ZipFile(tmp_path / "package.gkpkg") as archive:
        assert json.loads(archive.read("manifest.json"))["format"] == 1
        assert "decisions" not in json.loads(archive.read("records.json"))


def test_two_workspaces_are_compared_by_their_decisions_too(county, town):
    found = comparing.compared(comparing.of_workspace(town), comparing.of_workspace(county))
    assert [one.title for one in found.decisions.added] == ["县城停车收费"]
    assert [one["title"] for one in comparing.comparison_object(found)["decisions"]["added"]] == ["县城停车收费"]
