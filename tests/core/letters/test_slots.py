from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clientjournal.core.letters.slots import SLOTS, Slot, as_slots, fill, slots, unfilled


def test_slots_are_found_where_they_stand() -> None:
    assert slots("My {service} ends {end_date}.") == (Slot("service", 3, 12), Slot("end_date", 18, 28))


def test_braces_that_hold_no_name_are_text() -> None:
    assert slots("{} {1 Client} { client } {a: b} {x") == ()


def test_a_frame_of_the_coach_becomes_slots() -> None:
    framed = as_slots("When [what happened], I [what it did to me]. [The news.]")
    assert framed == "When {what happened}, I {what it did to me}. {The news}."
    assert unfilled(framed) == ("what happened", "what it did to me", "The news")
    assert unfilled(as_slots("Khi [việc gì], em thấy [mệt / buồn].")) == ("việc gì", "mệt / buồn")


def test_each_missing_slot_is_named_once_in_order() -> None:
    assert unfilled("{wish} {me} {wish}") == ("wish", "me")


def test_what_has_no_value_stays_visible() -> None:
    assert fill("{client}: {wish}", {"client": "Acme", "wish": "  "}) == "Acme: {wish}"


def test_a_value_with_braces_is_not_filled_again() -> None:
    assert fill("{client} {me}", {"client": "{me}", "me": "Kim"}) == "{me} Kim"


def test_a_value_brings_no_second_full_stop() -> None:
    assert fill("I admire {admire}.", {"admire": "the garden."}) == "I admire the garden."
    assert fill("I admire {admire}", {"admire": "the garden."}) == "I admire the garden."
    assert fill("{admire}.", {"admire": "..."}) == "....", "nothing but stops is left as it is"


@given(st.dictionaries(st.sampled_from(SLOTS), st.text(min_size=1)))
def test_filling_removes_exactly_the_slots_that_have_a_value(values: dict[str, str]) -> None:
    text = " ".join(f"{{{slot}}}," for slot in SLOTS)
    given_values = {slot: value for slot, value in values.items() if value.strip() and "{" not in value}
    assert set(unfilled(fill(text, given_values))) == set(SLOTS) - set(given_values)
