"""What people type for a date: the golden table, the clock changes, the refusals, and what is loaded."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clientjournal.clock import Clock, FixedClock
from clientjournal.core.errors import UnreadableDate
from clientjournal.core.text import SHOWN_LIMIT
from clientjournal.dates import guess
from clientjournal.dates.phrase import words_of
from clientjournal.when import TOLERANCE, parse_day, parse_moment
from clientjournal.words import area, say
from clientjournal.words.calendar import full_moment

TABLE = Path(__file__).parent / "data" / "dates.tsv"
BERLIN = ZoneInfo("Europe/Berlin")
WEDNESDAY = FixedClock(datetime(2026, 11, 4, 10, 30, tzinfo=BERLIN), BERLIN)


def wall(text: str) -> datetime:
    """A local time without a zone."""
    return datetime.fromisoformat(text)


def rows() -> list[tuple[str, ...]]:
    """The golden table without remarks and heading, with the number of each line in front."""
    numbered = enumerate(TABLE.read_text(encoding="utf-8").splitlines(), start=1)
    lines = [(str(number), *line.split("\t")) for number, line in numbered if not line.startswith("# ")]
    return lines[1:]


def understood(
    phrase: str, reference: str, zone: str, order: str, kind: str, languages: tuple[str, ...] = ("en",)
) -> str:
    """What a phrase means, written as in the golden table."""
    there = ZoneInfo(zone)
    clock = FixedClock(datetime.fromisoformat(reference).replace(tzinfo=there), there)
    known = None if order == "-" else order
    try:
        if kind != "entry":
            return str(parse_day(phrase, now=clock.now(), clock=clock, order=known, prefer=kind))
        moment = parse_moment(phrase, now=clock.now(), clock=clock, order=known, languages=languages)
    except UnreadableDate as refused:
        return f"refused:{refused.problem}"
    if not moment.time_known:
        assert f"{moment.at:%H:%M:%S}" == "12:00:00"
        return str(moment.at.date())
    seconds = ":%S" if moment.at.second else ""
    return moment.at.strftime(f"%Y-%m-%d %H:%M{seconds} ") + moment.at.isoformat()[-6:]


def refusal(phrase: str, clock: Clock = WEDNESDAY, order: str | None = None) -> UnreadableDate:
    """The refusal of an entry's date."""
    with pytest.raises(UnreadableDate) as refused:
        parse_moment(phrase, now=clock.now(), clock=clock, order=order)
    return refused.value


def sentence(refused: UnreadableDate) -> str:
    """A refusal in words."""
    return say(f"when.{refused.problem}", **refused.facts)


@pytest.mark.parametrize(("line", "phrase", "reference", "zone", "order", "kind", "expected"), rows())
def test_a_phrase_means_what_the_table_says(
    line: str, phrase: str, reference: str, zone: str, order: str, kind: str, expected: str
) -> None:
    assert understood(phrase, reference, zone, order, kind) == expected, f"dates.tsv line {line}"


# refusals


def test_a_refused_date_says_both_readings_in_words() -> None:
    assert sentence(refusal("3/4")) == (
        "“3/4” could be Fri 3 Apr 2026 or Wed 4 Mar 2026. "
        "Type the one you mean, or set order in the settings once."
    )
    assert max(len(str(fact)) for fact in refusal("3/4").facts.values()) <= SHOWN_LIMIT, "it would be cut"
    assert sentence(refusal("friday midnight")) == (
        "“friday midnight” could be Fri 30 Oct 2026, 00:00 or Sat 31 Oct 2026, 00:00. Type the one you mean."
    )


def test_what_has_not_happened_is_refused_with_the_past_reading_if_there_is_one() -> None:
    assert sentence(refusal("today 3pm")) == (
        "“today 3pm” would be Wed 4 Nov 2026, 15:00, and that has not happened yet. "
        "If you mean Tue 3 Nov 2026, 15:00, type that."
    )
    assert refusal("this friday").facts["past"] == "Fri 30 Oct 2026"
    assert refusal("2 dec 2026").facts["past"] == "Tue 2 Dec 2025"
    assert sentence(refusal("tomorrow")).endswith("Type when it happened.")


def test_a_date_that_the_set_order_makes_impossible_names_the_date_it_would_be_otherwise() -> None:
    assert sentence(refusal("04/13", order="dmy")) == (
        "“04/13” is no date with the day first, as your settings say. "
        "If you mean Mon 13 Apr 2026, write the month's name."
    )


def test_a_date_that_can_be_read_in_no_other_order_than_the_set_one_is_refused_as_it_stands() -> None:
    assert sentence(refusal("00/0/0", order="ymd")) == "No calendar or clock has “00/0/0”. Check the numbers."


def test_a_wrong_weekday_is_named() -> None:
    assert sentence(refusal("Tue 4 Nov")) == (
        "“Tue 4 Nov” does not fit: Wed 4 Nov 2026 is a Wednesday. Correct the weekday or the date."
    )


