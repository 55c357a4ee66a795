"""Going through what a coach finds: one in focus, kept ones quiet, never the word being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientjournal.tui.letter.coach import Mark, Reading, Suggestion
from clientjournal.tui.letter.findings import Findings
from clientjournal.tui.letter.screen import LetterScreen
from screens import notes, shown

if TYPE_CHECKING:
    from tui.letter.conftest import Opening

TEXT = "I like it, but I stop. You never pay, but fine."
RULES = {", but": "contrast", "never": "absolute", "You": "you-accusation"}


class WordCoach:
    """Finds fixed words, and a must-have."""

    def check(self, text: str) -> Reading:
        severities = {"contrast": "stop", "absolute": "look", "you-accusation": "note"}
        marks = []
        for words, rule in RULES.items():
            at = text.find(words)
            while at >= 0:
                ready = [Suggestion("full stop", ".")] if rule == "contrast" else [Suggestion("I …", None)]
                marks.append(Mark(rule, at, at + len(words), severities[rule], "T", "Why.", "Ask.", ready))
                at = text.find(words, at + 1)
        return Reading(marks, {"ending-statement": "I stop."}, judged=True)


def seen(text: str = TEXT, cursor: int | None = None, findings: Findings | None = None) -> list[str]:
    marks = (findings or Findings()).see(WordCoach().check(text).marks, text, cursor)
    return [text[mark.start : mark.end] for mark in marks]


def test_the_surest_come_first_and_then_the_place_decides() -> None:
    assert seen() == [", but", ", but", "never", "You"]


def test_the_word_that_is_being_typed_waits() -> None:
    typed = "I like it, but"
    assert seen(typed, len(typed)) == []
    assert seen(typed + " ", len(typed) + 1) == [", but"]
    assert seen(typed, None) == [", but"]
    assert seen(typed, 3) == [", but"], "the cursor is somewhere else"


def test_a_kept_finding_stays_quiet_wherever_its_words_stand() -> None:
    findings = Findings()
    seen(findings=findings)
    findings.keep(TEXT)
    assert seen(findings=findings) == ["never", "You"]
    assert seen("X, but y. You never", findings=findings) == ["never", "You"]


def test_going_on_goes_round() -> None:
    findings = Findings()
    seen("You never", findings=findings)
    assert [mark.rule for mark in (findings.go_on(), findings.go_on(), findings.go_on()) if mark] == [
        "absolute",
        "you-accusation",
        "absolute",
    ]


async def test_findings_are_gone_through_applied_undone_and_kept(letter: Opening) -> None:
    async with letter((120, 40), coach=WordCoach()) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, LetterScreen)
        screen.area.rewrite(TEXT)
        await pilot.pause()
        await pilot.press("f2")
        said = " ".join(shown(pilot).split())
        assert "“, but”" in said
        assert "F3 apply" in said
        assert "F4 keep it" in said
        assert screen.area.selected_text == ", but"
        await pilot.press("f3")
        assert screen.area.letter == "I like it. I stop. You never pay, but fine."
        await pilot.press("ctrl+z")
        assert screen.area.letter == TEXT
        await pilot.press("f4")
        assert "“never”" in shown(pilot)
        await pilot.press("f3")
        await pilot.pause()
        assert "no ready suggestion" in notes(pilot)[-1]
        assert screen.area.letter == TEXT


async def test_a_coach_ticks_what_it_found_and_shows_the_sentence(letter: Opening) -> None:
    async with letter((120, 40), coach=WordCoach()) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, LetterScreen)
        screen.area.rewrite("I stop.")
        await pilot.pause()
        await pilot.press("tab")
        said = shown(pilot)
        assert "1 of 7" in said
        assert "found in the text" in said
        assert "“I stop.”" in said
