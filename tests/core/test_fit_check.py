"""What a fit check comes to."""

from __future__ import annotations

import pytest

from clientjournal.core.fit_check import QUESTIONS, found, in_order, moved


@pytest.mark.parametrize(
    ("answers", "result"),
    [
        (("yes", "yes", "yes", "yes", "yes"), "fits"),
        (("yes", "partly", "partly", "partly", "yes"), "partly"),
        (("yes", "partly", "no", "partly", "yes"), "talk"),
        (("yes", "no", "no", "yes", "yes"), "misfit"),
        (("no", "no", "no", "no", "no"), "misfit"),
    ],
)
def test_clear_noes_are_counted_as_the_verdict_counts_signals(answers: tuple[str, ...], result: str) -> None:
    assert found(dict(zip(QUESTIONS, answers, strict=True))).result == result


def test_answers_in_words_of_ones_own_are_no_answer_to_count() -> None:
    assert found({"pace": "by season", "mood": "fine"}).result == "words"
    assert found({"pace": "by season", "again": "no"}).noes == ("again",)
    assert found({}).result == "words"


def test_our_questions_come_first_and_in_the_order_asked() -> None:
    assert in_order({"mood": "x", "again": "yes", "style": "no"}) == ("style", "again", "mood")


def test_what_moved_is_said_in_both_directions() -> None:
    before = {"style": "yes", "pace": "no", "values": "partly", "again": "in words"}
    after = {"style": "partly", "pace": "yes", "values": "partly", "again": "yes"}
    assert moved(before, after) == (("pace",), ("style",))
