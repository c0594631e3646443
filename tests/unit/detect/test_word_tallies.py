"""How many words of a list are no chance, and which wait for people beside them."""

from __future__ import annotations

import pytest
from unit.detect.column_makers import FAMILY, GIVEN, judge

from pii_toolkit.detect.word_tallies import Tally, tally

A, A_WEAK, B_WEAK = {"A": 1.0}, {"A": 0.5}, {"B": 0.5}
BOTH = {"A": 0.5, "B": 0.5}
NONE: dict[str, float] = {}

LIKELY = {
    "two-of-several-meanings": ([A_WEAK, A_WEAK], "A"),
    "half-of-four": ([A, A, NONE, NONE], "A"),
    "one-of-one-meaning": ([A], "A"),
    "three-of-five": ([A_WEAK, A_WEAK, A_WEAK, NONE, NONE], "A"),
    "another-knows-fewer": ([BOTH, BOTH, A_WEAK], "A"),
}
UNSAID = {
    "one-of-several-meanings": [A_WEAK],
    "one-of-two": [A_WEAK, NONE],
    "a-third": [A, NONE, NONE],
    "half-of-four-one-sure": [A, A_WEAK, NONE, NONE],
    "two-of-five": [A_WEAK, A_WEAK, NONE, NONE, NONE],
    "two-types-alike": [BOTH, BOTH, BOTH],
    "each-knows-one": [A_WEAK, B_WEAK],
    "nothing": [],
}


def _of(known: list[dict[str, float]], word: str = "wording") -> Tally:
    texts = [f"{word}{n}" for n in range(len(known))]
    return tally(texts, known, [False] * len(known))


@pytest.mark.parametrize(("known", "kind"), LIKELY.values(), ids=LIKELY)
def test_likely(known: list[dict[str, float]], kind: str) -> None:
    assert _of(known).likely() == kind


@pytest.mark.parametrize("known", UNSAID.values(), ids=UNSAID)
def test_left_unsaid(known: list[dict[str, float]]) -> None:
    assert _of(known).likely() is None


def test_short_words_are_anything() -> None:
    texts = ["sp", "ab", "kl"]
    assert tally(texts, [A_WEAK] * 3, [False] * 3).likely() is None


def test_answers_to_any_question_are_no_words_of_a_type() -> None:
    texts = ["gitt", "nei", "ja"]
    told = tally(texts, [A_WEAK] * 3, [False, True, True])
    assert (told.asked, told.n, told.likely()) == (1, 3, None)


def _people() -> list[str]:
    return [f"{GIVEN[i % len(GIVEN)]} {FAMILY[i % len(FAMILY)]}" for i in range(40)]


FEW = {
    "consent": ("CONSENT", "granted;withdrawn"),
    "kin": ("DEPENDANTS", "ektefelle;barn;søsken"),
    "orientation-one": ("SEXUAL_ORIENTATION", "lesbisk"),
    "funds": ("SOURCE_OF_FUNDS", "arv;lønn"),
}


@pytest.mark.parametrize(("kind", "values"), FEW.values(), ids=FEW)
def test_few_words_speak_beside_people(kind: str, values: str) -> None:
    words = values.split(";")
    cells = [words[i % len(words)] for i in range(40)]
    alone = judge({"C1": cells})
    beside = judge({"C1": cells, "C2": _people()})
    assert kind not in {f.entity_type for f in alone}
    assert kind in {f.entity_type for f in beside if f.location.field == "C1"}


EVERYDAY = {
    "states": "open;closed;pending",
    "colours": "rød;grønn;blå",
    "goods": "kaffe;brød;lampe",
    "one": "standard",
}


@pytest.mark.parametrize("values", EVERYDAY.values(), ids=EVERYDAY)
def test_everyday_words_stay_silent_beside_people(values: str) -> None:
    words = values.split(";")
    cells = [words[i % len(words)] for i in range(40)]
    found = judge({"C1": cells, "C2": _people()})
    assert not [f for f in found if f.location.field == "C1"]


def test_cases_of_a_wide_table_are_no_list() -> None:
    """Each word stands once in five rows: by chance, or because it is a code list."""
    ill = ["Astma", "Migrene", "Epilepsi", "Artrose", "Psoriasis"]
    more = {f"C{n}": [f"x{n}{i}" for i in range(5)] for n in range(2, 9)}
    wide, narrow = judge({"C1": ill, **more}), judge({"C1": ill, "C2": [1, 2, 3, 4, 5]})
    assert "HEALTH" in {f.entity_type for f in wide if f.location.field == "C1"}
    assert not [f for f in narrow if f.location.field == "C1"]
