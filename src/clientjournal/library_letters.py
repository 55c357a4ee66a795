"""Letter templates: the packaged ones, and those a user keeps beside the settings file.

One's own template replaces the packaged one of the same tone and channel, or adds a tone. A file that
cannot be used is left out, with a sentence that names file, line and key.
"""

from __future__ import annotations

import os
import re
import tomllib

from clientjournal.core.letters.slots import unfilled
from clientjournal.core.letters.template import APART, CHANNELS, TONES, Template
from clientjournal.core.model import Channel
from clientjournal.core.record import Record
from clientjournal.core.text import printable
from clientjournal.library import LibraryError
from clientjournal.toml_lines import lines_of
from clientjournal.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    Kind = tuple[str, Channel]
    Key = tuple[str, ...]

PACKAGED = os.path.join(os.path.dirname(__file__), "data", "letters")
ANSWERS_FILE = "stay-firm.toml"
ANSWERS = "{answers}"
"""Where a script has the answers to what they may say, on a line of its own."""

SIZE_LIMIT = 64 * 1024
FILES_LIMIT = 200
_TONE = re.compile(r"[^\W_][\w-]{0,29}")


class Templates(Record):
    """All templates by tone and channel; ``problems`` are sentences about files that are not used."""

    by_kind: Mapping[Kind, Template]
    problems: tuple[str, ...]

    @property
    def tones(self) -> tuple[str, ...]:
        """The packaged tones, then one's own; the confirmation and the notice are none."""
        own = {tone for tone, _ in self.by_kind} - {*TONES, *APART}
        return (*TONES, *sorted(own))

    def channels(self, tone: str) -> tuple[Channel, ...]:
        """What there are templates for in a tone."""
        return tuple(channel for channel in CHANNELS if (tone, channel) in self.by_kind)

    def nearest(self, tone: str, channel: Channel) -> Template:
        """The template of a tone for a channel, else that of the tone for another channel."""
        if (tone, channel) in self.by_kind:
            return self.by_kind[tone, channel]
        return self.by_kind[tone, self.channels(tone)[0]]


class _Shelf(Record):
    """What one directory holds: templates that still say ``{answers}``, and these answers (None: none)."""

    by_kind: Mapping[Kind, Template]
    answers: str | None
    problems: tuple[str, ...]


_packaged: _Shelf | None = None


def letter_templates(own: str) -> Templates:
    """The packaged templates and those in the directory ``own``, which need not exist.

    ``LibraryError`` when a packaged file is broken; one of the user's is a problem, said in a sentence.
    """
    global _packaged
    if _packaged is None:
        _packaged = _shelf(PACKAGED, {})
        if _packaged.problems:
            raise LibraryError(_packaged.problems[0])
    mine = _shelf(own, _packaged.by_kind) if os.path.isdir(own) else _Shelf({}, None, ())
    answers = (_packaged.answers or "") if mine.answers is None else mine.answers
    by_kind = {
        kind: template.replace(text=template.text.replace(ANSWERS, answers))
        for kind, template in {**_packaged.by_kind, **mine.by_kind}.items()
    }
    return Templates(by_kind, mine.problems)


def _shelf(directory: str, base: Mapping[Kind, Template]) -> _Shelf:
    """What a directory holds; ``base`` are the templates that take the place of those that are broken."""
    by_kind: dict[Kind, Template] = {}
    answers, problems = None, []
    try:
        names = sorted(os.listdir(directory))
    except OSError as error:
        unfit = _Unfit("unreadable", reason=error.strerror or str(error))
        return _Shelf({}, None, (f"{directory}: {unfit}",))
    for name in names[:FILES_LIMIT]:
        if not name.endswith(".toml"):
            continue
        path = os.path.join(directory, name)
        try:
            if name == ANSWERS_FILE:
                answers = _answers(_read(path))
            else:
                template = _template(_read(path))
                by_kind[template.tone, template.channel] = template
        except _Unfit as unfit:
            packaged = name == ANSWERS_FILE or name in {f"{tone}-{channel}.toml" for tone, channel in base}
            instead = say("letter.template-packaged" if packaged else "letter.template-left-out")
            problems.append(f"{_where(path, unfit)}: {unfit} {instead}")
    return _Shelf(by_kind, answers, tuple(problems))


