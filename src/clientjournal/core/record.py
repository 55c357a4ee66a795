"""Immutable values, at a cost the quick-log path can pay.

``dataclasses`` alone costs as much start-up time as Python and sqlite3 together (it imports
``inspect``, and compiles a method set per class), which is most of what logging an entry may take.
A ``Record`` is declared and checked in the same way (type checkers see a frozen dataclass), and is
built from a metaclass of a few lines.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, ClassVar, Self, dataclass_transform
else:

    def dataclass_transform(**_: object):
        return lambda cls: cls


_MISSING = object()


@dataclass_transform(frozen_default=True, eq_default=True)
class _RecordType(type):
    _fill: tuple[Callable[[object, Any], None], ...]

    def __new__(mcs, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> _RecordType:
        fields = tuple(f for f in space.get("__annotations__", {}) if not f.startswith("_"))
        space["__slots__"] = fields
        space["_fields"] = fields
        space["_defaults"] = {f: space.pop(f) for f in fields if f in space}
        made = super().__new__(mcs, name, bases, space)
        made._fill = tuple(made.__dict__[f].__set__ for f in fields)
        return made


class Record(metaclass=_RecordType):
    """A frozen value with named fields; modules that define one need ``from __future__ import annotations``.

    Positional and keyword construction, equality by type and fields, hashing, ``repr`` and
    ``replace``. Defaults are shared, so they must be immutable.
    """

    if TYPE_CHECKING:
        _fields: ClassVar[tuple[str, ...]]
        _defaults: ClassVar[dict[str, Any]]

    else:

        def __init__(self, *args, **kwargs):
            fields = self._fields
            if len(args) == len(fields) and not kwargs:
                # whole rows and day states by the hundred thousand come this way
                for fill, value in zip(self._fill, args, strict=True):
                    fill(self, value)
                return
            if len(args) > len(fields):
                raise TypeError(f"{type(self).__name__} takes {len(fields)} fields, got {len(args)}")
            assign = object.__setattr__
            for field, value in zip(fields, args, strict=False):
                if field in kwargs:
                    raise TypeError(f"{type(self).__name__} got two values for {field}")
                assign(self, field, value)
            defaults = self._defaults
            for field in fields[len(args) :]:
                value = kwargs.pop(field, _MISSING)
                if value is _MISSING:
                    if field not in defaults:
                        raise TypeError(f"{type(self).__name__} needs {field}")
                    value = defaults[field]
                assign(self, field, value)
            if kwargs:
                raise TypeError(f"{type(self).__name__} has no field {', '.join(kwargs)}")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def as_tuple(self) -> tuple[Any, ...]:
        """The field values in declaration order."""
        return tuple(getattr(self, field) for field in self._fields)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        assert isinstance(other, Record)
        return self.as_tuple() == other.as_tuple()

    def __hash__(self) -> int:
        return hash((type(self), self.as_tuple()))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{f}={getattr(self, f)!r}' for f in self._fields)})"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), self.as_tuple()

    def replace(self, **changes: Any) -> Self:
        """A copy with some fields changed; an unknown field is a ``TypeError``."""
        values = {field: getattr(self, field) for field in self._fields}
        return type(self)(**(values | changes))
