from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clientjournal.core.letters.layout import (
    Part,
    messages,
    paragraphs,
    parts,
    said_only,
    spoken_words,
    subject_and_body,
    words,
)
from clientjournal.core.letters.sentences import sentences
from clientjournal.core.model import Channel

SCRIPT = """(Before: water.)

News:
I am ending our work.

(Pause.)

If they ask why…
As I said.
"""


def test_the_subject_is_the_first_line_and_no_part_of_the_body() -> None:
    assert subject_and_body("\nSubject:  The  news \n\nHello,\nyou\n") == ("The news", "Hello,\nyou\n")
    assert subject_and_body("Hello\nSubject: no") == ("", "Hello\nSubject: no\n")


def test_a_script_has_directions_labelled_lines_and_answers() -> None:
    assert [(p.kind, p.label, p.text) for p in parts(SCRIPT)] == [
        ("direction", "", "Before: water."),
        ("said", "News", "I am ending our work."),
        ("direction", "", "Pause."),
        ("answer", "If they ask why…", "As I said."),
    ]


def test_every_part_knows_where_it_stands() -> None:
    for part in parts(SCRIPT):
        assert SCRIPT[part.start :].startswith(part.text)


def test_a_single_line_that_ends_in_a_colon_is_said() -> None:
    assert parts("One thing:") == (Part("said", "One thing:", 0),)


def test_a_chat_message_is_a_paragraph_and_directions_are_none() -> None:
    assert [m.text for m in messages("(First ask.)\n\nHello\nyou\n\n \nBye")] == ["Hello\nyou", "Bye"]


def test_words_are_counted_as_people_count_them() -> None:
    assert words("I don't like INV-031, e-mail me: 3.5 – “now”!") == 8
    assert words("") == 0


def test_only_what_reaches_the_client_is_counted() -> None:
    assert spoken_words("Subject: one two\n\nthree four\n", Channel.EMAIL) == 2
    assert spoken_words(SCRIPT, Channel.CALL) == 5


def test_a_letter_is_read_sentence_by_sentence() -> None:
    text = (
        "Subject: Some news\n\nHello Acme,\n\nI am done. My last day is 23 Dec.\n"
        "It was good (really!) to meet Dr. Lee, e.g. in No. 5. Invoice 3.5 is open!\n\nWarmly,\nKim\n"
    )
    assert [s.text for s in sentences(text, Channel.EMAIL)] == [
        "Some news",
        "Hello Acme,",
        "I am done.",
        "My last day is 23 Dec.",
        "It was good (really!) to meet Dr. Lee, e.g. in No. 5.",
        "Invoice 3.5 is open!",
        "Warmly,",
        "Kim",
    ]


def test_hard_wrapped_lines_are_one_sentence_and_list_items_are_several() -> None:
    wrapped = "I have decided to end my design work with Acme, and my last day will\nbe 23 December."
    assert [s.text for s in sentences(wrapped, Channel.EMAIL)] == [wrapped.replace("\n", " ")]
    listed = "Until then I will do all of this, as agreed in the contract we have:\n- a\n- b"
    assert [s.text for s in sentences(listed, Channel.EMAIL)][1:] == ["- a", "- b"]


def test_the_client_reads_no_directions_labels_or_answers() -> None:
    assert [s.text for s in sentences(SCRIPT, Channel.CALL)] == ["I am ending our work."]


@given(st.text(alphabet="ab.!? \n():…-1", max_size=120))
def test_sentences_stand_in_order_and_lose_nothing_that_is_said(text: str) -> None:
    found = sentences(text, Channel.CHAT)
    places = [place for sentence in found for place in (sentence.start, sentence.end)]
    assert places == sorted(places)
    said = "".join(p.text for p in parts(text) if p.kind == "said")
    shown = "".join(text[s.start : s.end] for s in found)
    assert "".join(shown.split()) == "".join(said.split())


@given(st.text(max_size=200))
def test_paragraphs_hold_no_blank_line_and_stand_where_they_say(text: str) -> None:
    for paragraph in paragraphs(text):
        assert text[paragraph.start :].startswith(paragraph.text)
        assert all(line.strip() for line in paragraph.text.split("\n"))


def test_what_does_not_reach_the_client_is_blank_and_everything_keeps_its_place() -> None:
    blank = said_only(SCRIPT, Channel.CALL)
    assert blank.split() == ["I", "am", "ending", "our", "work."]
    assert blank.index("I am") == SCRIPT.index("I am")
    assert [len(line) for line in blank.split("\n")] == [len(line) for line in SCRIPT.split("\n")]
    assert said_only(SCRIPT, Channel.EMAIL) == SCRIPT
