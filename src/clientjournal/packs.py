"""Language packs from their files: the packaged ones, with what the user added beside the settings."""

from __future__ import annotations

import os
import re

from clientjournal.core.coach.additions import merge, replaced, unused
from clientjournal.core.coach.reading import read_pack
from clientjournal.core.coach.values import PackError
from clientjournal.core.errors import BrokenPack
from clientjournal.core.text import shortened
from clientjournal.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from clientjournal.core.coach.pack import Pack

DATA = os.path.join(os.path.dirname(__file__), "data", "coach")
DEFAULT = "en"
LOCAL = ".local.toml"
PLACE_LIMIT = 120
"""Letters of a key as it is shown, with all that it stands in."""

SIZE_LIMIT = 2_000_000
ADDED_LIMIT = 200_000
"""Bytes of a file of additions, which costs every letter more than a packaged one does."""

LINE_LIMIT = 10_000
"""Letters; reading one endless line of TOML takes the square of its length."""

WORDED = {"rules": ("title", "why", "ask", "severity"), "musthave": ("title", "ask")}

_EXAMPLES = re.compile(r"\n(?:bad|ok|turns) = \[(?:.*|\n(?:  .*\n)*)\]$", re.MULTILINE)
_LONG = "'''"
"""Around a value of several lines."""
_HELD = "\ue000"
"""Stands for a long text while the rest is read."""


def packaged() -> tuple[str, ...]:
    """The languages there are packs for, English first."""
    langs = (name.removesuffix(".toml") for name in os.listdir(DATA) if name.endswith(".toml"))
    return tuple(sorted(langs, key=lambda lang: (lang != DEFAULT, lang)))


def load_packs(config: str | None = None) -> tuple[tuple[Pack, ...], tuple[str, ...]]:
    """Every packaged pack, English first, and a sentence for each file that could not be used.

    ``config`` is the settings file, beside which ``packs/<language>.local.toml`` is looked for. A file
    that cannot be used is left out: an addition leaves its packaged pack, a pack leaves the others.
    """
    packs, problems = [], []
    known: dict[str, Any] = {}
    for lang in packaged():
        path = _packaged_path(lang)
        try:
            tables = tables_of(path, examples=False)
            known = known or tables
            pack = _read(path, _worded(tables, known))
        except BrokenPack as broken:
            problems.append(say("coach.broken", path=broken.path, reason=broken.reason))
            continue
        added = local_path(config, lang)
        if os.path.lexists(added):
            try:
                above = tables_of(added, limit=ADDED_LIMIT)
                pack = _read(added, _merged(tables_of(path), added, above), whole=True)
            except BrokenPack as broken:
                problems.append(say("coach.broken", path=broken.path, reason=broken.reason))
        packs.append(pack)
    return tuple(packs), (*problems, *_strays(config))


def _strays(config: str | None) -> Iterator[str]:
    """A sentence for each addition to a language that there is none of."""
    directory = os.path.dirname(local_path(config, DEFAULT))
    known = packaged()
    for name in sorted(os.listdir(directory)) if os.path.isdir(directory) else ():
        lang = name.removesuffix(LOCAL)
        if name.endswith(LOCAL) and lang not in known:
            yield say("coach.broken", path=os.path.join(directory, name), reason=_no_language(lang, known))


def _packaged_path(lang: str) -> str:
    return os.path.join(DATA, f"{lang}.toml")


def local_path(config: str | None, lang: str) -> str:
    """The file of a user's additions to a pack, whether or not there is one."""
    return os.path.join(os.path.dirname(config), "packs", lang + LOCAL) if config else ""


def _no_language(lang: str, known: Sequence[str]) -> str:
    return say("coach.pack.no-language", lang=shortened(lang), known=", ".join(known))


def read_file(path: str, lang: str | None = None) -> tuple[Pack, tuple[str, ...]]:
    """One pack with its example sentences, and a sentence for whatever in it may not be meant so.

    An addition is read on its packaged pack: a file called ``….local.toml``, one that says no more of its
    pack than the id of a packaged one, or any file when ``lang`` says what it adds to. ``BrokenPack`` when
    it cannot be used.
    """
    name = os.path.basename(path)
    known = packaged()
    if lang is None and name.endswith(LOCAL):
        lang = name.removesuffix(LOCAL)
        if lang not in known:
            raise BrokenPack(path, _no_language(lang, known))
    tables = tables_of(path, limit=SIZE_LIMIT if lang is None else ADDED_LIMIT)
    head = _tables(tables, "pack")
    if lang is None and "name" not in head and head.get("id") in known:
        lang = head["id"]
    if lang is not None:
        below = tables_of(_packaged_path(lang))
        return _read(path, _merged(below, path, tables), whole=True), tuple(_remarks(below, tables))
    if "pack" not in tables:
        raise BrokenPack(path, say("coach.pack.name", known=", ".join(known)))
    below = tables_of(_packaged_path(DEFAULT), examples=False)
    return _read(path, _worded(tables, below), whole=True), ()


