"""Sets of hashes, components and facts, each with little room, against plain Python."""

from __future__ import annotations

import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pii_toolkit.errors import DecryptError, TargetError
from pii_toolkit.pseudonymise.components import flatten, roots, unite
from pii_toolkit.pseudonymise.fact_store import (
    FactSpool,
    FactStore,
    HashedFacts,
    narrowed,
    relabelled,
)
from pii_toolkit.pseudonymise.hash_sets import (
    HashSet,
    SortedHashes,
    distinct_share,
    distinct_words,
    hashes,
    words,
)
from pii_toolkit.pseudonymise.spool import Spool
from pii_toolkit.pseudonymise.subject_store import SubjectStore

KINDS = ("NO_FODSELSNUMMER", "PERSON", "CITY")
TOP = 2**64 - 1


@pytest.fixture
def spool(tmp_path: Path) -> Iterator[Spool]:
    made = Spool(tmp_path)
    yield made
    made.close()
    assert list(tmp_path.iterdir()) == []


def random_words(count: int, seed: int, *, few: int = TOP) -> np.ndarray:
    """Hashes of which many share their first half where ``few`` is small."""
    rng = np.random.default_rng(seed)
    first = rng.integers(0, few, count, np.uint64, endpoint=True)
    return np.stack([first, rng.integers(0, 9, count, np.uint64)], axis=1)


def as_set(found: np.ndarray) -> set[tuple[int, int]]:
    return set(map(tuple, found.tolist()))


class TestHashSets:
    def test_words_sort_as_bytes_do(self) -> None:
        tags = np.random.default_rng(1).integers(0, 256, (500, 16), np.uint8)
        tags[250:, :8] = tags[:250, :8]
        distinct, codes = distinct_words(words(tags))
        assert bool((hashes(distinct)[codes] == tags).all())
        ordered = [tag.tobytes() for tag in hashes(distinct)]
        assert ordered == sorted({tag.tobytes() for tag in tags})

    @pytest.mark.parametrize("few", [3, TOP], ids=["first halves", "whole"])
    @pytest.mark.parametrize("room", [1, 64, 10**6])
    def test_distinct_whatever_the_room(
        self, spool: Spool, room: int, few: int
    ) -> None:
        found, expected = HashSet(spool, room), set()
        for seed in range(7):
            batch = random_words(seed * 20, seed % 4, few=few)
            expected |= as_set(batch)
            found.add(batch)
        blocks = list(found.blocks())
        joined = np.concatenate(blocks)
        assert list(map(tuple, joined.tolist())) == sorted(expected)
        assert found.count() == len(expected)
        placed = SortedHashes(found, spool)
        assert placed.places(joined).tolist() == list(range(len(joined)))
        other = distinct_words(random_words(99, 50, few=few))[0]
        there = [tuple(row) in expected for row in other.tolist()]
        assert (placed.places(other) >= 0).tolist() == there

    @pytest.mark.parametrize("few", [3, 2**40, TOP], ids=["halves", "uneven", "even"])
    @pytest.mark.parametrize("count", [1, 2, 3, 500, 5000])
    def test_places_in_any_order(self, spool: Spool, count: int, few: int) -> None:
        found = HashSet(spool)
        found.add(random_words(count, 3, few=few))
        placed = SortedHashes(found, spool)
        every = np.concatenate(list(found.blocks()))
        ends = np.array([[0, 0], [0, TOP], [TOP, 0], [TOP, TOP]], np.uint64)
        asked = np.concatenate([every[::-1], random_words(400, 4, few=few), ends])
        expected = {
            word: place for place, word in enumerate(map(tuple, every.tolist()))
        }
        told = [expected.get(tuple(row), -1) for row in asked.tolist()]
        assert placed.places(asked).tolist() == told

    @pytest.mark.parametrize("few", [3, TOP], ids=["first halves", "whole"])
    @pytest.mark.parametrize("room", [1, 64, 10**6])
    def test_what_was_put_in_again(self, spool: Spool, room: int, few: int) -> None:
        again = HashSet(spool, room)
        found, counts = HashSet(spool, room, again), Counter()
        for seed in range(9):
            batch = random_words(seed * 20, seed % 6, few=few)
            counts.update(map(tuple, batch.tolist()))
            found.add(batch)
        assert found.count() == len(counts)
        several = {word for word, count in counts.items() if count > 1}
        told = [as_set(block) for block in again.blocks()]
        assert set().union(*told) == several

    def test_empty(self, spool: Spool) -> None:
        placed = SortedHashes(HashSet(spool), spool)
        assert len(placed) == 0
        assert placed.places(random_words(3, 1)).tolist() == [-1, -1, -1]


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=40),
    st.integers(1, 9),
)
def test_components_are_those_of_union_find(
    pairs: list[tuple[int, int]], block: int
) -> None:
    parents = np.arange(31)
    for start in range(0, len(pairs), block):
        part = np.array(pairs[start : start + block], np.int64)
        unite(parents, part[:, 0], part[:, 1])
    flatten(parents)
    smallest = list(range(31))
    for _ in smallest:
        for a, b in pairs:
            smallest[a] = smallest[b] = min(smallest[a], smallest[b])
    assert parents.tolist() == smallest


