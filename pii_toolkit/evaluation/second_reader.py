"""How far two careful readers agree: what the goals can ask for at most.

Somebody other than the author of a set labelled it anew, from the names of tables and
columns, the comments and eight values of each column, knowing neither the author's
labels nor any verdict. Those answers lie beside the schemas (``second_reader.tsv``:
schema, table, column, entity type or ``-``) and are judged as those of the scan are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pii_toolkit.evaluation.measures import Judged, Verdict, measure

FILE = "second_reader.tsv"
NOTHING = "-"
Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class SecondReader:
    """The figures of the second reader on a set, column names shown."""

    columns: int
    right: int
    macro_f1: float
    micro_f1: float


def answers(folder: Path) -> dict[Place, str | None]:
    """The answers of a set's second reader, none where it has not been read twice."""
    path = folder / FILE
    if not path.is_file():
        return {}
    made: dict[Place, str | None] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        schema, table, column, said = line.split("\t")
        made[schema, table, column] = None if said == NOTHING else said
    return made


def second_reader(
    judged: Sequence[Judged], said: Mapping[Place, str | None], *, seed: int = 0
) -> SecondReader | None:
    """The second reader's figures; None where a column was not read by both."""
    places = [(one.schema, one.table, one.column) for one in judged]
    if not places or not said.keys() >= set(places):
        return None
    read = [
        replace(one, verdicts=_verdicts(said[place]), inside=())
        for one, place in zip(judged, places, strict=True)
    ]
    made = measure(read, seed=seed)
    return SecondReader(
        made.columns, made.right, round(made.macro_f1, 4), round(made.micro.f1, 4)
    )


def _verdicts(entity_type: str | None) -> tuple[Verdict, ...]:
    return () if entity_type is None else (Verdict(entity_type, 1.0),)
