"""Tables in texts: the head of a column is the label of the values below it."""

from __future__ import annotations

import time

import pytest
from unit.detect.text_detector import detector, found, types

from pii_toolkit.detect.grids import Grids

FNR, ORDER = "01818510078", "02818510089"
CPR = "8512901233"
ACCOUNT = "86011117947"

SEPARATED = {
    "semicolon": f"fnr;navn;konto\n{FNR};x;{ACCOUNT}\n",
    "comma": f"fnr,navn,konto\n{FNR},x,{ACCOUNT}",
    "tab": f"fnr\tnavn\tkonto\n{FNR}\tx\t{ACCOUNT}",
    "bar": f"fnr | navn | konto\n{FNR} | x | {ACCOUNT}",
    "Markdown": f"| fnr | navn | konto |\n|-----|---|---|\n| {FNR} | x | {ACCOUNT} |",
    "blanks": f"Fnr          Navn  Konto\n{FNR}  x  {ACCOUNT}",
    "quoted": f'"fnr","navn","konto"\n"{FNR}","a, b","{ACCOUNT}"',
    "second row": f"fnr;navn;konto\n;;\n{FNR};x;{ACCOUNT}",
}


@pytest.mark.parametrize("case", SEPARATED)
def test_the_head_of_a_column_is_the_label(case: str) -> None:
    expected = [("NO_FODSELSNUMMER", FNR), ("NO_BANK_ACCOUNT", ACCOUNT)]
    spans = detector().spans(SEPARATED[case])
    assert found(SEPARATED[case]) == expected
    assert all("at the head of its column" in " ".join(s.evidence) for s in spans)


def test_a_head_against_a_value_lowers_it() -> None:
    text = f"Varenr     Antal   Pris\n{CPR}     2   10\n{CPR}     3   11"
    assert all(span.confidence < 0.5 for span in detector().spans(text))


def test_the_columns_of_an_insert_are_labels() -> None:
    text = (
        "INSERT INTO kunde (id, fnr, konto) VALUES\n"
        f" (1, '{FNR}', '{ACCOUNT}'), (2, 'O''Neill, (x)', '{ACCOUNT}');"
    )
    assert found(text) == [
        ("NO_FODSELSNUMMER", FNR),
        ("NO_BANK_ACCOUNT", ACCOUNT),
        ("NO_BANK_ACCOUNT", ACCOUNT),
    ]


HOSTILE = {
    "quotes": "insert into t (a) values (" + "'" * 50_000,
    "commas": "fnr" + "," * 20_000 + "\n" + "," * 20_000,
    "lines": "fnr;konto\n" * 10_000,
    "open brackets": "insert into t (a) values " * 5_000,
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_texts_are_read_quickly(case: str) -> None:
    begun = time.process_time()
    Grids(HOSTILE[case], lambda *_: True)
    assert time.process_time() - begun < 2


NO_TABLES = {
    "form": f"Ordrenr.    : {ORDER[:4]}\nCPR-nr.     : {CPR}",
    "form without colons": f"Ordrenr    4711\nCPR-nr    {CPR}",
    "sentences": f"Ordrenummer, kontonummer og KID står på den siste fakturaen her,\n"
    f"og borgeren, {CPR[:6]}-{CPR[6:]}, klager nu,",
}


@pytest.mark.parametrize("case", NO_TABLES)
def test_what_is_no_table_keeps_its_own_labels(case: str) -> None:
    assert types(NO_TABLES[case]) == ["DK_ERSTATNINGSPERSONNUMMER"]


def test_a_table_ends_where_its_lines_do() -> None:
    text = "a;b\n1;2\n3;4\nslutt\n5;6"
    grids = Grids(text, lambda start, _end: start == 0)
    heads = {text[i]: grids.column(i, i + 1) for i in range(4, len(text))}
    assert heads["2"] == ((2, 3), (6, 7))
    assert heads["3"] == ((0, 1), (8, 9))
    assert heads["5"] is None


def test_a_line_with_a_value_is_no_head() -> None:
    text = "fnr;4711\n1;2"
    assert Grids(text, lambda *_: True).column(9, 10) is None
