"""Taking a letter out: the programs get the text on standard input, never as an argument."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientjournal.tui.letter import clipboard

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def program(directory: Path, name: str, script: str) -> None:
    path = directory / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)


def test_the_program_of_the_session_takes_the_text_from_standard_input(tmp_path: Path) -> None:
    program(tmp_path, "wl-copy", f'/bin/cat > {tmp_path}/taken; echo "$#" > {tmp_path}/arguments')
    environment = {"PATH": str(tmp_path), "WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}
    assert clipboard.fill("Zoë\n", environment)
    assert (tmp_path / "taken").read_text() == "Zoë\n"
    assert (tmp_path / "arguments").read_text() == "0\n"


def test_inside_tmux_its_buffer_is_handed_on_to_the_terminal(tmp_path: Path) -> None:
    program(tmp_path, "tmux", "exit 0")
    program(tmp_path, "xclip", "exit 0")
    assert clipboard.tools({"PATH": str(tmp_path), "TMUX": "x", "DISPLAY": ":0"}, "linux") == [
        ["xclip", "-selection", "clipboard"],
        ["tmux", "load-buffer", "-w", "-"],
    ]


def test_on_a_mac_there_is_pbcopy(tmp_path: Path) -> None:
    program(tmp_path, "pbcopy", "exit 0")
    assert clipboard.tools({"PATH": str(tmp_path)}, "darwin") == [["pbcopy"]]


def test_without_a_session_or_a_program_nothing_is_run(tmp_path: Path) -> None:
    assert clipboard.tools({"PATH": str(tmp_path), "DISPLAY": ":0"}, "linux") == []
    assert not clipboard.fill("x", {"PATH": str(tmp_path)})


def test_a_program_that_fails_or_hangs_is_no_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "TIMEOUT", 0.2)
    program(tmp_path, "xclip", "exec /bin/sleep 5")
    program(tmp_path, "tmux", "exit 1")
    assert not clipboard.fill("x", {"PATH": str(tmp_path), "DISPLAY": ":0", "TMUX": "x"})


def test_a_file_is_opened_by_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "xdg-open", f'echo "$@" > {tmp_path}/opened')
    program(tmp_path, "open", f'echo "$@" > {tmp_path}/opened')
    monkeypatch.setenv("PATH", str(tmp_path))
    assert clipboard.open_file("/home/me/letter.eml")
    while not (tmp_path / "opened").exists() or not (tmp_path / "opened").read_text():
        pass
    assert (tmp_path / "opened").read_text() == "/home/me/letter.eml\n"
    monkeypatch.setenv("PATH", "/nowhere")
    assert not clipboard.open_file("/home/me/letter.eml")
