"""Handing down: what an office is given, and what becomes of it there."""

from __future__ import annotations

import pytest
from county_and_offices import (
    DEPARTMENT,
    OTHER_TOWN,
    TOWN,
    change,
    entry,
    hand_down,
    make_county,
    opened,
    stored_rows,
    text,
)

from catalogue_app.domain.handout_names import adapted, is_township, place_name
from catalogue_app.domain.progress import finish
from catalogue_app.errors import CatalogueError, FileRefusedError, StepRefusedError, WorkspaceError
from catalogue_app.exchange.package import read_package
from catalogue_app.workspace import browsing, handing_down, history


@pytest.fixture
def county(tmp_path):
    entries = [
        entry(1),
        entry(2, level2="××镇工作"),
        entry(3, county=True, township=False, responsible_body="县民政局"),
        entry(4, owner=OTHER_TOWN),
    ]
    with make_county(tmp_path / "county.gkml", entries) as opened_county:
        yield opened_county


@pytest.fixture
def marked(county):
    handing_down.mark_standard(county, ["entry-1", "entry-2", "entry-3"], "2026年版")
    return county


def names(workspace):
    return [one.level2 for one in browsing.snapshot(workspace)]


def test_a_township_gets_an_entry_of_its_own_for_every_standard_entry_of_its_tier(marked, tmp_path):
    packed = hand_down(marked, tmp_path)
    assert [one.level2 for one in packed.part.entries] == ["事项1", "石桥镇工作"]
    assert all(one.owner == TOWN and one.responsible_body == TOWN for one in packed.part.entries)
    assert {one.id for one in packed.part.entries}.isdisjoint({"entry-1", "entry-2"})


def test_the_townships_own_entries_are_in_the_countys_workspace_too_with_one_undo(marked, tmp_path):
    before = stored_rows(marked.path)
    hand_down(marked, tmp_path)
    assert len(browsing.snapshot(marked)) == 6
    assert [one.label for one in handing_down.handouts(marked)] == ["2026年版"]
    history.undo(marked)
    assert stored_rows(marked.path) == before


def test_opening_a_package_makes_the_offices_workspace(marked, tmp_path):
    packed = hand_down(marked, tmp_path)
    with opened(packed.path, tmp_path) as town:
        assert (town.info.name, town.info.division, town.info.tier) == ("石桥镇", "999901101", "township")
        assert names(town) == ["事项1", "石桥镇工作"]
        origin = browsing.snapshot(town)[0].origin
        assert (origin.kind, origin.where) == ("standard", "示范县 2026年版")


def test_the_office_gets_the_registers_it_needs_and_no_more(marked, tmp_path):
    part = hand_down(marked, tmp_path).part
    assert {one.id for one in part.powers} == {"power-1"}
    assert {one.id for one in part.documents} == {"law-1", "law-2"}
    assert {one.name for one in part.organisations} == {TOWN, "石桥村村民委员会", DEPARTMENT}


def test_a_department_gets_the_standard_entries_that_name_it(marked, tmp_path):
    part = hand_down(marked, tmp_path, DEPARTMENT).part
    assert [one.id for one in part.entries] == ["entry-3"]
    with opened(tmp_path / "package.gkpkg", tmp_path) as office:
        assert (office.info.name, office.info.tier) == (DEPARTMENT, "county")


def test_an_office_is_found_by_its_alias(marked, tmp_path):
    assert hand_down(marked, tmp_path, "石桥镇").part.office == TOWN


def test_an_office_that_keeps_entries_gets_those(county, tmp_path):
    assert [one.id for one in hand_down(county, tmp_path, OTHER_TOWN).part.entries] == ["entry-4"]


def test_without_a_marked_standard_a_township_gets_what_nobody_keeps_of_its_tier(county, tmp_path):
    packed = hand_down(county, tmp_path, "石桥镇")
    assert [one.id for one in packed.part.entries] == ["entry-1", "entry-2"]
    assert text(county, "entry-1", "responsible_body") == "乡镇人民政府（街道办事处）"
    assert packed.part.entries[0].responsible_body == TOWN


