"""Numbers of Danish production units, which only their range tells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from unit.detect import column_makers as make

R = make.rng(5)


def units(count: int) -> list[str]:
    return [str(R.randrange(1_003_000_000, 1_031_000_000)) for _ in range(count)]


def companies(count: int) -> list[str]:
    """Eight digits with the check digit of a Danish company."""
    weights, made = (2, 7, 6, 5, 4, 3, 2, 1), []
    while len(made) < count:
        text = str(R.randrange(10_000_000, 99_999_999))
        if sum(w * int(c) for w, c in zip(weights, text, strict=True)) % 11 == 0:
            made.append(text)
    return made


def best(columns: dict[str, Sequence[object]], name: str) -> str | None:
    found = [f for f in make.judge(columns) if f.location.field == name]
    return max(found, key=lambda f: f.confidence).entity_type if found else None


@pytest.mark.parametrize("name", ["pnr", "AGPNR", "P_NR"])
def test_ambiguous_name_with_numbers_in_the_range(name: str) -> None:
    held = {name: units(60), "AGSTATUS": ["A", "B"] * 30}
    held |= {"AGBY": ["x"] * 60, "AGANT": list(range(60))}
    assert best(held, name) == "DK_P_NUMMER"


def test_beside_companies_without_a_name() -> None:
    assert best({"C1": units(60), "C2": companies(60)}, "C1") == "DK_P_NUMMER"


NEAR: dict[str, Callable[[], list[object]]] = {
    "a counter": lambda: list(range(1_000_000_000, 1_000_000_060)),
    "out of the range": lambda: [str(1_040_000_000 + 77_777 * i) for i in range(60)],
    "few": lambda: [*units(4)],
    "a profit centre": lambda: [
        str(1_000_000_000 + 100_000 * (i % 8)) for i in range(60)
    ],
}


@pytest.mark.parametrize("case", NEAR)
def test_other_numbers_beside_companies(case: str) -> None:
    values = NEAR[case]()
    firms = companies(len(values))
    assert best({"C1": values, "C2": firms}, "C1") != "DK_P_NUMMER"


def test_range_alone_decides_nothing() -> None:
    assert best({"C1": units(60)}, "C1") is None
