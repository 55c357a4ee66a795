"""Measures the letter coach in milliseconds: python tests/bench/coach_speed.py.

Targets: every pack loaded 30; the first check of a letter 100; a keystroke in 400 words 10 and in 3,000
words 50 (95th percentile); 20,000 characters of one repeated word 200. A reproach without a full stop that
is four times as long should cost about four times as much.
"""

from __future__ import annotations

import time

from clientjournal.core.coach.coach import Coach
from clientjournal.packs import load_packs

PARAGRAPH = (
    "I have loved watching your soap {number} grow from a stall to forty cities, and the way you answer "
    "every customer yourself is something I tell people about. Until the end of November I will finish the "
    "page, move the hosting to your account and write down how everything works for whoever follows me. "
    "Could you send me the last receipts? The October invoice is settled, thank you.\n\n"
)
TYPED = "a kind word, but now "


def milliseconds(started: float) -> float:
    return (time.perf_counter() - started) * 1000


def keystroke(coach: Coach, paragraphs: int) -> float:
    """The 95th percentile of typing into the middle of a letter."""
    text = "".join(PARAGRAPH.format(number=number) for number in range(paragraphs))
    coach.check(text)
    at = text.index("grow", len(text) // 2)
    taken = []
    for char in TYPED * 5:
        text, at = text[:at] + char + text[at:], at + 1
        started = time.perf_counter()
        coach.check(text, typing=at)
        taken.append(milliseconds(started))
    return sorted(taken)[int(len(taken) * 0.95)]


def endless(coach: Coach, words: int) -> float:
    """One sentence full of findings."""
    text = " ".join(f"you never pay me but i however always wait {n}" for n in range(words // 10))
    started = time.perf_counter()
    Coach(coach.packs).check(text, "en")
    return milliseconds(started)


def main() -> None:
    loads = []
    for _ in range(9):
        started = time.perf_counter()
        loaded = load_packs()
        loads.append(milliseconds(started))
        # not what was loaded before: to forget a pack takes time as well
        packs = loaded[0]
        del loaded
    coach = Coach(packs)
    started = time.perf_counter()
    coach.check("".join(PARAGRAPH.format(number=number) for number in range(6)))
    first = milliseconds(started)
    print(f"load {len(packs)} packs: {min(loads):.1f} at best, {sorted(loads)[4]:.1f} median (target 30)")
    print(f"first check of 400 words: {first:.1f} (target 100)")
    print(f"keystroke, 400 words: {keystroke(coach, 6):.1f} (target 10)")
    print(f"keystroke, 3,000 words: {keystroke(coach, 46):.1f} (target 50)")
    started = time.perf_counter()
    coach.check("you " * 5000)
    print(f"20,000 characters: {milliseconds(started):.1f} (target 200)")
    few, many = endless(coach, 2_000), endless(coach, 8_000)
    print(
        f"a reproach without end, 2,000 words: {few:.0f}, four times as long: {many / few:.1f} times as dear"
    )


if __name__ == "__main__":
    main()
