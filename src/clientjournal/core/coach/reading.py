"""A pack from the tables of its file. Every fault names the key it stands at, for whoever translates."""

from __future__ import annotations

from clientjournal.core.coach.compiler import Compiler, members
from clientjournal.core.coach.pack import (
    FIRST_SHOWN,
    NOTE,
    REPAIRS,
    SCOPES,
    SEVERITIES,
    ZONES,
    Conditions,
    Example,
    MustHave,
    Pack,
    Rule,
    Sign,
    Trigger,
)
from clientjournal.core.coach.pattern import Pattern, PatternError
from clientjournal.core.coach.shelf import Shelf
from clientjournal.core.coach.spelling import Spelling

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

FORMAT = 1
TOP = ("pack", "spellings", "lists", "rules", "musthave", "notes", "labels")
PACK = (
    "id", "name", "format", "normalise", "quotes", "sentence_end", "letters", "common_words", "abbreviations",
    "reply_lines", "trade_words", "months", "day_first", "join_word", "self_words", "empty_words", "ending",
    "clause", "open_words", "joints",
)  # fmt: skip
RULE = ("severity", "title", "why", "ask", "once", "phrase", "source", "frame", "find")
CONDITIONS = Conditions.KEYS[1:]
RULE_WIDE = tuple(key for key in CONDITIONS if key.startswith("unless"))
FIND = (
    "id", "match", *CONDITIONS, "needs_rule", "scope", "severity", "replace", "repair", "frame", "pair",
    "names",
    "bad", "ok",
)  # fmt: skip
MUSTHAVE = ("title", "ask", "find")
SIGN = ("id", "match", *CONDITIONS, "zone", "near", "unless_rule", "bad", "ok")
TEXT = ("title", "why", "ask")


class PackError(ValueError):
    """A fault of a pack: where it stands (``rules.contrast.find C-BUT``), the key, and what is wrong.

    ``problem`` names a sentence of the area ``coach``, ``facts`` fill it.
    """

    def __init__(self, place: str, problem: str, **facts: object) -> None:
        super().__init__(f"{place}: {problem}")
        self.place, self.problem, self.facts = place, problem, facts


def read_pack(tables: Mapping[str, Any], *, examples: bool = True) -> Pack:
    """The pack in these tables; ``PackError`` names the first fault.

    Without ``examples`` the sentences that a pack is tested with are not kept.
    """
    _known(tables, TOP, "")
    head = _table(tables, "pack", "")
    _known(head, PACK, "pack")
    if head.get("format", FORMAT) != FORMAT:
        raise PackError("pack.format", "format", value=head["format"], known=FORMAT)
    lists = {
        name: _one_or_more(value, f"lists.{name}") for name, value in _table(tables, "lists", "").items()
    }
    spelling = Spelling(_strings(_table(tables, "spellings", ""), "spellings"))
    compiler = Compiler(lists, spelling.normal)
    rules, triggers = _rules(tables, compiler, examples=examples)
    musthaves = _musthaves(tables, compiler, examples=examples)
    signs = [sign for musthave in musthaves for sign in musthave.signs]
    return Pack(
        id=_text(head, "id", "pack"),
        name=_text(head, "name", "pack"),
        compiler=compiler,
        rules=rules,
        triggers=triggers,
        musthaves=musthaves,
        matches=Shelf(compiler, [trigger.conditions.texts["match"] for trigger in triggers]),
        signs=Shelf(compiler, [sign.conditions.texts["match"] for sign in signs]),
        letters=frozenset(_optional(head, "letters", "pack").lower()),
        common=frozenset(_texts(head.get("common_words", ()), "pack.common_words")),
        abbreviations=frozenset(_texts(head.get("abbreviations", ()), "pack.abbreviations")),
        reply_lines=_reply_lines(head),
        quotes=_texts(head.get("quotes", ('""', "„“", "“”", "«»")), "pack.quotes"),
        trade=_texts(head.get("trade_words", ()), "pack.trade_words"),
        labels=_strings(_table(tables, "labels", ""), "labels"),
        notes=_notes(tables),
        months=tuple(
            tuple(name.lower() for name in _texts(group, "pack.months")) for group in head.get("months", ())
        ),
        day_first=_flag(head, "day_first", "pack"),
        join_word=_optional(head, "join_word", "pack") or "and",
        self_words=frozenset(_texts(head.get("self_words", ()), "pack.self_words")),
        empty_words=frozenset(_texts(head.get("empty_words", ()), "pack.empty_words")),
        ending=_patterns(head.get("ending", ()), compiler, "pack.ending"),
        clause=_patterns(head.get("clause", ()), compiler, "pack.clause"),
        open_words=frozenset(_texts(head.get("open_words", ()), "pack.open_words")),
        joints=frozenset(_texts(head.get("joints", ()), "pack.joints")),
    )


