"""Into the clipboard, by every way there is: no terminal says whether any of them worked."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TIMEOUT = 2.0


def tools(environment: Mapping[str, str], platform: str = sys.platform) -> list[list[str]]:
    """The programs of this session that fill a clipboard; they read the text from standard input.

    tmux keeps an application's own escape sequence to itself unless it is told otherwise, and hands a
    buffer loaded with ``-w`` on to the terminal.
    """
    found: list[list[str]] = []
    if platform == "darwin":
        found.append(["pbcopy"])
    elif environment.get("WAYLAND_DISPLAY"):
        found.append(["wl-copy"])
    elif environment.get("DISPLAY"):
        found.append(["xclip", "-selection", "clipboard"])
    if environment.get("TMUX"):
        found.append(["tmux", "load-buffer", "-w", "-"])
    return [words for words in found if shutil.which(words[0], path=environment.get("PATH"))]


def fill(text: str, environment: Mapping[str, str]) -> bool:
    """Hand the text to these programs, never as an argument; whether one of them took it."""
    taken = False
    for words in tools(environment):
        try:
            ran = subprocess.run(
                words,
                input=text.encode(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=TIMEOUT,
                check=False,
                env=dict(environment),
            )
        except (OSError, subprocess.TimeoutExpired):
            continue
        taken = taken or ran.returncode == 0
    return taken


def opener(platform: str = sys.platform) -> str | None:
    """The program that opens a file with whatever the desktop uses for it."""
    return shutil.which("open" if platform == "darwin" else "xdg-open")


def open_file(path: str) -> bool:
    """Open a saved file in a program of its own; False when there is nothing to open it with."""
    program = opener()
    if program is None:
        return False
    try:
        subprocess.Popen(
            [program, path],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True
