"""Input of every kind: nothing, much, odd letters; time-outs and loggers."""

from __future__ import annotations

import logging
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit.detect.text_detector import detector, found, types

from pii_toolkit.detect import candidates, labels, presidio
from pii_toolkit.detect.names import NameFinder
from pii_toolkit.detect.plain import make_plain
from pii_toolkit.detect.text import CHUNK, TextDetector
from pii_toolkit.recognizers import load_packs

FNR = "01818510078"


@pytest.mark.parametrize("text", [None, "", " ", "\n", "\x00", "\ud800", "🐟" * 50])
def test_nothing_gives_nothing(text: str | None) -> None:
    assert detector().spans(text) == ()


def test_many_with_nulls_and_repeats() -> None:
    texts = [f"fnr {FNR}", None, "", f"fnr {FNR}"]
    spans = detector().spans_many(texts)
    assert [len(s) for s in spans] == [1, 0, 0, 1]
    assert spans[0] == spans[3]


@pytest.mark.parametrize(
    "text",
    ["x 01\u00ad81\u00ad8510078", "x 018185\u200b10078", "\ufeff01818510078"],
    ids=["soft hyphens", "zero-width space", "byte order mark"],
)
def test_invisible_signs_inside_numbers(text: str) -> None:
    (span,) = detector().spans(text)
    assert span.entity_type == "NO_FODSELSNUMMER"
    inside = text[span.start : span.end]
    assert "".join(c for c in inside if c.isdigit()) == FNR


def test_decomposed_letters() -> None:
    text = "av Ha\u030akon A\u030asen"
    assert found(text) == [("PERSON", "Ha\u030akon A\u030asen")]


@given(st.text(max_size=60))
def test_plain_offsets_stay_inside_and_ordered(text: str) -> None:
    plain = make_plain(text)
    spots = [plain.original(i, i + 1) for i in range(len(plain.text))]
    assert all(0 <= start < end <= len(text) for start, end in spots)
    assert spots == sorted(spots)


@given(st.text(alphabet="0123456789 -\u2013\u00a0\u00ad\u0661aå", max_size=40))
def test_plain_is_plain_already(text: str) -> None:
    plain = make_plain(text)
    assert make_plain(plain.text).text == plain.text


def test_a_long_cell_is_read_to_its_end() -> None:
    filler = "ord og mer ord. " * 7_000
    text = f"{filler}fnr {FNR} {filler}"
    began = time.perf_counter()
    assert found(text) == [("NO_FODSELSNUMMER", FNR)]
    assert time.perf_counter() - began < 20


def test_a_value_on_the_seam_of_two_pieces() -> None:
    for shift in range(-14, 3, 4):
        text = "x" * 10 + " " * (CHUNK - 10 + shift) + FNR + " y" * 300
        assert types(text) == ["NO_FODSELSNUMMER"], shift


def test_many_values_in_one_cell() -> None:
    text = "\n".join(
        f"fnr {FNR}; tlf 22222222; kari{i}@example.org" for i in range(400)
    )
    began = time.perf_counter()
    assert len(types(text)) == 1200
    assert time.perf_counter() - began < 20


HOSTILE = {
    "digits": "1234567890" * 10_000,
    "one digit": "1" * 100_000,
    "numbers": "01818510079 " * 3_000,
    "at signs": "a@" * 50_000,
    "capitals": "Aa " * 30_000,
    "one word": "A" * 100_000,
    "names": "Kari " * 5_000,
    "labels": "fnr " * 25_000 + "1",
    "quotes": '{"' * 50_000 + "1",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_text_of_100_kb_is_bounded(case: str) -> None:
    began = time.process_time()
    detector().spans(HOSTILE[case])
    assert time.process_time() - began < 15


def test_a_pattern_that_runs_out_of_time_is_told(monkeypatch) -> None:
    own = TextDetector(load_packs())
    assert own.warnings == ()
    monkeypatch.setattr(candidates, "TIMEOUT_SECONDS", 1e-9)
    own.spans("fnr 01818510078 " * 2_000)
    assert own.warnings
    assert all("too long" in warning for warning in own.warnings)
    assert not any(FNR in warning for warning in own.warnings)
    assert len(own.warnings) == len(set(own.warnings))


def test_presidio_logs_nothing_of_the_text(caplog) -> None:
    logging.getLogger("presidio-analyzer").setLevel(logging.DEBUG)
    packs = load_packs()
    engine = presidio.build_engine(packs, NameFinder(packs), print)
    with caplog.at_level(logging.DEBUG):
        assert list(presidio.analyze(engine, f"Kari Nordmann {FNR}"))
    assert logging.getLogger("presidio-analyzer").level >= logging.WARNING
    assert FNR not in caplog.text
    assert "Nordmann" not in caplog.text


def test_repr_holds_packs_only() -> None:
    assert repr(detector()) == "TextDetector(no, dk, common)"
    assert "018185" not in repr(make_plain(FNR))


def test_threads_that_forget_words_meanwhile_find_the_same(monkeypatch) -> None:
    monkeypatch.setattr(labels, "_REMEMBERED", 10)
    own = TextDetector(load_packs(), names=False)
    texts = [f"kundenr {n} og fødselsnummer {FNR}, sak {'abc' * n}" for n in range(120)]
    expected = own.spans_many(texts)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(own.spans, texts)) == expected
