"""Language packs from their files: the packaged ones, with what the user added beside the settings."""

from __future__ import annotations

import os
import re

from clientjournal.core.coach.reading import merge, read_pack
from clientjournal.core.coach.values import PackError
from clientjournal.core.errors import BrokenPack
from clientjournal.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from clientjournal.core.coach.pack import Pack

DATA = os.path.join(os.path.dirname(__file__), "data", "coach")
DEFAULT = "en"
SHOWN_LETTERS = 80
WORDED = {"rules": ("title", "why", "ask", "severity"), "musthave": ("title", "ask")}

_EXAMPLES = re.compile(r"\n(?:bad|ok|turns) = \[(?:.*|\n(?:  .*\n)*)\]$", re.MULTILINE)
_LONG = re.compile(r"= '''\n([^'\ue000]*+)'''$|= \"\"\"\n([^\"\\\ue000]*+)\"\"\"$", re.MULTILINE)
_HELD = "\ue000"
"""Stands for a long text while the rest is read."""


def packaged() -> tuple[str, ...]:
    """The languages there are packs for, English first."""
    langs = (name.removesuffix(".toml") for name in os.listdir(DATA) if name.endswith(".toml"))
    return tuple(sorted(langs, key=lambda lang: (lang != DEFAULT, lang)))


def load_packs(config: str | None = None, data: str = DATA) -> tuple[tuple[Pack, ...], tuple[str, ...]]:
    """Every packaged pack, English first, and a sentence for each file that could not be used.

    ``config`` is the settings file, beside which ``packs/<language>.local.toml`` is looked for. A file
    that cannot be used is left out: an addition leaves its packaged pack, a pack leaves the others.
    """
    packs, problems = [], []
    known: dict[str, Any] = {}
    for lang in packaged():
        path = os.path.join(data, f"{lang}.toml")
        try:
            tables = tables_of(path, examples=False)
            known = known or tables
            pack = _read(path, _worded(tables, known))
        except BrokenPack as broken:
            problems.append(say("coach.broken", path=broken.path, reason=broken.reason))
            continue
        added = local_path(config, lang)
        if added and os.path.exists(added):
            try:
                if not os.path.isfile(added):
                    # a pipe would keep the letter waiting
                    raise BrokenPack(added, say("coach.pack.no-file"))
                pack = _read(added, _merged(path, added), whole=True)
            except BrokenPack as broken:
                problems.append(say("coach.broken", path=broken.path, reason=broken.reason))
        packs.append(pack)
    return tuple(packs), tuple(problems)


def local_path(config: str | None, lang: str) -> str:
    """The file of a user's additions to a pack, whether or not there is one."""
    return os.path.join(os.path.dirname(config), "packs", f"{lang}.local.toml") if config else ""


def read_file(path: str) -> Pack:
    """One pack with its example sentences; an addition (``….local.toml``) on its packaged pack.

    ``BrokenPack`` when it cannot be used.
    """
    tables = tables_of(path)
    name = os.path.basename(path)
    if name.endswith(".local.toml"):
        below = os.path.join(DATA, name.removesuffix(".local.toml") + ".toml")
        if os.path.exists(below):
            tables = _merged(below, path)
    elif "pack" not in tables:
        raise BrokenPack(path, say("coach.pack.name", known=", ".join(packaged())))
    else:
        tables = _worded(tables, tables_of(os.path.join(DATA, f"{DEFAULT}.toml"), examples=False))
    return _read(path, tables, whole=True)


def tables_of(path: str, *, examples: bool = True) -> dict[str, Any]:
    """The tables of a TOML file; ``BrokenPack`` when it cannot be read.

    Without ``examples`` the lines of example sentences are left out: they are a third of a packaged
    file, and its tests have run them. Its long texts go past the reader, to whom every letter of them
    is work.
    """
    import tomllib

    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        if examples:
            return tomllib.loads(text)
        held: list[str] = []

        def hold(found: re.Match[str]) -> str:
            held.append(found[1] or found[2] or "")
            return f"= '{_HELD}{len(held) - 1}'"

        tables = tomllib.loads(_LONG.sub(hold, _EXAMPLES.sub("\n", text)))
        _given_back(tables, held)
        return tables
    except OSError as error:
        raise BrokenPack(path, error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise BrokenPack(path, say("coach.pack.not-text")) from error
    except (ValueError, RecursionError) as error:
        raise BrokenPack(path, f"{str(error).rstrip('.')}.") from error


def _given_back(value: Any, held: Sequence[str]) -> Any:
    """``value`` itself, with every long text in its place."""
    if isinstance(value, dict):
        for key, member in value.items():
            value[key] = _given_back(member, held)
        return value
    if isinstance(value, list):
        value[:] = [_given_back(member, held) for member in value]
        return value
    return held[int(value[1:])] if isinstance(value, str) and value.startswith(_HELD) else value


def _worded(tables: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """``tables`` themselves: what a rule or a must-have of theirs says, where it says nothing yet, is what
    that of the same name says in ``known``, so that a translation can grow."""
    for area, keys in WORDED.items():
        for name, table in _tables(tables, area).items():
            below = _tables(known, area).get(name)
            if isinstance(table, dict) and isinstance(below, dict):
                for key in keys:
                    if key in below:
                        table.setdefault(key, below[key])
    return tables


def _tables(tables: dict[str, Any], area: str) -> dict[str, Any]:
    found = tables.get(area)
    return found if isinstance(found, dict) else {}


def _merged(path: str, added: str) -> dict[str, Any]:
    """A packaged pack with a user's additions, which cannot make another language of it."""
    below = tables_of(path)
    tables = merge(below, tables_of(added))
    if isinstance(tables.get("pack"), dict):
        tables["pack"]["id"] = below["pack"]["id"]
    return tables


def _read(path: str, tables: dict[str, Any], *, whole: bool = False) -> Pack:
    try:
        return read_pack(tables, examples=whole)
    except PackError as error:
        facts = {key: value if key == "known" else _short(value) for key, value in error.facts.items()}
        reason = say(f"coach.pack.{error.problem}", place=error.place, **facts)
        raise BrokenPack(path, reason) from error


def _short(value: object) -> object:
    """A fact of a problem; of an endless pattern its beginning."""
    if isinstance(value, str) and len(value) > SHOWN_LETTERS:
        return f"{value[:SHOWN_LETTERS]}…"
    return value
