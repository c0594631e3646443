"""The model of column names: what it knows, how it is heard, how it is made."""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from types import ModuleType

import numpy as np
import pyarrow as pa
import pytest

from pii_toolkit.detect.bare_names import Bare
from pii_toolkit.detect.detector import TableDetector
from pii_toolkit.detect.entries import NameMatch
from pii_toolkit.detect.headers import (
    NOTHING,
    Header,
    HeaderModel,
    Likely,
    kind_of_values,
    neighbourhood,
    parts_of,
    shipped_headers,
)
from pii_toolkit.detect.statistics import ColumnStatistics
from pii_toolkit.errors import ConfigError
from pii_toolkit.model import Container, Field
from pii_toolkit.recognizers import load_packs

RECIPE = Path(__file__).parents[3] / "recognizers" / "headers" / "recipe"

KNOWN = [
    pytest.param(Header("kunde", "sivilstatus"), "MARITAL_STATUS", id="word"),
    pytest.param(Header("MEDARB", "bruttolnn_mnd"), "INCOME", id="dropped letter"),
    pytest.param(Header("pasient", "diag_tekst"), "HEALTH", id="short form"),
    pytest.param(Header("users", "ipAddr_last"), "IP_ADDRESS", id="camel case"),
    pytest.param(Header("artikkel", "lagerantall"), NOTHING, id="goods"),
    pytest.param(Header("jobb", "kjoretid_ms"), NOTHING, id="run time"),
    pytest.param(Header("kontoplan", "kontoklasse"), NOTHING, id="ledger"),
]


@pytest.mark.parametrize(("header", "entity_type"), KNOWN)
def test_the_likeliest_type(header: Header, entity_type: str) -> None:
    assert _read(header)[0].entity_type == entity_type


def _said(kind: str, strength: float = 1.0, *, ambiguous: bool = False) -> NameMatch:
    return NameMatch(kind, strength, "word", ambiguous, frozenset())


SAID = [
    pytest.param(_said("AGE"), "sure", id="sure"),
    pytest.param(_said("AGE", 0.5), "weak", id="weak"),
    pytest.param(_said("AGE", ambiguous=True), "ambiguous", id="ambiguous"),
    pytest.param(replace(_said("AGE"), short=True), "short", id="short"),
]


@pytest.mark.parametrize(("word", "how"), SAID)
def test_the_model_knows_what_the_words_say(word: NameMatch, how: str) -> None:
    parts = parts_of(Header("t", "c", said=(word, _said("TAX"))))
    told = ("s:AGE", f"s:AGE:{how}", "s:TAX", "s:TAX:sure", f"s1:AGE:{how}")
    hashed = sorted(zlib.crc32(part.encode()) for part in told)
    assert parts.said.tolist() == hashed
    assert parts_of(Header("t", "c")).said.tolist() == [zlib.crc32(b"s1:")]


def test_a_word_makes_its_type_likelier() -> None:
    """That of a name which nobody has seen."""
    without, beside = (
        next(o.probability for o in _read(header) if o.entity_type == "HOUSING")
        for header in (
            Header("leie", "quorbex"),
            Header("leie", "quorbex", said=(_said("HOUSING"),)),
        )
    )
    assert beside > 5 * without


def _read(header: Header) -> tuple[Likely, ...]:
    (said,) = shipped_headers().read([header])
    return said


def test_probabilities_are_all_there_and_in_order() -> None:
    read = _read(Header("person", "etternavn"))
    shares = [one.probability for one in read]
    assert sum(shares) == pytest.approx(1.0)
    assert shares == sorted(shares, reverse=True)
    types = {one.entity_type for one in read} - {NOTHING}
    assert types <= TableDetector(load_packs()).types.keys()


@pytest.mark.parametrize(
    "column", ["", "_", "123", "æøå", "x" * 10_000, "\ud800", "名前", "a\x00b"]
)
def test_any_name_is_read(column: str) -> None:
    read = _read(Header("", column))
    assert sum(one.probability for one in read) == pytest.approx(1.0)


def test_the_table_tells_names_apart() -> None:
    patient, goods = (
        next(
            one.probability
            for one in _read(Header(table, "navn"))
            if one.entity_type == "PERSON"
        )
        for table in ("pasient", "artikkel")
    )
    assert patient > 0.5 > goods


