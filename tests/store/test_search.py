"""Search finds every substring of every cell, at once, also right after a change: exactly what reading all would."""

from __future__ import annotations

import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from stored import INFO, full_entry

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.progress import finish
from catalogue_app.store import file as store_file
from catalogue_app.store import history, records, search
from catalogue_app.store.unit import step

ALPHABET = "公开目录安全生产政府信息" + "ABab12" + "，。《》〔〕（） \n\u3000" + "Ａ１é𠮷"
CELLS = st.text(ALPHABET, max_size=14)
SEARCHED = [name for name in search.SEARCHED if name != "extra"]
RECORDS = st.dictionaries(st.sampled_from(SEARCHED), CELLS, max_size=4)


def found(file, text: str, **filters) -> list[str]:
    keys = [key for chunk in records.entry_keys(file, text=text, **filters) for key in chunk]
    assert len(keys) == len(set(keys))
    return [entry.id for entry in records.entries_at(file, keys)]


def cells_of(entry: Entry) -> list[str]:
    return [*(getattr(entry, name) or "" for name in SEARCHED), *entry.extra.values()]


def plain(text: str) -> str:
    """Written anew and simply: what counts are letters, digits and line breaks between cells, of one width and case."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in text if character.isalnum() or unicodedata.category(character) == "Mn")


def naive(file, text: str) -> set[str]:
    parts = [part for part in (plain(part) for part in text.split()) if part]
    return {
        entry.id
        for entry in records.entries(file)
        if all(any(part in plain(cell) for cell in cells_of(entry)) for part in parts)
    }


@settings(max_examples=20, deadline=None)
@given(rows=st.lists(RECORDS, min_size=1, max_size=6), data=st.data())
def test_any_substring_of_any_cell_is_found_as_by_reading_everything(rows, data):
    with tempfile.TemporaryDirectory() as folder:
        file = store_file.create(Path(folder) / "a.gkml", INFO, "")
        with step(file, "Import") as unit:
            unit.create_many(Entry(id=str(number), **row) for number, row in enumerate(rows))
        for _round in range(4):
            action = data.draw(st.sampled_from(["index", "edit", "delete", "undo", "redo", "nothing"]))
            ids = [entry.id for entry in records.entries(file)]
            if action == "index":
                finish(search.catch_up(file))
            elif action == "edit" and ids:
                with step(file, "Edit") as unit:
                    unit.update("entries", data.draw(st.sampled_from(ids)), data.draw(RECORDS))
            elif action == "delete" and ids:
                with step(file, "Delete") as unit:
                    unit.delete("entries", data.draw(st.sampled_from(ids)))
            elif action == "undo" and history.next_undo(file):
                history.undo(file)
            elif action == "redo" and history.next_redo(file):
                history.redo(file)
            cells = [cell for entry in records.entries(file) for cell in cells_of(entry) if cell]
            cell = data.draw(st.sampled_from(cells)) if cells else "公开"
            start = data.draw(st.integers(0, len(cell) - 1))
            wanted = cell[start : start + data.draw(st.integers(1, 8))]
            if search.Query(wanted):
                assert set(found(file, wanted)) == naive(file, wanted)
            other = data.draw(st.text(ALPHABET, min_size=1, max_size=3))
            if search.Query(other):
                assert set(found(file, other)) == naive(file, other)
        file.close()


def fill(file) -> None:
    with step(file, "Import") as unit:
        unit.create_many(
            [
                full_entry(1, content="生产安全事故的应急救援预案", extra={"咨询电话": "0000-12345"}),
                full_entry(2, content="安全评价机构名单", extra={}, field="13", county=None, township=True, owner=None),
                full_entry(3, content="公共法律服务地图", extra={}, field=None),
            ]
        )


@pytest.fixture
def filled(file):
    fill(file)
    return file


@pytest.fixture(scope="module", params=["indexed", "not indexed yet"])
def only_searched(request, tmp_path_factory):
    """The same, made once for the tests that change nothing; reading does not bring it into the index."""
    path = tmp_path_factory.mktemp("searched") / "a.gkml"
    made = store_file.create(path, INFO, "")
    fill(made)
    if request.param == "indexed":
        finish(search.catch_up(made))
    reader = store_file.open(path, "", read_only=True)
    yield reader
    reader.close()
    made.close()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("救", [1]),
        ("救援", [1]),
        ("应急救援预", [1]),
        ("生产安全事故的应", [1]),
        ("安评", []),
        ("全评价", [2]),
        ("法律 地图", [3]),
        ("地图 法律", [3]),
        ("法 图", [3]),
        ("法律 图", [3]),
        ("救援 地图", []),
        ("００００", [1]),
        ("12345", [1]),
        ("0000-12345", [1]),
        ("《中华人民共和国安全生产法》", [1, 2, 3]),
        ("安全生产法第三", [1, 2, 3]),
        ("000100", [1, 2, 3]),
        ('"', [1, 2, 3]),
        ("  ", [1, 2, 3]),
        ("救援 *", [1]),
        ("受理", [1, 2, 3]),
        ("NOT 救", []),
        ("咨询电话", []),
    ],
)
def test_what_is_typed_finds(only_searched, typed, expected):
    assert sorted(found(only_searched, typed)) == [f"entry-{number}" for number in expected]


def test_a_line_break_within_a_cell_is_no_obstacle(file):
    with step(file, "Add") as unit:
        unit.create(full_entry(1, content="社区（村）\n公示栏", level1="甲", level2="乙"))
    assert found(file, "村公示栏") == ["entry-1"]
    assert found(file, "甲乙") == []


def test_filters_and_search_narrow_together(filled):
    assert found(filled, "公开", field="13") == []
    assert found(filled, "安全", field="13") == ["entry-2"]
    assert found(filled, "服务", field="") == ["entry-3"]
    assert found(filled, "安全", tier="township") == ["entry-2"]
    assert found(filled, "服务", owner="石桥镇人民政府") == ["entry-3"]


def test_matches_come_in_the_order_of_the_grid(file):
    with step(file, "Add") as unit:
        unit.create_many(full_entry(number, position=100 - number, field=f"{number % 3:02}") for number in range(9))
    everything = found(file, "")
    assert everything == [entry.id for entry in records.entries(file)]
    assert found(file, "安全生产") == everything


def test_an_edit_is_found_at_once_and_what_was_there_no_longer(filled):
    finish(search.catch_up(filled))
    with step(filled, "Edit") as unit:
        unit.update("entries", "entry-3", {"content": "司法鉴定"})
    assert found(filled, "鉴定") == ["entry-3"]
    assert found(filled, "法律服务地图") == []
    history.undo(filled)
    assert found(filled, "鉴定") == []
    assert found(filled, "法律服务地图") == ["entry-3"]


def test_preparing_the_search_can_be_given_up_and_goes_on_later(file):
    with step(file, "Import") as unit:
        unit.create_many(full_entry(number) for number in range(1_200))
    running = search.catch_up(file)
    assert (next(running).done, next(running).done) == (0, 500)
    running.close()
    with file.reading() as connection:
        assert search.pending(connection) == 700
    assert len(found(file, "安全生产")) == 1_200
    assert finish(search.catch_up(file)) == 700
    assert len(found(file, "安全生产")) == 1_200


def test_who_only_reads_finds_what_was_not_indexed(filled):
    with filled.reading() as connection:
        assert search.pending(connection) == 3
    reader = store_file.open(filled.path, "", read_only=True)
    assert found(reader, "地图") == ["entry-3"]
    reader.close()
    with filled.reading() as connection:
        assert search.pending(connection) == 3


def test_more_matches_than_are_sorted_all_come(file, monkeypatch):
    monkeypatch.setattr(records, "SORTED_MATCHES", 30)
    monkeypatch.setattr(records, "FIRST_CHUNK", 20)
    monkeypatch.setattr(records, "CHUNK", 25)
    with step(file, "Import") as unit:
        unit.create_many(full_entry(number) for number in range(120))
    finish(search.catch_up(file))
    with step(file, "Edit") as unit:
        unit.update("entries", "entry-7", {"remarks": "改"})
    assert sorted(found(file, "安全生产")) == sorted(f"entry-{number}" for number in range(120))
    assert found(file, "改") == ["entry-7"]


@pytest.mark.parametrize("typed", ["救", "救援", "应急救援预案", "法律 图", "救 援"])
def test_no_search_reads_every_entry(only_searched, typed):
    """With a million of them that would take a second; the planner has done it where it was left the choice."""
    asked = []
    event.listen(only_searched._engine, "before_cursor_execute", lambda *given: asked.append(given[2:4]))
    found(only_searched, typed, field="04", tier="county")
    found(only_searched, typed)
    with only_searched.reading() as connection:
        for statement, values in [one for one in asked if one[0].startswith("SELECT")]:
            plan = [row[-1] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)]
            assert [line for line in plan if line.startswith("SCAN entry") and "VIRTUAL" not in line] == []
