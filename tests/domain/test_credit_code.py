"""The check characters of GB 32100 and GB 11714."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue_app.domain.credit_code import (
    ALPHABET,
    check_character,
    is_valid,
    organisation_check_character,
)

CODES = st.builds(
    "{}{}{}{}".format,
    st.text(ALPHABET, min_size=2, max_size=2),
    st.text("0123456789", min_size=6, max_size=6),
    st.text(ALPHABET, min_size=8, max_size=8),
    st.sampled_from(ALPHABET),
)


@pytest.mark.parametrize("code", ["91350100M000100Y43", " 91350100m000100y43 "])
def test_a_code_of_the_standard_is_right(code):
    assert is_valid(code)


@pytest.mark.parametrize(
    "code",
    ["91350100M000100Y44", "91350100M000100Y4", "", "91350100M000100Y4O", "9135010OM000100Y43", "91350100M000100Y433"],
)
def test_a_code_that_is_off_is_wrong(code):
    assert not is_valid(code)


@pytest.mark.parametrize(("first", "last"), [("D2143569", "X"), ("00000000", "0")])
def test_the_check_character_of_an_organisation_code(first, last):
    assert organisation_check_character(first) == last


@given(CODES, st.integers(0, 16), st.sampled_from(ALPHABET))
def test_one_changed_character_is_always_found(first, place, other):
    code = first + check_character(first)
    assert is_valid(code)
    changed = code[:place] + other + code[place + 1 :]
    assert changed == code or not is_valid(changed)
