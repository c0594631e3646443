"""Person numbers map to person numbers of nobody: injective, reversible, same kind.

Real-range numbers exist in memory only; assertions compare kinds and counts.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray
from pseudonym_tools import fodselsnumre

from pii_toolkit.keys import DomainKey
from pii_toolkit.model import Sex, Status
from pii_toolkit.numbers import cpr, fodselsnummer
from pii_toolkit.pseudonymise import number_denmark, number_norway
from pii_toolkit.pseudonymise.number_domains import day_number, run_size
from pii_toolkit.pseudonymise.person_number import KINDS, PersonNumbers

REFERENCE = date(2026, 1, 1)
FNR, D_NUMBER, CPR = KINDS
OFFSET = {FNR: 80, D_NUMBER: 80, CPR: 60}


def domain(seed: int = 1) -> DomainKey:
    return DomainKey("test", f"id{seed}", bytes([seed]) * 32)


@cache
def numbers(seed: int = 1, reference: date = REFERENCE, **keep: bool) -> PersonNumbers:
    return PersonNumbers(domain(seed), reference_date=reference, **keep)


def norwegian(
    first: str, last: str, individuals: range, *, month: int = 0, d: bool = False
) -> NDArray[np.int64]:
    """All numbers of the 1964 rule on these dates: an enumeration of its own."""
    days = np.arange(first, np.datetime64(last) + 1, dtype="datetime64[D]")
    nine = np.array(
        [
            int(f"{int(t[8:]) + 40 * d:02d}{int(t[5:7]) + month:02d}{t[2:4]}") * 1000
            for t in days.astype(str)
        ]
    )[:, None] + np.array(individuals)
    nine = nine.reshape(-1)
    digits = nine[:, None] // 10 ** np.arange(8, -1, -1) % 10
    k1 = -(digits @ np.array(fodselsnummer.WEIGHTS1)) % 11
    k2 = -(digits @ np.array(fodselsnummer.WEIGHTS2[:9]) + 2 * k1) % 11
    usable = (k1 < 10) & (k2 < 10)
    return (nine * 100 + k1 * 10 + k2)[usable]


def danish(first: str, last: str, serials: range) -> NDArray[np.int64]:
    days = np.arange(first, np.datetime64(last) + 1, dtype="datetime64[D]").astype(str)
    six = np.array([int(f"{t[8:]}{t[5:7]}{t[2:4]}") for t in days])
    return (six[:, None] * 10_000 + np.array(serials)).reshape(-1)


def anybody(
    kind: str, count: int = 4000, seed: int = 7, **keep: bool
) -> NDArray[np.int64]:
    """Real-range numbers spread over every class of a kind."""
    plan = numbers(**keep)._plan(kind, 0)
    rng = np.random.default_rng(seed)
    each = max(count // len(plan.labels), 1)
    return np.concatenate(
        [
            plan.sources.place(i, rng.integers(0, plan.sources.size(i), each))
            for i in range(len(plan.labels))
        ]
    )


@pytest.mark.parametrize(
    ("kind", "month", "count"),
    [
        (FNR, 0, 26_412_179),
        (FNR, 80, 26_412_188),
        (D_NUMBER, 0, 29_642_406),
        (D_NUMBER, 80, 29_642_396),
    ],
)
@pytest.mark.parametrize("by_sex", [True, False])
def test_counts_of_the_1964_rule(
    kind: str, month: int, count: int, by_sex: bool
) -> None:
    layers = number_norway.layers(kind, month, by_sex)
    assert sum(layer.size for layer in layers[::2]) == count


@pytest.mark.parametrize("by_sex", [True, False])
def test_pass_and_fail_complement_each_other(by_sex: bool) -> None:
    sizes = [
        sum(layer.size for layer in number_denmark.layers(offset, by_sex))
        for offset in (0, 60)
    ]
    expected = sum(
        (day_number(last) - day_number(first)) * serials
        for first, last, serials in (
            (1858, 1900, 4000),
            (1900, 1937, 4000),
            (1937, 2000, 6000),
            (2000, 2037, 6000),
            (2037, 2058, 4000),
        )
    )
    assert sizes == [expected, expected]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("by_sex", [True, False])
@pytest.mark.parametrize("by_band", [True, False])
@pytest.mark.parametrize(
    "reference",
    [
        date(1850, 1, 1),
        date(2019, 12, 31),
        date(2020, 1, 3),
        REFERENCE,
        date(2060, 1, 1),
    ],
    ids=str,
)
def test_targets_hold_their_sources_and_nothing_twice(
    kind: str, by_sex: bool, by_band: bool, reference: date
) -> None:
    for offset in (0, OFFSET[kind]):
        run = {"by_sex": by_sex, "by_band": by_band}
        if kind == CPR:
            plan = number_denmark.plan(offset, reference, **run)
        else:
            plan = number_norway.plan(kind, offset, reference, **run)
        for number in range(len(plan.labels)):
            assert plan.sources.size(number) <= plan.targets.size(number)
        for side in (plan.sources, plan.targets):
            parts = sorted(
                (part.layer, part.low, part.high)
                for run_ in side._runs
                for part in run_
                if part.size
            )
            for (layer, _, high), (next_layer, low, _) in pairwise(parts):
                assert layer != next_layer or high <= low


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("keep_sex", [True, False])
@pytest.mark.parametrize("keep_band", [True, False])
def test_reversal_over_every_class(kind: str, keep_sex: bool, keep_band: bool) -> None:
    map_ = numbers(keep_sex=keep_sex, keep_band=keep_band)
    real = anybody(kind, keep_sex=keep_sex, keep_band=keep_band)
    out = map_.pseudonymise(real, kind)
    assert (out >= 0).all()
    assert len(np.unique(out)) == len(np.unique(real))
    assert (map_.reverse(out, kind) == real).all()
    again = map_.pseudonymise(out, kind)
    kept = again >= 0
    assert (map_.reverse(again, kind, source=Status.SYNTHETIC) == out)[kept].all()
    known = ~np.isnat(map_.parse_facts(out, kind)[0])
    assert kept[known].all()
    assert kept.mean() > 0.95


@pytest.mark.parametrize("kind", KINDS)
def test_output_is_a_valid_number_of_nobody(kind: str) -> None:
    out = numbers().pseudonymise(anybody(kind, 2000), kind)
    module, width = (cpr, 10) if kind == CPR else (fodselsnummer, 11)
    wanted = "DK_ERSTATNINGSPERSONNUMMER" if kind == CPR else kind
    status = Status.AMBIGUOUS if kind == CPR else Status.SYNTHETIC
    parsed = [module.parse(f"{value:0{width}d}") for value in out.tolist()]
    assert {p.kind for p in parsed} == {wanted}
    assert {p.status for p in parsed} == {status}
    assert all(p.birth_date is None or p.birth_date <= REFERENCE for p in parsed)


@pytest.mark.parametrize("kind", KINDS)
def test_sex_and_band_are_kept(kind: str) -> None:
    map_, real = numbers(), anybody(kind, 20_000)
    born, sex = map_.parse_facts(real, kind)
    new_born, new_sex = map_.parse_facts(map_.pseudonymise(real, kind), kind)
    both = ~np.isnat(born) & ~np.isnat(new_born)
    assert both.sum() > 10_000
    assert (sex[both] == new_sex[both]).all()
    year, new_year = (
        v[both].astype("datetime64[Y]").astype(int) + 1970 for v in (born, new_born)
    )
    assert (year // 20 == new_year // 20).all()
    assert (born[both] != new_born[both]).mean() > 0.9
    unknown, later = np.isnat(new_born), born > np.datetime64(REFERENCE)
    assert (unknown & ~np.isnat(born) & ~later).mean() < 0.001


def test_facts_agree_with_the_scalar_modules() -> None:
    for kind, module, width in ((FNR, fodselsnummer, 11), (CPR, cpr, 10)):
        values = anybody(kind, 1500)
        born, sex = numbers().parse_facts(values, kind)
        for value, day, side in zip(values.tolist(), born.tolist(), sex, strict=True):
            parsed = module.parse(f"{value:0{width}d}")
            assert parsed is not None
            assert bool(parsed.birth_date == day)
            assert parsed.sex == {0: Sex.FEMALE, 1: Sex.MALE, -1: None}[int(side)]


def test_born_after_the_reference_date() -> None:
    norwegian_child = norwegian("2026-06-01", "2026-06-30", range(500, 1000))
    out = numbers().pseudonymise(norwegian_child, FNR)
    assert (out >= 0).all()
    assert {
        fodselsnummer.parse(f"{value:011d}").rule for value in out[::50].tolist()
    } == {"2032"}
    assert (numbers().reverse(out, FNR) == norwegian_child).all()
    danish_child = danish("2026-06-01", "2026-06-02", range(4000, 9999))
    assert (numbers().pseudonymise(danish_child, CPR) == -1).all()


def test_a_later_reference_date_leaves_older_bands_alone() -> None:
    old = norwegian("1985-01-01", "1985-02-01", range(500))
    first = numbers().pseudonymise(old, FNR)
    assert (numbers(reference=date(2027, 3, 4)).pseudonymise(old, FNR) == first).all()


@pytest.mark.parametrize("kind", KINDS)
def test_two_keys_differ(kind: str) -> None:
    real = anybody(kind)
    first, second = (numbers(seed).pseudonymise(real, kind) for seed in (1, 2))
    assert (first == second).mean() < 0.001
    back = numbers(2).reverse(first, kind)
    assert (back == real).mean() < 0.001


@pytest.mark.parametrize("kind", KINDS)
def test_order_and_batches_change_nothing(kind: str) -> None:
    map_, real = numbers(), anybody(kind)
    out = map_.pseudonymise(real, kind)
    order = np.random.default_rng(3).permutation(len(real))
    parts = [map_.pseudonymise(part, kind) for part in np.array_split(real[order], 7)]
    assert (np.concatenate(parts) == out[order]).all()


INVALID = {
    "negative": (FNR, -1),
    "zero": (FNR, 0),
    "too_long": (FNR, 10**11),
    "huge": (FNR, 2**62),
    "month_34": (FNR, 12345678910),
    "check_digit": (FNR, 1818510079),
    "d_number_as_fodselsnummer": (FNR, 41810021827),
    "fodselsnummer_as_d_number": (D_NUMBER, 1818510078),
    "remainder_0_outside_series": (FNR, 4844576051),
    "no_29_february": (CPR, 8902010001),
    "day_92": (CPR, 9201010001),
    "cpr_too_long": (CPR, 10**10),
}


@pytest.mark.parametrize(("kind", "value"), INVALID.values(), ids=INVALID.keys())
def test_no_number_of_the_kind(kind: str, value: int) -> None:
    column = np.array([value], np.int64)
    assert numbers().pseudonymise(column, kind).tolist() == [-1]
    assert numbers().reverse(column, kind).tolist() == [-1]
    assert np.isnat(numbers().parse_facts(column, kind)[0]).all()


@pytest.mark.parametrize("offset", [20, 40, 50, 60, 65])
def test_other_month_offsets_are_no_input(offset: int) -> None:
    column = norwegian("1985-01-01", "1985-01-03", range(100), month=offset)
    assert (numbers().pseudonymise(column, FNR) == -1).all()


def test_unknown_kind() -> None:
    with pytest.raises(ValueError, match="NO_FODSELSNUMMER"):
        numbers().pseudonymise(np.zeros(1, np.int64), "NO_H_NUMMER")


def test_empty_column() -> None:
    assert numbers().pseudonymise(np.zeros(0, np.int64), CPR).shape == (0,)


def test_domains_are_stated() -> None:
    sizes = {d.label: d for d in numbers().domains(FNR)}
    assert sizes["female 1980-1999"].size == 1_811_172
    assert sizes["female 1980-1999"].method == "FF1"
    assert sizes["male 1854-1859"].method == "keyed table"
    assert all(d.size > 0 for d in sizes.values())


def test_the_whole_of_the_2032_numbers_fits_but_for_later_births() -> None:
    plan = numbers()._plan(FNR, 0)
    at = plan.labels.index("2032")
    later = sum(
        plan.sources.size(i) for i, n in enumerate(plan.labels) if n.endswith("later")
    )
    refused = 90_557_856 - plan.sources.size(at)
    assert later - 20 <= refused <= later + 20 + 100


def test_repr_shows_no_key() -> None:
    assert "secret" in repr(numbers())


def enumerate_scalar(
    first: date, last: date, individuals: range, month: int, remainders: range
) -> list[int]:
    """The page's order, read off: date, individual number, remainder."""
    out, day = [], first
    while day <= last:
        for individual in individuals:
            nine = f"{day.day:02d}{day.month + month:02d}{day.year % 100:02d}"
            nine += f"{individual:03d}"
            for remainder in remainders:
                k1 = (remainder - dot(fodselsnummer.WEIGHTS1, nine)) % 11
                k2 = -dot(fodselsnummer.WEIGHTS2, f"{nine}{k1}") % 11
                if k1 < 10 and k2 < 10:
                    out.append(int(f"{nine}{k1}{k2}"))
        day += timedelta(days=1)
    return out


