"""People, streets and towns of the labelled texts: invented, of common names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pii_toolkit.evaluation.world import World
from pii_toolkit.model import Sex

_WOMEN = {
    "no": "Anne Ingrid Kari Marit Liv Randi Astrid Bjørg Hilde Sigrid Åse Tone Nora "
    "Fatima Ragnhild Solveig",
    "da": "Anne Kirsten Mette Hanne Helle Susanne Lene Marianne Inge Karen Bodil "
    "Birgitte Freja Aisha Gitte Jytte",
}
_MEN = {
    "no": "Jan Per Bjørn Ole Lars Kjell Knut Arne Svein Thomas Geir Øyvind Håkon "
    "Mohammed Trygve Eirik",
    "da": "Peter Jens Lars Henrik Søren Niels Jørgen Hans Ole Kaj Flemming Rasmus "
    "Mads Ahmed Torben Preben",
}
_FAMILIES = {
    "no": "Hansen Johansen Olsen Larsen Andersen Nilsen Kristiansen Jensen Karlsen "
    "Lunde Haugen Moen Berg Dahl Sæther Bakke Solberg Nguyen Ødegård Tveit",
    "da": "Nielsen Jensen Hansen Pedersen Andersen Christensen Larsen Sørensen "
    "Rasmussen Petersen Madsen Kristensen Olsen Thomsen Poulsen Holm Lund "
    "Mortensen Kjær Nørgaard",
}
_STREETS = {
    "no": "Storgata|Kirkeveien|Skolegata|Bjørkelia|Nedre Strandgate|Dronningens "
    "gate|Haugesvingen|Solbakken|Industriveien|Fjordgløttveien|Torggata",
    "da": "Vestergade|Nørre Allé|Skovvej|Strandvejen|Kirkestræde|Ved Åen|Lærkevænget|"
    "Søndre Boulevard|Møllebakken|Havnepladsen",
}
_TOWNS = {
    "no": "0155 Oslo|5003 Bergen|7011 Trondheim|4006 Stavanger|9008 Tromsø|"
    "6002 Ålesund|2815 Gjøvik|4613 Kristiansand|8006 Bodø|3015 Drammen|"
    "6800 Førde|1606 Fredrikstad",
    "da": "8000 Aarhus C|5000 Odense C|9000 Aalborg|2100 København Ø|6700 Esbjerg|"
    "7100 Vejle|4000 Roskilde|8800 Viborg|3700 Rønne|2300 København S|6400 Sønderborg",
}


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """Somebody in a text."""

    sex: Sex
    first: str
    last: str
    birth: date
    street: str
    postcode: str
    town: str
    visiting: bool

    @property
    def is_male(self) -> bool:
        """As the last digit of a Danish number tells it."""
        return self.sex is Sex.MALE

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.first} {self.last}"


def person_of(world: World, language: str) -> Person:
    """A person with a name and an address of the country of the language."""
    country = "da" if language == "da" else "no"
    rng = world.rng
    sex = rng.choice((Sex.FEMALE, Sex.MALE))
    first = rng.choice((_WOMEN if sex is Sex.FEMALE else _MEN)[country].split())
    if world.chance(0.2):
        first += rng.choice((" ", "-")) + rng.choice(("Marie", "Kristine", "Emil"))
    postcode, _, town = rng.choice(_TOWNS[country].split("|")).partition(" ")
    return Person(
        sex=sex,
        first=first,
        last=rng.choice(_FAMILIES[country].split()),
        birth=world.birth_date(),
        street=_street(world, country),
        postcode=postcode,
        town=town,
        visiting=world.chance(0.2),
    )


def _street(world: World, country: str) -> str:
    rng = world.rng
    street = f"{rng.choice(_STREETS[country].split('|'))} {rng.randint(1, 199)}"
    tails = ("", "", " B", "C") if country == "no" else ("", "", ", 2. tv", "B, st. th")
    return street + rng.choice(tails)
