"""Handing in and merging: what was changed on both sides comes together, cell by cell, as one step."""

from __future__ import annotations

import pytest
from county_and_offices import (
    OTHER_TOWN,
    TOWN,
    change,
    content,
    entry,
    hand_down,
    hand_in,
    look,
    make_county,
    opened,
    stored_rows,
    take_in,
    text,
)

from catalogue_app.domain.merge import Decisions, Written
from catalogue_app.errors import FileRefusedError, StepRefusedError
from catalogue_app.store.unit import step
from catalogue_app.workspace import browsing, entries, handing_down, history, merging
from catalogue_app.workspace.merging_receipt import receipt_text

OURS, THEIRS = Decisions(take="ours"), Decisions(take="theirs")


@pytest.fixture
def county(tmp_path):
    own = [entry(number, owner=TOWN) for number in range(1, 13)]
    other = [entry(number, owner=OTHER_TOWN) for number in range(21, 25)]
    with make_county(tmp_path / "county.gkml", [*own, *other]) as opened_county:
        yield opened_county


@pytest.fixture
def town(county, tmp_path):
    hand_down(county, tmp_path)
    with opened(tmp_path / "package.gkpkg", tmp_path) as opened_town:
        yield opened_town


# What a submission says


def test_only_what_the_office_changed_is_handed_in(county, town, tmp_path):
    change(town, "entries", "改时限", entry_1={"time_limit": "10个工作日内"})
    _changed, added = entries.add(town, field="08", values={"level2": "新事项"})
    entries.delete(town, ["entry-2"])
    preview = look(county, hand_in(town, tmp_path, why="按新办法修改"))
    seen = {record.id: (record.action, dict(record.values)) for record in preview.plan.records}
    assert seen["entry-1"] == ("change", {"time_limit": "10个工作日内"})
    assert seen[added][0] == "add"
    assert seen["entry-2"] == ("remove", {})
    assert len(seen) == 3
    assert (preview.sender, preview.package.manifest.why) == (TOWN, "按新办法修改")


def test_every_change_says_who_made_it_when_and_in_which_step(county, town, tmp_path):
    change(town, "entries", "Adapt time limits", entry_1={"time_limit": "10个工作日内"})
    (record,) = look(county, hand_in(town, tmp_path)).plan.records
    mark = record.compared.mark
    assert (mark.who, mark.why) == ("李明", "Adapt time limits")
    assert mark.at


def test_moving_entries_about_is_the_offices_own_matter(county, town, tmp_path):
    entries.move(town, ["entry-5"], "entry-1")
    assert look(county, hand_in(town, tmp_path)).plan.records == ()


def test_registers_are_handed_in_too(county, town, tmp_path):
    change(town, "organisations", "Edit", org_1={"phone": "0000-54321"})
    take_in(county, hand_in(town, tmp_path))
    assert text(county, "org-1", "phone", "organisations") == "0000-54321"


def test_local_columns_and_emptied_cells_travel(county, town, tmp_path):
    change(town, entry_1={"extra": {"联系电话": "0000-12345"}}, entry_2={"content": None})
    take_in(county, hand_in(town, tmp_path))
    assert text(county, "entry-1", "extra") == {"联系电话": "0000-12345"}
    assert text(county, "entry-2", "content") is None
    change(town, entry_1={"extra": {}})
    take_in(county, hand_in(town, tmp_path))
    assert text(county, "entry-1", "extra") == {}


# Merging


def test_what_both_sides_changed_in_different_cells_comes_together(county, town, tmp_path):
    change(town, entry_1={"time_limit": "10个工作日内"})
    change(county, entry_1={"channels": "■政府公报"})
    assert look(county, hand_in(town, tmp_path)).plan.conflicts == ()
    take_in(county, tmp_path / "submission.gkpkg")
    assert text(county, "entry-1", "time_limit") == "10个工作日内"
    assert text(county, "entry-1", "channels") == "■政府公报"


