"""A pack from the tables of its file. Every fault names the key it stands at, for whoever translates."""

from __future__ import annotations

from clientjournal.core.coach import head as heads
from clientjournal.core.coach import values
from clientjournal.core.coach.address import Address
from clientjournal.core.coach.compiler import Compiler, members
from clientjournal.core.coach.pack import (
    FIRST_SHOWN,
    LABELS,
    MUST_HAVES,
    NOTE,
    NOTES,
    REPAIRS,
    SCOPES,
    SEVERITIES,
    SUMMARY,
    ZONES,
    Conditions,
    Example,
    Mend,
    MustHave,
    Pack,
    Rule,
    Sign,
    Trigger,
)
from clientjournal.core.coach.pattern import Pattern, PatternError
from clientjournal.core.coach.shelf import Shelf
from clientjournal.core.coach.spelling import Spelling
from clientjournal.core.coach.values import PackError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

JOIN_WORD = "and"
MEANT = 6
"""Words that a spelling may stand for."""

SHOWN = 40
"""Letters of a pattern by which a row without a name is known."""

TOP = ("pack", "spellings", "lists", "rules", "musthave", "notes", "labels", "forms", "address")
ADDRESS = ("begins", "read")
RULE = (
    "severity", "title", "why", "ask", "once", "phrase", "frame", "leave_out", "find", "mend",
)  # fmt: skip
CONDITIONS = Conditions.KEYS[1:]
RULE_WIDE = tuple(key for key in CONDITIONS if key.startswith("unless"))
FIND = (
    "id", "match", *CONDITIONS, "needs_rule", "scope", "severity", "replace", "repair", "frame", "pair",
    "names", "title", "why", "ask",
    "bad", "ok",
)  # fmt: skip
MEND = ("match", *CONDITIONS, "replace", "turns")
MUSTHAVE = ("title", "ask", "any", "zone", "find")
SIGN = ("id", "match", *CONDITIONS, "zone", "near", "unless_rule", "bad", "ok")
TEXT = ("title", "why", "ask")
SAID = ("found", "words", "limit", "last_day", "date")
"""What the sentences of a note may hold."""


def read_pack(tables: Mapping[str, Any], *, examples: bool = True) -> Pack:
    """The pack in these tables; ``PackError`` names the first fault.

    Without ``examples`` the sentences that a pack is tested with are not kept.
    """
    values.known(tables, TOP, "")
    head = heads.head(tables)
    lists = {
        name: values.one_or_more(value, f"lists.{name}")
        for name, value in values.table(tables, "lists", "").items()
    }
    spelling = Spelling(
        _spellings(tables),
        values.texts(head.get("doubled_words", ()), "pack.doubled_words"),
    )
    compiler = Compiler(lists, spelling.normal)
    if examples:
        for name, written in lists.items():
            _patterns(written, compiler, f"lists.{name}")
    forms = {
        name: values.strings(values.is_table(table, f"forms.{name}"), f"forms.{name}")
        for name, table in values.table(tables, "forms", "").items()
    }
    rules, triggers = _rules(tables, compiler, tuple(forms), examples=examples)
    musthaves = _musthaves(tables, compiler, rules, examples=examples)
    signs = [sign for musthave in musthaves for sign in musthave.signs]
    return Pack(
        id=values.text(head, "id", "pack"),
        name=values.text(head, "name", "pack"),
        compiler=compiler,
        rules=rules,
        triggers=triggers,
        musthaves=musthaves,
        matches=Shelf(compiler, [trigger.conditions.texts["match"] for trigger in triggers]),
        signs=Shelf(compiler, [sign.conditions.texts["match"] for sign in signs]),
        letters=frozenset(values.optional(head, "letters", "pack").lower()),
        shared_letters=frozenset(values.optional(head, "shared_letters", "pack").lower()),
        common=frozenset(values.texts(head.get("common_words", ()), "pack.common_words")),
        abbreviations=frozenset(values.texts(head.get("abbreviations", ()), "pack.abbreviations")),
        reply_lines=heads.reply_lines(head),
        quotes=heads.quotes(head),
        sentence_end=heads.sentence_end(head),
        trade=values.texts(head.get("trade_words", ()), "pack.trade_words"),
        labels=_labels(tables, values.optional(head, "join_word", "pack") or JOIN_WORD),
        notes=_notes(tables),
        forms=forms,
        months=heads.months(head),
        day_first=values.flag(head, "day_first", "pack"),
        join_word=values.optional(head, "join_word", "pack") or JOIN_WORD,
        self_words=frozenset(values.texts(head.get("self_words", ()), "pack.self_words")),
        empty_words=frozenset(values.texts(head.get("empty_words", ()), "pack.empty_words")),
        ending=_patterns(head.get("ending", ()), compiler, "pack.ending"),
        clause=_patterns(head.get("clause", ()), compiler, "pack.clause"),
        open_words=frozenset(values.texts(head.get("open_words", ()), "pack.open_words")),
        joints=frozenset(values.texts(head.get("joints", ()), "pack.joints")),
        addresses=_addresses(tables, compiler),
        predicate=_patterns(head.get("predicate", ()), compiler, "pack.predicate"),
    )


