from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from fixed_result import HOSTILE, RESULT

from pii_toolkit.model import (
    Container,
    ContainerProfile,
    Field,
    FieldProfile,
    Finding,
    ForeignKey,
    Location,
    Prevalence,
    Sample,
    ScanResult,
)
from pii_toolkit.plan import plan, to_yaml
from pii_toolkit.pseudonymise.policy import Policy, load_policy

DAY = date(2026, 1, 1)
SENSITIVITY = {
    "NO_FODSELSNUMMER": "high",
    "HEALTH": "special",
    "CRIMINAL_RECORD": "criminal",
}


def table(
    name: str,
    columns: dict[str, tuple[str, str | None]],
    *,
    foreign: tuple[ForeignKey, ...] = (),
    key: tuple[str, ...] = (),
    shapes: dict[str, str] | None = None,
    evidence: dict[str, tuple[str, ...]] | None = None,
    kind: str = "table",
) -> tuple[ContainerProfile, list[Finding]]:
    """A container whose columns are ``name: (Arrow type, entity type or None)``."""
    fields = tuple(Field(n, t) for n, (t, _) in columns.items())
    held = Container("s", name, kind, fields, key, foreign)  # type: ignore[arg-type]
    seen = tuple(FieldProfile(f.name, f.type, 10, 0, 10) for f in fields)
    findings = [
        Finding(
            Location("s", name, n),
            entity_type,
            0.9,
            shape=(shapes or {}).get(n),
            evidence=(evidence or {}).get(n, ("the name says so",)),
            sensitivity=SENSITIVITY.get(entity_type, "identifier"),
        )
        for n, (_, entity_type) in columns.items()
        if entity_type
    ]
    return ContainerProfile(held, 10, seen), findings


def planned(*tables: tuple[ContainerProfile, list[Finding]]) -> Policy:
    result = ScanResult(
        ("s",),
        Sample(),
        tuple(profile for profile, _ in tables),
        tuple(f for _, found in tables for f in found),
    )
    return plan(result, reference_date=DAY)


@pytest.mark.parametrize(
    ("entity_type", "arrow", "shape", "operator"),
    [
        ("NO_FODSELSNUMMER", "string", "***********", "person_number"),
        ("NO_FODSELSNUMMER", "int64", "***********", "person_number"),
        ("NO_FODSELSNUMMER", "int32", "*********", "redact"),
        ("NO_FODSELSNUMMER", "decimal128(11, 0)", "***********", "person_number"),
        ("NO_FODSELSNUMMER", "decimal256(40, 0)", "***********", "person_number"),
        ("NO_FODSELSNUMMER", "decimal128(10, 0)", "**********", "redact"),
        ("NO_FODSELSNUMMER", "decimal128(13, 2)", "***********.**", "redact"),
        ("DK_CPR_NUMBER", "decimal128(10, 0)", "**********", "person_number"),
        ("DK_CPR_NUMBER", "string", "******-****", "person_number"),
        ("DK_ERSTATNINGSPERSONNUMMER", "string", "******-****", "person_number"),
        ("PERSON", "string", "**** ****", "fake"),
        ("EMAIL_ADDRESS", "large_string", "*@*.*", "fake"),
        ("PHONE_NUMBER", "int64", "********", "fake"),
        ("STREET_ADDRESS", "int64", "**", "redact"),
        ("DATE_OF_BIRTH", "date32[day]", "****-**-**", "fake"),
        ("AGE", "double", "**.*", "generalise"),
        ("GENDER", "bool", "****", "redact"),
        ("NO_BANK_ACCOUNT", "string", "***********", "token"),
        ("CREDIT_CARD", "int64", "****************", "token"),
        ("IBAN_CODE", "string", "****", "token"),
        ("PASSPORT_NUMBER", "string", "*********", "token"),
        ("INVOICE", "string", "****-**-**", "date_shift"),
        ("INVOICE", "timestamp[us]", "****", "date_shift"),
        ("INCOME", "int64", "******", "generalise"),
        ("INCOME", "string", "*** ***", "redact"),
        ("CREDIT_SCORE", "double", "*.***", "redact"),
        ("CREDIT_SCORE", "string", "*,***", "redact"),
        ("PENSION", "string", "**************", "redact"),
        ("TRANSACTION", "string", "*******", "token"),
        ("TRANSACTION", "string", "****-**-**", "date_shift"),
        ("TRANSACTION", "string", "*.***,**", "redact"),
        ("TRANSACTION", "double", "****.**", "generalise"),
        ("ORDER", "string", "**********", "token"),
        ("ORDER", "int64", "**********", "token"),
        ("INVOICE", "string", "**********", "token"),
        ("INVOICE", "date32[day]", "****-**-**", "date_shift"),
        ("MUNICIPALITY_CODE", "string", "****", "generalise"),
        ("MUNICIPALITY_CODE", "string", "*****", "redact"),
        ("HEALTH", "string", "***", "redact"),
        ("CRIMINAL_RECORD", "string", "**", "redact"),
        ("SECRET", "string", "****", "redact"),
        ("COUNTRY", "string", "**", "keep"),
        ("NATIONALITY", "string", "**", "redact"),
        ("FREE_TEXT", "string", "**** ** **** **", "fake"),
        ("FREE_TEXT", "binary", None, "redact"),
        (None, "string", None, "keep"),
        (None, "binary", None, "redact"),
        (None, "list<item: int64>", None, "redact"),
    ],
)
def test_operator_of_a_column(
    entity_type: str | None, arrow: str, shape: str | None, operator: str
) -> None:
    shapes = {"c": shape} if shape else {}
    policy = planned(table("t", {"c": (arrow, entity_type)}, shapes=shapes))
    rule = policy.containers["t"].columns["c"]
    assert rule.operator == operator
    assert rule.reason


