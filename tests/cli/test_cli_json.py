"""The JSON of the contract, key by key, on the sample county and on every file of the corpus."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catalogue_app.cli import run

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
FILES = sorted(path for path in CORPUS.glob("s0*") if path.suffix != ".json")
TEXT = (str, type(None))
TICK = (bool, type(None))
VALIDITIES = {"in_force", "amended", "repealed", "unknown"}
STATES = {"draft", "in_review", "approved", "published"}
ORIGIN = {"kind": {"file", "template", "power_item", "standard", "manual"}, "where": str, "row": (int, type(None))}
ENTRY = {
    "id": str,
    **dict.fromkeys(("field", "field_name", "code", "level1", "level2", "level3", "content", "basis"), TEXT),
    "citations": [{"title": str, "number": TEXT, "validity": VALIDITIES}],
    "time_limit": TEXT,
    "deadlines": [{"kind": str, "days": (int, type(None)), "from": TEXT, "for": TEXT}],
    "responsible_body": TEXT,
    "channels": [str],
    "optional_channels": [str],
    "audience": {"public": TICK, "group": TEXT},
    "method": {"proactive": TICK, "on_request": TICK},
    "tiers": {"county": TICK, "township": TICK, "others": [str]},
    **dict.fromkeys(("owner", "power_item", "operation_link", "portal_column", "remarks"), TEXT),
    "exemption": (dict, type(None)),
    "extra": dict,
    "state": STATES,
    "origin": ORIGIN,
}
POWER = {
    **dict.fromkeys(("code", "sub_item", "power_type", "exercising_body", "undertaking_org", "basis"), TEXT),
    "name": str,
    **dict.fromkeys(("duty_items", "accountability", "field"), TEXT),
    "links": [{"name": str, "key": bool, "post": TEXT}],
    "state": str,
    "extra": dict,
    "origin": ORIGIN,
}
CHANGE = {"id": str, "key": str, "before": object, "after": object}
SHAPES = {
    "import": {
        "file": str,
        "tables": [
            {"where": str, "kind": str, "field": TEXT, "rows": int, "mapping": dict, "warnings": [object]},
        ],
        **dict.fromkeys(("added", "updated", "unchanged"), int),
        "skipped": [{"row": int, "reason": str}],
    },
    "entries": {"entries": [ENTRY]},
    "powers": {"powers": [POWER]},
    "documents": {"documents": [{"title": str, "number": TEXT, "origin": ORIGIN}]},
    "organisations": {"organisations": [{"name": str, "origin": ORIGIN}]},
    "check": {
        "problems": [
            {
                "rule": str,
                "severity": {"error", "warning", "hint"},
                "entry": TEXT,
                "message": str,
                "ground": str,
                "fix": TEXT,
            }
        ],
        "counts": {"error": int, "warning": int, "hint": int},
    },
    "coverage": {
        "powers": [
            {
                **dict.fromkeys(("code", "power_type"), TEXT),
                "name": str,
                "links": [{"name": str, "key": bool, "entries": [str]}],
                "covered": int,
                "of": int,
            }
        ],
        "covered": int,
        "of": int,
    },
    "diff": {"added": [ENTRY], "removed": [ENTRY], "changed": [CHANGE]},
    "history": {"steps": [{"name": str, "who": str, "at": str}]},
}


def faults(shape, value, place="") -> list[str]:
    """Where a value is not of its shape: a type or types, a set of words, a list of one shape, or keys with shapes."""
    if isinstance(shape, dict):
        if not isinstance(value, dict):
            return [f"{place}: {value!r} is no object"]
        missing = [f"{place}.{key} is missing" for key in shape if key not in value]
        return missing + [
            fault
            for key, inner in shape.items()
            if key in value
            for fault in faults(inner, value[key], f"{place}.{key}")
        ]
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{place}: {value!r} is no list"]
        return [fault for number, one in enumerate(value) for fault in faults(shape[0], one, f"{place}[{number}]")]
    if isinstance(shape, set):
        return [] if value in shape else [f"{place}: {value!r}"]
    kinds = shape if isinstance(shape, tuple) else (shape,)
    misused = isinstance(value, bool) and bool not in kinds and object not in kinds
    return [] if isinstance(value, kinds) and not misused else [f"{place}: {value!r}"]


def words(verb, workspace, *more):
    return (
        ("list", workspace, "--kind", verb, *more)
        if verb in ("entries", "powers", "documents", "organisations")
        else (
            verb,
            workspace,
            *more,
        )
    )


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    assert run(["sample", str(folder)]) == 0
    return folder / "sample.gkml"


@pytest.fixture
def workspace(tmp_path):
    path = tmp_path / "示范县.gkml"
    assert run(["new", str(path), "--name", "示范县", "--division", "999901"]) == 0
    return path


@pytest.mark.parametrize("verb", sorted(SHAPES.keys() - {"import", "diff"}))
def test_the_sample_county_is_told_in_the_contracts_shape(call_json, sample, verb):
    status, found = call_json(*words(verb, sample))
    assert status == 0
    assert faults(SHAPES[verb], found) == []
    assert any(found.values())


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name[:3])
def test_an_imported_file_is_told_in_the_contracts_shape(call_json, workspace, file):
    status, report = call_json("import", workspace, file)
    assert status == 0
    assert faults(SHAPES["import"], report) == []
    for verb in sorted(SHAPES.keys() - {"import", "diff"}):
        status, found = call_json(*words(verb, workspace))
        assert status == (1 if verb == "check" and found["counts"]["error"] else 0)
        assert faults(SHAPES[verb], found) == []


def test_differences_have_the_contracts_shape_and_tell_each_side_by_its_own_register(call_json, sample, workspace):
    assert run(["import", str(workspace), str(FILES[0])]) == 0
    status, found = call_json("diff", sample, workspace)
    assert status == 1
    assert faults(SHAPES["diff"], found) == []
    listed = {one["id"]: one for one in call_json("list", sample)[1]["entries"]}
    assert {one["id"]: one for one in found["removed"]} == listed


def test_a_value_without_a_column_is_null_and_an_empty_cell_is_empty(call_json, workspace, tmp_path):
    table = tmp_path / "目录.csv"
    table.write_text(
        "序号,一级事项,二级事项,公开内容,公开依据,公开时限\n1,检查,检查计划,计划名称,,20个工作日内\n",
        encoding="utf-8-sig",
    )
    assert run(["import", str(workspace), str(table), "--field", "04"]) == 0
    (entry,) = call_json("list", workspace)[1]["entries"]
    assert (entry["basis"], entry["citations"]) == ("", [])
    for key in ("level3", "responsible_body", "channels", "optional_channels", "owner", "remarks", "portal_column"):
        assert entry[key] is None, key
    assert entry["audience"] == {"public": None, "group": None}
    assert entry["method"] == {"proactive": None, "on_request": None}
    assert entry["tiers"] == {"county": None, "township": None, "others": []}
    assert entry["origin"] == {"kind": "file", "where": entry["origin"]["where"], "row": 2}


def test_a_tick_without_a_name_is_told_from_a_named_group(call_json, workspace, tmp_path):
    table = tmp_path / "目录.csv"
    table.write_text(
        "一级事项,二级事项,公开内容,公开时限,全社会,特定群体\n"
        "检查,甲,计划名称,及时公开,√,\n检查,乙,计划名称,及时公开,,√\n检查,丙,计划名称,及时公开,,申请人\n",
        encoding="utf-8-sig",
    )
    assert run(["import", str(workspace), str(table), "--field", "04"]) == 0
    audiences = [one["audience"] for one in call_json("list", workspace)[1]["entries"]]
    assert audiences == [
        {"public": True, "group": ""},
        {"public": False, "group": "√"},
        {"public": False, "group": "申请人"},
    ]


def test_every_listed_text_is_the_file_s_own_json(call, sample):
    """One document and nothing around it, in readable Chinese."""
    _status, out, errors = call("list", sample, "--json", "--field", "04")
    assert errors == []
    assert json.loads(out)["entries"]
    assert "安全生产" in out
    assert "\\u" not in out
