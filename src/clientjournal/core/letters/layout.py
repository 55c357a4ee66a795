"""How a letter's plain text is laid out: paragraphs, the subject, a script's directions, its answers.

A script is plain text with three conventions. A paragraph in parentheses is a direction, not to be
said. A first line that ends in a colon is a label over what follows. A first line that ends in an
ellipsis is what they may say, and what follows is the answer.
"""

from __future__ import annotations

import re

from clientjournal.core.model import Channel
from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    PartKind = Literal["said", "direction", "answer"]

SUBJECT = "Subject:"
"""How the first line of an e-mail begins."""

SCRIPTS = (Channel.CALL, Channel.CHAT, Channel.MEETING)
"""Channels whose letter is a script; a mail is sent as it stands."""

LONG_MESSAGE = 60
"""Words from which on a chat message is a wall."""

_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*")
_WORD = re.compile(r"[^\W_]+(?:['’.,\-–/:@][^\W_]+)*")


class Paragraph(Record):
    """A paragraph, without white space around it, and where it begins."""

    text: str
    start: int


class Part(Record):
    """A piece of a script: what is ``said``, a ``direction``, or an ``answer`` to what they may say.

    ``label`` is what stands over it (for an answer: what they say), ``start`` where ``text`` begins.
    """

    kind: PartKind
    text: str
    start: int
    label: str = ""


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """What is set apart by blank lines."""
    found = _PARAGRAPH.finditer(text)
    return tuple(Paragraph(match[0].rstrip(), match.start()) for match in found)


def subject_and_body(text: str) -> tuple[str, str]:
    """The subject in the first line that is not blank, or nothing, and the text below it."""
    head, _, rest = text.lstrip().partition("\n")
    if not head.startswith(SUBJECT):
        return "", text.strip() + "\n"
    return " ".join(head.removeprefix(SUBJECT).split()), rest.strip() + "\n"


def parts(text: str) -> tuple[Part, ...]:
    """A script in its pieces, in order."""
    return tuple(_part(paragraph) for paragraph in paragraphs(text))


def _part(paragraph: Paragraph) -> Part:
    text, start = paragraph.text, paragraph.start
    if text.startswith("(") and text.endswith(")"):
        return Part("direction", text[1:-1].strip(), start + 1)
    head, newline, rest = text.partition("\n")
    label = head.rstrip()
    if newline and label.endswith((":", "…", "...")):
        said = rest.lstrip()
        begins = start + len(text) - len(said)
        if label.endswith(":"):
            return Part("said", said, begins, label[:-1])
        return Part("answer", said, begins, label)
    return Part("said", text, start)


def messages(text: str) -> tuple[Part, ...]:
    """The messages of a chat, in order; directions are none."""
    return tuple(part for part in parts(text) if part.kind == "said")


def said_only(text: str, channel: Channel) -> str:
    """``text`` with blanks in place of what of a script does not reach the client; offsets stay."""
    if channel not in SCRIPTS:
        return text
    kept = [(part.start, part.start + len(part.text)) for part in parts(text) if part.kind == "said"]
    pieces, at = [], 0
    for start, end in kept:
        pieces += [_blank(text[at:start]), text[start:end]]
        at = end
    return "".join([*pieces, _blank(text[at:])])


def _blank(text: str) -> str:
    return "".join("\n" if char == "\n" else " " for char in text)


def words(text: str) -> int:
    """How many words a text has; ``don't``, ``INV-031`` and ``e-mail`` are one each."""
    return sum(1 for _ in _WORD.finditer(text))


def spoken_words(text: str, channel: Channel) -> int:
    """The words that reach the client: without the subject, and without directions and answers."""
    if channel in SCRIPTS:
        return sum(words(part.text) for part in parts(text) if part.kind == "said")
    return words(subject_and_body(text)[1])