@pytest.fixture
def disputed(county, town, tmp_path):
    change(town, entry_1={"time_limit": "乡的说法", "content": "乡的内容"})
    change(county, entry_1={"time_limit": "县的说法"})
    return hand_in(town, tmp_path)


def test_a_conflict_shows_base_ours_and_theirs(county, disputed):
    ((record, conflict),) = look(county, disputed).plan.conflicts
    assert (record.id, conflict.key) == ("entry-1", "time_limit")
    assert (conflict.base, conflict.ours, conflict.theirs) == ("20个工作日内", "县的说法", "乡的说法")


def test_nothing_is_merged_while_a_conflict_is_open(county, disputed):
    before = stored_rows(county.path)
    with pytest.raises(StepRefusedError, match="1 conflicts are not decided"):
        take_in(county, disputed)
    assert stored_rows(county.path) == before


@pytest.mark.parametrize(
    ("decisions", "time_limit", "told"),
    [
        (OURS, "县的说法", "乡的内容"),
        (THEIRS, "乡的说法", "乡的内容"),
        (Decisions(records={"entry-1": "ours"}), "县的说法", "救助对象；救助标准"),
        (Decisions(cells={("entry-1", "time_limit"): Written("第三种说法")}), "第三种说法", "乡的内容"),
        (Decisions(take="theirs", cells={("entry-1", "content"): "ours"}), "乡的说法", "救助对象；救助标准"),
    ],
)
def test_a_conflict_is_settled_by_side_by_row_by_cell_or_by_a_third_text(county, disputed, decisions, time_limit, told):
    take_in(county, disputed, decisions)
    assert (text(county, "entry-1", "time_limit"), text(county, "entry-1", "content")) == (time_limit, told)


def test_a_merge_is_one_step_and_undo_restores_every_byte(county, town, tmp_path):
    change(town, entry_1={"time_limit": "10个工作日内"}, entry_3={"extra": {"备注二": "x"}})
    entries.delete(town, ["entry-2"])
    entries.add(town, field="08", values={"level2": "新事项"})
    submission = hand_in(town, tmp_path)
    before, steps = stored_rows(county.path), len(history.steps(county))
    result = take_in(county, submission)
    after = stored_rows(county.path)
    assert len(history.steps(county)) == steps + 1
    assert result.changed.step.title == f"Merge the submission of {TOWN}"
    history.undo(county)
    assert stored_rows(county.path) == before
    history.redo(county)
    assert stored_rows(county.path) == after


def test_a_new_entry_without_a_keeper_is_kept_by_the_office_that_made_it(county, town, tmp_path):
    _changed, new = entries.add(town, field="08", values={"level2": "新事项"})
    take_in(county, hand_in(town, tmp_path))
    assert text(county, new, "owner") == TOWN


def test_an_approved_entry_is_a_draft_again_when_a_merge_changes_it(county, town, tmp_path):
    change(county, entry_1={"state": "approved"}, entry_2={"state": "approved"})
    change(town, entry_1={"time_limit": "10个工作日内"})
    take_in(county, hand_in(town, tmp_path))
    assert (text(county, "entry-1", "state"), text(county, "entry-2", "state")) == ("draft", "approved")


# Removals


def test_an_entry_removed_there_and_changed_here_is_asked_about(county, town, tmp_path):
    entries.delete(town, ["entry-1"])
    change(county, entry_1={"time_limit": "县的说法"})
    submission = hand_in(town, tmp_path)
    ((_record, conflict),) = look(county, submission).plan.conflicts
    assert (conflict.key, conflict.theirs) == (None, None)
    take_in(county, submission, OURS)
    assert text(county, "entry-1", "time_limit") == "县的说法"


def test_an_entry_removed_here_and_changed_there_can_be_brought_back(county, town, tmp_path):
    change(town, entry_1={"time_limit": "乡的说法"})
    entries.delete(county, ["entry-1"])
    take_in(county, hand_in(town, tmp_path), THEIRS)
    assert text(county, "entry-1", "time_limit") == "乡的说法"


