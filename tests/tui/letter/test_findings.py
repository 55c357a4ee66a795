"""Going through what a coach finds: one in focus, kept ones quiet, never the word being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clientjournal.core.coach.report import Suggestion
from clientjournal.core.letters.facts import KEPT, listed
from clientjournal.core.model import Channel
from clientjournal.tui.letter.coach import LetterCoach, Mark, Reading, Seen
from clientjournal.tui.letter.findings import Findings
from clientjournal.tui.letter.screen import LetterScreen
from screens import notes, shown, until

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from clientjournal.core.model import Client
    from clientjournal.journal import Journal
    from tui.letter.conftest import Opening

TEXT = "I like it, but I stop. You never pay, but fine."
RULES = {", but": "contrast", "never": "absolute", "You": "you-accusation"}


class WordCoach:
    """Finds fixed words, and a must-have."""

    def check(
        self, text: str, channel: Channel, *, kept: frozenset[str] = frozenset(), typing: int | None = None
    ) -> Reading:
        severities = {"contrast": "stop", "absolute": "look", "you-accusation": "note"}
        marks = []
        for words, rule in RULES.items():
            at = text.find(words)
            while at >= 0:
                end = at + len(words)
                ready = Suggestion("full stop", ".", at, end) if rule == "contrast" else None
                ways = [ready] if ready else [Suggestion("I …", None, at, at)]
                marks.append(
                    Mark(
                        rule,
                        ((at, end),),
                        severities[rule],
                        "T",
                        words,
                        "Why.",
                        "Ask.",
                        ways,
                        (("hedge", "It waits."),),
                    )
                )
                at = text.find(words, at + 1)
        marks = [mark for mark in marks if mark.key not in kept and mark.end != typing]
        return Reading(marks, [Seen("date", "a last day", "When?", "has", "I stop.")], judged=True)


def written(pilot: Pilot[object], text: str) -> LetterScreen:
    """The letter's screen with this text in it."""
    screen = pilot.app.screen
    assert isinstance(screen, LetterScreen)
    screen.area.rewrite(text)
    return screen


def findings(text: str = TEXT) -> Findings:
    found = Findings()
    found.see(WordCoach().check(text, Channel.EMAIL).marks)
    return found


def test_a_kept_finding_stays_quiet() -> None:
    found = findings()
    assert found.keep(TEXT) == {"contrast"}
    assert [mark.key for mark in found.shown] == ["absolute", "you-accusation"]
    assert found.kept == {"contrast"}


def test_going_on_goes_round() -> None:
    found = findings("You never")
    assert [mark.key for mark in (found.go_on(), found.go_on(), found.go_on()) if mark] == [
        "absolute",
        "you-accusation",
        "absolute",
    ]


def test_the_finding_under_the_cursor_is_in_focus() -> None:
    found = findings()
    here = found.current(TEXT.index("never") + 2)
    assert here is not None
    assert here.key == "absolute"
    first = found.current(0)
    assert first is not None
    assert first.key == "contrast"
    assert findings("").current(0) is None


def test_another_way_is_chosen_for_the_finding_in_focus_only() -> None:
    found = Findings()
    first, second = (
        Mark(
            "a",
            ((0, 1),),
            "stop",
            "T",
            "a",
            "W.",
            "A.",
            [Suggestion("1", "x", 0, 1), Suggestion("2", "y", 0, 1)],
        ),
        Mark("b", ((2, 3),), "look", "T", "b", "W.", "A.", [Suggestion("3", "z", 2, 3)]),
    )
    found.see([first, second])
    assert [way.label for way in (found.suggestion(0), found.other_way(0), found.other_way(0)) if way] == [
        "1",
        "2",
        "1",
    ]
    found.other_way(0)
    assert found.other_way(2) is None
    here = found.suggestion(2)
    assert here is not None
    assert here.label == "3"


async def test_another_way_is_shown_and_applied(letter: Opening) -> None:
    async with letter((120, 40), coach=None) as pilot:
        screen = written(pilot, "I loved it, but I must go.")
        await pilot.press("f2")
        said = shown(pilot)
        assert "→ Join with “and”" in said
        assert "· Two sentences (ctrl+t)" in said
        await pilot.press("ctrl+t")
        assert "→ Two sentences (ctrl+t)" in shown(pilot)
        await pilot.press("f3")
        assert screen.area.letter == "I loved it. I must go."
        await pilot.press("ctrl+z")
        assert screen.area.letter == "I loved it, but I must go."


