"""What can be done to clients."""

from __future__ import annotations

from clientjournal.core.errors import ClientEnded, InvalidInput
from clientjournal.core.model import Client, ClientStatus, GuideStatus
from clientjournal.core.text import LINE_LIMIT, NAME_LIMIT, NOTE_LIMIT, checked_line, checked_name
from clientjournal.store.ids import new_id
from clientjournal.verbs.desk import Desk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class ClientVerbs(Desk):
    """Adding, changing and ending clients."""

    def add_client(self, name: str, **fields: Any) -> Client:
        """A new client; ``ClientExists`` when its name, codename or an address is taken."""
        now = self.clock.now()
        with self._write("add-client", now) as writer:
            client = checked_client(Client(new_id(), name, now, **fields))
            writer.save(client)
            return client

    def revise_client(self, client_id: str, **changes: Any) -> Client:
        """Change fields of a client."""
        with self._write("revise-client", self.clock.now()) as writer:
            client = checked_client(self._client(client_id).replace(**changes))
            writer.save(client)
            return client

    def end_client(self, client_id: str) -> Client:
        """The work with this client is over; an open guide closes with it."""
        with self._write("end-client", self.clock.now()) as writer:
            client = self._client(client_id)
            if client.status is ClientStatus.ENDED:
                raise ClientEnded(client.name)
            ended = client.replace(status=ClientStatus.ENDED)
            writer.save(ended)
            guide = self.reader.guide(client.id)
            if guide is not None:
                from clientjournal.core.guide import close, touched, under_way

                if guide.status is GuideStatus.OFFERED and not touched(guide):
                    writer.remove(guide)
                elif under_way(guide):
                    writer.save(close(guide, self.clock.now()))
            return ended


def checked_client(client: Client) -> Client:
    """``client`` with its texts as they are stored; ``InvalidInput`` names the field."""

    def line(field: str, limit: int = LINE_LIMIT) -> str | None:
        value: str | None = getattr(client, field)
        return checked_line(value, field, limit=limit) or None if value else None

    if client.line is not None and not 25 <= client.line <= 45:
        raise InvalidInput("line", value=client.line / 10)
    if client.notice_days is not None and not 0 <= client.notice_days <= 730:
        raise InvalidInput("notice-days", value=client.notice_days)
    addresses = (checked_line(a, "address", limit=254, required=True) for a in client.addresses)
    return client.replace(
        name=checked_name(client.name),
        codename=line("codename", NAME_LIMIT),
        addresses=tuple(dict.fromkeys(addresses)),
        referred_by=line("referred_by"),
        rate=line("rate"),
        about=line("about", NOTE_LIMIT),
        admire=line("admire", NOTE_LIMIT),
    )
