"""Every action and its keys, declared once.

Textual bindings, the footer, the help, the palette, the settings check and the README's key table
are derived from this registry. An id never changes: users put it into their keymap.
"""

from __future__ import annotations

from clientjournal.core.record import Record


class Action(Record):
    """One thing a key does. ``keys`` are Textual key names, the first one is shown.

    ``footer`` orders the footer (1 is kept longest, 0 is never shown there). ``id`` is
    ``place.verb``; the verb is the action method's name with hyphens for underscores.
    """

    id: str
    keys: tuple[str, ...]
    label: str
    tooltip: str
    footer: int = 0
    shown_as: str | None = None

    @property
    def place(self) -> str:
        """The screen or widget it belongs to; ``app`` is everywhere."""
        return self.id.partition(".")[0]

    @property
    def verb(self) -> str:
        """The name of the method ``action_<verb>``."""
        return self.id.partition(".")[2].replace("-", "_")


ACTIONS = (
    Action("app.help", ("question_mark", "f1"), "help", "What every key does here", 3, "?"),
    Action("app.palette", ("ctrl+p",), "palette", "Search everything that can be done"),
    Action("app.mask", ("f8",), "mask", "Hide names and notes, for a shared screen"),
    Action("app.back", ("q",), "back", "Leave this screen; quit at the top", 2),
    Action("journal.rate-1", ("1",), "rate", "Rate this contact 1, glad", 1, "1-5"),
    Action("journal.rate-2", ("2",), "rate 2", "Rate this contact 2, fine"),
    Action("journal.rate-3", ("3",), "rate 3", "Rate this contact 3, uneasy"),
    Action("journal.rate-4", ("4",), "rate 4", "Rate this contact 4, dread"),
    Action("journal.rate-5", ("5",), "rate 5", "Rate this contact 5, awful"),
    Action("journal.add-client", ("a",), "add client", "Add somebody you work for", 5),
    Action("journal.undo", ("u",), "undo", "Take the last change back", 4),
    Action("journal.redo", ("U",), "redo", "Do it again after all"),
    Action("journal.range", ("r",), "range", "A longer stretch of time on the chart", 7),
    Action("journal.range-back", ("R",), "shorter range", "A shorter stretch of time on the chart"),
    Action("journal.guide", ("b",), "break up", "Open this client's guide", 6),
    Action("journal.ended", ("z",), "ended", "Show or hide clients that ended"),
    Action("journal.demo", ("d",), "demo", "Look around in a demo, while the journal is empty"),
    Action("guide.open-step", ("enter",), "open", "Read this step", 3),
    Action("guide.done", ("space",), "done", "Mark this step done, or open it again", 1),
    Action("guide.skip", ("s",), "skip", "Skip this step and say why", 4),
    Action("guide.snooze", ("z",), "not yet", "Hide the guide until a date", 5),
    Action("guide.abandon", ("X",), "abandon", "Give the guide up: we made up", 6),
)


def actions(place: str) -> tuple[Action, ...]:
    """The actions of one place, in the order of the registry."""
    return tuple(action for action in ACTIONS if action.place == place)
