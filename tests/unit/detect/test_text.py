"""Values in texts: what is found, what a near miss is, who wins an overlap."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared_files import shared
from unit.detect.text_detector import detector, found, one, types

from pii_toolkit.detect.overlaps import resolve
from pii_toolkit.model import Span, Status
from pii_toolkit.numbers import cpr, fodselsnummer

FNR = "01818510078"  # month + 80: nobody's
CPR = "851290-1233"  # day + 60: nobody's

HITS = {
    "fnr, bare": (f"nummer {FNR} her", "NO_FODSELSNUMMER"),
    "fnr, blank": ("018185 10078", "NO_FODSELSNUMMER"),
    "fnr, hyphen": ("018185-10078", "NO_FODSELSNUMMER"),
    "fnr, en dash": ("018185\u201310078", "NO_FODSELSNUMMER"),
    "fnr, no-break space": ("018185\u00a010078", "NO_FODSELSNUMMER"),
    "fnr, thin space": ("018185\u200910078", "NO_FODSELSNUMMER"),
    "fnr, in pairs": ("01 81 85 10078", "NO_FODSELSNUMMER"),
    "fnr, dotted date": ("01.81.85 10078", "NO_FODSELSNUMMER"),
    "fnr, 6-3-2": ("018185 100 78", "NO_FODSELSNUMMER"),
    "fnr, letters before": (f"fnr{FNR}", "NO_FODSELSNUMMER"),
    "fnr, underscore before": (f"kunde_{FNR}.pdf", "NO_FODSELSNUMMER"),
    "fnr, Arabic digits": ("٠١٨١٨٥ ١٠٠٧٨", "NO_FODSELSNUMMER"),
    "fnr, full width": ("０１８１８５１００７８", "NO_FODSELSNUMMER"),
    "fnr, comma after": (f"{FNR},ja", "NO_FODSELSNUMMER"),
    "fnr, dot": ("018185.10078", "NO_FODSELSNUMMER"),
    "fnr, tab": ("018185\t10078", "NO_FODSELSNUMMER"),
    "fnr, pairs and spaced hyphen": ("01.81.85 - 10078", "NO_FODSELSNUMMER"),
    "fnr, end of line": ("her 018185\n10078", "NO_FODSELSNUMMER"),
    "fnr, hyphen at end of line": ("her 018185-\n10078", "NO_FODSELSNUMMER"),
    "fnr, quoted mail": ("> fnr 018185\n> 10078", "NO_FODSELSNUMMER"),
    "fnr, torn": ("fnr 0181 8510078", "NO_FODSELSNUMMER"),
    "fnr, boxes": ("Fødselsnr. 0 1 8 1 8 5 1 0 0 7 8", "NO_FODSELSNUMMER"),
    "fnr, torn by a line": ("fødselsnummer 01818510\n078", "NO_FODSELSNUMMER"),
    "fnr, longer word before": (f"personnr{FNR}", "NO_FODSELSNUMMER"),
    "fnr, abbreviated word before": (f"FNR.{FNR}", "NO_FODSELSNUMMER"),
    "D-number": ("41810021827", "NO_D_NUMMER"),
    "replacement, hyphen": (CPR, "DK_ERSTATNINGSPERSONNUMMER"),
    "replacement, spaced hyphen": ("851290 - 1233", "DK_ERSTATNINGSPERSONNUMMER"),
    "replacement, dotted date": ("85.12.90-1233", "DK_ERSTATNINGSPERSONNUMMER"),
    "replacement, slash": ("851290/1233", "DK_ERSTATNINGSPERSONNUMMER"),
    "replacement, letters": ("251248-0AB2", "DK_ERSTATNINGSPERSONNUMMER"),
    "replacement, letters, blank": ("eCPR 251248 0AB2", "DK_ERSTATNINGSPERSONNUMMER"),
    "replacement, letters, dots": ("eCPR 25.12.48-0AB2", "DK_ERSTATNINGSPERSONNUMMER"),
    "replacement, end of line": ("cpr 851290-\n1233", "DK_ERSTATNINGSPERSONNUMMER"),
    "replacement, torn": ("cpr-nr 8512 901233", "DK_ERSTATNINGSPERSONNUMMER"),
    "replacement, boxes": ("CPR 8 5 1 2 9 0 1 2 3 3", "DK_ERSTATNINGSPERSONNUMMER"),
    "replacement, word before": ("cprnr8512901233", "DK_ERSTATNINGSPERSONNUMMER"),
    "account, dotted": ("8601.11.17947", "NO_BANK_ACCOUNT"),
    "account, spaced": ("8601 11 17947", "NO_BANK_ACCOUNT"),
    "account, bare": ("86011117947", "NO_BANK_ACCOUNT"),
    "organisation": ("974 760 673", "NO_ORGANISASJONSNUMMER"),
    "MVA": ("NO 974 760 673 MVA", "VAT_NUMBER"),
    "CVR, prefix": ("DK13748136", "VAT_NUMBER"),
    "CVR, labelled": ("CVR-nr. 13748136", "DK_CVR"),
    "Swedish organisation": ("556404-6661", "SE_ORGANISATIONSNUMMER"),
    "IBAN NO": ("NO93 8601 1117 947", "IBAN_CODE"),
    "IBAN, capitals after": ("NO9386011117947 OSLO", "IBAN_CODE"),
    "card": ("4111 1111 1111 1111", "CREDIT_CARD"),
    "e-mail": ("skriv til kari.n@example.org.", "EMAIL_ADDRESS"),
    "e-mail, letters": ("bjørn@blåbær.example", "EMAIL_ADDRESS"),
    "phone +47": ("+47 22 22 22 22", "PHONE_NUMBER"),
    "phone 0047": ("004722222222", "PHONE_NUMBER"),
    "phone +45": ("+45 3333 3333", "PHONE_NUMBER"),
    "phone, label": ("Tlf: 22222222", "PHONE_NUMBER"),
    "phone, label after": ("22222222 (mobil)", "PHONE_NUMBER"),
    "IP v4": ("fra 203.0.113.7 i dag", "IP_ADDRESS"),
    "IP v6": ("fra 2001:db8::8a2e:370:7334", "IP_ADDRESS"),
    "birth date": ("født 01.02.1990", "DATE_OF_BIRTH"),
    "birth date, ISO": ("fødselsdato: 1990-02-01", "DATE_OF_BIRTH"),
    "birth date, words": ("født 1. februar 1990", "DATE_OF_BIRTH"),
    "birth date, short": ("f. 01.02.90", "DATE_OF_BIRTH"),
    "masked CPR": ("010290-XXXX", "DATE_OF_BIRTH"),
    "DUF, short": ("DUF-nr 201017238203", "NO_DUF"),
    "MAC": ("til 02:00:5e:10:00:ff i dag", "DEVICE_ID"),
    "phone, Swedish area code": ("tlf 070-123 45 67", "PHONE_NUMBER"),
    "phone, T:": ("T: 22222222", "PHONE_NUMBER"),
    "account, English": ("bank account 86011117947", "NO_BANK_ACCOUNT"),
    "DUF": ("DUF-nummer 2010 172382 03", "NO_DUF"),
    "KID": ("KID: 2345676", "NO_KID"),
    "BankID": ("9578-6000-4-123456789", "NO_BANKID_PID"),
    "NemID": ("PID:9208-2002-2-294247448400", "DK_NEMID_PID"),
    "RID": ("CVR:13748136-RID:1234567890123", "DK_NEMID_PID"),
    "MitID": ("MitID 123e4567-e89b-42d3-a456-426614174000", "DK_MITID_UUID"),
    "cookie": ("GA1.2.1234567890.1600000000", "COOKIE_ID"),
    "IMEI": ("IMEI 49-015420-323751-8", "DEVICE_ID"),
    "plate NO": ("regnr. EK 12345", "VEHICLE_REGISTRATION"),
    "plate DK": ("nummerplade AB 12 345", "VEHICLE_REGISTRATION"),
    "passport": ("Passnr. 12345678", "PASSPORT_NUMBER"),
    "HPR": ("HPR-nr 7125186", "NO_HPR"),
    "P-number": ("P-nummer 7012901234", "DK_P_NUMMER"),
    "Danish account": ("Reg.nr. og kontonr. 1234 0001234567", "DK_BANK_ACCOUNT"),
    "payment slip": ("+71<000000000000018 +12345678<", "DK_PAYMENT_ID"),
    "age": ("en 45-årig", "AGE"),
    "street NO": ("bor i Storgata 5B", "STREET_ADDRESS"),
    "street DK": ("Nørregade 12, 2. tv.", "STREET_ADDRESS"),
    "phone +47, no subscriber's": ("+47 19 97 80 22", "PHONE_NUMBER"),
    "phone, brackets": ("(+47) 22 22 22 22", "PHONE_NUMBER"),
    "phone, Swedish": ("+46 70 123 45 67", "PHONE_NUMBER"),
    "phone, Faroese": ("+298 212345", "PHONE_NUMBER"),
    "phone, label, 3-2-3": ("tlf. 132 64 365", "PHONE_NUMBER"),
    "phone, label, pairs": ("Telefon: 13 26 43 65", "PHONE_NUMBER"),
    "phone, label, 4-4": ("mobilnr 0326 4365", "PHONE_NUMBER"),
    "phone, label, dots": ("tlf 13.26.43.65", "PHONE_NUMBER"),
    "phone, label, hyphens": ("SMS til 132-64-365", "PHONE_NUMBER"),
    "phone, label, no-break spaces": ("tlf 132\u00a064\u00a0365", "PHONE_NUMBER"),
    "phone, call NO": ("ring 13264365", "PHONE_NUMBER"),
    "phone, call by name": ("Ring ham på 132 64 365 i dag", "PHONE_NUMBER"),
    "phone, called NO": ("ringte fra 13264365", "PHONE_NUMBER"),
    "phone, called DK": ("ringede fra 02749924 om sin klage", "PHONE_NUMBER"),
    "phone, reached DK": ("Træffes på 01295823 eller", "PHONE_NUMBER"),
    "phone, reached NO": ("treffes på 0129 5823", "PHONE_NUMBER"),
    "phone, contact": ("Kontakt ham på 02749924", "PHONE_NUMBER"),
    "phone, MobilePay": ("sendt med MobilePay til 02749924", "PHONE_NUMBER"),
    "postal code, label": ("Postnr. 0155", "POSTAL_CODE"),
}

MISSES = {
    "fnr, wrong digit": "01818510079 0",
    "twelve digits": "018185100781",
    "inside letters": "a01818510078b",
    "torn without a word": "0181 8510078 og 0 1 8 1 8 5 1 0 0 7 8",
    "letters for digits": "Fnr Ol8l85l0078",
    "CPR over two lines without a word": "sum 851290\n1233 stk",
    "card, uneven groups": "4111 1111 1111-1111",
    "MAC, mixed signs": "02:00-5e:10-00:ff",
    "zeros": "00000000000",
    "placeholder": "12345678910",
    "CPR of month 20": "1220901234",
    "Swedish digits, wrong Luhn": "556404-6662",
    "amount": "kr 12 345 678,50",
    "bare eight digits": "22222222",
    "eight digits with a leading zero": "nummer 02749924",
    "called about something": "ringte om faktura 02749924",
    "called about a case": "ringede om sag 02749924",
    "called about money": "ring om 12 34 56 78 kr",
    "signed amount": "+12 500 000",
    "numbered thing": "Avsnitt 5 og Kapittel 12",
    "days in a place": "bodde i Bergen 2 dager",
    "year after a number": "Avsnitt 5, 2024 Kunden ringte",
    "bare date": "møte 01.02.1990",
    "CVR without label": "13748136",
    "plate without label": "EK 12345",
    "uuid without label": "123e4567-e89b-42d3-a456-426614174000",
    "loopback": "fra 127.0.0.1",
    "time": "kl. 12:30:45",
    "version": "versjon 1.2.3.4",
    "IBAN, wrong check": "NO94 8601 1117 947",
    "card, wrong Luhn": "4111 1111 1111 1112",
    "at sign": "møt meg @ kafeen",
    "account, wrong digit": "8601.11.17948",
    "impossible date": "født 31.02.1990",
}


@pytest.mark.parametrize("case", HITS)
def test_hit(case: str) -> None:
    text, entity_type = HITS[case]
    assert types(text) == [entity_type]


@pytest.mark.parametrize("case", MISSES)
def test_miss(case: str) -> None:
    assert types(MISSES[case]) == []


CONTESTS = {
    "account labelled, fnr digits": (f"kontonummer {FNR}", "NO_BANK_ACCOUNT"),
    "fnr digits without label": (f"{FNR}", "NO_FODSELSNUMMER"),
    "KID labelled": ("KID 123456789015", "NO_KID"),
    "Swedish number called CVR": ("CVR-nr. 556404-6661", "SE_ORGANISATIONSNUMMER"),
    "P-number like a CPR": ("P-nr. 6101901234", "DK_P_NUMMER"),
    "phone, not CVR": ("Telefon 13 74 81 36 i dag", "PHONE_NUMBER"),
    "VAT holds organisation": ("974760673MVA", "VAT_NUMBER"),
}


@pytest.mark.parametrize("case", CONTESTS)
def test_overlaps_between_types(case: str) -> None:
    text, entity_type = CONTESTS[case]
    assert types(text) == [entity_type]


def test_a_person_number_inside_a_payment_reference_is_said() -> None:
    reference = f"{FNR}3"
    span = one(f"KID {reference}")
    assert (span.entity_type, span.status) == ("NO_FODSELSNUMMER", Status.SYNTHETIC)
    assert (span.start, span.end) == (4, 4 + len(FNR))
    assert span.evidence[0] == "inside a payment reference (KID)"


def test_a_payment_reference_needs_its_word_even_around_a_person_number() -> None:
    assert types(f"nummer {FNR}3") == []


def real_fnr() -> str:
    """A number of the real range, made in memory."""
    numbers = (f"010190{i:03}" for i in range(400, 500))
    nine = next(n for n in numbers if fodselsnummer.check_digits_1964(n))
    return nine + "".join(map(str, fodselsnummer.check_digits_1964(nine) or ()))


def real_cprs() -> tuple[str, str]:
    """Two numbers of the real range, mod 11 holding and not."""
    texts = [f"010190{i:04}" for i in range(3000, 3100)]
    read = {text: cpr.parse(text) for text in texts}
    passing = next(text for text, n in read.items() if n and n.checked)
    failing = next(text for text, n in read.items() if n and not n.checked)
    return passing, failing


def test_scores_of_norwegian_numbers() -> None:
    assert one(real_fnr()).confidence == pytest.approx(0.85)
    assert one("fnr " + real_fnr()).confidence == pytest.approx(0.99)
    assert one(FNR).confidence == pytest.approx(0.95)


def test_scores_of_danish_numbers() -> None:
    passing, failing = real_cprs()
    hyphened = [f"{number[:6]}-{number[6:]}" for number in (passing, failing)]
    assert one(hyphened[0]).confidence == pytest.approx(0.85)
    assert one(hyphened[1]).confidence == pytest.approx(0.6)
    assert one(passing).confidence == pytest.approx(0.55)
    assert one(failing).confidence == pytest.approx(0.3)
    assert one(f"CPR-nr. {failing}").confidence == pytest.approx(0.65)
    assert one(hyphened[1]).entity_type == "DK_CPR_NUMBER"


def test_status_stands_beside_the_type() -> None:
    assert one(FNR).status is Status.SYNTHETIC
    assert one(CPR).status is Status.AMBIGUOUS
    assert one(real_fnr()).status is Status.REAL
    assert one("8601.11.17947").status is None


def test_evidence_is_words() -> None:
    said = one(f"Fødselsnummeret {FNR}").evidence
    assert "valid check digits under the 1964 rule" in said
    assert "the word fødselsnummer stands before it" in said


def test_a_functions_mailbox_is_less_sure() -> None:
    person, mailbox = one("kari@example.org"), one("kundeservice@example.org")
    assert mailbox.confidence < person.confidence
    assert any("function" in reason for reason in mailbox.evidence)


def test_published_test_numbers_are_found() -> None:
    rows = json.loads(shared("vectors/identifiers.json").read_text("utf-8"))["vectors"]
    people = {*fodselsnummer.KINDS, *cpr.KINDS}
    missed = [
        row["id"]
        for row in rows
        if row["valid"]
        and row["entity"] in people
        and row["subtype"] != "numeric-column-leading-zero-lost"
        and not people & set(types(f"fnr, cpr-nr: {row['value']}"))
    ]
    assert not missed


@pytest.mark.parametrize("name", ["000_833b7f99b5a2f715", "003_2489f2e4ad65cb5d"])
def test_privacy_policies_hold_no_person_number(name: str) -> None:
    text = shared(f"seeds/{name}.txt").read_text("utf-8")
    forbidden = {"DK_CPR_NUMBER", "DK_ERSTATNINGSPERSONNUMMER", "NO_BANK_ACCOUNT"}
    numbers = {t for t in types(text) if t in forbidden or t in fodselsnummer.KINDS}
    assert not numbers
    assert ("SE_ORGANISATIONSNUMMER" in types(text)) == name.startswith("003")


PARTS = st.sampled_from(
    [
        *(FNR, CPR, "8601.11.17947", "556404-6661", "kari@example.org"),
        *(
            "født 01.02.90",
            "Kari Nordmann",
            "tlf 22222222",
            "konto",
            "fnr:",
            "\n",
            "«",
            "å",
            "12",
            "-",
            "A",
        ),
    ]
)


@given(st.lists(PARTS, max_size=12).map(" ".join) | st.text(max_size=80))
def test_spans_lie_inside_and_apart(text: str) -> None:
    spans = detector().spans(text)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(0.3 <= s.confidence <= 0.99 for s in spans)


@given(st.lists(PARTS, min_size=1, max_size=8).map(" ".join))
def test_evidence_never_quotes_the_value(text: str) -> None:
    for span in detector().spans(text):
        value = text[span.start : span.end]
        said = " ".join(span.evidence) + repr(span)
        assert value not in said
        assert not any(digits in said for digits in re.findall(r"\d{5,}", value))


SPANS = st.builds(
    lambda kind, start, size, confidence: Span(kind, start, start + size, confidence),
    st.sampled_from(["PERSON", "NO_BANK_ACCOUNT", "PHONE_NUMBER"]),
    st.integers(0, 40),
    st.integers(1, 12),
    st.sampled_from([0.3, 0.5, 0.85]),
)


@given(st.lists(SPANS, max_size=12), st.randoms(use_true_random=False))
def test_resolving_does_not_depend_on_the_order(spans, random) -> None:
    shuffled = list(spans)
    random.shuffle(shuffled)
    resolved = resolve(spans)
    assert resolve(shuffled) == resolved
    assert resolve(resolved) == resolved
    assert bool(resolved) == bool(spans)


def test_a_number_that_no_subscriber_has_is_less_sure() -> None:
    given, spare = one("tlf 23264365"), one("tlf 13264365")
    assert spare.confidence < given.confidence


def test_found_text_is_the_value_alone() -> None:
    assert found(f"fnr {FNR}, takk") == [("NO_FODSELSNUMMER", FNR)]
    assert found("IBAN NO93 8601 1117 947 OG") == [("IBAN_CODE", "NO93 8601 1117 947")]
