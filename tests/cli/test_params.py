from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientjournal.cli.params import Option, UsageError, Values, parse

OPTIONS = (
    Option("when", "w", "WHEN"),
    Option("reason", "r", "REASON", many=True),
    Option("new", "n"),
    Option("note", value="TEXT"),
    Option("json"),
)


def read(*argv: str) -> Values:
    values = Values()
    assert parse(argv, OPTIONS, values) == []
    return values


def problem(*argv: str) -> str:
    with pytest.raises(UsageError) as caught:
        read(*argv)
    return caught.value.problem


def test_options_may_stand_between_words() -> None:
    values = read("acme", "--json", "4", "-n", "a", "note")
    assert values.words == ["acme", "4", "a", "note"]
    assert values.has("json")
    assert values.has("new")


def test_a_value_may_begin_with_a_dash() -> None:
    assert read("-w", "-2d").get("when") == "-2d"
    assert read("--when", "--").get("when") == "--"


def test_a_value_may_be_attached() -> None:
    assert read("-w-2d").get("when") == "-2d"
    assert read("--when=-2d").get("when") == "-2d"
    assert read("--note=").get("note") == ""


def test_letters_may_be_joined() -> None:
    values = read("-nwtoday")
    assert values.has("new")
    assert values.get("when") == "today"


def test_two_dashes_end_the_options() -> None:
    assert read("a", "--", "-w", "--", "b").words == ["a", "-w", "--", "b"]


def test_a_single_dash_is_a_word() -> None:
    assert read("a", "-").words == ["a", "-"]


def test_a_long_option_may_be_shortened_while_only_one_fits() -> None:
    assert read("--wh", "x").get("when") == "x"
    assert problem("--n") == "ambiguous-option"
    assert read("--ne").has("new")


def test_values_add_up_or_the_last_one_counts() -> None:
    values = read("-r", "a", "-w", "x", "-r", "b", "-w", "y")
    assert values.all("reason") == ("a", "b")
    assert values.get("when") == "y"


def test_what_cannot_be_read_is_named() -> None:
    assert problem("--bogus") == "unknown-option"
    assert problem("-x") == "unknown-option"
    assert problem("-5") == "dash-number"
    assert problem("--json=1") == "option-takes-no-value"
    assert problem("--when") == "option-needs-value"
    assert problem("-w") == "option-needs-value"


def test_one_word_at_a_time_leaves_the_rest_unread() -> None:
    values = Values()
    assert parse(["--json", "log", "-w", "x"], OPTIONS, values, one_word=True) == ["-w", "x"]
    assert values.words == ["log"]


def test_a_word_after_two_dashes_leaves_them_standing() -> None:
    values = Values()
    assert parse(["--", "log", "-w"], OPTIONS, values, one_word=True) == ["--", "-w"]


@given(st.lists(st.text(alphabet="-wrnjso=. a5", max_size=6), max_size=8))
def test_every_line_is_read_or_refused(argv: list[str]) -> None:
    try:
        values = read(*argv)
    except UsageError:
        return
    assert len(values.words) <= len(argv)


@given(st.lists(st.text(max_size=6), max_size=8))
def test_words_after_two_dashes_come_through_as_they_are(words: list[str]) -> None:
    assert read("--", *words).words == words
