"""What may be said instead of a finding's words is offered with the sentence left whole."""

from __future__ import annotations

import pytest

from clientjournal.core.coach.coach import Coach
from clientjournal.core.coach.examples import failures
from clientjournal.core.coach.mends import without_sentence
from clientjournal.core.coach.reading import read_pack
from clientjournal.core.coach.values import PackError
from clientjournal.packs import load_packs

FOUND = {"id": "X", "match": "might {verb}", "bad": ["I might stop."], "ok": ["I stop."]}
RULE = {
    "title": "t",
    "why": "w",
    "ask": "a",
    "find": [FOUND],
}
MEND = {"match": "might {verb}", "replace": ["am {ing}"], "turns": [["I might stop.", "I am stopping."]]}


def tables(**mend: object) -> dict[str, object]:
    return {
        "pack": {"id": "xx", "name": "X"},
        "lists": {"verb": ["stop", "leave"]},
        "forms": {"ing": {"stop": "stopping"}},
        "rules": {"hedge": {**RULE, "mend": [{**MEND, **mend}]}},
    }


@pytest.fixture(scope="module")
def coach() -> Coach:
    return Coach(load_packs()[0])


def offered(coach: Coach, text: str) -> list[str]:
    return [
        put
        for finding in coach.check(text, "en").findings
        for s in finding.suggestions
        if (put := s.put_into(text)) is not None
    ]


def test_a_form_is_that_of_the_last_word_and_a_word_without_one_is_not_mended() -> None:
    coach = Coach((read_pack(tables()),))
    assert [s.replacement for s in coach.check("I might stop.").findings[0].suggestions] == ["am stopping"]
    assert coach.check("I might leave.").findings[0].suggestions == ()


def test_a_turn_that_is_not_offered_is_a_failure() -> None:
    pack = read_pack(tables(turns=[["I might stop.", "I am done."]]))
    assert [(f.place, f.turn) for f in failures(pack)] == [("hedge.mend “might {verb}”", "I am done.")]


@pytest.mark.parametrize(
    ("mend", "problem"),
    [
        ({"turns": []}, "no-example"),
        ({"turns": ["I might stop."]}, "pairs"),
        ({"turns": [["one"]]}, "pairs"),
        ({"replace": []}, "missing"),
        ({"with": "x"}, "unknown-key"),
    ],
)
def test_a_mend_that_cannot_be_used_is_named(mend: dict[str, object], problem: str) -> None:
    with pytest.raises(PackError) as caught:
        read_pack(tables(**mend))
    assert caught.value.problem == problem
    assert caught.value.place.startswith("rules.hedge.mend “might {verb}”")


@pytest.mark.parametrize("key", ["why", "ask"])
def test_a_field_that_stands_for_nothing_is_named(key: str) -> None:
    broken = tables()
    broken["rules"] = {"hedge": {**RULE, key: "At {fuond} …"}}
    with pytest.raises(PackError) as caught:
        read_pack(broken)
    assert (caught.value.problem, caught.value.facts["value"]) == ("field", "fuond")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("I liked it. You never answer. Bye.", "I liked it. Bye."),
        ("You never answer! I will go.", "I will go."),
        ("I liked it.\n\nYou never answer.\n\nThank you.", "I liked it.\n\nThank you."),
        ("Hi Ann,\nYou never answer.\nBest", "Hi Ann,\nBest"),
        ("- You never answer.\n- I like you.", "- I like you."),
        ("I liked it.\n\nYou never answer.", "I liked it."),
        ("You never answer.", ""),
    ],
)
def test_a_reproach_goes_with_its_sentence(coach: Coach, text: str, left: str) -> None:
    assert left in offered(coach, text)


def test_a_sentence_that_the_letter_needs_is_not_left_out(coach: Coach) -> None:
    assert offered(coach, "You never answer, so I am leaving on 3 May.") == []
    assert "" not in offered(coach, "You keep moving the dates, but I enjoyed the work.")


@pytest.mark.parametrize(
    ("text", "span"),
    [("a b. c d.", (4, 9)), ("a b.", (0, 4)), ("x\n\na b.\n\ny", (3, 9)), ("x\n\na b.\n", (1, 8))],
)
def test_the_gap_goes_with_the_sentence(text: str, span: tuple[int, int]) -> None:
    start = text.rindex("c d") if "c d" in text else text.index("a b")
    assert without_sentence(text, start, start + 3) == span


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("I'm so sorry about the timing.", "I am sorry about the timing."),
        ("Maybe we should part ways in May.", "We are parting ways in May."),
        (
            "I will leave in May, if that is okay with you, and hand it over.",
            "I will leave in May and hand it over.",
        ),
        ("I am so, so sorry about this.", "I am sorry about this."),
        ("I'm sorry, so sorry for this.", "I'm sorry for this."),
        ("You're always, always late.", "You're late."),
        ("This is my notice of termination.", "This is my notice."),
        ("In June we might stop this.", "In June we are stopping this."),
        ("I can't continue at this point in time.", "I can't continue."),
        ("I might stop working for now.", "I will stop working for now."),
    ],
)
def test_a_hedge_or_a_begging_sorry_is_said_plainly(coach: Coach, text: str, mended: str) -> None:
    assert mended in offered(coach, text)


@pytest.mark.parametrize(
    "text",
    [
        "I'm sorry (so sorry) about this.",
        "I'm sorry, so sorry, for this.",
        "I feel exploited, ignored and used.",
        "I feel pressured, tired and used.",
        "I feel tired, ignored, and used.",
        "You always, and I mean always, call at night.",
        "You terminated me.",
        "I'm ending our work in June – for now – and moving on.",
        "I am so, so sorry, and I feel terrible, so sorry.",
        "Your approvals take forever.",
        "One of these days I will stop.",
        "I could finish in May or whenever you like.",
        "I feel ignored when I ask, and used when I deliver.",
        "I can't apologise enough, I really can't.",
    ],
)
def test_where_a_word_would_not_fit_none_is_offered(coach: Coach, text: str) -> None:
    assert [put for put in offered(coach, text) if put] == []


def test_what_is_said_too_much_in_several_places_is_mended_in_all_of_them(coach: Coach) -> None:
    found = coach.check("Có lẽ em xin tạm dừng rồi tính tiếp.", "vi").findings[0]
    assert [(s.label, s.put_into("Có lẽ em xin tạm dừng rồi tính tiếp.")) for s in found.suggestions] == [
        ("Em xin dừng", "Em xin dừng.")
    ]


def test_a_trigger_may_say_why_in_its_own_words() -> None:
    own = tables()
    own["rules"] = {"hedge": {**RULE, "find": [{**FOUND, "why": "“{found}” waits.", "title": "T"}]}}
    found = Coach((read_pack(own),)).check("I might stop.").findings[0]
    assert (found.title, found.why, found.ask) == ("T", "“might stop” waits.", "a")
