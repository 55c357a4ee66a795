"""English: the settings file, and what is wrong with it."""

TEMPLATE = """\
# clientjournal settings. Every key is optional; the program never writes to this file again.
# Take the # away from a line to change it.

[dread]
# line = 3.5            # your line: from this dread on a client is over it; 2.5 to 4.5
# half_life = 14        # days after which a rating counts half; 3 to 90
# grace = 7             # days an invoice may be late
# signals = ["work", "payment", "fit"]

[dates]
# order = "dmy"         # how you write 3/4: "dmy", "mdy" or "ymd"; unset, such dates are refused
# week_start = "monday" # or "saturday", "sunday"
# languages = ["en"]    # in which dates are understood

[ui]
# theme = "dark"        # or "light", "terminal"
# keymap = "default"    # or "vim"
# reduced_motion = false
# mask = false          # hide names and notes from the start
# language = "en"

[keys]
# "journal.undo" = "ctrl+z"     # several keys: "u, ctrl+z"

[me]
# name = "Kim Doe"      # how your letters are signed
# addresses = ["me@example.org"]
# currency = "EUR"

# [[reasons]]           # a reason of your own, beside those built in
# name = "timezone"
# letter = "z"
# question = 1          # 1 more work than the work, 2 payment, 3 do we fit
"""

WORDS: dict[str, str | tuple[str, str]] = {
    "template": TEMPLATE,
    "line": "{file}, line {line}",
    # the whole file
    "missing": "There is no settings file {file}. The defaults are used.",
    "not-a-file": "{file} is not a regular file. The defaults are used.",
    "unreadable": "{file} cannot be read ({reason}). The defaults are used.",
    "too-long": "{file} is larger than 1 MB, so it is no settings file. The defaults are used.",
    "not-utf8": "{where}: this is not UTF-8 text. The defaults are used until it is saved as UTF-8.",
    "not-toml": "{where}: this is not TOML ({reason}). The defaults are used until it is corrected.",
    "exists": "it exists already",
    "too-deep": "lists are nested too deeply",
    # one key
    "bad-value": "{where}: {setting} = {value}, but it takes {wanted}. {default}",
    "instead": "{value} is used.",
    "default-used": "It is left out.",
    "unknown-key": "{where}: there is no setting {setting}. Remove it.",
    "unknown-key-near": "{where}: there is no setting {setting}. Did you mean {near}?",
    "wants-line": "a number from 2.5 to 4.5 with one decimal at most",
    "wants-whole": "a whole number from {low} to {high}",
    "wants-one-of": "one of: {known}",
    "wants-some-of": "a list of any of: {known}",
    "wants-truth": "true or false",
    "wants-text": "a name in quotes",
    "wants-table": "a table: write [{name}] and its keys below",
    "wants-languages": 'a list of language codes such as ["en", "de"]',
    "wants-name": 'a name of {limit} letters at most, such as "Kim Doe"',
    "wants-addresses": 'a list of addresses such as ["me@example.org"]',
    "wants-currency": 'three capital letters such as "EUR"',
    "wants-reasons": "tables: write [[reasons]] and name, letter and question below",
    # reasons
    "bad-reason": "{where}, [[reasons]]: {wanted}. This reason is left out.",
    "wants-reason-name": "name takes one word of 2 to 20 letters, digits and hyphens",
    "wants-reason-letter": "letter of {name} takes one small letter",
    "wants-question": "question of {name} takes 1, 2 or 3",
    "reason-name-taken": "there is a reason {name} already",
    "reason-letter-taken": "letter {letter} of {name} belongs to {other} already",
    # keys
    "unknown-action": "{where}, [keys]: there is no action {action}. Press F1 in the app to see them all.",
    "unknown-action-near": "{where}, [keys]: there is no action {action}. Did you mean {near}?",
    "bad-key": "{where}, [keys]: {action} = {value}, but it takes a key such as u, ctrl+u or f5. "
    "It keeps its usual key.",
    "key-taken": "{where}, [keys]: {pressed} for {action} belongs to {other} in the same place. "
    "{action} keeps its usual key.",
}
