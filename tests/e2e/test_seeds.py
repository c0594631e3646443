"""The two privacy policies themselves: no person number, one company number."""

from __future__ import annotations

import json
from pathlib import Path

from e2e.test_demo import pii
from shared_files import shared

PERSON_NUMBERS = {
    "NO_FODSELSNUMMER",
    "NO_D_NUMMER",
    "NO_H_NUMMER",
    "NO_FH_NUMMER",
    "NO_NPID",
    "NO_S_NUMMER",
    "DK_CPR_NUMBER",
    "DK_ERSTATNINGSPERSONNUMMER",
}


def test_scan_of_the_documents(tmp_path: Path) -> None:
    done = pii(tmp_path, "scan", str(shared("seeds")), "--full", "--out", "scan.json")
    assert done.returncode == 0, done.stderr
    found = json.loads((tmp_path / "scan.json").read_text())["findings"]
    types = [finding["entity_type"] for finding in found]
    assert set(types) & PERSON_NUMBERS == set()
    danish = shared("seeds/003_2489f2e4ad65cb5d.txt").read_text("utf-8")
    at = danish.index("556404-6661")
    numbered = [f for f in found if f.get("start") == at]
    assert [f["entity_type"] for f in numbered] == ["SE_ORGANISATIONSNUMMER"]
