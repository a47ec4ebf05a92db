"""A step is written whole or not at all, and writes exactly the cells it names."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stored import INFO, full_entry, one_of_each, stored_rows

from catalogue_app.domain.entry import Entry, Origin, base_values
from catalogue_app.errors import StepRefusedError, WorkspaceError
from catalogue_app.store import file as store_file
from catalogue_app.store import history, records
from catalogue_app.store.unit import step


def only(found):
    (record,) = found
    return record


@pytest.mark.parametrize("kind", ["entries", "powers", "documents", "organisations"])
def test_a_record_is_created_changed_and_removed(file, kind):
    record = one_of_each()[kind]
    with step(file, "Add") as unit:
        unit.create(record)
    assert records.snapshot(file, kind) == (record,)
    with step(file, "Change") as unit:
        unit.update(kind, record.id, {"remarks" if kind != "powers" else "duty_items": "新"})
    assert only(records.fetch(file, kind, [record.id])) != record
    with step(file, "Remove") as unit:
        unit.delete(kind, record.id)
    assert records.snapshot(file, kind) == ()


def test_a_step_says_who_did_what_when(file):
    with step(file, "Import “{file}”", file="表.xlsx") as unit:
        unit.create_many([full_entry(1), full_entry(2)])
    assert unit.step is not None
    assert (unit.step.number, unit.step.who, unit.step.title) == (1, "李明", "Import “表.xlsx”")
    assert (unit.step.state, unit.step.changes) == ("applied", 2)
    assert unit.changed.kinds == {"entries"}
    assert unit.changed.ids == ("entry-1", "entry-2")
    assert history.steps(file) == (unit.step,)


def test_a_step_that_does_nothing_is_none(file):
    with step(file, "Add") as unit:
        unit.create(full_entry())
    before = file.path.read_bytes()
    with step(file, "Nothing") as unit:
        unit.update("entries", "entry-1", {"level1": "政策文件"})
    assert unit.step is None
    assert unit.changed.step is None
    assert unit.changed.ids == ()
    assert len(history.steps(file)) == 1
    assert file.path.read_bytes() == before


def test_more_than_a_thousand_records_are_not_named(file):
    with step(file, "Many") as unit:
        unit.create_many(Entry(id=str(number)) for number in range(1001))
    assert unit.changed.ids is None
    assert unit.changed.kinds == {"entries"}


EDITS = st.dictionaries(
    st.sampled_from(["level1", "content", "remarks", "county", "other_tiers", "extra", "owner"]),
    st.integers(0, 2),
    min_size=1,
)
VALUES = {
    "county": [True, False, None],
    "other_tiers": [(), ("村级",), ("村级", "社区")],
    "extra": [{}, {"甲": "乙"}, {"甲": "丙"}],
}


@settings(max_examples=25, deadline=None)
@given(edits=st.lists(EDITS, min_size=1, max_size=4))
def test_the_changed_cells_are_the_cells_the_step_lists(tmp_path_factory, edits):
    file = store_file.create(tmp_path_factory.mktemp("step") / "a.gkml", INFO, "")
    with step(file, "Add") as unit:
        unit.create_many([full_entry(number, origin=Origin("file")) for number in range(3)])
    for edit in edits:
        values = {name: VALUES.get(name, ["一", "二", None])[choice] for name, choice in edit.items()}
        before = {entry.id: entry for entry in records.entries(file)}
        with step(file, "Edit") as unit:
            unit.update("entries", "entry-1", values)
        after = {entry.id: entry for entry in records.entries(file)}
        seen = {
            (entry_id, name)
            for entry_id, entry in after.items()
            for name in Entry.__slots__
            if name != "origin" and getattr(entry, name) != getattr(before[entry_id], name)
        }
        listed = history.changes(file, unit.step.number) if unit.step else ()
        assert seen == {(change.record_id, name) for change in listed for name in change.after}
        for change in listed:
            assert dict(change.before) == {name: getattr(before[change.record_id], name) for name in change.before}
            assert dict(change.after) == {name: getattr(after[change.record_id], name) for name in change.after}
        assert not unit.step or seen
    file.close()


class TestOrigin:
    """What an entry said at its origin stays known while people edit it."""

    def edited(self, file, **values):
        with step(file, "Edit") as unit:
            unit.update("entries", "entry-1", values)
        return only(records.entries(file))

    @pytest.fixture(autouse=True)
    def imported(self, file):
        with step(file, "Import") as unit:
            unit.create(full_entry())

    def test_the_first_value_is_kept(self, file):
        assert self.edited(file, content="新").origin.values == {"content": "名称；文号；\n发布日期"}
        assert self.edited(file, content="更新").origin.values == {"content": "名称；文号；\n发布日期"}

    def test_returning_to_it_forgets_it(self, file):
        self.edited(file, content="新", county=False)
        assert self.edited(file, content="名称；文号；\n发布日期").origin.values == {"county": True}

    def test_the_base_never_moves(self, file):
        base = base_values(full_entry())
        for values in ({"level1": "甲"}, {"level1": None, "township": True}, {"basis": ""}, {"level1": "政策文件"}):
            assert base_values(self.edited(file, **values)) == base

    def test_columns_outside_the_official_table_do_not_count(self, file):
        assert self.edited(file, remarks="新", state="draft").origin.values == {}

    def test_a_manual_entry_has_no_base(self, file):
        with step(file, "Add") as unit:
            unit.create(Entry(id="own", level1="甲"))
        with step(file, "Edit") as unit:
            unit.update("entries", "own", {"level1": "乙"})
        assert only(records.fetch(file, "entries", ["own"])).origin == Origin()

    def test_a_new_origin_is_taken_as_given(self, file):
        origin = Origin("template", "04", 3, {"level1": "甲"})
        assert self.edited(file, content="新", origin=origin).origin == origin


class TestAllOrNothing:
    def test_an_exception_takes_everything_back(self, file):
        before = stored_rows(file.path)
        with pytest.raises(RuntimeError), step(file, "Fails") as unit:
            unit.create_many([full_entry(1), full_entry(2)])
            raise RuntimeError
        assert stored_rows(file.path) == before
        assert history.steps(file) == ()

    def test_a_generator_closed_in_mid_step_takes_everything_back(self, file):
        def work():
            with step(file, "Cancelled") as unit:
                unit.create(full_entry())
                yield "half way"
                unit.create(full_entry(2))

        running = work()
        assert next(running) == "half way"
        running.close()
        assert records.entries(file) == ()
        with step(file, "Goes on") as unit:
            unit.create(full_entry(3))
        assert unit.step.number == 1

    def test_a_missing_record_takes_everything_back(self, file):
        with pytest.raises(StepRefusedError), step(file, "Fails") as unit:
            unit.create(full_entry())
            unit.update("entries", "gone", {"level1": "甲"})
        assert records.entries(file) == ()

    def test_text_that_cannot_be_stored_is_refused_in_words(self, file):
        with pytest.raises(StepRefusedError, match="cannot be stored"), step(file, "Fails") as unit:
            unit.create(full_entry(level1="\ud800"))
        assert records.entries(file) == ()

    def test_a_step_inside_a_step_is_refused(self, file):
        with step(file, "Outer") as unit:
            unit.create(full_entry())
            with pytest.raises(StepRefusedError, match="still being made"), step(file, "Inner"):
                pass
        assert len(records.entries(file)) == 1

    def test_steps_of_two_threads_follow_one_another(self, file):
        def add(first):
            for number in range(first, first + 20):
                with step(file, "Add") as unit:
                    unit.create(Entry(id=str(number)))

        threads = [threading.Thread(target=add, args=(first,)) for first in (0, 100)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(records.entries(file)) == 40
        assert [one.number for one in history.steps(file)] == list(range(40, 0, -1))

    def test_readers_see_the_last_committed_step(self, file):
        with step(file, "Add") as unit:
            unit.create(full_entry())
            assert records.entries(file) == ()
        assert len(records.entries(file)) == 1


def test_a_file_deleted_under_us_is_noticed_before_anything_is_lost(file):
    with step(file, "Add") as unit:
        unit.create(full_entry())
    file.path.unlink()
    with pytest.raises(WorkspaceError, match="no longer there"), step(file, "Edit") as unit:
        unit.update("entries", "entry-1", {"level1": "甲"})
