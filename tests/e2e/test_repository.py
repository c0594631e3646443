"""The repository holds no number of a person: our own scanner reads every file."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from pii_toolkit.detect.text import TextDetector
from pii_toolkit.model import Status
from pii_toolkit.recognizers import load_packs

ROOT = Path(__file__).resolve().parents[2]
PERSON_NUMBERS = {
    "NO_FODSELSNUMMER",
    "NO_D_NUMMER",
    "NO_H_NUMMER",
    "NO_NPID",
    "NO_S_NUMMER",
    "NO_FH_NUMMER",
    "DK_CPR_NUMBER",
}
PUBLISHED = (ROOT / "tests" / "published_numbers.txt").read_text("utf-8").split()
"""Compact test numbers that an authority publishes, each with its source beside it."""


def tracked() -> list[Path]:
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        pytest.skip("this is no git checkout")
    return [ROOT / name for name in done.stdout.split("\0") if name]


def test_no_file_holds_a_person_number() -> None:
    detector = TextDetector(load_packs(), names=False)
    places = []
    for path in tracked():
        try:
            text = path.read_text("utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue
        for number, line in enumerate(text.splitlines(), 1):
            for span in detector.spans(line):
                digits = "".join(c for c in line[span.start : span.end] if c.isalnum())
                if _is_a_persons(span.entity_type, span.status, digits):
                    places.append(
                        f"{path.relative_to(ROOT)}:{number} {span.entity_type}"
                    )
    assert places == []


def _is_a_persons(entity_type: str, status: Status | None, digits: str) -> bool:
    return (
        entity_type in PERSON_NUMBERS
        and status is Status.REAL
        and digits not in PUBLISHED
    )