def _addresses(tables: Mapping[str, Any], compiler: Compiler) -> tuple[Address, ...]:
    found = []
    for number, row in enumerate(values.rows(tables, "address", ""), 1):
        place = f"address {number}"
        values.known(row, ADDRESS, place)
        values.required(row, "begins", place)
        read = values.strings(values.is_table(values.required(row, "read", place), f"{place}.read"), place)
        found.append(Address(_patterns(row["begins"], compiler, f"{place}.begins"), read))
    return tuple(found)


def _spellings(tables: Mapping[str, Any]) -> dict[str, str]:
    """How words are spelled, and what they mean: one word or a few."""
    found = values.strings(values.table(tables, "spellings", ""), "spellings")
    for written, meant in found.items():
        if "*" in written.split() or not 0 < len(meant.split()) <= MEANT:
            raise PackError(f"spellings.{written}", "spelling", most=MEANT)
    return found


def _rules(
    tables: Mapping[str, Any], compiler: Compiler, forms: Sequence[str], *, examples: bool
) -> tuple[dict[str, Rule], tuple[Trigger, ...]]:
    rules: dict[str, Rule] = {}
    triggers: list[Trigger] = []
    ids: set[str] = set()
    for name, table in values.table(tables, "rules", "").items():
        place = f"rules.{name}"
        values.known(values.is_table(table, place), (*RULE, *RULE_WIDE), place)
        if name not in FIRST_SHOWN and not table.get("title"):
            raise PackError(place, "no-such-rule", known=", ".join(FIRST_SHOWN))
        if examples:
            for key in RULE_WIDE:
                _patterns(table.get(key, ()), compiler, f"{place}.{key}", found=_around(key))
        severity = values.one_of(table, "severity", SEVERITIES, place, NOTE)
        rules[name] = Rule(
            name,
            values.text(table, "title", place),
            values.template(table, "why", place),
            values.template(table, "ask", place),
            severity,
            values.flag(table, "once", place),
            values.flag(table, "phrase", place),
            values.optional(table, "frame", place),
            values.flag(table, "leave_out", place),
            _mends(table, compiler, forms, place, examples=examples),
        )
        for number, row in enumerate(values.rows(table, "find", place), 1):
            at = f"{place}.find {_called(row, number)}"
            trigger = _trigger(row, name, table, compiler, at, examples=examples)
            if trigger.id in ids:
                raise PackError(f"{place}.find {trigger.id}.id", "twice", value=trigger.id)
            ids.add(trigger.id)
            triggers.append(trigger)
    for trigger in triggers:
        at = f"rules.{trigger.rule}.find {trigger.id}"
        values.there(trigger.needs_rule, rules, f"{at}.needs_rule")
        values.there(trigger.pair, ids, f"{at}.pair")
    order = {name: place for place, name in enumerate(FIRST_SHOWN)}
    # a trigger that leans on another rule's finding is asked after it
    triggers.sort(key=lambda trigger: (bool(trigger.needs_rule), order.get(trigger.rule, len(order))))
    return rules, tuple(triggers)


