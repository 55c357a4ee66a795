"""Every worked history comes out as written through ``import`` and ``status --json``, too."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from clientjournal.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Iterable

VECTORS: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "data" / "threshold_vectors.json").read_text(encoding="utf-8")
)["vectors"]
REASONS = {"eggshells": "version", "fit": "style"}
# what the vectors call it, and where ``status --json`` has it
DREAD = ["state", "index", "shown", "weight", "band", "rated_days"]
DREAD += ["high_days", "of_last", "over_since", "last"]
PLACES = {
    "dread": dict.fromkeys(DREAD, "dread"),
    "volatility": {
        "mean_jump": "swing",
        "by_ratings": "swing",
        "eggshell_days": "swing.version_days",
        "by_tags": "swing.by_reasons",
        "of_last": "swing",
        "volatile": "swing",
    },
    "fit": dict.fromkeys(["state", "fit_days", "of_last"], "fit"),
    "payment": dict.fromkeys(
        ["state", "late", "of_last", "on_time", "worst_open_days", "weighted_days_late"], "payments"
    ),
    "verdict": {"verdict": "verdict.", "work": "work.", "pay": "payments.state", "fit": "fit.state"},
    "ask": {"offer_checklist": "offered."},
}


def journal_of(vector: dict[str, Any]) -> dict[str, Any]:
    """The vector as a journal of one client."""
    client = vector["id"]
    journal: dict[str, Any] = {
        "format": "clientjournal",
        "version": 1,
        "clients": [{"name": client}],
        "entries": [
            {
                "client": client,
                "at": rating["date"],
                "dread": rating["r"],
                "reasons": [REASONS[tag] for tag in rating.get("tags", [])],
            }
            for rating in vector.get("ratings", [])
        ],
        "invoices": [
            {"client": client, "currency": "EUR", **invoice, "amount": f"{invoice['amount']}.00"}
            for invoice in vector.get("invoices", [])
        ],
    }
    if "snooze" in vector:
        journal["snoozes"] = [{"client": client, **vector["snooze"], "reason": "later"}]
    if "talked_on" in vector:
        journal["talks"] = [{"client": client, "on": vector["talked_on"], "kind": "reset"}]
    return journal


def found(status: Any, place: str, key: str) -> object:
    """The value of ``status --json`` at a place of ``PLACES``."""
    for part in (place if "." in place else f"{place}.{key}").split("."):
        status = status[part] if part else status
    value: object = status
    return value


def approximately(value: object) -> object:
    if isinstance(value, float):
        return pytest.approx(value, abs=1e-6)
    return [approximately(part) for part in value] if isinstance(value, list) else value


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: str(vector["id"]))
def test_a_vector(
    vector: dict[str, Any],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    given: Iterable[tuple[str, object]] = vector.get("settings", {}).items()
    config = tmp_path / "config.toml"
    config.write_text("[dread]\n" + "".join(f"{key} = {value}\n" for key, value in given))
    monkeypatch.setenv("CLIENTJOURNAL_CONFIG", str(config))
    file = tmp_path / "vector.json"
    file.write_text(json.dumps(journal_of(vector)))
    database = ["--db", str(tmp_path / "journal.db")]
    assert main([*database, "import", str(file)]) == 0
    capsys.readouterr()

    def status(as_of: str) -> Any:
        assert main([*database, "status", vector["id"], "--as-of", as_of, "--json"]) == 0
        return json.loads(capsys.readouterr().out)

    now = status(vector["as_of"])
    places = PLACES[vector["group"]]
    assert set(vector["expect"]) <= set(places), "every expectation is looked at"
    for key, expected in vector["expect"].items():
        assert found(now, places[key], key) == approximately(expected), key
    for point in vector.get("series", []):
        dread = status(point["as_of"])["dread"]
        assert {key: dread[key] for key in ("state", "shown", "over_since")} == {
            key: point[key] for key in ("state", "shown", "over_since")
        }
