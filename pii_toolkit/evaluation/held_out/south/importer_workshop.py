"""Cars, parts and workshop of the importer, and the log of what was changed."""

from __future__ import annotations

from pii_toolkit.evaluation.held_out.south.columns import Rows, col, danish, said, table
from pii_toolkit.evaluation.held_out.south.residents import Resident, lines, logins
from pii_toolkit.evaluation.labelled import LabelledTable

_NUMBER = "CUSTOMER_ID? PERSON_ID"
_VIN = "- VEHICLE_REGISTRATION PROPERTY"
_CARS = (
    "KIA;Picanto;G3LD*3|KIA;Ceed SW;G4LH*2|KIA;EV6;EM17*2|SUZ;Swift;K12D*3|"
    "SUZ;Vitara;K14D*2|SUBARU;Outback;FB25|MG;4;TZ204*2"
)
_PARTS = "|".join(lines("parts"))


def vehicles(d: Rows, numbers: list[str], plates: list[str]) -> LabelledTable:
    """Cars sold and serviced."""
    makes, models, engines = d.rows_of(_CARS)
    return table(
        "Vehicle",
        [
            col("Køretøjsnr.", d.unique("KØ0####", "KØ1####")),
            col("Stelnummer", d.like("KNA@C81##M#######", "TSM@ZC##S00######"), _VIN),
            col("Registreringsnr.", d.gaps(plates, 0.06), "VEHICLE_REGISTRATION"),
            col("Ejer (debitornr.)", d.swap(numbers, 0.1, "LAGER|DEMO"), _NUMBER),
            col("Fabrikatkode", makes, "- PROPERTY VEHICLE_REGISTRATION"),
            col("Model", models, "- PROPERTY VEHICLE_REGISTRATION"),
            col("Motorkode", engines),
            col("Farvekode", d.like("@#@", "##@", "WK")),
            col("1. registreringsdato", said(d.days(2012, 2025), "%d-%m-%y"), _VIN),
            col("Km-stand", d.ints(5, 240_000), "- PROPERTY VEHICLE_REGISTRATION"),
            col("Næste syn", said(d.days(2025, 2028), "%d-%m-%y")),
            col("Nøglekode", d.gaps(d.like("@####", "#####"), 0.4), "- SECRET"),
            col("Registreringsafgift", danish(d.amounts(2_000, 46_000)), "- TAX"),
            col("Toldangivelse (MRN)", d.like("25DK00######@#####@#")),
        ],
        "Køretøjsnr.",
    )


def parts(d: Rows) -> LabelledTable:
    """What lies on the shelves."""
    texts, groups = d.rows_of(_PARTS)
    cost = d.amounts(10, 190)
    return table(
        "Item",
        [
            col("Nummer", d.like("#####-#####", "#####@@###", "09########")),
            col("Beskrivelse", texts),
            col("Varekategorikode", groups),
            col("Basisenhed", d.of("STK*8|SÆT|LTR")),
            col("Kostpris", danish(cost)),
            col("Enhedspris", danish([round(n * 1.7, 2) for n in cost])),
            col("Stregkode", d.gaps(d.eans("40"), 0.3)),
            col("Varekode (Intrastat)", d.of("84212300|87083091|40111000|85122000")),
            col("Placeringskode", d.like("A-##-##", "B-##-##", "GULV")),
            col("Disponibel beholdning", d.ints(0, 90)),
            col("Alternativt varenr.", d.gaps(d.like("##########"), 0.6)),
            col("Oprindelsesland", d.of("KR*4|JP*3|DE*2|CZ|CN*2"), "- COUNTRY"),
        ],
    )


