"""Regular expressions that offices write: compiled, and refused where they could run for hours."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_parser: Any = re._parser  # type: ignore[attr-defined]  # the only way to see an expression's structure
_MANY = 20
_LONGEST = 500


def check_expression(expression: str) -> re.Pattern[str]:
    """Compile it. Raises re.error for a slip, ValueError for one that is too long or repeats a repetition."""
    if len(expression) > _LONGEST:
        raise ValueError(expression)
    compiled = re.compile(expression)
    if _repeats_a_repetition(_parser.parse(expression), inside=False):
        raise ValueError(expression)
    return compiled


def _repeats_a_repetition(items: Iterable[Any], inside: bool) -> bool:
    """Whether an open-ended repetition stands in another: (a+)+ tries every way to divide a text."""
    for operation, argument in items:
        name = str(operation)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            _least, most, body = argument
            wide = most > _MANY
            if (wide and inside) or _repeats_a_repetition(body, inside or wide):
                return True
        elif any(_repeats_a_repetition(part, inside) for part in _parts(argument)):
            return True
    return False


def _parts(argument: Any) -> Iterable[Any]:
    """The sequences of operations that an operation's argument holds: groups, alternatives, looks ahead."""
    if isinstance(argument, _parser.SubPattern):
        yield argument
    elif isinstance(argument, (tuple, list)):
        for part in argument:
            yield from _parts(part)
