"""The figures, on columns whose outcome is plain."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pii_toolkit.evaluation import measures
from pii_toolkit.evaluation.labelled import NOTHING, Label
from pii_toolkit.evaluation.measures import Counts, Judged, Verdict

NUMBER, ACCOUNT = "NO_FODSELSNUMMER", "NO_BANK_ACCOUNT"


def column(
    label: Label,
    *said: tuple[str, float],
    named: bool = True,
    schema: str = "s",
) -> Judged:
    verdicts = tuple(Verdict(kind, sure) for kind, sure in said)
    return Judged(schema, "t", "c", label, verdicts, named)


HIDDEN = Label("CONSENT", from_values=False)
NOTE = Label("FREE_TEXT")
EITHER = Label("DEBT", also=frozenset({"INCOME", "FREE_TEXT"}))

# label, verdicts, names there?, right?, what is counted
OUTCOMES = {
    "silence on nothing": (NOTHING, (), True, True, {}),
    "found": (Label(NUMBER), ((NUMBER, 0.9),), True, True, {NUMBER: (1, 0, 0)}),
    "missed": (Label(NUMBER), (), True, False, {NUMBER: (0, 0, 1)}),
    "false": (NOTHING, ((NUMBER, 0.9),), True, False, {NUMBER: (0, 1, 0)}),
    "taken for another": (
        *(Label(NUMBER), ((ACCOUNT, 0.6),), True, False),
        {NUMBER: (0, 0, 1), ACCOUNT: (0, 1, 0)},
    ),
    "only second": (
        *(Label(NUMBER), ((ACCOUNT, 0.6), (NUMBER, 0.5)), True, False),
        {NUMBER: (0, 0, 1), ACCOUNT: (0, 1, 0)},
    ),
    "accepted as well": (EITHER, (("INCOME", 0.9),), True, True, {"DEBT": (1, 0, 0)}),
    "accepted role alone": (
        *(EITHER, (("FREE_TEXT", 0.9),), True, True),
        {"DEBT": (1, 0, 0)},
    ),
    "no role hides a wrong type": (
        *(EITHER, (("FREE_TEXT", 0.9), ("AGE", 0.6)), True, False),
        {"DEBT": (0, 0, 1), "AGE": (0, 1, 0)},
    ),
    "role beside a type": (
        *(NOTE, (("HEALTH", 0.9), ("FREE_TEXT", 0.6)), True, True),
        {"FREE_TEXT": (1, 0, 0)},
    ),
    "type beside a surer role": (
        *(Label(NUMBER), (("FREE_TEXT", 0.9), (NUMBER, 0.6)), True, True),
        {NUMBER: (1, 0, 0)},
    ),
    "role on nothing": (
        *(NOTHING, (("FREE_TEXT", 0.9),), True, False),
        {"FREE_TEXT": (0, 1, 0)},
    ),
    "unknowable, silence": (HIDDEN, (), False, True, {}),
    "unknowable, guessed": (HIDDEN, (("CONSENT", 0.6),), False, True, {}),
    "unknowable, wrong": (HIDDEN, (("AGE", 0.6),), False, False, {"AGE": (0, 1, 0)}),
    "named, silence": (HIDDEN, (), True, False, {"CONSENT": (0, 0, 1)}),
}


@pytest.mark.parametrize(
    ("label", "said", "named", "right", "counted"),
    OUTCOMES.values(),
    ids=OUTCOMES,
)
def test_outcome_of_one_column(
    label: Label,
    said: tuple[tuple[str, float], ...],
    named: bool,
    right: bool,
    counted: dict[str, tuple[int, int, int]],
) -> None:
    judged = column(label, *said, named=named)
    assert judged.right is right
    expected = {kind: Counts(*counts) for kind, counts in counted.items()}
    assert measures.by_type([judged]) == expected


LOOK_ALIKES = {
    "nothing": (NOTHING, NUMBER, True),
    "another number": (Label(ACCOUNT), "DK_CPR_NUMBER", True),
    "another kind of person number": (Label("NO_D_NUMMER"), NUMBER, False),
    "accepted": (Label("PERSON_ID", also=frozenset({NUMBER})), NUMBER, False),
    "no person number": (NOTHING, ACCOUNT, False),
}


@pytest.mark.parametrize(
    ("label", "said", "false"),
    LOOK_ALIKES.values(),
    ids=LOOK_ALIKES,
)
def test_false_person_numbers(label: Label, said: str, false: bool) -> None:
    assert column(label, (said, 0.7)).false_person_number is false


def test_a_person_number_beside_free_text_is_still_false() -> None:
    judged = column(NOTE, (NUMBER, 0.9), ("FREE_TEXT", 0.9))
    assert judged.right
    assert judged.false_person_number


INSIDE = {
    "what the label asks for": (Label(NUMBER), (), ("AGE", NUMBER), NUMBER, True),
    "something else": (Label(NUMBER), (), ("AGE",), "AGE", False),
    "the column comes first": (Label(NUMBER), (ACCOUNT,), (NUMBER,), ACCOUNT, False),
    "a role comes last": (Label(NUMBER), ("FREE_TEXT",), (NUMBER,), NUMBER, True),
    "on nothing": (NOTHING, (), ("AGE",), "AGE", False),
}


@pytest.mark.parametrize(
    ("label", "said", "inside", "answer", "right"), INSIDE.values(), ids=INSIDE
)
def test_finds_at_a_path(
    label: Label,
    said: tuple[str, ...],
    inside: tuple[str, ...],
    answer: str,
    right: bool,
) -> None:
    judged = replace(
        column(label, *((kind, 0.8) for kind in said)),
        inside=tuple(Verdict(kind, 0.9) for kind in inside),
    )
    assert judged.answer is not None
    assert judged.answer.entity_type == answer
    assert judged.right is right


def test_a_person_number_in_a_document_is_false_only_where_nothing_is() -> None:
    inside = (Verdict(NUMBER, 0.9),)
    assert replace(column(NOTHING), inside=inside).false_person_number
    assert not replace(column(NOTE), inside=inside).false_person_number


def test_figures_of_a_few_columns() -> None:
    judged = [
        column(Label(NUMBER), (NUMBER, 0.9)),
        column(Label(NUMBER), (ACCOUNT, 0.6)),
        column(Label(ACCOUNT), (ACCOUNT, 0.8)),
        column(NOTHING, ("AGE", 0.55)),
        column(NOTHING),
    ]
    figures = measures.measure(judged)
    assert figures.columns == 5
    assert figures.right == 3
    assert figures.types[NUMBER] == Counts(found=1, false=0, missed=1)
    assert figures.types["AGE"] == Counts(found=0, false=1, missed=0)
    # both labelled types have an F1 of 2/3; AGE labels no column
    assert figures.macro_f1 == pytest.approx(2 / 3)
    assert figures.micro.precision == pytest.approx(2 / 4)
    assert figures.micro.recall == pytest.approx(2 / 3)
    assert figures.confusions == (
        (NUMBER, ACCOUNT, 1),
        (measures.NONE, "AGE", 1),
    )


def test_bootstrap_draws_whole_schemas() -> None:
    good = [column(Label(NUMBER), (NUMBER, 0.9), schema=f"g{i}") for i in range(9)]
    bad = [column(Label(NUMBER), schema="bad")]
    low, high = measures.bootstrap(good + bad, seed=1)
    middle = measures.macro_f1(measures.by_type(good + bad).values())
    assert low < middle < high == 1.0
    assert measures.bootstrap(good + bad, seed=1) == (low, high)
    assert measures.bootstrap(good) == (1.0, 1.0)


def test_reliability_table() -> None:
    certain = [(0.5, True), (0.59, False), (0.95, True), (0.995, True)]
    bins = measures.reliability(certain)
    assert [b.count for b in bins] == [0, 2, 0, 0, 0, 0, 2]
    _, first, *_, last = bins
    assert (first.mean, first.right.share) == (pytest.approx(0.545), 0.5)
    assert first.right.low < 0.5 < first.right.high
    error = (2 * abs(0.545 - 0.5) + 2 * (1 - 0.9725)) / 4
    assert measures.expected_error(bins) == pytest.approx(error)
    assert last.right.share == 1.0


def test_roles_are_judged_only_by_labels_that_speak_of_them() -> None:
    said = (("FREE_TEXT", 0.9), ("HEALTH", 0.7))
    assert measures.certainties([column(Label("HEALTH"), *said)]) == [(0.7, True)]
    assert measures.certainties([column(NOTHING, said[0])]) == [(0.9, False)]
    assert measures.certainties([column(NOTE, said[0])]) == [(0.9, True)]


def test_no_columns_at_all() -> None:
    figures = measures.measure([])
    assert (figures.macro_f1, figures.interval) == (1.0, (1.0, 1.0))
    assert figures.calibration_error == 0.0
