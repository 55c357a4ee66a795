"""Repairs leave whole sentences; where that is not certain there is only the frame."""

from __future__ import annotations

import pytest

from clientjournal.core.coach.coach import Coach
from clientjournal.packs import load_packs


@pytest.fixture(scope="module")
def coach() -> Coach:
    return Coach(load_packs()[0])


def offered(coach: Coach, text: str, lang: str = "en") -> list[str | None]:
    """The text after each suggestion of the first finding; None for a frame."""
    suggestions = coach.check(text, lang).findings[0].suggestions
    return [
        None if s.replacement is None else text[: s.start] + s.replacement + text[s.end :]
        for s in suggestions
    ]


@pytest.mark.parametrize(
    "text",
    [
        "It was fun but tiring.",
        "I like you (but I am tired).",
        "The shop, although small, is dear to me.",
        "Although small, the shop is dear to me.",
        "Although I love it I must go.",
        "Although we met late, and although it rained, I loved it.",
        "This is the last episode tho if you are stuck, call.",
        "You're great. But.",
        "Thanks for the offer, but no.",
        "If you like it but we stop, tell me.",
        "When I called but you were out, I waited.",
    ],
)
def test_a_repair_that_might_break_a_sentence_is_not_offered(coach: Coach, text: str) -> None:
    assert all(one is None for one in offered(coach, text))


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("The work is lovely; however, I must go.", "The work is lovely. I must go."),
        ("The work is lovely, however I must go.", "The work is lovely. I must go."),
        ("In May, however, I will rest.", "In May, I will rest."),
        ("The hours, though, are not.", "The hours are not."),
        ("I must go nevertheless.", "I must go."),
        ("I love print, whereas you love web.", "I love print, and you love web."),
        ("I was glad; but iPhone work it is.", None),
        (
            "While I am grateful for the flowers, the cards and the wine, I have to end this on 3 May.",
            "I am grateful for the flowers, the cards and the wine. I have to end this on 3 May.",
        ),
        ("But iPhone work tires me.", "iPhone work tires me."),
    ],
)
def test_a_repair_keeps_sentences_whole(coach: Coach, text: str, repaired: str | None) -> None:
    assert repaired in offered(coach, text)


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("I hereby give notice.", "I give notice."),
        ("Hereby I end this.", "I end this."),
        ("I do, hereby, end our work.", "I do end our work."),
        ("As agreed, hereby, I end our work.", "As agreed, I end our work."),
        ("We are terminating our contract.", "We are ending our contract."),
        ("Our agreement terminates in May.", "Our agreement ends in May."),
    ],
)
def test_a_legal_word_goes_or_becomes_a_plain_one_in_the_same_form(
    coach: Coach, text: str, repaired: str
) -> None:
    assert offered(coach, text) == [repaired]


def test_a_vietnamese_repair_needs_a_whole_clause_on_both_sides(coach: Coach) -> None:
    assert "Em quý chị. Em phải dừng." in offered(coach, "Em quý chị nhưng em phải dừng.", "vi")
    assert offered(coach, "Không chỉ chị mà nhưng khách khác cũng thế.", "vi") == [None]
    assert offered(coach, "Em phải dừng mặc dù rất quý chị.", "vi") == [None]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("u never send me the raw files before the shoot", "u never send me the raw files"),
        ("Your manager was rude to my assistant twice.", "Your manager was rude to my assistant twice"),
        (
            'You always come back with "just one tiny thing" at night.',
            'You always come back with "just one tiny thing" at night',
        ),
        ("You ignored me if you're asking.", "You ignored me if you're asking"),
        ("Your constant changes to the shot list tire me.", "Your constant changes to the shot list"),
    ],
)
def test_a_mark_is_a_phrase_and_never_ends_on_an_open_word(coach: Coach, text: str, quote: str) -> None:
    found = [f.quote for f in coach.check(text, "en").findings if f.rule == "you-accusation"]
    assert found == [quote]
