"""The catalogue of visible sentences: everything a person reads is said here.

A language is a package beside this module with one module per area, each holding a dictionary
``WORDS``; an area is loaded when its first sentence is said, so that logging an entry loads two of
them and not all. A second language is a second package with the same keys.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    Sentence = str | tuple[str, str]

_areas: dict[tuple[str, str], Mapping[str, Sentence]] = {}
_language = "en"


def set_language(language: str) -> None:
    """Speak ``language`` from now on; the caller has checked that it is packaged."""
    global _language
    _language = language


def area(name: str) -> Mapping[str, Sentence]:
    """All sentences of one area in the language spoken."""
    found = _areas.get((_language, name))
    if found is None:
        module = f"clientjournal.words.{_language}.{name}"
        __import__(module)
        found = _areas[_language, name] = sys.modules[module].WORDS
    return found


def say(key: str, /, **facts: object) -> str:
    """The sentence ``area.name``, filled with ``facts``.

    A sentence with two forms is chosen by the fact ``count``: the first for one, the second for all
    other numbers. Facts are put in as they are: clean user text with ``core.text.printable`` where
    it is printed.
    """
    name, _, sentence = key.partition(".")
    said = area(name)[sentence]
    if isinstance(said, tuple):
        said = said[0 if facts["count"] == 1 else 1]
    return said.format(**facts)
