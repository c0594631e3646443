from __future__ import annotations

import random
import stat
from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pseudonym_tools import REFERENCE, cpr_numbers, domain_key, fodselsnumre, policy_of

from pii_toolkit.errors import PolicyError
from pii_toolkit.model import Container
from pii_toolkit.pseudonymise.first_pass import build_index
from pii_toolkit.pseudonymise.policy import Policy, parse_policy
from pii_toolkit.pseudonymise.subjects import RowSubjects, SubjectIndex

FNR = fodselsnumre(6, seed=1)
KEEP = {"operator": "keep"}
NUMBER = {"operator": "person_number", "entity_type": "NO_FODSELSNUMMER"}


def tables(**containers: dict) -> tuple[Policy, dict[str, pa.RecordBatch]]:
    """Policy and data: for each table its subject mapping and its columns."""
    policy: dict = {"version": 1, "reference_date": REFERENCE, "containers": {}}
    data = {}
    for name, (subject, columns) in containers.items():
        rules = {c: NUMBER if c.startswith("fnr") else KEEP for c in columns}
        policy["containers"][name] = {"subject": subject, "columns": rules}
        data[name] = pa.RecordBatch.from_pydict(columns)
    return parse_policy(policy), data


def index_of(policy: Policy, data: dict[str, pa.RecordBatch], size: int = 99):
    def batches(batch: pa.RecordBatch):
        return lambda: (
            batch.slice(start, size) for start in range(0, batch.num_rows, size)
        )

    pairs = [
        (Container("s", name, "table", ()), batches(batch))
        for name, batch in data.items()
    ]
    return build_index(pairs, policy, domain_key())


def tags(index: SubjectIndex, data: dict, table: str) -> list[bytes]:
    return [row.tobytes() for row in index.lookup(table, data[table]).tags]


SHOP = {
    "customers": (
        {"id": "customer", "fnr": "person_number"},
        {"id": [1, 2, 3, None], "fnr": [FNR[0], FNR[1], None, FNR[3]]},
    ),
    "loans": (
        {"loan_id": "loan", "customer_id": "customer"},
        {"loan_id": ["L1", "L2", "L3"], "customer_id": ["1", "2", None]},
    ),
    "payments": (
        {"loan_id": "loan"},
        {"loan_id": ["L2", "L1", "L3", None, "L1"]},
    ),
    "letters": ({"fnr": "person_number"}, {"fnr": [int(FNR[1]), int(FNR[0])]}),
}


class TestLinks:
    def test_one_subject_over_all_tables(self) -> None:
        policy, data = tables(**SHOP)
        with index_of(policy, data) as index:
            customers = tags(index, data, "customers")
            loans = tags(index, data, "loans")
            payments = tags(index, data, "payments")
            letters = tags(index, data, "letters")
        assert loans[:2] == customers[:2]
        assert payments[0] == customers[1]
        assert payments[1] == payments[4] == customers[0]
        assert payments[2] == loans[2]
        assert letters == [customers[1], customers[0]]
        assert len({*customers, *loans, *payments}) == 6

    def test_the_person_number_is_the_canonical_tag(self) -> None:
        policy, data = tables(**SHOP)
        with index_of(policy, data) as index:
            found = tags(index, data, "letters")
        alone = RowSubjects(policy, domain_key()).lookup("letters", data["letters"])
        assert found == [row.tobytes() for row in alone.tags]

    @settings(max_examples=25)
    @given(
        st.lists(
            st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=1, max_size=12
        ),
        st.randoms(use_true_random=False),
        st.integers(1, 5),
    )
    def test_agrees_with_union_find_in_any_order(self, rows, random, size) -> None:
        def run(pairs: Sequence[tuple[int, int]]) -> dict[tuple[int, int], bytes]:
            policy, data = tables(
                t=(
                    {"a": "left", "b": "right"},
                    {"a": [a for a, _ in pairs], "b": [b for _, b in pairs]},
                )
            )
            with index_of(policy, data, size) as index:
                return dict(zip(pairs, tags(index, data, "t"), strict=True))

        shuffled = list(rows)
        random.shuffle(shuffled)
        first = run(rows)
        assert first == run(shuffled)
        assert _same_groups(first, _union_find(rows))

    def test_placeholders_do_not_join_strangers(self) -> None:
        policy, data = tables(
            t=(
                {"id": "customer", "fnr": "person_number"},
                {"id": [1, 2, 3], "fnr": ["12345678910", "12345678910", ""]},
            )
        )
        with index_of(policy, data) as index:
            assert len(set(tags(index, data, "t"))) == 3
            assert index.subjects == 3

    def test_spellings_of_one_person_number_join(self) -> None:
        number = FNR[2]
        spelled = [number, f"{number[:6]} {number[6:]}", str(int(number)), f" {number}"]
        policy, data = tables(t=({"fnr": "person_number"}, {"fnr": spelled}))
        with index_of(policy, data) as index:
            assert len(set(tags(index, data, "t"))) == 1

    def test_subjects_that_join_several_numbers_are_counted(self) -> None:
        policy, data = tables(
            t=(
                {"loan": "loan", "fnr": "person_number"},
                {"loan": ["L", "L", "M"], "fnr": FNR[:3]},
            )
        )
        with index_of(policy, data) as index:
            assert (index.subjects, index.joined) == (2, 1)

    def test_both_countries(self) -> None:
        (danish,) = cpr_numbers(1, seed=5)
        policy, data = tables(
            t=({"fnr": "person_number"}, {"fnr": [danish, FNR[0], danish]})
        )
        with index_of(policy, data) as index:
            first, second, third = tags(index, data, "t")
        assert first == third != second


