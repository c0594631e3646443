"""A municipality's home care and nursing: extract of the case system to a data lake.

Columns carry the kind of their content as a suffix (``_id``, ``_kd``, ``_txt``,
``_dato``, ``_tid``, ``_jn``, ``_ant``, ``_bel``); codes stay codes.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pii_toolkit.evaluation.held_out.north.care_field import (
    alarms,
    employees,
    units,
    visits,
)
from pii_toolkit.evaluation.held_out.north.care_records import (
    journal,
    medicines,
)
from pii_toolkit.evaluation.held_out.north.kit import (
    Column,
    Rows,
    hidden,
    plain,
    shown,
    table,
)
from pii_toolkit.evaluation.held_out.north.people import Person, people, phones
from pii_toolkit.evaluation.held_out.north.places import OSTFOLD
from pii_toolkit.evaluation.held_out.north.words import lines
from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.world import World

_KEY = "CUSTOMER_ID PERSON_ID"
_TONGUES = "nb×30|nn×4|en×2|pl×2|so|ar|ur|ti|se"
_STATES = "NOR×4|POL|SOM|ERI|SWE|PAK|SYR|DNK"
_FAITHS = "Den norske kirke×6|Islam|Den katolske kirke|Human-Etisk Forbund|Ingen×2"
_SERVICES = (
    "1=Hjemmesykepleie×6|2=Praktisk bistand - daglige gjøremål×5|7=Avlastning×2|"
    "9=Støttekontakt|15=Trygghetsalarm×4|18=Langtidsopphold institusjon×2|"
    "19=Tidsbegrenset opphold - rehabilitering|27=Omsorgsstønad|10=BPA"
)
_KIN = "Datter×5|Sønn×5|Ektefelle×4|Samboer|Søster|Bror|Nabo|Barnebarn|Verge"


def care(world: World, rows: int) -> LabelledSchema:
    """Those cared for, their next of kin, decisions, notes, medicines, staff."""
    world = world.fork("care")
    half, third = max(1, rows // 2), max(1, rows // 3)
    cared_for = people(world.fork("cared for"), third, 22, 103, OSTFOLD)
    keys = Rows(world.fork("keys"), third).serial(51_200, 3)
    staff = people(world.fork("staff"), max(1, rows // 5), 18, 69)
    staff_keys = Rows(world.fork("staff keys"), len(staff)).serial(20_300, 4)

    def draw(name: str, count: int) -> Rows:
        return Rows(world.fork(name), count)

    return LabelledSchema(
        "pleie_omsorg",
        "municipal home care",
        "nb",
        "parquet",
        (
            _cared_for(draw("mottaker", third), cared_for, keys),
            _next_of_kin(draw("parorende", half), keys),
            _decisions(draw("vedtak", half), cared_for, keys),
            journal(draw("journal", rows), cared_for, keys, staff),
            medicines(draw("legemiddel", half), keys),
            visits(draw("besok", rows), keys, staff_keys),
            alarms(draw("alarm", third), cared_for, keys),
            employees(draw("ansatt", len(staff)), staff, staff_keys),
            units(rows),
        ),
    )


def _cared_for(d: Rows, who: tuple[Person, ...], keys: list[int]) -> LabelledTable:
    abroad = d.pick(_STATES)
    states = [s if p.abroad else "NOR" for p, s in zip(who, abroad, strict=True)]
    return table(
        "tjenestemottaker",
        [
            plain("mottaker_id", keys, "CUSTOMER_ID PERSON_ID"),
            *_names_and_numbers(d, who),
            *_home(d, who),
            shown("sprak_kd", d.pick(_TONGUES), "LANGUAGE"),
            shown("statsborger_kd", states, "NATIONALITY COUNTRY"),
            shown("trossamfunn_txt", d.some(_FAITHS, 0.25), "RELIGION"),
            hidden("adressesperre_kd", d.pick("0×50|6|7"), "PROTECTED_ADDRESS"),
            hidden("vergemal_jn", d.pick("N×12|J"), "GUARDIANSHIP"),
            hidden("nokkelboks_kode_txt", d.some(d.shape("####"), 0.4), "SECRET"),
            plain("dod_dato", d.gaps(d.dates(2019, 2025), 0.9)),
            plain("sone_kd", d.pick("NORD×3|SOR×2|SENTR×4|OST")),
            plain("opprettet_tid", d.stamps(2008, 2025)),
        ],
        "mottaker_id",
        comment="Tjenestemottakere, daglig uttrekk",
    )


def _names_and_numbers(d: Rows, who: tuple[Person, ...]) -> list[Column]:
    helped = d.each(d.world.fh_nummer)
    numbers = [p.number for p in who]
    return [
        shown("fodselsnr_txt", d.gaps(numbers, 0.02), "NO_FODSELSNUMMER NO_D_NUMMER"),
        shown("hjelpenr_txt", d.gaps(helped, 0.95), "NO_FH_NUMMER NO_H_NUMMER"),
        shown("fornavn_txt", [p.given for p in who], "PERSON_GIVEN_NAME PERSON"),
        shown(
            "mellomnavn_txt",
            [p.middle or None for p in who],
            "PERSON_FAMILY_NAME PERSON_GIVEN_NAME PERSON",
        ),
        shown("etternavn_txt", [p.family for p in who], "PERSON_FAMILY_NAME PERSON"),
        shown("kjonn_kd", ["K" if p.woman else "M" for p in who], "GENDER"),
        shown("fodt_dato", [p.birth for p in who], "DATE_OF_BIRTH"),
        hidden("sivilstand_kd", d.pick("1×3|2×6|3×5|4×2|9"), "MARITAL_STATUS"),
    ]


def _home(d: Rows, who: tuple[Person, ...]) -> list[Column]:
    flats = d.some(d.shape("H010#", "H020#", "H030#", "U0101"), 0.4)
    return [
        shown("gateadresse_txt", [p.street for p in who], "STREET_ADDRESS"),
        shown("bolignr_txt", flats, "STREET_ADDRESS"),
        shown("postnr_txt", [p.town.postcode for p in who], "POSTAL_CODE"),
        shown("poststed_txt", [p.town.name for p in who], "LOCATION"),
        shown("kommune_nr", [p.town.code for p in who], "MUNICIPALITY_CODE"),
        shown("mobil_txt", phones(d.world, [p.mobile for p in who]), "PHONE_NUMBER"),
        hidden(
            "botype_kd",
            d.pick("EGEN×6|OMSORG×2|KOMM|INST×2"),
            "HOUSING SOCIAL_SERVICES",
        ),
    ]


def _next_of_kin(d: Rows, keys: list[int]) -> LabelledTable:
    who = people(d.world, d.count, 20, 88)
    names = [p.name for p in who]
    short = [f"{p.given} {p.family}" for p in who]
    custody = d.some("Ordinært vergemål|Fremtidsfullmakt|Legalfullmakt×2", 0.15)
    return table(
        "parorende",
        [
            plain("parorende_id", d.serial(900, 2), _KEY),
            plain("mottaker_id", d.pick(keys), _KEY),
            shown("navn_txt", d.swap(d.either(names, short), "ukjent", 0.01), "PERSON"),
            plain("relasjon_txt", d.pick(_KIN), "DEPENDANTS GUARDIANSHIP"),
            shown(
                "telefon_txt",
                d.gaps(phones(d.world, [p.mobile for p in who]), 0.07),
                "PHONE_NUMBER",
            ),
            plain("hovedkontakt_jn", d.pick("J×3|N×2")),
            shown("fullmakt_txt", custody, "GUARDIANSHIP"),
            hidden("samtykke_innsyn_jn", d.pick("J|N×2|NULL"), "CONSENT"),
            shown(
                "merknad_txt",
                d.gaps(d.tell(lines("kin_notes"), 1, {"name": names}), 0.7),
                "FREE_TEXT PERSON HEALTH",
            ),
            plain("sist_endret_tid", d.stamps(2018, 2025)),
        ],
        "parorende_id",
        {"mottaker_id": ("tjenestemottaker", "mottaker_id")},
    )


def _decisions(d: Rows, cared_for: Sequence[Person], keys: list[int]) -> LabelledTable:
    chosen = d.pick(list(zip(cared_for, keys, strict=True)))
    kin = people(d.world, d.count, 30, 80)
    initials = d.shape("@@@", "@@@@")[:14]
    services = [str(s).split("=") for s in d.pick(_SERVICES)]
    slots = {"name": [p.name for p, _ in chosen], "kin": [p.name for p in kin]}
    return table(
        "vedtak",
        [
            plain("vedtak_id", d.serial(300_000, 2)),
            plain("mottaker_id", [key for _, key in chosen], _KEY),
            plain("arkivsak_txt", d.shape("2024/####", "2025/####", "25/#####-#")),
            hidden("tjeneste_kd", [int(s[0]) for s in services], _SERVICE),
            shown("tjeneste_txt", [s[1] for s in services], _SERVICE),
            plain("timer_uke_ant", d.sums(0.25, 37.5), _SERVICE),
            plain("lovhjemmel_txt", d.pick("hol. § 3-2 nr. 6 a×5|hol. § 3-8|§ 3-2a")),
            plain("fra_dato", d.dates(2021, 2025), _SERVICE),
            plain("til_dato", d.gaps(d.dates(2025, 2027), 0.6), _SERVICE),
            hidden(
                "inntekt_husstand_bel", d.gaps(_incomes(d), 0.3), "INCOME HOUSEHOLD"
            ),
            plain(
                "egenandel_mnd_bel",
                d.pick([0, 240, 240, 1390, 2310, 3295]),
                "INVOICE LIVING_COSTS SOCIAL_SERVICES",
            ),
            shown(
                "begrunnelse_txt",
                d.tell(lines("care_reasons"), 3, slots),
                "HEALTH SOCIAL_SERVICES FREE_TEXT PERSON",
            ),
            hidden("saksbehandler_kd", d.pick(initials), "USERNAME PERSON_ID"),
            plain("status_kd", d.pick("INNV×7|AVSL×2|DELV|OPPH×2"), _SERVICE),
        ],
        "vedtak_id",
        {"mottaker_id": ("tjenestemottaker", "mottaker_id")},
    )


_SERVICE = "SOCIAL_SERVICES HEALTH"


def _incomes(d: Rows) -> list[Decimal]:
    return [Decimal(n).quantize(Decimal("0.01")) for n in d.ints(210_000, 980_000)]
