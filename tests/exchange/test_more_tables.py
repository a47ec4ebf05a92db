"""Tables as other places lay them out come in exact to the cell: what a careful person would have typed was written
down before they were first read."""

from __future__ import annotations

import json

import pytest
from tables_in import CORPUS, as_expected, read, squeezed

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
    with pytest.raises(FileRefusedError, match="forms with one item"):
        as_expected(card)


SHORT = [
    ("organisations", "单位名称,机构职能\n示范县民政局,社会救助\n", "name", ["示范县民政局"]),
    ("organisations", "单位名称\n示范县民政局\n石桥镇人民政府\n", "name", ["示范县民政局", "石桥镇人民政府"]),
    ("documents", "文件名称,文号\n示范县低保办法,示政发〔2022〕3号\n", "title", ["示范县低保办法"]),
    ("powers", "事项名称,权力类型\n食品经营许可,行政许可\n", "name", ["食品经营许可"]),
]


@pytest.mark.parametrize(("kind", "text", "key", "names"), SHORT)
def test_a_list_whose_kind_is_given_needs_no_more_than_a_short_header(tmp_path, kind, text, key, names):
    path = tmp_path / "short.csv"
    path.write_text(text, encoding="utf-8")
    assert [row.values[key] for row in read(path, kind=kind).tables[0].rows] == names


def test_what_is_asked_for_and_not_there_is_named(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("姓名,电话\n某某,0000-12345\n", encoding="utf-8")
    with pytest.raises(FileRefusedError, match="机构名录"):
        read(path, kind="organisations")
