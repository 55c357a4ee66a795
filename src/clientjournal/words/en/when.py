"""English: dates that could not be taken. What happened, then what to do."""

WORDS: dict[str, str | tuple[str, str]] = {
    "empty": "No date was given. Try: today, yesterday 15:00, last friday, 2026-09-15.",
    "too-long": "A date has at most {limit} characters, this one has {length}. Put the rest into the note.",
    "control-character": "The date {text} contains characters that cannot be typed. Type it again.",
    "not-understood": "The date “{text}” could not be read. "
    "Try: yesterday 15:00, last friday, -2d, 2026-09-15.",
    "bare-number": "“{text}” alone could be an hour, a day or a month. Try: today 9:00, 9am, 9 nov.",
    "not-understood-ahead": "The date “{text}” could not be read. "
    "Try: in 2 weeks, friday, 15 dec, 2026-12-15.",
    "bare-number-ahead": "“{text}” alone could be days, weeks or a date. Try: in 2 weeks, friday, 9 dec.",
    "too-wide-ahead": "“{text}” is longer than a day. Name the day: friday, 2 dec, 2026-12-15.",
    "too-wide": "“{text}” is longer than a day. Name the day: last friday, 2 nov, 2026-09-15.",
    "day-only": "A date is enough here. Leave the time out of “{text}”.",
    "impossible": "No calendar or clock has “{text}”. Check the numbers.",
    "wrong-order": "“{text}” is no date with {order}, as your settings say. "
    "If you mean {day}, write the month's name.",
    "order-dmy": "the day first",
    "order-mdy": "the month first",
    "order-ymd": "the year and then the month first",
    "weekday-mismatch": "“{text}” does not fit: {day} is a {weekday}. Correct the weekday or the date.",
    "ambiguous": "“{text}” could be {first} or {second}. {advice}",
    "ambiguous-again": "Type the one you mean.",
    "ambiguous-order": "Type the one you mean, or set order in the settings once.",
    "out-of-range": "“{text}” is too far away. Dates from {first} to {last} can be used.",
    "future": "“{text}” would be {at}, and that has not happened yet. {advice}",
    "future-instead": "If you mean {past}, type that.",
    "future-again": "Type when it happened.",
}
