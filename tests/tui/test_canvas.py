"""The canvas: cells stay cells, whatever is written into them."""

from __future__ import annotations

from rich.style import Style

from clientjournal.tui.widgets.canvas import Canvas

PLAIN, RED, SHADE = Style(), Style(color="red"), Style(bgcolor="blue")


def text(canvas: Canvas, y: int = 0) -> str:
    return canvas.strips()[y].text


def test_wide_signs_take_two_cells_combining_ones_none_and_what_does_not_fit_is_left_out() -> None:
    canvas = Canvas(6, 1, PLAIN)
    assert canvas.write(0, 0, "ae\u0301会議x", PLAIN) == 6
    assert text(canvas) == "ae\u0301会議"
    assert canvas.strips()[0].cell_length == 6
    for joined in ("👩\u200d💻", "🇩🇪", "❤\ufe0f"):
        canvas = Canvas(6, 1, PLAIN)
        assert canvas.write(1, 0, joined, PLAIN) == 3
        assert canvas.strips()[0].cell_length == 6
    canvas = Canvas(4, 1, PLAIN)
    assert canvas.write(1, 0, "会議", PLAIN) == 3
    assert text(canvas) == " 会 "


def test_a_written_space_belongs_to_its_text_and_is_not_free() -> None:
    canvas = Canvas(8, 1, PLAIN)
    canvas.write(2, 0, "a b", RED)
    assert [canvas.free(x, 0) for x in range(8)] == [True, True, False, False, False, True, True, True]
    assert canvas.free(5, 0, 3)
    assert not canvas.free(5, 0, 4), "it would leave the canvas"
    canvas.fill(3, 0, 1, "|", PLAIN)
    canvas.fill(0, 0, 9, "|", PLAIN)
    assert text(canvas) == "| a b   "


def test_dots_of_one_cell_join_and_a_sign_replaces_them() -> None:
    canvas = Canvas(1, 1, PLAIN)
    for x, y in ((0, 0), (1, 3)):
        canvas.dot(x, y, RED)
    assert text(canvas) == "⢁"
    canvas.put(0, 0, "x", RED)
    canvas.dot(0, 0, RED)
    assert text(canvas) == "⠁"


def test_without_braille_dots_become_the_nearest_sign() -> None:
    drawn = []
    for dots in (
        [(0, 0), (1, 0)],
        [(0, 1), (1, 1)],
        [(0, 2), (1, 2)],
        [(0, 3), (1, 3)],
        [(0, 0), (0, 3)],
        [(0, 2)],
    ):
        canvas = Canvas(1, 1, PLAIN, braille=False)
        for x, y in dots:
            canvas.dot(x, y, RED)
        drawn.append(text(canvas))
    assert drawn == ["'", "-", "-", "_", "|", "."]


def test_what_lies_outside_is_not_drawn() -> None:
    canvas = Canvas(2, 2, PLAIN)
    for x, y in ((-1, 0), (0, -1), (2, 0), (0, 2)):
        canvas.put(x, y, "x", RED)
        canvas.dot(2 * x, 4 * y, RED)
        canvas.fill(x, y, y, "x", RED)
    canvas.shade(5, 0, 2, SHADE)
    canvas.shade(0, -3, 9, SHADE)
    assert [strip.text for strip in canvas.strips()] == ["  ", "  "]


def test_runs_of_one_style_and_shade_are_one_segment() -> None:
    canvas = Canvas(6, 1, PLAIN)
    canvas.write(0, 0, "abc", RED)
    canvas.shade(2, 0, 1, SHADE)
    canvas.shade(3, 0, 1, SHADE)
    found = [(segment.text, segment.style) for segment in canvas.strips()[0]]
    assert found == [("ab", RED), ("c", RED + SHADE), (" ", SHADE), ("  ", PLAIN)]
