"""Whatever steps are taken: undoing all of them gives the start, redoing all gives the end, also across restarts."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from stored import INFO, full_entry, one_of_each, stored_rows

from catalogue_app.domain.entry import Entry, Origin
from catalogue_app.domain.records import RECORD_TYPES
from catalogue_app.store import file as store_file
from catalogue_app.store import history, integrity, records
from catalogue_app.store.unit import step

TEXTS = st.sampled_from(["", "公开目录", "安全生产", "甲\n乙", "=1+1", "及时", None])
EDITS = st.dictionaries(
    st.sampled_from(["level1", "content", "basis", "remarks", "field", "owner"]), TEXTS, min_size=1, max_size=3
) | st.fixed_dictionaries({"county": st.none() | st.booleans(), "extra": st.just({"网址": "x"}) | st.just({})})


class Steps(RuleBasedStateMachine):
    """`states[n]` is what the file held after n applied steps; `undone` the states that can be redone, next first."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.file = store_file.create(Path(self.folder.name) / "a.gkml", INFO, "李明")
        self.states = [stored_rows(self.file.path)]
        self.undone: list[dict] = []
        self.count = 0

    def teardown(self) -> None:
        try:
            end = self.states[-1]
            back = len(self.states) - 1
            for _number in range(back):
                history.undo(self.file)
            assert stored_rows(self.file.path) == self.states[0]
            assert history.next_undo(self.file) is None
            self.reopen()
            for _number in range(back):
                history.redo(self.file)
            assert stored_rows(self.file.path) == end
            self.file.close()
            assert integrity.findings(self.file.path) == ()
        finally:
            self.file.close()
            self.folder.cleanup()

    def ids(self) -> list[str]:
        return [entry.id for entry in records.entries(self.file)]

    def done(self, unit) -> None:
        if unit.step is not None:
            self.states.append(stored_rows(self.file.path))
            self.undone = []

    @initialize(several=st.integers(1, 3))
    def start(self, several):
        with step(self.file, "Import") as unit:
            unit.create_many(full_entry(number, origin=Origin("file", "表.xlsx")) for number in range(several))
        self.done(unit)

    @rule(many=st.sampled_from([1, 2, 3, 7]), field=st.sampled_from(["04", "乡村建设", None]))
    def add(self, many, field):
        with step(self.file, "Add") as unit:
            for _number in range(many):
                self.count += 1
                unit.create(Entry(id=f"new-{self.count}", field=field, position=self.count, content="名称"))
        self.done(unit)

    @precondition(lambda self: self.ids())
    @rule(data=st.data(), edits=st.lists(EDITS, min_size=1, max_size=3))
    def edit(self, data, edits):
        with step(self.file, "Edit") as unit:
            for edit in edits:
                unit.update("entries", data.draw(st.sampled_from(self.ids())), edit)
        self.done(unit)

    @precondition(lambda self: self.ids())
    @rule(data=st.data(), again=st.booleans())
    def remove(self, data, again):
        """Removed and, in the same step, sometimes made anew under the same id."""
        chosen = data.draw(st.sampled_from(self.ids()))
        with step(self.file, "Remove") as unit:
            unit.delete("entries", chosen)
            if again:
                unit.create(Entry(id=chosen, level1="重新"))
                unit.update("entries", chosen, {"level2": "又改"})
        self.done(unit)

    @rule(kind=st.sampled_from([kind for kind in RECORD_TYPES if kind != "entries"]))
    def change_a_register(self, kind):
        record = one_of_each()[kind]
        with step(self.file, "Register") as unit:
            if unit.fetch(record.id, kind) is None:
                unit.create(record)
            else:
                unit.delete(kind, record.id)
        self.done(unit)

    @rule()
    def fail(self):
        try:
            with step(self.file, "Fails") as unit:
                unit.create(Entry(id="fails"))
                raise RuntimeError
        except RuntimeError:
            pass

    @precondition(lambda self: len(self.states) > 1)
    @rule()
    def undo(self):
        history.undo(self.file)
        self.undone.insert(0, self.states.pop())

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self):
        history.redo(self.file)
        self.states.append(self.undone.pop(0))

    @precondition(lambda self: len(self.states) > 1)
    @rule(data=st.data())
    def go_back(self, data):
        steps = [one.number for one in reversed(history.steps(self.file, None)) if one.state == "applied"]
        kept = data.draw(st.integers(0, len(steps) - 1))
        history.go_back_to(self.file, steps[kept - 1] if kept else 0, "Go back")
        self.states.append(self.states[kept])
        self.undone = []

    @rule()
    def reopen(self):
        path = self.file.path
        self.file.close()
        self.file = store_file.open(path, "王芳")

    @invariant()
    def the_file_holds_what_the_steps_say(self):
        assert stored_rows(self.file.path) == self.states[-1]
        applied = [one for one in history.steps(self.file, None) if one.state == "applied"]
        assert len(applied) == len(self.states) - 1
        assert (history.next_redo(self.file) is not None) == bool(self.undone)


TestSteps = Steps.TestCase
TestSteps.settings = settings(max_examples=25, stateful_step_count=14, deadline=None)


def test_a_large_import_is_one_step_and_is_undone_as_one(file):
    with step(file, "Import") as unit:
        unit.create_many(full_entry(number) for number in range(3_000))
    rows = stored_rows(file.path)
    assert history.undo(file).ids is None
    assert records.entries(file) == ()
    history.redo(file)
    assert stored_rows(file.path) == rows
    assert len(history.steps(file)) == 1
