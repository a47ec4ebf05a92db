"""Tables of layouts that nobody has seen before come in exact to the cell, in every format."""

from __future__ import annotations

from random import Random

import disguises
import layouts
import pytest
import written
from offices import grid
from tables_in import as_expected, squeezed

SEEDS = range(60)


def read(tmp_path, layout):
    return as_expected(written.write(tmp_path, f"表.{layout.form}", layout.rows))


def compare(found, layout):
    assert [{key: mine[key] for key in theirs} for mine, theirs in zip(found, layout.wanted, strict=False)] == [
        squeezed(theirs) for theirs in layout.wanted
    ]
    assert len(found) == len(layout.wanted)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_catalogue(tmp_path, seed):
    layout = layouts.catalogue(seed)
    compare(read(tmp_path, layout), layout)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_catalogue_whose_headers_are_written_otherwise(tmp_path, seed):
    layout = layouts.catalogue(seed)
    layout.rows = disguises.disguise(layout, Random(seed))
    compare(read(tmp_path, layout), layout)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("made", [layouts.catalogue, layouts.powers])
def test_a_table_on_the_pages_of_a_document(tmp_path, made, seed):
    layout = made(seed)
    body = [
        f"<w:p><w:r><w:t>{part}</w:t></w:r></w:p>" if isinstance(part, str) else written.word_table(grid(part))
        for part in disguises.in_pages(layout, Random(seed))
    ]
    written.write_docx(tmp_path / "表.docx", "".join(body))
    compare(as_expected(tmp_path / "表.docx"), layout)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_list_of_powers(tmp_path, seed):
    layout = layouts.powers(seed)
    compare(read(tmp_path, layout), layout)
