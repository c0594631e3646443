"""Which of several candidates for the same characters is reported.

Presidio removes duplicates inside one entity type only. Here a fodselsnummer meets an
account, a KID and a phone number; a CPR number meets a Swedish organisation number; the
parts of an IBAN look like anything. The confidence decides, after number rules and
context; a candidate that holds another one whole gets an advance, because its form
explains more of the text.
"""

from __future__ import annotations

from collections.abc import Iterable

from pii_toolkit.model import Span

ADVANCE = 0.15
"""What it is worth to hold another candidate whole."""

_ORDER = {
    name: rank
    for rank, name in enumerate(
        (
            "NO_BANK_ACCOUNT",
            "NO_FODSELSNUMMER",
            "NO_D_NUMMER",
            "DK_CPR_NUMBER",
            "SE_ORGANISATIONSNUMMER",
            "VAT_NUMBER",
            "EMAIL_ADDRESS",
            "PHONE_NUMBER",
        )
    )
}
"""At equal confidence the earlier one stays."""


def resolve(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans that stay, none overlapping another, in the order of the text."""
    waiting = sorted(set(spans), key=lambda s: (s.start, -s.end))
    chosen: list[Span] = []
    cluster: list[Span] = []
    reach = -1
    for span in waiting:
        if span.start >= reach and cluster:
            chosen += _best(cluster)
            cluster = []
        cluster.append(span)
        reach = max(reach, span.end)
    return tuple(chosen + _best(cluster))


def _best(cluster: list[Span]) -> list[Span]:
    """Greedy choice in one run of overlapping spans."""
    if len(cluster) < 2:
        return cluster
    ranked = sorted(cluster, key=lambda span: _rank(span, cluster))
    kept: list[Span] = []
    for span in ranked:
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


def _rank(span: Span, cluster: list[Span]) -> tuple[float, int, int, str]:
    holds = any(
        span.start <= other.start
        and other.end <= span.end
        and span.end - span.start > other.end - other.start
        for other in cluster
    )
    weight = span.confidence + (ADVANCE if holds else 0)
    return (
        -round(weight, 6),
        -(span.end - span.start),
        _ORDER.get(span.entity_type, len(_ORDER)),
        span.entity_type,
    )
