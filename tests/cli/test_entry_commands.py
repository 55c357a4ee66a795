from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.conftest import Terminal


@pytest.fixture
def journal(cj: Terminal) -> Terminal:
    """Three entries of two clients."""
    cj.done("client", "add", "Acme Corp", "--codename", "Falcon")
    cj.done("client", "add", "Blue Fern")
    cj.done("log", "Acme Corp", "4", "free revision", "-r", "scope", "-c", "call", "-w", "2026-11-20 10:00")
    cj.done("log", "Blue Fern", "2", "thanks", "-w", "2026-11-21")
    cj.done("log", "Acme Corp", "5", "shouted\nthen a smile", "-w", "2026-11-22 16:40")
    return cj


def notes(cj: Terminal, *argv: str) -> list[str]:
    return [entry["note"] for entry in cj.done("entries", "--json", *argv).json]


def latest(cj: Terminal) -> str:
    return str(cj.done("entries", "--json").json[0]["id"])


def test_entries_come_newest_first_in_columns(journal: Terminal) -> None:
    lines = journal.done("entries").out.splitlines()
    assert [line.split(maxsplit=1)[1] for line in lines] == [
        "Sun 22 Nov  16:40  5 ● awful  call   Acme Corp         shouted then a smile",
        "Sat 21 Nov         2 ◔ fine   email  Blue Fern         thanks",
        "Fri 20 Nov  10:00  4 ◕ dread  call   Acme Corp  scope  free revision",
    ]


def test_entries_are_chosen_by_client_dates_and_filter(journal: Terminal) -> None:
    assert notes(journal, "Blue Fern") == ["thanks"]
    assert notes(journal, "--since", "21 nov", "--until", "2026-11-21") == ["thanks"]
    assert notes(journal, "--until", "-3d") == ["free revision"]
    assert notes(journal, "--find", "channel:call dread:>=4 free") == ["free revision"]
    assert notes(journal, "--find", "reason:s") == ["free revision"]


def test_no_entries_are_a_remark_and_0(journal: Terminal) -> None:
    ran = journal("entries", "--find", "nothing")
    assert (ran.code, ran.out, ran.err) == (0, "", "No entries.\n")
    assert journal.done("entries", "--json", "--find", "nothing").json == []


def test_a_filter_that_is_not_understood_is_2(journal: Terminal) -> None:
    assert "dread" in journal.refused(2, "entries", "--find", "mood:bad")
    assert "dread:9" in journal.refused(2, "entries", "--find", "dread:9")
    assert "channel:" in journal.refused(2, "entries", "--find", "channel:")


def test_the_shown_ids_work(journal: Terminal) -> None:
    for line in journal.done("entries").out.splitlines():
        short = line.split()[0]
        assert journal.done("entry", "show", short, "--json").json["id"].startswith(short)


def test_one_entry_is_shown_whole(journal: Terminal) -> None:
    out = journal.done("entry", "show", latest(journal)).out
    assert "\nWhen     Sun 22 Nov 2026, 16:40 · 16 hours ago\n" in out
    assert "\nDread    5 ● awful\n" in out
    assert out.endswith("\nshouted\nthen a smile\n")


def test_an_unknown_or_ambiguous_id_is_2(journal: Terminal) -> None:
    assert journal.refused(2, "entry", "show", "zzz") == 'No entry "zzz".'
    assert "fits 2" in journal.refused(2, "entry", "show", "0")
    journal.refused(2, "entry", "show", "")


def test_an_entry_is_edited_field_by_field(journal: Terminal) -> None:
    shown_id = latest(journal)
    edited = journal.done(
        *("entry", "edit", shown_id, "-d", "3", "--after", "1", "-c", "chat", "-r", "tone", "-w", "21 nov"),
        *("-n", "calmer", "--json"),
    ).json
    assert edited["id"] == shown_id
    assert (edited["dread"], edited["aftermath"], edited["channel"]) == (3, 1, "chat")
    assert (edited["reasons"], edited["at"], edited["note"]) == (["tone"], "2026-11-21", "calmer")
    cleared = journal.done("entry", "edit", shown_id, "--after", "", "-r", "", "-n", "", "--json").json
    assert (cleared["aftermath"], cleared["reasons"], cleared["note"]) == (None, [], "")
    assert cleared["dread"] == 3


def test_an_edited_note_may_come_from_standard_input(journal: Terminal) -> None:
    journal.done("entry", "edit", latest(journal), "-n", "-", stdin=b"piped")
    assert notes(journal)[0] == "piped"


def test_an_edit_without_a_change_is_a_usage_error(journal: Terminal) -> None:
    assert "Say what to change" in journal.refused(2, "entry", "edit", latest(journal))
    journal.refused(2, "entry", "edit", latest(journal), "-d", "6")
    journal.refused(2, "entry", "edit", latest(journal), "-d", "")


def test_a_deleted_entry_comes_back_with_undo(journal: Terminal) -> None:
    shown_id = latest(journal)
    ran = journal("entry", "delete", shown_id)
    assert ran.code == 0
    assert "clientjournal undo" in ran.err
    assert latest(journal) != shown_id
    assert journal.done("undo").out == "Undone: an entry deleted · Acme Corp\n"
    assert latest(journal) == shown_id


def test_undo_and_redo_go_back_and_forth_and_stop(journal: Terminal) -> None:
    before = notes(journal)
    for _ in range(5):
        journal.done("undo")
    assert journal.refused(1, "undo") == "There is nothing to undo."
    assert journal.done("client", "list", "--json").json == []
    for _ in range(5):
        journal.done("redo")
    assert journal.refused(1, "redo") == "There is nothing to redo."
    assert notes(journal) == before


def test_masked_entries_show_no_name_and_no_note(journal: Terminal) -> None:
    shown_id = latest(journal)
    for argv in (
        ["entries"],
        ["entries", "--json"],
        ["entry", "show", shown_id],
        ["entry", "show", shown_id, "--json"],
    ):
        out = journal.done("--mask", *argv).out
        assert "Falcon" in out
        for secret in ("Acme", "Blue", "shouted", "smile", "thanks"):
            assert secret not in out
