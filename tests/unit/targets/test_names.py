"""Names of containers -> paths and tables: hostile ones stay inside."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pii_toolkit.errors import TargetError
from pii_toolkit.model import Container
from pii_toolkit.targets.names import file_name, stem, table_name

Kind = Literal["table", "file", "document"]


def container(name: str, kind: Kind) -> Container:
    return Container("demo", name, kind, ())


@pytest.mark.parametrize(
    ("name", "kind", "mirror", "sealed", "expected"),
    [
        ("customers", "table", False, True, "customers.parquet"),
        ("sales.orders", "table", True, True, "sales.orders.parquet"),
        ("kunder æøå", "table", False, True, "kunder æøå.parquet"),
        ("shop.sqlite/orders", "table", True, True, "shop.sqlite/orders.parquet"),
        ("a.csv", "file", False, True, "a.parquet"),
        ("a.csv", "file", True, True, "a.csv.age"),
        ("a.csv", "file", True, False, "a.csv"),
        ("b/A.TSV", "file", True, True, "b/A.TSV.age"),
        ("a.csv.age", "file", True, True, "a.csv.age"),
        ("a.csv.age", "file", True, False, "a.csv"),
        ("a.json", "file", True, True, "a.jsonl.age"),
        ("a.json", "file", False, True, "a.parquet"),
        ("a.parquet", "file", True, True, "a.parquet"),
        ("export", "file", True, True, "export.parquet"),
        ("n/note.md", "document", False, True, "n/note.md.age"),
        ("README", "document", True, True, "README.age"),
        ("x.log", "document", False, False, "x.log"),
        (
            'x"; DROP TABLE y;--',
            "table",
            False,
            True,
            "x%22%3B DROP TABLE y%3B--.parquet",
        ),
        ("../../etc/passwd", "table", False, True, "%2E%2E/%2E%2E/etc/passwd.parquet"),
        (".hidden", "table", False, True, "%2Ehidden.parquet"),
        ("a\\b\n\0", "table", False, True, "a%5Cb%0A%00.parquet"),
        ("a//b", "table", False, True, "a/%/b.parquet"),
    ],
)
def test_file_names(
    name: str, kind: Kind, mirror: bool, sealed: bool, expected: str
) -> None:
    assert file_name(container(name, kind), mirror=mirror, sealed=sealed) == expected


@pytest.mark.parametrize(
    "name",
    [
        "../a.csv",
        "/etc/a.csv",
        "a/../../b.csv",
        "a\\..\\b.csv",
        "./a.csv",
        "a\nb.csv",
        "",
    ],
)
@pytest.mark.parametrize("mirror", [True, False])
def test_names_of_files_that_lead_out_are_refused(name: str, mirror: bool) -> None:
    with pytest.raises(TargetError):
        file_name(container(name, "file"), mirror=mirror, sealed=True)


def test_a_name_too_long_for_a_file_is_refused() -> None:
    with pytest.raises(TargetError, match="too long"):
        file_name(container("x" * 300, "table"), mirror=False, sealed=True)


@given(
    st.text(max_size=60), st.sampled_from(["table", "file", "document"]), st.booleans()
)
def test_every_name_stays_inside_the_folder(
    name: str, kind: Kind, mirror: bool
) -> None:
    try:
        path = file_name(container(name, kind), mirror=mirror, sealed=True)
    except TargetError:
        return
    parts = PurePosixPath(path).parts
    assert parts
    assert not path.startswith("/")
    assert not {"..", "."} & set(parts)
    assert path.isprintable()
    assert path.endswith((".parquet", ".age"))


@given(st.text(min_size=1, max_size=30), st.text(min_size=1, max_size=30))
def test_different_tables_get_different_files(one: str, two: str) -> None:
    try:
        names = {
            file_name(container(name, "table"), mirror=False, sealed=True)
            for name in (one, two)
        }
    except TargetError:
        return
    assert (len(names) == 1) == (one == two)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("hr/people.csv", "hr/people"),
        ("hr/people.csv.age", "hr/people"),
        ("hr/people.parquet", "hr/people"),
        ("a.json", "a"),
        ("a.jsonl.age", "a"),
        ("sales.orders", "sales.orders"),
        ("README.age", "README"),
        ("customers", "customers"),
    ],
)
def test_stem_is_the_same_in_every_format(name: str, expected: str) -> None:
    assert stem(name) == expected


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("sales.orders", "table", "sales.orders"),
        ("hr/people.csv", "file", "hr_people"),
        ("people.jsonl.age", "file", "people"),
    ],
)
def test_table_names(name: str, kind: Kind, expected: str) -> None:
    assert table_name(container(name, kind)) == expected