def test_amounts_in_text_are_banded_when_they_are_numbers() -> None:
    profile, (finding,) = table("t", {"inntekt": ("string", "INCOME")})
    counted = replace(finding, prevalence=Prevalence(0.98, 0.9, 1.0))
    rule = planned((profile, [counted])).containers["t"].columns["inntekt"]
    assert (rule.operator, rule.to) == ("generalise", "band")


@pytest.mark.parametrize(("share", "invalid"), [(0.1, "token"), (0.98, None)])
def test_what_stands_beside_person_numbers_is_replaced(
    share: float, invalid: str | None
) -> None:
    """Some among phones: the phones are no numbers of people, and stay nobody's."""
    profile, (finding,) = table("t", {"tlf": ("string", "NO_FODSELSNUMMER")})
    some = replace(finding, prevalence=Prevalence(share, 0.0, 1.0))
    phone = replace(finding, entity_type="PHONE_NUMBER", sensitivity="identifier")
    rule = planned((profile, [phone, some])).containers["t"].columns["tlf"]
    assert (rule.operator, rule.on_invalid) == ("person_number", invalid)
    assert ("all other values" in rule.reason) == (invalid is not None)


def test_what_was_not_examined_is_not_kept() -> None:
    profile, found = table("t", {"a": ("string", None)})
    policy = planned((replace(profile, fields=()), found))
    assert policy.containers["t"].columns["a"].operator == "redact"


def test_every_column_of_every_container_is_named() -> None:
    policy = plan(RESULT, reference_date=DAY)
    for profile in RESULT.containers:
        named = policy.containers.get(profile.container.name)
        assert {f.name for f in profile.container.fields} == set(
            named.columns if named else ()
        )


def test_halves_of_a_split_number_are_redacted() -> None:
    policy = planned(
        table(
            "t",
            {"fdato": ("string", "NO_FODSELSNUMMER")},
            evidence={"fdato": ("joined with persnr, row by row, 100 % make one",)},
        )
    )
    assert policy.containers["t"].columns["fdato"].operator == "redact"
    assert policy.containers["t"].subject == {}


def test_real_and_synthetic_numbers_in_one_column() -> None:
    policy = planned(
        table(
            "t",
            {"fnr": ("string", "NO_FODSELSNUMMER")},
            evidence={"fnr": ("of these numbers 90 % real, 10 % synthetic",)},
        )
    )
    assert policy.containers["t"].columns["fnr"].mixed == "token"


def test_finds_inside_a_column_make_it_free_text() -> None:
    found = ("inside the text: 3 of 10 distinct texts",)
    policy = planned(
        table("t", {"felt": ("string", "PERSON")}, evidence={"felt": found})
    )
    rule = policy.containers["t"].columns["felt"]
    assert (rule.operator, rule.entity_type) == ("fake", "FREE_TEXT")