NEAR = [
    pytest.param(("fornavn", "etternavn", "fnr"), True, id="people"),
    pytest.param(("varenr", "lagerantall", "enhet", "pris"), False, id="goods"),
]


@pytest.mark.parametrize(("near", "person"), NEAR)
def test_the_neighbours_tell_names_apart(near: tuple[str, ...], person: bool) -> None:
    columns = [Header("T017", name) for name in ("navn", *near)]
    (best, *_), *_ = shipped_headers().read(columns)
    assert (best.entity_type == "PERSON") is person


def test_no_columns_and_one_column() -> None:
    assert shipped_headers().read([]) == []
    lone, beside = (
        neighbourhood(np.ones((n, 2), np.float32), np.zeros(n, np.int64))
        for n in (1, 2)
    )
    assert not lone.any()
    assert beside.tolist() == [[3, 3, 0, 0, 1, 1], [3, 3, 1, 1, 0, 0]]


def test_neighbours_are_of_the_same_table() -> None:
    meanings = np.array([[1.0], [2.0], [4.0], [8.0]], np.float32)
    found = neighbourhood(meanings, np.array([0, 0, 1, 1]))
    assert found.tolist() == [[6, 0, 2], [3, 1, 0], [24, 0, 8], [12, 4, 0]]


def test_parts_are_the_same_in_every_process() -> None:
    parts = np.unique(parts_of(Header("kunde", "fnr", said=(_said("AGE"),))).every)
    assert parts.dtype == np.uint32
    assert int(parts.sum(dtype=np.uint64)) == 45_431_913_223
    assert (np.diff(parts.astype(np.int64)) > 0).all()


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        pytest.param(["ja", "nei"], "text", id="words"),
        pytest.param(["12", "345"], "", id="numbers as text"),
        pytest.param([0, 1, 1], "boolean", id="flags"),
        pytest.param([0, 7], "integer", id="two numbers"),
        pytest.param([1.5], "float", id="floats"),
        pytest.param([True], "boolean", id="booleans"),
        pytest.param([b"x"], "", id="bytes"),
        pytest.param([None], "", id="nothing"),
    ],
)
def test_the_kind_of_what_was_read(values: list[object], kind: str) -> None:
    column = ColumnStatistics()
    column.update(pa.array(values))
    assert kind_of_values(column.seen()) == kind


