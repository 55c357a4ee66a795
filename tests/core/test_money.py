"""Amounts as they are typed and written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientjournal.core.errors import InvalidInput
from clientjournal.core.money import AMOUNT_LIMIT, checked_currency, format_amount, parse_amount


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("1200.00", "EUR", 120_000),
        ("1200", "EUR", 120_000),
        ("1200.5", "EUR", 120_050),
        ("1200,50", "EUR", 120_050),
        ("0.01", "USD", 1),
        ("0", "EUR", 0),
        (" 007.10 ", "EUR", 710),
        ("1200", "JPY", 1200),
        ("1200.00", "JPY", 1200),
        ("1.200", "KWD", 1200),
        ("1.2", "KWD", 1200),
        ("0.0001", "CLF", 1),
        ("10000000000000.00", "EUR", AMOUNT_LIMIT),
    ],
)
def test_an_amount_becomes_minor_units(text: str, currency: str, minor: int) -> None:
    assert parse_amount(text, currency) == minor


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-5",
        "+5",
        "1,200",
        "1.200,50",
        "1 200",
        "1e3",
        "nan",
        "12.",
        ".5",
        "1.2.3",
        "€5",
        "١٢",
        "0x10",
        ",",
    ],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_amount(text, "EUR")
    assert refused.value.problem == "amount"


@pytest.mark.parametrize(
    ("text", "currency"), [("1.200", "EUR"), ("1.005", "EUR"), ("5.5", "JPY"), ("1.000", "JPY")]
)
def test_more_decimals_than_the_currency_has_are_refused(text: str, currency: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_amount(text, currency)
    assert refused.value.problem == "amount-decimals"


@pytest.mark.parametrize("text", ["10000000000000.01", "9" * 5000, "1" + "0" * 4999])
def test_an_amount_beyond_reason_is_refused_however_long_it_is(text: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        parse_amount(text, "EUR")
    assert refused.value.problem == "amount-too-large"


@given(st.integers(0, AMOUNT_LIMIT), st.sampled_from(["EUR", "USD", "JPY", "KWD", "CLF", "XXX"]))
def test_what_is_written_is_read_back(minor: int, currency: str) -> None:
    assert parse_amount(format_amount(minor, currency), currency) == minor


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (120_000, "EUR", "1200.00"),
        (5, "EUR", "0.05"),
        (-1250, "EUR", "-12.50"),
        (7, "JPY", "7"),
        (7, "KWD", "0.007"),
    ],
)
def test_an_amount_is_written_with_the_decimals_of_its_currency(minor: int, currency: str, text: str) -> None:
    assert format_amount(minor, currency) == text


def test_a_currency_is_three_letters() -> None:
    assert checked_currency(" eur ") == "EUR"
    for text in ("", "EURO", "E1R", "€", "ÄÖÜ"):
        with pytest.raises(InvalidInput) as refused:
            checked_currency(text)
        assert refused.value.problem == "currency"
