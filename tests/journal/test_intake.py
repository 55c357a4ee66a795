"""An import is all or nothing, one undo step, and changes nothing the second time."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from clientjournal.core.errors import ImportRefused, UnknownClient
from clientjournal.core.model import REASONS, ClientStatus
from clientjournal.exchange.parse import parse_json, parse_jsonl
from clientjournal.exchange.shapes import whole_shape
from factories import TODAY, clock, journal, rate_days

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from clientjournal.exchange.parse import Parsed
    from clientjournal.journal import Journal


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Journal]:
    with journal(tmp_path) as opened:
        yield opened


def lines(*rows: dict[str, object]) -> Parsed:
    return parse_jsonl("\n".join(json.dumps(row) for row in rows).encode(), clock(), REASONS)


def ratings(client: str, text: str, ago: int = 0) -> list[dict[str, object]]:
    """One entry a day, the last one ``ago`` days before today."""
    days = len(text) - 1 + ago
    return [
        {"client": client, "at": str(TODAY - timedelta(days=days - back)), "dread": int(dread)}
        for back, dread in enumerate(text)
    ]


def test_importing_the_same_file_twice_changes_nothing(work: Journal) -> None:
    twins = ratings("Acme", "33") + ratings("Acme", "33")
    first = work.bring_in(lines(*twins), new=True)
    assert (first.added, first.clients_added) == (4, 1)
    revision = work.reader.entries()
    again = work.bring_in(lines(*twins), new=True)
    assert (again.added, again.updated, again.unchanged, again.clients_added) == (0, 0, 4, 0)
    assert work.reader.entries() == revision


def test_one_bad_line_keeps_everything_out(work: Journal) -> None:
    work.add_client("Acme")
    rows = ratings("Acme", "333")
    rows[1]["dread"] = 9
    with pytest.raises(ImportRefused) as refused:
        work.bring_in(lines(*rows))
    assert [line for line, _ in refused.value.problems] == [2]
    assert work.reader.entries() == []


def test_an_unknown_client_keeps_everything_out_and_names_the_near_one(work: Journal) -> None:
    work.add_client("Acme")
    with pytest.raises(UnknownClient) as refused:
        work.bring_in(lines(*ratings("Acme", "3"), *ratings("Acmee", "3")))
    assert refused.value.near == ("Acme",)
    assert work.reader.entries() == []


def test_a_dry_run_counts_and_writes_nothing(work: Journal) -> None:
    report = work.bring_in(lines(*ratings("Acme", "345")), new=True, dry_run=True)
    assert (report.added, report.clients_added) == (3, 1)
    assert work.reader.clients() == []
    assert work.reader.last_unit() is None


def test_an_import_is_one_undo_step(work: Journal) -> None:
    work.bring_in(lines(*ratings("Acme", "345"), *ratings("Bolt", "1")), new=True)
    work.undo()
    assert (work.reader.clients(), work.reader.entries()) == ([], [])
    work.redo()
    assert len(work.reader.entries()) == 4


def test_a_batch_is_judged_once_at_its_end(work: Journal) -> None:
    report = work.bring_in(lines(*ratings("Past", "5555" + "1" * 40), *ratings("Now", "444")), new=True)
    assert [client.name for client in report.crossed] == ["Now"]
    assert [guide.client for guide in work.reader.guides()] == [report.crossed[0].id]


def test_future_rows_are_kept_and_count_from_their_date_on(work: Journal) -> None:
    row = {"client": "Acme", "at": str(TODAY + timedelta(days=10)), "dread": 5}
    work.bring_in(lines(row), new=True)
    acme = work.reader.match_client("Acme")
    assert work.assess(acme).dread.state == "none"
    assert work.assess(acme, TODAY + timedelta(days=10)).dread.state == "early"


def test_a_client_found_by_name_keeps_what_the_file_leaves_out(work: Journal) -> None:
    acme = work.add_client("Acme", codename="Otter", admire="their patience")
    work.end_client(acme.id)
    whole = {"format": "clientjournal", "version": 1, "clients": [{"name": "acme", "codename": "Heron"}]}
    report = work.bring_in(parse_json(json.dumps(whole).encode(), clock(), REASONS))
    after = work.reader.client(acme.id)
    assert after is not None
    assert (after.name, after.codename, after.admire) == ("acme", "Heron", "their patience")
    assert after.status is ClientStatus.ENDED
    assert (report.updated, report.clients_added) == (1, 0)


def test_taking_out_and_bringing_in_again_changes_nothing(work: Journal, tmp_path: Path) -> None:
    acme = work.add_client("Acme", addresses=("a@acme.example",), line=40)
    rate_days(work, acme.id, "4444")
    work.snooze(acme.id, TODAY + timedelta(days=7), "launch")
    work.talk(acme.id, "boundary", "no calls after six")
    work.pay(work.add_invoice(acme.id, 100, due=TODAY).id)
    work.complete_step(acme.id, "decide")
    text = json.dumps(whole_shape(work.take_out(), work.names))
    again = work.bring_in(parse_json(text.encode(), clock(), REASONS))
    assert (again.added, again.updated, again.clients_added) == (0, 0, 0)
    (tmp_path / "other").mkdir()
    with journal(tmp_path / "other") as other:
        other.bring_in(parse_json(text.encode(), clock(), REASONS))
        assert json.dumps(whole_shape(other.take_out(), other.names)) == text
        assert other.assess(other.reader.match_client("Acme")).dread == work.assess(acme).dread


def whole(*clients: dict[str, object], entries: list[dict[str, object]] | None = None) -> Parsed:
    shape = {"format": "clientjournal", "version": 1, "clients": clients, "entries": entries or []}
    return parse_json(json.dumps(shape).encode(), clock(), REASONS)


@pytest.mark.parametrize("taken", ["Zed", "zed@acme.example"])
def test_a_files_client_never_takes_over_another_by_its_codename_or_address(
    work: Journal, taken: str
) -> None:
    work.add_client("Acme", codename="Zed", addresses=("zed@acme.example",))
    before = work.reader.clients()
    try:
        work.bring_in(whole({"name": "Acme"}, {"name": taken}, entries=ratings(taken, "5")))
    except ImportRefused:
        assert work.reader.clients() == before
    else:
        assert {client.name for client in work.reader.clients()} == {"Acme", taken}
        assert before[0] in work.reader.clients()


def test_a_masked_export_is_never_taken_for_a_copy(work: Journal) -> None:
    acme = work.add_client("Acme")
    rate_days(work, acme.id, "45")
    work.masked = True
    masked = json.dumps(whole_shape(work.take_out(), work.names)).encode()
    with pytest.raises(ImportRefused):
        work.bring_in(parse_json(masked, clock(), REASONS))
    assert work.reader.clients() == [acme]
