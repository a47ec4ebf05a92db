"""Tables as other places lay them out come in exact to the cell: what a careful person would have typed was written
down before they were first read."""

from __future__ import annotations

import json

import pytest
from tables_in import CORPUS, as_expected, squeezed

from catalogue_app.errors import FileRefusedError

MORE = CORPUS / "more"
WANTED = sorted(MORE.glob("*.expected.json"))


def table_of(wanted):
    stem = wanted.name.removesuffix(".expected.json")
    (path,) = (path for path in MORE.glob(f"{stem}.*") if path != wanted)
    return path


@pytest.mark.parametrize("wanted", WANTED, ids=lambda wanted: wanted.name[:3])
def test_a_table_of_another_place_is_exact_to_the_cell(wanted):
    rows = json.loads(wanted.read_text(encoding="utf-8"))
    found = as_expected(table_of(wanted))
    assert len(found) == len(rows)
    for mine, theirs in zip(found, rows, strict=True):
        assert {key: mine.get(key) for key in theirs} == squeezed(theirs)
        if "extra" not in theirs and "level1" in theirs:
            assert not mine["extra"], "no local column was expected"


def test_forms_with_one_item_each_are_no_list():
    (card,) = (path for path in MORE.iterdir() if path.name.startswith("m24"))
    with pytest.raises(FileRefusedError):
        as_expected(card)
