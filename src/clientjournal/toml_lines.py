"""On which line of a TOML document each key stands, which the standard library's parser does not say."""

from __future__ import annotations

import re

_PART = r"""(?:"[^"]*"|'[^']*'|[\w-]+)"""
_NAME = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_NAME})\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(rf"\s*({_NAME})\s*=")
_QUOTES = ('"""', "'''")


def lines_of(text: str) -> dict[tuple[str, ...], int]:
    """The first line, counted from 1, of every table and key by its path.

    Members of an array of tables have their number, from 0, in the path: ``("reasons", "0", "name")``.
    Keys inside an inline table are not told apart from it.
    """
    found: dict[tuple[str, ...], int] = {}
    members: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    open_quote: str | None = None
    for number, line in enumerate(text.splitlines(), start=1):
        if open_quote is not None:
            open_quote = None if open_quote in line else open_quote
            continue
        open_quote = next((quote for quote in _QUOTES if line.count(quote) % 2), None)
        if header := _HEADER.match(line):
            table = _within(_parts(header[2]), members)
            if header[1] == "[[":
                members[table] = members.get(table, -1) + 1
                found.setdefault(table, number)
                table = (*table, str(members[table]))
            found.setdefault(table, number)
        elif key := _KEY.match(line):
            found.setdefault((*table, *_parts(key[1])), number)
    return found


def _within(table: tuple[str, ...], members: dict[tuple[str, ...], int]) -> tuple[str, ...]:
    """The path of a table; one inside an array belongs to that array's latest member."""
    path: tuple[str, ...] = ()
    for part in table[:-1]:
        path = (*path, part)
        if path in members:
            path = (*path, str(members[path]))
    return (*path, table[-1])


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(_PART, name))
