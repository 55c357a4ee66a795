"""What other programs read: every noun as a JSON object whose keys and their order are a promise.

Moments of entries are local with their offset, or a date alone when the time is unknown; all other
moments are UTC. The line and shown numbers are floats, amounts text. ``client`` is always the name
as it may be shown, and a masked journal gives no free text away.
"""

from __future__ import annotations

from datetime import UTC, date

from clientjournal.core.model import SCALE, GuideStatus
from clientjournal.exchange.whole import FORMAT, VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime
    from typing import Protocol, TypeVar

    from clientjournal.core.model import (
        Client,
        Entry,
        FitCheck,
        Guide,
        Invoice,
        Letter,
        Snooze,
        Standing,
        Step,
        Talk,
    )
    from clientjournal.core.names import Names
    from clientjournal.core.verdict import Assessment
    from clientjournal.exchange.whole import Whole

    Shape = dict[str, object]
    Owned = TypeVar("Owned", Entry, Invoice, Snooze, Talk, FitCheck, Guide, Letter)

    class Changed(Protocol):
        """What ``Journal.log`` and its like return, as far as it is shown."""

        @property
        def entry(self) -> Entry: ...
        @property
        def client(self) -> Client: ...
        @property
        def before(self) -> Standing: ...
        @property
        def after(self) -> Standing: ...
        @property
        def crossed(self) -> str | None: ...
        @property
        def offered(self) -> bool: ...


def entry_shape(entry: Entry, client_name: str, names: Names) -> Shape:
    """One contact; ``at`` is a date alone when the time is unknown."""
    return {
        "id": entry.id,
        "client": client_name,
        "at": entry.at.isoformat() if entry.time_known else entry.day.isoformat(),
        "dread": entry.dread,
        "aftermath": entry.aftermath,
        "channel": entry.channel.value,
        "reasons": list(entry.reasons),
        "note": names.text(entry.note),
        "logged": _utc(entry.logged),
        "source": entry.source,
    }


def outcome_shape(outcome: Changed, names: Names) -> Shape:
    """An entry that was logged or changed, and what that did to its client."""
    return entry_shape(outcome.entry, names.display_name(outcome.client), names) | {
        "before": _standing(outcome.before),
        "after": _standing(outcome.after),
        "crossed": outcome.crossed,
        "offered": outcome.offered,
    }


def client_shape(client: Client, names: Names) -> Shape:
    """One client, without the moment at which it was added."""
    return {
        "id": client.id,
        "name": names.display_name(client),
        "codename": client.codename,
        "status": client.status.value,
        "addresses": [names.text(address) for address in client.addresses],
        "line": _tenths(client.line),
        "channel": None if client.channel is None else client.channel.value,
        "notice_days": client.notice_days,
        "referred_by": _text(client.referred_by, names),
        "rate": _text(client.rate, names),
        "about": _text(client.about, names),
        "admire": _text(client.admire, names),
    }


def invoice_shape(invoice: Invoice, client_name: str, names: Names) -> Shape:
    """One invoice; ``paid`` is the date on which its payments covered it, or null."""
    from clientjournal.core.money import format_amount

    return {
        "id": invoice.id,
        "client": client_name,
        "number": names.text(invoice.number),
        "issued": invoice.issued.isoformat(),
        "due": invoice.due.isoformat(),
        "paid": _day(invoice.paid_by(date.max)),
        "payments": [
            {"on": payment.on.isoformat(), "amount": format_amount(payment.amount, invoice.currency)}
            for payment in invoice.payments
        ],
        "amount": format_amount(invoice.amount, invoice.currency),
        "currency": invoice.currency,
        "void": invoice.void,
        "promise": _day(invoice.promise),
        "excuse": _text(invoice.excuse, names),
        "note": names.text(invoice.note),
    }


def snooze_shape(snooze: Snooze, client_name: str, names: Names) -> Shape:
    """One "not yet"."""
    return {
        "client": client_name,
        "on": snooze.on.isoformat(),
        "until": snooze.until.isoformat(),
        "reason": names.text(snooze.reason),
    }


def talk_shape(talk: Talk, client_name: str, names: Names) -> Shape:
    """One repair talk."""
    return {
        "client": client_name,
        "on": talk.on.isoformat(),
        "kind": talk.kind,
        "note": names.text(talk.note),
    }


def fit_check_shape(check: FitCheck, client_name: str, names: Names) -> Shape:
    """One dated self-check."""
    return {
        "client": client_name,
        "on": check.on.isoformat(),
        "answers": {question: names.text(answer) for question, answer in check.answers.items()},
        "note": names.text(check.note),
    }


def guide_shape(guide: Guide, client_name: str, names: Names, *, contents: bool = False) -> Shape:
    """One guide, ``next`` being null once nothing is to be done; ``contents`` adds what was filled in."""
    under_way = guide.status in (GuideStatus.OFFERED, GuideStatus.OPEN)
    return {
        "client": client_name,
        "status": guide.status.value,
        "branch": guide.branch,
        "opened": _utc(guide.opened),
        "opened_by": guide.opened_by,
        "next": guide.next if under_way else None,
        "steps": [_step(step, names, contents=contents) for step in guide.steps],
    }