CUSTOMERS = table(
    "kunder",
    {
        "kunde_id": ("int64", "CUSTOMER_ID"),
        "fnr": ("string", "NO_FODSELSNUMMER"),
        "ektefelle_fnr": ("string", "NO_FODSELSNUMMER"),
        "navn": ("string", "PERSON"),
        "kontaktperson": ("string", "PERSON"),
    },
    key=("kunde_id",),
)
LOANS = table(
    "lån",
    {"lån_id": ("int64", None), "kunde_id": ("int64", "CUSTOMER_ID")},
    key=("lån_id",),
    foreign=(ForeignKey(("kunde_id",), "kunder", ("kunde_id",)),),
)
LINES = table(
    "linjer",
    {
        "lån_id": ("int64", None),
        "dag": ("date32[day]", None),
        "navn": ("string", "PERSON"),
    },
    foreign=(ForeignKey(("lån_id",), "lån", ("lån_id",)),),
)


def test_subjects_over_keys_and_foreign_keys() -> None:
    policy = planned(LINES, LOANS, CUSTOMERS)
    subjects = {name: c.subject for name, c in policy.containers.items()}
    assert subjects == {
        "kunder": {"fnr": "person_number", "kunde_id": "kunde"},
        "lån": {"kunde_id": "kunde", "lån_id": "laan"},
        "linjer": {"lån_id": "laan"},
    }


def test_the_keys_of_a_path_get_one_operator_and_type() -> None:
    policy = planned(LINES, LOANS, CUSTOMERS)
    for places in (
        [("kunder", "kunde_id"), ("lån", "kunde_id")],
        [("lån", "lån_id"), ("linjer", "lån_id")],
    ):
        rules = {policy.containers[t].columns[c].model_dump_json() for t, c in places}
        assert len(rules) == 1
        assert '"operator":"token"' in rules.pop()


def test_dates_of_a_persons_rows_move() -> None:
    policy = planned(LINES, LOANS, CUSTOMERS)
    assert policy.containers["linjer"].columns["dag"].operator == "date_shift"


def test_somebody_elses_values_are_not_the_subjects() -> None:
    columns = planned(CUSTOMERS).containers["kunder"].columns
    assert columns["navn"].of == "subject"
    assert columns["kontaktperson"].of == "value"
    assert columns["ektefelle_fnr"].operator == "person_number"


def test_a_table_of_nobody_fakes_by_value() -> None:
    policy = planned(table("firma", {"leder": ("string", "PERSON")}))
    assert policy.containers["firma"].subject == {}
    assert policy.containers["firma"].columns["leder"].of == "value"


def test_files_share_a_namespace_by_the_name_of_the_key() -> None:
    first = table("a.parquet", {"kunde_id": ("int64", "CUSTOMER_ID")}, kind="file")
    second = table("b.csv", {"KundeNr": ("string", "CUSTOMER_ID")}, kind="file")
    policy = planned(first, second)
    assert policy.containers["a.parquet"].subject == {"kunde_id": "kunde"}
    assert policy.containers["b.csv"].subject == {"KundeNr": "kunde"}
    text = policy.containers["b.csv"].columns["KundeNr"]
    number = policy.containers["a.parquet"].columns["kunde_id"]
    assert (text.integers, number.integers) == (True, False)
    assert text.entity_type == number.entity_type


def test_country_of_the_policy_and_of_a_container() -> None:
    norwegian = table("n", {"a": ("string", "NO_KID"), "b": ("string", "NO_DUF")})
    danish = table("d", {"a": ("string", "DK_CVR")})
    policy = planned(norwegian, danish)
    assert policy.country == "NO"
    assert policy.containers["d"].country == "DK"
    assert policy.containers["n"].country is None


@pytest.mark.parametrize("result", [RESULT], ids=["fixed"])
def test_yaml_reads_back_and_tells_why(result: ScanResult, tmp_path: Path) -> None:
    policy = plan(result, reference_date=DAY, domain="test")
    text = to_yaml(policy, result)
    (tmp_path / "policy.yaml").write_text(text, "utf-8")
    assert load_policy(tmp_path / "policy.yaml") == policy
    line = next(x for x in text.splitlines() if x.lstrip().startswith("fnr:"))
    assert "NO_FODSELSNUMMER" in line
    assert "# 0.99 synthetic: 100 % of 10,000" in line
    assert "\x1b" not in text.replace(HOSTILE, "")


