"""Masked person numbers are still birth dates; other masked numbers are not."""

from __future__ import annotations

import pytest
from unit.detect import column_makers as make
from unit.detect import number_columns as numbers

CPR = numbers.person_dk
MASKED: dict[str, tuple[numbers.Draw, str]] = {
    "DDMMYY-XXXX": (
        numbers.as_(lambda t: f"{t[:6]}-XXXX", CPR),
        "Danish",
    ),
    "DDMMYYxxxx": (numbers.as_(lambda t: f"{t[:6]}xxxx", CPR), "Danish"),
    "DDMMYY*****": (numbers.as_(lambda t: f"{t[:6]}*****", numbers.fnr), "Norwegian"),
    "DDMMYY *****": (numbers.as_(lambda t: f"{t[:6]} *****", numbers.fnr), "Norwegian"),
    "D-number": (numbers.as_(lambda t: f"{t[:6]}*****", numbers.dnr), "Norwegian"),
}


@pytest.mark.parametrize("world", ["real", "synthetic"])
@pytest.mark.parametrize("case", MASKED, ids=list(MASKED))
def test_a_masked_number_is_a_birth_date(case: str, world: str) -> None:
    draw, home = MASKED[case]
    found = make.verdict(numbers.column(draw, 60, 5, world))
    assert found is not None
    assert found.entity_type == "DATE_OF_BIRTH"
    assert found.confidence > 0.6
    assert any(f"{home} person numbers whose last digits" in e for e in found.evidence)


@pytest.mark.parametrize(
    "draw",
    [
        numbers.as_(lambda t: f"******{t[6:]}", numbers.fnr),
        numbers.as_(lambda t: f"XXXXXX-{t[6:]}", numbers.person_dk),
        lambda w: f"{numbers.digits(w, 6, '9')}*****",
        lambda w: f"{numbers.digits(w, 6, '0123456789')}-XXXX",
        lambda w: f"{numbers.digits(w, 4)}-****",
        lambda w: "******-****",
    ],
    ids=["end of fnr", "end of CPR", "no dates", "digits", "four digits", "all"],
)
def test_other_masks_show_no_birth_date(draw: numbers.Draw) -> None:
    assert make.verdict(numbers.column(draw, 60, 5)) is None


def test_the_name_of_a_masked_number_counts() -> None:
    tails = numbers.column(numbers.as_(lambda t: f"******{t[6:]}", numbers.fnr), 60, 5)
    found = make.verdict(tails, "fodselsnummer")
    assert found is not None
    assert found.entity_type == "NO_FODSELSNUMMER"
    assert found.confidence < 0.7
