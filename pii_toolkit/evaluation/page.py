"""The reference page with the figures of the column detection, made from the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from pii_toolkit.evaluation.columns import About
from pii_toolkit.evaluation.measures import NONE, Counts
from pii_toolkit.evaluation.peers import HARMLESS, NAMEABLE, TYPES, PeerFigures
from pii_toolkit.evaluation.record import (
    NAMED,
    Details,
    Figures,
    Miss,
    Record,
    SetFigures,
)

GOAL_WITH_NAMES, GOAL_WITHOUT = 0.97, 0.90
"""Macro-F1 aimed at, with names and without."""

_INTRODUCTION = """# Evaluation of the column detection

Made by `make docs` from [`evaluation.json`](evaluation.json), which this command writes
(the figures of the peer are from a run of its own, of the same schemas):

```bash
pii eval columns --set all --seed {seed} {peers}--json docs/reference/evaluation.json
```

The schemas are made from the seed, by authors who did not know the rules, with the
irregularities of production. Each is written into a temporary folder in its own kind of
storage, scanned as `pii scan` would, and removed. *Real* person numbers are drawn from
the range of real people at run time and never shown or kept; *synthetic* ones are not.
Rules are improved with an eye on the development set; the held-out set only judges.
Thirty schemas of the development set were held out once and belong to it since they
were read. A *second reader* labelled the held-out set anew, from names, comments and
eight values of each column: how far two people agree is what a scan can be asked for.

A column counts as found where its label, or another answer that its author accepts, is
the surest entity type that the scan reports with a confidence of 0.5 or more. Roles
(free text, guarantor, business role, guardianship) stand beside a type and count where
they are reported at all. A column of JSON or XML is labelled with the gravest that it
holds; a find at a path of it counts. Finds inside running text are judged
[elsewhere](evaluation-text.md).