@pytest.mark.parametrize("shape", ["chain", "star to the last", "backwards"])
def test_long_components(shape: str) -> None:
    nodes = np.arange(50_000)
    ends = {
        "chain": (nodes[:-1], nodes[1:]),
        "star to the last": (nodes[:-1], np.full(49_999, 49_999)),
        "backwards": (nodes[:0:-1], nodes[-2::-1]),
    }[shape]
    parents = nodes.copy()
    unite(parents, *ends)
    assert not roots(parents, nodes).any()


def facts(rows: list[tuple[int, int, str]]) -> HashedFacts:
    hashed = np.array([[who % 5 << 60, who] for who, _, _ in rows], np.uint64)
    kinds = np.array([kind for _, kind, _ in rows], np.int16)
    values = pa.array([value for _, _, value in rows], pa.string())
    return HashedFacts(hashed.reshape(-1, 2), kinds, values)


FACTS = st.lists(
    st.tuples(
        st.integers(0, 12), st.integers(0, 2), st.sampled_from(["", "a", "å", "Ola"])
    ),
    max_size=40,
)


@settings(max_examples=40, deadline=None)
@given(FACTS, st.integers(1, 7), st.sampled_from([1, 300, 1 << 20]))
def test_facts_come_back_once(rows, size: int, room: int) -> None:
    spool = Spool()
    try:
        waiting = FactSpool(spool, room)
        for start in range(0, len(rows), size):
            waiting.add(facts(rows[start : start + size]))
        store = FactStore(KINDS, waiting, spool, room=room)
        wanted = distinct_words(facts([(who, 0, "") for who in range(14)]).words)[0]
        known = store.of(wanted).known(len(wanted))
    finally:
        spool.close()
    for word, told in zip(wanted.tolist(), known, strict=True):
        theirs = {(KINDS[kind], v) for who, kind, v in rows if who == word[1]}
        assert list(told) == sorted(theirs)


@pytest.mark.parametrize("apart", [True, False], ids=["by ranges", "in no order"])
def test_facts_under_other_hashes(spool: Spool, apart: bool) -> None:
    waiting = FactSpool(spool, 1, apart=apart)
    waiting.add(facts([(1, 0, "x"), (2, 1, "y"), (3, 1, "y")]))
    one = facts([(7, 0, "")]).words
    moved = relabelled(waiting, lambda found: np.repeat(one, len(found), 0), spool)
    (known,) = FactStore(KINDS, moved, spool).of(one).known(1)
    assert known == (("NO_FODSELSNUMMER", "x"), ("PERSON", "y"))


@pytest.mark.parametrize("apart", [True, False], ids=["by ranges", "in no order"])
@pytest.mark.parametrize("room", [1, 300, 1 << 20])
def test_facts_of_some_subjects(spool: Spool, room: int, apart: bool) -> None:
    waiting = FactSpool(spool, room, apart=apart)
    rows = [(who, who % 3, f"value {who}") for who in range(30)]
    for row in rows:
        waiting.add(facts([row]))
    wanted = HashSet(spool)
    wanted.add(facts(rows[::7]).words)
    kept = narrowed(waiting, SortedHashes(wanted, spool), spool)
    everybody = distinct_words(facts(rows).words)[0]
    known = FactStore(KINDS, kept, spool).of(everybody).known(30)
    told = {pair for one in known for pair in one}
    assert told == {(KINDS[kind], value) for _, kind, value in rows[::7]}
    nobody = SortedHashes(HashSet(spool), spool)
    assert list(narrowed(waiting, nobody, spool).ranges()) == []


def test_the_same_subject_is_asked_for_twice(spool: Spool) -> None:
    waiting = FactSpool(spool)
    waiting.add(facts([(1, 0, "x"), (2, 1, "y"), (2, 2, "z")]))
    wanted = facts([(2, 0, ""), (1, 0, ""), (9, 0, ""), (2, 0, "")]).words
    known = FactStore(KINDS, waiting, spool).of(wanted).known(4)
    two = (("CITY", "z"), ("PERSON", "y"))
    assert known == (two, (("NO_FODSELSNUMMER", "x"),), (), two)


