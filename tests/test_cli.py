"""The command line keeps its contract: verbs, exit statuses, JSON, one line on stderr."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from catalogue_app.cli import VERBS, run

CORPUS = Path(__file__).resolve().parent / "corpus"
S02 = CORPUS / "s02-石桥镇目录汇编.xlsx"


@pytest.fixture
def workspace(tmp_path):
    path = tmp_path / "石桥镇.gkml"
    assert run(["new", str(path), "--name", "石桥镇", "--division", "999901101", "--tier", "township"]) == 0
    return path


@pytest.fixture
def call(capsys):
    """Run a verb; returns exit status, what stands on stdout, and the lines on stderr."""

    def call(*arguments):
        capsys.readouterr()
        status = run([str(argument) for argument in arguments])
        shown = capsys.readouterr()
        return status, shown.out, shown.err.splitlines()

    return call


@pytest.fixture
def call_json(call):
    def call_json(*arguments):
        status, out, _errors = call(*arguments, "--json")
        return status, json.loads(out)

    return call_json


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


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["list", "{tmp}/nowhere.gkml"], "nowhere.gkml"),
        (["import", "{workspace}", "{tmp}/nowhere.xlsx"], "nowhere.xlsx"),
        (["import", "{workspace}", "{workspace}"], "gkml"),
        (["new", "{workspace}", "--name", "示范县", "--division", "999901"], "gkml"),
        (["new", "{tmp}/b.gkml", "--name", "示范县", "--division", "12x"], "12x"),
        (["export", "{workspace}", "--to", "{tmp}/x", "--format", "dbf"], "dbf"),
        (["draft", "{workspace}", "--field", "99"], "99"),
        (["draft", "{workspace}", "--field", "04", "--owner", "没有这个局"], "没有这个局"),
        (["undo", "{workspace}", "--steps", "0"], "0"),
        (["redo", "{workspace}"], ""),
        (["nonsense", "twice"], "nonsense"),
        (["list"], "WORKSPACE"),
    ],
)
def test_what_cannot_be_done_says_one_line_and_changes_nothing(call, workspace, tmp_path, arguments, named):
    before = workspace.read_bytes()
    status, out, errors = call(*(word.format(tmp=tmp_path, workspace=workspace) for word in arguments))
    assert status == 2
    assert out == ""
    assert len(errors) == 1
    assert named in errors[0]
    assert workspace.read_bytes() == before


def test_verify_tells_a_whole_file_from_a_damaged_one(call, workspace):
    run(["import", str(workspace), str(S02)])
    assert call("verify", workspace)[0] == 0
    content = bytearray(workspace.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 4096] = b"\xff" * 4096
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
    readme = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
    assert [verb for verb in VERBS if f"catalogue-app {verb}" not in readme] == []
