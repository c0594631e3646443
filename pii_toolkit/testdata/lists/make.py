"""Makes a new version of the word lists from Faker: ``python -m ... FOLDER``.

Run once for a version; the files are then frozen. Streets are made of Faker's street
names; a place gets one postcode, drawn once: postcode and place of a fake address agree
in every table, and mostly disagree with the real postcode register.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Container
from pathlib import Path
from typing import Any

SEED = 1
STREETS = 600
PLACES = 400
_LOCALES = {"no": "no_NO", "dk": "da_DK"}
# First and last postcode that a list gives out; the real series run within these.
_POSTCODES = {"no": (10, 9991), "dk": (1000, 9990)}


def make(folder: Path) -> None:
    """Write ten lists and nothing else into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for country, locale in _LOCALES.items():
        for name, lines in _lists(country, locale).items():
            text = "".join(f"{line}\n" for line in lines)
            file = folder / f"{country}_{name}.txt"
            file.write_text(text, encoding="utf-8")


def _lists(country: str, locale: str) -> dict[str, list[str]]:
    from faker import Faker

    fake = Faker(locale)
    fake.seed_instance(SEED)
    person = next(p for p in fake.get_providers() if hasattr(p, "first_names_female"))
    rng = random.Random(SEED)  # noqa: S311 - a frozen list, not a secret
    female, male = set(person.first_names_female), set(person.first_names_male)
    # Faker's Norwegian places are made of names; one that *is* a name would mislead.
    cities = _distinct(fake.city, PLACES, set(person.last_names))
    codes = rng.sample(range(*_POSTCODES[country]), len(cities))
    pairs = zip(codes, cities, strict=True)
    return {
        "given_female": sorted(female - male),
        "given_male": sorted(male - female),
        "family": sorted(set(person.last_names)),
        "streets": _distinct(fake.street_name, STREETS),
        "places": [f"{code:04d}\t{city}" for code, city in pairs],
    }


def _distinct(draw: Any, count: int, but: Container[str] = ()) -> list[str]:
    """``count`` different words, or as many as a thousand draws a word find."""
    found: set[str] = set()
    for _ in range(count * 1000):
        if len(found) == count:
            break
        word = draw()
        if word not in but:
            found.add(word)
    return sorted(found)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
