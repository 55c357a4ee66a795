"""Journals of any size for measuring: deterministic, made through the ordinary import."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TODAY = datetime.now().astimezone().date()
PROGRAM = os.path.join(os.path.dirname(sys.executable), "clientjournal")
PORTION = 100_000  # one import takes files of 50 MB at most
SUBJECTS = ("the brief", "a revision", "the invoice", "a call")


def journal(directory: Path, entries: int, clients: int) -> Path:
    """The journal with so many entries over so many clients; made once, about ten years deep."""
    path = directory / f"{entries}x{clients}.db"
    if path.exists():
        return path
    chance = random.Random(entries)
    unfinished = path.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    for start in range(0, entries, PORTION):
        rows = (_entry(chance, number, clients) for number in range(start, min(start + PORTION, entries)))
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        subprocess.run(
            [PROGRAM, "--db", unfinished, "import", "-", "--format", "jsonl", "--new"],
            input=lines.encode(),
            check=True,
            stdout=subprocess.DEVNULL,
        )
    unfinished.rename(path)
    return path


def _entry(chance: random.Random, number: int, clients: int) -> dict[str, object]:
    """One contact, more often a recent one."""
    day = TODAY - timedelta(days=1 + int(chance.triangular(0, 3650, 60)))
    return {
        "client": f"Client {chance.randrange(clients):03}",
        "at": f"{day}T{chance.randrange(8, 19):02}:{chance.randrange(60):02}",
        "dread": chance.choices((1, 2, 3, 4, 5), (2, 4, 4, 3, 1))[0],
        "channel": chance.choice(("email", "call", "chat", "meeting")),
        "reasons": chance.sample(("scope", "tone", "urgency", "good", "payment"), chance.randrange(3)),
        "note": f"about {chance.choice(SUBJECTS)} {number}",
    }
