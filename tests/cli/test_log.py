from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.conftest import Terminal


@pytest.fixture
def acme(cj: Terminal) -> Terminal:
    """A journal with Acme Corp, called Falcon, in it."""
    cj.done("client", "add", "Acme Corp", "--codename", "Falcon", "--address", "ap@acme.example")
    return cj


def over(cj: Terminal) -> None:
    """Put Acme over the line, one rated day short of it."""
    cj.done("log", "Acme Corp", "5", "-w", "2026-11-19")
    cj.done("log", "Acme Corp", "5", "-w", "2026-11-20")


def test_the_answer_says_what_was_understood_and_what_it_did(acme: Terminal) -> None:
    out = acme.done("log", "acme", "4", "another", "free", "revision", "-r", "scope", "-w", "-2d").out
    assert out.splitlines() == [
        "Acme Corp · 4 ◕ dread · email · scope · Sat 21 Nov 2026 · 2 days ago",
        "no ratings → 4.0 · early",
    ]
    (entry,) = acme.done("entries", "--json").json
    assert entry["note"] == "another free revision"
    assert entry["at"] == "2026-11-21"
    assert entry["source"] == "cli"


def test_every_field_has_an_option(acme: Terminal) -> None:
    entry = acme.done(
        *("log", "--json", "Acme Corp", "-c", "CALL", "5", "-r", "v", "-r", "ton", "--after", "2"),
        *("-w", "yesterday 14:30", "--", "-5", "again"),
    ).json
    assert list(entry) == [
        *("id", "client", "at", "dread", "aftermath", "channel", "reasons", "note", "logged", "source"),
        *("before", "after", "crossed", "offered"),
    ]
    assert entry["at"] == "2026-11-22T14:30:00+00:00"
    assert (entry["dread"], entry["aftermath"], entry["channel"]) == (5, 2, "call")
    assert entry["reasons"] == ["version", "tone"]
    assert entry["note"] == "-5 again"
    assert entry["before"] == {"state": "none", "shown": None}
    assert entry["after"] == {"state": "early", "shown": 5.0}
    assert (entry["crossed"], entry["offered"]) == (None, False)


@pytest.mark.parametrize("query", ["Acme Corp", "ACME CORP", "falcon", "ap@acme.example", "ac", "fal"])
def test_a_client_is_found_by_name_codename_address_or_beginning(acme: Terminal, query: str) -> None:
    assert acme.done("log", query, "2", "--json").json["client"] == "Acme Corp"


def test_an_unknown_client_is_3_with_near_names_and_nothing_is_made(cj: Terminal) -> None:
    assert cj.refused(3, "log", "acmee", "4") == (
        'No client "acmee". "clientjournal client list" names those there are. With --new it is added.'
    )
    assert not cj.journal.exists()
    cj.done("client", "add", "Acme")
    assert "Did you mean Acme?" in cj.refused(3, "log", "acmee", "4")


def test_an_ambiguous_beginning_is_3_and_names_the_candidates(cj: Terminal) -> None:
    cj.done("client", "add", "Acme")
    cj.done("client", "add", "Acorn")
    said = cj.refused(3, "log", "ac", "4")
    assert "Acme" in said
    assert "Acorn" in said


def test_new_adds_the_client_but_never_by_a_beginning(cj: Terminal) -> None:
    cj.done("log", "Acme Corp", "4", "--new")
    cj.done("log", "Acme", "2", "--new")
    cj.done("log", "ACME corp", "3", "--new")
    assert [client["name"] for client in cj.done("client", "list", "--json").json] == ["Acme", "Acme Corp"]
    cj.done("undo")
    cj.done("undo")
    assert [client["name"] for client in cj.done("client", "list", "--json").json] == ["Acme Corp"]


@pytest.mark.parametrize("rating", ["0", "6", "four", "3.5", "٣", "", "04", " 4", "+4"])
def test_a_rating_is_a_digit_from_1_to_5(acme: Terminal, rating: str) -> None:
    said = acme.refused(2, "log", "Acme Corp", rating)
    assert said == f'The dread is a whole number from 1 (glad) to 5 (awful), not "{rating}".'
    assert "aftermath" in acme.refused(2, "log", "Acme Corp", "4", "--after", rating)


def test_without_a_rating_and_without_a_terminal_it_is_a_usage_error(acme: Terminal) -> None:
    assert "The rating is missing" in acme.refused(2, "log", "Acme Corp")


def test_an_ended_client_is_refused_with_1(acme: Terminal) -> None:
    acme.done("client", "end", "Acme Corp")
    assert "has ended" in acme.refused(1, "log", "Acme Corp", "3")


def test_a_note_may_come_from_standard_input(acme: Terminal) -> None:
    acme.done("log", "Acme Corp", "3", "-", stdin="two\r\nlines ✓\n".encode())
    (entry,) = acme.done("entries", "--json").json
    assert entry["note"] == "two\nlines ✓"


def test_the_rating_that_crosses_says_so_and_names_the_guide(acme: Terminal) -> None:
    over(acme)
    ran = acme("log", "acme", "4", "--json")
    assert ran.json["crossed"] == "over"
    assert ran.json["offered"] is True
    acme.done("undo")
    lines = acme.done("log", "acme", "4").out.splitlines()
    assert lines[1].endswith(" ▲ over")
    assert lines[2:] == [
        "Acme Corp crossed your line.",
        "The guide is ready: clientjournal guide 'Acme Corp'",
    ]


def test_the_rating_that_clears_says_so(acme: Terminal) -> None:
    for day in ("10-01", "10-02", "10-03"):
        acme.done("log", "acme", "5", "-w", f"2026-{day}")
    acme.done("log", "acme", "1", "-w", "2026-11-21")
    assert acme.done("status", "acme", "--json").json["dread"]["state"] == "ok"
    acme.done("undo")
    out = acme.done("log", "acme", "1").out
    assert "Acme Corp is clear of your line again.\n" in out


def test_an_unchanged_standing_is_said_once(acme: Terminal) -> None:
    acme.done("log", "acme", "3")
    assert acme.done("log", "acme", "3").out.splitlines()[1] == "still 3.0 · early"


def test_masked_neither_name_nor_note_is_printed(acme: Terminal) -> None:
    for argv in (("log", "acme", "4", "secret"), ("log", "acme", "4", "secret", "--json")):
        out = acme.done("--mask", *argv).out
        assert "Falcon" in out
        assert "Acme" not in out
        assert "secret" not in out
    assert "Acme" not in acme.refused(3, "--mask", "log", "acmee", "4")


def test_global_options_stand_before_or_after_the_command(acme: Terminal) -> None:
    ran = acme.bare("log", "acme", "2", "--mask", "--db", str(acme.journal))
    assert ran.code == 0
    assert ran.out.startswith("Falcon ·")


def test_an_empty_db_option_is_not_the_usual_journal(acme: Terminal) -> None:
    assert acme.bare("--db", "", "log", "x", "2", "--new").code == 2
