"""Danish housing association in spreadsheets: headings in plain words, cells by hand.

Exported sheet by sheet: dates in the Danish form, amounts with a decimal comma, test
rows nobody took away, and columns in which the caretaker wrote what there was room for.
"""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired_2.draw import Draw, col, table, written
from pii_toolkit.evaluation.retired_2.folk import Person, folk
from pii_toolkit.evaluation.retired_2.homes_house import (
    DAY,
    comma,
    flats,
    fobs,
    meters,
    parking,
    suppliers,
)
from pii_toolkit.evaluation.world import World

People = tuple[Person, ...]

_TENANT = "CUSTOMER_ID? PERSON_ID"
_REMARKS = (
    "ok",
    "Har hund, tilladelse givet",
    "Ring på {phone} efter kl. 16",
    "Nøgle afleveres til {name} i stuen",
    "Venter på VVS",
    "Rollator - skal have parkeringsplads ved indgangen",
    "se mail",
)
_COMPLAINTS = (
    "Larm fra lejligheden over til sent om natten",
    "{name} ryger på trappen, klaget to gange",
    "Cykler i opgangen",
    "Beboeren i nr. 14 råber ad børnene. Politiet tilkaldt.",
    "Affald på altanen hele sommeren",
    "Påtalt mundtligt af {name}.",
    "Hund uden snor, tredje gang.",
    "Skimmelsvamp på badeværelse, barn med astma",
)