class TestUnknown:
    def test_rows_without_subject_are_their_own(self) -> None:
        policy, data = tables(
            t=(
                {"id": "customer"},
                {"id": [None, None, None, 1], "x": ["a", "b", "a", "a"]},
            )
        )
        with index_of(policy, data) as index:
            one, other, same, known = tags(index, data, "t")
        assert one == same
        assert len({one, other, known}) == 3

    def test_storage_does_not_matter(self) -> None:
        policy, data = tables(t=({"id": "customer"}, {"id": [None], "x": ["a"]}))
        rows = RowSubjects(policy, domain_key())
        plain = data["t"]
        stored = pa.RecordBatch.from_arrays(
            [plain.column("id"), plain.column("x").cast(pa.large_string())],
            names=["id", "x"],
        )
        encoded = pa.RecordBatch.from_arrays(
            [plain.column("id"), plain.column("x").dictionary_encode()],
            names=["id", "x"],
        )
        found = {rows.lookup("t", b).tags.tobytes() for b in (plain, stored, encoded)}
        assert len(found) == 1

    def test_a_changed_source_is_noticed(self) -> None:
        policy, data = tables(t=({"id": "customer"}, {"id": [1]}))
        later = pa.RecordBatch.from_pydict({"id": [2]})
        with index_of(policy, data) as index, pytest.raises(PolicyError, match="again"):
            index.lookup("t", later)

    def test_an_absent_subject_column_is_named(self) -> None:
        policy = policy_of(
            {"kunde_id": KEEP, "x": KEEP}, subject={"kunde_id": "customer"}
        )
        batch = pa.RecordBatch.from_pydict({"kunde_idd": [1]})
        with pytest.raises(PolicyError, match="did you mean 'kunde_idd'"):
            RowSubjects(policy, domain_key()).lookup("t", batch)


def known_by_hand(rows: list[tuple[int | None, str | None]]) -> list[set[str]]:
    """The names in all rows of each row's person; none where it names no person."""
    return [
        {name for other, name in rows if other == who and name and name.strip()}
        if who is not None
        else set()
        for who, _ in rows
    ]


class TestWhatIsKnown:
    """A subject with one row is known from it, others from all of theirs."""

    NAMES = ("Kari Nordmann", "Ola Hansen", "Per Olsen", " ", "", None)

    @settings(max_examples=60, deadline=None)
    @given(
        st.integers(1, 60),
        st.integers(1, 70),
        st.integers(1, 9),
        st.integers(0, 10**6),
    )
    def test_all_rows_tell(self, people: int, count: int, size: int, seed: int) -> None:
        rng = random.Random(seed)
        rows = [
            (rng.choice([*range(people), None]), rng.choice(self.NAMES))
            for _ in range(count)
        ]
        columns = {
            "id": KEEP,
            "navn": {"operator": "fake", "entity_type": "PERSON"},
            "notat": {"operator": "fake", "entity_type": "FREE_TEXT"},
        }
        policy = policy_of(columns, subject={"id": "customer"})
        schema = {"id": pa.int64(), "navn": pa.string(), "notat": pa.string()}
        batch = pa.RecordBatch.from_pylist(
            [{"id": who, "navn": name, "notat": "x"} for who, name in rows],
            schema=pa.schema(schema),
        )
        with index_of(policy, {"t": batch}, size) as index:
            found = index.lookup("t", batch)
        told = [
            {value for kind, value in person.known if kind == "PERSON"}
            for person in found.persons
        ]
        assert [told[code] for code in found.codes] == known_by_hand(rows)
        alone = RowSubjects(policy, domain_key()).lookup("t", batch)
        assert found.tags.tobytes() == alone.tags.tobytes()

    @pytest.mark.parametrize("again", [0, 1, 40], ids=["none", "one", "many"])
    def test_rows_of_their_own_stay_in_their_order(self, again: int) -> None:
        numbers = fodselsnumre(200, seed=3)
        numbers += numbers[:again]
        policy, data = tables(t=({"fnr": "person_number"}, {"fnr": numbers}))
        with index_of(policy, data) as index:
            found = index.lookup("t", data["t"])
        subjects = 200 if again == 40 else 200 + again
        assert len(found.keys) == subjects
        assert found.codes[:200].tolist() == list(range(200))
        assert index.subjects == 200


