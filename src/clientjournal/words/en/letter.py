"""English: letters and scripts, their templates, their screens."""

WORDS: dict[str, str | tuple[str, str]] = {
    # what is filled into a letter
    "date": "{day} {month} {year}",
    "days": ("{count} day", "{count} days"),
    # templates of one's own
    "template-line": "{file}, line {line}",
    "template-packaged": "The packaged one is used.",
    "template-left-out": "It is left out.",
    "template-unreadable": "it cannot be read ({reason}).",
    "template-too-long": "it is larger than {limit} kB.",
    "template-not-utf8": "this is not UTF-8 text.",
    "template-not-toml": "this is not TOML ({reason}).",
    "template-unknown-key": "there is no key {key}; there are {known}.",
    "template-wants-text": "{key} takes text.",
    "template-wants-tone": "{key} takes one word of 30 letters at most.",
    "template-wants-channel": "{key} takes one of: {known}.",
    "template-wants-slots": "{key} takes a list of slots that the text may go without.",
    "template-no-such-slot": "{key} names {slot}, and the text has no such slot.",
    "template-wants-answers": "{key} takes a list of tables with when and say.",
}
