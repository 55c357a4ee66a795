"""Reads the settings file: what can be used of it, and a sentence about everything that cannot."""

from __future__ import annotations

import os

from clientjournal.core.model import REASONS, Reason
from clientjournal.core.text import NAME_LIMIT, printable
from clientjournal.toml_lines import lines_of
from clientjournal.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from clientjournal.settings import Settings

LIMIT = 1_000_000
"""Bytes; nobody writes more by hand."""

SHOWN = 40

_SIGNALS = ("work", "payment", "fit")


class _Unfit(Exception):
    """A value that does not fit; the argument is what would."""


def read(path: str, usual: Settings) -> dict[str, object]:
    """The fields that the file sets, with ``problems``; never raises for what is in it.

    ``usual`` are the settings without the file, which the problems say are used instead.
    """
    try:
        with open(path, "rb") as file:
            content = file.read(LIMIT + 1)
    except OSError as err:
        return {"problems": (say("settings.unreadable", file=path, reason=err.strerror or str(err)),)}
    if len(content) > LIMIT:
        return {"problems": (say("settings.too-long", file=path),)}
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        where = _where(path, content.count(b"\n", 0, err.start) + 1)
        return {"problems": (say("settings.not-utf8", where=where),)}
    if all(line.lstrip()[:1] in ("", "#") for line in text.split("\n")):
        return {}  # only comments, as it was written for the user: nothing to load a parser for
    return _File(path, text, usual).fields()


class _File:
    """One settings file while it is being checked."""

    def __init__(self, path: str, text: str, usual: Settings) -> None:
        self._path, self._text, self._usual = path, text, usual
        self._lines = lines_of(text)
        self._fields: dict[str, object] = {}
        self._problems: list[tuple[int, str]] = []

    def fields(self) -> dict[str, object]:
        document = self._parsed()
        for name, value in document.items():
            if name == "reasons":
                self._reasons(value)
            elif name == "keys":
                continue  # after [ui], whose preset decides which keys are taken
            elif name not in _TABLES:
                self._unknown((name,), [*_TABLES, "keys", "reasons"])
            elif not isinstance(value, dict):
                self._bad((name,), value, say("settings.wants-table", name=name))
            else:
                self._table(name, value)
        if "keys" in document:
            self._keys(document["keys"])
        return self._fields | {"problems": tuple(sentence for _, sentence in sorted(self._problems))}

    def _parsed(self) -> dict[str, object]:
        import tomllib

        try:
            return tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as err:
            reason, _, place = str(err).rpartition(" (at ")
            number = place.partition("line ")[2].partition(",")[0]
            line = int(number) if number.isdecimal() else len(self._text.rstrip("\n").split("\n"))
        except RecursionError:
            reason, line = say("settings.too-deep"), 1
        where = _where(self._path, line)
        self._problems.append((line, say("settings.not-toml", where=where, reason=printable(reason))))
        return {}

    def _table(self, name: str, table: Mapping[str, object]) -> None:
        known = _TABLES[name]
        for key, value in table.items():
            if key not in known:
                self._unknown((name, key), [f"{name}.{other}" for other in known])
                continue
            field, fitted = known[key]
            try:
                self._fields[field] = fitted(value)
            except _Unfit as unfit:
                self._bad((name, key), value, str(unfit))

    def _reasons(self, value: object) -> None:
        """Custom reasons after those that are built in; names and letters are each one's own."""
        if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
            self._bad(("reasons",), value, say("settings.wants-reasons"))
            return
        reasons = list(REASONS)
        for number, table in enumerate(value):
            path = ("reasons", str(number))
            for key in table:
                if key not in ("name", "letter", "question"):
                    self._unknown((*path, key), ["reasons.name", "reasons.letter", "reasons.question"])
            try:
                reasons.append(_reason(table, reasons))
            except _Unfit as unfit:
                self._say("bad-reason", path, wanted=unfit)
        self._fields["reasons"] = tuple(reasons)

    def _keys(self, value: object) -> None:
        from clientjournal.settings_keys import checked_keys

        if not isinstance(value, dict):
            self._bad(("keys",), value, say("settings.wants-table", name="keys"))
            return
        keys, problems = checked_keys(value, vim=self._fields.get("keymap") == "vim")
        for path, sentence, facts in problems:
            self._say(sentence, ("keys", *path), **facts)
        if keys:
            self._fields["keys"] = keys

    def _bad(self, path: tuple[str, ...], value: object, wanted: str) -> None:
        default = say("settings.default-used")
        if path[-1] in _TABLES.get(path[0], {}):
            default = self._default(_TABLES[path[0]][path[-1]][0]) or default
        self._say(
            "bad-value", path, setting=".".join(path), value=_written(value), wanted=wanted, default=default
        )

    def _default(self, field: str) -> str:
        """What is used instead, in words; empty for a setting that has no default."""
        value = getattr(self._usual, field)
        if value is None or value == ():
            return ""
        if field == "line":
            return say("settings.instead", value=value / 10)
        return say("settings.instead", value=_written(list(value) if isinstance(value, tuple) else value))

    def _unknown(self, path: tuple[str, ...], known: Iterable[str]) -> None:
        from difflib import get_close_matches

        setting = printable(".".join(part for part in path if not part.isdecimal()))
        near = get_close_matches(setting, known, 1, 0.6)
        self._say("unknown-key-near" if near else "unknown-key", path, setting=setting, near="".join(near))

    def _say(self, sentence: str, path: tuple[str, ...], **facts: object) -> None:
        """Note a problem at the line that sets a key, or that of the table it is in."""
        while path and path not in self._lines:
            path = path[:-1]
        line = self._lines.get(path)
        said = say(f"settings.{sentence}", where=_where(self._path, line), **facts)
        self._problems.append((line or 0, said))


