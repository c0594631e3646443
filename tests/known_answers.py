"""Readers for published test vectors: NIST's text format and the JSON files here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cryptography_vectors

VECTORS = Path(__file__).resolve().parent / "vectors"


def committed(name: str) -> Any:
    """A JSON file of tests/vectors."""
    return json.loads((VECTORS / name).read_text())


def nist_records(name: str) -> Iterator[dict[str, str]]:
    """Records of one text file of cryptography-vectors.

    ``[Name = value]`` lines hold for the records after them; a bare word (``FAIL``)
    becomes a key of its own. Names are in lower case.
    """
    shared: dict[str, str] = {}
    record: dict[str, str] = {}
    with cryptography_vectors.open_vector_file(name, "r") as file:
        for line in (*file, ""):
            text = line.strip()
            if text.startswith("#"):
                continue
            bracket = text.startswith("[")
            first, _, value = text.strip("[]").partition("=")
            field = first.strip().lower()
            if bracket:
                shared[field] = value.strip()
            elif field in ("", "count") and record:
                yield {**shared, **record}
                record = {}
            elif field and field != "count":
                record[field] = value.strip()
