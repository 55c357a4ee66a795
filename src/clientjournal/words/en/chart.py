"""English: the chart and the list of entries."""

WORDS: dict[str, str | tuple[str, str]] = {
    "range.2-weeks": "2 weeks",
    "range.month": "month",
    "range.3-months": "3 months",
    "range.year": "year",
    "range.all": "all",
    "your-line": "your line",
    "clears-below": "clears below {level}",
    "clears": "clears",
    "today": "today",
    "no-entries": "no entries yet",
    "how-to-begin": "After each contact press 1 (glad) to 5 (awful).",
    "nothing-here": "no contact between {start} and {end}",
    "too-early": (
        "{count} more day with contact before I judge",
        "{count} more days with contact before I judge",
    ),
    "other-line": "line {line}",
    "other-half-life": "half-life {count} days",
    "tick-day": "{weekday} {day}",
    "tick-weekday": "{weekday} {day} {month}",
    "tick-week": "{day} {month}",
    "yesterday": "yesterday",
    "heading": "{weekday} {day}",
}