def test_many_removals_need_consent(county, town, tmp_path):
    entries.delete(town, [f"entry-{number}" for number in range(1, 8)])
    submission = hand_in(town, tmp_path)
    before = stored_rows(county.path)
    with pytest.raises(StepRefusedError, match="remove 7 records"):
        take_in(county, submission)
    assert stored_rows(county.path) == before
    take_in(county, submission, Decisions(deletions=True))
    assert len(browsing.snapshot(county)) == 9


def test_removals_can_be_declined_one_by_one(county, town, tmp_path):
    entries.delete(town, [f"entry-{number}" for number in range(1, 8)])
    kept = {f"entry-{number}": "ours" for number in range(1, 7)}
    take_in(county, hand_in(town, tmp_path), Decisions(records=kept, deletions=True))
    assert len(browsing.snapshot(county)) == 15


# Twice, late, out of order


def test_merging_the_same_submission_twice_changes_nothing(county, disputed):
    take_in(county, disputed, OURS)
    after = stored_rows(county.path)
    preview = look(county, disputed)
    assert (preview.note, preview.plan.records) == (merging.ALREADY, ())
    assert take_in(county, disputed).changed.step is None
    assert stored_rows(county.path) == after


def test_a_submission_that_was_taken_back_can_be_merged_again(county, town, tmp_path):
    change(town, entry_1={"time_limit": "乡的说法"})
    submission = hand_in(town, tmp_path)
    take_in(county, submission)
    history.undo(county)
    take_in(county, submission)
    assert text(county, "entry-1", "time_limit") == "乡的说法"


def test_a_later_submission_brings_only_what_is_new(county, town, tmp_path):
    change(town, entry_1={"time_limit": "一"}, entry_2={"time_limit": "一"})
    take_in(county, hand_in(town, tmp_path, "first"))
    change(county, entry_1={"time_limit": "县改回"})
    change(town, entry_3={"time_limit": "二"})
    preview = look(county, hand_in(town, tmp_path, "second"))
    assert [(record.id, dict(record.values)) for record in preview.plan.records] == [("entry-3", {"time_limit": "二"})]


def test_what_the_county_declined_is_not_asked_again(county, town, tmp_path):
    change(town, entry_1={"time_limit": "乡的说法"})
    take_in(county, hand_in(town, tmp_path, "first"), Decisions(records={"entry-1": "ours"}))
    assert text(county, "entry-1", "time_limit") == "20个工作日内"
    assert look(county, hand_in(town, tmp_path, "second")).plan.records == ()


def test_what_the_office_took_back_is_taken_back_in_the_county(county, town, tmp_path):
    change(town, entry_1={"time_limit": "一"})
    entries.add(town, field="08", values={"level2": "新事项"})
    entries.delete(town, ["entry-2"])
    before = content(county)
    take_in(county, hand_in(town, tmp_path, "first"))
    for _number in range(4):
        history.undo(town)
    take_in(county, hand_in(town, tmp_path, "second"))
    assert content(county) == before


def test_an_older_submission_that_comes_late_changes_nothing(county, town, tmp_path):
    change(town, entry_1={"time_limit": "一"})
    first = hand_in(town, tmp_path, "first")
    change(town, entry_1={"time_limit": "二"})
    take_in(county, hand_in(town, tmp_path, "second"))
    preview = look(county, first)
    assert (preview.note, preview.plan.records) == (merging.OVERTAKEN, ())
    assert text(county, "entry-1", "time_limit") == "二"


