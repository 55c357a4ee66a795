"""``coach`` and ``packs check``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Terminal

LETTER = "Hi Bea,\n\nI loved the work, but I am ending it on 30 May.\n"


def test_a_finding_has_its_place_a_caret_a_reason_and_a_repair(cj: Terminal) -> None:
    lines = cj.done("coach", stdin=LETTER.encode()).out.splitlines()
    assert lines[0].startswith("3:19  stop")
    assert lines[1].index("but") == lines[2].index("^^^")
    assert any("I loved the work. I am ending it" in line for line in lines)
    assert any(line.startswith("●") and "ends" in line for line in lines)
    assert any(line.startswith("○") for line in lines)


def test_json_has_offsets_of_the_text_as_given(cj: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Cafe\u0301 is fun, but I am leaving.", encoding="utf-8")
    shape = cj.done("coach", str(file), "--json").json
    text = file.read_text(encoding="utf-8")
    assert [text[f["start"] : f["end"]] for f in shape["findings"] if f["rule"] == "contrast"] == ["but"]
    assert {"rule", "start", "end", "quote", "severity", "why", "ask", "suggestions"} <= set(
        shape["findings"][0]
    )
    assert "ending-statement" in shape["has"]
    assert "date" in shape["lacks"]


def test_jsonl_answers_a_line_for_each_line(cj: Terminal) -> None:
    rows = [{"id": "a", "lang": "en", "text": "Great, but over."}, {"id": "b", "text": "Great."}]
    out = cj.done("coach", "-", "--jsonl", stdin="\n".join(map(json.dumps, rows)).encode()).out
    answers = [json.loads(line) for line in out.splitlines()]
    assert [answer["id"] for answer in answers] == ["a", "b"]
    assert [len(answer["findings"]) for answer in answers] == [1, 0]
    assert set(answers[0]) == {"id", "findings", "has", "lacks"}


@pytest.mark.parametrize(
    "data",
    [
        b"x" * 1_000_000,
        b"you " * 5_000,
        "\u202eשלום, but no\u202c".encode(),
        b"",
        b"\r\n\r\n",
        b"[" * 5_000,
        b'"' * 5_000,
    ],
    ids=["one line", "you", "right to left", "empty", "blank", "brackets", "quotes"],
)
def test_strange_text_is_only_text(cj: Terminal, data: bytes) -> None:
    assert "\x1b" not in cj.done("coach", stdin=data).out
    cj.done("coach", "--json", stdin=data)


@pytest.mark.parametrize("data", [b"\xff\xfe\x00a", b"PK\x03\x04\x00\x00", b"\x80abc"])
def test_what_is_no_text_is_2(cj: Terminal, data: bytes) -> None:
    assert "text" in cj.refused(2, "coach", stdin=data)


def test_a_missing_file_a_directory_and_an_unknown_language_are_2(cj: Terminal, tmp_path: Path) -> None:
    assert "No such file" in cj.refused(2, "coach", str(tmp_path / "none"))
    assert cj.refused(2, "coach", str(tmp_path)).endswith(" is a directory. Name a file in it.")
    assert "en" in cj.refused(2, "coach", "--lang", "xx", stdin=b"a")
    assert "Line 1" in cj.refused(2, "coach", "--jsonl", stdin=b"[1]")


def test_offsets_count_a_byte_order_mark_and_columns_do_not(cj: Terminal) -> None:
    text = "\ufeffBut I loved it, but I go."
    for given, end in ((text, 4), ("\ufeff> a\nBut I go.", 8)):
        out = cj.done("coach", "-", "--json", stdin=given.encode()).out
        finding = json.loads(out)["findings"][0]
        assert (finding["quote"], finding["end"]) == ("But", end)
        assert given[finding["start"] : finding["end"]] == "But"
    lines = cj.done("coach", "-", stdin=text.encode()).out.splitlines()
    assert lines[0].startswith("1:1 ")
    assert lines[1:3] == ["  But I loved it, but I go.", "  ^^^"]
    row = "\ufeff" + json.dumps({"text": text}, ensure_ascii=False)
    answer = json.loads(cj.done("coach", "-", "--jsonl", stdin=row.encode()).out)
    assert [text[f["start"] : f["end"]] for f in answer["findings"]] == ["But", "but"]


@pytest.mark.parametrize("lang", ["vi", "vi-VN", "VI_vn"])
def test_the_language_of_a_country_is_the_language(cj: Terminal, lang: str) -> None:
    text = "Chi khong bao gio tra tien."
    out = cj.done("coach", "-", "--json", "--lang", lang, stdin=text.encode()).out
    assert json.loads(out)["findings"][0]["rule"] == "you-accusation"
    row = json.dumps({"text": text, "lang": lang}).encode()
    ran = cj("coach", "-", "--jsonl", "--lang", "en-GB", stdin=row)
    assert (json.loads(ran.out)["findings"][0]["rule"], ran.err) == ("you-accusation", "")


def test_a_letter_is_summed_up_in_the_language_of_its_must_haves(cj: Terminal) -> None:
    vietnamese = "Em rất quý chị và em xin dừng từ tháng sau ạ. You never pay on time."
    said = cj.done("coach", "-", stdin=vietnamese.encode()).out
    assert said.startswith("1:47  dừng lại  ")
    assert "people argue" in said
    assert "\nCó 1 chỗ nên xem lại: 1 dừng lại.\n● Nói rõ là kết thúc" in said
    english = "I have loved our work and I am ending it in May. Chị không bao giờ trả tiền đúng hạn."
    said = cj.done("coach", "-", stdin=english.encode()).out
    assert "\n1 thing to look at: 1 stop.\n● " in said
    assert "Không có gì" in cj.done("coach", "-", stdin="Em cảm ơn chị.".encode()).out


PACK = """
[pack]
id = "xx"
name = "Test"
[labels]
delete = "Out"
[rules.loud]
title = "Loud"
why = "w"
ask = "a"
[[rules.loud.find]]
id = "L"
match = "boo"
bad = ["{bad}"]
ok = ["{ok}"]
"""


def test_a_pack_that_holds_is_said_to_hold(cj: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "xx.toml"
    file.write_text(PACK.format(bad="Boo!", ok="Boots"), encoding="utf-8")
    assert cj.done("packs", "check", str(file)).out == "Test: 2 sentences, 0 of them wrong.\n"


def test_a_sentence_that_does_not_hold_is_named(cj: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "xx.toml"
    file.write_text(PACK.format(bad="Boots", ok="No boo"), encoding="utf-8")
    ran = cj("packs", "check", str(file))
    assert ran.code == 1
    assert "L: “Boots” must be found, and is not." in ran.out
    assert "L: “No boo” must stay quiet, and “boo” is marked." in ran.out


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('match = "boo"', 'match = "(boo"', "rules.loud.find L.match: “(boo”"),
        ('match = "boo"', 'match = "boo"\ncolour = 1', "rules.loud.find L.colour: not a key"),
        ('ok = ["x"]', "", "rules.loud.find L.ok: at least one sentence"),
        ('title = "Loud"', "", "rules.loud: no such rule. There are: threat, blame,"),
        ('why = "w"', "", "rules.loud.why: missing"),
        ("[pack]", "[pack", "line 2"),
    ],
)
def test_a_broken_pack_is_2_with_file_and_key(
    cj: Terminal, tmp_path: Path, old: str, new: str, said: str
) -> None:
    file = tmp_path / "xx.toml"
    file.write_text(PACK.format(bad="Boo", ok="x").replace(old, new), encoding="utf-8")
    sentence = cj.refused(2, "packs", "check", str(file))
    assert "xx.toml" in sentence
    assert said in sentence


def test_additions_beside_the_settings_count_and_a_broken_one_leaves_english(
    cj: Terminal, added: Path
) -> None:
    added.write_text(
        '[[rules.blame.find]]\nid = "MINE"\nmatch = "bananas"\nbad = ["Bananas."]\nok = ["Fine."]\n',
        encoding="utf-8",
    )
    found = cj.done("coach", "--json", stdin=b"It was bananas, but fun.").json["findings"]
    assert [f["quote"] for f in found] == ["bananas", "but"]
    added.write_text("[[rules.blame.find]]\nid = 3\n", encoding="utf-8")
    ran = cj("coach", "--json", stdin=b"It was bananas, but fun.")
    assert ran.code == 0
    assert [f["quote"] for f in ran.json["findings"]] == ["but"]
    assert "en.local.toml" in ran.err
    assert ran.err.count("\n") == 1


def test_why_is_said_once_and_all_is_counted(cj: Terminal) -> None:
    said = cj.done("coach", stdin=b"You never pay me. You never answer.\nI like it, but I go.").out
    assert said.count("makes people argue about the past") == 1
    assert "3 things to look at: 3 stop." in said
    assert "1:1  stop  A reproach that begins with “you”; Always, never" in said


def test_a_suggestion_is_cut_between_words(cj: Terminal) -> None:
    filler = "We met in Porto. " * 8
    text = f"{filler}I like your wonderful orchard, but I am ending our long work. {filler}"
    lines = cj.done("coach", stdin=text.encode()).out.splitlines()
    assert "→ Two sentences: …wonderful orchard. I am ending our long work. We met in …" in map(
        str.strip, lines
    )


def test_a_megabyte_in_one_line_is_printed_as_fast_as_it_is_read(cj: Terminal) -> None:
    text = "you never pay me and you always ignored my work but i feel used " * 400
    lines = cj.done("coach", stdin=text.encode()).out.splitlines()
    assert len(lines) > 1_000
    assert max(map(len, lines)) < 140


def test_a_pack_that_adds_says_how_it_is_called(cj: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("[[rules.hedge.find]]\nid = 'X'\n")
    assert "packs check FILE --lang en" in cj.refused(2, "packs", "check", str(file))


def test_a_broken_pattern_is_named_by_its_beginning(cj: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "en.local.toml"
    file.write_text(f"[[rules.blame.find]]\nid = 'X'\nmatch = '{'(' * 3000}'\nbad = ['a']\nok = ['b']\n")
    problem = cj.refused(2, "packs", "check", str(file))
    assert "((((…" in problem
    assert len(problem) < 400


def test_a_pack_that_has_only_begun_has_the_english_words_for_what_it_finds(
    cj: Terminal, tmp_path: Path
) -> None:
    file = tmp_path / "de.toml"
    file.write_text(
        "[pack]\nid = 'de'\nname = 'Deutsch'\n"
        "[[rules.contrast.find]]\nid = 'C'\nmatch = 'aber'\nreplace = ['. ']\n"
        "bad = ['Schön, aber aus.']\nok = ['Schön.']\n"
        "[musthave.warm-close]\nany = ['alles gute']\nzone = 'last-third'\n",
        encoding="utf-8",
    )
    assert "2 sentences, 0 of them wrong" in cj.done("packs", "check", str(file)).out
    file.write_text(file.read_text(encoding="utf-8").replace("'alles gute'", "'(alles'"), encoding="utf-8")
    assert "musthave.warm-close.any" in cj.refused(2, "packs", "check", str(file))


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "-1e400", '[1, {"a": 1e999}]'])
def test_a_number_that_is_no_json_is_refused_rather_than_written_back(cj: Terminal, number: str) -> None:
    rows = f'{{"id": 1, "text": "x"}}\n{{"id": {number}, "text": "x"}}'
    said = cj.refused(2, "coach", "-", "--jsonl", stdin=rows.encode())
    assert said.startswith("Line 2 holds ")
    assert said.endswith("no number in JSON. Put it in quotes.")


def test_a_language_there_is_no_pack_for_is_remarked_on_once(cj: Terminal) -> None:
    langs = ["fr", "EN", "fr", "", None, "d\ne", "FR"]
    rows = [{"id": lang, "lang": lang, "text": "Great, but over."} for lang in langs]
    ran = cj("coach", "-", "--jsonl", stdin="\n".join(map(json.dumps, rows)).encode())
    assert ran.code == 0
    assert [len(json.loads(line)["findings"]) for line in ran.out.splitlines()] == [1] * len(langs)
    assert ran.err.splitlines() == [
        f"There is no language “{lang}”: its lines are judged by their letters. There are: en, vi."
        for lang in ("fr", "d␊e")
    ]


@pytest.mark.parametrize("lang", [5, ["en"], {"en": 1}, True])
def test_a_language_that_is_no_text_is_2(cj: Terminal, lang: object) -> None:
    said = cj.refused(2, "coach", "--jsonl", stdin=json.dumps({"lang": lang, "text": "x"}).encode())
    assert said.startswith('Line 1 has a "lang" that is no text.')


def test_a_mend_that_fails_is_said_with_what_it_should_make(cj: Terminal, added: Path) -> None:
    added.write_text(
        "[[rules.hedge.mend]]\nmatch = 'for now'\nreplace = ['today']\n"
        "turns = [['I am leaving for now.', 'I am leaving tonight.']]\n",
        encoding="utf-8",
    )
    ran = cj("packs", "check", str(added))
    assert ran.code == 1
    assert "“I am leaving tonight.”" in ran.out


@pytest.mark.parametrize("command", [("coach",), ("packs", "check"), ("import",)])
def test_a_name_of_nothing_is_said_to_be_empty(cj: Terminal, command: tuple[str, ...]) -> None:
    assert cj.refused(2, *command, "").startswith("The name of the file is empty. Name a file.\nUsage: ")


def test_a_file_may_be_called_by_bytes_that_are_no_text(cj: Terminal, tmp_path: Path) -> None:
    file = tmp_path / "caf\udce9.txt"
    file.write_bytes(LETTER.encode())
    assert "3:19  stop" in cj.done("coach", str(file)).out


def test_a_mask_is_said_to_hide_nothing_of_a_text(cj: Terminal) -> None:
    ran = cj("coach", "--mask", stdin=LETTER.encode())
    assert "stop" in ran.out
    assert ran.err == "--mask hides nothing here: a text is shown as it was given.\n"
