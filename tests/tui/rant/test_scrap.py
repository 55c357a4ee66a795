"""The pad's text: counted, wrapped again only where it was edited, and overwritten."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clientjournal.tui.rant.rows import Rows
from clientjournal.tui.rant.scrap import Scrap

ALPHABET = "ab  \n漢🙃e\u0301"
TEXTS = st.text(ALPHABET, max_size=40)
EDITS = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 30), TEXTS), max_size=12)


def scrap(text: str) -> Scrap:
    scrap = Scrap()
    scrap.replace(0, 0, text)
    return scrap


def wrapped(text: str, width: int) -> list[str]:
    rows = Rows(scrap(text), width)
    return [rows.text(row) for row in range(len(rows))]


def test_a_text_is_wrapped_after_spaces_and_at_line_breaks() -> None:
    assert wrapped("one two three\n\nfour", 8) == ["one two ", "three", "", "four"]


def test_a_word_longer_than_a_row_is_broken_where_the_row_is_full() -> None:
    assert wrapped("abcdefghij", 4) == ["abcd", "efgh", "ij"]


def test_wide_signs_take_two_cells_and_may_be_broken_anywhere() -> None:
    assert wrapped("漢字漢字漢", 5) == ["漢字", "漢字", "漢"]


def test_a_text_that_ends_with_a_line_break_has_an_empty_row_for_the_cursor() -> None:
    assert wrapped("a\n", 8) == ["a", ""]


@given(TEXTS, EDITS, st.integers(2, 12))
def test_after_any_edits_rows_and_words_are_those_of_the_whole_text(
    text: str, edits: list[tuple[int, int, str]], width: int
) -> None:
    mine, said = scrap(text), text
    rows = Rows(mine, width)
    for at, removed, added in edits:
        start = min(at, len(said))
        end = min(start + removed, len(said))
        mine.replace(start, end, added)
        rows.edited(start, end - start, len(added))
        said = said[:start] + added + said[end:]
        assert mine.text(0, len(mine)) == said
        assert mine.words == len(said.split())
        assert [rows.start(n) for n in range(len(rows))] == [
            fresh.start(n) for fresh in [Rows(mine, width)] for n in range(len(fresh))
        ]


@given(TEXTS, st.integers(2, 12))
def test_walking_right_reaches_the_end_and_left_the_beginning(text: str, width: int) -> None:
    mine = scrap(text)
    rows = Rows(mine, width)
    at = 0
    while at < len(mine):
        assert rows.next(at) > at
        at = rows.next(at)
    while at > 0:
        assert rows.previous(at) < at
        at = rows.previous(at)


def test_destroying_overwrites_the_buffer_itself() -> None:
    mine = scrap("never again")
    codes = mine._codes
    mine.destroy()
    assert set(codes) == {0}
    assert len(mine) == mine.words == 0