def _remarks(below: dict[str, Any], above: dict[str, Any]) -> Iterator[str]:
    """A sentence for each packaged find that additions take the place of, and each list for nothing."""
    for place in replaced(below, above):
        yield say("coach.pack.replaced", place=shortened(place, PLACE_LIMIT))
    for name in unused(below, above):
        known = ", ".join(_near(name, below["lists"]))
        key = "coach.pack.unused-near" if known else "coach.pack.unused"
        yield say(key, place=shortened(f"lists.{name}", PLACE_LIMIT), known=known)


def _near(name: str, known: Iterable[str]) -> list[str]:
    from difflib import get_close_matches

    return get_close_matches(name, list(known), n=3, cutoff=0.75)


def tables_of(path: str, *, examples: bool = True, limit: int = SIZE_LIMIT) -> dict[str, Any]:
    """The tables of a TOML file; ``BrokenPack`` when it cannot be read.

    Without ``examples`` the lines of example sentences are left out: they are a third of a packaged
    file, and its tests have run them. Its long texts go past the reader, to whom every letter of them
    is work.
    """
    import tomllib

    text = _text(path, limit)
    try:
        short, held = (text, []) if examples else _parted(_EXAMPLES.sub("\n", text))
        _check_lines(path, short)
        tables = tomllib.loads(short)
        if held:
            _given_back(tables, held)
        return tables
    except RecursionError as error:
        raise BrokenPack(path, say("coach.pack.not-toml", reason=say("settings.too-deep"), at="")) from error
    except ValueError as error:
        reason, at, place = str(error).rstrip(".").partition(" (at ")
        raise BrokenPack(path, say("coach.pack.not-toml", reason=shortened(reason), at=at + place)) from error


def _text(path: str, limit: int) -> str:
    """The text of a file of so many bytes at most."""
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            # a pipe would keep the letter waiting
            raise BrokenPack(path, say("coach.pack.no-file"))
        with open(path, "rb") as file:
            content = file.read(limit + 1)
        if len(content) > limit:
            raise BrokenPack(path, say("coach.pack.too-long", limit=limit // 1_000))
        text = content.decode("utf-8-sig")
    except OSError as error:
        reason = error.strerror or str(error)
        raise BrokenPack(path, say("coach.pack.unreadable", reason=reason)) from error
    except UnicodeDecodeError as error:
        raise BrokenPack(path, say("coach.pack.not-text")) from error
    return text.replace("\r\n", "\n") if b"\r" in content else text


def _check_lines(path: str, text: str) -> None:
    lengths = list(map(len, text.split("\n")))
    if max(lengths) > LINE_LIMIT:
        line = lengths.index(max(lengths)) + 1
        raise BrokenPack(path, say("coach.pack.long-line", line=line, limit=LINE_LIMIT))


def _parted(text: str) -> tuple[str, list[str]]:
    """The text with a sign for each value of several lines, and these values."""
    parts = text.split(_LONG)
    outside, held = parts[::2], parts[1::2]
    if len(parts) % 2 == 0 or not all(part.endswith("= ") for part in outside[:-1]):
        return text, []
    signed = [f"{part}'{_HELD}{place}'" for place, part in enumerate(outside[:-1])]
    return "".join([*signed, outside[-1]]), [value.removeprefix("\n") for value in held]


def _given_back(value: Any, held: Sequence[str]) -> None:
    """Put every long text in its place."""
    for key, member in list(value.items() if isinstance(value, dict) else enumerate(value)):
        if isinstance(member, str):
            if member[:1] == _HELD:
                value[key] = held[int(member[1:])]
        elif isinstance(member, dict | list):
            _given_back(member, held)


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


def _merged(below: dict[str, Any], path: str, above: dict[str, Any]) -> dict[str, Any]:
    """A packaged pack with the additions in ``path``, which cannot make another language of it."""
    lang = below["pack"]["id"]
    if _tables(above, "pack").get("id", lang) != lang:
        raise BrokenPack(path, say("coach.pack.other-id", lang=lang, name=os.path.basename(path)))
    return merge(below, above)


def _read(path: str, tables: dict[str, Any], *, whole: bool = False) -> Pack:
    try:
        return read_pack(tables, examples=whole)
    except PackError as error:
        facts = {
            key: value if key == "known" else shortened(str(value)) for key, value in error.facts.items()
        }
        reason = say(f"coach.pack.{error.problem}", place=shortened(error.place, PLACE_LIMIT), **facts)
        raise BrokenPack(path, reason) from error
