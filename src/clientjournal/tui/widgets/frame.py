"""Where the parts of a chart stand."""

from __future__ import annotations

from typing import NamedTuple


class Frame(NamedTuple):
    """Where everything stands on a chart of a given size, in cells; ``axis`` and ``labels`` are rows."""

    left: int
    columns: int
    top: int
    rows: int
    axis: int | None
    labels: int | None

    @classmethod
    def fitting(cls, width: int, height: int, *, titled: bool) -> Frame:
        """The frame for a size; ratings stand a whole number of rows apart wherever there is room."""
        with_axis = height >= 4
        room = height - titled - with_axis
        apart = (room - 1) // 4
        rows = 4 * apart + 1 if apart >= 2 else 7 if room >= 7 else min(room, 5)
        spare = room - rows
        top = titled + (spare > 1)
        axis = top + rows if with_axis else None
        labels = None if axis is None else axis + (spare > 0)
        left = 4 if width >= 24 else 0
        right = 6 if width >= 64 else 4 if width >= 40 else 0
        return cls(left, width - left - right, top, rows, axis, labels)
