"""Hashed person numbers: recognised, told, and reversed when asked."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable, Sequence
from datetime import date

import pyarrow as pa
import pytest
from unit.detect import column_makers as make
from unit.detect import number_columns as numbers

from pii_toolkit.detect import hashes
from pii_toolkit.detect.detector import TableDetector
from pii_toolkit.detect.hash_search import Breaking, Digest, break_digests
from pii_toolkit.detect.statistics import ColumnStatistics, Seen
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import Sex, Status
from pii_toolkit.numbers import cpr, enumeration, fodselsnummer

BREAKER = TableDetector(make.PACKS, breaking=Breaking(seconds=20))


def seen(values: Sequence[object]) -> Seen:
    stats = ColumnStatistics()
    stats.update(pa.array(values))
    return stats.seen()


def hashed(algorithm: str) -> Callable[[object], str]:
    return lambda value: hashlib.new(algorithm, f"{value}".encode()).hexdigest()


def encoded(value: object) -> str:
    return base64.b64encode(hashlib.sha256(f"{value}".encode()).digest()).decode()


DIGESTS: dict[str, tuple[Callable[[int], str], str | None]] = {
    "MD5": (hashed("md5"), "MD5"),
    "SHA-1": (hashed("sha1"), "SHA-1"),
    "SHA-256": (hashed("sha256"), "SHA-256"),
    "capitals": (lambda n: hashed("sha256")(n).upper(), "SHA-256"),
    "SHA-512": (hashed("sha512"), "SHA-512"),
    "base64": (encoded, "SHA-256"),
    "base64 without padding": (lambda n: encoded(n).rstrip("="), "SHA-256"),
    "base64 for addresses": (
        lambda n: encoded(n).replace("+", "-").replace("/", "_"),
        "SHA-256",
    ),
    "UUID": (lambda n: f"{hashed('md5')(n)[:8]}-1111-4111-8111-{n:012}", None),
    "short": (lambda n: hashed("md5")(n)[:16], None),
    "decimal digits": (lambda n: f"{n * 7919:032}", None),
    "words": (lambda n: "abcdefghijklmnopqrstuvwx", None),
    "capital codes": (lambda n: f"ABCDEFGHIJKLMNOPQ{n:07}", None),
    "lengths that vary": (lambda n: hashed("md5")(n)[: 20 + n % 12], None),
}


@pytest.mark.parametrize("case", DIGESTS, ids=list(DIGESTS))
def test_digests_are_recognised(case: str) -> None:
    made, algorithm = DIGESTS[case]
    found = hashes.digest_of(seen([made(n) for n in range(50)]))
    assert (None if found is None else found.algorithm) == algorithm


@pytest.mark.parametrize(
    ("name", "entity_type"),
    [
        ("fodselsnummer_hash", "NO_FODSELSNUMMER"),
        ("cpr_sha256", "DK_CPR_NUMBER"),
        ("hashed_cpr", "DK_CPR_NUMBER"),
        ("checksum", None),
        ("fil_sha256", None),
    ],
)
@pytest.mark.parametrize("made", [hashed("sha256"), encoded], ids=["hex", "base64"])
def test_a_hash_is_what_its_name_says(
    name: str, entity_type: str | None, made: Callable[[object], str]
) -> None:
    found = make.verdict([made(n) for n in range(60)], name)
    if entity_type is None:
        assert found is None or found.entity_type not in numbers.NOT_PEOPLE
        return
    assert found is not None
    assert found.entity_type == entity_type
    assert any("hashed:" in words and "SHA-256" in words for words in found.evidence)


def test_a_hash_that_follows_a_number_is_a_veil() -> None:
    held = make.norwegian(make.births(40)) * 3
    veiled = [hmac.new(b"key", n.encode(), "sha256").hexdigest() for n in held]
    found = make.judge({"C1": held, "C2": veiled})
    there = [f for f in found if f.location.field == "C2"]
    assert [f.entity_type for f in there] == ["NO_FODSELSNUMMER"]
    assert any("each goes with one number in C1" in e for e in there[0].evidence)


def test_a_digest_of_each_row_says_nothing() -> None:
    held = make.norwegian(make.births(100))
    found = make.judge({"C1": held, "C2": [hashed("sha1")(n) for n in range(100)]})
    assert not [f for f in found if f.location.field == "C2"]


def hyphened_hash(number: str) -> str:
    return hashed("sha1")(numbers.hyphened(number))


BROKEN: dict[str, tuple[numbers.Draw, Callable[[str], str], str, Status]] = {
    "SHA-256 of fodselsnummer": (
        numbers.fnr,
        hashed("sha256"),
        "NO_FODSELSNUMMER",
        Status.REAL,
    ),
    "MD5 of CPR": (numbers.person_dk, hashed("md5"), "DK_CPR_NUMBER", Status.REAL),
    "SHA-1 with a hyphen": (
        numbers.person_dk,
        hyphened_hash,
        "DK_CPR_NUMBER",
        Status.REAL,
    ),
    "base64": (numbers.fnr, encoded, "NO_FODSELSNUMMER", Status.REAL),
}


@pytest.mark.parametrize("case", BROKEN, ids=list(BROKEN))
def test_unkeyed_hashes_are_reversed(case: str) -> None:
    draw, made, entity_type, status = BROKEN[case]
    held = [str(n) for n in numbers.column(draw, 800, 7)]
    found = make.judge({"C1": [made(n) for n in held]}, detector=BREAKER)
    assert [f.entity_type for f in found] == [entity_type]
    assert found[0].confidence > 0.99
    assert found[0].status is status
    assert any("reversed by trying" in words for words in found[0].evidence)
    assert not any(n in repr(found) for n in held)


def test_nothing_is_broken_unasked() -> None:
    held = numbers.column(numbers.fnr, 50, 7)
    assert make.judge({"C1": [hashed("sha256")(n) for n in held]}) == ()


@pytest.mark.parametrize("numbers_of", ["real", "synthetic"])
def test_birth_dates_beside_make_it_quick(numbers_of: str) -> None:
    w = World(3, "real" if numbers_of == "real" else "synthetic")
    born = [w.birth_date() for _ in range(12)]
    held = [w.fodselsnummer(b, Sex.FEMALE) for b in born]
    column = seen([hashed("sha512")(n) for n in held])
    digest = hashes.digest_of(column)
    assert digest is not None
    # With no time beyond the first date none but the known dates can be of help.
    found = break_digests(column, digest, born[:1], Breaking(seconds=5))
    assert found is not None
    assert (found.status is Status.REAL) == (numbers_of == "real")


@pytest.mark.parametrize("seconds", [0.0, 0.4])
def test_a_keyed_hash_holds_and_time_is_bounded(seconds: float) -> None:
    held = numbers.column(numbers.fnr, 300, 7)
    veiled = [hmac.new(b"key", f"{n}".encode(), "sha256").hexdigest() for n in held]
    column = seen(veiled)
    digest = Digest(32, "64 hexadecimal digits")
    assert break_digests(column, digest, (), Breaking(seconds=seconds)) is None


@pytest.mark.parametrize(
    "day", [date(1985, 1, 31), date(1932, 2, 29), date(2004, 5, 6)]
)
def test_every_number_of_a_date_is_made_once(day: date) -> None:
    for rows, module in (
        (enumeration.norwegian(day), fodselsnummer),
        (enumeration.norwegian(day, day=40), fodselsnummer),
        (enumeration.norwegian(day, month=80), fodselsnummer),
        (enumeration.danish(day), cpr),
        (enumeration.danish(day, day=60), cpr),
    ):
        texts = [bytes(row).decode() for row in rows]
        assert len(set(texts)) == len(texts) > 100
        found = [module.parse(text) for text in texts]  # type: ignore[attr-defined]
        assert all(n is not None and n.birth_date in {day, None} for n in found)


def test_new_danish_numbers_need_no_modulus_11() -> None:
    assert len(enumeration.danish(date(2010, 5, 6))) > 10 * len(
        enumeration.danish(date(2007, 5, 6))
    )
