"""A Danish consumer-finance company: a folder of Parquet, CSV, JSON Lines and notes.

Its fields hold every category of personal data that such a company's privacy policy
names, in files of different age and style: an integer column that lost its leading
zeros, hyphens, a semicolon CSV in Latin-1, nested JSON, free text, P-numbers and order
numbers that look like CPR numbers, and customers known by id here and by CPR there.
"""

from __future__ import annotations

import csv
import json
import random
import uuid
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path

from pii_toolkit.demo.people import TODAY, Person, people
from pii_toolkit.numbers import cvr, iban

CUSTOMERS = 220

MEDCOM = (
    "010490-9989",
    "010772-9995",
    "010858-9995",
    "020160-9995",
    "020191-9990",
    "021122-3989",
    "050490-9989",
    "050688-9996",
    "100705-9995",
    "150279-9995",
    "210300-9996",
    "251248-9996",
)
"""Test numbers that MedCom publishes for use in test systems."""


def build(folder: Path, seed: int = 20260102) -> None:
    """Write the folder; the same seed gives the same bytes."""
    rng = random.Random(seed)  # noqa: S311 - a demo, not a secret
    customers = people("dk", CUSTOMERS, rng)
    (folder / "noter").mkdir(parents=True)
    _write_parquet(folder / "kunder.parquet", [_customer(p, rng) for p in customers])
    _write_parquet(folder / "kyc.parquet", [_kyc(p, rng) for p in customers])
    _write_csv(folder / "aftaler.csv", (_agreement(p, rng) for p in customers), ";")
    _write_csv(folder / "betalinger.csv", _many(_payment, customers, rng, 400), ",")
    _write_csv(folder / "saerlige.csv", (_special(p, rng) for p in customers[:90]), ",")
    _write_jsonl(folder / "haendelser.jsonl", _many(_event, customers, rng, 300))
    _write_csv(folder / "testborgere.csv", (_test_citizen(n) for n in MEDCOM), ",")
    for i, person in enumerate(rng.sample(customers, 25), 1):
        note = folder / "noter" / f"sag-{i:03d}.txt"
        note.write_text(_note(person, rng), "utf-8")


Row = dict[str, object]


def _many(
    make: Callable[[int, Person, random.Random], Row],
    customers: list[Person],
    rng: random.Random,
    count: int,
) -> list[Row]:
    return [make(i, rng.choice(customers), rng) for i in range(1, count + 1)]


def _write_parquet(path: Path, rows: list[Row]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(rows), path)


def _write_csv(path: Path, rows: Iterable[Row], delimiter: str) -> None:
    listed = list(rows)
    encoding = "latin-1" if delimiter == ";" else "utf-8"
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, list(listed[0]), delimiter=delimiter)
        writer.writeheader()
        writer.writerows(listed)


def _write_jsonl(path: Path, rows: Iterable[Row]) -> None:
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("\n".join(lines) + "\n", "utf-8")


def _hyphenated(p: Person) -> str:
    return f"{p.number[:6]}-{p.number[6:]}"


def _customer(p: Person, rng: random.Random) -> Row:
    return {
        "kunde_id": p.customer_id,
        "cpr": None if rng.random() < 0.02 else int(p.number),
        "fornavn": p.given_name,
        "efternavn": p.family_name,
        "foedselsdato": p.birth_date.strftime("%d-%m-%Y"),
        "alder": p.age,
        "koen": p.sex.value[0].upper().replace("F", "K"),
        "sprog": rng.choice(("da", "da", "da", "en", "de")),
        "adresse": p.street,
        "postnr": p.postal_code,
        "bynavn": p.place,
        "faktureringsadresse": p.street,
        "flyttedato": f"{date(2010, 1, 1) + timedelta(days=rng.randrange(5000))}",
        "mobilnr": f"+45 {p.phone}",
        "email": p.email,
        "civilstand": rng.choice(("gift", "ugift", "fraskilt", "enke")),
        "statsborgerskab": rng.choice(("DK", "DK", "DK", "SE", "DE")),
        "mitid_uuid": str(uuid.UUID(int=rng.getrandbits(128), version=4)),
        "nemid_pid": f"PID:9208-2002-2-{rng.randrange(10**11, 10**12)}",
    }


def _agreement(p: Person, rng: random.Random) -> Row:
    debt = rng.randrange(0, 300_000)
    return {
        "aftalenr": f"A{rng.randrange(10**6, 10**7)}",
        "cpr_nr": _hyphenated(p),
        "kreditgraense": rng.randrange(5, 90) * 1000,
        "hovedbeskaeftigelse": rng.choice(("lønmodtager", "pensionist", "studerende")),
        "oplyst_indkomst": rng.randrange(150_000, 900_000),
        "skattepligtig_indkomst": rng.randrange(120_000, 800_000),
        "pensionsordning": rng.choice(("ATP", "arbejdsmarkedspension", "ingen")),
        "trækprocent": rng.randrange(34, 45),
        "boligtype": rng.choice(("ejerbolig", "lejebolig", "andelsbolig")),
        "ejendom": rng.choice(("ja", "nej")),
        "antal_børn": rng.randrange(0, 4),
        "antal_voksne": rng.randrange(1, 3),
        "gæld": debt,
        "leveomkostninger": rng.randrange(4_000, 18_000),
        "betalingshistorik": rng.choice(("til tiden", "én rykker", "restance")),
        "rki": rng.choice(("nej", "nej", "nej", "ja")),
        "gældssanering": rng.choice(("nej", "nej", "ja")),
        "kreditscore": rng.randrange(300, 850),
        "risikoklasse": rng.choice("ABCD"),
        "afslagskode": rng.choice(("", "", "K1", "K7")),
        "kautionist": rng.choice(("", "", p.name)),
        "værgemål": rng.choice(("nej", "nej", "ja")),
        "samtykke": rng.choice(("givet", "tilbagetrukket")),
        "p_nummer": f"10{rng.randrange(10**7, 10**8):08d}",
    }


