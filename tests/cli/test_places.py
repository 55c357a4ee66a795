from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from cli.conftest import Terminal


def test_where_names_the_files_and_counts_what_is_in_the_journal(cj: Terminal, home: Path) -> None:
    config = str(home / ".config" / "clientjournal" / "config.toml")
    nothing = cj.done("where", "--json").json
    assert nothing == {
        "journal": str(cj.journal),
        "size": None,
        "clients": 0,
        "entries": 0,
        "settings": config,
        "settings_exist": False,
    }
    assert "does not exist yet" in cj.done("where").out
    cj.done("log", "Acme", "3", "--new")
    assert cj.done("where", "--json").json["size"] == cj.journal.stat().st_size
    line = cj.done("where").out.splitlines()[0]
    assert line.startswith(f"Journal   {cj.journal}  ")
    assert line.endswith("kB · 1 client · 1 entry")


def test_the_usual_journal_is_made_in_a_directory_of_its_own(cj: Terminal, home: Path) -> None:
    assert cj.bare("status").code == 0
    assert list(home.iterdir()) == []
    assert cj.bare("log", "Acme", "3", "--new").code == 0
    directory = home / ".local" / "share" / "clientjournal"
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700
    assert stat.S_IMODE((directory / "journal.db").stat().st_mode) == 0o600


def test_the_environment_names_the_journal_and_the_option_wins(
    cj: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLIENTJOURNAL_DB", str(tmp_path / "other.db"))
    assert cj.bare("where", "--json").json["journal"] == str(tmp_path / "other.db")
    assert cj.done("where", "--json").json["journal"] == str(cj.journal)


def test_the_settings_file_is_written_once_and_has_no_problems(cj: Terminal) -> None:
    path = cj.done("config", "path").out.strip()
    assert cj.done("config", "init").out == f"Written: {path}\n"
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    ran = cj("config", "check")
    assert (ran.code, ran.out) == (0, "")
    assert path in ran.err
    assert path in cj.refused(1, "config", "init")


def test_a_bad_setting_is_a_remark_for_commands_and_2_for_the_check(
    cj: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    config.write_text("[dread]\nline = 9\n")
    monkeypatch.setenv("CLIENTJOURNAL_CONFIG", str(config))
    ran = cj("status", "--json")
    assert (ran.code, ran.json) == (0, [])
    assert ran.err.count("line") >= 1
    assert len(ran.err.splitlines()) == 1
    assert cj.refused(2, "config", "check") == ran.err.strip()


def test_the_mask_may_be_put_on_in_the_settings(
    cj: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cj.done("client", "add", "Acme")
    config = tmp_path / "config.toml"
    config.write_text("[ui]\nmask = true\n")
    monkeypatch.setenv("CLIENTJOURNAL_CONFIG", str(config))
    assert cj.done("status").out.split()[:2] == ["Client", "A"]
    assert "Acme" not in cj.refused(3, "status", "Acmee")


def test_the_line_in_the_settings_counts(
    cj: Terminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[dread]\nline = 2.5\n[me]\ncurrency = "USD"\n')
    monkeypatch.setenv("CLIENTJOURNAL_CONFIG", str(config))
    cj.done("client", "add", "Acme")
    assert cj.done("status", "acme", "--json").json["dread"]["line"] == 2.5
    assert cj.done("invoice", "add", "acme", "1", "--json").json["currency"] == "USD"
