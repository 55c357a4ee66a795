"""English: catching up after days without entries."""

WORDS: dict[str, str | tuple[str, str]] = {
    "offer": "Nothing logged for {count} days, since {day}. Rate what you remember:",
    "place": "Catch up",
    "title": "What do you remember?",
    "days": "{first} – {last}",
    "older": "What lies before stays a gap.",
    "no-contact": "{name} · {day} · no contact, or not remembered",
    "logged": "{name} · {day} · logged already: {ratings}",
    "remembered": "{name} · {day} · {rating}",
    "locked": "{name} · {day} has entries: {ratings}. They stay as they are.",
    "esc-again": (
        "Esc once more drops 1 rating; Enter saves it.",
        "Esc once more drops {count} ratings; Enter saves them.",
    ),
    "saved": ("1 rating caught up.", "{count} ratings caught up."),
    "left": "The gap stays a gap. Nobody asks again.",
    "nobody": "There is no client to catch up with.",
    "not-saved": "Nothing was saved.",
}
