"""What the README says is so."""

from __future__ import annotations

import re
from pathlib import Path

from clientjournal.cli.commands import COMMANDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_every_command_is_named() -> None:
    for command in COMMANDS:
        if command.name:
            assert f"`{command.name}" in README, command.name


def test_every_picture_is_there() -> None:
    shown = re.findall(r"\]\((screenshots/[\w-]+\.svg)\)", README)
    assert shown
    for picture in shown:
        text = (ROOT / picture).read_text(encoding="utf-8")
        assert "@font-face" not in text, "a picture that fetches a font calls somebody's server"


def test_the_tests_are_run_as_the_readme_says() -> None:
    command = next(line.strip() for line in README.splitlines() if "pytest -n" in line)
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for part in command.split(" && "):
        assert part.replace(" install -e", " install --quiet -e") in run
