"""Tables of layouts that nobody has seen before come in exact to the cell, in every format."""

from __future__ import annotations

from random import Random

import disguises
import layouts
import pytest
import written
from tables_in import as_expected, squeezed

SEEDS = range(60)


def compare(tmp_path, layout):
    found = as_expected(written.write(tmp_path, f"表.{layout.form}", layout.rows))
    assert [{key: mine[key] for key in theirs} for mine, theirs in zip(found, layout.wanted, strict=False)] == [
        squeezed(theirs) for theirs in layout.wanted
    ]
    assert len(found) == len(layout.wanted)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_catalogue(tmp_path, seed):
    compare(tmp_path, layouts.catalogue(seed))


@pytest.mark.parametrize("seed", SEEDS)
def test_a_catalogue_whose_headers_are_written_otherwise(tmp_path, seed):
    layout = layouts.catalogue(seed)
    layout.rows = disguises.disguise(layout, Random(seed))
    compare(tmp_path, layout)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_list_of_powers(tmp_path, seed):
    compare(tmp_path, layouts.powers(seed))
