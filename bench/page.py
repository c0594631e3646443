"""The pages of the documentation that are made of a recorded run.

The reference is made whole; in the explanation the tables between two marks are; the
chart is an image. Nothing is computed here that does not stand in
``bench/results.json``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench import chart, record
from bench.record import Entry, Figure, Headline, Profile, Results
from bench.terminal import amount, per_second, target

DOCS = Path(__file__).resolve().parents[1] / "docs"
REFERENCE = DOCS / "reference" / "speed.md"
EXPLANATION = DOCS / "explanation" / "where-the-time-goes.md"
CHART = DOCS / "images" / "speed.svg"
NOTHING = "No run is recorded yet: `make bench` makes one."

_HEAD = """# Speed

Made by `make bench`, which installs the peers beside us, asserts that they and we find
or make the same, and then times everything in turn, A B A B, in one process on one
core. `A / B` is the time that A takes for an item over the time that B takes for one,
within each round; shown are the median over the rounds and the quartiles. Absolute
figures hold for the machine below; ratios travel better. What is left to win:
[where the time goes](../explanation/where-the-time-goes.md).
"""


def write_all() -> Iterator[Path]:
    """Write the pages anew; gives those that changed."""
    for path, text in (
        (REFERENCE, reference()),
        (EXPLANATION, explanation()),
        (CHART, drawing()),
    ):
        if not path.exists() or path.read_text("utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            yield path


def drawing() -> str:
    """The chart of the recorded run."""
    return chart.svg(record.read())


def reference(results: Results | None = None) -> str:
    """The page of figures."""
    results = results or record.read()
    if results is None:
        return f"{_HEAD}\n{NOTHING}\n"
    parts = [
        _HEAD,
        "![Throughput of pii-toolkit and its peers](../images/speed.svg)\n",
        *_summary(results),
        *(line for figure in results.figures for line in _section(figure)),
        *_circumstances(results),
    ]
    return "\n".join(parts)


def explanation(results: Results | None = None) -> str:
    """The page on the time that is left, with its tables of this run."""
    results = results or record.read()
    text = EXPLANATION.read_text("utf-8")
    blocks = _blocks(results)

    def fill(match: re.Match[str]) -> str:
        made = blocks.get(match["name"], NOTHING)
        return f"<!-- bench:{match['name']} -->\n{made}\n<!-- /bench -->"

    mark = r"<!-- bench:(?P<name>[\w-]+) -->\n.*?<!-- /bench -->"
    return re.sub(mark, fill, text, flags=re.DOTALL)


def _summary(results: Results) -> Iterator[str]:
    yield "| figure | goal | measured | quartiles | |"
    yield "|---|---:|---:|---:|---|"
    for figure in results.figures:
        for number, one in enumerate(figure.headlines):
            title = f"**{figure.title}**: " if number == 0 else ""
            goal = target(one.goal) if one.goal else ""
            low, high = amount(one.low), amount(one.high)
            yield (
                f"| {title}{one.name} | {goal} | {_valued(one)} | {low} to {high} | "
                f"{one.verdict} |"
            )
    yield ""


def _valued(one: Headline) -> str:
    return f"{amount(one.median)} {one.unit}".rstrip()


def _section(figure: Figure) -> Iterator[str]:
    yield f"## {figure.title}"
    yield ""
    if figure.entries:
        yield "| timed | a second | seconds a round | of CPU | at a time | |"
        yield "|---|---:|---:|---:|---:|---|"
        for entry in figure.entries:
            yield _row(entry)
        yield ""
    if figure.checked:
        yield "Checked before timing:"
        yield ""
        for text in figure.checked:
            yield f"- {text}"
        yield ""
    for text in figure.absent:
        yield f"Not run: {text}."
        yield ""


def _row(entry: Entry) -> str:
    wall, cpu = median(entry.wall), median(entry.cpu)
    name = f"**{entry.name}**" if entry.ours else entry.name
    return (
        f"| {name} | {per_second(entry)} | {wall:.3g} | {cpu:.3g} | {entry.items:,} | "
        f"{entry.remark} |"
    )


def _circumstances(results: Results) -> Iterator[str]:
    machine = results.machine
    yield "## Circumstances"
    yield ""
    yield (
        f"{machine.processor}, {machine.cores} cores, {machine.memory_gib} GiB, "
        f"{machine.system}, Python {machine.python}; the process is pinned to one "
        f"core, Arrow to one thread. Seed {results.seed}"
        f"{', ' + results.date if results.date else ''}."
    )
    yield ""
    sizes = ", ".join(f"{name} {value:,}" for name, value in results.sizes.items())
    yield f"Sizes: {sizes}."
    yield ""
    listed = ", ".join(f"{name} {number}" for name, number in results.versions.items())
    yield f"Versions: {listed}."
    yield ""


def _blocks(results: Results | None) -> dict[str, str]:
    """The tables by name: ``scan-stages``, ``scan-modules``, and so on."""
    if results is None:
        return {}
    made = {}
    for figure in results.figures:
        for profile in figure.profiles:
            made[f"{profile.run}-stages"] = _stages(profile)
            made[f"{profile.run}-modules"] = _modules(profile)
    return made


def _stages(profile: Profile) -> str:
    speed = amount(profile.rows / profile.seconds)
    lines = [
        f"{profile.rows:,} rows in {profile.seconds:.3g} s of CPU, {speed} rows/s:",
        "",
        "| stage | seconds | share | the run, were it free |",
        "|---|---:|---:|---:|",
    ]
    for one in profile.stages:
        share = one.seconds / profile.seconds
        faster = amount(1 / max(1 - share, 0.01))
        lines.append(
            f"| {one.stage} | {one.seconds:.3g} | {share:.0%} | {faster} x as fast |"
        )
    return "\n".join(lines)


def _modules(profile: Profile) -> str:
    head = ["| module, with the library calls it makes | share |", "|---|---:|"]
    rows = (
        f"| `{one.stage}` | {one.seconds / profile.seconds:.0%} |"
        for one in profile.modules
    )
    return "\n".join([*head, *rows])
