"""What the packs' patterns and name lists find in one text.

The same as Presidio's analyzer engine finds with the packs' recognizers
(:mod:`pii_toolkit.detect.presidio`), without the engine: recognizers that are all our
own need no registry, no artifacts and no explanation for each result. A test holds the
two equal.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pii_toolkit.detect.candidates import Candidate, PackPatterns, Warn
from pii_toolkit.detect.context import LabelledText
from pii_toolkit.detect.labels import ContextIndex
from pii_toolkit.detect.names import NameFinder
from pii_toolkit.detect.weighing import as_span, weighed, without_duplicates
from pii_toolkit.model import Span
from pii_toolkit.recognizers import Pack


class PackEngine:
    """The patterns, words and name lists of some packs, ready for texts.

    Args:
        packs: what to look for; code that they bring is not run.
        names: finds people's names; None leaves them out.
        warn: told in words whenever a pattern had to be skipped.
    """

    def __init__(
        self, packs: Sequence[Pack], names: NameFinder | None, warn: Warn
    ) -> None:
        self._patterns = PackPatterns(packs, warn)
        self._labels = ContextIndex(packs)
        self._names = names

    def spans(
        self, text: str, context: Sequence[str] = (), least: float = 0.0
    ) -> Iterator[Span]:
        """What stands in a plain text; spans may overlap.

        Args:
            text: plain text.
            context: words of the column's name.
            least: confidence below which nothing is told.
        """
        found = without_duplicates(self._candidates(text, context))
        return (as_span(c) for c in found if c.verdict.confidence >= least)

    def _candidates(self, text: str, context: Sequence[str]) -> Iterator[Candidate]:
        labelled = LabelledText(self._labels, text, context)
        matched = self._patterns.find(labelled)
        if matched:
            yield from weighed(labelled, matched)
        if self._names is not None:
            for start, end, verdict in self._names.find(text):
                yield Candidate(start, end, verdict)