@pytest.mark.parametrize("content", [None, b"", b"PK\x03\x04 no such thing"])
def test_a_file_that_is_none(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "weights.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ConfigError, match="no weights of column names"):
        HeaderModel(path)


def test_a_harmless_name_is_not_read() -> None:
    detector = TableDetector(load_packs())
    seen = ColumnStatistics().seen()
    names = ("filename", "C3", "Kolonne 12", "v[1]", "fornavn")
    columns = [(Field(name, "string"), seen, Bare(name, name)) for name in names]
    *silent, name = detector.readings("kunde", columns)
    assert [one.likely for one in silent] == [()] * 4
    assert name.likely
    assert [match.entity_type for match in name.said] == ["PERSON_GIVEN_NAME"]
    assert not name.alone


def test_the_evidence_says_so() -> None:
    rows = {
        "etternavn": ["a", "b", "c"],
        "utbet_pr_mnd": [41_500.0, 38_250.5, 52_000.2],
    }
    fields = (Field("etternavn", "string"), Field("utbet_pr_mnd", "double"))
    judge = TableDetector(load_packs()).start(Container("s", "MEDARB", "table", fields))
    judge.update(pa.record_batch(rows))
    found = {f.location.field: f for f in judge.findings()}["utbet_pr_mnd"]
    assert found.entity_type == "INCOME"
    assert any("columns with names like this one" in said for said in found.evidence)


@pytest.fixture
def recipe(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(RECIPE))
    import train

    yield train
    for name in ("train", "network"):  # too common names to stay
        sys.modules.pop(name)


def _tables(recipe: ModuleType) -> list[tuple[object, ...]]:
    pairs = (("fornavn", "PERSON"), ("antall", NOTHING), ("lonn", "INCOME"))
    return [
        tuple(
            recipe.Name(Header(f"tabell{n}", f"{word}_{n}"), kind, frozenset({"TAX"}))
            for word, kind in pairs
        )
        for n in range(200)
    ]


def test_the_recipe_learns_and_repeats_itself(
    recipe: ModuleType, tmp_path: Path
) -> None:
    one, two = (recipe.learnt(_tables(recipe)) for _ in range(2))
    assert (one.straight == two.straight).all()
    assert (one.inner == two.inner).all()
    recipe.save(one, tmp_path / "weights.npz")
    held = HeaderModel(tmp_path / "weights.npz")
    wanted = {"fornavn": "PERSON", "lonn": "INCOME", "antall": NOTHING}
    said = held.read([Header("ny", f"kundens_{word}") for word in wanted])
    assert [best.entity_type for best, *_ in said] == list(wanted.values())


def test_the_slopes_are_those_of_the_loss(recipe: ModuleType) -> None:
    """Every kind of weight, changed a little, changes the loss as its slope says."""
    network = sys.modules["network"]
    rng = np.random.default_rng(3)
    goals = rng.dirichlet(np.ones(3), 5).astype(np.float32)
    headers = [
        Header(f"t{n > 1}", f"{w}_navn", "en kunde", said=(_said("ABCBA"[n]),))
        for n, w in enumerate("abcde")
    ]
    parts = [parts_of(header) for header in headers]
    tables = [
        network.Table(tuple(parts[:2]), goals[:2]),
        network.Table(tuple(parts[2:]), goals[2:]),
    ]
    net = network.new(("A", "B", "C"), tables, rng)
    net.straight[:] = rng.normal(0, 0.1, net.straight.shape)
    batch = network.batch_of(tables, net.hashes)
    near = np.array([[1], [0], [1], [1], [1]], np.float32)
    awake = np.ones((5, network.UNITS), np.float32)
    loss, slopes = network.slopes_of(net, batch, near, awake)
    weights = {"straight": net.straight, "inner": net.inner, **net.dense}
    told = {
        "straight": slopes.straight[np.searchsorted(slopes.rows, np.arange(9))],
        "inner": slopes.inner[np.searchsorted(slopes.rows, np.arange(9))],
        **slopes.dense,
    }
    for name, held in weights.items():
        turn = rng.normal(size=held[:9].shape).astype(np.float32)
        held[:9] += 1e-3 * turn
        more, _ = network.slopes_of(net, batch, near, awake)
        held[:9] -= 2e-3 * turn
        less, _ = network.slopes_of(net, batch, near, awake)
        held[:9] += 1e-3 * turn
        expected = float((told[name][:9] * turn).sum())
        assert (more - less) / 2e-3 == pytest.approx(expected, rel=0.05, abs=0.02), name
    assert loss > 0


def test_goals_share_what_else_is_accepted(recipe: ModuleType) -> None:
    types = ("-", "A", "B", "C")
    name = recipe.Name(Header("t", "c"), "A", frozenset({"B", "-", "UNKNOWN"}))
    wanted = dict(zip(types, recipe.goal(name, types).round(4).tolist(), strict=True))
    assert wanted == pytest.approx({"-": 0.1625, "A": 0.6625, "B": 0.1625, "C": 0.0125})


@pytest.mark.parametrize(
    ("declared", "kind"),
    [
        ("NVARCHAR(50)", "text"),
        ("decimal(11,0)", "integer"),
        ("numeric(9, 2)", "float"),
        ("bit", "boolean"),
        ("datetime2(7)", "timestamp"),
        ("date", "date"),
        ("PIC S9(7)V99 COMP-3", "float"),
        ("BIGINT", "integer"),
        ("geometry", ""),
        ("", ""),
    ],
)
def test_kinds_of_declared_types(recipe: ModuleType, declared: str, kind: str) -> None:
    assert recipe.kind_of(declared) == kind


def test_every_label_is_a_type_of_the_packs(recipe: ModuleType) -> None:
    known = TableDetector(load_packs()).types.keys() | {NOTHING}
    lists = sorted((RECIPE.parent / "names").glob("*.tsv"))
    assert lists
    for path in lists:
        for name in chain.from_iterable(recipe.read(path)):
            assert {name.entity_type, *name.also} <= known, path.name
