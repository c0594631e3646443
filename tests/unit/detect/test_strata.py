"""Texts by what they can hold, and a sample of each kind."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pyarrow as pa
import pytest

from pii_toolkit.detect import strata
from pii_toolkit.detect.strata import KEPT, KINDS, Budget, TextStrata, kinds_of
from pii_toolkit.numbers import fodselsnummer

FNR = "01818510078"  # month + 80: nobody's
CPR = "610190-1234"  # day + 60: nobody's


def large(texts: list[str]) -> pa.LargeStringArray:
    return pa.array(texts, pa.large_string())


CASES = [
    (f"fnr {FNR} og a@b.no", "person number"),
    (f"cpr {CPR}", "person number"),
    ("fnr 01818510079", "many digits"),
    ("a@b.no 123456", "@"),
    ("tlf 22 33 44 55", "many digits"),
    ("\u0662\u0662\u0663\u0663", "many digits"),
    ("om 14 dager", "some digits"),
    ("Kari Nordmann", "no digits"),
    ("", "no digits"),
    ("rød grød", "no digits"),
]


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_kinds(text: str, kind: str) -> None:
    assert KINDS[kinds_of(large([text]))[0]] == kind


def test_kinds_of_many_texts_are_those_of_each() -> None:
    texts = [text for text, _ in CASES] * 3
    kinds = [KINDS[kind] for kind in kinds_of(large(texts[::-1]))]
    assert kinds == [kind for _, kind in CASES[::-1]] * 3


def samples(texts: list[str], size: int, seed: int = 0) -> dict[str, list[str]]:
    held = TextStrata(seed)
    whole = large(texts)
    for start in range(0, len(texts), size):
        held.add(whole.slice(start, size))
    return {s.kind: s.texts.to_pylist() for s in held.take()}


def notes(count: int) -> list[str]:
    return [f"note {'x' * (n % 7)} {n % 60:02d}/{n}" for n in range(count)]


def test_a_rare_kind_is_kept_whole() -> None:
    texts = notes(20_000)
    texts[7_001] += f" fnr {FNR}"
    texts[19_999] += " a@b.no"
    found = samples(texts, 4_096)
    assert found["person number"] == [texts[7_001]]
    assert found["@"] == [texts[19_999]]
    assert len(found["some digits"]) == KEPT[KINDS.index("some digits")]


def test_rows_of_every_kind_are_counted() -> None:
    held = TextStrata(0)
    held.add(large([*notes(500), *["a@b.no"] * 500, f"fnr {FNR}"]))
    assert held.with_number == 1
    rows = {s.kind: s.rows for s in held.take()}
    assert rows["@"] == 500
    assert sum(rows.values()) == 1_001


def test_a_sample_is_handed_out_once() -> None:
    held = TextStrata(0)
    held.add(large(["a", "b"]))
    assert len(list(held.take())) == 1
    assert list(held.take()) == []


@pytest.mark.parametrize("size", [1_000, 777, 20_000])
def test_batches_do_not_matter(size: int) -> None:
    texts = notes(3_000)
    assert samples(texts, size) == samples(texts, 3_000)


def test_another_seed_draws_others() -> None:
    texts = notes(3_000)
    assert samples(texts, 500, seed=1) != samples(texts, 500, seed=2)


def test_every_text_has_the_same_chance() -> None:
    """Of 2,000 texts 400 are kept: each about 20 times in 100 draws."""
    texts = [f"note {'abcdefghij'[n % 10] * (n // 10 + 1)}" for n in range(2_000)]
    drawn = Counter(
        t for seed in range(100) for t in samples(texts, 512, seed)[KINDS[4]]
    )
    counts = np.array([drawn[text] for text in texts])
    assert counts.sum() == 100 * KEPT[4]
    assert abs(counts[:1_000].mean() - counts[1_000:].mean()) < 1
    assert counts.max() < 20 + 6 * 4


@pytest.mark.parametrize("size", [1, 3, 100])
def test_long_texts_are_fewer(size: int, monkeypatch) -> None:
    monkeypatch.setattr(strata, "ROOM", 1_000)
    texts = ["x" * (100 + n) for n in range(100)]
    (kept,) = samples(texts, size).values()
    assert sum(map(len, kept)) <= 1_000
    assert len(kept) >= 5
    assert kept == samples(texts, 50)[KINDS[4]]


def test_a_very_long_text_is_cut_and_kept(monkeypatch) -> None:
    monkeypatch.setattr(strata, "ROOM", 10)
    monkeypatch.setattr(strata, "LONGEST_VALUE", 20)
    assert samples(["x" * 100], 1) == {KINDS[4]: ["x" * 20]}


def test_a_budget_ends_with_the_first_text_that_has_no_room() -> None:
    budget = Budget(4, 10)
    assert budget.take(large(["abc", "abc"])) == 2
    assert budget.take(large(["abcde", "a"])) == 0
    assert budget.take(large(["a"])) == 0


@pytest.mark.parametrize(("rows", "taken"), [(0, 0), (2, 2), (9, 3)])
def test_a_budget_of_rows(rows: int, taken: int) -> None:
    assert Budget(rows, 100).take(large(["a", "b", "c"])) == taken


def test_a_number_that_fails_its_check_is_of_no_person() -> None:
    assert fodselsnummer.parse("01818510079") is None
    assert strata.with_person_number(
        large(["01818510079", FNR, f"{FNR} {FNR}"])
    ).tolist() == [1, 2]
