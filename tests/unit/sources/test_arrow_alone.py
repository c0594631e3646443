"""A command does without pandas, and who wants it has it."""

from __future__ import annotations

import subprocess
import sys

import pytest

CHILD = """
import sys
from pii_toolkit.sources.arrow_alone import spare_pandas
spare_pandas()
from pii_toolkit.scan import scan
scan([sys.argv[1]], ner="off")
assert "pandas" not in sys.modules
import pandas, pyarrow as pa
table = pa.Table.from_pandas(pandas.DataFrame({"a": [1, None]}))
assert table.to_pandas().shape == (2, 1)
assert pa.array(pandas.Series([1, 2])).to_pylist() == [1, 2]
print("done")
"""


def test_pandas_is_imported_only_when_it_is_asked_for(tmp_path) -> None:
    pytest.importorskip("pandas")
    path = tmp_path / "a.csv"
    path.write_text("fnr;navn\n1;a\n2;b\n")
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "done\n", done.stderr[-1500:]
