"""The guide's texts: those that come with the program, and a list of the user's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from clientjournal.core.guide import BRANCHES, SAFETY, STEP_IDS
from clientjournal.library import checklist, step_ids

if TYPE_CHECKING:
    from pathlib import Path

    from clientjournal.core.guide import StepText

PACKAGED = checklist()


def steps(branch: str) -> list[StepText]:
    return list(PACKAGED.texts(branch).values())


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "guide.toml"


@pytest.mark.parametrize("branch", BRANCHES)
def test_every_step_has_its_text_in_order(branch: str) -> None:
    assert tuple(step.id for step in steps(branch)) == STEP_IDS


@pytest.mark.parametrize("branch", BRANCHES)
def test_every_step_says_why_it_exists_in_one_sentence(branch: str) -> None:
    for step in steps(branch):
        assert re.fullmatch(r"[A-Z][^.!?]+[.]", step.why), step.id
        assert len(step.why) <= 110, step.id


@pytest.mark.parametrize("branch", BRANCHES)
def test_every_line_of_a_list_fits_a_terminal_in_two_lines(branch: str) -> None:
    for step in steps(branch):
        assert 2 <= len(step.todo) <= 6, step.id
        assert all(len(line) <= 110 and line.endswith((".", "?")) for line in step.todo), step.id


def test_the_safety_branch_calls_nobody_and_seeks_advice() -> None:
    assert "No call and no meeting, also if they ask for one." in PACKAGED.text("channel", SAFETY).todo
    assert any("advice" in line for line in PACKAGED.text("decide", SAFETY).todo)
    assert PACKAGED.text("rant", SAFETY) == PACKAGED.text("rant")


def test_the_texts_are_read_once() -> None:
    assert checklist() is PACKAGED


def test_without_a_list_of_the_users_the_packaged_one_counts(own: Path) -> None:
    assert checklist(str(own)) is PACKAGED
    assert step_ids(str(own)) == STEP_IDS


def test_a_list_of_the_users_reorders_leaves_out_and_adds(own: Path) -> None:
    own.write_text(
        """
        [[step]]
        id = "rant"
        why = "Out with it."
        [[step]]
        id = "decide"
        [[step]]
        id = "tell-a-friend"
        title = "Tell a friend"
        why = "Said aloud it is real."
        todo = ["Call somebody."]
        [step.safety]
        todo = ["Call somebody you trust."]
        [[step]]
        id = "close"
        """,
        encoding="utf-8",
    )
    found = checklist(str(own))
    assert found.problem == ""
    assert found.ids == step_ids(str(own)) == ("rant", "decide", "tell-a-friend", "close")
    assert found.text("rant").why == "Out with it."
    assert found.text("rant").todo == PACKAGED.text("rant").todo, "what is not said stays as packaged"
    assert found.text("decide", SAFETY) == PACKAGED.text("decide", SAFETY)
    assert found.text("tell-a-friend", SAFETY).todo == ("Call somebody you trust.",)
    assert found.text("tell-a-friend", SAFETY).title == "Tell a friend"


def test_a_list_that_was_changed_is_read_again(own: Path) -> None:
    own.write_text('step = [{id = "decide"}, {id = "close"}]', encoding="utf-8")
    assert checklist(str(own)).ids == ("decide", "close")
    own.write_text('step = [{id = "decide"}, {id = "money"}, {id = "close"}]', encoding="utf-8")
    assert checklist(str(own)).ids == ("decide", "money", "close")


STEP = '[[step]]\nid = "{id}"\n'
WHOLE = STEP.format(id="decide") + STEP.format(id="close")
BROKEN = {
    "no TOML": ("[[step", "guide.toml: Expected ']]'"),
    "no steps": ("", "guide.toml: step: a list of tables is needed"),
    "other things": ("steps = 1", "guide.toml: steps: not known"),
    "unknown key": ('[[step]]\nid = "decide"\nwhat = 1', "guide.toml:3: step 1: what: not known"),
    "unknown key on a branch": (
        '[[step]]\nid = "decide"\n[step.safety]\nwhat = 1',
        "guide.toml:4: step 1: safety.what: not known",
    ),
    "another id on a branch": (
        '[[step]]\nid = "decide"\n[step.safety]\nid = "x"',
        "guide.toml:4: step 1: safety.id: not known",
    ),
    "a branch that is no table": ("[[step]]\nsafety = 1", "guide.toml:2: step 1: safety: a table is needed"),
    "own step without a title": ('[[step]]\nid = "own"', "guide.toml:1: step 1: title: text is needed"),
    "a list that is none": (
        '[[step]]\nid = "decide"\ntodo = []',
        "guide.toml:3: step 1: todo: a list of texts is needed",
    ),
    "a line twice": (
        '[[step]]\nid = "decide"\ntodo = ["a", "a"]',
        "guide.toml:3: step 1: todo: a line is there twice",
    ),
    "a control character": (
        '[[step]]\nid = "decide"\nwhy = "\\u001b[2J"',
        "guide.toml:3: step 1: why: text is needed",
    ),
    "an id that is none": (
        '[[step]]\nid = "Tell A Friend"',
        "guide.toml:2: step 1: id: small letters, digits and hyphens are needed",
    ),
    "a step twice": (WHOLE + STEP.format(id="close"), 'guide.toml:6: step 3: id: "close" is there twice'),
    "no end": (STEP.format(id="decide"), "guide.toml: step: close is needed"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_list_is_named_with_its_path_and_key_and_the_packaged_one_counts(
    case: str, own: Path
) -> None:
    text, expected = BROKEN[case]
    own.write_text(text, encoding="utf-8")
    found = checklist(str(own))
    assert found.problem.startswith(f"{own.parent}/{expected}")
    assert found.branches == PACKAGED.branches


@pytest.mark.parametrize("content", [b"\xff\xfe", b"#" * 1_000_001])
def test_a_list_that_is_no_text_is_refused_in_a_word(own: Path, content: bytes) -> None:
    own.write_bytes(content)
    assert checklist(str(own)).problem.startswith(f"{own}: ")
    own.unlink()
    own.mkdir()
    assert checklist(str(own)).problem == f"{own}: not a file"
