"""Messages that ask for another screen: the app pushes it, and screens know nothing of each other."""

from __future__ import annotations

from textual.message import Message


class InvoicesWanted(Message):
    """The invoices are to be shown, those of one client first."""

    def __init__(self, client_id: str) -> None:
        super().__init__()
        self.client_id = client_id


class FitWanted(Message):
    """The fit checks and repair talks of a client are to be shown."""

    def __init__(self, client_id: str) -> None:
        super().__init__()
        self.client_id = client_id


class LetterWanted(Message):
    """The letter to a client is to be written on, or the one of a ``tone``."""

    def __init__(self, client_id: str, tone: str | None = None) -> None:
        super().__init__()
        self.client_id, self.tone = client_id, tone
