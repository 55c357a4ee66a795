"""Finding a client by a part of the name."""

from __future__ import annotations

import pytest

from clientjournal.core.finding import found_by


@pytest.mark.parametrize(
    ("text", "names", "found"),
    [
        ("", ("Acme",), True),
        ("ac", ("Acme Corp",), True),
        ("CORP acm", ("Acme Corp",), True),
        ("corps", ("Acme Corp", None), False),
        ("muller", ("Müller & Söhne",), True),
        ("mü", ("Muller",), True),
        ("falcon", ("Acme", "Falcon"), True),
        ("acme falcon", ("Acme", "Falcon"), True),
        ("한국", ("한국전력공사",), True),
        ("x", (None,), False),
    ],
)
def test_every_word_is_part_of_a_name_accents_and_capitals_aside(
    text: str, names: tuple[str | None, ...], found: bool
) -> None:
    assert found_by(text, *names) is found
