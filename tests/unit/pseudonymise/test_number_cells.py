"""Cells with person numbers in bulk, against one cell at a time."""

from __future__ import annotations

import random
import re
from datetime import date
from functools import cache

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pseudonym_tools import cpr_numbers, domain_key, fodselsnumre, policy_of

from pii_toolkit.numbers import cpr, fodselsnummer
from pii_toolkit.pseudonymise import number_cells
from pii_toolkit.pseudonymise.arrays import assemble
from pii_toolkit.pseudonymise.operators.numbers import Renumbering
from pii_toolkit.pseudonymise.operators.operator import Column
from pii_toolkit.pseudonymise.operators.tokens import TextTokens
from pii_toolkit.pseudonymise.person_number import PersonNumbers, is_dated
from pii_toolkit.pseudonymise.schema import PersonNumber
from pii_toolkit.pseudonymise.spelling import SEPARATORS, relayout

FNR, D_NUMBER, CPR = "NO_FODSELSNUMMER", "NO_D_NUMMER", "DK_CPR_NUMBER"
USUAL = re.compile(r"(?a:(\d{6})[ \t./-]?(\d{4,5}))")


@cache
def people() -> PersonNumbers:
    return PersonNumbers(domain_key(), reference_date=date(2026, 1, 1))


@cache
def operator(entity_type: str, arrow: pa.DataType, on_invalid: str) -> Renumbering:
    rule = PersonNumber(entity_type=entity_type, on_invalid=on_invalid, mixed="allow")
    policy = policy_of({"a": {"operator": "keep"}})
    return Renumbering(Column("a", arrow), rule, policy, domain_key(), people())


def number_of(text: str, entity_type: str) -> tuple[str, int, int] | None:
    """Kind, number and digits shown of one cell: the specification."""
    digits = re.sub(f"[{SEPARATORS}]", "", text)
    if not re.fullmatch(r"(?a:\d{9,11})", digits):
        return None
    norwegian, shown = entity_type.startswith("NO_"), len(digits)
    if shown == 10 and norwegian and re.fullmatch(r"(?a:\s*\d+\s*)", text):
        parsed = fodselsnummer.parse(digits.zfill(11))
        if parsed is not None and parsed.kind in {FNR, D_NUMBER}:
            return parsed.kind, int(digits), shown
    if shown == 11:
        return (D_NUMBER if int(digits[:2]) > 40 else FNR), int(digits), shown
    if shown == 10 or not norwegian:
        return CPR, int(digits), shown
    return None


def replaced(text: str, entity_type: str, *, token: bool) -> str | None:
    """What one cell becomes: the specification."""
    found = number_of(text, entity_type)
    if found is not None:
        kind, number, shown = found
        made = int(people().pseudonymise(np.array([number]), kind)[0])
        if made >= 0:
            width = 10 if kind == CPR else 11
            digits = f"{made:0{width}d}" if shown == width else str(made)
            return digits if len(text) == shown else relayout(text, digits)
    if not token and not is_other_kind(text):
        return None
    return TextTokens(domain_key(), entity_type).encrypt([text])[0]


def is_other_kind(text: str) -> bool:
    digits = re.sub(f"[{SEPARATORS}]", "", text)
    if re.fullmatch(r"(?a:\d{11})", digits):
        parsed = fodselsnummer.parse(digits)
        return parsed is not None and parsed.kind not in {FNR, D_NUMBER}
    if re.fullmatch(r"(?a:\d{9,11})", digits):
        return False
    lettered = cpr.parse(text)
    return lettered is not None and lettered.kind == "DK_ERSTATNINGSPERSONNUMMER"


def cells(seed: int, count: int) -> list[str]:
    """Numbers of all kinds in all layouts, and what only looks like one."""
    rng = random.Random(seed)
    every = [
        *fodselsnumre(60, seed),
        *fodselsnumre(20, seed, offset=80),
        *fodselsnumre(20, seed, day=40),
        *fodselsnumre(8, seed, offset=40),
        *cpr_numbers(60, seed),
        *cpr_numbers(20, seed, day=60),
    ]
    return [disguised(rng.choice(every), rng) for _ in range(count)]


def disguised(number: str, rng: random.Random) -> str:
    layouts = [
        lambda n: n,
        lambda n: n,
        lambda n: f"{n[:6]} {n[6:]}",
        lambda n: f"{n[:6]}-{n[6:]}",
        lambda n: f"{n[:6]}.{n[6:]}",
        lambda n: f"{n[:6]}\t{n[6:]}",
        lambda n: f"{n[:6]}\u00a0{n[6:]}",
        lambda n: f"{n[:6]}\u2013{n[6:]}",
        lambda n: f"{n[:2]} {n[2:4]} {n[4:6]} {n[6:]}",
        lambda n: f"{n[:5]} {n[5:]}",
        lambda n: f"{n[:6]}--{n[6:]}",
        lambda n: f"{n[:6]}:{n[6:]}",
        lambda n: f" {n}",
        lambda n: f"{n} ",
        lambda n: f"-{n}",
        lambda n: n.lstrip("0"),
        lambda n: n[1:],
        lambda n: n + "0",
        lambda n: n[:-1] + "\u0663",
        lambda n: n.translate({c: c + 0xFEE0 for c in range(48, 58)}),
        lambda n: n[:7] + "x" + n[8:],
        lambda n: n[:10] + "/" + n[11:],
        lambda n: n[:3] + ":" + n[4:],
        lambda n: str(int(n) ^ 1),
        lambda n: "2512480AB2" if n[0] == "0" else "x",
        lambda _: "",
        lambda n: n * 9_100,
    ]
    return rng.choice(layouts)(number)


