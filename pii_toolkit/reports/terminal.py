"""The scan result as a table for the terminal.

Fits 80 columns, grouped per container, gravest and surest first, shapes instead of
values. Ends with one line that sums up and one that says what to do next. ``render``
returns text and prints nothing: the command line decides where it goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from shlex import quote
from typing import TYPE_CHECKING

from pii_toolkit.model import ScanResult
from pii_toolkit.reports.summary import (
    FIND_SURE,
    Group,
    Row,
    folded,
    groups,
    others_words,
    printable,
    sample_words,
    sentence,
    share_words,
    status_words,
    text_notes,
    unread_words,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

STYLES = {
    "special": "bold magenta",
    "criminal": "bold magenta",
    "high": "bold red",
    "identifier": "yellow",
    "ordinary": "",
}

HEADS = ("field", "entity type", "status", "sure", "share", "shape")
FIXED_WIDTHS = (26, 9, 4, 5)
"""Entity type (the longest has 26 letters), status, confidence, share."""
RIGHT_ALIGNED = {3, 4}

MAX_NAMES = 3
"""Files named in one line on what was not read."""
MAX_GROUPS = 40
"""Containers shown; a folder of a thousand notes would scroll the rest away."""


def render(
    result: ScanResult,
    width: int = 80,
    *,
    color: bool = False,
    explain: bool = False,
    kept: str | None = None,
) -> str:
    """The report as text of at most ``width`` columns.

    Args:
        result: what ``scan`` gave.
        width: columns of the terminal, at least 60.
        color: with ANSI colours; leave off for files and pipes.
        explain: with the evidence and the runner-up types below each finding.
        kept: the file that holds this result as JSON, if there is one.
    """
    from rich.console import Console

    out = StringIO()
    console = Console(
        file=out,
        width=max(60, width),
        force_terminal=color,
        color_system="standard" if color else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
    )
    _print(console, result, explain=explain, kept=kept)
    lines = out.getvalue().splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _print(
    console: Console, result: ScanResult, *, explain: bool, kept: str | None
) -> None:
    found = folded(groups(result))
    for group in found[:MAX_GROUPS]:
        _print_group(console, group, explain=explain)
    if len(found) > MAX_GROUPS:
        console.print(
            f"... and {len(found) - MAX_GROUPS:,} more containers with findings: "
            "see the HTML or JSON report.\n"
        )
    if explain:
        _print_texts(console, result)
    _print_problems(console, result)
    console.print(sentence(result), style="bold")
    if result.containers:
        console.print(f"Examined {sample_words(result)}.")
    if doubts := _doubts(found):
        console.print(doubts)
    console.print(_next_step(result, kept))


def _print_group(console: Console, group: Group, *, explain: bool) -> None:
    from rich.text import Text

    source = printable(group.profile.container.source)
    heading = Text(group.name, style="bold")
    heading.append(f"  {source} · {_unit(group)}", style="dim")
    heading.truncate(console.width, overflow="ellipsis")
    console.print(heading)
    console.print(_line(HEADS, console.width, style="dim"))
    for row in group.rows:
        style = STYLES.get(row.finding.sensitivity, "")
        console.print(_line(_cells(row), console.width, style=style))
        if explain:
            _print_evidence(console, row)
    console.print()


def _unit(group: Group) -> str:
    if group.documents > 1:
        return f"{group.documents:,} documents with findings"
    if group.profile.container.kind == "document":
        return "document"
    return f"{group.profile.rows_examined:,} rows examined"


def _cells(row: Row) -> tuple[str, ...]:
    finding = row.finding
    return (
        row.field,
        finding.entity_type,
        status_words(finding.status),
        f"{finding.confidence:.2f}",
        f"{row.count}×" if row.count > 1 else share_words(finding),
        printable(finding.shape or ""),
    )


def _line(cells: tuple[str, ...], width: int, *, style: str) -> Text:
    """One line of the table, every cell in its place and cut with an ellipsis."""
    from rich.text import Text

    spare = width - sum(FIXED_WIDTHS) - len(cells) - 1
    field, shape = spare - spare * 2 // 5, spare * 2 // 5
    line = Text("  ")
    for number, (cell, place) in enumerate(
        zip(cells, (field, *FIXED_WIDTHS, shape), strict=True)
    ):
        piece = Text(cell, style=style if number == 1 else "")
        piece.truncate(place, overflow="ellipsis")
        if number in RIGHT_ALIGNED:
            piece.pad_left(place - piece.cell_len)
        else:
            piece.pad_right(place - piece.cell_len)
        line.append_text(piece).append(" ")
    line.rstrip()
    return line


def _print_evidence(console: Console, row: Row) -> None:
    from rich.padding import Padding
    from rich.text import Text

    reasons = [printable(reason) for reason in row.finding.evidence]
    if row.positions:
        places = ", ".join(f"{start}-{end}" for start, end in row.positions)
        reasons.append(f"at characters {places}")
    if row.finding.others:
        reasons.append(f"could also be {others_words(row.finding.others)}")
    for reason in reasons:
        console.print(Padding(Text(f"· {reason}", style="dim"), (0, 0, 0, 6)))


def _print_texts(console: Console, result: ScanResult) -> None:
    """What the texts without a person number leave open."""
    from rich.padding import Padding
    from rich.text import Text

    notes = text_notes(result)
    if notes:
        console.print(Text("Free text", style="bold"))
    for place, words in notes[:MAX_GROUPS]:
        console.print(Padding(Text(place), (0, 0, 0, 2)))
        console.print(Padding(Text(f"· {words}", style="dim"), (0, 0, 0, 6)))
    if len(notes) > MAX_GROUPS:
        console.print(f"  ... and {len(notes) - MAX_GROUPS:,} more: see the report.")
    if notes:
        console.print()


def _print_problems(console: Console, result: ScanResult) -> None:
    from rich.text import Text

    for words in unread_words(result, MAX_NAMES):
        console.print(Text(f"! {words}", style="yellow"))


def _doubts(found: Sequence[Group]) -> str:
    lines = [row for group in found for row in group.rows]
    unsure = sum(row.finding.confidence < FIND_SURE for row in lines)
    return f"Look first at the {unsure} below {FIND_SURE:.1f}." if unsure else ""


def _next_step(result: ScanResult, kept: str | None) -> str:
    unread = bool(result.warnings) or any(one.problem for one in result.containers)
    if not result.findings and unread:
        return "Next: see to what could not be read (marked !), then scan again."
    if not any(one.rows_examined for one in result.containers):
        return "Next: scan again when there are rows; empty tables say nothing."
    if not result.findings:
        return "Next: nothing to protect here; scan again when the data change."
    if kept is None:
        return "Next: scan with --out scan.json, then pii plan scan.json -o policy.yaml"
    return f"Next: pii plan {quote(printable(kept))} -o policy.yaml"
