"""Backups are made whole, thin out with age, and can be put back without losing what is there."""

from __future__ import annotations

import errno
import os
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stored import full_entry

from catalogue_app.errors import DamagedWorkspaceError, WorkspaceError, WorkspaceLockedError
from catalogue_app.store import backup, integrity, records
from catalogue_app.store import file as store_file
from catalogue_app.store.faults import ForeignFileError
from catalogue_app.store.unit import step

NOON = datetime(2026, 3, 31, 12, 0)


def every(distance: timedelta, count: int) -> list[datetime]:
    return [NOON - distance * number for number in range(count)]


def kept(dates) -> list[datetime]:
    return sorted(set(dates) - backup.expired(dates, NOON), reverse=True)


class TestThinning:
    def test_an_hour_keeps_everything(self):
        dates = every(timedelta(minutes=5), 13)
        assert kept(dates) == dates

    def test_a_day_keeps_one_an_hour(self):
        left = [date for date in kept(every(timedelta(minutes=10), 6 * 24)) if NOON - date > timedelta(hours=1)]
        assert len(left) == 23
        assert len({(date.day, date.hour) for date in left}) == 23

    def test_two_weeks_keep_one_a_day(self):
        left = [date for date in kept(every(timedelta(hours=1), 24 * 14)) if NOON - date > timedelta(hours=24)]
        assert len(left) == len({date.date() for date in left}) == 13

    def test_a_year_keeps_one_a_month(self):
        left = [date for date in kept(every(timedelta(days=1), 600)) if NOON - date > timedelta(days=14)]
        months = {(date.year, date.month) for date in left}
        assert len(left) == len(months) == 12
        assert min(months) == (2025, 3)

    def test_of_a_slot_the_newest_stays(self):
        dates = [NOON - timedelta(days=3, minutes=minutes) for minutes in (0, 10, 20)]
        assert kept([NOON, *dates]) == [NOON, dates[0]]

    def test_the_newest_of_all_stays_however_old(self):
        dates = [datetime(2020, 1, 1), datetime(2019, 1, 1)]
        assert kept(dates) == [datetime(2020, 1, 1)]

    def test_nothing_to_thin_out(self):
        assert backup.expired([], NOON) == set()

    @given(st.lists(st.datetimes(datetime(2024, 1, 1), NOON), max_size=60))
    def test_thinning_again_drops_nothing_more(self, dates):
        left = kept(dates)
        assert kept(left) == left
        assert len(left) <= 60
        assert not dates or max(dates) in left

    @settings(max_examples=30, deadline=None)
    @given(st.integers(1, 180), st.integers(200, 900))
    def test_a_long_life_leaves_a_handful(self, minutes, rounds):
        """Backups made and thinned out one after another, as the program does it."""
        now, left = datetime(2026, 1, 1), []
        for _round in range(rounds):
            now += timedelta(minutes=minutes)
            left = sorted({*left, now} - backup.expired([*left, now], now))
        recent = [date for date in left if now - date > timedelta(hours=1)]
        assert len(recent) <= 24 + 14 + 13
        assert left[-1] == now


@pytest.fixture
def filled(file):
    with step(file, "Add") as unit:
        unit.create_many([full_entry(1), full_entry(2)])
    return file


def test_a_backup_is_a_whole_workspace_of_its_own(filled):
    made = backup.make(filled, reason="manual")
    assert made.parent.name == "示范县 备份"
    assert integrity.findings(made) == ()
    opened = store_file.open(made, "", read_only=True)
    assert records.entries(opened) == records.entries(filled)
    opened.close()
    (listed,) = backup.backups(filled.path)
    assert (listed.path, listed.reason, listed.size) == (made, "manual", made.stat().st_size)


def test_backups_of_the_same_second_do_not_overwrite_one_another(filled):
    made = {backup.back_up(filled.path, "import", NOON).path for _number in range(3)}
    assert len(made) == len(backup.backups(filled.path)) == 3


def test_the_newest_stands_first(filled):
    for hours in (3, 1, 2):
        backup.back_up(filled.path, "hourly", NOON - timedelta(hours=hours))
    assert [one.at.hour for one in backup.backups(filled.path)] == [11, 10, 9]


def test_old_backups_go_when_a_new_one_is_made(filled):
    for days in range(20, 10, -1):
        backup.back_up(filled.path, "hourly", NOON - timedelta(days=days, hours=1))
        backup.back_up(filled.path, "hourly", NOON - timedelta(days=days))
    backup.back_up(filled.path, "hourly", NOON)
    days = [(NOON - one.at).days for one in backup.backups(filled.path)]
    assert days == [0, 11, 12, 13, 14]


def test_a_damaged_file_that_was_kept_is_never_thinned_out(filled):
    folder = backup.folder_of(filled.path)
    folder.mkdir()
    old = folder / "示范县 2019-01-01 000000 damaged.gkml"
    old.write_bytes(b"rest")
    backup.back_up(filled.path, "hourly", NOON)
    assert old.exists()


