"""What can be filled in at a step, and what is refused there."""

from __future__ import annotations

from datetime import date

import pytest

from clientjournal.core.errors import InvalidInput
from clientjournal.core.forms import (
    FORMS,
    OWN_FORM,
    day_in,
    filled,
    flag_in,
    form,
    number_in,
    text_in,
    ticked,
    with_tick,
)
from clientjournal.core.guide import STEP_IDS


def put(step: str, **values: object) -> dict[str, object]:
    return filled(step, {}, values, "EUR")


def test_every_form_belongs_to_a_packaged_step_and_own_steps_take_a_note() -> None:
    assert set(FORMS) <= set(STEP_IDS)
    assert form("tell-a-friend") == OWN_FORM
    assert form("read-back") == ()


def test_values_are_kept_as_plain_json() -> None:
    assert put("contract", notice_days=30, given=date(2026, 11, 23), in_writing=True, owed="a\r\nb") == {
        "notice_days": 30,
        "given": "2026-11-23",
        "in_writing": True,
        "owed": "a\nb",
    }
    assert put("decide", savings="12000", need=" 2400,5 ") == {"savings": "12000.00", "need": "2400.50"}
    assert put("channel", channel="email") == {"channel": "email"}


def test_a_value_replaces_one_field_and_none_clears_it() -> None:
    contents = put("money", invoice_items="all of May", invoice_date="2026-12-01")
    assert filled("money", contents, {"invoice_items": None}, "EUR") == {"invoice_date": "2026-12-01"}
    assert filled("money", contents, {"invoice_items": "  "}, "EUR") == {"invoice_date": "2026-12-01"}
    assert contents["invoice_items"] == "all of May", "what was there is not changed"


@pytest.mark.parametrize(
    ("step", "values", "problem"),
    [
        ("contract", {"notice_days": -1}, "notice-days"),
        ("contract", {"notice_days": 731}, "notice-days"),
        ("contract", {"notice_days": True}, "notice-days"),
        ("contract", {"given": "2026-02-30"}, "unfit"),
        ("contract", {"given": "20261123"}, "unfit"),
        ("contract", {"in_writing": "yes"}, "unfit"),
        ("decide", {"savings": "a lot"}, "amount"),
        ("channel", {"channel": "pigeon"}, "unfit"),
        ("channel", {"channel": "text"}, "unfit"),
        ("write", {"tone": "angry"}, "unfit"),
        ("rant", {"need": "a\x1b[2Jb"}, "control-character"),
        ("close", {"learned": "a\0b"}, "control-character"),
        ("close", {"own thing": 1.5}, "unfit"),
    ],
)
def test_what_a_field_cannot_take_is_refused(step: str, values: dict[str, object], problem: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        filled(step, {}, values, "EUR")
    assert refused.value.problem == problem


def test_ticks_are_lines_of_the_list() -> None:
    contents = with_tick(with_tick({"on": "x"}, "b", on=True), "a", on=True)
    assert contents == {"on": "x", "todo": {"a": True, "b": True}}
    assert ticked(contents) == {"a", "b"}
    assert with_tick(with_tick(contents, "a", on=False), "b", on=False) == {"on": "x"}


def test_contents_that_were_imported_may_be_anything() -> None:
    odd: dict[str, object] = {"todo": [1], "given": 5, "n": -3, "f": "yes", "t": 7}
    assert ticked(odd) == frozenset()
    assert day_in(odd, "given") is None
    assert day_in({"given": "tomorrow"}, "given") is None
    assert number_in(odd, "n") is None
    assert flag_in(odd, "f") is None
    assert text_in(odd, "t") == ""
