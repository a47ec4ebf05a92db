from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue_app.checks.due import due_dates, due_list, due_sentence, known_years_sentence
from catalogue_app.checks.working_days import calendar, calendar_from, library_years
from catalogue_app.domain.decision import DecisionStep, MajorDecision
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.legal import LegalDocument


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-01-26", 20, "2026-02-28"),  # a make-up Saturday counts
        ("2026-02-13", 7, "2026-03-02"),
        ("2026-04-29", 5, "2026-05-09"),
        ("2026-09-24", 7, "2026-10-12"),
        ("2026-09-18", 20, "2026-10-22"),
        ("2025-09-26", 20, "2025-10-30"),
        ("2020-01-20", 20, "2020-02-25"),  # the holiday that was lengthened
        ("2026-11-23", 20, "2026-12-21"),
    ],
)
def test_working_days_are_counted_as_they_were_announced(start, count, end):
    due = calendar().add_working_days(date.fromisoformat(start), count)
    assert due.day == date.fromisoformat(end)
    assert not due.estimated


def test_a_year_that_is_not_announced_makes_the_date_an_estimate_and_says_which_year():
    first_unknown = calendar().last_announced() + 1
    due = calendar().add_working_days(date(first_unknown - 1, 12, 20), 20)
    assert due.estimated
    assert due.years == (first_unknown,)
    assert str(first_unknown) in due_sentence(date(first_unknown - 1, 12, 20), due)


def test_estimated_days_off_of_2027():
    estimated = calendar_from({"notice": [], "local": []})
    if library_years()[1] >= 2027:
        pytest.skip("2027 has been announced")
    off = [
        day
        for day in (
            "01-01",
            "02-05",
            "02-08",
            "02-09",
            "02-10",
            "04-05",
            "05-03",
            "05-04",
            "06-09",
            "09-15",
            "10-01",
            "10-04",
        )
        if estimated.is_working_day(date.fromisoformat(f"2027-{day}"))
    ]
    assert off == []
    assert estimated.is_working_day(date(2027, 2, 11))


def test_a_notice_that_an_office_enters_makes_a_year_announced():
    own = calendar_from({"notice": [{"year": 2031, "off": ["2031-01-02"], "work": ["2031-01-04"]}]})
    assert own.announced(2031)
    assert not own.is_working_day(date(2031, 1, 2))
    assert own.is_working_day(date(2031, 1, 4))  # a Saturday of work
    assert not own.add_working_days(date(2031, 1, 1), 3).estimated


def test_local_holidays_are_days_off():
    own = calendar_from({"local": [{"name": "古尔邦节", "off": ["2026-05-27"]}]})
    assert calendar().is_working_day(date(2026, 5, 27))
    assert not own.is_working_day(date(2026, 5, 27))


def test_calendar_days_that_end_on_a_day_off_run_to_the_next_working_day():
    assert calendar().add_calendar_days(date(2026, 9, 11), 20).day == date(2026, 10, 8)


@given(st.dates(date(2005, 1, 1), date(2026, 6, 30)), st.integers(1, 60))
@settings(max_examples=60, deadline=None)
def test_counting_back_gives_the_number_of_working_days(start, count):
    end = calendar().add_working_days(start, count).day
    assert calendar().working_days_between(start, end) == count
    assert calendar().is_working_day(end)


def entry(**values):
    return Entry(id="a", level2="检查结果", proactive=True, **values)


def test_each_limit_of_a_cell_gives_its_own_date():
    found = due_dates(
        entry(time_limit="自信息形成之日起20个工作日内；行政处罚决定作出之日起7个工作日内"), date(2026, 9, 18)
    )
    assert [one.due.day for one in found] == [date(2026, 10, 22), date(2026, 9, 29)]


def test_a_limit_without_days_gives_no_date():
    assert due_dates(entry(time_limit="及时公开"), date(2026, 9, 18)) == ()


def test_the_due_list_holds_what_comes_and_what_is_late():
    entries = [
        entry(time_limit="每年1月31日前"),
        entry(time_limit="自信息形成之日起20个工作日内", extra={"信息形成日期": "2026年9月18日"}),
        entry(time_limit="每季度公开"),
        entry(time_limit="长期公开"),
    ]
    documents = [LegalDocument(id="d", title="检查办法", expires="2026-12-31", validity="in_force")]
    found = due_list(entries, documents, today=date(2026, 11, 25), horizon=90)
    assert [(item.day, item.kind) for item in found] == [
        (date(2026, 10, 22), "formed"),
        (date(2026, 12, 31), "expiry"),
        (date(2026, 12, 31), "periodic"),
        (date(2027, 1, 31), "yearly"),
    ]
    assert [item.overdue(date(2026, 11, 25)) for item in found] == [True, False, False, False]


def test_of_a_decision_the_time_for_opinions_and_the_publication_are_due():
    decided = DecisionStep("discussion", "2026-05-08")
    decisions = [
        MajorDecision(id="open", title="停车收费", opinions_from="2026-11-02", opinions_to="2026-12-02"),
        MajorDecision(id="over", title="过期", opinions_from="2026-01-02", opinions_to="2026-02-02"),
        MajorDecision(id="late", title="未公布", steps=(decided,)),
        MajorDecision(id="done", title="已公布", steps=(decided, DecisionStep("publication", "2026-05-09"))),
        MajorDecision(id="odd", title="日期不明", steps=(DecisionStep("discussion", "2026-05"),)),
    ]
    found = due_list([], [], decisions, today=date(2026, 11, 25), horizon=90)
    assert [(item.day, item.kind, item.decision_id) for item in found] == [
        (date(2026, 6, 4), "publication", "late"),
        (date(2026, 12, 2), "opinions", "open"),
    ]


def test_the_known_years_are_said():
    assert str(library_years()[0]) in known_years_sentence()
    assert str(library_years()[1]) in known_years_sentence()
