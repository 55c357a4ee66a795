"""Keys from the registry of actions: bindings, the user's keymap, and how a key is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from textual.binding import Binding
from textual.keys import key_to_character

from clientjournal.actions import ACTIONS, PLACES, actions
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clientjournal.actions import Action


class KeySettings(Protocol):
    """What of the settings is about keys; said here, so that who binds keys imports no settings."""

    @property
    def keymap(self) -> str:
        """The preset's name."""

    @property
    def keys(self) -> Mapping[str, str] | None:
        """The user's own keys by action id, as written."""


BY_ID = {action.id: action for action in ACTIONS}

SIGNS = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "tab": "Tab",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "delete": "Del",
    "slash": "/",
}


def label(action: Action) -> str:
    """What the footer calls it, in a word or two."""
    return say(f"actions.{action.id}")


def tooltip(action: Action) -> str:
    """What it does, in a sentence without a full stop."""
    return say(f"actions.{action.id}.tip")


def bindings(place: str) -> list[Binding]:
    """The bindings of one place, for the class that has its actions."""
    return [_binding(action) for action in actions(place)]


def binding(id: str, *, priority: bool = False) -> Binding:
    """The binding of one action, for a class that has only that one of its place.

    With ``priority`` it goes before the bindings of whatever has the focus.
    """
    return _binding(BY_ID[id], priority=priority)


def _binding(action: Action, *, priority: bool = False) -> Binding:
    return Binding(
        ",".join(action.keys),
        action.verb,
        label(action),
        show=action.footer > 0,
        id=action.id,
        tooltip=tooltip(action),
        priority=priority,
    )


def keymap(settings: KeySettings) -> dict[str, str]:
    """The keys that differ from the registry, by action id: the preset's, then the user's own."""
    changed: dict[str, str] = {}
    if settings.keymap == "vim":
        changed = {action.id: ",".join(action.keys + action.vim) for action in ACTIONS if action.vim}
    own = {
        name: _written(typed)
        for name, typed in (settings.keys or {}).items()
        if name in BY_ID and typed.strip()
    }
    return changed | own


def keys(action: Action, changed: Mapping[str, str]) -> tuple[str, ...]:
    """The key names in force for an action."""
    own = changed.get(action.id)
    return tuple(own.split(",")) if own else action.keys


def shown(action: Action, changed: Mapping[str, str]) -> str:
    """The key as the footer writes it: ``Esc``, ``?``, ``ctrl+p``, ``1-5``."""
    first = keys(action, changed)[0]
    if action.shown_as is not None and first == action.keys[0]:
        return action.shown_as
    return sign(first)


def sign(key: str) -> str:
    """A Textual key name as a person writes it."""
    *modifiers, base = key.split("+") if key != "+" else [key]
    written = SIGNS.get(base) or (base.upper() if base[:1] == "f" and base[1:].isdigit() else None)
    if written is None:
        written = key_to_character(base) or base
    return "+".join([*modifiers, written])


def clashes(changed: Mapping[str, str]) -> list[tuple[str, Action, Action]]:
    """Changed keys that two actions of one place (or of a place and everywhere) claim at once.

    ``list`` and ``chart`` are kinds of widgets that sit inside the other places, and win there.
    """
    found = []
    for place in PLACES:
        claimed: dict[str, Action] = {}
        for action in _at(place):
            if action.yields and action.id not in changed:
                continue
            for key in keys(action, changed):
                other = claimed.setdefault(key, action)
                if other is not action and (other.id in changed or action.id in changed):
                    found.append((key, other, action))
    return found


def _at(place: str) -> Iterable[Action]:
    here = actions(place)
    return here if place in ("app", "list", "chart") else (*actions("app"), *here)


def _written(keys: str) -> str:
    """What a user wrote as Textual's names: ``? , f1`` in any spacing, ``,`` alone for the comma."""
    parts = [part for part in (key.strip() for key in keys.split(",")) if part] or ["comma"]
    return ",".join(binding.key for binding in Binding.make_bindings([Binding(",".join(parts), "")]))
