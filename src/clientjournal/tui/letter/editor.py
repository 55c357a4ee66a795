"""The user's own editor: the letter goes out in a private file and comes back from it."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from clientjournal.core.errors import InvalidInput, JournalError
from clientjournal.core.letters.drafts import SIZE_LIMIT, checked_letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

USUAL = ("sensible-editor", "nano", "vi")
"""What is tried when neither VISUAL nor EDITOR is set."""

AT_ONCE = 1.0
"""Seconds; an editor that ends sooner without a change has probably opened a window of its own."""

_KEPT_BACK = (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)


class EditorFailed(JournalError):
    """The editor could not be used. ``problem`` names a sentence of the area ``letter``."""

    def __init__(self, problem: str, **facts: object) -> None:
        super().__init__(problem)
        self.problem, self.facts = problem, facts


class Edited(NamedTuple):
    """What came back, and what is to be said about it (the end of a sentence's name), if anything."""

    text: str
    remark: str = ""


def command(environment: Mapping[str, str]) -> list[str]:
    """The editor's words; ``EditorFailed`` when there is none, or it is not to be found."""
    asked = environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip()
    if not asked:
        found = next((name for name in USUAL if shutil.which(name)), None)
        if found is None:
            raise EditorFailed("no-editor")
        return [found]
    try:
        words = shlex.split(asked)
    except ValueError:
        words = [asked]
    if shutil.which(words[0]) is None:
        raise EditorFailed("editor-missing", editor=words[0])
    return words


def edit(text: str, environment: Mapping[str, str]) -> Edited:
    """Run the editor on the text in a file of its owner's alone, which is gone afterwards.

    An editor that says it failed changes nothing; one that was killed gives back what it had saved.
    ``EditorFailed``, or ``InvalidInput`` for what cannot be a letter, and then the letter is as it was.
    """
    words = command(environment)
    runtime = environment.get("XDG_RUNTIME_DIR", "")
    place = runtime if os.path.isdir(runtime) and os.access(runtime, os.W_OK) else None
    try:
        # its own directory, because editors leave copies beside the file
        directory = tempfile.mkdtemp(prefix="clientjournal-", dir=place)
    except OSError as error:
        raise EditorFailed("editor-no-room", reason=error.strerror or str(error)) from None
    path = os.path.join(directory, "letter.txt")
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
        begun = time.monotonic()
        with _interrupts_are_the_editors():
            ended = subprocess.run([*words, path], check=False).returncode
        took = time.monotonic() - begun
        if ended > 0:
            raise EditorFailed("editor-failed", editor=words[0], code=ended)
        written = _read(path)
    except OSError as error:
        raise EditorFailed("editor-no-room", reason=error.strerror or str(error)) from None
    finally:
        shutil.rmtree(directory, ignore_errors=True)
    if ended < 0:
        return Edited(written, "editor-killed")
    return Edited(written, "editor-at-once" if written == text and took < AT_ONCE else "")


def _read(path: str) -> str:
    with open(path, "rb") as file:
        content = file.read(SIZE_LIMIT + 4)
    try:
        return checked_letter(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        # cut in the middle of a character, or no text at all
        if len(content) > SIZE_LIMIT:
            limit = SIZE_LIMIT // 1024
            raise InvalidInput("letter-too-long", size=limit + 1, limit=limit) from None
        raise InvalidInput("not-unicode", field="letter") from None


@contextmanager
def _interrupts_are_the_editors() -> Iterator[None]:
    """ctrl+c in the editor does not end the app; a signal to end it is taken up afterwards.

    The event loop stands still meanwhile and would act on all of them at once when it goes on.
    """
    pending: list[int] = []
    wakeup = signal.set_wakeup_fd(-1)
    before = {number: signal.signal(number, lambda n, _: pending.append(n)) for number in _KEPT_BACK}
    before[signal.SIGINT] = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(wakeup)
        for late in pending:
            signal.raise_signal(late)
