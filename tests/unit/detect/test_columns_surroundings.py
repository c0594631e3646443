"""What the table makes of a column: whose it is, what about, and how grave."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest
from unit.detect import column_makers as make

from pii_toolkit.detect.mailboxes import office_share
from pii_toolkit.model import Finding, ForeignKey

KEYS = list(range(300))
NOTHING: list[object] = [None] * 5


def best(found: tuple[Finding, ...], field: str) -> str | None:
    held = [f for f in found if f.location.field == field]
    return max(held, key=lambda f: f.confidence).entity_type if held else None


def sensitivity(found: tuple[Finding, ...], entity_type: str) -> str:
    return next(f.sensitivity for f in found if f.entity_type == entity_type)


@pytest.mark.parametrize(
    ("table", "name", "entity_type"),
    [
        ("customers", "name", "PERSON"),
        ("employees", "manager", "PERSON"),
        ("elever", "navn", "PERSON"),
        ("staff", "name", "PERSON"),
        ("products", "name", None),
        ("elevators", "name", None),
        ("files", "name", None),
    ],
)
def test_name_is_a_persons_in_a_table_of_people(
    table: str, name: str, entity_type: str | None
) -> None:
    assert best(make.judge({name: [None] * 9}, table=table), name) == entity_type


@pytest.mark.parametrize(
    ("name", "entity_type"),
    [
        ("by", "LOCATION"),
        ("stilling", "OCCUPATION"),
        ("segment", "PROFILE"),
        ("land", "COUNTRY"),
        ("type", None),
        ("enhet", None),
        ("pnr", None),
    ],
)
def test_word_of_several_meanings_in_a_table_of_people(
    name: str, entity_type: str | None
) -> None:
    found = make.judge({name: [None] * 9}, table="kunder")
    assert best(found, name) == entity_type
    assert best(make.judge({name: [None] * 9}, table="t"), name) is None


@pytest.mark.parametrize("name", ["manager", "reports_to", "solgt_av"])
def test_foreign_key_to_people_is_a_persons_key(name: str) -> None:
    key = ForeignKey((name,), "employees", ("employee_id",))
    found = make.judge({name: KEYS}, table="orders", foreign_keys=(key,))
    assert best(found, name) == "PERSON_ID"


def test_foreign_key_to_things_is_none() -> None:
    key = ForeignKey(("solgt_av",), "stores", ("store_id",))
    assert not make.judge({"solgt_av": KEYS}, table="orders", foreign_keys=(key,))


@pytest.mark.parametrize(
    ("table", "entity_type"),
    [("kontotransaksjon", "TRANSACTION"), ("inkassosaker", "PAYMENT_REMARK")],
)
def test_amount_is_of_what_the_table_is_named_for(table: str, entity_type: str) -> None:
    amounts = [n * 7.25 for n in range(200)]
    assert best(make.judge({"belop": amounts}, table=table), "belop") == entity_type
    assert not make.judge({"belop": amounts}, table="t")


def test_latitude_needs_its_longitude() -> None:
    places = [59.9 + n / 1000 for n in range(200)]
    pair = make.judge({"pos_lat": places, "pos_lon": places})
    assert best(pair, "pos_lat") == best(pair, "pos_lon") == "GEO_LOCATION"
    assert not make.judge({"pos_lat": places})


def test_login_needs_one_short_word_a_cell() -> None:
    logins = [f"abc{n % 40:03}" for n in range(300)]
    assert best(make.judge({"endret_av": logins}), "endret_av") == "USERNAME"
    notes = [f"endret etter samtale nummer {n} med kunden" for n in range(300)]
    found = make.judge({"endret_av": notes})
    assert not any(f.entity_type == "USERNAME" for f in found)


def test_cookie_of_a_client_is_no_key_of_a_client() -> None:
    found = make.judge({"ga_client_id": [None] * 9})
    assert best(found, "ga_client_id") == "COOKIE_ID"


def test_user_id_is_a_key_or_a_login() -> None:
    letters = [f"kari{n}" for n in range(200)]
    assert best(make.judge({"user_id": KEYS}), "user_id") == "PERSON_ID"
    assert best(make.judge({"user_id": letters}), "user_id") == "USERNAME"


@pytest.mark.parametrize("table", ["statistikk_kommune", "nøkkeltall"])
def test_figures_over_many_are_nobodys(table: str) -> None:
    figures = {"inntekt": [n * 1000 for n in range(200)]}
    assert make.judge(figures, table="kunder")
    assert not make.judge(figures, table=table)


@pytest.mark.parametrize("name", ["snitt_inntekt", "avg_salary", "median_alder"])
def test_an_average_is_nobodys(name: str) -> None:
    assert not make.judge({name: [None] * 9})


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("pasientnotater", "special"),
        ("sykemeldinger", "special"),
        ("straffesaker", "criminal"),
        ("barnevernsmapper", "high"),
        ("kunder", "ordinary"),
        ("varer", "ordinary"),
    ],
)
def test_text_is_as_grave_as_what_its_table_is_about(table: str, expected: str) -> None:
    found = make.judge({"notat": [None] * 9}, table=table)
    assert sensitivity(found, "FREE_TEXT") == expected


def test_office_addresses_are_ordinary_data() -> None:
    offices = [f"post@firma{n}.example" for n in range(100)]
    found = make.judge({"epost": offices})
    if found:  # below what is reported, or reported as harmless
        assert sensitivity(found, "EMAIL_ADDRESS") == "ordinary"
    assert sensitivity(make.judge({"epost": make.emails()}), "EMAIL_ADDRESS") == (
        "identifier"
    )
    mixed = pa.array([*offices[:1], *make.emails()[:9], "none"])
    assert office_share(mixed) == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("forms", "expected"),
    [(["AS", "ENK"], "identifier"), (["AS", "ASA"], "ordinary")],
    ids=["some sole proprietors", "companies"],
)
def test_number_of_a_sole_proprietor_points_at_one(
    forms: list[str], expected: str
) -> None:
    table = {"orgnr": make.companies(), "orgform": make.chosen(forms)}
    found = make.judge(table)
    assert sensitivity(found, "NO_ORGANISASJONSNUMMER") == expected
    said = [e for f in found for e in f.evidence if "sole proprietors" in e]
    assert bool(said) == (expected == "identifier")


def test_danish_sole_proprietors() -> None:
    forms = make.chosen(["Enkeltmandsvirksomhed", "Anpartsselskab"])
    found = make.judge({"cvrnr": make.cvr_numbers(), "virksomhedsform": forms})
    assert sensitivity(found, "DK_CVR") == "identifier"


@pytest.mark.parametrize(
    ("name", "entity_type"),
    [
        ("etnisk_oprindelse", "ETHNICITY"),
        ("statsborgerskap", "NATIONALITY"),
        ("bostedsland", "COUNTRY"),
        ("morsmål", "LANGUAGE"),
    ],
)
def test_words_for_origins_are_what_the_name_says(name: str, entity_type: str) -> None:
    values = make.chosen(["norsk", "dansk", "tysk", "polsk", "svensk"])
    assert best(make.judge({name: values}), name) == entity_type


def test_what_a_system_made_is_no_login() -> None:
    values = make.chosen(["BATCH", "WEB", "API", "CRM1"])
    assert not make.judge({"opprettet_av_system": values})


LANDS = ("Germany", "France", "Japan", "Italy", "Norway", "Denmark")
CARS: dict[str, list[object]] = {
    "country": [LANDS[n % 6] for n in range(300)],
    "hp": [60 + 7 * n % 340 for n in range(300)],
    "mpg": [9.5 + n % 40 for n in range(300)],
}


def test_country_of_cars_is_nobodys() -> None:
    assert not make.judge(CARS, table="cars")
    assert best(make.judge(CARS, table="customers"), "country") == "COUNTRY"
    beside = {**CARS, "email": make.emails()[:300]}
    assert best(make.judge(beside, table="cars"), "country") == "COUNTRY"
    assert best(make.judge({"country": CARS["country"]}), "country") == "COUNTRY"


def test_micro_data_without_identifiers_is_of_people() -> None:
    rows = {
        "age": [18 + 11 * n % 70 for n in range(300)],
        "sex": [("male", "female")[n % 2] for n in range(300)],
        "income": [200_000 + 997 * n for n in range(300)],
        "country": CARS["country"],
    }
    found = make.judge(rows, table="data")
    assert {f.location.field for f in found} == rows.keys()


@pytest.mark.parametrize("name", ["sameLanguage", "city", "body", "simBody"])
def test_yes_and_no_name_nothing(name: str) -> None:
    assert make.judge({name: NOTHING})
    assert not make.judge({name: [n % 2 for n in range(300)]})


def test_numbers_are_no_comments_and_words_are() -> None:
    assert not make.judge({"body": [float(n) for n in range(300)]})
    given = make.MANY_GIVEN
    notes = [f"ringte flere ganger og fikk {word} svar av dem" for word in given]
    assert best(make.judge({"body": notes}), "body") == "FREE_TEXT"


@pytest.mark.parametrize("name", ["debet_kredit", "DK", "D_K_KODE", "C1"])
def test_debet_and_kredit_are_no_sexes(name: str) -> None:
    found = make.judge({name: [("D", "K")[n % 2] for n in range(300)]})
    assert "GENDER" not in {f.entity_type for f in found}


@pytest.mark.parametrize("name", ["college", "disorder", "warehousing"])
def test_english_word_holds_no_nordic_one(name: str) -> None:
    assert not make.judge({name: NOTHING})


def test_monthly_series_holds_no_births() -> None:
    months = [date(1969 + n // 12, 1 + n % 12, 1) for n in range(37 * 12)]
    assert not make.judge({"date": months})
    assert best(make.judge({"date": make.births()}), "date") == "DATE_OF_BIRTH"


def test_key_of_the_database_is_nobodys() -> None:
    assert not make.judge({"subscription_sk": list(range(300))})
    assert not make.judge({"lngLbnr": list(range(300))}, table="tblAfregn")


def test_code_in_a_table_of_payments_is_no_amount() -> None:
    codes = make.chosen(["1", "3", "5"])
    assert not make.judge({"MVA_KODE": codes}, table="UTBETALING")
