"""Ids for new rows: UUIDs of version 7, which sort in the order in which they were made."""

from __future__ import annotations

import os
import time

_last = 0


def new_id() -> str:
    """A new UUIDv7 as text, greater than every id this process made before.

    Two contacts logged within one second are told apart by their ids alone, so that the order must
    hold even within one millisecond, and when the clock is set back.
    """
    global _last
    random = int.from_bytes(os.urandom(10), "big")
    stamp = (time.time_ns() // 1_000_000) & (1 << 48) - 1
    # 48 bits of time, then 74 random ones around the fixed version and variant
    _last = number = max(stamp << 74 | random & (1 << 74) - 1, _last + 1)
    stamp, high, low = number >> 74, number >> 62 & 0xFFF, number & (1 << 62) - 1
    digits = f"{stamp << 80 | 7 << 76 | high << 64 | 2 << 62 | low:032x}"
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"
