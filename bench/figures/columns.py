"""What a table's columns are: our scan beside tools that judge tables, too.

They do different work, so cells a second is all that is compared: presidio-structured
gets Presidio without a language model and our recognizers; DataProfiler makes
statistics only (its labels need TensorFlow) and lives in an environment of its own.
"""

from __future__ import annotations

import json
import subprocess
from functools import partial
from pathlib import Path
from typing import Any

from bench import checks, peers, places, presidio
from bench.figures.scan import EXPECTED, scanned
from bench.record import Entry, Figure
from bench.setting import Bench
from bench.timing import Task, rate, ratio, rounded

PRESIDIO, PROFILER = "presidio-structured", peers.OWN_ENVIRONMENT
_PROFILE = """
import json, sys, time, warnings
warnings.simplefilter("ignore")
import pandas, dataprofiler
dataprofiler.set_verbosity(40)
options = dataprofiler.ProfilerOptions()
options.set({"*.data_labeler.is_enabled": False, "multiprocess.is_enabled": False})
frame = pandas.read_csv(sys.argv[1], dtype=str)
spent = []
for _ in range(int(sys.argv[2])):
    began, used = time.perf_counter(), time.process_time()
    dataprofiler.Profiler(frame, options=options)
    spent.append((time.perf_counter() - began, time.process_time() - used))
print(json.dumps(spent))
"""


def figure(bench: Bench) -> Figure:
    """A Parquet file for us; a data frame in memory for the others."""
    rows, few = bench.sizes.cells, max(200, bench.sizes.sample // 10)
    uri = places.parquet(bench.folder, bench.seed, rows).uri
    width = len(bench.table(rows).column_names)
    tasks = [
        Task("pii scan, every row", rows * width, partial(scanned, uri), "cells", True)
    ]
    checked, absent = [_check_ours(uri)], peers.absent(PRESIDIO)
    if not absent:
        run = _presidio(bench, few)
        checked.append(_check_theirs(run()))
        remark = "e-mails and numbers by our recognizers; no column names, no names"
        tasks.append(Task(PRESIDIO, few * width, run, "cells", remark=remark))
    entries = bench.interleave(tasks, long=True)
    profiled = _dataprofiler(bench, few * 10, width)
    absent += () if profiled else (f"{PROFILER}: not installed",)
    entries += profiled
    ours, *others = entries
    return Figure(
        "columns",
        "What the columns of a table are",
        (
            rate("pii scan", ours),
            *(ratio(f"{one.name} / pii scan", one, ours) for one in others),
        ),
        entries,
        tuple(checked),
        absent,
    )


def _check_ours(uri: str) -> str:
    findings = {(f.location.field, f.entity_type) for f in scanned(uri).findings}
    sought = set(EXPECTED.items())
    return checks.holds("pii scan finds the columns", sought <= findings)


def _presidio(bench: Bench, rows: int) -> Any:
    from presidio_structured import PandasAnalysisBuilder

    frame = bench.table(bench.sizes.cells).slice(0, rows).to_pandas().astype(str)
    builder = PandasAnalysisBuilder(presidio.engine(wider=True))
    return lambda: builder.generate_analysis(frame, language=presidio.LANGUAGE)


def _check_theirs(said: Any) -> str:
    """The columns that hold numbers and e-mails, whatever kind of CPR number."""
    sought = {"fnr": "NO_FODSELSNUMMER", "cpr": "DK_CPR_NUMBER"}
    sought["epost"] = "EMAIL_ADDRESS"
    found = set(sought.items()) <= set(said.entity_mapping.items())
    return checks.holds(f"{PRESIDIO} finds the columns of numbers and e-mails", found)


def _dataprofiler(bench: Bench, rows: int, width: int) -> tuple[Entry, ...]:
    """Its statistics, by an interpreter of its own, which keeps the time itself."""
    python = peers.dataprofiler()
    if not python.exists():
        return ()
    path = Path(places.csv(bench.folder, bench.seed, rows).uri)
    bench.say(f"{PROFILER} in its own environment")
    done = subprocess.run(
        [python, "-c", _PROFILE, path, str(bench.sizes.long_rounds)],
        capture_output=True,
        text=True,
        check=True,
    )
    spent = json.loads(done.stdout.splitlines()[-1])
    wall, cpu = (rounded(each) for each in zip(*spent, strict=True))
    remark = "statistics only, not in turn with the others: a process of its own"
    name = f"{PROFILER}, statistics"
    return (Entry(name, "cells", rows * width, wall, cpu, remark=remark),)
