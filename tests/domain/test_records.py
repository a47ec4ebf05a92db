from __future__ import annotations

import time

import pytest

from catalogue_app.domain.records import minute, moment


@pytest.fixture
def in_china(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone cannot be chosen for one process here")
@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("2026-03-01T09:30:59+08:00", "2026-03-01 09:30"),
        ("2026-03-01T23:30:00+00:00", "2026-03-02 07:30"),
        ("2026-03-01T09:30", "2026-03-01 09:30"),
    ],
)
def test_a_moment_is_read_in_the_time_of_the_office(in_china, kept, shown):
    assert minute(kept) == shown


@pytest.mark.parametrize("written", ["", "去年三月", "2026-13-40T99:00", "0001-01-01T00:00:00+14:00"])
def test_what_is_no_moment_is_shown_as_it_is_written(written):
    assert minute(written) == written


def test_what_is_kept_now_can_be_read_again():
    kept = moment()
    assert minute(kept) == kept[:16].replace("T", " ")
