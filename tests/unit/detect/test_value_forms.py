"""Forms of values that tell their type without a name, beside forms that look alike."""

from __future__ import annotations

import pytest
from unit.detect import column_makers as make

R = make.rng(17)
N = 120
WORKS = [
    "anlegg",
    "rapport",
    "skjema",
    "utkast",
    "vedlegg",
    "notis",
    "bilag",
    "avtale",
    "plan",
    "kart",
]


def cut(n: int, form: str) -> list[str]:
    given = [g.lower().translate(_PLAIN) for g in make.MANY_GIVEN if len(g) > 3]
    family = [f.lower().translate(_PLAIN) for f in make.FAMILY if len(f) > 4]
    pairs = [(R.choice(given), R.choice(family)) for _ in range(n)]
    return [form.format(g=g, f=f, i=g[0], d=R.randrange(100)) for g, f in pairs]


_PLAIN = str.maketrans({"ø": "o", "å": "a", "æ": "a"})
TOWNS = ["0150 Oslo", "4306 Sandnes", "7030 Trondheim", "9008 Tromsø", "5003 Bergen"]
DANISH = ["2100 København Ø", "8000 Aarhus C", "6400 Sønderborg", "8800 Viborg"]
FORMS: dict[str, tuple[list[str], str]] = {
    "code and town": (TOWNS, "POSTAL_CODE"),
    "code and town, Danish": (DANISH, "POSTAL_CODE"),
    "code with its country": ([f"NO-{t}" for t in TOWNS], "POSTAL_CODE"),
    "chassis": (
        [f"WVWZZZ1KZ{R.choice('ABHX')}{R.randrange(10**7):07}" for _ in range(N)],
        "VEHICLE_REGISTRATION",
    ),
    "name and mail": (
        [f'"Kari Nordmann" <kari{n}@example.org>' for n in range(N)],
        "EMAIL_ADDRESS",
    ),
    "several of them": (
        [f"Ola <o{n}@example.org>; Per <p{n}@example.org>" for n in range(N)],
        "EMAIL_ADDRESS",
    ),
    "relatives": (
        [f"{k}: {n}, 00000000" for k, n in zip(
            ["Mor", "Far", "Datter", "Ægtefælle"] * 30, make.full_names(), strict=False
        )],
        "PERSON",
    ),
    "invoices": (
        [f"invoices/2025/{n % 12:02}/{90_000 + 7 * n}.pdf" for n in range(N)],
        "INVOICE",
    ),
    "recordings": (
        [f"s3://cc-recordings/2025/{n:08x}.mp3" for n in range(N)],
        "VOICE_RECORDING",
    ),
    "where visitors come from": (
        ["https://www.google.com/", "https://www.facebook.com/", "https://bing.com/"],
        "USER_BEHAVIOUR",
    ),
    "cut names": (cut(N, "{g}{d}")[:60] + cut(N, "{i}{f}")[:60], "USERNAME"),
    "countries in three letters": (["DNK", "DEU", "POL", "SWE"], "COUNTRY"),
    "samples of blood": (
        ["P-CRP", "P-Kreatinin", "B-HbA1c", "B-Hemoglobin", "P-TSH"], "HEALTH"
    ),
    "grades of credit": (
        ["Kreditt frarådes", "God kredittverdighet", "Kredittverdig"], "CREDIT_SCORE"
    ),
    "hits of lists": (["CLEAR", "HIT-EU", "HIT-UN", "OFAC SDN"], "SANCTION_HIT"),
    "how they pay": (
        ["Betaler til forfall", "Purres ofte", "Flere inkassosaker"],
        "PAYMENT_HISTORY",
    ),
}  # fmt: skip
ALIKE: dict[str, list[str]] = {
    "years and words": [f"{y} {w}" for y in (2019, 2021, 2023) for w in WORKS],
    "codes of another town": ["0150 Bergen", "4306 Tromsø", "7030 Oslo", "9008 Voss"],
    "article numbers": [f"{R.randrange(10**17):017}" for _ in range(N)],
    "words of a size": [f"ABCDEFGHJKLMN{R.randrange(10**3):03}X" for _ in range(N)],
    "tags": [f"<b{n}> og </b{n}>" for n in range(N)],
    "parts of a machine": [f"Motor: Type A{n}" for n in range(N)],
    "manuals": [f"manuals/2025/{n}.pdf" for n in range(N)],
    "songs": [f"album/{n:04}.mp3" for n in range(N)],
    "pages of one's own": [f"https://intranett.example/{w}" for w in WORKS],
    "words with numbers": [f"{w}{n}" for w in WORKS for n in range(12)],
    "currencies": ["NOK", "DKK", "SEK", "EUR"],
    "places to park": ["P-plass", "P-hus", "B-inngang", "S-tog"],
}


@pytest.mark.parametrize("case", FORMS)
def test_form_tells_its_type(case: str) -> None:
    values, entity_type = FORMS[case]
    found = make.verdict(values * (1 if len(values) >= N else 30))
    assert found is not None
    assert found.entity_type == entity_type


@pytest.mark.parametrize("case", ALIKE)
def test_form_that_looks_alike_tells_nothing(case: str) -> None:
    values = ALIKE[case]
    assert make.verdict(values * (1 if len(values) >= N else 30)) is None
