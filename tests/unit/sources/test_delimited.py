"""CSV and TSV: encodings, delimiters, headers, ragged rows, quotes, limits."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pii_toolkit.errors import SourceError
from pii_toolkit.model import Sample
from pii_toolkit.sources import open_source
from pii_toolkit.sources.delimited import Delimited
from pii_toolkit.sources.dialect import sniff, unique

NORDIC = "navn;by\nBjørn Ærlig;Århus\nKåre Sæther;Tromsø\n"


def read(path: Path, **options: object) -> list[dict[str, str | None]]:
    with open_source(path) as source:
        (container,) = source.containers()
        return [
            row
            for batch in source.batches(container.name, **options)  # type: ignore[arg-type]
            for row in batch.to_pylist()
        ]


def file(folder: Path, content: bytes | str, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param("a,b\n1,2\n", [{"a": "1", "b": "2"}], id="comma"),
        pytest.param("a;b\n1,5;2\n", [{"a": "1,5", "b": "2"}], id="semicolon"),
        pytest.param("a\tb\n1\t2\n", [{"a": "1", "b": "2"}], id="tab"),
        pytest.param("a|b\n1|2\n", [{"a": "1", "b": "2"}], id="bar"),
        pytest.param("a\n1\n2\n", [{"a": "1"}, {"a": "2"}], id="one column"),
        pytest.param("a,b\n01,2", [{"a": "01", "b": "2"}], id="leading zero, no end"),
        pytest.param("a,b\r\n1,2\r\n", [{"a": "1", "b": "2"}], id="crlf"),
        pytest.param("a,b\r1,2\r", [{"a": "1", "b": "2"}], id="cr"),
        pytest.param('a,b\n"x\ny","1,2"\n', [{"a": "x\ny", "b": "1,2"}], id="quotes"),
        pytest.param('a,b\n"q""r",2\n', [{"a": 'q"r', "b": "2"}], id="doubled quote"),
        pytest.param(
            'a,b\n,""\nx,y\n',
            [{"a": None, "b": ""}, {"a": "x", "b": "y"}],
            id="null and empty",
        ),
        pytest.param("a,a,\n1,2,3\n", [{"a": "1", "a_2": "2", "c3": "3"}], id="names"),
        pytest.param("sep=;\na;b\n1;2\n", [{"a": "1", "b": "2"}], id="Excel's hint"),
        pytest.param(
            "1,x\n2,y\n",
            [{"c1": "1", "c2": "x"}, {"c1": "2", "c2": "y"}],
            id="no header",
        ),
        pytest.param(
            "ola@example.no,x\nkari@example.no,y\n",
            [{"c1": "ola@example.no", "c2": "x"}, {"c1": "kari@example.no", "c2": "y"}],
            id="an address is no header",
        ),
        pytest.param(
            "ja,Oslo\nnei,Oslo\n",
            [{"c1": "ja", "c2": "Oslo"}, {"c1": "nei", "c2": "Oslo"}],
            id="a value that comes again is no header",
        ),
        pytest.param("", [], id="empty"),
        pytest.param("\n\n", [], id="only line ends"),
        pytest.param("a,b\n", [], id="only a header"),
        pytest.param("a,b", [], id="only a header, no end"),
        pytest.param(
            "\n\r\na,b\n1,2\n", [{"a": "1", "b": "2"}], id="empty lines first"
        ),
        pytest.param('"a","b"', [], id="only a quoted header"),
        pytest.param("1,2", [{"c1": "1", "c2": "2"}], id="only a row"),
        pytest.param(
            "a,b\n1,2,\n3,4,\n",
            [{"a": "1", "b": "2", "c3": None}, {"a": "3", "b": "4", "c3": None}],
            id="delimiter at the end of rows",
        ),
        pytest.param(
            "a,b,\n1,2\n3,4\n",
            [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}],
            id="delimiter at the end of the header",
        ),
        pytest.param(
            '="nr";="navn"\n="0101";Kari\n="";"=""0102"""\n',
            [{"nr": "0101", "navn": "Kari"}, {"nr": "", "navn": "0102"}],
            id="texts that a spreadsheet would read as numbers",
        ),
        pytest.param(
            "nr;sum\n1;=A1\n2;=\n",
            [{"nr": "1", "sum": "=A1"}, {"nr": "2", "sum": "="}],
            id="other formulas stay",
        ),
    ],
)
def test_dialects(tmp_path: Path, text: str, rows: list[dict[str, str | None]]) -> None:
    assert read(file(tmp_path, text)) == rows


