"""A whole source through a policy: order, counts, refusals before the first row."""

from __future__ import annotations

import pyarrow as pa
import pytest
from pseudonym_tools import cpr_numbers, fodselsnumre
from unit.testdata.memory import Memory
from unit.testdata.warehouse import REFERENCE, Known, key, policy, run, source

from pii_toolkit.errors import PolicyError, SourceError
from pii_toolkit.model import Container, Field, ForeignKey
from pii_toolkit.pseudonymise.policy import Policy, parse_policy
from pii_toolkit.pseudonymise.transform import ColumnCount
from pii_toolkit.testdata import dataset
from pii_toolkit.testdata.dataset import (
    ContainerReport,
    RunReport,
    pseudonymise_source,
)
from pii_toolkit.testdata.personas import FakerPersonas
from pii_toolkit.testdata.relations import order, refuse_broken_joins, written


def table(
    name: str, *parents: str, columns: tuple[str, ...] = ("id", "parent")
) -> Container:
    keys = tuple(ForeignKey(("parent",), parent, ("id",)) for parent in parents)
    fields = tuple(Field(column, "int64") for column in columns)
    return Container("s", name, "table", fields, ("id",), keys)


ORDERS = {
    "parents_first": ([table("c", "b"), table("b", "a"), table("a")], "abc", 0),
    "source_order_decides": ([table("b"), table("a"), table("c", "a")], "bac", 0),
    "itself": ([table("a", "a"), table("b", "a")], "ab", 0),
    "unknown_parent": ([table("b", "x"), table("a")], "ba", 0),
    "circle": ([table("a", "b"), table("b", "a"), table("c", "b")], "abc", 1),
    "circle_of_three": ([table("a", "b"), table("b", "c"), table("c", "a")], "acb", 1),
    "two_keys": ([table("c", "a", "b"), table("b"), table("a")], "bac", 0),
}


@pytest.mark.parametrize(("tables", "names", "cut"), ORDERS.values(), ids=ORDERS.keys())
def test_order(tables: list[Container], names: str, cut: int) -> None:
    found = order(tables)
    assert "".join(one.name for one in found.containers) == names
    assert len(found.cut) == cut


def test_dropped_columns_take_their_keys_along() -> None:
    child = table("c", "a")
    assert written(child, {"c": {"id", "parent"}, "a": {"id"}}) == child
    assert written(child, {"c": {"id"}, "a": {"id"}}).foreign_keys == ()
    assert written(child, {"c": {"id", "parent"}, "a": {"x"}}).foreign_keys == ()
    assert written(child, {"c": {"parent"}, "a": {"id"}}).primary_key == ()
    assert [f.name for f in written(child, {"c": {"id"}}).fields] == ["id"]


def test_parents_are_written_first_and_everything_is_counted() -> None:
    origin = source()
    target, report = run(origin, policy())
    assert [one.name for one in target.begun] == ["customers", "loans", "notes"]
    assert [one.rows for one in report.containers] == [40, 40, 40]
    assert (report.rows, report.subjects) == (120, 40)
    assert [kind for kind, _ in report.domains] == ["NO_FODSELSNUMMER", "DK_CPR_NUMBER"]
    assert all(len(line) <= 80 for line in report.table().splitlines())
    assert "Contact" not in report.table()


def test_a_dry_run_counts_the_same() -> None:
    _, wet = run(source(), policy())

    dry = pseudonymise_source(
        source(),
        None,
        policy(),
        key(),
        personas=FakerPersonas(key(), reference_date=REFERENCE),
        finder=Known(),
    )
    assert dry == wet


@pytest.mark.parametrize("batch", [1, 3, 1000])
def test_batches_change_nothing(batch: int) -> None:
    first, _ = run(source(), policy())
    origin = source()
    origin._batch = batch
    second, _ = run(origin, policy())
    assert all(bool(first.tables[n].equals(second.tables[n])) for n in first.tables)


def test_foreign_keys_and_personas_stay_joined() -> None:
    target, _ = run(source(), policy())
    customers = target.tables["customers"].to_pylist()
    ids = {row["id"] for row in customers}
    assert {row["customer_id"] for row in target.tables["loans"].to_pylist()} == ids
    for row, note in zip(customers, target.tables["notes"].to_pylist(), strict=True):
        assert row["name"] in note["text"]
        assert row["name"] in note["data"]
        assert row["name"].startswith(row["given"])


def test_the_smallest_class_is_one_that_the_data_use() -> None:
    _, report = run(source(), policy())
    for _, sizes in report.domains:
        assert [s.size for s in sizes] == sorted(s.size for s in sizes)
        years = [int(size.label.split()[1][:4]) for size in sizes]
        assert min(years) >= 1920
    (line,) = (x for x in report.table().splitlines() if x.startswith("NO_"))
    assert line.endswith(", FF1)")
    assert line.startswith(
        f"NO_FODSELSNUMMER: one of {report.domains[0][1][0].size:,} "
    )


