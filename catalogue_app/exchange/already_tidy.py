"""Recognises the usual cell, which tidying would leave as it is, at a fraction of the cost of tidying it."""

from __future__ import annotations

import re

# Characters between which no rule of `domain.reading.tidy` finds anything to do: no blanks, no "_" of leftovers.
_USUAL = (
    "[\u4e00-\u9fff\u3001-\u3003\u3007-\u3011\u3014\u3015\uff01-\uff5e0-9A-Za-z"
    "\u2014\u2018-\u201d\u25a0\u25a1\u221a!-^{-~]+"
)

already_tidy = re.compile(rf"{_USUAL}(?:\n{_USUAL})*").fullmatch
already_tidy_name = re.compile(_USUAL).fullmatch
