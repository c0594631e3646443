"""The figures of a run as text for the terminal: 80 columns, no value of the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import TYPE_CHECKING

from pii_toolkit.evaluation.measures import NONE
from pii_toolkit.evaluation.peers import PeerFigures
from pii_toolkit.evaluation.record import (
    Details,
    Figures,
    Miss,
    Record,
    SetFigures,
)
from pii_toolkit.reports.summary import printable

if TYPE_CHECKING:
    from rich.console import Console

CONFUSIONS = 15
"""Pairs of label and answer that are shown, the most frequent first."""


def render(made: Record, width: int = 80, *, misses: bool = False) -> str:
    """The report as text of at most ``width`` columns.

    Args:
        made: the figures.
        width: columns of the terminal, at least 60.
        misses: with every miss of a set that does more than judge, and the reasons
            of the wrong answer.
    """
    from rich.console import Console

    out = StringIO()
    console = Console(
        file=out,
        width=max(60, width),
        color_system=None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    for held in made.sets:
        _print_set(console, held, made.seed, misses=misses)
    if made.peers:
        heads = ("peer", "set", "names", "macro-F1", "micro-F1", "false pn")
        _table(console, heads, map(_beside, made.peers))
    lines = out.getvalue().splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _print_set(console: Console, held: SetFigures, seed: int, *, misses: bool) -> None:
    columns = sum(about.columns for about in held.schemas)
    console.print(
        f"{held.name}: {len(held.schemas)} schemas, {columns} labelled columns, "
        f"{held.variants[0].labelled_types} entity types, seed {seed}\n",
    )
    heads = (
        *("names", "rows", "nulls", "numbers"),
        *("macro-F1", "95 %", "micro-F1", "false pn", "ECE"),
    )
    _table(console, heads, (_summary(one) for one in held.variants))
    for one in held.variants:
        if one.details is not None:
            _print_details(console, one, one.details, misses=misses)


def _summary(one: Figures) -> tuple[str, ...]:
    low, high = one.interval
    shown = one.variant
    return (
        "yes" if shown.names else "no",
        f"{shown.rows:,}",
        f"{100 * shown.nulls:.0f} %",
        shown.numbers,
        f"{one.macro_f1:.3f}",
        f"{low:.2f}-{high:.2f}",
        f"{one.micro_f1:.3f}",
        str(one.false_person_numbers),
        f"{one.calibration_error:.3f}",
    )


def _beside(peer: PeerFigures) -> tuple[str, ...]:
    return (
        f"{peer.peer} {peer.version}",
        peer.set,
        "yes" if peer.names else "no",
        f"{peer.macro_f1:.3f}",
        f"{peer.micro_f1:.3f}",
        str(peer.false_person_numbers),
    )


def _print_details(
    console: Console,
    one: Figures,
    details: Details,
    *,
    misses: bool,
) -> None:
    console.print(
        f"{one.variant.title}: {one.right} of {one.columns} columns right, "
        f"precision {one.precision:.3f}, recall {one.recall:.3f}\n",
    )
    heads = ("entity type below 1", "columns", "precision", "recall", "F1")
    _table(console, heads, _types(details))
    _table(console, ("label", "taken for", "times"), _confusions(details))
    heads = ("confidence", "verdicts", "mean", "right", "95 %")
    _table(console, heads, _reliability(details))
    if misses:
        for miss in filter(lambda miss: miss.column, details.misses):
            _print_miss(console, miss)
        console.print()


def _types(details: Details) -> Iterator[tuple[str, ...]]:
    worst = sorted(details.types.items(), key=lambda item: (item[1].f1, item[0]))
    for name, counts in worst:
        if counts.f1 == 1:
            continue
        yield (
            name,
            str(counts.support),
            f"{counts.precision:.2f}",
            f"{counts.recall:.2f}",
            f"{counts.f1:.2f}" if counts.support else "-",
        )


def _confusions(details: Details) -> Iterator[tuple[str, ...]]:
    for truth, said, times in details.confusions[:CONFUSIONS]:
        yield (truth, said, str(times))


def _reliability(details: Details) -> Iterator[tuple[str, ...]]:
    for held in details.reliability:
        if not held.count:
            continue
        yield (
            f"from {held.low:.2f}",
            str(held.count),
            f"{held.mean:.3f}",
            f"{held.right:.3f}",
            f"{held.right_low:.2f}-{held.right_high:.2f}",
        )


def _print_miss(console: Console, miss: Miss) -> None:
    from rich.padding import Padding
    from rich.text import Text

    place = printable(f"{miss.schema}: {miss.table}.{miss.column}")
    sure = "" if miss.confidence is None else f" {miss.confidence:.2f}"
    console.print(Text(place))
    said = f"{miss.label or NONE}, taken for {miss.verdict or NONE}{sure}"
    reasons = [said]
    if miss.trouble:
        reasons.append(f"hard because: {miss.trouble}")
    reasons += [printable(reason) for reason in miss.evidence]
    for reason in reasons:
        console.print(Padding(Text(reason), (0, 0, 0, 4)))


def _table(
    console: Console,
    heads: Sequence[str],
    rows: Iterable[Sequence[str]],
) -> None:
    from rich.table import Table

    made = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="")
    for head in heads:
        right = head not in {heads[0], "numbers", "taken for"}
        made.add_column(head, justify="right" if right else "left", overflow="fold")
    for row in rows:
        made.add_row(*row)
    if made.row_count:
        console.print(made)
        console.print()
