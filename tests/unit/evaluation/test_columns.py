"""The runner: every storage, both name variants, and nothing left behind."""

from __future__ import annotations

import json
import re
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from labelled_example import MAKERS

from pii_toolkit.errors import ConfigError
from pii_toolkit.evaluation import columns, record, terminal
from pii_toolkit.evaluation.columns import SetRun
from pii_toolkit.evaluation.labelled import Label, LabelledSchema, LabelledTable
from pii_toolkit.evaluation.page import page
from pii_toolkit.evaluation.variants import Variant
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import Finding, Location, Sex

SMALL = (Variant(True, 60), Variant(False, 60))


@pytest.fixture(scope="module")
def done() -> SetRun:
    return columns.run("development", MAKERS, SMALL, seed=1)


def test_every_storage_is_judged_alike(done: SetRun) -> None:
    for run in done.runs:
        by_schema = {}
        for one in run.judged:
            said = tuple(v.entity_type for v in one.verdicts)
            by_schema.setdefault(one.schema, {})[one.table, one.column] = said
        first, *others = by_schema.values()
        assert len(first) == 6
        assert all(other.keys() == first.keys() for other in others)
        number = ("personer", "fødselsnummer")
        assert [held[number] for held in by_schema.values()] == [
            ("NO_FODSELSNUMMER",),
        ] * 4


def test_columns_keep_their_own_names_where_names_are_gone(done: SetRun) -> None:
    named, bare = done.runs
    places = [(j.schema, j.table, j.column) for j in named.judged]
    assert [(j.schema, j.table, j.column) for j in bare.judged] == places
    assert {j.named for j in named.judged} == {True}
    assert {j.named for j in bare.judged} == {False}


def test_a_schema_is_chosen_by_glob() -> None:
    held = columns.run("development", MAKERS, SMALL[:1], seed=1, schema="f*")
    assert [about.name for about in held.schemas] == ["first", "fourth"]
    with pytest.raises(ConfigError, match="third"):
        columns.run("development", MAKERS, SMALL, seed=1, schema="nobody")


class _Stop(BaseException):
    """As an interrupt: no Exception."""


class _Stopping:
    def start(self, name: str, total: int | None) -> None:
        held = [p for p in Path(tempfile.gettempdir()).rglob("*") if p.is_file()]
        assert held, "nothing was written where it belongs"
        raise _Stop

    def advance(self, rows: int) -> None:
        pass


def test_an_interrupt_leaves_no_file(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(_Stop):
        columns.run("development", MAKERS, SMALL, seed=1, progress=_Stopping())
    assert list(tmp_path.iterdir()) == []


def test_only_the_owner_can_look_meanwhile(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    modes = set()

    class Looking:
        def start(self, name: str, total: int | None) -> None:
            modes.update(p.stat().st_mode & 0o777 for p in tmp_path.iterdir())

        def advance(self, rows: int) -> None:
            pass

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    columns.run("development", MAKERS[:1], SMALL[:1], seed=1, progress=Looking())
    assert modes == {0o700}
    assert list(tmp_path.iterdir()) == []


def test_finds_in_texts_are_no_verdicts() -> None:
    def find(
        kind: str, *evidence: str, start: int | None = None, path: str | None = None
    ) -> Finding:
        place = Location("s", "t", "c", start, path=path)
        return Finding(place, kind, 0.9, evidence=evidence)

    found = [
        find("FREE_TEXT", "long texts"),
        find("PERSON", "inside the text: 3 of 9 distinct texts"),
        find("DEBT", "a word near it", start=3),
        find("NO_FODSELSNUMMER", "inside the cells at $.a", "passes", path="$.a"),
        find("AGE"),
    ]
    (said,) = columns._verdicts(found).values()
    assert [v.entity_type for v in said.verdicts] == ["AGE", "FREE_TEXT"]
    assert [v.entity_type for v in said.inside] == ["NO_FODSELSNUMMER"]


def test_documents_in_cells_are_judged_by_what_they_hold() -> None:
    number = Label("NO_FODSELSNUMMER")
    table = LabelledTable(
        "t",
        pa.table(
            {
                "json": [json.dumps({"fnr": _number(n)}) for n in range(40)],
                "nested": [{"fnr": _number(n)} for n in range(40)],
            }
        ),
        {"json": number, "nested": number},
    )
    schema = LabelledSchema("s", "documents", "nb", "jsonl", (table,))
    judged, _ = columns.judge([schema], SMALL[0])
    assert [one.right for one in judged] == [True, True]


def _number(n: int) -> str:
    return World(n).fodselsnummer(date(1970, 1, 1 + n % 28), Sex.FEMALE)


def test_record_comes_back_from_json(done: SetRun, tmp_path: Path) -> None:
    made = record.record([done], seed=1)
    path = tmp_path / "record.json"
    path.write_bytes(record.to_json(made))
    assert record.read(path) == made
    path.write_text("{}", "utf-8")
    with pytest.raises(ConfigError, match="no record"):
        record.read(path)


def test_no_value_is_written_and_lines_fit(done: SetRun) -> None:
    made = record.record([done], seed=1)
    text = terminal.render(made, misses=True)
    assert max(map(len, text.splitlines())) <= 80
    schema = MAKERS[0](World(1, "real"), 60)
    numbers = set(schema.tables[0].data["fødselsnummer"].to_pylist())
    told = set(re.findall(r"\d{6,}", text + record.to_json(made).decode()))
    assert not any(n[:6] in t for n in numbers for t in told)


def test_columns_that_only_judge_are_not_named(done: SetRun) -> None:
    known = record.record([done], seed=1)
    made = record.record([replace(done, name="held-out")], seed=1)
    text = terminal.render(made, misses=True) + page(made)
    for one, other in zip(made.sets[0].variants, known.sets[0].variants, strict=True):
        assert one.details is not None
        assert other.details is not None
        assert len(one.details.misses) == len(other.details.misses)
        labels = [miss.label or "" for miss in other.details.misses]
        assert sorted(miss.label or "" for miss in one.details.misses) == sorted(labels)
    assert "samtykke" not in text + record.to_json(made).decode()
    assert "beløp" not in text + record.to_json(made).decode()
    assert "| a name that says little | 4 |" in text


def test_misses_are_named_with_their_trouble(done: SetRun) -> None:
    made = record.record([done], seed=1)
    bare = made.sets[0].variants[1]
    assert bare.details is not None
    assert bare.labelled_types == 1
    assert bare.false_person_numbers == 0
    text = terminal.render(made, misses=True)
    missed = [m for v in made.sets[0].variants for m in v.details.misses]
    assert "hard because: a name that says little" in text
    assert all(f"{m.schema}: {m.table}.{m.column}" in text for m in missed)
