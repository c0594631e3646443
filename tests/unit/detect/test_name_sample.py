"""Which texts the name model reads, and what that says of a column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa
import pytest
from unit.detect import column_makers as make

from pii_toolkit.detect.detector import TableDetector
from pii_toolkit.detect.name_sample import READ, NameSample
from pii_toolkit.model import Container, Field, Finding
from pii_toolkit.ner import NameSpan


class Xerxa:
    """Knows one name, and counts the texts that it reads."""

    def __init__(self) -> None:
        self.read = 0

    def find_all(self, texts: Iterable[str]) -> Iterator[list[NameSpan]]:
        for text in texts:
            self.read += 1
            at = text.find("Xerxa Wuqq")
            yield [NameSpan(at, at + 10, "PERSON", 0.9)] if at >= 0 else []


def found(
    texts: list[str],
    reader: Xerxa,
    *,
    full: bool,
    read_all: bool = False,
    name: str = "merknad",
) -> list[Finding]:
    detector = TableDetector(make.PACKS, full=full, reader=reader, read_all=read_all)
    judge = detector.start(make.container([Field(name, "string")]))
    for batch in pa.table({name: texts}).to_batches(max_chunksize=700):
        judge.update(batch)
    return [f for f in judge.findings() if f.entity_type == "PERSON"]


def notes(count: int, every: int) -> list[str]:
    who = ["Xerxa Wuqq" if (n + 1) % every == 0 else "Kunden" for n in range(count)]
    return [f"{w} ringte om sak {n} og ville vite mer om" for n, w in enumerate(who)]


def test_the_first_texts_are_all_read_then_fewer() -> None:
    stands = NameSample(400, seed=1).draw(20_000)
    assert (stands[:400] == 1).all()
    assert 1_200 < (stands > 0).sum() < 2_800
    assert stands.sum() == pytest.approx(20_000, rel=0.1)
    assert (stands[10_000:] > 0).sum() > 150


def test_batches_do_not_matter() -> None:
    whole, parts = NameSample(50, seed=3), NameSample(50, seed=3)
    several = np.concatenate([parts.draw(n) for n in (1, 60, 0, 500, 439)])
    assert (whole.draw(1_000) == several).all()


@pytest.mark.parametrize(("many", "read"), [(None, 1_000), (0, 0)])
def test_all_or_none(many: int | None, read: int) -> None:
    assert (NameSample(many, seed=0).draw(1_000) > 0).sum() == read


@pytest.mark.parametrize("full", [True, False])
def test_a_column_of_texts_is_known_by_a_sample(full: bool) -> None:
    reader = Xerxa()
    (person,) = found(notes(6_000, every=4), reader, full=full)
    assert READ <= reader.read < 6_000
    assert person.prevalence is not None
    assert person.prevalence.share == pytest.approx(0.25, abs=0.07)
    assert person.rows_examined == pytest.approx(6_000, rel=0.1)


def test_every_text_is_read_when_asked_for() -> None:
    reader = Xerxa()
    (person,) = found(notes(3_000, every=1_500), reader, full=True, read_all=True)
    assert reader.read == 3_000
    assert person.prevalence is not None
    assert person.prevalence.share == pytest.approx(2 / 3_000, abs=1e-6)


def test_names_that_only_the_rules_saw_are_told() -> None:
    texts = notes(3_000, every=10_000)
    unread = int(np.flatnonzero(NameSample(READ, seed=0).draw(3_000) == 0)[-1])
    texts[unread] = "Kari Nordmann ringte om sak 17 og ville vite mer"
    (person,) = found(texts, Xerxa(), full=True)
    assert person.rows_examined == 3_000


def test_a_column_of_things_is_not_read() -> None:
    reader = Xerxa()
    things = [f"Xerxa Wuqq {n}" for n in range(300)]
    assert found(things, reader, full=True, name="vare") == []
    assert reader.read == 0


@pytest.mark.parametrize(("read_all", "pieces"), [(False, 1), (True, 3)])
def test_the_beginning_of_a_document_is_read(read_all: bool, pieces: int) -> None:
    reader = Xerxa()
    detector = TableDetector(make.PACKS, reader=reader, read_all=read_all)
    text = (Field("text", "string"),)
    judge = detector.start(Container("s", "brev.txt", "document", text))
    judge.update(pa.record_batch({"text": [f"Xerxa Wuqq {n}\n" for n in range(3)]}))
    assert reader.read == pieces
    assert len(judge.findings()) == pieces
