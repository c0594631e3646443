"""Our recognizers in an ordinary Presidio, as somebody else would use them."""

from __future__ import annotations

import runpy
import subprocess
import sys
from pathlib import Path

import pytest
from pii_toolkit.recognizers.dk.cpr import DkCprNumberRecognizer
from pii_toolkit.recognizers.no.fodselsnummer import NoFodselsnummerRecognizer
from presidio_analyzer import PatternRecognizer

from pii_toolkit.detect.presidio import dk_cpr_recognizer, no_fodselsnummer_recognizer
from pii_toolkit.numbers import cpr

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "01_stock_presidio.py"
CLASSES = [NoFodselsnummerRecognizer, DkCprNumberRecognizer]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_recognizers_are_made_as_presidio_makes_them(kind: type) -> None:
    made = kind(
        name="own name",
        supported_language="en",
        context=["word"],
        supported_entity="OWN",
        patterns=None,
    )
    assert isinstance(made, PatternRecognizer)
    assert (made.name, made.supported_language, made.context) == (
        "own name",
        "en",
        ["word"],
    )
    assert made.supported_entities == ["OWN"]
    assert made.country_code() == kind.COUNTRY_CODE
    assert kind().name == kind.__name__


def test_yaml_resolves_the_class_by_its_name() -> None:
    names = {kind.__name__ for kind in PatternRecognizer.__subclasses__()}
    assert {"NoFodselsnummerRecognizer", "DkCprNumberRecognizer"} <= names
    assert "DkCprRecognizer" not in names


NORWEGIAN = {
    "compact": ("01818510078", 1),
    "blank": ("018185 10078", 1),
    "no-break space": ("018185\u00a010078", 1),
    "en dash": ("018185\u201310078", 1),
    "pairs": ("01.81.85 10078", 1),
    "D-number": ("41810021827", 1),
    "wrong digit": ("01818510079", 0),
    "account": ("8601.11.17947", 0),
    "longer": ("018185100780", 0),
}


@pytest.mark.parametrize("case", NORWEGIAN)
def test_norwegian(case: str) -> None:
    text, count = NORWEGIAN[case]
    results = no_fodselsnummer_recognizer("nb").analyze(text, ["NO_FODSELSNUMMER"])
    assert len(results) == count
    assert all(0 < r.score < 1 for r in results)
    assert all((r.start, r.end) == (0, len(text)) for r in results)


DANISH = {
    "hyphen": ("851290-1233", 0.7),
    "en dash": ("851290\u20131233", 0.7),
    "compact": ("8512901233", 0.4),
    "dotted date": ("85.12.90-1233", 0.7),
    "Swedish": ("556404-6661", None),
    "no date": ("319990-1233", None),
    "longer": ("8512901233000", None),
}


@pytest.mark.parametrize("case", DANISH)
def test_danish(case: str) -> None:
    text, score = DANISH[case]
    results = dk_cpr_recognizer("da").analyze(text, ["DK_CPR_NUMBER"])
    assert [round(r.score, 2) for r in results] == ([] if score is None else [score])


def test_failing_mod_11_keeps_the_score_and_passing_raises_it() -> None:
    made = dk_cpr_recognizer("da")
    numbers = [cpr.parse(f"010190{i:04}") for i in range(3000, 3100)]
    for number in numbers:
        assert number is not None
        text = f"{number.digits[:6]}-{number.digits[6:]}"
        assert made.validate_result(text) is None
        (result,) = made.analyze(text, ["DK_CPR_NUMBER"])
        assert round(result.score, 2) == (0.85 if number.checked else 0.6)


def test_example_runs_and_shows_no_number() -> None:
    done = subprocess.run(
        [sys.executable, str(EXAMPLE)],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert "NO_FODSELSNUMMER at" in done.stdout
    assert "DK_CPR_NUMBER at" in done.stdout
    assert "10078" not in done.stdout


def test_context_words_reach_the_stock_engine() -> None:
    engine = runpy.run_path(str(EXAMPLE))["stock_engine"]()
    plain = engine.analyze("8512901233", language="da")
    named = engine.analyze("8512901233", language="da", context=["cpr"])
    assert named[0].score > plain[0].score
