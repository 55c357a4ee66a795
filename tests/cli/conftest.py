"""Running commands as a terminal would, without a process for each."""

from __future__ import annotations

import io
import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from clientjournal.cli.main import main
from clientjournal.clock import FixedClock

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)


class Ran(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Terminal:
    """A shell prompt with a clock that stands at Mon 23 Nov 2026, 09:12 UTC, and a journal of its own."""

    def __init__(self, journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.journal = journal
        self.clock = FixedClock(NOW, UTC)
        self._monkeypatch = monkeypatch

    def __call__(self, *argv: str, stdin: bytes = b"") -> Ran:
        """Run one command on this journal."""
        return self.bare("--db", str(self.journal), *argv, stdin=stdin)

    def bare(self, *argv: str, stdin: bytes = b"") -> Ran:
        """Run exactly these arguments."""
        given, out, err = (io.TextIOWrapper(io.BytesIO(b), encoding="utf-8") for b in (stdin, b"", b""))
        with self._monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", given)
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code = main(argv, clock=self.clock)
        return Ran(code, _written(out), _written(err))

    def done(self, *argv: str, stdin: bytes = b"") -> Ran:
        """Run a command that must succeed without a remark."""
        ran = self(*argv, stdin=stdin)
        assert (ran.code, ran.err) == (0, ""), ran
        return ran

    def refused(self, code: int, *argv: str, stdin: bytes = b"") -> str:
        """Run a command that must fail with ``code``, leaving stdout empty; returns what it said."""
        ran = self(*argv, stdin=stdin)
        assert ran.code == code, ran
        assert ran.out == ""
        assert "Traceback" not in ran.err
        assert ran.err.endswith("\n")
        assert "\x1b" not in ran.err
        return ran.err.strip()


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()


@pytest.fixture
def cj(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A shell prompt."""
    return Terminal(tmp_path / "journal.db", monkeypatch)


@pytest.fixture
def added(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where additions to the English pack stand: beside the settings."""
    settings = tmp_path / "config.toml"
    settings.write_text("", encoding="utf-8")
    monkeypatch.setenv("CLIENTJOURNAL_CONFIG", str(settings))
    (tmp_path / "packs").mkdir()
    return tmp_path / "packs" / "en.local.toml"
