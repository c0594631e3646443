"""Text to spans: what personal data stands where, how sure, and why.

Patterns of the packs, number rules, the labels around a value and name lists find what
they find by an engine of our own; packs that bring recognizers of their own go through
Presidio's, which finds the same and more. A text that can hold nothing reaches neither.
A name model, where one is handed in, reads the texts that can hold a name. Spans never
overlap. They hold offsets and reasons, not values.

>>> from pii_toolkit.recognizers import load_packs
>>> detector = TextDetector(load_packs())
>>> [s.entity_type for s in detector.spans("CVR-nr. 556404-6661")]
['SE_ORGANISATIONSNUMMER']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import compress
from typing import TYPE_CHECKING

import regex

from pii_toolkit.detect import presidio
from pii_toolkit.detect.engine import PackEngine
from pii_toolkit.detect.known import find_known
from pii_toolkit.detect.names import NameFinder
from pii_toolkit.detect.overlaps import resolve
from pii_toolkit.detect.plain import Plain, count_digits, make_plain
from pii_toolkit.model import Span
from pii_toolkit.recognizers import Pack, load_packs

if TYPE_CHECKING:
    from pii_toolkit.detect.name_spans import NameEvidence
    from pii_toolkit.detect.readers import NameReader
    from pii_toolkit.ner import NameSpan

THRESHOLD = 0.3
"""Less sure spans are left out."""

CHUNK, OVERLAP = 50_000, 400
"""Longer texts are read in pieces of this many characters, overlapping by this many."""

_Ruled = tuple[Plain, list[Span]]
_BREAK = regex.compile(r"\s")

Known = Sequence[tuple[str, str]]
Find = Callable[[str, Sequence[str], float], Iterable[Span]]
"""Of a text, words of the column's name and the least confidence: the spans."""