@pytest.mark.parametrize("entity_type", [FNR, CPR])
@pytest.mark.parametrize("token", [True, False], ids=["token", "null"])
def test_every_layout_as_one_by_one(entity_type: str, token: bool) -> None:
    texts = cells(3, 1200)
    expected = [replaced(text, entity_type, token=token) for text in texts]
    act = operator(entity_type, pa.string(), "token" if token else "null")
    made = act(pa.array(texts, pa.string())).values
    same = made.to_pylist() == expected
    assert same
    assert any(text is None for text in expected) is not token


@pytest.mark.parametrize(
    "layout",
    ["{}", "{0[0]}{0[1]} {0[2]}", "mixed"],
    ids=["bare", "parted", "mixed"],
)
@pytest.mark.parametrize("kind", [FNR, CPR])
def test_columns_of_one_layout(layout: str, kind: str) -> None:
    every = fodselsnumre(300, 4) if kind == FNR else cpr_numbers(300, 4)
    texts = [
        number
        if layout == "{}" or (layout == "mixed" and row % 3)
        else f"{number[:6]} {number[6:]}"
        for row, number in enumerate(every)
    ]
    expected = [replaced(text, kind, token=True) for text in texts]
    made = operator(kind, pa.string(), "token")(pa.array(texts)).values.to_pylist()
    same = made == expected
    assert same


def test_slices_and_long_offsets() -> None:
    texts = cells(5, 400)
    act = operator(FNR, pa.string(), "token")
    whole = act(pa.array(texts, pa.string())).values.to_pylist()
    sliced = act(pa.array(texts, pa.string()).slice(33, 250)).values
    assert bool(sliced.to_pylist() == whole[33:283])
    sliced.validate(full=True)
    large = operator(FNR, pa.large_string(), "token")
    made = large(pa.array(texts, pa.large_string()).slice(33)).values
    assert made.type == pa.large_string()
    assert bool(made.to_pylist() == whole[33:])
    assert len(act(pa.array([], pa.string())).values) == 0


@given(st.lists(st.from_regex(USUAL, fullmatch=True) | st.text(max_size=13)))
def test_usual_cells_are_read_and_no_others(texts: list[str]) -> None:
    found = number_cells.read(pa.array(texts, pa.string()))
    for row, text in enumerate(texts):
        match = USUAL.fullmatch(text)
        digits = "".join(match.groups()) if match else ""
        assert found.length[row] == len(digits)
        assert found.digits[row] == int(digits or -1)
        assert found.bare[row] == (bool(digits) and len(text) == len(digits))


@given(st.lists(st.from_regex(USUAL, fullmatch=True)), st.integers(0, 2**32))
def test_written_cells_keep_their_layout(texts: list[str], seed: int) -> None:
    column = pa.array(texts, pa.string())
    length = number_cells.read(column).length
    rng = random.Random(seed)
    numbers = [rng.randrange(10**n) for n in length.tolist()]
    made = number_cells.write(column, np.array(numbers, np.int64), length)
    made.validate(full=True)
    pairs = zip(numbers, length.tolist(), strict=True)
    digits = [f"{number:0{width}d}" for number, width in pairs]
    assert made.to_pylist() == list(map(relayout, texts, digits))


@pytest.mark.parametrize("size", [1, 16383, 16384, 16385])
def test_cells_side_by_side_at_the_borders_of_chunks(size: int) -> None:
    numbers = [f"{n:011d}" for n in range(10**10, 10**10 + size)]
    found = number_cells.read(pa.array(numbers))
    assert (found.digits == np.arange(10**10, 10**10 + size)).all()
    made = number_cells.write(pa.array(numbers), found.digits[::-1], found.length)
    assert made.to_pylist() == numbers[::-1]


def test_dated_numbers_are_those_with_a_birth_date() -> None:
    rng = np.random.default_rng(1)
    real = [int(n) for n in fodselsnumre(300, 8) + fodselsnumre(99, 8, offset=80)]
    others = fodselsnumre(99, 8, offset=65) + fodselsnumre(99, 8, day=40)
    digits = np.array([*real, *map(int, others), *rng.integers(0, 10**11, 3000)])
    parsed = [fodselsnummer.parse(f"{number:011d}") for number in digits.tolist()]
    expected = [
        p is not None and p.kind == FNR and p.rule == "1964" and p.digits[2] not in "67"
        for p in parsed
    ]
    assert bool(is_dated(digits, FNR).tolist() == expected)


def test_parts_are_put_together() -> None:
    parts = [
        (np.array([3, 0]), pa.array(["d", "a"])),
        (np.array([], np.intp), pa.array([], pa.string())),
        (np.array([1]), pa.array([None], pa.string())),
    ]
    made = assemble(parts, 5, pa.string())
    assert made.to_pylist() == ["a", None, None, "d", None]
    assert assemble([], 2, pa.string()).to_pylist() == [None, None]
