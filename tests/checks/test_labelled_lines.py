"""Every labelled line finds exactly what it says: no rule misses, none cries out at a near miss."""

from __future__ import annotations

from collections import Counter

import pytest
from labelled import RIGHT, context_of, entry_of, lines

from catalogue_app.checks import run
from catalogue_app.checks.book import BY_ID, RULES
from catalogue_app.domain.progress import finish


@pytest.mark.parametrize("line", lines(), ids=lambda line: line.name)
def test_a_line_finds_what_it_says_and_nothing_else(line):
    assert line.found() == line.expect


def test_the_right_entry_is_right():
    assert finish(run.check_catalogue((entry_of(RIGHT),), context_of({}))) == ()


def test_there_are_at_least_400_lines():
    assert len(lines()) >= 400


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_rule_has_a_text_it_catches_and_a_near_miss(rule):
    about = [rule.id in line.expect for line in lines() if line.about == rule.id]
    assert True in about
    assert False in about


def test_no_line_is_about_a_rule_that_does_not_exist():
    assert {line.about for line in lines()} <= set(BY_ID)
    assert set().union(*(line.expect for line in lines())) <= set(BY_ID)


def test_rule_ids_are_used_once():
    assert max(Counter(rule.id for rule in RULES).values()) == 1


def test_every_rule_looks_at_an_entry_or_at_the_catalogue():
    assert all(rule.entry is not None or rule.catalogue is not None for rule in RULES)


@pytest.mark.parametrize("line", [line for line in lines() if len(line.entries) == 1], ids=lambda line: line.name)
def test_a_fix_mends_the_problem_it_belongs_to(line):
    """After the fix, the same rule has nothing more to say about that column, or says less."""
    from dataclasses import replace

    before = line.problems()
    for problem in before:
        if problem.fix is None or problem.entry_id is None:
            continue
        mended = replace(line.entries[0], **problem.fix.values)
        after = finish(run.check_catalogue((mended,), line.context))
        same = [
            one for one in after if (one.rule, one.column, one.text) == (problem.rule, problem.column, problem.text)
        ]
        assert not same, (problem.text, problem.fix.values)
