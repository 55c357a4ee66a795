"""The floor F2: the smallest Textual app with a header, a table of 20 rows and a footer."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Footer, Header


class FloorApp(App[None]):
    TITLE = "minimal"
    BINDINGS: ClassVar = [("q", "quit", "Quit"), ("d", "toggle_dark", "Dark")]

    def compose(self) -> ComposeResult:
        yield Header()
        yield DataTable(cursor_type="row")
        yield Footer()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("Date", "Client", "Note", "Score")
        for row in range(20):
            table.add_row(f"2026-01-{row + 1:02}", f"Client {row}", f"note number {row}", str(row % 10))
        table.focus()

    def on_data_table_row_highlighted(self, event: DataTable.RowHighlighted) -> None:
        self.sub_title = f"row {event.cursor_row}"


if __name__ == "__main__":
    FloorApp().run()
