"""A client by name: type a few letters, choose with the arrows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from textual.containers import Vertical
from textual.message import Message

from clientjournal.core.text import NAME_LIMIT, key
from clientjournal.tui.widgets.choices import Choice, Choices
from clientjournal.tui.widgets.line_input import LineInput

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult
    from textual.widgets import Input

    from clientjournal.core.model import Client
    from clientjournal.core.names import Names


MEANT = "="
"""Stands before a client's id where a text could stand, too."""


class Person(NamedTuple):
    """A client as it may be shown; ``beside`` is another word it is known by."""

    id: str
    name: str
    beside: str = ""

    def fit(self, typed: str) -> int:
        """How well what was typed fits: 0 begins so, 1 a word begins so, 2 contains it, 3 not at all."""
        wanted = key(typed)
        known = [key(self.name), key(self.beside)]
        if any(name.startswith(wanted) for name in known):
            return 0
        if any(word.startswith(wanted) for name in known for word in name.split()):
            return 1
        return 2 if any(wanted in name for name in known) else 3


def person(client: Client, names: Names) -> Person:
    """A client as the mask has it."""
    return Person(client.id, names.display_name(client), "" if names.masked else client.codename or "")


class Offered(Choices, can_focus=False):
    """The names that fit; a click takes one."""

    def on_click(self, event: events.Click) -> None:
        event.prevent_default()
        row = event.y + int(self.scroll_y)
        if row < self.count:
            self.move_to(row)
            self.enter()


class ClientField(Vertical):
    """Names are offered below while one types. With ``free`` any text will do, else only a client."""

    DEFAULT_CSS = """
    ClientField { height: auto; width: 1fr; }
    ClientField Offered { display: none; max-height: 5; }
    ClientField.-open Offered { display: block; }
    """

    class Chosen(Message):
        """Another client is meant now."""

        def __init__(self, id: str) -> None:
            super().__init__()
            self.chosen = id

    def __init__(
        self,
        people: Sequence[Person],
        text: str = "",
        *,
        chosen: str | None = None,
        free: bool = False,
        placeholder: str = "",
        limit: int = NAME_LIMIT,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._people, self._free = tuple(people), free
        self.chosen = chosen
        known = next((each.name for each in people if each.id == chosen), text)
        self._input = LineInput(known, placeholder=placeholder, limit=limit)
        self._list = Offered()
        self._pointed = False

    def compose(self) -> ComposeResult:
        yield self._input
        yield self._list

    @property
    def input(self) -> LineInput:
        """Where it is typed."""
        return self._input

    def show(self, people: Sequence[Person]) -> None:
        """Call the same clients otherwise, as the mask wants it."""
        settled = self._settled
        self._people = tuple(people)
        if settled:
            self._input.value = self._name_of(self.chosen)
        self._close()

    def resolve(self) -> str | None:
        """The client that the text means: chosen, or the only one it fits."""
        typed = self._input.value
        if self.chosen is not None and typed == self._name_of(self.chosen):
            return self.chosen
        exact = [each.id for each in self._people if key(typed) in (key(each.name), key(each.beside))]
        if not typed.strip():
            return None
        found = exact or [each.id for each in self._fitting(typed)]
        return found[0] if len(found) == 1 else None

    @property
    def filled(self) -> str:
        """The id of the client that is meant, after a mark, else what is typed."""
        return f"{MEANT}{self.chosen}" if self._settled else self._input.text

    def fill(self, text: str) -> None:
        """Mean the client that was meant, or say what was typed."""
        if text.startswith(MEANT):
            chosen = text.removeprefix(MEANT)
            if self._name_of(chosen):
                self.chosen, text = chosen, self._name_of(chosen)
            else:
                text = ""
        with self._input.prevent(LineInput.Changed):
            self._input.fill(text)

    def mask(self, masked: bool) -> None:
        """Hide what is typed, or show it again; a client is called as the mask wants it anyhow."""
        if not self._settled:
            self._input.mask(masked)

    @property
    def _settled(self) -> bool:
        return self.chosen is not None and self._input.text == self._name_of(self.chosen)

    def _name_of(self, id: str | None) -> str:
        return next((each.name for each in self._people if each.id == id), "")

    def _fitting(self, typed: str) -> list[Person]:
        ranked = [(each.fit(typed), number, each) for number, each in enumerate(self._people)]
        return [each for fit, _, each in sorted(ranked) if fit < 3]

    @property
    def _is_open(self) -> bool:
        return self.has_class("-open")

    def _open(self, people: Sequence[Person]) -> None:
        if not people:
            self._close()
            return
        self._list.choices = tuple(Choice(each.id, each.name, each.beside) for each in people)
        self._list.chosen = 0
        self._pointed = False
        self.add_class("-open")

    def _close(self) -> None:
        self.remove_class("-open")

    def _take(self, id: str) -> None:
        name = self._name_of(id)
        with self._input.prevent(LineInput.Changed):
            self._input.value = name
        self._input.cursor_position = len(name)
        self._close()
        self._choose(id)

    def _choose(self, id: str) -> None:
        if id != self.chosen:
            self.chosen = id
            self.post_message(self.Chosen(id))

    def on_input_changed(self, event: Input.Changed) -> None:
        # the form hears of it too
        if not self._input.has_focus or self._input.hidden:
            return
        typed = self._input.value
        settled = self.chosen is not None and typed == self._name_of(self.chosen)
        if settled or not typed.strip():
            self._close()
        else:
            self._open(self._fitting(typed))

    def on_key(self, event: events.Key) -> None:
        if event.key == "down" and not self._is_open and not self._free:
            self._open(self._people)
            ids = [each.id for each in self._people]
            self._list.chosen = ids.index(self.chosen) if self.chosen in ids else 0
        elif event.key in ("up", "down") and self._is_open:
            if self._free and not self._pointed:
                self._pointed = True
            else:
                self._list.move_to(
                    min(max(self._list.chosen + (1 if event.key == "down" else -1), 0), self._list.count - 1)
                )
        elif event.key == "enter" and self._is_open and (self._pointed or not self._free):
            self._take(self._list.value)
            self.screen.focus_next()
        elif event.key == "escape" and self._is_open:
            self._close()
        else:
            return
        event.stop()
        event.prevent_default()

    def on_choices_taken(self, event: Choices.Taken) -> None:
        event.stop()
        self._take(event.id)

    def on_input_blurred(self) -> None:
        if not self._free:
            typed = self._input.value.strip()
            if self._is_open and typed:
                self._take(self._list.value)
            elif not typed and self.chosen is not None:
                self._take(self.chosen)
        self._close()
