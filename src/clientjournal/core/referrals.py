"""Who sent whom: like attracts like, in both directions."""

from __future__ import annotations

from clientjournal.core.model import ClientStatus
from clientjournal.core.record import Record
from clientjournal.core.text import key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from clientjournal.core.model import Client
    from clientjournal.core.verdict import Assessment

WANTED = 3
"""How many clients are named as ones to want more of."""


class Referrals(Record):
    """``by`` is the client who sent this one, ``by_name`` what was typed for it, ``sent`` whom it sent."""

    by: Client | None
    by_name: str
    sent: tuple[Client, ...]


class Warned(Record):
    """What was written down when a client from the same corner was left."""

    client: Client
    flags: str
    learned: str


class Wanted(Record):
    """A client to want more of: the index in tenths, and on how many of the last contacts it was good."""

    client: Client
    shown: int
    good: int
    of_last: int


def goes_by(client: Client, name: str) -> bool:
    """Whether a typed name means this client: its name, codename or an address."""
    wanted = key(name)
    known = (client.name, client.codename or "", *client.addresses)
    return bool(wanted) and any(key(each) == wanted for each in known if each)


def referrals(client: Client, clients: Iterable[Client]) -> Referrals:
    """Who sent ``client``, and whom ``client`` sent, by name."""
    others = [other for other in clients if other.id != client.id]
    typed = client.referred_by or ""
    by = next((other for other in others if goes_by(other, typed)), None)
    sent = [other for other in others if other.referred_by and goes_by(client, other.referred_by)]
    return Referrals(by, typed, tuple(sorted(sent, key=lambda other: key(other.name))))


def same_corner(referred_by: str, clients: Iterable[Client]) -> tuple[Client, ...]:
    """The ended clients from whose corner somebody comes who was sent by ``referred_by``.

    They sent them, or were sent by the same person.
    """
    wanted = key(referred_by)
    if not wanted:
        return ()
    return tuple(
        client
        for client in clients
        if client.status is ClientStatus.ENDED
        and (goes_by(client, referred_by) or key(client.referred_by or "") == wanted)
    )


def wanted(found: Iterable[tuple[Assessment, Sequence[tuple[str, ...]]]], but: str) -> tuple[Wanted, ...]:
    """The clients to want more of, the best first: the lowest index, then the most good contacts.

    ``found`` are assessments with the reasons of each of the last contacts; ``but`` is the id of the
    client who is left. Only active clients that are judged and below the line.
    """
    liked = [
        Wanted(
            assessment.client,
            assessment.dread.shown,
            sum("good" in reasons for reasons in recent),
            len(recent),
        )
        for assessment, recent in found
        if assessment.client.id != but
        and assessment.client.status is ClientStatus.ACTIVE
        and assessment.dread.state == "ok"
        and assessment.dread.shown is not None
    ]
    liked.sort(key=lambda each: (each.shown, -each.good / max(1, each.of_last), key(each.client.name)))
    return tuple(liked[:WANTED])
