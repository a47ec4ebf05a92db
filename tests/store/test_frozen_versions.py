"""Versions in the file: what is frozen comes back the same, and a salvage does not lose it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from stored import INFO, full_entry, one_of_each
from test_rows_and_records import ENTRIES

from catalogue_app.domain.field import Field
from catalogue_app.domain.progress import finish
from catalogue_app.domain.version import Content, Version, canonical
from catalogue_app.store import file as store_file
from catalogue_app.store import versions
from catalogue_app.store.salvage import salvage
from catalogue_app.store.unit import step

RECORDS = one_of_each()
CONTENT = Content(
    info=INFO,
    entries=(full_entry(),),
    powers=(RECORDS["powers"],),
    documents=(RECORDS["documents"],),
    organisations=(RECORDS["organisations"],),
    fields=(Field("04", "安全生产", aliases=("安监",)), Field("防汛", "防汛", national=False)),
    reasons={"entry-1": "法规修改"},
    baseline=3,
    publication={"publisher": "示范县政务公开办"},
)


def frozen(file, content=CONTENT):
    with step(file, "Freeze") as unit:
        return versions.freeze(file, unit, Version(number=0, label="第1版", date="2026-03-01"), content)


def test_frozen_content_comes_back_as_it_was(file):
    version = frozen(file)
    assert versions.content(file, version.number) == CONTENT
    assert versions.hash_of(CONTENT) == version.content_hash
    assert versions.content(file, 99) is None


@given(ENTRIES)
def test_any_entry_survives_being_frozen(entry):
    content = replace(CONTENT, entries=(entry,))
    plain = json.loads(canonical(versions.content_plain(content)))
    assert versions.content_from(plain) == content


def test_content_of_a_later_program_is_read_without_what_we_do_not_know():
    plain = versions.content_plain(CONTENT)
    plain["fields"][0]["colour"] = "red"
    plain["entries"][0]["mood"] = "good"
    assert versions.content_from(plain) == CONTENT


def test_the_hash_says_nothing_of_person_and_time_but_everything_else():
    version = Version(number=1, label="第1版", date="2026-03-01")
    assert replace(version, frozen_by="李明", frozen_at="2026-03-01T08:00:00+08:00").hash == version.hash
    others = {"number": 2, "label": "x", "date": "2026-03-02", "document_number": "x", "note": "x", "officer": "x"}
    others |= {"entries": 1, "content_hash": "x", "previous_hash": "x"}
    hashes = {replace(version, **{name: value}).hash for name, value in others.items()}
    assert len(hashes | {version.hash}) == len(others) + 1


def test_a_step_that_fails_keeps_no_version(file):
    with pytest.raises(RuntimeError), step(file, "Freeze") as unit:
        versions.freeze(file, unit, Version(number=0, label="x", date="2026-03-01"), CONTENT)
        raise RuntimeError
    assert versions.versions(file) == ()


def test_a_salvage_keeps_the_versions(file, path, tmp_path):
    with step(file, "Import") as unit:
        unit.create(full_entry())
    version = frozen(file)
    with step(file, "Publish") as unit:
        versions.note_act(file, unit, version.number, "published")
    file.close()
    finish(salvage(path, tmp_path / "saved.gkml"))
    saved = store_file.open(tmp_path / "saved.gkml", "王芳")
    try:
        assert [one.state for one in versions.versions(saved)] == ["published"]
        assert versions.content(saved, 1) == CONTENT
        assert versions.broken(saved) == ()
    finally:
        saved.close()
