"""The bench's table: valid numbers of nobody, the same for the same seed."""

from __future__ import annotations

import numpy as np
import pyarrow.compute as pc
import pytest

from bench.checks import Different, holds, same
from bench.data import numbers
from bench.data.table import COLUMNS, table
from pii_toolkit.model import Status
from pii_toolkit.numbers import cpr, fodselsnummer, iban, kontonummer

ROWS = 2000


def test_all_identifiers_are_valid() -> None:
    made = table(1, ROWS)
    for name, module in (
        ("fnr", fodselsnummer),
        ("cpr", cpr),
        ("konto", kontonummer),
        ("iban", iban),
    ):
        assert all(map(module.is_valid, made[name].to_pylist())), name


def test_person_numbers_of_a_table_for_files_are_synthetic() -> None:
    made = table(1, ROWS)
    norway = [fodselsnummer.parse(text) for text in made["fnr"].to_pylist()]
    denmark = [cpr.parse(text) for text in made["cpr"].to_pylist()]
    assert {n.status for n in norway if n} == {Status.SYNTHETIC}
    assert {n.kind for n in denmark if n} == {"DK_ERSTATNINGSPERSONNUMMER"}


def test_numbers_of_the_real_range_are_valid() -> None:
    made = table(1, 300, real=True)
    norway = [fodselsnummer.parse(text) for text in made["fnr"].to_pylist()]
    denmark = [cpr.parse(text) for text in made["cpr"].to_pylist()]
    assert {n.status for n in norway if n} == {Status.REAL}
    assert all(n is not None and n.checked for n in denmark)


def test_a_seed_is_a_table() -> None:
    assert table(1, 500).equals(table(1, 500))
    assert not table(1, 500).equals(table(2, 500))
    assert table(1, 500).column_names == list(COLUMNS)


def test_notes_are_what_the_figures_say() -> None:
    notes = table(1, ROWS)["note"]
    assert 125 < pc.mean(pc.binary_length(notes)).as_py() < 140
    assert len(notes.unique()) > 0.99 * ROWS
    labelled = pc.match_substring_regex(notes, " (fnr|cpr|tlf|epost) ")
    decoy = pc.match_substring_regex(notes, " (ref|ordre|beløp|den) [0-9]")
    assert 0.08 < pc.mean(labelled.cast("int8")).as_py() < 0.12
    assert 0.25 < pc.mean(decoy.cast("int8")).as_py() < 0.35


def test_every_other_cpr_number_has_a_hyphen() -> None:
    made = numbers.cpr_numbers(np.random.default_rng(1), 10).to_pylist()
    assert ["-" in text for text in made] == [False, True] * 5


def test_equal_findings_are_counted() -> None:
    assert same("finds", {1, 2}, [2, 1]) == "finds: 2 alike"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [({"secret"}, set()), (set(), {"secret"}), (set(), set())],
    ids=["ours alone", "theirs alone", "nobody's"],
)
def test_other_findings_are_refused_without_a_value(
    ours: set[str], theirs: set[str]
) -> None:
    with pytest.raises(Different) as told:
        same("finds", ours, theirs)
    assert "secret" not in str(told.value)


def test_what_does_not_hold_is_refused() -> None:
    assert holds("all rows", ok=True) == "all rows"
    with pytest.raises(Different, match="all rows"):
        holds("all rows", ok=False)
