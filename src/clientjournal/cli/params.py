"""How command lines are read: options as a table, parsed by the rules of GNU getopt.

Options may stand between other words, take their value from the next word whatever it looks like
(``-w -2d``), may be shortened to a unique beginning, and end at ``--``.
"""

from __future__ import annotations

from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Option(Record):
    """One option. ``value`` is what its argument is called in the usage, empty for a switch.

    ``many`` marks an option whose values add up; of any other the last one counts.
    """

    name: str
    letter: str = ""
    value: str = ""
    many: bool = False


class UsageError(Exception):
    """A command line that cannot be read; ``problem`` names a sentence of the area ``cli``."""

    def __init__(self, problem: str, **facts: object) -> None:
        super().__init__(problem)
        self.problem, self.facts = problem, facts


class Values:
    """What a command line said: its words in order, and its options by long name.

    ``texts`` are all values of options but names of files, which need not be Unicode.
    """

    def __init__(self) -> None:
        self.words: list[str] = []
        self._given: dict[str, list[str]] = {}
        self.texts: list[str] = []

    def add(self, option: Option, value: str) -> None:
        """Note that ``option`` was given; a switch has an empty value."""
        self._given.setdefault(option.name, []).append(value)
        if option.value != "FILE":
            self.texts.append(value)

    def has(self, name: str) -> bool:
        """Whether the option was given."""
        return name in self._given

    def get(self, name: str) -> str | None:
        """The last value given, or None."""
        given = self._given.get(name)
        return given[-1] if given else None

    def all(self, name: str) -> tuple[str, ...]:
        """Every value given, in order."""
        return tuple(self._given.get(name, ()))


def parse(
    argv: Sequence[str], options: Sequence[Option], values: Values, *, one_word: bool = False
) -> Sequence[str]:
    """Read ``argv`` into ``values`` and return what was left unread.

    With ``one_word`` reading stops after the first word, so that the words which name a command can
    be taken off one by one with global options between them; otherwise nothing is left.
    """
    rest = list(argv)
    while rest:
        arg = rest.pop(0)
        if arg == "--":
            if not one_word:
                values.words += rest
                return []
            if rest:
                values.words.append(rest.pop(0))
                return ["--", *rest]
        elif arg.startswith("--"):
            _long(arg, rest, options, values)
        elif arg.startswith("-") and arg != "-":
            _short(arg, rest, options, values)
        else:
            values.words.append(arg)
            if one_word:
                return rest
    return []


def _long(arg: str, rest: list[str], options: Sequence[Option], values: Values) -> None:
    name, equals, value = arg[2:].partition("=")
    found = [o for o in options if o.name == name] or [o for o in options if o.name.startswith(name)]
    if not found:
        raise UsageError("unknown-option", option=f"--{name}")
    if len(found) > 1:
        raise UsageError(
            "ambiguous-option", option=f"--{name}", candidates=", ".join(f"--{o.name}" for o in found)
        )
    option = found[0]
    if not option.value:
        if equals:
            raise UsageError("option-takes-no-value", option=f"--{option.name}")
    elif not equals:
        value = _next(rest, f"--{option.name}", option)
    values.add(option, value)


def _short(arg: str, rest: list[str], options: Sequence[Option], values: Values) -> None:
    letters = arg[1:]
    while letters:
        letter, letters = letters[0], letters[1:]
        option = next((o for o in options if o.letter == letter), None)
        if option is None:
            # a number is more likely to be meant as part of a note than as an option
            problem = "dash-number" if letter.isdigit() else "unknown-option"
            raise UsageError(problem, option=arg if letter.isdigit() else f"-{letter}")
        if option.value:
            values.add(option, letters or _next(rest, f"-{letter}", option))
            return
        values.add(option, "")


def _next(rest: list[str], shown: str, option: Option) -> str:
    if not rest:
        raise UsageError("option-needs-value", option=shown, value=option.value)
    return rest.pop(0)
