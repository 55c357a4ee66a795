"""English: finding clients and filtering entries."""

WORDS: dict[str, str | tuple[str, str]] = {
    "entries-hint": "words, channel:call reason:scope dread:>=4 since:march",
    "entries-hint-short": "words, dread:>=4, since:march",
    "clients-hint": "name or codename",
    "count": "{found} of {total}",
    "nothing": "No entry matches. Esc shows all {total}.",
    "nobody": "Nobody is called that.",
    "keep": "keep",
    "show-all": "show all",
    "pick": "go there",
    "choose": "choose",
    # what a filter takes, said where it is typed
    "known-keys": 'There is no "{key}:". There are {known}.',
    "takes": "{key}: takes {known}.",
    "takes-rating": "{key}: takes {known}, from 1 to 5.",
    "takes-date": "{key}: takes a date, such as march, 2 weeks ago or 2026-09-15.",
    # clients that went while the cursor was on them
    "gone": "{name} is no longer in the journal. Choose a client to go on.",
    "now-ended": "{name} has ended. Choose a client to go on.",
    "choose-first": "Choose a client first.",
}
