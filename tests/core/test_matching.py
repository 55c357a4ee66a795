"""What people type for channels, reasons and steps."""

from __future__ import annotations

import pytest

from clientjournal.core.errors import InvalidInput
from clientjournal.core.guide import STEP_IDS
from clientjournal.core.matching import CHANNEL_WORDS, match_channel, match_reason, match_step
from clientjournal.core.model import CHANNEL_LETTERS, REASONS, Channel, Reason


@pytest.mark.parametrize("channel", list(Channel))
def test_a_channel_is_found_by_its_name_in_any_case(channel: Channel) -> None:
    assert match_channel(channel.value) is channel
    assert match_channel(f" {channel.value.upper()} ") is channel


@pytest.mark.parametrize(("word", "channel"), CHANNEL_WORDS.items())
def test_a_channel_is_found_by_what_people_call_it_as_a_whole_word(word: str, channel: Channel) -> None:
    assert match_channel(word.title()) is channel
    with pytest.raises(InvalidInput):
        match_channel(f"{word} me")


@pytest.mark.parametrize(("letter", "channel"), CHANNEL_LETTERS.items())
def test_a_channel_is_found_by_its_letter_before_any_beginning(letter: str, channel: Channel) -> None:
    assert match_channel(letter) is channel
    assert match_channel(letter.upper()) is channel


@pytest.mark.parametrize(
    ("typed", "channel"), [("em", "email"), ("ca", "call"), ("ch", "chat"), ("Meet", "meeting")]
)
def test_a_beginning_that_only_one_channel_has_is_enough(typed: str, channel: str) -> None:
    assert match_channel(typed) == channel


@pytest.mark.parametrize("typed", ["fax", "", " ", "calls", "emailx"])
def test_an_unknown_channel_is_refused_with_all_there_are(typed: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        match_channel(typed)
    assert refused.value.problem == "unknown-channel"
    assert refused.value.facts == {"given": typed, "candidates": tuple(c.value for c in Channel)}


@pytest.mark.parametrize("reason", REASONS)
def test_a_reason_is_found_by_name_and_by_letter(reason: Reason) -> None:
    assert match_reason(reason.name, REASONS) == reason.name
    assert match_reason(reason.letter.upper(), REASONS) == reason.name


def test_a_beginning_that_two_reasons_share_names_both() -> None:
    with pytest.raises(InvalidInput) as refused:
        match_reason("ti", (Reason("timezone", "z", 1), Reason("timing", "i", 1), *REASONS))
    assert refused.value.problem == "ambiguous-reason"
    assert refused.value.facts == {"given": "ti", "candidates": ("timezone", "timing")}


def test_a_reason_of_ones_own_is_found_by_its_letter_in_any_case() -> None:
    assert match_reason("Z", (*REASONS, Reason("Timezone", "z", 1))) == "Timezone"


def test_a_whole_name_wins_over_a_letter() -> None:
    assert match_reason("w", (Reason("w", "q", 1), *REASONS)) == "w"


def test_a_step_is_found_by_name_beginning_and_place() -> None:
    assert match_step("read-back", STEP_IDS) == "read-back"
    assert match_step("hand", STEP_IDS) == "handover"
    assert match_step("1", STEP_IDS) == "decide"
    assert match_step("12", STEP_IDS) == "close"


def test_a_step_that_could_be_several_names_them() -> None:
    with pytest.raises(InvalidInput) as refused:
        match_step("c", STEP_IDS)
    assert refused.value.problem == "ambiguous-step"
    assert refused.value.facts["candidates"] == ("contract", "channel", "close")
