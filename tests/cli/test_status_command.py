from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.conftest import Terminal


@pytest.fixture
def journal(cj: Terminal) -> Terminal:
    """Acme is over the line, Blue Fern is new, Casa Luz has ended, Delta has no rating."""
    for name in ("Acme", "Blue Fern", "Casa Luz", "Delta"):
        cj.done("client", "add", name)
    for day in ("18", "19", "20"):
        cj.done("log", "Acme", "5", "-w", f"2026-11-{day}")
    cj.done("log", "Blue Fern", "2", "-w", "2026-11-20")
    cj.done("log", "Casa Luz", "3", "-w", "2026-11-20")
    cj.done("client", "end", "Casa Luz")
    return cj


def test_clients_stand_in_order_of_need_with_what_is_missing(journal: Terminal) -> None:
    assert journal.done("status").out.splitlines() == [
        "▲  Acme       5.0  over        time to talk                             last contact 20 Nov",
        "·  Blue Fern  2.0  early       2 more days with contact before I judge  last contact 20 Nov",
        "   Delta           no ratings  3 more days with contact before I judge",
    ]


def test_ended_clients_are_listed_with_all(journal: Terminal) -> None:
    names = [status["client"] for status in journal.done("status", "--json").json]
    assert names == ["Acme", "Blue Fern", "Delta"]
    everybody = [status["client"] for status in journal.done("status", "--all", "--json").json]
    assert everybody == ["Acme", "Casa Luz", "Blue Fern", "Delta"]


def test_one_client_is_told_in_three_sentences(journal: Terminal) -> None:
    lines = journal.done("status", "acme").out.splitlines()
    assert lines[0] == "▲ Acme · time to talk"
    assert lines[1].startswith("Dread 5.0, your line is 3.5.")
    assert len(lines) == 5
    assert lines[4] == "Dread 5.0, line 3.5, swing 0.0, 3 days with contact."


def test_one_client_as_json_has_every_key_in_order(journal: Terminal) -> None:
    status = journal.done("status", "acme", "--json").json
    assert list(status) == [
        *("client", "as_of", "dread", "swing", "payments", "fit", "work", "verdict", "offered"),
        *("snoozed_until", "sentences"),
    ]
    assert len(status["sentences"]) == 3
    assert (status["as_of"], status["dread"]["shown"], status["offered"]) == ("2026-11-23", 5.0, True)


def test_as_of_only_what_happened_by_then_counts(journal: Terminal) -> None:
    status = journal.done("status", "acme", "--json", "--as-of", "2026-11-19").json
    assert (status["as_of"], status["dread"]["rated_days"], status["dread"]["state"]) == (
        "2026-11-19",
        2,
        "early",
    )
    assert journal.done("status", "acme", "--json", "--as-of", "2027-06-01").json["dread"]["state"] == "quiet"
    journal.refused(2, "status", "--as-of", "asdf")
    journal.refused(2, "status", "--as-of", "03/04")


def test_no_journal_is_an_empty_result_and_nothing_is_made(cj: Terminal) -> None:
    assert cj.done("status", "--json").json == []
    ran = cj("status")
    assert (ran.code, ran.out) == (0, "")
    assert "client add NAME" in ran.err
    assert not cj.journal.exists()
    cj.refused(3, "status", "Acme")


def test_masked_no_name_is_shown(journal: Terminal) -> None:
    for argv in (["status"], ["status", "--json"], ["status", "acme"], ["status", "acme", "--json"]):
        out = journal.done("--mask", *argv).out
        assert "Client A" in out
        assert "Acme" not in out
