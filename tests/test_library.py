"""The texts that come with the program."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from clientjournal.core.guide import BRANCHES, STEP_IDS
from clientjournal.library import LibraryError, guide_steps, step_text

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("branch", BRANCHES)
def test_every_step_has_its_text_in_order(branch: str) -> None:
    assert tuple(step.id for step in guide_steps(branch)) == STEP_IDS


@pytest.mark.parametrize("branch", BRANCHES)
def test_every_step_says_why_it_exists_in_one_sentence(branch: str) -> None:
    for step in guide_steps(branch):
        assert re.fullmatch(r"[A-Z][^.!?]+[.]", step.why), step.id
        assert len(step.why) <= 110, step.id


@pytest.mark.parametrize("branch", BRANCHES)
def test_every_line_of_a_list_fits_a_terminal_in_two_lines(branch: str) -> None:
    for step in guide_steps(branch):
        assert 2 <= len(step.todo) <= 5, step.id
        assert all(len(line) <= 110 and line.endswith((".", "?")) for line in step.todo), step.id


def test_the_safety_branch_calls_nobody_and_seeks_advice() -> None:
    assert "No call and no meeting, also if they ask for one." in step_text("channel", "safety").todo
    assert any("advice" in line for line in step_text("decide", "safety").todo)
    assert step_text("rant", "safety") == step_text("rant")


def test_the_texts_are_read_once() -> None:
    assert guide_steps() is guide_steps()


STEP = '[[step]]\nid = "{id}"\ntitle = "T"\nwhy = "W."\ntodo = ["t."]\n'
BROKEN = {
    "no TOML": ("[[step", "guide.toml: Expected ']]'"),
    "no steps": ("", "guide.toml: step: a list of tables is needed"),
    "unknown key": ('[[step]]\nid = "decide"\nwhat = 1', "guide.toml: step 1: what: not known"),
    "unknown key on a branch": ("[[step]]\n[step.safety]\nwhat = 1", "guide.toml: step 1: what: not known"),
    "no title": ('[[step]]\nid = "decide"', "guide.toml: step 1: title: text is needed"),
    "empty list": (STEP.format(id="decide").replace('"t."', ""), "guide.toml: step 1: todo: a list of texts"),
    "missing steps": (STEP.format(id="decide"), "guide.toml: step: decide, contract, money"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_named_with_its_key(case: str, tmp_path: Path) -> None:
    text, expected = BROKEN[case]
    file = tmp_path / "guide.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LibraryError) as refused:
        guide_steps(path=str(file))
    assert str(refused.value).startswith(expected)
