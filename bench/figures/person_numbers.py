"""Fodselsnummer to synthetic fodselsnummer (month + 80), Arrow array to Arrow array.

The peers encrypt eleven digits into some eleven digits: what comes out is no valid
number, has no date and keeps no sex; theirs is the smaller job.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pyarrow as pa

from bench import checks, peers, policies
from bench.record import Entry, Figure, Goal
from bench.setting import Bench
from bench.timing import Task, rate, ratio

FAST, BEYOND = Goal("at least", 5e6), Goal("at least", 20)
KEY = bytes(range(32))
TWEAK = bytes(7)
_DIGITS = "0123456789"
_SOME = "digits to any digits: neither date nor control digits are kept"


def figure(bench: Bench) -> Figure:
    """Our transform on distinct and on repeated values; ciphers on a sample."""
    column = bench.column("fnr", bench.sizes.cells)
    few = column[: bench.sizes.sample].to_pylist()
    transform = policies.person_numbers(column)
    again = _repeated(column, bench.seed)
    checked = _check(transform, column)
    tasks = [
        _ours("pii-toolkit", transform, column, "valid numbers of like sex and age"),
        _ours("pii-toolkit, a tenth distinct", transform, again, "as above"),
    ]
    makers = _peers()
    for name, distribution, make, remark in makers:
        if peers.version(distribution) is not None:
            run = partial(_each, make(), few)
            tasks.append(Task(name, len(few), run, "numbers", remark=remark))
    entries = bench.interleave(tasks)
    named = {entry.name: entry for entry in entries}
    absent = peers.absent(*(distribution for _, distribution, _, _ in makers))
    return Figure(
        "person_numbers",
        "Fodselsnummer to synthetic fodselsnummer, Arrow to Arrow",
        (rate("pii-toolkit", entries[0], FAST), *_ratios(named)),
        entries,
        checked,
        absent,
    )


def _ours(name: str, transform: Any, column: pa.Array, remark: str) -> Task:
    batch = pa.RecordBatch.from_arrays([column], names=["fnr"])
    run = partial(transform, batch)
    return Task(name, len(column), run, "numbers", ours=True, remark=remark)


def _ratios(named: dict[str, Entry]) -> list[Any]:
    """Each peer's time for a number in ours; the goal is set for the fastest."""
    first, *_ = named.values()
    return [
        ratio(f"{name} / pii-toolkit", entry, first, BEYOND if "fast" in name else None)
        for name, entry in named.items()
        if not entry.ours
    ]


def _repeated(column: pa.Array, seed: int) -> pa.Array:
    """As many cells, a tenth as many numbers."""
    rng = np.random.default_rng(seed)
    rows = rng.integers(0, max(1, len(column) // 10), len(column))
    return column.take(pa.array(rows))


def _check(transform: Any, column: pa.Array) -> tuple[str, ...]:
    from pii_toolkit.numbers import fodselsnummer

    (made,) = transform(pa.RecordBatch.from_arrays([column], names=["fnr"])).columns
    written = made[:1000].to_pylist()
    read = [fodselsnummer.parse(text) for text in written]
    synthetic = all(n is not None and n.status == "synthetic" for n in read)
    return (
        checks.holds("every pseudonym is a valid synthetic fodselsnummer", synthetic),
        checks.holds(
            "distinct numbers have distinct pseudonyms",
            len(made.unique()) == len(column.unique()),
        ),
    )


def _each(encrypt: Callable[[str], object], numbers: list[str]) -> list[object]:
    return [encrypt(number) for number in numbers]


def _peers() -> list[tuple[str, str, Callable[[], Callable[[str], object]], str]]:
    return [
        ("fastfpe FF1 (Rust)", "fastfpe", _fastfpe, _SOME),
        ("libffx FF1", "libffx", _libffx, _SOME),
        ("ff3 FF3-1", "ff3", _ff3, f"{_SOME}; FF3-1 is withdrawn"),
        (
            "presidio-anonymizer encrypt",
            "presidio-anonymizer",
            _presidio,
            "to 64 characters of base64, other ones each time",
        ),
    ]


def _fastfpe() -> Callable[[str], object]:
    from fastfpe import ff1

    return partial(ff1.encrypt, KEY.hex(), TWEAK.hex(), _DIGITS)


def _libffx() -> Callable[[str], object]:
    from ffx import FF1

    cipher = FF1(KEY, radix=10)
    return partial(cipher.encrypt, tweak=TWEAK)


def _ff3() -> Callable[[str], object]:
    from ff3 import FF3Cipher

    encrypt: Callable[[str], object] = FF3Cipher(KEY.hex(), TWEAK.hex()).encrypt
    return encrypt


def _presidio() -> Callable[[str], object]:
    from presidio_anonymizer import AnonymizerEngine, OperatorConfig, RecognizerResult

    anonymizer = AnonymizerEngine()
    found = [RecognizerResult("NO_FODSELSNUMMER", 0, 11, 1.0)]
    how = {"DEFAULT": OperatorConfig("encrypt", {"key": KEY})}
    return lambda number: anonymizer.anonymize(number, found, how)
