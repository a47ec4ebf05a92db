"""Lists of major decisions: the yearly list, and tables that say how the public took part."""

from __future__ import annotations

import json

import pytest

from catalogue_app.domain.decision import DecisionStep
from catalogue_app.domain.progress import finish
from catalogue_app.errors import FileRefusedError
from catalogue_app.exchange.catalogue_json import read_catalogue
from catalogue_app.exchange.grid import Grid
from catalogue_app.exchange.tables import tables_in

YEARLY = [
    ["示范县人民政府2026年度重大行政决策事项目录", "", "", "", ""],
    ["序号", "决策事项名称", "承办单位", "计划完成时间", "公众参与安排"],
    ["1", "城区学区调整方案", "县教育局", "2026年6月", "座谈会、听证会"],
    ["2", "公共交通票价调整方案", "县交通运输局", "2026年12月", "公开征求意见"],
    ["注：目录实行动态调整。", "", "", "", ""],
]


def only_table(rows, **options):
    grid = Grid("表", None, [list(row) for row in rows], [])
    (table,) = finish(tables_in("表.xlsx", [grid], **options)).tables
    return table


def one_row(headers, cells):
    (row,) = only_table([headers, cells], kind="decisions").rows
    return row


def test_a_yearly_list_is_known_without_being_told():
    table = only_table(YEARLY)
    assert table.kind == "decisions"
    first, second = table.rows
    assert first.values == {
        "title": "城区学区调整方案",
        "body": "县教育局",
        "planned": "2026年6月",
        "forms": ("座谈会", "听证会"),
        "year": "2026",
        "listed": True,
    }
    assert second.values["forms"] == ("公开征求意见",)


def test_the_same_columns_under_a_plain_title_are_no_yearly_list():
    rows = [["决策事项台账", "", "", "", ""], *YEARLY[1:4]]
    assert "listed" not in only_table(rows, kind="decisions").rows[0].values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026年3月1日至3月31日", ("2026-03-01", "2026-03-31")),
        ("2026年12月20日—2027年1月20日", ("2026-12-20", "2027-01-20")),
        ("2026.3.1-2026.3.31", ("2026-03-01", "2026-03-31")),
        ("2026-03-01 至 2026-03-31", ("2026-03-01", "2026-03-31")),
    ],
)
def test_a_period_for_opinions_is_read_in_the_ways_it_is_written(text, found):
    row = one_row(["决策事项名称", "承办单位", "征求意见期限"], ["学区调整", "县教育局", text])
    assert (row.values["opinions_from"], row.values["opinions_to"]) == found
    assert row.as_written["opinion_period"] == text


@pytest.mark.parametrize(
    ("text", "count"), [("12", 12), ("收到12条", 12), ("无", 0), ("未收到意见", 0), ("若干", None)]
)
def test_the_number_of_opinions_is_read(text, count):
    row = one_row(["决策事项名称", "承办单位", "收到意见数"], ["学区调整", "县教育局", text])
    assert row.values["opinions"] == count


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("2026年4月20日", DecisionStep("legality", "2026-04-20")),
        ("2026/4/20", DecisionStep("legality", "2026-04-20")),
        ("2026-04-20 00:00:00", DecisionStep("legality", "2026-04-20")),
        (
            "县司法局2026年4月20日出具审查意见",
            DecisionStep("legality", "2026-04-20", "县司法局2026年4月20日出具审查意见"),
        ),
        ("不适用：未形成草案", DecisionStep("legality", not_applicable="未形成草案")),
        ("已审查", DecisionStep("legality", evidence="已审查")),
    ],
)
def test_a_step_is_a_day_a_reason_or_a_place_of_its_record(text, step):
    row = one_row(["决策事项名称", "承办单位", "合法性审查"], ["学区调整", "县教育局", text])
    assert row.values["steps"] == (step,)


def test_lists_of_other_kinds_stay_what_they_are():
    powers = [
        ["职权编码", "职权名称", "职权类型", "承办单位", "实施依据"],
        ["01", "采矿许可", "行政许可", "矿管股", "《矿产资源法》"],
    ]
    assert only_table(powers).kind == "powers"


def test_json_of_ours_comes_back_with_its_steps(tmp_path):
    path = tmp_path / "decisions.json"
    steps = [
        {
            "name": "risk",
            "title": "风险评估",
            "on": "2026-04-15",
            "evidence": "",
            "entries": ["e"],
            "not_applicable": None,
        }
    ]
    steps.append({"name": "experts", "on": "", "entries": [], "not_applicable": None})
    decision = {"id": "m", "title": "学区调整", "listed": True, "forms": ["座谈会"], "opinions": 3, "steps": steps}
    path.write_text(json.dumps({"decisions": [decision]}, ensure_ascii=False), encoding="utf-8")
    (table,) = read_catalogue(path).tables
    assert table.rows[0].values == {
        "title": "学区调整",
        "listed": True,
        "forms": ("座谈会",),
        "opinions": 3,
        "steps": (DecisionStep("risk", "2026-04-15", "", ("e",)),),
    }


@pytest.mark.parametrize(
    "wrong", [{"opinions": "3"}, {"listed": "ja"}, {"opinions": True}, {"steps": ["x"]}, {"steps": [{"on": 3}]}]
)
def test_json_of_another_form_is_refused_in_one_sentence(tmp_path, wrong):
    path = tmp_path / "decisions.json"
    path.write_text(json.dumps({"decisions": [{"title": "学区调整", **wrong}]}), encoding="utf-8")
    with pytest.raises(FileRefusedError, match="number 1"):
        read_catalogue(path)
