"""What the user set, and where files are; the only module that knows paths."""

from __future__ import annotations

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
    addresses: tuple[str, ...] = ()
    currency: str = "EUR"
    reasons: tuple[Reason, ...] = REASONS
    problems: tuple[str, ...] = ()

    @property
    def rules(self) -> Rules:
        """The part that the arithmetic depends on."""
        from clientjournal.core.model import Rules

        return Rules(self.line, self.half_life, self.grace, frozenset(self.signals))
