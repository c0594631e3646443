"""Where people live: streets, towns with their postcodes and municipalities."""

from __future__ import annotations

from dataclasses import dataclass

from pii_toolkit.evaluation.held_out.north.words import lines, words
from pii_toolkit.evaluation.world import World

STREETS = words("streets")
_CENTRES = (
    (59.92, 10.76),
    (59.71, 11.02),
    (60.90, 10.95),
    (59.45, 9.85),
    (58.62, 6.61),
    (60.39, 5.41),
    (62.42, 7.12),
    (63.61, 10.71),
    (67.78, 14.42),
    (69.74, 20.13),
)
"""Middles of the postal regions, by the first digit of the postcode."""


@dataclass(frozen=True, slots=True)
class Town:
    """A postcode with its place; ``code`` is the municipality's number since 2024."""

    postcode: str
    name: str
    code: str
    municipality: str

    def near(self, world: World) -> tuple[float, float]:
        """Latitude and longitude somewhere in the postal region."""
        north, east = _CENTRES[int(self.postcode[0])]
        return (
            round(north + world.rng.gauss(0, 0.14), 6),
            round(east + world.rng.gauss(0, 0.24), 6),
        )


def street(world: World) -> str:
    """A street with a house number, a letter behind every sixth."""
    number = world.rng.randint(1, 40 if world.chance(0.7) else 260)
    letter = world.rng.choice("ABCD") if world.chance(0.16) else ""
    return f"{world.rng.choice(STREETS)} {number}{letter}"


def _towns(name: str) -> tuple[Town, ...]:
    fields = (line.split() for line in lines(name))
    return tuple(Town(*(part.replace("~", " ") for part in row)) for row in fields)


TOWNS = _towns("towns")
OSTFOLD = _towns("ostfold")
"""The postcodes of one municipality, a few of them with its number until 2023."""