class TextDetector:
    """Finds personal data in texts. Make one and use it for all texts of a run.

    ``warnings`` says in words what was skipped (a pattern that took too long).
    """

    def __init__(
        self,
        packs: Iterable[Pack],
        *,
        names: bool = True,
        reader: NameReader | None = None,
        threshold: float = THRESHOLD,
    ) -> None:
        """Takes what to look for.

        Args:
            packs: patterns, words and lists.
            names: whether to find names by rules and lists.
            reader: a name model that reads beside them.
            threshold: less sure spans are left out.
        """
        self._packs = tuple(packs)
        self._names = NameFinder(self._packs) if names else None
        self._reader = reader
        self._threshold = threshold
        self._warnings: dict[str, None] = {}

    def __repr__(self) -> str:
        return f"TextDetector({', '.join(pack.name for pack in self._packs)})"

    @property
    def warnings(self) -> tuple[str, ...]:
        """What had to be skipped so far, each thing once."""
        return tuple(self._warnings)

    def spans(
        self,
        text: str | None,
        *,
        context: Sequence[str] = (),
        known: Known = (),
    ) -> tuple[Span, ...]:
        """The personal data in one text, in order, none overlapping.

        Args:
            text: any text; None and empty give nothing.
            context: words of the column's name, which count as labels.
            known: (entity type, value) of the row's own subject.
        """
        (found,) = self.spans_many([text], context=context, known=[known])
        return found

    def spans_many(
        self,
        texts: Sequence[str | None],
        *,
        context: Sequence[str] = (),
        known: Sequence[Known] | None = None,
        read: Sequence[bool] | None = None,
    ) -> list[tuple[Span, ...]]:
        """The spans of every text; equal texts without known values are read once.

        Args:
            texts: any texts.
            context: words of the column's name.
            known: per text, the values of its row's subject.
            read: per text, whether the name model reads it; None for all.
        """
        chosen = texts if read is None else compress(texts, read)
        names = self._read(text for text in chosen if text)
        ruled = {text: self._ruled(text, context) for text in dict.fromkeys(texts)}
        if known is not None:
            return [
                self._told(ruled[text], own, names.get(text or ""))
                for text, own in zip(texts, known, strict=True)
            ]
        made = {
            text: self._told(found, (), names.get(text or ""))
            for text, found in ruled.items()
        }
        return [made[text] for text in texts]

    def _read(self, texts: Iterable[str]) -> dict[str, list[NameSpan]]:
        """What the model reads in every different text that can hold a name."""
        if self._reader is None:
            return {}
        plain = {text: make_plain(text).text for text in dict.fromkeys(texts)}
        asked = [
            text for text, shown in plain.items() if self._evidence.worth_reading(shown)
        ]
        found = self._reader.find_all(plain[text] for text in asked)
        return dict(zip(asked, found, strict=True))

    def _ruled(self, text: str | None, context: Sequence[str]) -> _Ruled | None:
        """What patterns, words and lists find in one text."""
        if not text:
            return None
        plain = make_plain(text)
        found: list[Span] = []
        if self._may_hold(plain.text):
            for start, piece in _pieces(plain.text):
                found += self._analyze(piece, start, context)
        return plain, found

    def _told(
        self, ruled: _Ruled | None, known: Known, names: Iterable[NameSpan] | None
    ) -> tuple[Span, ...]:
        """The spans of a text, with what its subject and the name model add."""
        if ruled is None:
            return ()
        plain, found = ruled
        own = find_known(plain.text, known) if known else []
        if names is not None:
            sure = (name for name in names if name.score >= self._threshold)
            found = self._evidence.weighed(plain.text, sure, found, own)
        if not found and not own:
            return ()
        both = (*found, *own)
        resolved = resolve(span for span in both if span.end > span.start)
        if plain.starts is None:
            return resolved
        return tuple(
            replace(span, start=start, end=end)
            for span in resolved
            for start, end in (plain.original(span.start, span.end),)
        )

    @cached_property
    def _evidence(self) -> NameEvidence:
        from pii_toolkit.detect.name_spans import NameEvidence

        return NameEvidence(self._packs)

    @cached_property
    def _find(self) -> Find:
        """What reads a piece of text; Presidio is imported for foreign code alone."""
        if any(pack.code for pack in self._packs):
            engine = presidio.build_engine(self._packs, self._names, self._warn)
            return partial(presidio.analyze, engine)
        return PackEngine(self._packs, self._names, self._warn).spans

    def _warn(self, message: str) -> None:
        self._warnings[message] = None

    def _may_hold(self, text: str) -> bool:
        if "@" in text or count_digits(text):
            return True
        return self._names is not None and self._names.may_hold_name(text)

    def _analyze(
        self, text: str, offset: int, context: Sequence[str]
    ) -> Iterable[Span]:
        found = self._find(text, context, self._threshold)
        if not offset:
            return found
        return (
            replace(span, start=span.start + offset, end=span.end + offset)
            for span in found
        )


def shipped_detector(
    model: str | None = None, *, ner: bool = True, threads: int = 1
) -> TextDetector:
    """A detector with all packs of the project and a name model.

    Args:
        model: another name model, as `readers.open_reader` takes it.
        ner: False finds names by rules and lists alone; so does a copy of the project
            that has no weights.
        threads: texts that the model reads at once.

    Raises:
        ConfigError: the model is not installed, or is damaged.
    """
    from pii_toolkit.detect.readers import reader_for

    reader = reader_for(model, threads=threads) if ner else None
    return TextDetector(load_packs(), reader=reader)


def _pieces(text: str) -> Iterable[tuple[int, str]]:
    """The text in overlapping pieces that begin and end at blanks where they can."""
    start = 0
    while start < len(text):
        end = min(start + CHUNK, len(text))
        if end < len(text):
            blank = _BREAK.search(text, end, min(end + OVERLAP, len(text)))
            end = blank.start() if blank else end
        yield start, text[start:end]
        if end == len(text):
            return
        start = end - OVERLAP
