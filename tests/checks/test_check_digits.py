from __future__ import annotations

import pytest

from catalogue_app.checks.check_digits import is_real_date, luhn_is_valid, resident_id_is_valid
from catalogue_app.checks.personal import mask


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014"])
def test_the_standards_own_identity_numbers_are_valid(number):
    assert resident_id_is_valid(number)
    assert not resident_id_is_valid(number[:-1] + ("1" if number[-1] != "1" else "2"))


def test_bank_cards_by_luhn():
    assert luhn_is_valid("4111111111111111")
    assert not luhn_is_valid("4111111111111112")


def test_a_birthday_is_a_real_day():
    assert is_real_date("20000229")
    assert not is_real_date("20010229")


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("王小明，身份证号11010519491231002X", "王*，身份证号110***********002X"),
        ("欧阳小明13812345678", "欧阳*138****5678"),
        ("证号110105 19491231 002x；其他", "证号110***********002x；其他"),
        ("卡6222021234567890128", "卡**** **** **** 0128"),
        ("监督电话：13812345678", "监督电话：13812345678"),
        ("办公电话0000-12345，示政办发〔2023〕12号", "办公电话0000-12345，示政办发〔2023〕12号"),
    ],
)
def test_numbers_and_the_names_beside_them_are_masked(text, masked):
    assert mask(text) == masked


def test_masking_twice_changes_nothing_more():
    once = mask("王小明11010519491231002X，账号：12345678901，手机13812345678")
    assert mask(once) == once