def test_submissions_of_different_offices_give_the_same_in_either_order(tmp_path):
    own = [entry(number, owner=TOWN) for number in range(1, 4)]
    other = [entry(number, owner=OTHER_TOWN) for number in range(21, 24)]
    results = []
    for order in ((0, 1), (1, 0)):
        folder = tmp_path / f"order-{order[0]}"
        folder.mkdir()
        with make_county(folder / "county.gkml", [*own, *other]) as county:
            submissions = []
            for name, office, edited in (("a", TOWN, "entry-1"), ("b", OTHER_TOWN, "entry-21")):
                package = hand_down(county, folder, office, name).path
                with opened(package, folder, f"town-{name}") as town:
                    with step(town.file, "Edit") as unit:
                        unit.update("entries", edited, {"time_limit": "及时"})
                        unit.create(entry(100, id=f"new-{name}"))
                    submissions.append(hand_in(town, folder, f"submission-{name}"))
            for number in order:
                take_in(county, submissions[number])
            results.append(content(county))
    assert results[0] == results[1]


def test_the_second_copy_of_an_office_that_hands_in_is_merged_against_what_was_handed_down(county, tmp_path):
    package = hand_down(county, tmp_path).path
    with opened(package, tmp_path, "town") as town:
        change(town, entry_1={"time_limit": "一"})
        take_in(county, hand_in(town, tmp_path, "first"))
    with opened(package, tmp_path, "rebuilt") as rebuilt:
        change(rebuilt, entry_1={"time_limit": "二"})
        ((_record, conflict),) = look(county, hand_in(rebuilt, tmp_path, "second")).plan.conflicts
    assert (conflict.base, conflict.ours, conflict.theirs) == ("20个工作日内", "一", "二")


# A new edition of the standard


def test_a_new_edition_is_merged_with_local_wording(county, town, tmp_path):
    change(town, entry_1={"time_limit": "乡的说法"})
    change(county, entry_1={"channels": "■政府公报"}, entry_2={"content": "新内容"})
    with step(county.file, "Add") as unit:
        unit.create(entry(13, owner=TOWN))
        unit.delete("entries", "entry-3")
    packed = hand_down(county, tmp_path, name="edition-2", label="2027年版")
    result = take_in(town, packed.path)
    assert [result.count(action) for action in ("add", "change", "remove")] == [1, 2, 1]
    first = browsing.entry(town, "entry-1")
    assert (first.time_limit, first.channels) == ("乡的说法", "■政府公报")
    assert first.origin.where == "示范县 2027年版"
    assert first.origin.values == {"time_limit": "20个工作日内"}
    assert take_in(town, packed.path).preview.note == merging.ALREADY


def test_a_new_edition_and_local_wording_of_one_cell_are_a_conflict(county, town, tmp_path):
    change(town, entry_1={"time_limit": "乡的说法"})
    change(county, entry_1={"time_limit": "县的说法"})
    packed = hand_down(county, tmp_path, name="edition-2")
    take_in(town, packed.path, OURS)
    assert browsing.entry(town, "entry-1").origin.values == {"time_limit": "县的说法"}
    assert look(county, hand_in(town, tmp_path)).plan.conflicts == ()
    take_in(county, tmp_path / "submission.gkpkg")
    assert text(county, "entry-1", "time_limit") == "乡的说法"


def test_what_the_county_took_over_and_changed_again_comes_back_without_a_question(county, town, tmp_path):
    change(town, entry_1={"time_limit": "乡的说法"})
    take_in(county, hand_in(town, tmp_path))
    change(county, entry_1={"time_limit": "县改定"})
    take_in(town, hand_down(county, tmp_path, name="edition-2").path)
    assert text(town, "entry-1", "time_limit") == "县改定"


def test_local_wording_that_the_county_declined_is_asked_about_once_with_the_next_edition(county, town, tmp_path):
    change(town, entry_1={"time_limit": "乡的说法"})
    entries.delete(town, ["entry-2"])
    take_in(county, hand_in(town, tmp_path), Decisions(records={"entry-1": "ours", "entry-2": "ours"}))
    edition = hand_down(county, tmp_path, name="edition-2").path
    asked = {record.id: conflict for record, conflict in look(town, edition).plan.conflicts}
    assert asked["entry-1"].theirs == "20个工作日内"
    assert asked["entry-2"].key is None
    take_in(town, edition, OURS)
    assert text(town, "entry-1", "time_limit") == "乡的说法"
    assert look(town, hand_down(county, tmp_path, name="edition-3").path).plan.records == ()


