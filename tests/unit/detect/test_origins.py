"""Countries, languages and citizenships by their codes and words."""

from __future__ import annotations

import pytest
from unit.detect.column_makers import FAMILY, GIVEN, judge

HITS = {
    "locales": ("LANGUAGE", "nb-NO;da-DK;en-GB"),
    "locale-one": ("LANGUAGE", "da_DK"),
    "locale-and-code": ("LANGUAGE", "nb-NO;da"),
    "codes-no-countries": ("LANGUAGE", "nb;nn;en;pl"),
    "codes-two": ("LANGUAGE", "nb;en"),
    "several-in-a-cell": ("LANGUAGE", "da,en;da;en,de;da,ar"),
    "pairs-home": ("COUNTRY", "NO;NO;NO;PL"),
    "threes-two": ("COUNTRY", "NOR;DNK"),
    "iso-numbers": ("COUNTRY", "578;578;578;208;752;616;276"),
    "danish-register": ("NATIONALITY", "5100;5100;5100;5120;5164;5180"),
    "norwegian-register": ("NATIONALITY", "000;000;000;106;131;136;564"),
    "adjectives-of-states": ("NATIONALITY", "norsk;syrisk;irakisk;afghansk;britisk"),
    "adjectives-of-tongues": ("LANGUAGE", "norsk;engelsk;arabisk;urdu"),
    "states": ("COUNTRY", "Norge;Polen;Syria;Irak"),
}
NEAR_MISSES = {
    "yes-and-no": "NO;YES",
    "articles": "AB-CD;XY-ZZ;QQ-WW",
    "departments": "100;110;120;130",
    "prices": "5100;6200;7300;8400",
    "units": "kg;km;st",
    "sizes": "S;M;L",
    "routes": "no-ex;in-ut",
}


def _people(rows: int = 60) -> list[str]:
    return [f"{GIVEN[i % len(GIVEN)]} {FAMILY[i % len(FAMILY)]}" for i in range(rows)]


def _beside_people(values: str) -> list[str]:
    words = values.split(";")
    cells = [words[i % len(words)] for i in range(60)]
    found = judge({"C1": cells, "C2": _people()})
    return [f.entity_type for f in found if f.location.field == "C1"]


@pytest.mark.parametrize(("kind", "values"), HITS.values(), ids=HITS)
def test_origins(kind: str, values: str) -> None:
    assert _beside_people(values)[:1] == [kind]


@pytest.mark.parametrize("values", NEAR_MISSES.values(), ids=NEAR_MISSES)
def test_codes_of_other_things(values: str) -> None:
    kinds = {"LANGUAGE", "COUNTRY", "NATIONALITY"}
    assert not kinds & set(_beside_people(values))
