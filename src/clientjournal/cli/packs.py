"""``packs check``: a language pack tested with its own sentences."""

from __future__ import annotations

from clientjournal.cli.coach import check_language
from clientjournal.words import say

TYPE_CHECKING = False
if TYPE_CHECKING:
    from clientjournal.cli.call import Call

REFUSED = 1


def check(call: Call) -> int:
    """Say which sentences of a pack do not hold: 1 when there is one, 2 when the pack cannot be read."""
    from clientjournal.core.coach.examples import failures, sentences
    from clientjournal.packs import packaged, read_file

    lang = call.values.get("lang")
    lang = lang.lower() if lang else lang
    check_language(lang, list(packaged()))
    pack, remarks = read_file(call.values.words[0], lang)
    for remark in remarks:
        call.out.remark(remark)
    failed = 0
    for failure in failures(pack):
        failed += 1
        kind = "unmended" if failure.turn else "missed" if failure.found else "marked"
        text = " ".join(failure.text.split())
        facts = {"place": failure.place, "text": text, "quote": failure.quote, "turn": failure.turn}
        call.out.line(say(f"coach.{kind}", **facts))
    call.out.line(say("coach.checked", name=pack.name, sentences=sentences(pack), failed=failed))
    return REFUSED if failed else 0
