"""``entries`` and ``entry show|edit|delete``."""

from __future__ import annotations

from clientjournal.cli.log import note, tell
from clientjournal.cli.params import UsageError
from clientjournal.cli.table import columns, one_line, room
from clientjournal.core import numbers
from clientjournal.words import say
from clientjournal.words.calendar import distance, full_moment, short_day, weekday
from clientjournal.words.signs import rating

TYPE_CHECKING = False
if TYPE_CHECKING:
    from clientjournal.cli.call import Call
    from clientjournal.core.filter import EntryFilter
    from clientjournal.core.model import Client, Entry
    from clientjournal.core.names import Names
    from clientjournal.journal import Journal


def entries(call: Call) -> int:
    """List entries, newest first."""
    since, until = call.day_option("since"), call.day_option("until")
    where = _filter(call)
    with call.open() as journal:
        client = call.client(journal, call.values.words[0]) if call.values.words else None
        found = journal.reader.entries(
            client=None if client is None else client.id, where=where, since=since, until=until
        )
        clients = {client.id: client for client in journal.reader.clients()}
        names = journal.names
        if call.values.has("json"):
            from clientjournal.exchange.shapes import entry_shape

            call.out.json(
                [entry_shape(entry, names.display_name(clients[entry.client]), names) for entry in found]
            )
        elif not found:
            call.out.remark(say("cli.no-entries"))
        else:
            short = journal.reader.short_ids([entry.id for entry in found])
            rows = [_row(call, entry, clients[entry.client], names, short[entry.id]) for entry in found]
            for line in columns(rows, right=(1,), room=room()):
                call.out.line(line)
    return 0


def show(call: Call) -> int:
    """Show one entry whole."""
    with call.open() as journal:
        entry = journal.reader.entry(call.values.words[0])
        _show(call, journal, entry)
    return 0


def edit(call: Call) -> int:
    """Change fields of an entry; an empty value clears what may be empty."""
    values = call.values
    changes: dict[str, object] = {}
    dread, after, when = values.get("dread"), values.get("after"), values.get("when")
    channel, text = values.get("channel"), values.get("note")
    if dread is not None:
        changes["dread"] = numbers.rating(dread)
    if after is not None:
        changes["aftermath"] = numbers.rating(after, "after") if after else None
    if channel is not None:
        changes["channel"] = call.channel(channel)
    if values.has("reason"):
        changes["reasons"] = call.reasons()
    if text is not None:
        changes["note"] = note([text])
    if when is not None:
        changes["moment"] = call.moment(when)
    if not changes:
        raise UsageError("nothing-to-change")
    with call.open() as journal:
        outcome = journal.revise(journal.reader.entry(values.words[0]).id, **changes)
        call.changed = True
        if values.has("json"):
            from clientjournal.exchange.shapes import outcome_shape

            call.out.json(outcome_shape(outcome, journal.names))
        else:
            tell(call, journal, outcome)
    return 0


def delete(call: Call) -> int:
    """Delete an entry; ``undo`` brings it back."""
    with call.open() as journal:
        outcome = journal.delete(journal.reader.entry(call.values.words[0]).id)
        call.changed = True
        if call.values.has("json"):
            from clientjournal.exchange.shapes import outcome_shape

            call.out.json(outcome_shape(outcome, journal.names))
        else:
            tell(call, journal, outcome)
            call.out.remark(say("cli.entry-deleted"))
    return 0


def _filter(call: Call) -> EntryFilter | None:
    text = call.values.get("find")
    if text is None:
        return None
    from clientjournal.core.filter import parse_filter

    return parse_filter(text, call.day, call.settings.reasons)


def _row(call: Call, entry: Entry, client: Client, names: Names, short: str) -> tuple[str, ...]:
    return (
        short,
        f"{weekday(entry.day)} {short_day(entry.day, call.clock.today())}",
        f"{entry.at:%H:%M}" if entry.time_known else "",
        rating(entry.dread),
        say(f"cli.channel.{entry.channel}"),
        names.display_name(client),
        " ".join(entry.reasons),
        one_line(names.text(entry.note)),
    )


def _show(call: Call, journal: Journal, entry: Entry) -> None:
    names = journal.names
    client = journal.reader.client(entry.client)
    name = names.display_name(client) if client else ""
    if call.values.has("json"):
        from clientjournal.exchange.shapes import entry_shape

        call.out.json(entry_shape(entry, name, names))
        return
    now = call.clock.now()
    moment = full_moment(entry.at, time_known=entry.time_known)
    rows = [
        ("client", name),
        ("when", f"{moment} · {distance(entry.at, now, time_known=entry.time_known)}"),
        ("dread", rating(entry.dread)),
        ("after", rating(entry.aftermath) if entry.aftermath else ""),
        ("channel", say(f"cli.channel.{entry.channel}")),
        ("reasons", ", ".join(entry.reasons)),
        ("logged", full_moment(entry.logged.astimezone(now.tzinfo))),
        ("source", entry.source),
        ("id", entry.id),
    ]
    for line in columns((say(f"cli.field.{field}"), value) for field, value in rows if value):
        call.out.line(line)
    if entry.note:
        call.out.line()
        call.out.lines(names.text(entry.note))
