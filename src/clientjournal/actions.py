"""Every action and its keys, declared once.

Textual bindings, the footer, the help, the palette, the settings check and the README's key table
are derived from this registry. An id never changes: users put it into their keymap. What an action
is called stands in the catalogue, under ``actions.<id>`` (and ``actions.<id>.tip``).
"""

from __future__ import annotations

from clientjournal.core.record import Record


class Action(Record):
    """One thing a key does. ``keys`` are Textual key names, the first one is shown.

    ``footer`` orders the footer (1 is kept longest, 0 is never shown there). ``id`` is
    ``place.verb``; the verb is the action method's name with hyphens for underscores, unless
    ``does`` names another action (``app.focus_next``). ``vim`` are the keys that the preset of that
    name adds. ``shown_as`` stands for the first key where that says more. One that ``yields`` works
    only where its key means nothing else.
    """

    id: str
    keys: tuple[str, ...]
    footer: int = 0
    shown_as: str | None = None
    does: str | None = None
    vim: tuple[str, ...] = ()
    yields: bool = False

    @property
    def place(self) -> str:
        """The screen or kind of widget it belongs to; ``app`` is everywhere."""
        return self.id.partition(".")[0]

    @property
    def verb(self) -> str:
        """What Textual is told to do: ``rate(4)`` for ``journal.rate-4``."""
        if self.does is not None:
            return self.does
        return self.id.partition(".")[2].replace("-", "_")


PLACES = (
    "app",
    "list",
    "chart",
    "journal",
    "form",
    "entry",
    "catch-up",
    "guide",
    "invoices",
    "fit",
    "rant",
    "letter",
    "script",
    "read-back",
    "help",
)

