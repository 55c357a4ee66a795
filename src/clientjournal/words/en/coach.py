"""English: the letter coach on the command line, and what is wrong with a language pack."""

WORDS: dict[str, str | tuple[str, str]] = {
    "broken": "{path}: {reason} It is left out.",
    "pack.format": "{place}: format {value} is not known, only {known}.",
    "pack.pattern": "{place}: “{pattern}”: {reason}.",
    "pack.no-place": "{place}: “{pattern}” needs a ~ for the words found.",
    "pack.place": "{place}: “{pattern}” has a ~, which stands only in only and unless.",
    "pack.twice": "{place}: “{value}” is there twice.",
    "pack.unknown-key": "{place}: not a key. There are: {known}.",
    "pack.table": "{place}: a table is needed.",
    "pack.rows": "{place}: a list of tables is needed.",
    "pack.missing": "{place}: missing.",
    "pack.text": "{place}: text is needed.",
    "pack.texts": "{place}: a list of texts is needed.",
    "pack.flag": "{place}: true or false is needed.",
    "pack.one-of": "{place}: “{value}” is none of {known}.",
    "pack.no-example": "{place}: at least one sentence is needed.",
    "pack.reply-line": "{place}: “{value}” needs a … between its beginning and its end.",
}