*No names*: tables are called T1, T2..., columns C1, C2..., comments are gone. Columns
that no reader of values could tell may then be passed over; a wrong answer is a false
find all the same. Macro-F1 is the mean over the labelled entity types (without names:
those that values can show), with its 95 % bootstrap interval over schemas. *False
person numbers* are columns of something else that were taken for numbers of people.
"""


def page(record: Record) -> str:
    """The page in Markdown."""
    parts = [_INTRODUCTION.format(seed=record.seed, peers=_peer_options(record))]
    parts += _goals(record)
    for held in record.sets:
        parts += _set(held)
    parts += _peers(record)
    for held in record.sets:
        parts += _all_misses(held)
    return "\n".join(parts).rstrip() + "\n"


def _peer_options(record: Record) -> str:
    if not record.peers:
        return ""
    return f"--peers --peer-model {record.peers[0].model} \\\n  "


def _goals(record: Record) -> Iterator[str]:
    yield "## Goals\n"
    yield _head("goal", *(held.name for held in record.sets))
    for names, goal in ((True, GOAL_WITH_NAMES), (False, GOAL_WITHOUT)):
        shown = "with names" if names else "without names"
        scores = [_main(held, names=names).macro_f1 for held in record.sets]
        cells = [f"{s:.3f} ({'met' if s >= goal else 'not met'})" for s in scores]
        yield _row(f"macro-F1 at least {goal:.2f} {shown}", *cells)
    false = [
        sum(one.false_person_numbers for one in held.variants) for held in record.sets
    ]
    yield _row("no false person number in any variant", *map(str, false))
    if any(held.second_reader for held in record.sets):
        told = "macro-F1 of a second reader, with names"
        yield _row(told, *(_second(held) for held in record.sets))
    yield ""


def _second(held: SetFigures) -> str:
    if held.second_reader is None:
        return ""
    one = held.second_reader
    return f"{one.macro_f1:.3f} ({one.right:,} of {one.columns:,} columns)"


def _set(held: SetFigures) -> Iterator[str]:
    yield f"## {held.name.capitalize()} set\n"
    yield from _schemas(held.schemas)
    yield "### By variant\n"
    yield "The first two lines are the main variants; *fall* is from the main one.\n"
    yield _head(
        *("names", "rows", "nulls", "numbers", "macro-F1", "95 %", "fall"),
        *("micro-F1", "precision", "recall", "false person numbers", "columns right"),
    )
    for one in held.variants:
        yield _variant(one, _main(held, names=one.variant.names))
    yield ""
    yield from _types(held)
    yield from _reliability(held)


def _schemas(abouts: Sequence[About]) -> Iterator[str]:
    yield _head("schema", "style", "language", "storage", "tables", "columns")
    for one in abouts:
        cells = (one.name, one.style, one.language, one.storage, one.tables)
        yield _row(*map(str, cells), str(one.columns))
    tables, columns = sum(a.tables for a in abouts), sum(a.columns for a in abouts)
    yield _row("all", "", "", "", str(tables), str(columns))
    yield ""


def _variant(one: Figures, main: Figures) -> str:
    shown, (low, high) = one.variant, one.interval
    return _row(
        "yes" if shown.names else "no",
        f"{shown.rows:,}",
        f"{100 * shown.nulls:.0f} %",
        shown.numbers,
        f"{one.macro_f1:.3f}",
        f"{low:.3f}-{high:.3f}",
        "" if one is main else f"{main.macro_f1 - one.macro_f1:+.3f}",
        f"{one.micro_f1:.3f}",
        f"{one.precision:.3f}",
        f"{one.recall:.3f}",
        str(one.false_person_numbers),
        f"{one.right} of {one.columns}",
    )


def _types(held: SetFigures) -> Iterator[str]:
    named, bare = (_details(_main(held, names=kept)).types for kept in (True, False))
    yield "### By entity type\n"
    yield "Main variants. Types without columns were said where they are not.\n"
    yield _head(
        *("entity type", "columns", "precision", "recall", "F1"),
        *("no names: columns", "precision", "recall", "F1"),
    )
    for kind in sorted({*named, *bare}):
        yield _row(f"`{kind}`", *_scores(named.get(kind)), *_scores(bare.get(kind)))
    yield ""


def _scores(counts: Counts | None) -> tuple[str, ...]:
    if counts is None:
        return ("", "", "", "")
    scores = (counts.precision, counts.recall, counts.f1)
    if not counts.support:
        return ("0", f"{counts.false} false", "", "")
    return (str(counts.support), *(f"{score:.2f}" for score in scores))


def _reliability(held: SetFigures) -> Iterator[str]:
    yield "### Reliability\n"
    yield (
        "All verdicts of 0.5 or more in the main variants: of those with a confidence\n"
        "in the bin, how many are right (95 % Clopper-Pearson interval).\n"
    )
    yield _head("names", "confidence", "verdicts", "mean", "right", "95 %")
    errors = []
    for kept in (True, False):
        main = _main(held, names=kept)
        shown = "yes" if kept else "no"
        errors.append(f"{main.calibration_error:.3f} {'with' if kept else 'without'}")
        for one in _details(main).reliability:
            if one.count:
                yield _row(
                    shown,
                    f"from {one.low:.2f}",
                    str(one.count),
                    f"{one.mean:.3f}",
                    f"{one.right:.3f}",
                    f"{one.right_low:.3f}-{one.right_high:.3f}",
                )
    yield f"\nExpected calibration error: {errors[0]} names, {errors[1]}.\n"


def _peers(record: Record) -> Iterator[str]:
    if not record.peers:
        return
    first = record.peers[0]
    yield f"## Beside {first.peer}\n"
    yield (
        f"{first.peer} {first.version} (presidio-analyzer {first.analyzer}, model\n"
        f"{first.model}) on the same tables, {first.rows} rows of each, in English,\n"
        "otherwise as it comes. It looks at values only. Its types are read in its\n"
        "favour: right where the label is any of those beside it here, or else taken\n"
        "for the first; dates and links are no false find.\n"
    )
    yield _head("its type", "read as")
    for kind, ours in {**TYPES, **HARMLESS}.items():
        yield _row(f"`{kind}`", ", ".join(f"`{o}`" for o in ours) or "nothing")
    yield "\n*Nameable*: macro-F1 over the labelled types that stand in that table.\n"
    yield _head(
        *("set", "labels", "", "macro-F1", "nameable", "micro-F1", "precision"),
        *("recall", "false person numbers"),
    )
    for peer in record.peers:
        held = next(one for one in record.sets if one.name == peer.set)
        main = _main(held, names=peer.names)
        yield _beside(peer, "pii-toolkit", main, _details(main).types)
        yield _beside(peer, peer.peer, peer, peer.types)
    yield ""


def _beside(
    peer: PeerFigures, who: str, one: Figures | PeerFigures, types: dict[str, Counts]
) -> str:
    scores = [c.f1 for kind, c in types.items() if kind in NAMEABLE and c.support]
    return _row(
        peer.set,
        "all" if peer.names else "that values can show",
        who,
        f"{one.macro_f1:.3f}",
        f"{sum(scores) / max(len(scores), 1):.3f}",
        f"{one.micro_f1:.3f}",
        f"{one.precision:.3f}",
        f"{one.recall:.3f}",
        str(one.false_person_numbers),
    )


def _all_misses(held: SetFigures) -> Iterator[str]:
    yield f"## Misses of the {held.name} set\n"
    if held.name not in NAMED:
        yield "Columns are not named: whoever changes rules must not know them.\n"
    for kept in (True, False):
        misses = _details(_main(held, names=kept)).misses
        yield f"### {held.name}, {'names' if kept else 'no names'}: {len(misses)}\n"
        yield from (_misses if held.name in NAMED else _kinds)(misses)


def _misses(misses: Iterable[Miss]) -> Iterator[str]:
    yield _head("column", "is", "taken for", "hard because", "what spoke for it")
    for miss in misses:
        sure = "" if miss.confidence is None else f" {miss.confidence:.2f}"
        yield _row(
            f"{miss.schema}: {miss.table}.{miss.column}",
            miss.label or NONE,
            f"{miss.verdict or NONE}{sure}",
            miss.trouble,
            "; ".join(miss.evidence),
        )
    yield ""


def _kinds(misses: Iterable[Miss]) -> Iterator[str]:
    kinds = Counter(
        (miss.label or NONE, miss.verdict or NONE, miss.trouble) for miss in misses
    )
    yield _head("is", "taken for", "hard because", "columns")
    for kind, times in sorted(kinds.items()):
        yield _row(*kind, str(times))
    yield ""


def _main(held: SetFigures, *, names: bool) -> Figures:
    return next(one for one in held.variants if one.variant.names is names)


def _details(one: Figures) -> Details:
    return one.details or Details({}, (), (), ())


def _head(*cells: str) -> str:
    return _row(*cells) + "\n|" + "---|" * len(cells)


def _row(*cells: str) -> str:
    return "| " + " | ".join(c.replace("|", "\\|") for c in cells) + " |"
