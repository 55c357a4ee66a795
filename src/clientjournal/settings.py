"""What the user set, and where files are; the only module that knows paths."""

from __future__ import annotations

import os

from clientjournal.core.errors import CannotOpen, FileRefused
from clientjournal.core.model import REASONS, Reason
from clientjournal.core.record import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from clientjournal.core.model import Rules


class Settings(Record):
    """Every setting with its default; ``line`` in tenths.

    ``problems`` are the sentences about keys that fell back, each naming file, line and key.
    """

    journal: str
    config: str
    journal_given: bool = False
    line: int = 35
    half_life: int = 14
    grace: int = 7
    signals: tuple[str, ...] = ("work", "payment", "fit")
    date_order: str | None = None
    week_start: str = "monday"
    date_languages: tuple[str, ...] = ("en",)
    theme: str = "dark"
    keymap: str = "default"
    reduced_motion: bool = False
    mask: bool = False
    language: str = "en"
    keys: Mapping[str, str] | None = None
    me: str = ""
    addresses: tuple[str, ...] = ()
    currency: str = "EUR"
    reasons: tuple[Reason, ...] = REASONS
    problems: tuple[str, ...] = ()

    @property
    def letters(self) -> str:
        """The directory for letter templates of one's own, beside the settings file."""
        return os.path.join(os.path.dirname(self.config), "letters")

    @property
    def guide_file(self) -> str:
        """Where the user may put a list of steps for the guide: beside the settings file."""
        return os.path.join(os.path.dirname(self.config), "guide.toml")

    @property
    def rules(self) -> Rules:
        """The part that the arithmetic depends on."""
        from clientjournal.core.model import Rules

        return Rules(self.line, self.half_life, self.grace, frozenset(self.signals))


def load(environ: Mapping[str, str] | None = None, *, journal: str | None = None) -> Settings:
    """The settings of whoever runs the program; ``journal`` is a file named on the command line.

    ``environ`` is the process's environment unless given. A missing settings file is all defaults, and
    so is a key that cannot be used, with a sentence in ``problems``. ``CannotOpen`` when no journal is
    named and there is no home directory to keep one in.
    """
    environ = os.environ if environ is None else environ
    home = _home(environ)
    config = environ.get("CLIENTJOURNAL_CONFIG", "")
    path = journal or environ.get("CLIENTJOURNAL_DB", "")
    settings = Settings(
        _absolute(path, home)
        if path
        else _in_home(environ, "XDG_DATA_HOME", home, ".local/share", "journal.db"),
        _absolute(config, home)
        if config
        else _in_home(environ, "XDG_CONFIG_HOME", home, ".config", "config.toml"),
        bool(path),
    )
    # most journals have no settings file, and what reads one costs as much as logging an entry
    if os.path.isfile(settings.config):
        from clientjournal.settings_file import read

        return settings.replace(**read(settings.config, settings))
    if settings.config != os.devnull and (config or os.path.lexists(settings.config)):
        from clientjournal.words import say

        problem = "not-a-file" if os.path.lexists(settings.config) else "missing"
        return settings.replace(problems=(say(f"settings.{problem}", file=settings.config),))
    return settings


def write_default(path: str) -> None:
    """Write the commented default file, for its owner alone; ``FileRefused`` if it exists or cannot be."""
    from clientjournal.words import say

    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(file, "w", encoding="utf-8") as writing:
            writing.write(say("settings.template"))
    except FileExistsError:
        raise FileRefused("file-unwritable", path, reason=say("settings.exists")) from None
    except OSError as err:
        raise FileRefused("file-unwritable", path, reason=err.strerror or str(err)) from None


def _home(environ: Mapping[str, str]) -> str | None:
    """The home directory, from the user database where ``HOME`` does not say; None if there is none."""
    home = environ.get("HOME", "")
    if os.path.isabs(home):
        return home
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_dir
    except KeyError:
        return None


def _in_home(environ: Mapping[str, str], variable: str, home: str | None, usual: str, name: str) -> str:
    """A file of ours in a base directory; a relative one is ignored, as the XDG specification asks."""
    base = environ.get(variable, "")
    if not os.path.isabs(base):
        if home is None:
            raise CannotOpen("no-home", name)
        base = os.path.join(home, usual)
    return os.path.join(base, "clientjournal", name)


def _absolute(path: str, home: str | None) -> str:
    if home is not None and (path == "~" or path.startswith("~/")):
        path = home + path[1:]
    try:
        return os.path.abspath(path)
    except FileNotFoundError:  # the working directory is gone
        raise CannotOpen("missing-directory", path) from None
