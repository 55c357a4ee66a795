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
    return [s.put_into(text) for s in coach.check(text, lang).findings[0].suggestions]


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
        "Even though you were kind and even though you paid, I must go.",
        "While I love the team, while I love the food, I must go.",
        "Although you were kind, and though you paid, I must go.",
        "I loved the logo (and the shop), but (sadly) I must go.",
        "I like you, but (and this is hard) I must go.",
        "I'll miss you, though, my friend.",
        "My last day is in May, though, as agreed, the files stay.",
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
        ("I'll miss you, though, Anna.", "I'll miss you, Anna."),
        ("My work ends in May, but I will help.", "My work ends in May. I will help."),
        ("I will stop, however, Mr. Lee and Anna.", "I will stop, Mr. Lee and Anna."),
        ("I like you,\u00a0but I go.", "I like you, and I go."),
        ("I like you، but I go.", "I like you. I go."),
    ],
)
def test_a_repair_keeps_sentences_whole(coach: Coach, text: str, repaired: str | None) -> None:
    assert repaired in offered(coach, text)


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("I like it.But I am leaving.", ["I like it. I am leaving."]),
        (
            "Although it was hard, and you were patient, I need to stop.",
            [
                "It was hard, and you were patient. I need to stop.",
                "It was hard, and you were patient, and I need to stop.",
            ],
        ),
        (
            "I value your trust, however, and I will finish the site.",
            ["I value your trust, and I will finish the site."],
        ),
        ("Although, as you know, I love the work, I am leaving.", [None]),
        ("I want to say that I like it, but that I must go.", [None]),
        ("I love the shop and, nevertheless, I am leaving.", ["I love the shop and I am leaving."]),
        ("I like Mr. Lee, but I must go.", ["I like Mr. Lee, and I must go.", "I like Mr. Lee. I must go."]),
        ("I am leaving, but don't worry.", ["I am leaving, and don't worry.", "I am leaving. Don't worry."]),
        ("Thanks, but I can't.", ["Thanks. I can't."]),
        ("I'd stay, but I can't, and I won't.", ["I'd stay. I can't, and I won't."]),
        ("The rates, however, and the hours, do not work.", [None]),
        ("I LIKE IT, BUT I MUST GO.", ["I LIKE IT, AND I MUST GO.", "I LIKE IT. I MUST GO."]),
        (
            "It was fun, but Anna and I will stop in May.",
            ["It was fun. Anna and I will stop in May.", "It was fun, and Anna and I will stop in May."],
        ),
    ],
)
def test_everything_offered_can_be_read_aloud(coach: Coach, text: str, repaired: list[str | None]) -> None:
    assert offered(coach, text) == repaired


@pytest.mark.parametrize(
    ("text", "lang", "frame"),
    [
        ("I love it but can't go on.", "en", "I love it. [Who or what] can't go on."),
        (
            "Em rất quý anh, nhưng không thể tiếp tục.",
            "vi",
            "Em rất quý anh. [Ai hoặc điều gì] không thể tiếp tục.",
        ),
        ("Dù rất quý chị, em phải dừng.", "vi", "[Ai hoặc điều gì] rất quý chị. Em phải dừng."),
        ("Dù rất tiếc, em phải dừng.", "vi", "[Ai hoặc điều gì] rất tiếc. Em phải dừng."),
    ],
)
def test_a_frame_keeps_both_halves_and_stands_for_the_sentence(
    coach: Coach, text: str, lang: str, frame: str
) -> None:
    made = coach.check(text, lang).findings[0].suggestions
    assert [(s.label, s.replacement, s.start, s.end) for s in made] == [(frame, None, 0, len(text))]


@pytest.mark.parametrize(
    "text",
    [
        "I say that I like it, but that I must go.",
        "Do you like it, but I must go?",
        "You keep moving the dates, and I enjoyed every single page of the work.",
        "Despite the good years, I am leaving.",
        "I liked you despite the late payments.",
        "It was fun, but tiring.",
        "It was a small but lovely project.",
        "Everything ends but love.",
        "The team is small, but what a team.",
        "I could stay, but at what price?",
        "Though often far apart, we were a good team.",
    ],
)
def test_a_frame_that_would_take_words_away_has_no_place(coach: Coach, text: str) -> None:
    example = coach.check(text, "en").findings[0].suggestions[0]
    assert example.replacement is None
    assert example.start == example.end


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("I loved it, but\nI need rest.", ["I loved it.\nI need rest."]),
        ("I like it (really!), but I must go.", ["I like it (really!), and I must go."]),
        ("I love it, but after June I stop.", ["I love it. After June I stop."]),
        ("You pay well, but things have changed.", ["You pay well, and things have changed."]),
    ],
)
def test_a_clause_is_known_by_more_than_its_pronoun(coach: Coach, text: str, repaired: list[str]) -> None:
    assert offered(coach, text)[:1] == repaired


def test_of_a_vietnamese_pair_without_a_comma_both_words_go_too(coach: Coach) -> None:
    assert offered(coach, "Tuy công việc rất vui nhưng Nam và em phải dừng.", "vi") == [
        "Công việc rất vui. Nam và em phải dừng.",
        "Công việc rất vui, và Nam và em phải dừng.",
    ]


def test_a_semicolon_stays_where_the_word_goes(coach: Coach) -> None:
    text = "It's fun, but I'd rather not; however, we'll see."
    last = coach.check(text, "en").findings[-1].suggestions[0]
    assert last.replacement is not None
    assert text[: last.start] + last.replacement + text[last.end :] == (
        "It's fun, but I'd rather not; we'll see."
    )


def test_a_suggestion_is_no_longer_than_it_must_be(coach: Coach) -> None:
    text = "I like you, but I must go."
    found = coach.check(text, "en").findings[0]
    joined = found.suggestions[0]
    assert (joined.start, joined.end, joined.replacement) == (found.start, found.end, "and")


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


def test_a_word_before_another_language_is_left_to_it(coach: Coach) -> None:
    assert None in offered(coach, "Em rất quý chị. Although you were kind, I must go.", "vi")


def test_both_connectors_of_one_vietnamese_thought_go(coach: Coach) -> None:
    for begun in ("Tuy", "Mặc dù"):
        assert offered(coach, f"{begun} em quý anh, nhưng em phải dừng.", "vi") == [
            "Em quý anh. Em phải dừng.",
            "Em quý anh, và em phải dừng.",
        ]


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
