"""Whatever is wrong: one sentence on stderr, nothing on stdout, the right code, and nothing lost."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

import pytest

from clientjournal.core.text import printable_lines

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cli.conftest import Terminal

NASTY = [
    "[/x]",
    "[@click=app.quit]x[/]",
    "{name}",
    "%s %(x)s",
    'it\'s "quoted"',
    "-rf",
    "名前 👩‍🚀",
    "a" * 80,
]


@pytest.fixture
def acme(cj: Terminal) -> Iterator[Terminal]:
    """A journal with one entry of Acme, which must be all there is in the end."""
    cj.done("log", "Acme", "3", "kept", "--new")
    yield cj
    assert [entry["note"] for entry in cj.done("entries", "--json").json] == ["kept"]


def short(value: object) -> str:
    return repr(value)[:24]


@pytest.mark.parametrize(
    "name", ["", "   ", "x" * 81, "x" * 10_000, "a\x1bb", "a\x00b", "a\nb", "\u202eevil"], ids=short
)
def test_a_bad_name_is_2(acme: Terminal, name: str) -> None:
    for argv in (["client", "add", "--", name], ["log", "--new", "--", name, "4"]):
        assert "name" in acme.refused(2, *argv)
    assert "name" in acme.refused(2, "client", "edit", "acme", "--name", name)
    assert len(acme.done("client", "list", "--json").json) == 1


@pytest.mark.parametrize("note", ["x" * 20_001, "a\x00b", "caf\udce9"], ids=short)
def test_a_bad_note_is_2(acme: Terminal, note: str) -> None:
    assert "The " in acme.refused(2, "log", "acme", "4", note)


@pytest.mark.parametrize("data", [b"bad \xff byte", b"x" * 2_000_000, b"a\x00b"], ids=short)
def test_a_bad_note_on_standard_input_is_2(acme: Terminal, data: bytes) -> None:
    assert "note" in acme.refused(2, "log", "acme", "4", "-", stdin=data)


@pytest.mark.parametrize("name", NASTY, ids=short)
def test_a_strange_name_is_text_everywhere(acme: Terminal, name: str) -> None:
    acme.done("client", "add", "--", name)
    acme.done("log", "--json", "--", name, "5", "note of " + name)
    for argv in (["client", "list"], ["status"], ["entries"]):
        assert name in acme.done(*argv).out
    for argv in (["client", "show"], ["status"], ["guide"]):
        ran = acme(*argv, "--", name)
        assert ran.code == 0
        assert name in ran.out + ran.err
    assert acme.done("entries", "--json", "--", name).json[0]["client"] == name
    assert name in acme.refused(1, "client", "add", "--", name)
    for _ in range(2):
        acme.done("undo")


@pytest.mark.parametrize(
    "note", ["\x1b]0;owned\x07", "\x9b31mred", "\u202eevil", "a\rb", "line\nbreak", *NASTY], ids=short
)
def test_a_note_reaches_the_terminal_harmless_and_the_export_whole(acme: Terminal, note: str) -> None:
    added = acme.done("log", "--json", "acme", "5", "--", note)
    stored = added.json["note"]
    for argv in (["entries"], ["entry", "show", added.json["id"]], ["export"], ["entries", "--json"]):
        out = acme.done(*argv).out
        assert printable_lines(out) == out
    assert stored == note.replace("\r", "\n")
    acme.done("undo")


@pytest.mark.parametrize(
    "when", ["asdf", "03/04", "tomorrow", "in 2 hours", "2027-01-01", "31 feb", "", "x" * 10_000], ids=short
)
def test_a_bad_date_is_2(acme: Terminal, when: str) -> None:
    acme.refused(2, "log", "acme", "4", "-w", when)
    acme.refused(2, "entry", "edit", acme.done("entries", "--json").json[0]["id"], "-w", when)


def test_an_ambiguous_date_names_both_readings(acme: Terminal) -> None:
    said = acme.refused(2, "log", "acme", "4", "-w", "03/04")
    assert "3 Apr 2026" in said
    assert "4 Mar 2026" in said


def test_unknown_channels_and_reasons_name_the_known_ones(acme: Terminal) -> None:
    assert "meeting" in acme.refused(2, "log", "acme", "4", "-c", "pigeon")
    assert "urgency" in acme.refused(2, "log", "acme", "4", "-r", "bored")


@pytest.mark.parametrize(
    "argv",
    [
        *(
            ["status", "\udcff"],
            ["entry", "show", "\udcff"],
            ["invoice", "pay", "\udcff"],
            ["guide", "\udcff"],
        ),
        *(["entries", "--find", "\udcff"], ["status", "--as-of", "\udcff"], ["log", "\udcff", "4", "--new"]),
        *(["log", "acme", "4", "caf\udce9"], ["client", "edit", "acme", "--rate", "\udcff"], ["\udcff"]),
    ],
    ids=short,
)
def test_an_argument_that_is_no_text_is_2(acme: Terminal, argv: list[str]) -> None:
    said = acme.refused(2, *argv)
    assert said.isprintable() or "\n" in said
    said.encode()


COMMANDS = (
    ["status"],
    ["entries"],
    ["log", "Acme", "4", "--new"],
    ["client", "add", "X"],
    ["export"],
    ["where"],
    ["undo"],
)


@pytest.fixture(
    params=["directory", "fifo", "device", "text", "empty", "foreign", "newer", "truncated", "nowhere"]
)
def unusable(request: pytest.FixtureRequest, tmp_path: Path, cj: Terminal) -> Path:
    """Something that stands where a journal should be."""
    path = tmp_path / "it"
    kind = request.param
    if kind == "directory":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    elif kind == "device":
        return type(tmp_path)("/dev/null")
    elif kind == "text":
        path.write_text("Dear diary,\n" * 100)
    elif kind == "empty":
        path.touch()
    elif kind == "foreign":
        with sqlite3.connect(path) as other:
            other.execute("CREATE TABLE t (x)")
        other.close()
    elif kind == "nowhere":
        return tmp_path / "no" / "such" / "it"
    else:
        cj.done("client", "add", "Acme")
        whole = cj.journal.read_bytes()
        if kind == "newer":
            whole = whole[:60] + (999).to_bytes(4, "big") + whole[64:]
        path.write_bytes(whole if kind == "newer" else whole[: len(whole) // 3])
    return path


def test_a_journal_that_cannot_be_opened_is_4_and_stays_as_it_is(cj: Terminal, unusable: Path) -> None:
    before = unusable.read_bytes() if unusable.is_file() else None
    for argv in COMMANDS:
        ran = cj.bare("--db", str(unusable), *argv)
        assert (ran.code, ran.out) == (4, ""), (argv, ran)
        assert len(ran.err.splitlines()) == 1
        assert str(unusable) in ran.err
        assert "Traceback" not in ran.err
    assert (unusable.read_bytes() if unusable.is_file() else None) == before


def test_a_name_that_no_file_can_have_is_4(cj: Terminal) -> None:
    for name in ("a\0b", "x" * 5_000, "\udcff" * 300):
        ran = cj.bare("--db", name, "status")
        assert (ran.code, ran.out) == (4, ""), ran
        assert "\udcff" not in ran.err


def test_an_unexpected_fault_is_one_sentence_without_journal_text(
    acme: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        secret = "kept"
        raise ZeroDivisionError(secret)

    with monkeypatch.context() as patch:
        patch.setattr("clientjournal.store.reader.Reader.entries", broken)
        said = acme.refused(70, "entries")
    assert "ZeroDivisionError at test_refusals.py:" in said
    assert "kept" not in said


def test_an_interruption_is_130(acme: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("clientjournal.store.reader.Reader.entries", interrupted)
        ran = acme("entries")
    assert (ran.code, ran.out, ran.err) == (130, "", "")
