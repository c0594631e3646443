"""Columns are read in the light of their tables, whatever style names them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from unit.detect import column_makers as make
from unit.detect.strange_tables import TABLES

from pii_toolkit.evaluation.world import World
from pii_toolkit.model import Sex

ROWS = 100
STATEMENTS = (
    ("consent", "status", "CONSENT"),
    ("sykefravaer", "prosent", "HEALTH"),
    ("laaneansoegning", "afgoerelse", "CREDIT_AGREEMENT"),
    ("klage", "resultat", "COMPLAINT"),
)


def made(spec: str, world: World) -> Sequence[object]:
    """Values of one column."""
    kind, _, rest = spec.partition(":")
    rng = world.rng
    if kind == "w":
        return rng.choices(rest.split("|"), k=ROWS)
    if kind == "name":
        pairs = zip(
            rng.choices(make.MANY_GIVEN, k=ROWS),
            rng.choices(make.FAMILY, k=ROWS),
            strict=True,
        )
        return [" ".join(pair) for pair in pairs]
    if kind in {"fnr", "cpr"}:
        number = world.fodselsnummer if kind == "fnr" else world.cpr
        return [number(world.birth_date(), Sex.FEMALE) for _ in range(ROWS)]
    parts = rest.split(":")
    if kind == "f":
        return rng.choices(parts, k=ROWS)
    if kind == "seq":
        return list(range(int(rest), int(rest) + ROWS))
    low, high = map(float, parts)
    if kind == "d":
        return [date(rng.randint(int(low), int(high)), 5, 17) for _ in range(ROWS)]
    if kind == "i":
        return [rng.randint(int(low), int(high)) for _ in range(ROWS)]
    return [round(rng.uniform(low, high), 2) for _ in range(ROWS)]


@pytest.mark.parametrize("table", TABLES)
def test_columns_of_a_table(table: str) -> None:
    columns = [line.split(maxsplit=2) for line in TABLES[table].strip().splitlines()]
    world = World(7, "real").fork(table)
    data = {name: made(spec, world) for name, _, spec in columns}
    best: dict[str | None, tuple[float, str]] = {}
    for found in make.judge(data, table=table):
        said = (found.confidence, found.entity_type)
        best[found.location.field] = max(said, best.get(found.location.field, said))
    told = {name: best.get(name, (0.0, "nothing"))[1] for name, _, _ in columns}
    wrong = {name for name, right, _ in columns if told[name] not in right.split("/")}
    assert not {name: told[name] for name in wrong}


@pytest.mark.parametrize(("table", "name", "entity_type"), STATEMENTS)
def test_statements_tell_the_fact_of_their_table(
    table: str, name: str, entity_type: str
) -> None:
    values = ["A1", "B2", "C3", "D4"] * 25
    found = make.judge({name: values}, table=table)
    assert [one.entity_type for one in found] == [entity_type]
    assert not make.judge({name: values}, table="t")


def test_a_statement_of_many_values_tells_nothing() -> None:
    values = [f"X{n}" for n in range(500)]
    assert not make.judge({"status": values}, table="consent")


@pytest.mark.parametrize("values", [["ja", "nei"] * 40, [True, False] * 40])
def test_yes_and_no_are_no_pictures(values: Sequence[object]) -> None:
    assert not make.judge({"profilbilde": values})


def test_an_account_of_ten_digits_in_a_danish_table_is_danish() -> None:
    world = World(3)
    ten = [world.danish_account()[1] for _ in range(ROWS)]
    eleven = [world.account() for _ in range(ROWS)]
    danish = {name: [None] * ROWS for name in ("cpr_nr", "efternavn", "loen")}
    for values, meant in ((ten, "DK_BANK_ACCOUNT"), (eleven, "NO_BANK_ACCOUNT")):
        found = make.judge({**danish, "bank_account_no": values})
        kinds = [f.entity_type for f in found if f.location.field == "bank_account_no"]
        assert kinds[:1] == [meant]


@pytest.mark.parametrize("name", ["aarlig_omkostning", "loenn_brutto_aar", "legal_ref"])
def test_words_of_measures_are_short_for_nothing(name: str) -> None:
    found = make.DETECTOR.vocabulary.match(name)
    assert {m.entity_type for m in found} <= {"INCOME", "LIVING_COSTS"}
