"""The list of invoices, and the line that says what its columns are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.cells import cell_len
from textual.message import Message
from textual.reactive import reactive

from clientjournal.tui.cells import fitted
from clientjournal.tui.widgets.line import OneLine
from clientjournal.tui.widgets.rows import RowList
from clientjournal.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clientjournal.tui.invoices.row import InvoiceRow
    from clientjournal.tui.look import Look
    from clientjournal.tui.widgets.line import Part

GAP = 2
NUMBER, NAME = 16, 20
"""The widest that a number and a name are drawn."""
STATE = 17
"""Cells that how it stands keeps before the dates and the client give way: ``17 days overdue``."""
SHORT_STATE = 12
"""Cells that it keeps before a short number and a short name give way as well: ``41 days ove…``."""
HEADINGS = ("number", "client", "issued", "due", "amount")


class Columns(NamedTuple):
    """How a row's width is shared out, in cells; a column of 0 is not there. The rest is the state's."""

    number: int
    client: int
    issued: int
    due: int
    amount: int
    state: int


def columns(rows: Sequence[InvoiceRow], width: int, *, clients: bool) -> Columns:
    """The columns for these rows in ``width`` cells after the sign.

    Amounts are never cut while there is room for them. What says least goes first: the day of issue,
    then the due date, which the state repeats in other words, then the end of the client's name.
    """
    # the headings count, the client's only where it is shown
    wide = {name: max((cell_len(getattr(row, name)) for row in rows), default=0) for name in HEADINGS}
    wide = {name: max(cells, cell_len(say(f"invoices.{name}"))) for name, cells in wide.items()}
    wide["number"], wide["client"] = min(wide["number"], NUMBER), min(wide["client"], NAME)
    if not clients:
        wide["client"] = 0

    def left() -> int:
        taken = sum(cells + GAP for cells in wide.values() if cells)
        return width - taken

    for name, least, kept in (
        ("issued", 0, STATE),
        ("due", 0, STATE),
        ("client", 8, STATE),
        ("number", 7, STATE),
        ("client", 0, SHORT_STATE),
        ("number", 3, SHORT_STATE),
    ):
        short = kept - left()
        if short <= 0:
            continue
        wide[name] = max(min(least, wide[name]), wide[name] - short) if least else 0
    wide["amount"] = min(wide["amount"], max(0, width))
    return Columns(**wide, state=max(0, left()))


class TableHeading(OneLine):
    """Says what the columns are."""

    shared: reactive[Columns | None] = reactive(None)

    def left(self, look: Look) -> Sequence[Part]:
        if self.shared is None:
            return []
        ellipsis = look.glyphs.ellipsis
        said = "  "
        for name, cells in zip(HEADINGS, self.shared, strict=False):
            if cells:
                heading = say(f"invoices.{name}")
                heading = heading.rjust(cells) if name == "amount" else heading
                said += fitted(heading, cells, ellipsis) + " " * GAP
        return [(said + fitted(say("invoices.state"), self.shared.state, ellipsis), look.dim)]


class InvoiceTable(RowList):
    """One row an invoice. The cursor stays on its invoice when the order changes."""

    rows: reactive[tuple[InvoiceRow, ...]] = reactive(())
    selected: reactive[str | None] = reactive(None)
    clients: reactive[bool] = reactive(False)
    """Whether the client is named in each row."""

    class Selected(Message):
        """The cursor was moved to an invoice."""

        def __init__(self, invoice_id: str) -> None:
            super().__init__()
            self.invoice_id = invoice_id

    class Entered(Message):
        """Somebody wants to do something with the selected invoice."""

    class Arranged(Message):
        """The columns are others now."""

        def __init__(self, shared: Columns) -> None:
            super().__init__()
            self.shared = shared

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._shared = Columns(0, 0, 0, 0, 0, 0)
        self._place = 0

    def watch_rows(self) -> None:
        self._arrange()

    def watch_clients(self) -> None:
        self._arrange()

    def watch_selected(self) -> None:
        self._place = next((y for y, row in enumerate(self.rows) if row.id == self.selected), 0)
        self.changed()

    def on_resize(self) -> None:
        self._arrange()

    @property
    def count(self) -> int:
        return len(self.rows)

    @property
    def cursor(self) -> int:
        return self._place

    def move_to(self, row: int) -> None:
        self.selected = self.rows[row].id
        self.post_message(self.Selected(self.rows[row].id))

    def enter(self) -> None:
        self.post_message(self.Entered())

    def parts(self, row: int, look: Look, *, chosen: bool) -> Sequence[Part]:
        invoice, shared, ellipsis = self.rows[row], self._shared, look.glyphs.ellipsis
        gap = " " * GAP
        quiet = look.dim if invoice.settled else look.text
        state = look.state(invoice.sign) if invoice.sign in ("over", "watch") else quiet
        if invoice.late:
            state = look.rating(4)
        parts: list[Part] = [(f"{look.glyphs.states[invoice.sign]} ", look.state(invoice.sign))]
        number = look.strong if chosen else quiet
        for name, style in (("number", number), ("client", quiet), ("issued", look.dim), ("due", quiet)):
            cells = getattr(shared, name)
            if cells:
                parts.append((fitted(getattr(invoice, name), cells, ellipsis) + gap, style))
        amount = invoice.amount.rjust(shared.amount)
        parts.append((fitted(amount, shared.amount, ellipsis) + gap, quiet))
        said = fitted(invoice.said, min(cell_len(invoice.said), shared.state), ellipsis)
        parts.append((said, state))
        room = shared.state - cell_len(said) - GAP
        if invoice.more and room > 3:
            parts.append((gap + fitted(invoice.more, room, ellipsis), look.dim))
        return parts

    def _arrange(self) -> None:
        self._shared = columns(self.rows, max(0, self.size.width - 4), clients=self.clients)
        self.post_message(self.Arranged(self._shared))
        self.watch_selected()
