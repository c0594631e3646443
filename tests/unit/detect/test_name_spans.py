"""Names of a model beside those of the rules: which reading stays, with which borders.

The model here says what the test tells it to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from weights import reading_detector

from pii_toolkit.detect.text import TextDetector
from pii_toolkit.ner import NameSpan
from pii_toolkit.recognizers import load_packs

PACKS = tuple(load_packs())
P, L, ORG = "PERSON", "LOCATION", "ORGANIZATION"


class Told:
    """Finds the phrases that it is told, with their types and scores."""

    def __init__(self, *names: tuple[str, str, float]) -> None:
        self.names = names
        self.asked: list[str] = []

    def find_all(self, texts: Iterable[str]) -> Iterator[list[NameSpan]]:
        for text in texts:
            self.asked.append(text)
            yield [
                NameSpan(text.index(name), text.index(name) + len(name), kind, score)
                for name, kind, score in self.names
                if name in text
            ]


def names(text: str, *told: tuple[str, str, float]) -> list[tuple[str, str]]:
    detector = TextDetector(PACKS, reader=Told(*told))
    kinds = {P, L, ORG, "STREET_ADDRESS", "EMAIL_ADDRESS"}
    return [
        (text[s.start : s.end], s.entity_type)
        for s in detector.spans(text)
        if s.entity_type in kinds and s.confidence >= 0.5
    ]


CASES = [
    ("Xerxa Wuqq ringte", [("Xerxa Wuqq", P, 0.9)], [("Xerxa Wuqq", P)], "unlisted"),
    (
        "Hilsen Kari Nordmann Wuqq",
        [("Kari Nordmann Wuqq", P, 0.7)],
        [("Kari Nordmann Wuqq", P)],
        "the model's borders",
    ),
    ("Kari Hansen ringte", [], [("Kari Hansen", P)], "the rules alone"),
    ("KUNDE KARI RINGTE", [], [], "the rules alone in capitals"),
    ("<Wuqq>24111213</Wuqq>", [("Wuqq", P, 0.99)], [], "a tag"),
    ("Vedhæftet er to bilag", [("Vedhæftet", P, 0.99)], [], "a word of letters"),
    ("Hei! Eg heiter det", [("Eg", P, 0.9)], [], "a word after a greeting"),
    ("Hej Xerxa", [("Xerxa", P, 0.9)], [("Xerxa", P)], "a name after a greeting"),
    ("Dag ringte", [("Dag", P, 0.9)], [("Dag", P)], "a name that is a word"),
    ("Kari Hansens hund", [("Kari Hansens", P, 0.9)], [("Kari Hansen", P)], "genitive"),
    ("Hermans hund", [("Hermans", P, 0.9)], [("Herman", P)], "genitive of a name"),
    ("Hans hund løp", [("Hans", P, 0.9)], [("Hans", P)], "no genitive"),
    (
        "skriv til xerxa@wuqq.no",
        [("xerxa", P, 0.99)],
        [("xerxa@wuqq.no", "EMAIL_ADDRESS")],
        "inside an address of mail",
    ),
    (
        "Han bor i Storgata 5 nå",
        [("Storgata 5", L, 0.99)],
        [("Storgata 5", "STREET_ADDRESS")],
        "a street is no mere place",
    ),
    ("fnr|navn|tlf", [("tlf", ORG, 0.97), ("navn", P, 0.99)], [], "headings"),
    ('{"by": "Ordre"}', [("Ordre", L, 0.99)], [], "an everyday word in a cell"),
    ("Reise til Danmark.", [("Danmark", L, 0.99)], [("Danmark", L)], "country"),
    ("SELECT a FROM b WHERE c", [("WHERE", P, 0.87)], [], "a word of a query"),
    ("vi drar til USA nå", [("USA", L, 0.995)], [("USA", L)], "capitals, very sure"),
    ("ring kari i dag", [("kari", P, 0.6)], [("kari", P)], "listed in lower case"),
    ("ring wuqq og kari i dag", [("wuqq", P, 0.8)], [], "lower case, not listed"),
    ("Bor her. Treffes nå", [("Treffes", P, 0.87)], [], "first of a sentence"),
    ("Bor her. Treffes nå", [("Treffes", L, 0.98)], [], "first, not very sure"),
    ("Bor her. Wuqq ringte", [("Wuqq", P, 0.995)], [("Wuqq", P)], "first, very sure"),
    ("ring wuqq kari nå", [("wuqq kari", P, 0.8)], [("wuqq kari", P)], "two words"),
    ("Han bor i Oslo/", [("Oslo/", L, 0.9)], [("Oslo", L)], "signs at the end"),
    ("Hilsen Xerxa K.", [("Xerxa K.", P, 0.9)], [("Xerxa K.", P)], "an initial"),
    ("Kvittering 12-34", [("12-34", P, 0.9)], [], "no letters"),
]


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [pytest.param(*case[:3], id=case[3]) for case in CASES],
)
def test_what_stays(
    text: str, told: list[tuple[str, str, float]], expected: list[tuple[str, str]]
) -> None:
    assert names(text, *told) == expected


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("ordrenummer 12345 er sendt", False),
        ("", False),
        ("alt er i orden nå", False),
        ("Xerxa", True),
        ("ring kari", True),
        ("kjører til oslo", True),
        ("A1 B2", False),
    ],
)
def test_only_texts_that_can_hold_a_name_are_read(text: str, read: bool) -> None:
    told = Told()
    TextDetector(PACKS, reader=told).spans(text)
    assert bool(told.asked) is read


def test_equal_texts_are_read_once() -> None:
    told = Told()
    TextDetector(PACKS, reader=told).spans_many(["Kari", "Ola", "Kari", None])
    assert told.asked == ["Kari", "Ola"]


def test_a_text_with_its_subject_is_read_once_too() -> None:
    told = Told(("Xerxa Wuqq", P, 0.9))
    detector = TextDetector(PACKS, reader=told)
    texts, known = ["Xerxa Wuqq ringte Ola"] * 3, [[("PERSON", "Ola Lie")], (), ()]
    spans = detector.spans_many(texts, known=known)
    assert len(told.asked) == 1
    assert [{s.entity_type for s in held} for held in spans[1:]] == [{P}] * 2


@pytest.mark.parametrize(
    ("text", "told", "expected"),
    [
        ("Ring Hermans kone", ("Hermans", P, 0.99), ["Herman"]),
        ("Ring Hermans kone", ("Hermans", ORG, 0.9), ["Herman"]),
        ("Ring Herman Lassen", ("Herman Lassen", P, 0.99), ["Herman Lassen"]),
        ("Ring Xerxa Lassen", ("Xerxa Lassen", P, 0.99), ["Xerxa Lassen"]),
    ],
    ids=["genitive", "taken for a company", "whole", "somebody of the same family"],
)
def test_the_subjects_own_name_stays_its_own(
    text: str, told: tuple[str, str, float], expected: list[str]
) -> None:
    own = [("PERSON_GIVEN_NAME", "Herman"), ("PERSON_FAMILY_NAME", "Lassen")]
    spans = TextDetector(PACKS, reader=Told(told)).spans(text, known=own)
    assert [text[s.start : s.end] for s in spans] == expected


def test_what_the_model_is_unsure_of_is_left_out() -> None:
    detector = TextDetector(PACKS, reader=Told(("Xerxa", P, 0.29)))
    assert detector.spans("Xerxa kom hit") == ()


def test_texts_that_are_not_to_be_read_are_not() -> None:
    told = Told(("Xerxa", P, 0.9))
    detector = TextDetector(PACKS, reader=told)
    spans = detector.spans_many(["Xerxa kom", "Xerxa gikk"], read=[False, True])
    assert told.asked == ["Xerxa gikk"]
    assert [len(held) for held in spans] == [0, 1]


def test_offsets_are_those_of_the_text_as_it_is() -> None:
    text = "\u00adXerxa\u00a0Wu\u00adqq ringte"
    detector = TextDetector(PACKS, reader=Told(("Xerxa Wuqq", P, 0.9)))
    (span,) = detector.spans(text)
    assert text[span.start : span.end] == "Xerxa\u00a0Wu\u00adqq"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jens Hansen fra Aarhus har ringet.", {("Jens Hansen", P), ("Aarhus", L)}),
        ("KUNDEN KARI NORDMANN BOR I OSLO", {("KARI NORDMANN", P), ("OSLO", L)}),
        ("snakket med kari nordmann i dag", {("kari nordmann", P)}),
    ],
)
def test_the_model_that_ships_reads_names(
    text: str, expected: set[tuple[str, str]]
) -> None:
    spans = reading_detector().spans(text)
    assert expected <= {(text[s.start : s.end], s.entity_type) for s in spans}
