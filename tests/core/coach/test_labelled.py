"""Labelled sentences of our own: the coach finds what it should, and above all stays quiet."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from clientjournal.core.coach.coach import Coach
from clientjournal.core.coach.report import LACKS
from clientjournal.packs import load_packs

if TYPE_CHECKING:
    from collections.abc import Callable

    from clientjournal.core.coach.report import Report

    Check = Callable[[str, str], Report]

LABELLED = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "data" / "letters.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
RULES = {"contrast", "you-accusation", "absolute", "blame", "over-apology", "faux-feeling", "threat", "hedge"}


@pytest.fixture(scope="module")
def check() -> Check:
    """The report on a text; what several tests ask about is checked once."""
    packs, problems = load_packs()
    assert problems == ()
    return cache(Coach(packs).check)


def marks(check: Check, item: dict[str, Any]) -> list[tuple[str, int, int]]:
    found = check(item["text"], item["lang"]).findings
    return [(f.rule, f.start, f.end) for f in found if f.rule in RULES]


def test_kind_sentences_stay_quiet(check: Check) -> None:
    kind = [item for item in LABELLED if not item["expected"]]
    noisy = [item["text"] for item in kind if marks(check, item)]
    assert len(noisy) / len(kind) <= 0.02, noisy


def test_what_hurts_is_found(check: Check) -> None:
    missed, count = [], 0
    for item in LABELLED:
        found = marks(check, item)
        for label in item["expected"]:
            count += 1
            start, end = label["start"], label["start"] + len(label["quote"])
            if not any(r == label["rule"] and s < end and start < e for r, s, e in found):
                missed.append((label["rule"], item["text"]))
    assert len(missed) / count <= 0.03, missed


def test_what_a_letter_says_is_seen(check: Check) -> None:
    wrong, count = [], 0
    for item in LABELLED:
        if "has" not in item:
            continue
        for result in check(item["text"], item["lang"]).musthaves:
            if result.id not in item["either"]:
                count += 1
                if (result.state != LACKS) != (result.id in item["has"]):
                    wrong.append((result.id, item["text"]))
    assert count
    assert len(wrong) / count <= 0.05, wrong
