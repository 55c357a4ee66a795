"""The arithmetic of leaving: last day, channels, who sent whom, before and after, turns on the chart."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientjournal.core import guide as guides
from clientjournal.core.before_after import due, per_week, span
from clientjournal.core.channels import ChannelShare, shares, suggested
from clientjournal.core.draft import Draft, draft
from clientjournal.core.letter_dates import last_days
from clientjournal.core.letters.layout import spoken_words
from clientjournal.core.model import Channel, Client, ClientStatus, Guide, GuideStatus, Letter, LetterVersion
from clientjournal.core.notice import last_day, notice
from clientjournal.core.referrals import goes_by, referrals, same_corner, wanted
from clientjournal.core.verdict import History, assess
from histories import CLIENT, RULES, days, on, ratings, up_to

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


# The last day ------------------------------------------------------------------------------------


def test_the_last_day_is_the_notice_counted_in_calendar_days() -> None:
    assert last_day(date(2027, 2, 1), 28) == date(2027, 3, 1)
    found = notice({"given": "2026-12-01", "notice_days": 30}, None, TODAY)
    assert (found.earliest, found.last_day, found.chosen) == (date(2026, 12, 31), date(2026, 12, 31), False)


def test_the_card_knows_the_notice_until_the_step_does_and_today_stands_for_no_date() -> None:
    assert notice({}, 14, TODAY).last_day == date(2026, 12, 7)
    assert notice({"notice_days": 0}, 14, TODAY).last_day == TODAY
    assert notice({}, None, TODAY).last_day is None


@pytest.mark.parametrize(("chosen", "short"), [("2026-12-23", 0), ("2026-12-22", 1), ("2027-01-31", 0)])
def test_a_last_day_before_the_end_of_the_notice_is_short(chosen: str, short: int) -> None:
    assert notice({"last_day": chosen, "notice_days": 30}, None, TODAY).short_by == short


MONTHS = [("Jan", "January"), ("Feb", "February"), ("Mar", "March"), ("Apr", "April"), ("May", "May")]
MONTHS += [("Jun", "June"), ("Jul", "July"), ("Aug", "August"), ("Sep", "September"), ("Oct", "October")]
MONTHS += [("Nov", "November"), ("Dec", "December")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("My last day will be 15 December 2026.", [date(2026, 12, 15)]),
        ("My last day is Tue 15 Dec 2026.", [date(2026, 12, 15)]),
        ("My last day is December 15th, 2026!", [date(2026, 12, 15)]),
        ("my LAST DAY: 2026-12-15", [date(2026, 12, 15)]),
        ("My last day is the 3rd of January.", [date(2027, 1, 3)]),
        ("My last day was 3 November.", [date(2026, 11, 3)]),
        ("My last day is 31 February 2027.", []),
        ("The invoice goes out on 1 December 2026. My last day is soon.", []),
        ("My last day is 03/04/2027.", []),
    ],
)
def test_a_letters_last_day_is_read_from_the_sentence_that_names_it(text: str, found: list[date]) -> None:
    assert last_days(text, ["last day"], MONTHS, TODAY) == found


# Channels ----------------------------------------------------------------------------------------


def test_the_most_used_channel_is_suggested_with_its_share() -> None:
    found = shares({Channel.EMAIL: 78, Channel.CALL: 20, Channel.OTHER: 2})
    assert found[0] == ChannelShare(Channel.EMAIL, 78, 78)
    assert suggested(found) is Channel.EMAIL


def test_a_text_message_counts_as_chat_and_other_ways_as_nothing() -> None:
    assert (
        suggested(shares({Channel.TEXT: 3, Channel.CHAT: 2, Channel.CALL: 4, Channel.OTHER: 9}))
        is Channel.CHAT
    )
    assert suggested(()) is Channel.EMAIL
    assert suggested((), Channel.TEXT) is Channel.CHAT
    assert suggested(shares({Channel.EMAIL: 1, Channel.CALL: 1}), Channel.CALL) is Channel.CALL


@given(st.dictionaries(st.sampled_from(Channel), st.integers(0, 10**6)))
def test_the_percentages_add_up_to_a_hundred(counts: dict[Channel, int]) -> None:
    found = shares(counts)
    assert sum(share.percent for share in found) == (100 if found else 0)
    assert [share.count for share in found] == sorted((share.count for share in found), reverse=True)


# Who sent whom -----------------------------------------------------------------------------------


def client(name: str, **fields: object) -> Client:
    return Client(name.lower(), name, NOW).replace(**fields)


def test_referrals_are_found_in_both_directions_by_any_name() -> None:
    mill = client("Old Mill", codename="Dust", addresses=("mill@example.org",))
    acme = client("Acme", referred_by="dust ")
    shop, press = client("Shop", referred_by="ACME"), client("Press", referred_by="Nobody")
    found = referrals(acme, [mill, acme, shop, press])
    assert (found.by, found.sent) == (mill, (shop,))
    assert referrals(press, [mill, acme, shop, press]).by is None
    assert referrals(press, [mill, acme, shop, press]).by_name == "Nobody"
    assert goes_by(mill, "MILL@example.org")
    assert not goes_by(mill, "")


def test_a_corner_is_who_sent_and_who_was_sent_by_the_same_and_only_those_who_ended_warn() -> None:
    mill = client("Old Mill", status=ClientStatus.ENDED)
    acme = client("Acme", status=ClientStatus.ENDED, referred_by="Zoe")
    shop = client("Shop", referred_by="Zoe")
    everybody = [mill, acme, shop]
    assert same_corner("old  mill", everybody) == (mill,)
    assert same_corner("zoe", everybody) == (acme,)
    assert same_corner("Shop", everybody) == ()
    assert same_corner("", everybody) == ()


def test_clients_to_want_more_of_are_calm_ones_with_good_reasons_first() -> None:
    def seen(name: str, *means: int) -> History:
        return History(client(name), up_to(days(ratings(*means)), on(9)))

    histories = [seen("Calm", 2, 2, 2), seen("Kind", 2, 2, 2), seen("Best", 1, 1, 1), seen("Bad", 5, 5, 5)]
    reasons = {"Kind": [("good",), ()], "Calm": [("work",), ()]}
    found = [(assess(h, on(9), RULES), reasons.get(h.client.name, [])) for h in histories]
    assert [each.client.name for each in wanted(found, but="nobody")] == ["Best", "Kind", "Calm"]
    assert [each.client.name for each in wanted(found, but="best")] == ["Kind", "Calm"]
    assert (wanted(found, but="best")[0].good, wanted(found, but="best")[0].of_last) == (1, 2)


# Before and after --------------------------------------------------------------------------------


def closed(decided: date, ended: date) -> Guide:
    def at(day: date) -> datetime:
        return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)

    guide = guides.complete(guides.new_guide("g", CLIENT, at(decided), "hand"), "decide", at(decided))
    return guides.complete(guide, "close", at(ended))


def test_before_ends_with_the_decision_and_after_begins_with_the_end() -> None:
    guide = closed(date(2026, 9, 1), date(2026, 10, 1))
    found = span(guide, date(2026, 10, 31), 30)
    assert found is not None
    assert (found.before_since, found.before_until) == (date(2026, 8, 2), date(2026, 8, 31))
    assert (found.after_since, found.after_until) == (date(2026, 10, 2), date(2026, 10, 31))
    assert (
        (found.before_until - found.before_since).days == (found.after_until - found.after_since).days == 29
    )
    assert span(guide, date(2026, 10, 30), 30) is None


@pytest.mark.parametrize(
    ("after", "days_said"), [(29, None), (30, 30), (43, 30), (44, None), (90, 90), (103, 90), (104, None)]
)
def test_it_is_said_30_and_90_days_after_the_end_for_two_weeks(after: int, days_said: int | None) -> None:
    ended = date(2026, 6, 1)
    assert due(closed(date(2026, 5, 1), ended), ended + timedelta(days=after)) == days_said


def test_a_guide_that_was_not_closed_by_its_last_step_is_never_looked_back_on() -> None:
    guide = guides.new_guide("g", CLIENT, NOW, "hand").replace(status=GuideStatus.CLOSED)
    assert due(guide, TODAY + timedelta(days=30)) is None


def test_contacts_a_week_are_tenths_rounded_half_up() -> None:
    assert (per_week(15, 30), per_week(1, 30), per_week(0, 90), per_week(90, 90)) == (35, 2, 0, 70)


# The draft -------------------------------------------------------------------------


def test_a_draft_has_the_words_that_the_letters_own_screen_counts() -> None:
    text = "Subject: the end of it\n\nDear Acme,\n\nthis is it.\n"
    letter = Letter("a", "c", "warm", Channel.EMAIL, (LetterVersion(NOW, text),))
    found = draft([letter])
    assert found is not None
    assert found.words == spoken_words(text, Channel.EMAIL) == 5


def test_a_draft_is_the_newest_version_with_its_open_slots() -> None:
    later = NOW + timedelta(hours=1)
    old = Letter(
        "a", "c", "warm", Channel.EMAIL, (LetterVersion(later, "Dear {client}, on {end_date} {client}."),)
    )
    new = Letter("b", "c", "warm", Channel.EMAIL, (LetterVersion(NOW, "one two"), LetterVersion(later, " ")))
    assert draft([new, old]) == Draft(later, 6, ("client", "end_date"))
    assert draft([new.replace(versions=())]) is None
    found = draft([new])
    assert found is not None
    assert found.read_at({"read_at": "2026-11-24T09:00:00"}) == datetime(2026, 11, 24, 9, tzinfo=UTC)
    assert found.read_at({"read_at": "soon"}) is None
