"""The rule book: every rule, in the order in which problems of one entry are shown.

To add a rule, write its function in the file of its subject, put it into that file's RULES, write its help page in both
languages below `resources/help/rules/`, and add to `tests/corpus/rules/` a text it must catch and a near miss.
"""

from __future__ import annotations

from functools import lru_cache

from catalogue_app.checks import (
    audience,
    basis,
    bodies,
    channels,
    completeness,
    coverage_rules,
    decisions,
    duplicates,
    exemptions,
    numbering,
    personal,
    powers,
    registers,
    special_limits,
    statute,
    time_limits,
    wording,
)
from catalogue_app.checks.own_rules import as_rule
from catalogue_app.checks.profile import Profile
from catalogue_app.checks.rule import Rule
from catalogue_app.domain.problem import Severity

SUBJECTS = (
    personal,
    completeness,
    time_limits,
    special_limits,
    basis,
    bodies,
    channels,
    audience,
    exemptions,
    wording,
    duplicates,
    numbering,
    statute,
    powers,
    coverage_rules,
    registers,
    decisions,
)
RULES: tuple[Rule, ...] = tuple(rule for subject in SUBJECTS for rule in subject.RULES)
BY_ID: dict[str, Rule] = {rule.id: rule for rule in RULES}
SWITCHABLE: dict[str, bool] = {rule.id: not rule.always for rule in RULES}
"""Rule id → whether a profile may switch it off or make it milder."""

Active = tuple[tuple[Rule, Severity], ...]


def active(profile: Profile) -> Active:
    """The rules that a profile leaves on, each with its severity under that profile, own rules behind the book's."""
    return _active(profile.rules, tuple(sorted(profile.severities.items())))


@lru_cache(8)
def _active(own: tuple[object, ...], severities: tuple[tuple[str, str], ...]) -> Active:
    wanted = dict(severities)
    found: list[tuple[Rule, Severity]] = []
    for rule in (*RULES, *(as_rule(one) for one in own)):  # type: ignore[arg-type]
        severity = wanted.get(rule.id, rule.severity)
        if severity != "off":
            found.append((rule, severity))  # type: ignore[arg-type]
    return tuple(found)
