"""What one command is given: its arguments, its output, the settings, the clock and the journal."""

from __future__ import annotations

from clientjournal.cli.params import UsageError
from clientjournal.core.names import HIDDEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from clientjournal.cli.output import Output
    from clientjournal.cli.params import Values
    from clientjournal.clock import Clock
    from clientjournal.core.model import Channel, Client, Moment
    from clientjournal.journal import Journal
    from clientjournal.settings import Settings


class Call:
    """One run of one command.

    ``topic`` is what a usage line or help is about; ``changed`` turns true when the journal was
    changed, so that a lost answer is not taken for a lost entry.
    """

    def __init__(self, values: Values, out: Output, clock: Clock | None) -> None:
        self.values, self.out = values, out
        self.topic = ""
        self.changed = False
        self._clock = clock
        self._settings: Settings | None = None
        self._labels: dict[str, str] = {}

    @property
    def settings(self) -> Settings:
        """The settings with ``--db`` and ``--mask`` applied; problems in the file are remarked once."""
        if self._settings is None:
            from clientjournal.settings import load
            from clientjournal.words import set_language

            journal = self.values.get("db")
            if journal == "":
                # it would stand for the usual journal, which an unset variable in a script does not mean
                raise UsageError("option-needs-value", option="--db", value="FILE")
            settings = load(journal=journal)
            set_language(settings.language)
            if self.values.has("mask"):
                settings = settings.replace(mask=True)
            self._settings = settings
            for problem in settings.problems:
                self.out.remark(problem)
        return self._settings

    @property
    def clock(self) -> Clock:
        """The machine's clock unless the caller gave another."""
        if self._clock is None:
            from clientjournal.clock import Clock

            self._clock = Clock()
        return self._clock

    def open(self, *, create: bool = False) -> Journal:
        """The journal, made if need be when ``create``; see ``Journal.open``."""
        from clientjournal.journal import Journal

        journal = Journal.open(self.settings, self.clock, create=create)
        if journal.masked:
            names = journal.names
            self._labels = {client.name: names.display_name(client) for client in journal.reader.clients()}
        return journal

    def shown(self, name: str) -> str:
        """A client's name as an error may show it; masked, whatever is no client's name is hidden."""
        masked = self.values.has("mask") or (self._settings is not None and self._settings.mask)
        return self._labels.get(name, HIDDEN) if masked else name

    def client(self, journal: Journal, query: str) -> Client:
        """The client that ``query`` names; while names are masked also as the screen calls it.

        ``UnknownClient`` or ``AmbiguousClient``: where one client is shown under another's name either
        could be meant.
        """
        from clientjournal.core.errors import AmbiguousClient, UnknownClient

        seen = journal.names.shown_as(query) if journal.masked else None
        shown = journal.reader.client(seen) if seen else None
        try:
            named = journal.reader.match_client(query)
        except (UnknownClient, AmbiguousClient):
            if shown is None:
                raise
            return shown
        if shown is not None and shown.id != named.id:
            raise AmbiguousClient(query, (named.name, shown.name))
        return named

    def channel(self, text: str) -> Channel:
        """A channel by name, unique beginning or letter."""
        from clientjournal.core.matching import match_channel

        return match_channel(text)

    def reasons(self) -> tuple[str, ...]:
        """The reasons given with ``-r``, each once, in the order given; an empty one stands for none."""
        given = [text for text in self.values.all("reason") if text]
        if not given:
            return ()
        from clientjournal.core.matching import match_reason

        return tuple(dict.fromkeys(match_reason(text, self.settings.reasons) for text in given))

    def moment(self, text: str) -> Moment:
        """A past moment as typed; ``UnreadableDate``."""
        from clientjournal.when import parse_moment

        settings = self.settings
        return parse_moment(
            text,
            now=self.clock.now(),
            clock=self.clock,
            order=settings.date_order,
            languages=settings.date_languages,
        )

    def day(self, text: str, *, prefer: str = "past", today: date | None = None) -> date:
        """A calendar date as typed; ``prefer`` (``past`` or ``future``) decides what "friday" means.

        ``today`` is the date it is read on, if that is not the present one.
        """
        from clientjournal.when import parse_day

        settings = self.settings
        now = self.clock.now()
        if today is not None:
            now = now.replace(year=today.year, month=today.month, day=today.day)
        return parse_day(
            text,
            now=now,
            clock=self.clock,
            order=settings.date_order,
            languages=settings.date_languages,
            prefer=prefer,
        )

    def day_option(self, name: str, *, prefer: str = "past") -> date | None:
        """The date given with an option, or None without it."""
        text = self.values.get(name)
        return None if text is None else self.day(text, prefer=prefer)
