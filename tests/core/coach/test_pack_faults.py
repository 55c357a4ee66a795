"""What a pack may not say: every fault names its key."""

from __future__ import annotations

from typing import Any

import pytest

from clientjournal.core.coach.additions import merge
from clientjournal.core.coach.coach import Coach
from clientjournal.core.coach.pack import MUST_HAVES, NOTES
from clientjournal.core.coach.reading import read_pack
from clientjournal.core.coach.values import PackError
from clientjournal.packs import load_packs

RULE = {"title": "t", "why": "w", "ask": "a"}
FIND = {"id": "B", "match": "boo", "bad": ["Boo."], "ok": ["Fine."]}


def tables(**areas: Any) -> dict[str, Any]:
    pack = {"id": "xx", "name": "Test"} | areas.pop("pack", {})
    return {"pack": pack, "rules": {"loud": RULE | {"find": [FIND]}}} | areas


def loud(**keys: Any) -> dict[str, Any]:
    """A pack whose rule has these keys."""
    return tables(rules={"loud": RULE | {"find": [FIND]} | keys})


def found(**keys: Any) -> dict[str, Any]:
    """A pack whose trigger has these keys."""
    return loud(find=[FIND | keys])


@pytest.mark.parametrize("value", [True, 1.0, 2, "1", [1], {"a": 1}])
def test_a_format_is_the_number_one(value: object) -> None:
    with pytest.raises(PackError) as caught:
        read_pack(tables(pack={"format": value}))
    assert caught.value.problem == "format"


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("id", 3, "text"),
        ("normalise", "NFD", "one-of"),
        ("normalise", ["NFC"], "text"),
        ("quotes", 5, "texts"),
        ("quotes", ["“"], "quotes"),
        ("quotes", ["“”‘"], "quotes"),
        ("quotes", ["ab"], "quotes"),
        ("sentence_end", 5, "text"),
        ("sentence_end", ".,", "sentence-end"),
        ("months", 5, "months"),
        ("months", [["may"]], "months"),
        ("months", [[]] * 12, "months"),
        ("months", [5] * 12, "texts"),
        ("colour", "red", "unknown-key"),
    ],
)
def test_a_key_of_the_pack_is_named_with_its_fault(key: str, value: object, problem: str) -> None:
    with pytest.raises(PackError) as caught:
        read_pack(tables(pack={key: value}))
    assert (caught.value.place, caught.value.problem) == (f"pack.{key}", problem)


@pytest.mark.parametrize(
    ("pack", "place", "problem"),
    [
        (tables(musthave={"new": {"title": "t", "ask": "a"}}), "musthave.new", "no-such-musthave"),
        (tables(notes={"new": RULE}), "notes.new", "no-such-note"),
        (tables(lists={"a": ["{a}"]}), "lists.a", "pattern"),
        (tables(lists={"a": ["{b}"], "b": ["{a}"]}), "lists.a", "pattern"),
        (tables(lists={"a": "fine; (bad"}) | found(match="{a}"), "lists.a", "pattern"),
        (tables(lists={"a": "{b}", "b": "(bad"}), "lists.b", "pattern"),
        (tables(spellings={"a *": "x"}), "spellings.a *", "spelling"),
        (tables(spellings={"a": " "}), "spellings.a", "spelling"),
        (tables(spellings={"a": "x " * 7}), "spellings.a", "spelling"),
        (loud(unless=["(bad"]), "rules.loud.unless", "pattern"),
        (loud(unless_sentence=["~ x"]), "rules.loud.unless_sentence", "place"),
        (loud(severity=["stop"]), "rules.loud.severity", "text"),
        (found(needs_rule=["quiet"]), "rules.loud.find B.needs_rule", "no-such"),
        (found(pair=["C"]), "rules.loud.find B.pair", "no-such"),
        (found(id=3), "rules.loud.find “boo”.id", "text"),
        (found(id=3, match=["one; two"]), "rules.loud.find “one”.id", "text"),
        (found(id=3, match=[]), "rules.loud.find 1.id", "text"),
        (
            loud(mend=[{"match": "boo", "replace": ["{ing}"], "turns": [["a", "b"]]}]),
            "rules.loud.mend “boo”.replace",
            "field",
        ),
        (
            tables(
                musthave={"date": {"title": "t", "ask": "a", "find": [FIND | {"unless_rule": ["quiet"]}]}}
            ),
            "musthave.date.find B.unless_rule",
            "no-such",
        ),
    ],
)
def test_a_fault_is_named_where_it_stands(pack: dict[str, Any], place: str, problem: str) -> None:
    with pytest.raises(PackError) as caught:
        read_pack(pack)
    assert (caught.value.place, caught.value.problem) == (place, problem)


def test_every_packaged_language_has_the_seven_must_haves_and_the_notes() -> None:
    packs, _ = load_packs()
    for pack in packs:
        assert tuple(musthave.id for musthave in pack.musthaves) == MUST_HAVES
        assert tuple(pack.notes) == NOTES


def test_a_pack_says_what_ends_its_sentences() -> None:
    find = [FIND | {"match": "^ boo"}]
    for marks, count in (("", 2), (".!?…", 2), (".", 1)):
        pack = read_pack(loud(find=find) | {"pack": {"id": "xx", "name": "Test", "sentence_end": marks}})
        assert len(Coach((pack,)).check("Boo! Boo.").findings) == count


def test_the_months_are_replaced_where_other_lists_grow() -> None:
    names = [["may"], ["june"]]
    merged = merge({"months": names, "trade": ["a"]}, {"months": [["mai"]], "trade": ["b"]})
    assert merged == {"months": [["mai"]], "trade": ["a", "b"]}


def test_an_addition_with_an_odd_id_is_added_and_refused_by_its_name() -> None:
    added = merge(tables(), {"rules": {"loud": {"find": [FIND | {"id": ["B"]}]}}})
    with pytest.raises(PackError) as caught:
        read_pack(added)
    assert caught.value.place == "rules.loud.find “boo”.id"
