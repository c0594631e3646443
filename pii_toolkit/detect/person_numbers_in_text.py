"""Norwegian and Danish person numbers in a column of free text, at the speed of memory.

What is found, where, and how sure it is, is what ``NoFodselsnummerRecognizer`` and
``DkCprNumberRecognizer`` find in a stock Presidio, text by text, without words around
the number being read; no cell becomes a Python object.

>>> found = find_person_numbers(pa.array(["fnr 018185 10078", None, "ingen"]))
>>> found.select(["row", "start", "end", "entity_type", "status"]).to_pylist()[0]
{'row': 0, 'start': 4, 'end': 16, 'entity_type': 'NO_FODSELSNUMMER', \
'status': 'synthetic'}
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pii_toolkit.detect.text_buffers import Column, chunks, codes, pieces
from pii_toolkit.numbers import cpr, fodselsnummer, fodselsnummer_rules, in_text
from pii_toolkit.numbers.cpr import Cpr
from pii_toolkit.numbers.fodselsnummer import Fodselsnummer
from pii_toolkit.numbers.in_text import Found
from pii_toolkit.recognizers.grading import danish, norwegian

WORD = pa.dictionary(pa.int8(), pa.string())
SCHEMA = pa.schema(
    [
        pa.field("row", pa.int64(), nullable=False),
        pa.field("start", pa.int32(), nullable=False),
        pa.field("end", pa.int32(), nullable=False),
        pa.field("entity_type", WORD, nullable=False),
        pa.field("kind", WORD, nullable=False),
        pa.field("status", WORD, nullable=False),
        pa.field("checked", pa.bool_(), nullable=False),
        pa.field("confidence", pa.float64(), nullable=False),
    ]
)
"""What :func:`find_person_numbers` returns."""


def find_person_numbers(column: Column) -> pa.RecordBatch:
    """The person numbers in a column of text, one row each, by text and place.

    ``row`` and ``[start, end)`` say where, in characters of the text. ``entity_type``
    is ``NO_FODSELSNUMMER`` or ``DK_CPR_NUMBER``; ``kind`` is finer (``NO_D_NUMMER``,
    ``DK_ERSTATNINGSPERSONNUMMER``, ...); ``status`` is real, synthetic or ambiguous;
    ``checked``: the check digits of 1964, or modulus 11, hold. ``confidence`` is that
    of the number alone, 0-1, as the packs' recognizers give it in a stock Presidio:
    words around it are not read. A null, like an empty text, holds no number.

    Besides the finds it holds some 100 MB and a copy of the longest text, whatever the
    column. With the extra ``accel`` large columns are read by compiled code, with the
    same result.

    Args:
        column: an Arrow array or chunked array of string, large_string, string_view or
            a dictionary of them.

    Raises:
        TypeError: it holds no text.
    """
    found = in_text.merged(_found(column))
    judged = _judged()
    which = judged.first[found.spelling] + found.verdict
    return pa.RecordBatch.from_arrays(
        [
            pa.array(found.rows),
            pa.array(found.starts.astype(np.int32)),
            pa.array(found.ends.astype(np.int32)),
            *(words.taken(which) for words in (judged.entity_type, judged.kind)),
            judged.status.taken(which),
            pa.array(judged.checked[which]),
            pa.array(judged.confidence[which]),
        ],
        schema=SCHEMA,
    )


def _found(column: Column) -> Iterator[Found]:
    """What stands in each part of a column, the rows counted from its first one."""
    first = 0
    for chunk in chunks(column):
        kind = chunk.type
        if pa.types.is_dictionary(kind) and len(chunk.dictionary) <= len(chunk):
            # Equal texts are read once.
            values = in_text.merged(_found(chunk.dictionary))
            yield values.at_rows(codes(chunk)).moved(first)
        else:
            for texts in pieces(chunk):
                found = in_text.find(texts.data, texts.edges)
                if texts.valid is not None:
                    found = found.taken(texts.valid[found.rows])
                yield found.moved(first + texts.first)
        first += len(chunk)


@dataclass(frozen=True, slots=True)
class _Words:
    """A word for everything that can be said of a number, as a dictionary's index."""

    words: pa.Array
    index: NDArray[np.int8]

    def taken(self, which: NDArray[np.int64]) -> pa.DictionaryArray:
        index = pa.array(self.index[which])
        return pa.DictionaryArray.from_arrays(index, self.words)


@dataclass(frozen=True, slots=True)
class _Judged:
    """What is said of a number, by ``first`` of its spelling plus its verdict."""

    first: NDArray[np.int64]
    entity_type: _Words
    kind: _Words
    status: _Words
    checked: NDArray[np.bool_]
    confidence: NDArray[np.float64]


@cache
def _judged() -> _Judged:
    said: list[tuple[str, str, str, bool, float]] = []
    first = []
    (norway,), denmark = _scores("no.fodselsnummer"), _scores("dk.cpr")
    # Verdict 0, no number, is never looked up.
    first.append(-1)
    said += [_norwegian(verdict, norway) for verdict in fodselsnummer.verdicts()]
    for score in denmark:
        first.append(len(said) - 1)
        said += [_danish(verdict, score) for verdict in cpr.VERDICTS]
    entity_types, kinds, statuses, checked, confidence = zip(*said, strict=True)
    return _Judged(
        first=np.array(first),
        entity_type=_indexed(entity_types),
        kind=_indexed(kinds),
        status=_indexed(statuses),
        checked=np.array(checked),
        confidence=np.array(confidence),
    )


def _scores(module: str) -> list[float]:
    """Of each spelling of a pack's recognizer, in the order of ``Spelling``."""
    pack = import_module(f"pii_toolkit.recognizers.{module}")
    return [score for _, _, score in pack.SPELLINGS]


def _norwegian(
    verdict: fodselsnummer_rules.Verdict, base: float
) -> tuple[str, str, str, bool, float]:
    number = Fodselsnummer(
        digits="",
        kind=verdict.kind,
        status=verdict.status,
        rule=verdict.rule,
        birth_date=None,
        sex=None,
        month_offset=verdict.offset,
    )
    confidence, _ = norwegian(number, base)
    checked = verdict.rule == "1964"
    return "NO_FODSELSNUMMER", verdict.kind, verdict.status, checked, confidence


def _danish(verdict: cpr.Verdict, base: float) -> tuple[str, str, str, bool, float]:
    number = Cpr(
        digits="",
        kind=verdict.kind,
        status=verdict.status,
        birth_date=None,
        sex=None,
        checked=verdict.checked,
    )
    confidence, _ = danish(number, base)
    return "DK_CPR_NUMBER", verdict.kind, verdict.status, verdict.checked, confidence


def _indexed(words: Sequence[str]) -> _Words:
    distinct = list(dict.fromkeys(words))
    index = np.array([distinct.index(word) for word in words], np.int8)
    return _Words(pa.array(distinct, pa.string()), index)
