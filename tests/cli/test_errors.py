from __future__ import annotations

import ast
from pathlib import Path
from string import Formatter
from typing import NamedTuple

import pytest

import clientjournal
from clientjournal.core.errors import (
    AmbiguousClient,
    ClientEnded,
    ClientExists,
    ImportRefused,
    InvalidInput,
    UnknownClient,
    UnknownId,
)
from clientjournal.words import area
from clientjournal.words.errors import error

SOURCE = Path(clientjournal.__file__).parent
AREAS = {
    "InvalidInput": "errors.input",
    "UnreadableDate": "when",
    "UnreadableRow": "exchange",
    "GuideRefused": "errors.guide",
    "FileRefused": "errors.file",
    "InvoiceRefused": "errors.invoice",
    "CannotOpen": "errors.open",
    "WriteFailed": "errors.write",
}


# facts that are not keywords
POSITIONAL = {
    "FileRefused": {"path"},
    "CannotOpen": {"path"},
    "WriteFailed": {"path"},
    "InvoiceRefused": {"number"},
}


class Raised(NamedTuple):
    """A place in the source where an error with a literal problem is made."""

    name: str
    problem: str
    facts: frozenset[str]


def raised() -> list[Raised]:
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in AREAS:
                name = node.func.id
                facts = {keyword.arg for keyword in node.keywords if keyword.arg} | POSITIONAL.get(
                    name, set()
                )
                problem = node.args[0] if node.args else None
                if isinstance(problem, ast.Constant):
                    found.add(Raised(name, str(problem.value), frozenset(facts)))
    return sorted(found, key=lambda r: (r.name, r.problem, sorted(r.facts)))


def test_the_source_is_searched() -> None:
    assert Raised("InvalidInput", "too-long", frozenset({"field", "length", "limit"})) in raised()


@pytest.mark.parametrize("made", raised(), ids=lambda made: f"{made.name}-{made.problem}")
def test_every_problem_has_a_sentence_that_its_facts_fill(made: Raised) -> None:
    place, _, rest = f"{AREAS[made.name]}.{made.problem}".partition(".")
    if (
        made.name == "UnreadableDate"
        and "text" not in made.facts
        and f"date.{made.problem}" in area("errors")
    ):
        place, rest = "errors", f"date.{made.problem}"
    said = area(place)[rest]
    for form in (said,) if isinstance(said, str) else said:
        assert {field for _, field, _, _ in Formatter().parse(form) if field} <= made.facts


def test_no_sentence_about_an_error_is_empty_or_shouts() -> None:
    for key, said in area("errors").items():
        for form in (said,) if isinstance(said, str) else said:
            assert form.strip() == form != "", key
            assert "!" not in form, key
            list(Formatter().parse(form))


def test_an_unknown_client_is_told_with_near_names() -> None:
    assert error(UnknownClient("acmee", ("Acme",))) == 'No client "acmee". Did you mean Acme?'
    assert "Acme, Arc or Axe?" in error(UnknownClient("a", ("Acme", "Arc", "Axe")))
    assert error(UnknownClient("zzz")).startswith('No client "zzz".')


def test_the_mask_hides_every_name_in_an_error() -> None:
    hidden = {"Acme": "Falcon"}
    for err in (
        UnknownClient("secret", ("Acme",)),
        AmbiguousClient("secret", ("Acme", "Acme")),
        ClientExists("name", "secret", "Acme"),
        ClientEnded("Acme"),
        InvalidInput("overpaid", number="secret"),
    ):
        said = error(err, lambda name: hidden.get(name, "•••"))
        assert "secret" not in said
        assert "Acme" not in said


def test_a_long_value_is_cut_in_the_sentence() -> None:
    assert len(error(InvalidInput("rating", field="dread", value="x" * 10_000))) < 200


def test_ids_that_fit_several_say_how_many() -> None:
    assert "2" in error(UnknownId("entry", "01a", 2))
    assert error(UnknownId("invoice", "INV-9")) == 'No invoice "INV-9".'


def test_an_import_names_the_first_twenty_lines_and_counts_the_rest() -> None:
    problems = tuple((n, InvalidInput("empty", field="name")) for n in range(1, 31))
    lines = error(ImportRefused(problems)).splitlines()
    assert len(lines) == 22
    assert lines[1] == "line 1: The name is empty."
    assert lines[-1] == "and 10 more"
