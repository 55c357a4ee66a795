"""Unfinished forms beside the journal: one file each, whole or not there."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from clientjournal.core.errors import CannotOpen
from clientjournal.core.unfinished import Place, Unfinished
from clientjournal.store.unfinished import UnfinishedForms

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)
CARD = Unfinished(Place("card", "acme", "acme"), AT, {"about": "sails\n\udce9", "name": ""})


@pytest.fixture
def forms(tmp_path: Path) -> UnfinishedForms:
    return UnfinishedForms(str(tmp_path / "journal.db"))


def names(tmp_path: Path) -> list[str]:
    return sorted(path.name for path in tmp_path.glob("journal*"))


@pytest.mark.parametrize("durable", [True, False])
def test_what_is_kept_is_found_as_it_was_until_it_is_dropped(
    forms: UnfinishedForms, tmp_path: Path, durable: bool
) -> None:
    forms.keep(CARD.replace(fields={"about": "before"}), durable=durable)
    forms.keep(CARD, durable=durable)
    assert forms.find(CARD.place) == CARD
    assert forms.all() == [CARD]
    (file,) = tmp_path.glob("journal*")
    assert file.stat().st_mode & 0o777 == 0o600
    forms.drop(CARD.place)
    forms.drop(CARD.place)
    assert forms.find(CARD.place) is None
    assert names(tmp_path) == []


def test_the_latest_comes_first_and_each_form_is_its_own(forms: UnfinishedForms) -> None:
    log = Unfinished(Place("log", "acme/../x", "acme/../x"), AT.replace(hour=9), {"note": "hm"})
    forms.keep(log, durable=False)
    forms.keep(CARD, durable=False)
    assert forms.all() == [log, CARD]
    forms.drop(log.place)
    assert forms.all() == [CARD]


def test_looking_creates_nothing(forms: UnfinishedForms, tmp_path: Path) -> None:
    assert (forms.all(), forms.find(CARD.place)) == ([], None)
    assert names(tmp_path) == []
    assert UnfinishedForms(str(tmp_path / "nowhere" / "journal.db")).all() == []


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"kind": "card"}', b"\xff\xfe"])
def test_half_a_file_is_none_and_gives_way_to_a_whole_one(
    forms: UnfinishedForms, tmp_path: Path, content: bytes
) -> None:
    forms.keep(CARD, durable=False)
    (file,) = tmp_path.glob("journal*")
    file.write_bytes(content)
    assert (forms.all(), forms.find(CARD.place)) == ([], None)
    forms.keep(CARD, durable=False)
    assert forms.all() == [CARD]


def test_what_a_kill_in_the_middle_of_writing_left_is_no_form_and_goes_with_it(
    forms: UnfinishedForms, tmp_path: Path
) -> None:
    forms.keep(CARD, durable=False)
    (file,) = tmp_path.glob("journal*")
    file.rename(f"{file}.part")
    assert forms.all() == []
    forms.drop(CARD.place)
    assert names(tmp_path) == []


def test_where_nothing_can_be_written_that_is_said(tmp_path: Path) -> None:
    forms = UnfinishedForms(str(tmp_path / "nowhere" / "journal.db"))
    with pytest.raises(CannotOpen):
        forms.keep(CARD, durable=True)
