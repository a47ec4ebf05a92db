"""The labelled set of `tests/corpus/rules/`: lines that say what the rule book must find in an entry, and what not.

A line is {"about": rule, "expect": [every rule that must fire], "set": {column: value}}, told against one right entry,
or {"about", "expect", "entries": [{…}, …], "context": {…}} for rules that look at the whole catalogue.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from catalogue_app.checks import run
from catalogue_app.checks.context import Context, StandardItem
from catalogue_app.domain.decision import DecisionStep, MajorDecision
from catalogue_app.domain.entry import Entry, Exemption, Origin
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import OperationLink, PowerItem
from catalogue_app.domain.problem import Problem
from catalogue_app.domain.progress import finish
from catalogue_app.domain.workspace_info import WorkspaceInfo
from catalogue_app.templates.bodies import renamed
from catalogue_app.templates.documents import documents
from catalogue_app.templates.fields import fields
from catalogue_app.templates.power_types import abolished, course_for, decision_needs, grounds, type_names

FOLDER = Path(__file__).resolve().parent.parent / "corpus" / "rules"
TODAY = date(2026, 11, 25)
RIGHT = {
    "field": "04",
    "level1": "安全生产监管",
    "level2": "检查事项清单",
    "content": "检查事项名称；检查依据；检查方式；监督电话",
    "basis": "《中华人民共和国安全生产法》、《中华人民共和国政府信息公开条例》（国务院令第711号）",
    "time_limit": "自信息形成或者变更之日起20个工作日内",
    "responsible_body": "示范县应急管理局",
    "channels": "■政府网站 □政府公报\n■政务服务中心 □其他",
    "audience_public": True,
    "audience_group": "",
    "proactive": True,
    "on_request": False,
    "county": True,
    "township": False,
}
"""An entry in which the rule book finds nothing."""


@dataclass(frozen=True)
class Line:
    """`number` counts from 1 in its file."""

    file: str
    number: int
    about: str
    expect: frozenset[str]
    entries: tuple[Entry, ...]
    context: Context
    changed: dict

    @property
    def name(self) -> str:
        return f"{self.file}:{self.number} {self.about}"

    def problems(self) -> tuple[Problem, ...]:
        return finish(run.check_catalogue(self.entries, self.context))

    def found(self) -> frozenset[str]:
        return frozenset(problem.rule for problem in self.problems())


def entry_of(values: dict, number: int = 1) -> Entry:
    values = {**RIGHT, **values}
    if "exemption" in values:
        values["exemption"] = Exemption(**values["exemption"])
    values["other_tiers"] = tuple(values.get("other_tiers", ()))
    kind = values.pop("origin", "file")
    return Entry(id=f"e{number}", position=number, origin=Origin(kind, "表.xlsx", number), **values)


def _power(values: dict, number: int) -> PowerItem:
    values = dict(values)
    key = [OperationLink(name, True, values.get("post")) for name in values.pop("key_links", [])]
    values.pop("post", None)
    links = [*key, *(OperationLink(name) for name in values.pop("links", []))]
    return PowerItem(id=f"p{number}", position=number, links=tuple(links), **values)


def _decision(values: dict, number: int) -> MajorDecision:
    """`steps`: name → day, or → attributes of the step."""
    values = dict(values)
    steps = [
        DecisionStep(
            name, **({"on": step} if isinstance(step, str) else {**step, "entries": tuple(step.get("entries", ()))})
        )
        for name, step in values.pop("steps", {}).items()
    ]
    return MajorDecision(id=f"m{number}", steps=tuple(steps), **values)


def context_of(values: dict) -> Context:
    info = WorkspaceInfo("w", "示范县", "999901", values.get("tier", "county"))

    def tuples(one: dict) -> dict:
        return {name: tuple(value) if isinstance(value, list) else value for name, value in one.items()}

    return Context(
        info,
        organisations=tuple(
            Organisation(id=f"o{n}", **tuples(one)) for n, one in enumerate(values.get("organisations", []))
        ),
        documents=tuple(LegalDocument(id=f"d{n}", **tuples(one)) for n, one in enumerate(values.get("documents", []))),
        fields=fields(),
        powers=tuple(_power(one, n) for n, one in enumerate(values.get("powers", []))),
        shipped_documents=documents(),
        standard={
            field: tuple(StandardItem(*item) for item in items) for field, items in values.get("standard", {}).items()
        },
        today=TODAY,
        power_types=type_names(),
        abolished_types=abolished(),
        grounds=frozenset(grounds()),
        renamed_body=renamed,
        decisions=tuple(_decision(one, n) for n, one in enumerate(values.get("decisions", []))),
        decision_needs=decision_needs(),
        **({"course_of": course_for} if values.get("courses") else {}),
    )


@cache
def lines() -> tuple[Line, ...]:
    found = []
    for path in sorted(FOLDER.glob("*.jsonl")):
        for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            line = json.loads(text)
            given = line.get("entries", [line.get("set", {})])
            found.append(
                Line(
                    path.stem,
                    number,
                    line["about"],
                    frozenset(line["expect"]),
                    tuple(entry_of(one, n) for n, one in enumerate(given, 1)),
                    context_of(line.get("context", {})),
                    given[0],
                )
            )
    return tuple(found)