def _written(value: object) -> str:
    """A value as the file would have it, cut where it is long."""
    if isinstance(value, bool):
        text = str(value).lower()
    elif isinstance(value, str):
        text = f'"{value}"'
    elif isinstance(value, list):
        text = f"[{', '.join(_written(member) for member in value[:SHOWN])}]"
    else:
        text = str(value)
    return printable(text if len(text) <= SHOWN else text[: SHOWN - 1] + "…")


def _where(file: str, line: int | None) -> str:
    shown = printable(file)
    return shown if line is None else say("settings.line", file=shown, line=line)


def _line(value: object) -> int:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 2.5 <= value <= 4.5:
        tenths = round(value * 10)
        if abs(tenths - value * 10) < 1e-9:
            return tenths
    raise _Unfit(say("settings.wants-line"))


def _whole(low: int, high: int) -> Callable[[object], int]:
    def fitted(value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        raise _Unfit(say("settings.wants-whole", low=low, high=high))

    return fitted


def _one_of(*known: str) -> Callable[[object], str]:
    def fitted(value: object) -> str:
        if isinstance(value, str) and value in known:
            return value
        raise _Unfit(say("settings.wants-one-of", known=", ".join(known)))

    return fitted


def _truth(value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise _Unfit(say("settings.wants-truth"))


def _list(value: object, wanted: str, fits: Callable[[str], bool]) -> tuple[str, ...]:
    """A list of strings that all fit, each once."""
    if isinstance(value, list) and all(isinstance(member, str) and fits(member) for member in value):
        return tuple(dict.fromkeys(value))
    raise _Unfit(wanted)


def _signals(value: object) -> tuple[str, ...]:
    return _list(value, say("settings.wants-some-of", known=", ".join(_SIGNALS)), _SIGNALS.__contains__)


def _date_languages(value: object) -> tuple[str, ...]:
    def fits(code: str) -> bool:
        # by shape only: dateparser knows more than two hundred, and is not worth loading to ask
        return (
            2 <= len(code) <= 10 and code.isascii() and code.replace("-", "").isalpha() and code[:2].islower()
        )

    wanted = say("settings.wants-languages")
    languages = _list(value, wanted, fits)
    if not languages:
        raise _Unfit(wanted)
    return languages


def _me(value: object) -> str:
    if isinstance(value, str) and value.strip() and value.isprintable() and len(value) <= NAME_LIMIT:
        return value.strip()
    raise _Unfit(say("settings.wants-name", limit=NAME_LIMIT))


def _addresses(value: object) -> tuple[str, ...]:
    return _list(
        value,
        say("settings.wants-addresses"),
        lambda address: "@" in address.strip("@") and address.isprintable() and " " not in address,
    )


def _language(value: object) -> str:
    from clientjournal import words

    here = os.path.dirname(words.__file__)
    packaged = sorted(
        name for name in os.listdir(here) if os.path.isfile(os.path.join(here, name, "__init__.py"))
    )
    return _one_of(*packaged)(value)


def _theme(value: object) -> str:
    # the app knows its themes, and falls back if it has none of that name
    if isinstance(value, str) and value and value.isprintable():
        return value
    raise _Unfit(say("settings.wants-text"))


def _currency(value: object) -> str:
    if isinstance(value, str) and len(value) == 3 and value.isascii() and value.isalpha() and value.isupper():
        return value
    raise _Unfit(say("settings.wants-currency"))


def _reason(table: Mapping[str, object], others: Iterable[Reason]) -> Reason:
    name, letter, question = table.get("name"), table.get("letter"), table.get("question")
    if not (isinstance(name, str) and 2 <= len(name) <= 20 and name.replace("-", "").isalnum()):
        raise _Unfit(say("settings.wants-reason-name"))
    if not (isinstance(letter, str) and len(letter) == 1 and letter.isalpha() and letter == letter.lower()):
        raise _Unfit(say("settings.wants-reason-letter", name=name))
    if isinstance(question, bool) or question not in (1, 2, 3):
        raise _Unfit(say("settings.wants-question", name=name))
    for other in others:
        if other.name.casefold() == name.casefold():
            raise _Unfit(say("settings.reason-name-taken", name=name))
        if other.letter.casefold() == letter.casefold():
            raise _Unfit(say("settings.reason-letter-taken", name=name, letter=letter, other=other.name))
    assert isinstance(question, int)
    return Reason(name, letter, question)


_TABLES: dict[str, dict[str, tuple[str, Callable[[object], object]]]] = {
    "dread": {
        "line": ("line", _line),
        "half_life": ("half_life", _whole(3, 90)),
        "grace": ("grace", _whole(0, 365)),
        "signals": ("signals", _signals),
    },
    "dates": {
        "order": ("date_order", _one_of("dmy", "mdy", "ymd")),
        "week_start": ("week_start", _one_of("monday", "saturday", "sunday")),
        "languages": ("date_languages", _date_languages),
    },
    "ui": {
        "theme": ("theme", _theme),
        "keymap": ("keymap", _one_of("default", "vim")),
        "reduced_motion": ("reduced_motion", _truth),
        "mask": ("mask", _truth),
        "language": ("language", _language),
    },
    "me": {
        "name": ("me", _me),
        "addresses": ("addresses", _addresses),
        "currency": ("currency", _currency),
    },
}