@pytest.mark.parametrize(
    "codec",
    [
        "utf-8",
        "utf-8-sig",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "cp1252",
        "latin-1",
        "iso8859-15",
        "cp865",
        "cp850",
        "mac_roman",
    ],
)
def test_encodings(tmp_path: Path, codec: str) -> None:
    rows = read(file(tmp_path, NORDIC.encode(codec)))
    assert rows == [
        {"navn": "Bjørn Ærlig", "by": "Århus"},
        {"navn": "Kåre Sæther", "by": "Tromsø"},
    ]


def test_stray_bytes_are_read_and_reported(tmp_path: Path) -> None:
    content = (
        "navn,by\nØ,Ås\n".encode() + "Bjørn,Tromsø\n".encode("cp1252") + b"\x81,x\n"
    )
    with open_source(file(tmp_path, content)) as source:
        (batch,) = source.batches("a.csv")
        assert batch.to_pylist() == [
            {"navn": "Ø", "by": "Ås"},
            {"navn": "Bjørn", "by": "Tromsø"},
            {"navn": "\x81", "by": "x"},
        ]
        assert source.problems() == (
            ("a.csv", "3 cells are not UTF-8 and were read as Windows-1252"),
        )


def test_a_legacy_letter_far_inside_is_found(tmp_path: Path) -> None:
    content = b"navn,by\n" + b"Kari,Oslo\n" * 200_000 + "Bjørn,Bodø\n".encode("cp1252")
    data = Delimited(file(tmp_path, content))
    *_, last = data.batches(["navn"], 65_536)
    assert last.column(0)[-1].as_py() == "Bjørn"


TITLES = {
    "a title": ("Uttrekk av kunder\n", 1, 1),
    "a title and a date": ("Uttrekk, alle kunder\nDato: 01.02.2024\n\n", 2, 3),
    "padded by a spreadsheet": ("Uttrekk;;\n;;\n", 2, 2),
    "comments": ("# uttrekk\n# 2024\n", 2, 2),
    "quoted over two lines": ('"Uttrekk\nav kunder"\n', 1, 2),
    "ends of Windows": ("Uttrekk\r\n\r\n", 1, 2),
    "a hint and a title": ("sep=;\nUttrekk\n", 1, 2),
}


@pytest.mark.parametrize(("above", "rows", "lines"), TITLES.values(), ids=TITLES)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16"])
def test_a_title_above_the_header_is_told_and_left_out(
    tmp_path: Path, above: str, rows: int, lines: int, codec: str
) -> None:
    table = "navn;by;nr\nKari;Oslo;0101\nOla;Moss;0202\nLiv;Moss\n"
    path = file(tmp_path, (above + table).encode(codec))
    with open_source(path) as source:
        batches = list(source.batches("a.csv"))
        problems = [text for _, text in source.problems()]
    assert batches[0].to_pylist() == [
        {"navn": "Kari", "by": "Oslo", "nr": "0101"},
        {"navn": "Ola", "by": "Moss", "nr": "0202"},
    ]
    many, row = "line" if rows == 1 else "lines", lines + 4
    assert problems == [
        f"{rows} {many} above the header left out: no part of the table",
        f"1 row does not have 3 cells and was left out: row {row} (the header counted)",
    ]


@pytest.mark.parametrize(
    ("text", "names", "rows"),
    [
        ("fnr;;\n1;Kari;Oslo\n2;Ola;Moss\n", ["fnr", "c2", "c3"], 2),
        ("Kari\nnavn;by\nOla;Moss\nLiv;Oslo\n", ["Kari", "c2"], 3),
        ("x\n1;2;3\n4;5;6\n", ["x", "c2", "c3"], 2),
    ],
    ids=["a header with one name", "two columns", "data follow, no header"],
)
def test_what_is_no_title(
    tmp_path: Path, text: str, names: list[str], rows: int
) -> None:
    with open_source(file(tmp_path, text)) as source:
        (container,) = source.containers()
        assert [field.name for field in container.fields] == names
        assert sum(b.num_rows for b in source.batches("a.csv")) == rows
        assert not any("above" in why for _, why in source.problems())


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ('{"a": 1, "b": 2}\n{"a": 3, "b": 4}\n', ["a", "b"]),
        ('\ufeff  { "a" : 1}\n', ["a"]),
        ('"{""a"": 1}";x\n1;2\n', ['{"a": 1}', "x"]),
        ("{a}:b;c\n1;2\n", ["{a}:b", "c"]),
    ],
    ids=["JSON Lines", "a mark first", "JSON in a header", "braces"],
)
def test_json_lines_under_the_name_of_csv(
    tmp_path: Path, text: str, fields: list[str]
) -> None:
    with open_source(file(tmp_path, text)) as source:
        (container,) = source.containers()
    assert [field.name for field in container.fields] == fields


