"""The row's own values in its free text, in all their spellings."""

from __future__ import annotations

from random import Random

import pytest
import regex
from unit.detect.text_detector import detector

from pii_toolkit.detect import known, known_names
from pii_toolkit.detect.known import find_known
from pii_toolkit.detect.known_words import WordText

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
    "family first, no comma": ("ØDEGÅRD KARI", KARI),
    "family first, capitals": ("ØDEGÅRD, KARI", KARI),
    "family first, lower case": ("ødegård, kari", KARI),
    "family first, no blank": ("Ødegård,Kari", KARI),
    "family first, initial": ("Ødegård, K.", KARI),
    "over two lines": ("Kari\nØdegård", KARI),
    "unknown middle initial": ("Kari M. Ødegård", KARI),
    "initials": ("K.Ø.", KARI),
    "initial, no blank": ("K.Ødegård", KARI),
    "double name, one blank": ("anne marie bø hansen", ANNE),
    "decomposed stays whole": ("Anne-Marie Boe Hansen", ANNE),
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


@pytest.mark.parametrize(
    ("text", "known", "written"),
    [
        ("Kunden ønsker at Mortens aftale", ("PERSON_GIVEN_NAME", "Morten"), "Morten"),
        ("at Doriss aftale", ("PERSON_GIVEN_NAME", "Doris"), "Doris"),
        ("at Doris’ aftale", ("PERSON_GIVEN_NAME", "Doris"), "Doris"),
        ("Jens' konto", ("PERSON_GIVEN_NAME", "Jens"), "Jens"),
        ("ØDEGÅRDS SAK", ("PERSON_FAMILY_NAME", "Ødegård"), "ØDEGÅRD"),
    ],
)
def test_genitives(text: str, known: tuple[str, str], written: str) -> None:
    spans = detector().spans(text, known=(known,))
    assert [text[s.start : s.end] for s in spans] == [written]
    assert spans[0].entity_type == known[0]


@pytest.mark.parametrize(
    "text",
    [
        "Kunden heter Ødegård, Kari og bor i byen.",
        "KUNDEN HETER ØDEGÅRD, KARI OG BOR I BYEN.",
        "kunden heter ødegård, kari og bor i byen.",
        "Kunden heter Odegaard, Kari og bor i byen.",
    ],
)
def test_family_name_first_in_a_sentence(text: str) -> None:
    spans = detector().spans(text, known=KARI)
    places = [(s.entity_type, text[s.start : s.end].casefold()) for s in spans]
    assert [kind for kind, _ in places] == ["PERSON"]
    assert places[0][1].startswith(("ødegård, kari", "odegaard, kari"))
    assert places[0][1].endswith("kari")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Hei Kari, Ødegård ringte", 2),
        ("Kari. Ødegård ringte", 2),
        ("karisma og ødegårdene", 0),
        ("kr 50 m.m. og o.l.", 0),
        ("kari i ødegård", 2),
    ],
)
def test_names_are_joined_only_where_they_are_one(text: str, count: int) -> None:
    known = (*KARI, ("PERSON_GIVEN_NAME", "Mona"), ("PERSON_FAMILY_NAME", "Moen"))
    assert len(find_known(text, known)) == count


def test_short_names_are_not_other_words() -> None:
    assert not find_known("Hansen AS", (("PERSON_FAMILY_NAME", "Ås"),))
    assert find_known("Kjell Aas", (("PERSON_FAMILY_NAME", "Ås"),))


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


PHONE = "+47 19 97 80 22"  # of a series that no subscriber has

PHONES = {
    "threes": "199 78 022",
    "bare": "19978022",
    "pairs": "19 97 80 22",
    "fours": "1997 8022",
    "dots": "19.97.80.22",
    "hyphens": "199-78-022",
    "no-break space": "19\u00a097\u00a080\u00a022",
    "country code": "+4719978022",
    "country code, zeros": "0047 199 78 022",
    "country code, brackets": "(+47) 19 97 80 22",
    "country code, hyphen": "+47-19978022",
    "odd groups": "1 99 780 22",
    "over a line": "199 78\n022",
}