def letter_shape(letter: Letter, client_name: str, names: Names) -> Shape:
    """One letter with every version of it that was kept, the oldest first."""
    return {
        "client": client_name,
        "tone": letter.tone,
        "channel": letter.channel.value,
        "versions": [
            {"at": _utc(version.at), "text": names.text(version.text)} for version in letter.versions
        ],
    }


def status_shape(assessment: Assessment, sentences: Sequence[str], client_name: str) -> Shape:
    """Where one client stands: every key is always there."""
    dread, swing, payments, fit = assessment.dread, assessment.swing, assessment.payments, assessment.fit
    return {
        "client": client_name,
        "as_of": assessment.as_of.isoformat(),
        "dread": {
            "state": dread.state,
            "index": dread.index,
            "shown": _tenths(dread.shown),
            "weight": dread.weight,
            "band": None if dread.band is None else list(dread.band),
            "line": _tenths(dread.line),
            "rated_days": dread.rated_days,
            "high_days": dread.high_days,
            "of_last": dread.of_last,
            "over_since": _day(dread.over_since),
            "last": _day(dread.last),
        },
        "swing": {
            "mean_jump": swing.mean_jump,
            "shown": _tenths(swing.shown),
            "by_ratings": swing.by_ratings,
            "version_days": swing.version_days,
            "by_reasons": swing.by_reasons,
            "of_last": swing.of_last,
            "volatile": swing.volatile,
        },
        "payments": {
            "state": payments.state,
            "late": payments.late,
            "of_last": payments.of_last,
            "on_time": payments.on_time,
            "median_days_late": payments.median_days_late,
            "weighted_days_late": payments.weighted_days_late,
            "open_overdue": payments.open_overdue,
            "worst_open_days": payments.worst_open_days,
        },
        "fit": {"state": fit.state, "fit_days": fit.fit_days, "of_last": fit.of_last},
        "work": assessment.work,
        "verdict": assessment.verdict,
        "offered": assessment.offered,
        "snoozed_until": _day(assessment.snoozed_until),
        "sentences": list(sentences),
    }


def whole_shape(whole: Whole, names: Names) -> Shape:
    """The whole journal: clients as they were added, all else in the order in which it happened.

    Rows whose shapes have no id are in an order that their words give, so that a file is the same one
    again after it was imported elsewhere. A masked journal says so, and is not for importing.
    """
    clients = sorted(whole.clients, key=lambda client: (client.created, client.id))
    shown = {client.id: names.display_name(client) for client in clients}
    place = {client.id: number for number, client in enumerate(clients)}

    def every(rows: Iterable[Owned], shape: Callable[[Owned, str, Names], Shape]) -> list[Shape]:
        return [shape(row, shown[row.client], names) for row in rows]

    return {
        "format": FORMAT,
        "version": VERSION,
        **({"masked": True} if names.masked else {}),
        "scale": list(SCALE),
        "clients": [client_shape(client, names) for client in clients],
        "entries": every(sorted(whole.entries, key=lambda e: (e.at, e.id)), entry_shape),
        "invoices": every(sorted(whole.invoices, key=lambda i: (i.issued, i.number, i.id)), invoice_shape),
        "snoozes": every(
            sorted(whole.snoozes, key=lambda s: (s.on, place[s.client], s.until, s.reason)), snooze_shape
        ),
        "talks": every(
            sorted(whole.talks, key=lambda t: (t.on, place[t.client], t.kind, t.note)), talk_shape
        ),
        "fit_checks": every(
            sorted(whole.fit_checks, key=lambda f: (f.on, place[f.client], f.note)), fit_check_shape
        ),
        "guides": every(sorted(whole.guides, key=lambda g: (g.opened, place[g.client])), _filled_guide),
        "letters": every(
            sorted(whole.letters, key=lambda x: (place[x.client], x.tone, x.channel)), letter_shape
        ),
    }


def _filled_guide(guide: Guide, client_name: str, names: Names) -> Shape:
    return guide_shape(guide, client_name, names, contents=True)


def _step(step: Step, names: Names, *, contents: bool) -> Shape:
    shape: Shape = {
        "id": step.step,
        "state": step.state.value,
        "because": _text(step.because, names),
        "at": None if step.at is None else _utc(step.at),
    }
    if contents:
        hidden = names.masked or step.contents is None
        shape["contents"] = None if hidden else dict(step.contents or {})
    return shape


def _standing(standing: Standing) -> Shape:
    return {"state": standing.state, "shown": _tenths(standing.shown)}


def _text(text: str | None, names: Names) -> str | None:
    return None if text is None else names.text(text)


def _tenths(tenths: int | None) -> float | None:
    return None if tenths is None else tenths / 10


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _utc(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
