"""What a recorded run becomes: JSON and back, a table, a page, a chart."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from bench import chart, page, peers, profiles, record, terminal
from bench.record import (
    Entry,
    Figure,
    Goal,
    Headline,
    Machine,
    Profile,
    Results,
    Share,
)

FIGURE = Figure(
    id="free_text",
    title="Numbers in text",
    headlines=(
        Headline("presidio / NumPy", "x", 206.4, 200.1, 210.9, Goal("at least", 200)),
        Headline("start-up", "s", 1.5, 1.4, 1.6),
    ),
    entries=(
        Entry("pii-toolkit", "cells", 200_000, (0.02, 0.03), (0.02, 0.02), ours=True),
        Entry("peer <old>", "cells", 1_000, (0.1, 0.1), (0.1, 0.1), remark="less"),
    ),
    checked=("finds: 7 alike",),
    absent=("ff3: not installed",),
    profiles=(
        Profile(
            "scan",
            1000,
            2.0,
            (Share("reading", 0.5), Share("detecting", 1.5)),
            (Share("detect/x", 1.0),),
        ),
    ),
)
RESULTS = Results(
    machine=Machine("a processor", 2, 16, "Linux x86_64", "3.11.7"),
    versions={"numpy": "2.4.6"},
    seed=5,
    sizes={"cells": 200_000},
    date="2026-01-01",
    figures=(FIGURE,),
)


def test_a_run_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    assert record.read(path) is None
    record.write(RESULTS, path)
    assert record.read(path) == RESULTS


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (53_120_000, "53.1 M"),
        (1.2e10, "12.0 G"),
        (12_345, "12.3 k"),
        (9_999, "9,999"),
        (235.6, "236"),
        (12.34, "12.3"),
        (1.4142, "1.41"),
    ],
)
def test_amounts_have_three_digits(value: float, shown: str) -> None:
    assert terminal.amount(value) == shown


def test_the_table_shows_figure_goal_and_verdict() -> None:
    text = terminal.table(RESULTS)
    assert re.search(r"presidio / NumPy +206 x +\(200 to 211\) +>= 200 met", text)
    assert "not run: ff3: not installed" in text
    assert "checked: finds: 7 alike" in text
    assert "peer <old>" in text


def test_a_trial_says_that_it_is_one() -> None:
    assert "no figures" not in terminal.table(RESULTS)
    trial = dataclasses.replace(RESULTS, sizes={"cells": 2000})
    assert "Smaller than usual (cells)" in terminal.table(trial)


def test_the_page_holds_every_figure() -> None:
    text = page.reference(RESULTS)
    assert "| **Numbers in text**: presidio / NumPy | >= 200 | 206 x |" in text
    assert "| **pii-toolkit** | 8.00 M cells/s |" in text
    assert "Not run: ff3: not installed." in text
    assert "numpy 2.4.6" in text
    assert "images/speed.svg" in text


def test_the_profile_says_what_each_stage_would_gain() -> None:
    text = page.explanation(RESULTS)
    assert "| detecting | 1.5 | 75% | 4.00 x as fast |" in text
    assert "| `detect/x` | 50% |" in text


def test_the_chart_is_an_image_for_both_modes() -> None:
    drawn = chart.svg(RESULTS)
    root = ET.fromstring(drawn)
    bars = [one for one in root.iter() if one.tag.endswith("rect")]
    ours, peer = (float(bar.get("width", "0")) for bar in bars)
    assert ours > peer > 0
    assert "prefers-color-scheme: dark" in drawn
    assert "peer &lt;old&gt;" in drawn
    assert "<script" not in drawn


def test_without_a_run_there_are_no_figures() -> None:
    assert not re.search(r"<rect", chart.svg(None))


def test_peers_are_pinned_and_come_from_nowhere_special() -> None:
    lines = peers.REQUIREMENTS.read_text("utf-8").splitlines()
    wanted = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[\w-]+==[\w.]+", line) for line in wanted)
    assert len(wanted) > 5


def test_an_absent_peer_is_told() -> None:
    assert peers.absent("no-such-peer", "numpy") == ("no-such-peer: not installed",)


def test_library_calls_count_for_the_module_of_ours_that_makes_them() -> None:
    from pii_toolkit.crypto.prf import hkdf

    shares = profiles.by_module(
        lambda: [hkdf(bytes(32), info=b"x") for _ in range(50)], 1.0
    )
    spent = {share.stage: share.seconds for share in shares}
    assert sum(spent.values()) == pytest.approx(1.0, abs=0.01)
    assert max(spent, key=lambda name: spent[name]) == "crypto/prf"


def test_a_timed_source_gives_what_the_source_gives() -> None:
    class Source:
        name = "three"

        def batches(self, container: str, *, columns: object = None) -> object:
            return iter([container, columns, "third"])

    clock = profiles.Clock()
    timed = profiles.TimedSource(Source(), clock)
    assert list(timed.batches("t", columns=["a"])) == ["t", ["a"], "third"]
    assert timed.name == "three"
    assert clock.seconds["reading"] >= 0
