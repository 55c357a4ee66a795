"""How clients and notes are shown: the only place where the mask is put on."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientjournal.core.model import Client

HIDDEN = "•••"


class Names:
    """Display names for all clients of a journal, masked or not.

    Masked, a client is its codename, else "Client A", "Client B"… by order of creation, so that a
    client keeps its letter for as long as the journal lives. ``clients`` must hold every client,
    ended ones too.
    """

    def __init__(self, clients: Iterable[Client], *, masked: bool) -> None:
        self.masked = masked
        self._labels: dict[str, str] = {}
        if masked:
            ordered = sorted(clients, key=lambda c: (c.created, c.id))
            for number, client in enumerate(ordered):
                self._labels[client.id] = client.codename or f"Client {_letters(number)}"

    def display_name(self, client: Client) -> str:
        """What to call ``client`` wherever a person can see it."""
        return self._labels.get(client.id, HIDDEN) if self.masked else client.name

    def shown_as(self, query: str) -> str | None:
        """The id of the client that is shown under this name; None where nothing is masked."""
        from clientjournal.core.text import key

        wanted = key(query)
        return next((each for each, label in self._labels.items() if key(label) == wanted), None)

    def text(self, text: str) -> str:
        """A note, subject or other free text as it may be shown."""
        return HIDDEN if self.masked and text else text


def _letters(number: int) -> str:
    """A, B … Z, AA, AB …"""
    label = ""
    number += 1
    while number:
        number, digit = divmod(number - 1, 26)
        label = chr(65 + digit) + label
    return label
