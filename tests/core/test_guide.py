"""What may happen to a guide."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientjournal.core import guide as guides
from clientjournal.core.errors import GuideRefused, InvalidInput
from clientjournal.core.guide import BRANCHES, STEP_IDS
from clientjournal.core.model import Client, ClientStatus, Guide, GuideStatus, Step, StepState

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LATER = datetime(2026, 11, 24, 9, tzinfo=UTC)
ACME = Client("c1", "Acme", NOW)


def opened() -> Guide:
    return guides.new_guide("g1", ACME, NOW, "hand")


def step(guide: Guide, id: str) -> Step:
    return next(s for s in guide.steps if s.step == id)


def test_a_new_guide_has_every_step_open_in_order() -> None:
    guide = opened()
    assert [s.step for s in guide.steps] == list(STEP_IDS)
    assert {s.state for s in guide.steps} == {StepState.OPEN}
    assert (guide.status, guide.next, guide.opened_by) == (GuideStatus.OPEN, "decide", "hand")


def test_an_ended_client_gets_no_new_guide() -> None:
    with pytest.raises(GuideRefused) as refused:
        guides.new_guide("g1", ACME.replace(status=ClientStatus.ENDED), NOW, "hand")
    assert refused.value.problem == "client-ended"


def test_an_offered_guide_must_be_opened_before_its_steps_move() -> None:
    guide = guides.new_guide("g1", ACME, NOW, "crossing", offered=True)
    with pytest.raises(GuideRefused) as refused:
        guides.complete(guide, "decide", NOW)
    assert refused.value.problem == "guide-offered"
    guide = guides.open_guide(guide, LATER)
    assert (guide.status, guide.opened, guide.opened_by) == (GuideStatus.OPEN, LATER, "crossing")


def test_deciding_means_leaving_and_reopening_the_decision_means_staying() -> None:
    guide = guides.complete(opened(), "decide", NOW)
    assert guide.next == "contract"
    assert guides.client_status(guide) is ClientStatus.LEAVING
    assert guides.client_status(guides.reopen(guide, "decide")) is ClientStatus.ACTIVE
    assert guides.client_status(guides.abandon(guide)) is ClientStatus.ACTIVE


def test_a_decision_skipped_is_no_decision_to_leave() -> None:
    guide = guides.skip(opened(), "decide", "not now", NOW)
    assert guides.client_status(guide) is ClientStatus.ACTIVE


def test_the_last_step_closes_the_guide_and_ends_the_client() -> None:
    guide = guides.complete(opened(), "close", NOW)
    assert guide.status is GuideStatus.CLOSED
    assert guides.client_status(guide) is ClientStatus.ENDED


CHANGES: dict[str, Callable[[Guide], Guide]] = {
    "complete": lambda guide: guides.complete(guide, "talk", NOW),
    "skip": lambda guide: guides.skip(guide, "talk", "why", NOW),
    "reopen": lambda guide: guides.reopen(guide, "close"),
    "fill": lambda guide: guides.fill(guide, "talk", {"how": "calm"}),
    "branch": lambda guide: guides.choose_branch(guide, "safety"),
    "open": lambda guide: guides.open_guide(guide, NOW),
    "abandon": guides.abandon,
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_closed_guide_can_only_be_read(change: str) -> None:
    closed = guides.complete(opened(), "close", NOW)
    with pytest.raises(GuideRefused) as refused:
        CHANGES[change](closed)
    assert refused.value.problem == "guide-closed"


def test_skipping_needs_a_reason_and_keeps_it() -> None:
    with pytest.raises(InvalidInput) as refused:
        guides.skip(opened(), "rant", "  ", NOW)
    assert (refused.value.problem, refused.value.facts["field"]) == ("empty", "because")
    skipped = step(guides.skip(opened(), "rant", " not  angry ", NOW), "rant")
    assert (skipped.state, skipped.because, skipped.at) == (StepState.SKIPPED, "not angry", NOW)


def test_a_step_done_twice_keeps_its_first_moment() -> None:
    once = guides.complete(opened(), "rant", NOW)
    assert guides.complete(once, "rant", LATER) == once


def test_a_skipped_step_can_still_be_done_and_forgets_why_it_was_skipped() -> None:
    done = step(guides.complete(guides.skip(opened(), "rant", "no", NOW), "rant", LATER), "rant")
    assert (done.state, done.because, done.at) == (StepState.DONE, None, LATER)


def test_what_was_filled_in_survives_done_and_reopen() -> None:
    guide = guides.fill(opened(), "contract", {"notice": "30 days"})
    guide = guides.reopen(guides.complete(guide, "contract", NOW), "contract")
    assert step(guide, "contract") == Step("contract", contents={"notice": "30 days"})


def test_an_unknown_step_is_refused_with_all_there_are() -> None:
    with pytest.raises(InvalidInput) as refused:
        guides.complete(opened(), "revenge", NOW)
    assert refused.value.problem == "unknown-step"
    assert refused.value.facts == {"given": "revenge", "candidates": STEP_IDS}


def test_an_abandoned_guide_is_taken_up_where_it_was_left() -> None:
    guide = guides.abandon(guides.complete(opened(), "contract", NOW))
    again = guides.open_guide(guide, LATER)
    assert again.status is GuideStatus.OPEN
    assert step(again, "contract").state is StepState.DONE


def test_the_branch_is_standard_or_safety() -> None:
    assert opened().branch == BRANCHES[0]
    assert guides.choose_branch(opened(), "safety").branch == "safety"
    with pytest.raises(InvalidInput):
        guides.choose_branch(opened(), "revenge")


def test_a_client_ended_elsewhere_closes_the_guide() -> None:
    closed = guides.close(opened(), NOW)
    assert closed.status is GuideStatus.CLOSED
    assert closed.steps[-1] == Step("close", StepState.DONE, at=NOW), "the end is the last step, with its day"


@given(st.lists(st.tuples(st.sampled_from(STEP_IDS[:-1]), st.sampled_from(["done", "skip", "reopen"]))))
def test_the_steps_stay_whole_and_in_order_whatever_is_done_to_them(moves: list[tuple[str, str]]) -> None:
    guide = opened()
    last: dict[str, str] = {}
    for name, move in moves:
        if move == "done":
            guide = guides.complete(guide, name, NOW)
        elif move == "skip":
            guide = guides.skip(guide, name, "because", NOW)
        else:
            guide = guides.reopen(guide, name)
        last[name] = move
    assert tuple(s.step for s in guide.steps) == STEP_IDS
    still_open = [name for name in STEP_IDS if last.get(name, "reopen") == "reopen"]
    assert guide.next == still_open[0]


OWN = ("rant", "tell-a-friend", "decide", "close")


def test_a_guide_has_the_steps_of_the_list_it_was_begun_with() -> None:
    guide = guides.new_guide("g1", ACME, NOW, "hand", steps=OWN)
    assert [s.step for s in guide.steps] == list(OWN)
    guide = guides.complete(guide, "tell-a-friend", NOW)
    assert guide.next == "rant"
    with pytest.raises(InvalidInput) as refused:
        guides.complete(guide, "money", NOW)
    assert refused.value.facts["candidates"] == OWN


def test_a_changed_list_brings_new_steps_and_takes_only_those_nothing_was_done_at() -> None:
    guide = guides.fill(guides.complete(opened(), "decide", NOW), "money", {"invoice_items": "May"})
    arranged = guides.arranged(guide, OWN)
    assert [s.step for s in arranged.steps] == [*OWN, "money"]
    assert step(arranged, "decide").state is StepState.DONE
    assert guides.contents_of(arranged, "money") == {"invoice_items": "May"}
    over = guides.complete(guide, "close", NOW)
    assert guides.arranged(over, OWN) == over


def test_not_yet_makes_an_open_guide_an_offer_again_unless_the_decision_is_made() -> None:
    guide = guides.complete(opened(), "money", NOW)
    off = guides.put_off(guide)
    assert (off.status, off.steps) == (GuideStatus.OFFERED, guide.steps)
    decided = guides.complete(guide, "decide", NOW)
    assert guides.put_off(decided) == decided


def test_a_guide_is_touched_by_a_step_a_field_or_another_branch() -> None:
    assert not guides.touched(opened())
    assert guides.touched(guides.fill(opened(), "money", {"invoice_items": "May"}))
    assert guides.touched(guides.choose_branch(opened(), "safety"))