def merge(tables: Mapping[str, Any], added: Mapping[str, Any]) -> dict[str, Any]:
    """The tables of a pack with a user's additions: new triggers are appended, those with a known id
    replaced; lists and the pack's word lists grow; any other key is overridden."""
    merged = dict(tables)
    for key, value in added.items():
        old = merged.get(key)
        old, value = _listed(old, value), _listed(value, old)
        if isinstance(old, dict) and isinstance(value, dict):
            merged[key] = merge(old, value)
        elif isinstance(old, list) and isinstance(value, list):
            ids = {row["id"] for row in value if isinstance(row, dict) and "id" in row}
            kept = [row for row in old if not (isinstance(row, dict) and row.get("id") in ids)]
            merged[key] = [*kept, *value]
        else:
            merged[key] = value
    return merged


def _listed(value: Any, other: Any) -> Any:
    """A text of several lines as the list it stands for; so is any text that is merged with a list."""
    return members(value) if isinstance(value, str) and ("\n" in value or isinstance(other, list)) else value


def _rules(
    tables: Mapping[str, Any], compiler: Compiler, *, examples: bool
) -> tuple[dict[str, Rule], tuple[Trigger, ...]]:
    rules: dict[str, Rule] = {}
    triggers: list[Trigger] = []
    ids: set[str] = set()
    for name, table in _table(tables, "rules", "").items():
        place = f"rules.{name}"
        _known(_is_table(table, place), (*RULE, *RULE_WIDE), place)
        severity = _one_of(table, "severity", SEVERITIES, place, NOTE)
        rules[name] = Rule(
            name,
            _text(table, "title", place),
            _text(table, "why", place),
            _text(table, "ask", place),
            severity,
            _flag(table, "once", place),
            _flag(table, "phrase", place),
            _optional(table, "source", place),
            _optional(table, "frame", place),
        )
        for number, row in enumerate(_rows(table, "find", place), 1):
            trigger = _trigger(row, name, table, compiler, f"{place}.find {number}", examples=examples)
            if trigger.id in ids:
                raise PackError(f"{place}.find {trigger.id}.id", "twice", value=trigger.id)
            ids.add(trigger.id)
            triggers.append(trigger)
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
    name = _text(row, "id", place)
    place = place.rpartition(" ")[0] + f" {name}"
    _known(row, FIND, place)
    return Trigger(
        id=name,
        rule=rule,
        conditions=_conditions(row, table, compiler, place, check=examples),
        severity=_one_of(row, "severity", SEVERITIES, place, table.get("severity", NOTE)),
        needs_rule=_texts(row.get("needs_rule", ()), f"{place}.needs_rule"),
        scope=_one_of(row, "scope", SCOPES, place, SCOPES[0]),
        replacements=_texts(row.get("replace", ()), f"{place}.replace", empty=True),
        repair=_one_of(row, "repair", ("", *REPAIRS), place, ""),
        frame=_optional(row, "frame", place) or table.get("frame", ""),
        pair=_texts(row.get("pair", ()), f"{place}.pair"),
        names=_flag(row, "names", place),
        examples=_examples(row, place, keep=examples),
    )


def _musthaves(tables: Mapping[str, Any], compiler: Compiler, *, examples: bool) -> tuple[MustHave, ...]:
    found = []
    names = tuple(_table(tables, "musthave", ""))
    for name, table in _table(tables, "musthave", "").items():
        place = f"musthave.{name}"
        _known(_is_table(table, place), MUSTHAVE, place)
        signs = []
        for number, row in enumerate(_rows(table, "find", place), 1):
            at = f"{place}.find {row.get('id', number)}"
            _known(row, SIGN, at)
            signs.append(
                Sign(
                    _conditions(row, {}, compiler, at, check=examples),
                    _one_of(row, "zone", ZONES, at, ZONES[0]),
                    _one_of(row, "near", ("", *names), at, ""),
                    _texts(row.get("unless_rule", ()), f"{at}.unless_rule"),
                    _examples(row, at, keep=examples),
                )
            )
        found.append(MustHave(name, _text(table, "title", place), _text(table, "ask", place), tuple(signs)))
    return tuple(found)


def _notes(tables: Mapping[str, Any]) -> dict[str, Rule]:
    notes = {}
    for name, table in _table(tables, "notes", "").items():
        place = f"notes.{name}"
        _known(_is_table(table, place), TEXT, place)
        notes[name] = Rule(
            name,
            _text(table, "title", place),
            _text(table, "why", place),
            _text(table, "ask", place),
            NOTE,
        )
    return notes