def test_what_has_no_columns_or_no_name_is_named_too(tmp_path: Path) -> None:
    tables = [
        table("empty.csv", {}, kind="file"),
        table("", {"": ("string", "PERSON"), "b": ("string", None)}),
        table("last", {"navn": ("string", "PERSON")}),
    ]
    profiles = tuple(profile for profile, _ in tables)
    findings = tuple(one for _, found in tables for one in found)
    result = ScanResult(("s",), Sample(), profiles, findings)
    text = to_yaml(plan(result, reference_date=DAY), result)
    (tmp_path / "policy.yaml").write_text(text, "utf-8")
    policy = load_policy(tmp_path / "policy.yaml")
    assert {n: list(held.columns) for n, held in policy.containers.items()} == {
        "empty.csv": [],
        "": ["", "b"],
        "last": ["navn"],
    }
    assert text.count("# 0.90: the name says so") == 2


def test_comments_of_a_table_are_aligned() -> None:
    text = to_yaml(plan(RESULT, reference_date=DAY), RESULT)
    block = text[text.index("  kunder:") : text.index("  lån:")]
    places = {x.index("  # ") for x in block.splitlines() if "  # " in x}
    assert len(places) == 1


def test_doubtful_lines_are_marked() -> None:
    text = to_yaml(plan(RESULT, reference_date=DAY), RESULT)
    line = next(x for x in text.splitlines() if "diagnosekode" in x)
    assert "# ? 0.70" in line


def test_same_scan_gives_the_same_text() -> None:
    policy = plan(RESULT, reference_date=DAY)
    assert to_yaml(policy, RESULT) == to_yaml(plan(RESULT, reference_date=DAY), RESULT)


def document(name: str, *inside: str) -> tuple[ContainerProfile, list[Finding]]:
    """A text file with finds of these entity types in it."""
    profile, _ = table(name, {"text": ("string", None)}, kind="document")
    place = Location("s", name, "text", 3, 13)
    return profile, [Finding(place, kind, 0.9) for kind in inside]


def test_documents_of_one_folder_and_type_are_one_entry() -> None:
    policy = planned(
        document("noter/a.txt", "PERSON"),
        document("noter/b.txt", "DK_ERSTATNINGSPERSONNUMMER"),
        document("noter/c.md"),
        document("noter/d.md"),
        document("noter/README"),
        document("noter/deep/e.txt"),
        document("f.txt.age"),
        document("g.txt.age"),
        table("noter/h.csv", {"a": ("string", None)}, kind="file"),
    )
    assert list(policy.containers) == [
        *("noter/*.txt", "noter/*.md", "noter/README", "noter/deep/e.txt"),
        *("*.txt.age", "noter/h.csv"),
    ]
    notes = policy.containers["noter/*.txt"]
    assert notes.columns["text"].text
    assert policy.entry("noter/new.txt") == "noter/*.txt"
    assert policy.entry("noter/new.pdf") is None
    assert policy.containers["noter/*.md"].columns["text"].operator == "keep"


def test_documents_name_their_subject_in_the_text() -> None:
    policy = planned(
        document("a.txt", "PERSON", "DK_CPR_NUMBER"), document("b.md", "PERSON")
    )
    assert policy.containers["a.txt"].subject == {"text": "person_number"}
    assert policy.containers["b.md"].subject == {}


INSIDE = ("inside the text: 3 of 10 distinct texts",)


def test_tables_of_nothing_but_text_name_their_subject_in_it() -> None:
    text = {"nr": ("int64", None), "tekst": ("string", "NO_FODSELSNUMMER")}
    only = table("t", text, evidence={"tekst": INSIDE})
    more = table(
        "u", {**text, "navn": ("string", "PERSON")}, evidence={"tekst": INSIDE}
    )
    policy = planned(only, more)
    assert policy.containers["t"].subject == {"tekst": "person_number"}
    assert policy.containers["u"].subject == {}


@pytest.mark.parametrize(
    "entity_type", ["NO_FODSELSNUMMER", "DK_CPR_NUMBER", "DK_ERSTATNINGSPERSONNUMMER"]
)
@pytest.mark.parametrize("name", ["cpr", "kunde.cpr"])
def test_every_mapped_number_is_a_subject(entity_type: str, name: str) -> None:
    key = name.replace("cpr", "kunde_id")
    columns = {name: ("string", entity_type), key: ("int64", "CUSTOMER_ID")}
    policy = planned(table("t", columns))
    assert policy.containers["t"].subject == {name: "person_number", key: "kunde"}
    assert policy.containers["t"].columns[name].operator == "person_number"


