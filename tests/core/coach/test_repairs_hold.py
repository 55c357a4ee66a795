"""Whatever a contrast stands between, nothing that is offered loses a word or leaves a broken sentence."""

from __future__ import annotations

import re
from collections import Counter
from itertools import product

import pytest

from clientjournal.core.coach.coach import Coach
from clientjournal.packs import load_packs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from clientjournal.core.coach.report import Suggestion

BETWEEN_EN = [
    "{0}, but {1}.",
    "{0} but {1}!",
    "{0}; however, {1}.",
    "{0}.But {2}.",
    "{0} – but {1}.",
    "{0}. However, {1}.",
]
BETWEEN_EN += [
    "Although {1}, {3}.",
    "{0}, yet {1}.",
    "{0}, though.",
    "While {1}, but {3}.",
    "{0}, but,\n{1}.",
]
BETWEEN_EN += ["{0} and, nevertheless, {1}.", "{0}, however, and {1}.", "{0}, but\n{2}.", "{0} despite {1}."]
BETWEEN_EN += ["Despite {1}, {3}.", "({0}, but {1}.)", "I said that {1}, but that {3}.", "“{0}”, but {1}."]
PARTS_EN = [
    "I love the shop",
    "it was hard, and you were patient",
    "you pay well (really!)",
    "as you know, I am glad",
]
PARTS_EN += [
    "tiring",
    "Anna and I will stop in May",
    "don't worry",
    "I like Mr. Lee",
    "the iPhone work is done",
    "no more",
]
PARTS_EN += [
    "from June I am away",
    "the good years",
    "because of my knees",
    "please call [name]",
    "I MUST GO",
    "sadly",
]

BETWEEN_VI = [
    "{0}, nhưng {1}.",
    "{0} nhưng {1}.",
    "Tuy {1}, nhưng {3}.",
    "Mặc dù {1} nhưng {3}.",
    "Dù {1}, {3}.",
]
BETWEEN_VI += [
    "{0}, tuy nhiên {1}.",
    "{0}. Tuy nhiên, {1}.",
    "{0}, song {1}!",
    "{0}.Nhưng {1}.",
    "{0} mặc dù {1}.",
]
PARTS_VI = [
    "em rất quý anh",
    "em mệt, và chị bận",
    "không thể tiếp tục",
    "công việc rất vui",
    "Nam và em phải dừng",
]
PARTS_VI += [
    "từ tháng 6 em nghỉ",
    "hơi mệt",
    "rất tiếc em phải dừng",
    "cảm ơn chị (thật!)",
    "sức khỏe không cho phép",
]

CONNECTORS = {
    "en": ["but", "however", "although", "yet", "though", "while", "nevertheless", "despite"],
    "vi": ["nhưng", "tuy", "mặc", "dù", "nhiên", "song"],
}
JOINS = {"and", "và"}
BROKEN = re.compile(
    r"(?<!\.)\.\.(?!\.)|[.,;:]\s*,|,\s*\.|\s,|  |\b(and|và)[\s,]+\1\b"
    r"|(?<!Mr)(?<!\.\.)\. [a-zà-ỹ]|(?:^|\. )(?:That I|and|và)\b"
)


def _cap(text: str) -> str:
    return text[0].upper() + text[1:]


def written(lang: str) -> Iterator[str]:
    between, parts = (BETWEEN_EN, PARTS_EN) if lang == "en" else (BETWEEN_VI, PARTS_VI)
    for form, (first, second) in product(between, product(parts, parts)):
        yield form.format(_cap(first), second, _cap(second), first)


def offered(coach: Coach, text: str, lang: str) -> Iterator[tuple[Suggestion, str]]:
    for finding in coach.check(text, lang).findings:
        for made in finding.suggestions:
            if finding.rule == "contrast" and (made.replacement is not None or made.end > made.start):
                said = made.label if made.replacement is None else made.replacement
                yield made, text[: made.start] + said + text[made.end :]


def words(text: str, lang: str) -> Counter[str]:
    """The words of ``text`` that no repair may take away."""
    found = re.findall(r"[\w’']+", re.sub(r"\[[^\]]*\]", "", text).lower())
    return Counter(word for word in found if word not in CONNECTORS[lang])


@pytest.mark.parametrize(
    "text", ["I like it., and I go.", "Em mệt, và và chị bận.", "Ok. That I go.", "Ok. we go."]
)
def test_a_broken_sentence_is_known(text: str) -> None:
    assert BROKEN.search(text)


@pytest.mark.parametrize("lang", ["en", "vi"])
def test_nothing_offered_is_broken_or_loses_a_word(lang: str) -> None:
    coach = Coach(load_packs()[0])
    wrong, seen = [], 0
    for text in written(lang):
        for made, after in offered(coach, text, lang):
            seen += 1
            lost, added = words(text, lang) - words(after, lang), words(after, lang) - words(text, lang)
            if BROKEN.search(after) or lost or set(added) - JOINS:
                wrong.append((text, made.label, after))
    assert wrong == []
    assert seen > 500