def test_a_submission_against_an_older_standard_is_merged_rightly(county, town, tmp_path):
    change(town, entry_1={"time_limit": "乡的说法"})
    submission = hand_in(town, tmp_path)
    change(county, entry_1={"channels": "■政府公报"}, entry_2={"time_limit": "新标准"})
    hand_down(county, tmp_path, name="edition-2")
    take_in(county, submission)
    assert (text(county, "entry-1", "time_limit"), text(county, "entry-1", "channels")) == ("乡的说法", "■政府公报")
    assert text(county, "entry-2", "time_limit") == "新标准"


def test_a_hand_out_and_a_submission_that_crossed_leave_nothing_to_ask(county, town, tmp_path):
    change(town, entry_1={"time_limit": "乡的说法"})
    first = hand_in(town, tmp_path, "first")
    change(county, entry_1={"time_limit": "县的说法"})
    edition = hand_down(county, tmp_path, name="edition-2").path
    take_in(county, first, THEIRS)
    take_in(town, edition, OURS)
    assert look(county, hand_in(town, tmp_path, "second")).plan.records == ()
    change(town, entry_1={"time_limit": "乡又改"})
    take_in(county, hand_in(town, tmp_path, "third"))
    assert text(county, "entry-1", "time_limit") == "乡又改"


def test_an_older_edition_that_comes_late_changes_nothing(county, town, tmp_path):
    older = hand_down(county, tmp_path, name="edition-2").path
    change(county, entry_1={"time_limit": "三"})
    take_in(town, hand_down(county, tmp_path, name="edition-3").path)
    assert look(town, older).note == merging.OVERTAKEN


def test_an_entry_the_office_made_itself_is_not_removed_by_an_edition_without_it(county, town, tmp_path):
    _changed, new = entries.add(town, field="08", values={"level2": "新事项"})
    take_in(county, hand_in(town, tmp_path), Decisions(records={new: "ours"}))
    take_in(town, hand_down(county, tmp_path, name="edition-2").path)
    assert browsing.entry(town, new) is not None


# Wrong addressees


def test_a_package_for_another_office_is_refused(county, town, tmp_path):
    other = hand_down(county, tmp_path, OTHER_TOWN, "other").path
    with pytest.raises(FileRefusedError, match=OTHER_TOWN):
        look(town, other)


def test_a_submission_to_another_county_is_refused(county, town, tmp_path):
    submission = hand_in(town, tmp_path)
    with (
        opened(hand_down(county, tmp_path, OTHER_TOWN, "other").path, tmp_path, "stranger") as stranger,
        pytest.raises(FileRefusedError, match="示范县"),
    ):
        look(stranger, submission)


def test_ones_own_packages_are_refused_with_the_reason(county, town, tmp_path):
    with pytest.raises(FileRefusedError, match="packed from this workspace itself"):
        look(county, tmp_path / "package.gkpkg")
    with pytest.raises(FileRefusedError, match="handed in from this workspace itself"):
        look(town, hand_in(town, tmp_path))


def test_a_file_that_holds_neither_package_nor_table_is_refused(county, tmp_path):
    letter = tmp_path / "letter.csv"
    letter.write_text("您好\n", encoding="utf-8")
    with pytest.raises(FileRefusedError, match="letter"):
        look(county, letter)


def test_a_preview_that_the_catalogue_has_moved_on_from_is_refused(county, town, tmp_path):
    from catalogue_app.domain.progress import finish
    from catalogue_app.workspace import merging_apply

    change(town, entry_1={"time_limit": "乡的说法"})
    preview = look(county, hand_in(town, tmp_path))
    change(county, entry_1={"time_limit": "县的说法"})
    with pytest.raises(StepRefusedError, match="changed since the preview"):
        finish(merging_apply.apply(county, preview, THEIRS))


