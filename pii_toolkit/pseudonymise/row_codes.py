"""Codes of rows: whole numbers from 0 on that are equal where rows belong together."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from pii_toolkit.pseudonymise.arrays import Ints, distinct


def codes_by_row(count: int, rows: Ints, whose: Ints) -> tuple[Ints, Ints]:
    """Subjects in the order of their first rows: each row's code, each one's first row.

    A row is its own subject's alone, but for some ``rows``, (r,), and ``whose`` of some
    subjects these are, (r,).
    """
    first = rows[first_rows(whose)]
    begins = np.ones(count, np.bool_)
    begins[rows] = False
    begins[first] = True
    codes = np.cumsum(begins) - 1
    codes[rows] = codes[first][whose]
    return codes, np.flatnonzero(begins)


def first_rows(codes: Ints) -> Ints:
    """The first row of each code, (m,), of codes from 0 to m - 1, (n,)."""
    first = np.zeros(int(codes.max(initial=-1)) + 1, np.int64)
    first[codes[::-1]] = np.arange(len(codes))[::-1]
    return first


def apart(codes: Ints, others: Ints) -> Ints:
    """Codes that tell rows apart that either of two codes tells apart."""
    if int(codes.max(initial=-1)) + 1 == len(codes):
        return codes
    width = int(others.max(initial=-1)) + 2
    return distinct_codes(codes * width + others + 1)[1]


def distinct_codes(codes: Ints) -> tuple[Ints, Ints]:
    """Distinct codes, (m,), and each code's index in them, (n,)."""
    values, rows = distinct(pa.array(codes))
    return np.asarray(values.to_numpy(), np.int64), rows
