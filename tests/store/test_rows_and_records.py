"""Rows and records are the same thing, whichever way one looks."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stored import full_entry, one_of_each

from catalogue_app.domain.entry import Entry, Origin
from catalogue_app.domain.records import RECORD_TYPES
from catalogue_app.store import mapping

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
ENTRIES = st.builds(
    Entry,
    id=st.uuids().map(str),
    field=st.none() | TEXT,
    position=st.integers(0, 2**40),
    content=st.none() | TEXT,
    audience_public=st.none() | st.booleans(),
    other_tiers=st.lists(TEXT, max_size=3).map(tuple),
    extra=st.dictionaries(TEXT, TEXT, max_size=3),
    origin=st.builds(
        Origin,
        st.sampled_from(["manual", "file", "template"]),
        TEXT,
        st.none() | st.integers(1, 99),
        st.dictionaries(st.sampled_from(["content", "county"]), st.none() | TEXT | st.booleans(), max_size=2),
        st.dictionaries(TEXT, TEXT, max_size=2),
    ),
)


@given(ENTRIES)
def test_an_entry_survives_its_row_and_its_plain_form(entry):
    row = mapping.to_row("entries", entry)
    assert mapping.to_record("entries", [row[name] for name in mapping.SHAPES["entries"].cells]) == entry
    plain = mapping.from_json(mapping.to_json(mapping.to_plain("entries", entry)))
    assert mapping.whole("entries", entry.id, plain) == entry


@pytest.mark.parametrize("kind", RECORD_TYPES)
def test_every_kind_survives_its_row(kind):
    record = one_of_each()[kind]
    row = mapping.to_row(kind, record)
    assert mapping.to_record(kind, [row[name] for name in mapping.SHAPES[kind].cells]) == record
    assert mapping.whole(kind, record.id, mapping.to_plain(kind, record)) == record


def test_the_plain_form_leaves_out_what_is_default():
    assert mapping.to_plain("entries", Entry(id="x", level1="政策")) == {"level1": "政策"}


def test_no_attribute_is_forgotten():
    entry, default = full_entry(), Entry(id="")
    plain = mapping.to_plain("entries", entry)
    assert set(plain) == {attribute.name for attribute in dataclasses.fields(Entry)} - {"id"}
    assert all(getattr(entry, name) != getattr(default, name) for name in plain)


def test_plain_cells_are_the_cells_of_the_row():
    entry = full_entry()
    row = mapping.to_row("entries", entry)
    assert mapping.plain_cells("entries", mapping.to_plain("entries", entry)).items() <= row.items()
