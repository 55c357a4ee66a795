"""A user's additions to a pack: its tables with theirs, and what a user should know about them."""

from __future__ import annotations

from clientjournal.core.coach.compiler import members

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

LISTED = ("any", "unless", "unless_clause", "unless_sentence")
"""Keys of rules and must-haves whose text is a list, as every text in ``[lists]`` is."""


def merge(tables: Mapping[str, Any], added: Mapping[str, Any], *, listed: bool = False) -> dict[str, Any]:
    """The tables of a pack with a user's additions: new triggers are appended, those with a known id
    replaced; lists and the pack's word lists grow, however they are written; any other key is overridden.

    ``listed`` when every text in them is a list.
    """
    merged = dict(tables)
    for key, value in added.items():
        old = merged.get(key)
        if listed or key in LISTED or _is_list(old) or _is_list(value):
            old, value = _members(old), _members(value)
        if isinstance(old, dict) and isinstance(value, dict):
            merged[key] = merge(old, value, listed=key == "lists")
        elif isinstance(old, list) and isinstance(value, list):
            ids = [row["id"] for row in value if isinstance(row, dict) and "id" in row]
            kept = [row for row in old if not (isinstance(row, dict) and row.get("id") in ids)]
            # the names of the months are lists, of which there are twelve
            merged[key] = value if any(isinstance(row, list) for row in value) else [*kept, *value]
        else:
            merged[key] = value
    return merged


def _is_list(value: object) -> bool:
    return isinstance(value, list) or (isinstance(value, str) and "\n" in value)


def _members(value: Any) -> Any:
    """A text as the list it stands for."""
    return members(value) if isinstance(value, str) else value


def replaced(tables: Mapping[str, Any], added: Mapping[str, Any], place: str = "") -> Iterator[str]:
    """Where a find of the additions stands for one of the pack, of the same id."""
    for key, value in added.items():
        old, at = tables.get(key), f"{place}.{key}".lstrip(".")
        if isinstance(old, dict) and isinstance(value, dict):
            yield from replaced(old, value, at)
        elif isinstance(old, list) and isinstance(value, list):
            known = [row["id"] for row in old if isinstance(row, dict) and "id" in row]
            for row in value:
                if isinstance(row, dict) and row.get("id") in known:
                    yield f"{at} {row['id']}"


def unused(tables: Mapping[str, Any], added: Mapping[str, Any]) -> Iterator[str]:
    """The lists of the additions, new to the pack, that no pattern of both names."""
    lists = {key: value for area in (tables, added) for key, value in area.get("lists", {}).items()}
    written = "\n".join(_texts([tables, added]))
    for name in added.get("lists", {}):
        own = "\n".join(_texts(lists[name]))
        field = f"{{{name}}}"
        if name not in tables.get("lists", {}) and written.count(field) == own.count(field):
            yield name


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for member in value.values():
            yield from _texts(member)
    elif isinstance(value, list):
        for member in value:
            yield from _texts(member)
