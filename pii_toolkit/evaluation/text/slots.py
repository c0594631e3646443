"""What a slot of a template is given, and what it writes.

A slot is a function of a `Draw`; the tables of slots live in modules beside this one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from pii_toolkit.evaluation.text.labelled import TextLabel
from pii_toolkit.evaluation.text.people import Person, person_of
from pii_toolkit.evaluation.world import World

_Item = TypeVar("_Item")


@dataclass(slots=True, repr=False)
class Cast:
    """The people of one text, and their numbers: the same person, the same number."""

    world: World
    language: str
    people: dict[int, Person] = field(default_factory=dict)
    numbers: dict[tuple[str, int], str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, repr=False)
class Draw:
    """One slot of one text.

    ``how`` is the spelling that the template asks for, empty for any; ``turn`` grows
    from copy to copy, so that every spelling gets its turn.
    """

    cast: Cast
    how: str
    who: int
    turn: int

    @property
    def world(self) -> World:
        """Where numbers come from."""
        return self.cast.world

    @property
    def danish(self) -> bool:
        """Whether an unmarked number is a Danish one."""
        return self.cast.language == "da"

    @property
    def person(self) -> Person:
        """Whose slot this is."""
        people = self.cast.people
        if self.who not in people:
            people[self.who] = person_of(self.world, self.cast.language)
        return people[self.who]

    def number(self, kind: str, make: Callable[[date], str]) -> str:
        """The person's number of that kind, made once."""
        key = (kind, self.who)
        if key not in self.cast.numbers:
            self.cast.numbers[key] = make(self.person.birth)
        return self.cast.numbers[key]

    def rotate(self, choices: Sequence[_Item]) -> _Item:
        """The choice whose turn it is."""
        return choices[self.turn % len(choices)]

    def pick(self, choices: Sequence[_Item]) -> _Item:
        """A random choice."""
        return self.world.rng.choice(choices)

    def digits(self, count: int, *, first: str = "0123456789") -> str:
        """Random digits."""
        rng = self.world.rng
        return rng.choice(first) + "".join(rng.choices("0123456789", k=count - 1))


@dataclass(frozen=True, slots=True, repr=False)
class Written:
    """Text of a slot, with labels whose offsets count from its start."""

    text: str
    labels: tuple[TextLabel, ...] = ()


def moved(label: TextLabel, offset: int) -> TextLabel:
    """The label so many characters further on."""
    return replace(label, start=label.start + offset, end=label.end + offset)


Slot = Callable[[Draw], Written]


def plain(text: str) -> Written:
    """Nothing that anybody need find."""
    return Written(text)


def wanted(
    text: str, entity_type: str, *, also: Iterable[str] = (), spelling: str = ""
) -> Written:
    """Personal data from end to end."""
    label = TextLabel(
        entity_type, 0, len(text), frozenset(also), wanted=True, spelling=spelling
    )
    return Written(text, (label,))


def tolerated(text: str, *types: str) -> Written:
    """These types are no mistake here, and nobody need find them."""
    label = TextLabel(types[0], 0, len(text), frozenset(types), wanted=False)
    return Written(text, (label,))
