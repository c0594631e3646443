"""One scan result, written by hand, that the report tests and golden files share."""

from __future__ import annotations

from pii_toolkit.model import (
    Alternative,
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
    Status,
    TextsRead,
)

HOSTILE = "</script><script>alert(1)</script>\x1b[31m\u202e"
"""A column name that attacks pages, terminals and readers."""

DATABASE = "sqlite:///warehouse.sqlite"
FOLDER = "exports/"

CUSTOMERS = Container(
    source=DATABASE,
    name="kunder",
    kind="table",
    fields=(
        Field("kunde_id", "int64", "INTEGER", nullable=False),
        Field("fnr", "string", "TEXT", comment="11 siffer"),
        Field("navn", "string", "TEXT"),
        Field("diagnosekode", "string", "TEXT"),
        Field("farge", "string", "TEXT"),
        Field(HOSTILE, "string", "TEXT"),
    ),
    primary_key=("kunde_id",),
    row_count=12_000,
    comment="Customers <all>",
)

LOANS = Container(
    source=DATABASE,
    name="lån",
    kind="table",
    fields=(
        Field("lån_id", "int64", "INTEGER", nullable=False),
        Field("kunde_id", "int64", "INTEGER"),
        Field("kontonr", "int64", "INTEGER"),
        Field("merknad", "string", "TEXT"),
    ),
    primary_key=("lån_id",),
    foreign_keys=(ForeignKey(("kunde_id",), "kunder", ("kunde_id",)),),
    row_count=250,
)

NOTE = Container(
    source=FOLDER,
    name="notater/møte.txt",
    kind="document",
    fields=(Field("text", "string"),),
    row_count=1,
)

BROKEN = Container(source=FOLDER, name="ødelagt.parquet", kind="file", fields=())


def _column(table: Container, field: str, entity_type: str, **facts: object) -> Finding:
    defaults: dict[str, object] = {
        "prevalence": Prevalence(1.0, 0.999631, 1.0),
        "rows_examined": 10_000,
    }
    return Finding(
        location=Location(table.source, table.name, field),
        entity_type=entity_type,
        **(defaults | facts),  # type: ignore[arg-type]
    )


def _span(start: int, end: int, entity_type: str, confidence: float) -> Finding:
    return Finding(
        location=Location(FOLDER, NOTE.name, "text", start, end),
        entity_type=entity_type,
        confidence=confidence,
        evidence=("the form of an e-mail address",),
        rows_examined=1,
        shape="*****@*******.***",
        sensitivity="identifier",
    )


RESULT = ScanResult(
    sources=(DATABASE, FOLDER),
    sample=Sample("sampled", 10_000, 0),
    packs=("no", "dk", "common"),
    warnings=("notes.bin: not a kind of file that is read",),
    containers=(
        ContainerProfile(
            CUSTOMERS,
            10_000,
            tuple(
                FieldProfile(f.name, f.type, 10_000, 0, 10_000)
                for f in CUSTOMERS.fields
            ),
        ),
        ContainerProfile(
            LOANS,
            250,
            (
                FieldProfile("lån_id", "int64", 250, 0, 250),
                FieldProfile("kunde_id", "int64", 250, 0, 200),
                FieldProfile("kontonr", "int64", 250, 3, 240),
                FieldProfile(
                    "merknad", "string", 250, 0, 230, TextsRead(230, 230, 0, 0.0159)
                ),
            ),
        ),
        ContainerProfile(NOTE, 1, (FieldProfile("text", "string", 1, 0, 1),)),
        ContainerProfile(
            BROKEN, 0, problem="the file ends before its footer: write it again"
        ),
    ),
    findings=(
        _column(
            CUSTOMERS, "navn", "PERSON", confidence=0.93, shape="**** *******",
            sensitivity="identifier",
            evidence=("the column is called navn", "94 % hold names"),
        ),
        _column(
            CUSTOMERS, "fnr", "NO_FODSELSNUMMER", confidence=0.99,
            status=Status.SYNTHETIC, shape="***********", sensitivity="high",
            evidence=(
                "100 % of 10,000 distinct values pass, chance gives 0.06 %",
                "the column is called fnr",
            ),
            others=(Alternative("NO_BANK_ACCOUNT", 0.04),),
        ),
        _column(
            CUSTOMERS, "diagnosekode", "HEALTH", confidence=0.7, shape="***",
            sensitivity="special", evidence=("the column is called diagnosekode",),
            prevalence=Prevalence(0.034, 0.0306, 0.0377),
        ),
        _column(
            CUSTOMERS, HOSTILE, "DK_ERSTATNINGSPERSONNUMMER", confidence=0.81,
            status=Status.AMBIGUOUS, shape="******-****", sensitivity="high",
            evidence=("day + 60 in 88 % of distinct values",),
        ),
        _column(
            LOANS, "kontonr", "NO_BANK_ACCOUNT", confidence=0.95, shape="***********",
            sensitivity="identifier", rows_examined=250,
            prevalence=Prevalence(0.988, 0.9653, 0.9975),
            evidence=("the column is called kontonr", "98 % pass the check digit"),
        ),
        _span(10, 27, "EMAIL_ADDRESS", 0.9),
        _span(104, 121, "EMAIL_ADDRESS", 0.85),
    ),
)  # fmt: skip
