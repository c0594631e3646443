"""What ``pii scan`` tells of its pace, and where."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from pii_toolkit.cli.main import app
from pii_toolkit.cli.progress import Bar, in_words
from pii_toolkit.model import Pace

SCHEMA = Path(__file__).parents[3] / "docs/spec/scan-result.schema.json"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    rows = (f"{n},kari{n}@example.no" for n in range(40))
    path.write_text("\n".join(["id,epost", *rows]), "utf-8")
    return path


def test_one_line_for_people() -> None:
    pace = Pace(rows=1_000_000, bytes=96_000_000, seconds=4.0, reading=0.416)
    assert in_words(pace) == (
        "1,000,000 rows in 4.0 s: 250,000 rows/s, 24.0 MB/s; "
        "reading was 42% of the work"
    )
    assert "0 rows/s" in in_words(Pace(0, 0, 0.0, 0.0))


@pytest.mark.parametrize("asked", [False, True])
def test_the_json_has_it_only_on_request(source: Path, asked: bool) -> None:
    arguments = ["scan", str(source), "--out", "-", "--ner", "off"]
    done = CliRunner().invoke(app, arguments + ["--pace"] * asked)
    document = json.loads(done.stdout)
    jsonschema.validate(document, json.loads(SCHEMA.read_text("utf-8")))
    assert ("pace" in document) == asked
    assert done.stderr == ""
    if asked:
        assert document["pace"]["rows"] == 40
        assert 0 < document["pace"]["reading"] < 1


def test_the_terminal_tells_it_of_a_thousand_rows(tmp_path: Path) -> None:
    path = tmp_path / "ids.csv"
    path.write_text("id\n" + "".join(f"{n}\n" for n in range(1_000)), "utf-8")
    done = CliRunner().invoke(app, ["scan", str(path), "--ner", "off"])
    told = r"^1,000 rows in .* rows/s, .* MB/s; reading was "
    assert re.search(told, done.stderr, re.M)


def test_the_result_is_the_same_every_time(source: Path) -> None:
    arguments = ["scan", str(source), "--out", "-", "--ner", "off", "--jobs"]
    first = CliRunner().invoke(app, [*arguments, "1"]).stdout
    assert CliRunner().invoke(app, [*arguments, "2"]).stdout == first


class Lines:
    """Stands for rich's bar: what is shown of each task."""

    def __init__(self) -> None:
        self.shown: dict[int, list[object]] = {}

    def add_task(self, name: str, total: int | None) -> int:
        self.shown[len(self.shown)] = [name, total, 0]
        return len(self.shown) - 1

    def remove_task(self, task: int) -> None:
        self.shown[task] = []

    def advance(self, task: int, rows: int) -> None:
        self.shown[task][2] += rows  # type: ignore[operator]


def test_the_bar_has_one_line_for_each_that_scans() -> None:
    from threading import Thread

    lines = Lines()
    bar = Bar(lines)
    bar.advance(5)
    bar.start("a", 10)
    other = Thread(target=lambda: (bar.start("b", None), bar.advance(3)))
    other.start()
    other.join()
    bar.advance(2)
    assert lines.shown == {0: ["a", 10, 2], 1: ["b", None, 3]}
    bar.start("c", 1)
    assert lines.shown[0] == []
