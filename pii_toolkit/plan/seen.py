"""What the scan says of one column, and the words by which its name speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pii_toolkit.detect.vocabulary import words
from pii_toolkit.model import Field, Finding
from pii_toolkit.pseudonymise.policy import (
    FREE_TEXT,
    PERSON_NUMBER_KINDS,
    PERSON_NUMBER_TYPES,
)

OTHER_PEOPLE = (
    *("kontakt", "contact", "ektefelle", "aegtefaelle", "ægtefælle", "partner", "barn"),
    *("mor", "far", "foreldre", "verge", "vaerge", "kausjon", "kaution", "garant"),
    *("medlan", "medlån", "medans", "fullmektig", "saksbehandler", "sagsbehandler"),
    *("ansvarlig", "leder", "lege", "læge", "laege", "spouse", "guardian", "child"),
    *(
        "parorende",
        "pårørende",
        "paaroerende",
        "motpart",
        "modpart",
        "selger",
        "saelger",
    ),
)
"""Beginnings of words for somebody who is not the row's subject."""

KEY_WORDS = frozenset({"id", "nr", "no", "nummer", "number", "key", "ident", "num"})
"""Last words of the names of keys."""

AS_CPR = {"DK_ERSTATNINGSPERSONNUMMER": "DK_CPR_NUMBER"}
"""Replacement numbers (day + 60) look like CPR numbers; their space is their own."""

SPLIT = "joined with "
"""How the evidence begins where a number is kept in two columns."""
INSIDE = ("inside the text", "inside the cells")
MIXED = "of these numbers "


_KEY_END = re.compile(r"\w{3}(?:nr|nummer)$")


@dataclass(frozen=True, slots=True)
class Seen:
    """What the scan says of one column.

    ``findings``: those of the column as a whole, surest first; ``inside``: those in its
    texts. ``examined``: False where no row of it was read. ``others``: its name speaks
    of somebody else. ``unique``: hardly a value stands twice.
    """

    field: Field
    findings: tuple[Finding, ...]
    inside: tuple[Finding, ...]
    examined: bool
    others: bool
    unique: bool = False

    @property
    def best(self) -> Finding | None:
        """The finding that decides: the gravest of those that are sure."""
        order = {"special": 0, "criminal": 1}
        return min(
            self.findings,
            key=lambda f: (
                f.entity_type not in PERSON_NUMBER_TYPES,
                order.get(f.sensitivity, 2),
                f.entity_type == FREE_TEXT,
                -f.confidence,
            ),
            default=None,
        )

    def joined(self, other: Seen) -> Seen:
        """What was seen of one column in two containers."""
        return replace(
            self,
            findings=(*self.findings, *other.findings),
            inside=(*self.inside, *other.inside),
            examined=self.examined and other.examined,
        )

    @property
    def other_half(self) -> str | None:
        """The column that holds the rest of its number, where it is split over two."""
        for finding in self.findings:
            for reason in finding.evidence:
                if finding.entity_type in PERSON_NUMBER_TYPES and SPLIT in reason:
                    return reason.partition(SPLIT)[2].rpartition(", row by row")[0]
        return None

    @property
    def key_name(self) -> bool:
        """Does its name say that it counts something, and what: ``aftalenr``?

        A mere ``id`` does not: nobody knows which column points at it.
        """
        parts = words(self.field.name.rpartition(".")[2])
        fits = is_text(self.field) or is_integer(self.field)
        if not fits or not parts:
            return False
        apart = parts[-1] in KEY_WORDS and len(parts) > 1
        return apart or _KEY_END.search(parts[-1]) is not None

    @property
    def tells_number(self) -> bool:
        """Were person numbers found in its texts?"""
        kinds = (*PERSON_NUMBER_KINDS, *AS_CPR)
        return any(finding.entity_type in kinds for finding in self.inside)

    @property
    def prose(self) -> bool:
        """Are its values sentences, or documents in cells?"""
        if not is_text(self.field):
            return False
        free = any(f.entity_type == FREE_TEXT for f in self.findings)
        return free or bool(self.inside)


def is_text(field: Field) -> bool:
    """Is the Arrow type a text?"""
    return "string" in field.type or field.type == "utf8"


def is_integer(field: Field) -> bool:
    """Is the Arrow type a whole number?"""
    return field.type.startswith(("int", "uint"))


def is_number(field: Field) -> bool:
    """Is the Arrow type a number of any kind?"""
    return is_integer(field) or field.type.startswith(
        ("float", "double", "halffloat", "decimal")
    )


def is_dated(field: Field) -> bool:
    """Is the Arrow type a date or a point in time?"""
    return field.type.startswith(("date", "timestamp"))
