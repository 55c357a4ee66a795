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


def journal(directory: Path, entries: int, clients: int) -> Path:
    """The journal with so many entries over so many clients; made once, about ten years deep."""
    path = directory / f"{entries}x{clients}.db"
    if path.exists():
        return path
    chance = random.Random(entries)
    subjects = ("the brief", "a revision", "the invoice", "a call")
    lines = directory / "lines.jsonl"
    with lines.open("w", encoding="utf-8") as file:
        for number in range(entries):
            day = TODAY - timedelta(days=int(chance.triangular(0, 3650, 60)))
            entry = {
                "client": f"Client {chance.randrange(clients):03}",
                "at": f"{day}T{chance.randrange(8, 19):02}:{chance.randrange(60):02}",
                "dread": chance.choices((1, 2, 3, 4, 5), (2, 4, 4, 3, 1))[0],
                "channel": chance.choice(("email", "call", "chat", "meeting")),
                "reasons": chance.sample(
                    ("scope", "tone", "urgency", "good", "payment"), chance.randrange(3)
                ),
                "note": f"about {chance.choice(subjects)} {number}",
            }
            if day == TODAY:
                entry["at"] = str(day)
            file.write(json.dumps(entry) + "\n")
    unfinished = path.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    program = os.path.join(os.path.dirname(sys.executable), "clientjournal")
    subprocess.run(
        [program, "--db", unfinished, "import", lines, "--new"], check=True, stdout=subprocess.DEVNULL
    )
    lines.unlink()
    unfinished.rename(path)
    return path
