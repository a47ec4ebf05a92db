"""Time limits as published tables word them: by when, from when, for what."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_app.domain.reading.deadline import Deadline, DeadlineKind, read_deadlines

WORKING, CALENDAR = "within_working_days", "within_calendar_days"


def working(days: int, trigger: str | None = None, purpose: str | None = None) -> Deadline:
    return Deadline(WORKING, days, trigger, purpose, "working_day")


def calendar(days: int, trigger: str | None = None, purpose: str | None = None) -> Deadline:
    return Deadline(CALENDAR, days, trigger, purpose, "day")


def shown(days: int, unit="day", purpose: str | None = None, trigger: str | None = None) -> Deadline:
    return Deadline("duration_min", days, trigger, purpose, unit)


def before(days: int | None = None, event: str | None = None, unit="day") -> Deadline:
    return Deadline("before_event", days, event, None, unit if days else None)


PROMPT, REAL_TIME, PERMANENT, PERIODIC = (Deadline(kind) for kind in ("prompt", "real_time", "permanent", "periodic"))
FIXED = Deadline("fixed_date")

ONE_LIMIT = {
    "信息形成或者变更之日起20个工作日内": working(20, "信息形成或者变更"),
    "信息形成（变更）20个工作日内": working(20, "信息形成(变更)"),
    "自制作或获取该信息之日起20个工作日内公开": working(20, "制作或获取该信息"),
    "自信息形成或者变更之日起 20 个工作日内予以公开": working(20, "信息形成或者变更"),
    "自信息形成之日起，20个工作日内公开": working(20, "信息形成"),
    "信息形成或变更后二十个工作日内": working(20, "信息形成或变更"),
    "十五个工作日内": working(15),
    "20个工作日": working(20),
    "２０个工作日内": working(20),
    "20个工作日以内": working(20),
    "20个工作日之内": working(20),
    "不超过20个工作日": working(20),
    "最迟不超过20个工作日": working(20),
    "5-7个工作日内": working(7),
    "3个工作日内": working(3),
    "分配结果确定后20个工作日内": working(20, "分配结果确定"),
    "资金分配结果下达15个工作日内": working(15, "资金分配结果下达"),
    "完成并履行有关报审程序后5个工作日内": working(5, "完成并履行有关报审程序"),
    "收到申请之日起15个工作日内答复": working(15, "收到申请"),
    "公示期满后5个工作日内": working(5, "公示期满"),
    "行政处罚决定信息7个工作日内": working(7, None, "行政处罚决定信息"),
    "涉及行政许可的7个工作日内": working(7, None, "行政许可"),
    "公开时限：20个工作日": working(20),
    "执法决定信息在决定作出之日起7个工作日内公开": working(7, "决定作出", "执法决定信息"),
    "政府信息自形成或变更之日起20个工作日内公开": working(20, "形成或变更"),
    "信息形成之日起20个工作日内及时公开": working(20, "信息形成"),
    "信息形成或者变更之日起20个工作日内；法律、法规另有规定的从其规定": working(20, "信息形成或者变更"),
    "作出行政决定之日起7个工作日内，法律法规另有规定的从其规定": working(7, "作出行政决定"),
    "批准后20日内": calendar(20, "批准"),
    "本级政府财政部门批复后二十日内": calendar(20, "本级政府财政部门批复"),
    "财政预算在人大批准后20日内由本级财政部门公开": calendar(20, "人大批准", "财政预算"),
    "1个月内": calendar(30),
    "一周内": calendar(7),
    "24小时内": calendar(1),
    "接到通知2小时内": calendar(1, "接到通知"),
    "征收土地公告之日起45日内": calendar(45, "征收土地公告"),
    "公示不少于5个工作日": shown(5, "working_day", "公示"),
    "公示不少于5/7个工作日": shown(5, "working_day", "公示"),
    "公示7个工作日": shown(7, "working_day", "公示"),
    "公示期为5个工作日": shown(5, "working_day", "公示"),
    "初步结果公示期限为5个工作日": shown(5, "working_day", "初步结果公示"),
    "批前公示不得少于30日": shown(30, "day", "批前公示"),
    "批前公示：不得少于30日": shown(30, "day", "批前公示"),
    "公开征求意见不少于30日": shown(30, "day", "公开征求意见"),
    "征求意见期限不得少于三十日": shown(30, "day", "征求意见"),
    "审核通过后公示7个工作日": shown(7, "working_day", "公示", "审核通过"),
    "不少于10天": shown(10),
    "7日以上": shown(7),
    "公开期限不少于1年": shown(365),
    "提前一周发通知邀请": before(7),
    "听证会召开7日前": before(7, "听证会召开"),
    "会议召开前3个工作日": before(3, "会议召开", "working_day"),
    "在组织听证7个工作日前予以公开": before(7, "组织听证", "working_day"),
    "至少在投标、拍卖或者挂牌开始日前20日发布": before(20, "投标、拍卖或者挂牌开始"),
    "开学前一周": before(7, "开学"),
    "项目开工前": before(None, "项目开工"),
    "每年1月31日前": FIXED,
    "每年3月底前": FIXED,
    "次年1月31日前": FIXED,
    "2024年12月31日前": FIXED,
    "每年底前集中公布1次当年情况": FIXED,
    "每季度": PERIODIC,
    "每季度首月10日前": PERIODIC,
    "每季度的首个月20日": PERIODIC,
    "每月10日前": PERIODIC,
    "每半年公开一次": PERIODIC,
    "半年至少更新1次": PERIODIC,
    "按季度公开": PERIODIC,
    "逐月公示": PERIODIC,
    "定期公告": PERIODIC,
    "每周一更新": PERIODIC,
    "每20个工作日更新": Deadline("periodic", 20, None, None, "working_day"),
    "及时公开": PROMPT,
    "随时公布": PROMPT,
    "按进展情况及时公开": PROMPT,
    "动态更新": PROMPT,
    "不定期": PROMPT,
    "信息形成后及时公开": Deadline("prompt", None, "信息形成"),
    "行政处罚信息及时公开": Deadline("prompt", None, None, "行政处罚信息"),
    "实时公开": REAL_TIME,
    "即时公开": REAL_TIME,
    "突发事件发生后第一时间公开": Deadline("real_time", None, "突发事件发生"),
    "应急响应启动后立即公开": Deadline("real_time", None, "应急响应启动"),
    "长期公开": PERMANENT,
    "永久公开": PERMANENT,
    "常年公开": PERMANENT,
    "长期公开（动态调整）": PERMANENT,
    "按照有关规定": Deadline("other"),
    "法定期限内": Deadline("other"),
    "评议、审核、审批结果形成后在村务公开栏公示": Deadline("other", None, "评议、审核、审批结果形成"),
}
SEVERAL = {
    "制定或获取信息之日起10个工作日内，公示7个工作日": (
        working(10, "制定或获取信息"),
        shown(7, "working_day", "公示"),
    ),
    "信息形成20个工作日内公开；其中行政许可、行政处罚事项应自作出行政决定之日起7个工作日内公示": (
        working(20, "信息形成"),
        working(7, "作出行政决定", "行政许可、行政处罚事项"),
    ),
    "属于行政许可的，自作出决定之日起7个工作日内公开；其他信息自形成或者变更之日起20个工作日内公开": (
        working(7, "作出决定", "行政许可"),
        working(20, "形成或者变更", "其他信息"),
    ),
    "执法决定信息在决定作出之日起7个工作日内公开；其他信息形成或变更之日起20个工作日内公开": (
        working(7, "决定作出", "执法决定信息"),
        working(20, "形成或变更", "其他信息"),
    ),
    "除处罚决定外其他内容：长期公开（动态调整）；处罚决定：20个工作日内": (
        Deadline("permanent", None, None, "除处罚决定外其他内容"),
        working(20, None, "处罚决定"),
    ),
    "批前公示：不得少于30日；批后公布：规划批准后20个工作日内向社会公布": (
        shown(30, "day", "批前公示"),
        working(20, "规划批准", "批后公布"),
    ),
    "1.规划草案：批前公示不少于30日；2.规划成果：批准后20个工作日内": (
        shown(30, "day", "规划草案"),
        working(20, "批准", "规划成果"),
    ),
    "竣工验收合格后30日内拨付到户，拨付后20个工作日内公开": (calendar(30, "竣工验收合格"), working(20, "拨付")),
    "预算经批准后20日内，决算经批准后20日内": (calendar(20, "预算经批准"), calendar(20, "决算经批准")),
    "评审结果确定之日起3日内公示，公示期不少于5日": (calendar(3, "评审结果确定"), shown(5, "day", "公示")),
    "及时公开，公告期限为5个工作日": (PROMPT, shown(5, "working_day", "公告")),
    "采购活动开始前及时公开": (before(None, "采购活动开始"), PROMPT),
    "实时或定期公开": (REAL_TIME, PERIODIC),
    "政策文件及时公开，其他信息20个工作日内公开": (
        Deadline("prompt", None, None, "政策文件"),
        working(20, None, "其他信息"),
    ),
    "项目信息实时公开；中标结果信息3日内": (
        Deadline("real_time", None, None, "项目信息"),
        calendar(3, None, "中标结果信息"),
    ),
    "制定或获取信息之日起10个工作日内，长期公示": (working(10, "制定或获取信息"), PERMANENT),
    "每学期开学前": (PERIODIC, before(None, "开学")),
}


@pytest.mark.parametrize(("text", "expected"), ONE_LIMIT.items())
def test_a_limit_is_read(text, expected):
    assert read_deadlines(text) == (expected,)


@pytest.mark.parametrize(("text", "expected"), SEVERAL.items())
def test_several_limits_in_one_cell_are_read_in_order(text, expected):
    assert read_deadlines(text) == expected


@pytest.mark.parametrize("at", range(1, 19))
def test_a_narrow_column_may_break_the_line_anywhere(at):
    text = "信息形成或者变更之日起20个工作日内"
    assert read_deadlines(f"{text[:at]}\n{text[at:]}") == (working(20, "信息形成或者变更"),)


def test_each_line_of_a_list_is_read_for_itself():
    text = "1.政策文件：20个工作日内\n2.处罚决定：7个工作日内\n3.动态信息及时公开"
    assert read_deadlines(text) == (
        working(20, None, "政策文件"),
        working(7, None, "处罚决定"),
        Deadline("prompt", None, None, "动态信息"),
    )


@pytest.mark.parametrize("text", ["", "   ", "/", "——", "无", "　"])
def test_an_empty_cell_sets_no_limit(text):
    assert read_deadlines(text) == ()


@pytest.mark.parametrize("days", [1, 2, 7, 10, 15, 20, 30, 45, 60, 90, 365])
def test_chinese_numerals_read_as_arabic_ones(days):
    tens, ones = divmod(days % 100, 10)
    digits = "零一二三四五六七八九"
    words = f"{digits[days // 100]}百" if days >= 100 else ""
    words += ("" if days < 20 and tens == 1 else digits[tens]) + "十" if tens else ""
    words += digits[ones] if ones else ""
    assert read_deadlines(f"信息形成之日起{words}个工作日内") == read_deadlines(f"信息形成之日起{days}个工作日内")


KINDS = get_args(DeadlineKind)


def test_every_kind_is_explained_where_it_is_defined():
    assert [kind for kind in KINDS if f"`{kind}`" not in Deadline.__doc__] == []


def test_every_kind_occurs():
    read = {limit.kind for text in [*ONE_LIMIT, *SEVERAL] for limit in read_deadlines(text)}
    assert read == set(KINDS)


WORDS = st.sampled_from(
    [
        *"自从之日起内后前每月年公示及时长期，；。\n：（）1230三十个",
        "工作日",
        "信息形成",
        "不少于",
        "公开",
        "提前",
        "半年",
    ]
)


@given(st.lists(WORDS, max_size=14).map("".join) | st.text(max_size=30))
def test_any_text_is_read_without_a_mishap(text):
    for limit in read_deadlines(text):
        assert limit.kind in KINDS
        assert (limit.days is None) == (limit.unit is None)
        assert limit.days is None or limit.days >= 1
        assert limit.trigger is None or limit.trigger
        assert limit.purpose is None or limit.purpose


@given(st.integers(1, 999), st.sampled_from(["信息形成", "作出行政决定", "收到申请", "项目批准"]))
def test_the_usual_wording_is_read_whatever_its_number(days, trigger):
    assert read_deadlines(f"自{trigger}之日起{days}个工作日内公开") == (working(days, trigger),)
    assert read_deadlines(f"{trigger}后{days}日内") == (calendar(days, trigger),)


@pytest.mark.parametrize(
    ("text", "kind", "days"),
    [
        ("公开时限为20个工作日", "within_working_days", 20),
        ("公开时限：5个工作日", "within_working_days", 5),
        ("公开期限10日", "within_calendar_days", 10),
        ("公开期限：30日内", "within_calendar_days", 30),
        ("公开时限不少于20个工作日", "duration_min", 20),
        ("公示时间为5个工作日", "duration_min", 5),
    ],
)
def test_the_name_of_the_limit_before_it_is_no_notice_that_lasts(text, kind, days):
    (limit,) = read_deadlines(text)
    assert (limit.kind, limit.days, limit.trigger) == (kind, days, None)