def _trigger(
    row: Mapping[str, Any],
    rule: str,
    table: Mapping[str, Any],
    compiler: Compiler,
    place: str,
    *,
    examples: bool,
) -> Trigger:
    name = values.text(row, "id", place)
    values.known(row, FIND, place)
    return Trigger(
        id=name,
        rule=rule,
        conditions=_conditions(row, table, compiler, place, check=examples),
        severity=values.one_of(row, "severity", SEVERITIES, place, table.get("severity", NOTE)),
        needs_rule=values.texts(row.get("needs_rule", ()), f"{place}.needs_rule"),
        scope=values.one_of(row, "scope", SCOPES, place, SCOPES[0]),
        replacements=values.texts(row.get("replace", ()), f"{place}.replace", empty=True),
        repair=values.one_of(row, "repair", ("", *REPAIRS), place, ""),
        frame=values.optional(row, "frame", place) or table.get("frame", ""),
        pair=values.texts(row.get("pair", ()), f"{place}.pair"),
        names=values.flag(row, "names", place),
        said=_said(row, place),
        examples=_examples(row, place, keep=examples),
    )


def _said(row: Mapping[str, Any], place: str) -> dict[str, str]:
    """What a trigger says in its own words."""
    return {
        key: values.text(row, key, place) if key == "title" else values.template(row, key, place)
        for key in TEXT
        if key in row
    }


def _mends(
    table: Mapping[str, Any], compiler: Compiler, forms: Sequence[str], place: str, *, examples: bool
) -> tuple[Mend, ...]:
    found = []
    for number, row in enumerate(values.rows(table, "mend", place), 1):
        at = f"{place}.mend {_called(row, number)}"
        values.known(row, MEND, at)
        values.required(row, "replace", at)
        replacements = values.texts(row["replace"], f"{at}.replace", empty=True)
        for text in replacements:
            values.filled(text, forms, f"{at}.replace")
        found.append(
            Mend(
                at.removeprefix("rules."),
                _conditions(row, {}, compiler, at, check=examples),
                replacements,
                _turns(row, f"{at}.turns") if examples else (),
            )
        )
    return tuple(found)


def _turns(row: Mapping[str, Any], place: str) -> tuple[tuple[str, str], ...]:
    pairs = row.get("turns", [])
    if not isinstance(pairs, list) or not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
        raise PackError(place, "pairs")
    if not pairs:
        raise PackError(place, "no-example")
    return tuple((before, after) for before, after in (values.texts(pair, place) for pair in pairs))


def _musthaves(
    tables: Mapping[str, Any], compiler: Compiler, rules: Mapping[str, Rule], *, examples: bool
) -> tuple[MustHave, ...]:
    found = []
    names = tuple(values.table(tables, "musthave", ""))
    values.known(names, MUST_HAVES, "musthave", "no-such-musthave")
    for name, table in values.table(tables, "musthave", "").items():
        place = f"musthave.{name}"
        values.known(values.is_table(table, place), MUSTHAVE, place)
        signs = []
        zone = values.one_of(table, "zone", ZONES, place, ZONES[0])
        if "zone" in table and "any" not in table:
            raise PackError(f"{place}.zone", "no-any")
        if "any" in table:
            # the short way: patterns, and where in the letter they count
            plain = {"match": table["any"]}
            if examples:
                _patterns(table["any"], compiler, f"{place}.any")
            signs.append(Sign(_conditions(plain, {}, compiler, place, check=examples), zone))
        for number, row in enumerate(values.rows(table, "find", place), 1):
            at = f"{place}.find {_called(row, number)}"
            values.known(row, SIGN, at)
            unless_rule = values.texts(row.get("unless_rule", ()), f"{at}.unless_rule")
            values.there(unless_rule, rules, f"{at}.unless_rule")
            signs.append(
                Sign(
                    _conditions(row, {}, compiler, at, check=examples),
                    values.one_of(row, "zone", ZONES, at, ZONES[0]),
                    values.one_of(row, "near", ("", *names), at, ""),
                    unless_rule,
                    _examples(row, at, keep=examples),
                )
            )
        found.append(
            MustHave(name, values.text(table, "title", place), values.text(table, "ask", place), tuple(signs))
        )
    return tuple(found)


