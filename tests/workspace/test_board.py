"""The board: how every office stands, and the text that reminds it."""

from __future__ import annotations

from datetime import date

import pytest
from county_and_offices import (
    DEPARTMENT,
    OTHER_TOWN,
    TOWN,
    change,
    entry,
    hand_down,
    hand_in,
    make_county,
    opened,
    take_in,
)

from catalogue_app.domain.problem import Problem
from catalogue_app.workspace import board, handing_down

TODAY = date(2026, 3, 20)


@pytest.fixture
def county(tmp_path):
    own = [entry(number, owner=TOWN) for number in range(1, 4)]
    with make_county(tmp_path / "county.gkml", [*own, entry(9, owner=OTHER_TOWN)]) as opened_county:
        yield opened_county


def row(county, office=TOWN, figures=None):
    return next(row for row in board.rows(county, figures) if row.office == office)


def test_every_township_and_department_has_a_row_townships_first(county):
    assert [(one.office, one.state) for one in board.rows(county)] == [
        (TOWN, "not_handed"),
        (OTHER_TOWN, "not_handed"),
        (DEPARTMENT, "not_handed"),
    ]


def test_the_board_follows_an_office_from_hand_out_to_submission_to_the_next_edition(county, tmp_path):
    hand_down(county, tmp_path, label="2026年版")
    assert (row(county).state, row(county).handout.label) == ("not_submitted", "2026年版")
    with opened(tmp_path / "package.gkpkg", tmp_path) as town:
        change(town, entry_1={"time_limit": "及时"}, entry_2={"time_limit": "及时"})
        take_in(county, hand_in(town, tmp_path))
        told = row(county)
        assert (told.state, told.merged, told.changes, told.submission.who) == ("current", 1, 2, "李明")
        hand_down(county, tmp_path, name="edition-2", label="2027年版")
        assert row(county).state == "outdated"
        take_in(town, tmp_path / "edition-2.gkpkg")
        take_in(county, hand_in(town, tmp_path, "second"))
    assert (row(county).state, row(county).merged, row(county).changes) == ("current", 2, 2)
    assert row(county, OTHER_TOWN).state == "not_handed"


def test_an_office_that_no_register_knows_is_on_the_board_once_it_was_handed_something(county, tmp_path):
    change(county, entry_9={"owner": "白云镇人民政府"})
    hand_down(county, tmp_path, "白云镇人民政府")
    assert row(county, "白云镇人民政府").state == "not_submitted"


def test_figures_are_counted_by_who_keeps_the_entry():
    entries = [entry(1, owner=TOWN), entry(2, owner=TOWN), entry(3, owner=OTHER_TOWN), entry(4)]
    problems = [
        Problem("R", "error", "entry-1", None, "x"),
        Problem("R", "warning", "entry-2", None, "x"),
        Problem("R", "hint", "entry-2", None, "x"),
        Problem("R", "error", "entry-4", None, "x"),
        Problem("R", "error", None, None, "x"),
    ]
    found = board.figures_of(entries, problems, {TOWN: (3, 5)})
    assert found == {TOWN: board.OfficeFigures(2, 1, 1, 3, 5), OTHER_TOWN: board.OfficeFigures(1)}


def test_the_reminder_says_what_is_waited_for_until_when(county, tmp_path):
    hand_down(county, tmp_path, label="2026年版标准目录")
    figures = {TOWN: board.OfficeFigures(3, 2, 1, 3, 5)}
    told = board.reminder(row(county, figures=figures), "示范县", today=TODAY, until=date(2026, 3, 31))
    day = told.split("已于")[1].split("下发")[0]
    assert told == (
        f"{TOWN}：\n《2026年版标准目录》已于{day}下发，截至2026年3月20日尚未收到贵单位的报送。"
        "贵单位目录现有错误2个、警告1个，请一并核改。权力运行环节已公开3个，共5个，未公开的请补充或说明理由。"
        "请于2026年3月31日前完成核对并报送。\n示范县政务公开工作机构\n2026年3月20日"
    )


def test_who_is_up_to_date_is_not_reminded(county, tmp_path):
    hand_down(county, tmp_path)
    with opened(tmp_path / "package.gkpkg", tmp_path) as town:
        take_in(county, hand_in(town, tmp_path))
    assert board.reminder(row(county), "示范县", today=TODAY) == ""
    hand_down(county, tmp_path, OTHER_TOWN, "other")
    assert [one.office for one in board.to_remind(board.rows(county))] == [OTHER_TOWN]


def test_a_hand_out_that_was_taken_back_is_off_the_board(county, tmp_path):
    from catalogue_app.workspace import history

    hand_down(county, tmp_path)
    history.undo(county)
    assert row(county).state == "not_handed"
    assert handing_down.handouts(county) == ()
