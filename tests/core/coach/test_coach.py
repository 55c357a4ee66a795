"""The coach as a whole: repairs, must-haves, facts, what waits and what stays quiet."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest

from clientjournal.core.coach.coach import Coach
from clientjournal.core.coach.report import Facts
from clientjournal.packs import load_packs

LETTER = (
    "Hi Bea,\n\nI am ending my work on the website, and my last day is 30 November. I want to build chairs."
    "\n\nI have loved watching your soap grow.\n\nI will hand over the passwords, and my final invoice comes"
    " in December.\n\nI wish you a golden winter.\nEli"
)


@pytest.fixture(scope="module")
def coach() -> Coach:
    return Coach(load_packs()[0])


def rules(coach: Coach, text: str, facts: Facts | None = None) -> list[str]:
    return [finding.rule for finding in coach.check(text, "en", facts).findings]


@pytest.mark.parametrize(
    ("text", "repaired"),
    [
        ("I loved it, but I am leaving.", "I loved it. I am leaving."),
        ("It is fun but the days are long.", "It is fun, and the days are long."),
        ("It was fun. However, it ends.", "It was fun. It ends."),
        ("I will, however, finish the book.", "I will finish the book."),
        ("Although it was fun, I am leaving.", "It was fun. I am leaving."),
        ("I will miss the dogs, though.", "I will miss the dogs."),
    ],
)
def test_the_first_suggestion_keeps_capitals_and_commas_right(coach: Coach, text: str, repaired: str) -> None:
    best = coach.check(text, "en").findings[0].suggestions[0]
    assert best.replacement is not None
    assert text[: best.start] + best.replacement + text[best.end :] == repaired


def test_a_kind_letter_has_everything_and_no_mark(coach: Coach) -> None:
    report = coach.check(LETTER)
    assert report.findings == ()
    assert report.lacks == ()
    ending = report.musthaves[0]
    assert LETTER[ending.start : ending.end] == ending.quote
    assert "ending my work" in ending.quote


def test_praise_that_names_nothing_of_theirs_counts_in_part(coach: Coach) -> None:
    def state(admire: str) -> str:
        results = coach.check(LETTER, facts=Facts(admire=admire)).musthaves
        return next(result.state for result in results if result.id == "positive")

    assert state("the soap she makes") == "has"
    assert state("their wooden toys") == "part"
    assert state("") == "has"


def test_a_date_before_the_notice_period_is_remarked_on(coach: Coach) -> None:
    facts = Facts(last_day=date(2026, 12, 15), today=date(2026, 11, 1))
    (finding,) = coach.check(LETTER, facts=facts).findings
    assert (finding.rule, finding.quote) == ("early-date", "30 November")
    assert "lies before 15 December, the" in finding.why
    assert rules(coach, LETTER, facts.replace(last_day=date(2026, 11, 30))) == []


def test_the_last_day_is_named_in_the_language_of_the_letter(coach: Coach) -> None:
    facts = Facts(last_day=date(2027, 1, 15), today=date(2026, 11, 1))
    (english,) = coach.check(LETTER, facts=facts).findings
    assert "15 January 2027" in english.why
    letter = "Em sẽ dừng công việc từ ngày 30/11/2026. Em muốn dành thời gian cho việc học."
    (vietnamese,) = [
        f
        for f in coach.check(letter, "vi", facts=facts.replace(last_day=date(2026, 12, 15))).findings
        if f.rule == "early-date"
    ]
    assert "15 tháng 12," in vietnamese.why


@pytest.mark.parametrize(
    ("text", "lang", "past"),
    [
        ("I am ending our work. My last day is 5 May 2020.", "en", ["5 May 2020"]),
        ("I am ending our work on 5 May 2027.", "en", []),
        ("As I said on 3 May 2020, I am ending our work on 30 June 2027.", "en", []),
        ("Em sẽ dừng công việc từ ngày 5/5/2020.", "vi", ["5/5/2020"]),
    ],
)
def test_a_last_day_in_the_past_is_remarked_on_without_a_notice_period(
    coach: Coach, text: str, lang: str, past: list[str]
) -> None:
    found = coach.check(text, lang, Facts(today=date(2026, 11, 1))).findings
    assert [f.quote for f in found if f.rule == "past-date"] == past
    known = Facts(today=date(2026, 11, 1), last_day=date(2026, 12, 1))
    assert [f.quote for f in coach.check(text, lang, known).findings if f.rule == "past-date"] == []
    assert [f.quote for f in coach.check(text, lang).findings if f.rule == "past-date"] == []


def test_a_slot_is_remarked_on(coach: Coach) -> None:
    assert rules(coach, "I am leaving on [date].") == ["slot"]


@pytest.mark.parametrize(
    "slot",
    [
        "[Date]",
        "[client]",
        "[Your Name]",
        "[a reason]",
        "[End Date]",
        "[DD/MM/YYYY]",
        "[$amount]",
        "[section]",
        "[tên]",
        "{name}",
        "{what happened}",
        "____",
        "XXX",
    ],
)
def test_what_a_template_leaves_to_be_filled_in_is_a_slot(coach: Coach, slot: str) -> None:
    found = coach.check(f"I am leaving on {slot} after all.", "en").findings
    assert [f.quote for f in found if f.rule == "slot"] == [slot]


@pytest.mark.parametrize(
    "kept",
    [
        "[1]",
        "[2, 3]",
        "[sic]",
        "a[i]",
        "list[index]",
        "[x]",
        "[X]",
        "[ ]",
        "[…]",
        "[...]",
        "[the site](https://x.org)",
        "[Enter] key",
        "[Ctrl+C]",
        "[F4]",
        "[Annex A]",
        "[Fig. 2]",
        "[Phụ lục 3]",
        "[30 June]",
        "{}",
        "{0}",
        "{a: b}",
        "xxx",
        "XX",
        "__",
        "MAXXX",
    ],
)
def test_other_brackets_are_no_slots(coach: Coach, kept: str) -> None:
    assert "slot" not in rules(coach, f"I am leaving the {kept} to you.")


def test_the_clients_own_name_and_words_are_never_marked(coach: Coach) -> None:
    assert rules(coach, "The toxic label is done.") == ["blame"]
    assert rules(coach, "The toxic label is done.", Facts(client="Toxic")) == []
    assert rules(coach, "The toxic label is done.", Facts(own_words=("toxic label",))) == []


@pytest.mark.parametrize(
    ("client", "text", "found"),
    [
        ("But", "I like it, but it ends.", ["contrast"]),
        ("But", "I like it. But it ends.", ["contrast"]),
        ("But", "Hi But,\n\nI like it.", []),
        ("However", "It was fun.\n\n“However, it ends.", ["contrast"]),
        ("However", "I like However a lot.", []),
        ("however ltd", "I like However Ltd a lot.", []),
        ("BUT", "Dear BUT, I like it BUT it ends.", []),
        ("Sue", "Thanks sue for all.", []),
    ],
)
def test_a_client_called_like_a_word_that_is_marked_does_not_silence_it(
    coach: Coach, client: str, text: str, found: list[str]
) -> None:
    assert rules(coach, text, Facts(client=client)) == found


def test_a_title_at_the_start_of_a_sentence_is_a_name(coach: Coach) -> None:
    assert rules(coach, "Lazy Lizard, page three, has a new tail.") == []
    assert rules(coach, "We mastered Lazy Lizard on Friday.") == []
    assert rules(coach, "Lazy planning, Ben.") == ["blame"]


def test_a_kept_finding_stays_quiet_when_the_letter_changes_elsewhere(coach: Coach) -> None:
    first, second = coach.check("It is fun, but long. It is good, but short.").findings
    quiet = Facts(kept=frozenset({first.key}))
    assert first.key != second.key
    assert [
        f.key for f in coach.check("New. It is fun, but long. It is good, but short.", facts=quiet).findings
    ] == [second.key]


def test_the_word_being_typed_waits(coach: Coach) -> None:
    text = "It is fun, but"
    assert coach.check(text, typing=len(text)).findings == ()
    assert len(coach.check(text + " ", typing=len(text) + 1).findings) == 1
    assert len(coach.check(text).findings) == 1


def test_decomposed_text_is_found_at_its_own_offsets(coach: Coach) -> None:
    text = unicodedata.normalize("NFD", "The café é is fun, but over.")
    (finding,) = coach.check(text, "en").findings
    assert text[finding.start : finding.end] == "but"


def test_what_was_found_before_keeps_its_place_while_sentences_move() -> None:
    packs = load_packs()[0]
    coach = Coach(packs)
    text = "You never answered me. It was fun, but I am leaving. I felt ignored."
    for at in (0, text.index("It"), text.index("I felt"), len(text)):
        grown = text[:at] + "This is new. You never answered me. " + text[at:]
        coach.check(text, "en")
        assert coach.check(grown, "en") == Coach(packs).check(grown, "en")


def test_overlapping_findings_are_one_mark_with_the_weightiest_first(coach: Coach) -> None:
    (mark,) = coach.check("You never read the briefs.", "en").shown()
    assert mark.finding.rule == "you-accusation"
    assert [finding.rule for finding in mark.more] == ["absolute"]


@pytest.mark.parametrize(
    "text",
    [
        "\ud800 but \udfff",
        "a\0but\0",
        "\u202bאבל but",
        "(" * 3000,
        "[" * 3000,
        "\n" * 9000,
        "you " * 5000,
        "“" * 50_000,
        '"' * 50_000,
        "you never pay me but i however always wait " * 300,
    ],
)
def test_any_text_is_only_text(coach: Coach, text: str) -> None:
    coach.check(text)


def test_a_reproach_is_no_reason_and_no_praise(coach: Coach) -> None:
    letter = "This is my last week. You ignored me, and I got a job. My back needs rest."
    reason = next(m for m in coach.check(letter, "en").musthaves if m.id == "i-message-reason")
    assert reason.quote == "My back needs rest."


def test_a_mark_is_no_longer_than_a_line(coach: Coach) -> None:
    text = "You blamed me for the misprint in front of the mother of the bride and all of her guests."
    (finding,) = coach.check(text, "en").findings
    assert finding.quote == "You blamed me for the misprint in front of the mother"


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("My last day is 31 June.", "en", ["31 June"]),
        ("My last day is 2027-02-31.", "en", ["2027-02-31"]),
        ("My last day is 29 February.", "en", []),
        ("My last day is 30 June.", "en", []),
        ("Ngày làm cuối của em là 31/6.", "vi", ["31/6"]),
        ("Ngày làm cuối của em là 30/6, còn 15/20 trang.", "vi", []),
    ],
)
def test_a_day_that_no_calendar_has_is_remarked_on(
    coach: Coach, text: str, lang: str, found: list[str]
) -> None:
    for facts in (Facts(), Facts(today=date(2026, 11, 30))):
        remarks = [f for f in coach.check(text, lang, facts).findings if f.rule == "no-such-day"]
        assert [f.quote for f in remarks] == found
