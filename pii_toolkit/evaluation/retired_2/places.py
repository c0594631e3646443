"""Postcodes with their places and municipalities, as the post offices publish them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """One postcode; ``code`` is the number of the municipality."""

    postcode: str
    name: str
    code: str
    municipality: str

    @property
    def centre(self) -> tuple[float, float]:
        """Latitude and longitude of the middle of its postal region, roughly."""
        if self.postcode == "3700":
            return (55.10, 14.70)
        return (_DANISH if self in DENMARK else _NORWEGIAN)[int(self.postcode[0])]


_NORWEGIAN = (
    (59.92, 10.76),
    (59.60, 11.02),
    (60.90, 11.20),
    (59.35, 9.95),
    (58.72, 6.90),
    (60.45, 5.75),
    (62.10, 6.60),
    (63.50, 10.90),
    (67.20, 14.60),
    (69.60, 20.50),
)
_DANISH = (
    (55.68, 12.57),
    (55.67, 12.56),
    (55.71, 12.45),
    (55.93, 12.33),
    (55.42, 11.90),
    (55.38, 10.42),
    (55.30, 9.20),
    (56.02, 8.90),
    (56.28, 10.02),
    (57.10, 9.90),
)
_NO = """
0258 Oslo 0301 Oslo|0563 Oslo 0301 Oslo|0686 Oslo 0301 Oslo|0975 Oslo 0301 Oslo
1348 Rykkinn 3201 Bærum|1400 Ski 3207 Nordre~Follo|1515 Moss 3103 Moss
1606 Fredrikstad 3107 Fredrikstad|1777 Halden 3101 Halden
2004 Lillestrøm 3205 Lillestrøm|2212 Kongsvinger 3401 Kongsvinger
2317 Hamar 3403 Hamar|2500 Tynset 3427 Tynset|2609 Lillehammer 3405 Lillehammer
2815 Gjøvik 3407 Gjøvik|3015 Drammen 3301 Drammen|3111 Tønsberg 3905 Tønsberg
3210 Sandefjord 3907 Sandefjord|3255 Larvik 3909 Larvik|3674 Notodden 4005 Notodden
3717 Skien 4003 Skien|4021 Stavanger 1103 Stavanger|4310 Hommersåk 1108 Sandnes
4400 Flekkefjord 4207 Flekkefjord|4836 Arendal 4203 Arendal
4612 Kristiansand~S 4204 Kristiansand|5011 Bergen 4601 Bergen
5525 Haugesund 1106 Haugesund|5411 Stord 4614 Stord|5700 Voss 4621 Voss
5750 Odda 4618 Ullensvang|6004 Ålesund 1508 Ålesund|6100 Volda 1577 Volda
6150 Ørsta 1520 Ørsta|6412 Molde 1506 Molde|6800 Førde 4647 Sunnfjord
6856 Sogndal 4640 Sogndal|6900 Florø 4602 Kinn|7014 Trondheim 5001 Trondheim
7374 Røros 5025 Røros|7600 Levanger 5037 Levanger|7713 Steinkjer 5006 Steinkjer
8006 Bodø 1804 Bodø|8514 Narvik 1806 Narvik|8613 Mo~i~Rana 1833 Rana
9008 Tromsø 5501 Tromsø|9510 Alta 5601 Alta|9730 Karasjok 5610 Kárášjohka~-~Karasjok
9900 Kirkenes 5605 Sør-Varanger
"""
_DK = """
1620 København~V 0101 København|2100 København~Ø 0101 København
2450 København~SV 0101 København|2000 Frederiksberg 0147 Frederiksberg
2600 Glostrup 0161 Glostrup|2630 Taastrup 0169 Høje-Taastrup
2800 Kongens~Lyngby 0173 Lyngby-Taarbæk|3000 Helsingør 0217 Helsingør
3400 Hillerød 0219 Hillerød|3700 Rønne 0400 Bornholm|4000 Roskilde 0265 Roskilde
4200 Slagelse 0330 Slagelse|4300 Holbæk 0316 Holbæk|4400 Kalundborg 0326 Kalundborg
4600 Køge 0259 Køge|4700 Næstved 0370 Næstved|4800 Nykøbing~F 0376 Guldborgsund
5000 Odense~C 0461 Odense|5220 Odense~SØ 0461 Odense|5500 Middelfart 0410 Middelfart
5700 Svendborg 0479 Svendborg|5800 Nyborg 0450 Nyborg|6000 Kolding 0621 Kolding
6200 Aabenraa 0580 Aabenraa|6400 Sønderborg 0540 Sønderborg|6700 Esbjerg 0561 Esbjerg
7000 Fredericia 0607 Fredericia|7100 Vejle 0630 Vejle|7400 Herning 0657 Herning
7500 Holstebro 0661 Holstebro|7700 Thisted 0787 Thisted|7800 Skive 0779 Skive
8000 Aarhus~C 0751 Aarhus|8210 Aarhus~V 0751 Aarhus|8600 Silkeborg 0740 Silkeborg
8700 Horsens 0615 Horsens|8800 Viborg 0791 Viborg|8900 Randers~C 0730 Randers
9000 Aalborg 0851 Aalborg|9400 Nørresundby 0851 Aalborg
9700 Brønderslev 0810 Brønderslev|9800 Hjørring 0860 Hjørring
9900 Frederikshavn 0813 Frederikshavn
"""


def _read(text: str) -> tuple[Place, ...]:
    rows = text.replace("\n", "|").split("|")
    return tuple(
        Place(*(part.replace("~", " ") for part in row.split())) for row in rows if row
    )


NORWAY = _read(_NO)
DENMARK = _read(_DK)
