"""Places, organisations and what only looks like them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

from people import People
from wordlists import HERE, Lists, held_back, part_of, postal_towns, sections

_LISTED = {
    "LOC": ("place", "region", "country"),
    "ORG": ("agency", "shop", "club"),
    "MISC": ("product", "car"),
    "": (
        *("title", "month", "weekday", "drug", "disease", "word"),
        *("key", "verb", "ask", "abbr"),
    ),
}
LABEL = {kind: label for label, kinds in _LISTED.items() for kind in kinds} | {
    "town": "LOC",
    "street": "LOC",
    "municipality": "ORG",
    "school": "ORG",
    "company": "ORG",
    "hospital": "ORG",
    "org": "ORG",
}


class Things:
    """Draws the things of one country in one of its languages."""

    def __init__(
        self, language: str, lists: Lists, people: People, *, judging: bool, extra=None
    ) -> None:
        self.language, self._lists = language, lists
        self._people, self._judging = people, judging
        self._towns = list(lists["town"])
        self._rare: Sequence[str] = ()
        if extra is not None and language != "da":
            self._rare = postal_towns(extra, judging=judging)

    def draw(self, kind: str, rng: Random) -> str:
        """A word of this kind; made up where the kind is an open one."""
        maker = getattr(self, f"_{kind}", None)
        return maker(rng) if maker else rng.choice(self._lists[kind])

    def _town(self, rng: Random) -> str:
        drawn = rng.random()
        if drawn < 0.15:
            return self._composed(rng, "farm_first", "farm_end")
        if drawn < 0.35 and self._rare:
            return rng.choice(self._rare)
        if drawn < 0.4 and self.language == "da":
            return f"{rng.choice(self._towns)} {rng.choice('CKNSVØ')}"
        return rng.choice(self._towns)

    def _place(self, rng: Random) -> str:
        if rng.random() < 0.3:
            return self._composed(rng, "farm_first", "farm_end")
        return rng.choice(self._lists["place"])

    def _composed(self, rng: Random, first: str, end: str) -> str:
        while True:
            name = rng.choice(self._lists[first]) + rng.choice(self._lists[end])
            if held_back(name) == self._judging:
                return name

    def street_name(self, rng: Random) -> str:
        """``Storgata``, ``Kari Lies vei``, ``Gamle Strandvei``."""
        drawn = rng.random()
        if drawn < 0.15:
            end = rng.choice(self._lists["street_of"])
            return f"{self._people.person(rng).full} {end}".replace("«", "").replace(
                "»", ""
            )
        if drawn < 0.3:
            return f"{self._people.family(rng)}s {rng.choice(self._lists['street_of'])}"
        return self._composed(rng, "street_stem", "street_end")

    def _municipality(self, rng: Random) -> str:
        return f"{self._town(rng)} {rng.choice(self._lists['municipality_end'])}"

    def _school(self, rng: Random) -> str:
        return f"{self._town(rng)} {rng.choice(self._lists['school_end'])}"

    def _hospital(self, rng: Random) -> str:
        return rng.choice(self._lists["hospital"])

    def _company(self, rng: Random) -> str:
        drawn = rng.random()
        if drawn < 0.4:
            return rng.choice(self._lists["company"])
        stem = rng.choice(
            [
                rng.choice(self._lists["company_stem"]),
                self._people.family(rng),
                f"{self._people.family(rng)} & {self._people.family(rng)}",
                self._town(rng),
                f"{self._people.given(rng)}s",
                rng.choice(self._lists["company_stem"])
                + rng.choice(self._lists["farm_end"]),
            ]
        )
        return f"{stem} {rng.choice(self._lists['company_end'])}"

    def _org(self, rng: Random) -> str:
        drawn = rng.random()
        if drawn < 0.35:
            return rng.choice(self._lists["org"])
        if drawn < 0.5:
            return f"{self._town(rng)} {rng.choice(self._lists['bank_end'])}"
        kinds = ("agency", "company", "hospital", "school", "shop", "municipality")
        return self.draw(rng.choice(kinds), rng)


def lists_of(language: str, *, judging: bool) -> dict[str, list[str]]:
    """The lists of the language's country; Nynorsk has Norway's."""
    name = "da" if language == "da" else "no"
    return sections(HERE / "lists" / f"{name}.txt", judging=judging)


def templates(name: str) -> list[str]:
    """The templates of one file, without its headings."""
    path: Path = HERE / "templates" / f"{name}.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.replace("\\n", "\n") for line in lines if line and line[:2] != "# "]


__all__ = ["LABEL", "Things", "lists_of", "part_of", "templates"]
