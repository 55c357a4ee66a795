"""The worked histories of ``data/threshold_vectors.json``, through the public functions."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from clientjournal.core.dread import Dread, dread, replay, totals
from clientjournal.core.model import (
    SIGNAL_FIT,
    Channel,
    Client,
    DayState,
    Entry,
    Invoice,
    Payment,
    Reason,
    Rules,
    Snooze,
    Talk,
)
from clientjournal.core.verdict import Assessment, History, assess

VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent.parent / "data" / "threshold_vectors.json").read_text("utf-8")
)["vectors"]

TAGS = {"eggshells": "version", "payment chase": "payment", "fit": "style", "not a fit": "vision"}

CLIENT = Client("c", "Acme", datetime(2020, 1, 1, tzinfo=UTC))


def day(text: str) -> date:
    return date.fromisoformat(text)


def entries(vector: dict[str, Any]) -> list[Entry]:
    return [
        Entry(
            id=f"e{number}",
            client=CLIENT.id,
            at=datetime.combine(day(row["date"]), time(12), UTC),
            time_known=False,
            dread=row["r"],
            channel=Channel.EMAIL,
            logged=datetime.combine(day(row["date"]), time(12), UTC),
            reasons=tuple(TAGS[tag] for tag in row.get("tags", ())),
        )
        for number, row in enumerate(vector.get("ratings", ()))
    ]


def invoices(vector: dict[str, Any]) -> tuple[Invoice, ...]:
    return tuple(
        Invoice(
            id=f"i{number}",
            client=CLIENT.id,
            number=f"INV-{number}",
            issued=day(row["issued"]),
            due=day(row["due"]),
            amount=row["amount"] * 100,
            currency="EUR",
            payments=(Payment(day(row["paid"]), row["amount"] * 100),) if row["paid"] else (),
            void=row.get("void", False),
        )
        for number, row in enumerate(vector.get("invoices", ()))
    )


def rules(vector: dict[str, Any]) -> Rules:
    settings = vector.get("settings", {})
    return Rules(line=round(settings.get("line", 3.5) * 10), half_life=settings.get("half_life", 14))


def states(vector: dict[str, Any], as_of: date) -> list[DayState]:
    """The last ten states on or before a date, as the store hands them out."""
    seen = [entry for entry in entries(vector) if entry.day <= as_of]
    return replay(totals(seen), rules(vector))[-10:]


def assessment(vector: dict[str, Any]) -> Assessment:
    as_of = day(vector["as_of"])
    snooze = vector.get("snooze")
    talk = vector.get("talked_on")
    at_snooze = dread(states(vector, day(snooze["on"])), day(snooze["on"]), rules(vector)) if snooze else None
    return assess(
        History(
            client=CLIENT,
            days=tuple(states(vector, as_of)),
            invoices=invoices(vector),
            snooze=Snooze("s", CLIENT.id, day(snooze["on"]), day(snooze["until"])) if snooze else None,
            snooze_shown=at_snooze.shown if at_snooze else None,
            talks=(Talk("t", CLIENT.id, day(talk)),) if talk else (),
        ),
        as_of,
        rules(vector),
    )


def as_written(value: Dread) -> dict[str, Any]:
    """A dread in the vectors' own shape: points instead of tenths, ISO dates."""
    return {
        "state": value.state,
        "index": None if value.index is None else pytest.approx(value.index, abs=1e-8),
        "shown": None if value.shown is None else value.shown / 10,
        "weight": pytest.approx(value.weight, abs=1e-8),
        "band": None if value.band is None else pytest.approx(list(value.band), abs=1e-8),
        "rated_days": value.rated_days,
        "high_days": value.high_days,
        "of_last": value.of_last,
        "over_since": value.over_since and value.over_since.isoformat(),
        "last": value.last and value.last.isoformat(),
    }


def group(*names: str) -> pytest.MarkDecorator:
    chosen = [vector for vector in VECTORS if vector["group"] in names]
    return pytest.mark.parametrize("vector", chosen, ids=[vector["id"] for vector in chosen])


def test_no_vector_is_left_out() -> None:
    known = {"dread", "volatility", "fit", "payment", "verdict", "ask"}
    assert len(VECTORS) == 75
    assert {vector["group"] for vector in VECTORS} == known


@group("dread")
def test_the_dread_of_a_history_is_as_written(vector: dict[str, Any]) -> None:
    assert as_written(assessment(vector).dread) == vector["expect"]


@group("dread")
def test_the_dread_on_the_way_there_is_as_written(vector: dict[str, Any]) -> None:
    for point in vector.get("series", ()):
        as_of = day(point["as_of"])
        written = as_written(dread(states(vector, as_of), as_of, rules(vector)))
        assert {key: written[key] for key in ("state", "shown", "over_since")} == {
            key: point[key] for key in ("state", "shown", "over_since")
        }, point["as_of"]


@group("volatility")
def test_the_swing_of_a_history_is_as_written(vector: dict[str, Any]) -> None:
    swing = assessment(vector).swing
    assert swing.mean_jump is not None
    assert {
        "mean_jump": pytest.approx(swing.mean_jump, abs=1e-8),
        "by_ratings": swing.by_ratings,
        "eggshell_days": swing.version_days,
        "by_tags": swing.by_reasons,
        "of_last": swing.of_last,
        "volatile": swing.volatile,
    } == vector["expect"]


@group("fit")
def test_the_fit_of_a_history_is_as_written(vector: dict[str, Any]) -> None:
    fit = assessment(vector).fit
    assert {"state": fit.state, "fit_days": fit.fit_days, "of_last": fit.of_last} == vector["expect"]


@group("payment")
def test_the_payments_are_as_written(vector: dict[str, Any]) -> None:
    paying = assessment(vector).payments
    weighted = paying.weighted_days_late
    assert {
        "state": paying.state,
        "late": paying.late,
        "of_last": paying.of_last,
        "on_time": paying.on_time,
        "worst_open_days": paying.worst_open_days,
        "weighted_days_late": None if weighted is None else pytest.approx(weighted, abs=1e-8),
    } == vector["expect"]


@group("verdict")
def test_the_verdict_is_as_written(vector: dict[str, Any]) -> None:
    found = assessment(vector)
    assert {
        "verdict": found.verdict,
        "work": found.work,
        "pay": found.payments.state,
        "fit": found.fit.state,
    } == vector["expect"]


@group("ask")
def test_the_guide_is_offered_as_written(vector: dict[str, Any]) -> None:
    assert {"offer_checklist": assessment(vector).offered} == vector["expect"]


def test_both_fit_reasons_count_for_the_fit_signal() -> None:
    known = (Reason("style", "f", 3), Reason("vision", "d", 3))
    for tag in ("fit", "not a fit"):
        vector = {"ratings": [{"date": "2025-06-30", "r": 3, "tags": [tag]}]}
        assert [found.signals for found in totals(entries(vector), known)] == [SIGNAL_FIT]
