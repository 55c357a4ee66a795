"""A letter as a file: plain text, Markdown, or a mail that opens as a draft."""

from __future__ import annotations

import re
import unicodedata

from clientjournal.core.errors import InvalidInput
from clientjournal.core.letters.layout import paragraphs, subject_and_body
from clientjournal.core.model import Channel
from clientjournal.core.text import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

FORMATS = ("eml", "md", "txt")

_ADDRESS = re.compile(r"[^\s@<>()\[\],;:\"\\]+@[^\s@<>()\[\],;:\"\\]+")
_NAME_LIMIT = 40


def formats(channel: Channel) -> tuple[str, ...]:
    """What a letter for a channel can be saved as; only a mail can be a mail."""
    return FORMATS if channel is Channel.EMAIL else FORMATS[1:]


def letter_bytes(text: str, format: str, *, to: Iterable[str] = (), sender: Iterable[str] = ()) -> bytes:
    """The letter as the content of a file; ``format`` is one of ``FORMATS``.

    Of ``to`` and ``sender`` the first that is an address is used; a client may have only a domain.
    """
    if format == "txt":
        return (text.strip() + "\n").encode()
    if format == "md":
        return _markdown(text).encode()
    if format == "eml":
        return _mail(text, _first(to), _first(sender))
    raise InvalidInput("format", value=format, known=FORMATS)


def file_name(client: str, day: date, format: str) -> str:
    """A name without anything a shell, a mail program or another system could stumble over.

    ``letter-acme-corp-2026-11-23.eml``.
    """
    plain = unicodedata.normalize("NFKD", client).encode("ascii", "ignore").decode().casefold()
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:_NAME_LIMIT].strip("-")
    return "-".join(part for part in ("letter", slug, day.isoformat()) if part) + f".{format}"


def _markdown(text: str) -> str:
    subject, body = subject_and_body(text)
    # a line break inside a paragraph is meant: Markdown keeps it after two spaces
    blocks = [paragraph.text.replace("\n", "  \n") for paragraph in paragraphs(body)]
    return "\n\n".join([f"# {subject}"] * bool(subject) + blocks) + "\n"


def _mail(text: str, to: str, sender: str) -> bytes:
    from email.message import EmailMessage
    from email.policy import SMTP

    subject, body = subject_and_body(text)
    mail = EmailMessage(policy=SMTP)
    # mail programs open what has not been sent as a draft
    mail["X-Unsent"] = "1"
    if sender:
        mail["From"] = sender
    if to:
        mail["To"] = to
    # a header is one line, and no line of the letter becomes another header
    mail["Subject"] = printable(subject)
    mail.set_content(body, cte="quoted-printable")
    return mail.as_bytes()


def _first(addresses: Iterable[str]) -> str:
    return next((address for address in addresses if _ADDRESS.fullmatch(address)), "")
