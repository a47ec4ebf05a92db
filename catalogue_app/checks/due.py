"""What is due when: information formed on a day, limits that return every year, documents and plans that run out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from catalogue_app.checks.tables import days as limit_days
from catalogue_app.checks.working_days import Due, WorkCalendar, calendar, library_years
from catalogue_app.domain.decision import MajorDecision
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.reading.deadline import Deadline, read_deadlines
from catalogue_app.i18n import N_, translate

DueKind = Literal["formed", "yearly", "periodic", "expiry", "review", "opinions", "publication"]
_FORMED = re.compile(r"(?:信息)?(?:形成|生成|成文|制作|获取|变更)(?:日期|时间)")
_WRITTEN_DATE = re.compile(r"((?:19|20)\d{2})\s*[年\-/.]\s*(\d{1,2})\s*[月\-/.]\s*(\d{1,2})")
_YEARLY = re.compile(r"(\d{1,2})月(?:(\d{1,2})[日号]|底|末)")
_PERIODS = (
    ("季", (3, 6, 9, 12)),
    ("半年", (6, 12)),
    ("每月", tuple(range(1, 13))),
    ("按月", tuple(range(1, 13))),
    ("每年", (12,)),
    ("按年", (12,)),
    ("年度", (12,)),
)


@dataclass(frozen=True, slots=True)
class DueItem:
    """Something to do by `day` for an entry, a document or a major decision. `what` is its name; `estimated` as in
    `Due`."""

    day: date
    kind: DueKind
    what: str
    limit: str = ""
    entry_id: str | None = None
    estimated: bool = False
    document_id: str | None = None
    decision_id: str | None = None

    def overdue(self, today: date) -> bool:
        return self.day < today


@dataclass(frozen=True, slots=True)
class DueDate:
    """One limit of an entry with the day on which information formed on some day is due."""

    limit: Deadline
    due: Due


def due_dates(entry: Entry, formed: date, days: WorkCalendar | None = None) -> tuple[DueDate, ...]:
    """When information of this entry, formed on a day, is due: one date for every limit that sets one."""
    days = days or calendar()
    found = [(limit, days.due(limit, formed)) for limit in read_deadlines(entry.time_limit or "")]
    return tuple(DueDate(limit, due) for limit, due in found if due is not None)


def due_sentence(formed: date, due: Due) -> str:
    """“Information formed on this date is due on …”, with a word on years whose holidays are not announced."""
    if due.estimated:
        return translate(
            N_("Formed on {formed}, due on {due} (estimated: the holidays of {years} are not announced yet).")
        ).format(formed=formed.isoformat(), due=due.day.isoformat(), years="、".join(map(str, due.years)))
    return translate(N_("Formed on {formed}, due on {due}.")).format(formed=formed.isoformat(), due=due.day.isoformat())


def known_years_sentence(days: WorkCalendar | None = None) -> str:
    """Which years' holidays are known, and what is assumed for later ones."""
    days = days or calendar()
    first = min([*days.notices, library_years()[0]])
    return translate(
        N_(
            "Public holidays and make-up days are known for {first} to {last}; for later years weekends and statutory"
            " holidays are taken as days off, and the result is marked as estimated."
        )
    ).format(first=first, last=days.last_announced())


def due_list(
    entries: Sequence[Entry],
    documents: Sequence[LegalDocument] = (),
    decisions: Sequence[MajorDecision] = (),
    *,
    today: date,
    horizon: int = 90,
    days: WorkCalendar | None = None,
) -> tuple[DueItem, ...]:
    """Everything due within `horizon` days, and what is overdue, in order of the day.

    A date in a local column such as 信息形成日期 starts the limits of its entry; limits on fixed dates and in periods
    return; documents and reviews of exemptions come with their own dates. Of a decision, the time for opinions runs
    out, and what was decided has to be published.
    """
    days = days or calendar()
    last = today + timedelta(days=horizon)
    items: list[DueItem] = []
    for entry in entries:
        items += _of_entry(entry, today, last, days)
    for document in documents:
        ends = _iso(document.expires)
        if ends is not None and document.validity not in ("repealed", "lapsed"):
            items.append(DueItem(ends, "expiry", f"《{document.title}》", document_id=document.id))
    for decision in decisions:
        items += _of_decision(decision, today, days)
    return tuple(sorted((item for item in items if item.day <= last), key=lambda item: (item.day, item.what)))


def _of_decision(decision: MajorDecision, today: date, days: WorkCalendar) -> Iterable[DueItem]:
    ends, decided = _iso(decision.opinions_to), _iso(decision.step("discussion").on)
    if ends is not None and ends >= today and decision.state == "under_way":
        yield DueItem(ends, "opinions", decision.title, decision_id=decision.id)
    if decided is not None and decision.state == "decided":
        due = days.add_working_days(decided, limit_days("limits", "disclosure", "working_days"))
        yield DueItem(due.day, "publication", decision.title, "", None, due.estimated, decision_id=decision.id)


def _of_entry(entry: Entry, today: date, last: date, days: WorkCalendar) -> Iterable[DueItem]:
    name, text = entry.item_name, entry.time_limit or ""
    formed = [_written_date(value) for header, value in entry.extra.items() if _FORMED.search(header)]
    for day in formed:
        if day is not None:
            for one in due_dates(entry, day, days):
                yield DueItem(one.due.day, "formed", name, text, entry.id, one.due.estimated)
    if entry.proactive is not False:
        for day in _returning(text, today, last):
            yield DueItem(day, "yearly" if _YEARLY.search(text) else "periodic", name, text, entry.id)
    review = _iso(entry.exemption.next_review) if entry.exemption else None
    if review is not None:
        yield DueItem(review, "review", name, "", entry.id)


def _returning(text: str, today: date, last: date) -> Iterable[date]:
    kinds = {limit.kind for limit in read_deadlines(text)}
    if "fixed_date" in kinds:
        for month, day in _YEARLY.findall(text):
            for year in (today.year, today.year + 1):
                found = _day(year, int(month), int(day) if day else 31)
                if found is not None and today <= found <= last:
                    yield found
    elif "periodic" in kinds:
        months = next((months for word, months in _PERIODS if word in text), ())
        for year in (today.year, today.year + 1):
            for month in months:
                found = _day(year, month, 31)
                if found is not None and today <= found <= last:
                    yield found


def _day(year: int, month: int, day: int) -> date | None:
    """The day, or the month's last where the month is shorter."""
    if not 1 <= month <= 12 or day < 1:
        return None
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, min(day, (following - timedelta(days=1)).day))


def _written_date(text: str) -> date | None:
    found = _WRITTEN_DATE.search(text)
    return _day(int(found[1]), int(found[2]), int(found[3])) if found else None


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
