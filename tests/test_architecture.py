"""What the import contracts cannot say."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "clientjournal"


@pytest.mark.parametrize("module", ["clientjournal.cli", "clientjournal.cli.main", "clientjournal.journal"])
def test_importing_the_quick_path_loads_nothing_heavy(module: str) -> None:
    heavy = {"textual", "rich", "dateparser", "sqlite_utils", "click", "argparse", "dataclasses", "asyncio"}
    probe = f"import sys, {module}; print(*sorted(set(sys.modules) & {heavy!r}))"
    loaded = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout
    assert loaded.split() == []


def test_the_app_is_open_before_anything_for_long_texts_is_loaded() -> None:
    probe = "import sys, clientjournal.tui.app; print('textual.widgets._text_area' in sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout
    assert loaded.split() == ["False"]


def test_no_source_line_names_an_address_on_the_network() -> None:
    allowed = {"http://www.w3.org"}
    for path in SOURCE.rglob("*"):
        if path.suffix in {".py", ".toml", ".md", ".tcss"}:
            found = set(re.findall(r"https?://[\w.]+", path.read_text(encoding="utf-8")))
            assert found <= allowed, path


def test_no_source_file_opens_a_socket() -> None:
    for path in SOURCE.rglob("*.py"):
        imports = re.findall(r"^\s*(?:import|from) (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert not {"socket", "http", "urllib", "ssl", "ftplib", "smtplib", "requests"} & set(imports), path


def test_packages_are_empty_but_for_the_catalogue() -> None:
    filled = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("__init__.py")
        if path.read_text(encoding="utf-8").strip()
    }
    assert filled <= {"__init__.py", "words/__init__.py", "core/coach/__init__.py"}
