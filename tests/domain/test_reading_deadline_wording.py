from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_app.domain.reading.deadline import read_deadlines
from catalogue_app.domain.reading.deadline_wording import (
    COUNTED,
    EVENTS,
    KINDS,
    NOTICES,
    PERIODS,
    TRIGGERS,
    Limit,
    added,
    as_limit,
    meant,
    reads_back,
    worded,
)

PURPOSES = ("", "行政许可结果", "公示信息", "预算决算", "其他信息", "名单", "政策文件")


@st.composite
def limits(draw):
    kind = draw(st.sampled_from(KINDS))
    triggers = EVENTS if kind == "before_event" else ("", *TRIGGERS)
    purposes = NOTICES if kind == "duration_min" else PURPOSES
    return Limit(
        kind,
        draw(st.integers(1, 365)),
        draw(st.sampled_from(("working_day", "day"))),
        draw(st.sampled_from(triggers)),
        draw(st.sampled_from(purposes)),
        draw(st.sampled_from(PERIODS)),
        draw(st.integers(1, 12)),
        draw(st.integers(1, 28)),
    )


@given(limits())
def test_what_is_built_is_read_back_as_what_was_meant(limit):
    assert read_deadlines(worded(limit)) == (meant(limit),)


@given(st.lists(limits(), min_size=1, max_size=4))
def test_several_limits_in_one_cell_are_all_read_back(several):
    text = ""
    for limit in several:
        text = added(text, limit)
    assert read_deadlines(text) == tuple(meant(limit) for limit in several)


@given(limits().filter(lambda limit: limit.kind in COUNTED))
def test_building_begins_from_what_stands_there(limit):
    (read,) = read_deadlines(worded(limit))
    assert worded(as_limit(read)) == worded(limit)


def test_the_usual_limit_is_that_of_article_26():
    assert worded(Limit(trigger=TRIGGERS[0])) == "自信息形成或者变更之日起20个工作日内公开"


@pytest.mark.parametrize(
    ("limit", "text"),
    [
        (Limit("within_calendar_days", 15, trigger="批复", purpose="预算"), "预算：自批复之日起15日内公开"),
        (Limit("before_event", 7, trigger="听证会召开"), "听证会召开7个工作日前公开"),
        (Limit("duration_min", 5, purpose="批前公示"), "批前公示不少于5个工作日"),
        (Limit("fixed_date", month=1, day=31), "每年1月31日前公开"),
        (Limit("periodic", period="每季度"), "每季度公开"),
        (Limit("permanent"), "长期公开"),
    ],
)
def test_wordings_are_the_official_ones(limit, text):
    assert worded(limit) == text


def test_a_limit_is_put_behind_those_that_stand_there():
    assert added("实时公开。", Limit("permanent")) == "实时公开；长期公开"
    assert added("", Limit("permanent")) == "长期公开"


def test_a_trigger_that_is_read_as_something_else_is_noticed():
    assert not reads_back(Limit(trigger="自2026年起每年1月"))


def test_what_cannot_be_built_is_not_begun_from():
    assert as_limit(read_deadlines("按有关要求办理")[0]) is None
