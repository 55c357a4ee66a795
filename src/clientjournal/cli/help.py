"""Usage lines and help, put together from the table of commands and the catalogue."""

from __future__ import annotations

from clientjournal.cli.commands import APP, BEFORE, COMMANDS, EVERYWHERE, command, group
from clientjournal.cli.table import wrapped
from clientjournal.words import area, say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientjournal.cli.commands import Command
    from clientjournal.cli.params import Option

WIDTH = 80


def usage(topic: str) -> str:
    """The usage line of a command, of a group of commands, or (empty topic) of everything."""
    return say("cli.usage", usage=_call(command(topic), topic))


def overview(topic: str) -> str:
    """The help about a command, a group of commands, or everything, at most 80 columns wide."""
    found = command(topic)
    blocks = [usage(topic)]
    if found is not None:
        blocks.append(wrapped(say(f"cli.does.{found.name}"), WIDTH))
        more = area("cli").get(f"more.{found.name}")
        if isinstance(more, str):
            blocks.append(wrapped(more, WIDTH))
        options = (*found.options, *EVERYWHERE)
    else:
        listed = group(topic) if topic else (APP, *COMMANDS)
        blocks.append(
            _table((_listed(command), say(f"cli.does.{command.name or 'app'}")) for command in listed)
        )
        options = EVERYWHERE if topic else BEFORE
    blocks.append(
        say("cli.options") + "\n" + _table((_spelled(option), _said(option, topic)) for option in options)
    )
    if not topic:
        blocks.append(wrapped(say("cli.codes"), WIDTH))
    return "\n\n".join(blocks)


def _call(found: Command | None, topic: str) -> str:
    if found is not None and found is not APP:
        return " ".join(filter(None, ("clientjournal", found.name, found.usage, say("cli.options-word"))))
    if topic:
        verbs = "|".join(command.verb for command in group(topic))
        return f"clientjournal {topic} {verbs} …"
    return f"clientjournal [{say('cli.command-word')}] {say('cli.options-word')}"


def _listed(command: Command) -> str:
    return command.name or say("cli.no-command")


def _spelled(option: Option) -> str:
    letter = f"-{option.letter}, " if option.letter else "    "
    return f"{letter}--{option.name} {option.value}".rstrip()


def _said(option: Option, topic: str) -> str:
    words = area("cli")
    special = f"option.{topic}.{option.name}"
    said = words[special if special in words else f"option.{option.name}"]
    return str(said)


def _table(rows: Iterable[tuple[str, str]]) -> str:
    pairs = list(rows)
    left = max(len(name) for name, _ in pairs) + 4
    return "\n".join(f"  {name:<{left - 2}}{wrapped(text, WIDTH, left)}" for name, text in pairs)
