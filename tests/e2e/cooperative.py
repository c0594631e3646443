"""An energy cooperative's database, for the engines that know more types than SQLite.

Members in two countries, in schemas other than the default one: uuid keys, a composite
key, arrays, an enum, JSON, bytes, exact decimals, moments with a zone, and names of
tables and columns that would be SQL if they were not quoted.
"""

from __future__ import annotations

import json
import random
import uuid
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pii_toolkit.numbers import cpr, fodselsnummer

BOOKS = "Regnskab & co"
BILLS = 'bill"; DROP TABLE andelshaver; --'
SUM = 'sum "kr."; --'


def quoted(name: str) -> str:
    """A name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


BILL_TABLE = f"{quoted(BOOKS)}.{quoted(BILLS)}"
PAYMENT_TABLE = f"{quoted(BOOKS)}.betaling"
SCHEMA = (
    "CREATE SCHEMA crm",
    f"CREATE SCHEMA {quoted(BOOKS)}",
    "CREATE TYPE {enum} AS ENUM ('aktiv', 'sperret')",
    """CREATE TABLE crm.member (
      member_id uuid PRIMARY KEY, foedselsnummer varchar(11) NOT NULL,
      fornavn text NOT NULL, etternavn varchar(60) NOT NULL, epost text,
      mobil varchar(20), foedselsdato date, standing {enum} NOT NULL,
      redskaper text[], innstillinger {json}, bilde {bytes}, kvantum numeric(12,2),
      opprettet timestamptz NOT NULL
    )""",
    f"""CREATE TABLE {BILL_TABLE} (
      aar smallint, loepenr integer,
      member_id uuid NOT NULL {{parent}},
      {quoted(SUM)} numeric(10,2) NOT NULL, merknad text, PRIMARY KEY (aar, loepenr)
    )""",
    f"""CREATE TABLE {PAYMENT_TABLE} (
      betaling_id bigint PRIMARY KEY, aar smallint, loepenr integer,
      betalt timestamptz,
      FOREIGN KEY (aar, loepenr) REFERENCES {BILL_TABLE} (aar, loepenr)
    )""",
    """CREATE TABLE andelshaver (
      cpr text NOT NULL, navn text, telefon text, uger integer[], notat text
    )""",
)
POSTGRES = {
    "enum": "crm.standing",
    "json": "jsonb",
    "bytes": "bytea",
    "picture": "'\\x00ff'",
    "parent": "REFERENCES crm.member",
}
DUCKDB = {
    "enum": "standing",
    "json": "json",
    "bytes": "blob",
    "picture": "'\\x00\\xFF'",
    "parent": "",  # DuckDB has no foreign key to another schema
}
GIVEN = ("Ingrid", "Lars", "Mette", "Anders", "Kari", "Jens", "Solveig", "Henrik")
FAMILY = ("Bakken", "Sørensen", "Lien", "Kjær", "Haugland", "Mortensen", "Moen")
TAGS = ("sol", "vind", "el-bil", "it's, {braced}")


def statements(
    engine: dict[str, str], members: int = 60, seed: int = 11
) -> Iterator[str]:
    """The SQL that makes the database; the same seed gives the same rows."""
    yield from (statement.format(**engine) for statement in SCHEMA)
    rng = random.Random(seed)
    people = [_member(i, rng, engine["picture"]) for i in range(members)]
    bills = [_bill(i, rng.choice(people), rng) for i in range(members * 2)]
    paid = [
        (f"{i}", *bill[:2], f"'2025-06-{1 + i % 28:02d} 08:30:00+02'")
        for i, bill in enumerate(bills)
    ]
    danes = [_holder(i, rng) for i in range(members // 2)]
    for table, rows in (
        ("crm.member", people),
        (BILL_TABLE, bills),
        (PAYMENT_TABLE, paid),
        ("andelshaver", danes),
    ):
        yield f"INSERT INTO {table} VALUES " + ", ".join(
            f"({', '.join(row)})" for row in rows
        )


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _array(values: Sequence[str], kind: str) -> str:
    return f"ARRAY[{', '.join(values)}]::{kind}[]"


def _member(i: int, rng: random.Random, picture: str) -> tuple[str, ...]:
    born = date(1945, 1, 1) + timedelta(days=rng.randrange(20_000))
    given, family = rng.choice(GIVEN), rng.choice(FAMILY)
    mail = f"{given}.{family}{i}@example.com".lower()
    mail = mail.replace("ø", "o").replace("æ", "ae")
    return (
        _text(str(uuid.UUID(int=rng.getrandbits(128), version=4))),
        _text(fodselsnummer.synthetic(born, rng)),
        _text(given),
        _text(family),
        _text(mail),
        _text(f"+47 1{i:07d}"),
        _text(f"{born}"),
        rng.choice(("'aktiv'", "'sperret'")),
        _array([_text(tag) for tag in rng.sample(TAGS, i % 4)], "text"),
        _text(json.dumps({"kontakt": {"epost": mail}, "nyhetsbrev": i % 2 == 0})),
        "NULL" if i % 3 else picture,
        f"{rng.randrange(-10_000, 999_999_999) / 100:.2f}",
        f"'20{10 + i % 15}-03-01 12:00:00.25+01'",
    )


def _bill(i: int, member: tuple[str, ...], rng: random.Random) -> tuple[str, ...]:
    given, family, mail = (cell.strip("'") for cell in member[2:5])
    note = rng.choice(
        (
            f"{given} {family} ringte om måleren og vil ha svar før uke {i % 50 + 1}.",
            f"Ny faktura er sendt til {mail} etter avtale nummer {i}.",
            f"Betalt for sent i måned {i % 12 + 1}, purring er ikke sendt ennå.",
        )
    )
    return (
        f"{2020 + i % 5}",
        f"{i}",
        member[0],
        f"{rng.randrange(100, 999_999) / 100:.2f}",
        _text(note),
    )


def _holder(i: int, rng: random.Random) -> tuple[str, ...]:
    born = date(1950, 1, 1) + timedelta(days=rng.randrange(18_000))
    number = cpr.synthetic(born, rng)
    given, family = rng.choice(GIVEN), rng.choice(FAMILY)
    return (
        _text(f"{number[:6]}-{number[6:]}"),
        _text(f"{given} {family}"),
        _text(f"+45 0{i:07d}"),
        _array([str(i), str(i * 7)], "integer"),
        _text(f"{given} {family} vil have brev på {number}."),
    )
