"""How the model of column names is heard beside the words of the packs."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from pii_toolkit.detect.detector import TableDetector
from pii_toolkit.detect.entries import NameMatch
from pii_toolkit.detect.header_signs import Reading, evidence
from pii_toolkit.detect.headers import Likely
from pii_toolkit.detect.verdicts import from_name
from pii_toolkit.model import Container, Field
from pii_toolkit.recognizers import load_packs


def _weights(
    likely: dict[str, float],
    *matches: NameMatch,
    country: str | None = None,
    alone: bool = False,
    own: tuple[str, ...] = (),
) -> dict[str, float]:
    said = tuple(Likely(kind, share) for kind, share in likely.items())
    reading = Reading(matches, said, alone)
    countries = {"DK_CVR": "dk"}
    named = from_name(matches, country, countries)
    found = evidence(reading, named, country, countries, own)
    return {one.entity_type: round(one.weight, 2) for one in found}


def _match(kind: str, strength: float, *, ambiguous: bool = False) -> NameMatch:
    return NameMatch(kind, strength, "word", ambiguous, frozenset())


HEARD = [
    pytest.param({"INCOME": 0.5, "-": 0.5}, (), {"INCOME": 2.0}, id="even odds"),
    pytest.param({"INCOME": 0.99}, (), {"INCOME": 3.0}, id="never surer than that"),
    pytest.param({"INCOME": 0.2, "-": 0.8}, (), {}, id="unlikely"),
    pytest.param({"-": 0.9, "INCOME": 0.1}, (), {}, id="nothing"),
    pytest.param(
        {"INCOME": 0.9},
        (_match("INCOME", 0.3, ambiguous=True),),
        {"INCOME": 2.4},
        id="an ambiguous word among neighbours",
    ),
    pytest.param(
        {"INCOME": 0.9}, (_match("INCOME", 0.4),), {"INCOME": 2.2}, id="a hint"
    ),
    pytest.param({"INCOME": 0.9}, (_match("INCOME", 0.6),), {}, id="a word said it"),
    pytest.param(
        {"INCOME": 0.5, "DEBT": 0.5},
        (_match("NO_KID", 0.4),),
        {"INCOME": 2.7, "DEBT": 2.7},
        id="a hint of something else",
    ),
]


@pytest.mark.parametrize(("likely", "matches", "expected"), HEARD)
def test_how_it_is_heard(
    likely: dict[str, float],
    matches: tuple[NameMatch, ...],
    expected: dict[str, float],
) -> None:
    assert _weights(likely, *matches) == expected


def test_an_ambiguous_word_alone_in_its_table_decides_nothing() -> None:
    word = _match("INCOME", 0.3, ambiguous=True)
    assert _weights({"INCOME": 0.9}, word, alone=True) == {"INCOME": 0.4}


def test_an_ambiguous_person_number_decides_nothing() -> None:
    word = _match("DK_CPR_NUMBER", 0.3, ambiguous=True)
    assert _weights({"DK_CPR_NUMBER": 0.9}, word) == {"DK_CPR_NUMBER": 0.4}


DOUBTED = [
    pytest.param({"-": 0.95, "INCOME": 0.05}, {"INCOME": -0.95}, id="hardly"),
    pytest.param({"-": 0.8, "INCOME": 0.2}, {"INCOME": -0.6}, id="a fifth"),
    pytest.param({"INCOME": 0.5, "-": 0.4}, {}, id="the same"),
    pytest.param({"-": 0.9}, {}, id="a type that it does not know"),
]


@pytest.mark.parametrize(("likely", "expected"), DOUBTED)
def test_a_word_is_doubted(
    likely: dict[str, float], expected: dict[str, float]
) -> None:
    assert _weights(likely, _match("INCOME", 0.6)) == expected


def test_the_less_it_gives_a_word_the_more_it_doubts() -> None:
    doubts = [
        _weights({"-": 1 - share, "INCOME": share}, _match("INCOME", 1.0))["INCOME"]
        for share in (0.3, 0.2, 0.1, 0.01)
    ]
    assert doubts == sorted(doubts, reverse=True)
    assert doubts[0] < 0


def test_another_type_is_heard_beside_the_word_that_it_doubts() -> None:
    said = _weights({"DEBT": 0.8, "INCOME": 0.1}, _match("INCOME", 1.0))
    assert said == {"DEBT": 2.95, "INCOME": -0.45}
    said = _weights({"DEBT": 0.5, "-": 0.49, "INCOME": 0.01}, _match("INCOME", 1.0))
    assert said == {"DEBT": 2.1, "INCOME": -1.1}


def test_a_word_that_another_one_outweighs_gets_what_the_model_gives_it() -> None:
    """``indtægt efter skat``: tax is the longer word, the name is of an income."""
    income, tax = _match("INCOME", 0.61), _match("TAX", 0.9)
    said = _weights({"INCOME": 0.9, "TAX": 0.03, "-": 0.07}, tax, income)
    assert said == {"INCOME": 1.75, "TAX": -0.38}


def test_kin_do_not_doubt_each_other() -> None:
    likely = {"PERSON": 0.9, "PERSON_GIVEN_NAME": 0.05}
    assert "PERSON_GIVEN_NAME" not in _weights(likely, _match("PERSON_GIVEN_NAME", 1.0))


def test_words_of_person_numbers_and_of_the_user_are_not_doubted() -> None:
    number = _match("NO_FODSELSNUMMER", 1.0)
    assert _weights({"-": 0.9, "NO_FODSELSNUMMER": 0.1}, number) == {}
    word = _match("INCOME", 1.0)
    assert _weights({"-": 0.9, "INCOME": 0.1}, word, own=("word",)) == {}


def test_a_word_alone_in_its_table_is_not_doubted() -> None:
    word = _match("INCOME", 1.0)
    assert _weights({"-": 0.9, "INCOME": 0.1}, word, alone=True) == {}


def test_types_of_another_country_are_not_said() -> None:
    likely = {"DK_CVR": 0.7, "-": 0.3}
    assert _weights(likely, country="dk") == {"DK_CVR": 2.37}
    assert _weights(likely, country="no") == {}
    likely = {"DK_CVR": 0.6, "NO_KID": 0.3, "-": 0.1}
    assert _weights(likely, country="no") == {"NO_KID": 2.48}


PACK = """
version: 1
name: "ours"
title: "Ours"
languages: ["nb"]
requires: ["no"]
entity_types: {}
columns:
  PROFILE:
    nb:
      tokens: ["farge", "æresløp"]
"""


def test_a_pack_of_the_user_decides(tmp_path: Path) -> None:
    """A colour tells nothing of anybody, the model is sure; the user knows better."""
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "pack.yaml").write_text(PACK, encoding="utf-8")
    fields = tuple(Field(n, "string") for n in ("fornavn", "farge", "merke"))
    rows = pa.record_batch({f.name: ["a", "b", "c", "b"] * 9 for f in fields})
    said = []
    for packs in (load_packs(), load_packs(extra_dirs=[folder])):
        judge = TableDetector(packs).start(Container("s", "t", "table", fields))
        judge.update(rows)
        said.append([(f.location.field, f.entity_type) for f in judge.findings()])
    assert said == [[], [("farge", "PROFILE")]]
    assert {"farge", "æresløp", "aeresloep"} <= TableDetector(packs).own_words
    assert not TableDetector(load_packs()).own_words


def test_a_letter_is_no_name() -> None:
    fields = tuple(Field(n, "string") for n in ("m", "h", "antall"))
    judge = TableDetector(load_packs()).start(Container("s", "t", "table", fields))
    judge.update(pa.record_batch({f.name: ["a", "b", "c"] * 9 for f in fields}))
    assert judge.findings() == ()
