"""What happened besides contacts, as the chart marks it."""

from __future__ import annotations

from datetime import UTC, datetime

from clientjournal.core.guide import complete, fill, new_guide
from clientjournal.core.model import Snooze, Talk
from clientjournal.core.names import Names
from clientjournal.tui.journal.view import markers
from histories import CLIENT, on

NAMES = Names((CLIENT,), masked=False)


def at(day: int) -> datetime:
    return datetime.combine(on(day), datetime.min.time(), UTC)


def test_a_guide_is_marked_where_it_was_taken_up_decided_written_told_and_ended() -> None:
    guide = new_guide("g", CLIENT, at(0), "hand")
    for day, step in enumerate(("decide", "contract", "write", "talk", "close"), 1):
        guide = complete(guide, step, at(day))
    found = [(marker.day, marker.kind, marker.label) for marker in markers([], [guide], [], NAMES)]
    assert found == [
        (on(0), "opened", "guide"),
        (on(1), "decide", "decided"),
        (on(3), "write", "letter"),
        (on(4), "told", "told them"),
        (on(5), "close", "ended"),
    ]


def test_talks_and_putting_off_are_marked_an_offer_is_not() -> None:
    offered = new_guide("g", CLIENT, at(0), "crossing", offered=True)
    found = markers([Talk("t", CLIENT.id, on(1))], [offered], [Snooze("s", CLIENT.id, on(2), on(9))], NAMES)
    assert [(marker.day, marker.kind) for marker in found] == [
        (on(1), "talk"),
        (on(2), "snooze"),
        (on(9), "review"),
    ]


def test_of_a_repair_the_talk_is_marked_and_the_day_to_look_again() -> None:
    talk, later = Talk("t", CLIENT.id, on(1), "boundary"), Snooze("s", CLIENT.id, on(1), on(9))
    found = markers([talk], [], [later], NAMES)
    assert [(marker.day, marker.kind) for marker in found] == [(on(1), "talk"), (on(9), "review")]


def test_the_talk_is_marked_on_the_day_that_was_written_down() -> None:
    guide = complete(new_guide("g", CLIENT, at(0), "hand"), "talk", at(5))
    guide = fill(guide, "talk", {"on": on(3).isoformat()})
    assert [(each.day, each.kind) for each in markers([], [guide], [], NAMES)] == [
        (on(0), "opened"),
        (on(3), "told"),
    ]
