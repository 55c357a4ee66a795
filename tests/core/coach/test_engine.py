"""How a text is taken apart: NFC, masks, sentences, patterns."""

from __future__ import annotations

import unicodedata

import pytest

from clientjournal.core.coach.compiler import Compiler
from clientjournal.core.coach.masks import BLANK, fenced, masked
from clientjournal.core.coach.pattern import PatternError
from clientjournal.core.coach.shelf import Shelf
from clientjournal.core.coach.source import Source
from clientjournal.core.coach.spelling import Spelling
from clientjournal.core.coach.tokens import sentences

SPELLING = Spelling({"*n't": "* not", "can't": "can not", "*'ll": "* will"})
LISTS = {"you": ["you", "your (team|office)"], "late": ["late*", "never"], "sad": ["\nsad; blue\nin tears\n"]}


def spans(pattern: str, text: str) -> list[str]:
    compiler = Compiler(LISTS, SPELLING.normal)
    found = []
    for sentence in sentences(text, SPELLING.normal):
        for start, end in compiler.pattern(pattern).spans(sentence):
            found.append(text[sentence.starts[start] : sentence.ends[end - 1]])
    return found


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("sooo", "so"),
        ("Nevvverrrr", "never"),
        ("sorrryyy", "sorry"),
        ("gooood", "good"),
        ("THXXX", "thanks"),
        ("didn'tttt", "did not"),
        ("quáaa", "quá"),
        ("good", "good"),
        ("III", "iii"),
        ("zzz", "zzz"),
        ("coooz", "because"),
        ("bc", "because"),
    ],
)
def test_a_word_stretched_or_spelled_as_in_chat_is_the_word(written: str, meant: str) -> None:
    spelling = Spelling({"thx": "thanks", "*n't": "* not", "coz bc": "because"}, ["sorry", "good"])
    assert " ".join(spelling.normal(written)) == meant


@pytest.mark.parametrize(("table", "words"), [({"&": "and"}, ["salt", "and", "ice"]), ({}, ["salt", "ice"])])
def test_a_sign_is_a_word_where_the_pack_has_one_for_it(table: dict[str, str], words: list[str]) -> None:
    (sentence,) = sentences("salt & ice", Spelling(table).normal)
    assert sentence.words == words


def test_a_list_may_be_a_text_of_several_lines() -> None:
    assert spans("i am {sad}", "I am sad. I am blue. I am in tears. I am in.") == [
        "I am sad",
        "I am blue",
        "I am in tears",
    ]


@pytest.mark.parametrize("text", ["plain", "nhưng mà", "a\u0301 e\u0301x tiếng", "각 한", "", "e\u0301"])
def test_offsets_lead_back_to_the_text_as_given(text: str) -> None:
    for given in (text, unicodedata.normalize("NFD", text), "x" + text + unicodedata.normalize("NFD", text)):
        source = Source(given)
        assert source.text == unicodedata.normalize("NFC", given)
        for start in range(len(source.text)):
            for end in range(start + 1, len(source.text) + 1):
                span = given[source.back(start) : source.back(end, end=True)]
                assert unicodedata.normalize("NFC", span) == source.text[start:end]


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ('She called it "short but sweet" there', 'She called it "" there'),
        ('Me: "You never listen."', 'Me: "You never listen."'),
        ("The word 'but' is short", "The word '' is short"),
        ("I don't like the clients' way, it's late", "I don't like the clients' way, it's late"),
        ("see https://x.org/but?a=b now", "see  now"),
        ("see notes/but.md and mail a.but@x.org", "see  and mail "),
        ("run `but` now", "run  now"),
        ("> all but one\nmine", "\nmine"),
        ("On Mon, Bea wrote:\nmine", "\nmine"),
        ("[Date] and {name}", "[Date] and {name}"),
    ],
)
def test_what_is_not_the_writers_own_wording_is_blanked(text: str, seen: str) -> None:
    clean = masked(text, [("On", "wrote:")])
    assert len(clean) == len(text)
    assert clean.replace(BLANK, "") == seen


