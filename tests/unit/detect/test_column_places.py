"""Columns of addresses, codes and their parts, by values and neighbours alone."""

from __future__ import annotations

import random

import pytest
from unit.detect import column_makers as make

from pii_toolkit.detect.lexicon import lexicon_of

LEXICON = lexicon_of(make.PACKS)
LISTS = {held.country: held for held in LEXICON.postcodes}


def rows_of(country: str, count: int = 200) -> list[tuple[str, str]]:
    """Codes with their towns, drawn evenly."""
    held = LISTS[country]
    r = random.Random(5)
    made = []
    while len(made) < count:
        at = r.randrange(len(held.names))
        made.append((f"{r.choice(held.codes[at]):04}", held.names[at]))
    return made


def found_in(columns: dict[str, list[object]]) -> dict[str, str]:
    best: dict[str, tuple[float, str]] = {}
    for f in make.judge(columns):
        old = best.get(f.location.field or "", (0.0, ""))
        best[f.location.field or ""] = max(old, (f.confidence, f.entity_type))
    return {name: kind for name, (_, kind) in best.items()}


@pytest.mark.parametrize("country", ["no", "dk"])
@pytest.mark.parametrize("count", [20, 200])
def test_postal_codes_alone(country: str, count: int) -> None:
    found = make.verdict([code for code, _ in rows_of(country, count)])
    assert found is not None
    assert found.entity_type == "POSTAL_CODE"


def test_postal_codes_that_lost_their_zeros() -> None:
    found = make.verdict([int(code) for code, _ in rows_of("no")])
    assert found is not None
    assert found.entity_type == "POSTAL_CODE"


def test_municipalities_are_told_from_postal_codes() -> None:
    held = next(m for m in LEXICON.municipalities if m.country == "no")
    codes = [
        f"{code:04}" for code in sorted({c for group in held.codes for c in group})
    ]
    found = make.verdict(random.Random(2).sample(codes, 120))
    assert found is not None
    assert found.entity_type == "MUNICIPALITY_CODE"


NO_CODES = {
    "random": lambda r: r.randrange(1000, 10_000),
    "years": lambda r: r.randrange(1900, 2026),
    "prices": lambda r: 50 * r.randrange(20, 199),
    "quantities": lambda r: r.randrange(1, 200),
}


@pytest.mark.parametrize("case", NO_CODES, ids=list(NO_CODES))
def test_numbers_that_are_no_codes(case: str) -> None:
    r = random.Random(9)
    values = [NO_CODES[case](r) for _ in range(200)]
    found = make.verdict(values)
    assert found is None, (found.entity_type, found.evidence)


def test_a_counter_is_no_code() -> None:
    assert make.verdict(list(range(1050, 1350))) is None


ADDRESSES = {
    "letter": "Storgata 12 B",
    "range": "Kirkeveien 12-14",
    "capitals": "NYGÅRDSGATA 5",
    "short": "Nordre vn. 7",
    "nynorsk": "Heimvegen 3",
    "danish floor": "Nørre Allé 12, 2. tv",
    "danish ground floor": "Vestergade 3, st. th",
    "dwelling": "Parkveien 4 H0201",
    "flat": "Parkveien 4 leil. 402",
    "box": "Postboks 123",
    "danish box": "Postbox 44",
    "farm": "Gnr 12 Bnr 3",
    "with its town": "Nordre Berg 4, 0155 Oslo",
    "danish": "Kongens Plads 8",
    "mojibake": "SjÃ¸gata 27",
}


@pytest.mark.parametrize("case", ADDRESSES, ids=list(ADDRESSES))
def test_written_addresses(case: str) -> None:
    head = ADDRESSES[case]
    number = next(part for part in head.split() if part[0].isdigit() or part == "H0201")
    digits = "".join(c for c in number if c.isdigit())[:1]
    values = [head.replace(digits, str(n), 1) for n in range(1, 30)]
    found = make.verdict(values)
    assert found is not None
    assert found.entity_type == "STREET_ADDRESS"


@pytest.mark.parametrize(
    "values",
    [
        ["iPhone 12", "iPhone 13", "Galaxy S21", "Pixel 7", "Nokia 105", "Xperia 5"],
        ["Kirkeveien", "Storgata", "Nygårdsgata", "Vestergade", "Bjørkestien"],
    ],
    ids=["models", "names of roads alone"],
)
def test_no_addresses(values: list[str]) -> None:
    assert make.verdict(make.chosen(values)) is None


def test_parts_of_one_address() -> None:
    r = random.Random(4)
    pairs = rows_of("dk")
    roads = ("Vestergade", "Nørre Allé", "Silkeborgvej", "Kirkevænget", "Torvegade")
    columns: dict[str, list[object]] = {
        "C1": [r.choice(roads) for _ in pairs],
        "C2": [r.randrange(1, 160) for _ in pairs],
        "C3": [r.choice("ABCD") for _ in pairs],
        "C4": [r.choice(("st. tv", "1. th", "2. mf", "3. tv")) for _ in pairs],
        "C5": [int(code) for code, _ in pairs],
        "C6": [town.upper() for _, town in pairs],
    }
    street = "STREET_ADDRESS"
    assert found_in(columns) == {
        "C1": street,
        "C2": street,
        "C3": street,
        "C4": street,
        "C5": "POSTAL_CODE",
        "C6": "LOCATION",
    }


def test_small_numbers_far_from_a_street_are_none() -> None:
    roads = [f"Storgata {n}" for n in range(1, 100)]
    found = found_in({"C1": [n % 9 + 1 for n in range(99)], "C2": roads})
    assert found == {"C2": "STREET_ADDRESS"}
