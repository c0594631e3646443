"""From a Parquet file to an encrypted one: read, scan, replace three of ten columns.

Presidio beside it analyses and encrypts the same rows without reading or writing any:
it replaces every find in every column, we replace three columns and keep the others.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from bench import checks, places, policies, presidio
from bench.figures.scan import scanned
from bench.profiles import Clock, TimedSource, TimedTarget, made, staged
from bench.record import Figure, Goal, Profile
from bench.setting import Bench
from bench.timing import Task, rate, ratio

FAST, BEYOND = Goal("at least", 250e3), Goal("at least", 150)
FIXED = 10
"""Synthetic numbers are permuted among themselves: a permutation of any size leaves one
in its place on average, and there is one permutation a class."""
_LEFT_OUT = "neither reads nor writes; replaces every find in every column"


def figure(bench: Bench) -> Figure:
    """The whole way for us, analyse and anonymise for Presidio."""
    rows, few = bench.sizes.rows, min(1000, bench.sizes.sample)
    place = places.parquet(bench.folder, bench.seed, rows)
    run = partial(whole_way, place.uri, bench.folder / "out.parquet")
    sample = bench.table(bench.sizes.cells).slice(0, few)
    theirs = _presidio(sample)
    checked = (*_check_ours(run, place, rows), _check_theirs(theirs(), sample))
    tasks = (
        Task("pii-toolkit: scan, pseudonymise, write", rows, run, "rows", ours=True),
        Task("presidio: analyze and anonymize", few, theirs, "rows", remark=_LEFT_OUT),
    )
    entries = bench.interleave(tasks, long=True)
    return Figure(
        "pipeline",
        "Read, scan, pseudonymise three of ten columns, encrypted Parquet",
        (
            rate("pii-toolkit", entries[0], FAST),
            ratio("presidio without I/O / pii-toolkit", entries[1], entries[0], BEYOND),
        ),
        entries,
        checked,
        profiles=(_profile(place.uri, bench.folder / "out.parquet", rows),),
    )


def whole_way(uri: str, out: Path) -> Any:
    """Scan, then pseudonymise into an encrypted file."""
    scanned(uri)
    return pseudonymised(uri, out)


def pseudonymised(uri: str, out: Path, clock: Clock | None = None) -> Any:
    """The report of a run from a file to an encrypted one."""
    from pii_toolkit.sources import open_source
    from pii_toolkit.targets import open_target
    from pii_toolkit.testdata.dataset import pseudonymise_source
    from pii_toolkit.testdata.personas import FakerPersonas

    key = policies.key()
    with (
        open_source(uri) as source,
        open_target(str(out), seal=policies.seal(), overwrite=True) as target,
    ):
        (container,) = source.containers()
        columns = [field.name for field in container.fields]
        policy = policies.customers(container.name, columns)
        personas = FakerPersonas(key, reference_date=policy.reference_date)
        return pseudonymise_source(
            source if clock is None else TimedSource(source, clock),
            target if clock is None else TimedTarget(target, clock),
            policy,
            key,
            personas=personas,
        )


def _check_ours(run: Any, place: places.Place, rows: int) -> tuple[str, ...]:
    """What was written, read again with the key."""
    from pii_toolkit.sources import open_source

    run()
    out = Path(place.uri).with_name("out.parquet")
    with open_source(str(out), opener=policies.opener()) as source:
        (container,) = source.containers()
        new = pa.Table.from_batches(source.batches(container.name))
    old = pa.Table.from_batches(place.read())
    changed = {
        name
        for name in old.column_names
        if not new[name].equals(old[name].cast(new[name].type))
    }
    as_before = {
        name: pa.compute.sum(pa.compute.equal(old[name], new[name])).as_py() or 0
        for name in policies.REPLACED
    }
    by_chance = as_before.pop("fnr") <= FIXED
    return (
        checks.holds("the key opens the output, all rows are there", len(new) == rows),
        checks.same("columns that were replaced", changed, set(policies.REPLACED)),
        checks.holds(
            "no name or e-mail is as it was, and hardly a number by chance",
            by_chance and not any(as_before.values()),
        ),
    )


def _presidio(sample: pa.Table) -> Any:
    from presidio_analyzer import BatchAnalyzerEngine
    from presidio_anonymizer import BatchAnonymizerEngine, OperatorConfig

    analyzer = BatchAnalyzerEngine(presidio.engine(wider=True))
    anonymizer = BatchAnonymizerEngine()
    how = {"DEFAULT": OperatorConfig("encrypt", {"key": bytes(range(32))})}
    texts = {n: [str(v) for v in sample[n].to_pylist()] for n in sample.column_names}

    def run() -> Any:
        found = analyzer.analyze_dict(
            texts, language=presidio.LANGUAGE, entities=list(presidio.WIDER)
        )
        return anonymizer.anonymize_dict(list(found), operators=how)

    return run


def _check_theirs(made_: dict[str, list[str]], sample: pa.Table) -> str:
    """Presidio changed every cell of the columns that hold nothing but finds."""
    kept = sum(
        new == old
        for name in ("fnr", "epost")
        for new, old in zip(made_[name], sample[name].to_pylist(), strict=True)
    )
    return checks.holds("presidio replaced every number and e-mail", kept == 0)


def _profile(uri: str, out: Path, rows: int) -> Profile:
    stages = staged(
        lambda clock: pseudonymised(uri, out, clock), "subjects and transform"
    )
    return made("pseudonymise", rows, stages, lambda: pseudonymised(uri, out))
