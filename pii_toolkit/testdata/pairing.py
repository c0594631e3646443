"""Which output row was made of which original row.

Files keep their order. A database with an integer primary key gives its rows in the
order of that key, which tokens change: there rows are paired by the key, with the
domain's key at hand to compute what each original key became. Without it such a
container is unpaired, and only what must not stand in it anywhere can be judged.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pii_toolkit.keys import DomainKey
from pii_toolkit.model import Container
from pii_toolkit.pseudonymise.policy import ColumnPolicy, PersonNumber, Policy
from pii_toolkit.pseudonymise.transform import Transform
from pii_toolkit.sources import Source
from pii_toolkit.targets import stem
from pii_toolkit.targets.names import file_name, table_name

Pair = tuple[pa.RecordBatch | None, pa.RecordBatch | None]
_DUCKDB = re.compile(r"\.(duckdb|ddb)(\.age)?(/|$)")
_BY_KEY = frozenset({"token", "person_number", "keep"})


@dataclass(frozen=True, slots=True)
class Match:
    """A container and what was made of it; ``output`` None where nothing was."""

    original: Container
    output: Container | None


def match(original: Source, output: Source) -> tuple[Match, ...]:
    """Pair containers by name: suffixes, sealing and folders aside."""
    there = {stem(one.name): one for one in output.containers()}
    here = original.containers()
    found = []
    for container in here:
        names = [name for name in _names(container) if name in there]
        found.append(Match(container, there[names[0]] if names else None))
    if len(here) == len(there) == 1 and found[0].output is None:
        return (Match(here[0], next(iter(there.values()))),)
    return tuple(found)


def _names(container: Container) -> list[str]:
    """What the targets call a container, most exact first."""
    files = [file_name(container, mirror=m, sealed=False) for m in (True, False)]
    return [stem(name) for name in (container.name, *files)] + [table_name(container)]


def reordered(found: Match, policy: Policy) -> bool:
    """Whether the output's rows stand in another order than the original's.

    So in SQLite with one integer as primary key, for that *is* the place of a row.
    """
    output = found.output
    if output is None or output.kind != "table" or len(output.primary_key) != 1:
        return False
    types = {field.name: field.type for field in output.fields}
    rule = policy.container(found.original.name).columns.get(output.primary_key[0])
    other = output.source.startswith("postgres") or _DUCKDB.search(output.source)
    integer = types.get(output.primary_key[0], "").startswith(("int", "uint"))
    return integer and not other and rule is not None and rule.operator != "keep"


def in_order(
    original: Iterator[pa.RecordBatch], output: Iterator[pa.RecordBatch]
) -> Iterator[Pair]:
    """Pairs of batches with equally many rows; at the end one side may be None."""
    here, there = _next(original), _next(output)
    while here is not None and there is not None:
        rows = min(here.num_rows, there.num_rows)
        yield here.slice(0, rows), there.slice(0, rows)
        here = here.slice(rows) if here.num_rows > rows else _next(original)
        there = there.slice(rows) if there.num_rows > rows else _next(output)
    while here is not None:
        yield here, None
        here = _next(original)
    while there is not None:
        yield None, there
        there = _next(output)


def _next(batches: Iterator[pa.RecordBatch]) -> pa.RecordBatch | None:
    return next((batch for batch in batches if batch.num_rows), None)


def keyed_by(found: Match, policy: Policy) -> tuple[str, ...]:
    """The primary key, where the domain's key alone says what it became."""
    rules = policy.container(found.original.name).columns
    names = found.original.primary_key
    return names if all(_computable(rules.get(name), policy) for name in names) else ()


def _computable(rule: ColumnPolicy | None, policy: Policy) -> bool:
    if rule is None or rule.operator not in _BY_KEY:
        return False
    return not isinstance(rule, PersonNumber) or "quarantine" not in (
        rule.on_invalid or policy.on_invalid
    )


def by_key(
    original: Source, output: Source, found: Match, policy: Policy, key: DomainKey
) -> Iterator[Pair]:
    """Pairs of batches, joined on the primary key; unpaired rows with None.

    The output lies in a temporary file (0600) meanwhile; eight bytes a row are held.
    """
    if found.output is None:
        return
    names = list(keyed_by(found, policy))
    schema = original.schema(found.original.name)
    narrow = pa.schema([schema.field(name) for name in names])
    transform = Transform(policy, key, found.original, narrow)
    with tempfile.TemporaryDirectory(prefix="pii-verify-") as folder:
        file = Path(folder) / "output.arrow"
        marks = _spool(output, found.output.name, names, file)
        order = np.argsort(marks, kind="stable")
        ranked, used = marks[order], np.zeros(len(marks), np.bool_)
        with pa.memory_map(str(file)) as mapped:
            table = pa.ipc.open_file(mapped).read_all()
            for batch in original.batches(found.original.name):
                keys = transform(batch.select(names))
                wanted = _marks(keys)
                place = np.searchsorted(ranked, wanted)
                hit = place < len(ranked)
                hit[hit] = ranked[place[hit]] == wanted[hit]
                rows = order[place[hit]]
                used[rows] = True
                yield (
                    batch.filter(pa.array(hit)),
                    _batch(table.take(pa.array(rows, pa.int64()))),
                )
                if not hit.all():
                    yield batch.filter(pa.array(~hit)), None
            if not used.all():
                extra = np.flatnonzero(~used)
                yield None, _batch(table.take(pa.array(extra, pa.int64())))


def _batch(table: pa.Table) -> pa.RecordBatch:
    batches = table.combine_chunks().to_batches()
    return batches[0] if batches else pa.RecordBatch.from_pylist([], table.schema)


def _spool(
    output: Source, name: str, keys: list[str], file: Path
) -> NDArray[np.uint64]:
    """Write the output's rows to a file and return a mark of each row's key."""
    marks = [np.zeros(0, np.uint64)]
    with pa.ipc.new_file(str(file), output.schema(name)) as sink:
        for batch in output.batches(name):
            sink.write_batch(batch)
            marks.append(_marks(batch.select(keys)))
    return np.concatenate(marks)


def _marks(batch: pa.RecordBatch) -> NDArray[np.uint64]:
    """64-bit marks of rows, equal for equal values whatever their types."""
    rows = zip(*(column.to_pylist() for column in batch.columns), strict=True)
    marks = [mark("\x1f".join(map(str, row))) for row in rows]
    return np.array(marks, np.uint64)


def mark(text: str) -> int:
    """A 64-bit hash of a text, salted anew in every process."""
    return hash(text) & 0xFFFF_FFFF_FFFF_FFFF