def _notes(tables: Mapping[str, Any]) -> dict[str, Rule]:
    notes = {}
    values.known(values.table(tables, "notes", ""), NOTES, "notes", "no-such-note")
    for name, table in values.table(tables, "notes", "").items():
        place = f"notes.{name}"
        values.known(values.is_table(table, place), TEXT, place)
        notes[name] = Rule(
            name,
            values.text(table, "title", place),
            values.template(table, "why", place, SAID),
            values.template(table, "ask", place, SAID),
            NOTE,
        )
    return notes


def _labels(tables: Mapping[str, Any], join_word: str) -> dict[str, str]:
    given = values.strings(values.table(tables, "labels", ""), "labels")
    values.known(given, [*LABELS, *(f"sum-{name}" for name in SUMMARY)], "labels")
    for name in given.keys() & {"sum-found"}:
        values.filled(given[name], ("count", "severities"), f"labels.{name}")
    return {name: label.replace("{join_word}", join_word) for name, label in {**LABELS, **given}.items()}


def _conditions(
    row: Mapping[str, Any], table: Mapping[str, Any], compiler: Compiler, place: str, *, check: bool
) -> Conditions:
    values.required(row, "match", place)
    texts = {}
    for key in Conditions.KEYS:
        # most rows have two of them
        own = values.one_or_more(row[key], f"{place}.{key}") if key in row else ()
        wide = values.one_or_more(table[key], f"rules.{key}") if key in RULE_WIDE and key in table else ()
        if own or wide:
            texts[key] = (*own, *wide)
        if check:
            _patterns(own, compiler, f"{place}.{key}", found=_around(key))
    return Conditions(compiler, texts)


def _around(key: str) -> bool:
    """Whether the patterns under ``key`` are about what stands around the words found."""
    return key in ("only", "unless")


def _called(row: Mapping[str, Any], number: int) -> str:
    """How whoever wrote a row knows it: in a file of additions it has not the number that it has here."""
    if isinstance(row.get("id"), str):
        return str(row["id"])
    match = row.get("match")
    first = match[0] if isinstance(match, list) and match else match
    return f"“{members(first)[0][:SHOWN]}”" if isinstance(first, str) and members(first) else str(number)


def _patterns(
    value: object, compiler: Compiler, place: str, *, found: bool | None = None
) -> tuple[Pattern, ...]:
    """Patterns; ``found`` says whether ``~`` must stand in them or must not."""
    patterns = []
    for text in (member for given in values.one_or_more(value, place) for member in members(given)):
        try:
            pattern = compiler.pattern(text)
        except PatternError as error:
            if error.list and f"lists.{error.list}" != place:
                _patterns(compiler.lists[error.list], compiler, f"lists.{error.list}")
            raise PackError(place, "pattern", pattern=text, reason=str(error)) from error
        if found is not None and ("~" in text) != found:
            raise PackError(place, "no-place" if found else "place", pattern=text)
        patterns.append(pattern)
    return tuple(patterns)


def _examples(row: Mapping[str, Any], place: str, *, keep: bool) -> tuple[Example, ...]:
    if not keep:
        return ()
    bad, ok = (values.texts(row.get(key, ()), f"{place}.{key}") for key in ("bad", "ok"))
    for key, given in (("bad", bad), ("ok", ok)):
        if not given:
            raise PackError(f"{place}.{key}", "no-example")
    return (*(Example(text, True) for text in bad), *(Example(text, False) for text in ok))
