"""The quick map of person numbers against the same map, one step after the other."""

from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray

from pii_toolkit.crypto.fpe import Permutation
from pii_toolkit.keys import DomainKey
from pii_toolkit.pseudonymise import number_denmark, number_norway, person_number
from pii_toolkit.pseudonymise.number_domains import Layer, Side
from pii_toolkit.pseudonymise.person_number import KINDS, PersonNumbers, is_dated

KEY = DomainKey("test", "id", bytes(range(32)))
FNR, D_NUMBER, CPR = KINDS
OFFSETS = {FNR: (0, 80), D_NUMBER: (0, 80), CPR: (0, 60)}
Ints = NDArray[np.int64]


@cache
def numbers(reference: date, *, sex: bool = True, band: bool = True) -> PersonNumbers:
    return PersonNumbers(KEY, reference_date=reference, keep_sex=sex, keep_band=band)


def unranked(layer: Layer, ranks: Ints) -> Ints:
    """What `Layer.unrank` says of itself: the date by search, then the place in it."""
    index = np.searchsorted(layer.prefix, ranks, side="right") - 1
    tails = layer.tails[layer.group[index], ranks - layer.prefix[index]]
    return layer.dates[index] * layer.scale + tails


def placed(side: Side, number: int, ranks: Ints) -> Ints:
    out = np.full(ranks.shape, -1, np.int64)
    start = 0
    for part in side._runs[number]:
        at = np.flatnonzero((ranks >= start) & (ranks < start + part.size))
        out[at] = unranked(side._layers[part.layer], ranks[at] - start + part.low)
        start += part.size
    return out


def step_by_step(map_: PersonNumbers, digits: Ints, kind: str) -> Ints:
    """Read, locate, permute, place: each for all numbers, as the page has it."""
    out = np.full(digits.shape, -1, np.int64)
    reference, sex, band = map_._choices
    for offset in OFFSETS[kind]:
        run = {"by_sex": sex, "by_band": band}
        if kind == CPR:
            plan = number_denmark.plan(offset, reference, **run)
            reading, _ = number_denmark.read(digits, offset, sex)
        else:
            plan = number_norway.plan(kind, offset, reference, **run)
            reading, _ = number_norway.read(digits, kind, offset, sex)
        classes, ranks = plan.sources.locate(reading)
        for number in range(len(plan.labels)):
            at = np.flatnonzero(classes == number)
            permutation = map_._permutation(kind, offset, number)
            new = permutation.encrypt(ranks[at]).astype(np.int64)
            out[at] = placed(plan.targets, number, new)
    return out


def some_of_every_class(map_: PersonNumbers, kind: str, each: int) -> Ints:
    """Members of every class, their neighbours, and numbers of no kind."""
    rng = np.random.default_rng(5)
    top = 10**10 if kind == CPR else 10**11
    edges = np.array([0, -1, top - 1, top, 10**6, 2**62, -(2**62), 2**63 - 1])
    found = [edges, rng.integers(0, top, 20_000), rng.integers(-9, 9, 20)]
    for offset in OFFSETS[kind]:
        plan = map_._plan(kind, offset)
        for number in range(len(plan.labels)):
            size = plan.sources.size(number)
            ranks = np.append(rng.integers(0, size, each), [0, size - 1])
            member = placed(plan.sources, number, ranks)
            found += [member, member + 1, member - 100, member + 10**9]
    every = np.concatenate(found)
    rng.shuffle(every)
    return every


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "reference", "sex", "band"),
    [
        (FNR, date(2026, 1, 1), True, True),
        (FNR, date(1990, 2, 28), True, False),
        (D_NUMBER, date(2040, 12, 31), False, True),
        (CPR, date(2026, 1, 1), True, True),
        (CPR, date(1990, 2, 28), False, False),
    ],
    ids=["usual", "no-band", "no-sex", "danish", "danish-nothing-kept"],
)
def test_equal_on_every_class(
    kind: str, reference: date, sex: bool, band: bool
) -> None:
    map_ = numbers(reference, sex=sex, band=band)
    digits = some_of_every_class(map_, kind, 150)
    made = map_.pseudonymise(digits, kind)
    expected = step_by_step(map_, digits, kind)
    assert bool((made == expected).all())
    assert 0 < int((made >= 0).sum()) < len(digits)
    assert bool((map_.valid(digits, kind) == (expected >= 0)).all())


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "label"),
    [
        (FNR, "female 1980-1999"),
        (D_NUMBER, "male 1920-1939"),
        (CPR, "male 1940-1959 mod 11"),
    ],
    ids=KINDS,
)
def test_equal_on_a_whole_class(kind: str, label: str) -> None:
    map_ = numbers(date(2026, 1, 1))
    plan = map_._plan(kind, 0)
    number = plan.labels.index(label)
    ranks = np.arange(plan.sources.size(number))
    permutation = Permutation(
        KEY.derive(f"person_number/{kind}"),
        plan.targets.size(number),
        f"real/{label}".encode(),
    )
    new = permutation.encrypt(ranks).astype(np.int64)
    expected = placed(plan.targets, number, new)
    made = map_.pseudonymise(placed(plan.sources, number, ranks), kind)
    assert bool((made == expected).all())
    assert len(np.unique(made)) == len(ranks) > 500_000


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("sex", [True, False])
def test_every_rank_of_a_layer_is_found(kind: str, sex: bool) -> None:
    for offset in OFFSETS[kind]:
        if kind == CPR:
            layers = number_denmark.layers(offset, sex)
        else:
            layers = number_norway.layers(kind, offset, sex)
        for layer in layers:
            borders = layer.prefix[:-1]
            ranks = np.concatenate([borders, borders[1:] - 1, [layer.size - 1]])
            assert bool((layer.unrank(ranks) == unranked(layer, ranks)).all())


