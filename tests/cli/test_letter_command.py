from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clientjournal.core.letters.template import APART, TONES

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Terminal


@pytest.fixture
def acme(cj: Terminal) -> Terminal:
    """A journal with Acme in it."""
    cj.done("client", "add", "Acme", "--notice", "30", "--codename", "Falcon", "--admire", "the garden")
    return cj


def test_the_letter_goes_to_stdout_and_what_is_missing_to_stderr(acme: Terminal) -> None:
    ran = acme("letter", "acme")
    assert ran.code == 0
    assert ran.out.startswith("Subject: Some news about our work\n\nHello Acme,\n")
    assert "My last day will be 23 December 2026." in ran.out
    assert "What I admire most: the garden." in ran.out
    assert "{service}" in ran.out
    assert ran.err.startswith("Not known yet: {service}, {reason}, ")
    assert ran.err.count("{service}") == 1
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("tone", "channel", "said"),
    [
        ("warm", "call", "News:\nI have decided to end"),
        ("pl", "h", "Hello Acme, I am writing about our work together."),
        ("firm", "text", "this is to let you know"),
        ("FIRM", "m", "On paper, to leave on the table:\nLast day: 23 December 2026"),
        ("warm", "phone", "News:\nI have decided to end"),
        ("firm", "in-person", "On paper, to leave on the table:\nLast day: 23 December 2026"),
        ("conf", "email", "I am writing it down too"),
    ],
)
def test_tones_and_channels_go_by_name_beginning_or_letter(
    acme: Terminal, tone: str, channel: str, said: str
) -> None:
    assert said in acme("letter", "acme", "--tone", tone, "-c", channel).out


def test_what_there_is_no_letter_for_is_refused(acme: Terminal) -> None:
    acme.refused(3, "letter", "nobody")
    assert "warm, plain, firm, confirmation, notice" in acme.refused(2, "letter", "acme", "-t", "sweet")
    assert "email, call, chat, meeting" in acme.refused(2, "letter", "acme", "-c", "other")
    assert "There are: email." in acme.refused(2, "letter", "acme", "-t", "confirmation", "-c", "chat")
    acme.refused(2, "letter", "acme", "-c", "fax")
    acme.refused(2, "letter")


def test_an_ended_clients_letter_can_still_be_read(acme: Terminal) -> None:
    acme.done("client", "end", "acme")
    assert "Hello Acme," in acme("letter", "acme").out


def test_looking_at_a_letter_writes_nothing(acme: Terminal) -> None:
    before = acme.journal.read_bytes()
    acme("letter", "acme")
    assert acme.journal.read_bytes() == before


def test_masked_the_letter_names_nobody_and_says_nothing_private(acme: Terminal) -> None:
    for tone in ("warm", "firm", "confirmation"):
        out = acme("--mask", "letter", "acme", "-t", tone).out
        assert "Falcon" in out
        assert "Acme" not in out
        assert "garden" not in out


def test_a_broken_template_is_named_and_the_packaged_one_is_used(
    acme: Terminal, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLIENTJOURNAL_CONFIG", str(home / "config.toml"))
    (home / "config.toml").write_text("")
    (home / "letters").mkdir()
    (home / "letters" / "warm-email.toml").write_text('tone = "warm"\nchannel = "email"\ntext = 7\n')
    ran = acme("letter", "acme")
    assert "Hello Acme," in ran.out
    first = ran.err.split("\n")[0]
    assert first.endswith("warm-email.toml, line 3: text takes text. The packaged one is used.")


def test_help_names_every_tone_that_is_packaged(acme: Terminal) -> None:
    said = acme.done("letter", "--help").out
    assert [tone for tone in (*TONES, *APART) if tone not in said] == []
