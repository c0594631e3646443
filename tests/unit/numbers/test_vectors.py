"""Every shared identifier vector, valid or not, with what it says of its number."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest
from shared_files import SHARED, shared

from pii_toolkit import numbers
from pii_toolkit.model import Sex, Status
from pii_toolkit.numbers import kontonummer
from pii_toolkit.numbers.column import cells_from_integers, cells_from_strings

NAME = "vectors/identifiers.json"

# Entities of the vectors that are no entity type of their own.
ALIASES = {
    "NO_FDAT": "NO_FODSELSNUMMER",
    "NO_MVA": "NO_ORGANISASJONSNUMMER",
    "DK_ECPR": "DK_ERSTATNINGSPERSONNUMMER",
    "NO_MOBILE_OR_CVR": "DK_CVR",
}

# The vectors write the family's name for these; the kind is the offset's.
OTHER_KINDS = {
    "v003": "NO_D_NUMMER",
    "v004": "NO_D_NUMMER",
    "v046": "NO_H_NUMMER",
    "v047": "NO_H_NUMMER",
    "v050": "NO_H_NUMMER",
    "v052": "NO_D_NUMMER",
}

# "Accept only in lenient mode", says the vector's note.
ONLY_LENIENT = {"v060"}

# Published test numbers of ordinary shape, which their publisher warns may be given out
# one day, and constructed ones: their digits cannot tell.
UNMARKED = {"medcom-national-test": Status.REAL}


def _load() -> list[dict[str, Any]]:
    path = SHARED / NAME
    if not path.exists():
        return []
    vectors: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["vectors"]
    return vectors


VECTORS = _load()
each = pytest.mark.parametrize("vector", [pytest.param(v, id=v["id"]) for v in VECTORS])


def _module(vector: dict[str, Any]) -> Any:
    entity = vector["entity"]
    return numbers.BY_ENTITY_TYPE[ALIASES.get(entity, entity)]


def _text(vector: dict[str, Any]) -> str:
    """The value; a number that lost its zero is read as the integer it has become."""
    if vector["subtype"] != "numeric-column-leading-zero-lost":
        return str(vector["value"])
    cells = cells_from_integers(np.array([int(vector["value"])]), None, 11)
    return bytes(cells.chars[0, : cells.length[0]]).decode()


def test_the_vectors_are_there() -> None:
    shared(NAME)
    assert len(VECTORS) >= 100


@each
def test_valid_or_not(vector: dict[str, Any]) -> None:
    module, text = _module(vector), _text(vector)
    options = {"lenient": True} if vector["id"] in ONLY_LENIENT else {}
    assert module.is_valid(text, **options) is vector["valid"]
    judged = module.judge(cells_from_strings([text]), **options)
    assert bool(judged.valid[0]) is vector["valid"]
    if options:
        assert not module.is_valid(text)
    if "valid_lenient_2032" in vector:
        assert module.is_valid(text, lenient=True)


@each
def test_says_what_the_vector_says(vector: dict[str, Any]) -> None:
    found = _module(vector).parse(_text(vector))
    if found is None:
        return
    if "birth_date" in vector:
        assert str(found.birth_date) == vector["birth_date"]
    if "birth_year" in vector:
        assert found.birth_date.year == vector["birth_year"]
    if "sex" in vector:
        sex = {"F": Sex.FEMALE, "M": Sex.MALE, None: None}[vector["sex"]]
        assert found.sex is sex
    if "mod11_ok" in vector:
        assert found.checked is vector["mod11_ok"]
    if "passes_legacy" in vector:
        assert (found.rule == "1964") is vector["passes_legacy"]
    if "passes_kontonummer_mod11" in vector:
        assert kontonummer.is_valid(_text(vector))
    if "normalised" in vector:
        assert found.digits == vector["normalised"]


@each
def test_kind_and_status(vector: dict[str, Any]) -> None:
    found = _module(vector).parse(_text(vector))
    if found is None or not hasattr(found, "kind"):
        return
    entity = ALIASES.get(vector["entity"], vector["entity"])
    assert found.kind == OTHER_KINDS.get(vector["id"], entity)
    status = found.status
    if vector["subtype"] in UNMARKED:
        assert status is UNMARKED[vector["subtype"]]
    elif vector.get("synthetic") is True:
        # Month + 40, day + 60 and letters may be a real person's as well.
        assert status in {Status.SYNTHETIC, Status.AMBIGUOUS}
    elif "synthetic" in vector:
        assert status is not Status.SYNTHETIC


def test_the_wrongly_labelled_number_is_swedish() -> None:
    vector = next((v for v in VECTORS if v["id"] == "v121"), None)
    if vector is None:
        shared(NAME)
        pytest.fail("vector v121 is gone")
    sure = [
        name
        for name, module in numbers.BY_ENTITY_TYPE.items()
        if module.is_valid(vector["value"])
    ]
    assert vector["expected_entity"] in sure
    assert not {"DK_CPR_NUMBER", "DK_CVR", "NO_ORGANISASJONSNUMMER"} & set(sure)
