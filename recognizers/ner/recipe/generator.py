"""Text as it stands in databases, mailboxes and case files, with its names labelled.

A template is a line with slots: ``{full}`` a person, ``{town}`` a place, ``{full's}``
with the ending of ownership, ``{given1}`` and ``{family1}`` of the same person. Forms
have words in angle brackets, which are translated. Two parts share no template and no
name: one to train on, one to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from corpora import Labelled
from forms import WORDS
from people import People, Person
from things import LABEL, Things, lists_of, templates

_SLOT = re.compile(r"\{([a-z_]+?)(\d?)('s)?\}|<([A-Za-z]+)>")
_PEOPLE = {"full", "given", "family", "both", "last_first"}
_ENDING_ALONE = ("s", "x", "z")
Piece = tuple[str, str]  # text, label or ""


@dataclass(slots=True)
class _Draft:
    """What one document remembers while its slots are filled."""

    people: dict[str, Person]


class Generator:
    """Draws labelled documents of one language."""

    def __init__(
        self, language: str, *, judging: bool = False, extra: Path | None = None
    ) -> None:
        lists = lists_of(language, judging=judging)
        country = "dk" if language == "da" else "no"
        self.language = language
        self._people = People(country, lists, judging=judging, extra=extra)
        self._things = Things(
            language, lists, self._people, judging=judging, extra=extra
        )
        self._texts = templates(f"judge_{language}" if judging else language)
        self._forms = [] if judging else templates("forms")

    def documents(self, count: int, rng: Random) -> Iterator[Labelled]:
        """``count`` documents: one to three texts, or one form or cell."""
        for _ in range(count):
            if self._forms and rng.random() < 0.4:
                yield self._document([rng.choice(self._forms)], rng)
            elif self._forms:
                chosen = rng.choices(self._texts, k=rng.choice((1, 1, 2, 3)))
                yield self._document(chosen, rng)
            else:
                yield self._document([rng.choice(self._texts)], rng)

    def _document(self, chosen: list[str], rng: Random) -> Labelled:
        pieces: list[Piece] = []
        for index, template in enumerate(chosen):
            if index:
                pieces.append((rng.choice(("\n", " ", "\n\n")), ""))
            pieces += self._filled(template, rng)
        return assembled(noisy(pieces, rng), self.language)

    def _filled(self, template: str, rng: Random) -> list[Piece]:
        draft, pieces, at = _Draft({}), [], 0
        for match in _SLOT.finditer(template):
            pieces.append((template[at : match.start()], ""))
            kind, which, owner, word = match.groups()
            if word:
                pieces.append((self._word(word), ""))
            else:
                pieces += self._slot(kind, which, bool(owner), draft, rng)
            at = match.end()
        return [*pieces, (template[at:], "")]

    def _word(self, word: str) -> str:
        found = WORDS.get(word.lower())
        if found is None:
            return f"<{word}>"
        text = found[("nb", "nn", "da").index(self.language)]
        return text.capitalize() if word[0].isupper() else text

    def _slot(
        self, kind: str, which: str, owner: bool, draft: _Draft, rng: Random
    ) -> list[Piece]:
        if kind in _PEOPLE:
            text, label = self._person_of(kind, which, draft, rng), "PER"
        elif kind == "inits":
            text, label = self._people.initials(rng), "PER"
        elif kind == "mail":
            return [(self._mail(which, draft, rng), "")]
        elif kind == "street":
            return self._street(rng)
        elif kind in LABEL:
            text, label = self._things.draw(kind, rng), LABEL[kind]
            if kind == "municipality" and self.language != "da":
                label = "LOC"
        else:
            return [(_FILLERS[kind](rng), "")]
        if owner:
            text += "'" if text[-1].lower() in _ENDING_ALONE else "s"
        return [(text, label)]

    def _person_of(self, kind: str, which: str, draft: _Draft, rng: Random) -> str:
        person = draft.people.get(which) if which else None
        if person is None:
            person = self._people.person(rng)
            if which:
                draft.people[which] = person
        return str(getattr(person, kind))

    def _street(self, rng: Random) -> list[Piece]:
        """Norwegian labels take the number in, Danish ones leave it out."""
        name = self._things.street_name(rng)
        number = f"{rng.randint(1, 180)}{rng.choice(['', '', '', 'A', ' B', 'c'])}"
        if self.language != "da":
            return [(f"{name} {number}", "LOC")]
        floor = rng.choice(["", "", f", {rng.randint(1, 5)}. tv", ", st. th."])
        return [(name, "LOC"), (f" {number}{floor}", "")]

    def _mail(self, which: str, draft: _Draft, rng: Random) -> str:
        person = draft.people.get(which) or self._people.person(rng)
        given, family = (
            re.sub(r"[^a-z]", "", name.lower())
            for name in (person.given, person.family)
        )
        user = rng.choice([f"{given}.{family}", f"{given[:1]}{family}", given, family])
        return f"{user or 'post'}@{rng.choice(_HOSTS)}"


_HOSTS = (
    "example.no",
    "example.dk",
    "firma.no",
    "post.dk",
    "kommune.no",
    "mail.example",
)
_ASCII = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"}
)


def _date(rng: Random) -> str:
    day, month, year = rng.randint(1, 28), rng.randint(1, 12), rng.randint(1930, 2025)
    return rng.choice(
        [
            f"{day:02}.{month:02}.{year}",
            f"{year}-{month:02}-{day:02}",
            f"{day}/{month}-{year % 100:02}",
            f"{day}. {_MONTHS[month - 1]} {year}",
        ]
    )


_MONTHS = (
    *("januar", "februar", "mars", "april", "mai", "juni", "juli", "august"),
    *("september", "oktober", "november", "desember"),
)
_FILLERS = {
    "date": _date,
    "time": lambda rng: (
        f"{rng.randint(0, 23):02}{rng.choice(':.')}{rng.randint(0, 59):02}"
    ),
    "num": lambda rng: str(rng.choice([rng.randint(2, 99), rng.randint(100, 99999)])),
    "phone": lambda rng: " ".join(f"{rng.randint(10, 99)}" for _ in range(4)),
    "year": lambda rng: str(rng.randint(1950, 2025)),
    "amount": lambda rng: (
        f"{rng.randint(1, 90)} {rng.randint(100, 999)},{rng.randint(10, 99)}"
    ),
    "postcode": lambda rng: f"{rng.randint(1, 9999):04}",
    "account": lambda rng: (
        f"{rng.randint(1000, 9999)} {rng.randint(10, 99)} {rng.randint(10000, 99999)}"
    ),
    "ip": lambda rng: (
        f"10.{rng.randint(0, 255)}.{rng.randint(0, 255)}.{rng.randint(1, 254)}"
    ),
    "user": lambda rng: (
        "".join(rng.choices("abcdefghijklmnoprstuv", k=rng.randint(4, 8)))
        + rng.choice(["", "", str(rng.randint(1, 99))])
    ),
}


def noisy(pieces: list[Piece], rng: Random) -> list[Piece]:
    """A third of the texts: one kind of carelessness each."""
    change = rng.choices(_NOISES, _NOISE_WEIGHTS)[0]
    return [(change(text, label, rng), label) for text, label in pieces]


def _faithful(text: str, label: str, rng: Random) -> str:
    del label, rng
    return text


def _ascii(text: str, label: str, rng: Random) -> str:
    del label, rng
    return text.translate(_ASCII)


def _one_line(text: str, label: str, rng: Random) -> str:
    del label, rng
    return text.replace("\n", " ")


def _bare(text: str, label: str, rng: Random) -> str:
    """No punctuation, but for a name's own."""
    del rng
    return text if label else re.sub(r"[.,:;!?]", "", text)


