"""What a command prints: data on stdout, remarks on stderr, nothing that a terminal could obey."""

from __future__ import annotations

import sys

from clientjournal.core.text import printable, printable_lines

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Output:
    """Collects data until the command has succeeded, so that stdout stays empty on an error."""

    def __init__(self) -> None:
        self._data: list[str] = []
        self._encoding: str | None = None

    def line(self, text: str = "") -> None:
        """One line of data; line breaks in it are made visible."""
        self._data.append(printable(text))

    def lines(self, text: str) -> None:
        """Text that keeps its line breaks."""
        self._data.append(printable_lines(text))

    def json(self, value: object) -> None:
        """A value as JSON, a list with one element a line. JSON is UTF-8 wherever it goes."""
        self._encoding = "utf-8"
        self._data.append(json_text(value))

    def document(self, text: str) -> None:
        """What ``json_document`` made."""
        self._encoding = "utf-8"
        self._data.append(text)

    def remark(self, text: str) -> None:
        """Something for the person rather than for a program, at once."""
        remark(text)

    def flush(self) -> None:
        """Write the data; ``OSError`` when it cannot be written."""
        if not self._data:
            return
        text = "\n".join(self._data) + "\n"
        self._data.clear()
        if sys.stdout is None:
            raise OSError("stdout is closed")
        sys.stdout.flush()
        rest = memoryview(text.encode(self._encoding or sys.stdout.encoding, "replace"))
        while rest:
            # under PYTHONUNBUFFERED the stream is a raw one, which may write less than it is given
            rest = rest[sys.stdout.buffer.write(rest) or 0 :]
        sys.stdout.flush()


def remark(text: str) -> None:
    """One remark on stderr; one that cannot be written is dropped, there is nowhere left to say so."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.flush()
        sys.stderr.buffer.write((printable_lines(text) + "\n").encode(sys.stderr.encoding, "replace"))
        sys.stderr.flush()
    except OSError:
        return


def json_text(value: object) -> str:
    """``value`` as JSON in which control, escape and bidi characters are written as ``\\u`` escapes."""
    return _array(value, "") if isinstance(value, list) else _plain(value)


def json_document(value: dict[str, object]) -> str:
    """An object for a file that people read and compare: a line per key, and per element of its lists."""
    from json import dumps

    members = (f"  {dumps(key)}: {_member(member)}" for key, member in value.items())
    return "{\n" + ",\n".join(members) + "\n}"


def _member(value: object) -> str:
    rows = isinstance(value, list) and all(isinstance(row, dict) for row in value)
    return _array(value, "  ") if isinstance(value, list) and rows else _plain(value)


def _array(values: Sequence[object], indent: str) -> str:
    if not values:
        return "[]"
    return "[\n" + ",\n".join(f"{indent}  {_plain(value)}" for value in values) + f"\n{indent}]"


def _plain(value: object) -> str:
    from json import dumps

    return _inert(dumps(value, ensure_ascii=False))


def _inert(text: str) -> str:
    safe = printable_lines(text)
    if safe == text:
        return text
    return "".join(
        char if char == shown else f"\\u{ord(char):04x}" for char, shown in zip(text, safe, strict=True)
    )
