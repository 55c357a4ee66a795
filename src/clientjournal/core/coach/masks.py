"""What is never judged: code, addresses, replies, somebody else's words. Masks keep the length of the text.

Slots (``[Date]``, ``{name}``) stay: the tokeniser makes one word of each.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

QUOTES = ('""', "„“", "“”", "«»")
"""Pairs of quotation marks."""

BLANK = "\x00"
"""What stands in the place of every masked character; a run of them is one unknown word."""

_FENCE = re.compile(r"^[ \t]*(```|~~~)[^\n]*\n.*?(?:^[ \t]*\1[ \t]*$|\Z)", re.MULTILINE | re.DOTALL)
_BELOW = re.compile(
    # the mail that is answered stands below, unmarked, as some programs leave it
    r"^[ \t]*-{3,}[ \t]*[^\W\d_][^\n-]{2,60}-{3,}[ \t]*$"
    r"|^(?:_{10,}[ \t]*\n)?[^\W\d_]{2,10}:(?=[^\n]*[\w.+-]@[\w.-])[^\n]*\n"
    r"[^\W\d_]{2,12}:[^\n]*\d[^\n]*\n[^\W\d_]{2,10}:",
    re.MULTILINE,
)
_CODE = re.compile(r"`[^`\n]{1,200}`")
_PLACES = re.compile(
    r"(?:https?://|www\.)[^\s<>\"”»]+"
    r"|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+"
    r"|(?<![\w/.])~?/?(?:[\w.-]{1,64}/){1,12}[\w-]{0,64}\.[a-z][a-z0-9]{1,4}(?![\w])"
    r"|(?<![\w.])[\w-]{1,64}\.(?:com|net|org|io|dev|co|vn|html?|css|js|ts|py|md|txt|pdf|docx?|xlsx?|csv|json|toml|ya?ml"
    r"|png|jpe?g|gif|svg|webp|psd|ai|indd|mp[34]|mov|wav|zip|tar|gz|eml|ics|php|sql|sh)(?:/[\w./?=&%#-]{0,200})?(?!\w)",
    re.IGNORECASE,
)
_REPLY = re.compile(r"^[ \t]*>[^\n]*$", re.MULTILINE)
_LABEL = re.compile(r"(?:[-*•–—]|\d{1,2}[.)]|\w[\w ]{0,20}:)?")
_LINE_END = re.compile(r"[ \t\r.,]*$", re.MULTILINE)
_SINGLE = re.compile(r"(?<![\w’'‘])['‘]([^'’‘\n]{1,60}?)['’](?![\w’'])")
_SAFE = re.compile(r"[^\n]")


def masked(text: str, reply_lines: Sequence[tuple[str, str]] = (), quotes: Sequence[str] = QUOTES) -> str:
    """``text`` with everything that is not the writer's own wording blanked, as long as before.

    ``reply_lines`` are how a line that introduces a reply begins and ends ("On … wrote:"), ``quotes``
    pairs of quotation marks. A line that is quoted as a whole is a line of a script and stays.
    """
    if "`" in text:
        text = _CODE.sub(_blank, text)
    if "." in text:
        text = _PLACES.sub(_blank, text)
    if ">" in text:
        text = _REPLY.sub(_blank, text)
    for opening, closing in reply_lines:
        if opening in text and closing in text:
            pattern = (
                rf"^[ \t]*{re.escape(opening)}[ \t][^\n]{{1,200}}\n?[^\n]{{0,100}}{re.escape(closing)}[ \t]*$"
            )
            text = re.sub(pattern, _blank, text, flags=re.MULTILINE)
    for pair in quotes:
        if pair[0] in text:
            text = _quoted(text, pair)
    if "'" in text or "‘" in text or "’" in text:
        text = _SINGLE.sub(_inner, text)
    return text


def fenced(text: str) -> str:
    """``text`` with its fenced code blanked, and with the mail below a header of one.

    Line breaks are blanked too, so that no paragraph begins inside.
    """
    if "---" in text or "@" in text:
        below = _BELOW.search(text)
        if below:
            text = text[: below.start()] + BLANK * (len(text) - below.start())
    if "```" not in text and "~~~" not in text:
        return text
    return _FENCE.sub(lambda found: BLANK * len(found[0]), text)


def _blank(found: re.Match[str]) -> str:
    return _SAFE.sub(BLANK, found[0])


def _inner(found: re.Match[str]) -> str:
    return found[0][0] + BLANK * len(found[1]) + found[0][-1]


def _quoted(text: str, pair: str) -> str:
    opening, closing = re.escape(pair[0]), re.escape(pair[1])
    inside = rf"[^{closing}\n]{{0,600}}(?:\n[^{closing}\n]{{1,200}}){{0,4}}"
    return re.sub(rf"{opening}({inside}){closing}", lambda found: _unless_whole(found, text), text)


def _unless_whole(found: re.Match[str], text: str) -> str:
    if _LINE_END.match(text, found.end()):
        before = text[text.rfind("\n", 0, found.start()) + 1 : found.start()]
        if _LABEL.fullmatch(before.strip(" \t")):
            return found[0]
    return found[0][0] + _SAFE.sub(BLANK, found[1]) + found[0][-1]
