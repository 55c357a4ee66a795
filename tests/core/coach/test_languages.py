"""Texts of several languages, and English ones with names and words of others."""

from __future__ import annotations

import time
from datetime import date

import pytest

from clientjournal.core.coach.coach import Coach
from clientjournal.core.coach.report import Facts
from clientjournal.packs import load_packs


@pytest.fixture(scope="module")
def coach() -> Coach:
    return Coach(load_packs()[0])


def quotes(coach: Coach, text: str, facts: Facts | None = None) -> dict[str, str]:
    """What is marked, and by which rule."""
    return {finding.quote: finding.rule for finding in coach.check(text, facts=facts).findings}


@pytest.mark.parametrize(
    "before",
    [
        "Dear Ms Nguyễn Thị Hồng Nhung, ",
        "Mr. Đỗ Văn Hải and Ms Lê Thị Mai, ",
        "Working with Cà Phê Sữa Đá was lovely in the first year. ",
        "I will miss the phở and the bánh mì. ",
        "The café Voilà is lovely. ",
        "At Hélène's crêperie à la carte ",
        "São Paulo and Córdoba: ",
        "Cảm ơn chị. ",
        "Em rất quý chị, ",
        "Chị ơi, em dừng nhé.\n",
        "Em xin dung tu thang sau nha chi. ",
    ],
)
def test_an_english_reproach_is_found_beside_names_and_words_of_others(coach: Coach, before: str) -> None:
    found = quotes(coach, f"{before}you never pay on time, and I will sue you.")
    assert found["you never pay on time"] == "you-accusation"
    assert found["I will sue you"] == "threat"


@pytest.mark.parametrize(
    "before",
    [
        "Thank you for the work we did together. ",
        "I loved working with you. ",
        "Thanks! ",
        "You are kind and ",
        "Dear Minh,\n",
        "Best regards. ",
    ],
)
@pytest.mark.parametrize(
    "text", ["chị không bao giờ trả tiền đúng hạn.", "chi khong bao gio tra tien dung han."]
)
def test_a_vietnamese_reproach_is_found_beside_english(coach: Coach, before: str, text: str) -> None:
    assert quotes(coach, before + text)[text[:-1]] == "you-accusation"


def test_a_word_is_explained_and_mended_in_the_language_of_its_sentence(coach: Coach) -> None:
    text = "Em rất quý chị. Although you were kind, I must go."
    (found,) = coach.check(text).findings
    assert "people often stop hearing" in found.why
    assert found.suggestions[0].put_into(text) == "Em rất quý chị. You were kind, and I must go."
    (found,) = coach.check("Em rất quý anh, but em phải dừng ở đây.").findings
    assert "nhiều người" in found.why


@pytest.mark.parametrize(
    "kind",
    [
        "A few songs can wait for the phở. Song titles are on the way.",
        "Everyone but the drummer has signed the card for the bánh mì and the phở.",
        "However long the search takes, my notes will help with bánh mì and phở.",
        "Em gửi chị file, song song em vẫn làm the song for you and me.",
        "Em nhận cây bút rồi. The do list can wait.",
        "Em cam on anh, chi em minh hop nhau lam.",
    ],
)
def test_words_that_two_languages_have_are_no_alarm(coach: Coach, kind: str) -> None:
    assert [rule for rule in quotes(coach, kind).values() if rule != "no-self"] == []


def test_what_two_packs_see_is_one_finding(coach: Coach) -> None:
    text = "Em rất quý chị, although you were kind I must go vì em mệt."
    assert [(f.rule, f.quote) for f in coach.check(text).findings] == [("contrast", "although")]
    assert coach.check(text).words == coach.check(text, "en").words


def test_a_letter_of_two_languages_says_what_either_says(coach: Coach) -> None:
    text = (
        "Chị ơi, em rất quý chị. I am ending our work on 30 June 2027. Em muốn dành thời gian cho con.\n\n"
        "Em sẽ bàn giao file cho bạn mới. The last invoice is paid. Chúc chị mọi điều tốt lành!"
    )
    assert coach.check(text).lacks == ()
    early = Facts(today=date(2027, 1, 1), last_day=date(2027, 7, 15))
    assert quotes(coach, text, early) == {"30 June 2027": "early-date"}


def test_a_second_apology_is_one_in_any_language(coach: Coach) -> None:
    assert quotes(coach, "Em xin lỗi chị. I am sorry.") == {"I am sorry": "over-apology"}
    assert quotes(coach, "I am sorry.\n\nEm xin lỗi chị.") == {"Em xin lỗi chị": "over-apology"}


def test_the_clients_own_name_is_of_no_language(coach: Coach) -> None:
    text = "I end my work with cà phê sữa đá on 30 June."
    assert coach.check(text, facts=Facts(client="cà phê sữa đá")).has == ("ending-statement", "date")


def test_unaccented_words_are_seen_where_only_names_have_accents(coach: Coach) -> None:
    assert quotes(coach, "Chao chi Nguyễn, em quy chi nhung em xin dung.") == {"nhung": "contrast"}
    assert quotes(coach, "Em stop project tu 30/6, nhung em van ban giao.") == {"nhung": "contrast"}
    assert quotes(coach, "Em stop project từ 30/6, nhung em van ban giao.") == {}


def test_what_tells_no_language_is_of_the_letter_and_of_english(coach: Coach) -> None:
    letter = "Em rất quý chị.\n\n{}\n\nEm xin dừng từ tháng sau."
    assert quotes(coach, letter.format("Sloppy briefs cost fortunes.")) == {"Sloppy": "blame"}
    assert quotes(coach, letter.format("Nhưng.")) == {"Nhưng": "contrast"}


@pytest.mark.parametrize(
    "text",
    ["Cảm ơn chị. You never pay. ", "Cảm ơn chị.\nYou never pay.\n", "Chị ơi you never pay. ", "aaa. "],
)
def test_a_text_of_many_languages_costs_no_more_than_its_length(text: str) -> None:
    packs = load_packs()[0]
    taken = []
    for times in (1_000, 4_000):
        started = time.perf_counter()
        Coach(packs).check(text * times)
        taken.append(time.perf_counter() - started)
    assert taken[1] < 8 * taken[0] + 0.1


def test_what_was_judged_in_one_language_is_judged_anew_without_it(coach: Coach) -> None:
    part = "Pathetic."
    coach.check(f"Em xin dừng việc.\n\n{part}", "vi")
    again = coach.check(f"Em xin dừng việc.\n\n{part}")
    assert again == Coach(coach.packs).check(f"Em xin dừng việc.\n\n{part}")
