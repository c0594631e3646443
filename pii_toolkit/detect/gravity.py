"""How grave a finding is where it stands, apart from its type.

A note is ordinary data, a note in a table of patients tells of health. ``post@`` is
nobody's address. A company's number is public, that of a sole proprietor points at one
person (enkeltpersonforetak, enkeltmandsvirksomhed). The rules raise or lower the
sensitivity of findings and say why; they change no verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from pii_toolkit.detect.evidence import percent
from pii_toolkit.detect.mailboxes import NEARLY_ALL, office_share
from pii_toolkit.detect.name_parts import COMPOUND_START
from pii_toolkit.detect.statistics import Seen, truths_of
from pii_toolkit.detect.vocabulary import words
from pii_toolkit.detect.words import word_set
from pii_toolkit.model import Container, Finding

if TYPE_CHECKING:
    from pii_toolkit.detect.columns import Column
    from pii_toolkit.detect.vocabulary import Vocabulary
    from pii_toolkit.recognizers import EntityType
    from pii_toolkit.recognizers.pack import Sensitivity

TELLING = frozenset({"FREE_TEXT", "COMPLAINT", "VOICE_RECORDING", "LEGAL_CASE"})
"""What is told in them is as grave as what the table is about."""
COMPANY_NUMBERS = frozenset({"NO_ORGANISASJONSNUMMER", "DK_CVR", "VAT_NUMBER"})
GRAVITY: Mapping[str, int] = {
    "ordinary": 0, "identifier": 1, "high": 2, "criminal": 3, "special": 3,
}  # fmt: skip

TOPICS: tuple[tuple[tuple[str, ...], Sensitivity], ...] = (
    (
        (
            *("pasient", "patient", "klinik", "helse", "helbred", "sykehus", "sygehus"),
            *("hospital", "lege", "læge", "laege", "tannlege", "tandlæge", "medisin"),
            *("medicin", "medical", "clinic", "psyk", "terapi", "therapy", "pleie"),
            *("sykmeld", "sykemeld", "sygemeld", "epikrise", "sykefrav", "sygefrav"),
            *("konsultasjon", "konsultation", "sjukmeld", "sjukehus", "handicap"),
        ),
        "special",
    ),
    (
        (
            *("straff", "straf", "politi", "police", "siktelse", "sigtelse", "krimi"),
            *("tiltale", "hvitvask", "hvidvask", "svindel", "fraud", "criminal"),
        ),
        "criminal",
    ),
    (
        (
            *("barnevern", "boernesag", "børnesag", "underretning", "bekymring"),
            *("sosial", "social", "omsorg", "verge", "værge", "vaerge", "fosterhjem"),
            *("plejefamilie", "spesialped", "specialped", "barnehage", "elevmappe"),
        ),
        "high",
    ),
)
"""Beginnings of words in the names of tables, with what their texts tell of."""

SOLE = word_set(
    """enk enkeltpersonforetak enkeltmannsforetak enkeltpersonføretak emv
    enkeltmandsvirksomhed pmv sole_proprietor sole_proprietorship"""
)
"""Company forms that are one person."""
FORM_NAMES = (
    *("orgform", "organisasjonsform", "selskapsform", "selskabsform", "foretaksform"),
    *("virksomhetsform", "virksomhedsform", "companyform", "legalform", "virkform"),
    *("orgformkode", "virksomhedsformkode", "ejerformkode"),
)


def weighed(
    findings: Iterable[Finding],
    container: Container,
    columns: Mapping[str, Column],
    types: Mapping[str, EntityType],
    vocabulary: Vocabulary,
) -> list[Finding]:
    """The findings of one table with the sensitivity that they have there."""
    topic = _topic(container, types, vocabulary)
    sole = next(filter(None, map(_sole_proprietors, columns.values())), None)

    def weigh(finding: Finding) -> Finding:
        column = columns.get(finding.location.field or "")
        if finding.entity_type in TELLING and topic is not None:
            return _raised(finding, *topic)
        if finding.entity_type in COMPANY_NUMBERS and sole is not None:
            return _raised(finding, "identifier", sole)
        if finding.entity_type == "EMAIL_ADDRESS" and column is not None:
            return _mailboxes(finding, column.seen)
        return finding

    return [weigh(finding) for finding in findings]


def _raised(finding: Finding, sensitivity: str, why: str) -> Finding:
    if GRAVITY[sensitivity] <= GRAVITY[finding.sensitivity]:
        return finding
    evidence = (*finding.evidence, why)
    return replace(finding, sensitivity=sensitivity, evidence=evidence)


def _topic(
    container: Container, types: Mapping[str, EntityType], vocabulary: Vocabulary
) -> tuple[str, str] | None:
    """The gravest thing that the table's name speaks of, and the reason in words."""
    name = container.name.rpartition("/")[2].partition(".")[0]
    found = [
        sensitivity
        for beginnings, sensitivity in TOPICS
        if any(word.startswith(beginnings) for word in words(name))
    ]
    found += [
        types[match.entity_type].sensitivity
        for match in vocabulary.match(name)
        if not match.ambiguous and match.strength >= COMPOUND_START
    ]
    grave = [s for s in found if GRAVITY[s] >= GRAVITY["high"]]
    if not grave:
        return None
    gravest = max(grave, key=lambda s: (GRAVITY[s], s))
    return gravest, f"the table's name makes its texts {_SAID[gravest]}"


_SAID = {
    "high": "sensitive",
    "special": "a special category (GDPR art. 9)",
    "criminal": "data of criminal matters (GDPR art. 10)",
}


def _mailboxes(finding: Finding, seen: Seen) -> Finding:
    """An office's address is ordinary data; a column of them points at nobody."""
    if seen.kind != "text" or office_share(seen.texts) < NEARLY_ALL:
        return finding
    said = "mailboxes of an office, not of persons"
    return replace(finding, sensitivity="ordinary", evidence=(*finding.evidence, said))


def _sole_proprietors(column: Column) -> str | None:
    """Does this column give the form of companies, and are some of them persons?"""
    name = "".join(words(column.field.name))
    if not name.endswith(FORM_NAMES) or column.seen.kind != "text":
        return None
    texts = pc.utf8_trim_whitespace(pc.utf8_lower(column.seen.texts))
    sole = truths_of(pc.is_in(texts, value_set=pa.array(sorted(SOLE), texts.type)))
    counts = column.seen.counts
    if not sole.any():
        return None
    share = percent(float(counts[sole].sum() / counts.sum()))
    field = column.field.name
    return f"{field}: {share} are sole proprietors, whose number points at one person"
