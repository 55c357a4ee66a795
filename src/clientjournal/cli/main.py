"""From the process's arguments to one command, and from whatever it raises to a sentence and an exit code.

Exit codes: 0 done · 1 refused, or the answer could not be written · 2 usage or bad input · 3 no such
client, or an ambiguous one · 4 the journal cannot be opened or written · 70 a fault in the program ·
130 interrupted · 141 the reader of stdout went away.
"""

from __future__ import annotations

import os
import sys

from clientjournal.cli.call import Call
from clientjournal.cli.output import Output, remark
from clientjournal.cli.params import UsageError, Values, parse
from clientjournal.core.errors import InvalidInput, JournalError, UnknownClient
from clientjournal.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clientjournal.cli.commands import Command
    from clientjournal.clock import Clock

REFUSED, USAGE, FAULT, INTERRUPTED, BROKEN_PIPE = 1, 2, 70, 130, 141


def main(argv: Sequence[str] | None = None, *, clock: Clock | None = None) -> int:
    """Do what ``argv`` (default: the process's arguments) asks for; returns the exit code."""
    call = Call(Values(), Output(), clock)
    try:
        return _answered(call, sys.argv[1:] if argv is None else argv)
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 the last line of defence: a traceback would show what was written
        remark(say("cli.fault", type=type(error).__name__, place=_place(error)))
        return FAULT


def _answered(call: Call, argv: Sequence[str]) -> int:
    try:
        return _answer(call, _readable(argv))
    except UsageError as error:
        remark(say(f"cli.{error.problem}", **error.facts))
        remark(_usage(call.topic))
        return USAGE
    except JournalError as error:
        from clientjournal.words.errors import error as sentence

        said = sentence(error, call.shown)
        if isinstance(error, UnknownClient) and call.topic in ("log", "import"):
            said = f"{said} {say('cli.hint-new')}"
        remark(said)
        return error.exit_code


def _answer(call: Call, argv: Sequence[str]) -> int:
    command = _read(call, argv)
    if call.values.has("version"):
        from clientjournal import __version__

        call.out.line(f"clientjournal {__version__}")
        code = 0
    elif call.values.has("help") or command is None:
        from clientjournal.cli.help import overview

        call.out.lines(overview(call.topic))
        code = 0
    else:
        words = len(call.values.words)
        if words < command.least:
            raise UsageError("too-few-words")
        if command.most is not None and words > command.most:
            raise UsageError("too-many-words", word=call.values.words[command.most])
        if command.reads_file and "" in call.values.words:
            # an unset variable in a script
            raise UsageError("empty-file-name")
        _check_unicode(call.values, words=not command.reads_file)
        code = _handler(command)(call)
    return _delivered(call, code)


def _delivered(call: Call, code: int) -> int:
    try:
        call.out.flush()
    except OSError as error:
        if sys.stdout is not None:
            # or the interpreter tries again at exit, and complains
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return BROKEN_PIPE
        problem = "cli.unwritten-after-change" if call.changed else "cli.unwritten"
        remark(say(problem, reason=error.strerror or error))
        return REFUSED
    return code


def _handler(command: Command) -> Callable[[Call], int]:
    module = f"clientjournal.cli.{command.module}"
    __import__(module)
    handler: Callable[[Call], int] = getattr(sys.modules[module], command.run)
    return handler


def _read(call: Call, argv: Sequence[str]) -> Command | None:
    """Parse ``argv`` into the call; None when no command, but help about ``call.topic`` is asked for."""
    from clientjournal.cli.commands import APP, BEFORE, COMMANDS, EVERYWHERE, command, group

    values = call.values
    rest = parse(argv, BEFORE, values, one_word=True)
    if values.words == ["help"]:
        values.words.clear()
        rest = parse([*rest, "--help"], BEFORE, values, one_word=True)
    if not values.words:
        return APP
    name = values.words.pop()
    verbs = group(name)
    if verbs:
        call.topic = name
        rest = parse(rest, BEFORE, values, one_word=True)
        if not values.words:
            if values.has("help"):
                return None
            raise UsageError("verb-missing", command=name, verbs=", ".join(v.verb for v in verbs))
        name = f"{name} {values.words.pop()}"
    found = command(name)
    if found is None:
        raise _unknown(name, [known.name for known in verbs or COMMANDS])
    call.topic = name
    parse(rest, (*found.options, *EVERYWHERE), values)
    return found


def _check_unicode(values: Values, *, words: bool) -> None:
    # the bytes of an argument that are not UTF-8 arrive as surrogates, which nothing can store or print
    for text in (*values.texts, *(values.words if words else ())):
        if not text.isascii() and any("\ud800" <= char <= "\udfff" for char in text):
            raise InvalidInput("not-unicode", field="argument")


def _unknown(name: str, names: list[str]) -> UsageError:
    from difflib import get_close_matches

    near = get_close_matches(name, names, 3, 0.5)
    if near:
        return UsageError("unknown-command-near", name=name, near=" · ".join(near))
    return UsageError("unknown-command", name=name)


def _usage(topic: str) -> str:
    from clientjournal.cli.help import usage

    return usage(topic)


def _readable(argv: Sequence[str]) -> list[str]:
    # under a locale that is not UTF-8 the bytes of an argument arrive as surrogates
    try:
        return [arg if arg.isascii() else os.fsencode(arg).decode("utf-8", "surrogateescape") for arg in argv]
    except UnicodeEncodeError as error:
        raise InvalidInput("not-unicode", field="argument") from error


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    place = "?"
    while trace is not None:
        code = trace.tb_frame.f_code
        place = f"{os.path.basename(code.co_filename)}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
