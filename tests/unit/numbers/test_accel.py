"""When the compiled kernels are taken, and what happens without them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from pii_toolkit.errors import ConfigError, MissingExtra
from pii_toolkit.numbers import accel

LARGE = accel.WORTH


@pytest.fixture(autouse=True)
def nothing_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accel, "_read", [0])
    monkeypatch.delenv(accel.VARIABLE, raising=False)


def without_numba(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accel, "_compiled", lambda: None)


def test_small_inputs_are_read_by_numpy() -> None:
    assert accel.kernels(1000) is None
    assert accel.kernels(LARGE // 2) is None


def test_a_process_that_reads_much_takes_them() -> None:
    pytest.importorskip("numba")
    found = [accel.kernels(LARGE // 4) for _ in range(6)]
    assert [kernels is None for kernels in found] == [True] * 4 + [False] * 2


def test_off_and_on(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("numba")
    monkeypatch.setenv(accel.VARIABLE, "off")
    assert [accel.kernels(LARGE) for _ in range(3)] == [None] * 3
    monkeypatch.setenv(accel.VARIABLE, "on")
    assert accel.kernels(1) is not None


def test_without_numba_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    without_numba(monkeypatch)
    assert [accel.kernels(LARGE) for _ in range(3)] == [None] * 3


def test_without_numba_on_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    without_numba(monkeypatch)
    monkeypatch.setenv(accel.VARIABLE, "on")
    with pytest.raises(MissingExtra, match=r"pii-toolkit\[accel\]"):
        accel.kernels(1)


def test_another_word_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(accel.VARIABLE, "yes")
    with pytest.raises(ConfigError, match="PII_TOOLKIT_ACCEL"):
        accel.kernels(1)


def test_numba_is_not_imported_for_a_small_column() -> None:
    code = (
        "import sys, pyarrow as pa\n"
        "from pii_toolkit import find_person_numbers\n"
        "assert find_person_numbers(pa.array(['01818510078'])).num_rows == 1\n"
        "sys.exit('numba' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
