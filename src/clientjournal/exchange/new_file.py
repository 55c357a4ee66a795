"""Writing a file that is given away: whole or not at all, for its owner alone."""

from __future__ import annotations

import os

from clientjournal.core.errors import FileRefused


def write_file(path: str, data: bytes, *, force: bool = False) -> None:
    """Make the file, readable by its owner alone; an existing one is replaced only with ``force``.

    ``FileRefused`` when that is not possible; what could not be written whole is removed again.
    """
    # a replacement is written beside the old file first, so that a failure leaves the old one
    target = f"{path}.{os.getpid()}.part" if force else path
    try:
        if force and os.path.lexists(path) and not os.path.isfile(path):
            raise FileRefused("file-not-regular", path)
        handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            if force:
                os.replace(target, path)
        except BaseException:
            os.unlink(target)
            raise
    except FileExistsError as error:
        raise FileRefused("file-exists", path) from error
    except (OSError, ValueError) as error:
        raise FileRefused(
            "file-unwritable", path, reason=getattr(error, "strerror", None) or str(error)
        ) from error
