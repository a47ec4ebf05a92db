"""Reasons of the operating system in words of ours."""

from __future__ import annotations

import errno

import pytest

from catalogue_app.errors import reason
from catalogue_app.i18n import set_language

COMMON = (
    "ENOENT",
    "EACCES",
    "EPERM",
    "ENOSPC",
    "EROFS",
    "EBUSY",
    "ENAMETOOLONG",
    "ENOTDIR",
    "EISDIR",
    "EEXIST",
    "EINVAL",
)


@pytest.mark.parametrize("name", COMMON)
def test_what_offices_run_into_is_told_in_their_language(name):
    error = OSError(getattr(errno, name), "words of the system")
    assert "system" not in reason(error)
    set_language("zh_CN")
    assert reason(error).isascii() is False


def test_a_file_that_is_open_in_another_program_is_told_from_one_without_access():
    shared = PermissionError(errno.EACCES, "The process cannot access the file")
    shared.winerror = 32
    assert reason(shared) == "another program is using it"
    assert reason(PermissionError(errno.EACCES, "Access is denied")) == "access was denied"


def test_what_is_not_in_the_table_keeps_the_systems_words():
    assert reason(OSError(errno.ELOOP, "Too many levels of symbolic links")) == "Too many levels of symbolic links"
    assert reason(OSError("a sentence of its own")) == "a sentence of its own"


def test_other_errors_say_what_they_say():
    assert reason(ValueError("embedded null byte")) == "embedded null byte"
    assert reason(KeyError()) == "KeyError"
    assert reason(UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte")) == "it is no text in UTF-8"