def test_what_is_kept_is_given_once_and_to_who_asks_the_same() -> None:
    map_ = numbers(date(2026, 1, 1))
    plan = number_norway.plan(FNR, 0, date(2026, 1, 1), by_sex=True, by_band=True)
    digits = plan.sources.place(0, np.arange(50, dtype=np.int64) * 7)
    expected = step_by_step(map_, digits, FNR)
    for keep in (True, True, False):
        assert np.array_equal(map_.pseudonymise(digits, FNR, keep=keep), expected)
    kept = map_.pseudonymise(digits, FNR, keep=True)
    assert np.array_equal(map_.pseudonymise(digits[::-1], FNR), expected[::-1])
    kept = map_.pseudonymise(digits, FNR, keep=True)
    assert not np.array_equal(map_.pseudonymise(digits, CPR), expected)
    assert map_.pseudonymise(digits.copy(), FNR) is kept
    assert map_.pseudonymise(digits, FNR) is not kept
    nothing = np.zeros(0, np.int64)
    assert map_.pseudonymise(nothing, FNR).size == 0


@pytest.mark.parametrize("kind", [FNR, CPR])
def test_few_numbers_need_no_tables(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = (PersonNumbers(KEY, reference_date=date(2026, 1, 1)) for _ in range(2))
    digits = some_of_every_class(few, kind, 2)[:6000]
    with monkeypatch.context() as patch:
        patch.setattr(person_number, "_lookup", None)
        made, dated = few.valid(digits, kind), is_dated(digits, kind)
        born, sex = few.parse_facts(digits, kind)
        with pytest.raises(TypeError):
            few.valid(np.repeat(digits, 3), kind)
    monkeypatch.setattr(person_number, "_MANY", 0)
    assert made.tolist() == many.valid(digits, kind).tolist()
    assert dated.tolist() == is_dated(digits, kind).tolist()
    theirs, sexes = many.parse_facts(digits, kind)
    assert (born.tolist(), sex.tolist()) == (theirs.tolist(), sexes.tolist())
    assert all(0 < int(told.sum()) < len(digits) for told in (made, dated))


def test_blocks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    map_ = numbers(date(2026, 1, 1))
    sources = map_._plan(FNR, 0).sources
    rng = np.random.default_rng(6)
    # the classes of a million and more, whose permutation is quickly made
    wide = [n for n in range(12) if sources.size(n) > 10**6]
    digits = np.concatenate(
        [placed(sources, n, rng.integers(0, sources.size(n), 900)) for n in wide]
        + [rng.integers(0, 10**6, 900)]
    )
    rng.shuffle(digits)
    whole = map_.pseudonymise(digits, FNR)
    monkeypatch.setattr(person_number, "_BLOCK", 1000)
    assert len(digits) > 4000
    assert bool((map_.pseudonymise(digits, FNR) == whole).all())
