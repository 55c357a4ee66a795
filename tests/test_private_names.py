"""Names of Textual and sqlite-utils that are private and yet relied on: an upgrade that drops one fails."""

from __future__ import annotations

import inspect

import pytest
from sqlite_utils import Migrations
from textual import _callback, _parser, _xterm_parser
from textual.app import App
from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.message_pump import MessagePump


@pytest.mark.parametrize(
    ("owner", "name", "parameters"),
    [
        (App, "_fatal_error", ("self",)),
        (MessagePump, "_on_message", ("self", "message")),
        (LinuxDriver, "_sigcont_application", ("self", "_")),
        (_callback, "invoke", ("callback", "params")),
    ],
)
def test_what_is_overridden_or_called_takes_what_it_took(
    owner: object, name: str, parameters: tuple[str, ...]
) -> None:
    assert tuple(inspect.signature(getattr(owner, name)).parameters) == parameters


@pytest.mark.parametrize(
    ("owner", "name"),
    [
        (App, "_driver"),
        (App, "_exception"),
        (App, "_notifications"),
        (Driver, "_auto_restart"),
        (Driver, "_debug"),
        (LinuxDriver, "_must_signal_resume"),
        (Migrations, "_migrations"),
    ],
)
def test_what_is_read_is_still_set(owner: type, name: str) -> None:
    assert any(f"self.{name}" in inspect.getsource(base) for base in owner.__mro__[:-1])


def test_a_parser_of_keys_takes_text_and_ticks() -> None:
    parser = _xterm_parser.XTermParser(False)
    assert [type(event).__name__ for event in parser.feed("a")] == ["Key"]
    assert list(parser.tick()) == []
    assert issubclass(_parser.ParseError, Exception)
