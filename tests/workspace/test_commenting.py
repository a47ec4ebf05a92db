from __future__ import annotations

import pytest

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.workspace_info import WorkspaceInfo
from catalogue_app.errors import StepRefusedError
from catalogue_app.store.unit import step
from catalogue_app.workspace import comments, entries, history
from catalogue_app.workspace.workspace import Workspace

INFO = WorkspaceInfo("22222222-2222-4222-8222-222222222222", "示范县", "999901", "county")


@pytest.fixture
def workspace(tmp_path):
    path = tmp_path / "示范县.gkml"
    with Workspace.create(path, INFO, "李明") as opened:
        with step(opened.file, "Import") as unit:
            unit.create_many(Entry(id=name, field="04", position=1, level2=name) for name in ("甲", "乙"))
        yield opened


def texts(workspace, entry="甲"):
    return [comment.text for comment in comments.of_entry(workspace, entry)]


def test_a_comment_says_who_wrote_it_and_when(workspace):
    comments.write(workspace, "甲", "  请核对文号 ")
    (written,) = comments.of_entry(workspace, "甲")
    assert (written.text, written.who, written.open) == ("请核对文号", "李明", True)
    assert written.at[:4].isdigit()
    assert comments.of_entry(workspace, "乙") == ()


def test_comments_stand_in_the_order_in_which_they_were_written(workspace):
    for text in ("一", "二", "三"):
        comments.write(workspace, "甲", text)
    assert texts(workspace) == ["一", "二", "三"]


def test_every_act_is_one_step_that_can_be_taken_back(workspace):
    comments.write(workspace, "甲", "一")
    (written,) = comments.of_entry(workspace, "甲")
    comments.change(workspace, written.id, "一改")
    assert comments.of_entry(workspace, "甲")[0].edited_at
    comments.resolve(workspace, written.id)
    assert comments.of_entry(workspace, "甲")[0].resolved_by == "李明"
    comments.delete(workspace, written.id)
    assert texts(workspace) == []
    history.undo(workspace)
    history.undo(workspace)
    assert comments.of_entry(workspace, "甲")[0].open
    history.undo(workspace)
    assert texts(workspace) == ["一"]
    history.undo(workspace)
    assert texts(workspace) == []
    history.redo(workspace)
    assert texts(workspace) == ["一"]


def test_only_open_comments_are_counted(workspace):
    comments.write(workspace, "甲", "一")
    comments.write(workspace, "甲", "二")
    first, _second = comments.of_entry(workspace, "甲")
    comments.resolve(workspace, first.id)
    assert dict(comments.count_open(workspace)) == {"甲": 1}
    comments.reopen(workspace, first.id)
    assert dict(comments.count_open(workspace)) == {"甲": 2}


def test_what_is_settled_is_not_settled_twice(workspace):
    comments.write(workspace, "甲", "一")
    (written,) = comments.of_entry(workspace, "甲")
    comments.resolve(workspace, written.id)
    before = len(history.steps(workspace))
    assert not comments.resolve(workspace, written.id).kinds
    assert not comments.change(workspace, written.id, "一").kinds
    assert len(history.steps(workspace)) == before


@pytest.mark.parametrize("text", ["", " \n　"])
def test_an_empty_comment_is_refused_and_nothing_changes(workspace, text):
    before = len(history.steps(workspace))
    with pytest.raises(StepRefusedError, match="Write something first"):
        comments.write(workspace, "甲", text)
    assert len(history.steps(workspace)) == before


def test_a_comment_on_an_entry_that_is_gone_is_refused(workspace):
    entries.delete(workspace, ["甲"])
    with pytest.raises(StepRefusedError, match="no longer there"):
        comments.write(workspace, "甲", "一")


def test_comments_come_back_with_their_entry(workspace):
    comments.write(workspace, "甲", "一")
    entries.delete(workspace, ["甲"])
    history.undo(workspace)
    assert texts(workspace) == ["一"]
