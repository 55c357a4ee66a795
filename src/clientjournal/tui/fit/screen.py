"""Do we fit: the self-checks of one client with their answers, and the log of repair talks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.reactive import reactive
from textual.widgets import Static

from clientjournal.core.fit_check import found
from clientjournal.tui.changing import ChangingScreen
from clientjournal.tui.days import Days
from clientjournal.tui.fit.list import FitList, FitRow
from clientjournal.tui.fit.page import begin_check, begin_talk, check_page, talk_page
from clientjournal.tui.keeping import Keeping
from clientjournal.tui.keys import binding, bindings
from clientjournal.tui.told import told
from clientjournal.tui.widgets.bar import Bar
from clientjournal.tui.widgets.footer import KeyHint, KeyLine
from clientjournal.tui.widgets.page import Page
from clientjournal.tui.widgets.sentences import Sentence, Sentences
from clientjournal.tui.widgets.title import TitleLine
from clientjournal.words import say
from clientjournal.words.calendar import full_day, short_day, weekday
from clientjournal.words.fit import result_word, result_words, talk_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.content import Content
    from textual.widget import Widget

    from clientjournal.core.model import Client, FitCheck, Talk
    from clientjournal.journal import Journal
    from clientjournal.tui.fit.dialogs import CheckDraft, TalkDraft

CHECK, TALK = "check", "talk"
"""The rows that begin something."""

SIGNS = {"fits": "ok", "partly": "early", "talk": "watch", "misfit": "over", "words": "early"}


class FitScreen(ChangingScreen):
    """Lists checks and talks at the left, newest first; the selected one stands at the right."""

    PLACE = "fit"
    CSS_PATH = "fit.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [binding("app.back"), *bindings("fit")]

    rows: reactive[tuple[FitRow, ...]] = reactive(())
    selected: reactive[str] = reactive(CHECK)
    sentences: reactive[tuple[Sentence, ...]] = reactive(())
    footer: reactive[tuple[KeyHint, ...]] = reactive(())

    def __init__(self, journal: Journal, client_id: str, *, demo: bool = False) -> None:
        super().__init__(journal)
        self._client_id, self._demo = client_id, demo
        self._client: Client | None = None
        self._checks: list[FitCheck] = []
        self._talks: list[Talk] = []
        self._days = Days(journal)

    def compose(self) -> ComposeResult:
        yield TitleLine()
        with Vertical(id="body"):
            yield Sentences().data_bind(told=FitScreen.sentences)
            with Horizontal():
                with Vertical(id="list-pane"):
                    yield FitList(id="list").data_bind(FitScreen.rows, FitScreen.selected)
                with Vertical(id="page-pane"), Page(id="page"):
                    yield Static(id="text", markup=False)
        yield Bar()
        yield KeyLine().data_bind(hints=FitScreen.footer)

    def panes(self) -> Sequence[Widget]:
        return [self.query_one(FitList), self.query_one(Page)]

    def on_mount(self) -> None:
        super().on_mount()
        self.show_pane(self.query_one(FitList))

    # Reading -----------------------------------------------------------------------------------

    def load(self) -> None:
        read, names, today = self.journal.reader, self.journal.names, self._days.today
        client = read.client(self._client_id)
        if client is None:
            # added and taken back again elsewhere
            self.dismiss()
            return
        self._client = client
        self._checks = read.fit_checks(client.id)[::-1]
        self._talks = read.talks(client.id)[::-1]
        title = self.query_one(TitleLine)
        title.place = say("fit.of", name=names.display_name(client))
        title.day = f"{weekday(today)} {short_day(today, today)}"
        title.masked, title.demo = self.journal.masked, self._demo
        self.sentences = (told(self.journal.assess(client), names)[2],)
        before = [row.id for row in self.rows]
        self.rows = (
            FitRow("checks", "heading", say("fit.checks")),
            FitRow(CHECK, "begin", say("fit.check-now")),
            *(self._check_row(check) for check in self._checks),
            FitRow("talks", "heading", say("fit.talks")),
            FitRow(TALK, "begin", say("fit.log-talk")),
            *(
                FitRow(talk.id, "talk", talk_word(talk.kind, names), short_day(talk.on, today))
                for talk in self._talks
            ),
        )
        self._keep_cursor(before)
        self._show_page()
        self.forget_unmasked()

    def _check_row(self, check: FitCheck) -> FitRow:
        sign = SIGNS[found(check.answers).result]
        day = short_day(check.on, self._days.today)
        return FitRow(check.id, "check", result_word(check.answers), day, sign)

    def _keep_cursor(self, before: Sequence[str]) -> None:
        """Where a row went away the cursor stays at its place, unless a heading is there now."""
        if any(row.id == self.selected for row in self.rows):
            return
        place = before.index(self.selected) if self.selected in before else 1
        row = self.rows[min(place, len(self.rows) - 1)]
        self.selected = self.rows[place - 1].id if row.kind == "heading" else row.id

    def _show_page(self) -> None:
        self.query_one("#text", Static).update(self._page())
        self.query_one(Page).scroll_home(animate=False)
        self.footer = self.hints()

    def _page(self) -> Content:
        names, today = self.journal.names, self._days.today
        if self.selected == TALK and self._client is not None:
            return begin_talk(self._talks, names.display_name(self._client), today)
        check, talk = self.the_check, self.the_talk
        if check is not None:
            place = self._checks.index(check) + 1
            before = self._checks[place] if place < len(self._checks) else None
            return check_page(check, before, names, today)
        return talk_page(talk, names) if talk is not None else begin_check(self._checks, names, today)

    @property
    def the_check(self) -> FitCheck | None:
        """The selected check."""
        return next((check for check in self._checks if check.id == self.selected), None)

    @property
    def the_talk(self) -> Talk | None:
        """The selected talk."""
        return next((talk for talk in self._talks if talk.id == self.selected), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action in ("edit", "delete") and self.the_check is None and self.the_talk is None:
            return False
        return super().check_action(action, parameters)

    # Moving ------------------------------------------------------------------------------------

    def on_fit_list_selected(self, message: FitList.Selected) -> None:
        message.stop()
        self.selected = message.id
        self._show_page()

    def on_fit_list_entered(self, message: FitList.Entered) -> None:
        message.stop()
        if self.selected == CHECK:
            self.action_check()
        elif self.selected == TALK:
            self.action_talk()
        else:
            self.show_pane(self.query_one(Page))

    # Changing ----------------------------------------------------------------------------------

    def action_check(self) -> None:
        """Ask the five questions."""
        self._ask_check(None)

    def action_talk(self) -> None:
        """Ask which talk was had."""
        self._ask_talk(None)

    def action_edit(self) -> None:
        """Ask what is to be changed about the selected check or talk."""
        if self.the_check is not None:
            self._ask_check(self.the_check)
        elif self.the_talk is not None:
            self._ask_talk(self.the_talk)

    def action_delete(self) -> None:
        """Delete the selected check or talk at once."""
        check, talk = self.the_check, self.the_talk

        def deleted(said: str) -> None:
            self.tell(said, self.hint("fit.undo", say("tui.brings-back")))

        def check_deleted(gone: FitCheck) -> None:
            deleted(say("fit.check-deleted", day=full_day(gone.on)))

        def talk_deleted(gone: Talk) -> None:
            kind = talk_word(gone.kind, self.journal.names)
            deleted(say("fit.talk-deleted", kind=kind, day=full_day(gone.on)))

        if check is not None:
            save = partial(self.journal.delete_fit_check, check.id)
            self.change("delete-fit-check", check.client, save, check_deleted)
        elif talk is not None:
            self.change("delete-talk", talk.client, partial(self.journal.delete_talk, talk.id), talk_deleted)

    def _ask_check(self, check: FitCheck | None) -> None:
        from clientjournal.tui.fit.dialogs import CheckFit

        if self._client is None:
            return

        def save(draft: CheckDraft) -> FitCheck:
            if check is None:
                return self.journal.check_fit(self._client_id, draft.answers, draft.note, draft.on)
            return self.journal.revise_fit_check(check.id, draft.answers, draft.note, draft.on)

        def closed(saved: FitCheck | None) -> None:
            if saved is not None:
                self._select(saved.id)
                result = result_words(saved.answers, self.journal.names)
                key = "checked" if check is None else "check-changed"
                self.tell_done(say(f"fit.{key}", result=result, day=full_day(saved.on)))

        form = CheckFit(lambda: self.journal.names, self.in_turn(save), self._days, self._client, check)
        self.app.push_screen(form.kept_in(self._keeping("check", check)), closed)

    def _ask_talk(self, talk: Talk | None) -> None:
        from clientjournal.tui.fit.dialogs import LogTalk

        if self._client is None:
            return

        def save(draft: TalkDraft) -> Talk:
            if talk is None:
                return self.journal.talk(self._client_id, draft.kind, draft.note, draft.on)
            return self.journal.revise_talk(talk.id, draft.kind, draft.note, draft.on)

        def closed(saved: Talk | None) -> None:
            if saved is not None:
                self._select(saved.id)
                kind = talk_word(saved.kind, self.journal.names)
                key = "talk-logged" if talk is None else "talk-changed"
                self.tell_done(say(f"fit.{key}", kind=kind, day=full_day(saved.on)))

        form = LogTalk(lambda: self.journal.names, self.in_turn(save), self._days, self._client, talk)
        self.app.push_screen(form.kept_in(self._keeping("talk", talk)), closed)

    def _keeping(self, kind: str, row: FitCheck | Talk | None) -> Keeping:
        """Where a form about a row, or about a new one of this client's, keeps what is typed."""
        if row is None:
            return Keeping(self.journal, kind, self._client_id, self._client_id)
        return Keeping(self.journal, f"{kind}-edit", self._client_id, row.id)

    def _select(self, row_id: str) -> None:
        """Go to what was saved; it may have been read before its row was chosen."""
        self.selected = row_id
        self.refresh_if_stale()
        self._show_page()
