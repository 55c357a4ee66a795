"""Which letter is being written, and what of it is safe: versions come with stretches of typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientjournal.core.letters.drafts import STRETCH, newest, takes_away

if TYPE_CHECKING:
    from datetime import datetime

    from clientjournal.core.model import Channel, Client, LetterVersion
    from clientjournal.journal import Journal


class Drafting:
    """One letter of one client at a time; ``text`` is what was last read or saved."""

    def __init__(self, journal: Journal, client: Client, tone: str | None = None) -> None:
        self._journal, self._client = journal, client
        self.take_up(tone)

    def take_up(self, tone: str | None = None, channel: Channel | None = None) -> None:
        """Go on with the draft of that tone and channel, or begin it from its template."""
        masked, self._journal.masked = self._journal.masked, False
        try:
            # the mask is put on where the letter is shown, and must never get into the draft itself
            draft = self._journal.letter_draft(self._client, tone, channel)
        finally:
            self._journal.masked = masked
        self.tone, self.channel = draft.tone, draft.channel
        self.text, self.saved = draft.text, draft.saved
        self._mine: str | None = None
        self._begun: datetime | None = None
        self._fuller: str | None = None

    def save(self, text: str) -> bool:
        """Keep the text if it has changed; whether it had. Raises what ``Journal.save_letter`` raises."""
        if text == self.text:
            return False
        now = self._journal.clock.now()
        taken = self.saved is not None and takes_away(self.text, text)
        # of words that go one by one, the text before the first of them is enough
        if taken and (self._fuller is None or takes_away(self.text, self._fuller)):
            self._fuller, self._begun = self.text, None
        if self._begun is None or now - self._begun > STRETCH:
            self._begun, self._mine = now, None
        letter = self._journal.save_letter(
            self._client.id, self.tone, self.channel, text, replaces=self._mine
        )
        self.text = self._mine = text
        self.saved = letter.versions[-1].at
        return True

    def end_stretch(self) -> None:
        """What comes next is a version of its own, beside the one there is."""
        self._begun = None

    def written_elsewhere(self) -> str | None:
        """The text that somebody else has saved since, if there is one."""
        letter = newest(self._journal.reader.letters(self._client.id), self.tone, self.channel)
        if letter is None or letter.versions[-1].text == self.text:
            return None
        return letter.versions[-1].text

    def versions(self) -> tuple[LetterVersion, ...]:
        """What was saved of this letter and is not what stands there now, the latest first."""
        letter = newest(self._journal.reader.letters(self._client.id), self.tone, self.channel)
        kept = letter.versions if letter is not None else ()
        return tuple(
            version for version in reversed(kept) if version.text != self.text and version.text.strip()
        )

    def adopt(self, text: str) -> None:
        """Go on with a text that somebody else has saved."""
        self.text, self._mine = text, None
        self.saved = self._journal.clock.now()
