"""Values as mainframes, messages and spreadsheets write them, and what looks alike."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pytest
from unit.detect import column_makers as make

from pii_toolkit.detect.forms import Forms, forms_of
from pii_toolkit.detect.statistics import ColumnStatistics
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import Sex

R = make.rng(41)
N = 60


def best(columns: dict[str, Sequence[object]], name: str, table: str = "t") -> str:
    """The surest type of one column, or nothing."""
    found = [f for f in make.judge(columns, table=table) if f.location.field == name]
    return max(found, key=lambda f: f.confidence).entity_type if found else ""


def forms(values: Sequence[str]) -> Forms:
    held = ColumnStatistics(seed=1)
    held.update(pa.array(values))
    return forms_of(held.seen())


def named(form: str) -> list[str]:
    return [
        form.format(
            g=R.choice(make.MANY_GIVEN),
            f=R.choice(make.FAMILY),
            n=R.randrange(10**6),
            t=R.choice(("Oslo", "Bergen", "Alta")),
            s=R.choice(("Storgata", "Kirkeveien", "Vestergade", "Bakkefaret")),
            h=R.randrange(1, 99),
        )
        for _ in range(N)
    ]


PEOPLE = {
    "a star": named("{f}*{g}"),
    "upper case, filled": [v.upper().ljust(30) for v in named("{f}*{g}")],
    "HL7": [v.upper() for v in named("{f}^{g}^")],
    "HL7, three parts": named("{f}^{g}^{f}"),
    "HL7, an empty part": named("{f}^^{g}"),
    "a slash": [v.upper() for v in named("{f}/{g}")],
    "name, phone": named("{g} {f}, 90{n:06}"),
    "name and phone in pairs": named("{g} {f} 90 12 34 56"),
    "several people": named("{g} {f}; {g} {f}"),
    "a pipe": named("{f}|{g}"),
    "born": named("{g} {f}, f. 12.03.1985"),
    "born, six digits": named("{f}, {g} 120385"),
    "year of birth": named("{g} {f} (1985)"),
    "phone (name)": named("90 12 34 56 ({g} {f})"),
}


@pytest.mark.parametrize("case", PEOPLE)
def test_parts_of_names(case: str) -> None:
    assert best({"C1": PEOPLE[case]}, "C1") == "PERSON"


@pytest.mark.parametrize(
    "values",
    [
        [f"{w}*{v}" for w in ("LAGER", "HYLLE", "KASSE") for v in ("A", "B", "C")] * 5,
        [f"{w}, 90{R.randrange(10**6):06}" for w in ("Ref", "Ordre", "Bilag")] * 20,
        [f"a^{n}^2 + b" for n in range(N)],
        ["****", "K***", "A*** B***", "B****"] * 9,
        [f"{w} ({y})" for w in ("Sommer", "Prosjekt") for y in range(1990, 2020)],
        ["Melk; Brød", "Ost; Smør", "Melk; Ost; Egg", "Brød; Egg", "Smør"] * 12,
    ],
    ids=["shelves", "references", "powers", "masked", "years", "groceries"],
)
def test_marks_between_other_words(values: list[str]) -> None:
    assert best({"C1": values}, "C1") == ""


def test_a_phone_with_its_owner_under_the_name_of_a_phone() -> None:
    held = {"mobil": named("90 12 34 56 ({g})"), "kunde": named("{g} {f}")}
    assert best(held, "mobil") == "PHONE_NUMBER"


def test_address_in_components() -> None:
    assert best({"C1": named("{s} {h}B^^{t}^^0150^NO")}, "C1") == "STREET_ADDRESS"


@pytest.mark.parametrize(
    "values",
    [
        [f"{R.randrange(1, 13):02}-{R.randrange(1, 29):02}" for _ in range(N)],
        [f"--{R.randrange(1, 13):02}-{R.randrange(1, 29):02}" for _ in range(N)],
        [f"{R.randrange(1, 29):02}.{R.randrange(1, 13):02}." for _ in range(N)],
        [f"{R.randrange(1, 29)}. {R.choice(('mars', 'oktober'))}" for _ in range(N)],
        [f"{d:%d-%b-%y}".upper() for d in make.births(N)],
    ],
    ids=["MM-DD", "--MM-DD", "DD.MM.", "words", "DD-MON-YY"],
)
def test_birthdays_as_they_are_written(values: list[str]) -> None:
    found = make.verdict(values, "birthday")
    assert found is not None
    assert found.entity_type == "DATE_OF_BIRTH"
    assert found.confidence > 0.9
    assert make.verdict(values, "C1") is None


def test_months_by_their_names_and_years_of_decades_are_births() -> None:
    births = [f"{d:%d%b%Y}".upper() for d in make.births(N)]
    found = make.verdict(births, "C1")
    assert found is not None
    assert found.entity_type == "DATE_OF_BIRTH"
    lately = [f"{R.randrange(1, 29):02}MAR{R.randrange(2015, 2025)}" for _ in range(N)]
    assert make.verdict(lately, "C1") is None


def test_codes_are_no_birthdays() -> None:
    found = make.verdict([f"{n:02}-{n + 40:02}" for n in range(13, 40)], "birthday")
    assert found is None or found.confidence < 0.6


ZONED = [f"{R.randrange(10**9):010}{R.choice('{ABCDEFGHI')}" for _ in range(N)]
OVERPUNCHED = [f"{R.randrange(10**9):010}{R.choice('}JKLMNOPQR')}" for _ in range(N)]


@pytest.mark.parametrize(
    "values",
    [ZONED, OVERPUNCHED, [f"{R.randrange(10**5)}.50-" for _ in range(N)]],
    ids=["zoned", "zoned, owed", "sign behind"],
)
def test_amounts_of_mainframes(values: list[str]) -> None:
    found = make.verdict(values, "gjeld")
    assert found is not None
    assert found.entity_type == "DEBT"
    assert "the values look like it" in found.evidence


@pytest.mark.parametrize(
    "values",
    [
        [f"{d:%d%m%Y}" for d in make.births(N)],
        [f"{d:%Y-%m-%d}" for d in make.births(N)],
        [f"9{R.randrange(10**7):07}" for _ in range(N)],
        [str(R.randrange(60)) for _ in range(N)],
        [f"{R.randrange(10**4)}X" for _ in range(N)],
    ],
    ids=["DDMMYYYY", "dates", "subscribers", "counts", "a letter behind"],
)
def test_digits_that_are_no_sums(values: list[str]) -> None:
    found = make.judge({"pensjon": values})
    said = {e for f in found if f.entity_type == "PENSION" for e in f.evidence}
    assert "the values look like it" not in said


@pytest.mark.parametrize("name", ["address", "adresse", "firma"])
def test_mailboxes_whatever_the_name(name: str) -> None:
    assert best({name: make.emails()}, name) == "EMAIL_ADDRESS"


@pytest.mark.parametrize(
    "values",
    [list(range(30_119, 30_317)), list(range(10_160, 10_199))],
    ids=["five digits", "a month"],
)
def test_numbers_of_rows_are_no_births(values: list[int]) -> None:
    held = {"forer_id": values, "navn": make.full_names()[: len(values)]}
    assert best(held, "forer_id") != "DATE_OF_BIRTH"


def test_danish_sex_by_codes_that_follow_the_numbers() -> None:
    numbers = make.danish(make.births())
    sexes = [1 if int(n[-1]) % 2 else 2 for n in numbers]
    tosses = [R.choice((1, 2)) for _ in numbers]
    held = {"C1": numbers, "C2": sexes, "C3": tosses}
    assert best(held, "C2") == "GENDER"
    assert best(held, "C3") == ""


def test_tracks_are_places() -> None:
    tracks = [f"LINESTRING(10.{n} 59.9, 10.8{n} 59.8)" for n in range(100, 160)]
    assert best({"C1": tracks}, "C1") == "GEO_LOCATION"
    shapes = [f"POLYGON((10.{n} 59.9, 10.8 59.8))" for n in range(100, 160)]
    assert best({"C1": shapes}, "C1") == ""


@pytest.mark.parametrize(
    "form",
    ["gs://kyc/sign/{n:06x}.png", "data:image/png;base64,iVBORw0KGgo{n:08x}"],
    ids=["file", "base64"],
)
def test_pictures_of_signatures(form: str) -> None:
    pictures = [form.format(n=R.randrange(10**6)) for _ in range(N)]
    held = {"navn": make.full_names()[:N], "signatur": pictures}
    assert best(held, "signatur") == "SIGNATURE"
    held = {"navn": make.full_names()[:N], "bilde": pictures[:0] + make_photos()}
    assert best(held, "bilde") == "PHOTO"


def make_photos() -> list[str]:
    return [
        f"data:image/png;base64,iVBORw0KGgo{R.randrange(10**9):012x}" for _ in range(N)
    ]


def test_initials_are_the_key_of_users() -> None:
    initials = [f"{g[:2]}{f[:2]}".lower() for g in make.MANY_GIVEN for f in ("Lund",)]
    assert best({"id": initials}, "id", "users") == "USERNAME"
    numbers = [str(n) for n in range(1000, 1000 + len(initials))]
    assert best({"id": numbers}, "id", "users") != "USERNAME"


@pytest.mark.parametrize("answer", ["J", "x", "ja"])
def test_a_tick_is_no_person(answer: str) -> None:
    held = {"kontakt": [answer, ""] * 30, "kunde_navn": make.full_names()[:N]}
    assert best(held, "kontakt", "kunder") != "PERSON"


def test_institutions_are_no_persons() -> None:
    places = ["Moss legevakt", "Hamar sykehjem", "Rigshospitalet", "Odense Sygehus"]
    assert best({"avsender": make.chosen(places)}, "avsender") != "PERSON"
    assert best({"virksomhet": make.chosen(places)}, "virksomhet") == "ORGANIZATION"


@pytest.mark.parametrize("name", ["oppmøte_pst", "score", "antall_timer"])
def test_measures_are_no_ages(name: str) -> None:
    held = {name: [R.randrange(25, 99) for _ in range(N)]}
    held["kunde_navn"] = make.full_names()[:N]
    assert best(held, name) != "AGE"


def test_forms_of_codes() -> None:
    assert forms(["NO01", "DK01", "SE02"]).share("numbered_code") == 1
    assert forms(["DNB", "NRK", "Coop"]).share("numbered_code") == 0


LISTS = {
    "TRADE_UNION": "tillidsrepræsentant;fællestillidsrep.;FTR;suppleant",
    "DEBT": "skattegæld;studiegæld;for meget udbetalt;kreditkortgæld",
    "CREDIT_AGREEMENT": "kviklån;refinansiering;overtræk;privatlån;forbrugslån",
    "HOUSING": "kommunal utleige;privat leige;eigd bustad;omsorgsbustad",
    "PROPERTY": "beboelse og forretning;fabrik og lager;skov og plantage",
    "INSOLVENCY": "boudlæg;insolvent dødsbo;konkurs",
    "SOCIAL_SERVICES": "sotjl. § 18;sotjl. § 19;hol. § 3-2;bvl. § 3-1",
    "PEP_STATUS": "tidl. minister;højesteretsdommer;rigsrevisor;statsrevisor",
}


@pytest.mark.parametrize("kind", LISTS)
def test_words_of_lists(kind: str) -> None:
    assert best({"C1": make.chosen(LISTS[kind].split(";"))}, "C1") == kind


def test_a_person_shows_a_sex_once_however_many_rows() -> None:
    world = World(5)
    births = [world.birth_date() for _ in range(60)]
    sexes = [Sex.MALE if n % 2 else Sex.FEMALE for n in range(60)]
    numbers = [
        world.fodselsnummer(*person) for person in zip(births, sexes, strict=True)
    ]
    codes = ["1" if sex is Sex.MALE else "2" for sex in sexes]
    for count, found in ((60, True), (3, False)):
        rows = {"fnr": numbers[:count] * 20, "kode": codes[:count] * 20}
        kinds = {f.entity_type for f in make.judge(rows) if f.location.field == "kode"}
        assert ("GENDER" in kinds) is found
