"""Beside the letter: what can be spared gives way where rows are few, and a key stays with its word."""

from __future__ import annotations

from clientjournal.tui.letter.panel import Focus

FOCUS = Focus(
    "“but”",
    "bold",
    ("Why it is so.", "What to do.", "→ a"),
    ("F2 1 of 2", "F3 apply"),
    spare=("What to do.", "Why it is so."),
)


def test_everything_is_said_where_there_is_room() -> None:
    assert FOCUS.fitted(40, 9).plain.splitlines() == [
        "“but”",
        "Why it is so.",
        "What to do.",
        "→ a",
        "F2 1 of 2 · F3 apply",
    ]


def test_what_can_be_spared_gives_way_in_its_order() -> None:
    assert "What to do." not in FOCUS.fitted(40, 4).plain
    assert FOCUS.fitted(40, 4).plain.splitlines()[1] == "Why it is so."
    assert FOCUS.fitted(40, 3).plain.splitlines() == ["“but”", "→ a", "F2 1 of 2 · F3 apply"]
    assert FOCUS.fitted(40, 1).plain == FOCUS.fitted(40, 3).plain


def test_a_key_is_not_parted_from_its_word() -> None:
    assert FOCUS.fitted(12, 9).plain.splitlines()[-2:] == ["F2 1 of 2", "F3 apply"]


def test_in_brief_there_are_two_lines_and_a_sign_that_there_is_more() -> None:
    focus = Focus(
        "“but”", brief="1 of 2  Say both things as true: end the sentence, or join them with “and”."
    )
    assert focus.in_brief(30).plain.splitlines() == [
        "“but”",
        "1 of 2  Say both things as",
        "true: end the sentence, or jo…",
    ]
    assert focus._replace(brief="1 of 2  → It ends.").in_brief(30).plain == "“but”\n1 of 2  → It ends."
    assert Focus("A").in_brief(30).plain == "A"
