"""Companies, accounts, payments, cards, immigration: hits beside near misses."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pii_toolkit.model import Status
from pii_toolkit.numbers import (
    betalings_id,
    card,
    cpr,
    cvr,
    duf,
    fodselsnummer,
    iban,
    kid,
    kontonummer,
    nemid_pid,
    organisasjonsnummer,
    se_organisasjonsnummer,
)
from pii_toolkit.numbers._checks import luhn_digit
from pii_toolkit.numbers.kid import check_digit_11

seeds = st.integers(0, 2**32)

CASES: list[tuple[Any, str, str, bool]] = [
    (organisasjonsnummer, "plain", "988077917", True),
    (organisasjonsnummer, "groups of three", "988 077 917", True),
    (organisasjonsnummer, "other groups", "98 80 77 917", False),
    (organisasjonsnummer, "one digit off", "988077971", False),
    (organisasjonsnummer, "VAT", "NO 995 525 828 MVA", True),
    (organisasjonsnummer, "VAT, no blanks", "no995525828mva", True),
    (organisasjonsnummer, "suffix alone", "995525828MVA", True),
    (organisasjonsnummer, "prefix alone", "NO995525828", True),
    (organisasjonsnummer, "Danish prefix", "DK995525828", False),
    (organisasjonsnummer, "half a suffix", "995525828MV", False),
    (organisasjonsnummer, "prefix torn apart", "N O995525828", False),
    (organisasjonsnummer, "zeros", "000000000", False),
    (cvr, "plain", "13585628", True),
    (cvr, "pairs", "13 58 56 28", True),
    (cvr, "prefix", "DK13585628", True),
    (cvr, "prefix and blank", "dk 13585628", True),
    (cvr, "two blanks after the prefix", "DK  13585628", True),
    (cvr, "Norwegian prefix", "NO13585628", False),
    (cvr, "fours", "1358 5628", False),
    (cvr, "swapped", "13585682", False),
    (cvr, "first digit 0", "01000007", False),
    (cvr, "a day", "20240105", False),
    (cvr, "a day with its hyphens", "2024-01-05", False),
    (cvr, "a day in pairs", "20 24 01 05", True),
    (cvr, "a day with prefix", "DK20240105", True),
    (kontonummer, "dotted", "8601.11.17947", True),
    (kontonummer, "blanks", "8601 11 17947", True),
    (kontonummer, "plain", "86011117947", True),
    (kontonummer, "as a person number", "860111 17947", False),
    (kontonummer, "in fours", "8601 1117 947", False),
    (kontonummer, "two digits swapped", "86011117974", False),
    (kontonummer, "Postgiro", "00000000000", False),
    (kid, "mod 10", "12345674", True),
    (kid, "grouped", "1234 5674", True),
    (kid, "digits apart", "1 2 3 4 5 6 7 4", False),
    (kid, "mod 11 hyphen", "104-", True),
    (kid, "en dash is no check digit", "104\u2013", False),
    (kid, "hyphen where a digit belongs", "103-", False),
    (kid, "too short", "18-", False),
    (kid, "25 digits", "1" * 24 + luhn_digit("1" * 24), True),
    (kid, "26 digits", "1" * 25 + luhn_digit("1" * 25), False),
    (kid, "zeros", "0000", False),
    (iban, "Norwegian", "NO93 8601 1117 947", True),
    (iban, "national groups", "NO93 8601 11 17947", True),
    (iban, "lower case", "no9386011117947", True),
    (iban, "one too short", "NO93 8601 1117 94", False),
    (iban, "Danish", "DK50 0040 0440 1162 43", True),
    (iban, "Danish with a letter", "DK50 0040 0440 1162 4O", False),
    (iban, "British, with letters", "GB82 WEST 1234 5698 7654 32", True),
    (iban, "German", "DE89370400440532013000", True),
    (iban, "Maltese, 31", "MT84MALT011000012345MTLCAST001S", True),
    (iban, "no such country", "XX89370400440532013000", False),
    (iban, "every character apart", "N O 9 3 8 6 0 1 1 1 1 7 9 4 7", False),
    (card, "Visa", "4111 1111 1111 1111", True),
    (card, "American Express", "3782 822463 10005", True),
    (card, "American Express in fours", "3782 8224 6310 005", True),
    (card, "hyphens", "4111-1111-1111-1111", True),
    (card, "digits swapped", "4111 1111 1111 1113", False),
    (card, "pairs", "41 11 11 11 11 11 11 11", False),
    (card, "12 digits", "411111111116", False),
    (card, "20 digits", "4" + "1" * 18 + "0", False),
    (card, "zeros", "0" * 16, False),
    (se_organisasjonsnummer, "hyphen", "556404-6661", True),
    (se_organisasjonsnummer, "VAT", "SE556404666101", True),
    (se_organisasjonsnummer, "VAT of another branch", "SE556404666102", False),
    (se_organisasjonsnummer, "third digit 1", "551404-6663", False),
    (se_organisasjonsnummer, "Luhn fails", "556404-6662", False),
    (se_organisasjonsnummer, "hyphen astray", "5564-046661", False),
    (duf, "plain", "209912345608", True),
    (duf, "groups", "2099 123456 08", True),
    (duf, "check off by one", "209912345609", False),
    (duf, "before the system", "198912345608", False),
    (duf, "pairs", "20 99 12 34 56 08", False),
    (betalings_id, "shortest", "18", True),
    (betalings_id, "padded", "000000000000018", True),
    (betalings_id, "Luhn fails", "19", False),
    (betalings_id, "17 digits", "00000000000000018", False),
    (betalings_id, "zeros", "00", False),
    (nemid_pid, "12-digit serial", "9208-2002-2-294247448400", True),
    (nemid_pid, "no hyphens", "920820022294247448400", False),
    (nemid_pid, "Norway's prefix", "9578-2002-2-294247448400", False),
    (nemid_pid, "11-digit serial", "9208-2002-2-29424744840", False),
    (nemid_pid, "letter", "9208-2002-2-29424744840A", False),
]


def ident(case: tuple[Any, str, str, bool]) -> str:
    return f"{case[0].__name__.split('.')[-1]}: {case[1]}"


@pytest.mark.parametrize(
    ("module", "text", "valid"),
    [pytest.param(c[0], c[2], c[3], id=ident(c)) for c in CASES],
)
def test_valid_or_not(module: Any, text: str, valid: bool) -> None:
    assert module.is_valid(text) is valid


MODULES = sorted({c[0] for c in CASES} | {cpr, fodselsnummer}, key=lambda m: m.__name__)
# Decimal digits to int() and str.isdigit(), of which no identifier is made.
ZEROS = [
    pytest.param(0x0660, id="arabic-indic"),
    pytest.param(0x0966, id="devanagari"),
    pytest.param(0xFF10, id="fullwidth"),
    pytest.param(0x1D7CE, id="mathematical bold"),
]


@pytest.mark.parametrize("zero", ZEROS)
def test_unicode_digits_are_no_digits(zero: int) -> None:
    hits = [(c[0], c[2]) for c in CASES if c[3]]
    for module, text in [*hits, (fodselsnummer, "01818510078"), (cpr, "8512901233")]:
        at = next(k for k, c in enumerate(text) if c.isdigit())
        one = text[:at] + chr(zero + int(text[at])) + text[at + 1 :]
        every = "".join(chr(zero + int(c)) if c.isdigit() else c for c in text)
        assert module.is_valid(text)
        assert not module.is_valid(one)
        assert not module.is_valid(every)


@pytest.mark.parametrize("module", MODULES, ids=lambda m: m.__name__.split(".")[-1])
def test_verbs_on_what_is_no_identifier(module: Any) -> None:
    for text in ("", " ", "-", "hei", "\x00", "٣٣", "1" * 500):
        assert module.parse(text) is None
        assert not module.is_valid(text)
        assert module.format(text) == text
        assert isinstance(module.compact(text), str)


@pytest.mark.parametrize(
    ("module", "text"),
    [pytest.param(c[0], c[2], id=ident(c)) for c in CASES if c[3]],
)
def test_display_form_reads_back(module: Any, text: str) -> None:
    shown = module.format(text)
    assert module.is_valid(shown)
    assert module.compact(shown) == module.compact(text)
    assert module.format(shown) == shown


@pytest.mark.parametrize(
    ("module", "text"),
    [pytest.param(c[0], c[2], id=ident(c)) for c in CASES if c[3]],
)
def test_repr_shows_no_digits_of_it(module: Any, text: str) -> None:
    shown = repr(module.parse(text))
    assert not any(text[k : k + 4] in shown for k in range(len(text) - 3))


EXAMPLES: list[Any] = [card, cvr, duf, iban, kontonummer, organisasjonsnummer]


@pytest.mark.parametrize("module", EXAMPLES, ids=lambda m: m.__name__.split(".")[-1])
@given(seed=seeds)
def test_examples_are_valid_and_seeded(module: Any, seed: int) -> None:
    text = module.example(random.Random(seed))
    assert module.is_valid(text)
    assert text == module.example(random.Random(seed))


@given(seeds)
def test_examples_are_given_out_to_nobody_known(seed: int) -> None:
    rng = random.Random(seed)
    assert not fodselsnummer.is_valid(kontonummer.example(rng), lenient=True)
    company = organisasjonsnummer.parse(organisasjonsnummer.example(rng))
    assert company is not None
    assert company.status is not Status.REAL
    assert iban.is_valid(iban.example(rng, "DK"))
    assert duf.example(rng).startswith("2099")


def test_examples_of_other_countries_are_refused() -> None:
    with pytest.raises(ValueError, match="NO and DK"):
        iban.example(random.Random(1), "SE")


@pytest.mark.parametrize(
    ("text", "brand"),
    [
        ("4111111111111111", "visa"),
        ("5555555555554444", "mastercard"),
        ("2223003122003222", "mastercard"),
        ("378282246310005", "amex"),
        ("30569309025904", "diners"),
        ("3530111333300000", "jcb"),
        ("6011111111111117", "discover"),
        ("5019717010103742", "dankort"),
        ("6304000000000000", "maestro"),
        ("9999999999999995", None),
    ],
)
def test_card_brand(text: str, brand: str | None) -> None:
    found = card.parse(text)
    assert found is not None
    assert found.brand == brand


@given(st.integers(1, 10**24 - 1))
def test_every_base_has_one_kid_of_each_sort(base: int) -> None:
    digits = f"{base:03d}"
    sums = [kid.parse(f"{digits}{c}") for c in "0123456789-"]
    assert sum(k is not None and k.mod10 for k in sums) == 1
    assert sum(k is not None and k.mod11 for k in sums) == 1
    found = kid.parse(digits + check_digit_11(digits))
    assert found is not None
    assert found.mod11


def test_nearly_one_cvr_like_text_in_eleven_passes() -> None:
    # Known: 1193 of the 13149 days 1990-2025 pass the check digit.
    rng = random.Random(1)
    sample = [f"{rng.randrange(10**7, 10**8)}" for _ in range(20_000)]
    share = sum(map(cvr.is_valid, sample)) / len(sample)
    assert 0.08 < share < 0.1