def test_a_preview_still_holds_when_other_records_have_changed_since(county, town, tmp_path):
    from catalogue_app.domain.progress import finish
    from catalogue_app.workspace import merging_apply

    change(town, entry_1={"time_limit": "乡的说法"})
    preview = look(county, hand_in(town, tmp_path))
    change(county, entry_21={"time_limit": "县的说法"})
    finish(merging_apply.apply(county, preview, Decisions()))
    assert text(county, "entry-1", "time_limit") == "乡的说法"


def test_a_backup_is_made_before_the_first_merge_of_a_sitting(county, town, tmp_path):
    from catalogue_app.store import backup

    change(town, entry_1={"time_limit": "一"})
    take_in(county, hand_in(town, tmp_path, "first"))
    change(town, entry_1={"time_limit": "二"})
    take_in(county, hand_in(town, tmp_path, "second"))
    assert [one.reason for one in backup.backups(county.path)] == ["import"]


def test_a_merge_that_is_cancelled_leaves_all_as_it_was(county, town, tmp_path):
    from catalogue_app.workspace import merging_apply

    change(town, entry_1={"time_limit": "乡的说法"})
    preview = look(county, hand_in(town, tmp_path))
    before = stored_rows(county.path)
    work = merging_apply.apply(county, preview, Decisions())
    next(work)
    work.close()
    assert stored_rows(county.path) == before


def test_an_entry_that_another_office_keeps_is_never_changed_without_a_question(county, town, tmp_path):
    with step(town.file, "Edit") as unit:
        unit.create(entry(21, owner=OTHER_TOWN, time_limit="别人的说法"))
    submission = hand_in(town, tmp_path)
    ((record, conflict),) = look(county, submission).plan.conflicts
    assert (record.id, conflict.key, conflict.theirs) == ("entry-21", "time_limit", "别人的说法")
    take_in(county, submission, OURS)
    assert text(county, "entry-21", "time_limit") == "20个工作日内"


# An office that was never handed anything, and the receipt


def test_an_office_without_a_hand_out_hands_in_all_it_has(county, tmp_path):
    with make_county(tmp_path / "lonely.gkml", [entry(50)]) as first:
        info_differs = first.info.id == county.info.id
    assert info_differs
    from catalogue_app.domain.workspace_info import WorkspaceInfo
    from catalogue_app.workspace.workspace import Workspace

    info = WorkspaceInfo("33333333-3333-4333-8333-333333333333", "白云镇", "999901103", "township")
    with Workspace.create(tmp_path / "independent.gkml", info, "赵丽") as office:
        with step(office.file, "Add") as unit:
            unit.create(entry(50))
        submission = hand_in(office, tmp_path)
    result = take_in(county, submission)
    assert (result.count("add"), text(county, "entry-50", "owner")) == (1, "白云镇")


def test_the_receipt_says_what_was_merged_and_what_was_not(county, disputed):
    result = take_in(county, disputed, OURS)
    told = receipt_text(county, result)
    assert f"报送单位：{TOWN}" in told
    assert "合并结果：新增0项，修改1项，删除0项" in told
    assert "以下1项未按报送内容采纳，请核对：\n1. 事项1（公开内容（要素）、公开时限）" in told
    assert result.preview.package.checksum in told


def test_a_receipt_for_a_submission_merged_before_says_so(county, disputed):
    take_in(county, disputed, OURS)
    assert "未作改动" in receipt_text(county, take_in(county, disputed))


def test_both_sides_remember_what_went_to_and_fro(county, town, tmp_path):
    change(town, entry_1={"time_limit": "乡的说法"})
    take_in(county, hand_in(town, tmp_path, why="修改"))
    (merged,) = handing_down.submissions(county)
    (made,) = handing_down.submissions(town)
    assert (merged.id, merged.role, merged.why, merged.merged_by) == (made.id, "merged", "修改", "王芳")
    assert dict(merged.changes) == dict(made.changes)
