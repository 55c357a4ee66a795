from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from clientjournal.cli.output import json_document, json_text
from clientjournal.cli.table import columns, cut, width
from clientjournal.core.text import printable, printable_lines

NASTY = "\x1b]52;c;aGk=\x07 \x9b31m \u202e [/x] [@click=app.quit]"


def test_json_holds_no_raw_control_and_loses_nothing() -> None:
    text = json_text({"note": NASTY})
    assert printable_lines(text) == text
    assert json.loads(text) == {"note": NASTY}


@given(st.text())
def test_any_text_survives_json(text: str) -> None:
    written = json_text([{"note": text}])
    assert printable_lines(written) == written
    assert json.loads(written) == [{"note": text}]


def test_a_list_has_one_element_a_line() -> None:
    assert json_text([1, {"a": "é"}]) == '[\n  1,\n  {"a": "é"}\n]'
    assert json_text([]) == "[]"


def test_a_document_has_a_line_for_each_row() -> None:
    text = json_document({"format": "x", "clients": [{"name": "A"}], "entries": []})
    assert text == '{\n  "format": "x",\n  "clients": [\n    {"name": "A"}\n  ],\n  "entries": []\n}'
    assert json.loads(text) == {"format": "x", "clients": [{"name": "A"}], "entries": []}


def test_columns_line_up_in_cells() -> None:
    assert columns([("日本", "1"), ("é", "22"), ("abcd", "3")], right=(1,)) == [
        "日本   1",
        "é     22",
        "abcd   3",
    ]


def test_columns_hold_no_control_characters() -> None:
    (line,) = columns([(NASTY, "x")])
    assert printable(line) == line
    assert "[@click=app.quit]" in line


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    assert cut("a long note", 6) == "a lon…"
    assert cut("日本日本", 4) == "日…"
    assert cut("fits", 4) == "fits"


@given(st.text(), st.integers(1, 30))
def test_a_cut_text_never_takes_more_room(text: str, room: int) -> None:
    assert width(cut(text, room)) <= room