@pytest.mark.parametrize(
    ("phrase", "problem"),
    [
        ("", "empty"),
        (" \t\n", "empty"),
        ("friday\x00", "control-character"),
        ("\x1b[31mfriday", "control-character"),
        ("fri\nday", "control-character"),
        ("fri\u202eday", "control-character"),
        ("fri\ud800day", "control-character"),
        ("x" * 65, "too-long"),
        ("friday " * 2000, "too-long"),
        ("ﷺ" * 64, "too-long"),
    ],
)
def test_what_cannot_be_a_date_at_all_is_refused_before_it_is_read(phrase: str, problem: str) -> None:
    refused = refusal(phrase)
    assert refused.problem == problem
    assert sentence(refused).isprintable()


def test_every_refusal_has_its_sentence() -> None:
    refusals = [
        expected.removeprefix("refused:") for *_, expected in rows() if expected.startswith("refused:")
    ]
    assert set(refusals) <= set(area("when"))
    for phrase in ("9", "24:00", "last week", "asdf", "1000 years ago", "tomorrow", "3/4"):
        assert "{" not in sentence(refusal(phrase))


@given(st.datetimes(min_value=wall("1990-01-02"), max_value=wall("2026-11-03")))
def test_what_is_shown_can_be_typed(then: datetime) -> None:
    at = WEDNESDAY.attach(then.replace(second=0, microsecond=0, fold=0))
    shown = full_moment(at)
    assert parse_moment(shown, now=WEDNESDAY.now(), clock=WEDNESDAY).at == at


# parse_day