def test_fenced_code_hides_its_blank_lines() -> None:
    text = "one\n```\nbut\n\nyet\n```\ntwo"
    assert len(fenced(text)) == len(text)
    assert fenced(text).replace(BLANK, "") == "one\n\ntwo"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("One. Two! Three? four", ["One.", "Two!", "Three?", "four"]),
        ("It was a good run\nbut it is over.", ["It was a good run\nbut it is over."]),
        ("Hi Bea,\nHowever it is", ["Hi Bea,", "However it is"]),
        ("- first thing\n- second thing", ["first thing", "second thing"]),
        (
            "i stop the reels in may\ngot a job at the zoo\nand i want my evenings back now",
            ["i stop the reels in may", "got a job at the zoo", "and i want my evenings back now"],
        ),
        ("Me: hello there", ["hello there"]),
        ("It costs 1.5 or 2.50 (net). Bye", ["It costs 1.5 or 2.50 (net).", "Bye"]),
        ("He (e.g. bo) is, etc. so", ["He (e.g. bo) is, etc. so"]),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(text: str, said: list[str]) -> None:
    found = sentences(text, SPELLING.normal, frozenset({"etc"}))
    assert [text[s.start : s.end] for s in found] == said


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("never", "You NEVER, never nevermore.", ["NEVER", "never"]),
        ("{you} (are|were) (so|) late*", "Your office were so lately.", ["Your office were so lately"]),
        ("not", "I don’t, I can't.", ["don’t", "can't"]),
        ("do not come", "don't come", ["don't come"]),
        ("^ still ,", "Still, I am still, here.", ["Still,"]),
        ("though $", "Nice, though. though it", ["though"]),
        ("you .. late", "You and all of them are late", ["You and all of them are late"]),
        ("you .. late", "You. late", []),
        ("* late", "very late, late", ["very late"]),
        ("*ing you ?", "Helping you? Helping you.", ["Helping you?"]),
        ("[*date*]", "on [End Date].", ["[End Date]"]),
    ],
)  # fmt: skip
def test_patterns_find_what_they_say(pattern: str, text: str, found: list[str]) -> None:
    assert spans(pattern, text) == found


def test_a_gap_ends_after_eighty_characters() -> None:
    assert spans("you .. late", "you " + "x " * 30 + "late")
    assert not spans("you .. late", "you " + "x " * 60 + "late")


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("(a|b", "closing"),
        ("a)", "opening"),
        ("a|b", "outside brackets"),
        ("{nobody}", "no list nobody"),
        ("a*b*", "beginning or the end"),
        ("..", "no word"),
        ("~ a ~", "twice"),
        ("(" * 14 + "a" + ")" * 14, "too many"),
        ("a * " * 21, "more than 40 words"),
    ],
)
def test_a_pattern_that_cannot_be_read_says_why(pattern: str, reason: str) -> None:
    with pytest.raises(PatternError, match=reason):
        Compiler(LISTS, SPELLING.normal).pattern(pattern)


@pytest.mark.parametrize(
    "text",
    [
        "I can't pay you late",
        "Your office never, ever wait",
        "so late",
        "I am waiting",
        "You were 3 days late!",
    ],
)
def test_a_shelf_leaves_out_no_pattern_that_matches(text: str) -> None:
    first = ["can not", "(i|you) (pay|wait*) {you}", "{you} ({late}|)", "( |so) late", "(a|(b|i (am|can))) *"]
    rest = [
        "(can't|never) ..",
        "# (day|days) late",
        "(so|{you} were) ..",
        "never , ever",
        "*ing",
        "i (|can) *",
    ]
    compiler = Compiler(LISTS, SPELLING.normal)
    shelf = Shelf(compiler, [["; ".join(first)], rest])
    for sentence in sentences(text, SPELLING.normal):
        found = [(owner, spans) for owner, p in shelf.held(sentence) if (spans := p.spans(sentence))]
        every = [(n, compiler.pattern(p).spans(sentence)) for n, ps in enumerate((first, rest)) for p in ps]
        assert found == [each for each in every if each[1]]


