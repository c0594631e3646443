"""Addresses in texts: where they begin and end, and the parts that are found."""

from __future__ import annotations

import pytest
from unit.detect.text_detector import found

STREETS = {
    "Danish": ("Bor på Gyrstingegade 79, 8000 Aarhus C.", "Gyrstingegade 79"),
    "two words": ("Bor Brønshøj Kirkevej 17, 8900 Randers C.", "Brønshøj Kirkevej 17"),
    "a person's": ("Bor på Olga Thomsens Allé 7, 9000 Aalborg", "Olga Thomsens Allé 7"),
    "floor": ("Adresse: Ågade 3, 2. tv, 5000 Odense C", "Ågade 3, 2. tv"),
    "floor, dot": ("Nørregade 12, 2. tv., 1165 København K", "Nørregade 12, 2. tv."),
    "ground floor": ("på Nørregade 12 st. th, 1165 København", "Nørregade 12 st. th"),
    "Norwegian": ("Kunden bor i Storgata 5B, 0155 OSLO.", "Storgata 5B"),
    "letter apart": ("Flyttet til Storgata 5 B, 0155 Oslo", "Storgata 5 B"),
    "small words": ("bor i Karl Johans gate 3, 0155 Oslo", "Karl Johans gate 3"),
    "saint": ("Besøk St. Olavs gate 3, 0155 Oslo", "St. Olavs gate 3"),
    "initials": ("ved H.C. Andersens Vej 3, 9000 Aalborg", "H.C. Andersens Vej 3"),
    "abbreviation": ("Sendes Storgt. 5, 5003 BERGEN", "Storgt. 5"),
    "no word for a street": ("Bor på Solsiden 5, 5003 Bergen", "Solsiden 5"),
    "country in the code": ("Storgade 5, DK-8000 Aarhus C", "Storgade 5"),
    "over two lines": ("Kari Nordmann\nStorgata 5\n0155 Oslo", "Storgata 5"),
    "dwelling": ("bor i Storgata 5, H0201, 0155 Oslo", "Storgata 5, H0201"),
}


@pytest.mark.parametrize("case", STREETS)
def test_address_begins_at_the_street_and_ends_at_the_place(case: str) -> None:
    text, street = STREETS[case]
    spans = [pair for pair in found(text) if pair[0] != "PERSON"]
    assert [kind for kind, _ in spans] == ["STREET_ADDRESS", "POSTAL_CODE", "LOCATION"]
    assert spans[0][1] == street
    assert len(spans[1][1]) == 4
    after = text.partition(spans[1][1])[2].lstrip().rstrip(".")
    assert spans[2][1] == after


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("Adressen Nedre Slottsgate 3 er ny", "Nedre Slottsgate 3"),
        ("Hun flyttet fra Kirkeveien 12. Ny adresse kommer", "Kirkeveien 12"),
        ("Bor i Kirkeveien 12 i Oslo", "Kirkeveien 12"),
        ("bor på Blåmunke Allé 7", "Blåmunke Allé 7"),
        ("Kunden bor i Ahmedlyngen 7 nå", "Ahmedlyngen 7"),
        ("bor på gyrstingegade 79", "gyrstingegade 79"),
        ("Hei. Kirkeveien 12", "Kirkeveien 12"),
        ("Bor på Storgade 5, 2. januar flyttede han", "Storgade 5"),
    ],
)
def test_address_without_a_postal_code(text: str, street: str) -> None:
    assert found(text) == [("STREET_ADDRESS", street)]
