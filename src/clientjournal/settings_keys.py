"""The user's own keys: are they keys, of actions that exist, and each of only one action in a place?"""

from __future__ import annotations

import unicodedata

from clientjournal.actions import ACTIONS, PLACES
from clientjournal.core.text import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    # the path of the key below [keys], the sentence of the catalogue, its facts
    Problem = tuple[tuple[str, ...], str, dict[str, object]]

_MODIFIERS = ("ctrl", "alt", "shift", "super", "meta", "hyper")
_KEYS = "escape enter space tab backspace delete insert home end pageup pagedown up down left right"

# Textual calls a character by its Unicode name, but these
_CALLED = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}


def _called(character: str) -> str:
    name = unicodedata.name(character).lower().replace("-", "_").replace(" ", "_")
    return _CALLED.get(name, name)


_CHARACTERS = {chr(code): _called(chr(code)) for code in range(33, 127) if not chr(code).isalnum()}
_NAMED = {*_KEYS.split(), *_CHARACTERS.values(), *(f"f{number}" for number in range(1, 25))}


def checked_keys(table: Mapping[str, object], *, vim: bool) -> tuple[dict[str, str], list[Problem]]:
    """The keys that can be used by action id, as they were written, and what is wrong with the others.

    ``table`` is ``[keys]``; ``journal.undo = "U"`` without quotes is understood too. Of two actions that
    would share a key in one place, the one that stands later in the file keeps its usual key.
    """
    preset = {action.id: action.keys + (action.vim if vim else ()) for action in ACTIONS}
    own: dict[str, str] = {}
    paths: dict[str, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for path, value in _flat(table, ()):
        action = ".".join(path)
        paths[action] = path
        if action not in preset:
            problems.append((path, *_unknown(action, preset)))
        elif isinstance(value, str) and all(key_names(value)):
            own[action] = value
        else:
            problems.append((path, "bad-key", {"action": action, "value": printable(str(value)[:40])}))
    while (clash := _clash(preset, own)) is not None:
        pressed, *both = clash
        loser = max((action for action in both if action in own), key=list(own).index)
        both.remove(loser)
        facts: dict[str, object] = {"action": loser, "pressed": pressed, "other": both[0]}
        problems.append((paths[loser], "key-taken", facts))
        del own[loser]
    return own, problems


def key_names(written: str) -> list[str]:
    """The keys of a list such as ``U, ctrl+r`` by Textual's names; an empty one is no key."""
    parts = [part.strip() for part in written.split(",")]
    return [_name(part) for part in parts if part] or (["comma"] if parts != [""] else [""])


def _name(written: str) -> str:
    *modifiers, key = written.rsplit("+", 1) if len(written) > 1 else [written]
    if modifiers and not set(modifiers[0].split("+")) <= set(_MODIFIERS):
        return ""
    if key in _CHARACTERS:
        key = _CHARACTERS[key]
    elif not (len(key) == 1 and key.isalnum()) and key not in _NAMED:
        key = ""
    return "+".join([*modifiers, key]) if key else ""


def _flat(table: Mapping[str, object], above: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], object]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, (*above, key))
        else:
            yield (*above, key), value


def _unknown(action: str, known: Mapping[str, object]) -> tuple[str, dict[str, object]]:
    from difflib import get_close_matches

    near = get_close_matches(action, known, 1, 0.8)
    return ("unknown-action-near" if near else "unknown-action"), {
        "action": printable(action),
        "near": "".join(near),
    }


def _clash(preset: Mapping[str, tuple[str, ...]], own: Mapping[str, str]) -> tuple[str, str, str] | None:
    """A key that two actions of one place (or of a place and everywhere) claim because of the user.

    ``list`` and ``chart`` are kinds of widgets inside the other places, and win there; what yields does so.
    """
    for place in PLACES:
        claimed: dict[str, str] = {}
        for action in ACTIONS:
            if action.yields and action.id not in own:
                continue
            inside = place in ("app", "list", "chart")
            if action.place != place and (inside or action.place != "app"):
                continue
            for key in key_names(own[action.id]) if action.id in own else preset[action.id]:
                other = claimed.setdefault(key, action.id)
                usual = key in preset[other] and key in preset[action.id]
                if other != action.id and not usual and (other in own or action.id in own):
                    return key, other, action.id
    return None
