"""Looking at the catalogue: counts, filters and rows; nothing of it changes anything."""

from __future__ import annotations

import pytest

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.organisation import Organisation
from catalogue_app.store.unit import step
from catalogue_app.workspace import browsing
from catalogue_app.workspace.browsing import Filter


@pytest.fixture
def filled(workspace, three_entries):
    with step(workspace.file, "Add") as unit:
        unit.create_many(
            [
                Entry(id="d", field="20", position=1, level1="低保", owner="石桥镇", township=True),
                Entry(id="e", field="乡村建设", position=1, level1="人居环境"),
                Entry(id="f", field=None, level1="未归类"),
                LegalDocument(id="l", title="消防法", aliases=("中华人民共和国消防法",), validity="amended"),
                Organisation(id="o", name="示范县民政局", aliases=("县民政局",)),
            ]
        )
    return workspace


def ids(workspace, **conditions):
    return [entry.id for entry in browsing.snapshot(workspace, Filter(**conditions))]


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        ({}, ["a", "b", "c", "d", "e", "f"]),
        ({"field": "04"}, ["a", "b", "c"]),
        ({"field": ""}, ["f"]),
        ({"field": "99"}, []),
        ({"owner": "石桥镇"}, ["d"]),
        ({"tier": "township"}, ["d"]),
        ({"text": "文件b"}, ["b"]),
        ({"text": "文件", "field": "20"}, []),
        ({"text": "低"}, ["d"]),
    ],
)
def test_a_filter_narrows_the_entries(filled, conditions, expected):
    assert ids(filled, **conditions) == expected
    keys = [key for chunk in browsing.keys(filled, Filter(**conditions)) for key in chunk]
    assert [entry.id for entry in browsing.entries_at(filled, keys)] == expected


def test_entries_are_counted_by_field(filled):
    assert browsing.count_by_field(filled) == {"04": 3, "20": 1, "乡村建设": 1, None: 1}
    assert browsing.count_by_field(filled, owner="石桥镇") == {"20": 1}
    assert browsing.count(filled, "entries") == 6


def test_local_fields_in_use_stand_behind_the_national_ones(filled):
    fields = browsing.fields(filled)
    assert [field.code for field in fields] == [f"{number:02}" for number in range(1, 27)] + ["乡村建设"]
    assert not fields[-1].national


@pytest.mark.parametrize(
    ("name", "code"), [("20", "20"), ("社会救助", "20"), ("乡村建设", "乡村建设"), ("", None), (None, None)]
)
def test_a_field_is_found_by_code_or_name(name, code):
    assert browsing.field_code(name) == code


def test_an_organisation_is_found_by_any_of_its_names(filled):
    assert browsing.find_organisation(filled, "县 民政局").id == "o"
    assert browsing.find_organisation(filled, "示范县民政局").id == "o"
    assert browsing.find_organisation(filled, "县教育局") is None


def test_a_register_is_searched_in_all_its_texts(filled):
    assert [record.id for record in browsing.register(filled, "documents", "消防")] == ["l"]
    assert browsing.register(filled, "documents", "没有") == ()
    assert len(browsing.register(filled, "organisations")) == 1


def test_an_entry_that_is_gone_is_none(filled):
    assert browsing.entry(filled, "a").id == "a"
    assert browsing.entry(filled, "zzz") is None
    assert browsing.key_of(filled, "zzz") is None
    assert browsing.entries_at(filled, [browsing.key_of(filled, "a"), 999_999]) == [browsing.entry(filled, "a")]
