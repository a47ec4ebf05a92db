"""Cells of a list of major decisions → values: periods, numbers of opinions, and the days of the steps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from catalogue_app.domain.decision import STEP_NAMES, DecisionStep, with_step
from catalogue_app.exchange.list_values import date_of
from catalogue_app.exchange.vocabulary import label_key

YEAR = re.compile(r"(20\d{2})\s*年?")
_LIST = re.compile("目录|清单|计划")
_DAY = re.compile(r"(?:(?:19|20)\d{2}\s*[年./\-—]\s*)?\d{1,2}\s*[月./\-—]\s*\d{1,2}\s*[日号]?")
_NUMBER = re.compile(r"\d+")
_NONE = re.compile("^(?:无|没有|零|未收到)")
_NO_STEP = re.compile("^(?:不适用|无需|不需要|不涉及|未开展|不开展|免)")
_ONLY_A_DAY = re.compile(r"[\d年月日号./:\-—]+")
_REASON = re.compile(r"不适用\s*[：:]\s*(.+)", re.DOTALL)
_SHORT = re.compile(r"缩短(?:期限)?的?理由\s*[：:]\s*(.+)", re.DOTALL)
_COMMA = re.compile("[、，,；;/\\s]+")
_NO = re.compile("^(?:否|未|不|×|无)")

READ: frozenset[str] = frozenset(
    {"year", "listed", "forms", "opinions_from", "opinions_to", "opinion_period", "opinions", *STEP_NAMES}
)
"""The columns whose texts are read to something."""


def settle(values: dict[str, Any], lines: Sequence[str]) -> None:
    """Make dates, numbers and steps of the texts of one row. `lines` are the titles above the table: a list that calls
    itself a yearly one says so of every row in it."""
    texts = {name: str(values.pop(name)) for name in READ & values.keys()}
    for name in [name for name, text in values.items() if not text]:
        del values[name]  # an empty cell says nothing of a decision, it takes nothing away
    title = next((line for line in reversed(lines) if _LIST.search(line)), "")
    year = YEAR.search(texts.get("year", "")) or YEAR.search(title)
    if year:
        values["year"] = year[1]
    if texts.get("listed"):
        values["listed"] = not _NO.match(label_key(texts["listed"]))
    elif "年度" in title:
        values["listed"] = True
    if texts.get("forms"):
        values["forms"] = tuple(part for part in _COMMA.split(texts["forms"]) if part)
    values |= {name: date_of(texts[name]) for name in ("opinions_from", "opinions_to") if name in texts}
    if "opinion_period" in texts:
        values |= _period(texts["opinion_period"])
        if (short := _SHORT.search(texts["opinion_period"])) and not values.get("short_reason"):
            values["short_reason"] = short[1].strip()
    if texts.get("opinions"):
        found = _NUMBER.search(texts["opinions"])
        values["opinions"] = int(found[0]) if found else 0 if _NONE.match(texts["opinions"]) else None
    steps: tuple[DecisionStep, ...] = ()
    for name in STEP_NAMES:
        if texts.get(name):
            steps = with_step(steps, name, **_step(texts[name]))
    if steps:
        values["steps"] = steps


def _period(text: str) -> dict[str, str]:
    """From and to (2026年3月1日至3月31日); the year of the first day holds for the second where it names none."""
    days = _DAY.findall(text)
    if not days:
        return {}
    first = date_of(days[0])
    found = {"opinions_from": first}
    if len(days) > 1:
        last = days[1] if YEAR.match(days[1]) else f"{first[:4]}年{days[1]}"
        found["opinions_to"] = date_of(last)
    return found


def _step(text: str) -> dict[str, Any]:
    """A day; a reason why there is no such step; or where its record is kept."""
    if _NO_STEP.match(label_key(text)):
        reason = _REASON.match(text)
        return {"not_applicable": reason[1].strip() if reason else text}
    day = date_of(text)
    return {"on": day, "evidence": "" if day and _ONLY_A_DAY.fullmatch(label_key(text)) else text}
