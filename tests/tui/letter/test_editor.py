"""The round trip through the user's own editor: a private file that is gone afterwards."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from clientjournal.core.errors import InvalidInput
from clientjournal.tui.letter.editor import EditorFailed, command, edit
from screens import notes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tui.letter.conftest import Opening


def editor(directory: Path, script: str, **environment: str) -> dict[str, str]:
    """An environment whose editor is a shell script; it gets the file as ``$1``."""
    path = directory / "editor with space"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    runtime = directory / "runtime"
    runtime.mkdir(exist_ok=True)
    given = {"PATH": os.environ["PATH"], "EDITOR": f"'{path}'", "XDG_RUNTIME_DIR": str(runtime)}
    return given | environment


def left(directory: Path) -> list[str]:
    return [str(path) for path in (directory / "runtime").rglob("*")]


def test_what_the_editor_writes_comes_back_and_the_file_is_gone(tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    script = f'cp "$1" {seen}; stat -c %a "$1" "$(dirname "$1")" >> {seen}; touch "$1~"; echo "more" >> "$1"'
    assert edit("Grüße\n", editor(tmp_path, script)) == ("Grüße\nmore\n", "")
    assert seen.read_text() == "Grüße\n600\n700\n"
    assert left(tmp_path) == []


def test_visual_comes_before_editor_and_may_have_options(tmp_path: Path) -> None:
    environment = editor(tmp_path, "exit 1", VISUAL="sh -c 'echo x > \"$0\"'")
    assert edit("a", environment).text == "x\n"


def test_without_any_editor_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EditorFailed) as failed:
        command({})
    assert failed.value.problem == "no-editor"


@pytest.mark.parametrize("missing", ["/nowhere/vim", "no-such-editor -w", "it's"])
def test_an_editor_that_is_not_there_is_named(missing: str) -> None:
    with pytest.raises(EditorFailed) as failed:
        command({"EDITOR": missing})
    assert failed.value.problem == "editor-missing"


def test_an_editor_that_fails_changes_nothing(tmp_path: Path) -> None:
    with pytest.raises(EditorFailed) as failed:
        edit("a", editor(tmp_path, 'echo lost > "$1"; exit 3'))
    assert (failed.value.problem, failed.value.facts["code"]) == ("editor-failed", 3)
    assert left(tmp_path) == []


def test_an_editor_that_is_killed_gives_back_what_it_had_saved(tmp_path: Path) -> None:
    edited = edit("a", editor(tmp_path, 'echo saved > "$1"; kill -9 $$'))
    assert edited == ("saved\n", "editor-killed")
    assert left(tmp_path) == []


def test_an_editor_that_comes_back_at_once_is_told_to_wait(tmp_path: Path) -> None:
    assert edit("a", editor(tmp_path, "exit 0")) == ("a", "editor-at-once")


@pytest.mark.parametrize(
    ("script", "problem"),
    [
        ("printf '\\377' > \"$1\"", "not-unicode"),
        ("printf 'a\\000b' > \"$1\"", "control-character"),
        ('head -c 80000 /dev/zero | tr "\\0" x > "$1"', "letter-too-long"),
    ],
)
def test_what_cannot_be_a_letter_is_refused(tmp_path: Path, script: str, problem: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        edit("a", editor(tmp_path, script))
    assert refused.value.problem == problem
    assert left(tmp_path) == []


def test_a_file_that_the_editor_removed_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(EditorFailed):
        edit("a", editor(tmp_path, 'rm "$1"'))


def test_an_interrupt_is_the_editors_and_a_signal_to_end_is_taken_up_afterwards(tmp_path: Path) -> None:
    taken: list[int] = []
    before = {n: signal.signal(n, lambda n, _: taken.append(n)) for n in (signal.SIGTERM, signal.SIGINT)}
    try:
        script = f'echo done > "$1"; kill -INT {os.getpid()}; kill -TERM {os.getpid()}; sleep 0.2'
        assert edit("a", editor(tmp_path, script)).text == "done\n"
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert taken == [signal.SIGTERM]


async def test_the_round_trip_is_one_step_that_undo_takes_back(
    letter: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def suspend() -> Iterator[None]:
        yield

    for name, value in editor(tmp_path, 'echo "From elsewhere" > "$1"').items():
        monkeypatch.setenv(name, value)
    async with letter() as pilot:
        monkeypatch.setattr(pilot.app, "suspend", suspend)
        area = pilot.app.screen.area  # type: ignore[attr-defined]
        before = area.letter
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert area.letter == "From elsewhere\n"
        await pilot.press("ctrl+z")
        assert area.letter == before
        monkeypatch.setenv("EDITOR", "/nowhere/vim")
        await pilot.press("ctrl+g")
        await pilot.pause()
        assert "/nowhere/vim is not to be found" in notes(pilot)[-1]
        assert area.letter == before
