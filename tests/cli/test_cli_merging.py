"""`pack`, `submit`, `merge` keep the contract: JSON, exit statuses, and nothing half done."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from catalogue_app.cli import run

S02 = Path(__file__).resolve().parent.parent / "corpus" / "s02-石桥镇目录汇编.xlsx"
TOWN = "石桥镇人民政府"


@pytest.fixture
def county(tmp_path):
    path = tmp_path / "county.gkml"
    assert run(["new", str(path), "--name", "示范县", "--division", "999901"]) == 0
    assert run(["import", str(path), str(S02), "--owner", TOWN]) == 0
    return path


@pytest.fixture
def package(county, tmp_path):
    path = tmp_path / "石桥镇.gkpkg"
    assert run(["pack", str(county), "--for", TOWN, "--to", str(path)]) == 0
    return path


@pytest.fixture
def town(package, tmp_path):
    path = tmp_path / "town.gkml"
    assert run(["merge", str(path), str(package)]) == 0
    return path


def edit(path, number, **values):
    """Change the entry that stands at `number` in display order; returns its id."""
    from catalogue_app.workspace import browsing, entries
    from catalogue_app.workspace.workspace import Workspace

    with Workspace.open(path, "李明") as workspace:
        entry = browsing.snapshot(workspace)[number]
        entries.edit(workspace, {entry.id: values})
    return entry.id


def cell(call_json, path, entry_id, key):
    return next(one[key] for one in call_json("list", path)[1]["entries"] if one["id"] == entry_id)


@pytest.fixture
def submission(town, tmp_path):
    path = tmp_path / "报送.gkpkg"

    def submission():
        assert run(["submit", str(town), "--to", str(path), "--why", "按新办法修改"]) == 0
        return path

    return submission


def test_a_package_makes_the_offices_workspace(call_json, package, tmp_path):
    status, report = call_json("merge", tmp_path / "new.gkml", package)
    assert (status, report["added"], report["conflicts"], report["applied"]) == (0, 48, [], True)
    assert len(call_json("list", tmp_path / "new.gkml")[1]["entries"]) == 48


def test_a_package_can_be_merged_into_an_empty_workspace(call_json, package, tmp_path):
    path = tmp_path / "empty.gkml"
    run(["new", str(path), "--name", "石桥镇", "--division", "999901101", "--tier", "township"])
    status, report = call_json("merge", path, package)
    assert (status, report["added"], report["applied"]) == (0, 48, True)
    status, again = call_json("merge", path, package)
    assert (status, again["added"], again["changed"], again["removed"]) == (0, 0, 0, 0)


def test_packing_reports_what_it_packed(call_json, county, tmp_path):
    status, report = call_json("pack", county, "--for", TOWN, "--to", tmp_path / "p.gkpkg", "--label", "2026年版")
    assert (status, report["entries"], report["label"], report["office"]) == (0, 48, "2026年版", TOWN)


def test_the_county_sees_only_what_the_town_changed(call_json, county, town, submission):
    changed = edit(town, 3, time_limit="10个工作日内")
    status, report = call_json("merge", county, submission(), "--dry-run")
    assert (status, report["added"], report["changed"], report["removed"]) == (0, 0, 1, 0)
    assert (report["conflicts"], report["applied"]) == ([], False)
    assert [(one["id"], one["key"], one["after"]) for one in report["changes"]] == [
        (changed, "time_limit", "10个工作日内")
    ]
    assert cell(call_json, county, changed, "time_limit") != "10个工作日内"
    status, report = call_json("merge", county, submission())
    assert (status, report["changed"], report["applied"]) == (0, 1, True)
    assert cell(call_json, county, changed, "time_limit") == "10个工作日内"


def test_a_conflict_is_an_answer_no_and_changes_nothing(call_json, county, town, submission):
    changed = edit(town, 3, time_limit="乡的说法")
    edit(county, 3, time_limit="县的说法")
    for options in ((), ("--dry-run",)):
        status, report = call_json("merge", county, submission(), *options)
        assert (status, report["applied"], report["changed"]) == (1, False, 1)
        (conflict,) = report["conflicts"]
        assert (conflict["id"], conflict["key"]) == (changed, "time_limit")
        assert (conflict["ours"], conflict["theirs"]) == ("县的说法", "乡的说法")
    assert cell(call_json, county, changed, "time_limit") == "县的说法"


@pytest.mark.parametrize(("side", "text"), [("ours", "县的说法"), ("theirs", "乡的说法")])
def test_a_side_can_be_taken_for_all_conflicts(call_json, county, town, submission, side, text):
    changed = edit(town, 3, time_limit="乡的说法")
    edit(county, 3, time_limit="县的说法")
    status, report = call_json("merge", county, submission(), "--take", side)
    assert (status, report["applied"], len(report["conflicts"])) == (0, True, 1)
    assert cell(call_json, county, changed, "time_limit") == text


def test_a_merge_is_one_step_that_undo_takes_back(call, call_json, county, town, submission):
    edit(town, 3, time_limit="10个工作日内")
    before = call_json("list", county)
    call("merge", county, submission())
    assert call_json("list", county) != before
    assert call("undo", county)[0] == 0
    assert call_json("list", county) == before


def test_many_removals_need_a_word(call, call_json, county, town, submission):
    from catalogue_app.workspace import browsing, entries
    from catalogue_app.workspace.workspace import Workspace

    with Workspace.open(town, "李明") as workspace:
        entries.delete(workspace, [entry.id for entry in browsing.snapshot(workspace)[:20]])
    status, report = call_json("merge", county, submission())
    assert (status, report["applied"], report["removed"], report["asks_for_deletions"]) == (1, False, 20, True)
    assert len(call_json("list", county)[1]["entries"]) == 48
    assert "--allow-deletions" in call("merge", county, submission())[1]
    assert call("merge", county, submission(), "--allow-deletions")[0] == 0
    assert len(call_json("list", county)[1]["entries"]) == 28


def test_a_tampered_package_is_refused_in_one_line_and_the_workspace_stays(call, county, submission):
    path = submission()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    before = county.read_bytes()
    status, out, errors = call("merge", county, path)
    assert (status, out, len(errors)) == (2, "", 1)
    assert path.name in errors[0]
    assert county.read_bytes() == before


def test_a_submission_makes_no_new_workspace(call, submission, tmp_path):
    status, _out, errors = call("merge", tmp_path / "none.gkml", submission())
    assert (status, len(errors)) == (2, 1)
    assert not (tmp_path / "none.gkml").exists()


def test_a_receipt_is_written_when_asked_for(call, county, town, submission, tmp_path):
    edit(town, 3, time_limit="10个工作日内")
    receipt = tmp_path / "回执.txt"
    assert call("merge", county, submission(), "--receipt", receipt)[0] == 0
    assert "报送说明：按新办法修改" in receipt.read_text(encoding="utf-8-sig")


def test_a_receipt_that_cannot_be_had_is_told_before_or_after_but_never_half(
    call, call_json, county, town, submission, package, tmp_path
):
    status, _out, errors = call("merge", town, package, "--receipt", tmp_path / "回执.txt")
    assert (status, len(errors)) == (2, 1)
    changed = edit(town, 3, time_limit="10个工作日内")
    status, _out, errors = call("merge", county, submission(), "--receipt", tmp_path / "no such folder" / "回执.txt")
    assert (status, len(errors)) == (1, 1)
    assert cell(call_json, county, changed, "time_limit") == "10个工作日内"


def test_the_plain_report_names_what_happens(call, county, town, submission):
    edit(town, 3, time_limit="乡的说法")
    edit(county, 3, time_limit="县的说法")
    status, out, _errors = call("merge", county, submission())
    assert status == 1
    assert "县的说法\t乡的说法" in out
    assert "1 conflicts open" in out
    assert "Nothing was changed." in out


def test_two_copies_of_one_file_are_merged(call_json, county, tmp_path):
    copy = tmp_path / "copy.gkml"
    copy.write_bytes(county.read_bytes())
    edit(county, 1, time_limit="一")
    changed = edit(copy, 2, time_limit="二")
    status, report = call_json("merge", county, copy)
    assert (status, report["changed"], report["kind"]) == (0, 1, "copy")
    assert cell(call_json, county, changed, "time_limit") == "二"


def test_an_unknown_office_is_told_what_is_missing(call, county, tmp_path):
    status, _out, errors = call("pack", county, "--for", "县档案馆", "--to", tmp_path / "p.gkpkg")
    assert (status, len(errors)) == (2, 1)
    assert "县档案馆" in errors[0]


class Terminal(io.StringIO):
    """A person at a terminal who types these lines."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "status", "text"),
    [
        ("o\n", 0, "自公开之日起10个工作日内"),
        ("t\n", 0, "自公开之日起20个工作日内；及时"),
        ("w\n第三种说法\n", 0, "第三种说法"),
        ("w\n\n", 0, "自公开之日起10个工作日内；及时"),
        ("\n", 1, "自公开之日起10个工作日内"),
    ],
    ids=["ours", "theirs", "a third text", "the proposal", "left open"],
)
def test_at_a_terminal_each_conflict_is_asked_about(
    call, call_json, county, tmp_path, monkeypatch, typed, status, text
):
    edit(county, 3, time_limit="自公开之日起20个工作日内")
    package, town, submission = tmp_path / "p.gkpkg", tmp_path / "town.gkml", tmp_path / "s.gkpkg"
    call("pack", county, "--for", TOWN, "--to", package)
    call("merge", town, package)
    changed = edit(town, 3, time_limit="自公开之日起20个工作日内；及时")
    edit(county, 3, time_limit="自公开之日起10个工作日内")
    call("submit", town, "--to", submission)
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    ended, out, errors = call("merge", county, submission)
    assert ended == status
    assert any("公开时限" in line for line in errors)
    assert ("Nothing was changed." in out) == (status == 1)
    assert cell(call_json, county, changed, "time_limit") == text


def test_comments_come_along_and_are_counted_apart(call, call_json, county, town, submission):
    from catalogue_app.workspace import browsing, comments
    from catalogue_app.workspace.workspace import Workspace

    with Workspace.open(town, "李明") as workspace:
        entry_id = browsing.snapshot(workspace)[0].id
        comments.write(workspace, entry_id, "文号已核对")
    path = submission()
    merged = call_json("merge", county, path)[1]
    assert (merged["added"], merged["changed"], merged["changes"]) == (0, 0, [])
    assert merged["comments"] == {"added": 1, "changed": 0, "removed": 0}
    with Workspace.open(county, "王芳") as workspace:
        assert [one.text for one in comments.of_entry(workspace, entry_id)] == ["文号已核对"]
    status, said, _error = call("pack", county, "--for", TOWN, "--to", path.with_name("again.gkpkg"))
    assert (status, "1 comment goes along" in said) == (0, True)
