"""A monotone map from the confidence that the rules give to the share that is right.

Fitted on verdicts of the development set and judged on the held-out set. Two ways: a
line through the log-odds (Platt, 1999: two numbers, cannot follow a bend) and isotonic
regression (pool adjacent violators) of bins of equal size, joined by straight lines. Of
these the one is taken that predicts schemas better which it has not seen.

A verdict's order never changes, so neither does what is said of a column: only how sure
it is said to be, and with it which verdicts pass a threshold.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.evaluation.measures import (
    Judged,
    certainties,
    expected_error,
    reliability,
)

Floats = NDArray[np.float64]
Pairs = Sequence[tuple[float, bool]]
"""Confidence of a verdict, and whether it is right."""

KNOTS = 8
"""Bins of the isotonic map, and points of every table that is handed out."""
LEAST = 20
"""Verdicts below which no bin is made: a share of fewer says little."""
LOW, HIGH = 0.5, 0.995
"""Range of what is reported (`detect.verdicts`, `detect.evidence`)."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """A rising table: at the confidence ``knots[i][0]`` so many are right."""

    method: str
    knots: tuple[tuple[float, float], ...]

    def __call__(self, confidence: Floats) -> Floats:
        """Calibrated confidence, linear between knots, flat outside of them."""
        raw, made = np.array(self.knots).T
        calibrated: Floats = np.interp(confidence, raw, made)
        return calibrated


@dataclass(frozen=True, slots=True)
class Quality:
    """Verdicts, their calibration error and mean squared error, before and after."""

    verdicts: int
    error_before: float
    error_after: float
    brier_before: float
    brier_after: float


Fit = Callable[[Pairs], Calibration]


def fit(judged: Sequence[Judged]) -> Calibration:
    """The better of both maps for these columns, by leaving one schema out at a time.

    Raises:
        ValueError: no verdict is there to fit to.
    """
    if not certainties(judged):
        raise ValueError("no verdict to fit to")
    made_by: tuple[Fit, ...] = (platt, isotonic)
    best = min(made_by, key=lambda way: _unseen_error(judged, way))
    return best(certainties(judged))


def platt(pairs: Pairs) -> Calibration:
    """A rising line through the log-odds, by Newton's method, as a table of knots."""
    raw, right = _arrays(pairs)
    # Platt's targets: a class that was never seen wrong is not certain to be right.
    good, bad = float(right.sum()), float((1 - right).sum())
    target = np.where(right > 0, (good + 1) / (good + 2), 1 / (bad + 2))
    weights = _line(np.column_stack([_log_odds(raw), np.ones(len(raw))]), target)
    points = _share(np.linspace(_logit(LOW), _logit(HIGH), KNOTS))
    steepness = max(float(weights[0]), 0.0)
    made = _share(steepness * _log_odds(points) + weights[1])
    return Calibration("platt", _table(points, made))


