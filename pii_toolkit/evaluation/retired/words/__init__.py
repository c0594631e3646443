"""Names, streets, towns, employers and sentences, one text file a list.

Written for this set from general knowledge; postcodes and municipality numbers are
those of Posten Norge, PostNord Danmark and the two countries' registers.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def lines(name: str) -> tuple[str, ...]:
    """Lines of ``<name>.txt`` without comments."""
    text = (files(__package__) / f"{name}.txt").read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and line[0] != "#")


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Tab-separated fields of every line."""
    return tuple(tuple(line.split("\t")) for line in lines(name))


@cache
def names(name: str) -> dict[str, tuple[str, ...]]:
    """Comma-separated names by what stands before them: ``no f`` or ``no``."""
    words = 2 if name == "given" else 1
    found: dict[str, tuple[str, ...]] = {}
    for line in lines(name):
        *head, tail = line.split(" ", words)
        found[" ".join(head)] = tuple(n.strip() for n in tail.split(","))
    return found