def homes(world: World, rows: int) -> LabelledSchema:
    """An association's tenants, flats, rents, complaints and laundry."""
    world = world.fork("homes")
    count = max(1, rows // 2)
    tenants = folk(world.fork("tenants"), count, "DK", youngest=19, oldest=95)
    numbers = Draw(world.fork("numbers"), count).counter(11_000, 4)
    some = max(1, rows // 3)
    leases = Draw(world.fork("leases"), count).like("01-0##-0#", "02-0##-0#")

    def draw(name: str, size: int) -> Draw:
        return Draw(world.fork(name), size)

    return LabelledSchema(
        "Boligforening",
        "spreadsheets",
        "da",
        "csv",
        (
            flats(draw("flats", count), leases),
            _tenants(draw("tenant-list", count), tenants, numbers),
            _waiting(draw("waiting", some)),
            _rents(draw("rents", rows), tenants, numbers),
            meters(draw("meters", some), leases),
            fobs(draw("fobs", some), numbers),
            parking(draw("parking", some), tenants),
            _complaints(draw("complaints", some), tenants),
            _portal(draw("portal", some), numbers),
            suppliers(draw("suppliers", some)),
        ),
    )


def _tenants(d: Draw, people: People, numbers: list[int]) -> LabelledTable:
    names = ["Test Testesen" if d.world.chance(0.01) else p.full for p in people]
    cpr = d.smudge(
        [_by_hand(d, p.number) for p in people], 0.04, "se mappe|?|udlænding|mangler"
    )
    partners = [p.full for p in folk(d.world, d.rows, "DK", youngest=19, oldest=90)]
    notes = d.fill(
        _REMARKS, phone=[p.phone for p in people], name=[p.full for p in d.of(people)]
    )
    return table(
        "Lejere 2025",
        [
            col("Lejernr.", numbers, _TENANT),
            col("Navn", names, "PERSON", trouble="test rows"),
            col("Medlejer / ægtefælle", d.holes(partners, 0.55), "PERSON"),
            col("Cpr. nr.", cpr, "DK_CPR_NUMBER"),
            col("Adresse", [f"{p.address}, {p.town}" for p in people], _WHOLE),
            col("Født år", [p.birth.year for p in people], "DATE_OF_BIRTH? AGE"),
            col(
                "Tlf. / mail",
                d.blend(
                    [f"{p.phone[:4]} {p.phone[4:]}" for p in people],
                    [p.email for p in people],
                    0.3,
                ),
                "PHONE_NUMBER EMAIL_ADDRESS",
                trouble="phones and mail addresses",
            ),
            col("Børn u. 18", d.of([None, None, 1, 2, 3]), "DEPENDANTS? HOUSEHOLD"),
            col("Antal voksne", d.of([1, 1, 2, 2]), "HOUSEHOLD?"),
            col("Boligstøtte pr. md.", comma(d.money(0, 4200)), _AID),
            col(
                "Indflyttet",
                written(d.days(1979, 2025), DAY),
                "ADDRESS_HISTORY? HOUSING",
            ),
            col("Tidl. adresse", d.holes(_former(d), 0.5), _FORMER),
            col("Bemærkninger", d.holes(notes, 0.4), "FREE_TEXT PERSON PHONE_NUMBER"),
            col("Underskrift (fil)", d.like("scan/underskrift_#####.tif"), "SIGNATURE"),
            col("Kolonne1", d.holes(d.of("x"), 0.8)),
        ],
    )


_WHOLE = "STREET_ADDRESS POSTAL_CODE LOCATION"
_AID = "SOCIAL_SERVICES? INCOME HOUSING"
_FORMER = "ADDRESS_HISTORY STREET_ADDRESS"


def _former(d: Draw) -> list[str]:
    return [f"{p.address}, {p.place.name}" for p in folk(d.world, d.rows, "DK")]


def _by_hand(d: Draw, number: str) -> str:
    """A number as different people type it."""
    form = d.world.rng.choice(("{}-{}", "{}-{}", "{}{}", "{} {}"))
    return form.format(number[:6], number[6:])


def _waiting(d: Draw) -> LabelledTable:
    people = folk(d.world, d.rows, "DK", youngest=18, oldest=80)
    reasons = (
        "Skilsmisse*3|Akut boliganvisning fra kommunen*2|Større bolig*4|Hjemløs|"
        "Krisecenter|Studiestart*2|Kan ikke gå på trapper*2"
    )
    return table(
        "Venteliste",
        [
            col("Nr. på listen", list(range(1, d.rows + 1))),
            col("Efternavn", [p.family for p in people], "PERSON_FAMILY_NAME PERSON"),
            col("Fornavn(e)", [p.givens for p in people], "PERSON_GIVEN_NAME PERSON"),
            col("Fødselsdag", written([p.birth for p in people], DAY), "DATE_OF_BIRTH"),
            col("Alder", [p.age for p in people], "AGE"),
            col("Mobil", [int(p.phone) for p in people], "PHONE_NUMBER"),
            col("Nuværende boligform", d.of(_FORMS), "HOUSING"),
            col(
                "Begrundelse",
                d.of(reasons),
                "SOCIAL_SERVICES? HOUSING HEALTH FREE_TEXT PROFILE",
            ),
            col("Husstandsindkomst", d.round_money(110_000, 900_000), "INCOME?"),
            col("Opnoteret", written(d.days(2008, 2025), DAY)),
            col("Gebyr betalt", d.of("ja*8 nej")),
        ],
    )


_FORMS = "Lejer*5|Fremlejer*2|Andelsbolig|Hos forældre*2|Uden fast bolig|Ejerbolig"


def _rents(d: Draw, people: People, numbers: list[int]) -> LabelledTable:
    pairs = d.of(list(zip(numbers, people, strict=True)))
    slips = [f"+71<{d.world.kid(15)}+{n}<" for n in d.like("8#######")]
    accounts = ["-".join(pair) for pair in d.each(d.world.danish_account)]
    status = "betalt*9|betalt for sent*3|rykker 1*2|inkasso|fogedsag"
    return table(
        "Huslejeopkrævning",
        [
            col("Bilag", d.counter(250_000)),
            col("Lejernr.", [n for n, _ in pairs], _TENANT),
            col("Betaler", [p.listed for _, p in pairs], "PERSON"),
            col("Måned", d.of("jan-25 feb-25 mar-25 apr-25")),
            col(
                "Beløb",
                comma(d.money(3900, 11_000)),
                "INVOICE? TRANSACTION HOUSING LIVING_COSTS",
            ),
            col("Indbetalingskort", slips, "DK_PAYMENT_ID"),
            col("Konto (tilbagebetaling)", d.holes(accounts, 0.5), "DK_BANK_ACCOUNT"),
            col(
                "Status", d.of(status), "PAYMENT_HISTORY DEBT PAYMENT_REMARK LEGAL_CASE"
            ),
            col("Restance", comma(d.money(0, 31_000)), "DEBT?"),
            col("RKI", d.holes(d.of("ja"), 0.93), "PAYMENT_REMARK?"),
        ],
    )


_USE = "- USER_BEHAVIOUR"


def _complaints(d: Draw, people: People) -> LabelledTable:
    over, by = d.of(people), d.of(people)
    return table(
        "Beboerklager",
        [
            col("Sag", d.like("25-###")),
            col("Klager", [p.full for p in by], "PERSON COMPLAINT"),
            col(
                "Klagen går ud på",
                d.prose(_COMPLAINTS, name=[p.full for p in over]),
                _WHY,
            ),
            col("Beboerklagenævn nr.", d.like("BKN-####/25"), "LEGAL_CASE? COMPLAINT"),
            col("Frist", written(d.days(2025, 2026), DAY)),
            col("Ansv.", d.of("LH*3 MB Kontoret"), "- USERNAME PERSON_ID PERSON"),
        ],
    )


_WHY = "COMPLAINT FREE_TEXT PERSON"


def _portal(d: Draw, numbers: list[int]) -> LabelledTable:
    return table(
        "Beboerweb brugere",
        [
            col("Lejernr.", d.of(numbers), _TENANT),
            col("MitID", d.like("%%%%%%%%-%%%%-4%%%-a%%%-%%%%%%%%%%%%"), _MITID),
            col("NemID (gammel)", d.holes(d.like(_PID), 0.4), "DK_NEMID_PID"),
            col("Sidste login", written(d.times(2023, 2025), "%d-%m-%Y %H:%M"), _USE),
            col("Nyhedsbrev", d.of("ja*3 nej*2"), "CONSENT?"),
            col("Kode (midlertidig)", d.like("@%%%%%##", "Sommer20##!"), "SECRET?"),
            col("Version", d.of("4.2 4.3*3")),
        ],
    )


_MITID = "DK_MITID_UUID?"
_PID = "PID:9208-2002-2-############"
