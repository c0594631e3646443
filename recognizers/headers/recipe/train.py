"""Trains the model of column names and judges it on lists that it has not seen.

python recognizers/headers/recipe/train.py            # writes weights.npz
python recognizers/headers/recipe/train.py --judge    # leaves lists out, by turns

Takes a few minutes on one core; the same seed gives the same file.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from network import Network, Table, fit
from numpy.typing import NDArray

from pii_toolkit.detect.bare_names import Bare, bare_names
from pii_toolkit.detect.column_words import said_of
from pii_toolkit.detect.detector import TableDetector
from pii_toolkit.detect.headers import FILE, NOTHING, Header, HeaderModel, parts_of
from pii_toolkit.detect.vocabulary import Vocabulary
from pii_toolkit.recognizers import load_packs

HERE = Path(__file__).resolve().parents[1]
OWN, TIMES = {"cases", "case_tables"}, 3
"""Lists of names that the project's tests demand: learnt this often, not judged by."""
LONE = "cases"
"""That of names without neighbours."""
ALSO, SMOOTH = 0.3, 0.05
"""What of a label the other accepted answers share, and what all types do."""
SMALLEST = 0.3
"""Straight weights nearer to nothing are left out."""


@dataclass(frozen=True, slots=True)
class Name:
    """One labelled column: ``also`` are other answers that would do."""

    header: Header
    entity_type: str
    also: frozenset[str]


def heard(path: Path) -> Iterator[tuple[Name, ...]]:
    """The labelled columns of one list with what the words of the packs say of them."""
    vocabulary = shipped_vocabulary()
    for names in read(path):
        bare = bare_names(tuple(name.header.column for name in names))
        yield tuple(
            replace(name, header=replace(name.header, said=said_of(own, vocabulary)))
            for name in names
            for own in [bare[name.header.column]]
        )


def pack_words() -> Iterator[tuple[Name, ...]]:
    """Every word of the packs that ship, as a column without table or neighbours.

    They were chosen with care, and few of them stand in the lists.
    """
    types: dict[str, set[str]] = defaultdict(set)
    for terms in (terms for pack in load_packs() for terms in pack.columns):
        for word in terms.tokens:
            types[word].add(terms.entity_type)
    for word, kinds in sorted(types.items()):
        said = said_of(Bare(word, word), shipped_vocabulary())
        likely = (match.entity_type for match in said if match.entity_type in kinds)
        first = next(likely, min(kinds))
        yield (Name(Header("", word, said=said), first, frozenset(kinds - {first})),)


@lru_cache(maxsize=1)
def shipped_vocabulary() -> Vocabulary:
    """The words of the packs that ship."""
    return TableDetector(load_packs()).vocabulary