def _spaced(text: str, label: str, rng: Random) -> str:
    del rng
    return text if label else text.replace(" ", "  ")


def _typed(text: str, label: str, rng: Random) -> str:
    """One slip of the finger in a twelfth of the words."""
    del label
    return " ".join(
        _slipped(word, rng)
        if len(word) > 3 and word.isalpha() and rng.random() < 0.08
        else word
        for word in text.split(" ")
    )


def _slipped(word: str, rng: Random) -> str:
    """A letter lost, doubled, or swapped with the next one."""
    at = rng.randint(1, len(word) - 2)
    before, letter, following, after = word[:at], word[at], word[at + 1], word[at + 2 :]
    slip = rng.choice(["", letter * 2, following + letter])
    kept = after if slip == following + letter else following + after
    return before + slip + kept


_NOISES = (_faithful, _ascii, _one_line, _bare, _spaced, _typed)
_NOISE_WEIGHTS = (67, 5, 10, 10, 3, 5)


def assembled(pieces: list[Piece], language: str) -> Labelled:
    """The text of all pieces, and where the labelled ones stand."""
    entities, at = [], 0
    for text, label in pieces:
        if label and text:
            entities.append((at, at + len(text), label))
        at += len(text)
    return Labelled("".join(text for text, _ in pieces), tuple(entities), language)
