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
from pii_toolkit.detect.name_parts import is_person
from pii_toolkit.detect.topics import (
    TOPIC,
    accounts,
    flags,
    references,
    topic,
    weak_facts,
)
from pii_toolkit.detect.vocabulary import DECIDES, words
from pii_toolkit.detect.words import word_set
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
PARTIES = word_set("subjekt subj subject part parts party sokjar sokj klager borrower")
"""Words for whoever a matter is about, in keys beside it."""
CUSTOMERS = ("kunde", "customer", "client", "klient", "medlem", "member", "debitor")
THINGS = (
    *("vare", "produkt", "product", "artikkel", "artikel", "butik", "kommune", "land"),
    *("postnr", "postnummer", "valuta", "bank", "avdeling", "afdeling", "konto"),
    *("prosjekt", "projekt", "kode", "type", "kategori", "category", "country", "city"),
    *("department", "enhet", "enhed", "film", "bok", "bog", "kurs", "fag", "region"),
)
NUMBERED = frozenset({*verdicts.PERSON_NUMBERS, "CUSTOMER_ID", "PERSON_ID", "ORDER"})
COUNTED_OFF = frozenset(
    {*("COMPLAINT", "HEALTH", "TRANSACTION", "CONSENT", "SOCIAL_SERVICES")}
)
"""Kinds whose rows have a number that tells nothing of them."""
ROW_NUMBER = "a number for the row, not the thing itself"
NUMBER_ENDS = ("nr", "nummer")
LEAST_ROWS = 8
AXES = {
    "lat": ("lon", "lng", "long"),
    **dict.fromkeys(("lon", "lng", "long"), ("lat",)),
}
KEYS = frozenset({"CUSTOMER_ID", "PERSON_ID"})
KEY_WORDS = frozenset({"id", "nr", "no", "nummer", "number", "key", "ident", "num"})
SURROGATES = frozenset({"sk", "pk", "hk"})
"""Ends of keys that no person ever sees: ``customer_sk``."""
KEY_WEIGHT = 2.1
"""``kunde_id`` alone: likelier than not the key of a person."""
TABLE_WEIGHT = 1.6
"""``navn`` in a table of people; -1 in a table of things."""
TABLE_HINT = 1.5
"""Other words of several meanings there: ``by``, ``stilling``, ``segment``."""
SHORT_HERE = 1.1
"""A short form among columns that identify people: ``SVST`` beside ``KNDFNR``."""
IDENTIFIED = 0.6
"""Belief in a column that identifies people, for what it says of the others."""
IDENTIFYING = (
    *verdicts.PERSON_NUMBERS,
    *("PERSON", "PERSON_GIVEN_NAME", "PERSON_FAMILY_NAME", "DATE_OF_BIRTH"),
    *("CUSTOMER_ID", "PERSON_ID", "NO_BANKID_PID", "DK_MITID_UUID"),
)
"""Kinds that point at one person, or at one in a register of them."""
PAIR = 2.0
"""``pos_lat`` beside ``pos_lon``."""
FARMS = word_set("gnr gardsnr gårdsnr gaardsnr gårdsnummer gardsnummer")
HOLDINGS = word_set("bnr bruksnr bruksnummer")
PARCEL = FARMS | HOLDINGS | word_set("fnr festenr snr seksjonsnr unr undernr")
"""Parts of the number of a Norwegian parcel; ``fnr`` numbers a lease of ground."""
PARCEL_DIGITS, PARCELLED = 5, 2.5
WHOLE_DOUBT = 0.27
"""Strength of an ambiguous word that is the name, or all of it but an owner."""
LOGINS, LOGIN_LETTERS, INITIALS = 3, 24, 8
"""Least distinct logins of a column, the longest mean, and letters of initials."""
FIGURES = ("statist", "aggregat", "nøkkeltall", "nokkeltall", "nøgletal", "noegletal")
COUNTED = frozenset(
    {
        *("AGE", "INCOME", "HOUSEHOLD", "DEPENDANTS", "DEBT", "NET_WEALTH", "TAX"),
        *("LIVING_COSTS", "PENSION", "CREDIT_SCORE", "TRANSACTION", "HOUSING"),
    }
)
ELSEWHERE = frozenset({"DEVICE_ID", "TEST_DATA", "SECRET", "ORDER", "VAT_NUMBER"})
"""Kinds that a table of people says nothing about."""
ANYBODYS = {
    "COUNTRY": word_set("country countries countryname countrycode land landkode"),
    "LANGUAGE": word_set("language languages lang sprak språk sprog"),
    "TAX": word_set("tax taxes skatt skat"),
    "INCOME": word_set("income inntekt indkomst revenue"),
}
"""Kinds that things and states have as well, where the name says no more."""
OTHERS = 2
"""Columns beside it that must be silent on people: one column shows no table."""
NOBODYS = -4.5
"""``country`` beside nothing of a person, even where the values are countries."""
REFERENCE = 0.6
"""A foreign key, or the primary key, says that it is a key indeed."""


