from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from clientjournal.core.guide import STEP_IDS

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Terminal


@pytest.fixture
def acme(cj: Terminal) -> Terminal:
    """A journal with Acme in it."""
    cj.done("client", "add", "Acme", "--codename", "Falcon")
    return cj


def states(cj: Terminal) -> dict[str, str]:
    return {step["id"]: step["state"] for step in cj.done("guide", "acme", "--json").json["steps"]}


def test_without_a_guide_there_is_a_remark_and_null(acme: Terminal) -> None:
    ran = acme("guide", "acme")
    assert (ran.code, ran.out, ran.err) == (0, "", "No guide for Acme yet.\n")
    assert acme.done("guide", "acme", "--json").json is None


def test_a_crossing_offers_the_guide(acme: Terminal) -> None:
    for day in ("20", "21", "22"):
        acme.done("log", "acme", "5", "-w", f"2026-11-{day}")
    guide = acme.done("guide", "acme", "--json").json
    assert list(guide) == ["client", "status", "branch", "opened", "opened_by", "next", "steps"]
    assert (guide["status"], guide["opened_by"], guide["next"]) == ("offered", "crossing", "decide")


def test_steps_are_done_skipped_and_reopened(acme: Terminal) -> None:
    out = acme.done("guide", "acme", "done", "decide").out
    assert out.startswith("Acme · guide open\n✓  decide ")
    assert "Next: " in out
    acme.done("guide", "acme", "skip", "rant", "--because", "calm already")
    assert states(acme) == dict.fromkeys(STEP_IDS, "open") | {"decide": "done", "rant": "skipped"}
    assert "calm already" in acme.done("guide", "acme").out
    assert "calm already" not in acme.done("--mask", "guide", "acme").out
    assert acme.done("client", "show", "acme", "--json").json["status"] == "leaving"
    acme.done("guide", "acme", "reopen", "dec")
    assert states(acme)["decide"] == "open"
    assert acme.done("client", "show", "acme", "--json").json["status"] == "active"


def test_a_skip_needs_a_reason(acme: Terminal) -> None:
    assert "Say why with --because." in acme.refused(2, "guide", "acme", "skip", "rant")
    assert acme.done("guide", "acme", "--json").json is None


def test_closing_ends_the_client_and_the_guide_stays_readable(acme: Terminal) -> None:
    guide = acme.done("guide", "acme", "done", "close", "--json").json
    assert guide["status"] == "closed"
    assert acme.done("client", "show", "acme", "--json").json["status"] == "ended"
    assert "guide closed" in acme.done("guide", "acme").out
    assert acme("guide", "acme", "done", "rant").code == 1


def test_closing_before_the_other_steps_are_done_says_so(acme: Terminal) -> None:
    out = acme.done("guide", "acme", "done", "close").out
    assert "Acme has ended, with 11 steps left open. To take it back: clientjournal undo\n" in out


def test_why_a_guide_is_refused_is_said_in_words(acme: Terminal) -> None:
    acme.done("guide", "acme", "done", "decide")
    acme.done("client", "end", "acme")
    assert "Acme has ended" in acme.refused(1, "guide", "acme", "done", "contract")


def test_not_yet_takes_a_date_to_come_and_a_reason(acme: Terminal) -> None:
    out = acme.done("guide", "acme", "snooze", "in", "2", "weeks", "--because", "launch").out
    assert out == "The guide for Acme stays hidden until Mon 7 Dec 2026.\n"
    snooze = acme.done("guide", "acme", "snooze", "2026-12-24", "--because", "x", "--json").json
    assert snooze == {"client": "Acme", "on": "2026-11-23", "until": "2026-12-24", "reason": "x"}
    assert "--because" in acme.refused(2, "guide", "acme", "snooze", "friday")
    acme.refused(2, "guide", "acme", "snooze", "friday", "--because", "  ")
    acme.refused(2, "guide", "acme", "snooze", "2026-11-23", "--because", "x")
    acme.refused(2, "guide", "acme", "snooze", "--because", "x")


def test_what_a_guide_cannot_do_is_a_usage_error(acme: Terminal) -> None:
    assert "done, skip, reopen and snooze" in acme.refused(2, "guide", "acme", "burn", "decide")
    assert "missing" in acme.refused(2, "guide", "acme", "done")
    assert '"rant" is one word too many' in acme.refused(2, "guide", "acme", "done", "decide", "rant")
    assert "read-back" in acme.refused(2, "guide", "acme", "done", "nothing")
    acme.refused(3, "guide", "nobody", "done", "decide")


def test_masked_the_guide_names_nobody(acme: Terminal) -> None:
    acme.done("guide", "acme", "done", "decide")
    for argv in (["guide", "acme"], ["guide", "acme", "--json"]):
        assert "Acme" not in acme.done("--mask", *argv).out


def test_a_list_of_the_users_is_followed_and_a_broken_one_is_remarked(
    acme: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "config.toml").touch()
    monkeypatch.setenv("CLIENTJOURNAL_CONFIG", str(tmp_path / "config.toml"))
    own = tmp_path / "guide.toml"
    own.write_text(
        'step = [{id = "decide"}, {id = "tell", title = "Tell Zoe", why = "W.", todo = ["t."]},'
        ' {id = "close"}]',
        encoding="utf-8",
    )
    assert "Tell Zoe" in acme.done("guide", "acme", "done", "decide").out
    assert list(states(acme)) == ["decide", "tell", "close"]
    acme.done("guide", "acme", "done", "2")
    assert "There are: decide, tell, close" in acme.refused(2, "guide", "acme", "done", "money")
    own.write_text("[[step]]\nwhat = 1\n", encoding="utf-8")
    ran = acme("guide", "acme")
    assert ran.code == 0
    assert ran.err == f"{own}:2: step 1: what: not known. The packaged steps are used.\n"


def test_adding_somebody_from_the_corner_of_a_left_client_shows_the_red_flags(
    acme: Terminal, tmp_path: Path
) -> None:
    acme.done("guide", "acme", "done", "decide")
    exported = acme.done("export").json
    for step in exported["guides"][0]["steps"]:
        if step["id"] == "close":
            step["contents"] = {"flags": "free redesigns"}
    file = tmp_path / "in.json"
    file.write_text(json.dumps(exported), encoding="utf-8")
    acme.done("import", str(file))
    acme.done("guide", "acme", "done", "close")
    ran = acme("client", "add", "Casa", "--referred-by", "ACME")
    assert ran.code == 0
    assert "Red flags then: free redesigns" in ran.err
    masked = acme("--mask", "client", "add", "Delta", "--referred-by", "acme")
    assert "free redesigns" not in masked.err
    assert "Acme" not in masked.err
    assert acme("client", "add", "Echo", "--referred-by", "Casa").err == ""
