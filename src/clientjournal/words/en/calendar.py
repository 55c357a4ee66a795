"""English: dates and distances."""

WORDS: dict[str, str | tuple[str, str]] = {
    "weekdays": "Mon Tue Wed Thu Fri Sat Sun",
    "weekdays-in-full": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "months": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "months-in-full": "January February March April May June July August September October November December",
    "day": "{day} {month}",
    "day-of-year": "{day} {year}",
    "full-day": "{weekday} {day} {year}",
    "today": "today",
    "just-now": "just now",
    "ago": "{span} ago",
    "ahead": "in {span}",
    "minutes": ("{count} minute", "{count} minutes"),
    "hours": ("{count} hour", "{count} hours"),
    "days": ("{count} day", "{count} days"),
    "weeks": ("{count} week", "{count} weeks"),
    "months-apart": ("{count} month", "{count} months"),
    "years": ("{count} year", "{count} years"),
}
