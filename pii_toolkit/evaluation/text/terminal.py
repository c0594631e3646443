"""The figures of a run as text for the terminal: 80 columns, no value."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from pii_toolkit.evaluation.text.record import Record
from pii_toolkit.evaluation.text.tables import Table, mistakes, names_table, tables

if TYPE_CHECKING:
    from rich.console import Console


def render(made: Record, width: int = 80, *, misses: bool = False) -> str:
    """The report as text of at most ``width`` columns.

    Args:
        made: the figures.
        width: columns of the terminal.
        misses: with every mistake that the record names.
    """
    from rich.console import Console

    out = StringIO()
    console = Console(
        file=out,
        width=width,
        color_system=None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    for run in made.runs:
        console.print(
            f"{run.purpose}, {run.numbers} person numbers: {run.texts} texts of "
            f"{run.templates} templates, seed {made.seed}\n"
        )
        for table in tables(run):
            _print(console, table)
        if misses:
            _print(console, mistakes(run.taggers[0]))
    for figures in made.names:
        console.print(
            f"names found by {figures.tagger}: F1 exact / by overlap, "
            f"{figures.words_per_second:,} words a CPU second\n"
        )
        _print(console, names_table(figures))
    lines = out.getvalue().splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _print(console: Console, table: Table) -> None:
    from rich.table import Table as Shown

    made = Shown(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="")
    for place, head in enumerate(table.heads):
        justify = "left" if place < table.left else "right"
        made.add_column(head, justify=justify, overflow="fold")  # type: ignore[arg-type]
    for row in table.rows:
        made.add_row(*row)
    if made.row_count:
        console.print(made)
        console.print()