def _without(container: str, column: str) -> dict[str, object]:
    data = policy().model_dump(mode="json")
    del data["containers"][container]["columns"][column]
    return {"containers": data["containers"]}


def test_an_unnamed_column_stops_the_run_before_the_first_row() -> None:
    target = Memory()
    with pytest.raises(PolicyError, match="sum"):
        pseudonymise_source(
            source(),
            target,
            policy(**_without("loans", "sum")),
            key(),
            personas=FakerPersonas(key(), reference_date=REFERENCE),
            finder=Known(),
        )
    assert target.begun == []


def test_an_unnamed_container_stops_the_run() -> None:
    origin = source()
    origin.tables["extra"] = pa.table({"x": [1]})
    with pytest.raises(PolicyError, match="extra"):
        run(origin, policy())


def test_unlike_ends_of_a_foreign_key_stop_the_run() -> None:
    data = policy().model_dump(mode="json")
    loans = data["containers"]["loans"]["columns"]
    loans["customer_id"] = {"operator": "keep", "entity_type": "CUSTOMER_ID"}
    rules = policy(containers=data["containers"])
    with pytest.raises(PolicyError, match=r"loans.customer_id points at customers.id"):
        run(source(), rules)
    loans["customer_id"] = {"operator": "token", "entity_type": "OTHER_ID"}
    with pytest.raises(PolicyError, match="nothing would join"):
        run(source(), policy(containers=data["containers"]))


def test_alike_ends_may_differ_in_reason() -> None:
    data = policy().model_dump(mode="json")
    data["containers"]["loans"]["columns"]["customer_id"]["reason"] = "a key"
    refuse_broken_joins(source().containers(), policy(containers=data["containers"]))


def test_an_unread_part_stops_the_run() -> None:
    origin = source()
    origin._unread = (("old.parquet", "no Parquet file"),)
    with pytest.raises(SourceError, match=r"old\.parquet"):
        run(origin, policy())


def test_what_the_source_lacks_is_a_note() -> None:
    origin = source()
    del origin.tables["notes"]
    _, report = run(origin, policy())
    assert any("notes" in note for note in report.notes)


def test_many_absent_names_are_counted() -> None:
    data = policy().model_dump(mode="json")
    extra = {f"extra{n}": {"columns": {}} for n in range(9)}
    columns = data["containers"]["loans"]["columns"]
    columns["gone"] = {"operator": "keep"}
    _, report = run(source(), policy(containers={**data["containers"], **extra}))
    (note,) = report.notes
    assert note == (
        "the source does not have extra0, extra1, extra2 and 7 more that the policy "
        "names"
    )
    assert max(map(len, report.table().splitlines())) <= 80


def test_containers_of_one_glob_are_one_block() -> None:
    origin = source()
    notes = origin.tables.pop("notes")
    origin.tables |= {"notes/1.txt": notes, "notes/2.txt": notes}
    data = policy().model_dump(mode="json")
    containers = data["containers"]
    containers["notes/*.txt"] = containers.pop("notes")
    target, report = run(origin, policy(containers=containers))
    assert {"notes/1.txt", "notes/2.txt"} < set(target.tables)
    assert report.notes == ()
    table = report.table()
    assert "notes/*.txt  (2 containers, 80 rows)" in table
    assert "notes/1.txt" not in table


def test_documents_of_one_glob_are_one_line() -> None:
    finds = ColumnCount("text", "fake", "FREE_TEXT", 1, finds=5)
    reports = [
        ContainerReport(f"noter/{n}.txt", 1, 0, (finds,), "document", "noter/*.txt")
        for n in range(25)
    ]
    (line, *_) = RunReport(tuple(reports), 3).table().splitlines()
    assert line == "noter/*.txt  (25 documents)  text  fake  125 finds"


def test_quarantined_rows_are_set_aside() -> None:
    origin = source()
    customers = origin.tables["customers"]
    broken = ["99 99 99 00000", *customers["fnr"].to_pylist()[1:]]
    at = customers.schema.get_field_index("fnr")
    origin.tables["customers"] = customers.set_column(at, "fnr", [broken])
    aside, target = Memory(), Memory()

    report = pseudonymise_source(
        origin,
        target,
        policy(on_invalid="quarantine"),
        key(),
        personas=FakerPersonas(key(), reference_date=REFERENCE),
        finder=Known(),
        quarantine=aside,
    )
    assert target.tables["customers"].num_rows == 39
    assert aside.tables["customers"].num_rows == 1
    assert list(aside.tables) == ["customers"]
    assert any("1 rows" in note for note in report.notes)