async def test_findings_are_gone_through_applied_undone_and_kept(
    letter: Opening, journal: Journal, acme: Client
) -> None:
    async with letter((120, 40), coach=WordCoach()) as pilot:
        screen = written(pilot, TEXT)
        await pilot.pause()
        await pilot.press("f2")
        said = " ".join(shown(pilot).split())
        assert "“, but”" in said
        assert "F3 apply" in said
        assert "More here: hedge" in said
        assert "F4 keep it" in said
        assert screen.area.cursor_offset_in_text == TEXT.index(", but")
        assert not screen.area.selected_text, "typing must not replace what was found"
        await pilot.press("f3")
        assert screen.area.letter == "I like it. I stop. You never pay, but fine."
        await pilot.press("ctrl+z")
        assert screen.area.letter == TEXT
        await pilot.press("f4")
        assert listed(journal.reader.guide(acme.id), KEPT) == ("contrast",)
        assert "“never”" in shown(pilot), "the next one is gone to"
        assert screen.area.cursor_offset_in_text == TEXT.index("never")
        await pilot.press("ctrl+z")
        assert listed(journal.reader.guide(acme.id), KEPT) == ()
        await pilot.press("ctrl+y")
        assert listed(journal.reader.guide(acme.id), KEPT) == ("contrast",)
        await pilot.press("f4", "f4")
        assert not screen.area.marked
        assert "Shift+F4 marks it again" in " ".join(shown(pilot).split())
        await pilot.press("f16")
        assert listed(journal.reader.guide(acme.id), KEPT) == ()
        screen.go_to(TEXT.index("never"))
        await pilot.press("f3")
        await pilot.pause()
        assert "no ready suggestion" in notes(pilot)[-1]
        assert screen.area.letter == TEXT


async def test_keeping_and_typing_are_taken_back_in_their_order(letter: Opening) -> None:
    async with letter((120, 40), coach=WordCoach()) as pilot:
        screen = written(pilot, TEXT)
        await pilot.press("f4", "ctrl+home", "x", "ctrl+z")
        assert screen.area.letter == TEXT
        assert len(screen.area.marked) == 2, "both places of the kept one are quiet"
        await pilot.press("ctrl+z")
        assert len(screen.area.marked) == 4


async def test_keeping_covers_every_rule_on_the_words(
    letter: Opening, journal: Journal, acme: Client
) -> None:
    async with letter((120, 40), coach=None) as pilot:
        screen = written(pilot, "You never pay me. I like it, but I stop. Two figs, but they are slow.")
        await pilot.pause()
        await pilot.press("ctrl+home", "f4")
        said = " ".join(shown(pilot).split())
        assert "“but”" in said
        assert "1 of 2" in said
        assert screen.area.cursor_offset_in_text == screen.area.letter.index("but I")
        assert len(listed(journal.reader.guide(acme.id), KEPT)) == 2
        await pilot.press("f2", "f4")
        assert "1 of 1" in " ".join(shown(pilot).split())
        assert screen.area.cursor_offset_in_text == screen.area.letter.index("but I")


async def test_equal_words_are_gone_through_one_after_the_other(letter: Opening) -> None:
    async with letter((120, 40), coach=WordCoach()) as pilot:
        screen = written(pilot, "A, but b. A, but b. A, but b. You go.")
        await pilot.pause()
        seen = []
        for _ in range(5):
            await pilot.press("f2")
            seen.append(screen.area.cursor_offset_in_text)
        assert seen == [1, 11, 21, 30, 1]


async def test_what_is_out_of_sight_is_gone_to_before_it_is_changed(letter: Opening) -> None:
    text = "A, but b." + "\n" * 60 + "End."
    async with letter((80, 24), coach=WordCoach()) as pilot:
        screen = written(pilot, text)
        await pilot.press("ctrl+end", "f3")
        assert screen.area.letter == text
        assert screen.area.cursor_offset_in_text == 1
        await pilot.press("f3")
        assert screen.area.letter == text.replace(", but", ".")


async def test_an_accusation_becomes_a_sentence_to_fill(letter: Opening) -> None:
    async with letter((120, 40), coach=None) as pilot:
        screen = written(pilot, "Dear Ann,\n\nYou never pay me. I stop.")
        await pilot.pause()
        await pilot.press("f2", "f3")
        frame = "When {what happened}, I {what it did to me}, so I {what I will do}."
        assert screen.area.letter == f"Dear Ann,\n\n{frame} I stop."
        assert screen.area.selected_text == "{what happened}"
        assert "It stands for “You never pay me.”" in " ".join(shown(pilot).split())
        await pilot.press("ctrl+z")
        assert screen.area.letter == "Dear Ann,\n\nYou never pay me. I stop."


async def test_half_a_contrast_is_filled_in_beside_the_praise_or_no_key_says_so(letter: Opening) -> None:
    async with letter((120, 40), coach=None) as pilot:
        screen = written(pilot, "The work was lovely, but can't last.")
        await pilot.pause()
        await pilot.press("f2")
        assert "F3 fill in" in " ".join(shown(pilot).split())
        await pilot.press("f3")
        assert screen.area.letter == "The work was lovely. {Who or what} can't last."
        assert screen.area.selected_text == "{Who or what}"
        screen.area.rewrite("I say that I like it, but that I must go.")
        await pilot.pause()
        await pilot.press("f2")
        said = " ".join(shown(pilot).split())
        assert "[What is good.] [The news.]" in said
        assert "F4" in said
        assert "F3" not in said