def _payment(i: int, p: Person, rng: random.Random) -> Row:
    day = TODAY - timedelta(days=rng.randrange(700))
    account = f"{rng.randrange(1000, 9999)} {rng.randrange(10**9, 10**10)}"
    return {
        "transaktion": f"T{i:06d}",
        "kunde_id": p.customer_id,
        "kontonr": account,
        "iban": iban.format(iban.example(rng, "DK")),
        "banknavn": rng.choice(("Sparekassen Prøve", "Testbanken", "Andelskassen")),
        "betalings_id": f"+71<{rng.randrange(10**14, 10**15)}+{80000000 + i}<",
        "fakturanr": f"{rng.randrange(10**9, 10**10)}",
        "forfaldsdato": f"{day + timedelta(days=30)}",
        "beloeb": f"{rng.uniform(49, 4999):.2f}".replace(".", ","),
        "ordrenr": f"{rng.randrange(10**9, 10**10)}",
        "cvr": cvr.example(rng) if rng.random() < 0.5 else "",
        "momsnr": f"DK{cvr.example(rng)}" if rng.random() < 0.5 else "",
        "leverandoer_orgnr_se": "556404-6661",
    }


def _kyc(p: Person, rng: random.Random) -> Row:
    return {
        "cpr": _hyphenated(p),
        "person_id": f"P-{p.customer_id * 13}",
        "pasnr": f"{rng.randrange(2 * 10**8, 3 * 10**8)}",
        "koerekortnr": f"{rng.randrange(10**7, 10**8)}",
        "idkort": f"ID{rng.randrange(10**6, 10**7)}",
        "bopaelsland": rng.choice(("Danmark", "Danmark", "Sverige")),
        "pep_status": rng.choice(("nej", "nej", "nej", "ja")),
        "sanktionsliste": rng.choice(("intet hit", "intet hit", "hit")),
        "midlernes_oprindelse": rng.choice(("løn", "opsparing", "arv")),
        "nsk_indberetning": rng.choice(("", "", "", "ja")),
        "sagsnr": f"S-{rng.randrange(1000, 9999)}",
        "profil": rng.choice(("ung familie", "senior", "storby")),
        "biometri": rng.choice(("", "", "ansigt registreret")),
    }


def _special(p: Person, rng: random.Random) -> Row:
    return {
        "cpr": _hyphenated(p),
        "etnisk_oprindelse": rng.choice(("dansk", "færøsk", "tysk")),
        "partimedlem": rng.choice(("", "", "ja")),
        "folkekirken": rng.choice(("medlem", "ikke medlem")),
        "fagforening": rng.choice(("3F", "HK", "ingen")),
        "gentest": rng.choice(("", "", "arvelig")),
        "sygemelding": rng.choice(("", "", "sygemeldt")),
        "seksuel_orientering": rng.choice(("", "", "oplyst")),
    }


def _event(i: int, p: Person, rng: random.Random) -> Row:
    call = {"telefonopkald": f"opkald-{i:05d}.wav", "opkaldsvarighed": i % 900}
    words = f"{p.given_name} {p.family_name} ringede fra {p.phone} om sin klage."
    reply = f"Hej {p.given_name}. Vi har opdateret din aftale. Mvh kundeservice"
    return {
        "id": i,
        "kunde": {"kunde_id": p.customer_id, "cpr": p.number, "navn": p.name},
        "enhed": {"device_id": f"{rng.getrandbits(64):016x}", "cookie_id": f"c{i:08x}"},
        "opkald": call if rng.random() < 0.5 else None,
        "klage": rng.choice((words, "Klage over renten.", "")),
        "korrespondance": reply,
    }


def _test_citizen(number: str) -> Row:
    return {"cpr": number, "testdata": "MedCom"}


def _note(p: Person, rng: random.Random) -> str:
    return (
        f"Sagsnotat {rng.randrange(100, 999)}\n\n"
        f"{p.name} (CPR {_hyphenated(p)}) ringede om "
        f"faktura {rng.randrange(10**9, 10**10)}.\n"
        f"Bor på {p.street}, {p.postal_code} {p.place}. "
        f"Træffes på {p.phone} eller {p.email}.\n"
        f"Kunden ønsker at {p.given_name}s aftale opsiges.\n"
    )
