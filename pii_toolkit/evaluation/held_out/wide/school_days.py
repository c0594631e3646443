"""Parents, absence, grades and lent computers of the school."""

from __future__ import annotations

from base64 import b64encode

from pii_toolkit.evaluation.held_out.wide.people import Person, crowd, spaced
from pii_toolkit.evaluation.held_out.wide.rows import Rows, c, table
from pii_toolkit.evaluation.labelled import LabelledTable

Pupils = list[tuple[int, Person]]

_PUPIL = "CUSTOMER_ID? PERSON_ID"
_NOTES = (
    "Mor ringte, {given} er syk med feber.",
    "Time hos psykolog på BUP.",
    "Forsov seg igjen, snakket med eleven.",
    "Begravelse i familien.",
    "Kjøretime, ikke dokumentert.",
    "Legeerklæring levert kontaktlærer.",
    "Migrene, gikk hjem etter 2. time.",
    "Buss ikke i rute.",
    "Tannlege.",
    "Elevrådsmøte",
    "Sendt SMS til {parent} på {phone}.",
)


def guardians(r: Rows, pupils: Pupils) -> LabelledTable:
    """Parents and others who answer for pupils under age."""
    parents = crowd(r.world.fork("who"), r.count, "NO", (36, 62), 0.2)
    children = r.pick(list(range(1, len(pupils) + 1)))
    named = [
        f"{p.given} {pupils[child - 1][1].family}" if r.world.chance(0.7) else p.full
        for p, child in zip(parents, children, strict=True)
    ]
    works = r.holes([spaced(p.phone, (2, 2, 2, 2)) for p in parents], 0.7)
    return table(
        "Foresatt",
        [
            c("ForesattId", r.serial(30_000), "- PERSON_ID CUSTOMER_ID"),
            c("ElevId", children, "- CUSTOMER_ID PERSON_ID"),
            c("Navn", named, "PERSON"),
            c(
                "Relasjon",
                r.pick("Mor*8|Far*7|Fosterforelder|Steforelder|Verge EM"),
                "- DEPENDANTS GUARDIANSHIP HOUSEHOLD",
            ),
            c("Foreldreansvar", r.pick("J*8 N"), "- GUARDIANSHIP DEPENDANTS"),
            c("BorSammenMed", r.pick("1*5 0*2"), "HOUSEHOLD? DEPENDANTS"),
            c("Mobiltlf", [p.phone for p in parents], "PHONE_NUMBER"),
            c("TlfArbeid", works, "PHONE_NUMBER"),
            c("Epost", r.holes([p.email for p in parents], 0.1), "EMAIL_ADDRESS"),
            c("Varslingskanal", r.pick("SMS*6 EPOST*3 APP*4")),
            c("Rekkefolge", r.pick([1, 1, 2])),
        ],
        key="ForesattId",
        points={"ElevId": ("Elev", "ElevId")},
    )


def absence(r: Rows, pupils: Pupils) -> LabelledTable:
    """Absence by lesson, with remarks."""
    chosen = r.pick(pupils)
    notes = r.told(
        _NOTES,
        1,
        given=[p.given for _, p in chosen],
        parent=r.pick("mor far foresatt"),
        phone=[p.phone for _, p in chosen],
    )
    return table(
        "Fravaer",
        [
            c("FravaerId", r.serial(1_204_000)),
            c("Elevnr", [number for number, _ in chosen], _PUPIL),
            c("Dato", r.days(2024, 2025)),
            c("Time", r.whole(1, 8)),
            c("Fagkode", r.pick("NOR1267*3 MAT1019*3 ENG1007*2 KRO1017*2 HSE1002")),
            c(
                "Aarsakskode",
                r.pick("U*5 D*2 HE*2 VE PO"),
                "- HEALTH",
            ),
            c(
                "Merknad",
                r.holes(notes, 0.55),
                "FREE_TEXT HEALTH PERSON PHONE_NUMBER",
                "people in some remarks",
            ),
            c("TellerMot10Prosent", r.pick("1*4 0*3")),
            c("RegistrertAv", r.pick("hel*4 bjo*3 ani*3 sys kto"), _INITIALS),
            c("RegTid", r.stamps(2024, 2025)),
        ],
        key="FravaerId",
    )


_INITIALS = "- USERNAME PERSON_ID"


def grades(r: Rows, pupils: Pupils) -> LabelledTable:
    """Grades and conduct."""
    code, name = r.linked(_SUBJECTS)
    return table(
        "Vurdering",
        [
            c("Elevnr", r.pick([number for number, _ in pupils]), _PUPIL),
            c("Fagkode", code),
            c("Fagnavn", name),
            c("Termin", r.pick("T1*5 T2*4 STP")),
            c(
                "Karakter",
                r.pick("1 2*3 3*5 4*6 5*4 6 IV*2 FRI"),
                "- PROFILE",
            ),
            c("Orden", r.pick("G*9 NG*2 LG"), "- PROFILE"),
            c("Eksamenstrekk", r.pick("N*9 J")),
            c("Faerdig", r.pick([True, True, False])),
            c("BehandletBatch", r.like("{VIGO-}9999")),
        ],
    )


_SUBJECTS = (
    "NOR1267=Norsk hovedmål*3|MAT1019=Matematikk 1P*3|ENG1007=Engelsk*2|"
    "KRO1017=Kroppsøving*2|HSE1002=Helse og sykdom|REL1003=Religion og etikk"
)


def loans(r: Rows, pupils: Pupils) -> LabelledTable:
    """Computers that pupils have borrowed."""
    chosen = r.pick(pupils)
    return table(
        "PcUtlaan",
        [
            c("Bestillingsnr", r.serial(88_000)),
            c("Laanetaker", [p.listed for _, p in chosen], "PERSON"),
            c(
                "Modell",
                r.pick("Lenovo L14 G4*5|HP ProBook 445*3|iPad 10. gen"),
                _DEVICE,
            ),
            c("Serienr", r.like("{PF}99{AA}99A", "{5CD}9999A9A"), _DEVICE),
            c(
                "MacWlan",
                r.like("{A4:4C:C8:}99{:}99{:}99", "{3C:9C:0F:}99{:}99{:}99"),
                _MAC,
            ),
            c("BiosPassord", r.like("{Vestmark}99{!}", "AA99AA9"), "SECRET?"),
            c("Utlaant", r.days(2023, 2025)),
            c("Underskrift", r.holes(_signed(r), 0.1), "SIGNATURE?"),
            c("Egenandel", r.pick([0, 0, 1163, 1163, 581]), "- INVOICE"),
        ],
        key="Bestillingsnr",
    )


def _signed(r: Rows) -> list[str]:
    """Drawn on a tablet, a picture as text."""
    pictures = r.each(lambda: b"\x89PNG\r\n\x1a\n" + r.world.rng.randbytes(52))
    return [f"data:image/png;base64,{b64encode(p).decode()}" for p in pictures]


_DEVICE = "- DEVICE_ID"
_MAC = "DEVICE_ID"
