from __future__ import annotations

import pyarrow as pa
import pytest

from pii_toolkit.pseudonymise.arrays import take
from pii_toolkit.pseudonymise.repeats import values_of

ROWS = 20_000
COLUMNS = {
    "all different": [f"{row}" for row in range(ROWS)],
    "with nulls": [None if row % 3 == 0 else f"{row}" for row in range(ROWS)],
    "every tenth twice": [f"{row - row % 10 // 9}" for row in range(ROWS)],
    "few": [f"{row % 7}" for row in range(ROWS)],
    "one text": ["x"] * ROWS,
    "only nulls": [None] * ROWS,
    "short": ["a", None, "a"],
    "empty": [],
}


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string()], ids=str)
@pytest.mark.parametrize("cells", COLUMNS.values(), ids=COLUMNS)
def test_values_at_rows_are_the_column(cells: list, kind: pa.DataType) -> None:
    whole = pa.array(["first", *cells, "last"], kind)
    column = whole.slice(1, len(cells))
    values, rows = values_of(column)
    assert values.null_count == 0
    assert take(values, rows).to_pylist() == cells
    assert (rows >= 0).tolist() == [cell is not None for cell in cells]
    filled = [cell for cell in cells if cell is not None]
    if len(set(filled)) < len(filled) * 0.9:
        assert len(values) == len(set(filled))


def test_numbers_are_always_distinct() -> None:
    values, rows = values_of(pa.array([*range(ROWS), 0]))
    assert len(values) == ROWS
    assert rows[-1] == rows[0]
