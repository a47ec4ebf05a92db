"""Numbers that carry check digits: resident identity (GB 11643), unified social credit code (GB 32100), bank cards
(Luhn, ISO/IEC 7812)."""

from __future__ import annotations

from datetime import date

_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS = "10X98765432"
_CREDIT_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def resident_id_is_valid(number: str) -> bool:
    """Whether 18 characters end in the check digit of GB 11643."""
    total = sum(int(digit) * weight for digit, weight in zip(number, _ID_WEIGHTS, strict=False))
    return _ID_CHECKS[total % 11] == number[17].upper()


def is_real_date(digits: str) -> bool:
    """Whether eight digits are a day that could be a birthday."""
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return born.year >= 1880 and born <= date.today()


def credit_code_is_valid(code: str) -> bool:
    """Whether 18 characters are a unified social credit code with the right check character."""
    code = code.upper()
    if len(code) != 18 or any(character not in _CREDIT_CHARACTERS for character in code):
        return False
    total = sum(
        _CREDIT_CHARACTERS.index(character) * weight for character, weight in zip(code, _CREDIT_WEIGHTS, strict=False)
    )
    return _CREDIT_CHARACTERS[(31 - total % 31) % 31] == code[17]


def luhn_is_valid(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        number = int(digit) * (2 if place % 2 else 1)
        total += number - 9 if number > 9 else number
    return total % 10 == 0
