"""Names that look personal and are a thing's, beside the same words of people."""

from __future__ import annotations

import pytest

from pii_toolkit.detect.detector import TableDetector
from pii_toolkit.detect.vocabulary import DECIDES
from pii_toolkit.recognizers import load_packs

VOCABULARY = TableDetector(load_packs()).vocabulary


def deciding(name: str) -> set[str]:
    """The types for which a name alone may decide."""
    found = VOCABULARY.match(name)
    return {m.entity_type for m in found if not m.ambiguous and m.strength >= DECIDES}


@pytest.mark.parametrize(
    ("thing", "person", "entity_type"),
    [
        ("kjønn_dyr", "kjønn", "GENDER"),
        ("alder_batteri", "alder", "AGE"),
        ("målgruppe_alder", "kunde_alder", "AGE"),
        ("krever_helseattest", "helseattest", "HEALTH"),
        ("signatur_alg", "signatur", "SIGNATURE"),
        ("email_regex", "email", "EMAIL_ADDRESS"),
        ("sprogpakke", "sprog", "LANGUAGE"),
        ("styrke", "styrk08", "OCCUPATION"),
        ("honorarsats", "lønn", "INCOME"),
    ],
)
def test_word_of_a_thing_does_not_decide(
    thing: str, person: str, entity_type: str
) -> None:
    assert entity_type not in deciding(thing)
    assert entity_type in deciding(person)


@pytest.mark.parametrize("name", ["orgnr_sverige", "sve_orgnr", "svensk_orgnr"])
def test_swedish_company_number_is_no_norwegian_one(name: str) -> None:
    assert "SE_ORGANISATIONSNUMMER" in deciding(name)