def test_halves_of_a_number_name_the_subject_together() -> None:
    policy = planned(
        table(
            "t",
            {
                "fdato": ("string", "NO_FODSELSNUMMER"),
                "persnr": ("int64", "NO_FODSELSNUMMER"),
                "navn": ("string", "PERSON"),
            },
            evidence={
                "fdato": ("joined with persnr, row by row, 100 % make a number",),
                "persnr": ("joined with fdato, row by row, 100 % make a number",),
            },
            shapes={"fdato": "******", "persnr": "*****"},
        )
    )
    assert policy.containers["t"].subject == {"fdato+persnr": "person_number"}
    assert policy.containers["t"].columns["navn"].of == "subject"


@pytest.mark.parametrize(
    ("first", "second"),
    [("kunde_id", "customer_id"), ("KUNDEID", "CustomerNo"), ("Klient-ID", "kundenr")],
)
def test_one_identifier_in_two_languages(first: str, second: str) -> None:
    policy = planned(
        table("a.csv", {first: ("string", "CUSTOMER_ID")}, kind="file"),
        table("b.csv", {second: ("string", "CUSTOMER_ID")}, kind="file"),
    )
    names = {tuple(c.subject.values()) for c in policy.containers.values()}
    assert names == {("kunde",)}


def test_the_row_number_of_a_table_is_not_its_customer_number() -> None:
    customers = table(
        "kunder",
        {"id": ("int64", None), "kunde_nr": ("int64", "CUSTOMER_ID")},
        key=("id",),
    )
    orders = table(
        "ordrer",
        {"kunder_id": ("int64", None)},
        foreign=(ForeignKey(("kunder_id",), "kunder", ("id",)),),
    )
    policy = planned(customers, orders)
    own = policy.containers["kunder"].subject
    assert own["kunde_nr"] == "kunde"
    assert own["id"] not in {"kunde", "person_number"}
    assert policy.containers["ordrer"].subject == {"kunder_id": own["id"]}


def test_dates_in_text_move_where_the_name_says_so() -> None:
    columns = {"fnr": ("string", "NO_FODSELSNUMMER"), "betalt_dato": ("string", None)}
    rules = planned(table("t", columns)).containers["t"].columns
    assert rules["betalt_dato"].operator == "date_shift"
    alone = planned(table("t", {"betalt_dato": ("string", None)}))
    assert alone.containers["t"].columns["betalt_dato"].operator == "keep"


@pytest.mark.parametrize(
    ("name", "arrow", "operator"),
    [
        ("aftalenr", "string", "token"),
        ("sak_id", "int64", "token"),
        ("SaksNummer", "string", "token"),
        ("fritid", "string", "keep"),
        ("kommentar", "string", "keep"),
        ("vekt_nr", "double", "keep"),
    ],
)
def test_a_number_of_its_own_for_every_row_is_a_key(
    name: str, arrow: str, operator: str
) -> None:
    columns = {"fnr": ("string", "NO_FODSELSNUMMER"), name: (arrow, None)}
    rules = planned(table("t", columns)).containers["t"].columns
    assert rules[name].operator == operator
    alone = planned(table("t", {name: (arrow, None)})).containers["t"].columns
    assert alone[name].operator == "keep"


def test_a_number_that_repeats_is_no_key() -> None:
    columns = {"fnr": ("string", "NO_FODSELSNUMMER"), "kontornr": ("string", None)}
    profile, found = table("t", columns)
    seen = (profile.fields[0], replace(profile.fields[1], distinct=2))
    policy = planned((replace(profile, fields=seen), found))
    assert policy.containers["t"].columns["kontornr"].operator == "keep"


def test_keys_of_one_name_stay_joined_between_files() -> None:
    number = ("string", "NO_FODSELSNUMMER")
    first = table("a.csv", {"fnr": number, "sak_id": ("string", None)}, kind="file")
    lines = table("b.csv", {"SakId": ("int64", None), "id": ("int64", None)})
    policy = planned(first, lines)
    here = policy.containers["a.csv"].columns["sak_id"]
    there = policy.containers["b.csv"].columns["SakId"]
    assert (here.operator, there.operator) == ("token", "token")
    assert here.entity_type == there.entity_type
    assert (here.integers, there.integers) == (True, False)
    assert policy.containers["b.csv"].columns["id"].operator == "keep"
