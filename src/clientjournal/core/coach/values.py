"""The values of a pack's tables, each checked where it is read, so that every fault names its place."""

from __future__ import annotations

import re

from clientjournal.core.coach.compiler import members

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence
    from typing import Any


_FIELD = re.compile(r"\{([^{}]*)\}")


class PackError(ValueError):
    """A fault of a pack: where it stands (``rules.contrast.find C-BUT``), the key, and what is wrong.

    ``problem`` names a sentence of the area ``coach``, ``facts`` fill it.
    """

    def __init__(self, place: str, problem: str, **facts: object) -> None:
        super().__init__(f"{place}: {problem}")
        self.place, self.problem, self.facts = place, problem, facts


def known(table: Iterable[str], keys: Sequence[str], place: str, problem: str = "unknown-key") -> None:
    """``PackError`` at the first key of ``table`` that is none of ``keys``."""
    for key in table:
        if key not in keys:
            raise PackError(f"{place}.{key}".lstrip("."), problem, known=", ".join(keys))


def table(tables: Mapping[str, Any], key: str, place: str) -> Mapping[str, Any]:
    """The table under ``key``; an empty one when there is none."""
    return is_table(tables.get(key, {}), f"{place}.{key}".lstrip("."))


def is_table(value: object, place: str) -> Mapping[str, Any]:
    """``value`` itself, which must be a table."""
    if not isinstance(value, dict):
        raise PackError(place, "table")
    return value


def rows(table: Mapping[str, Any], key: str, place: str) -> list[Mapping[str, Any]]:
    """The tables of a list of tables; none when there is no such list."""
    rows = table.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise PackError(f"{place}.{key}", "rows")
    return rows


def required(table: Mapping[str, Any], key: str, place: str) -> object:
    """What stands under ``key``, which must be there."""
    if not table.get(key):
        raise PackError(f"{place}.{key}", "missing")
    return table[key]


def text(table: Mapping[str, Any], key: str, place: str) -> str:
    """The text under ``key``, which must be there."""
    value = required(table, key, place)
    if not isinstance(value, str):
        raise PackError(f"{place}.{key}", "text")
    return value


def template(table: Mapping[str, Any], key: str, place: str, fields: Sequence[str] = ("found",)) -> str:
    """The text under ``key``, in which ``{found}`` and such stand for what is said of a finding."""
    given = text(table, key, place)
    filled(given, fields, f"{place}.{key}")
    return given


def filled(given: str, fields: Sequence[str], place: str) -> None:
    """``PackError`` when something stands in braces that is none of ``fields``."""
    for field in _FIELD.findall(given):
        if field not in fields:
            raise PackError(place, "field", value=field, known=", ".join(fields))


def there(names: Sequence[str], known: Container[str], place: str) -> None:
    """``PackError`` at the first of ``names`` that names nothing."""
    for name in names:
        if name not in known:
            raise PackError(place, "no-such", value=name)


def optional(table: Mapping[str, Any], key: str, place: str) -> str:
    """The text under ``key``, or an empty one."""
    value = table.get(key, "")
    if not isinstance(value, str):
        raise PackError(f"{place}.{key}", "text")
    return value


def flag(table: Mapping[str, Any], key: str, place: str) -> bool:
    """Whether ``key`` is set to true."""
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise PackError(f"{place}.{key}", "flag")
    return value


def texts(value: object, place: str, *, empty: bool = False) -> tuple[str, ...]:
    """The texts of a list, or of a text of several lines; ``empty`` ones only where that says something."""
    if isinstance(value, str) and "\n" in value:
        value = members(value)
    if not isinstance(value, (list, tuple)) or not all(isinstance(v, str) and (v or empty) for v in value):
        raise PackError(place, "texts")
    return tuple(value)


def one_or_more(value: object, place: str) -> tuple[str, ...]:
    """Texts that are taken apart into their members when they are first asked for."""
    return (value,) if isinstance(value, str) else texts(value, place)


def strings(table: Mapping[str, Any], place: str) -> dict[str, str]:
    """A table of texts."""
    for key, value in table.items():
        if not isinstance(value, str):
            raise PackError(f"{place}.{key}", "text")
    return dict(table)


def one_of(table: Mapping[str, Any], key: str, known: Sequence[str], place: str, default: str) -> str:
    """The word under ``key``, which must be one of ``known``; ``default`` when there is none."""
    value = table.get(key, default)
    if not isinstance(value, str):
        raise PackError(f"{place}.{key}", "text")
    if value not in known:
        raise PackError(f"{place}.{key}", "one-of", value=value, known=", ".join(filter(None, known)))
    return value
