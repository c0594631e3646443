"""The model of column names: what it knows, how it is heard, how it is made."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pyarrow as pa
import pytest

from pii_toolkit.detect.detector import TableDetector
from pii_toolkit.detect.entries import NameMatch
from pii_toolkit.detect.headers import (
    NOTHING,
    Header,
    HeaderModel,
    Likely,
    features,
    kind_of_values,
    shipped_headers,
)
from pii_toolkit.detect.statistics import ColumnStatistics
from pii_toolkit.detect.verdicts import from_headers
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
    assert shipped_headers().read(header)[0].entity_type == entity_type


def test_probabilities_are_all_there_and_in_order() -> None:
    read = shipped_headers().read(Header("person", "etternavn"))
    shares = [one.probability for one in read]
    assert sum(shares) == pytest.approx(1.0)
    assert shares == sorted(shares, reverse=True)
    types = {one.entity_type for one in read} - {NOTHING}
    assert types <= TableDetector(load_packs()).types.keys()


@pytest.mark.parametrize(
    "column", ["", "_", "123", "æøå", "x" * 10_000, "\ud800", "名前", "a\x00b"]
)
def test_any_name_is_read(column: str) -> None:
    read = shipped_headers().read(Header("", column))
    assert sum(one.probability for one in read) == pytest.approx(1.0)


def test_the_table_tells_names_apart() -> None:
    patient, goods = (
        next(
            one.probability
            for one in shipped_headers().read(Header(table, "navn"))
            if one.entity_type == "PERSON"
        )
        for table in ("pasient", "artikkel")
    )
    assert patient > 0.5 > goods


def test_parts_are_the_same_in_every_process() -> None:
    parts = features(Header("kunde", "fnr"))
    assert parts.dtype == np.uint32
    assert int(parts.sum(dtype=np.uint64)) == 38_037_468_961
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


def _weights(
    likely: dict[str, float], *matches: NameMatch, country: str | None = None
) -> dict[str, float]:
    said = [Likely(kind, share) for kind, share in likely.items()]
    found = from_headers(said, matches, country, {"DK_CVR": "dk"})
    return {one.entity_type: round(one.weight, 2) for one in found}


def _match(kind: str, strength: float, *, ambiguous: bool = False) -> NameMatch:
    return NameMatch(kind, strength, "word", ambiguous, frozenset())


HEARD = [
    pytest.param({"INCOME": 0.5, "-": 0.5}, (), {"INCOME": 2.0}, id="even odds"),
    pytest.param({"INCOME": 0.99}, (), {"INCOME": 2.6}, id="never surer than that"),
    pytest.param({"INCOME": 0.2, "-": 0.8}, (), {}, id="unlikely"),
    pytest.param({"-": 0.9, "INCOME": 0.1}, (), {}, id="nothing"),
    pytest.param(
        {"INCOME": 0.9},
        (_match("INCOME", 0.3, ambiguous=True),),
        {"INCOME": 0.4},
        id="ambiguous word",
    ),
    pytest.param(
        {"INCOME": 0.9},
        (_match("INCOME", 0.4),),
        {"INCOME": 0.2},
        id="a hint",
    ),
    pytest.param({"INCOME": 0.9}, (_match("INCOME", 0.6),), {}, id="a word decides"),
    pytest.param({"TAX": 0.9}, (_match("INCOME", 0.6),), {}, id="the word goes first"),
]


@pytest.mark.parametrize(("likely", "matches", "expected"), HEARD)
def test_how_it_is_heard(
    likely: dict[str, float],
    matches: tuple[NameMatch, ...],
    expected: dict[str, float],
) -> None:
    assert _weights(likely, *matches) == expected


def test_types_of_another_country_are_not_said() -> None:
    assert _weights({"DK_CVR": 0.7}, country="dk") == {"DK_CVR": 2.37}
    assert _weights({"DK_CVR": 0.7}, country="no") == {}


def test_a_harmless_name_is_not_read() -> None:
    detector = TableDetector(load_packs())
    seen = ColumnStatistics().seen()
    assert detector.likely("kunde", Field("filename", "string"), seen) == ()
    assert detector.likely("kunde", Field("fornavn", "string"), seen)


def test_the_evidence_says_so() -> None:
    container = Container("s", "MEDARB", "table", (Field("utbet_pr_mnd", "double"),))
    judge = TableDetector(load_packs()).start(container)
    judge.update(pa.record_batch({"utbet_pr_mnd": [41_500.0, 38_250.5, 52_000.25]}))
    (found,) = judge.findings()
    assert found.entity_type == "INCOME"
    assert any("columns with names like this one" in said for said in found.evidence)


@pytest.fixture
def recipe(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(RECIPE))
    sys.modules.pop("train", None)
    import train

    return train


def _names(recipe: ModuleType) -> list[object]:
    pairs = (("fornavn", "PERSON"), ("antall", NOTHING), ("lonn", "INCOME"))
    return [
        recipe.Name(Header(f"tabell{n}", f"{word}_{n}"), kind, frozenset({"TAX"}))
        for n in range(20)
        for word, kind in pairs
    ]


def test_the_recipe_learns_and_repeats_itself(
    recipe: ModuleType, tmp_path: Path
) -> None:
    one, two = (recipe.fit(_names(recipe)) for _ in range(2))
    assert (one.weights == two.weights).all()
    recipe.save(one, tmp_path / "weights.npz")
    held = HeaderModel(tmp_path / "weights.npz")
    for word, kind in (("fornavn", "PERSON"), ("lonn", "INCOME"), ("antall", NOTHING)):
        header = Header("ny", f"kundens_{word}")
        best, *_ = held.read(header)
        assert best.entity_type == kind
        assert best.probability == pytest.approx(
            float(one.shares(features(header)).max()), abs=0.1
        )


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
        for name in recipe.read(path):
            assert {name.entity_type, *name.also} <= known, path.name