def test_ragged_rows_are_left_out_and_reported(tmp_path: Path) -> None:
    with open_source(file(tmp_path, "a,b\n1,2\n3\n4,5\n6,7,8\n")) as source:
        (batch,) = source.batches("a.csv")
        assert batch.column("a").to_pylist() == ["1", "4"]
        ((name, text),) = source.problems()
        assert name == "a.csv"
        assert text.startswith("2 rows do not have 2 cells and were left out: row 3, 5")
        list(source.batches("a.csv"))
        assert len(source.problems()) == 1


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("a,b\n1,2\n" + "x" * 5000 + ",1\n", id="line"),
        pytest.param('a,b\n1,2\n"' + "x\n" * 5000, id="open quote"),
        pytest.param("a" * 5000 + ",b\n1,2\n", id="header"),
    ],
)
def test_a_huge_row_is_one_clear_error(tmp_path: Path, content: str) -> None:
    data = Delimited(file(tmp_path, content), row_limit=1000)
    with pytest.raises(SourceError, match="longer than 1,000 bytes") as caught:
        list(data.batches(data.schema.names, 100))
    assert "xxx" not in str(caught.value)


def test_no_value_in_the_error_of_a_bad_file(tmp_path: Path) -> None:
    path = file(tmp_path, b"a,b\n" + b"\x00\x01secret\x02" * 400)
    with pytest.raises(SourceError, match="not text") as caught:
        open_source(path)
    assert "secret" not in str(caught.value)


def test_columns_batches_and_samples(tmp_path: Path) -> None:
    path = file(tmp_path, "a,b\n" + "".join(f"{i},x{i}\n" for i in range(5000)))
    with open_source(path) as source:
        sizes = [b.num_rows for b in source.batches("a.csv", batch_rows=999)]
        assert max(sizes) <= 999
        assert sum(sizes) == 5000
        batch = next(source.batches("a.csv", columns=["b"]))
        assert batch.schema == pa.schema([("b", pa.string())])
        with pytest.raises(SourceError, match="no column called"):
            source.batches("a.csv", columns=["nope"])
        with pytest.raises(SourceError, match=r"holds nothing called 'b.csv'"):
            source.schema("b.csv")
    sample = Sample(rows=20, seed=1)
    first = read(path, sample=sample)
    assert first == read(path, sample=sample)
    assert len(first) == 20
    assert first != read(path, sample=Sample(rows=20, seed=2))
    assert len(read(path, sample=Sample(method="full"))) == 5000


@given(st.lists(st.text("ab_23", max_size=3)))
def test_names_become_unique(names: list[str]) -> None:
    made = unique(names)
    assert len(set(made)) == len(made) == len(names)
    assert all(new.startswith(old) for new, old in zip(made, names, strict=True))


def test_a_quoted_header(tmp_path: Path) -> None:
    dialect = sniff(file(tmp_path, '"a\nb","c"\n1,2\n'))
    assert dialect.names == ("a\nb", "c")
    assert read(tmp_path / "a.csv") == [{"a\nb": "1", "c": "2"}]


def test_one_cell_above_the_limit_of_csv(tmp_path: Path) -> None:
    assert read(file(tmp_path, "x" * 200_000)) == [{"c1": "x" * 200_000}]
    assert read(file(tmp_path, "a\n" + "x" * 200_000)) == [{"a": "x" * 200_000}]


def test_rows_above_a_block_are_read(tmp_path: Path) -> None:
    long = "x" * (3 << 20)
    text = "a,b\n1,2\n3\n" + f"4,{long}\n" + "5,6\n" * 300_000
    with open_source(file(tmp_path, text)) as source:
        cells = [c for b in source.batches("a.csv") for c in b.column("a").to_pylist()]
        assert len(cells) == 300_002
        assert cells[:3] == ["1", "4", "5"]
        ((_, problem),) = source.problems()
        assert problem.startswith("1 row does not have 2 cells")
