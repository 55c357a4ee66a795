"""The letter templates: complete, clean, and forgiving towards files of one's own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from clientjournal.core.letters.layout import messages, parts, spoken_words, subject_and_body, words
from clientjournal.core.letters.slots import SLOTS, unfilled
from clientjournal.core.letters.template import CHANNELS, CONFIRMATION, NOTICE, TONES, Template
from clientjournal.core.model import Channel
from clientjournal.library_letters import Templates, letter_templates

if TYPE_CHECKING:
    from pathlib import Path

KINDS = [(tone, channel) for tone in TONES for channel in CHANNELS] + [
    (CONFIRMATION, Channel.EMAIL),
    (NOTICE, Channel.EMAIL),
]


def packaged() -> Templates:
    return letter_templates("/nowhere")


def template(tone: str, channel: Channel) -> Template:
    return packaged().by_kind[tone, channel]


def test_there_is_a_template_for_every_tone_and_channel() -> None:
    assert set(packaged().by_kind) == set(KINDS)
    assert packaged().tones == TONES
    assert packaged().problems == ()


@pytest.mark.parametrize(("tone", "channel"), KINDS)
def test_templates_have_only_slots_the_journal_knows_of(tone: str, channel: Channel) -> None:
    assert set(unfilled(template(tone, channel).text)) <= set(SLOTS)


@pytest.mark.parametrize(("tone", "channel"), KINDS)
def test_no_template_takes_back_what_it_said(tone: str, channel: Channel) -> None:
    text = template(tone, channel).text.casefold()
    for word in (
        " but ",
        "however",
        "although",
        " yet ",
        "unfortunately",
        "always",
        "never",
        "terminate",
        "sorry",
    ):
        assert word not in text


@pytest.mark.parametrize(("tone", "channel"), KINDS)
def test_every_template_says_end_date_and_wish(tone: str, channel: Channel) -> None:
    wanted = {"end_date", "service"} if tone == NOTICE else {"end_date", "service", "wish", "last_work"}
    assert wanted <= set(unfilled(template(tone, channel).text))


def test_the_notice_has_facts_and_nothing_to_answer_to() -> None:
    text = template(NOTICE, Channel.EMAIL).text
    assert set(unfilled(text)) == {
        "service",
        "end_date",
        "client",
        "business",
        "handover",
        "handover_date",
        "me",
    }
    assert spoken_words(text, Channel.EMAIL) < 60


@pytest.mark.parametrize("tone", TONES)
def test_mails_have_a_subject_and_the_length_of_a_page(tone: str) -> None:
    text = template(tone, Channel.EMAIL).text
    assert subject_and_body(text)[0]
    assert 70 <= spoken_words(text, Channel.EMAIL) <= 200


@pytest.mark.parametrize("tone", TONES)
def test_a_chat_is_a_handful_of_short_messages(tone: str) -> None:
    sent = messages(template(tone, Channel.CHAT).text)
    assert 4 <= len(sent) <= 7
    assert all(words(message.text) <= 60 for message in sent)


@pytest.mark.parametrize("tone", TONES)
def test_a_call_has_its_four_lines_a_pause_and_six_answers(tone: str) -> None:
    found = parts(template(tone, Channel.CALL).text)
    assert [part.label for part in found if part.kind == "said" and part.label] == [
        "News",
        "Date",
        "Reason",
        "Offer",
    ]
    assert any("Pause" in part.text for part in found if part.kind == "direction")
    assert sum(part.kind == "answer" for part in found) == 6


def test_a_template_of_ones_own_replaces_the_packaged_one_or_adds_a_tone(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text('tone = "warm"\nchannel = "email"\ntext = "Ciao {client}"')
    (tmp_path / "curt.toml").write_text('tone = "curt"\nchannel = "chat"\ntext = "Done, {client}."')
    own = letter_templates(str(tmp_path))
    assert own.by_kind["warm", Channel.EMAIL].text == "Ciao {client}"
    assert own.tones == (*TONES, "curt")
    assert own.nearest("curt", Channel.EMAIL).channel is Channel.CHAT
    assert packaged().tones == TONES, "what is packaged stays as it is"


def test_answers_of_ones_own_go_into_every_script(tmp_path: Path) -> None:
    (tmp_path / "stay-firm.toml").write_text('[[answer]]\nwhen = "If they sing"\nsay = "I hear you."')
    own = letter_templates(str(tmp_path))
    for tone in TONES:
        answers = [part for part in parts(own.by_kind[tone, Channel.CALL].text) if part.kind == "answer"]
        assert [(answer.label, answer.text) for answer in answers] == [("If they sing…", "I hear you.")]


GOOD = 'tone = "warm"\nchannel = "email"\n'
BROKEN = {
    "no TOML": ("tone = ", "line 1: this is not TOML"),
    "no text": (GOOD, "line 1: text takes text."),
    "empty text": (GOOD + 'text = "\\n "', "line 3: text takes text."),
    "unknown key": (GOOD + 'text = "x"\nsubject = "y"', "line 4: there is no key subject"),
    "no tone": ('channel = "email"\ntext = "x"', "line 1: tone takes text."),
    "bad tone": ('tone = "very warm"\nchannel = "email"\ntext = "x"', "line 1: tone takes one word"),
    "bad channel": (
        'tone = "warm"\nchannel = "fax"\ntext = "x"',
        "line 2: channel takes one of: email, call",
    ),
    "bad optional": (GOOD + 'text = "x"\noptional = "me"', "line 4: optional takes a list"),
    "stray optional": (GOOD + 'text = "x"\noptional = ["me"]', "line 4: optional names me"),
    "too long": (GOOD + "#" * 70_000, "it is larger than 64 kB."),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_template_is_named_by_line_and_key_and_the_packaged_one_is_used(
    case: str, tmp_path: Path
) -> None:
    text, expected = BROKEN[case]
    path = tmp_path / "warm-email.toml"
    path.write_text(text)
    own = letter_templates(str(tmp_path))
    (problem,) = own.problems
    assert problem.startswith(str(path))
    assert expected in problem
    assert problem.endswith("The packaged one is used.")
    assert own.by_kind == packaged().by_kind


def test_files_that_cannot_be_read_at_all_are_named_too(tmp_path: Path) -> None:
    (tmp_path / "a.toml").mkdir()
    (tmp_path / "b.toml").write_bytes(b"tone = 'x'\n\xff")
    (tmp_path / "stay-firm.toml").write_text('[[answer]]\nwhen = "x"')
    (tmp_path / "notes.txt").write_text("not a template")
    problems = letter_templates(str(tmp_path)).problems
    assert len(problems) == 3
    assert "a.toml: it cannot be read" in problems[0]
    assert "b.toml, line 2: this is not UTF-8 text. It is left out." in problems[1]
    assert "stay-firm.toml, line 1: answer.0.say takes text. The packaged one is used." in problems[2]


def test_a_pipe_among_the_templates_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "warm-email.toml")
    found = letter_templates(str(tmp_path))
    assert found.problems == (f"{tmp_path}/warm-email.toml: this is not a file. The packaged one is used.",)
    assert found.by_kind["warm", Channel.EMAIL] == template("warm", Channel.EMAIL)


def test_a_directory_that_cannot_be_read_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packaged()

    def refuse(path: str) -> list[str]:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(os, "listdir", refuse)
    found = letter_templates(str(tmp_path))
    assert found.problems == (f"{tmp_path}: it cannot be read (Permission denied).",)
    assert set(found.by_kind) == set(KINDS)
