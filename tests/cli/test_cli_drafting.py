"""`draft` and `coverage` on the command line: the contract's JSON, statuses and sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue_app.cli import run

S04 = Path(__file__).resolve().parent.parent / "corpus" / "s04-民政局权责清单.xlsx"
CODE = "000123-MZ-01-001-01"


@pytest.fixture
def workspace(tmp_path):
    path = tmp_path / "临溪县.gkml"
    assert run(["new", str(path), "--name", "临溪县", "--division", "999901"]) == 0
    assert run(["import", str(path), str(S04), "--kind", "powers"]) == 0
    return path


def test_a_power_item_is_drafted_by_its_code_and_covered(call_json, workspace):
    _status, before = call_json("coverage", workspace)
    assert (len(before["powers"]), before["covered"]) == (65, 0)
    status, drafted = call_json("draft", workspace, "--power", CODE, "--conditional")
    assert status == 0
    assert drafted["added"]
    _status, after = call_json("coverage", workspace)
    power = next(one for one in after["powers"] if one["code"] == CODE)
    assert power["covered"] == power["of"] == after["covered"]
    named = {entry for link in power["links"] for entry in link["entries"]}
    assert named == set(drafted["added"])
    _status, entries = call_json("list", workspace)
    tied = [entry for entry in entries["entries"] if CODE in (entry["power_item"] or "")]
    assert {entry["origin"]["kind"] for entry in tied} == {"power_item"}


def test_drafting_twice_makes_nothing_new(call_json, workspace):
    _status, first = call_json("draft", workspace, "--power", CODE)
    _status, again = call_json("draft", workspace, "--power", CODE)
    assert (again["added"], again["linked"]) == ([], [])
    assert again["already"] == len(first["added"])


def test_all_items_are_one_step(call_json, call, workspace):
    call("draft", workspace, "--power", "all")
    assert call_json("coverage", workspace)[1]["covered"] > 65
    call("undo", workspace)
    assert call_json("coverage", workspace)[1]["covered"] == 0
    assert call_json("list", workspace)[1]["entries"] == []


def test_listed_power_items_name_the_links_they_run_through(call_json, workspace):
    _status, listed = call_json("list", workspace, "--kind", "powers")
    assert all(power["links"] for power in listed["powers"])
    assert {"name", "key", "post"} <= set(listed["powers"][0]["links"][0])


def test_coverage_in_words_names_what_is_disclosed_nowhere(call, workspace):
    status, out, errors = call("coverage", workspace)
    assert (status, errors) == (0, [])
    assert "临溪县民政局: 0 of 327 links of 65 power items, 65 of them with no entry at all" in out
    assert "行政处罚, “决定”: 21 power items disclose it nowhere" in out


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["--power", "没有这一项"], "没有这一项"),
        (["--power", CODE, "--owner", "没有这个局"], "没有这个局"),
        ([], "--power"),
        (["--field", "99"], "99"),
    ],
)
def test_what_cannot_be_drafted_says_one_line_and_changes_nothing(call, workspace, arguments, named):
    before = workspace.read_bytes()
    status, out, errors = call("draft", workspace, *arguments)
    assert (status, out, len(errors)) == (2, "", 1)
    assert named in errors[0]
    assert workspace.read_bytes() == before


@pytest.mark.parametrize(("name", "body"), [("石桥镇", "石桥镇人民政府"), ("东关街道", "东关街道办事处")])
def test_a_townships_own_draft_names_the_township(call_json, tmp_path, name, body):
    path = tmp_path / "town.gkml"
    run(["new", str(path), "--name", name, "--division", "999901101", "--tier", "township"])
    call_json("draft", path, "--field", "20")
    _status, listed = call_json("list", path)
    assert {entry["responsible_body"] for entry in listed["entries"]} == {body}
    assert {entry["tiers"]["county"] for entry in listed["entries"]} == {False}
    assert {entry["owner"] for entry in listed["entries"]} == {None}


def test_a_township_list_that_names_no_body_is_drafted_in_its_name(call_json, tmp_path):
    path, source = tmp_path / "town.gkml", tmp_path / "清单.csv"
    source.write_text("权力事项清单,,\n序号,权力类型,事项名称\n1,行政检查,防火巡查\n", encoding="utf-8")
    run(["new", str(path), "--name", "石桥镇", "--division", "999901101", "--tier", "township"])
    assert run(["import", str(path), str(source), "--kind", "powers"]) == 0
    call_json("draft", path, "--power", "all")
    _status, listed = call_json("list", path)
    assert {entry["responsible_body"] for entry in listed["entries"]} == {"石桥镇人民政府"}
    assert {entry["tiers"]["township"] for entry in listed["entries"]} == {True}
