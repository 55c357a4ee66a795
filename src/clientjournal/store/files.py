"""The journal's file: what may be opened, and how a new one comes to be."""

from __future__ import annotations

import errno
import os
import stat

from clientjournal.core.errors import CannotOpen, WriteFailed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

APPLICATION_ID = 0x636A6E6C
"""``cjnl``, in the header of every journal."""

SCHEMA_VERSION = 1
"""How many migrations this program knows; stands in the header as ``user_version``."""

PART = ".part"
"""The end of a file's name while it is being written by ``put``."""

_MAGIC = b"SQLite format 3\0"

# Closing any descriptor of a file drops all locks this process holds on it, so that a file which a
# connection has open is never opened a second time to look at its header.
_in_use: dict[str, int] = {}


def resolve(path: str) -> str:
    """The absolute path without symbolic links, beside which SQLite puts its rollback journal."""
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):
        raise CannotOpen("not-a-file", path) from None


def exists(path: str) -> bool:
    """Whether ``path`` holds something that is or could be a journal.

    ``CannotOpen`` when it holds what can never be one: ``directory``, ``not-a-file``, ``empty-file``,
    or when that cannot be seen: ``permission``.
    """
    try:
        found = os.stat(path)
    except FileNotFoundError:
        return False
    except (OSError, ValueError) as error:
        raise refusal(error, path) from None
    if stat.S_ISDIR(found.st_mode):
        raise CannotOpen("directory", path)
    if not stat.S_ISREG(found.st_mode):
        raise CannotOpen("not-a-file", path)
    if found.st_size == 0:
        # SQLite would take it for an empty database; it is what a failed copy or a full disk leaves
        raise CannotOpen("empty-file", path)
    return True


def check_header(path: str) -> None:
    """Refuse, without SQLite touching it, what is no journal (``foreign``) or a ``newer`` one."""
    if path in _in_use:
        return
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            header = os.read(descriptor, 100)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise refusal(error, path) from None
    number = int.from_bytes
    if header[:16] != _MAGIC or number(header[68:72], "big") != APPLICATION_ID:
        raise CannotOpen("foreign", path)
    check_version(path, number(header[60:64], "big"))


def check_version(path: str, version: int) -> None:
    """Refuse a journal that a later release has written."""
    if version > SCHEMA_VERSION:
        raise CannotOpen("newer", path, version=version, known=SCHEMA_VERSION)


def hold(path: str) -> None:
    """A connection to ``path`` is open from now on."""
    _in_use[path] = _in_use.get(path, 0) + 1


def release(path: str) -> None:
    """One connection to ``path`` was closed."""
    _in_use[path] -= 1
    if not _in_use[path]:
        del _in_use[path]


def create(path: str, build: Callable[[str], None]) -> None:
    """A new file at ``path``, for its owner only, made by ``build`` and complete when it appears.

    It is built under another name and then linked, so that neither a second program nor a kill at
    any moment can meet a half-made journal. When another program is first, its file stays.
    """
    scratch = f"{path}.{os.getpid()}-{os.urandom(4).hex()}.new"
    try:
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        os.close(os.open(scratch, flags, 0o600))
        try:
            build(scratch)
            sync(scratch)
            _publish(scratch, path)
            sync(os.path.dirname(path))
        finally:
            for leftover in (scratch, f"{scratch}-journal"):
                remove(leftover)
    except OSError as error:
        raise refusal(error, path) from None


def put(path: str, content: bytes, *, durable: bool) -> None:
    """A small file of our own beside the journal, for its owner only, whole or as it was before."""
    scratch = path + PART
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
        with open(os.open(scratch, flags, 0o600), "wb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.replace(scratch, path)
        if durable:
            sync(os.path.dirname(path))
    except OSError as error:
        remove(scratch)
        raise refusal(error, path) from None


def make_directory(path: str) -> None:
    """The directory ``path``, for its owner only, unless it is there."""
    try:
        if not os.path.isdir(path):
            os.makedirs(path, mode=0o700, exist_ok=True)
            sync(os.path.dirname(path))
    except OSError as error:
        raise refusal(error, path) from None


def sync(path: str) -> None:
    """Have the disk keep a file's content, or a directory's names."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove(path: str) -> None:
    """No file at ``path`` any more."""
    if os.path.lexists(path):
        os.unlink(path)


def _publish(scratch: str, path: str) -> None:
    try:
        os.link(scratch, path)
    except FileExistsError:
        pass
    except OSError:
        # FAT and some network file systems have no links. A rename replaces, so look first, one
        # program at a time
        import fcntl

        directory = os.open(os.path.dirname(path), os.O_RDONLY | os.O_CLOEXEC)
        try:
            fcntl.flock(directory, fcntl.LOCK_EX)
            if not os.path.lexists(path):
                os.rename(scratch, path)
        finally:
            os.close(directory)


def refusal(error: OSError | ValueError, path: str) -> CannotOpen:
    code = error.errno if isinstance(error, OSError) else None
    if code in (errno.EACCES, errno.EPERM, errno.EROFS):
        return CannotOpen("permission", path)
    if code in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return WriteFailed("full", path)
    if code in (errno.ENOENT, errno.ENOTDIR):
        return CannotOpen("missing-directory", path)
    if code is None or code in (errno.ELOOP, errno.ENAMETOOLONG, errno.ENXIO):
        return CannotOpen("not-a-file", path)
    return CannotOpen("failed", path)