ACTIONS = (
    Action("app.help", ("question_mark", "f1"), 3, does="app.help"),
    Action("app.palette", ("ctrl+p",), does="app.command_palette"),
    Action("app.mask", ("f8",), does="app.mask"),
    Action("app.suspend", ("ctrl+z",), does="app.suspend_process", yields=True),
    Action("app.back", ("escape", "q"), 2),
    Action("app.next-pane", ("tab",)),
    Action("app.previous-pane", ("shift+tab",)),
    Action("list.up", ("up",), vim=("k",)),
    Action("list.down", ("down",), vim=("j",)),
    Action("list.page-up", ("pageup",), vim=("ctrl+u",)),
    Action("list.page-down", ("pagedown",), vim=("ctrl+d",)),
    Action("list.first", ("home",), vim=("g",)),
    Action("list.last", ("end",), vim=("G",)),
    Action("list.enter", ("enter",)),
    Action("chart.earlier", ("left",)),
    Action("chart.later", ("right",)),
    Action("chart.page-earlier", ("pageup", "shift+left"), vim=("ctrl+u",)),
    Action("chart.page-later", ("pagedown", "shift+right"), vim=("ctrl+d",)),
    Action("chart.first", ("home",), vim=("g",)),
    Action("chart.last", ("end",), vim=("G",)),
    Action("chart.enter", ("enter",)),
    Action("journal.rate-1", ("1",), 1, "1-5", does="rate(1)"),
    Action("journal.rate-2", ("2",), does="rate(2)"),
    Action("journal.rate-3", ("3",), does="rate(3)"),
    Action("journal.rate-4", ("4",), does="rate(4)"),
    Action("journal.rate-5", ("5",), does="rate(5)"),
    Action("journal.log", ("l",), 5),
    Action("journal.card", ("c",), 7),
    Action("journal.edit", ("e",)),
    Action("journal.note", ("n",)),
    Action("journal.channel", ("h",)),
    Action("journal.why", ("y",)),
    Action("journal.when", ("w",)),
    Action("journal.turned-out", ("t",)),
    Action("journal.delete", ("x", "delete")),
    Action("journal.save", ("ctrl+s",)),
    Action("journal.add-client", ("a",), 8),
    Action("journal.undo", ("u",), 4),
    Action("journal.redo", ("U",), 10),
    Action("journal.range", ("r",), 9),
    Action("journal.range-back", ("R",)),
    Action("journal.invoices", ("i",), 6),
    Action("journal.guide", ("b",), 5),
    Action("journal.fit", ("f",)),
    Action("journal.find", ("slash",), 6),
    Action("journal.find-all", ("escape",)),
    Action("journal.catch-up", ("p",)),
    Action("journal.ended", ("z",)),
    Action("journal.demo", ("d",)),
    Action("journal.quit", ("q",), 2),
    Action("form.save", ("ctrl+s",)),
    Action("entry.newer", ("up",), 3, "↑↓", vim=("k",)),
    Action("entry.older", ("down",), vim=("j",)),
    Action("entry.page-up", ("pageup",), vim=("ctrl+u",)),
    Action("entry.page-down", ("pagedown",), vim=("ctrl+d",)),
    Action("entry.edit", ("e",), 1),
    Action("entry.delete", ("x", "delete"), 4),
    Action("catch-up.rate-1", ("1",), 1, "1-5", does="mark(1)"),
    Action("catch-up.rate-2", ("2",), does="mark(2)"),
    Action("catch-up.rate-3", ("3",), does="mark(3)"),
    Action("catch-up.rate-4", ("4",), does="mark(4)"),
    Action("catch-up.rate-5", ("5",), does="mark(5)"),
    Action("catch-up.clear", ("space", "0", "delete", "backspace"), 4, does="mark(0)"),
    Action("catch-up.save", ("enter",), 2),
    Action("guide.done", ("space",), 1),
    Action("guide.skip", ("s",), 4),
    Action("guide.snooze", ("z",), 5),
    Action("guide.abandon", ("X",), 7),
    Action("invoices.add", ("a",), 1),
    Action("invoices.pay", ("p",), 4),
    Action("invoices.edit", ("e",), 6),
    Action("invoices.promise", ("m",), 8),
    Action("invoices.void", ("v",), 10),
    Action("invoices.take-back", ("P",)),
    Action("invoices.delete", ("x", "delete"), 9),
    Action("invoices.everyone", ("A",), 7),
    Action("invoices.undo", ("u",), 5),
    Action("invoices.redo", ("U",), 11),
    Action("fit.check", ("a", "f"), 1),
    Action("fit.talk", ("t",), 4),
    Action("fit.edit", ("e",), 6),
    Action("fit.delete", ("x", "delete"), 7),
    Action("fit.undo", ("u",), 5),
    Action("fit.redo", ("U",), 8),
    Action("rant.destroy", ("f9",), 1),
    Action("rant.leave", ("escape",), 2, "Esc Esc"),
    Action("rant.next-pane", ("tab",), 3, does="app.focus_next"),
    Action("rant.previous-pane", ("shift+tab",), does="app.focus_previous"),
    Action("letter.next-finding", ("f2",), 3),
    Action("letter.apply", ("f3",), 3),
    Action("letter.other-way", ("ctrl+t",)),
    Action("letter.keep-finding", ("f4",), 4),
    Action("letter.bring-back", ("f16", "shift+f4"), shown_as="Shift+F4"),
    Action("letter.panel", ("f5",), 9),
    Action("letter.kind", ("f6",), 5),
    Action("letter.view", ("f7",), 6),
    Action("letter.take-out", ("f9",), 2),
    Action("letter.read-back", ("ctrl+r",), 6),
    Action("letter.editor", ("ctrl+g",), 7),
    Action("letter.versions", ("ctrl+o",)),
    Action("letter.undo", ("ctrl+z",)),
    Action("letter.redo", ("ctrl+y",)),
    Action("script.next", ("right", "space", "enter", "down", "pagedown"), 1),
    Action("script.previous", ("left", "up", "pageup", "backspace"), 3),
    Action("script.first", ("home",)),
    Action("script.last", ("end",)),
    Action("read-back.confirm", ("enter", "space", "right"), 1),
    Action("read-back.previous", ("left", "backspace", "up"), 4),
    Action("read-back.edit", ("e",), 3),
    Action("read-back.now", ("n",), 2),
    Action("help.find", ("slash",), 3),
)


def actions(place: str) -> tuple[Action, ...]:
    """The actions of one place, in the order of the registry."""
    return tuple(action for action in ACTIONS if action.place == place)