def test_an_office_with_nothing_to_hand_down_is_told_so_and_nothing_is_written(marked, tmp_path):
    steps = history.steps(marked)
    with pytest.raises(CatalogueError, match="县档案馆"):
        hand_down(marked, tmp_path, "县档案馆")
    assert not (tmp_path / "package.gkpkg").exists()
    assert history.steps(marked) == steps


def test_a_package_that_cannot_be_written_leaves_no_step(marked, tmp_path):
    steps = history.steps(marked)
    with pytest.raises(CatalogueError):
        finish(handing_down.pack(marked, TOWN, tmp_path / "no such folder" / "p.gkpkg"))
    assert history.steps(marked) == steps


def test_the_next_edition_carries_what_the_standard_changed_and_keeps_the_offices_wording(marked, tmp_path):
    first = hand_down(marked, tmp_path).part.entries[0]
    change(marked, entry_1={"time_limit": "10个工作日内", "content": "救助对象"})
    with handing_down_step(marked) as unit:
        unit.update("entries", first.id, {"time_limit": "5个工作日内"})
    packed = hand_down(marked, tmp_path, label="2027年版")
    assert (packed.part.kept, len(packed.part.updated)) == (1, 1)
    again = next(one for one in packed.part.entries if one.id == first.id)
    assert (again.time_limit, again.content) == ("5个工作日内", "救助对象")
    assert hand_down(marked, tmp_path, label="2027年版").part.updated == {}


def handing_down_step(workspace):
    from catalogue_app.store.unit import step

    return step(workspace.file, "Edit")


def test_an_entry_taken_out_of_the_standard_is_named_and_stays(marked, tmp_path):
    hand_down(marked, tmp_path)
    handing_down.mark_standard(marked, ["entry-1"], "2027年版")
    part = hand_down(marked, tmp_path).part
    assert [one.level2 for one in part.withdrawn] == ["石桥镇工作"]
    assert len(part.entries) == 2


def test_marking_again_replaces_what_was_marked_and_can_be_undone(marked):
    handing_down.mark_standard(marked, ["entry-3"], "2027年版")
    assert handing_down.standard(marked).entries == {"entry-3"}
    history.undo(marked)
    assert handing_down.standard(marked).label == "2026年版"


def test_an_entry_that_is_gone_cannot_be_marked(county):
    with pytest.raises(StepRefusedError):
        handing_down.mark_standard(county, ["entry-1", "no such entry"], "2026年版")


def test_a_package_is_never_opened_over_a_file(marked, tmp_path):
    packed = hand_down(marked, tmp_path)
    before = stored_rows(marked.path)
    with pytest.raises(WorkspaceError):
        finish(handing_down.open_package(packed.path, marked.path, "李明"))
    assert stored_rows(marked.path) == before


def test_a_package_that_cannot_be_opened_leaves_nothing_behind(tmp_path):
    broken = tmp_path / "broken.gkpkg"
    broken.write_bytes(b"PK\x03\x04 not a package")
    with pytest.raises(FileRefusedError):
        finish(handing_down.open_package(broken, tmp_path / "town.gkml", "李明"))
    assert not (tmp_path / "town.gkml").exists()


def test_the_state_of_approval_stays_in_the_county(county, tmp_path):
    change(county, entry_1={"state": "approved"})
    packed = hand_down(county, tmp_path, TOWN)
    rows = read_package(packed.path).rows["entries"]
    assert all("state" not in row and "origin" not in row for row in rows.values())


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("乡镇人民政府（街道办事处）", TOWN),
        ("乡（镇）人民政府", TOWN),
        ("各乡镇（街道）", TOWN),
        ("县民政局、乡镇人民政府", f"县民政局、{TOWN}"),
        ("××镇人民政府", TOWN),
        ("某某乡政府", "石桥镇政府"),
        ("乡镇综合行政执法队", "乡镇综合行政执法队"),
        ("县民政局", "县民政局"),
    ],
)
def test_general_bodies_become_the_office(written, shown):
    assert adapted(entry(1, responsible_body=written), TOWN).responsible_body == shown


@pytest.mark.parametrize(
    ("office", "place", "township"),
    [(TOWN, "石桥镇", True), ("城关街道办事处", "城关街道", True), ("县民政局", "县民政局", False)],
)
def test_a_townships_place_is_in_its_name(office, place, township):
    assert (place_name(office), is_township(office)) == (place, township)
