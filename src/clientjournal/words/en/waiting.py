"""English: changes that wait for another program to finish writing."""

WORDS: dict[str, str | tuple[str, str]] = {
    "title": "{count} NOT SAVED YET",
    "kept": "Your journal is busy. Saved as soon as it is free: {what}",
    # said at the next start
    "given-up": (
        "Not saved, your journal was busy: {what}",
        "Not saved, your journal was busy: {what} and {more} more",
    ),
    # what waits, where it has no name of its own
    "of": "{what} · {name}",
    "undo": "taking back {change}",
    "redo": "doing again {change}",
}
