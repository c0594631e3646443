"""The map of confidence: it rises, it finds a known truth, it judges unseen schemas."""

from __future__ import annotations

import json
from collections.abc import Callable

import numpy as np
import pytest

from pii_toolkit.evaluation import calibration
from pii_toolkit.evaluation.calibration import Calibration
from pii_toolkit.evaluation.labelled import Label
from pii_toolkit.evaluation.measures import Judged, Verdict


def verdicts(
    truth: Callable[[float], float], count: int = 3_000, seed: int = 1
) -> list[Judged]:
    """Columns whose verdict is right as often as the truth says; four schemas."""
    rng = np.random.default_rng(seed)
    made = []
    for n in range(count):
        sure = float(rng.uniform(0.5, 0.99))
        label = Label("AGE" if rng.random() < truth(sure) else "TAX")
        said = (Verdict("AGE", sure),)
        made.append(Judged(f"s{n % 4}", "t", "c", label, said))
    return made


TRUTHS: dict[str, Callable[[float], float]] = {
    "as it is": lambda sure: sure,
    "too sure": lambda sure: 0.3 + 0.5 * (sure - 0.5),
    "not sure enough": lambda sure: 0.85 + 0.28 * (sure - 0.5),
    "a step": lambda sure: 0.55 if sure < 0.8 else 0.95,
}


@pytest.mark.parametrize("truth", TRUTHS.values(), ids=TRUTHS)
def test_the_fitted_map_comes_near_the_truth(truth: Callable[[float], float]) -> None:
    judged = verdicts(truth)
    made = calibration.fit(judged)
    told = calibration.quality(verdicts(truth, seed=2), made)
    assert told.verdicts == 3_000
    assert told.error_after < 0.04
    assert told.error_after < told.error_before + 0.02
    assert told.brier_after <= told.brier_before + 0.002


@pytest.mark.parametrize("way", [calibration.platt, calibration.isotonic])
@pytest.mark.parametrize("truth", TRUTHS.values(), ids=TRUTHS)
def test_no_map_falls(
    way: Callable[..., Calibration], truth: Callable[[float], float]
) -> None:
    pairs = [
        (one.verdicts[0].confidence, one.right) for one in verdicts(truth, count=200)
    ]
    made = way(pairs)
    raw, share = zip(*made.knots, strict=True)
    assert list(raw) == sorted(raw)
    assert list(share) == sorted(share)
    assert 0 < share[0] <= share[-1] < 1
    calibrated = made(np.linspace(0, 1, 50))
    assert bool((np.diff(calibrated) >= 0).all())


@pytest.mark.parametrize("way", [calibration.platt, calibration.isotonic])
def test_a_truth_that_falls_becomes_flat(way: Callable[..., Calibration]) -> None:
    pairs = [(0.5 + n / 400, n < 100) for n in range(200)]
    share = [made for _, made in way(pairs).knots]
    assert max(share) - min(share) < 0.05


@pytest.mark.parametrize("way", [calibration.platt, calibration.isotonic])
def test_a_few_verdicts_prove_no_certainty(way: Callable[..., Calibration]) -> None:
    made = way([(0.9, True), (0.95, True)])
    assert all(0.5 < share < 1 for _, share in made.knots)


def test_a_bend_is_followed_by_the_isotonic_map_only() -> None:
    assert calibration.fit(verdicts(TRUTHS["a step"])).method == "isotonic"


def test_nothing_to_fit_to() -> None:
    with pytest.raises(ValueError, match="no verdict"):
        calibration.fit([Judged("s", "t", "c", Label("AGE"), ())])


def test_report_names_every_set() -> None:
    judged = verdicts(TRUTHS["too sure"], count=400)
    told = json.loads(calibration.report(judged, {"development": judged}))
    figures = told["sets"]["development"]
    assert figures["error_after"] < figures["error_before"]
    assert len(told["knots"][0]) == 2
