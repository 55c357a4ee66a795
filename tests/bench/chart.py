"""How long the chart takes to draw, without the app around it."""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from clientjournal.core.axis import RANGES
from clientjournal.journal import Journal
from clientjournal.settings import Settings
from clientjournal.tui.journal.source import ClientEntries
from clientjournal.tui.look import UNICODE, Look
from clientjournal.tui.palettes import DARK
from clientjournal.tui.widgets.plot import Plot


def milliseconds(file: str, times: int) -> dict[str, float]:
    """The median processor time of drawing each range at 120×30, in milliseconds."""
    settings = Settings(file, str(Path(file).with_suffix(".toml")), journal_given=True)
    look = Look(DARK, UNICODE)
    found = {}
    with Journal.open(settings) as journal:
        client = journal.reader.clients()[0]
        entries = ClientEntries(journal, client, journal.clock.today())
        for name in RANGES:
            series = entries.series(name, 0)
            taken = []
            for _ in range(times):
                before = time.process_time()
                Plot(series, look, 120, 30, heading=name).canvas.strips()
                taken.append(time.process_time() - before)
            found[name] = 1000 * statistics.median(taken)
    return found
