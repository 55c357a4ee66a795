from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clientjournal import __version__
from clientjournal.cli.commands import BEFORE, COMMANDS, EVERYWHERE
from clientjournal.words import area

if TYPE_CHECKING:
    from cli.conftest import Terminal

TOPICS = ["", "client", "entry", "invoice", "config", *(command.name for command in COMMANDS)]


@pytest.mark.parametrize("topic", TOPICS)
def test_help_fits_eighty_columns_and_names_every_option(cj: Terminal, topic: str) -> None:
    ran = cj.bare(*topic.split(), "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Usage: clientjournal")
    assert max(map(len, ran.out.splitlines())) <= 80
    options = next((c.options for c in COMMANDS if c.name == topic), ())
    for option in (*options, *EVERYWHERE):
        assert f"--{option.name}" in ran.out
    assert cj.bare("help", *topic.split()).out == ran.out


def test_the_help_lists_every_command(cj: Terminal) -> None:
    lines = cj.bare("--help").out.splitlines()
    for command in COMMANDS:
        assert any(line.startswith(f"  {command.name} ") for line in lines)


def test_every_option_letter_stands_for_one_option() -> None:
    for command in COMMANDS:
        options = (*command.options, *BEFORE)
        letters = [option.letter for option in options if option.letter]
        assert len(letters) == len(set(letters)), command.name
        names = [option.name for option in options]
        assert len(names) == len(set(names)), command.name


def test_no_sentence_about_an_option_or_command_is_left_over() -> None:
    known = {f"does.{command.name}" for command in COMMANDS} | {"does.app"}
    known |= {f"more.{command.name}" for command in COMMANDS}
    for command in COMMANDS:
        for option in (*command.options, *BEFORE):
            known |= {f"option.{option.name}", f"option.{command.name}.{option.name}"}
    said = {key for key in area("cli") if key.startswith(("does.", "more.", "option."))}
    assert said <= known


def test_the_version_is_one_line(cj: Terminal) -> None:
    assert cj.bare("--version").out == f"clientjournal {__version__}\n"


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["lgo"], "Did you mean: log?"),
        (["gardening"], 'No command "gardening"'),
        (["client"], "add, list, show, edit, end"),
        (["client", "lst"], "client list"),
        (["log"], "Something is missing"),
        (["undo", "x"], '"x" is one word too many'),
        (["log", "Acme", "4", "-5", "again"], 'Put "--" before'),
        (["log", "Acme", "4", "--bogus"], "--bogus"),
        (["status", "--a"], "--as-of, --all"),
        (["log", "Acme", "4", "-w"], "-w needs a value: WHEN"),
        (["help", "nonsense"], 'No command "nonsense"'),
        ([], "needs a terminal"),
        (["demo"], "needs a terminal"),
    ],
)
def test_a_usage_error_is_a_sentence_and_the_usage_line(cj: Terminal, argv: list[str], said: str) -> None:
    sentence, usage = cj.refused(2, *argv).splitlines()
    assert said in sentence
    assert usage.startswith("Usage: clientjournal")
