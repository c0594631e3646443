"""The row's own values in its free text, in all their spellings."""

from __future__ import annotations

import pytest
from unit.detect.text_detector import detector

from pii_toolkit.detect.known import find_known

KARI = (("PERSON", "Kari Ødegård"),)
ANNE = (("PERSON_GIVEN_NAME", "Anne-Marie"), ("PERSON_FAMILY_NAME", "Bø Hansen"))

NAMES = {
    "as it stands": ("Kari Ødegård", KARI),
    "lower case": ("kari ødegård", KARI),
    "upper case": ("KARI ØDEGÅRD", KARI),
    "other letters": ("Kari Oedegaard", KARI),
    "no letters": ("Kari Odegard", KARI),
    "family first": ("Ødegård, Kari", KARI),
    "initial": ("K. Ødegård", KARI),
    "bare initial": ("K Ødegård", KARI),
    "family initial": ("Kari Ø.", KARI),
    "middle name": ("Kari Lise Ødegård", (("PERSON", "Kari Lise Ødegård"),)),
    "middle name left out": ("Kari Ødegård", (("PERSON", "Kari Lise Ødegård"),)),
    "middle initial": ("Kari L. Ødegård", (("PERSON", "Kari Lise Ødegård"),)),
    "split columns": ("Anne-Marie Bø Hansen", ANNE),
    "hyphen left out": ("Anne Marie Hansen", ANNE),
    "stored family first": ("Kari Ødegård", (("PERSON", "Ødegård, Kari"),)),
    "two blanks": ("Kari  Ødegård", KARI),
}


@pytest.mark.parametrize("case", NAMES)
def test_own_name(case: str) -> None:
    written, known = NAMES[case]
    text = f"i går sa {written} at"
    spans = [s for s in detector().spans(text, known=known) if s.confidence > 0.9]
    assert [text[s.start : s.end] for s in spans] == [written]
    assert spans[0].entity_type == "PERSON"


def test_genitive_stays_outside() -> None:
    text = "kari ødegårds konto"
    (span,) = detector().spans(text, known=KARI)
    assert text[span.start : span.end] == "kari ødegård"


@pytest.mark.parametrize(
    ("text", "entity_type"),
    [
        ("så sa Kari det", "PERSON_GIVEN_NAME"),
        ("så sa kari det", "PERSON_GIVEN_NAME"),
        ("KARIS konto", "PERSON_GIVEN_NAME"),
        ("så sa ødegård det", "PERSON_FAMILY_NAME"),
        ("oedegaards konto", "PERSON_FAMILY_NAME"),
    ],
)
def test_a_part_of_the_name(text: str, entity_type: str) -> None:
    assert [s.entity_type for s in detector().spans(text, known=KARI)] == [entity_type]


def test_initials_after_a_closing() -> None:
    assert detector().spans("ok, mvh KØ", known=KARI)
    assert not detector().spans("en KØ av saker", known=KARI)


def test_names_that_are_words_need_a_capital() -> None:
    bo = (("PERSON", "Bo Li"),)
    assert not detector().spans("han må bo her", known=bo)
    assert detector().spans("så Bo svarte", known=bo)


VALUES = {
    "number with separators": ("NO_FODSELSNUMMER", "01818510078", "018185 100 78"),
    "number without": ("DK_CPR_NUMBER", "851290-1233", "8512901233"),
    "number with a wrong digit": ("NO_FODSELSNUMMER", "01818510070", "018185 10070"),
    "phone": ("PHONE_NUMBER", "+4722222222", "47 22 22 22 22"),
    "phone in fours": ("PHONE_NUMBER", "33333333", "3333 3333"),
    "e-mail": ("EMAIL_ADDRESS", "Kari@Example.org", "kari@example.org"),
    "address": ("STREET_ADDRESS", "Øvre Gate 5 B", "oevre gate  5 b"),
    "customer number": ("CUSTOMER_ID", "K-10023", "k-10023"),
    "account": ("NO_BANK_ACCOUNT", "8601.11.17947", "86011117947"),
}


@pytest.mark.parametrize("case", VALUES)
def test_own_value(case: str) -> None:
    entity_type, value, written = VALUES[case]
    text = f"gjelder {written}."
    known = ((entity_type, value),)
    (span,) = (s for s in detector().spans(text, known=known) if s.confidence > 0.9)
    assert written in text[span.start - 1 : span.end + 1]


@pytest.mark.parametrize(
    "known",
    [
        (("AGE", "45"),),
        (("GENDER", "kvinne"),),
        (("COUNTRY", "Norge"),),
        (("CUSTOMER_ID", "17"),),
        (("PERSON", ""),),
        (("PERSON", " , "),),
        (("STREET_ADDRESS", "  "),),
    ],
)
def test_values_that_stand_everywhere_are_left(known) -> None:
    assert find_known("kvinne på 45 fra Norge, sak 17 ,", known) == []


def test_signs_in_values_are_no_patterns() -> None:
    known = (("USERNAME", "a.b*c(d"), ("PERSON", "K(ri .* N+rd"))
    assert len(find_known("bruker a.b*c(d her", known)) == 1


def test_evidence_names_the_column_not_the_value() -> None:
    (span,) = find_known("bor i Storgata 5", (("STREET_ADDRESS", "Storgata 5"),))
    assert span.evidence == ("the subject's own street address",)


def test_many_rows_each_with_its_own_subject() -> None:
    texts = ["kari ringte", "kari ringte", None]
    known = [KARI, (), KARI]
    counts = [len(s) for s in detector().spans_many(texts, known=known)]
    assert counts == [1, 0, 0]
