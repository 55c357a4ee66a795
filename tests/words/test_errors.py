"""What is said when something is refused."""

from __future__ import annotations

import pytest

import factories
from clientjournal.core.errors import UnreadableDate
from clientjournal.when import parse_day
from clientjournal.words.errors import error


@pytest.mark.parametrize(("prefer", "tried"), [("past", "last friday"), ("future", "in 2 weeks")])
def test_the_examples_in_a_refusal_lie_where_the_date_is_looked_for(prefer: str, tried: str) -> None:
    clock = factories.clock()
    with pytest.raises(UnreadableDate) as refused:
        parse_day("asdf", now=clock.now(), clock=clock, prefer=prefer)
    assert tried in error(refused.value)
