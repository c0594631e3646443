"""Payroll, absence, trips and the clock at the gate of the contractor."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired_2.draw import Draw, col, table
from pii_toolkit.evaluation.retired_2.folk import Person, folk

People = tuple[Person, ...]
Ids = list[int]

_KEY = "- PERSON_ID CUSTOMER_ID"
_REFS = {"resource_id": ("ahsresources", "resource_id")}
_UNIONS = "Fellesforbundet*5|NAF|Norsk Arbeidsmandsforbund*3|NITO|Ingen*3"
_REASONS = (
    "Egenmelding - omgangssyke*3|Sykmelding, prolaps i ryggen*2|Sykt barn*4|"
    "Sykmelding 50 % etter fall*2|Foreldrepermisjon|Rusbehandling AKAN"
)


def pay(d: Draw, ids: Ids) -> LabelledTable:
    """Pay lines with the deductions for tax, union and pension."""
    return table(
        "apatrans",
        [
            col("resource_id", d.of(ids), _KEY),
            col("pd_code", d.of("1000*6 1100*2 2040 5010 9100")),
            col("amount", d.money(1200, 68_000), "INCOME?"),
            col("tax_tab", d.of("7100*5 7107 6300 0200"), "TAX?"),
            col("tax_pct", d.whole(24, 47), "TAX?"),
            col("union_name", d.of(_UNIONS), "TRADE_UNION"),
            col("union_fee", d.money(0, 700), "TRADE_UNION?"),
            col("otp_pct", d.of([2.0, 5.0, 5.0, 7.0]), "PENSION?"),
            col("pay_period", d.of([202501, 202502])),
            col("run_no", d.whole(300, 340)),
        ],
        refs=_REFS,
    )


def absences(d: Draw, ids: Ids) -> LabelledTable:
    """Absence with the reason in words."""
    return table(
        "ahsabsence",
        [
            col("resource_id", d.of(ids), _KEY),
            col("abs_code", d.of("EGM*4 SYK*4 BARN*2 PERM"), "HEALTH?"),
            col("description", d.of(_REASONS), "HEALTH FREE_TEXT"),
            col("abs_from", d.days(2024, 2025), "- HEALTH"),
            col("abs_pct", d.of([100, 100, 50]), "- HEALTH"),
            col("doc_id", d.like("DOC#########")),
        ],
        refs=_REFS,
    )


def children(d: Draw, ids: Ids) -> LabelledTable:
    """Children under twelve, for the right to stay at home with them."""
    young = folk(d.world, d.rows, "NO", youngest=0, oldest=12)
    return table(
        "ahsfamily",
        [
            col("resource_id", d.of(ids), _KEY),
            col("rel_name", [p.givens for p in young], "PERSON_GIVEN_NAME PERSON"),
            col("rel_birth", [f"{p.birth:%d%m%y}" for p in young], "DATE_OF_BIRTH"),
            col("sole_care", d.of("0*5 1"), "DEPENDANTS? HOUSEHOLD MARITAL_STATUS"),
        ],
        refs=_REFS,
    )


def refunds(d: Draw, staff: People) -> LabelledTable:
    """Sick pay that the state refunds, by any number that it knows people by."""
    world = d.world
    numbers = [
        p.number if world.chance(0.85) else world.npid(p.birth, p.sex)
        for p in d.of(staff)
    ]
    seasonal = folk(world.fork("seasonal"), d.rows, "NO", youngest=18, oldest=60)
    stopgaps = [world.npid(p.birth, p.sex) for p in seasonal]
    return table(
        "aslnavref",
        [
            col("ident", numbers, "NO_FODSELSNUMMER NO_NPID"),
            col("ident_midl", d.holes(stopgaps, 0.5), "NO_NPID"),
            col("ref_amount", d.money(800, 31_000), "HEALTH? INCOME SOCIAL_SERVICES"),
            col("arkivref", d.like("AR#########")),
            col("bunt", d.whole(1, 52)),
        ],
    )


def trips(d: Draw, staff: People, ids: Ids) -> LabelledTable:
    """Driving for the firm in its cars or one's own."""
    drivers = d.of(list(zip(ids, staff, strict=True)))
    routes = "Kontor - Fv 44 - kontor*3|Solheim - Voss*2|Hjem - anlegg t/r*4"
    return table(
        "atetrip",
        [
            col("resource_id", [key for key, _ in drivers], _KEY),
            col("driver", [p.full for _, p in drivers], "PERSON"),
            col("reg_no", d.like("SU#####", "EV#####", "BT#####"), _PLATE),
            col("lic_no", d.like("## ## ###### #"), "DRIVERS_LICENSE?"),
            col("route", d.of(routes), "- LOCATION GEO_LOCATION FREE_TEXT"),
            col("km", d.whole(3, 420)),
            col("car_benefit", d.holes(d.round_money(0, 120_000), 0.8), "INCOME? TAX"),
            col("toll_ref", d.like("97##############")),
        ],
        refs=_REFS,
    )


_PLATE = "VEHICLE_REGISTRATION"


def clock(d: Draw, ids: Ids) -> LabelledTable:
    """Fingerprints and cards at the gate."""
    return table(
        "atclock",
        [
            col("resource_id", d.of(ids), _KEY),
            col("hms_card", d.like("8#######"), "ID_CARD?"),
            col("fp_template", d.each(lambda: d.world.rng.randbytes(48)), "BIOMETRIC?"),
            col("stamp_in", d.times(2025, 2025), "- USER_BEHAVIOUR"),
            col("terminal", d.of("PORT1*4 PORT2 BRAKKE3")),
            col("reader_fw", d.of("4.1.0*3 4.0.2")),
            col("quality", d.whole(40, 100)),
        ],
        refs=_REFS,
    )