def _conditions(
    row: Mapping[str, Any], table: Mapping[str, Any], compiler: Compiler, place: str, *, check: bool
) -> Conditions:
    _required(row, "match", place)
    texts = {}
    for key in Conditions.KEYS:
        own = _one_or_more(row.get(key, ()), f"{place}.{key}")
        wide = _one_or_more(table.get(key, ()), f"rules.{key}") if key in RULE_WIDE else ()
        texts[key] = (*own, *wide)
        if check:
            found = key in ("only", "unless")
            _patterns(texts[key], compiler, f"{place}.{key}", found=found)
    return Conditions(compiler, texts)


def _patterns(
    value: object, compiler: Compiler, place: str, *, found: bool | None = None
) -> tuple[Pattern, ...]:
    """Patterns; ``found`` says whether ``~`` must stand in them or must not."""
    patterns = []
    for text in (member for given in _one_or_more(value, place) for member in members(given)):
        try:
            pattern = compiler.pattern(text)
        except PatternError as error:
            raise PackError(place, "pattern", pattern=text, reason=str(error)) from error
        if found is not None and ("~" in text) != found:
            raise PackError(place, "no-place" if found else "place", pattern=text)
        patterns.append(pattern)
    return tuple(patterns)


def _examples(row: Mapping[str, Any], place: str, *, keep: bool) -> tuple[Example, ...]:
    if not keep:
        return ()
    bad, ok = (_texts(row.get(key, ()), f"{place}.{key}") for key in ("bad", "ok"))
    for key, given in (("bad", bad), ("ok", ok)):
        if not given:
            raise PackError(f"{place}.{key}", "no-example")
    return (*(Example(text, True) for text in bad), *(Example(text, False) for text in ok))


def _reply_lines(head: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    found = []
    for line in _texts(head.get("reply_lines", ()), "pack.reply_lines"):
        begins, dots, ends = line.partition("…")
        if not (begins.strip() and dots and ends.strip()):
            raise PackError("pack.reply_lines", "reply-line", value=line)
        found.append((begins.strip(), ends.strip()))
    return tuple(found)


def _known(table: Mapping[str, Any], keys: Sequence[str], place: str) -> None:
    for key in table:
        if key not in keys:
            raise PackError(f"{place}.{key}".lstrip("."), "unknown-key", known=", ".join(keys))


def _table(tables: Mapping[str, Any], key: str, place: str) -> Mapping[str, Any]:
    return _is_table(tables.get(key, {}), f"{place}.{key}".lstrip("."))


def _is_table(value: object, place: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise PackError(place, "table")
    return value


def _rows(table: Mapping[str, Any], key: str, place: str) -> list[Mapping[str, Any]]:
    rows = table.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise PackError(f"{place}.{key}", "rows")
    return rows


def _required(table: Mapping[str, Any], key: str, place: str) -> object:
    if not table.get(key):
        raise PackError(f"{place}.{key}", "missing")
    return table[key]


def _text(table: Mapping[str, Any], key: str, place: str) -> str:
    value = _required(table, key, place)
    if not isinstance(value, str):
        raise PackError(f"{place}.{key}", "text")
    return value


def _optional(table: Mapping[str, Any], key: str, place: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise PackError(f"{place}.{key}", "text")
    return value


def _flag(table: Mapping[str, Any], key: str, place: str) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise PackError(f"{place}.{key}", "flag")
    return value


def _texts(value: object, place: str, *, empty: bool = False) -> tuple[str, ...]:
    if isinstance(value, str) and "\n" in value:
        value = members(value)
    if not isinstance(value, (list, tuple)) or not all(isinstance(v, str) and (v or empty) for v in value):
        raise PackError(place, "texts")
    return tuple(value)


def _one_or_more(value: object, place: str) -> tuple[str, ...]:
    """Texts that are taken apart into their members when they are first asked for."""
    return (value,) if isinstance(value, str) else _texts(value, place)


def _strings(table: Mapping[str, Any], place: str) -> dict[str, str]:
    for key, value in table.items():
        if not isinstance(value, str):
            raise PackError(f"{place}.{key}", "text")
    return dict(table)


def _one_of(table: Mapping[str, Any], key: str, known: Sequence[str], place: str, default: str) -> str:
    value = table.get(key, default)
    if value not in known:
        raise PackError(f"{place}.{key}", "one-of", value=value, known=", ".join(filter(None, known)))
    return str(value)
