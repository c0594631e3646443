"""The tables of a run as rows of text, for the terminal and the page alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pii_toolkit.evaluation.text.record import (
    Figures,
    Missed,
    NameFigures,
    Run,
    together,
)
from pii_toolkit.evaluation.text.score import FAMILY, Counts

JUDGED_NAMES = ("PERSON", "LOCATION", "ORGANIZATION")
LANGUAGES = ("nb", "nn", "da", "en")


@dataclass(frozen=True, slots=True)
class Table:
    """Heads and rows; all columns but the first ``left`` ones are figures."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    left: int = 1


def tables(run: Run) -> Iterator[Table]:
    """Everything that is shown of a run but its mistakes."""
    own, *peers = run.taggers
    yield _types(own)
    yield _languages(own)
    for peer in peers:
        yield _beside(own, peer)
    yield _family("person numbers in", own.kinds)
    yield _spellings("person numbers written with", own.spellings, peers)
    yield _reliability(own)


def mistakes(figures: Figures) -> Table:
    """Every mistake once; no value."""
    heads = ("template", "kind", "spelling", "label", "taken for", "times")
    return Table(heads, tuple(_mistake(one) for one in figures.mistakes), left=5)


def names_table(figures: NameFigures) -> Table:
    """F1 of a tagger with exact borders and by overlap; best read beside another."""
    heads = (figures.tagger, "language", "case", *JUDGED_NAMES)
    rows = tuple(
        (
            one.kind,
            one.language,
            one.case,
            *(_both_f1(one.types.get(name)) for name in JUDGED_NAMES),
        )
        for one in sorted(figures.counts, key=lambda c: (c.kind, c.language))
    )
    return Table(heads, rows, left=3)


def _both_f1(counts: Counts | None) -> str:
    return "-" if counts is None else f"{counts.exact_f1:.3f} / {counts.f1:.3f}"


def _in_order(types: Mapping[str, object]) -> list[str]:
    return sorted(types, key=lambda name: (name != FAMILY, name))


def _types(own: Figures) -> Table:
    heads = ("entity type", "labels", "recall", "precision", "F1", "exact F1")
    rows = []
    for name in _in_order(own.types):
        counts = together(own.types[name].values())
        if counts.wanted:
            rows.append((name, str(counts.wanted), *_figures(counts)))
        elif counts.reported:
            rows.append((name, "0", "-", f"{counts.precision:.3f}", "-", "-"))
    return Table(heads, tuple(rows))


def _figures(counts: Counts) -> tuple[str, ...]:
    return (
        f"{counts.recall:.3f}",
        f"{counts.precision:.3f}" if counts.reported else "-",
        f"{counts.f1:.3f}",
        f"{counts.exact_f1:.3f}",
    )


def _languages(own: Figures) -> Table:
    rows = []
    for name in _in_order(own.types):
        by_language = own.types[name]
        if any(counts.wanted for counts in by_language.values()):
            cells = (_f1(by_language.get(language)) for language in LANGUAGES)
            rows.append((name, *cells))
    return Table(("F1 by language", *LANGUAGES), tuple(rows))


def _f1(counts: Counts | None) -> str:
    return f"{counts.f1:.3f}" if counts is not None and counts.wanted else "-"


def _beside(own: Figures, peer: Figures) -> Table:
    """Ours beside a peer, on the types for which the peer or we have labels."""
    heads = (
        "entity type",
        "F1",
        peer.tagger,
        "recall",
        "precision",
        "any type",
    )
    rows = []
    for name in _in_order(own.types):
        mine = together(own.types[name].values())
        theirs = together(peer.types.get(name, {}).values())
        if mine.wanted:
            rows.append(
                (
                    name,
                    f"{mine.f1:.3f}",
                    f"{theirs.f1:.3f}",
                    f"{theirs.recall:.3f}",
                    f"{theirs.precision:.3f}" if theirs.reported else "-",
                    f"{theirs.untyped_recall:.3f}",
                )
            )
    return Table(heads, tuple(rows))


def _family(head: str, parts: Mapping[str, Counts]) -> Table:
    heads = (head, "labels", "recall", "precision", "exact F1")
    return Table(
        heads,
        tuple(
            (
                name,
                str(counts.wanted),
                f"{counts.recall:.3f}" if counts.wanted else "-",
                f"{counts.precision:.3f}" if counts.reported else "-",
                f"{counts.exact_f1:.3f}" if counts.wanted else "-",
            )
            for name, counts in parts.items()
        ),
    )


def _spellings(
    head: str, parts: Mapping[str, Counts], peers: Iterable[Figures]
) -> Table:
    others = tuple(peers)
    names = tuple(name for other in others for name in (other.tagger, "any type"))
    rows = []
    for name, counts in parts.items():
        cells = [name, str(counts.wanted), f"{counts.recall:.3f}", _exact(counts)]
        for other in others:
            theirs = other.spellings.get(name, Counts())
            cells += [f"{theirs.recall:.3f}", f"{theirs.untyped_recall:.3f}"]
        rows.append(tuple(cells))
    return Table((head, "labels", "recall", "exact", *names), tuple(rows))


def _exact(counts: Counts) -> str:
    return f"{counts.exact / counts.wanted:.3f}" if counts.wanted else "-"


def _reliability(own: Figures) -> Table:
    rows = tuple(
        (
            f"from {held.low:.2f}",
            str(held.spans),
            f"{held.mean:.3f}",
            f"{held.right / held.spans:.3f}",
        )
        for held in own.reliability
    )
    return Table(("confidence", "spans", "mean", "right"), rows)


def _mistake(missed: Missed) -> tuple[str, ...]:
    one = missed.mistake
    return (
        one.template,
        one.kind,
        one.spelling or "-",
        one.label or "nothing",
        one.verdict or "nothing",
        str(missed.times),
    )
