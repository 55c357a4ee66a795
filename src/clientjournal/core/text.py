"""User text: what may be stored, and the one sanitiser for everything printed or drawn."""

from __future__ import annotations

import unicodedata

from clientjournal.core.errors import InvalidInput

NAME_LIMIT = 80
LINE_LIMIT = 500
NOTE_LIMIT = 20_000
SHOWN_LIMIT = 60

# C0 and DEL become the control pictures, so that something is seen where something is; C1, bidi
# controls, line and paragraph separators and the byte-order mark become U+FFFD. ZWJ and ZWNJ stay:
# emoji and several scripts need them.
_DANGEROUS: dict[int, int] = {code: 0x2400 + code for code in range(0x20)}
_DANGEROUS[0x7F] = 0x2421
_DANGEROUS.update(dict.fromkeys(range(0x80, 0xA0), 0xFFFD))
_DANGEROUS.update(
    dict.fromkeys(
        [0x61C, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)],
        0xFFFD,
    )
)
_DANGEROUS.update(dict.fromkeys(range(0xD800, 0xE000), 0xFFFD))
_DANGEROUS_LINES = _DANGEROUS.copy()
del _DANGEROUS_LINES[0x09], _DANGEROUS_LINES[0x0A]


def printable(text: str) -> str:
    """``text`` as one line that a terminal shows literally: no control, escape or bidi character is left.

    The result has as many code points as the text, so that offsets survive.
    """
    return text if text.isascii() and text.isprintable() else text.translate(_DANGEROUS)


def printable_lines(text: str) -> str:
    """The same for text that keeps its line breaks and tabs."""
    return text if text.isascii() and text.isprintable() else text.translate(_DANGEROUS_LINES)


def shortened(text: str, limit: int = SHOWN_LIMIT) -> str:
    """``text`` as one printable line for a sentence about it; of an endless one its beginning."""
    return printable(text if len(text) <= limit else text[: limit - 1] + "…")


def one_line(text: str) -> str:
    """A note in one line, with two spaces where its lines break."""
    return "  ".join(text.split("\n")) if "\n" in text else text


def key(text: str) -> str:
    """What names are compared by: NFC and case-folded, outer space gone and inner space collapsed."""
    return unicodedata.normalize("NFC", " ".join(text.split()).casefold())


def checked_line(text: str, field: str, *, limit: int = LINE_LIMIT, required: bool = False) -> str:
    """``text`` as a stored single line (NFC, trimmed, spaces collapsed).

    ``InvalidInput`` when it holds control characters, is not Unicode, is longer than ``limit`` code
    points, or is empty although ``required``.
    """
    checked_unicode(text, field)
    line = " ".join(unicodedata.normalize("NFC", text).split())
    bad = next((c for c in text.strip() if ord(c) in _DANGEROUS), None)
    if bad is not None:
        raise InvalidInput("control-character", field=field, code=f"U+{ord(bad):04X}")
    # a name of zero-width characters alone would be there and not be seen
    if required and all(c == " " or unicodedata.category(c) == "Cf" for c in line):
        raise InvalidInput("empty", field=field)
    if len(line) > limit:
        raise InvalidInput("too-long", field=field, length=len(line), limit=limit)
    return line


def checked_name(text: str) -> str:
    """``text`` as a client's name."""
    return checked_line(text, "name", limit=NAME_LIMIT, required=True)


def checked_note(text: str, field: str = "note") -> str:
    """``text`` as a stored note: NFC, LF line ends, outer white space gone.

    Control characters other than NUL are kept (they are part of what was said or pasted) and made
    harmless wherever they are shown.
    """
    checked_unicode(text, field)
    if "\0" in text:
        raise InvalidInput("control-character", field=field, code="U+0000")
    note = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(note) > NOTE_LIMIT:
        raise InvalidInput("too-long", field=field, length=len(note), limit=NOTE_LIMIT)
    return note


def checked_unicode(text: str, field: str) -> None:
    """``InvalidInput`` (``not-unicode``) when ``text`` could not be written as UTF-8."""
    # argv and stdin hand undecodable bytes over as lone surrogates
    if not text.isascii() and any("\ud800" <= c <= "\udfff" for c in text):
        raise InvalidInput("not-unicode", field=field)