async def test_where_there_is_no_panel_the_coach_has_two_lines_and_its_keys(letter: Opening) -> None:
    async with letter((40, 12), coach=None) as pilot:
        screen = written(pilot, "I like your work, but I am ending it.")
        await pilot.pause()
        await pilot.press("f2")
        said = " ".join(shown(pilot).split())
        assert "“but” 1 of 1 → Two sentences" in said
        assert "F2 next F3 apply F4 keep F5 why" in said
        await pilot.press("f3")
        assert screen.area.letter == "I like your work. I am ending it."


async def test_what_stands_out_moves_with_the_text_at_each_key(letter: Opening) -> None:
    async with letter((100, 40), coach=None) as pilot:
        screen = written(pilot, "One two {service} three.")
        await pilot.press("ctrl+home", *"ab ")
        await pilot.pause()
        strips = screen._compositor.render_strips()
        drawn = next(strip for strip in strips if "One two" in strip.text)
        assert next(segment.text for segment in drawn if "service" in segment.text) == "{service}"


async def test_a_sentence_with_an_empty_slot_says_nothing_yet(letter: Opening) -> None:
    async with letter((120, 40), coach=None) as pilot:
        screen = written(pilot, "I am ending our work for {business}.")
        await pilot.pause()
        assert "◑ that it ends" in shown(pilot)
        assert "0 of 7" in shown(pilot)
        screen.area.rewrite("I am ending our work for Acme.")
        await pilot.pause()
        assert "● that it ends" in shown(pilot)


async def test_a_coach_ticks_what_it_found_and_shows_the_sentence(letter: Opening) -> None:
    async with letter((120, 40), coach=WordCoach()) as pilot:
        written(pilot, "I stop.")
        await pilot.pause()
        await pilot.press("tab")
        said = shown(pilot)
        assert "1 of 1" in said
        assert "found, or ticked with Space" in said
        assert "“I stop.”" in said


async def test_the_client_s_own_coach_reads_along_and_waits_for_the_word_being_typed(
    letter: Opening,
) -> None:
    async with letter((120, 40), coach=None) as pilot:
        screen = written(pilot, "I like your work.")
        await pilot.press("ctrl+end", *" I am glad, but")
        assert not screen.area.marked
        await pilot.press("space")
        assert [screen.area.text[start:end] for start, end in screen.area.marked] == ["but"]
        assert "F4 keep it" in " ".join(shown(pilot).split())


async def test_masked_the_coach_quotes_nothing(letter: Opening) -> None:
    async with letter((120, 40), coach=None) as pilot:
        written(pilot, "I like your zebra, but I am ending our work. My last day is 1 March.")
        await pilot.pause()
        await pilot.press("f8", "f2", "f3", "f4", "shift+tab", "down")
        await pilot.pause()
        said = shown(pilot)
        assert "zebra" not in said
        assert "1 March" not in said


FILLED = {
    "client": "Marlene",
    "business": "Acme",
    "service": "web design",
    "end_date": "23 December 2026",
    "notice": "30 days",
    "reason": "I am moving into teaching",
    "what_they_need": "is at home in print",
    "admire": "the way you repair what you sell",
    "moment": "the new catalogue",
    "last_work": "the spring pages",
    "handover": "all files and passwords",
    "handover_date": "18 December 2026",
    "referral": "Ana Ruiz",
    "invoice_items": "November and December",
    "invoice_date": "2 January 2027",
    "open_invoice": "INV-7",
    "open_since": "1 October 2026",
    "pay_by": "1 December 2026",
    "talk_date": "20 November 2026",
    "people": "Tom",
    "wish": "a good spring",
    "me": "Kim",
}


def test_a_filled_template_comes_through_without_one_mark(journal: Journal, acme: Client) -> None:
    coach = LetterCoach(journal, acme)
    assert coach.problems == ()
    for template in journal.letter_templates().by_kind.values():
        reading = coach.check(template.compose(FILLED), template.channel)
        assert [(mark.title, mark.quote) for mark in reading.marks] == [], template


def test_the_sentence_that_counted_comes_from_the_text_and_not_from_directions(
    journal: Journal, acme: Client
) -> None:
    coach = LetterCoach(journal, acme)
    script = "(I am ending our work.)\n\nHello.\n\nI am ending our work.\n"
    for text, found in ((script, "I am ending our work."), (script[:33], "")):
        seen = {each.id: each for each in coach.check(text, Channel.CALL).must_haves}
        assert seen["ending-statement"].sentence == found


