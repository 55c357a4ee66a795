"""What other programs may rely on, to the letter."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta, timezone

from clientjournal.core import guide as guides
from clientjournal.core.dread import replay
from clientjournal.core.guide import STEP_IDS
from clientjournal.core.model import (
    Channel,
    Client,
    ClientStatus,
    DayTotals,
    Entry,
    FitCheck,
    Invoice,
    Letter,
    LetterVersion,
    Payment,
    Rules,
    Snooze,
    Standing,
    Talk,
)
from clientjournal.core.names import Names
from clientjournal.core.record import Record
from clientjournal.core.verdict import History, assess
from clientjournal.exchange.shapes import (
    client_shape,
    entry_shape,
    guide_shape,
    invoice_shape,
    letter_shape,
    outcome_shape,
    status_shape,
    whole_shape,
)
from clientjournal.exchange.whole import Whole

NOW = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)
BERLIN = timezone(timedelta(hours=1))
ACME = Client(
    "c1",
    "Acme Corp",
    NOW,
    codename="Anvil",
    addresses=("wile@acme.example",),
    line=35,
    channel=Channel.EMAIL,
    notice_days=30,
    referred_by="Road Runner",
    rate="95 €",
    about="anvils",
    admire="their patience",
)
ENTRY = Entry(
    "e1",
    "c1",
    NOW.astimezone(BERLIN),
    True,
    4,
    Channel.CALL,
    NOW,
    aftermath=2,
    reasons=("scope", "tone"),
    note="another free revision",
)
PLAIN = Names((ACME,), masked=False)
MASKED = Names((ACME,), masked=True)


class Logged(Record):
    entry: Entry
    client: Client
    before: Standing
    after: Standing
    crossed: str | None
    offered: bool


def as_text(shape: object) -> str:
    return json.dumps(shape, ensure_ascii=False)


def test_an_entry_has_its_keys_in_order_and_local_time_with_offset() -> None:
    assert as_text(entry_shape(ENTRY, "Acme Corp", PLAIN)) == (
        '{"id": "e1", "client": "Acme Corp", "at": "2026-11-23T09:12:00+01:00", "dread": 4, "aftermath": 2,'
        ' "channel": "call", "reasons": ["scope", "tone"], "note": "another free revision",'
        ' "logged": "2026-11-23T08:12:00Z", "source": "app"}'
    )


def test_an_entry_of_unknown_time_has_a_date_alone() -> None:
    entry = ENTRY.replace(time_known=False, aftermath=None, note="")
    shape = entry_shape(entry, "Acme Corp", PLAIN)
    assert (shape["at"], shape["aftermath"], shape["note"]) == ("2026-11-23", None, "")


def test_a_change_shows_the_entry_and_what_it_did() -> None:
    logged = Logged(ENTRY, ACME, Standing("none", None), Standing("over", 39), "over", True)
    shape = outcome_shape(logged, PLAIN)
    assert list(shape)[-4:] == ["before", "after", "crossed", "offered"]
    assert as_text(shape).endswith(
        '"before": {"state": "none", "shown": null}, "after": {"state": "over", "shown": 3.9},'
        ' "crossed": "over", "offered": true}'
    )


def test_a_client_has_its_keys_in_order_and_its_line_as_a_number() -> None:
    assert as_text(client_shape(ACME, PLAIN)) == (
        '{"id": "c1", "name": "Acme Corp", "codename": "Anvil", "status": "active",'
        ' "addresses": ["wile@acme.example"], "line": 3.5, "channel": "email", "notice_days": 30,'
        ' "referred_by": "Road Runner", "rate": "95 €", "about": "anvils", "admire": "their patience"}'
    )


def test_an_invoice_says_when_it_was_covered() -> None:
    invoice = Invoice(
        "i1",
        "c1",
        "INV-031",
        date(2026, 9, 1),
        date(2026, 9, 30),
        120_000,
        "EUR",
        (Payment(date(2026, 10, 1), 20_000), Payment(date(2026, 10, 9), 100_000)),
        promise=date(2026, 10, 5),
        excuse="the bank",
    )
    assert as_text(invoice_shape(invoice, "Acme Corp", PLAIN)) == (
        '{"id": "i1", "client": "Acme Corp", "number": "INV-031", "issued": "2026-09-01",'
        ' "due": "2026-09-30", "paid": "2026-10-09", "payments": [{"on": "2026-10-01", "amount": "200.00"},'
        ' {"on": "2026-10-09", "amount": "1000.00"}], "amount": "1200.00", "currency": "EUR", "void": false,'
        ' "promise": "2026-10-05", "excuse": "the bank", "note": ""}'
    )
    still_open = invoice_shape(invoice.replace(payments=invoice.payments[:1]), "Acme Corp", PLAIN)
    assert still_open["paid"] is None


def test_a_guide_says_what_is_next_until_there_is_nothing_to_do() -> None:
    guide = guides.skip(guides.new_guide("g1", ACME, NOW, "hand"), "decide", "I know", NOW)
    shape = guide_shape(guide, "Acme Corp", PLAIN)
    assert list(shape) == ["client", "status", "branch", "opened", "opened_by", "next", "steps"]
    assert (shape["opened"], shape["next"]) == ("2026-11-23T08:12:00Z", "contract")
    assert isinstance(shape["steps"], list)
    assert shape["steps"][:2] == [
        {"id": "decide", "state": "skipped", "because": "I know", "at": "2026-11-23T08:12:00Z"},
        {"id": "contract", "state": "open", "because": None, "at": None},
    ]
    assert [step["id"] for step in shape["steps"]] == list(STEP_IDS)
    assert guide_shape(guides.complete(guide, "close", NOW), "Acme Corp", PLAIN)["next"] is None
    assert guide_shape(guides.abandon(guide), "Acme Corp", PLAIN)["next"] is None


def test_a_status_has_every_key_even_when_nothing_is_known() -> None:
    nothing = assess(History(ACME), date(2026, 11, 23), Rules())
    assert json.loads(as_text(status_shape(nothing, ("w", "m", "f"), "Acme Corp"))) == {
        "client": "Acme Corp",
        "as_of": "2026-11-23",
        "dread": {
            "state": "none",
            "index": None,
            "shown": None,
            "weight": 0,
            "band": None,
            "line": 3.5,
            "rated_days": 0,
            "high_days": 0,
            "of_last": 0,
            "over_since": None,
            "last": None,
        },
        "swing": {
            "mean_jump": None,
            "shown": None,
            "by_ratings": False,
            "version_days": 0,
            "by_reasons": False,
            "of_last": 0,
            "volatile": False,
        },
        "payments": {
            "state": "early",
            "late": 0,
            "of_last": 0,
            "on_time": 0,
            "median_days_late": None,
            "weighted_days_late": None,
            "open_overdue": 0,
            "worst_open_days": 0,
        },
        "fit": {"state": "early", "fit_days": 0, "of_last": 0},
        "work": "none",
        "verdict": "none",
        "offered": False,
        "snoozed_until": None,
        "sentences": ["w", "m", "f"],
    }


def test_a_status_gives_the_index_unrounded_and_shown_numbers_in_tenths() -> None:
    days = [
        DayTotals(date(2026, 11, day), 1, rating, rating, rating) for day, rating in ((1, 5), (9, 4), (20, 5))
    ]
    history = History(ACME, tuple(replay(days, Rules())))
    shape = status_shape(assess(history, date(2026, 11, 23), Rules()), ("", "", ""), "Acme Corp")
    dread = shape["dread"]
    assert isinstance(dread, dict)
    assert dread["index"] != dread["shown"] == round(dread["index"], 1)
    assert len(dread["band"]) == 2
    assert (dread["state"], dread["over_since"], dread["last"]) == ("over", "2026-11-20", "2026-11-20")


def test_the_whole_journal_has_its_lists_in_order_and_oldest_first() -> None:
    older = ENTRY.replace(id="e0", at=ENTRY.at - timedelta(days=1))
    shape = whole_shape(Whole((ACME,), (ENTRY, older)), PLAIN)
    assert list(shape) == [
        *("format", "version", "scale", "clients", "entries", "invoices", "snoozes", "talks", "fit_checks"),
        *("guides", "letters"),
    ]
    assert (shape["format"], shape["version"]) == ("clientjournal", 1)
    assert shape["scale"] == ["glad", "fine", "uneasy", "dread", "awful"]
    assert isinstance(shape["entries"], list)
    assert [entry["id"] for entry in shape["entries"]] == ["e0", "e1"]


def test_a_masked_journal_gives_no_name_and_no_free_text_away() -> None:
    secret = "s3cret"
    client = Client(
        "c1",
        secret,
        NOW,
        status=ClientStatus.LEAVING,
        addresses=(secret,),
        referred_by=secret,
        rate=secret,
        about=secret,
        admire=secret,
    )
    guide = guides.skip(guides.new_guide("g1", client, NOW, "hand"), "rant", secret, NOW)
    whole = Whole(
        (client,),
        (ENTRY.replace(note=secret),),
        (Invoice("i", "c1", secret, NOW.date(), NOW.date(), 1, "EUR", excuse=secret, note=secret),),
        (Snooze("s", "c1", NOW.date(), NOW.date(), secret),),
        (Talk("t", "c1", NOW.date(), "reset", secret),),
        (FitCheck("f", "c1", NOW.date(), {"pace": secret}, secret),),
        (guides.fill(guide, "contract", {"who": secret}),),
        (Letter("l", "c1", "warm", Channel.EMAIL, (LetterVersion(NOW, secret),)),),
    )
    shape = whole_shape(whole, Names((client,), masked=True))
    assert secret not in as_text(shape)
    assert isinstance(shape["clients"], list)
    assert shape["clients"][0]["name"] == "Client A"


def test_masked_shapes_use_the_codename() -> None:
    assert client_shape(ACME, MASKED)["name"] == "Anvil"
    shape = entry_shape(ENTRY, MASKED.display_name(ACME), MASKED)
    assert (shape["client"], shape["note"]) == ("Anvil", "•••")
    letter = Letter("l", "c1", "warm", Channel.EMAIL, (LetterVersion(NOW, "Dear Wile"),))
    assert "Wile" not in as_text(letter_shape(letter, "Anvil", MASKED))
