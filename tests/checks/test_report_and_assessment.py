from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from labelled import context_of, entry_of

from catalogue_app import i18n
from catalogue_app.checks import run
from catalogue_app.checks.assessment import assess
from catalogue_app.checks.report import check_sheet
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.progress import finish
from catalogue_app.templates.fields import fields

AT = datetime(2026, 11, 25, 14, 3)
ENTRIES = (
    entry_of({}, 1),
    entry_of({"time_limit": "", "content": "检查结果(合格率)；检查依据", "level2": "检查结果"}, 2),
    entry_of({"audience_group": "申请人", "level2": "检查计划", "content": "计划名称；计划对象"}, 3),
)


def problems(entries=ENTRIES):
    return finish(run.check_catalogue(entries, context_of({})))


def test_the_report_marks_the_cell_and_says_why_in_official_chinese():
    i18n.set_language("zh_CN")
    sheet = check_sheet("示范县", ENTRIES, problems(), fields(), AT)
    assert sheet.title == "示范县政务公开标准目录检查报告"
    assert sheet.summary == "2026年11月25日14:03检查：共3项公开事项，错误1个，提醒0个，建议2个。"
    limit = [label for _group, label in sheet.columns].index("公开时限")
    cell = sheet.rows[1].cells[limit]
    assert (cell.severity, cell.notes[0].rule) == ("error", "TIM-01")
    assert (
        cell.notes[0].text == "错误：请填写公开时限。（依据：《中华人民共和国政府信息公开条例》第二十六条；规则TIM-01）"
    )
    assert all(cell.severity is None for cell in sheet.rows[0].cells)
    assert [row.field for row in sheet.rows] == ["安全生产"] * 3


def test_the_report_can_be_limited_to_rows_with_problems():
    sheet = check_sheet("示范县", ENTRIES, problems(), fields(), AT, only_with_problems=True)
    assert [row.number for row in sheet.rows] == [2, 3]


def test_a_waived_problem_is_shown_with_its_reason_and_not_counted():
    waived = [replace(one, waived="省条例另有规定") for one in problems()]
    sheet = check_sheet("示范县", ENTRIES, waived, fields(), AT)
    assert sheet.counts == {"error": 0, "warning": 0, "hint": 0}
    notes = [note for row in sheet.rows for cell in row.cells for note in cell.notes]
    assert all("省条例另有规定" in note.text for note in notes)
    assert all(cell.severity is None for row in sheet.rows for cell in row.cells)


def test_scores_are_fractions_of_counted_entries():
    scores = {score.id: score for score in assess(ENTRIES, problems()).scores}
    assert (scores["A1"].figure.reached, scores["A1"].figure.of, scores["A1"].figure.missing) == (2, 3, ("e2",))
    assert scores["A1"].points == pytest.approx(scores["A1"].weight * 2 / 3, abs=0.01)


def test_marks_of_what_cannot_be_measured_are_shared_out():
    without = assess(ENTRIES, problems())
    assert sum(score.weight for score in without.scores) == pytest.approx(100, abs=0.1)
    assert {score.id: score.measured for score in without.scores}["A6"] is False
    power = PowerItem(id="p", name="检查结果")
    with_powers = {score.id: score for score in assess(ENTRIES, problems(), powers=(power,)).scores}
    assert with_powers["A6"].measured
    assert with_powers["A6"].points == with_powers["A6"].weight == 10


def test_an_empty_catalogue_scores_nothing():
    assert assess((), ()).total == 0
