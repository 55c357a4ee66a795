"""Timing of whole processes: interleaved runs, median ratios, bootstrap intervals."""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

# A PYTHONDONTWRITEBYTECODE or PYTHONUNBUFFERED of the calling shell would be measured too.
CLEAN = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "USER") if name in os.environ}


@dataclass
class Case:
    """One thing to measure: ``run`` performs it once and returns (seconds, kilobytes of memory)."""

    name: str
    run: Callable[[], tuple[float, int]]
    seconds: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)


def process(argv: Sequence[str], env: Mapping[str, str] | None = None, *, code: int = 0) -> tuple[float, int]:
    """Run a command to its end: wall seconds and peak resident kilobytes; another exit code is an error."""
    started = time.perf_counter()
    child = subprocess.Popen(
        argv,
        env={**CLEAN, **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != code:
        raise RuntimeError(f"{argv} ended with {child.returncode}, expected {code}")
    return seconds, usage.ru_maxrss


def interleave(cases: Sequence[Case], runs: int) -> None:
    """One uncounted warm-up each, then ``runs`` rounds in which every case runs once."""
    for case in cases:
        case.run()
    for _ in range(runs):
        for case in cases:
            seconds, kilobytes = case.run()
            case.seconds.append(seconds)
            case.memory.append(kilobytes)


def ratio(above: Sequence[float], below: Sequence[float]) -> tuple[float, float, float]:
    """The median of the run-by-run ratios with its 95 % bootstrap interval."""
    ratios = [a / b for a, b in zip(above, below, strict=True)]
    chance = random.Random(1)
    medians = sorted(statistics.median(chance.choices(ratios, k=len(ratios))) for _ in range(2000))
    return statistics.median(ratios), medians[50], medians[1949]


def report(target: str, case: Case, floor: Case, limit: float, *, memory: bool = False) -> str:
    """One line: what, ratio [interval], the target, and whether it is met."""
    above = [float(kilobytes) for kilobytes in case.memory] if memory else case.seconds
    below = [float(kilobytes) for kilobytes in floor.memory] if memory else floor.seconds
    median, low, high = ratio(above, below)
    what = f"{case.name} / {floor.name}" + (", memory" if memory else "")
    unit = (
        f"{statistics.median(above) / 1024:.1f} MB" if memory else f"{statistics.median(above) * 1000:.1f} ms"
    )
    met = "met" if median <= limit else "MISSED"
    return (
        f"{target:>3}  {what:58} {median:6.2f} [{low:.2f}, {high:.2f}]  target {limit:<5} {met:6}  ({unit})"
    )
