"""The command line keeps its contract: verbs, exit statuses, JSON, one line on stderr."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from catalogue_app.cli import VERBS, run
from catalogue_app.i18n import set_language
from catalogue_app.workspace.workspace import Workspace

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
S02 = CORPUS / "s02-石桥镇目录汇编.xlsx"


@pytest.fixture
def workspace(tmp_path):
    path = tmp_path / "石桥镇.gkml"
    assert run(["new", str(path), "--name", "石桥镇", "--division", "999901101", "--tier", "township"]) == 0
    return path


def entries_of(call_json, workspace, *arguments):
    return call_json("list", workspace, *arguments)[1]["entries"]


def test_import_reports_tables_and_counts(call_json, workspace):
    status, report = call_json("import", workspace, S02)
    assert status == 0
    assert report["file"] == str(S02)
    assert report["added"] == 48
    assert report["updated"] == report["unchanged"] == 0
    assert {table["field"] for table in report["tables"]} >= {"20", "21", "13"}
    assert all({"where", "kind", "field", "rows", "mapping", "warnings"} <= set(table) for table in report["tables"])


def test_listed_entries_have_the_keys_of_the_contract(call_json, workspace):
    run(["import", str(workspace), str(S02)])
    entry = entries_of(call_json, workspace)[0]
    assert set(entry) >= {
        *("id", "field", "field_name", "code", "level1", "level2", "level3", "content", "basis", "citations"),
        *("time_limit", "deadlines", "responsible_body", "channels", "optional_channels", "audience", "method"),
        *("tiers", "owner", "power_item", "operation_link", "exemption", "portal_column", "remarks", "extra"),
        *("state", "origin"),
    }
    assert set(entry["tiers"]) == {"county", "township", "others"}
    assert entry["origin"]["kind"] == "file"
    assert entry["tiers"]["county"] is None


def test_importing_the_same_file_twice_changes_nothing(call_json, workspace):
    run(["import", str(workspace), str(S02)])
    _status, again = call_json("import", workspace, S02)
    assert (again["added"], again["unchanged"]) == (0, 48)
    _status, updated = call_json("import", workspace, S02, "--match", "update")
    assert (updated["added"], updated["updated"], updated["unchanged"]) == (0, 0, 48)
    assert len(call_json("history", workspace)[1]["steps"]) == 1


def test_a_dry_run_changes_nothing(call_json, workspace):
    before = workspace.read_bytes()
    _status, report = call_json("import", workspace, S02, "--dry-run")
    assert report["added"] == 48
    assert workspace.read_bytes() == before


def test_undo_and_redo_walk_the_steps(call, call_json, workspace):
    run(["import", str(workspace), str(S02)])
    full = entries_of(call_json, workspace)
    assert call("undo", workspace)[0] == 0
    assert entries_of(call_json, workspace) == []
    assert call("redo", workspace)[0] == 0
    assert entries_of(call_json, workspace) == full
    status, _out, errors = call("undo", workspace, "--steps", "3")
    assert status == 2
    assert len(errors) == 1
    assert entries_of(call_json, workspace) == full


def test_search_narrows_the_list(call_json, workspace):
    run(["import", str(workspace), str(S02)])
    found = entries_of(call_json, workspace, "--search", "低保")
    assert found
    assert all("低保" in "".join(str(value) for value in entry.values()) for entry in found)
    assert entries_of(call_json, workspace, "--search", "没有这样的词") == []


def test_a_field_is_named_by_code_or_name(call_json, workspace):
    run(["import", str(workspace), str(S02)])
    by_code = entries_of(call_json, workspace, "--field", "20")
    assert by_code
    assert by_code == entries_of(call_json, workspace, "--field", "社会救助")


def test_draft_makes_the_items_of_a_field_once(call_json, workspace):
    _status, first = call_json("draft", workspace, "--field", "20")
    _status, again = call_json("draft", workspace, "--field", "20")
    assert len(first["added"]) > 5
    assert again["added"] == []
    assert again["already"] == len(first["added"])


def test_check_answers_with_its_status(call_json, workspace):
    run(["import", str(workspace), str(S02)])
    status, report = call_json("check", workspace)
    assert set(report["counts"]) == {"error", "warning", "hint"}
    assert status == (1 if report["counts"]["error"] else 0)
    assert all({"rule", "severity", "entry", "message", "ground", "fix"} <= set(found) for found in report["problems"])


@pytest.mark.parametrize("name", ["xlsx", "pdf", "html", "csv", "json"])
def test_export_writes_the_format_asked_for(call, workspace, tmp_path, name):
    run(["import", str(workspace), str(S02)])
    assert call("export", workspace, "--to", tmp_path / "out", "--format", name)[0] == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == [f"catalogue.{name}"]


def test_the_exported_json_holds_the_listed_entries(call, call_json, workspace, tmp_path):
    run(["import", str(workspace), str(S02)])
    call("export", workspace, "--to", tmp_path, "--format", "json")
    exported = json.loads((tmp_path / "catalogue.json").read_text(encoding="utf-8"))
    assert exported["entries"] == entries_of(call_json, workspace)


JSON_WORDS = {
    **{verb: ["{tmp}/nowhere.gkml"] for verb in ("list", "check", "coverage", "history")},
    "import": ["{workspace}", "{tmp}/nowhere.xlsx"],
    "draft": ["{workspace}", "--power", "nowhere"],
    "diff": ["{workspace}", "{tmp}/nowhere.gkml"],
    "merge": ["{workspace}", "{tmp}/nowhere.gkpkg"],
}
"""Verbs that have `--json` → words with which they cannot be done."""


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["list", "{tmp}/nowhere.gkml"], "nowhere.gkml"),
        (["import", "{workspace}", "{tmp}/nowhere.xlsx"], "nowhere.xlsx"),
        (["import", "{workspace}", "{workspace}"], "gkml"),
        (["new", "{workspace}", "--name", "示范县", "--division", "999901"], "gkml"),
        (["new", "{tmp}/b.gkml", "--name", "示范县", "--division", "12x"], "12x"),
        (["export", "{workspace}", "--to", "{tmp}/x", "--format", "dbf"], "dbf"),
        (["export", "{workspace}", "--to", "{tmp}/x", "--format", ""], "石桥镇.gkml"),
        (["draft", "{workspace}", "--field", "99"], "99"),
        (["draft", "{workspace}", "--field", "04", "--owner", "没有这个局"], "没有这个局"),
        (["new", "{tmp}/b.gkml", "--name", " ", "--division", "999901"], "b.gkml"),
        (["undo", "{workspace}", "--steps", "0"], "0"),
        (["undo", "{workspace}", "--steps", "99"], "石桥镇.gkml"),
        (["redo", "{workspace}"], "石桥镇.gkml"),
        (["import", "{workspace}", "{tmp}"], "cannot be opened"),
        (["export", "{workspace}", "--to", "{tmp}/x", "--owner", "没有这个局"], "石桥镇.gkml"),
        (["export", "{workspace}", "--to", "{workspace}"], "石桥镇.gkml"),
        (["publish", "{workspace}", "--to", "{tmp}/x", "--label", ""], "石桥镇.gkml"),
        (["publish", "{workspace}", "--to", "{tmp}/x", "--label", "第1版"], "石桥镇.gkml"),
        (["publish", "{workspace}", "--to", "{tmp}/x", "--label", "第1版", "--date", "昨天"], "石桥镇.gkml"),
        (["pack", "{workspace}", "--for", "没有这个局", "--to", "{tmp}/x.gkpkg"], "石桥镇.gkml"),
        (["merge", "{workspace}", "{tmp}/nowhere.gkpkg"], "nowhere.gkpkg"),
        (["merge", "{workspace}", "{workspace}"], "石桥镇.gkml"),
        (["diff", "{workspace}", "{workspace}@9"], "石桥镇.gkml"),
        (["diff", "{tmp}", "{workspace}"], ""),
        (["draft", "{workspace}"], "--field"),
        (["draft", "{workspace}", "--power", "无此事项"], "石桥镇.gkml"),
        (["verify", "{tmp}"], "manifest.json"),
        (["verify", "{tmp}/nowhere.zip"], "nowhere.zip"),
        (["backup", "{tmp}/nowhere.gkml"], "nowhere.gkml"),
        (["restore", "{tmp}/nowhere.gkml", "--to", "{workspace}"], "nowhere.gkml"),
        (["sample", "{workspace}"], "石桥镇.gkml"),
        (["nonsense", "twice"], "nonsense"),
        (["list"], "WORKSPACE"),
    ],
)
def test_what_cannot_be_done_says_one_line_and_changes_nothing(call, workspace, tmp_path, arguments, named):
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    status, out, errors = call(*(word.format(tmp=tmp_path, workspace=workspace) for word in arguments))
    assert (status, out, len(errors)) == (2, "", 1)
    assert named in errors[0]
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("verb", sorted(JSON_WORDS))
def test_what_cannot_be_done_prints_nothing_on_stdout_though_json_is_asked_for(call, workspace, tmp_path, verb):
    words = [word.format(tmp=tmp_path, workspace=workspace) for word in JSON_WORDS[verb]]
    status, out, errors = call(verb, *words, "--json")
    assert (status, out, len(errors)) == (2, "", 1)
    assert "nowhere" in errors[0]


def test_verify_tells_a_whole_file_from_a_damaged_one(call, workspace):
    run(["import", str(workspace), str(S02)])
    assert call("verify", workspace)[0] == 0
    content = bytearray(workspace.read_bytes())
    quarter = len(content) // 4  # as wide as this, so that more is hit than pages that are free
    content[quarter : 3 * quarter] = b"\xff" * 2 * quarter
    workspace.write_bytes(content)
    assert call("verify", workspace)[0] in (1, 2)


def test_a_backup_can_be_restored(call, call_json, workspace, tmp_path):
    run(["import", str(workspace), str(S02)])
    full = entries_of(call_json, workspace)
    _status, out, _errors = call("backup", workspace)
    backup = Path(out.strip().split(" ", 3)[-1])
    assert backup.exists()
    run(["undo", str(workspace)])
    assert call("restore", backup, "--to", workspace)[0] == 0
    assert entries_of(call_json, workspace) == full


def test_history_tells_each_step_with_who_and_when(call, call_json, workspace):
    run(["import", str(workspace), str(S02)])
    run(["draft", str(workspace), "--field", "20"])
    run(["undo", str(workspace)])
    _status, told = call_json("history", workspace)
    assert [step["number"] for step in told["steps"]] == [2, 1]
    assert [step["state"] for step in told["steps"]] == ["undone", "applied"]
    assert all({"number", "id", "at", "who", "name", "state", "changes"} <= set(step) for step in told["steps"])
    _status, out, _errors = call("history", workspace)
    assert [line.split("\t")[0] for line in out.splitlines()] == ["2", "1"]
    assert S02.name in out


def test_undo_takes_back_several_steps_or_none(call, call_json, workspace):
    run(["import", str(workspace), str(S02)])
    run(["draft", str(workspace), "--field", "20"])
    before = workspace.read_bytes()
    status, out, errors = call("undo", workspace, "--steps", "3")
    assert (status, out) == (2, "")
    assert "2" in errors[0]
    assert workspace.name in errors[0]
    assert workspace.read_bytes() == before
    status, out, _errors = call("undo", workspace, "--steps", "2")
    assert (status, len(out.splitlines())) == (0, 2)
    assert entries_of(call_json, workspace) == []
    assert [call("redo", workspace)[0] for _number in range(3)] == [0, 0, 2]


@pytest.mark.parametrize("kind", ["entries", "powers", "documents", "organisations"])
def test_every_kind_is_listed_under_its_own_name(call, call_json, workspace, kind):
    status, listed = call_json("list", workspace, "--kind", kind)
    assert (status, listed) == (0, {kind: []})
    assert call("list", workspace, "--kind", kind) == (0, "", [])


def test_a_power_list_is_imported_and_listed(call_json, workspace):
    _status, report = call_json("import", workspace, CORPUS / "s04-民政局权责清单.xlsx")
    listed = call_json("list", workspace, "--kind", "powers")[1]["powers"]
    assert report["added"] == len(listed) > 40
    assert all(
        {"code", "name", "sub_item", "power_type", "exercising_body", "undertaking_org", "basis", "duty_items"}
        | {"accountability", "field", "links", "state", "extra", "origin"}
        <= set(power)
        for power in listed
    )


def test_deadlines_and_citations_are_told_in_the_words_of_the_contract(call_json, workspace):
    run(["import", str(workspace), str(S02)])
    listed = entries_of(call_json, workspace)
    deadlines = [limit for entry in listed for limit in entry["deadlines"]]
    assert all({"kind", "days", "from", "for"} <= set(limit) for limit in deadlines)
    assert {"within_working_days"} <= {limit["kind"] for limit in deadlines}
    assert all({"title", "number", "validity"} <= set(citation) for entry in listed for citation in entry["citations"])
    for entry in listed:
        assert isinstance(entry["audience"]["public"], bool | None)
        assert set(entry["method"]) == {"proactive", "on_request"}


ON_A_WORKSPACE = {
    "import": ["{workspace}", str(S02)],
    "draft": ["{workspace}", "--field", "20"],
    "list": ["{workspace}"],
    "check": ["{workspace}"],
    "coverage": ["{workspace}"],
    "export": ["{workspace}", "--to", "{tmp}/out", "--format", "csv"],
    "publish": ["{workspace}", "--to", "{tmp}/out", "--label", "第一版"],
    "diff": ["{workspace}", "{workspace}"],
    "pack": ["{workspace}", "--for", "石桥镇人民政府", "--to", "{tmp}/out.zip"],
    "submit": ["{workspace}", "--to", "{tmp}/out.zip"],
    "merge": ["{workspace}", "{workspace}"],
    "history": ["{workspace}"],
    "undo": ["{workspace}"],
    "redo": ["{workspace}"],
    "verify": ["{workspace}"],
    "backup": ["{workspace}"],
}
READING = {"list", "check", "coverage", "export", "diff", "history", "verify", "backup"}
HAVE_JSON = {"import", "draft", "list", "check", "coverage", "diff", "merge", "history"}


def words_for(verb, workspace, tmp_path, *more):
    return [verb, *(word.format(workspace=workspace, tmp=tmp_path) for word in ON_A_WORKSPACE[verb]), *more]


def test_every_verb_on_a_workspace_is_tried_here():
    assert set(VERBS) - {"sample", "new", "restore"} == set(ON_A_WORKSPACE)


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(capsys, verb):
    with pytest.raises(SystemExit) as end:
        run([verb, "--help"])
    assert end.value.code == 0
    assert f"catalogue-app {verb}" in capsys.readouterr().out


@pytest.mark.parametrize("verb", ON_A_WORKSPACE)
@pytest.mark.parametrize("damage", ["newer", "damaged", "foreign", "missing"])
def test_a_workspace_that_cannot_be_opened_is_refused_in_one_line(call, workspace, tmp_path, verb, damage):
    if damage == "newer":
        with closing(sqlite3.connect(workspace)) as connection:
            connection.execute("PRAGMA user_version = 99")
    elif damage == "damaged":
        workspace.write_bytes(workspace.read_bytes()[:-9000])
    elif damage == "foreign":
        workspace.write_bytes(b"not a workspace")
    else:
        workspace.unlink()
    before = {found.name: found.read_bytes() for found in tmp_path.iterdir() if found.is_file()}
    status, out, errors = call(*words_for(verb, workspace, tmp_path))
    if (verb, damage) == ("verify", "damaged"):
        assert (status, errors) == (1, [])
        assert "damaged" in out
    else:
        assert (status, out) == (2, "")
        assert len(errors) == 1
        assert workspace.name in errors[0]
    assert {found.name: found.read_bytes() for found in tmp_path.iterdir() if found.is_file()} == before


@pytest.mark.parametrize("verb", ON_A_WORKSPACE)
def test_while_another_program_has_the_workspace_only_reading_verbs_run(call, workspace, tmp_path, verb):
    run(["import", str(workspace), str(S02)])
    with Workspace.open(workspace, "王芳"):
        before = workspace.read_bytes()
        status, _out, errors = call(*words_for(verb, workspace, tmp_path))
        if verb in READING:
            assert status in (0, 1)
        else:
            assert status == 2
            assert len(errors) == 1
        assert workspace.read_bytes() == before


@pytest.mark.parametrize("verb", sorted(HAVE_JSON))
def test_json_is_all_that_stands_on_stdout(call, workspace, tmp_path, verb):
    run(["import", str(workspace), str(S02)])
    other = tmp_path / "zweite.gkml"
    other.write_bytes(workspace.read_bytes())
    words = words_for(verb, workspace, tmp_path, "--json")
    if verb in ("diff", "merge"):
        words[2] = str(other)
    status, out, errors = call(*words)
    assert status in (0, 1)
    assert isinstance(json.loads(out), dict)
    assert errors == []


@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_reader_that_leaves_early_is_no_failure(workspace, more):
    run(["import", str(workspace), str(S02)])
    words = [sys.executable, "-m", "catalogue_app", "list", str(workspace), *more]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as listing:
        listing.stdout.close()
        errors = listing.stderr.read()
    assert (listing.returncode, errors) == (0, b"")


def test_what_can_be_read_of_a_damaged_file_is_saved(call, call_json, workspace, tmp_path):
    run(["import", str(workspace), str(S02)])
    whole = entries_of(call_json, workspace)
    content = workspace.read_bytes()
    workspace.write_bytes(content[: len(content) * 9 // 10])
    saved = tmp_path / "gerettet.gkml"
    status, out, _errors = call("verify", workspace, "--salvage", saved)
    assert status == 1
    assert saved.name in out
    assert call("verify", saved)[0] == 0
    ids = {entry["id"] for entry in whole}
    assert {entry["id"] for entry in entries_of(call_json, saved)} <= ids


def test_what_a_restore_replaces_is_kept(call, call_json, workspace):
    run(["import", str(workspace), str(S02)])
    before = workspace.read_bytes()
    call("backup", workspace)
    (backup,) = workspace.with_name(f"{workspace.stem} 备份").glob("* manual.gkml")
    status, out, _errors = call("restore", backup, "--to", workspace)
    assert status == 0
    kept = Path(out.splitlines()[-1].split(" kept as ")[-1])
    assert kept.read_bytes() == before


@pytest.mark.parametrize("content", [None, b"", b"x" * 5000])
def test_what_is_no_backup_is_not_restored(call, workspace, tmp_path, content):
    source = tmp_path / "backup.gkml"
    if content is not None:
        source.write_bytes(content)
    before = workspace.read_bytes()
    status, out, errors = call("restore", source, "--to", workspace)
    assert (status, out, len(errors)) == (2, "", 1)
    assert source.name in errors[0]
    assert workspace.read_bytes() == before


def test_sentences_are_chinese_where_the_machine_is(call, workspace):
    set_language("zh_CN")
    _status, _out, errors = call("redo", workspace)
    assert re.search("[\u4e00-\u9fff]", errors[0])


def test_no_verb_imports_qt(tmp_path):
    script = (
        "import sys; from catalogue_app.cli import run; "
        f"status = run(['sample', {str(tmp_path)!r}]); "
        "assert not any(name.startswith('PySide6') for name in sys.modules); sys.exit(status)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""


def test_version_is_printed_without_loading_the_program():
    script = (
        "import sys; from catalogue_app.cli import run\n"
        "try: run(['--version'])\n"
        "except SystemExit as end: assert end.code == 0\n"
        "heavy = {'sqlalchemy', 'openpyxl', 'reportlab', 'xlsxwriter', 'jinja2', 'PySide6', 'alembic'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "catalogue-app" in done.stdout


def test_the_readme_names_every_verb():
    readme = (Path(__file__).resolve().parent.parent.parent / "README.md").read_text(encoding="utf-8")
    assert [verb for verb in VERBS if f"catalogue-app {verb}" not in readme] == []


@pytest.mark.parametrize("verb", ["list", "import"])
def test_a_number_that_is_no_fields_code_is_refused(call, workspace, verb):
    before = workspace.read_bytes()
    files = [S02] if verb == "import" else []
    status, out, errors = call(verb, workspace, *files, "--field", "99")
    assert (status, out, len(errors)) == (2, "", 1)
    assert "99" in errors[0] and workspace.name in errors[0]
    assert workspace.read_bytes() == before


def test_a_mistyped_verb_is_said_and_opens_no_window(call):
    status, _out, errors = call("improt")
    assert (status, len(errors)) == (2, 1)
    assert "improt" in errors[0]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there always is a display")
def test_without_a_display_one_line_says_so_instead_of_a_window(call, workspace, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    status, _out, errors = call(workspace)
    assert (status, len(errors)) == (2, 1)
    assert "display" in errors[0]


def test_a_sample_where_a_file_stands_is_refused_in_one_line(call, tmp_path):
    (tmp_path / "here").write_text("no folder", encoding="utf-8")
    status, _out, errors = call("sample", tmp_path / "here")
    assert (status, len(errors)) == (2, 1)
    assert "here" in errors[0]


def test_a_workspace_in_no_folder_is_refused_with_the_folders_name(call, tmp_path):
    status, _out, errors = call("new", tmp_path / "nowhere" / "a.gkml", "--name", "示范县", "--division", "999901")
    assert (status, len(errors)) == (2, 1)
    assert "nowhere" in errors[0] and "a.gkml" in errors[0]


MISTYPED = [
    (["import", "a.gkml"], "FILE"),
    (["export", "a.gkml", "--to", "x", "--kind", "nothing"], "nothing"),
    (["undo", "a.gkml", "--steps", "many"], "many"),
    (["list", "a.gkml", "--search"], "--search"),
    (["history", "a.gkml", "--steps"], "--steps"),
]


@pytest.mark.parametrize(("words", "named"), MISTYPED, ids=lambda value: " ".join(value)[:20])
def test_what_is_wrong_with_the_words_is_said_in_the_users_language(call, words, named):
    set_language("zh_CN")
    status, _out, errors = call(*words)
    set_language("en")
    assert (status, len(errors)) == (2, 1)
    assert named in errors[0]
    assert re.search("[\u4e00-\u9fff]", errors[0])
