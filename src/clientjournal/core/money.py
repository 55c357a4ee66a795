"""Amounts of money: whole minor units of a currency, written with a point and its decimals."""

from __future__ import annotations

from clientjournal.core.errors import InvalidInput

AMOUNT_LIMIT = 10**15
"""Minor units; more than this is a slip of the keyboard, and sums stay within 64 bits."""

DECIMALS = 2
# ISO 4217; every other currency has two
_OTHER_DECIMALS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_DECIMALS = {code: decimals for decimals, codes in _OTHER_DECIMALS.items() for code in codes.split()}


def decimals(currency: str) -> int:
    """How many decimals amounts in ``currency`` have: 2 for EUR, 0 for JPY, 3 for KWD."""
    return _DECIMALS.get(currency, DECIMALS)


def checked_currency(text: str) -> str:
    """``text`` as a currency code of three capitals. ``InvalidInput`` otherwise."""
    code = text.strip().upper()
    if len(code) != 3 or not (code.isascii() and code.isalpha()):
        raise InvalidInput("currency", value=text)
    return code


def parse_amount(text: str, currency: str) -> int:
    """``1200.00`` in ``currency`` as minor units, which may be none at all.

    A comma before one or two last digits is a decimal point too. ``InvalidInput`` for a sign, for a
    separator of thousands (``1,200`` is twelve hundred to some and 1.2 to others), for more decimals
    than the currency has (unless they are noughts), for too much money, and for anything else.
    """
    typed = text.strip()
    if typed[-3:-2] == "," or typed[-2:-1] == ",":
        head, _, tail = typed.rpartition(",")
        typed = f"{head}.{tail}"
    whole, point, rest = typed.partition(".")
    if not _is_number(whole) or (point and not _is_number(rest)):
        raise InvalidInput("amount", value=text)
    places = decimals(currency)
    # 1200.00 JPY is clear; 1.000 JPY may be a thousand
    surplus = rest[places:]
    if surplus and (surplus.strip("0") or len(rest) == 3):
        raise InvalidInput("amount-decimals", value=text, currency=currency, decimals=places)
    digits = whole.lstrip("0") + rest[:places].ljust(places, "0")
    if len(digits) > len(str(AMOUNT_LIMIT)) or int(digits or "0") > AMOUNT_LIMIT:
        raise InvalidInput("amount-too-large", value=text, most=format_amount(AMOUNT_LIMIT, currency))
    return int(digits or "0")


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()


def format_amount(minor: int, currency: str) -> str:
    """Minor units as ``1200.00``, without the currency's name; ``parse_amount`` reads it back."""
    places = decimals(currency)
    digits = str(abs(minor)).rjust(places + 1, "0")
    sign = "-" if minor < 0 else ""
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
