"""Journals of every kind, for what must hold for all of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import strategies as st

from clientjournal.core.guide import BRANCHES, OPENERS, STEP_IDS
from clientjournal.core.model import (
    REASONS,
    Channel,
    Client,
    ClientStatus,
    Entry,
    FitCheck,
    Guide,
    GuideStatus,
    Invoice,
    Letter,
    LetterVersion,
    Payment,
    Snooze,
    Step,
    StepState,
    Talk,
)
from clientjournal.core.text import checked_line, checked_note, key
from clientjournal.exchange.whole import Whole

ZONE = timezone(timedelta(hours=1))

_speech = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Zl", "Zp", "Cs"])
    | st.sampled_from("é日🙂\t"),
    max_size=30,
)
lines = _speech.filter(lambda text: "\t" not in text).map(lambda text: checked_line(text, "note"))
notes = st.lists(_speech, max_size=3).map(lambda parts: checked_note("\n".join(parts)))
names = lines.filter(bool)
days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
moments = st.integers(0, 4 * 10**15).map(
    lambda us: datetime(1990, 1, 1, tzinfo=UTC) + timedelta(microseconds=us)
)
ids = st.uuids().map(str)


@st.composite
def entries(draw: st.DrawFn, client: str) -> Entry:
    known = draw(st.booleans())
    offset = draw(st.integers(-14 * 60, 14 * 60)) if known else 60
    at = draw(moments).astimezone(timezone(timedelta(minutes=offset)))
    return Entry(
        id=draw(ids),
        client=client,
        at=at if known else at.replace(hour=12, minute=0, second=0, microsecond=0),
        time_known=known,
        dread=draw(st.integers(1, 5)),
        channel=draw(st.sampled_from(Channel)),
        logged=draw(moments),
        aftermath=draw(st.none() | st.integers(1, 5)),
        reasons=tuple(draw(st.lists(st.sampled_from([r.name for r in REASONS]), unique=True))),
        note=draw(notes),
        source=draw(st.sampled_from(["app", "cli", "import"])),
    )


@st.composite
def invoices(draw: st.DrawFn, client: str) -> Invoice:
    payments = st.builds(Payment, days, st.integers(0, 10**9))
    return Invoice(
        id=draw(ids),
        client=client,
        number=draw(lines),
        issued=draw(days),
        due=draw(days),
        amount=draw(st.integers(0, 10**12)),
        currency=draw(st.sampled_from(["EUR", "JPY", "KWD", "USD"])),
        payments=tuple(draw(st.lists(payments, max_size=3))),
        void=draw(st.booleans()),
        promise=draw(st.none() | days),
        excuse=draw(notes) or None,
        note=draw(notes),
    )


@st.composite
def guides(draw: st.DrawFn, client: str) -> Guide:
    contents = st.dictionaries(names, st.none() | st.integers() | _speech | st.lists(_speech), max_size=2)
    steps = tuple(
        Step(
            step,
            draw(st.sampled_from(StepState)),
            draw(lines) or None,
            draw(st.none() | moments),
            draw(contents) or None,
        )
        for step in STEP_IDS
    )
    return Guide(
        id=draw(ids),
        client=client,
        status=draw(st.sampled_from(GuideStatus)),
        opened=draw(moments),
        opened_by=draw(st.sampled_from(OPENERS)),
        steps=steps,
        branch=draw(st.sampled_from(BRANCHES)),
    )


@st.composite
def clients(draw: st.DrawFn) -> Client:
    return Client(
        id=draw(ids),
        name=draw(names),
        created=draw(moments),
        codename=draw(lines) or None,
        status=draw(st.sampled_from(ClientStatus)),
        addresses=tuple(draw(st.lists(names, max_size=2))),
        line=draw(st.none() | st.integers(25, 45)),
        channel=draw(st.none() | st.sampled_from(Channel)),
        notice_days=draw(st.none() | st.integers(0, 365)),
        referred_by=draw(lines) or None,
        rate=draw(lines) or None,
        about=draw(notes) or None,
        admire=draw(notes) or None,
    )


@st.composite
def wholes(draw: st.DrawFn) -> Whole:
    """A journal of up to three clients; ids are unique by chance, names by key."""
    people = draw(st.lists(clients(), min_size=1, max_size=3, unique_by=lambda client: key(client.name)))
    owner = st.sampled_from([client.id for client in people])
    letters = st.builds(
        Letter,
        ids,
        owner,
        names,
        st.sampled_from(Channel),
        st.lists(st.builds(LetterVersion, moments, _speech), max_size=2).map(tuple),
    )
    snoozes = st.builds(Snooze, ids, owner, days, days, notes).map(
        lambda s: s.replace(on=min(s.on, s.until), until=max(s.on, s.until))
    )
    checks = st.builds(FitCheck, ids, owner, days, st.dictionaries(names, notes, max_size=2), notes)
    return Whole(
        clients=tuple(people),
        entries=tuple(draw(st.lists(owner.flatmap(entries), max_size=4))),
        invoices=tuple(draw(st.lists(owner.flatmap(invoices), max_size=3))),
        snoozes=tuple(draw(st.lists(snoozes, max_size=2))),
        talks=tuple(draw(st.lists(st.builds(Talk, ids, owner, days, names, notes), max_size=2))),
        fit_checks=tuple(draw(st.lists(checks, max_size=2))),
        guides=tuple(draw(st.lists(owner.flatmap(guides), max_size=2))),
        letters=tuple(draw(st.lists(letters, max_size=2))),
    )