def read(path: Path) -> Iterator[tuple[Name, ...]]:
    """The labelled columns of one list, table by table; a test's names, one by one."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    if path.stem == LONE:
        yield from ((_name(row),) for row in rows)
        return
    for _, columns in groupby(rows, key=lambda row: (row[0], row[2])):
        yield tuple(map(_name, columns))


def _name(row: Sequence[str]) -> Name:
    _, _, table, column, declared, comment, entity_type, also = row
    others = frozenset(part.strip() for part in also.split(",") if part.strip())
    header = Header(table, column, comment, kind_of(declared))
    return Name(header, entity_type, others)


_KINDS = (
    ("boolean", r"bool|bit\b|yes ?/?no|tinyint\(1\)|logical"),
    ("timestamp", r"datetime|timestamp|date/time|instant"),
    ("date", r"date|dats"),
    ("integer", r"(?:dec|decimal|numeric|number|num)\(\d+(?:, ?0)?\)|pic 9\(?\d*\)?$"),
    ("integer", r"(?:big|small|medium|tiny)?int|long|serial|u?int\d*|numc"),
    ("float", r"dec|numeric|number|money|curr|float|double|real|comma|pic s?9.*v"),
    ("text", r"n?varchar|n?char|text|string|clob|memo|pic x|\$char|xs:string|uuid"),
)


def kind_of(declared: str) -> str:
    """The kind of a declared type, empty where it is not known.

    >>> [kind_of(one) for one in ("VARCHAR(40)", "decimal(9,2)", "PIC 9(8)", "geo")]
    ['text', 'float', 'integer', '']
    """
    told = declared.strip().lower()
    return next((kind for kind, form in _KINDS if re.match(form, told)), "")


def learnt(tables: Sequence[Sequence[Name]]) -> Network:
    """A network that has seen these tables."""
    types = tuple(sorted({name.entity_type for table in tables for name in table}))
    shown = (
        Table(
            tuple(parts_of(name.header) for name in table),
            np.stack([goal(name, types) for name in table]),
        )
        for table in tables
    )
    return fit(types, list(shown))


def goal(name: Name, types: Sequence[str]) -> NDArray[np.float32]:
    """What the shares of the types should be for a name."""
    shares = np.full(len(types), SMOOTH / len(types), np.float32)
    others = [types.index(kind) for kind in sorted(name.also) if kind in types]
    shares[others] += ALSO / max(len(others), 1)
    rest = 1 - SMOOTH - (ALSO if others else 0)
    shares[types.index(name.entity_type)] += rest
    return shares


def save(network: Network, path: Path) -> None:
    """Write the weights: of parts as 8-bit integers, small straight ones left out."""
    kept = np.abs(network.straight) >= SMALLEST
    scale, inner_scale = (
        np.float32(np.abs(weights).max() / 127)
        for weights in (network.straight, network.inner)
    )
    np.savez_compressed(
        path,
        hashes=network.hashes,
        starts=np.concatenate([[0], np.cumsum(kept.sum(1))]).astype(np.uint32),
        classes=np.nonzero(kept)[1].astype(np.uint8),
        straight=np.round(network.straight[kept] / scale).astype(np.int8),
        scale=scale,
        inner=np.round(network.inner / inner_scale).astype(np.int8),
        inner_scale=inner_scale,
        hidden=network.dense["hidden"].astype(np.float16),
        hidden_bias=network.dense["hidden_bias"],
        out=network.dense["out"].astype(np.float16),
        out_bias=network.dense["out_bias"],
        types=np.array(network.types),
    )


LEVELS = (0.0, 0.3, 0.5, 0.7, 0.9)
TURNS = 5


def judge(lists: Sequence[Path]) -> Iterator[tuple[str, Counter[tuple[float, str]]]]:
    """Each fifth of the lists read by a model of the others: counts by probability."""
    tables = {path: tuple(heard(path)) for path in lists}
    for turn in range(TURNS):
        left_out = lists[turn::TURNS]
        seen = [t for path in lists if path not in left_out for t in tables[path]]
        seen += pack_words()
        with TemporaryDirectory() as folder:
            save(learnt(seen), Path(folder, FILE))
            model = HeaderModel(Path(folder, FILE))
        for path in left_out:
            yield path.stem, _counted(model, tables[path])


def _counted(
    model: HeaderModel, tables: Iterable[Sequence[Name]]
) -> Counter[tuple[float, str]]:
    counts: Counter[tuple[float, str]] = Counter()
    for table in tables:
        said = model.read([name.header for name in table])
        for name, (best, *_) in zip(table, said, strict=True):
            right = best.entity_type in {name.entity_type, *name.also}
            for level in LEVELS:
                counts[level, "labelled"] += name.entity_type != NOTHING
                if best.entity_type != NOTHING and best.probability >= level:
                    counts[level, "found"] += right and name.entity_type != NOTHING
                    counts[level, "false"] += not right
    return counts


def _rates(counts: Counter[tuple[float, str]], level: float) -> tuple[float, float]:
    """Precision and recall of what is told from a probability on."""
    found = counts[level, "found"]
    precision = found / max(found + counts[level, "false"], 1)
    return precision, found / max(counts[level, "labelled"], 1)


def _told(counts: Counter[tuple[float, str]]) -> str:
    rates = ((level, *_rates(counts, level)) for level in LEVELS)
    return "  ".join(f"{level:.1f}: {p:.3f} {r:.3f}" for level, p, r in rates)


BEGIN, END = "<!-- judged: begin -->\n", "<!-- judged: end -->"


def record(counts: Counter[tuple[float, str]], names: int, card: Path) -> None:
    """Write the figures into the card, between their marks."""
    rows = [(level, *_rates(counts, level)) for level in LEVELS]
    table = (
        f"Of {names:,} names in {TURNS} turns:\n\n"
        "| told from | precision | recall |\n|---|---|---|\n"
        + "".join(f"| {level} | {p:.2f} | {r:.2f} |\n" for level, p, r in rows)
    )
    text = card.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    card.write_text(f"{before}{BEGIN}{table}{END}{after}", encoding="utf-8")


def main() -> None:
    """Train, or judge."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--judge", action="store_true", help="leave lists out by turns")
    parser.add_argument("--names", type=Path, default=HERE / "names")
    parser.add_argument("--out", type=Path, default=HERE / FILE)
    asked = parser.parse_args()
    lists = sorted(asked.names.glob("*.tsv"))
    if not asked.judge:
        tables = [
            table
            for path in lists
            for table in (*heard(path),) * (TIMES if path.stem in OWN else 1)
        ]
        save(learnt([*tables, *pack_words()]), asked.out)
        return
    total: Counter[tuple[float, str]] = Counter()
    judged = [path for path in lists if path.stem not in OWN]
    for name, counts in judge(judged):
        total += counts
        print(f"{name}: {_told(counts)}", flush=True)
    print(f"all: {_told(total)}")
    names = sum(len(table) for path in judged for table in read(path))
    record(total, names, HERE / "CARD.md")


if __name__ == "__main__":
    main()
