from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Terminal

GOOD: dict[str, Any] = {"client": "Acme", "at": "2026-11-20", "dread": 4}


def line(**changes: object) -> bytes:
    return json.dumps(GOOD | changes).encode() + b"\n"


@pytest.fixture
def acme(cj: Terminal) -> Terminal:
    """A journal with a little of everything."""
    cj.done("client", "add", "Acme", "--codename", "Falcon", "--rate", "90")
    for day in ("19", "20", "21"):
        cj.done("log", "acme", "5", f"note {day} \x1b[31m ✓", "-w", f"2026-11-{day}", "-r", "scope")
    cj.done("invoice", "add", "acme", "1200", "--number", "A-1")
    cj.done("invoice", "pay", "A-1", "200")
    cj.done("guide", "acme", "snooze", "friday", "--because", "launch")
    cj.done("guide", "acme", "done", "decide")
    return cj


def test_a_whole_journal_goes_out_and_comes_back_the_same(acme: Terminal, tmp_path: Path) -> None:
    exported = acme.done("export").out
    assert json.loads(exported)["format"] == "clientjournal"
    assert "\x1b" not in exported
    file = tmp_path / "all.json"
    file.write_text(exported)
    other = ["--db", str(tmp_path / "other.db")]
    first = acme.bare(*other, "import", str(file), "--json").json
    assert (first["clients_added"], first["updated"], first["problems"]) == (1, 0, [])
    assert first["added"] >= 6
    assert acme.bare(*other, "export").out == exported
    again = acme.bare(*other, "import", str(file), "--json").json
    assert (again["added"], again["updated"], again["clients_added"]) == (0, 0, 0)
    assert acme.bare(*other, "export").out == exported
    acme.bare(*other, "undo")
    assert acme.bare(*other, "client", "list", "--json").json == []


def test_the_file_is_for_its_owner_and_never_overwritten_unasked(acme: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    ran = acme("export", "-o", str(file))
    assert (ran.code, ran.out) == (0, "")
    assert str(file) in ran.err
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    before = file.read_bytes()
    acme.done("log", "acme", "1")
    assert "--force" in acme.refused(1, "export", "-o", str(file))
    assert file.read_bytes() == before
    assert acme("export", "-o", str(file), "--force").code == 0
    assert file.read_bytes() != before
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["journal.db", "out.json"]


def test_what_cannot_be_written_is_refused_and_leaves_nothing(acme: Terminal, tmp_path: Path) -> None:
    assert "No such file" in acme.refused(1, "export", "-o", str(tmp_path / "nowhere" / "x.json"))
    acme.refused(1, "export", "-o", str(tmp_path))
    acme.refused(1, "export", "-o", str(tmp_path), "--force")
    acme.refused(1, "export", "-o", "/dev/full")
    assert "not a file" in acme.refused(1, "export", "-o", "/dev/full", "--force")
    acme.refused(1, "export", "-o", "a\0b")
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "target")
    acme.refused(1, "export", "-o", str(link))
    assert not (tmp_path / "target").exists()
    assert acme.refused(2, "export", "--format", "csv")


