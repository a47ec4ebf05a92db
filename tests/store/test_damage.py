"""A damaged file gets a sentence, keeps every byte, and gives back what can be read of it."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing

import pytest
from stored import INFO, full_entry, one_of_each

from catalogue_app.domain.progress import finish
from catalogue_app.errors import CatalogueError, DamagedWorkspaceError, WorkspaceError
from catalogue_app.store import file as store_file
from catalogue_app.store import history, integrity, records
from catalogue_app.store.salvage import salvage
from catalogue_app.store.unit import step

ENTRIES = 120
PAGE = 8192


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The bytes of a workspace with 120 entries, one of everything else, and seven steps."""
    path = tmp_path_factory.mktemp("whole") / "a.gkml"
    opened = store_file.create(path, INFO, "李明")
    with step(opened, "Import") as unit:
        unit.create_many(full_entry(number, content=f"第{number}项 " + "内容" * 300) for number in range(ENTRIES))
        unit.create_many(record for kind, record in one_of_each().items() if kind != "entries")
    for number in range(6):
        with step(opened, "Edit") as unit:
            unit.update("entries", f"entry-{number}", {"time_limit": "及时公开"})
    opened.close()
    return path.read_bytes()


def page_of(content: bytes, table: str) -> list[int]:
    """Offsets of the pages of a table or index, root first."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(content)
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()[0]
    return [(root - 1) * PAGE]


def damage(path, content: bytes, at: int, how: bytes) -> bytes:
    changed = content[:at] + how + content[at + len(how) :]
    path.write_bytes(changed)
    return changed


def saved_by(path) -> tuple:
    target = path.with_name("gerettet.gkml")
    result = finish(salvage(path, target))
    assert integrity.findings(target) == ()
    return result, store_file.open(target, "")


def test_a_whole_file_is_saved_whole(path, whole):
    path.write_bytes(whole)
    result, opened = saved_by(path)
    assert result.lost == ()
    assert result.history_whole
    assert {kind: result.saved[kind] for kind in one_of_each()} == dict.fromkeys(one_of_each(), 1) | {
        "entries": ENTRIES
    }
    original = store_file.open(path, "", read_only=True)
    for kind in result.saved:
        assert records.snapshot(opened, kind) == records.snapshot(original, kind)
    assert history.steps(opened) == history.steps(original)
    history.undo_many(opened, 7)
    assert records.entries(opened) == ()
    for one in (opened, original):
        one.close()


@pytest.mark.parametrize("size", [100, PAGE - 1, PAGE, PAGE * 5, -PAGE, -1])
def test_a_file_cut_off_is_refused_in_words_and_not_touched(path, whole, size):
    content = whole[:size]
    path.write_bytes(content)
    with pytest.raises(DamagedWorkspaceError, match="damaged and was not changed"):
        store_file.open(path, "")
    assert path.read_bytes() == content
    assert len(integrity.findings(path)) > 0


def test_what_was_cut_off_is_lost_and_the_rest_saved(path, whole):
    path.write_bytes(whole[: len(whole) * 2 // 3])
    result, opened = saved_by(path)
    saved = records.entries(opened)
    assert len(saved) == result.saved["entries"] > 0
    assert not result.history_whole or result.lost == ()
    for entry in saved:
        assert "内容" in entry.content
    opened.close()


@pytest.mark.parametrize("filling", [b"\0", b"\xff"], ids=["zeros", "ones"])
@pytest.mark.parametrize("table", ["entry", "sqlite_autoindex_entry_1", "change", "step", "entry_display_order"])
def test_a_destroyed_page_costs_no_more_than_itself(path, whole, table, filling):
    for at in page_of(whole, table):
        content = damage(path, whole, at, filling * PAGE)
    with pytest.raises(DamagedWorkspaceError, match="Restore a backup"):
        store_file.open(path, "")
    assert integrity.findings(path)
    result, opened = saved_by(path)
    assert path.read_bytes() == content
    assert len(records.entries(opened)) == result.saved["entries"]
    # Every record is either there or named as lost; one whose row is gone is put together from the history.
    assert result.saved["entries"] + sum(1 for lost in result.lost if lost.kind == "entries") == ENTRIES
    if table != "entry":
        assert result.saved["entries"] == ENTRIES
    if table in ("change", "step"):
        assert not result.history_whole
        assert history.next_undo(opened) is None
    opened.close()


def test_lost_rows_are_put_together_from_the_history(path, whole):
    """One leaf page of the entries is gone: what the steps say of them is what they were."""
    marker = whole.index("第50项".encode())
    damage(path, whole, marker // PAGE * PAGE, b"\0" * PAGE)
    result, opened = saved_by(path)
    original = path.with_name("original.gkml")
    original.write_bytes(whole)
    before = store_file.open(original, "", read_only=True)
    assert result.rebuilt > 0 or result.lost or not result.history_whole
    assert result.saved["entries"] + len(result.lost) == ENTRIES
    known = {entry.id: entry for entry in records.entries(before)}
    for entry in records.entries(opened):
        assert entry == known[entry.id]
    for one in (opened, before):
        one.close()


@pytest.mark.parametrize("seed", range(60))
def test_flipped_bytes_never_crash_and_never_invent(path, whole, seed):
    """Either the file opens, or it is refused in words; what is saved of it is never more than there was."""
    chance = random.Random(seed)
    changed = bytearray(whole)
    for _flip in range(chance.choice([1, 3, 40, 400])):
        changed[chance.randrange(100, len(changed))] ^= 1 << chance.randrange(8)
    path.write_bytes(changed)
    try:
        store_file.open(path, "").close()
    except CatalogueError as error:
        assert path.name in str(error)
        assert path.read_bytes() == bytes(changed)
    target = path.with_name("gerettet.gkml")
    try:
        result = finish(salvage(path, target))
    except CatalogueError as error:
        assert "\n" not in str(error)
        assert not target.exists()
        return
    assert result.saved["entries"] <= ENTRIES
    store_file.open(target, "").close()


def test_nothing_to_save_is_said_and_leaves_no_file(path, whole):
    content = damage(path, whole, 0, b"\xff" * PAGE)
    with pytest.raises(DamagedWorkspaceError, match="Nothing could be read"):
        finish(salvage(path, path.with_name("gerettet.gkml")))
    assert [found.name for found in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == content


def test_a_salvage_never_overwrites(path, whole):
    path.write_bytes(whole)
    with pytest.raises(WorkspaceError, match="already exists"):
        finish(salvage(path, path))
    assert path.read_bytes() == whole


def test_a_salvage_given_up_half_way_leaves_no_file(path, whole):
    path.write_bytes(whole)
    running = salvage(path, path.with_name("gerettet.gkml"))
    next(running)
    running.close()
    assert [found.name for found in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entry SET content = x'ff00' WHERE id = 'entry-7'",
        "UPDATE entry SET position = 'oben' WHERE id = 'entry-7'",
        "UPDATE entry SET extra = '{\"a\": ' WHERE id = 'entry-7'",
        "UPDATE entry SET exemption = '{\"a\": 1}' WHERE id = 'entry-7'",
    ],
)
def test_a_cell_that_holds_the_wrong_thing_is_found_and_mended_from_the_history(path, whole, statement):
    """The database itself finds nothing wrong with it."""
    path.write_bytes(whole)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)
    assert any("entry-7" in finding for finding in integrity.findings(path))
    opened = store_file.open(path, "")
    assert sum(len(chunk) for chunk in records.entry_keys(opened, text="第3项")) == 1
    opened.close()
    result, saved = saved_by(path)
    assert result.saved["entries"] == ENTRIES
    (entry,) = records.fetch(saved, "entries", ["entry-7"])
    assert entry.content.startswith("第7项")
    saved.close()
