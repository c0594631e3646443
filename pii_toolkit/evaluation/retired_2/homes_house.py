"""Flats, meters, doors and parking of the housing association."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired_2.draw import Draw, col, table, written
from pii_toolkit.evaluation.retired_2.folk import Person
from pii_toolkit.evaluation.retired_2.names import DA_COMPANIES, words

People = tuple[Person, ...]
DAY = "%d-%m-%Y"
_TENANT = "CUSTOMER_ID? PERSON_ID"
_USE = "- USER_BEHAVIOUR"


def comma(amounts: list[float]) -> list[str]:
    """Amounts as spreadsheets write them: 4.512,50."""
    return [
        f"{a:,.2f}".replace(",", " ").replace(".", ",").replace(" ", ".")
        for a in amounts
    ]


def flats(d: Draw, leases: list[str]) -> LabelledTable:
    """Flats and their rent: things."""
    return table(
        "Boliger",
        [
            col("Lejemålsnr.", leases),
            col("Antal rum", d.of([2, 3, 3, 4])),
            col("Areal m²", d.whole(41, 118)),
            col("Grundleje", comma(d.money(3900, 9900))),
            col("Sidst istandsat", d.holes(d.whole(1988, 2025), 0.1)),
            col("Energimærke", d.of("C*4 D*3 B E")),
            col(
                "Matrikel",
                d.of("12ab Nørremarken*3|12ac Nørremarken|7f Nørremarken"),
                "- PROPERTY",
            ),
        ],
    )


def meters(d: Draw, leases: list[str]) -> LabelledTable:
    """Meters by flat."""
    return table(
        "Måleraflæsning",
        [
            col("Lejemålsnr.", d.of(leases)),
            col("Målernr.", d.like("68######", "70######")),
            col("Installationsnr.", d.like("57131310########")),
            col("Aflæst", written(d.days(2024, 2025), DAY)),
            col("m³ koldt", comma(d.money(0, 190))),
            col("kWh varme", d.whole(300, 14_000), "- LIVING_COSTS"),
            col("Aflæser", d.of("vicevært*3 fjern*6")),
        ],
    )


def fobs(d: Draw, numbers: list[int]) -> LabelledTable:
    """Who opened which door."""
    doors = "Vaskeri*5|Kælder B|Fælleshus|Cykelrum|Hoveddør 14*3"
    return table(
        "Nøglebrikker",
        [
            col("Brik-id", d.like("%%%%%%%%"), "- DEVICE_ID ID_CARD"),
            col("Lejernr.", d.of(numbers), _TENANT),
            col("Dør", d.of(doors), "- USER_BEHAVIOUR LOCATION"),
            col("Tidspunkt", written(d.times(2025, 2025), "%d-%m-%Y %H:%M"), _USE),
            col("Adgang", d.of("OK*9 NÆGTET")),
        ],
    )


def parking(d: Draw, people: People) -> LabelledTable:
    """Parking by car."""
    drivers = d.of(people)
    return table(
        "P-pladser",
        [
            col("Plads", d.whole(1, 120)),
            col("Nummerplade", d.like("@@ ## ###", "@@#####"), "VEHICLE_REGISTRATION"),
            col("Bruger", [p.full for p in drivers], "PERSON"),
            col(
                "Bil",
                d.of("VW Up*3|Toyota Aygo*2|Skoda Fabia|Tesla 3|varevogn"),
                "- VEHICLE_REGISTRATION PROPERTY",
            ),
            col("Invalideskilt", d.of([None, None, None, None, "ja"]), "HEALTH?"),
            col("Pris", d.of(["150,00", "150,00", "0,00"])),
        ],
    )


def suppliers(d: Draw) -> LabelledTable:
    """Craftsmen."""
    firms = words(DA_COMPANIES)
    numbers = {name: d.world.cvr() for name in firms}
    chosen = d.of(firms)
    return table(
        "Håndværkere",
        [
            col("Firma", chosen, "ORGANIZATION"),
            col("CVR", [numbers[name] for name in chosen], "DK_CVR"),
            col("Fag", d.of("VVS*3|El*2|Maler*2|Tømrer*2|Lås")),
            col("Timepris", comma(d.money(380, 790))),
            col("Sidste ordre", d.like("O25-####")),
            col("EAN faktura", d.like("579000#######")),
        ],
    )
