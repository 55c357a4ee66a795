"""The three sentences in little space: the news stays."""

from __future__ import annotations

from textual.geometry import Size

from clientjournal.tui.widgets.sentences import Sentence, Sentences, fitted

WORK = Sentence(
    "Dread 3.9, your line is 3.5. 4 of your last 5 days were high. Mostly: scope (6).", "red", "Dread 3.9"
)
PAYS = Sentence("Pays 17 days late; INV-031 is 41 days overdue.", "amber")
PAYS_WELL = Sentence("Paid on time 6 of the last 6 invoices in all.", "ok")
FITS = Sentence("You fit: style or vision was no reason on the last 10 days.", "ok")


def lines(*told: Sentence, width: int = 30, rows: int = 20) -> list[str]:
    return [line.plain.rstrip() for line in fitted(told, width, rows, "…")]


def test_with_room_every_sentence_is_whole() -> None:
    assert " ".join(lines(WORK, PAYS, FITS)) == f"{WORK.text} {PAYS.text} {FITS.text}"


def test_what_is_no_news_goes_first_and_from_the_end() -> None:
    whole = lines(WORK, PAYS_WELL, FITS)
    assert len(whole) == 7
    assert lines(WORK, PAYS_WELL, FITS, rows=5) == [
        *whole[:3],
        "Paid on time 6 of the last 6…",
        "You fit.",
    ]
    assert lines(WORK, PAYS_WELL, FITS, rows=4) == [*whole[:3], "Paid on time 6 of the last 6…"]
    assert lines(WORK, PAYS_WELL, FITS, rows=3) == whole[:3]


def test_the_proof_goes_before_any_other_sentence_is_cut() -> None:
    proof = "8 of the last 10 contacts were 4+."
    proven = WORK._replace(text=f"{WORK.text} {proof}", proof=proof)
    assert " ".join(lines(proven, PAYS, FITS)) == f"{proven.text} {PAYS.text} {FITS.text}"
    assert " ".join(lines(proven, PAYS, FITS, rows=7)) == f"{WORK.text} {PAYS.text} {FITS.text}"


def test_since_when_it_is_over_gives_way_to_how_late_they_pay() -> None:
    over = Sentence(
        "Dread 3.9, your line is 3.5. 4 of your last 5 days with Acme Corp were at or over it; "
        "over since 2 Nov.",
        "red",
        "Dread 3.9",
    )
    paid = Sentence("Paid on time 4 of the last 5; 9 days late in the median.", "ok")
    drawn = lines(over, paid, FITS, width=50, rows=5)
    assert " ".join(drawn[:2]) == over.text.replace("; over since 2 Nov", "")
    assert " ".join(drawn[2:4]) == paid.text
    assert drawn[4] == "You fit."
    assert "over since 2 Nov." in " ".join(lines(over, paid, FITS, width=50, rows=7))


def test_a_clause_that_is_left_alone_ends_like_a_sentence() -> None:
    paid = Sentence("Paid on time 4 of the last 5; 9 days late in the median.", "ok")
    assert lines(WORK, paid, rows=4)[-1] == "Paid on time 4 of the last 5."


def test_news_about_money_outlives_the_rest_of_the_first_sentence() -> None:
    fit = lines(WORK, PAYS, FITS, rows=3)
    assert fit[0].startswith("Dread 3.9")
    assert fit[1].endswith("…")
    assert fit[2] == "Pays 17 days late; INV-031 is…"


def test_no_line_ends_between_a_number_and_its_word() -> None:
    over = Sentence("Dread 3.9, your line is 3.5. 4 of your last 5 days; over since 2 Nov.", "red")
    for width in range(12, 70):
        drawn = lines(over, width=width)
        assert " ".join(drawn) == over.text
        assert not any(line[-1].isdigit() for line in drawn), drawn


def test_no_line_is_wider_than_the_space() -> None:
    wide = Sentence("客户 " * 20 + "x" * 50, "red")
    for width in range(1, 60):
        for rows in range(1, 8):
            assert all(line.cell_length <= width for line in fitted((wide, PAYS, FITS), width, rows, "~"))


def test_no_space_at_all_is_no_error() -> None:
    assert lines(WORK, width=0) == []


def test_below_the_sentences_nothing_moves_from_client_to_client() -> None:
    short, long = Sentences(), Sentences()
    short.told, long.told = (PAYS,), (WORK, PAYS, FITS)
    for width in (0, 30, 51, 84, 160):
        heights = {seen.get_content_height(Size(), Size(), width) for seen in (short, long)}
        assert len(heights) == 1
        assert heights == {0} or max(heights) >= 4
