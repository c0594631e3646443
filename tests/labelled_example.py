"""Two small labelled schemas, for the tests of the evaluation itself."""

from __future__ import annotations

from functools import partial

import pyarrow as pa

from pii_toolkit.evaluation.labelled import (
    NOTHING,
    Label,
    LabelledSchema,
    LabelledTable,
    Maker,
    Storage,
)
from pii_toolkit.evaluation.world import World
from pii_toolkit.model import ForeignKey, Sex

NUMBER = Label("NO_FODSELSNUMMER")
CONSENT = Label("CONSENT", from_values=False, trouble="one letter")
KEY = Label("PERSON_ID", from_values=False)
SUM = Label("INCOME", from_values=False, trouble="a name that says little")


def _people(world: World, rows: int) -> LabelledTable:
    numbers = [world.fodselsnummer(world.birth_date(), Sex.MALE) for _ in range(rows)]
    data = {
        "id": list(range(1, rows + 1)),
        "fødselsnummer": numbers,
        "samtykke": [world.rng.choice("JN") for _ in range(rows)],
        "beløp": [world.rng.randrange(10**6) / 100 for _ in range(rows)],
    }
    labels = (KEY, NUMBER, CONSENT, SUM)
    return LabelledTable(
        "personer",
        pa.table(data),
        dict(zip(data, labels, strict=True)),
        primary_key=("id",),
        comment="alle kunder",
        comments={"samtykke": "samtykke til reklame"},
    )


def _visits(world: World, rows: int) -> LabelledTable:
    data = pa.table(
        {
            "nr": list(range(rows)),
            "person": [world.rng.randint(1, rows) for _ in range(rows)],
        },
    )
    return LabelledTable(
        "besøk",
        data,
        {"nr": NOTHING, "person": KEY},
        primary_key=("nr",),
        foreign_keys=(ForeignKey(("person",), "personer", ("id",)),),
    )


def make(world: World, rows: int, *, name: str, storage: Storage) -> LabelledSchema:
    tables = (_people(world.fork("people"), rows), _visits(world.fork("visits"), rows))
    return LabelledSchema(name, "a register", "nb", storage, tables)


MAKERS: tuple[Maker, ...] = (
    partial(make, name="first", storage="sqlite"),
    partial(make, name="second", storage="csv"),
    partial(make, name="third", storage="parquet"),
    partial(make, name="fourth", storage="jsonl"),
)
