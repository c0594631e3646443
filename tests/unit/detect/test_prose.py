"""Free-text columns: how rare person numbers may be in texts that show none."""

from __future__ import annotations

import pyarrow as pa
import pytest
from unit.detect import column_makers as make

from pii_toolkit.detect.detector import TableDetector
from pii_toolkit.detect.inside import TEXTS_SAMPLED
from pii_toolkit.model import Field, FieldProfile
from pii_toolkit.recognizers import load_packs

FNR = "01818510078"  # month + 80: nobody's
FULL = TableDetector(load_packs(), full=True)


def notes(count: int, *, with_number: int = 0) -> list[str]:
    texts = [f"Kunden ringte om sak {n} og ville vite mer om den" for n in range(count)]
    for place in range(with_number):
        texts[place] += f", fødselsnummer {FNR}"
    return texts


def profile(
    texts: list[str],
    detector: TableDetector = make.DETECTOR,
    name: str = "merknad",
) -> FieldProfile:
    judge = detector.start(make.container([Field(name, "string")]))
    table = pa.table({name: texts})
    for batch in table.to_batches(max_chunksize=100):
        judge.update(batch)
    judge.findings()
    (held,) = judge.profile().fields
    return held


def test_a_sample_without_a_number_rules_out_only_so_much() -> None:
    read = profile(notes(1_000)).texts
    assert read is not None
    assert (read.read, read.texts, read.held) == (TEXTS_SAMPLED, 1_000, 0)
    assert read.most == pytest.approx(1 - 0.025 ** (1 / TEXTS_SAMPLED), abs=1e-6)


def test_fewer_texts_rule_out_less() -> None:
    few, many = profile(notes(30)).texts, profile(notes(300)).texts
    assert few is not None
    assert many is not None
    assert few.most > 0.1 > many.most > 0.01


def test_texts_with_a_number_are_counted_once() -> None:
    read = profile(notes(200, with_number=7)).texts
    assert read is not None
    assert read.held == 7
    assert read.most > 7 / 200


def test_every_text_read_leaves_nothing_open() -> None:
    read = profile(notes(300), FULL).texts
    assert read is not None
    assert (read.held, read.most) == (0, 0.0)


def test_other_columns_have_no_such_note() -> None:
    assert profile([f"K{n}" for n in range(100)], name="kode").texts is None
