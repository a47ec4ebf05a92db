"""Types of power, their links and the grounds: as the rule book has them, and as lists write them."""

from __future__ import annotations

import pytest

from catalogue_app.domain.operation import PARTY_ONLY, running_links, with_link
from catalogue_app.domain.power import OperationLink, PowerItem
from catalogue_app.domain.reading.citation import read_citations
from catalogue_app.domain.reading.deadline import read_deadlines
from catalogue_app.templates import channels
from catalogue_app.templates.power_types import abolished, course_for, course_of, courses, grounds, type_name


def power(power_type, name="某事项", **values):
    return PowerItem(id="1", name=name, power_type=power_type, **values)


def needs(power_type, **values):
    return {link.name: link.need for link in running_links(power(power_type, **values), course_of(power(power_type)))}


def test_the_eleven_types_and_major_decisions_are_there():
    assert list(dict.fromkeys(course.code for course in courses())) == [
        *("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "20", "JCE")
    ]


@pytest.mark.parametrize(
    ("written", "proper"),
    [
        ("行政许可", "行政许可"),
        ("处罚", "行政处罚"),
        ("行政强制措施", "行政强制"),
        ("其他职权", "其他行政权力"),
        ("行政 检查", "行政检查"),
        ("02", "行政处罚"),
        ("非行政许可审批", None),
        ("", None),
        (None, None),
    ],
)
def test_a_type_is_known_as_lists_write_it(written, proper):
    assert type_name(written) == proper


def test_what_was_abolished_is_told_from_what_is_unknown():
    assert "非行政许可审批" in abolished()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("查封、扣押涉嫌违法的食品", "措施"),
        ("强制拆除违法建筑", "执行"),
        ("加处罚款", "执行"),
        ("某事项", "措施"),
    ],
)
def test_measures_are_told_from_enforcement_by_the_name(name, kind):
    assert course_of(power("行政强制", name)).kind == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("水资源费征收", "收费"),
        ("农村集体土地征收的组织实施", "土地"),
        ("国有土地上房屋征收与补偿", "房屋"),
        ("森林植被恢复费的征收", "收费"),
    ],
)
def test_levies_are_told_from_expropriation_by_the_name(name, kind):
    assert course_of(power("行政征收", name)).kind == kind


def test_what_an_item_says_of_its_kind_comes_before_its_name():
    assert course_of(power("行政强制", "强制拆除违法建筑", sub_kind="措施")).kind == "措施"


def test_an_item_of_an_unknown_type_is_counted_like_other_powers():
    unknown = power("神秘权力")
    assert course_of(unknown) is None
    assert course_for(unknown).name == "其他行政权力"


def test_a_penalty_has_the_needs_of_the_rule_book():
    assert needs("行政处罚") == {
        "清单公布": "R",
        "裁量基准公布": "R",
        "立案": "N",
        "调查取证": "N",
        "审查": "O",
        "告知": "N",
        "听证": "C",
        "决定": "R",
        "送达": "N",
        "执行": "O",
        "结案、信用修复和撤下": "C",
        "年度执法统计": "O",
    }


def test_land_is_expropriated_with_a_plan_shown_for_thirty_days():
    course = course_of(power("行政征收", "征收集体土地"))
    plan = next(link for link in course.links if link.name == "补偿安置方案公告")
    assert plan.need == "R"
    assert plan.key
    assert ("duration_min", 30) in {(one.kind, one.days) for one in read_deadlines(plan.disclosure.time_limit)}


@pytest.mark.parametrize("course", courses(), ids=lambda course: f"{course.code}{course.kind}")
def test_what_is_needed_can_be_drafted(course):
    known = {name for channel in channels.channels() for name in (channel.name, *channel.aliases)}
    for link in course.links:
        if link.need in ("R", "C"):
            assert link.disclosure is not None, link.name
        if link.disclosure is not None:
            assert link.recognise, link.name
            assert all(read_citations(basis) for basis in link.disclosure.basis), link.name
            assert set(link.disclosure.channels) <= known, link.name
            assert link.disclosure.public or link.disclosure.group, link.name
        if link.need == "N":
            assert link.ground == PARTY_ONLY or link.ground in grounds(), link.name
        if link.key:
            assert link.post, link.name
        assert set(link.covers) <= {other.name for other in course.links}, link.name


def test_the_grounds_are_the_closed_list_of_the_regulations():
    assert list(grounds()) == ["E1.1", "E1.2", "E1.3", "E2.1", "E2.2", "E3.1", "E3.2", "E3.3", "E4.1"]


def test_an_item_changes_its_own_links_and_keeps_the_others():
    item = power(
        "行政许可", links=(OperationLink("审核", key=False, post="评审岗", need="R"), OperationLink("公开摇号"))
    )
    found = {link.name: link for link in running_links(item, course_of(item))}
    assert (found["审查"].need, found["审查"].key, found["审查"].post) == ("R", False, "评审岗")
    assert found["决定"].key
    assert found["公开摇号"].standard is None
    assert "审核" not in found


def test_a_link_is_set_by_any_of_its_names_and_only_there():
    item = power("行政许可")
    own = with_link(item, course_of(item), "听证", not_applicable="本事项不听证")
    assert own == (OperationLink("审查", key=True, not_applicable="本事项不听证"),)
    with pytest.raises(KeyError):
        with_link(item, course_of(item), "没有这个环节", key=True)
