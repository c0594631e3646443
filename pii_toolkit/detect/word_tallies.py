"""How many of a column's words a list has to know before it is no chance.

A word of one meaning stands in one column in some hundreds that are not of its type, a
word of several meanings in one of forty; of four words of a true column the lists know
three. What is likely, but could be otherwise, waits for people beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Known = Mapping[str, float]

STRONG, WEAK = 1.0, 0.5
"""What a match counts: a word of one meaning, of several."""
LEAST_STRONG = 3
"""Distinct values with words of one meaning; two do where there are no others."""
LEAST_SHARE, LEAST_SHARE_LONG = 0.4, 0.3
LONG = 9
"""Mean letters of the words known, from which a lower share is enough."""
FEW, ALONE = 5, 12
"""Mean letters of the two values of a column, and of its one, to speak alone."""
SHORT_WORD = 2
"""``sp`` is anything."""
ONE_MEANING, SEVERAL, UNKNOWN = 2.0, 1.2, -0.6
"""Log10 likelihood ratios of a word: of four words of a true column the lists know
three, of others one in two hundred with one meaning and one in twenty with several."""
LIKELY_FROM, HALF = 2.3, 0.5
"""Two words of several meanings, and at least half of all: likely, no more."""
APART = 0.5
"""A type that fits nearly as well leaves both unsaid."""


@dataclass(slots=True, repr=False)
class Tally:
    """What the types know of a column's distinct values.

    ``n`` values are no mere answer, or are known; ``score``, ``strong``, ``letters``:
    by type, the values known, those of one meaning, their length. ``asked``, ``meant``,
    ``sure``: the same without answers such as ``nei``; ``spelled``: their letters.
    """

    known: Sequence[Known]
    n: int
    asked: int
    score: Counter[str] = field(default_factory=Counter)
    strong: Counter[str] = field(default_factory=Counter)
    letters: Counter[str] = field(default_factory=Counter)
    meant: Counter[str] = field(default_factory=Counter)
    sure: Counter[str] = field(default_factory=Counter)
    spelled: Counter[str] = field(default_factory=Counter)

    def best(self) -> str | None:
        """The type that is seen often enough and shares fewest of its words."""
        fit: dict[str, float] = {
            kind: 0.0
            for kind, hits in self.score.items()
            if enough(hits, self.strong[kind], self.n, self.letters[kind] / hits)
        }
        for marks in self.known:
            rivals = [kind for kind in marks if kind in fit]
            for kind in rivals:
                fit[kind] += marks[kind] / len(rivals)
        return max(
            sorted(fit),
            key=lambda kind: (fit[kind], self.score[kind], kind == "LANGUAGE"),
            default=None,
        )

    def likely(self) -> str | None:
        """The type that explains the words best, where no other does nearly as well."""
        ratios = {kind: self._ratio(kind) for kind in self.meant}
        ranked = sorted(ratios, key=lambda kind: (-ratios[kind], kind))
        if not ranked or ratios[ranked[0]] < LIKELY_FROM:
            return None
        best = ranked[0]
        if any(ratios[kind] > ratios[best] - APART for kind in ranked[1:]):
            return None
        return best

    def _ratio(self, kind: str) -> float:
        hits, sure = self.meant[kind], self.sure[kind]
        spelled = self.spelled[kind] / hits
        if hits < HALF * self.asked or spelled <= SHORT_WORD:
            return 0.0
        if self.asked == 1:
            return LIKELY_FROM if sure and spelled >= FEW else 0.0
        found = ONE_MEANING * sure + SEVERAL * (hits - sure)
        return found + UNKNOWN * (self.asked - hits)


def tally(
    texts: Sequence[str], known: Sequence[Known], answers: Sequence[bool]
) -> Tally:
    """Count what the types know.

    Args:
        texts: the distinct values.
        known: what the lists know of each.
        answers: which of them answer any question, as ``nei`` does.
    """
    asked = answers.count(False)
    n = asked + sum(
        1 for marks, any_ in zip(known, answers, strict=True) if any_ and marks
    )
    made = Tally(known, n, asked)
    for text, marks, any_ in zip(texts, known, answers, strict=True):
        for kind, much in marks.items():
            made.score[kind] += 1
            made.strong[kind] += much > WEAK
            made.letters[kind] += len(text.strip())
            if not any_:
                made.meant[kind] += 1
                made.sure[kind] += much > WEAK
                made.spelled[kind] += sum(map(str.isalpha, text))
    return made


def enough(hits: int, strong: int, n: int, length: float) -> bool:
    """Are so many of ``n`` values no chance? The fewer there are, the more of them."""
    share = hits / n
    if strong >= LEAST_STRONG:
        return share >= (LEAST_SHARE_LONG if length >= LONG else LEAST_SHARE)
    if n == 1:
        return strong == 1 and length >= ALONE
    if n == 2:
        return hits == 2 and strong >= 1 and length >= (FEW if strong == 2 else LONG)
    points = strong + WEAK * (hits - strong)
    return points >= 2 and share >= (0.6 if strong == 2 else 0.8 if strong else 2)
