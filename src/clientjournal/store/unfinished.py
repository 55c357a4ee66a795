"""Unfinished forms, one file each beside the journal.

Not in the journal itself: they are written when the program is ended, and must then wait for no other
program's lock; they come every few seconds while somebody types, and no screen needs to read the journal
anew for that; and what was never saved has no business in a copy of the journal.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256

from clientjournal.core.unfinished import Place, Unfinished
from clientjournal.store import files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


class UnfinishedForms:
    """Those of the journal at ``path``."""

    def __init__(self, path: str) -> None:
        self._beside = f"{path}.form-"

    def all(self) -> list[Unfinished]:
        """All that can be read, the latest first."""
        return sorted(self._each(), key=lambda form: form.at, reverse=True)

    def find(self, place: Place) -> Unfinished | None:
        """What was left in that form, if anything was."""
        return _read(self._path(place))

    def keep(self, form: Unfinished, *, durable: bool) -> None:
        """Keep it in place of what was left there before; ``WriteFailed`` or ``CannotOpen``.

        It outlives the program in any case, and only if it is ``durable`` a power cut, too.
        """
        place = form.place
        said = {
            "kind": place.kind,
            "client": place.client,
            "about": place.about,
            "at": form.at.astimezone(UTC).isoformat(),
            "fields": dict(form.fields),
        }
        content = json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")
        files.put(self._path(place), content, durable=durable)

    def drop(self, place: Place) -> None:
        """Nothing is left in that form any more."""
        try:
            for path in (self._path(place), self._path(place) + files.PART):
                files.remove(path)
        except OSError as error:
            raise files.refusal(error, self._path(place)) from None

    def _path(self, place: Place) -> str:
        # ids that came with an import may hold anything
        name = sha256("\0".join(place.as_tuple()).encode("utf-8", "surrogatepass")).hexdigest()
        return f"{self._beside}{name[:16]}"

    def _each(self) -> Iterator[Unfinished]:
        directory, beginning = os.path.split(self._beside)
        with suppress(OSError):
            for name in os.listdir(directory):
                if name.startswith(beginning) and not name.endswith(files.PART):
                    form = _read(os.path.join(directory, name))
                    if form is not None:
                        yield form


def _read(path: str) -> Unfinished | None:
    """The form in a file; None where there is none, or a half one that a power cut has left."""
    try:
        with open(path, encoding="utf-8", errors="surrogatepass") as file:
            said = json.load(file)
        place = Place(str(said["kind"]), str(said["client"]), str(said["about"]))
        fields = {str(name): str(text) for name, text in said["fields"].items()}
        return Unfinished(place, datetime.fromisoformat(said["at"]).astimezone(UTC), fields)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
