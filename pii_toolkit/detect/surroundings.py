"""What a table says of its columns: people or things, keys, numbers of rows.

``navn`` is a person's in ``kunder`` and a thing's in ``produkter``; ``id`` is a key of
people in the first and of nobody in the second; ``klage_id`` numbers complaints and
holds none. The rules look at names and keys alone, never at values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pii_toolkit.detect import verdicts
from pii_toolkit.detect.evidence import Evidence
from pii_toolkit.detect.vocabulary import words
from pii_toolkit.model import Container

if TYPE_CHECKING:
    from pii_toolkit.detect.columns import Column

PEOPLE = (
    *("kunde", "person", "borger", "innbygger", "ansatt", "ansat", "medarbe", "medlem"),
    *("pasient", "patient", "bruker", "bruger", "elev", "student", "klient", "client"),
    *("kontakt", "contact", "soker", "soeker", "søker", "ansøger", "ansoeger", "user"),
    *("customer", "employee", "member", "debitor", "skyldner", "lantak", "laantag"),
    *("deltager", "deltaker", "abonnent", "foresatt", "leietaker", "lejer", "kunder"),
)
"""Beginnings of words for people, in names of tables and keys."""
CUSTOMERS = ("kunde", "customer", "client", "klient", "medlem", "member", "debitor")
THINGS = (
    *("vare", "produkt", "product", "artikkel", "artikel", "butik", "kommune", "land"),
    *("postnr", "postnummer", "valuta", "bank", "avdeling", "afdeling", "konto"),
    *("prosjekt", "projekt", "kode", "type", "kategori", "category", "country", "city"),
    *("department", "enhet", "enhed", "film", "bok", "bog", "kurs", "fag", "region"),
)
NUMBERED = frozenset({*verdicts.PERSON_NUMBERS, "CUSTOMER_ID", "PERSON_ID", "ORDER"})
KEY_WORDS = frozenset({"id", "nr", "no", "nummer", "number", "key", "ident", "num"})
KEY_WEIGHT = 2.1
"""``kunde_id`` alone: likelier than not the key of a person."""
TABLE_WEIGHT = 1.6
"""``navn`` in a table of people; -1 in a table of things."""


@dataclass(frozen=True, slots=True, repr=False)
class Surroundings:
    """What the table and its other columns say of one column."""

    container: Container
    country: str | None
    columns: Mapping[str, Column]

    def keys(self, column: Column) -> list[Evidence]:
        """Keys that stand for people: ``kunde_id``, ``id`` in a table of people."""
        parts = words(column.field.name)
        if not parts or column.seen.kind in {"float", "date", "timestamp", "boolean"}:
            return []
        owner = next((p for p in parts if p.startswith(PEOPLE)), None)
        head = parts[-1]
        written = owner is not None and owner.endswith(("id", "nr", "nummer", "no"))
        if owner is None and parts == ("id",) and self.named_for_people():
            owner = self.container.name.lower()
        elif owner is None or not (head in KEY_WORDS or written):
            return []
        kind = "CUSTOMER_ID" if owner.startswith(CUSTOMERS) else "PERSON_ID"
        weight = KEY_WEIGHT + (0.6 if self._is_key(column.field.name) else 0.0)
        return [Evidence(kind, weight, (f"a key of people: {owner}",))]

    def row_keys(self, column: Column) -> list[Evidence]:
        """``klage_id`` numbers the complaints; it holds none of them."""
        parts = words(column.field.name)
        if (
            len(parts) < 2
            or parts[-1] != "id"
            or column.forms.share("any_letter") > 0.5
        ):
            return []
        said = "a number for the row, not the thing itself"
        return [
            Evidence(match.entity_type, -1.5, (said,))
            for match in column.matches
            if not match.word.endswith("id") and match.entity_type not in NUMBERED
        ]

    def people(self, column: Column) -> list[Evidence]:
        """``navn`` is a person's in a table of people and a thing's elsewhere."""
        vague = {m.entity_type for m in column.matches if m.ambiguous}
        if "PERSON" not in vague or column.confidence("PERSON") == 0:
            return []
        if self.of_people():
            return [Evidence("PERSON", TABLE_WEIGHT, ("the table is one of people",))]
        parts = words(self.container.name.rpartition("/")[2])
        if any(part.startswith(THINGS) for part in parts):
            return [Evidence("PERSON", -1.0, ("the table is one of things",))]
        return []

    def of_people(self) -> bool:
        """Does the table's name, or a sure person number in it, say so?"""
        return self.named_for_people() or any(
            c.confidence(*verdicts.PERSON_NUMBERS) > 0.9 for c in self.columns.values()
        )

    def named_for_people(self) -> bool:
        """``kunder``, ``patient_2024.csv``."""
        name = self.container.name.rpartition("/")[2].partition(".")[0]
        return any(part.startswith(PEOPLE) for part in words(name))

    def _is_key(self, name: str) -> bool:
        held = self.container
        keys = {c for key in held.foreign_keys for c in key.columns}
        return name in keys or held.primary_key == (name,)
