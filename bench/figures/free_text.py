"""Person numbers in free text: notes of some 130 bytes, a few in a hundred hold one.

Presidio runs with our two recognizers, no language model, and is told which entities
are wanted, which is the fastest way to call it. The findings are equal, place by place
and to the confidence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from bench import accel, checks, peers, presidio
from bench.record import Entry, Figure, Goal, Headline
from bench.setting import Bench
from bench.timing import Task, rate, ratio, spread

GOALS = {"NumPy": Goal("at least", 200), "accel": Goal("at least", 800)}
PRESIDIO, PLAIN = "presidio-analyzer, our recognizers", "plain re, the same patterns"
OS2DS, DATAFOG = "os2ds-rules (C++)", "datafog-core (Rust)"
_FLAGS = re.DOTALL | re.MULTILINE | re.IGNORECASE
"""Those that Presidio compiles a pattern with."""
_Spans = set[tuple[Any, ...]]


def figure(bench: Bench) -> Figure:
    """The whole column for our kernels; a sample of it for who takes microseconds."""
    notes = bench.column("note", bench.sizes.cells)
    few = notes[: bench.sizes.sample].to_pylist()
    kernels = accel.kernels()
    tasks = [
        Task(f"pii-toolkit, {name}", len(notes), partial(find, notes), ours=True)
        for name, find in kernels.items()
    ]
    engine = presidio.engine()
    tasks.append(Task(PRESIDIO, len(few), partial(presidio.analyze_each, engine, few)))
    tasks.append(Task(PLAIN, len(few), lambda: list(_plain(few))))
    tasks += _others(few)
    checked = _check(kernels, notes, few, engine)
    width = pc.mean(pc.binary_length(notes)).as_py()
    entries = bench.interleave(tasks)
    return Figure(
        "free_text",
        "Person numbers in free text",
        tuple(_headlines(entries, list(kernels), width)),
        entries,
        (
            *checked,
            f"a note has {width:.0f} bytes in the mean",
        ),
        (*accel.absent(), *peers.absent("os2ds-rules", "datafog-core")),
    )


def _headlines(
    entries: tuple[Entry, ...], kernels: list[str], width: float
) -> Iterator[Headline]:
    named = {entry.name: entry for entry in entries}
    for kernel in kernels:
        own = named[f"pii-toolkit, {kernel}"]
        yield ratio(f"presidio / {kernel}", named[PRESIDIO], own, GOALS[kernel])
        yield rate(f"pii-toolkit, {kernel}", own)
        each = [own.items * width / 1e9 / seconds for seconds in own.wall]
        yield spread(f"pii-toolkit, {kernel}", "GB/s", each)
    for name in (PLAIN, OS2DS, DATAFOG):
        if name in named:
            fastest = named[f"pii-toolkit, {kernels[-1]}"]
            yield ratio(f"{name} / {kernels[-1]}", named[name], fastest)


def _check(
    kernels: dict[str, Callable[[pa.Array], pa.RecordBatch]],
    notes: pa.Array,
    few: list[str],
    engine: Any,
) -> tuple[str, ...]:
    """Every kernel finds what Presidio does; on the whole column all find the same."""
    found = {name: find(notes) for name, find in kernels.items()}
    sample = notes[: len(few)]
    first, *others = found
    told = [
        checks.same(
            f"{name}: finds (row, place, entity type, confidence) of presidio",
            _ours(kernels[name](sample)),
            _presidio(engine, few),
        )
        for name in kernels
    ]
    told += [
        checks.holds(
            f"{name} and {first}: equal on the whole column",
            found[name].equals(found[first]),
        )
        for name in others
    ]
    plain = {(row, *span) for row, *span in _plain(few)}
    mine = {span[:-1] for span in _ours(kernels[first](sample))}
    told.append(checks.same("finds (row, place, entity type) of plain re", mine, plain))
    return (*told, *_check_others(mine, few))


def _ours(found: pa.RecordBatch) -> _Spans:
    names = ("row", "start", "end", "entity_type", "confidence")
    columns = [found[name].to_pylist() for name in names]
    return {(*place, round(sure, 6)) for *place, sure in zip(*columns, strict=True)}


def _presidio(engine: Any, texts: list[str]) -> _Spans:
    return {
        (row, one.start, one.end, one.entity_type, round(one.score, 6))
        for row, results in enumerate(presidio.analyze_each(engine, texts))
        for one in results
    }


def _plain(texts: list[str]) -> Iterator[tuple[int, int, int, str]]:
    """The recognizers' patterns and validators, without Presidio around them."""
    looks = [
        (re.compile(pattern.regex, _FLAGS), one.validate_result, entity_type)
        for one in presidio.recognizers()
        for entity_type in one.supported_entities
        for pattern in one.patterns
    ]
    for row, text in enumerate(texts):
        for look, validate, entity_type in looks:
            for match in look.finditer(text):
                if validate(match[0]) is not False:
                    yield row, match.start(), match.end(), entity_type


def _others(texts: list[str]) -> Iterator[Task]:
    """Peers that look for something else."""
    if peers.version("os2ds-rules"):
        remark = "CPR numbers alone, without modulus 11"
        yield Task(OS2DS, len(texts), partial(_os2ds, texts), remark=remark)
    if peers.version("datafog-core"):
        remark = "e-mails, phones and more; knows no Nordic number"
        yield Task(DATAFOG, len(texts), partial(_datafog, texts), remark=remark)


def _os2ds(texts: list[str]) -> list[tuple[int, int]]:
    from os2ds_rules import CPRDetector

    find = CPRDetector().find_matches
    return [(row, m["start"]) for row, text in enumerate(texts) for m in find(text)]


def _datafog(texts: list[str]) -> list[object]:
    from datafog_core import scan

    return [scan(text) for text in texts]


def _check_others(ours: _Spans, texts: list[str]) -> tuple[str, ...]:
    """os2ds-rules looks at no border and counts in bytes: the notes are compared."""
    if not peers.version("os2ds-rules"):
        return ()
    mine = {row for row, _, _, kind in ours if kind == "DK_CPR_NUMBER"}
    theirs = {row for row, _ in _os2ds(texts)}
    more = f"(of its {len(theirs):,} with {len(theirs - mine)} that hold none)"
    told = f"os2ds-rules finds our {len(mine):,} notes with a CPR number {more}"
    return (checks.holds(told, bool(mine) and mine <= theirs),)
