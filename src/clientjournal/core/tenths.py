"""Shown numbers: one decimal, held as whole tenths, so that comparing and printing agree."""

from __future__ import annotations

from math import floor


def nearest(value: float) -> int:
    """``value`` in tenths, halves up (2.25 is 23).

    The nudge of a billionth takes back what binary fractions lose: 3.45 stands for 3.5.
    """
    return floor(10 * value + 0.5 + 1e-9)


def spell(tenths: int) -> str:
    """``39`` as ``3.9``."""
    whole, rest = divmod(tenths, 10)
    return f"{whole}.{rest}"
