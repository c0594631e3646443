"""A Danish life and pension company: the core system in short Danish names."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired_3.folk import Person, people, phone, spaced
from pii_toolkit.evaluation.retired_3.kit import (
    Dice,
    col,
    padded,
    table,
    upto,
    words,
    written,
)
from pii_toolkit.evaluation.retired_3.life_claims import (
    batches,
    claims,
    consents,
    tariffs,
)
from pii_toolkit.evaluation.world import World

_OPEN = date(9999, 12, 31)
_EPOCH = date(1900, 1, 1)
_CLERK = "USERNAME PERSON"


def life(world: World, rows: int) -> LabelledSchema:
    """Policy holders, policies, beneficiaries, contributions, claims, consents."""
    count = upto(rows, 0.6)
    holders = people(world, "life", count, "DK", foreign=0.08)
    keys = [800_000 + 7 * at for at in range(count)]
    contract = Dice(world, "POLICE", upto(rows, 0.8))
    numbers = [f"{40_000_000 + n}" for n in contract.serial(1, 60)]
    tables = (
        _holders(Dice(world, "FORSTAGER", count), keys, holders),
        _policies(contract, numbers, keys),
        _beneficiaries(Dice(world, "BGUNST", upto(rows, 0.5)), numbers, holders),
        _contributions(Dice(world, "INDBET", rows), numbers),
        claims(Dice(world, "SKADE", upto(rows, 0.3)), numbers, holders),
        consents(Dice(world, "SAMTYK", upto(rows, 0.4)), keys),
        tariffs(Dice(world, "TARIF", upto(rows, 0.05))),
        batches(Dice(world, "KORSEL", upto(rows, 0.2))),
    )
    return LabelledSchema(
        "livkerne",
        "life and pension core, Danish abbreviations",
        "da",
        "sqlite",
        tables,
    )


def _holders(d: Dice, keys: list[int], who: tuple[Person, ...]) -> LabelledTable:
    return table(
        "FORSTAGER",
        [
            col("FT_ID", keys, "- CUSTOMER_ID PERSON_ID"),
            col("CPRNR", [p.number for p in who], "DK_CPR_NUMBER"),
            col(
                "FORNVN",
                d.typed(d.some([p.given for p in who], 0.005, lambda _: "TEST")),
                "PERSON_GIVEN_NAME",
            ),
            col("EFTNVN", d.typed([p.family for p in who]), "PERSON_FAMILY_NAME"),
            col("KN", ["2" if p.female else "1" for p in who], "GENDER?"),
            col("CIVST", d.of("G*5|U*4|F*2|E|L|P"), "MARITAL_STATUS?"),
            col(
                "FDDTO", d.holes([p.birth for p in who], 0.02, _EPOCH), "DATE_OF_BIRTH"
            ),
            col("ADR1", d.typed([p.line for p in who]), "STREET_ADDRESS"),
            col("ADR2", _second_lines(d, who), "STREET_ADDRESS PERSON"),
            col("PSTNR", [int(p.code) for p in who], "POSTAL_CODE"),
            col("BYNVN", d.typed([p.town for p in who]), "LOCATION"),
            col("KOMKD", [p.area.zfill(4) for p in who], "MUNICIPALITY_CODE?"),
            col("LANDKD", d.of(["DK"] * 400 + list(words("iso2"))), "COUNTRY"),
            col("TLFP", _landlines(d), "PHONE_NUMBER"),
            col("TLFM", _mobiles(d, who), "PHONE_NUMBER"),
            col("EML", d.holes([p.mail for p in who], 0.3), "EMAIL_ADDRESS"),
            col("STLNG", d.holes(d.of(words("jobs_da")), 0.2), "OCCUPATION"),
            col("TRKPCT", d.holes(d.ints(33, 46), 0.15, 0), "TAX?"),
            col("SKTKRT", d.of("H*8|B*2|F"), "TAX?"),
            col("ADRBSK", d.of(" *40|J|B"), "PROTECTED_ADDRESS?"),
            col("PEPTX", d.holes(d.of(words("pep")), 0.7), "PEP_STATUS"),
            col("MIDOPR", d.holes(d.of(words("funds")), 0.45), "SOURCE_OF_FUNDS"),
            col("KYCDTO", d.holes(d.days(2018, 2025), 0.2, _EPOCH)),
            col("OPRDTO", d.days(1988, 2024)),
            col("RETTID", d.times(2022, 2025)),
            col(
                "RETINIT",
                d.of("HKJ*5|MBO*3|LTH*3|BATCH*9|SYS|PWI|ANK"),
                "USERNAME? PERSON",
            ),
        ],
        key="FT_ID",
    )


def _second_lines(d: Dice, who: tuple[Person, ...]) -> list[str | None]:
    """Mostly empty: a floor, a place or whom to ask for."""
    found: list[str | None] = []
    for p in who:
        place = d.rng.choice((f"{p.town} gl. by", "Postboks 14", "Ejendommen Skovly"))
        lodger = f"c/o {d.rng.choice(who).full}"
        found.append(d.rng.choice((None, None, None, None, place, lodger, lodger)))
    return found


def _landlines(d: Dice) -> list[str | None]:
    numbers = d.rows(lambda: spaced(phone(d, "DK")))
    return d.holes(d.holes(numbers, 0.6), 0.04, "00000000")


def _mobiles(d: Dice, who: tuple[Person, ...]) -> list[str | None]:
    def abroad(number: str) -> str:
        return f"+45{number}"

    return d.holes(d.some([p.phone for p in who], 0.1, abroad), 0.1)


def _policies(d: Dice, numbers: list[str], keys: list[int]) -> LabelledTable:
    return table(
        "POLICE",
        [
            col("POLNR", numbers, "- CUSTOMER_ID PENSION PERSON_ID"),
            col("FT_ID", d.of(keys), "- CUSTOMER_ID PERSON_ID"),
            col("PRODKD", d.of("RP1*4|KP2|AL3*5|LD4|GR7*3|UL8*2")),
            col("TARGR", d.of("G82*4|U74K|L99|M16*3|U12")),
            col("IKRDTO", d.days(1985, 2024)),
            col("UDLDTO", d.holes(d.days(1985, 2024), 0.7, _OPEN)),
            col("STATKD", d.of("10*9|20*3|35|40*2|99")),
            col("PRMBLB", d.holes(d.money(250, 8900), 0.1, 0.0), "PENSION?"),
            col("DPOT", d.money(900, 4_800_000), "PENSION? NET_WEALTH"),
            col("GARYD", d.holes(d.money(10_000, 400_000, 0), 0.4), "PENSION?"),
            col(
                "INVPRF",
                d.of("lav*2|middel*5|høj*2|MIDDEL|rentebørs"),
                "PROFILE? RISK_ASSESSMENT",
            ),
            col("BONKD", d.of("K*4|P*2|U")),
            col("RNTGRP", d.of("1*4|2*3|3*2|4")),
            col("PENSALD", d.of("60*4|62*2|65*5|67*3|68"), "PENSION? AGE"),
            col("PALSKT", d.holes(d.money(0, 38_000), 0.2, 0.0), "TAX?"),
            col("GENKB", d.of("J|N*9")),
            col("HLBRSV", d.holes(d.of("N*9|J*2"), 0.2), "HEALTH?"),
            col("AFDNR", d.of("011*4|014*2|022|031")),
            col("VERS", d.ints(1, 14)),
        ],
        key="POLNR",
        refs="FT_ID>FORSTAGER.FT_ID",
    )


def _beneficiaries(
    d: Dice, numbers: list[str], holders: tuple[Person, ...]
) -> LabelledTable:
    kin = d.of(holders)
    cpr = d.holes([p.dashed for p in kin], 0.35)
    return table(
        "BGUNST",
        [
            col("POLNR", d.of(numbers), "- CUSTOMER_ID PENSION PERSON_ID"),
            col("LBNR", d.ints(1, 4)),
            col("BGNVN", d.typed([p.turned for p in kin], 0.1), "PERSON"),
            col("BGCPR", d.some(cpr, 0.05, lambda c: f"{c[:6]}-xxxx"), "DK_CPR_NUMBER"),
            col("BGREL", d.of(words("kin_da")), "DEPENDANTS HOUSEHOLD MARITAL_STATUS"),
            col("ANDPCT", d.of("100*5|50*4|33|34|25*2")),
            col("UIGKKB", d.of("N*9|J")),
            col("INDSTDTO", written(d.days(1995, 2025), "%y%m%d")),
        ],
        refs="POLNR>POLICE.POLNR",
    )


def _contributions(d: Dice, numbers: list[str]) -> LabelledTable:
    firms = words("employers_da")
    known = {name: d.world.cvr() for name in firms}
    paid = d.of(firms)
    wages: list[Any] = d.money(11_000, 92_000)
    months: list[datetime] = d.times(2022, 2025)
    return table(
        "INDBET",
        [
            col("IBID", d.serial(90_311_200, 9)),
            col("POLNR", d.of(numbers), "- CUSTOMER_ID PENSION PERSON_ID"),
            col("AGCVR", [known[name] for name in paid], "DK_CVR"),
            col("AGNVN", d.typed(paid), "ORGANIZATION OCCUPATION"),
            col(
                "AGSENR",
                d.holes([known[name] for name in paid], 0.8),
                "DK_CVR VAT_NUMBER",
            ),
            col("LNPER", written(months, "%Y%m")),
            col("LNGRL", d.holes(wages, 0.12, 0.0), "INCOME?"),
            col("EGETBLB", [round(w * 0.05, 2) for w in wages], "PENSION?"),
            col("FIRMBLB", [round(w * 0.1, 2) for w in wages], "PENSION?"),
            col("AMBBLB", [round(w * 0.012, 2) for w in wages], "TAX?"),
            col("KORTLIN", _payment_lines(d), "DK_PAYMENT_ID"),
            col("VALDTO", written(months, "%d%m%Y")),
            col("BUNTNR", d.like("B#####")),
            col("RESTKD", d.of("  *9|R1|R2")),
            col("FEJLTX", d.holes(d.of("POL UKENDT*3|SPÆRRET|DOBBELT|CVR?"), 0.93)),
            col("FILNVN", padded(d.like("PBS.IND.####.G##"), 20)),
        ],
        key="IBID",
        refs="POLNR>POLICE.POLNR",
    )


def _payment_lines(d: Dice) -> list[str | None]:
    """Giro lines with the payment id and the creditor."""
    return d.holes(
        d.rows(lambda: f"+71<{d.world.kid(15)}+8{d.shaped('#######')}<"), 0.3
    )
