from __future__ import annotations

from dataclasses import replace

import pytest
from fixed_result import RESULT

from pii_toolkit.model import Prevalence
from pii_toolkit.reports import summary


@pytest.mark.parametrize(
    ("share", "words"),
    [(1.0, "100 %"), (0.0, "0 %"), (0.004, "<1 %"), (0.996, ">99 %"), (0.034, "3 %")],
)
def test_share_in_words(share: float, words: str) -> None:
    finding = replace(RESULT.findings[0], prevalence=Prevalence(share, 0.0, 1.0))
    assert summary.share_words(finding) == words


def test_unknown_share() -> None:
    assert summary.share_words(replace(RESULT.findings[0], prevalence=None)) == "-"


def test_totals_count_fields_once() -> None:
    counted = summary.totals(RESULT)
    assert (counted.fields_found, counted.fields) == (6, 10)
    assert (counted.containers_found, counted.containers) == (3, 4)
    assert dict(counted.by_sensitivity)["high"] == 2
    assert counted.spans == 2
    assert counted.problems == 2


def test_groups_start_with_the_gravest() -> None:
    assert summary.groups(RESULT)[0].name == "kunder"


def test_sentence_names_what_is_grave() -> None:
    assert summary.sentence(RESULT).endswith("(1 special category, 2 high risk).")
