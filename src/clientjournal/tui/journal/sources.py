"""Where an entry came from, as far as the app tells its own entries apart."""

from __future__ import annotations

INTERRUPTED = "interrupted"
"""The source of an entry that nobody accepted: the program was ended while its form was filled in."""
