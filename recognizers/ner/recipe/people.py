"""Names of people in the many ways that they are written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from wordlists import HERE, Lists, held_back, pack_names, sections, statistics_names


@dataclass(frozen=True, slots=True)
class Person:
    """A given name, a family name, and both as one text may give them."""

    given: str
    family: str
    full: str

    @property
    def both(self) -> str:
        return f"{self.given} {self.family}"

    @property
    def last_first(self) -> str:
        return f"{self.family}, {self.given}"


class People:
    """Draws people of one country: mostly its own names, some of anywhere."""

    def __init__(
        self, country: str, lists: Lists, *, judging: bool, extra=None
    ) -> None:
        self._judging = judging
        self._lists = lists
        special = sections(HERE / "lists" / "people.txt", judging=judging)
        self._ambiguous = special["ambiguous"]
        self._ambiguous_family = special["ambiguous_family"]
        self._nick, self._particles = special["nick"], special["particle"]
        self._given = pack_names(country, "given", judging=judging)
        if extra is not None and country == "no":
            self._given += statistics_names(extra, judging=judging)
        self._family = pack_names(country, "family", judging=judging)
        foreign = [pack_names("common", kind, judging=judging) for kind in _KINDS]
        self._known_given, self._known_family, self._far_given, self._far_family = (
            foreign
        )

    def given(self, rng: Random) -> str:
        """One given name, now and then a double one or a nickname."""
        drawn = rng.random()
        if drawn < 0.06:
            return f"{self._one_given(rng)}-{self._one_given(rng)}"
        if drawn < 0.10:
            return rng.choice(self._nick)
        return self._one_given(rng)

    def _one_given(self, rng: Random) -> str:
        lists = (self._given, self._known_given, self._far_given, self._ambiguous)
        return rng.choice(rng.choices(lists, (60, 10, 18, 12))[0])

    def family(self, rng: Random) -> str:
        """One family name; a sixth is made up from the parts of farm names."""
        lists = (self._family, self._known_family, self._far_family)
        drawn = rng.random()
        if drawn < 0.17:
            return self._farm(rng)
        if drawn < 0.25:
            return rng.choice(self._ambiguous_family)
        if drawn < 0.30:
            return f"{rng.choice(self._family)}-{rng.choice(self._family)}"
        return rng.choice(rng.choices(lists, (60, 10, 20))[0])

    def _farm(self, rng: Random) -> str:
        while True:
            first = rng.choice(self._lists["farm_first"])
            name = first + rng.choice(self._lists["farm_end"])
            if held_back(name) == self._judging:
                return name

    def person(self, rng: Random) -> Person:
        """A person whose full name is written in one of many ways."""
        given, family = self.given(rng), self.family(rng)
        written = rng.choices(_WAYS, _WEIGHTS)[0](self, rng, given, family)
        return Person(given, family, written)

    def initials(self, rng: Random) -> str:
        """``K. Hansen``, ``K.M. Hansen``, ``K Hansen``."""
        first, second = self._one_given(rng)[0], self._one_given(rng)[0]
        begin = rng.choice(
            [f"{first}.", f"{first}.{second}.", f"{first}. {second}.", first]
        )
        return f"{begin} {self.family(rng)}"

    def particle(self, rng: Random) -> str:
        """``van der``, ``al-``: some stand apart from the name, some cling to it."""
        word = rng.choice(self._particles)
        return word if word[-1] in "-'" else f"{word} "


_KINDS = ("given", "family", "more_given", "more_family")
Way = Callable[[People, Random, str, str], str]


def _plain(_: People, __: Random, given: str, family: str) -> str:
    return f"{given} {family}"


def _middle_given(people: People, rng: Random, given: str, family: str) -> str:
    return f"{given} {people.given(rng)} {family}"


def _middle_family(people: People, rng: Random, given: str, family: str) -> str:
    return f"{given} {people.family(rng)} {family}"


def _middle_initial(people: People, rng: Random, given: str, family: str) -> str:
    dot = rng.choice([".", ".", ""])
    return f"{given} {people.family(rng)[0]}{dot} {family}"


def _initial(people: People, rng: Random, given: str, family: str) -> str:
    del people, rng
    return f"{given[0]}. {family}"


def _particle(people: People, rng: Random, given: str, family: str) -> str:
    return f"{given} {people.particle(rng)}{family}"


def _quoted(people: People, rng: Random, given: str, family: str) -> str:
    return f"{given} «{people.given(rng)}» {family}"


def _three(people: People, rng: Random, given: str, family: str) -> str:
    return f"{given} {people.given(rng)} {people.given(rng)} {family}"


_WAYS: Sequence[Way] = (
    _plain,
    _middle_given,
    _middle_family,
    _middle_initial,
    _initial,
    _particle,
    _quoted,
    _three,
)
_WEIGHTS = (56, 12, 12, 6, 3, 4, 1, 3)