class Asked(Memory):
    """Remembers which columns of which table were asked for."""

    def batches(self, container: str, *, columns=None, **options):
        self.asked = [*getattr(self, "asked", ()), (container, columns)]
        for batch in super().batches(container, **options):
            yield batch if columns is None else batch.select(columns)


def simple_policy(**columns: dict) -> Policy:
    number = {"entity_type": "NO_FODSELSNUMMER", "operator": "person_number"}
    calls = {
        "subject": {"id": "customer"},
        "columns": {
            "id": {"entity_type": "CUSTOMER_ID", "operator": "token"},
            "day": {"operator": "date_shift"},
            "note": {"operator": "keep"},
        },
    }
    people = {
        "subject": {"fnr": "person_number"},
        "columns": {"fnr": number, "day": {"operator": "date_shift"}, **columns},
    }
    return parse_policy(
        {
            "version": 1,
            "reference_date": REFERENCE,
            "containers": {"people": people, "calls": calls},
        }
    )


def simple_source(batch: int = 7) -> Asked:
    numbers = [*fodselsnumre(9, 4), *cpr_numbers(9, 4), "junk", " ", None]
    days = [f"{1950 + row}-01-0{row % 9 + 1}" for row in range(42)]
    people = {"fnr": numbers * 2, "day": days, "name": ["Kari Moe", "Moe, Ola"] * 21}
    calls = {
        "id": [n % 5 or None for n in range(30)],
        "day": days[:30],
        "note": ["a", "b", "a"] * 10,
    }
    return Asked({"people": pa.table(people), "calls": pa.table(calls)}, batch=batch)


OTHER_COLUMNS = {
    "dates": {"name": {"operator": "keep"}},
    "birth_dates": {"name": {"entity_type": "DATE_OF_BIRTH", "operator": "fake"}},
    "others": {"name": {"entity_type": "PERSON", "operator": "fake", "of": "value"}},
}


@pytest.mark.parametrize("batch", [1, 7, 1000])
@pytest.mark.parametrize("columns", OTHER_COLUMNS.values(), ids=OTHER_COLUMNS)
def test_a_first_pass_that_tells_nothing_is_left_out(
    columns: dict, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = simple_policy(**columns)
    once = simple_source(batch)
    target, report = run(once, rules)
    assert once.asked == [("people", None), ("calls", None)]
    monkeypatch.setattr(dataset, "needs_first_pass", lambda *_: True)
    twice = simple_source(batch)
    target_with, report_with = run(twice, rules)
    assert len(twice.asked) == 4
    assert report == report_with
    assert report.subjects == 18 + 4
    for name, table in target.tables.items():
        assert bool(table.equals(target_with.tables[name]))


def test_the_first_pass_reads_only_what_tells() -> None:
    rules = simple_policy(name={"entity_type": "PERSON", "operator": "fake"})
    origin = simple_source()
    run(origin, rules)
    assert origin.asked[:2] == [("people", ["fnr", "name"]), ("calls", ["id"])]
    assert [columns for _, columns in origin.asked[2:]] == [None, None]


def test_mixtures_over_batches_are_refused_without_a_first_pass() -> None:
    origin = simple_source(batch=3)
    mixed = [*fodselsnumre(100_000 // 1000), *fodselsnumre(1, offset=80)]
    days = ["2000-01-01"] * len(mixed)
    names = ["x"] * len(mixed)
    origin.tables["people"] = pa.table({"fnr": mixed, "day": days, "name": names})
    with pytest.raises(PolicyError, match=r"people\.fnr.*mixed"):
        run(origin, simple_policy(name={"operator": "keep"}))


def test_the_names_of_all_rows_are_avoided() -> None:
    """What is known of a subject is known in tables where it has no name, too."""
    (number,) = fodselsnumre(1)
    fake = {"entity_type": "PERSON", "operator": "fake"}
    fnr = {"entity_type": "NO_FODSELSNUMMER", "operator": "person_number"}
    entry = {"subject": {"fnr": "person_number"}, "columns": {"fnr": fnr, "name": fake}}
    rules = parse_policy(
        {
            "version": 1,
            "reference_date": REFERENCE,
            "containers": {"a": entry, "b": entry},
        }
    )

    def made(name: str) -> list[str]:
        a = pa.table({"fnr": [number], "name": [name]})
        b = pa.table({"fnr": [number], "name": ["?"]})
        target, _ = run(Memory({"a": a, "b": b}), rules)
        return [target.tables[t]["name"][0].as_py() for t in "ab"]

    free, same = made("?")
    assert free == same
    other = made(free)
    assert other[0] == other[1]
    assert not set(other[0].split()) & set(free.split())