def dot(weights: tuple[int, ...], digits: str) -> int:
    return sum(w * int(d) for w, d in zip(weights, digits, strict=False))


def test_bulk_agrees_with_the_page_read_literally() -> None:
    """A class with a short target: the first extension numbers are looked up, too."""
    from pii_toolkit.crypto.fpe import Permutation

    first, last = date(1854, 1, 1), date(1855, 12, 31)
    women = range(500, 750, 2)
    source = enumerate_scalar(first, last, women, 0, range(1))
    target = enumerate_scalar(first, last, women, 80, range(1))
    map_ = numbers(reference=last)
    sizes = {d.label: d.size for d in map_.domains(FNR)}
    assert sizes["female 1854-1859"] == max(len(source), len(target))
    short = max(len(source) - len(target), 0)
    extension = enumerate_scalar(
        date(2040, 1, 1), date(2040, 1, 1), range(0, 1000, 2), 80, range(1, 4)
    )
    later = sizes["female 1940-1959 later"]
    target += extension[later : later + short]
    permutation = Permutation(
        domain().derive(f"person_number/{FNR}"),
        max(len(source), len(target)),
        b"real/female 1854-1859",
    )
    ranks = permutation.encrypt(np.arange(len(source)))
    expected = np.array([target[int(rank)] for rank in ranks])
    got = map_.pseudonymise(np.array(source), FNR)
    assert bool((got == expected).all())


