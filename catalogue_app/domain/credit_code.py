"""The unified social credit code (统一社会信用代码) of GB 32100: 18 characters, the last one a check character.

The code holds a registration authority (1), a kind of body (1), a division (6 digits), the nine characters of the
organisation code with a check character of its own (GB 11714), and the check character over all of them.
"""

from __future__ import annotations

import re

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""31 characters: without I, O, S, V and Z."""
_SHAPE = re.compile(rf"[{ALPHABET}]{{2}}\d{{6}}[{ALPHABET}]{{10}}")
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


def check_character(first: str) -> str:
    """The 18th character for the first 17 (GB 32100). Raises ValueError for a character outside the alphabet."""
    total = sum(ALPHABET.index(character) * pow(3, place, 31) for place, character in enumerate(first[:17]))
    return ALPHABET[(31 - total % 31) % 31]


def organisation_check_character(first: str) -> str:
    """The 9th character of an organisation code for its first 8 (GB 11714): a digit or X."""
    total = sum(int(character, 36) * weight for character, weight in zip(first, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11] if total % 11 else "0"


def is_valid(code: str) -> bool:
    """Whether a code has the right shape and its check character fits. Case and blanks around it do not matter."""
    code = code.strip().upper()
    return bool(_SHAPE.fullmatch(code)) and check_character(code) == code[17]
