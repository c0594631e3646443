"""What counts as found, as right, as exact."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pii_toolkit.evaluation.text.labelled import LabelledText, TextLabel
from pii_toolkit.evaluation.text.score import FAMILY, Counts, score
from pii_toolkit.model import Span

CPR, FNR = "DK_CPR_NUMBER", "NO_FODSELSNUMMER"
WANTED = TextLabel(CPR, 5, 15, frozenset(("DK_ERSTATNINGSPERSONNUMMER",)))
KID = TextLabel("NO_KID", 20, 30, wanted=False)


def _text(*labels: TextLabel) -> LabelledText:
    return LabelledText("t", 0, "development", "da", "prose", "x" * 40, labels)


def _counts(name: str, spans: Sequence[Span], least: float = 0.5) -> Counts:
    made = score([_text(WANTED, KID)], [spans], least)
    return made.types.get((name, "da"), Counts())


@pytest.mark.parametrize(
    ("span", "found", "exact", "untyped", "right"),
    [
        (Span(CPR, 5, 15, 0.9), 1, 1, 1, 1),
        (Span(CPR, 4, 15, 0.9), 1, 0, 1, 1),
        (Span("DK_ERSTATNINGSPERSONNUMMER", 5, 15, 0.9), 1, 1, 1, 0),
        (Span("PHONE_NUMBER", 5, 15, 0.9), 0, 0, 1, 0),
        (Span(CPR, 15, 18, 0.9), 0, 0, 0, 0),
        (Span(CPR, 5, 15, 0.4), 0, 0, 0, 0),
    ],
    ids=["exact", "wider", "also accepted", "other type", "beside", "not sure"],
)
def test_one_span(span: Span, found: int, exact: int, untyped: int, right: int) -> None:
    counts = _counts(CPR, [span])
    assert (counts.wanted, counts.found, counts.exact) == (1, found, exact)
    assert (counts.untyped, counts.right) == (untyped, right)


def test_an_accepted_type_is_right_under_its_own_name() -> None:
    counts = _counts(
        "DK_ERSTATNINGSPERSONNUMMER", [Span("DK_ERSTATNINGSPERSONNUMMER", 5, 15, 0.9)]
    )
    assert (counts.reported, counts.right) == (1, 1)


def test_what_nobody_need_find_counts_neither_way() -> None:
    assert _counts("NO_KID", []).wanted == 0
    assert _counts("NO_KID", [Span("NO_KID", 20, 30, 0.9)]).reported == 0
    wrong = _counts("PHONE_NUMBER", [Span("PHONE_NUMBER", 20, 30, 0.9)])
    assert (wrong.reported, wrong.right) == (1, 0)


def test_person_numbers_are_right_for_one_another_as_a_family() -> None:
    made = score([_text(WANTED)], [[Span(FNR, 5, 15, 0.9), Span(FNR, 30, 35, 0.9)]], 0)
    family = made.types[FAMILY, "da"]
    assert (family.wanted, family.found, family.reported, family.right) == (1, 1, 2, 1)
    assert family.precision == 0.5
    assert family.f1 == pytest.approx(2 / 3)


def test_mistakes_are_named_without_a_value() -> None:
    spans = [Span("PHONE_NUMBER", 5, 15, 0.9), Span(FNR, 30, 35, 0.9)]
    made = score([_text(WANTED)], [spans], 0.5)
    named = {(m.label, m.verdict): times for m, times in made.mistakes.items()}
    assert named == {(CPR, "PHONE_NUMBER"): 1, ("", FNR): 1}


def test_confidences_are_kept_of_every_span_that_counts() -> None:
    spans = [Span(CPR, 5, 15, 0.4), Span("NO_KID", 20, 30, 0.9), Span(FNR, 0, 3, 0.6)]
    made = score([_text(WANTED, KID)], [spans], 0.5)
    assert made.confidences == [(0.4, True), (0.6, False)]
