"""An entry that went away elsewhere, as it would be logged once more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from clientjournal.core.model import EntryDraft, Moment

if TYPE_CHECKING:
    from clientjournal.core.model import Entry


def draft_of(entry: Entry) -> EntryDraft:
    """What logs the same contact anew."""
    moment = Moment(entry.at, entry.time_known)
    return EntryDraft(
        entry.client, entry.dread, moment, entry.channel, entry.aftermath, entry.reasons, entry.note
    )


def changed(entry: Entry, moment: Moment | None = None, **changes: Any) -> Entry:
    """An entry with other values in it; those of a moment stand in two of its fields."""
    if moment is not None:
        changes |= {"at": moment.at, "time_known": moment.time_known}
    return entry.replace(**changes)
