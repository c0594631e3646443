"""Free text: every find is replaced, the words around it stay.

Who finds is handed in as a `SpanFinder` (``detect.text`` has one); what a find becomes
is `finds`' business. The replacing itself is presidio-anonymizer's, with one operator
of ours that puts in what was decided, so that text that other Presidio users process
gets the same treatment. It is imported when the first text is replaced: that takes
seconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol

import numpy as np
import pyarrow as pa

from pii_toolkit.errors import PolicyError
from pii_toolkit.model import Span
from pii_toolkit.pseudonymise.finds import Find
from pii_toolkit.pseudonymise.json_text import JsonText, Piece, read_json
from pii_toolkit.pseudonymise.operators.operator import Column, Outcome, Owner, is_text
from pii_toolkit.pseudonymise.schema import OnInvalid
from pii_toolkit.pseudonymise.spelling import national

OPERATOR = "pii_toolkit_pseudonym"
"""Name under which presidio-anonymizer knows our operator."""

_MOVES = 4
"""Postal codes and places of one subject that are looked for together."""
_CODE_AND_PLACE = re.compile(r"(?:(?:NO|N|DK)-)?[0-9]{4}(?=[ ,\u00a0]+\w)")

Replace = Callable[[Sequence[Find]], list[str]]


class SpanFinder(Protocol):
    """Finds personal data in texts; spans of one text do not overlap."""

    def spans_many(
        self,
        texts: Sequence[str | None],
        *,
        context: Sequence[str] = (),
        known: Sequence[Sequence[tuple[str, str]]] = (),
    ) -> list[tuple[Span, ...]]:
        """The spans of every text.

        Args:
            texts: cells of one column.
            context: words of the column's name.
            known: for each text the (entity type, value) pairs of its row's subject, or
                nothing at all.
        """
        ...


@dataclass(frozen=True, slots=True, repr=False)
class TextReplacing:
    """Replaces the finds in the texts of one column; JSON stays valid JSON.

    Protects what is found. Does not protect what is not found: the share of names that
    a detector misses stays in clear, and a story can identify a person without any
    name. Where that cannot be borne, redact the column as a whole or drop it.
    """

    type: pa.DataType
    context: tuple[str, ...]
    finder: SpanFinder
    replace: Replace
    needs_subject: bool = True
    on_invalid: OnInvalid = "null"

    @classmethod
    def of(
        cls, column: Column, finder: SpanFinder | None, replace: Replace
    ) -> TextReplacing:
        """The operator for one column of texts."""
        if not is_text(column.type):
            raise column.refuse("with `text: true`", "it needs texts")
        if finder is None:
            raise PolicyError(
                f"column {column.name!r} is free text, and no SpanFinder was handed in "
                "that looks for personal data; redact or drop it instead"
            )
        return cls(column.type, (column.name,), finder, replace)

    def __call__(self, values: pa.Array, owners: Sequence[Owner]) -> Outcome:
        """Replace the finds in each text by pseudonyms."""
        cells: list[str] = values.to_pylist()
        parsed = [read_json(cell) for cell in cells]
        shown = [
            cell if json is None else json.shown
            for cell, json in zip(cells, parsed, strict=True)
        ]
        known = [_to_find(owner) for owner in owners]
        spans = self.finder.spans_many(shown, context=self.context, known=known)
        places = [
            [part for place in _places(found, json) for part in _apart(text, *place)]
            for text, found, json in zip(shown, spans, parsed, strict=True)
        ]
        finds = [
            Find(kind, _whole_characters(text[start:end]), owner)
            for text, owner, found in zip(shown, owners, places, strict=True)
            for kind, start, end in found
        ]
        new = iter(self.replace(finds))
        pieces = [[(s, e, next(new)) for _, s, e in found] for found in places]
        made = [
            replace_pieces(text, piece) if json is None else json.rebuild(piece)
            for text, json, piece in zip(shown, parsed, pieces, strict=True)
        ]
        counts = np.array([len(found) for found in places], np.int64)
        return Outcome(pa.array(made, self.type), spans=counts)


def _to_find(owner: Owner) -> tuple[tuple[str, str], ...]:
    """What of its owner a text is searched for.

    A telephone number without its country code too; a postal code before its place
    only, since alone it could be any amount.
    """
    known = [pair for pair in owner.known if pair[0] != "POSTAL_CODE"]
    known += [(k, national(v)) for k, v in owner.known if k == "PHONE_NUMBER"]
    codes = [value.zfill(4) for kind, value in owner.known if kind == "POSTAL_CODE"]
    places = [value for kind, value in owner.known if kind == "LOCATION"]
    known += [("LOCATION", f"{c} {p}") for c in codes[:_MOVES] for p in places[:_MOVES]]
    return tuple(dict.fromkeys(known))


def _whole_characters(text: str) -> str:
    """JSON can spell half a surrogate pair, which no text can be encoded with."""
    return text.encode("utf-8", "replace").decode()


def _places(spans: Sequence[Span], json: JsonText | None) -> list[tuple[str, int, int]]:
    """Disjoint (entity type, start, end), in order; the longer of two that overlap."""
    chosen: list[tuple[str, int, int]] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        parts = [(span.start, span.end)]
        if json is not None:
            parts = json.clip(span.start, span.end)
        for start, end in parts:
            free = all(end <= first or last <= start for _, first, last in chosen)
            if free and start < end:
                chosen.append((span.entity_type, start, end))
    return sorted(chosen, key=lambda place: place[1])


def _apart(
    text: str, kind: str, start: int, end: int
) -> Iterator[tuple[str, int, int]]:
    """A postal code and the place behind it, as two finds."""
    code = _CODE_AND_PLACE.match(text, start, end) if kind == "LOCATION" else None
    if code is not None:
        yield "POSTAL_CODE", start, code.end()
        start = code.end()
        start += len(text[start:end]) - len(text[start:end].lstrip(" ,\u00a0"))
    yield kind, start, end


def replace_pieces(text: str, pieces: Sequence[Piece]) -> str:
    """``text`` with disjoint pieces replaced, by presidio-anonymizer."""
    if not pieces:
        return text
    from presidio_anonymizer.entities import OperatorConfig, RecognizerResult

    # one name for each piece: Presidio chooses operators by entity type
    names = [str(number) for number in range(len(pieces))]
    results = [
        RecognizerResult(name, start, end, 1.0)
        for name, (start, end, _) in zip(names, pieces, strict=True)
    ]
    operators = {
        name: OperatorConfig(OPERATOR, {"pseudonym": new})
        for name, (_, _, new) in zip(names, pieces, strict=True)
    }
    result = _engine().anonymize(
        text, results, operators, merge_entities_with_spaces=False
    )
    return str(result.text)


@cache
def _engine() -> Any:
    from presidio_anonymizer import AnonymizerEngine
    from presidio_anonymizer.operators import Operator, OperatorType

    class Pseudonym(Operator):  # type: ignore[misc]
        """Puts in the pseudonym that was decided for this find."""

        def operate(self, text: str, params: dict[str, Any] | None = None) -> str:
            """The pseudonym; the found text plays no part any more."""
            del text
            return str((params or {})["pseudonym"])

        def validate(self, params: dict[str, Any] | None = None) -> None:
            """A missing pseudonym must fail, not leave the text in clear."""
            if not isinstance((params or {}).get("pseudonym"), str):
                raise PolicyError("a find in a text has no pseudonym")

        def operator_name(self) -> str:
            """Name in Presidio's registry."""
            return OPERATOR

        def operator_type(self) -> Any:
            """An anonymizer, in Presidio's terms."""
            return OperatorType.Anonymize

    engine = AnonymizerEngine()
    engine.add_anonymizer(Pseudonym)
    return engine