def test_a_whole_month_is_its_first_or_its_last_day() -> None:
    for phrase, first, last in (
        ("march", "2026-03-01", "2026-03-31"),
        ("last week", "2026-10-26", "2026-11-01"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("q1 2026", "2026-01-01", "2026-03-31"),
        ("friday", "2026-10-30", "2026-10-30"),
    ):
        days = [
            str(parse_day(phrase, now=WEDNESDAY.now(), clock=WEDNESDAY, edge=edge))
            for edge in ("first", "last")
        ]
        assert days == [first, last]


# dateparser


@pytest.mark.parametrize(
    ("phrase", "languages", "expected"),
    [
        ("gestern", ("en", "de"), "2026-11-03"),
        ("gestern 15:00", ("de",), "2026-11-03 15:00 +01:00"),
        ("vor 3 Tagen", ("de",), "2026-11-01"),
        ("vor 2 Stunden", ("de",), "2026-11-04 08:30 +01:00"),
        ("il y a 2 heures", ("fr",), "2026-11-04 08:30 +01:00"),
        ("hôm qua", ("vi",), "2026-11-03"),
        ("昨日", ("ja",), "2026-11-03"),
        ("ayer", ("es", "no-such-language"), "2026-11-03"),
        ("gestern", ("en",), "refused:not-understood"),
        ("gestern", ("no-such-language",), "refused:not-understood"),
        ("letzte Woche", ("de",), "refused:too-wide"),
        ("März", ("de",), "refused:too-wide"),
        ("le 3/4", ("fr",), "refused:ambiguous"),
        ("morgen", ("de",), "refused:future"),
        ("yesterday", ("de",), "2026-11-03"),
    ],
)
def test_other_languages_are_understood_where_they_are_set(
    phrase: str, languages: tuple[str, ...], expected: str
) -> None:
    assert understood(phrase, "2026-11-04 10:30", "Europe/Berlin", "-", "entry", languages) == expected


def test_hours_back_are_counted_on_the_clock_in_other_languages_too() -> None:
    after = FixedClock(datetime(2026, 3, 29, 10, 0, tzinfo=BERLIN), BERLIN)
    moment = parse_moment("vor 9 Stunden", now=after.now(), clock=after, languages=("de",))
    assert moment.at.isoformat() == "2026-03-29T00:00:00+01:00"


@pytest.mark.parametrize("phrase", ["friday at 3 sharp", "mon the 9 or so", "9 freitag 44"])
def test_an_answer_of_dateparser_that_lost_a_number_is_not_taken(phrase: str) -> None:
    assert refusal(phrase).problem == "not-understood"


def test_dateparser_s_answers_are_checked_for_numbers_and_weekdays() -> None:
    def found(phrase: str) -> list[guess.Guess]:
        return guess.guesses(phrase, wall("2026-11-04 10:30"), prefer="past", order="mdy", languages=("en",))

    # both are read by our own forms first; dateparser drops the hour, and the weekday
    assert found("yesterday at 9") == []
    assert found("tue 4 nov") == []
    assert [answer.at for answer in found("yesterday 3pm")] == [wall("2026-11-03 15:00")]


# every clock and every text


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"])
def test_the_machine_s_own_clock_gives_the_same_moments(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        system = Clock()
        there = ZoneInfo(zone)
        for reference in ("2026-03-08 12:00", "2026-03-29 10:00", "2026-10-04 12:00", "2026-11-01 12:00"):
            now = datetime.fromisoformat(reference).replace(tzinfo=there)
            fixed = FixedClock(now, there)
            for phrase in (
                "2:30",
                "1:30",
                "2:15",
                "2h ago",
                "9h ago",
                "10h ago",
                "24 hours ago",
                "yesterday at 9",
            ):
                ours = parse_moment(phrase, now=now.astimezone(), clock=system)
                same = parse_moment(phrase, now=now, clock=fixed)
                assert ours.at.isoformat() == same.at.isoformat(), (reference, phrase)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_broken_time_zone_in_the_environment_stops_nothing() -> None:
    script = (
        "from clientjournal.clock import Clock; from clientjournal.when import parse_moment;"
        "clock = Clock();"
        "print(parse_moment('gestern', now=clock.now(), clock=clock, languages=('de',)).time_known)"
    )
    environ = {**os.environ, "TZ": "garbage/zone"}
    run = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=environ, check=True
    )
    assert run.stdout == "False\n"


FRAGMENTS = (
    "now today yesterday tomorrow fri friday last next this week month at on ago in net end of 3 9 15 31 "
    "0930 10:30:15 2026 3pm 15:30 9.30 2h30 1/2 2026-11-02 T Z +07:00 - / . , : nov feb 2nd 13th half past "
    "quarter to noon midnight morning night a an couple am hour hours days and h d w q1 eom oclock"
)


@settings(max_examples=400)
@given(
    st.one_of(
        st.lists(st.sampled_from(FRAGMENTS.split()), max_size=7).map(" ".join),
        st.lists(st.sampled_from(FRAGMENTS.split()), max_size=5).map("".join),
        st.text(max_size=70),
        st.text(alphabet="0123456789/.-: apmhdtz+", max_size=20),
    ),
    st.sampled_from([None, "dmy", "mdy", "ymd"]),
)
def test_any_text_is_a_past_moment_or_a_refusal_that_can_be_said(phrase: str, order: str | None) -> None:
    now = WEDNESDAY.now()
    try:
        moment = parse_moment(phrase, now=now, clock=WEDNESDAY, order=order)
    except UnreadableDate as refused:
        sentence(refused)
    else:
        assert moment.at.tzinfo is not None
        assert moment.at <= now + TOLERANCE if moment.time_known else moment.at.date() <= now.date()
        assert moment.at.year >= 1990
    for prefer in ("past", "future"):
        try:
            day = parse_day(phrase, now=now, clock=WEDNESDAY, order=order, prefer=prefer)
        except UnreadableDate as refused:
            sentence(refused)
        else:
            assert 1990 <= day.year <= 2031


@given(
    st.datetimes(min_value=wall("2000-01-01"), max_value=wall("2040-01-01")),
    st.sampled_from(["Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"]),
    st.integers(min_value=0, max_value=400),
)
def test_hours_ago_are_hours_on_the_clock_everywhere(then: datetime, zone: str, hours: int) -> None:
    there = ZoneInfo(zone)
    clock = FixedClock(then.replace(microsecond=0, tzinfo=UTC), there)
    now = clock.now()
    moment = parse_moment(f"{hours + 1} hours ago", now=now, clock=clock)
    assert now.astimezone(UTC) - moment.at.astimezone(UTC) == timedelta(hours=hours + 1)
    assert moment.at.utcoffset() == moment.at.astimezone(there).utcoffset()


# what it costs


def loaded_by(phrases: list[str]) -> set[str]:
    """The modules that reading some phrases on that Wednesday loads, in a process of its own."""
    script = (
        "import sys\n"
        "from datetime import UTC, datetime\n"
        "from clientjournal.clock import FixedClock\n"
        "from clientjournal.core.errors import UnreadableDate\n"
        "from clientjournal.when import parse_moment\n"
        "now = datetime(2026, 11, 4, 10, 30, tzinfo=UTC)\n"
        f"for phrase in {phrases!r}:\n"
        "    try:\n"
        "        parse_moment(phrase, now=now, clock=FixedClock(now, UTC))\n"
        "    except UnreadableDate:\n"
        "        pass\n"
        "print(*sys.modules)\n"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


def test_no_form_of_our_own_loads_dateparser_or_anything_else_that_is_slow() -> None:
    ours = [row[1] for row in rows() if row[6] != "refused:not-understood" and row[1] != "3pm PST"]
    assert len(ours) > 400
    slow = {"dateparser", "re", "typing", "dataclasses", "pathlib", "json", "calendar", "locale", "zoneinfo"}
    assert loaded_by(ours) & slow == set()


def test_garbage_that_can_be_told_at_a_glance_is_refused_without_loading_dateparser() -> None:
    garbage = ["9", "ten", "a", "🙂", "1e9", "--", "12026-11-02", "\x1bfriday", "x" * 10_000, ""]
    assert "dateparser" not in loaded_by(garbage)
    assert "dateparser" in loaded_by(["sometime"])


@given(st.text(alphabet="12٣²aßéstndrhSTND_ .,:-/\u3000", max_size=12))
def test_a_phrase_is_cut_into_numbers_ordinals_words_and_signs(phrase: str) -> None:
    cut = r"\d+(?:st|nd|rd|th)\b|\d+|[^\W\d_]+|\S"
    assert words_of(phrase) == re.findall(cut, phrase)
