"""Taking a letter out: into the clipboard, into a file, into the mail program."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from textual.message import Message

from clientjournal.core.errors import FileRefused, InvalidInput, JournalError
from clientjournal.core.letters.slots import unfilled
from clientjournal.core.model import Channel
from clientjournal.exchange.letter_file import file_name, formats, letter_bytes
from clientjournal.exchange.new_file import write_file
from clientjournal.tui.base import JournalScreen
from clientjournal.tui.letter import clipboard
from clientjournal.tui.letter.dialogs import SaveAs, TakeOut
from clientjournal.words import say
from clientjournal.words.errors import error

if TYPE_CHECKING:
    from clientjournal.core.model import Client

ATTEMPTS = 99
"""So many names are tried before a file that is there already stands in the way."""


def copy(screen: JournalScreen[None], text: str) -> None:
    """Fill the clipboard by every way there is, and say what to do when nothing arrives."""
    took = clipboard.fill(text, os.environ)
    screen.app.copy_to_clipboard(text)
    screen.notify(say("letter.copied" if took else "letter.copied-by-terminal"), timeout=10, markup=False)


def slots_problem(text: str) -> InvalidInput | None:
    """Why a letter cannot go out yet: the slots nobody has filled."""
    missing = unfilled(text)
    if not missing:
        return None
    return InvalidInput(
        "slots-unfilled", count=len(missing), slots=", ".join(f"{{{slot}}}" for slot in missing)
    )


class TakingOut(JournalScreen[None]):
    """Asks what to do with a finished letter and does it."""

    class ConfirmationWanted(Message):
        """What is written down for them after the talk is to be written."""

        def __init__(self, client_id: str) -> None:
            super().__init__()
            self.client_id = client_id

    class StayFirmWanted(Message):
        """The answers to what they may say are to be seen."""

        def __init__(self, client_id: str) -> None:
            super().__init__()
            self.client_id = client_id

    def take_out(self, client: Client, text: str, channel: Channel, *, after: bool) -> None:
        """Copy, save or open a letter in which every slot is filled; ``after`` as ``TakeOut`` has it."""
        problem = slots_problem(text)

        def chosen(what: str | None) -> None:
            if what == "firm":
                self.post_message(self.StayFirmWanted(client.id))
            elif what == "confirm":
                self.post_message(self.ConfirmationWanted(client.id))
            elif what is not None and problem is not None:
                self.say_refused(problem)
                self.to_next_slot()
            elif what == "copy":
                copy(self, text)
            elif what is not None:
                self._save(client, text, channel, then_open=what == "open")

        menu = TakeOut(
            mail=channel is Channel.EMAIL,
            can_open=clipboard.opener() is not None,
            missing=error(problem) if problem else "",
            after=after,
        )
        self.app.push_screen(menu, chosen)

    def to_next_slot(self) -> None:
        """Go to the first slot that keeps the letter in."""
        raise NotImplementedError

    def _save(self, client: Client, text: str, channel: Channel, *, then_open: bool) -> None:
        shown = self.journal.names.display_name(client)
        known = formats(channel)
        usual = known[0] if channel is Channel.EMAIL else "txt"
        path = free_path(os.path.expanduser("~"), file_name(shown, self.journal.clock.today(), usual))

        def save(path: str) -> str:
            try:
                kind = os.path.splitext(path)[1].removeprefix(".").lower()
                write_file(
                    path,
                    letter_bytes(text, kind, to=client.addresses, sender=self.journal.settings.addresses),
                )
            except FileRefused as refused:
                return say("letter.file-exists") if refused.problem == "file-exists" else error(refused)
            except JournalError as refused:
                return error(refused)
            return ""

        def saved(path: str | None) -> None:
            if path is None:
                return
            said = "letter.saved-to"
            if then_open:
                said = "letter.opened" if clipboard.open_file(path) else "letter.not-opened"
            self.notify(say(said, path=self.journal.names.text(path)), timeout=10, markup=False)

        self.app.push_screen(SaveAs(path, known, save), saved)


def free_path(directory: str, name: str) -> str:
    """A path in the directory where nothing is yet: ``letter-acme-2026-11-23-2.eml``."""
    stem, extension = os.path.splitext(name)
    for number in range(1, ATTEMPTS):
        path = os.path.join(directory, f"{stem}-{number}{extension}" if number > 1 else name)
        if not os.path.lexists(path):
            return path
    return os.path.join(directory, name)