@dataclass(frozen=True, slots=True, repr=False)
class Surroundings:
    """What the table and its other columns say of one column.

    ``about``: the facts that the table's name speaks of, the surest first.
    """

    container: Container
    country: str | None
    columns: Mapping[str, Column]
    about: tuple[str, ...] = ()

    def signs(self, column: Column) -> list[Evidence]:
        """Everything that the table says of one column."""
        return [
            *self.keys(column),
            *self.people(column),
            *self.short_forms(column),
            *self.row_keys(column),
            *self.row_numbers(column),
            *topic(column, self.facts_for(column), self.container.name),
            *self.coordinates(column),
            *self.parcels(column),
            *self.logins(column),
            *self.figures(column),
            *self.nobodys(column),
            *flags(column),
            *accounts(column, self.country),
            *references(column, self.country),
        ]

    def facts_for(self, column: Column) -> tuple[str, ...]:
        """What the table is about: ``score`` may be a game's where nobody is near."""
        weak = weak_facts(words(self.container.name.rpartition("/")[2]))
        if not weak:
            return self.about
        named = any(
            is_people(word) or word in PARTIES
            for other in self.columns.values()
            for word in other.own_words
        )
        somebody = named or self.of_people() or self.identifies_beside(column)
        return tuple(dict.fromkeys((*self.about, *weak))) if somebody else self.about

    def keys(self, column: Column) -> list[Evidence]:
        """Keys that stand for people: ``kunde_id``, ``id`` in a table of people."""
        parts = column.words
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
        if kind == "PERSON_ID" and _is_initials(column):
            kind = "USERNAME"
        weight = KEY_WEIGHT + (REFERENCE if self._is_key(column.field.name) else 0.0)
        found = [Evidence(kind, weight, (f"a key of people: {owner}",))]
        numbered = kind != "USERNAME"
        if numbered and any(m.entity_type == "USERNAME" for m in column.matches):
            found.append(Evidence("USERNAME", -1.0, ("numbers, as keys have",)))
        return found

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
        parts = column.words
        if len(parts) > 1 and parts[-1] in SURROGATES:
            said = "a key made by the database"
            kinds = (match.entity_type for match in column.matches)
            return [Evidence(kind, -1.5, (said,)) for kind in kinds]
        if (
            len(parts) < 2
            or parts[-1] != "id"
            or column.forms.share("any_letter") > 0.5
        ):
            return []
        return [
            Evidence(match.entity_type, -1.5, (ROW_NUMBER,))
            for match in column.matches
            if not match.word.endswith("id") and match.entity_type not in NUMBERED
        ]

    def row_numbers(self, column: Column) -> list[Evidence]:
        """``klagenr``, another for each row: numbers of complaints, none of them."""
        seen, head = column.seen, column.own_words[-1:]
        once = seen.complete and len(seen) >= LEAST_ROWS and int(seen.counts.max()) == 1
        numbered = KEY_WORDS.issuperset(head) or "".join(head).endswith(NUMBER_ENDS)
        if not once or not numbered:
            return []
        kinds = {match.entity_type for match in column.matches} & COUNTED_OFF
        return [Evidence(kind, -1.5, (ROW_NUMBER,)) for kind in sorted(kinds)]

    def people(self, column: Column) -> list[Evidence]:
        """``navn`` is a person's in a table of people and a thing's elsewhere."""
        vague = {m.entity_type for m in column.matches if m.ambiguous}
        vague -= KEYS | ELSEWHERE
        if not vague:
            return []
        if self.of_people():
            said = ("the table is one of people",)
            if any(not m.ambiguous and m.strength >= DECIDES for m in column.matches):
                vague &= {"PERSON"}
            meanings = {kind.removeprefix("NO_").removeprefix("DK_") for kind in vague}
            return [
                Evidence(kind, TABLE_WEIGHT if kind == "PERSON" else TABLE_HINT, said)
                for kind in sorted(vague)
                if kind == "PERSON" or len(meanings) == 1
            ]
        parts = words(self.container.name.rpartition("/")[2])
        if "PERSON" in vague and any(part.startswith(THINGS) for part in parts):
            return [Evidence("PERSON", -1.0, ("the table is one of things",))]
        return []

    def short_forms(self, column: Column) -> list[Evidence]:
        """``SVST`` may be anything, but beside ``KNDFNR`` it is a civil status."""
        kinds = {m.entity_type for m in column.matches if m.short and not m.ambiguous}
        kinds -= ELSEWHERE
        if not kinds or not (self.of_people() or self.identifies_beside(column)):
            return []
        said = ("other columns identify people",)
        return [Evidence(kind, SHORT_HERE, said) for kind in sorted(kinds)]

    def identifies_beside(self, column: Column) -> bool:
        """Does another column identify people?"""
        return any(
            other.confidence(*IDENTIFYING) >= IDENTIFIED
            for other in self.columns.values()
            if other is not column
        )

    def coordinates(self, column: Column) -> list[Evidence]:
        """``pos_lat`` beside ``pos_lon``."""
        parts = column.words
        if not parts or parts[-1] not in AXES:
            return []
        other = {(*parts[:-1], axis) for axis in AXES[parts[-1]]}
        if not any(words(name) in other for name in self.columns):
            return []
        return [Evidence("GEO_LOCATION", PAIR, ("latitude and longitude, a pair",))]

    def parcels(self, column: Column) -> list[Evidence]:
        """``gnr`` beside ``bnr``: parts of a parcel's number; ``fnr`` is one too."""
        heads = {name: other.own_words[-1:] for name, other in self.columns.items()}
        mine = heads.get(column.field.name, ())
        held = {head for one in heads.values() for head in one}
        if not PARCEL.issuperset(mine) or not mine:
            return []
        if not (held & FARMS and held & HOLDINGS):
            return []
        said = ("one parcel's number with the columns beside it",)
        others = ("STREET_ADDRESS", "NO_FODSELSNUMMER")
        short = bool((column.seen.lengths <= PARCEL_DIGITS).all())
        against = [Evidence(kind, -2.0, said) for kind in others if short]
        return [Evidence("PROPERTY", PARCELLED, said), *against] if short else []

    def logins(self, column: Column) -> list[Evidence]:
        """``endret_av`` with one short word in every cell."""
        vague = {
            m.entity_type
            for m in column.matches
            if m.strength >= WHOLE_DOUBT and not m.short
        }
        forms = column.forms
        if "USERNAME" not in vague or forms.n == 0 or column.seen.kind != "text":
            return []
        short = forms.words < 1.2 and forms.length <= LOGIN_LETTERS
        if not short or forms.share("any_letter") < 0.9 or forms.n < LOGINS:
            return []
        said = "one short word in every cell, as logins are"
        return [Evidence("USERNAME", TOPIC, (said,))]

    def figures(self, column: Column) -> list[Evidence]:
        """Figures over many people in a table of statistics are nobody's."""
        name = self.container.name.rpartition("/")[2]
        if not any(part.startswith(FIGURES) for part in words(name)):
            return []
        said = "the table holds figures over many"
        return [Evidence(kind, -2.0, (said,)) for kind in sorted(self.counted(column))]

    def counted(self, column: Column) -> set[str]:
        """Kinds that the column's name speaks of and that can be counted or summed."""
        return {m.entity_type for m in column.matches} & COUNTED

    def nobodys(self, column: Column) -> list[Evidence]:
        """``country`` of cars: nothing else in the table is about a person."""
        plain = {
            m.entity_type
            for m in column.matches
            if m.entity_type in ANYBODYS and m.word in ANYBODYS[m.entity_type]
        }
        others = [c for c in self.columns.values() if c is not column]
        if not plain or len(others) < OTHERS or self.of_people() or self.about:
            return []
        if any(is_person(word) for word in column.words):
            return []
        if any(c.best()[1] >= 0.3 and c.best()[0] not in ANYBODYS for c in others):
            return []
        # The same values speak for both.
        plain |= {"NATIONALITY"} if "COUNTRY" in plain else set()
        said = ("nothing else in the table is about people",)
        return [Evidence(kind, NOBODYS, said) for kind in sorted(plain)]

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


def _is_initials(column: Column) -> bool:
    """``chfr``, ``KMSEJ``: keys made of the letters of a name, as logins are."""
    forms, lengths = column.forms, column.seen.lengths
    if column.seen.kind != "text" or forms.n < LOGINS:
        return False
    short = bool(((lengths >= 2) & (lengths <= INITIALS)).mean() > 0.9)
    return short and forms.words < 1.1 and forms.share("letters") > 0.9


def is_people(word: str) -> bool:
    """A word for people, as tables and keys have it: ``kunder``, ``emp``."""
    return word in ALSO_PEOPLE or (
        word.startswith(PEOPLE) and not word.startswith(NO_PEOPLE)
    )
