"""Measures of the column detection: pure functions over judged columns.

One column, one answer: the surest entity type that the scan reports for the column as a
whole. An accepted answer (the label, or one of those that a data steward would accept
as well) counts as found; any other one is a miss of the label and a false find of what
was said instead. Where names are gone, a column whose label no value can show may be
passed over in silence; a wrong answer there is a false find all the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from pii_toolkit.detect.evidence import clopper_pearson
from pii_toolkit.detect.verdicts import PERSON_NUMBERS, ROLES
from pii_toolkit.evaluation.labelled import Label
from pii_toolkit.model import Prevalence

BINS = (0.35, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
"""Lower bounds of the bins of the reliability table."""
RESAMPLES = 1_000
"""Draws of schemas behind the interval of the macro-F1."""

NONE = "nothing"
"""How silence, and a label without personal data, are called in confusions."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """One entity type that the scan reports for a column, with its reasons."""

    entity_type: str
    confidence: float
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Judged:
    """A column, its label, and the verdicts on it, surest first.

    ``named``: its name was there to be read. ``inside``: what was found at a path of
    the JSON or XML in its cells.
    """

    schema: str
    table: str
    column: str
    label: Label
    verdicts: tuple[Verdict, ...]
    named: bool = True
    inside: tuple[Verdict, ...] = ()

    @property
    def knowable(self) -> bool:
        """Whether whoever looks at what was shown can tell the label."""
        return self.named or self.label.from_values

    @cached_property
    def answer(self) -> Verdict | None:
        """The verdict that counts.

        A role (free text, guarantor) is reported beside a type: it is the answer where
        the label asks for it, or where there is no other. A document in the cells is
        labelled with the gravest that it holds: where nothing is said of the column,
        any find in it that the label accepts is the answer.
        """
        truth = self.label.entity_type
        if truth in ROLES:
            asked = [v for v in self.verdicts if v.entity_type == truth]
            if asked:
                return asked[0]
        types = [v for v in self.verdicts if v.entity_type not in ROLES]
        held = sorted(self.inside, key=lambda v: not self.accepts(v.entity_type))
        return next(iter((*types, *held, *self.verdicts)), None)

    @property
    def right(self) -> bool:
        """Whether the answer is one that the label accepts."""
        if self.answer is None:
            return self.label.entity_type is None or not self.knowable
        return self.accepts(self.answer.entity_type)

    def accepts(self, entity_type: str) -> bool:
        """Whether the label takes this for an answer."""
        return entity_type == self.label.entity_type or entity_type in self.label.also

    @property
    def false_person_number(self) -> bool:
        """Whether something else was taken for the number of a person."""
        truth = {self.label.entity_type, *self.label.also}
        verdicts = self.verdicts
        if self.label.entity_type is None:
            verdicts += self.inside
        said = {verdict.entity_type for verdict in verdicts}
        return not truth & PERSON_NUMBERS and bool(said & PERSON_NUMBERS)

    @property
    def confusion(self) -> tuple[str, str]:
        """What it is, and what it was taken for."""
        said = NONE if self.answer is None else self.answer.entity_type
        return self.label.entity_type or NONE, said


@dataclass(frozen=True, slots=True)
class Counts:
    """Columns found, falsely found and missed, of one type or of all."""

    found: int = 0
    false: int = 0
    missed: int = 0

    @property
    def support(self) -> int:
        """Columns that are labelled so."""
        return self.found + self.missed

    @property
    def precision(self) -> float:
        """Share of what was said that is right; 1 where nothing was said."""
        return _share(self.found, self.found + self.false)

    @property
    def recall(self) -> float:
        """Share of what is there that was said; 1 where nothing is there."""
        return _share(self.found, self.support)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _share(2 * self.found, 2 * self.found + self.false + self.missed)


@dataclass(frozen=True, slots=True)
class Bin:
    """Verdicts of like confidence: how many of them are right."""

    low: float
    count: int
    mean: float
    right: Prevalence


@dataclass(frozen=True, slots=True)
class Measures:
    """Figures of one set of judged columns.

    ``types``: counts by entity type, also of types that no column is labelled with.
    ``macro_f1`` is the mean over the labelled types, ``interval`` its 95 % bootstrap
    interval over schemas. ``confusions``: label, answer, how often; wrong ones only.
    """

    columns: int
    right: int
    types: dict[str, Counts]
    macro_f1: float
    interval: tuple[float, float]
    micro: Counts
    false_person_numbers: int
    confusions: tuple[tuple[str, str, int], ...]
    reliability: tuple[Bin, ...]
    calibration_error: float


def measure(judged: Sequence[Judged], *, seed: int = 0) -> Measures:
    """All figures; ``seed`` is that of the bootstrap."""
    counts = by_type(judged)
    bins = reliability(certainties(judged))
    wrong = Counter(one.confusion for one in judged if not one.right)
    pairs = sorted(wrong.items(), key=lambda item: (-item[1], item[0]))
    return Measures(
        columns=len(judged),
        right=sum(one.right for one in judged),
        types=dict(sorted(counts.items())),
        macro_f1=macro_f1(counts.values()),
        interval=bootstrap(judged, seed=seed),
        micro=total(counts.values()),
        false_person_numbers=sum(one.false_person_number for one in judged),
        confusions=tuple((truth, said, n) for (truth, said), n in pairs),
        reliability=bins,
        calibration_error=expected_error(bins),
    )


def by_type(judged: Iterable[Judged]) -> dict[str, Counts]:
    """Counts by entity type."""
    found: Counter[str] = Counter()
    false: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for one in judged:
        truth = one.label.entity_type
        if truth is not None and one.knowable:
            (found if one.right else missed)[truth] += 1
        if not one.right and one.answer is not None:
            false[one.answer.entity_type] += 1
    types = {*found, *false, *missed}
    return {t: Counts(found[t], false[t], missed[t]) for t in types}


def total(counts: Iterable[Counts]) -> Counts:
    """The sum of counts."""
    held = list(counts)
    return Counts(
        sum(c.found for c in held),
        sum(c.false for c in held),
        sum(c.missed for c in held),
    )


def macro_f1(counts: Iterable[Counts]) -> float:
    """Mean F1 of the types that some column is labelled with."""
    scores = [c.f1 for c in counts if c.support]
    return sum(scores) / len(scores) if scores else 1.0


def bootstrap(
    judged: Sequence[Judged],
    *,
    seed: int = 0,
    level: float = 0.95,
) -> tuple[float, float]:
    """Interval of the macro-F1 when the schemas are drawn anew, with replacement."""
    schemas = sorted({one.schema for one in judged})
    parts = [by_type(j for j in judged if j.schema == name) for name in schemas]
    types = sorted({kind for part in parts for kind in part})
    if not types:
        return (1.0, 1.0)
    table = np.array([[_row(part.get(kind)) for kind in types] for part in parts])
    rng = np.random.default_rng(seed)
    drawn = rng.integers(len(schemas), size=(RESAMPLES, len(schemas)))
    found, false, missed = np.moveaxis(table[drawn].sum(axis=1), 2, 0)
    labelled = (found + missed) > 0
    f1 = 2 * found / np.maximum(2 * found + false + missed, 1)
    scores = (f1 * labelled).sum(axis=1) / np.maximum(labelled.sum(axis=1), 1)
    tail = (1 - level) / 2
    low, high = np.quantile(scores, [tail, 1 - tail])
    return float(low), float(high)


def certainties(judged: Iterable[Judged]) -> list[tuple[float, bool]]:
    """Confidence of every verdict, and whether it is right.

    A role beside a label of another kind is left out: the label does not judge it.
    """
    return [
        (verdict.confidence, one.accepts(verdict.entity_type))
        for one in judged
        for verdict in one.verdicts
        if _judges(one, verdict.entity_type)
    ]


def reliability(certain: Iterable[tuple[float, bool]]) -> tuple[Bin, ...]:
    """Verdicts in bins of confidence, with the share that is right and its interval."""
    pairs = list(certain)
    made = []
    for low, high in zip(BINS, (*BINS[1:], 2.0), strict=True):
        held = [(sure, right) for sure, right in pairs if low <= sure < high]
        mean = sum(sure for sure, _ in held) / len(held) if held else 0.0
        share = clopper_pearson(sum(right for _, right in held), len(held))
        made.append(Bin(low, len(held), mean, share))
    return tuple(made)


def expected_error(bins: Iterable[Bin]) -> float:
    """Expected calibration error: mean distance of confidence and share right."""
    held = list(bins)
    count = sum(b.count for b in held)
    return sum(b.count * abs(b.mean - b.right.share) for b in held) / max(count, 1)


def _judges(one: Judged, entity_type: str) -> bool:
    if entity_type not in ROLES or one.label.entity_type is None:
        return True
    return one.accepts(entity_type)


def _row(counts: Counts | None) -> tuple[int, int, int]:
    held = counts or Counts()
    return held.found, held.false, held.missed


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