def test_extension_agrees_with_the_page_read_literally() -> None:
    """Born in the last days of 2039, and the reference date before them."""
    from pii_toolkit.crypto.fpe import Permutation

    men = range(501, 1000, 2)
    source = enumerate_scalar(date(2039, 12, 29), date(2039, 12, 31), men, 0, range(1))
    free = enumerate_scalar(
        date(2020, 1, 1), date(2020, 1, 3), range(1, 1000, 2), 80, range(1, 4)
    )
    plan = number_norway.plan(FNR, 0, date(2039, 12, 28), by_sex=True, by_band=True)
    at = plan.labels.index("male 2020-2039")
    runs = plan.targets._runs[at]
    used = run_size(runs[1:])
    permutation = Permutation(
        domain().derive(f"person_number/{FNR}"),
        len(source),
        b"real/male 2020-2039 later",
    )
    ranks = permutation.encrypt(np.arange(len(source)))
    expected = np.array([free[used + int(rank)] for rank in ranks])
    map_ = numbers(reference=date(2039, 12, 28))
    assert bool((map_.pseudonymise(np.array(source), FNR) == expected).all())


def test_cpr_agrees_with_the_page_read_literally() -> None:
    from pii_toolkit.crypto.fpe import Permutation

    first, last = date(2020, 1, 1), date(2020, 1, 4)
    key = domain().derive(f"person_number/{CPR}")

    def split(day_offset: int) -> tuple[list[int], list[int]]:
        passing, failing, day = [], [], first
        while day <= last:
            six = f"{day.day + day_offset:02d}{day.month:02d}{day.year % 100:02d}"
            for serial in range(4001, 10_000, 2):
                ten = f"{six}{serial:04d}"
                hits = dot((4, 3, 2, 7, 6, 5, 4, 3, 2, 1), ten) % 11 == 0
                (passing if hits else failing).append(int(ten))
            day += timedelta(days=1)
        return passing, failing

    passing, failing = split(0)
    target = [n for part in split(60) for n in part]
    map_ = numbers(reference=last)
    for source, goal, label in (
        (passing, target[: len(passing)], "male 2020-2039 mod 11"),
        (failing, target[len(passing) :], "male 2020-2039 not mod 11"),
    ):
        permutation = Permutation(key, len(goal), f"real/{label}".encode())
        ranks = permutation.encrypt(np.arange(len(source)))
        expected = np.array([goal[int(rank)] for rank in ranks])
        got = map_.pseudonymise(np.array(source), CPR)
        assert bool((got == expected).all())