@pytest.mark.parametrize("stored", [PHONE, "19978022", "004719978022", "4719978022"])
@pytest.mark.parametrize("case", PHONES)
def test_own_phone_in_any_grouping(case: str, stored: str) -> None:
    text = f"ring meg: {PHONES[case]}, takk"
    found = detector().spans(text, known=(("PHONE_NUMBER", stored),))
    own = [s for s in found if s.confidence > 0.9]
    assert [text[s.start : s.end] for s in own] == [PHONES[case]]
    assert own[0].entity_type == "PHONE_NUMBER"


GROUPED = {
    "fnr, spaced": ("NO_FODSELSNUMMER", "01818510078", "018 185 100 78"),
    "fnr, zero lost": ("NO_FODSELSNUMMER", "01818510078", "1818510078"),
    "fnr, zero lost in the column": ("NO_FODSELSNUMMER", "1818510078", "018185 10078"),
    "CPR, zero lost": ("DK_CPR_NUMBER", "0681901234", "681901234"),
    "CPR, zero lost in the column": ("DK_CPR_NUMBER", "681901234", "068190-1234"),
    "CPR, en dash": ("DK_CPR_NUMBER", "8512901233", "851290 \u2013 1233"),
    "account, bare": ("NO_BANK_ACCOUNT", "8601.11.17947", "8601 1117947"),
    "account, Danish": ("DK_BANK_ACCOUNT", "1234 0001234567", "1234-0001234567"),
    "IBAN, bare": ("IBAN_CODE", "NO93 8601 1117 947", "no9386011117947"),
    "IBAN, groups": ("IBAN_CODE", "NO9386011117947", "NO93 8601 1117 947"),
    "customer number": ("CUSTOMER_ID", "1002345", "100 23 45"),
    "customer code": ("CUSTOMER_ID", "KD-10023", "kd 10023"),
    "e-mail": ("EMAIL_ADDRESS", "Kari@Example.org", "KARI@EXAMPLE.ORG"),
    "user name": ("USERNAME", "kari.o", "Kari.O"),
    "birth date": ("DATE_OF_BIRTH", "1990-02-01", "01.02.1990"),
    "birth date, short": ("DATE_OF_BIRTH", "01-02-1990", "1/2-90"),
    "birth date, compact": ("DATE_OF_BIRTH", "1990-02-01", "19900201"),
    "birth date, words": ("DATE_OF_BIRTH", "1990-02-01", "1. februar 1990"),
    "street, abbreviated": ("STREET_ADDRESS", "Storgata 5B", "Storgt. 5 b"),
    "street, other ending": ("STREET_ADDRESS", "Storgata 5", "storgaten 5"),
    "street, apart": ("STREET_ADDRESS", "Kirkeveien 7", "KIRKE VEI 7"),
    "street, v.": ("STREET_ADDRESS", "Kirkeveien 7", "Kirkev. 7"),
    "street, Danish": ("STREET_ADDRESS", "Nørre Gade 12", "Nørregd. 12"),
    "street, letters": ("STREET_ADDRESS", "Ågade 3", "Aagade 3"),
    "street, sankt": ("STREET_ADDRESS", "St. Olavs gate 3", "Sankt Olavs gt 3"),
    "street, floor": ("STREET_ADDRESS", "Ågade 3, 2. tv", "Ågade 3 2.tv"),
    "street, floor left out": ("STREET_ADDRESS", "Ågade 3, 2. tv", "Ågade 3"),
    "street, code left out": ("STREET_ADDRESS", "Ågade 3, 8000 Aarhus", "ågade 3"),
    "place": ("LOCATION", "Aarhus C", "århus c"),
    "postal code": ("POSTAL_CODE", "0155", "0155"),
}


