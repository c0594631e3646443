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
from pii_toolkit.detect.vocabulary import OWNED_TYPES, words
from pii_toolkit.model import Container

if TYPE_CHECKING:
    from pii_toolkit.detect.columns import Column

PEOPLE = (
    *("kunde", "person", "borger", "innbygger", "ansatt", "ansat", "medarbe", "medlem"),
    *("pasient", "patient", "bruker", "bruger", "elev", "student", "klient", "client"),
    *("kontakt", "contact", "soker", "soeker", "søker", "ansøger", "ansoeger", "user"),
    *("customer", "employee", "member", "debitor", "skyldner", "lantak", "laantag"),
    *("deltager", "deltaker", "abonnent", "foresatt", "leietaker", "lejer", "kunder"),
    *(
        "staff",
        "people",
        "guest",
        "tenant",
        "resident",
        "citizen",
        "applicant",
        "lærer",
    ),
    *("subscriber", "driver", "voter", "donor", "beboer", "gjest", "gæst", "parorende"),
    *("pårørende", "låntak", "låntag", "forsikret", "forsikrede", "author", "teacher"),
    *("kandidat", "candidate", "passenger", "passasjer", "passager", "innehaver"),
    *("indehaver", "tilsett", "brukar"),
)
"""Beginnings of words for people, in names of tables and keys."""
ALSO_PEOPLE = frozenset({"emp", "emps", "cust", "usr", "pers", "prs", "actor", "crew"})
NO_PEOPLE = ("elevat", "personbil", "brukergr", "brugergr", "useragent", "personvern")
CUSTOMERS = ("kunde", "customer", "client", "klient", "medlem", "member", "debitor")
THINGS = (
    *("vare", "produkt", "product", "artikkel", "artikel", "butik", "kommune", "land"),
    *("postnr", "postnummer", "valuta", "bank", "avdeling", "afdeling", "konto"),
    *("prosjekt", "projekt", "kode", "type", "kategori", "category", "country", "city"),
    *("department", "enhet", "enhed", "film", "bok", "bog", "kurs", "fag", "region"),
)
NUMBERED = frozenset({*verdicts.PERSON_NUMBERS, "CUSTOMER_ID", "PERSON_ID", "ORDER"})
KEYS = frozenset({"CUSTOMER_ID", "PERSON_ID"})
KEY_WORDS = frozenset({"id", "nr", "no", "nummer", "number", "key", "ident", "num"})
KEY_WEIGHT = 2.1
"""``kunde_id`` alone: likelier than not the key of a person."""
TABLE_WEIGHT = 1.6
"""``navn`` in a table of people; -1 in a table of things."""
TABLE_HINT = 1.0
"""Other words of several meanings there (``by``, ``stilling``): a help, no verdict."""
REFERENCE = 0.6
"""A foreign key, or the primary key, says that it is a key indeed."""


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
        if self._named_otherwise(column):
            return []
        pointed = self._points_at_people(column.field.name)
        if pointed is not None:
            kind = "CUSTOMER_ID" if pointed.startswith(CUSTOMERS) else "PERSON_ID"
            said = f"a foreign key to a table of people: {pointed}"
            return [Evidence(kind, KEY_WEIGHT + REFERENCE, (said,))]
        owner = next(filter(is_people, parts), None)
        head = parts[-1]
        written = owner is not None and owner.endswith(("id", "nr", "nummer", "no"))
        if owner is None and parts == ("id",) and self.named_for_people():
            owner = self.container.name.lower()
        elif owner is None or not (head in KEY_WORDS or written):
            return []
        kind = "CUSTOMER_ID" if owner.startswith(CUSTOMERS) else "PERSON_ID"
        weight = KEY_WEIGHT + (REFERENCE if self._is_key(column.field.name) else 0.0)
        return [Evidence(kind, weight, (f"a key of people: {owner}",))]

    def _named_otherwise(self, column: Column) -> bool:
        """``ga_client_id`` is a cookie's, ``user_id`` a login where it has letters."""
        letters = column.forms.n == 0 or column.forms.share("any_letter") > 0.5
        return any(
            match.strength == 1.0
            and not match.ambiguous
            and match.entity_type not in KEYS
            and (letters or match.entity_type != "USERNAME")
            for match in column.matches
        )

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
        vague = {m.entity_type for m in column.matches if m.ambiguous} & OWNED_TYPES
        vague -= KEYS
        if not vague:
            return []
        if self.of_people():
            said = ("the table is one of people",)
            return [
                Evidence(kind, TABLE_WEIGHT if kind == "PERSON" else TABLE_HINT, said)
                for kind in sorted(vague)
                if kind == "PERSON" or len(vague) == 1
            ]
        parts = words(self.container.name.rpartition("/")[2])
        if "PERSON" in vague and any(part.startswith(THINGS) for part in parts):
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
        return any(map(is_people, words(name)))

    def _points_at_people(self, name: str) -> str | None:
        """The word for people in the table that a foreign key of this column names."""
        for key in self.container.foreign_keys:
            if key.columns == (name,):
                parts = words(key.references.rpartition(".")[2])
                return next(filter(is_people, parts), None)
        return None

    def _is_key(self, name: str) -> bool:
        held = self.container
        keys = {c for key in held.foreign_keys for c in key.columns}
        return name in keys or held.primary_key == (name,)


def is_people(word: str) -> bool:
    """A word for people, as tables and keys have it: ``kunder``, ``emp``."""
    return word in ALSO_PEOPLE or (
        word.startswith(PEOPLE) and not word.startswith(NO_PEOPLE)
    )