ALIKE = "I love the shop, but I am tired.\n\nYou pay well, but I will not go on."


async def test_keeping_one_leaves_others_of_its_kind_marked(letter: Opening) -> None:
    async with letter((120, 40), coach=None) as pilot:
        screen = written(pilot, ALIKE)
        await pilot.press("f2", "f4")
        assert [screen.area.letter[mark.start :][:6] for mark in screen.findings.shown] == ["but I "]
        assert screen.findings.shown[0].start == ALIKE.rindex("but")


async def test_marking_again_is_undone_like_the_keeping(letter: Opening) -> None:
    async with letter((120, 40), coach=None) as pilot:
        screen = written(pilot, ALIKE)
        await pilot.press("f2", "f4", "f4", "f16")
        assert len(screen.findings.shown) == 2
        await pilot.press("ctrl+z")
        assert not screen.findings.shown
        assert screen.area.letter == ALIKE
        await pilot.press("ctrl+y")
        assert len(screen.findings.shown) == 2
        await pilot.press("ctrl+z", "ctrl+z")
        assert len(screen.findings.shown) == 1


async def test_in_a_small_window_the_panel_says_why_and_its_list_follows_the_cursor(letter: Opening) -> None:
    async with letter((40, 12), coach=None) as pilot:
        screen = written(pilot, ALIKE)
        await pilot.press("f2", "f5")
        await pilot.pause()
        assert "people often stop" in " ".join(shown(pilot).split())
        assert "Space tick Tab to the letter" in " ".join(shown(pilot).split())
        await pilot.press("end")
        await pilot.pause()
        assert "▌○ a warm close" in shown(pilot)
        await pilot.press("space")
        await pilot.pause()
        assert "▌✓ a warm close" in shown(pilot)
        await pilot.press("escape")
        assert screen.area.has_focus
        assert pilot.app.screen is screen


async def test_what_was_found_is_not_ticked_and_that_is_said(letter: Opening) -> None:
    async with letter((120, 40), coach=None) as pilot:
        screen = written(pilot, "I am ending our work on 3 May.")
        await pilot.press("tab", "space")
        await pilot.pause()
        assert "nothing to tick" in notes(pilot)[-1]
        assert not screen.ticks


async def test_a_letter_without_slots_is_told_what_it_does_not_say(letter: Opening) -> None:
    async with letter((120, 40), coach=None) as pilot:
        written(pilot, "I am ending our work on 3 May.")
        await pilot.pause()
        said = " ".join(shown(pilot).split())
        assert "5 things are not said yet." in said
        assert "a warm close." in said


async def test_what_is_too_long_to_be_kept_says_so_and_is_not_read(letter: Opening) -> None:
    async with letter((120, 40), coach=None) as pilot:
        screen = written(pilot, "I like it, but no. " * 4_000)
        await until(pilot, lambda: screen.refused is not None)
        await pilot.pause()
        assert "not saved" in shown(pilot)
        assert "64 are possible" in notes(pilot)[-1]
        assert not screen.findings.shown


async def test_the_keys_of_a_finding_are_in_sight_where_the_list_takes_its_rows(letter: Opening) -> None:
    async with letter((80, 24), coach=None) as pilot:
        written(pilot, "We had fun. You never answer. I must go.")
        await pilot.press("f2")
        await pilot.pause()
        said = " ".join(shown(pilot).split())
        assert "F4 keep it" in said
        assert "→ When [what happened]" in said
        assert "a warm close" in said


async def test_keys_that_find_nothing_to_do_say_so_once(letter: Opening) -> None:
    async with letter((80, 24), coach=WordCoach()) as pilot:
        written(pilot, "Dear Marlene.")
        await pilot.pause()
        for key in ("f2", "f3", "f4", "ctrl+t"):
            await pilot.press(key)
            await pilot.pause()
            assert notes(pilot) == ["Nothing is marked."]
        await pilot.press("f16")
        await pilot.pause()
        assert notes(pilot)[-1].startswith("Nothing was kept")
        assert "next finding" not in shown(pilot)


async def test_why_else_the_words_are_marked_is_said_where_there_is_room(letter: Opening) -> None:
    async with letter((120, 40), coach=WordCoach()) as pilot:
        written(pilot, TEXT)
        await pilot.press("f2")
        said = " ".join(shown(pilot).split())
        assert "More here: hedge" in said
        assert "It waits." in said


def test_the_reason_does_not_say_the_title_again() -> None:
    mark = Mark("a", ((0, 3),), "stop", "T", "but", "“but” turns it round.", "Ask.")
    found = Findings()
    found.see([mark])
    focus = found.focus({"next-finding": "F2", "keep-finding": "F4"})
    assert focus is not None
    assert (focus.title, focus.paragraphs[0]) == ("“but”", "… turns it round.")
