"""A cell's value as the text a person would have typed for it."""

from __future__ import annotations

import datetime
from typing import Any


def text_of(value: Any) -> str:
    """`1` for 1.0, `2020-01-02` for a date, 是/否 for a logical value; texts stay as they are."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    writer = _WRITERS.get(type(value))
    return writer(value) if writer else str(value)


def _number(value: float) -> str:
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    # 15 digits are what a spreadsheet shows; the 17 of a float would turn 0.1+0.2 into a long tail.
    return format(value, ".15g")


def _float(value: float) -> str:
    return _number(value) if value - value == 0 else str(value)


def _moment(value: datetime.datetime) -> str:
    if value.time() == datetime.time():
        return value.date().isoformat()
    return value.isoformat(sep=" ", timespec="seconds" if value.second else "minutes")


def _time(value: datetime.time) -> str:
    return value.isoformat(timespec="seconds" if value.second else "minutes")


_WRITERS: dict[type, Any] = {
    float: _float,
    int: str,
    # Ticks are sometimes typed as logical values; TRUE and FALSE would both read as "some text", so as marked.
    bool: lambda value: "是" if value else "否",
    datetime.datetime: _moment,
    datetime.date: datetime.date.isoformat,
    datetime.time: _time,
}
