"""``pii scan --break-hashes``: an unkeyed hash of person numbers hides nobody."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import pytest
from e2e.command_line import pii

from pii_toolkit.evaluation.world import World
from pii_toolkit.model import Sex

PEOPLE = 120


def _sha256(number: str) -> str:
    return hashlib.sha256(number.encode()).hexdigest()


def _scanned(folder: Path, *flags: str) -> dict[str, str]:
    """Evidence of the column of hashes, by entity type."""
    world = World(9, "real")
    with (folder / "people.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["row", "fodselsdato", "fnr_hash"])
        for number in range(PEOPLE):
            birth = world.birth_date()
            held = world.fodselsnummer(birth, world.rng.choice(list(Sex)))
            rows.writerow([number, birth.isoformat(), _sha256(held)])
    done = pii(folder, "scan", "people.csv", "--out", "scan.json", *flags)
    assert done.code == 0
    found = json.loads((folder / "scan.json").read_text("utf-8"))["findings"]
    return {
        item["entity_type"]: " ".join(item["evidence"])
        for item in found
        if item["field"] == "fnr_hash"
    }


@pytest.mark.parametrize(
    ("flags", "broken"),
    [
        pytest.param(("--break-hashes",), True, id="asked"),
        pytest.param((), False, id="not-asked"),
    ],
)
def test_an_unkeyed_hash_is_reversed_when_asked(
    tmp_path: Path, flags: tuple[str, ...], broken: bool
) -> None:
    evidence = _scanned(tmp_path, *flags)["NO_FODSELSNUMMER"]
    assert "hashed" in evidence
    assert ("an unkeyed SHA-256 of a person number" in evidence) is broken