class TestFile:
    NAMES = ("Kari Nordmann", "Storgata 99")

    def policy_and_data(self) -> tuple[Policy, pa.RecordBatch]:
        policy = policy_of(
            {
                "fnr": NUMBER,
                "navn": {"operator": "fake", "entity_type": "PERSON"},
                "adresse": {"operator": "fake", "entity_type": "STREET_ADDRESS"},
                "notat": {"operator": "fake", "entity_type": "FREE_TEXT"},
            },
            subject={"fnr": "person_number"},
        )
        columns = {
            "fnr": [FNR[0], FNR[0]],
            "navn": [self.NAMES[0], None],
            "adresse": [None, self.NAMES[1]],
            "notat": ["x", "y"],
        }
        return policy, pa.RecordBatch.from_pydict(columns)

    def build(self, directory: Path) -> tuple[SubjectIndex, pa.RecordBatch]:
        policy, batch = self.policy_and_data()
        pairs = [(Container("s", "t", "table", ()), lambda: iter([batch]))]
        return build_index(pairs, policy, domain_key(), directory=directory), batch

    def test_modes_content_and_removal(self, tmp_path: Path) -> None:
        index, _ = self.build(tmp_path)
        (folder,) = tmp_path.iterdir()
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        for file in folder.iterdir():
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
            content = file.read_bytes()
            found = [
                value for value in (*self.NAMES, FNR[0]) if value.encode() in content
            ]
            assert len(found) == 0
        index.close()
        index.close()
        assert list(tmp_path.iterdir()) == []

    def test_what_is_known_comes_from_all_rows(self, tmp_path: Path) -> None:
        index, batch = self.build(tmp_path)
        with index:
            (person,) = index.lookup("t", batch).persons
        assert [kind for kind, _ in person.known] == [
            "NO_FODSELSNUMMER",
            "PERSON",
            "STREET_ADDRESS",
        ]
        shown = repr(index) + repr(person) + repr(index.__class__)
        assert not any(name in shown for name in self.NAMES)

    def test_nothing_is_left_after_an_error(self, tmp_path: Path) -> None:
        policy, batch = self.policy_and_data()

        def broken():
            yield batch
            raise OSError

        pairs = [(Container("s", "t", "table", ()), broken)]
        with pytest.raises(OSError):
            build_index(pairs, policy, domain_key(), directory=tmp_path)
        assert list(tmp_path.iterdir()) == []

    def test_mixed_columns_are_refused_in_the_first_pass(self, tmp_path: Path) -> None:
        policy = policy_of({"fnr": NUMBER})
        marked = fodselsnumre(1, offset=80)
        batches = [pa.RecordBatch.from_pydict({"fnr": [n]}) for n in (FNR[0], *marked)]
        pairs = [(Container("s", "t", "table", ()), lambda: iter(batches))]
        with pytest.raises(PolicyError, match=r"t\.fnr.*mixed"):
            build_index(pairs, policy, domain_key(), directory=tmp_path)


def _union_find(rows: Sequence[tuple[int, int]]) -> dict[tuple[int, int], object]:
    parent: dict[object, object] = {}

    def root(node: object) -> object:
        while parent.setdefault(node, node) != node:
            node = parent[node]
        return node

    for a, b in rows:
        parent[root(("a", a))] = root(("b", b))
    return {(a, b): root(("a", a)) for a, b in rows}


def _same_groups(one: dict, other: dict) -> bool:
    def groups(labels: dict) -> set[frozenset]:
        return {
            frozenset(k for k, v in labels.items() if v == label)
            for label in labels.values()
        }

    return groups(one) == groups(other)