WHOLE = {
    "women_1980_1999": (
        FNR,
        lambda: np.concatenate(
            [
                norwegian("1980-01-01", "1999-12-31", range(0, 500, 2)),
                norwegian("1980-01-01", "1999-12-31", range(900, 1000, 2)),
            ]
        ),
    ),
    "men_1860_1879_table": (
        FNR,
        lambda: norwegian("1860-01-01", "1879-12-31", range(501, 750, 2)),
    ),
    "d_women_1940_1959": (
        D_NUMBER,
        lambda: np.concatenate(
            [
                norwegian("1940-01-01", "1959-12-31", range(0, 500, 2), d=True),
                norwegian("1940-01-01", "1959-12-31", range(600, 1000, 2), d=True),
            ]
        ),
    ),
    "d_men_2000_2019": (
        D_NUMBER,
        lambda: norwegian("2000-01-01", "2019-12-31", range(201, 1000, 2), d=True),
    ),
    "children_2020_2039": (
        FNR,
        lambda: norwegian("2020-01-01", "2039-12-31", range(501, 1000, 2)),
    ),
    "cpr_men_1900_1905": (
        CPR,
        lambda: danish("1900-01-01", "1905-12-31", range(1, 4000, 2)),
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "make"), WHOLE.values(), ids=WHOLE.keys())
def test_a_whole_class_is_injective_and_reversible(kind: str, make: object) -> None:
    real = make()
    map_ = numbers()
    out = map_.pseudonymise(real, kind)
    assert int((out < 0).sum()) == 0
    assert len(np.unique(out)) == len(real)
    assert bool((map_.reverse(out, kind) == real).all())
    born, _ = map_.parse_facts(out, kind)
    assert int((born > np.datetime64(REFERENCE)).sum()) == 0


