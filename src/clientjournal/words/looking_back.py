"""What leaving did, and what it taught, in a sentence each."""

from __future__ import annotations

from clientjournal.core.tenths import spell
from clientjournal.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from clientjournal.core.before_after import BeforeAfter
    from clientjournal.core.names import Names
    from clientjournal.core.referrals import Warned


def looked_back(found: BeforeAfter, name: str) -> str:
    """``30 days without Acme: 0.9 dread contacts a week, 3.4 before.``; ``name`` as it may be shown."""
    return say(
        "guide.before-after", days=found.days, name=name, after=spell(found.after), before=spell(found.before)
    )


def warnings(found: Iterable[Warned], names: Names) -> list[str]:
    """A sentence for each client from the same corner: the red flags, else what was learned."""
    said = []
    for warned in found:
        key, text = ("flags", warned.flags) if warned.flags else ("learned", warned.learned)
        shown = " ".join(names.text(text).split())
        said.append(say(f"guide.warned-{key}", name=names.display_name(warned.client), **{key: shown}))
    return said