def test_other_files_in_the_folder_are_left_alone(filled):
    folder = backup.folder_of(filled.path)
    folder.mkdir()
    strangers = [folder / "说明.txt", folder / "示范县.gkml", folder / "2019.gkml"]
    for stranger in strangers:
        stranger.write_bytes(b"x")
    backup.back_up(filled.path, "hourly", NOON)
    assert all(stranger.exists() for stranger in strangers)
    assert len(backup.backups(filled.path)) == 1


class TestHourly:
    def test_is_due_when_there_is_none(self, filled):
        assert backup.due(filled.path)

    def test_is_due_an_hour_after_the_newest_where_something_changed(self, filled):
        made = backup.back_up(filled.path, "manual", NOON)
        changed = (made.at + timedelta(minutes=5)).timestamp()
        os.utime(filled.path, (changed, changed))
        assert not backup.due(filled.path, NOON + timedelta(minutes=59))
        assert backup.due(filled.path, NOON + timedelta(minutes=60))

    def test_is_not_due_while_nothing_changes(self, filled):
        backup.back_up(filled.path, "manual", NOON)
        before = (NOON - timedelta(minutes=5)).timestamp()
        os.utime(filled.path, (before, before))
        assert not backup.due(filled.path, NOON + timedelta(days=9))


class TestRestore:
    def test_puts_the_copy_in_place_and_keeps_what_was_there(self, filled):
        made = backup.make(filled, reason="manual")
        with step(filled, "Remove") as unit:
            unit.delete("entries", "entry-1")
        path = filled.path
        filled.close()
        before = path.read_bytes()
        put_away = backup.restore(made, path)
        assert put_away.read_bytes() == before
        assert put_away in [one.path for one in backup.backups(path)]
        opened = store_file.open(path, "")
        assert len(records.entries(opened)) == 2
        opened.close()
        assert made.exists()

    def test_a_damaged_file_is_kept_byte_for_byte_under_its_own_name(self, filled):
        made = backup.make(filled, reason="manual")
        path = filled.path
        filled.close()
        damaged = path.read_bytes()[:9000]
        path.write_bytes(damaged)
        put_away = backup.restore(made, path)
        assert put_away.name.endswith(" damaged.gkml")
        assert put_away.read_bytes() == damaged
        assert integrity.findings(path) == ()

    def test_a_journal_of_the_old_file_is_not_played_into_the_new_one(self, filled):
        made = backup.make(filled, reason="manual")
        path = filled.path
        filled.close()
        journal = path.with_name(f"{path.name}-journal")
        journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504))
        put_away = backup.restore(made, path)
        assert not journal.exists()
        assert put_away.with_name(f"{put_away.name}-journal").exists()

    def test_to_a_new_place(self, filled, tmp_path):
        made = backup.make(filled, reason="manual")
        target = tmp_path / "neu.gkml"
        assert backup.restore(made, target) is None
        assert integrity.findings(target) == ()

    def test_is_refused_while_the_workspace_is_open(self, filled):
        made = backup.make(filled, reason="manual")
        before = filled.path.read_bytes()
        with pytest.raises(WorkspaceLockedError, match="李明"):
            backup.restore(made, filled.path)
        assert filled.path.read_bytes() == before

    @pytest.mark.parametrize(("content", "error"), [(b"x", ForeignFileError), (None, DamagedWorkspaceError)])
    def test_of_what_is_no_sound_backup_is_refused(self, filled, tmp_path, content, error):
        made = backup.make(filled, reason="manual")
        path = filled.path
        filled.close()
        made.write_bytes(made.read_bytes()[:20_000] if content is None else content)
        before = path.read_bytes()
        with pytest.raises(error):
            backup.restore(made, path)
        assert path.read_bytes() == before
        assert not list(path.parent.glob(".*"))


def test_no_room_for_a_backup_is_told_and_leaves_nothing_half(filled, monkeypatch):
    def full(source, target):
        target.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device", str(target))

    monkeypatch.setattr(backup, "copy_database", full)
    with pytest.raises(WorkspaceError, match="disk is full"):
        backup.make(filled, reason="import")
    assert not backup.folder_of(filled.path).exists()


def test_a_copy_that_is_not_sound_is_not_kept_and_drops_no_other(filled, monkeypatch):
    old = backup.back_up(filled.path, "hourly", NOON - timedelta(days=900))
    monkeypatch.setattr(backup, "sound", lambda path: False)
    with pytest.raises(DamagedWorkspaceError):
        backup.make(filled, reason="manual")
    assert [one.path for one in backup.backups(filled.path)] == [old.path]


def test_a_backup_is_not_restored_into_the_place_of_a_folder(filled, tmp_path):
    made = backup.make(filled, reason="manual")
    target = tmp_path / "folder"
    target.mkdir()
    before = set(tmp_path.iterdir())
    with pytest.raises(WorkspaceError, match="is a folder; name the file"):
        backup.restore(made, target)
    assert set(tmp_path.iterdir()) == before
