"""English: the help."""

WORDS: dict[str, str | tuple[str, str]] = {
    "title": "Help",
    "hint": "a word: rate, undo, letter, index …",
    "count": ("{count} key", "{count} keys"),
    "nothing": "Nothing in the help has these words. Esc shows all of it again.",
    "run": "do it",
    "all": "show all",
    "elsewhere": "That key works in another place: {place}.",
    "pane.entries": "On the selected entry",
    "pane.chart": "On the chart, and on the entry at its cursor",
    "keys": "Keys",
    "numbers": "What the numbers mean",
    "signs": "Signs",
    "ratings": "Ratings: did I dread this contact?",
    "states": "Where a client stands:",
    "drawn": "On the chart, in lists and in the catch-up grid:",
    "drawn.contact": "a contact, where there is no room for the sign of its rating",
    "drawn.late": "hollow: a contact that was logged on a later day",
    "drawn.index": "the index, in the colour of its state; around it the band",
    "drawn.line": "dashes: your line, and the level below which an alarm clears",
    "drawn.spread": "from the lowest to the highest rating of days that share a column",
    "drawn.days": "the latest days with contact, the newest in colour",
    "drawn.turned": "how it turned out, once it was over",
    "drawn.unknown-time": "in place of a time: it is not known",
    "drawn.caught": "more than one contact on that day; the latest is shown",
    "drawn.unasked": "in the catch-up grid: nothing is logged",
    "events": "Markers over the chart:",
    "event.talk": "a repair talk",
    "event.opened": "the guide was opened",
    "event.snooze": "not yet",
    "event.review": "the day to look again",
    "event.decide": "decided",
    "event.write": "the letter is written",
    "event.told": "they were told",
    "event.close": "it ended",
    "state.over": "over your line",
    "state.watch": "to watch",
    "state.ok": "ok",
    "state.early": "too early to call",
    "state.quiet": "no contact for 90 days",
    "index": "Index",
    "index.1": (
        "The mean of your ratings, recent days first: a day counts half as much after {half_life} days. "
        "Days count, not contacts: ten fives in one day are one bad day."
    ),
    "index.2": "From three days with contact on there is a judgement; before that there is only a number.",
    "line": "Your line",
    "line.1": (
        "{line} unless you set another. A client is over it when the index is at or above the line and 3 "
        "of the last 5 days were that high, and clear again below {clears}. So one awful day alarms "
        "nobody."
    ),
    "line.2": "When a client crosses the line, the guide is offered, once. It never forces anything.",
    "band": "Band",
    "band.1": (
        "The shade around the index is the likely range, about three times in four. It is wide while "
        "there is little to go by, and grows when you have not heard from a client for a while."
    ),
    "swing": "Swing",
    "swing.1": (
        "How far your rating jumps from one day to the next, on average. Steady clients: about 1. From "
        "1.8 on a client is volatile: fine today, awful tomorrow, whatever the mean says."
    ),
    "questions": "The three questions",
    "questions.1": "Are they more work than the work? Do they pay on time, regularly? Do you fit?",
    "questions.2": (
        "One clear no: time to talk. Two, or one that is still there 30 to 180 days after a repair talk: "
        "time to leave. No score, no weights; you see the evidence and decide."
    ),
    "weak": "Where this is weak",
    "weak.1": "Your mood is in it. If everybody gets worse in the same week, it may be the week.",
    "weak.2": "With one contact a month it takes about 100 days until a change shows.",
    "weak.3": "If you only log the bad contacts, no rule can repair that. Log the good ones too: one key.",
    "weak.4": "About one in ten slowly worsening clients looks volatile.",
    "safe": "What is safe",
    "safe.1": "Every rating is saved at once. u takes it back, also tomorrow.",
    "safe.2": (
        "Nothing leaves this machine: there is no network code in it. Your journal is one file: {journal}"
    ),
    "safe.3": (
        "What you let out on the rant pad (the guide's step Let it out) is not written to disk by "
        "clientjournal. Destroying it, leaving, a stop, a signal or a fault overwrites it first. Your "
        "terminal, a screen recorder and swapped memory are beyond it."
    ),
}