def test_only_the_classes_that_were_met_are_used() -> None:
    map_ = PersonNumbers(domain(), reference_date=REFERENCE)
    assert map_.used() == ()
    map_.pseudonymise(np.array([-1, 12345678910]), FNR)
    assert map_.used() == ()
    map_.pseudonymise(np.array(fodselsnumre(40, seed=3), np.int64), FNR)
    kinds, sizes = zip(*map_.used(), strict=True)
    assert set(kinds) == {FNR}
    bands = {size.label.split()[1] for size in sizes}
    assert bands == {"1940-1959", "1960-1979", "1980-1999"}
    assert list(sizes) == sorted(sizes, key=lambda size: size.size)
    assert {size.method for size in sizes} == {"FF1"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("keep", [True, False], ids=["kept", "free"])
def test_valid_is_to_have_a_pseudonym(kind: str, keep: bool) -> None:
    rng = np.random.default_rng(7)
    any_digits = rng.integers(-1, 10**11, 20_000)
    days = rng.integers(1, 32, 20_000) + rng.choice([0, 40, 60], 20_000)
    months = rng.integers(1, 13, 20_000) + rng.choice([0, 40, 80], 20_000)
    tails = rng.integers(0, 10_000 if kind == CPR else 100_000, 20_000)
    dated = (days * 100 + months) * 100 + rng.integers(0, 100, 20_000)
    dated = dated * (10_000 if kind == CPR else 100_000) + tails
    rule = numbers(keep_sex=keep, keep_band=keep)
    for digits in (any_digits, dated):
        same = rule.valid(digits, kind) == (rule.pseudonymise(digits, kind) >= 0)
        assert bool(same.all())
    assert 0 < rule.valid(dated, kind).sum() < 20_000
    with pytest.raises(ValueError, match="known: NO_F"):
        rule.valid(dated, "NO_H_NUMMER")
