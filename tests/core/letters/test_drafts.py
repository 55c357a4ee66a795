from __future__ import annotations

from datetime import timedelta

import pytest

import factories
from clientjournal.core.errors import InvalidInput
from clientjournal.core.letters.drafts import (
    COOLING_OFF,
    KEPT_VERSIONS,
    SIZE_LIMIT,
    checked_letter,
    newest,
    rested,
    takes_away,
    with_version,
)
from clientjournal.core.model import Channel, Letter, LetterVersion

NOW = factories.NOW
EMPTY = Letter("l", "c", "warm", Channel.EMAIL)


def at(minutes: float) -> LetterVersion:
    return LetterVersion(NOW + timedelta(minutes=minutes), f"text {minutes}")


def test_an_unchanged_text_is_no_new_version() -> None:
    letter = EMPTY.replace(versions=(at(0),))
    assert with_version(letter, "text 0", NOW + timedelta(hours=1)) is letter


def test_one_stretch_of_typing_is_one_version() -> None:
    letter = with_version(EMPTY, "a", NOW, replaces="")
    letter = with_version(letter, "ab", NOW + timedelta(minutes=1), replaces="a")
    assert [v.text for v in letter.versions] == ["ab"]
    letter = with_version(letter, "abc", NOW + timedelta(hours=2))
    assert [v.text for v in letter.versions] == ["ab", "abc"]


def test_what_was_written_elsewhere_is_never_replaced() -> None:
    letter = with_version(EMPTY.replace(versions=(at(0),)), "mine", NOW, replaces="what I saved before")
    assert [v.text for v in letter.versions] == ["text 0", "mine"]


def test_of_many_versions_the_first_and_the_latest_are_kept() -> None:
    letter = EMPTY
    for minute in range(KEPT_VERSIONS + 5):
        letter = with_version(letter, f"text {minute}", NOW + timedelta(minutes=minute))
    assert len(letter.versions) == KEPT_VERSIONS
    assert (letter.versions[0].text, letter.versions[-1].text) == ("text 0", f"text {KEPT_VERSIONS + 4}")


def test_the_letter_changed_last_goes_on() -> None:
    warm = EMPTY.replace(versions=(at(5),))
    firm = Letter("m", "c", "firm", Channel.CALL, (at(1), at(3)))
    begun = Letter("n", "c", "plain", Channel.CALL)
    assert newest([warm, firm, begun]) is warm
    assert newest([warm, firm, begun], channel=Channel.CALL) is firm
    assert newest([warm, firm, begun], tone="plain") is None


def test_a_letter_is_a_page_and_not_a_book() -> None:
    assert checked_letter("é" * (SIZE_LIMIT // 2))
    with pytest.raises(InvalidInput) as refused:
        checked_letter("é" * (SIZE_LIMIT // 2) + "x")
    assert (refused.value.problem, refused.value.facts) == ("letter-too-long", {"size": 65, "limit": 64})


@pytest.mark.parametrize("text", ["a\0b", "a\udce9"])
def test_what_cannot_be_stored_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput):
        checked_letter(text)


def test_line_ends_become_one_kind() -> None:
    assert checked_letter("a\r\nb\rc\n") == "a\nb\nc\n"


def test_a_letter_rests_for_a_day_after_the_last_change() -> None:
    assert rested(NOW, NOW + timedelta(hours=1)) == COOLING_OFF - timedelta(hours=1)
    assert rested(NOW, NOW + timedelta(days=3)) == timedelta()
    assert rested(None, NOW) == timedelta()


def test_taking_away_is_counted_in_words_whatever_comes_instead() -> None:
    letter = "I am ending our work in May, and I wish you a golden summer."
    assert takes_away(letter, "")
    assert takes_away(letter, "Oops " * 20)
    assert not takes_away(letter, f"Hello. {letter} Bye.")
    assert not takes_away(letter, letter.replace("a golden summer", "well"))
    assert not takes_away("", letter)
    assert takes_away("I stop in June.", "Hello there.")
    assert not takes_away("I sto", "I stop")
    assert not takes_away("H", "Hi Bob")
