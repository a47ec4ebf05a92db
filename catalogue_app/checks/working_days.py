"""China's working days: public holidays and make-up days, as far as they are announced, and what is assumed beyond.

Announced years come from the chinesecalendar package (the State Council office's yearly notices) and from notices that
an office enters in `rules/working_days.toml`. Later years are estimated: weekends and statutory days are off, a
statutory day on a weekend moves to the next weekday, make-up days are unknown. An estimated result says so.
Counting: the day of the event is not counted; a period of calendar days that ends on a day off runs to the next
working day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Any

import chinese_calendar

from catalogue_app.checks.tables import table
from catalogue_app.domain.reading.deadline import Deadline

_DAY = timedelta(days=1)
_WEEKEND = 5


@dataclass(frozen=True, slots=True)
class Due:
    """`estimated` when a year on the way has no announced holidays yet; `years` are those years."""

    day: date
    estimated: bool = False
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """An announced year's days off and make-up days of work, as an office entered it."""

    off: frozenset[date]
    work: frozenset[date]


@cache
def library_years() -> tuple[int, int]:
    """First and last year that the chinesecalendar package knows."""
    days = chinese_calendar.constants.holidays
    return min(days).year, max(days).year


@dataclass(frozen=True)
class WorkCalendar:
    """`notices`: year → what was announced; `local_off` are an area's own holidays."""

    notices: Mapping[int, Notice]
    local_off: frozenset[date] = frozenset()

    def announced(self, year: int) -> bool:
        first, last = library_years()
        return year in self.notices or first <= year <= last

    def last_announced(self) -> int:
        """The last year in an unbroken row of announced years."""
        year = library_years()[1]
        while self.announced(year + 1):
            year += 1
        return year

    def is_working_day(self, day: date) -> bool:
        if day in self.local_off:
            return False
        notice = self.notices.get(day.year)
        if notice is not None:
            return day in notice.work or (day.weekday() < _WEEKEND and day not in notice.off)
        if self.announced(day.year):
            return bool(chinese_calendar.is_workday(day))
        return day.weekday() < _WEEKEND and day not in _estimated_off(day.year)

    def add_working_days(self, start: date, count: int) -> Due:
        """The last day of a period of `count` working days that begins the day after `start`."""
        day, left = start, count
        while left > 0:
            day += _DAY
            left -= self.is_working_day(day)
        return self._due(start, day)

    def add_calendar_days(self, start: date, count: int) -> Due:
        day = start + timedelta(days=count)
        while not self.is_working_day(day):
            day += _DAY
        return self._due(start, day)

    def working_days_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` is earlier."""
        if end < start:
            return -self.working_days_between(end, start)
        return sum(self.is_working_day(start + timedelta(days=one)) for one in range(1, (end - start).days + 1))

    def due(self, limit: Deadline, formed: date) -> Due | None:
        """When information formed on a day is due under a limit; None for limits that set no day."""
        if limit.kind == "within_working_days" and limit.days is not None:
            return self.add_working_days(formed, limit.days)
        if limit.kind == "within_calendar_days" and limit.days is not None:
            return self.add_calendar_days(formed, limit.days)
        if limit.kind == "real_time":
            return self._due(formed, formed)
        return None

    def _due(self, start: date, day: date) -> Due:
        years = tuple(year for year in range(start.year, day.year + 1) if not self.announced(year))
        return Due(day, bool(years), years)


@lru_cache(64)
def _estimated_off(year: int) -> frozenset[date]:
    """Statutory days off of a year that is not announced; those on a weekend move to the next free weekday."""
    content = table("working_days")
    days = [*content["fixed"], *content.get("movable", {}).get(str(year), [])]
    statutory = sorted({date.fromisoformat(f"{year}-{day}") for day in days})
    off = set(statutory)
    for day in statutory:
        if day.weekday() >= _WEEKEND:
            moved = day
            while moved.weekday() >= _WEEKEND or moved in off:
                moved += _DAY
            off.add(moved)
    return frozenset(off)


def calendar_from(content: Mapping[str, Any]) -> WorkCalendar:
    """A calendar with the notices and local holidays of a table in the form of `rules/working_days.toml`."""
    notices = {
        int(notice["year"]): Notice(_days(notice.get("off", ())), _days(notice.get("work", ())))
        for notice in content.get("notice", [])
    }
    local = frozenset(day for one in content.get("local", []) for day in _days(one.get("off", ())))
    return WorkCalendar(notices, local)


def _days(written: Iterable[str]) -> frozenset[date]:
    return frozenset(date.fromisoformat(day) for day in written)


@cache
def calendar() -> WorkCalendar:
    """The calendar of this installation."""
    return calendar_from(table("working_days"))
