"""The eight samples come in exact to the cell."""

from __future__ import annotations

import json

import pytest
from tables_in import CORPUS, as_expected, squeezed

SAMPLES = sorted(path for path in CORPUS.glob("s0*") if not path.name.endswith(".json"))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name[:3])
def test_a_sample_is_exact_to_the_cell(path):
    wanted = json.loads(path.with_suffix("").with_suffix(".expected.json").read_text(encoding="utf-8"))
    found = as_expected(path)
    assert len(found) == len(wanted)
    for mine, theirs in zip(found, wanted, strict=True):
        assert {key: mine.get(key) for key in theirs} == squeezed(theirs)
        assert mine["extra"] == squeezed(theirs.get("extra", {}))