def isotonic(pairs: Pairs) -> Calibration:
    """Shares of bins of equal size, neighbours pooled until none falls."""
    raw, right = _arrays(pairs)
    order = np.argsort(raw, kind="stable")
    bins = max(1, min(KNOTS, len(raw) // LEAST))
    blocks = [
        [float(raw[part].sum()), float(right[part].sum()), float(len(part))]
        for part in np.array_split(order, bins)
        if len(part)
    ]
    pooled: list[list[float]] = []
    for block in blocks:
        pooled.append(block)
        while len(pooled) > 1 and _falls(pooled[-2], pooled[-1]):
            last = pooled.pop()
            pooled[-1] = [a + b for a, b in zip(pooled[-1], last, strict=True)]
    points = np.array([total / count for total, _, count in pooled])
    # One more right and one more wrong: a few dozen verdicts prove no certainty.
    made = np.array([(good + 1) / (count + 2) for _, good, count in pooled])
    return Calibration("isotonic", _table(points, np.maximum.accumulate(made)))


def quality(judged: Sequence[Judged], calibration: Calibration) -> Quality:
    """How far confidence and truth are apart, as it is and calibrated."""
    pairs = certainties(judged)
    after = _applied(pairs, calibration)
    return Quality(
        verdicts=len(pairs),
        error_before=_calibration_error(pairs),
        error_after=_calibration_error(after),
        brier_before=_brier(pairs),
        brier_after=_brier(after),
    )


def report(fitted_to: Sequence[Judged], sets: Mapping[str, Sequence[Judged]]) -> bytes:
    """The map that fits, and what it is worth on each set, as JSON."""
    calibration = fit(fitted_to)
    told = {
        "method": calibration.method,
        "knots": calibration.knots,
        "sets": {n: asdict(quality(held, calibration)) for n, held in sets.items()},
    }
    return json.dumps(told, indent=1).encode() + b"\n"


def _unseen_error(judged: Sequence[Judged], way: Fit) -> float:
    """Mean squared error on each schema by the map that the others give."""
    schemas = sorted({one.schema for one in judged})
    if len(schemas) < 2:
        pairs = certainties(judged)
        return _brier(_applied(pairs, way(pairs)))
    told: list[tuple[float, bool]] = []
    for name in schemas:
        others = certainties(one for one in judged if one.schema != name)
        here = certainties(one for one in judged if one.schema == name)
        if others and here:
            told += _applied(here, way(others))
    return _brier(told)


def _applied(pairs: Pairs, calibration: Calibration) -> list[tuple[float, bool]]:
    if not pairs:
        return []
    made = calibration(np.array([sure for sure, _ in pairs]))
    return [(float(sure), right) for sure, (_, right) in zip(made, pairs, strict=True)]


def _calibration_error(pairs: Pairs) -> float:
    """As in the reliability table; what falls below it is compared as one more bin."""
    low = [(sure, right) for sure, right in pairs if sure < LOW]
    bins = reliability(pairs)
    error = expected_error(bins) * (len(pairs) - len(low))
    error += abs(sum(sure for sure, _ in low) - sum(right for _, right in low))
    return error / max(len(pairs), 1)


def _brier(pairs: Pairs) -> float:
    return float(np.mean([(sure - right) ** 2 for sure, right in pairs] or [0.0]))


def _arrays(pairs: Pairs) -> tuple[Floats, Floats]:
    raw = np.array([sure for sure, _ in pairs], dtype=np.float64)
    right = np.array([right for _, right in pairs], dtype=np.float64)
    return raw, right


def _line(design: Floats, target: Floats) -> Floats:
    """Weights of a logistic regression, by Newton's method with halved steps."""
    weights = np.zeros(design.shape[1])
    loss = _loss(design @ weights, target)
    for _ in range(50):
        share = _share(design @ weights)
        slope = design.T @ (target - share)
        bend = (design * (share * (1 - share))[:, None]).T @ design
        step = np.linalg.solve(bend + 1e-6 * np.eye(len(weights)), slope)
        while (made := _loss(design @ (weights + step), target)) > loss:
            step = step / 2
            if float(np.abs(step).max()) < 1e-9:
                return weights
        weights, gain, loss = weights + step, loss - made, made
        if gain < 1e-12 * len(target):
            break
    return weights


def _loss(log_odds: Floats, target: Floats) -> float:
    """Negative log-likelihood; no overflow where a share is nearly 0 or 1."""
    return float(np.sum(np.logaddexp(0.0, log_odds) - target * log_odds))


def _falls(before: Sequence[float], after: Sequence[float]) -> bool:
    return before[1] / before[2] > after[1] / after[2]


def _table(raw: Floats, made: Floats) -> tuple[tuple[float, float], ...]:
    return tuple(
        (round(float(a), 4), round(float(b), 4)) for a, b in zip(raw, made, strict=True)
    )


def _logit(share: float) -> float:
    return float(np.log(share / (1 - share)))


def _log_odds(share: Floats) -> Floats:
    held = np.clip(share, 0.001, 0.999)
    odds: Floats = np.log(held / (1 - held))
    return odds


def _share(log_odds: Floats) -> Floats:
    share: Floats = 1 / (1 + np.exp(-log_odds))
    return share
