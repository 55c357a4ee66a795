from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cli.conftest import Terminal

FIELDS = (
    *("--codename", "Falcon", "--address", "ap@acme.example", "--address", "acme.example", "--line", "3.2"),
    *("--channel", "chat", "--notice", "30", "--referred-by", "Blue Fern", "--rate", "90 €/h"),
    *("--about", "rockets", "--admire", "they never give up"),
)


def test_a_client_is_added_with_everything_known(cj: Terminal) -> None:
    client = cj.done("client", "add", "Acme Corp", *FIELDS, "--json").json
    assert client.pop("id")
    assert client == {
        "name": "Acme Corp",
        "codename": "Falcon",
        "status": "active",
        "addresses": ["ap@acme.example", "acme.example"],
        "line": 3.2,
        "channel": "chat",
        "notice_days": 30,
        "referred_by": "Blue Fern",
        "rate": "90 €/h",
        "about": "rockets",
        "admire": "they never give up",
    }
    assert cj.done("client", "show", "acme", "--json").json["name"] == "Acme Corp"
    out = cj.done("client", "show", "falcon").out
    for line in ("Line         3.2", "Notice       30 days", "Referred by  Blue Fern"):
        assert line in out.splitlines()


def test_a_plain_answer_names_the_client(cj: Terminal) -> None:
    assert cj.done("client", "add", "Acme").out == "Added Acme.\n"


def test_a_name_points_to_one_client_only(cj: Terminal) -> None:
    cj.done("client", "add", "Acme", "--codename", "Falcon", "--address", "a@b.example")
    assert cj.refused(1, "client", "add", "ACME") == 'The name "ACME" already belongs to Acme.'
    assert "belongs to Acme" in cj.refused(1, "client", "add", "Falcon")
    assert "belongs to Acme" in cj.refused(1, "client", "add", "Other", "--address", "A@b.example")
    assert len(cj.done("client", "list", "--json").json) == 1


def test_an_empty_value_clears_and_the_rest_stays(cj: Terminal) -> None:
    cj.done("client", "add", "Acme", *FIELDS)
    cleared = ("--codename", "", "--address", "", "--line", "", "--channel", "", "--notice", "", "--rate", "")
    client = cj.done("client", "edit", "acme", *cleared, "--json").json
    assert (client["codename"], client["addresses"], client["line"]) == (None, [], None)
    assert (client["channel"], client["notice_days"], client["rate"]) == (None, None, None)
    assert client["about"] == "rockets"
    renamed = cj.done("client", "edit", "acme", "--name", "Ajax").out
    assert renamed == "Changed Ajax.\n"
    assert "Say what to change" in cj.refused(2, "client", "edit", "ajax")


@pytest.mark.parametrize(
    ("option", "value"),
    [
        *(("--line", value) for value in ("2.4", "4.6", "x", "3.55", "3.", "٣.٥", "35", "-3")),
        *(("--notice", value) for value in ("-1", "731", "1.5", "soon", "9" * 400)),
        *(("--channel", value) for value in ("pigeon", "e mail")),
    ],
)
def test_a_bad_value_is_2_and_changes_nothing(cj: Terminal, option: str, value: str) -> None:
    cj.done("client", "add", "Acme")
    before = cj.done("client", "show", "Acme", "--json").json
    assert value[:20] in cj.refused(2, "client", "edit", "Acme", f"{option}={value}")
    assert cj.done("client", "show", "Acme", "--json").json == before


def test_an_ended_client_is_listed_only_with_all_and_ends_once(cj: Terminal) -> None:
    cj.done("client", "add", "Acme")
    cj.done("client", "add", "Blue")
    assert "has ended" in cj.done("client", "end", "acme").out
    assert cj.done("client", "list").out == "Blue  active\n"
    assert cj.done("client", "list", "--all").out == "Acme  ended\nBlue  active\n"
    assert "has ended" in cj.refused(1, "client", "end", "acme")
    cj.done("undo")
    assert cj.done("client", "list").out.startswith("Acme  active")


def test_no_clients_are_a_remark_and_nothing_is_made(cj: Terminal) -> None:
    ran = cj("client", "list")
    assert (ran.code, ran.out) == (0, "")
    assert "client add NAME" in ran.err
    assert not cj.journal.exists()


def test_masked_a_client_is_found_by_what_it_is_called_on_the_screen(cj: Terminal) -> None:
    for name in ("Acme", "Umbra", "Client A Holding"):
        cj.done("client", "add", name)
    assert "Client B" in cj.done("--mask", "log", "client b", "4").out
    assert [entry["client"] for entry in cj.done("entries", "--json").json] == ["Umbra"]
    cj.refused(3, "log", "client b", "4")
    cj.done("client", "edit", "umbra", "--name", "Client A")
    assert "Umbra" not in cj.refused(3, "--mask", "log", "client a", "4"), "Acme is shown as Client A"


def test_masked_clients_show_nothing_of_themselves(cj: Terminal) -> None:
    cj.done("client", "add", "Acme", *FIELDS)
    cj.done("client", "add", "Umbra", "--rate", "secret")
    for argv in (
        ["list"],
        ["list", "--json"],
        ["show", "acme"],
        ["show", "acme", "--json"],
        ["show", "umbra"],
    ):
        out = cj.done("--mask", "client", *argv).out
        for secret in ("Acme", "Umbra", "acme.example", "Blue Fern", "€/h", "secret", "rockets"):
            assert secret not in out, argv
    assert "Client B" in cj.done("--mask", "client", "list").out
    assert "Acme" not in cj.refused(1, "--mask", "client", "add", "acme")
    assert "Acme" not in cj.refused(1, "--mask", "client", "edit", "umbra", "--codename", "acme")
