"""What a file may say, and how it is told what is wrong with it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientjournal.clock import FixedClock
from clientjournal.core.model import REASONS, Channel, Entry
from clientjournal.core.names import Names
from clientjournal.exchange.parse import Parsed, parse_json, parse_jsonl
from clientjournal.exchange.shapes import entry_shape
from clientjournal.words.errors import error

CLOCK = FixedClock(datetime(2026, 11, 23, 9, 12, tzinfo=UTC), ZoneInfo("Europe/Berlin"))
LINE: dict[str, object] = {"client": "Acme", "at": "2026-11-20T16:40:00+01:00", "dread": 4}


def lines(*rows: object) -> Parsed:
    """Rows as they would be parsed from JSON Lines; a text stands for itself."""
    return parse_jsonl(
        "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows).encode(), CLOCK, REASONS
    )


def one(row: object) -> Entry:
    parsed = lines(row)
    assert parsed.problems == ()
    return parsed.entries[0]


def sentence(parsed: Parsed) -> str:
    """The only problem, as a person reads it."""
    (problem,) = parsed.problems
    return error(problem[1])


class TestEntries:
    def test_client_at_and_dread_are_enough(self) -> None:
        entry = one(LINE)
        assert (entry.client, entry.dread, entry.channel, entry.source) == (
            "Acme",
            4,
            Channel.OTHER,
            "import",
        )
        assert (entry.aftermath, entry.reasons, entry.note) == (None, (), "")
        assert entry.at.isoformat() == "2026-11-20T16:40:00+01:00"
        assert entry.time_known

    def test_without_logged_it_counts_as_logged_when_it_occurred(self) -> None:
        assert one(LINE).logged == datetime(2026, 11, 20, 15, 40, tzinfo=UTC)
        assert not one(LINE).late

    def test_without_an_offset_the_zone_of_the_machine_applies(self) -> None:
        assert one(LINE | {"at": "2026-07-01T08:00"}).at.isoformat() == "2026-07-01T08:00:00+02:00"
        assert one(LINE | {"at": "2026-12-01 08:00:30"}).at.isoformat() == "2026-12-01T08:00:30+01:00"

    def test_a_time_the_clocks_skip_keeps_its_date(self) -> None:
        assert one(LINE | {"at": "2026-03-29T02:30"}).at.isoformat() == "2026-03-29T03:30:00+02:00"

    def test_a_day_that_a_zone_skipped_keeps_its_date(self) -> None:
        apia = FixedClock(datetime(2012, 1, 5, tzinfo=UTC), ZoneInfo("Pacific/Apia"))
        parsed = parse_jsonl(json.dumps(LINE | {"at": "2011-12-30"}).encode(), apia, REASONS)
        assert parsed.entries[0].day == date(2011, 12, 30)

    def test_a_date_alone_is_a_time_unknown_at_noon(self) -> None:
        entry = one(LINE | {"at": "2026-11-20"})
        assert (entry.at.isoformat(), entry.time_known) == ("2026-11-20T12:00:00+01:00", False)

    @pytest.mark.parametrize(
        ("at", "offset"), [("Z", 0), ("z", 0), ("+05:45", 345), ("-0330", -210), ("+14:00", 840)]
    )
    def test_the_local_date_is_the_one_that_is_written(self, at: str, offset: int) -> None:
        entry = one(LINE | {"at": f"2026-11-20T23:59:00{at}"})
        assert entry.day == date(2026, 11, 20)
        assert entry.at.utcoffset() == timedelta(minutes=offset)

    def test_rows_of_the_future_are_kept(self) -> None:
        assert one(LINE | {"at": "2027-01-01"}).day == date(2027, 1, 1)

    def test_what_log_prints_can_be_imported(self) -> None:
        row = LINE | {
            "before": {"state": "ok", "shown": 2.1},
            "after": None,
            "crossed": None,
            "offered": False,
        }
        assert one(row).dread == 4

    def test_keys_of_ones_own_are_passed_over(self) -> None:
        assert one(LINE | {"x-mood": 1, "_comment": "…"}).dread == 4

    def test_reasons_keep_their_order_and_stand_once(self) -> None:
        assert one(LINE | {"reasons": ["urgency", "scope", "urgency"]}).reasons == ("urgency", "scope")

    def test_line_separators_within_a_note_do_not_end_its_line(self) -> None:
        row = json.dumps(LINE | {"note": "a\u2028b\x85c"}, ensure_ascii=False)
        assert one(row).note == "a\u2028b\x85c"

    def test_blank_lines_a_byte_order_mark_and_windows_line_ends_are_passed_over(self) -> None:
        data = b"\xef\xbb\xbf" + json.dumps(LINE).encode() + b"\r\n\r\n  \n" + json.dumps(LINE).encode()
        parsed = parse_jsonl(data, CLOCK, REASONS)
        assert (len(parsed.entries), parsed.problems) == (2, ())

    def test_an_empty_file_says_nothing(self) -> None:
        assert parse_jsonl(b"", CLOCK, REASONS) == Parsed()

    def test_control_characters_in_a_note_are_kept_but_for_nul(self) -> None:
        assert one(LINE | {"note": "a\x1b[31mb"}).note == "a\x1b[31mb"
        assert sentence(lines(LINE | {"note": "a\0b"})) == "The note has a control character (U+0000) in it."


REFUSED: dict[str, tuple[dict[str, object], str]] = {
    "no client": ({"client": None}, '"client" is missing.'),
    "no name": ({"client": " "}, "The name is empty."),
    "client a number": ({"client": 7}, '"client" is text in quotes, not 7.'),
    "name with an escape": ({"client": "A\x1bcme"}, "The name has a control character (U+001B) in it."),
    "long name": ({"client": "x" * 81}, "The name has 81 characters; 80 are possible."),
    "half a surrogate pair": ({"client": "\ud800"}, "The name is not valid UTF-8 text."),
    "surrogate in the note": ({"note": "\udfff"}, "The note is not valid UTF-8 text."),
    "long note": ({"note": "x" * 20_001}, "The note has 20001 characters; 20000 are possible."),
    "note a list": ({"note": ["x"]}, '"note" is text in quotes, not ["x"].'),
    "dread 0": ({"dread": 0}, 'The dread is a whole number from 1 (glad) to 5 (awful), not "0".'),
    "dread 6": ({"dread": 6}, 'The dread is a whole number from 1 (glad) to 5 (awful), not "6".'),
    "dread 4.0": ({"dread": 4.0}, 'The dread is a whole number from 1 (glad) to 5 (awful), not "4.0".'),
    "dread true": ({"dread": True}, 'The dread is a whole number from 1 (glad) to 5 (awful), not "true".'),
    "dread a text": ({"dread": "4"}, 'The dread is a whole number from 1 (glad) to 5 (awful), not "4".'),
    "dread null": ({"dread": None}, '"dread" is missing.'),
    "aftermath": ({"aftermath": 6}, 'The aftermath is a whole number from 1 (glad) to 5 (awful), not "6".'),
    "channel": (
        {"channel": "fax"},
        'No channel "fax". There are: email, call, chat, meeting, text, other.',
    ),
    "channel in capitals": (
        {"channel": "Email"},
        'No channel "Email". There are: email, call, chat, meeting, text, other.',
    ),
    "reason": (
        {"reasons": ["scope", "weather"]},
        'No reason "weather". There are: good, payment, scope, style, tone, urgency, version, vision, work.',
    ),
    "reasons a text": ({"reasons": "scope"}, '"reasons" is a list in brackets, not "scope".'),
    "impossible date": ({"at": "2026-02-30"}, '"at" cannot be "2026-02-30": there is no such date or time.'),
    "impossible time": (
        {"at": "2026-02-20T25:00"},
        '"at" cannot be "2026-02-20T25:00": there is no such date or time.',
    ),
    "words for a date": (
        {"at": "yesterday"},
        '"at" is a time like 2026-11-23T09:12:00+01:00, not "yesterday".',
    ),
    "week date": ({"at": "2026-W48-1"}, '"at" is a date like 2026-11-23, not "2026-W48-1".'),
    "number for a date": ({"at": 20261120}, '"at" is a time like 2026-11-23T09:12:00+01:00, not "20261120".'),
    "year 1": (
        {"at": "0001-01-01T00:00+14:00"},
        '"at" is a date from 1900 to 2199, not "0001-01-01T00:00+14:00".',
    ),
    "offset": (
        {"at": "2026-11-20T10:00+23:00"},
        '"at" cannot be "2026-11-20T10:00+23:00": no place is so many hours from UTC.',
    ),
    "logged a date": (
        {"logged": "2026-11-20"},
        '"logged" is a time like 2026-11-23T09:12:00+01:00, not "2026-11-20".',
    ),
    "near key": ({"raesons": []}, 'The key "raesons" is not known. Did you mean "reasons"?'),
    "strange key": (
        {"mood": "blue"},
        'The key "mood" is not known. Begin it with "x-" to have it passed over.',
    ),
    "id a number": ({"id": 12}, 'The id "12" is not 1 to 100 visible characters without spaces.'),
    "id with a space": ({"id": "a b"}, 'The id "a b" is not 1 to 100 visible characters without spaces.'),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_refused_row_says_what_is_wrong(case: str) -> None:
    change, expected = REFUSED[case]
    parsed = lines(LINE | change)
    assert parsed.entries == ()
    assert parsed.problems[0][0] == 1
    assert sentence(parsed) == expected


BROKEN: dict[str, tuple[bytes, str]] = {
    "not JSON": (b"{'client': 'Acme'}", "This is not JSON from column 2 on."),
    "cut off": (b'{"client": "Ac', "This is not JSON from column 12 on."),
    "a list": (b"[1]", 'An object in braces is needed, not "[1]".'),
    "NaN": (b'{"client":"A","at":"2026-11-20","dread":NaN}', "NaN is not a number a journal can keep."),
    "infinity": (b'{"dread":-Infinity}', "-Infinity is not a number a journal can keep."),
    "overflow": (b'{"dread":1e999}', "1e999 is not a number a journal can keep."),
    "huge": (b'{"dread":' + b"9" * 5000 + b"}", "A number has thousands of digits."),
    "deep": (b"[" * 100_000, "Lists and objects are nested too deeply."),
    "key twice": (b'{"dread":1,"dread":5}', 'The key "dread" stands twice in one object.'),
    "not UTF-8": (b'{"client":"\xe4"}', "Byte 12 is not UTF-8 text. Save the file as UTF-8."),
    "raw control": (b'{"client":"a\x01"}', "This is not JSON from column 13 on."),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_line_is_named_and_the_others_are_read(case: str) -> None:
    broken, expected = BROKEN[case]
    good = json.dumps(LINE).encode()
    parsed = parse_jsonl(b"\n".join([good, b"", broken, good]), CLOCK, REASONS)
    assert [line for line, _ in parsed.problems] == [3]
    assert sentence(parsed) == expected
    assert len(parsed.entries) == 2


def test_the_one_bad_line_among_ten_thousand_is_named_quickly() -> None:
    rows = [json.dumps(LINE | {"note": f"no. {number}", "reasons": ["scope"]}) for number in range(10_000)]
    rows[6665] = rows[6665].replace('"dread": 4', '"dread": 44')
    data = "\n".join(rows).encode()
    start = perf_counter()
    parsed = parse_jsonl(data, CLOCK, REASONS)
    took = perf_counter() - start
    assert [line for line, _ in parsed.problems] == [6666]
    assert len(parsed.entries) == 9_999
    assert took < 3  # ten times what it takes on a busy machine


class TestIds:
    def test_a_row_without_an_id_has_the_same_one_in_every_run(self) -> None:
        assert one(LINE).id == one(LINE).id == "602fd5bf-922f-8efe-bf92-147f030bf1db"
        assert one(LINE).id != one(LINE | {"dread": 5}).id

    def test_the_same_row_twice_is_two_contacts(self) -> None:
        first, second = (entry.id for entry in lines(LINE, LINE).entries)
        assert first != second
        assert first == one(LINE).id

    def test_the_id_does_not_depend_on_the_zone_of_the_machine(self) -> None:
        tokyo = FixedClock(CLOCK.now(), ZoneInfo("Asia/Tokyo"))
        row = LINE | {"at": "2026-11-20T08:00"}
        there = parse_jsonl(json.dumps(row).encode(), tokyo, REASONS).entries[0]
        assert there.id == one(row).id
        assert there.at != one(row).at

    def test_an_id_that_stands_twice_is_refused_at_its_second_line(self) -> None:
        parsed = lines(LINE | {"id": "a"}, LINE, LINE | {"id": "a", "dread": 5})
        assert [line for line, _ in parsed.problems] == [3]
        assert sentence(parsed) == 'The id "a" stands twice in this file.'

    @given(st.lists(st.fixed_dictionaries({"dread": st.integers(1, 3), "note": st.sampled_from("ab")})))
    def test_ids_are_never_shared_and_do_not_depend_on_other_rows(
        self, rows: list[dict[str, object]]
    ) -> None:
        ids = [entry.id for entry in lines(*(LINE | row for row in rows)).entries]
        assert len(set(ids)) == len(rows)
        assert set(ids) == {entry.id for entry in lines(*(LINE | row for row in reversed(rows))).entries}


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_no_bytes_make_the_parser_fall_over(data: bytes) -> None:
    for parsed in (parse_jsonl(data, CLOCK, REASONS), parse_json(data, CLOCK, REASONS)):
        for _, problem in parsed.problems:
            error(problem).encode()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(st.sampled_from(sorted({*LINE, "note", "reasons", "id", "logged", "mood"})), json_values)
)
def test_no_value_makes_the_parser_fall_over(change: dict[str, object]) -> None:
    parsed = lines(LINE | change)
    assert len(parsed.entries) + len(parsed.problems) == 1
    for _, problem in parsed.problems:
        error(problem).encode()


@given(
    st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)),  # noqa: DTZ001 — wall times
    st.integers(-14 * 60, 14 * 60),
)
def test_the_moment_of_an_entry_comes_back_as_it_was_written(wall: datetime, offset: int) -> None:
    at = wall.replace(tzinfo=timezone(timedelta(minutes=offset)))
    entry = one(LINE | {"at": at.isoformat()})
    assert entry.day == wall.date()
    assert entry_shape(entry, "Acme", Names((), masked=False))["at"] == at.isoformat()