def orders(
    d: Rows,
    people: list[Resident],
    numbers: list[str],
    plates: list[str],
    visits: list[str],
) -> LabelledTable:
    """Visits to the workshop."""
    at = d.of(list(range(len(people))))
    some = [people[i] for i in at]
    says = d.prose(
        lines("notes_workshop"),
        name=[p.given for p in some],
        phone=[p.phone for p in some],
        address=[p.address for p in some],
        mail=[p.mail for p in some],
    )
    return table(
        "Service Header",
        [
            col("Nummer", visits, "- ORDER"),
            col("Debitornr.", [numbers[i] for i in at], _NUMBER),
            col("Registreringsnr.", [plates[i] for i in at], "VEHICLE_REGISTRATION"),
            col("Reference", d.gaps([p.full for p in some], 0.5), "PERSON"),
            col("SMS-nr.", d.gaps([f"45{p.phone}" for p in some], 0.2), "PHONE_NUMBER"),
            col("Indleveret", said(d.moments(2024, 2025), "%d-%m-%y %H:%M"), "- ORDER"),
            col("Fejlbeskrivelse", says, _SAID),
            col("Garantikode", d.gaps(d.of("FABRIK*3|KULANCE|ANCAP"), 0.7)),
            col("Lånebil", d.gaps(d.of(["DH10211", "DH10212", "EB77310"]), 0.8), _LENT),
            col(
                "Mekaniker",
                d.swap(
                    [n.upper() for n in d.of(logins(d.world, 16, 3))],
                    0.1,
                    "ELEV1|ELEV2",
                ),
                "USERNAME? PERSON_ID",
            ),
            col("Status", d.of("Igangsat*2|Udført*4|Afventer dele|Faktureret*6")),
            col("Beløb inkl. moms", danish(d.amounts(250, 3_100)), "INVOICE? ORDER"),
        ],
    )


_SAID = "FREE_TEXT PERSON PHONE_NUMBER STREET_ADDRESS EMAIL_ADDRESS HEALTH"
_LENT = "- VEHICLE_REGISTRATION"


def order_lines(d: Rows, visits: list[str]) -> LabelledTable:
    """Parts and hours of an order."""
    texts, _ = d.rows_of(_PARTS)
    return table(
        "Service Line",
        [
            col("Bilagsnr.", d.of(visits), "- ORDER"),
            col("Linjenr.", [10_000 * n for n in d.ints(1, 9)]),
            col("Type", d.of("Vare*5|Ressource*3|Omkostning")),
            col("Beskrivelse", d.swap(texts, 0.3, "Arbejdsløn|Miljøtillæg"), "- ORDER"),
            col("Antal", danish(d.of([1.0, 1.0, 2.0, 4.0, 0.5, 0.3]))),
            col("Salgspris ekskl. moms", danish(d.amounts(20, 420)), "- INVOICE"),
            col("Rabatpct.", d.of([0, 0, 0, 10, 15, 100])),
            col("Bogf. momsgruppe", d.of("M25*9|MFRI")),
        ],
    )


def changes(d: Rows, people: list[Resident], numbers: list[str]) -> LabelledTable:
    """Who changed which field of a customer, and from what to what."""
    at = d.of(list(range(len(people))))
    kinds = d.of("Telefon*3|Adresse*4|Mail*3|Navn*2")
    pairs = zip(at, d.of(people), kinds, strict=True)
    both = [(_field(old, kind), _field(people[i], kind)) for i, old, kind in pairs]
    return table(
        "Change Log Entry",
        [
            col("Løbenr.", d.rising(10_000_000, 60)),
            col("Dato og klokkeslæt", said(d.moments(2024, 2025), "%d-%m-%Y %H:%M:%S")),
            col(
                "Bruger-id",
                d.swap(
                    [rf"NB\{n.upper()}" for n in d.of(logins(d.world, 10, 3))],
                    0.3,
                    r"NB\CRMSYNC",
                ),
                "USERNAME PERSON_ID",
            ),
            col("Tabelnr.", [18] * d.count),
            col("Feltnavn", kinds),
            col(
                "Gammel værdi", d.gaps([a for a, _ in both], 0.3), _MIXED, "mixed kinds"
            ),
            col("Ny værdi", [b for _, b in both], _MIXED, "mixed kinds"),
            col("Primær nøgle", [f"Nummer=0({numbers[i]})" for i in at], _PRIMARY),
            col("Ændringstype", d.of("Ændring*7|Indsættelse*2")),
        ],
        "Løbenr.",
    )


_MIXED = "STREET_ADDRESS PERSON PHONE_NUMBER EMAIL_ADDRESS FREE_TEXT"
_PRIMARY = "- CUSTOMER_ID PERSON_ID"


def _field(person: Resident, kind: str) -> str:
    shown = {"Telefon": person.phone, "Adresse": person.address, "Mail": person.mail}
    return shown.get(kind, person.full)