def test_a_list_that_holds_itself_is_refused() -> None:
    with pytest.raises(PatternError, match="holds itself"):
        Compiler({"a": ["{b}"], "b": ["{a}"]}, SPELLING.normal).pattern("{a}")


@pytest.mark.parametrize(
    ("lists", "to_blame"),
    [
        ({"a": ["{b}"], "b": ["good", "(bad"]}, "b"),
        ({"a": ["{b}"], "b": ["{nobody}"]}, "b"),
        ({"a": ["{b}"], "b": ["{a}"]}, "b"),
        ({"a": ["fine"]}, ""),
    ],
)
def test_a_fault_in_a_list_is_blamed_on_that_list(lists: dict[str, list[str]], to_blame: str) -> None:
    compiler = Compiler(lists, SPELLING.normal)
    for _ in range(2):
        with pytest.raises(PatternError) as caught:
            compiler.pattern("({a}|{nobody})")
        assert caught.value.list == to_blame


@pytest.mark.parametrize("depth", [10, 2_000])
@pytest.mark.parametrize("member", ["{%d} and {%d}", "a {%d}; b {%d}; c {%d}", "{%d} so; so {%d}"])
def test_lists_that_hold_each_other_too_often_are_refused_at_once(member: str, depth: int) -> None:
    lists = {str(n): [member.replace("%d", str(n + 1))] * 9 for n in range(depth)}
    lists[str(depth)] = ["good", "so be it"]
    with pytest.raises(PatternError, match="too many"):
        Compiler(lists, SPELLING.normal).pattern("{0}")


def test_an_open_bracket_in_a_long_pattern_costs_no_more_than_its_length() -> None:
    with pytest.raises(PatternError):
        Compiler({}, SPELLING.normal).pattern("[" * 500_000 + "(")


@pytest.mark.parametrize(
    "below",
    [
        "-----Original Message-----\nFrom: Bea\n\nYou never pay me.",
        "----- Ursprüngliche Nachricht -----\nYou never pay me.",
        "________________________________\nFrom: Bea <b@a.example>\nSent: 3 May\nTo: Kim\n\nYou never pay.",
        "Từ: bea@acme.example\nNgày: 3/5/2026\nTới: Kim\n\nYou never pay me.",
    ],
)
def test_the_mail_that_is_answered_is_not_judged(below: str) -> None:
    letter = f"I am ending our work.\n\n{below}"
    clean = fenced(letter)
    assert len(clean) == len(letter)
    assert clean.startswith("I am ending our work.")
    assert "never" not in clean


@pytest.mark.parametrize(
    "kept", ["a --- b", "---\nYou never pay me.", "Mail me: kim@x.example\nYou never pay me."]
)
def test_a_rule_or_an_address_is_no_mail(kept: str) -> None:
    assert fenced(kept) == kept


def test_low_quotation_marks_are_quotation_marks() -> None:
    assert "never" not in masked("She said „you never pay“ and left.")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("all" + " " * 200_000 + "the rest", id="blanks"),
        pytest.param("all" + "\t" * 200_000 + "the rest", id="tabs"),
        pytest.param(" " * 200_000 + "all, as they say, “the rest”", id="blanks before a quotation"),
    ],
)
def test_a_long_run_of_blanks_costs_no_more_than_its_length(text: str) -> None:
    (sentence,) = sentences(masked(text), SPELLING.normal)
    assert sentence.words[0] == "all"


@pytest.mark.parametrize("address", ["a@" * 50_000, "x@" + "a" * 100_000])
def test_a_line_full_of_addresses_that_is_no_header_costs_no_more_than_its_length(address: str) -> None:
    text = f"From: {address}\nall the rest"
    assert fenced(text) == text
