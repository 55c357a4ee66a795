"""How the text falls apart."""

from __future__ import annotations

from random import Random

from clientjournal.tui.rant.falling import DURATION, Falling

ROWS = ["first row", "漢字", "", "last row"]


def falling() -> Falling:
    return Falling(ROWS, 10, Random(1))


def test_before_it_begins_every_letter_is_where_it_was_written() -> None:
    assert [(g.x, g.y, g.sign) for g in falling().at(0.0)] == [
        (x, y, sign)
        for y, x, sign in [
            *((0, n, c) for n, c in enumerate("first row") if c != " "),
            (1, 0, "漢"),
            (1, 2, "字"),
            *((3, n, c) for n, c in enumerate("last row") if c != " "),
        ]
    ]


def test_the_lowest_row_lets_go_first() -> None:
    moved = {g.y for g in falling().at(0.45) if g.stage or g.y > 3}
    assert moved
    assert sum(g.y == 0 for g in falling().at(0.45)) == len("firstrow")


def test_at_the_end_nothing_is_left() -> None:
    assert list(falling().at(DURATION)) == []
    cleared = falling()
    cleared.clear()
    assert list(cleared.at(0.0)) == []


def test_what_falls_becomes_dust_that_nobody_can_read() -> None:
    stages = [g.stage for g in falling().at(0.55)]
    assert 2 in stages
    assert all(g.dust == (g.stage == 2) for g in falling().at(0.55))
