"""What can be done to letters: begin one from what the journal knows, and keep its drafts."""

from __future__ import annotations

from clientjournal.core.errors import ClientEnded, InvalidInput
from clientjournal.core.model import Channel, ClientStatus, GuideStatus
from clientjournal.core.names import HIDDEN
from clientjournal.store.ids import new_id
from clientjournal.verbs.desk import Desk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from clientjournal.core.letters.drafts import Draft
    from clientjournal.core.letters.facts import Hint
    from clientjournal.core.model import Client, Guide, Letter
    from clientjournal.library_letters import Templates

YEAR = 365
"""Days that the usual channel is counted over."""


class LetterVerbs(Desk):
    """Letters and scripts. Drafts have versions, and are no part of what undo takes back."""

    def letter_templates(self) -> Templates:
        """The packaged templates and the user's own."""
        from clientjournal.library_letters import letter_templates

        return letter_templates(self.settings.letters)

    def letter_slots(self, client: Client) -> dict[str, str]:
        """What is filled into a letter, by slot: what the journal knows, else what another letter has there.

        Masked, nobody's words or name are among it.
        """
        from clientjournal.core.letters.facts import contents, facts
        from clientjournal.words.letter import written

        read, today = self.reader, self.clock.today()
        filled = contents(read.guide(client.id))
        known = facts(client, filled, read.invoices(client.id), today, self.settings.me)
        if self.masked:
            from clientjournal.core.names import Names

            name = Names(read.clients(), masked=True).display_name(client)
            known = {
                slot: name if slot in ("client", "business") else HIDDEN if isinstance(fact, str) else fact
                for slot, fact in known.items()
            }
            return written(known)
        values = written(known)
        return self._carried(client, values) | values

    def _carried(self, client: Client, known: Mapping[str, str]) -> dict[str, str]:
        """What else was filled by hand into the letters to this client, the latest counting most."""
        from clientjournal.core.letters.carried import carried
        from clientjournal.core.letters.slots import fill

        templates, found = self.letter_templates().by_kind, dict[str, str]()
        written = [letter for letter in self.reader.letters(client.id) if letter.versions]
        for letter in sorted(written, key=lambda letter: letter.versions[-1].at):
            template = templates.get((letter.tone, letter.channel))
            if template is not None:
                found |= carried(fill(template.text, known), letter.versions[-1].text)
        return found

    def letter_hints(self, client: Client) -> dict[str, tuple[Hint, ...]]:
        """By slot, what whoever writes may want to look at: their own good entries, what they wrote down."""
        from clientjournal.core.filter import EntryFilter
        from clientjournal.core.letters.facts import contents, hints

        good = self.reader.entries(client=client.id, where=EntryFilter(reasons=("good",)), limit=20)
        return hints(contents(self.reader.guide(client.id)), good)

    def letter_draft(self, client: Client, tone: str | None = None, channel: Channel | None = None) -> Draft:
        """The letter to go on with: the draft changed last, else the filled template.

        Without a tone or a channel, those of that draft, of the guide's steps, or what suits this
        client. ``InvalidInput`` (``unknown-tone``) for a tone there is no template of.
        """
        from clientjournal.core.guide import SAFETY, STANDARD
        from clientjournal.core.letters.drafts import Draft, newest, of_guide
        from clientjournal.core.letters.template import APART, NOTICE, letter_channel

        templates, letters = self.letter_templates(), self.reader.letters(client.id)
        if tone is not None and tone not in (*templates.tones, *APART):
            raise InvalidInput("unknown-tone", given=tone, candidates=(*templates.tones, *APART))
        if channel is not None:
            channel = letter_channel(channel)
        if tone is None:
            guide = self.reader.guide(client.id)
            branch = guide.branch if guide is not None else STANDARD
            letters = of_guide(letters, branch, self._noted(client, "write", "tone"))
            tone = NOTICE if branch == SAFETY and not letters else None
        found = newest(letters, tone, channel)
        if found is not None:
            latest = found.versions[-1]
            return Draft(found.tone, found.channel, latest.text, latest.at)
        template = templates.nearest(
            tone or self._fitting_tone(client, templates), channel or self._talking_channel(client)
        )
        return Draft(template.tone, template.channel, template.compose(self.letter_slots(client)))

    def save_letter(
        self, client_id: str, tone: str, channel: Channel, text: str, *, replaces: str | None = None
    ) -> Letter:
        """Keep ``text`` as the newest version of the client's letter in that tone, for that channel.

        Nothing is written when it has not changed. The newest version is replaced when its text is
        ``replaces``, so that typing makes one version and not one for each key. ``ClientEnded``,
        ``InvalidInput`` (``letter-too-long``…).
        """
        from clientjournal.core.letters.drafts import checked_letter, newest, with_version
        from clientjournal.core.model import Letter

        kept, now = checked_letter(text), self.clock.now()
        with self._write("letter", now, undoable=False) as writer:
            client = self._client(client_id)
            if client.status is ClientStatus.ENDED:
                raise ClientEnded(client.name)
            letter = newest(self.reader.letters(client.id), tone, channel)
            if letter is None:
                letter = Letter(new_id(), client.id, tone, channel)
            changed = with_version(letter, kept, now, replaces)
            if changed is not letter and self.reader.is_in_history(letter.id):
                # undoing the import that brought it must not take away what was written since
                changed = changed.replace(id=new_id())
            writer.save(changed)
            return changed

    def choose_tone(self, client_id: str, tone: str) -> bool:
        """Note the tone in which the letter goes on; whether the guide could note it.

        The guide knows the packaged tones; with one of the user's own none is chosen any more, and the
        draft changed last goes on.
        """
        from clientjournal.core.forms import TONES
        from clientjournal.core.guide import fill
        from clientjournal.core.letters.facts import contents

        def change(guide: Guide) -> Guide:
            rest = {name: value for name, value in contents(guide).get("write", {}).items() if name != "tone"}
            return fill(guide, "write", rest | ({"tone": tone} if tone in TONES else {}))

        return self._note_in_guide(client_id, "choose-tone", change)

    def tick_letter(self, client_id: str, must_have: str, *, on: bool) -> bool:
        """Say oneself that a letter has something, or no longer; whether the guide could note it.

        It is noted at the step of the open guide, and nowhere without one.
        """
        from clientjournal.core.letters.facts import HAND_TICKED

        return self._list_at_step(client_id, "tick-letter", HAND_TICKED, [must_have], on=on)

    def keep_findings(self, client_id: str, keys: Sequence[str], *, on: bool = True) -> bool:
        """Say that findings of the coach are to stay quiet, or no longer; whether the guide could note it."""
        from clientjournal.core.letters.facts import KEPT

        return self._list_at_step(client_id, "keep-finding", KEPT, keys, on=on)

    def _list_at_step(self, client_id: str, kind: str, name: str, values: Sequence[str], *, on: bool) -> bool:
        from clientjournal.core.guide import fill
        from clientjournal.core.letters.facts import contents, listed

        def change(guide: Guide) -> Guide:
            others = [other for other in listed(guide, name) if other not in values]
            written = dict(contents(guide).get("write", {}))
            return fill(guide, "write", written | {name: [*others, *values] if on else others})

        return self._note_in_guide(client_id, kind, change)

    def confirm_letter(self, client_id: str) -> bool:
        """Note that the letter was read back sentence by sentence: the guide's step is done."""
        from clientjournal.core.guide import complete, fill
        from clientjournal.core.letters.facts import contents

        now = self.clock.now()

        def change(guide: Guide) -> Guide:
            read = dict(contents(guide).get("read-back", {})) | {"read_at": now.isoformat(timespec="seconds")}
            return complete(fill(guide, "read-back", read), "read-back", now)

        return self._note_in_guide(client_id, "read-back", change)

    def _note_in_guide(self, client_id: str, kind: str, change: Callable[[Guide], Guide]) -> bool:
        """Change the open guide; False when there is none."""
        with self._write(kind, self.clock.now()) as writer:
            guide = self.reader.guide(client_id)
            if guide is None or guide.status is not GuideStatus.OPEN:
                return False
            writer.save(change(guide))
            return True

    def _fitting_tone(self, client: Client, templates: Templates) -> str:
        """The tone chosen in the guide, else firm for somebody who does not pay and warm for others."""
        chosen = self._noted(client, "write", "tone")
        if chosen in templates.tones:
            return chosen
        return "firm" if self.assess(client).payments.state == "red" else "warm"

    def _talking_channel(self, client: Client) -> Channel:
        """The channel chosen in the guide, else the client's own, else that of most entries of a year."""
        from clientjournal.core.letters.template import letter_channel

        chosen = self._noted(client, "channel", "channel")
        if chosen in list(Channel):
            return letter_channel(Channel(chosen))
        if client.channel is not None:
            return letter_channel(client.channel)
        counted: dict[Channel, int] = {}
        for entry in self.reader.entries(client=client.id, since=self._year_ago()):
            if entry.channel is not Channel.OTHER:
                used = letter_channel(entry.channel)
                counted[used] = counted.get(used, 0) + 1
        return max(counted, key=lambda used: counted[used], default=Channel.EMAIL)

    def _noted(self, client: Client, step: str, key: str) -> str:
        from clientjournal.core.letters.facts import contents

        value = contents(self.reader.guide(client.id)).get(step, {}).get(key)
        return value if isinstance(value, str) else ""

    def _year_ago(self) -> date:
        from datetime import timedelta

        return self.clock.today() - timedelta(days=YEAR)
