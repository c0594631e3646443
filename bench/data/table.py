"""The table that most figures are taken on: ten columns of customers.

Blocks of rows are drawn each from its own seed, so that a file of any size is written
block by block.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.random import Generator

from bench.data import notes, numbers

BLOCK = 100_000
COLUMNS = (
    "kunde_id",
    "navn",
    "fnr",
    "cpr",
    "konto",
    "iban",
    "telefon",
    "epost",
    "opprettet",
    "note",
)


def table(seed: int, rows: int, *, real: bool = False) -> pa.Table:
    """The first rows; ``real``: with person numbers of the real range, in memory."""
    made = pa.Table.from_batches(blocks(seed, rows, real=real))
    return made.combine_chunks()


def blocks(seed: int, rows: int, *, real: bool = False) -> Iterator[pa.RecordBatch]:
    """The same, a block at a time."""
    for number, start in enumerate(range(0, rows, BLOCK)):
        rng = np.random.default_rng([seed, number])
        yield _block(rng, start, min(BLOCK, rows - start), real=real)


def _block(rng: Generator, start: int, rows: int, *, real: bool) -> pa.RecordBatch:
    given, family = _names(rng, rows)
    emails = _emails(given, family, start)
    account = numbers.accounts(rng, rows)
    columns = [
        pa.array(np.arange(start + 1, start + rows + 1)),
        pc.binary_join_element_wise(given, family, " "),
        numbers.fodselsnumre(rng, rows, real=real),
        numbers.cpr_numbers(rng, rows, real=real),
        numbers.padded(account, 11),
        numbers.ibans(account),
        numbers.phones(rng, rows),
        emails,
        notes.dates(rng, rows),
        notes.notes(rng, rows, emails, real=real),
    ]
    return pa.RecordBatch.from_arrays(columns, names=list(COLUMNS))


def _names(rng: Generator, rows: int) -> tuple[pa.Array, pa.Array]:
    given, family = _lists()
    return (
        given.take(pa.array(rng.integers(0, len(given), rows))),
        family.take(pa.array(rng.integers(0, len(family), rows))),
    )


@cache
def _lists() -> tuple[pa.Array, pa.Array]:
    """Norwegian and Danish given names, and family names."""
    from pii_toolkit.testdata.lists import words

    given = [
        word
        for country in ("no", "dk")
        for sex in ("female", "male")
        for word in words(country, f"given_{sex}", 1)
    ]
    family = [word for country in ("no", "dk") for word in words(country, "family", 1)]
    return pa.array(given), pa.array(family)


def _emails(given: pa.Array, family: pa.Array, start: int) -> pa.Array:
    """No two alike: the row's number stands in each."""
    row = pc.cast(pa.array(np.arange(start, start + len(given))), pa.string())
    local = pc.binary_join_element_wise(_ascii(given), _ascii(family), row, ".")
    return pc.binary_join_element_wise(local, "example.com", "@")


def _ascii(words: pa.Array) -> pa.Array:
    lower = pc.utf8_lower(words)
    for letter, plain in (("æ", "ae"), ("ø", "o"), ("å", "aa")):
        lower = pc.replace_substring(lower, letter, plain)
    return pc.replace_substring_regex(lower, "[^a-z]", "")
