"""The model: rows as they arrive, what changes when something changed, and Qt's own tester."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.problem import Problem
from catalogue_app.store.unit import step
from catalogue_app.ui.catalogue.grid import model as grid_model
from catalogue_app.ui.catalogue.grid.keys import Rows, difference
from catalogue_app.ui.catalogue.grid.model import CatalogueModel
from catalogue_app.workspace import entries
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.narrowing import Narrowing


@pytest.fixture
def model(session):
    made = CatalogueModel(session)
    yield made
    made.deleteLater()


def many(session, count, field="04", **values):
    made = [
        Entry(id=f"m{number}", field=field, position=100_000 + number, level1="甲", level2=f"项{number}", **values)
        for number in range(count)
    ]
    with step(session.workspace.file, "Import") as unit:
        unit.create_many(made)
    return made


def test_qt_finds_nothing_wrong_with_the_model_whatever_happens_to_it(model, session, qtbot):
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(Filter(field="04"))
    session.do(lambda: entries.edit(session.workspace, {"e2": {"content": "新"}}))
    session.do(lambda: entries.add(session.workspace, field="04", after="e2")[0])
    session.do(lambda: entries.delete(session.workspace, ["e1", "e5"]))
    session.undo()
    model.show(Filter(), Narrowing({"level1": frozenset({"依法行政"})}, "level2", True))
    session.do(lambda: entries.edit(session.workspace, {"e4": {"extra": {"牵头处室": "法规科"}, "remarks": "注"}}))
    assert model.text(0, "level2")
    qtbot.waitUntil(lambda: model.column_index("remarks") >= 0)
    assert tester.model() is model


def test_the_rows_of_a_filter_stand_in_the_catalogues_order(model):
    model.show(Filter())
    assert [model.text(row, "level2") for row in range(model.rowCount())] == [
        "法律法规", "部门和地方规章", "重大决策草案", "行政处罚", "行政许可", "行政强制", "政策法规", "审核审批信息",
    ]  # fmt: skip


def test_the_first_rows_are_there_at_once_and_the_rest_arrives(model, session, qtbot):
    many(session, 1_200)
    with qtbot.waitSignal(model.rows_complete):
        model.show(Filter(field="04"))
        assert 0 < model.rowCount() < 1_206
        assert model.text(0, "level2") == "法律法规"
    assert model.rowCount() == 1_206
    assert model.text(1_205, "level2") == "项1199"


def test_another_filter_ends_the_one_whose_rows_still_arrive(model, session, qtbot):
    many(session, 1_200)
    model.show(Filter(field="04"))
    model.show(Filter(field="20"))
    qtbot.waitUntil(lambda: not session.tasks.busy)
    assert model.rowCount() == 2


def test_an_edit_refreshes_only_the_rows_it_changed(model, session, qtbot):
    model.show(Filter(field="04"))
    model.text(0, "content")
    changed, resets = [], []
    model.dataChanged.connect(lambda first, last: changed.append((first.row(), last.row())))
    model.modelReset.connect(lambda: resets.append(True))
    session.do(lambda: entries.edit(session.workspace, {"e2": {"content": "新"}, "e3": {"content": "新"}}))
    assert changed == [(1, 2)]
    assert resets == []
    assert model.text(1, "content") == "新"


def test_rows_come_and_go_one_by_one_without_a_reset(model, session):
    model.show(Filter(field="04"))
    inserted, removed = [], []
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    model.rowsRemoved.connect(lambda _parent, first, last: removed.append((first, last)))
    session.do(lambda: entries.add(session.workspace, field="04", after="e2", values={"level2": "新"})[0])
    assert inserted == [(2, 2)]
    assert model.text(2, "level2") == "新"
    session.do(lambda: entries.delete(session.workspace, ["e1"]))
    assert removed == [(0, 0)]


def test_a_step_too_large_to_name_its_entries_refreshes_all(model, session, qtbot):
    made = many(session, 1_500)
    with qtbot.waitSignal(model.rows_complete):
        model.show(Filter(field="04"))
    model.text(1_400, "content")
    changed = session.do(lambda: entries.edit(session.workspace, {one.id: {"content": "新"} for one in made}))
    assert changed.ids is None
    qtbot.waitUntil(lambda: not session.tasks.busy)
    assert model.text(1_400, "content") == "新"


def test_columns_that_entries_bring_along_follow_the_official_ones(model, session, qtbot):
    values = {"extra": {"牵头处室": "法规科"}, "remarks": "注", "other_tiers": ("村级",)}
    session.do(lambda: entries.edit(session.workspace, {"e2": values}))
    model.show(Filter(field="04"))
    model.text(0, "content")
    qtbot.waitUntil(lambda: model.column_index("remarks") >= 0)
    keys = [column.key for column in model.columns]
    assert keys[13:] == ["county", "township", "tier:村级", "extra:牵头处室", "remarks"]
    assert (model.text(1, "tier:村级"), model.text(1, "extra:牵头处室")) == ("√", "法规科")


def test_a_local_column_and_a_local_tier_are_edited_like_any_other(model, session, qtbot):
    model.add_columns(["extra:牵头处室", "tier:村级"])
    model.show(Filter(field="04"))
    assert model.setData(model.index(0, model.column_index("extra:牵头处室")), "法规科")
    model.change({"e1": {"tier:村级": "√"}})
    entry = model.entry(0)
    assert (dict(entry.extra), entry.other_tiers) == ({"牵头处室": "法规科"}, ("村级",))


def test_equal_level_1_names_are_one_cell_within_a_field(model):
    model.show(Filter())
    assert [model.continues(row, "level1") for row in range(8)] == [False, True, True, False, True, True, False, True]
    assert not any(model.continues(row, "level2") for row in range(8))


def test_level_2_is_merged_too_where_there_are_three_levels(model, session, qtbot):
    session.do(
        lambda: entries.edit(session.workspace, {"e1": {"level3": "甲"}, "e2": {"level3": "乙", "level2": "法律法规"}})
    )
    model.show(Filter(field="04"))
    model.text(0, "content")
    qtbot.waitUntil(lambda: model.three_levels)
    assert model.continues(1, "level2")
    assert not model.continues(2, "level2")


def test_a_problem_stands_in_its_cell_with_its_text(model):
    model.show(Filter(field="04"))
    model.show_problems(
        [Problem("x", "error", "e2", "time_limit", "Too long"), Problem("y", "warning", "e2", None, "Whole entry")]
    )
    entry = model.entry(1)
    assert [problem.rule for problem in model.problems(entry, "time_limit")] == ["x"]
    assert [problem.rule for problem in model.problems(entry, "code")] == ["y"]
    index = model.index(1, model.column_index("time_limit"))
    assert model.data(index, Qt.ItemDataRole.ToolTipRole) == "Too long"
    assert model.data(index, Qt.ItemDataRole.AccessibleDescriptionRole) == "Too long"


def test_ticks_are_spoken_as_words(model):
    model.show(Filter(field="04"))
    index = model.index(0, model.column_index("county"))
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "yes"
    assert model.data(index) == "√"


def test_only_windows_round_what_is_looked_at_are_kept(session):
    asked = []

    def fetch(keys):
        asked.append(len(keys))
        return [(key, Entry(id=str(key))) for key in keys]

    rows = Rows(fetch)
    rows.keys = array("q", range(100_000))
    for row in range(0, 100_000, 500):
        assert rows.entry(row).id == str(row)
    assert sum(1 for _one in rows.loaded()) <= 48 * 64
    assert max(asked) == 64


@given(st.lists(st.integers(0, 5), max_size=12), st.lists(st.integers(0, 5), max_size=12))
def test_the_difference_turns_the_old_rows_into_the_new_ones(old, new):
    before, after = array("q", old), array("q", new)
    start, gone, put = difference(before, after)
    changed = before[:start] + after[start : start + put] + before[start + gone :]
    assert changed == after


def test_a_long_list_refreshed_in_a_task_keeps_what_stayed(model, session, qtbot, monkeypatch):
    monkeypatch.setattr(grid_model, "SOON", 3)
    model.show(Filter(field="04"))
    session.do(lambda: entries.delete(session.workspace, ["e3"]))
    qtbot.waitUntil(lambda: model.rowCount() == 5)
    assert model.text(2, "level2") == "行政处罚"


def test_narrowing_a_long_list_leaves_the_rows_standing_until_it_is_done(model, session, qtbot, monkeypatch):
    monkeypatch.setattr(grid_model, "SOON", 3)
    model.show(Filter())
    with qtbot.waitSignal(model.rows_complete):
        model.show(Filter(), Narrowing({"level1": frozenset({"依法行政"})}))
        assert model.rowCount() == 8
    assert model.rowCount() == 3
    assert model.narrowing.values


def test_a_narrowing_that_is_given_up_does_not_come_back(model, session, qtbot, monkeypatch):
    monkeypatch.setattr(grid_model, "SOON", 3)
    model.show(Filter(), Narrowing({"level1": frozenset({"依法行政"})}))
    model.show(Filter(field="20"))
    qtbot.waitUntil(lambda: not session.tasks.busy)
    assert model.rowCount() == 2
    assert not model.narrowing
