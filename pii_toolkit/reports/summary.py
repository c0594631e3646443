"""What every report tells in the same words: order, groups, counts, one sentence.

Pure functions over a ``ScanResult``. The order is the order of worry: special
categories (GDPR art. 9) and criminal matters (art. 10) first, then what national law
treats as confidential (art. 87: person numbers), then identifiers, then the rest;
within each the surest first.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import PurePosixPath

from pii_toolkit.model import (
    Alternative,
    ContainerProfile,
    Finding,
    Prevalence,
    ScanResult,
    Status,
    TextsRead,
)

SENSITIVITIES = ("special", "criminal", "high", "identifier", "ordinary")
"""Most sensitive first, the values of ``Finding.sensitivity``."""

SENSITIVITY_WORDS = {
    "special": "Special category (GDPR art. 9)",
    "criminal": "Criminal matters (GDPR art. 10)",
    "high": "Confidential or high risk",
    "identifier": "Identifies a person",
    "ordinary": "Other personal data",
}

FIND_SURE = 0.8
"""From here on a finding needs no second look; below, the policy marks it for one."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a report: a finding, or all spans of one type in one document.

    ``count`` is the number of findings behind the line; ``positions`` the
    ``(start, end)`` of the first of them, where they are spans.
    """

    finding: Finding
    count: int = 1
    positions: tuple[tuple[int, int], ...] = ()

    @property
    def field(self) -> str:
        """Name of the field, with the path in its cells, fit for display."""
        place = self.finding.location
        path = (place.path or "").removeprefix("$")
        return printable(f"{place.field or 'text'}{path}")


@dataclass(frozen=True, slots=True)
class Group:
    """One container with its lines, or all documents of one folder and ending."""

    profile: ContainerProfile
    rows: tuple[Row, ...]
    documents: int = 1

    @property
    def name(self) -> str:
        """Name of the container, fit for display."""
        return printable(self.profile.container.name)


@dataclass(frozen=True, slots=True)
class Totals:
    """Counts for tiles and the closing sentence; ``by_sensitivity`` of fields."""

    containers: int
    containers_found: int
    fields: int
    fields_found: int
    rows: int
    spans: int
    by_sensitivity: tuple[tuple[str, int], ...]
    by_type: tuple[tuple[str, str, int], ...]
    problems: int


MAX_POSITIONS = 20
"""Places listed per document and type; the JSON report holds all of them."""


def printable(text: str) -> str:
    """Text without control, format and surrogate characters.

    A column may be called anything: terminal escapes and right-to-left overrides in its
    name must not reach a terminal or a page.

    >>> printable("na" + chr(27) + "[31mme")
    'na?[31mme'
    """
    return "".join(
        "?" if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else char
        for char in text
    )


def rank(finding: Finding) -> tuple[int, float, str, str, int]:
    """Sort key: sensitivity, then confidence, then place."""
    try:
        worry = SENSITIVITIES.index(finding.sensitivity)
    except ValueError:
        worry = len(SENSITIVITIES)
    place = finding.location
    return (
        worry,
        -finding.confidence,
        f"{place.field or ''}{place.path or ''}",
        finding.entity_type,
        place.start or 0,
    )


def groups(result: ScanResult) -> tuple[Group, ...]:
    """Containers that hold findings, the one with the gravest finding first."""
    profiles = {(p.container.source, p.container.name): p for p in result.containers}
    held: dict[tuple[str, str], list[Finding]] = {}
    for finding in result.findings:
        key = (finding.location.source, finding.location.container)
        held.setdefault(key, []).append(finding)
    made = [
        Group(profiles[key], _rows(found))
        for key, found in held.items()
        if key in profiles
    ]
    made.sort(key=lambda g: (rank(g.rows[0].finding)[:2], g.name))
    return tuple(made)


FEW_DOCUMENTS = 3
"""So many notes of one folder are shown one by one; more of them as one group."""


def folded(found: tuple[Group, ...]) -> tuple[Group, ...]:
    """The same groups, with the many documents of one folder and ending as one.

    Each of its lines is one entity type; its share is that of the documents.
    """
    folders: dict[tuple[str, str], list[Group]] = {}
    for group in found:
        if group.profile.container.kind == "document":
            folders.setdefault(_folder(group), []).append(group)
    many = {key: held for key, held in folders.items() if len(held) > FEW_DOCUMENTS}
    made = [g for g in found if _folder(g) not in many]
    made += [_as_one(name, held) for (_, name), held in many.items()]
    return tuple(sorted(made, key=lambda g: (rank(g.rows[0].finding)[:2], g.name)))


def _folder(group: Group) -> tuple[str, str]:
    container = group.profile.container
    path = PurePosixPath(container.name)
    return container.source, str(path.with_name(f"*{path.suffix}"))


def _as_one(name: str, held: list[Group]) -> Group:
    kinds: dict[tuple[str, str, str], list[Row]] = {}
    for group in held:
        for row in group.rows:
            kinds.setdefault(_span_kind(row.finding), []).append(row)
    rows = [_over_documents(rows, len(held)) for rows in kinds.values()]
    profile = held[0].profile
    container = replace(profile.container, name=name)
    return Group(
        replace(profile, container=container),
        tuple(sorted(rows, key=lambda row: rank(row.finding))),
        documents=len(held),
    )


def _over_documents(rows: list[Row], documents: int) -> Row:
    best = max((row.finding for row in rows), key=lambda f: f.confidence)
    share = len(rows) / documents
    return Row(replace(best, prevalence=Prevalence(share, share, share)))


def _rows(findings: list[Finding]) -> tuple[Row, ...]:
    columns = [Row(f) for f in findings if f.location.start is None]
    spans = sorted(
        (f for f in findings if f.location.start is not None), key=_span_kind
    )
    for _, members in groupby(spans, key=_span_kind):
        columns.append(_merged(list(members)))
    return tuple(sorted(columns, key=lambda row: rank(row.finding)))


def _span_kind(finding: Finding) -> tuple[str, str, str]:
    status = finding.status.value if finding.status else ""
    return (finding.location.field or "", finding.entity_type, status)


def _merged(findings: list[Finding]) -> Row:
    best = max(findings, key=lambda f: f.confidence)
    places = sorted(
        (f.location.start, f.location.end)
        for f in findings
        if f.location.start is not None and f.location.end is not None
    )
    return Row(best, len(findings), tuple(places[:MAX_POSITIONS]))


def totals(result: ScanResult) -> Totals:
    """Counts over the whole result."""
    lines = [(group, row) for group in groups(result) for row in group.rows]
    found = {
        (g.profile.container.source, g.name, row.finding.location.field)
        for g, row in lines
    }
    kinds: dict[tuple[str, str], int] = {}
    worried = set()
    for group, row in lines:
        place, worry = row.finding.location, row.finding.sensitivity
        worried.add((worry, place.source, group.name, place.field))
        kind = (row.finding.entity_type, worry)
        kinds[kind] = kinds.get(kind, 0) + 1
    fields = Counter(worry for worry, *_ in worried)
    worries = {**dict.fromkeys(SENSITIVITIES, 0), **fields}
    by_type = sorted(((e, s, n) for (e, s), n in kinds.items()), key=_by_count)
    return Totals(
        containers=len(result.containers),
        containers_found=len({(s, c) for s, c, _ in found}),
        fields=sum(len(p.container.fields) for p in result.containers),
        fields_found=len(found),
        rows=sum(p.rows_examined for p in result.containers),
        spans=sum(1 for f in result.findings if f.location.start is not None),
        by_sensitivity=tuple(worries.items()),
        by_type=tuple(by_type),
        problems=sum(1 for p in result.containers if p.problem) + len(result.warnings),
    )


def _by_count(item: tuple[str, str, int]) -> tuple[int, int, str]:
    entity_type, worry, count = item
    order = SENSITIVITIES.index(worry) if worry in SENSITIVITIES else 9
    return (-count, order, entity_type)


def sentence(result: ScanResult) -> str:
    """The result in one line."""
    counted = totals(result)
    if not counted.containers:
        return "Nothing was examined: no table or file was read."
    if not result.findings:
        held = _plural(counted.containers, "container")
        if not counted.rows:
            return f"Nothing to examine: no rows in {held}."
        return f"No personal data found in {held}."
    grave = [
        f"{number} {word}"
        for worry, word in (
            ("special", "special category"),
            ("criminal", "criminal"),
            ("high", "high risk"),
        )
        if (number := dict(counted.by_sensitivity)[worry])
    ]
    tail = f" ({', '.join(grave)})" if grave else ""
    whole = _plural(counted.fields, "field")
    verb = "holds" if counted.fields_found == 1 else "hold"
    return f"{counted.fields_found} of {whole} {verb} personal data{tail}."


def _plural(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def unread_words(result: ScanResult, most: int | None = None) -> tuple[str, ...]:
    """What was not read and why, a line for each reason; at most so many names in it.

    A folder may hold a hundred pictures: one line tells them as well.
    """
    told = [
        f"{profile.container.name}: {profile.problem}"
        for profile in result.containers
        if profile.problem
    ]
    held: dict[str, list[str]] = {}
    for text in (*told, *result.warnings):
        name, colon, why = text.partition(": ")
        held.setdefault(why if colon else "", []).append(name)
    return tuple(
        printable(f"{_named(names, most)}{': ' if why else ''}{why}")
        for why, names in held.items()
    )


def _named(names: list[str], most: int | None) -> str:
    if most is None or len(names) <= most:
        return ", ".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most:,} more"


def share_words(finding: Finding) -> str:
    """Share of rows as a short percentage: ``97 %``, ``<1 %``, ``-`` when unknown."""
    if finding.prevalence is None:
        return "-"
    percent = 100 * finding.prevalence.share
    if 0 < percent < 1:
        return "<1 %"
    if 99 < percent < 100:
        return ">99 %"
    return f"{percent:.0f} %"


def text_notes(result: ScanResult) -> tuple[tuple[str, str], ...]:
    """Free-text fields in which no person number was found, and what that is worth."""
    return tuple(
        (
            f"{printable(profile.container.name)}: {printable(seen.name)}",
            text_words(seen.texts),
        )
        for profile in result.containers
        for seen in profile.fields
        if seen.texts is not None and seen.texts.read and not seen.texts.held
    )


def text_words(texts: TextsRead) -> str:
    """What reading some texts without a person number rules out, and what it does not.

    >>> text_words(TextsRead(400, 12_000, 0, 0.00918))
    'no person number in 400 of 12,000 texts read: at most 0.9 % hold one'
    """
    if not texts.most:
        return f"no person number in any of its {texts.read:,} texts"
    some = texts.texts is not None and texts.read < texts.texts
    many = f"{texts.read:,} of {texts.texts:,}" if some else f"the {texts.read:,}"
    percent = 100 * texts.most
    most = f"{percent:.1f}" if percent < 10 else f"{percent:.0f}"
    return f"no person number in {many} texts read: at most {most} % hold one"


def status_words(status: Status | None) -> str:
    """What a status means to a reader."""
    return {
        None: "",
        Status.REAL: "real",
        Status.SYNTHETIC: "synthetic",
        Status.AMBIGUOUS: "ambiguous",
    }[status]


def others_words(others: tuple[Alternative, ...]) -> str:
    """Runner-up types with their confidence."""
    return ", ".join(f"{o.entity_type} {o.confidence:.2f}" for o in others)


def sample_words(result: ScanResult) -> str:
    """How much was looked at, so that the reader knows what was not."""
    if result.sample.method == "full":
        return "every row"
    sample = result.sample
    drawn = f"drawn at random (seed {sample.seed})"
    return f"at most {sample.rows:,} rows of each table or file, {drawn}"
