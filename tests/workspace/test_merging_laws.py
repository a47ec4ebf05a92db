"""Whatever a county and an office do, and however often they exchange packages, these hold."""

from __future__ import annotations

from county_and_offices import TOWN, content, entry, hand_down, hand_in, make_county, opened, stored_rows, take_in
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue_app.domain.merge import Decisions
from catalogue_app.store.unit import step
from catalogue_app.workspace import history

WORDS = ("甲", "乙", "丙")
EDIT = st.tuples(
    st.sampled_from(["time_limit", "content", "extra", "delete", "add"]), st.integers(1, 4), st.sampled_from(WORDS)
)
EDITS = st.lists(EDIT, max_size=5)
ROUND = st.tuples(EDITS, EDITS, st.sampled_from(["submission", "hand-out", "crossed"]))


def decisions(side):
    return Decisions(take=side, deletions=True)


def act(workspace, edits):
    """One step with these edits; what is not there is left alone."""
    there = set(content(workspace)["entries"])
    with step(workspace.file, "Edit") as unit:
        for name, number, word in edits:
            record_id = f"entry-{number}"
            if name == "add":
                new = f"new-{number}-{workspace.info.tier}"
                if new not in there:
                    unit.create(entry(number, id=new, owner=TOWN, level2=word))
                    there.add(new)
            elif record_id in there:
                if name == "delete":
                    unit.delete("entries", record_id)
                    there.discard(record_id)
                else:
                    unit.update("entries", record_id, {name: {"备注二": word} if name == "extra" else word})


def said(workspace):
    """What the entries say, wherever they stand and however far their approval has come."""
    return {
        record_id: {name: value for name, value in plain.items() if name not in ("origin", "state", "position")}
        for record_id, plain in content(workspace)["entries"].items()
    }


@settings(max_examples=8, deadline=None)
@given(EDITS, EDITS, st.sampled_from(["ours", "theirs"]))
def test_law_undo_restores_every_byte_and_a_second_merge_changes_nothing(tmp_path_factory, in_town, in_county, side):
    folder = tmp_path_factory.mktemp("law")
    with make_county(folder / "county.gkml", [entry(number, owner=TOWN) for number in range(1, 5)]) as county:
        with opened(hand_down(county, folder).path, folder) as town:
            act(town, in_town)
            submission = hand_in(town, folder)
        act(county, in_county)
        before = stored_rows(county.path)
        take_in(county, submission, decisions(side))
        after = stored_rows(county.path)
        assert take_in(county, submission).changed.step is None
        assert stored_rows(county.path) == after
        history.undo(county)
        assert stored_rows(county.path) == before


@settings(max_examples=8, deadline=None)
@given(st.lists(ROUND, min_size=1, max_size=3))
def test_law_after_an_exchange_in_both_directions_both_say_the_same(tmp_path_factory, rounds):
    """Where the county's word counts on both sides, a submission and a hand-out later there is no difference left,
    whatever went to and fro before, and in whatever order."""
    folder = tmp_path_factory.mktemp("law")
    entries = [entry(number, owner=TOWN) for number in range(1, 5)]
    with (
        make_county(folder / "county.gkml", entries) as county,
        opened(hand_down(county, folder).path, folder) as town,
    ):
        for number, (in_town, in_county, way) in enumerate(rounds):
            act(town, in_town)
            act(county, in_county)
            submission = hand_in(town, folder, f"s-{number}") if way != "hand-out" else None
            edition = hand_down(county, folder, name=f"h-{number}").path if way != "submission" else None
            if submission:
                take_in(county, submission, decisions("ours"))
            if edition:
                take_in(town, edition, decisions("theirs"))
        take_in(county, hand_in(town, folder, "last"), decisions("ours"))
        take_in(town, hand_down(county, folder, name="last").path, decisions("theirs"))
        assert said(town) == said(county)
