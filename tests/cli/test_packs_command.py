"""``packs check`` on a user's additions, and what ``coach`` says of those it cannot use."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from cli.conftest import Terminal

BUT = b"I like it, but I go."


FAULTS = (
    ("[lists]\nyou = ['(bad']", "lists.you: “(bad”: ( without a closing )."),
    ("[lists]\nmine = ['{mine}']", "lists.mine: “{mine}”: the list mine holds itself."),
    ("[rules.contrast]\nunless_sentence = ['(bad']", "rules.contrast.unless_sentence: “(bad”"),
    ("[musthave.thanks]\ntitle = 't'\nask = 'a'", "musthave.thanks: no such must-have, and none can"),
    ("[musthave.warm-close]\nany = 'cheerio'\nzone = 'nowhere'", "“nowhere” is none of any, first-half"),
    ("[musthave.warm-close]\nzone = 'nowhere'", "“nowhere” is none of any, first-half"),
    ("[musthave.warm-close]\nzone = 'any'", "musthave.warm-close.zone: says where the phrases of any count"),
    ("[[rules.nonsense.find]]\nid = 'X'\nmatch = 'x'", "rules.nonsense: no such rule. There are: threat, bl"),
    ("[notes.rude]\ntitle = 't'\nwhy = 'w'\nask = 'a'", "notes.rude: no such note, and none can"),
    ("[pack]\nquotes = 5", "pack.quotes: a list of texts is needed."),
    ("[pack]\nid = 3", 'Write id = "en", or leave it out.'),
    ("[pack]\nid = 'vi'", 'Write id = "en", or leave it out.'),
    ("[pack]\nformat = true", "Write format = 1, or leave it out."),
    ("pack = 3", "pack: a table is needed."),
    ("a = " + "[" * 4_000, "not TOML: lists are nested too deeply."),
    ("a = '''" + "x" * 20_000 + "'''", "line 1 has more than 10000 letters."),
    ("a." * 2_000 + "b = 1", "a: not a key."),
    ("[pack]\nformat" + ".a" * 2_000 + " = 1", "Write format = 1"),
    ("[pack]\nname = 'x\\u0000'\n[lists]\n\"a\\nb\" = 5", "lists.a␊b: a list of texts"),
    ("\0", "not TOML: "),
    ("#\n" * 100_001, "larger than 200 kB"),
    ("# ý".encode("latin-1"), "Save it as UTF-8."),
)


@pytest.mark.parametrize(("content", "said"), FAULTS, ids=[said for _, said in FAULTS])
def test_a_bad_addition_is_one_sentence_that_names_file_and_key_wherever_it_is_read(
    cj: Terminal, added: Path, content: str | bytes, said: str
) -> None:
    added.write_bytes(content if isinstance(content, bytes) else content.encode())
    refusal = cj.refused(2, "packs", "check", str(added))
    assert refusal.startswith(f"{added}: ")
    assert said in refusal
    assert "\n" not in refusal
    ran = cj("coach", "--lang", "en", "--json", stdin=BUT)
    assert ran.err == refusal + " It is left out.\n"
    assert [f["quote"] for f in ran.json["findings"]] == ["but"]


@pytest.mark.parametrize(
    "content",
    [
        "\ufeff[musthave.warm-close]\r\ntitle = 'Bye'\r\nany = ['cheerio']\r\n"
        "[pack]\r\nid = 'en'\nformat = 1\nnormalise = 'NFC'\nsentence_end = '.!?…'\nquotes = ['‹›']",
        "",
    ],
)
def test_texts_phrases_and_what_a_pack_begins_with_may_be_added(
    cj: Terminal, added: Path, content: str
) -> None:
    added.write_bytes(content.encode())
    assert "0 of them wrong" in cj.done("packs", "check", str(added)).out


def test_a_phrase_of_ones_own_counts_for_a_must_have(cj: Terminal, added: Path) -> None:
    added.write_text("[musthave.warm-close]\nany = ['cheerio']\n", encoding="utf-8")
    assert cj.done("coach", "--json", stdin=b"I am done. Cheerio!").json["has"][-1] == "warm-close"


def test_an_addition_to_a_language_that_there_is_none_of_is_said_to_be_left_out(
    cj: Terminal, added: Path
) -> None:
    stray = added.with_name("de.local.toml")
    stray.write_text("[lists]\n", encoding="utf-8")
    sentence = f"{stray}: there is no language “de” to add to. There are: en, vi."
    assert cj.refused(2, "packs", "check", str(stray)) == sentence
    assert cj("coach", stdin=BUT).err == sentence + " It is left out.\n"


def test_what_is_no_file_is_said_not_waited_for(cj: Terminal, added: Path) -> None:
    os.mkfifo(added)
    assert "not a file" in cj.refused(2, "packs", "check", str(added))
    assert "not a file" in cj.refused(2, "packs", "check", str(added.parent))
    none = str(added.with_name("none.toml"))
    assert "cannot be read: No such file" in cj.refused(2, "packs", "check", none)
    added.unlink()
    added.symlink_to("nowhere")
    assert "cannot be read: No such file" in cj("coach", stdin=BUT).err


MIND_YOU = "id = 'C-BUT'\nmatch = 'mind you'\nbad = ['Mind you.']\nok = ['Fine.']\n"


def test_what_takes_the_place_of_a_packaged_find_and_a_list_for_nothing_are_remarked_on(
    cj: Terminal, added: Path
) -> None:
    added.write_text(
        "[lists]\npraisee = ['stellar']\nzzzz = 'x'\nmine = ['stellar']\n[[rules.contrast.find]]\n"
        + MIND_YOU
        + "unless = '~ {mine}'\n",
        encoding="utf-8",
    )
    ran = cj("packs", "check", str(added))
    assert ran.code == 0
    assert ran.err.splitlines() == [
        "rules.contrast.find C-BUT takes the place of the packaged one of that id, which finds nothing more.",
        "lists.praisee: no pattern uses this list. Lists with such a name: praise.",
        "lists.zzzz: no pattern uses this list.",
    ]


@pytest.mark.parametrize("written", ["'thou'", "['thou']", '"""\nthou\n"""'])
def test_a_list_grows_however_it_is_written(cj: Terminal, added: Path, written: str) -> None:
    added.write_text(
        f"[lists]\nyou = {written}\nendverb = {written}\n[rules.contrast]\nunless_sentence = {written}\n",
        encoding="utf-8",
    )
    said = cj.done("coach", "--lang", "en", "--json", stdin=b"Thou never pay me. You never pay me.").json
    assert [f["quote"] for f in said["findings"] if f["rule"] == "you-accusation"] == [
        "Thou never pay me",
        "You never pay me",
    ]


def test_a_draft_of_additions_is_tried_whatever_it_is_called(cj: Terminal, added: Path) -> None:
    draft = added.with_name("my-words.toml")
    draft.write_text("[[rules.contrast.find]]\n" + MIND_YOU.replace("C-BUT", "X"), encoding="utf-8")
    assert "--lang en, or write [pack]" in cj.refused(2, "packs", "check", str(draft))
    assert "0 of them wrong" in cj.done("packs", "check", str(draft), "--lang", "EN").out
    assert 'No language "de"' in cj.refused(2, "packs", "check", str(draft), "--lang", "de")
    draft.write_text("[pack]\nid = 'en'\n" + draft.read_text(encoding="utf-8"), encoding="utf-8")
    assert 'Write id = "vi"' in cj.refused(2, "packs", "check", str(draft), "--lang", "vi")