@pytest.mark.parametrize("case", GROUPED)
def test_own_value_however_it_is_written(case: str) -> None:
    entity_type, value, written = GROUPED[case]
    text = f"Gjelder {written} Oslo."
    found = detector().spans(text, known=((entity_type, value),))
    own = [s for s in found if s.confidence > 0.9 and s.entity_type == entity_type]
    assert [text[s.start : s.end] for s in own] == [written]


NOT_OWN = {
    "longer number": ("PHONE_NUMBER", "19978022", "119978022"),
    "longer number after": ("PHONE_NUMBER", "19978022", "199780221"),
    "words between": ("PHONE_NUMBER", "19978022", "1997 og 8022"),
    "list": ("PHONE_NUMBER", "19978022", "1997, 8022"),
    "part of an amount": ("CUSTOMER_ID", "10023", "10 023 000"),
    "other house": ("STREET_ADDRESS", "Storgata 5", "Storgata 55"),
    "other entrance": ("STREET_ADDRESS", "Storgata 5", "Storgata 5C"),
    "other address": ("EMAIL_ADDRESS", "ri@example.org", "kari@example.org"),
    "amount": ("POSTAL_CODE", "8000", "8000 kr"),
    "currency": ("POSTAL_CODE", "8000", "8000 DKK"),
    "other year": ("DATE_OF_BIRTH", "1990-02-01", "01.02.1991"),
    "short customer number": ("CUSTOMER_ID", "1002", "1002 kr"),
    "zero lost, too short": ("PHONE_NUMBER", "00012345", "12345"),
}


@pytest.mark.parametrize("case", NOT_OWN)
def test_what_is_not_the_subjects_own(case: str) -> None:
    entity_type, value, written = NOT_OWN[case]
    assert find_known(f"gjelder {written}, ja", ((entity_type, value),)) == []


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


PIECES = (
    *("Kari", "K.", "Ø.", "Ødegård", "ODEGAARD", "odegaards", "mvh KØ", "Anne-Marie"),
    *("018185", "10078", "900 00 123", "0047", "a@example.no", "A@EXAMPLE.NO", "²"),
    *("stor", "gate", "Storgt.", "STOR GT", "12", "12b", "1 2", "St", "Sankt", "Olavs"),
    *(
        "Mo",
        "i",
        "Rana",
        "os lo",
        "0150",
        "Oslo",
        "postnr",
        "1. januar 1985",
        "01.01.85",
    ),
    *("NO93 8601 1117 947", "K2023-77", "A.S.", "Nordlys", "a\u0301", "\u0661"),
)
SOUGHT = (
    *(("PERSON", "Kari Ødegård"), ("PERSON_GIVEN_NAME", "Anne-Marie")),
    *(("NO_FODSELSNUMMER", "01818510078"), ("PHONE_NUMBER", "+47 90 00 01 23")),
    *(("EMAIL_ADDRESS", "a@example.no"), ("STREET_ADDRESS", "Storgata 12 B")),
    *(("STREET_ADDRESS", "St. Olavs gt"), ("LOCATION", "Mo i Rana"), ("CASE", "--")),
    *(("LOCATION", "0150 Oslo"), ("POSTAL_CODE", "150"), ("CUSTOMER_ID", "K-2023/77")),
    *(("DATE_OF_BIRTH", "1985-01-01"), ("IBAN_CODE", "NO9386011117947")),
)


def test_a_quick_look_hides_nothing(monkeypatch) -> None:
    rng = Random(1)
    cases = [
        (
            "".join(
                rng.choice(PIECES) + rng.choice((" ", "", ", ", ". ", "\n", "-"))
                for _ in range(rng.randint(1, 12))
            ),
            rng.sample(SOUGHT, rng.randint(1, 8)),
        )
        for _ in range(1_500)
    ]
    quick = [find_known(text, own) for text, own in cases]
    assert sum(map(bool, quick)) > 300
    monkeypatch.setattr(known, "_DIGIT", regex.compile(""))
    monkeypatch.setattr(known_names, "_may_hold", lambda *_: True)
    monkeypatch.setattr(WordText, "_may_hold", lambda *_, **__: True)
    assert [find_known(text, own) for text, own in cases] == quick
