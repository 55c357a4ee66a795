"""Terminal sizes to walk through: the edges of every layout, and any others."""

from __future__ import annotations

import random

import pytest

EDGES = [(10, 3), (40, 10), (60, 10), (200, 60)]
"""Columns × lines at which a layout begins or ends, or nothing fits."""

MORE_EDGES = [(4, 56), (39, 24), (80, 9)]
"""Walked with many other sizes: too small in one direction only, and one line or column short."""

WALKS = [
    pytest.param(0, id="edges"),
    pytest.param(40, id="anywhere", marks=pytest.mark.slow),
]
"""How many sizes besides the edges."""


def sizes(seed: str, others: int) -> list[tuple[int, int]]:
    """The edges and as many other sizes; the same for the same seed."""
    walk = random.Random(seed)
    more = MORE_EDGES if others else []
    return EDGES + more + [(walk.randint(1, 200), walk.randint(1, 60)) for _ in range(others)]
