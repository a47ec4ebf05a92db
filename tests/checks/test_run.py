"""Running the book: the same result whether entries are read one by one or remembered in a long run."""

from __future__ import annotations

from dataclasses import replace

import pytest
from labelled import RIGHT, context_of, entry_of, lines

from catalogue_app.checks import run
from catalogue_app.checks.book import BY_ID
from catalogue_app.checks.context import Context, StandardItem
from catalogue_app.checks.waivers import fingerprint, index
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.progress import Progress, finish
from catalogue_app.domain.waiver import Waiver
from catalogue_app.templates.bodies import Register
from catalogue_app.templates.draft import draft_field
from catalogue_app.templates.fields import fields, template


def told(problems):
    return [(one.rule, one.severity, one.column, one.text, one.fix) for one in problems if BY_ID[one.rule].entry]


def with_standard(context: Context) -> Context:
    standard = {
        code: tuple(StandardItem(item.level1, item.level2, item.time_limit) for item in template(code).items)
        for code in fields()
    }
    return replace(context, standard=standard)


@pytest.fixture(scope="module")
def drafts():
    return [entry for code in fields() for entry in draft_field(code, owner=None, register=Register(()), tier="county")]


def test_a_long_run_finds_for_each_entry_what_reading_it_alone_finds(drafts):
    """A rule that reads a column it does not name would be told another entry's problems here."""
    context = with_standard(context_of({}))
    plain = [line.entries[0] for line in lines() if len(line.entries) == 1]
    variants = [
        replace(entry, id=f"{entry.id}/{number}/{name}", owner=owner, responsible_body=owner or entry.responsible_body)
        for name, owner in (("own", None), ("town", "石桥镇人民政府"))
        for number, entry in enumerate([*plain, *drafts])
    ]
    long_run: dict = {}
    for problem in finish(run.check_catalogue(variants, context)):
        long_run.setdefault(problem.entry_id, []).append(problem)
    for entry in variants:
        assert told(long_run.get(entry.id, [])) == told(run.check_entry(entry, context)), entry


def test_the_drafted_catalogue_does_not_drown_in_alarms(drafts):
    """The national templates are right in the main: no error at all, and fewer problems than entries."""
    problems = finish(run.check_catalogue(drafts, with_standard(context_of({}))))
    assert [one.text for one in problems if one.severity == "error"] == []
    assert len(problems) < len(drafts) / 2


@pytest.mark.parametrize("rule", ["TIM-05", "LEG-02", "LEG-05"])
def test_the_templates_cite_what_is_in_force_and_keep_the_seven_days_of_decisions(drafts, rule):
    problems = finish(run.check_catalogue(drafts, with_standard(context_of({}))))
    assert [one.text for one in problems if one.rule == rule] == []


def test_of_two_editions_of_one_title_the_valid_one_is_meant_wherever_it_stands():
    editions = ["国办发〔2013〕101号", "国办发〔2024〕5号"]
    for order in (editions, editions[::-1]):
        register = tuple(
            LegalDocument(
                id=number,
                title="应急预案管理办法",
                number=number,
                validity="in_force" if number == editions[1] else "repealed",
            )
            for number in order
        )
        context = replace(context_of({}), documents=register, shipped_documents=())
        new = entry_of({"basis": "《应急预案管理办法》"})
        assert "LEG-02" not in {one.rule for one in run.check_entry(new, context)}
        old = entry_of({"basis": "《应急预案管理办法》（国办发〔2013〕101号）"})
        assert "LEG-02" in {one.rule for one in run.check_entry(old, context)}


def test_problems_come_in_the_order_of_the_entries_the_gravest_first():
    entries = (
        entry_of({"time_limit": "及时公开", "content": ""}, 1),
        entry_of({"level2": "检查计划", "basis": ""}, 2),
    )
    found = finish(run.check_catalogue(entries, context_of({})))
    assert [(one.entry_id, one.rule) for one in found] == [("e1", "CAT-03"), ("e1", "TIM-04"), ("e2", "CAT-04")]


def test_a_run_tells_how_far_it_is():
    seen: list[Progress] = []
    finish(run.check_catalogue([entry_of({}, n) for n in range(1200)], context_of({})), seen.append)
    assert [one.done for one in seen] == sorted(one.done for one in seen)
    assert all(one.done <= one.total for one in seen)


def test_a_waiver_marks_the_problem_with_its_reason_while_the_text_stands():
    entry = entry_of({"time_limit": "自信息形成之日起30日内"})
    problem = next(one for one in run.check_entry(entry, context_of({})) if one.rule == "TIM-03")
    mark = fingerprint(entry, BY_ID["TIM-03"].columns, problem.arguments)
    waiver = Waiver(id="w", rule="TIM-03", entry_id=entry.id, reason="省条例另有规定", fingerprint=mark)
    context = replace(context_of({}), waivers=index([waiver]))
    assert {one.rule: one.waived for one in run.check_entry(entry, context)} == {"TIM-03": "省条例另有规定"}
    other = replace(entry, time_limit="自信息形成之日起40日内")
    assert {one.rule: one.waived for one in run.check_entry(other, context)} == {"TIM-03": ""}
    assert run.check_entry(entry_of(RIGHT), context) == ()
