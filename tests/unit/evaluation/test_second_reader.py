"""The second reader is judged as the scan is, and only where every column was read."""

from __future__ import annotations

from pathlib import Path

import pytest

from pii_toolkit.evaluation.columns import SETS, makers, read_twice
from pii_toolkit.evaluation.labelled import Label
from pii_toolkit.evaluation.measures import Judged, Verdict
from pii_toolkit.evaluation.second_reader import answers, second_reader
from pii_toolkit.evaluation.world import World


def _judged(column: str, kind: str | None, *also: str) -> Judged:
    wrong = (Verdict("SECRET", 0.9),)
    return Judged("s", "t", column, Label(kind, frozenset(also)), wrong)


COLUMNS = (
    _judged("a", "INCOME", "TAX"),
    _judged("b", "HEALTH"),
    _judged("c", None),
    _judged("d", None, "AGE"),
)
PLACES = [("s", "t", one.column) for one in COLUMNS]


@pytest.mark.parametrize(
    ("said", "right", "macro"),
    [
        pytest.param(["INCOME", "HEALTH", None, None], 4, 1.0, id="the same"),
        pytest.param(["TAX", "HEALTH", None, "AGE"], 4, 1.0, id="accepted"),
        pytest.param(["INCOME", None, None, None], 3, 0.5, id="one missed"),
        pytest.param(["INCOME", "HEALTH", "AGE", None], 3, 1.0, id="one too many"),
        pytest.param(["INCOME", "INCOME", None, None], 3, 0.3333, id="confused"),
    ],
)
def test_judged_by_the_first_labels(
    said: list[str | None], right: int, macro: float
) -> None:
    made = second_reader(COLUMNS, dict(zip(PLACES, said, strict=True)))
    assert made is not None
    assert (made.columns, made.right, made.macro_f1) == (4, right, macro)


def test_nothing_is_said_of_a_set_that_was_read_in_part() -> None:
    some: dict[tuple[str, str, str], str | None] = dict.fromkeys(PLACES[1:])
    assert second_reader(COLUMNS, some) is None
    assert second_reader((), {}) is None


def test_answers_lie_beside_the_schemas(tmp_path: Path) -> None:
    assert answers(tmp_path) == {}
    lines = "s\tt\ta\tINCOME\ns\tt\tb c\t-\n"
    (tmp_path / "second_reader.tsv").write_text(lines, encoding="utf-8")
    assert answers(tmp_path) == {("s", "t", "a"): "INCOME", ("s", "t", "b c"): None}


@pytest.mark.parametrize("name", SETS)
def test_what_was_read_twice_is_there(name: str) -> None:
    held = {
        (schema.name, table.name, column)
        for schema in (make(World(0), 20) for make in makers(name))
        for table in schema.tables
        for column in table.labels
    }
    assert read_twice(name).keys() <= held
