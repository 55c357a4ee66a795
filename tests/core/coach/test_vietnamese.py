"""Labelled Vietnamese sentences and letters of our own: floors under what the Vietnamese coach sees.

The sentences are northern and southern, formal and chat, with and without tones, composed and decomposed;
half of them are traps that must stay quiet.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from clientjournal.core.coach.coach import Coach
from clientjournal.core.coach.examples import failures
from clientjournal.core.coach.report import Facts
from clientjournal.packs import DATA, load_packs, read_file

LABELLED = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "data" / "letters_vi.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
SENTENCES = [item for item in LABELLED if "has" not in item]
"""The letters are labelled for their must-haves alone."""
RULES = {"contrast", "you-accusation", "absolute", "blame", "over-apology", "faux-feeling", "threat", "hedge"}
BLAMING = {"you-accusation", "absolute", "blame", "faux-feeling", "threat"}
LONGEST_OVER = 60
"""Characters a mark may have where what it should mark is short."""


@pytest.fixture(scope="module")
def coach() -> Coach:
    packs, problems = load_packs()
    assert problems == ()
    return Coach(packs)


def marks(coach: Coach, item: dict[str, Any]) -> list[tuple[str, int, int]]:
    found = coach.check(item["text"], "vi").findings
    return [(f.rule, f.start, f.end) for f in found if f.rule in RULES]


def span(label: dict[str, Any]) -> tuple[int, int]:
    return label["start"], label["start"] + len(label["quote"])


def is_met(label: dict[str, Any], found: list[tuple[str, int, int]]) -> bool:
    start, end = span(label)
    longest = max(LONGEST_OVER, 3 * (end - start))
    return any(r == label["rule"] and s < end and start < e and e - s <= longest for r, s, e in found)


def is_excused(mark: tuple[str, int, int], item: dict[str, Any]) -> bool:
    """Whether a mark lies on a label of its rule, or of a rule that blames as it does."""
    rule, start, end = mark
    return any(
        start < span(label)[1]
        and span(label)[0] < end
        and (label["rule"] == rule or (rule in BLAMING and label["rule"] in BLAMING))
        for label in (*item["expected"], *item["optional"])
    )


def test_the_pack_keeps_its_own_sentences() -> None:
    assert [(f.place, f.text) for f in failures(read_file(f"{DATA}/vi.toml")[0])] == []


def test_kind_vietnamese_stays_quiet(coach: Coach) -> None:
    kind = [item for item in SENTENCES if not item["expected"]]
    noisy = [item["text"] for item in kind if any(not is_excused(mark, item) for mark in marks(coach, item))]
    assert len(noisy) / len(kind) <= 0.01, noisy


@pytest.mark.parametrize("rule", sorted(RULES))
def test_what_hurts_in_vietnamese_is_found(coach: Coach, rule: str) -> None:
    labels = [(item, label) for item in SENTENCES for label in item["expected"] if label["rule"] == rule]
    missed = [item["text"] for item, label in labels if not is_met(label, marks(coach, item))]
    assert len(missed) / len(labels) <= 0.03, missed


def test_marks_in_vietnamese_are_deserved(coach: Coach) -> None:
    found = [(item, mark) for item in SENTENCES for mark in marks(coach, item)]
    wrong = [(item["text"], mark) for item, mark in found if not is_excused(mark, item)]
    assert len(wrong) / len(found) <= 0.02, wrong


def test_vietnamese_letters_have_what_they_say_and_lack_the_rest(coach: Coach) -> None:
    wrong, count = [], 0
    for item in (item for item in LABELLED if "has" in item):
        has = coach.check(item["text"], "vi").has
        count += len(item["has"]) + len(item["lacks"])
        wrong += [(item["id"], name) for name in item["has"] if name not in has]
        wrong += [(item["id"], name) for name in item["lacks"] if name in has]
    assert len(wrong) / count <= 0.03, wrong


def test_a_vietnamese_paragraph_is_known_by_itself_with_and_without_tones(coach: Coach) -> None:
    chat = "em xin nghi tu thang sau, nhung em van gui file"
    mixed = "Thank you for the year.\n\nEm quý chị, nhưng em xin dừng."
    assert [f.quote for f in coach.check(chat).findings if f.rule == "contrast"] == ["nhung"]
    assert [f.quote for f in coach.check(mixed).findings if f.rule == "contrast"] == ["nhưng"]


@pytest.mark.parametrize(
    "english",
    [
        "Can you send the song to Nhung on Monday?",
        "Thank you so much, the final files are in the folder.",
        "On the day we met I was late, so was the train.",
        "Em dashes are fine, and so is the la carte menu.",
        "Anh and Mai will do the handover in May.",
    ],
)
def test_english_is_not_taken_for_vietnamese_without_tones(coach: Coach, english: str) -> None:
    assert [f for f in coach.check(english).findings if f.rule in RULES] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Em quý chị, song em xin dừng.", ["contrast"]),
        ("Song ơi, em cảm ơn nhiều.", []),
        ("Em cảm ơn chị Song.", []),
    ],
)
def test_a_client_called_song_does_not_silence_the_word(coach: Coach, text: str, found: list[str]) -> None:
    assert [f.rule for f in coach.check(text, "vi", Facts(client="Song")).findings] == found


GREETED = ("Em Phương thân mến,", "Gửi em Lan,", "Em ơi, chị có chuyện muốn nói.", "Chào em Vy")


@pytest.mark.parametrize("greeting", GREETED)
def test_a_letter_to_somebody_younger_knows_who_speaks(coach: Coach, greeting: str) -> None:
    letter = f"{greeting}\n\nChị sẽ dừng việc đan sau đơn này, ngày cuối là 24/12. Chị hay giao trễ."
    report = coach.check(letter)
    assert [f.quote for f in report.findings if f.rule in RULES] == []
    assert {"ending-statement", "date"} <= set(report.has)
    hurtful = coach.check(f"{greeting}\n\nEm chẳng bao giờ trả tiền đúng hẹn cho chị.").findings
    assert {f.rule for f in hurtful} >= {"you-accusation", "absolute"}


def test_whom_a_letter_is_to_may_change_while_it_is_written(coach: Coach) -> None:
    body = "Em hay giao trễ."
    assert not coach.check(f"Chị Phương thân mến,\n\n{body}").findings
    (found,) = [f for f in coach.check(f"Em Phương thân mến,\n\n{body}").findings if f.rule in RULES]
    assert found.quote == body.removesuffix(".")
    assert not [f for f in coach.check(f"Chị Phương thân mến,\n\n{body}").findings if f.rule in RULES]


def test_a_greeting_in_a_reply_is_not_the_letter_s_own(coach: Coach) -> None:
    reply = "> Em ơi bìa đẹp lắm\n> chị tin em làm được!\n\n"
    report = coach.check(
        f"{reply}Chào chị Bạch,\n\nCuốn sổ tay là việc cuối em làm cho nhà xuất bản, xong ngày 12/5."
    )
    assert {"ending-statement", "date"} <= set(report.has)
