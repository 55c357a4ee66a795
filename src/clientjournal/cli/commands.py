"""Every command, its arguments and its options, declared once; parsing, usage lines and help come from here.

What a command or option does is said in the catalogue, area ``cli``: ``does.<command>`` and
``option.<command>.<option>`` or ``option.<option>``.
"""

from __future__ import annotations

from clientjournal.cli.params import Option
from clientjournal.core.record import Record


class Command(Record):
    """One command. ``least`` and ``most`` count its words; ``most`` is None when any number may follow.

    ``module`` (in ``clientjournal.cli``) has the function ``run`` that does it.
    """

    name: str
    usage: str
    module: str
    run: str
    least: int = 0
    most: int | None = 0
    options: tuple[Option, ...] = ()

    @property
    def verb(self) -> str:
        """The last word of its name."""
        return self.name.rpartition(" ")[2]

    @property
    def reads_file(self) -> bool:
        """Whether its word names a file."""
        return self.usage.strip("[]").startswith("FILE")


EVERYWHERE = (Option("db", value="FILE"), Option("mask"), Option("help", "h"))
BEFORE = (*EVERYWHERE, Option("version"))

_JSON = Option("json")
_CHANNEL = Option("channel", "c", "CHANNEL")
_ENTRY = (
    _CHANNEL,
    Option("reason", "r", "REASON", many=True),
    Option("when", "w", "WHEN"),
    Option("after", value="N"),
)
_SPAN = (Option("since", value="WHEN"), Option("until", value="WHEN"))
_CLIENT = (
    Option("codename", value="NAME"),
    Option("address", value="ADDRESS", many=True),
    Option("line", value="N"),
    _CHANNEL,
    Option("notice", value="DAYS"),
    Option("referred-by", value="NAME"),
    Option("rate", value="TEXT"),
    Option("about", value="TEXT"),
    Option("admire", value="TEXT"),
    _JSON,
)
_INVOICE = (
    Option("currency", value="CODE"),
    Option("number", value="NUMBER"),
    Option("issued", value="WHEN"),
    Option("due", value="WHEN"),
    Option("note", value="TEXT"),
    _JSON,
)

APP = Command("", "", "app", "app")

COMMANDS = (
    Command("demo", "", "app", "demo"),
    Command("log", "CLIENT DREAD [NOTE…|-]", "log", "log", 1, None, (*_ENTRY, Option("new"), _JSON)),
    Command(
        "status", "[CLIENT]", "status", "status", 0, 1, (Option("as-of", value="DATE"), Option("all"), _JSON)
    ),
    Command(
        "entries", "[CLIENT]", "entries", "entries", 0, 1, (*_SPAN, Option("find", value="FILTER"), _JSON)
    ),
    Command("entry show", "ID", "entries", "show", 1, 1, (_JSON,)),
    Command(
        "entry edit",
        "ID",
        "entries",
        "edit",
        1,
        1,
        (Option("dread", "d", "N"), *_ENTRY, Option("note", "n", "TEXT"), _JSON),
    ),
    Command("entry delete", "ID", "entries", "delete", 1, 1, (_JSON,)),
    Command("client add", "NAME", "clients", "add", 1, 1, _CLIENT),
    Command("client list", "", "clients", "listing", 0, 0, (Option("all"), _JSON)),
    Command("client show", "CLIENT", "clients", "show", 1, 1, (_JSON,)),
    Command("client edit", "CLIENT", "clients", "edit", 1, 1, (Option("name", value="NAME"), *_CLIENT)),
    Command("client end", "CLIENT", "clients", "end", 1, 1, (_JSON,)),
    Command("invoice add", "CLIENT AMOUNT", "invoices", "add", 2, 2, _INVOICE),
    Command(
        "invoice edit",
        "INVOICE",
        "invoices",
        "edit",
        1,
        1,
        (
            Option("amount", value="AMOUNT"),
            *_INVOICE[:-1],
            Option("promise", value="WHEN"),
            Option("excuse", value="TEXT"),
            _JSON,
        ),
    ),
    Command("invoice pay", "INVOICE [AMOUNT]", "invoices", "pay", 1, 2, (Option("on", value="WHEN"), _JSON)),
    Command("invoice void", "INVOICE", "invoices", "void", 1, 1, (_JSON,)),
    Command("invoice list", "[CLIENT]", "invoices", "listing", 0, 1, (_JSON,)),
    Command(
        "guide",
        "CLIENT [done|skip|reopen STEP|snooze UNTIL]",
        "guide",
        "guide",
        1,
        None,
        (Option("because", value="TEXT"), _JSON),
    ),
    Command("letter", "CLIENT", "letter", "letter", 1, 1, (Option("tone", "t", "TONE"), _CHANNEL)),
    Command(
        "coach",
        "[FILE|-]",
        "coach",
        "coach",
        0,
        1,
        (Option("lang", value="LANGUAGE"), _JSON, Option("jsonl")),
    ),
    Command("packs check", "FILE", "packs", "check", 1, 1, (Option("lang", value="LANGUAGE"),)),
    Command(
        "import",
        "FILE|-",
        "transfer",
        "bring_in",
        1,
        1,
        (Option("format", value="FORMAT"), Option("new"), Option("dry-run"), _JSON),
    ),
    Command(
        "export",
        "",
        "transfer",
        "take_out",
        0,
        0,
        (Option("format", value="FORMAT"), Option("output", "o", "FILE"), Option("force")),
    ),
    Command("undo", "", "history", "undo"),
    Command("redo", "", "history", "redo"),
    Command("where", "", "places", "where", 0, 0, (_JSON,)),
    Command("config path", "", "places", "path"),
    Command("config init", "", "places", "init"),
    Command("config check", "", "places", "check"),
)


def command(name: str) -> Command | None:
    """The command with exactly this name."""
    return next((command for command in COMMANDS if command.name == name), None)


def group(name: str) -> tuple[Command, ...]:
    """The commands whose first word is ``name``, of which there are two words: ``client add``…"""
    return tuple(command for command in COMMANDS if command.name.startswith(name + " "))
