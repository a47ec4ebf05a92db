"""What holds for each record and cell as a person decides, and what is left to be done."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue_app.domain.merge import CellConflict, Compared, MergedRecord, MergePlan, Written
from catalogue_app.ui.townships.cell_words import can_write, column_title, in_order, value_text
from catalogue_app.ui.townships.cells_model import RESULT, CellsModel
from catalogue_app.ui.townships.choices import Choices
from catalogue_app.ui.townships.records_model import RecordsModel, happens
from catalogue_app.workspace.merging import MergePreview

BASE = {"level2": "临时救助", "time_limit": "20个工作日内", "content": "对象", "county": True}
OURS = {**BASE, "time_limit": "7个工作日内"}
THEIRS = {**BASE, "time_limit": "5个工作日内", "content": "对象；标准"}
CLASH = CellConflict("time_limit", BASE["time_limit"], OURS["time_limit"], THEIRS["time_limit"])
CHANGED = MergedRecord(
    Compared("entries", "changed", (BASE,), OURS, THEIRS), "change", {"content": THEIRS["content"]}, (CLASH,)
)
NEW = MergedRecord(Compared("entries", "new", (None,), None, THEIRS), "add", THEIRS)
GONE_THERE = MergedRecord(
    Compared("entries", "gone", (BASE,), OURS, None), "remove", {}, (CellConflict(None, BASE, OURS, None),)
)
GONE_HERE = MergedRecord(
    Compared("entries", "back", (BASE,), None, THEIRS), "add", THEIRS, (CellConflict(None, BASE, None, THEIRS),)
)


@pytest.fixture
def choices(qapp):
    plan = MergePlan((CHANGED, NEW, GONE_THERE, GONE_HERE), 100)
    return Choices(MergePreview(Path("报送.gkpkg"), "submission", "石桥镇", plan))


def cells_of(choices, record):
    model = CellsModel()
    model.show_record(record, choices)
    return model


def test_nothing_is_decided_at_first(choices):
    assert choices.open == 3
    assert choices.word(CHANGED, "time_limit") is None
    assert choices.word(CHANGED, "content") == "theirs"
    assert [choices.is_open(record) for record in (CHANGED, NEW, GONE_THERE, GONE_HERE)] == [True, False, True, True]


def test_a_side_for_all_leaves_what_was_decided_by_itself(choices):
    choices.take_cell(CHANGED, "time_limit", Written("6个工作日内"))
    choices.take_conflicts("ours")
    assert choices.open == 0
    assert choices.after["changed"].values["time_limit"] == "6个工作日内"
    assert "gone" not in choices.after and "back" not in choices.after


def test_one_of_all_can_be_asked_about_again(choices):
    choices.take_conflicts("theirs")
    choices.take_records([GONE_THERE], None)
    assert choices.open == 1 and choices.is_open(GONE_THERE)
    assert choices.word(CHANGED, "time_limit") == "theirs"
    assert choices.after["back"].action == "add"


def test_a_cell_that_is_decided_after_its_record_leaves_the_other_cells(choices):
    choices.take_records([CHANGED], "ours")
    choices.take_cell(CHANGED, "time_limit", "theirs")
    assert choices.after["changed"].values == {"time_limit": THEIRS["time_limit"]}
    choices.take_records([CHANGED], "theirs")
    choices.take_cell(CHANGED, "content", "ours")
    assert choices.after["changed"].values == {"time_limit": THEIRS["time_limit"]}


def test_a_text_of_a_new_record_can_be_written_anew(choices):
    model = cells_of(choices, NEW)
    row = next(row for row, cell in enumerate(model.rows) if cell.key == "content")
    assert model.setData(model.index(row, RESULT), "对象、标准和程序")
    assert choices.after["new"].values["content"] == "对象、标准和程序"
    assert model.index(row, RESULT).data() == "对象、标准和程序"


def test_a_record_that_one_side_removed_is_decided_as_a_whole(choices):
    assert happens(GONE_THERE) == "▲ removed there, changed here"
    assert happens(GONE_HERE) == "▲ changed there, removed here"
    assert cells_of(choices, GONE_THERE).index(0, RESULT).data() == "▲ not decided yet"
    choices.take_records([GONE_THERE], "theirs")
    assert choices.after["gone"].action == "remove"
    choices.take_records([GONE_THERE], "ours")
    assert "gone" not in choices.after


def test_a_text_that_is_a_sides_text_is_that_sides(choices):
    model = cells_of(choices, CHANGED)
    row = next(row for row, cell in enumerate(model.rows) if cell.key == "time_limit")
    model.setData(model.index(row, RESULT), OURS["time_limit"])
    assert choices.word(CHANGED, "time_limit") == "ours"


def test_an_emptied_text_is_nothing(choices):
    model = cells_of(choices, CHANGED)
    row = next(row for row, cell in enumerate(model.rows) if cell.key == "time_limit")
    model.setData(model.index(row, RESULT), "")
    assert choices.after["changed"].values["time_limit"] is None


def test_changes_in_different_places_are_put_together_and_touching_ones_are_not(choices):
    apart = CellConflict("content", "对象；标准", "救助对象；标准", "对象；标准；程序")
    sides = ({"content": side} for side in (apart.base, apart.ours, apart.theirs))
    base, ours, theirs = sides
    record = MergedRecord(Compared("entries", "apart", (base,), ours, theirs), "change", {}, (apart,))
    assert cells_of(choices, record).proposal(0) == "救助对象；标准；程序"
    touching = cells_of(choices, CHANGED)
    row = next(row for row, cell in enumerate(touching.rows) if cell.key == "time_limit")
    assert touching.proposal(row) is None


def test_the_table_says_what_was_decided(choices):
    model = RecordsModel()
    model.show_records(choices.preview.plan.records, choices)
    assert [model.decision(record) for record in model.records] == [
        "▲ 1 conflict open",
        "comes in",
        "▲ 1 conflict open",
        "▲ 1 conflict open",
    ]
    choices.take_conflicts("ours")
    assert model.decision(GONE_THERE) == "stays as it is here"


def test_asking_anew_forgets_everything(choices):
    choices.take_conflicts("theirs")
    choices.consent(True)
    choices.reset()
    assert choices.open == 3 and not choices.decisions.deletions


def test_columns_stand_in_the_order_of_the_official_table_without_the_place():
    keys = ["extra.窗口", "time_limit", "position", "level1", "content"]
    assert in_order("entries", keys) == ["level1", "content", "time_limit", "extra.窗口"]


@pytest.mark.parametrize(
    ("kind", "key", "value", "shown"),
    [
        ("entries", "county", True, "√"),
        ("entries", "county", False, ""),
        ("entries", "other_tiers", ["村级", "社区"], "村级、社区"),
        ("documents", "kind", "rule", "Rule"),
        ("powers", "links", [{"name": "受理", "key": True, "post": "窗口"}, {"name": "决定"}], "受理（√、窗口）、决定"),
        ("decisions", "steps", [{"name": "risk", "on": "2026-04-24", "entries": []}], "Risks（2026-04-24）"),
        ("decisions", "state", "under_way", "Under way"),
        ("entries", "exemption", {"ground": "国家秘密", "reason": "", "article": "第十四条"}, "国家秘密；第十四条"),
        ("entries", "content", None, ""),
    ],
)
def test_values_read_as_people_write_them(kind, key, value, shown):
    assert value_text(kind, key, value) == shown


def test_a_local_column_keeps_its_header_and_only_running_text_can_be_written():
    assert column_title("entries", "extra.办理窗口") == "办理窗口"
    assert can_write("entries", "content", ("甲", None, "乙"))
    assert not can_write("entries", "county", (True, False, True))
    assert not can_write("documents", "validity", ("in_force", "repealed", "in_force"))
    assert not can_write("organisations", "aliases", (["甲"], [], ["乙"]))