def test_a_failed_write_takes_its_file_away(
    acme: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "old.json"
    old.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    assert "No space left" in acme.refused(1, "export", "-o", str(tmp_path / "new.json"))
    acme.refused(1, "export", "-o", str(old), "--force")
    assert old.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["journal.db", "old.json"]


def test_lines_are_entries_and_importing_twice_changes_nothing(cj: Terminal) -> None:
    lines = line() + line() + line(at="2026-11-21T10:00", note="x", reasons=["scope"], channel="call")
    assert cj.done("import", "-", "--new", stdin=lines).out == (
        "Imported: 3 added, 0 updated, 0 unchanged, 1 new client.\n"
    )
    assert cj.done("import", "-", "--new", stdin=lines).out == (
        "Imported: 0 added, 0 updated, 3 unchanged, 0 new clients.\n"
    )
    assert len(cj.done("entries", "--json").json) == 3


def test_an_array_is_a_list_of_entries(cj: Terminal) -> None:
    data = json.dumps([GOOD, GOOD | {"dread": 2}]).encode()
    assert cj.done("import", "-", "--new", "--json", stdin=data).json["added"] == 2


def test_the_format_is_known_by_the_name_or_said(cj: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_bytes(line())
    assert cj.done("import", str(file), "--new", "--json").json["added"] == 1
    assert cj.done("import", "-", "--format", "jsonl", "--json", stdin=line()).json["unchanged"] == 1
    cj.refused(2, "import", "-", "--format", "json", stdin=line())
    assert "xml" in cj.refused(2, "import", "-", "--format", "xml", stdin=line())


def test_an_unknown_client_is_3_unless_new(cj: Terminal) -> None:
    assert "--new" in cj.refused(3, "import", "-", stdin=line())
    assert not cj.journal.exists()
    cj.done("client", "add", "Acme Corp")
    assert "Did you mean Acme Corp?" in cj.refused(3, "import", "-", stdin=line())
    assert cj.done("entries", "--json").json == []


def test_one_bad_line_in_ten_thousand_is_named_and_nothing_is_written(cj: Terminal) -> None:
    cj.done("client", "add", "Acme")
    lines = [line(note=str(number)) for number in range(10_000)]
    lines[7_041] = line(dread=6)
    said = cj.refused(2, "import", "-", stdin=b"".join(lines))
    assert said.splitlines()[0] == "Nothing was imported: one thing in it is wrong."
    assert said.splitlines()[1].startswith("line 7042: ")
    assert cj.done("entries", "--json").json == []
    assert cj.refused(1, "redo")


def test_every_bad_line_is_named_in_json_and_twenty_are_for_people(cj: Terminal) -> None:
    cj.done("client", "add", "Acme")
    bad = b"".join(line(dread=9) for _ in range(30))
    said = cj.refused(2, "import", "-", stdin=bad).splitlines()
    assert len(said) == 22
    assert said[-1] == "and 10 more"
    ran = cj("import", "-", "--json", stdin=bad)
    assert (ran.code, ran.err) == (2, "")
    assert list(ran.json) == ["added", "updated", "unchanged", "clients_added", "problems"]
    assert [problem["line"] for problem in ran.json["problems"]] == list(range(1, 31))
    assert list(ran.json["problems"][0]) == ["line", "problem"]


@pytest.mark.parametrize(
    "changes",
    [
        {"dread": 0},
        {"dread": 6},
        {"dread": 3.5},
        {"dread": "4"},
        {"dread": True},
        {"dread": None},
        {"aftermath": 9},
        {"at": "asdf"},
        {"at": "03/04"},
        {"at": "2026-02-30"},
        {"client": ""},
        {"client": "x" * 10_000},
        {"client": "a\x00b"},
        {"channel": "pigeon"},
        {"reasons": ["nothing"]},
        {"note": "x" * 30_000},
        {"note": 5},
        {"bogus": 1},
    ],
)
def test_a_bad_value_in_a_line_is_2_with_its_line(cj: Terminal, changes: dict[str, object]) -> None:
    cj.done("client", "add", "Acme")
    said = cj.refused(2, "import", "-", "--format", "jsonl", stdin=line() + line(**changes))
    assert said.splitlines()[1].startswith("line 2: ")
    assert len(said) < 500
    assert cj.done("entries", "--json").json == []


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello",
        b"\xff\xfe",
        b"[" * 100_000,
        b"null",
        b'{"format":"clientjournal"}',
        b'{"format":"clientjournal","version":2,"clients":[]}',
        b'{"format":"clientjournal","version":1,"clients":[{"name":"A"},{"name":5}]}',
        b'[{"client":"A","at":"2026-11-20","dread":NaN}]',
        b"[" + b"1" * 5_000 + b"]",
    ],
    ids=lambda data: repr(data[:20]),
)
def test_what_is_no_journal_is_2(cj: Terminal, data: bytes) -> None:
    cj.refused(2, "import", "-", "--format", "json", stdin=data)
    assert not cj.journal.exists()


def test_files_that_cannot_be_read_are_2(cj: Terminal, tmp_path: Path) -> None:
    assert "No such file" in cj.refused(2, "import", str(tmp_path / "nothing.json"))
    assert "directory" in cj.refused(2, "import", str(tmp_path))
    cj.refused(2, "import", "a\0b")


def test_a_dry_run_says_what_would_happen_and_changes_nothing(cj: Terminal) -> None:
    assert cj.done("import", "-", "--new", "--dry-run", stdin=line()).out.startswith(
        "This would be imported: 1 added"
    )
    assert not cj.journal.exists()
    cj.done("client", "add", "Acme")
    assert cj.done("import", "-", "--dry-run", "--json", stdin=line()).json["added"] == 1
    assert cj.done("entries", "--json").json == []


def test_an_import_that_crosses_says_who(cj: Terminal) -> None:
    cj.done("client", "add", "Acme")
    lines = b"".join(line(at=f"2026-11-{day}", dread=5) for day in (20, 21, 22))
    assert "Acme crossed your line." in cj.done("import", "-", stdin=lines).out


def test_a_masked_export_names_nobody(acme: Terminal) -> None:
    out = acme.done("--mask", "export").out
    for secret in ("Acme", "note 19", "A-1", "launch"):
        assert secret not in out
