"""The offer of the guide, and "not yet"."""

from __future__ import annotations

from clientjournal.core.dread import dread
from clientjournal.core.model import ClientStatus, Entry, Snooze
from clientjournal.core.offer import hides, offered
from histories import CLIENT, RULES, days, entry, on, ratings, up_to

BAD = ratings(4, 4, 4)


def hidden(entries: list[Entry], snooze: Snooze, day: int) -> bool:
    states = days(entries)
    then = dread(up_to(states, snooze.on), snooze.on, RULES).shown
    return hides(snooze, then, dread(up_to(states, on(day)), on(day), RULES), on(day))


def snoozed(day: int, until: int) -> Snooze:
    return Snooze("s", CLIENT.id, on(day), on(until))


def test_it_holds_until_its_date_has_come_and_there_was_contact() -> None:
    contact = [*BAD, entry(10, 4)]
    assert hidden(contact, snoozed(3, 17), 16)
    assert not hidden(contact, snoozed(3, 17), 17)
    assert hidden(BAD, snoozed(3, 17), 17)


def test_contact_on_the_day_of_the_snooze_is_not_contact_since() -> None:
    assert hidden([*BAD, entry(3, 5)], snoozed(3, 17), 20)


def test_it_holds_from_the_day_on_which_it_was_said() -> None:
    assert hidden(BAD, snoozed(3, 17), 3)


def test_it_takes_half_a_point_and_not_less() -> None:
    level = dread(days([*BAD, entry(4, 5)]), on(4), RULES)
    assert level.shown == 43
    assert not hides(snoozed(3, 17), 38, level, on(4))
    assert hides(snoozed(3, 17), 39, level, on(4))


def test_half_a_point_more_with_new_contact_ends_it_early() -> None:
    assert hidden([*BAD, entry(4, 5)], snoozed(3, 17), 4)
    assert not hidden([*BAD, *ratings(5, 5, 5, 5, start=4)], snoozed(3, 17), 7)


def test_without_a_number_at_the_snooze_nothing_can_have_risen() -> None:
    assert hidden(ratings(5, 5, 5, start=5), snoozed(3, 17), 8)


def test_cleared_and_over_again_two_weeks_later_ends_it_early() -> None:
    states = days([*BAD, *ratings(*[1] * 6, start=4), *ratings(*[5] * 4, start=40)])
    assert states[8].over_since is None
    again = states[-1].over_since
    assert again is not None
    level = dread(states[-10:], again, RULES)

    def asleep(days_before: int) -> bool:
        since = (again - on(0)).days - days_before
        # shown as much then, so that only the new opening can end it
        return hides(snoozed(since, since + 60), level.shown, level, again)

    assert asleep(13)
    assert not asleep(14)


def test_a_snooze_of_a_later_date_is_not_known_yet() -> None:
    assert not hidden(BAD, snoozed(3, 17), 2)


def test_without_a_snooze_nothing_is_hidden() -> None:
    assert not hides(None, None, dread(days(BAD), on(2), RULES), on(2))


def test_it_is_offered_to_active_clients_over_the_line_without_an_open_guide() -> None:
    over = dread(days(BAD), on(2), RULES)
    calm = dread(days(ratings(2, 2, 2)), on(2), RULES)
    leaving = CLIENT.replace(status=ClientStatus.LEAVING)
    assert offered(CLIENT, over, guide_open=False, hidden=False)
    assert not offered(CLIENT, calm, guide_open=False, hidden=False)
    assert not offered(leaving, over, guide_open=False, hidden=False)
    assert not offered(CLIENT, over, guide_open=True, hidden=False)
    assert not offered(CLIENT, over, guide_open=False, hidden=True)
