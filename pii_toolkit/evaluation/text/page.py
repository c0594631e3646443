"""The reference page with the figures of the text detection, made from the record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pii_toolkit.evaluation.text.record import (
    Figures,
    NameFigures,
    Record,
    Run,
    together,
)
from pii_toolkit.evaluation.text.score import FAMILY
from pii_toolkit.evaluation.text.tables import Table, mistakes, names_table, tables

GOAL = 0.99
"""Recall and precision aimed at for person numbers in held-out texts."""
SURE, SURE_GOAL = 0.9, 0.9
"""Of the spans with this confidence, the share that is to be right."""

_INTRODUCTION = """# Evaluation of the text detection

Made by `make docs` from [`evaluation-text.json`](evaluation-text.json), which this
command wrote:

```bash
pii eval text --set all --numbers both --seed {seed} --peers --names \\
  --corpora ../shared/corpora --json docs/reference/evaluation-text.json
```

Letters, case notes, chat, mail, logs, tables, CSV lines, SQL, XML, JSON, URLs and
scanned forms are made from templates and a seed, in Bokmål, Nynorsk, Danish and
English. Person numbers stand in every spelling beside orders, invoices, accounts,
payment references, telephone numbers and the like, some of which pass every check of
a person number. *Real* person numbers are drawn from the range of real people at run
time, in memory only; *synthetic* ones carry the month + 80 or the day + 60. No value
is shown or kept.

Rules are improved with an eye on the development templates. The held-out templates
were written before the rules were read and are counted, not looked at miss by miss;
their figures by kind and spelling were read three times while the rules changed. One
author wrote both sets: texts of other authors will be harder.

A label is found when a span of its entity type (or of another one that a data steward
would accept there) overlaps it; *exact* also asks for its borders. A span is right
when it overlaps such a label. What the scan would report counts: a confidence of 0.5
or more. *person numbers* are all kinds together. *Presidio* is plain Presidio with
all of its own recognizers and no language model; its phone recognizer is told of the
Nordic countries. It has no recognizer for these person numbers: *any type* is the
share of labels that a span of whatever type overlaps. Names are found by rules,
lists and the name model, whose goals stand in its card.
"""


def page(record: Record) -> str:
    """The page in Markdown."""
    parts = [_INTRODUCTION.format(seed=record.seed), *_goals(record)]
    for run in record.runs:
        parts += _run(run)
    for figures in record.names:
        parts += _names(figures)
    return "\n".join(parts).rstrip() + "\n"


def _goals(record: Record) -> Iterator[str]:
    yield "## Goals\n"
    heads = ("set", "person numbers", "recall", "precision", "right from 0.9 on")
    rows = [_goal(run) for run in record.runs]
    yield from _markdown(Table(heads, tuple(rows), left=2))


def _goal(run: Run) -> tuple[str, ...]:
    own = run.taggers[0]
    counts = together(own.types.get(FAMILY, {}).values())
    return (
        run.purpose,
        run.numbers,
        _judged(counts.recall, GOAL),
        _judged(counts.precision, GOAL),
        _judged(_sure(own), SURE_GOAL),
    )


def _sure(own: Figures) -> float:
    """Of the spans with a high confidence, the share that is right."""
    held = [one for one in own.reliability if one.low >= SURE]
    spans = sum(one.spans for one in held)
    return sum(one.right for one in held) / spans if spans else 0.0


def _judged(share: float, goal: float) -> str:
    return f"{share:.3f} ({'met' if share >= goal else 'not met'})"


def _run(run: Run) -> Iterator[str]:
    yield f"## {run.purpose.capitalize()} texts, {run.numbers} person numbers\n"
    yield f"{run.texts:,} texts of {run.templates} templates.\n"
    for table in tables(run):
        yield from _markdown(table)
    named = mistakes(run.taggers[0])
    if named.rows:
        yield "Every mistake, by template:\n"
        yield from _markdown(named)


def _names(figures: NameFigures) -> Iterator[str]:
    yield f"## Names found by {figures.tagger}\n"
    yield (
        "F1 with exact borders / by overlap; "
        f"{figures.words_per_second:,} words a CPU second.\n"
    )
    yield from _markdown(names_table(figures))


def _markdown(table: Table) -> Iterator[str]:
    if table.rows:
        sides = ["-" if n < table.left else "-:" for n in range(len(table.heads))]
        yield _row(table.heads)
        yield _row(sides)
        yield from map(_row, table.rows)
        yield ""


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
