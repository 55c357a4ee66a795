"""``client add|list|show|edit|end``."""

from __future__ import annotations

from clientjournal.cli.params import UsageError
from clientjournal.cli.table import columns, room
from clientjournal.core import numbers
from clientjournal.words import say
from clientjournal.words.signs import tenths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from clientjournal.cli.call import Call
    from clientjournal.core.model import Client
    from clientjournal.core.names import Names
    from clientjournal.journal import Journal

NOTICE_LIMIT = 730


def add(call: Call) -> int:
    """Add a client."""
    fields = _fields(call)
    with call.open(create=True) as journal:
        client = journal.add_client(call.values.words[0], **fields)
        call.changed = True
        _told(call, client, journal.names, "cli.client-added")
        _warn(call, journal, client.referred_by)
    return 0


def listing(call: Call) -> int:
    """List clients by name; ended ones only with ``--all``."""
    with call.open() as journal:
        names = journal.names
        found = journal.reader.clients(ended=call.values.has("all"))
        if call.values.has("json"):
            from clientjournal.exchange.shapes import client_shape

            call.out.json([client_shape(client, names) for client in found])
        elif not found:
            call.out.remark(say("cli.only-ended" if journal.reader.clients() else "cli.no-clients"))
        else:
            rows = [
                (
                    names.display_name(client),
                    say(f"cli.status.{client.status}"),
                    "" if client.codename is None or names.masked else client.codename,
                    say(f"cli.channel.{client.channel}") if client.channel else "",
                    ", ".join(names.text(address) for address in client.addresses),
                )
                for client in found
            ]
            for line in columns(rows, room=room()):
                call.out.line(line)
    return 0


def show(call: Call) -> int:
    """Show what is known about a client."""
    with call.open() as journal:
        _shown(call, call.client(journal, call.values.words[0]), journal.names)
    return 0


def edit(call: Call) -> int:
    """Change what is known about a client; an empty value clears it."""
    fields = _fields(call)
    name = call.values.get("name")
    if name is not None:
        fields["name"] = name
    if not fields:
        raise UsageError("nothing-to-change")
    with call.open() as journal:
        client = journal.revise_client(call.client(journal, call.values.words[0]).id, **fields)
        call.changed = True
        _told(call, client, journal.names, "cli.client-changed")
        if "referred_by" in fields:
            _warn(call, journal, client.referred_by)
    return 0


def end(call: Call) -> int:
    """Mark a client as ended."""
    with call.open() as journal:
        client = journal.end_client(call.client(journal, call.values.words[0]).id)
        call.changed = True
        _told(call, client, journal.names, "cli.client-ended")
    return 0


def _fields(call: Call) -> dict[str, object]:
    """The client's fields as given by options; a cleared one is None, or no addresses."""
    values = call.values
    fields: dict[str, object] = {}
    for option, field in (
        ("codename", "codename"),
        ("referred-by", "referred_by"),
        ("rate", "rate"),
        ("about", "about"),
        ("admire", "admire"),
    ):
        text = values.get(option)
        if text is not None:
            fields[field] = text.strip() or None
    if values.has("address"):
        fields["addresses"] = tuple(address for address in values.all("address") if address.strip())
    line, channel, notice = values.get("line"), values.get("channel"), values.get("notice")
    if line is not None:
        fields["line"] = numbers.line(line) if line else None
    if channel is not None:
        fields["channel"] = call.channel(channel) if channel else None
    if notice is not None:
        fields["notice_days"] = numbers.whole_number(notice, "notice_days", NOTICE_LIMIT) if notice else None
    return fields


def _told(call: Call, client: Client, names: Names, sentence: str) -> None:
    if call.values.has("json"):
        from clientjournal.exchange.shapes import client_shape

        call.out.json(client_shape(client, names))
    else:
        call.out.line(say(sentence, name=names.display_name(client)))


def _warn(call: Call, journal: Journal, referred_by: str | None) -> None:
    """Say what was written down about ended clients from the same corner."""
    from clientjournal.words.looking_back import warnings

    for said in warnings(journal.warnings_for(referred_by), journal.names):
        call.out.remark(said)


def _shown(call: Call, client: Client, names: Names) -> None:
    if call.values.has("json"):
        from clientjournal.exchange.shapes import client_shape

        call.out.json(client_shape(client, names))
        return
    rows = [
        ("client", names.display_name(client)),
        ("status", say(f"cli.status.{client.status}")),
        ("codename", client.codename or ""),
        ("addresses", names.text(", ".join(client.addresses))),
        ("line", tenths(client.line) if client.line is not None else ""),
        ("channel", say(f"cli.channel.{client.channel}") if client.channel else ""),
        ("notice", say("calendar.days", count=client.notice_days) if client.notice_days is not None else ""),
        ("referred-by", names.text(client.referred_by or "")),
        ("rate", names.text(client.rate or "")),
        ("about", names.text(client.about or "")),
        ("admire", names.text(client.admire or "")),
    ]
    for line in columns((say(f"cli.field.{field}"), value) for field, value in rows if value):
        call.out.line(line)
