"""A letter as a file, and files that are never written over."""

from __future__ import annotations

import stat
from datetime import date
from email import message_from_bytes
from email.policy import default
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientjournal.core.errors import FileRefused, InvalidInput
from clientjournal.core.model import Channel
from clientjournal.exchange.letter_file import file_name, formats, letter_bytes
from clientjournal.exchange.new_file import write_file

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

TEXT = "Subject: Nachricht für Zoë – done\n\nHello,\n\nI am done, Zoë.\n\nWarmly,\nKim\n"
DAY = date(2026, 11, 23)


def mail(text: str, **given: tuple[str, ...]) -> EmailMessage:
    return message_from_bytes(letter_bytes(text, "eml", **given), policy=default)


def test_a_mail_opens_as_a_draft_with_subject_and_address() -> None:
    made = mail(TEXT, to=("acme.example", "marlene@acme.example"), sender=("me@example.org",))
    assert made["X-Unsent"] == "1"
    assert made["Subject"] == "Nachricht für Zoë – done"
    assert (made["To"], made["From"]) == ("marlene@acme.example", "me@example.org")
    assert made.get_content().replace("\r\n", "\n") == "Hello,\n\nI am done, Zoë.\n\nWarmly,\nKim\n"


def test_a_mail_without_addresses_has_none() -> None:
    made = mail("Hello", to=("acme.example",))
    assert made["To"] is None
    assert made["From"] is None


@given(st.text(min_size=1, max_size=80))
def test_nothing_in_a_subject_becomes_a_header(subject: str) -> None:
    raw = letter_bytes(f"Subject: {subject}\r\nBcc: eve@example.org\n\nHello\n", "eml")
    assert message_from_bytes(raw)["Bcc"] is None


@pytest.mark.parametrize("address", ["a@b\nBcc: x@y", "a b@c", "<a@b>", "a@b,c@d", "@b"])
def test_what_is_no_address_is_left_out(address: str) -> None:
    assert mail("Hello", to=(address,))["To"] is None


def test_markdown_keeps_the_line_breaks() -> None:
    made = letter_bytes(TEXT, "md").decode()
    assert made.startswith("# Nachricht für Zoë – done\n\nHello,\n\n")
    assert made.endswith("\n\nWarmly,  \nKim\n")


def test_plain_text_is_the_letter_as_it_is() -> None:
    assert letter_bytes("\n" + TEXT + "\n\n", "txt").decode() == TEXT


def test_only_a_mail_can_be_a_mail() -> None:
    assert formats(Channel.EMAIL) == ("eml", "md", "txt")
    assert formats(Channel.CALL) == ("md", "txt")
    with pytest.raises(InvalidInput):
        letter_bytes(TEXT, "pdf")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Acme Corp", "letter-acme-corp-2026-11-23.eml"),
        ("../../etc/passwd", "letter-etc-passwd-2026-11-23.eml"),
        ("Ünï $(rm) `x`\n", "letter-uni-rm-x-2026-11-23.eml"),
        ("客户", "letter-2026-11-23.eml"),
        ("-rf", "letter-rf-2026-11-23.eml"),
        ("x" * 300, f"letter-{'x' * 40}-2026-11-23.eml"),
    ],
)
def test_file_names_are_safe_whatever_the_client_is_called(name: str, expected: str) -> None:
    assert file_name(name, DAY, "eml") == expected


def test_a_file_is_its_owners_alone_and_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    write_file(str(path), b"one")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(FileRefused) as refused:
        write_file(str(path), b"two")
    assert refused.value.problem == "file-exists"
    assert path.read_bytes() == b"one"


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileRefused):
        write_file(str(tmp_path / "link"), b"x")
    assert not (tmp_path / "elsewhere").exists()
