"""Whether a client is the one whose name somebody begins to type."""

from __future__ import annotations

import unicodedata

from clientjournal.core.text import key


def found_by(text: str, *names: str | None) -> bool:
    """Whether every word of ``text`` is part of one of the names, accents and capitals aside."""
    known = [_bare(name) for name in names if name]
    return all(any(word in name for name in known) for word in _bare(text).split())


def _bare(text: str) -> str:
    parted = unicodedata.normalize("NFD", key(text))
    return "".join(sign for sign in parted if not unicodedata.combining(sign))
