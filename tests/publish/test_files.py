from __future__ import annotations

import os
import re
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_app.domain.progress import Progress, finish
from catalogue_app.errors import CatalogueError
from catalogue_app.publish import files
from catalogue_app.publish.files import safe_file_name, write_safely


def writing(text):
    return lambda target: target.write_text(text, encoding="utf-8") and None


def failing(error):
    def write(target):
        target.write_text("half", encoding="utf-8")
        raise error

    return write


@pytest.fixture
def old(tmp_path):
    path = tmp_path / "目录.csv"
    path.write_text("old", encoding="utf-8")
    return path


def test_the_new_file_takes_the_place_of_the_old_one(old):
    finish(write_safely(old, writing("new")))
    assert old.read_text("utf-8") == "new"
    assert list(old.parent.iterdir()) == [old]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), ValueError("a mistake of ours")])
def test_when_writing_fails_the_old_file_stays_and_nothing_is_left_over(old, error):
    with pytest.raises((CatalogueError, ValueError)):
        finish(write_safely(old, failing(error)))
    assert old.read_text("utf-8") == "old"
    assert list(old.parent.iterdir()) == [old]


def test_a_full_disk_is_told_in_a_sentence_with_the_file(old):
    with pytest.raises(CatalogueError, match=r"目录\.csv.*the disk is full.*unchanged"):
        finish(write_safely(old, failing(OSError(28, "No space left on device"))))


def test_a_file_that_is_open_elsewhere_is_told_so(old, monkeypatch):
    """As Windows answers while Excel has the file open: only the last rename fails."""

    def refused(_self, _target):
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(files.Path, "replace", refused)
    with pytest.raises(CatalogueError, match="open in another program"):
        finish(write_safely(old, writing("new")))
    assert old.read_text("utf-8") == "old"
    assert list(old.parent.iterdir()) == [old]


def test_it_is_on_the_disk_before_it_takes_the_place(old, monkeypatch):
    done = []
    real_sync, real_replace = os.fsync, files.Path.replace
    monkeypatch.setattr(files.os, "fsync", lambda handle: done.append("sync") or real_sync(handle))
    monkeypatch.setattr(
        files.Path, "replace", lambda self, target: done.append("replace") or real_replace(self, target)
    )
    finish(write_safely(old, writing("new")))
    assert done[:2] == ["sync", "replace"]


def test_stopping_long_work_keeps_the_old_file(old):
    def write(target):
        target.write_text("half", encoding="utf-8")
        yield Progress("Half")
        target.write_text("whole", encoding="utf-8")

    work = write_safely(old, write)
    next(work)
    work.close()
    assert old.read_text("utf-8") == "old"
    assert list(old.parent.iterdir()) == [old]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_who_may_read_the_file_stays_as_it_was(old):
    old.chmod(0o640)
    finish(write_safely(old, writing("new")))
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(CatalogueError, match=r"x\.csv"):
        finish(write_safely(tmp_path / "none" / "x.csv", writing("new")))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("安全生产", "安全生产"),
        ("村务/公开: 一?", "村务-公开-一"),
        ("..", "catalogue"),
        ("", "catalogue"),
        ("con", "_con"),
        ("COM1.txt", "_COM1.txt"),
        ("  两端  ", "两端"),
    ],
)
def test_names_for_files(text, name):
    assert safe_file_name(text) == name


@given(st.text(max_size=200))
def test_any_text_gives_a_name_that_every_system_takes(text):
    name = safe_file_name(text)
    assert 0 < len(name.encode("utf-8")) <= 155
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
    assert name == name.strip(". ")
