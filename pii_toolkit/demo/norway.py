"""A Norwegian credit-information service: a SQLite database with foreign keys.

Its columns hold every category of personal data that such a service's privacy policy
names, and the mess of a real one: separators, typos, nulls, D-numbers, numbers whose
leading zero an integer column lost, a number split over two columns, a legacy table
whose columns have no names, accounts and order numbers that look like person numbers,
and customers known by id here and by number there.
"""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from pii_toolkit.demo.people import TODAY, Person, people
from pii_toolkit.numbers import kontonummer, organisasjonsnummer

CUSTOMERS = 240

SCHEMA = """
CREATE TABLE kunder (
  kunde_id INTEGER PRIMARY KEY, fnr TEXT,
  fornavn TEXT NOT NULL, etternavn TEXT NOT NULL,
  fodselsdato TEXT, alder INTEGER, kjonn TEXT, adresse TEXT, postnr TEXT,
  poststed TEXT, kommunenr TEXT, adressestabilitet_aar INTEGER, mobil TEXT, epost TEXT,
  brukernavn TEXT, bankid_pid TEXT
);
CREATE TABLE kredittrapporter (
  rapport_id INTEGER PRIMARY KEY,
  kunde_id INTEGER NOT NULL REFERENCES kunder (kunde_id),
  personnr INTEGER, kredittrapport TEXT, kredittscore INTEGER, risikovurdering TEXT,
  objektiv_kredittrisiko REAL, betalingserfaring TEXT, betalingsanmerkning INTEGER,
  nettoformue INTEGER, naringsinteresser TEXT, lonnsinntekt INTEGER, skatt INTEGER
);
CREATE TABLE rapportlinjer (
  linje_id INTEGER PRIMARY KEY,
  rapport_id INTEGER NOT NULL REFERENCES kredittrapporter (rapport_id),
  belop REAL, merknad TEXT
);
CREATE TABLE betalinger (
  betaling_id INTEGER PRIMARY KEY,
  kunde_id INTEGER NOT NULL REFERENCES kunder (kunde_id),
  kontonr TEXT, ordrenr TEXT, belop REAL, betalt_dato TEXT
);
CREATE TABLE samtykker (
  samtykke_id INTEGER PRIMARY KEY,
  kunde_id INTEGER NOT NULL REFERENCES kunder (kunde_id),
  samtykke TEXT, samtykkedato TEXT
);
CREATE TABLE nettbesok (
  besok_id INTEGER PRIMARY KEY,
  kunde_id INTEGER REFERENCES kunder (kunde_id),
  cookie_id TEXT, ip_adresse TEXT, brukeratferd TEXT, tidspunkt INTEGER
);
CREATE TABLE klager (klage_id INTEGER PRIMARY KEY, fnr TEXT, klage TEXT, notat TEXT);
CREATE TABLE bedrifter (orgnr TEXT PRIMARY KEY, firmanavn TEXT, daglig_leder TEXT);
CREATE TABLE arkiv_1998 (c1 TEXT, c2 TEXT, c3 TEXT, c4 TEXT);
CREATE TABLE gammelt_register (fdato TEXT, persnr TEXT, navn TEXT);
CREATE TABLE testpersoner (test_id INTEGER PRIMARY KEY, testdata TEXT);
"""


def build(path: Path, seed: int = 20260101) -> None:
    """Write the database; the same seed gives the same rows."""
    rng = random.Random(seed)  # noqa: S311 - a demo, not a secret
    customers = people("no", CUSTOMERS, rng)
    connection = sqlite3.connect(path)
    with connection:
        connection.executescript(SCHEMA)
        for table, rows in _tables(customers, rng).items():
            listed = list(rows)
            marks = ", ".join("?" * len(listed[0]))
            insert = f"INSERT INTO {table} VALUES ({marks})"  # noqa: S608
            connection.executemany(insert, listed)
    connection.close()


def _tables(
    customers: list[Person], rng: random.Random
) -> dict[str, Iterator[tuple[object, ...]]]:
    return {
        "kunder": (_customer(p, rng) for p in customers),
        "kredittrapporter": (_report(i, p, rng) for i, p in enumerate(customers, 1)),
        "rapportlinjer": (_line(i, len(customers), rng) for i in range(1, 400)),
        "betalinger": (_payment(i, rng.choice(customers), rng) for i in range(1, 400)),
        "samtykker": (_consent(i, p, rng) for i, p in enumerate(customers, 1)),
        "nettbesok": (_visit(i, rng.choice(customers), rng) for i in range(1, 400)),
        "klager": (_complaint(i, rng.choice(customers), rng) for i in range(1, 80)),
        "bedrifter": (_company(rng.choice(customers), rng) for _ in range(60)),
        "arkiv_1998": (_archive(p) for p in customers),
        "gammelt_register": (_split(p) for p in customers),
        "testpersoner": (_test_person(i, p) for i, p in enumerate(customers[:40], 1)),
    }