def test_what_is_on_disk_is_sealed(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    waiting = FactSpool(spool, 1)
    waiting.add(facts([(1, 1, "Quorbexia Zanthippesen")]))
    FactStore(KINDS, waiting, spool, room=0)
    (folder,) = tmp_path.iterdir()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    files = list(folder.iterdir())
    assert sum(file.stat().st_size for file in files) > 100
    for file in files:
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert b"Quorbexia" not in file.read_bytes()
    place = spool.put(b"one", sealed=True)
    with pytest.raises(DecryptError):
        spool.get((place[0], place[1] - 1), sealed=True)
    spool.close()
    spool.close()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(TargetError, match="TMPDIR"):
        Spool(tmp_path / "absent")


def test_seen_and_seen_again(tmp_path: Path) -> None:
    store = SubjectStore(KINDS, tmp_path, linking=False)
    with pytest.raises(RuntimeError):
        store.several(random_words(1, 1))
    numbers, others = random_words(40, 1), random_words(60, 2)
    store.add_nodes(numbers, 0)
    store.add_nodes(others, 1)
    store.add_nodes(numbers[5:8], 0)
    store.add_nodes(others[::20], 1)
    store.resolve()
    asked = np.concatenate([others, random_words(3, 9), numbers])
    assert np.flatnonzero(~store.has(asked)).tolist() == [60, 61, 62]
    assert np.flatnonzero(store.several(asked)).tolist() == [0, 20, 40, 68, 69, 70]
    store.close()


@pytest.mark.parametrize("linking", [False, True], ids=["unlinked", "linked"])
def test_rows_that_come_as_they_came(tmp_path: Path, linking: bool) -> None:
    store = SubjectStore(KINDS, tmp_path, linking=linking)
    rows = random_words(50, 1)
    for start, end in ((0, 20), (20, 20), (20, 50)):
        store.add_rows("t", rows[start:end])
    store.add_rows("other", rows[:1])
    store.resolve()
    told = [
        store.follows("t", rows[:7]),
        store.follows("t", rows[:7]),  # they came once
        store.follows("t", rows[8:20]),  # one is left out
        store.follows("t", rows[7:30]),
        store.follows("t", rows[30:30]),
        store.follows("t", np.concatenate([rows[30:], rows[:1]])),  # one too many
        store.follows("t", rows[30:]),
        store.follows("t", rows[:1]),
        store.follows("absent", rows[:1]),
        store.follows("other", rows[:1]),
    ]
    ahead = [True, False, False, True, True, False, True, False, False, True]
    assert told == ([False] * len(told) if linking else ahead)
    store.close()


@pytest.mark.parametrize("few", [3, TOP], ids=["first halves", "whole"])
def test_hashes_that_a_set_holds(spool: Spool, few: int) -> None:
    found = HashSet(spool)
    found.add(random_words(60, 3, few=few))
    placed = SortedHashes(found, spool)
    asked = np.concatenate([random_words(400, 4, few=few), *found.blocks()])
    assert placed.holds(asked).tolist() == (placed.places(asked) >= 0).tolist()
    assert not SortedHashes(HashSet(spool), spool).holds(asked).any()


@pytest.mark.parametrize(
    ("rows", "low", "high"),
    [(1, 1.0, 1.0), (9, 0.06, 0.15), (0, 1.0, 1.0)],
    ids=["all different", "nine of each", "none"],
)
def test_share_of_different_hashes(rows: int, low: float, high: float) -> None:
    found = np.repeat(random_words(3000, 1), rows, axis=0)
    assert low - 0.06 <= distinct_share(found) <= high


def test_counts_and_labels(tmp_path: Path) -> None:
    store = SubjectStore(KINDS, tmp_path)
    numbers, others = random_words(40, 1), random_words(60, 2)
    store.add_nodes(numbers, 0)
    store.add_nodes(others, 1)
    store.add_links(others[:30], numbers[:30])
    store.add_links(others[:1], numbers[30:31])
    store.resolve()
    found, rows = distinct_words(np.concatenate([others[:31], numbers]))
    labels, known = store.labels(found)
    assert known.all()
    expected = np.concatenate([numbers[:30], others[30:31], numbers])
    smaller = min(map(tuple, numbers[[0, 30]].tolist()))
    joined = {tuple(row) for row in numbers[[0, 30]].tolist()}
    told = [smaller if tuple(e) in joined else tuple(e) for e in expected.tolist()]
    assert [tuple(row) for row in labels[rows].tolist()] == told
    assert store.counts() == (100, 100 - 31, 1)
    _, there = store.labels(random_words(1, 9))
    assert not there.any()
    store.close()
