"""A warehouse that shares no table and no column name with the demo.

A dental clinic with patients in both countries: English and cryptic names, spaces and
dots in column names, a composite key, a table without a key, and a path of two foreign
keys from a row to its patient.
"""

from __future__ import annotations

import random
import sqlite3
from datetime import date, timedelta
from pathlib import Path

from pii_toolkit.numbers import cpr, fodselsnummer

SCHEMA = """
CREATE TABLE "Patient" (
  "Chart No." TEXT PRIMARY KEY, "NatID" TEXT, "GivenNames" TEXT, "Surname" TEXT,
  "BirthDt" TEXT, "Home Phone" TEXT, "e-mail" TEXT, "ZIP" TEXT
);
CREATE TABLE "Visit" (
  "SiteCode" INTEGER, "VisitSeq" INTEGER, "Chart No." TEXT REFERENCES "Patient",
  "Seen" TEXT, "Remarks" TEXT, "DiagCd" TEXT,
  PRIMARY KEY ("SiteCode", "VisitSeq")
);
CREATE TABLE "Charge" (
  "ChargeId" INTEGER PRIMARY KEY, "SiteCode" INTEGER, "VisitSeq" INTEGER,
  "Amt" REAL, "Card" TEXT,
  FOREIGN KEY ("SiteCode", "VisitSeq") REFERENCES "Visit" ("SiteCode", "VisitSeq")
);
CREATE TABLE "ImportLog" ("x1" TEXT, "x2" TEXT, "x3" INTEGER);
"""

GIVEN = ("Ingrid", "Lars", "Mette", "Anders", "Kari", "Jens", "Solveig", "Henrik")
FAMILY = ("Bakken", "Sørensen", "Lien", "Kjær", "Haugland", "Mortensen", "Moen")


def build(path: Path, patients: int = 150, seed: int = 7) -> None:
    """Write the database; the same seed gives the same rows."""
    rng = random.Random(seed)
    connection = sqlite3.connect(path)
    with connection:
        connection.executescript(SCHEMA)
        people = [_patient(i, rng) for i in range(patients)]
        _insert(connection, "Patient", people)
        visits = [_visit(i, rng.choice(people), rng) for i in range(patients * 2)]
        _insert(connection, "Visit", visits)
        _insert(
            connection, "Charge", [_charge(i, v, rng) for i, v in enumerate(visits)]
        )
        rows = [(p[1], f"{p[3]}, {p[2]}", i) for i, p in enumerate(people)]
        _insert(connection, "ImportLog", rows)
    connection.close()


def _insert(connection: sqlite3.Connection, table: str, rows: list) -> None:
    marks = ", ".join("?" * len(rows[0]))
    connection.executemany(f'INSERT INTO "{table}" VALUES ({marks})', rows)


def _patient(i: int, rng: random.Random) -> tuple:
    born = date(1940, 1, 1) + timedelta(days=rng.randrange(22_000))
    norwegian = i % 2 == 0
    number = (fodselsnummer if norwegian else cpr).synthetic(born, rng)
    shown = number if norwegian else f"{number[:6]}-{number[6:]}"
    given, family = rng.choice(GIVEN), rng.choice(FAMILY)
    mail = f"{given}.{family}{i}@example.com".lower().replace("ø", "o")
    phone = f"+47 1{i:07d}" if norwegian else f"+45 0{i:07d}"
    mail = mail.replace("æ", "ae")
    return f"H{5000 + i * 3}", shown, given, family, f"{born}", phone, mail, "0155"


def _visit(i: int, patient: tuple, rng: random.Random) -> tuple:
    seen = date(2025, 1, 1) + timedelta(days=i)
    note = rng.choice(
        (
            f"{patient[2]} {patient[3]} was anxious, called {patient[5]} afterwards.",
            f"Sent the plan to {patient[6]}.",
            "No remarks.",
        )
    )
    return 1 + i % 3, i, patient[0], f"{seen}", note, rng.choice(("K02.1", "K05.3"))


def _charge(i: int, visit: tuple, rng: random.Random) -> tuple:
    return i, visit[0], visit[1], round(rng.uniform(300, 4000), 2), "4111111111111111"