def _written(number: str, rng: random.Random) -> str | None:
    """The number as people write it: plain, sometimes spaced, mistyped or absent."""
    draw = rng.random()
    if draw < 0.03:
        return None
    if draw < 0.05:
        return number[:10] + str((int(number[10]) + 1) % 10)
    if draw < 0.25:
        return f"{number[:6]} {number[6:]}"
    return number


def _customer(p: Person, rng: random.Random) -> tuple[object, ...]:
    return (
        p.customer_id,
        _written(p.number, rng),
        p.given_name,
        p.family_name,
        p.birth_date.isoformat(),
        p.age,
        p.sex.value[0].upper().replace("F", "K"),
        p.street,
        p.postal_code,
        p.place,
        f"{rng.randrange(301, 5636):04d}",
        rng.randrange(0, 40),
        f"+47 {p.phone[:2]} {p.phone[2:4]} {p.phone[4:6]} {p.phone[6:]}",
        p.email,
        p.email.split("@")[0],
        f"9578-6000-4-{rng.randrange(10**6, 10**7)}",
    )


def _report(i: int, p: Person, rng: random.Random) -> tuple[object, ...]:
    score = rng.randrange(1, 100)
    whole = {"navn": p.name, "fnr": p.number, "score": score}
    return (
        i,
        p.customer_id,
        int(p.number),
        json.dumps(whole, ensure_ascii=False),
        score,
        rng.choice(("lav", "middels", "høy")),
        round(rng.random(), 3),
        rng.choice(("god", "purret én gang", "purret flere ganger")),
        rng.choice((0, 0, 0, 1, 2)),
        rng.randrange(-500_000, 4_000_000),
        rng.choice(("ingen", "styremedlem", "daglig leder", "aksjonær")),
        rng.randrange(180_000, 1_400_000),
        rng.randrange(20_000, 600_000),
    )


def _line(i: int, reports: int, rng: random.Random) -> tuple[object, ...]:
    text = rng.choice(("ordinær forespørsel", "ny vurdering", "kontroll", "gjenpart"))
    return i, rng.randrange(1, reports + 1), round(rng.uniform(10, 9000), 2), text


def _payment(i: int, p: Person, rng: random.Random) -> tuple[object, ...]:
    account = kontonummer.format(kontonummer.example(rng))
    order = f"{rng.randrange(10**10, 10**11)}"
    day = TODAY - timedelta(days=rng.randrange(900))
    return i, p.customer_id, account, order, round(rng.uniform(49, 900), 2), f"{day}"


def _consent(i: int, p: Person, rng: random.Random) -> tuple[object, ...]:
    day = date(2019, 1, 1) + timedelta(days=rng.randrange(2000))
    return i, p.customer_id, rng.choice(("ja", "nei", "trukket")), day.isoformat()


def _visit(i: int, p: Person, rng: random.Random) -> tuple[object, ...]:
    seen = rng.randrange(16 * 10**8, 17 * 10**8)
    cookie = f"GA1.2.{rng.randrange(10**8, 10**9)}.{seen}"
    address = f"192.0.2.{rng.randrange(1, 255)}"
    what = rng.choice(("åpnet rapport", "endret epost", "leste vilkår", "logget inn"))
    return i, p.customer_id, cookie, address, what, seen


def _complaint(i: int, p: Person, rng: random.Random) -> tuple[object, ...]:
    spoken = f"{p.phone[:3]} {p.phone[3:5]} {p.phone[5:]}"
    text = rng.choice(
        (
            f"{p.name} klager på scoren sin. Fødselsnummer {p.number}.",
            f"Kunden heter {p.family_name}, {p.given_name} og bor i {p.street}.",
            f"Ring {p.given_name} på tlf. {spoken} om betalingsanmerkningen.",
            f"Mvh {p.name}, {p.email}",
        )
    )
    note = rng.choice(("behandlet", "sendt videre", f"ringte {p.given_name}", ""))
    return i, f"{p.number[:6]} {p.number[6:]}", text, note


def _company(p: Person, rng: random.Random) -> tuple[object, ...]:
    number = organisasjonsnummer.format(organisasjonsnummer.example(rng))
    return number, f"{p.family_name} Regnskap AS", p.name


def _archive(p: Person) -> tuple[object, ...]:
    return p.number, f"{p.family_name.upper()}, {p.given_name}", p.postal_code, p.email


def _split(p: Person) -> tuple[object, ...]:
    return p.number[:6], p.number[6:], p.name


def _test_person(i: int, p: Person) -> tuple[object, ...]:
    return i, json.dumps({"tnr": p.number, "navn": "Vakker Blomst"}, ensure_ascii=False)