class _Unfit(Exception):
    """A file that cannot be used: the sentence, the line, and the key if one of them is to blame."""

    def __init__(self, problem: str, line: int | None = None, key: str = "", **facts: object) -> None:
        super().__init__(say(f"letter.template-{problem}", key=key, **facts))
        self.line, self.key = line, key


def _where(path: str, unfit: _Unfit) -> str:
    """``/home/me/letters/warm-email.toml, line 3``."""
    return path if unfit.line is None else say("letter.template-line", file=path, line=unfit.line)


class _File(Record):
    """One file as it was read."""

    document: Mapping[str, Any]
    lines: Mapping[Key, int]

    def unfit(self, problem: str, key: Key, **facts: object) -> _Unfit:
        """What is wrong with a key; a key that is not there is missed on line 1."""
        return _Unfit(problem, self.lines.get(key, 1), ".".join(key), **facts)

    def check_keys(self, table: Mapping[str, Any], known: tuple[str, ...], place: Key = ()) -> None:
        for key in table:
            if key not in known:
                raise self.unfit("unknown-key", (*place, key), known=", ".join(known))

    def text(self, table: Mapping[str, Any], key: str, place: Key = ()) -> str:
        value = table.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.unfit("wants-text", (*place, key))
        return value.strip("\n")


def _read(path: str) -> _File:
    try:
        if os.path.exists(path) and not (os.path.isfile(path) or os.path.isdir(path)):
            # a pipe would be waited for without end
            raise _Unfit("no-file")
        with open(path, "rb") as file:
            content = file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise _Unfit("unreadable", reason=error.strerror or str(error)) from None
    if len(content) > SIZE_LIMIT:
        raise _Unfit("too-long", limit=SIZE_LIMIT // 1024)
    try:
        text = content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise _Unfit("not-utf8", content.count(b"\n", 0, error.start) + 1) from None
    try:
        return _File(tomllib.loads(text), lines_of(text))
    except tomllib.TOMLDecodeError as error:
        reason, _, place = str(error).rpartition(" (at ")
        number = place.partition("line ")[2].partition(",")[0]
        line = int(number) if number.isdecimal() else len(text.rstrip("\n").split("\n"))
        raise _Unfit("not-toml", line, reason=printable(reason)) from None
    except RecursionError:
        raise _Unfit("not-toml", 1, reason=say("settings.too-deep")) from None


def _template(file: _File) -> Template:
    table = file.document
    file.check_keys(table, ("tone", "channel", "text", "optional"))
    tone, text = file.text(table, "tone"), file.text(table, "text")
    if not _TONE.fullmatch(tone):
        raise file.unfit("wants-tone", ("tone",))
    if table.get("channel") not in list(CHANNELS):
        raise file.unfit("wants-channel", ("channel",), known=", ".join(CHANNELS))
    optional = table.get("optional", [])
    if not isinstance(optional, list) or not all(isinstance(name, str) for name in optional):
        raise file.unfit("wants-slots", ("optional",))
    stray = next((name for name in optional if name not in unfilled(text)), None)
    if stray is not None:
        raise file.unfit("no-such-slot", ("optional",), slot=printable(stray))
    return Template(tone, Channel(table["channel"]), text, tuple(optional))


def _answers(file: _File) -> str:
    """The answers as the paragraphs of a script: what they say, and below it what to say."""
    file.check_keys(file.document, ("answer",))
    tables = file.document.get("answer")
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise file.unfit("wants-answers", ("answer",))
    found = []
    for number, table in enumerate(tables):
        place = ("answer", str(number))
        file.check_keys(table, ("when", "say"), place)
        when = " ".join(file.text(table, "when", place).split()).rstrip("…. ")
        found.append(f"{when}…\n{file.text(table, 'say', place)}")
    return "\n\n".join(found)
