"""What was typed over a slot is known again, where the words around it are still there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientjournal.core.letters.carried import carried
from clientjournal.core.letters.slots import fill, unfilled
from clientjournal.library_letters import letter_templates

TEMPLATE = """
Hello {client},

Until then I will finish {last_work} and hand over {handover}. You will have everything by {handover_date}.

Warmly,
{me}
"""


def test_what_was_filled_in_by_hand_is_found_again() -> None:
    text = TEMPLATE.replace("{last_work}", "the checkout").replace("{handover}", "the keys, and the plan")
    assert carried(TEMPLATE, text) == {"last_work": "the checkout", "handover": "the keys, and the plan"}


def test_a_sentence_is_enough_when_its_neighbour_was_changed() -> None:
    text = "Until then I will finish the\ncheckout and hand over the keys. All is yours in May."
    assert carried(TEMPLATE, text) == {"last_work": "the checkout", "handover": "the keys"}


@pytest.mark.parametrize(
    "text",
    ["", "I will do the checkout.", "Until then I will finish {last_work} and hand over {handover}.", "Sam"],
)
def test_where_the_words_are_others_nothing_is_found(text: str) -> None:
    assert carried(TEMPLATE, text) == {}


def test_a_paragraph_of_ones_own_is_no_value() -> None:
    assert carried("I will finish {last_work}.", f"I will finish {'the long list ' * 40}.") == {}


@given(st.text(alphabet="ab .,\n", max_size=3000))
def test_no_text_makes_it_slow_or_fail(text: str) -> None:
    carried("aa aaaaaa {x} aa {y} aa {z} aa", f"aa aaaaaa {text}")


@pytest.mark.parametrize("kind", sorted(letter_templates("/nowhere").by_kind))
def test_every_packaged_template_gives_back_what_was_filled_in(kind: object) -> None:
    template = fill(letter_templates("/nowhere").by_kind[kind].text, {"business": "Acme"})  # type: ignore[index]
    values = {name: f"the {name.replace('_', ' ')} of May" for name in unfilled(template)}
    found = carried(template, fill(template, values))
    assert found.items() <= values.items()
    assert {"end_date", "service", "handover_date"} <= found.keys()
