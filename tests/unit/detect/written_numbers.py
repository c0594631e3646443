"""Texts with person numbers in them, and what the packs' recognizers say of each.

``expected`` is the specification of ``find_person_numbers``: the packs' expressions,
one text at a time, judged and graded by the scalar functions. Numbers are synthetic:
month + 80 in Norway, day + 60 in Denmark.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache, lru_cache

import pyarrow as pa
import regex
from pii_toolkit.recognizers.dk import cpr as danish_pack
from pii_toolkit.recognizers.no import fodselsnummer as norwegian_pack
from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
from presidio_analyzer.nlp_engine import NlpEngineProvider

from pii_toolkit.numbers import cpr, fodselsnummer
from pii_toolkit.recognizers.grading import danish, norwegian
from pii_toolkit.recognizers.stock import AFTER, BEFORE

Find = tuple[int, int, str, str, str, bool, float]
"""Start, end, entity type, kind, status, checked, confidence."""

FLAGS = regex.DOTALL | regex.MULTILINE | regex.IGNORECASE
SEPARATORS = (
    *("", "-", " ", "/", ".", "\t", "\u00a0", "\u2009", "\u202f", "\u2013", "\u2212"),
    *(" - ", "- ", " \u2010", "\u2009\u2212\u202f", "\u00a0-", "\u202f\u2014\u2009"),
    *("--", "  ", "\n", "\u2002", "\u2011\u2011", " . ", ",", "\u00ad", "a"),
)
NEIGHBOURS = (
    *(" ", " ", " ", "a", "Z", "_", "-", ".", "1-", "-1", ".2", "3.", "7", " 22 22"),
    *("\u00f8", "\u0130", "\u0131", "\u017f", "\u212a", "\u212b", "\u2013", "\u00a0"),
    *("\u0663", "\uff11", "\U0001f41f", "\n", "\x00", "é-1", "(", "/", "+"),
)


@cache
def _expressions() -> list[tuple[regex.Pattern[str], str, float]]:
    packs = (("NO_FODSELSNUMMER", norwegian_pack), ("DK_CPR_NUMBER", danish_pack))
    return [
        (regex.compile(f"{BEFORE}{form}{AFTER}", FLAGS), entity_type, score)
        for entity_type, pack in packs
        for _, form, score in pack.SPELLINGS
    ]


@lru_cache(maxsize=50_000)
def expected(text: str | None) -> list[Find]:
    """What stands in one text, in order."""
    found = []
    for expression, entity_type, score in _expressions():
        for match in expression.finditer(text or ""):
            digits = "".join(c for c in match.group() if c in "0123456789")
            if entity_type == "DK_CPR_NUMBER":
                number = cpr.parse(digits)
            else:
                number = fodselsnummer.parse(digits)
            if number is None or number.kind == "NO_FH_NUMMER":
                continue
            if isinstance(number, cpr.Cpr):
                checked, (sure, _) = number.checked, danish(number, score)
            else:
                checked = number.rule == "1964"
                sure, _ = norwegian(number, score)
            span = (match.start(), match.end(), entity_type)
            found.append((*span, number.kind, str(number.status), checked, sure))
    return sorted(found)


def found(batch: pa.RecordBatch, rows: int) -> list[list[Find]]:
    """The same of a batch, by row."""
    columns = [column.to_pylist() for column in batch.columns]
    by_row: list[list[Find]] = [[] for _ in range(rows)]
    for row, *find in zip(*columns, strict=True):
        by_row[row].append(tuple(find))
    return by_row


@cache
def stock_engine() -> AnalyzerEngine:
    """A Presidio with the two recognizers and nothing else."""
    models = [{"lang_code": "nb", "model_name": ""}]
    nlp_engine = NlpEngineProvider(
        nlp_configuration={"nlp_engine_name": "no_op", "models": models}
    ).create_engine()
    registry = RecognizerRegistry(supported_languages=["nb"])
    for recognizer in (
        norwegian_pack.NoFodselsnummerRecognizer(supported_language="nb"),
        danish_pack.DkCprNumberRecognizer(supported_language="nb"),
    ):
        registry.add_recognizer(recognizer)
    return AnalyzerEngine(
        registry=registry, nlp_engine=nlp_engine, supported_languages=["nb"]
    )


@cache
def _people() -> list[str]:
    """Numbers of either country, made once: making one is slow."""
    rng, made = random.Random(0), []
    for _ in range(400):
        birth = date(1930, 1, 1) + timedelta(days=rng.randrange(33_000))
        d_nummer, checked = rng.random() < 0.2, rng.random() < 0.7
        made.append(fodselsnummer.synthetic(birth, rng, d_nummer=d_nummer))
        made.append(cpr.synthetic(birth, rng, checked=checked))
    return made


def number(rng: random.Random) -> str:
    """The digits of a number of either country, mostly a valid one."""
    digits = rng.choice(_people())
    if rng.random() < 0.1:
        at = rng.randrange(len(digits))
        digits = digits[:at] + rng.choice("0123456789") + digits[at + 1 :]
    return digits


def spelled(digits: str, rng: random.Random) -> str:
    """As people write it, or nearly."""
    gap = rng.choice(SEPARATORS[: rng.choice((1, 3, len(SEPARATORS)))])
    form = rng.randrange(4)
    if form == 0:
        return digits[:6] + gap + digits[6:]
    if form == 1:
        first, second = rng.choice((" ", ".", ".", "-")), rng.choice((" ", ".", "."))
        return f"{digits[:2]}{first}{digits[2:4]}{second}{digits[4:6]}{gap}{digits[6:]}"
    if form == 2:
        return digits[:6] + gap + digits[6:9] + rng.choice(SEPARATORS[1:8]) + digits[9:]
    return digits


def text(rng: random.Random) -> str:
    """Some numbers, digits and other signs close together."""
    parts = []
    for _ in range(rng.randrange(6)):
        form = rng.randrange(6)
        if form < 3:
            parts.append(spelled(number(rng), rng))
        elif form == 3:
            parts.append(str(rng.randrange(10 ** rng.randrange(1, 14))))
        else:
            parts.append(rng.choice(NEIGHBOURS))
    return rng.choice(("", "", " ", rng.choice(NEIGHBOURS))).join(parts)


@cache
def texts(seed: int, size: int) -> list[str]:
    """``size`` of them."""
    rng = random.Random(seed)
    return [text(rng) for _ in range(size)]
