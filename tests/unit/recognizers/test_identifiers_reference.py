# ruff: noqa: E501 - a row reads better on one line
"""Every verified fact about Norwegian and Danish identifiers, and the test that holds it.

One row a fact: the section of the collected facts (A Norway, B Denmark, C common and
traps, F how a recogniser decides), the fact in short, and ``file::test`` below
``tests/unit``. What is not built on, being unverified, has no row.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from unit.detect import column_makers as make

UNIT = Path(__file__).resolve().parents[1]

FACTS = """
A1 | k1 and k2 weights, remainder 0 under the rule of 1964 | numbers/test_fodselsnummer.py::check_digits
A1 | a base that gives 10 is never issued | numbers/test_fodselsnummer.py::no_other_last_digits_pass
A1 | rule of 2032: remainder 0 to 3 for k1, k2 unchanged | numbers/test_fodselsnummer.py::check_digits
A1 | both rules are accepted side by side | numbers/test_vectors.py::valid_or_not
A1 | century from the individual number | numbers/test_fodselsnummer.py::century
A1 | individual numbers change century at multiples of 50 | numbers/test_fodselsnummer.py::series_change_at_multiples_of_50_only
A1 | numbers of 2032 tell neither century nor sex | numbers/test_fodselsnummer.py::2032_numbers_tell_neither_century_nor_sex
A1 | a real calendar date, 29.02.1900 is none | numbers/test_fodselsnummer.py::calendar
A1 | leap day of a number without a century | numbers/test_fodselsnummer.py::lenient_takes_the_leap_day_of_1900_as_one_of_2000
A1 | future dates are refused where the century is certain | numbers/test_fodselsnummer.py::as_of_refuses_the_unborn_where_the_century_is_certain
A1 | blank, hyphen and no separator | numbers/test_fodselsnummer.py::layouts
A1 | no-break and thin spaces from PDF and Excel | detect/test_text_input.py::invisible_signs_inside_numbers
A1 | integers that lost the leading zero | detect/test_columns_verdicts.py::lost_zeros_are_told
A1 | floats and 1.23E+10 | detect/test_columns_verdicts.py::found_by_value_alone
A1 | two columns that join into one number | detect/test_halves.py::halves_are_joined
A1 | zeros and 12345678910 are no numbers | recognizers/test_identifiers_reference.py::placeholders_are_no_numbers
A1 | birth date and 00000 is a birth date, no number | recognizers/test_identifiers_reference.py::forms_of_the_reference_are_found_by_value
A1 | what chance passes: 0.06 and 0.24 % | numbers/test_fodselsnummer.py::how_many_numbers_there_are
A2 | day + 40, the century table of 2021 | numbers/test_fodselsnummer.py::century
A2 | the official synthetic examples | numbers/test_vectors.py::kind_and_status
A3 | H-number, month + 40 | numbers/test_fodselsnummer.py::month_offset
A3 | FH-number: 8 or 9, no date, no sex, two check digits | numbers/test_fodselsnummer.py::fh_number_has_neither_date_nor_sex_and_the_old_check_digits_only
A3 | NPID, S- and FS-numbers by their month | numbers/test_fodselsnummer.py::month_offset
A3 | DUF number of twelve digits | numbers/test_other_numbers.py::valid_or_not
A4 | months outside every offset are refused | numbers/test_fodselsnummer.py::months_outside_every_offset
A4 | only month + 80 is surely synthetic | numbers/test_column.py::statuses
A4 | day + 40 combines with every offset | numbers/test_vectors.py::kind_and_status
A4 | we make numbers of month + 80 only | numbers/test_fodselsnummer.py::synthetic_numbers
A5 | weights of the company number, display in threes | numbers/test_other_numbers.py::valid_or_not
A5 | NO ... MVA in its three spellings | detect/test_columns_verdicts.py::found_by_value_alone
A5 | a sole proprietor's number points at one person | detect/test_columns_surroundings.py::number_of_a_sole_proprietor_points_at_one
A6 | every person number passes as an account | numbers/test_fodselsnummer.py::every_number_passes_as_an_account
A6 | dots 4.2.5 speak for an account | detect/test_columns_verdicts.py::found_by_value_alone
A6 | IBAN: mod 97 and the account inside it | numbers/test_other_numbers.py::valid_or_not
A7 | KID: Luhn or mod 11, a hyphen for 10 | numbers/test_other_numbers.py::every_base_has_one_kid_of_each_sort
A7 | a person number inside a KID is said | detect/test_text.py::a_person_number_inside_a_payment_reference_is_said
A7 | a KID needs its word | detect/test_text.py::a_payment_reference_needs_its_word_even_around_a_person_number
A8 | series that no subscriber has | detect/test_text.py::a_number_that_no_subscriber_has_is_less_sure
A8 | bare eight digits are no phone abroad | detect/test_columns_verdicts.py::look_alike_is_no_finding
A9 | postal codes keep their zeros and know their place | detect/test_columns_context.py::place_and_code_know_each_other
A9 | check digits of a passport's code lines | recognizers/test_identifiers_reference.py::code_lines_of_a_passport
A9 | BankID PID and the names of its claims | recognizers/test_identifiers_reference.py::forms_of_the_reference_are_found_by_value
A9 | HPR numbers, by name | recognizers/test_categories.py::every_type_has_a_way_to_be_found
B1 | century from position 7 and the year, a total table | numbers/test_cpr.py::the_century_table_is_total
B1 | 1937 with position 7 of 9 | numbers/test_cpr.py::century
B1 | modulus 11 raises, and never refuses | numbers/test_cpr.py::modulus_11_never_decides
B1 | numbers since 2007 without modulus 11 | detect/test_columns_verdicts.py::numbers_after_2007_without_modulus_11_by_name
B1 | hyphen, blank, tab, slash, dot, en dash | numbers/test_cpr.py::layouts
B1 | integers of nine digits | detect/test_columns_verdicts.py::found_by_value_alone
B1 | birth date and running number in two columns | detect/test_columns_context.py::danish_number_in_two_columns
B1 | masked numbers are still birth dates | detect/test_masked.py::a_masked_number_is_a_birth_date
B1 | unkeyed hashes are reversed by enumeration | detect/test_hashes.py::unkeyed_hashes_are_reversed
B1 | chance passes 3.1 and 0.28 % | detect/test_number_columns.py::the_share_is_told_with_its_interval_and_chance
B2 | day + 60 | detect/test_columns_verdicts.py::status_of_replacement_numbers_is_ambiguous
B2 | letters in positions 7 to 9 | numbers/test_cpr.py::letters
B3 | we make numbers of day + 60 only | numbers/test_cpr.py::synthetic_numbers
B3 | published test numbers are found | detect/test_text.py::published_test_numbers_are_found
B4 | CVR weights; 9 % of eight digits pass | numbers/test_other_numbers.py::nearly_one_cvr_like_text_in_eleven_passes
B4 | SE numbers under the name of companies | recognizers/test_column_names.py::names_of_production_are_found
B4 | P-numbers look like CPR numbers | detect/test_columns_verdicts.py::named_look_alike_is_no_person_number
B4 | an enkeltmandsvirksomhed is one person | detect/test_columns_surroundings.py::danish_sole_proprietors
B5 | no check digit: accounts by name and country | detect/test_columns_context.py::country_of_the_table_decides_an_account
B5 | FI payment lines and the Luhn of their id | recognizers/test_identifiers_reference.py::forms_of_the_reference_are_found_by_value
B5 | EAN and GLN are nobody's | recognizers/test_identifiers_reference.py::numbers_of_goods_are_nobodys
B6 | Danish phones | detect/test_text.py::hit
B6 | two letters and five digits of a plate | detect/test_columns_verdicts.py::found_by_value_alone
B6 | reg.nr. is a bank register or a plate | detect/test_columns_verdicts.py::ambiguous_name_never_decides_alone
B6 | NemID PID and RID | recognizers/test_identifiers_reference.py::forms_of_the_reference_are_found_by_value
B6 | MitID UUID by name | recognizers/test_categories.py::category_is_found_by_name
C | cards by Luhn, 13 to 19 digits | numbers/test_other_numbers.py::valid_or_not
C | Swedish company numbers are never CPR numbers | recognizers/test_identifiers_reference.py::a_wrong_label_does_not_decide
C | a wrong label: the value decides | numbers/test_vectors.py::the_wrongly_labelled_number_is_swedish
C | high risk without art. 9, and art. 10 | recognizers/test_categories.py::sensitivity_stands_apart_from_the_type
C | kinds that may reveal art. 9 data are marked | recognizers/test_identifiers_reference.py::kinds_that_may_reveal_are_marked
C | ambiguous words never decide alone | recognizers/test_column_names.py::words_of_several_meanings_never_decide_alone
C | spellings without ae, oe, aa | detect/test_columns_vocabulary.py::spellings_of_a_word
C | written-together compounds | detect/test_columns_vocabulary.py::name_speaks_for_its_type
F | eleven digits: 0.85, 0.35, 0.95, 0.7, 0.2 | detect/test_text.py::scores_of_norwegian_numbers
F | ten digits: hyphen 0.6, bare 0.3, mod 11 + 0.25 | detect/test_text.py::scores_of_danish_numbers
F | distinct values, a share far above chance | detect/test_columns_statistics.py::share_of_chance_speaks_against
F | nine digits beside ten are padded | numbers/test_column.py::integers_get_their_zeros_back
F | eight digits: a company only with label or DK | detect/test_text.py::miss
F | look-alikes are no person numbers | detect/test_number_columns.py::look_alikes_are_no_person_numbers
"""

ROWS = [tuple(map(str.strip, line.split("|"))) for line in FACTS.strip().splitlines()]


@cache
def source(path: str) -> str:
    return (UNIT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[1]}")
def test_fact_has_the_test_that_holds_it(row: tuple[str, str, str]) -> None:
    path, _, test = row[2].partition("::")
    assert re.search(rf"^def test_{test}\(", source(path), re.MULTILINE)


def test_every_section_with_verified_facts_is_there() -> None:
    wanted = (
        {f"A{n}" for n in range(1, 10)} | {f"B{n}" for n in range(1, 7)} | {"C", "F"}
    )
    assert {row[0] for row in ROWS} == wanted


def luhn_completed(head: str) -> str:
    doubled = (int(c) * (2 - n % 2) for n, c in enumerate(reversed(head)))
    return f"{head}{-sum(d - 9 * (d > 9) for d in doubled) % 10}"


def swedish() -> list[str]:
    heads = [f"{56 + n % 3}{20 + n % 70}{n:05}" for n in range(1, 300)]
    return [f"{full[:6]}-{full[6:]}" for full in map(luhn_completed, heads)]


@pytest.mark.parametrize(
    ("values", "entity_type"),
    [
        ([f"{d:%d%m%y}00000" for d in make.births()], "DATE_OF_BIRTH"),
        ([f"{d:%d%m%y}0000" for d in make.births()], "DATE_OF_BIRTH"),
        ([f"PID:9208-2002-2-{n}" for n in make.digits(12)], "DK_NEMID_PID"),
        (
            [
                f"CVR:{c}-RID:{n}"
                for c, n in zip(make.cvr_numbers(), make.digits(8), strict=True)
            ],
            "DK_NEMID_PID",
        ),
        ([f"9578-6000-4-{n}" for n in make.digits(7)], "NO_BANKID_PID"),
        (
            [
                f"+71<{n}+{m}<"
                for n, m in zip(make.digits(15), make.digits(8), strict=True)
            ],
            "DK_PAYMENT_ID",
        ),
    ],
    ids=["FDAT", "FDAT of ten", "PID", "RID", "BankID PID", "FI line"],
)
def test_forms_of_the_reference_are_found_by_value(
    values: list[str], entity_type: str
) -> None:
    found = make.verdict(values)
    assert found is not None
    assert found.entity_type == entity_type


@pytest.mark.parametrize(
    "values",
    [
        [f"{n}00000" for n in make.digits(6, "6789")],
        [f"9578-{n}" for n in make.digits(7)],
        [f"PID:{n}" for n in make.digits(5)],
        [f"+71 {n}" for n in make.digits(4)],
    ],
    ids=["no date", "no BankID", "process ids", "no payment line"],
)
def test_near_misses_of_these_forms(values: list[str]) -> None:
    found = make.judge({"C1": values})
    kinds = {"DATE_OF_BIRTH", "DK_NEMID_PID", "NO_BANKID_PID", "DK_PAYMENT_ID"}
    assert not kinds & {f.entity_type for f in found}


@pytest.mark.parametrize("value", ["00000000000", "12345678910"])
def test_placeholders_are_no_numbers(value: str) -> None:
    from pii_toolkit.numbers import fodselsnummer

    assert fodselsnummer.parse(value) is None
    found = make.judge({"C1": [value] * 200})
    assert not any("NUMMER" in f.entity_type for f in found)


def test_numbers_of_goods_are_nobodys() -> None:
    assert make.verdict([f"57{n}" for n in make.digits(11)]) is None


def test_a_wrong_label_does_not_decide() -> None:
    found = make.verdict(swedish(), "cvr_nr")
    assert found is not None
    assert found.entity_type == "SE_ORGANISATIONSNUMMER"
    bare = make.verdict([n.replace("-", "") for n in swedish()])
    assert bare is None or bare.entity_type == "SE_ORGANISATIONSNUMMER"


def test_kinds_that_may_reveal_are_marked() -> None:
    marked = {n for n, kind in make.DETECTOR.types.items() if kind.may_reveal_special}
    assert marked >= {
        *("PEP_STATUS", "VOICE_RECORDING", "PHOTO", "FREE_TEXT", "COMPLAINT", "TAX"),
        *("NATIONALITY", "LANGUAGE", "SOCIAL_SERVICES", "INCOME"),
    }


def check_digit(text: str) -> int:
    """ICAO 9303: weights 7, 3, 1 over digits, letters from 10 and ``<`` as 0."""
    values = (0 if c == "<" else int(c, 36) for c in text)
    return sum(v * (7, 3, 1)[n % 3] for n, v in enumerate(values)) % 10


def code_lines(number: str = "X00000001", born: str = "000101") -> str:
    """A passport that nobody has, in the two lines of a reader."""
    numbered, expires = f"{number}{check_digit(number)}", "300101"
    birth, expiry = f"{born}{check_digit(born)}", f"{expires}{check_digit(expires)}"
    filler = "<" * 14
    whole = check_digit(f"{numbered}{birth}{expiry}{filler}<")
    first = "P<NORNORDMANN<<KARI".ljust(44, "<")
    return f"{first}\n{numbered}NOR{birth}F{expiry}{filler}<{whole}"


def test_code_lines_of_a_passport() -> None:
    from pii_toolkit.detect.checks import CHECKS

    lines = code_lines()
    assert CHECKS["mrz"](lines) is not None
    assert CHECKS["mrz"](lines.replace("000101", "000102")) is None
    second = [code_lines(f"X{n:08}").splitlines()[1] for n in range(40)]
    found = make.verdict(second)
    assert found is not None
    assert found.entity_type == "PASSPORT_NUMBER"
