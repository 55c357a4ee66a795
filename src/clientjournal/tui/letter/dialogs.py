"""What the letter screen asks: which letter, how to take it out, under which name."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from clientjournal.core.names import HIDDEN
from clientjournal.core.text import printable
from clientjournal.tui.dialog import Dialog
from clientjournal.tui.widgets.choices import Choice, Choices
from clientjournal.tui.widgets.scale import KeyedChoices, numbered
from clientjournal.words import area, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual import events
    from textual.app import ComposeResult

    from clientjournal.core.model import Channel
    from clientjournal.library_letters import Templates


def tone_name(tone: str) -> str:
    """What a tone is called; one of the user's own is its own name."""
    known = area("letter").get(f"tone.{tone}")
    return known if isinstance(known, str) else tone


class Kind(NamedTuple):
    """Which letter: its tone and its channel."""

    tone: str
    channel: Channel


class ChooseKind(Dialog["Kind | None"]):
    """Asks for the tone, then for the channel; each has its own draft."""

    def __init__(self, templates: Templates, tone: str, channel: Channel, begun: Sequence[Kind]) -> None:
        super().__init__()
        self._templates, self._tone, self._channel, self._begun = templates, tone, channel, begun

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(say("letter.which-tone"), classes="dialog-title", markup=False)
            yield KeyedChoices()
            yield Static(say("letter.which-remark"), classes="dialog-remark", markup=False)

    def on_mount(self) -> None:
        choices = self.query_one(Choices)
        tones = self._templates.tones
        known = area("letter")
        choices.choices = numbered(
            Choice(tone, tone_name(tone), str(known.get(f"tone.{tone}-why", ""))) for tone in tones
        )
        choices.chosen = tones.index(self._tone) if self._tone in tones else 0
        choices.focus()

    def on_choices_taken(self, message: Choices.Taken) -> None:
        message.stop()
        channels = self._templates.channels(self._tone)
        if message.id in channels:
            self.dismiss(Kind(self._tone, next(c for c in channels if c == message.id)))
            return
        self._tone = message.id
        channels = self._templates.channels(self._tone)
        self.query_one(".dialog-title", Static).update(Content(say("letter.which-channel")))
        choices = self.query_one(Choices)
        choices.chosen = 0
        choices.choices = numbered(
            Choice(
                channel.value,
                say(f"letter.channel.{channel}"),
                say("letter.begun") if Kind(self._tone, channel) in self._begun else "",
            )
            for channel in channels
        )
        choices.chosen = channels.index(self._channel) if self._channel in channels else 0


class Version(NamedTuple):
    """An earlier version: when it was written, what is in it that the letter has no more, and all of it."""

    when: str
    said: str
    text: str


class ChooseVersion(Dialog["Version | None"]):
    """Asks for an earlier version of the letter, the latest first."""

    DEFAULT_CSS = """
    ChooseVersion KeyedChoices { max-height: 40vh; }
    """

    def __init__(self, versions: Sequence[Version]) -> None:
        super().__init__()
        self._versions = versions

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(say("letter.which-version"), classes="dialog-title", markup=False)
            yield KeyedChoices()
            yield Static(say("letter.version-remark"), classes="dialog-remark", markup=False)

    def on_mount(self) -> None:
        self._list(masked=False)
        self.query_one(Choices).focus()

    def mask_changed(self, masked: bool) -> None:
        self._list(masked=masked)

    def _list(self, *, masked: bool) -> None:
        self.query_one(Choices).choices = numbered(
            Choice(str(place), version.when, HIDDEN if masked else printable(version.said))
            for place, version in enumerate(self._versions)
        )

    def on_choices_taken(self, message: Choices.Taken) -> None:
        message.stop()
        self.dismiss(self._versions[int(message.id)])


class TakeOut(Dialog["str | None"]):
    """Asks what to do with the letter; a choice's letter takes it at once.

    ``missing`` says why it cannot go out yet, if that is so; ``after`` offers what the talk needs:
    the answers, and the confirmation that is written the same day.
    """

    KEYS: ClassVar = {"c": "copy", "s": "save", "o": "open", "f": "firm", "w": "confirm"}

    def __init__(self, *, mail: bool, can_open: bool, missing: str = "", after: bool = True) -> None:
        super().__init__()
        self._what = ["copy", "save", *["open"] * can_open, *["firm", "confirm"] * after]
        self._mail, self._missing = mail, missing

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(say("letter.take-out"), classes="dialog-title", markup=False)
            choices = Choices()
            keys = {what: key for key, what in self.KEYS.items()}
            choices.choices = tuple(
                Choice(what, say(f"letter.take-{what}"), self._why(what), keys[what]) for what in self._what
            )
            yield choices
            yield Static(say("letter.take-remark"), classes="dialog-remark", markup=False)

    def on_mount(self) -> None:
        self.query_one(Choices).focus()
        if self._missing:
            self.remark(self._missing, wrong=True)

    def _why(self, what: str) -> str:
        if what == "open":
            return say("letter.take-open-mail" if self._mail else "letter.take-open-text")
        return say(f"letter.take-{what}-why")

    def on_key(self, event: events.Key) -> None:
        what = self.KEYS.get(event.character or "")
        if what in self._what:
            event.stop()
            self.dismiss(what)

    def on_choices_taken(self, message: Choices.Taken) -> None:
        message.stop()
        self.dismiss(message.id)


class SaveAs(Dialog["str | None"]):
    """Asks for a file name; ``save`` tries it and returns why it cannot be, or nothing when it is done."""

    def __init__(self, path: str, formats: Sequence[str], save: Callable[[str], str]) -> None:
        super().__init__()
        self._path, self._formats, self._save = path, formats, save

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(say("letter.save-as"), classes="dialog-title", markup=False)
            yield Input(self._path, max_length=1000)
            yield Static(self._remark, classes="dialog-remark", markup=False)

    def mask_changed(self, masked: bool) -> None:
        # the name of the file is made from the client's
        self.query_one(Input).password = masked

    @property
    def _remark(self) -> str:
        return say("letter.save-remark", formats=" ".join(f".{name}" for name in self._formats))

    def on_mount(self) -> None:
        field = self.query_one(Input)
        field.focus()
        # the part of the name that tells the formats apart
        field.cursor_position = len(self._path)

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self.remark(self._remark)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        path = os.path.abspath(os.path.expanduser(event.value.strip()))
        if not event.value.strip() or "\0" in path:
            self.remark(say("letter.save-empty"), wrong=True)
            return
        if os.path.splitext(path)[1].removeprefix(".").lower() not in self._formats:
            self.remark(self._remark, wrong=True)
            return
        problem = self._save(path)
        if problem:
            self.remark(printable(problem), wrong=True)
        else:
            self.dismiss(path)
