"""Coverage: what is disclosed of each power item, link by link, and what is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalogue_app.checks.coverage import Figure, figure, gaps, matrix, measure
from catalogue_app.domain.entry import Entry, Exemption
from catalogue_app.domain.operation import PARTY_ONLY, Course, StandardLink
from catalogue_app.domain.power import OperationLink, PowerItem
from catalogue_app.domain.progress import finish

COURSE = Course(
    "02",
    "行政处罚",
    links=(
        StandardLink("清单公布", "前", "R", ("事前公示",)),
        StandardLink("立案", "中", "N", ground="E3.3"),
        StandardLink("告知", "中", "N", ground=PARTY_ONLY),
        StandardLink("听证", "中", "C"),
        StandardLink("决定", "后", "R", ("处罚决定",), key=True),
        StandardLink("执行", "后", "O"),
    ),
)
POWER = PowerItem(id="p", code="CF-001", name="对占道经营的处罚", power_type="行政处罚", exercising_body="甲局")


def entry(item="CF-001", link="决定", **values):
    return Entry(id=values.pop("id", "e"), power_item=item, operation_link=link, **values)


def measured(entries=(), powers=(POWER,)):
    return finish(measure(tuple(entries), tuple(powers), lambda _power: COURSE))


def states(report):
    return {link.link.name: link.state for link in report.powers[0].links}


def test_without_entries_only_what_is_needed_is_open():
    report = measured()
    assert states(report) == {
        "清单公布": "open",
        "立案": "unrecorded",
        "告知": "party_only",
        "听证": "open",
        "决定": "open",
        "执行": "optional",
    }
    assert (report.covered, report.of) == (0, 3)


def test_an_entry_covers_the_link_it_names_and_taking_it_away_opens_it_again():
    assert states(measured([entry()]))["决定"] == "disclosed"
    assert measured([entry()]).covered == 1
    assert measured([]).covered == 0


@pytest.mark.parametrize("link", ["决定", "处罚决定", " 决 定 ", "清单公布；决定", "清单公布、决定"])
def test_a_link_is_named_by_name_or_alias_also_among_others(link):
    assert states(measured([entry(link=link)]))["决定"] == "disclosed"


@pytest.mark.parametrize("item", ["CF-001", "对占道经营的处罚", "CF-001；CF-002", "CF-002、CF-001", "CF-002\nCF-001"])
def test_a_power_item_is_named_by_code_or_name_also_among_others(item):
    other = replace(POWER, id="q", code="CF-002", name="对乱堆乱放的处罚")
    assert states(measured([entry(item)], (POWER, other)))["决定"] == "disclosed"


def test_an_entry_that_names_no_link_discloses_the_list():
    assert states(measured([entry(link=None)]))["清单公布"] == "disclosed"


def test_a_name_with_separators_in_it_is_one_name():
    power = replace(POWER, code=None, name="查封、扣押")
    assert states(measured([entry("查封、扣押")], (power,)))["决定"] == "disclosed"


def test_an_exempt_entry_covers_but_does_not_disclose():
    report = measured([entry(exemption=Exemption("E3.3", "第十六条", "案卷信息"))])
    assert states(report)["决定"] == "exempt"
    assert report.powers[0].links[4].entries == ()
    assert report.powers[0].links[4].exempt == ("e",)
    assert report.covered == 1


def test_an_exemption_on_record_covers():
    power = replace(POWER, links=(OperationLink("立案", exemption=Exemption("E3.3")),))
    assert states(measured(powers=[power]))["立案"] == "exempt"


def test_a_step_that_does_not_exist_counts_as_covered_where_needed_and_not_at_all_where_conditional():
    conditional = replace(POWER, links=(OperationLink("听证", not_applicable="小额处罚，不适用听证"),))
    report = measured(powers=[conditional])
    assert states(report)["听证"] == "not_applicable"
    assert (report.covered, report.of) == (0, 2)
    needed = replace(POWER, links=(OperationLink("决定", True, not_applicable="已下放"),))
    assert (measured(powers=[needed]).covered, measured(powers=[needed]).of) == (1, 3)


def test_an_entry_of_another_body_does_not_cover_the_same_code():
    other = replace(POWER, id="q", exercising_body="乙局")
    report = measured([entry(owner="乙局")], (POWER, other))
    assert [power.covered for power in report.powers] == [0, 1]


def test_what_no_longer_runs_is_not_counted_and_its_entries_are_told():
    report = measured([entry()], [replace(POWER, state="cancelled")])
    assert report.powers == ()
    assert [(tie.entry_id, tie.power_item) for tie in report.broken] == [("e", "CF-001")]


def test_duties_in_which_a_township_only_assists_are_not_counted():
    assert measured(powers=[replace(POWER, list_kind="assisting_duties")]).powers == ()


def test_a_link_that_is_not_there_is_told():
    broken = measured([entry(link="没有这个环节")]).broken
    assert [(tie.entry_id, tie.operation_link) for tie in broken] == [("e", "没有这个环节")]


def test_a_link_that_one_of_two_items_has_is_not_broken():
    own = replace(POWER, id="q", code="CF-002", links=(OperationLink("摇号", need="R"),))
    assert measured([entry("CF-001；CF-002", "摇号")], (POWER, own)).broken == ()


def test_figures_add_up_in_every_direction():
    powers = [
        replace(POWER, id=f"{body}{number}", code=f"{body}{number}", exercising_body=body, field=field)
        for body, number, field in (("甲局", 1, "17"), ("甲局", 2, "16"), ("乙局", 3, "17"))
    ]
    report = measured([entry("甲局1")], powers)
    found = matrix(report, lambda power: power.exercising_body, lambda power: power.field)
    assert found.rows == ("甲局", "乙局")
    assert ("乙局", "16") not in found.cells
    everything = figure(report.powers)
    for number in ("covered", "of", "powers", "bare"):
        assert sum(getattr(one, number) for one in found.cells.values()) == getattr(everything, number)


def test_key_links_can_be_counted_alone():
    assert figure(measured([entry()]).powers, key_only=True) == Figure(1, 1, 1, 0)
    assert figure(()).share is None


def test_gaps_name_the_items_key_links_first():
    second = replace(POWER, id="q", code="CF-002")
    found = gaps(measured([entry("CF-001", "清单公布")], (POWER, second)).powers)
    assert [(gap.link, gap.powers) for gap in found] == [
        ("决定", ("p", "q")),
        ("清单公布", ("q",)),
        ("听证", ("p", "q")),
    ]
    assert [gap.link for gap in gaps(measured().powers, key_only=True)] == ["决定"]
