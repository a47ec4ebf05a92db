"""`import` on the command line keeps the contract."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from catalogue_app.cli import run

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
S01 = CORPUS / "s01-社会救助领域目录.xlsx"
S04 = CORPUS / "s04-民政局权责清单.xlsx"
SAMPLES = sorted(path for path in CORPUS.glob("s0*") if not path.name.endswith(".json"))


@pytest.fixture
def workspace(tmp_path):
    path = tmp_path / "示范县.gkml"
    assert run(["new", str(path), "--name", "示范县", "--division", "999901"]) == 0
    return path


@pytest.fixture
def bring_in(call, workspace):
    """Run `import … --json`; returns the status, the one document on stdout, and the lines on stderr."""

    def bring_in(*arguments):
        status, out, errors = call("import", workspace, *arguments, "--json")
        return status, json.loads(out) if out else None, errors

    return bring_in


@pytest.fixture
def count(call_json, workspace):
    def count(kind="entries"):
        return len(call_json("list", workspace, "--kind", kind)[1][kind])

    return count


def test_the_report_has_the_shape_of_the_contract(bring_in):
    status, report, errors = bring_in(S01)
    assert (status, errors) == (0, [])
    assert set(report) >= {"file", "tables", "added", "updated", "unchanged", "skipped"}
    (table,) = report["tables"]
    assert set(table) >= {"where", "kind", "field", "rows", "mapping", "warnings"}
    assert (table["kind"], table["field"], table["rows"]) == ("entries", "20", 13)
    assert table["mapping"]["公开依据"] == "basis"
    assert all(set(one) >= {"row", "reason"} for one in report["skipped"])
    assert report["skipped"]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name[:3])
def test_every_sample_comes_in_once(bring_in, sample):
    _status, first, _errors = bring_in(sample)
    assert first["added"] == sum(table["rows"] for table in first["tables"]) > 0
    for match in ("add", "update"):
        _status, again, _errors = bring_in(sample, "--match", match)
        assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, first["added"])


def test_power_lists_become_power_items(bring_in, count):
    _status, report, _errors = bring_in(S04)
    assert report["tables"][0]["kind"] == "powers"
    assert (count("powers"), count()) == (65, 0)


def test_the_wrong_kind_is_refused(bring_in, count):
    status, report, errors = bring_in(S04, "--kind", "entries")
    assert (status, report, len(errors)) == (2, None, 1)
    assert "权责清单" in errors[0]
    assert count("powers") == 0


def test_one_bad_file_of_several_stores_nothing_and_is_named(bring_in, count, tmp_path):
    broken = tmp_path / "坏表.xlsx"
    broken.write_bytes(S01.read_bytes()[:999])
    status, report, errors = bring_in(S01, broken)
    assert (status, report, len(errors)) == (2, None, 1)
    assert "坏表.xlsx" in errors[0]
    assert count() == 0


def test_several_files_add_up_and_stand_one_by_one(bring_in):
    _status, report, _errors = bring_in(S01, S04)
    assert report["added"] == 13 + 65
    assert [file["added"] for file in report["files"]] == [13, 65]


def test_a_dry_run_says_the_same_and_changes_no_byte(bring_in, workspace):
    before = workspace.read_bytes()
    _status, planned, _errors = bring_in(S01, "--dry-run")
    assert workspace.read_bytes() == before
    _status, done, _errors = bring_in(S01)
    assert planned == done


def table(folder, name, limit, item="低保对象名单"):
    path = folder / name
    header = ["序号", "一级事项", "二级事项", "公开内容", "公开依据", "公开时限"]
    row = ["1", "最低生活保障", item, "姓名；保障金额", "《社会救助暂行办法》", limit]
    with path.open("w", encoding="gb18030", newline="") as stream:
        csv.writer(stream).writerows([["示范县社会救助领域基层政务公开标准目录"], header, row])
    return path


def test_an_update_lists_each_changed_cell(bring_in, tmp_path):
    bring_in(table(tmp_path, "旧.csv", "及时公开"))
    status, report, _errors = bring_in(table(tmp_path, "新.csv", "3个工作日内"), "--match", "update")
    assert (status, report["added"], report["updated"]) == (0, 0, 1)
    (row,) = report["rows"]
    assert row["changes"] == [{"key": "time_limit", "before": "及时公开", "after": "3个工作日内"}]


def test_a_similar_row_is_added_and_named(bring_in, tmp_path):
    bring_in(table(tmp_path, "旧.csv", "及时公开"))
    _status, report, _errors = bring_in(table(tmp_path, "新.csv", "3日", "低保家庭名册"), "--match", "update")
    assert (report["added"], report["updated"]) == (1, 0)
    assert [row["action"] for row in report["rows"]] in (["similar"], [])


def test_the_report_in_words_names_rows_and_reasons(capsys, workspace):
    assert run(["import", str(workspace), str(S01)]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert "13 rows: 13 added" in shown.out
    assert "row " in shown.out
