"""Danish pension fund's mainframe: files of eight-character names, padded and packed.

Every number has lost its leading zeros, dates are numbers, amounts are in øre, and the
CPR number is split in the master file and a floating number where payments were loaded.
"""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired_2.draw import (
    Draw,
    col,
    numbered,
    padded,
    table,
    upto,
)
from pii_toolkit.evaluation.retired_2.folk import Person, folk
from pii_toolkit.evaluation.retired_2.names import DA_COMPANIES, words
from pii_toolkit.evaluation.world import World

People = tuple[Person, ...]
Numbers = list[int]

_MEMBER = "CUSTOMER_ID? PERSON_ID"
_SPLIT = "a CPR number in two columns, leading zeros lost"
_CODES = """
    CIV=G=GIFT
    CIV=U=UGIFT
    CIV=F=FRASKILT
    STA=A=AKTIV
    STA=P=PENSIONIST
    STA=H=HVILENDE
    STA=D=DOED
    AAR=10=ALDERSPENSION
    AAR=20=INVALIDEPENSION
    AAR=30=AEGTEFAELLEPENSION
    BRA=4120=BYGGEENTREPRISE
    BRA=8810=HJEMMEHJAELP
"""
_REASONS = "ALDERSPENSION*6|INVALIDEPENSION*2|BOERNEPENSION|AEGTEFAELLEPENSION*2"


def pension(world: World, rows: int) -> LabelledSchema:
    """A fund's members, contributions, pensions and heirs."""
    world = world.fork("pension")
    count = max(1, rows // 2)
    members = folk(world.fork("members"), count, "DK", youngest=18, oldest=98)
    numbers = Draw(world.fork("numbers"), count).counter(2_004_100, 40)
    some = max(1, rows // 3)
    employers = Draw(world.fork("firms"), max(1, rows // 10))
    firms = [int(number) for number in employers.each(employers.world.cvr)]
    return LabelledSchema(
        "pfmaster",
        "COBOL extract",
        "da",
        "csv",
        (
            _codes(rows),
            _employers(Draw(world.fork("employers"), len(firms)), firms),
            _members(Draw(world.fork("master"), count), members, numbers),
            _contributions(Draw(world.fork("paid-in"), rows), numbers, firms),
            _pensions(Draw(world.fork("paid-out"), some), members),
            _heirs(Draw(world.fork("heirs"), some), numbers),
            _tax_cards(Draw(world.fork("tax"), some), members),
            _corrections(Draw(world.fork("corrections"), some), members),
            _batches(Draw(world.fork("batches"), some)),
        ),
    )


def _codes(rows: int) -> LabelledTable:
    kind, code, text = upto(rows, _CODES)
    return table(
        "KODETAB",
        [col("KTTYPE", kind), col("KTKODE", padded(code, 4)), col("KTTEKST", text)],
    )


def _employers(d: Draw, firms: Numbers) -> LabelledTable:
    contacts = folk(d.world, d.rows, "DK", youngest=25, oldest=66)
    return table(
        "ARBGIVER",
        [
            col("AGCVRNR", firms, "DK_CVR"),
            col("AGPNR", d.whole(1_003_000_000, 1_029_999_999), "DK_P_NUMMER?"),
            col("AGNAVN", padded(_firms(d), 36), "ORGANIZATION"),
            col("AGKONTAK", [p.full.upper() for p in contacts], "PERSON"),
            col("AGTLFNR", [int(p.phone) for p in contacts], "PHONE_NUMBER"),
            col("AGBRAKOD", d.of("4120*4 8810*3 4332 8130")),
            col("AGEANNR", d.holes(d.like("57980########"), 0.7)),
            col("AGSTATUS", d.of("A*9 O")),
            col("AGOPRDAT", numbered(d.days(1985, 2024), "%y%m%d")),
        ],
    )


def _firms(d: Draw) -> list[str]:
    return [name.upper() for name in d.of(words(DA_COMPANIES))]


def _members(d: Draw, members: People, numbers: Numbers) -> LabelledTable:
    return table(
        "MEDLSTAM",
        [
            col("MSMEDLNR", numbers, _MEMBER),
            col(
                "MSPNRDAT",
                [int(p.number[:6]) for p in members],
                "DK_CPR_NUMBER DATE_OF_BIRTH",
                trouble=_SPLIT,
            ),
            col(
                "MSPNRLBN",
                [int(p.number[6:]) for p in members],
                "DK_CPR_NUMBER",
                trouble=_SPLIT,
            ),
            col("MSNAVN", padded([p.listed.upper() for p in members], 34), "PERSON"),
            col("MSADR1", padded([p.address.upper() for p in members], 30), _STREET),
            col(
                "MSADR2",
                d.holes(d.of("C/O MOLBECH|POSTBOKS 19|LEJL. 12"), 0.9),
                _STREET,
            ),
            col("MSPOSTNR", [int(p.place.postcode) for p in members], "POSTAL_CODE"),
            col("MSBYNAVN", [p.place.name.upper() for p in members], "LOCATION"),
            col("MSKOEN", [1 + p.woman for p in members], "GENDER?"),
            col("MSCIVST", d.of("G*6 U*4 F*2 E"), "MARITAL_STATUS?"),
            col("MSFOEDDT", numbered([p.birth for p in members]), "DATE_OF_BIRTH"),
            col("MSINDMDT", numbered(d.days(1980, 2025))),
            col("MSSTATUS", d.of("A*6 P*3 H*2 D")),
            col("MSFAGFOR", d.of("3F*4 METAL*2 HK DEF BLIK FOA*2"), "TRADE_UNION"),
            col("MSHELKLA", d.of("N*9 J"), "HEALTH?"),
            col("MSSAMTYK", d.of("0*4 1*6"), "CONSENT?"),
            col(
                "MSOPDINI", d.of("BAT1*5 KJH LTM*2 XPB"), "- USERNAME PERSON_ID PERSON"
            ),
            col("MSOPDDAT", numbered(d.days(2023, 2025))),
            col("MSFILLER", padded([""] * d.rows, 6)),
        ],
    )


_STREET = "STREET_ADDRESS PERSON"


def _contributions(d: Draw, numbers: Numbers, firms: Numbers) -> LabelledTable:
    pay = d.money(18_000, 61_000)
    return table(
        "INDBTRAN",
        [
            col("ITLOEBNR", d.counter(80_000_000)),
            col("ITMEDLNR", d.of(numbers), _MEMBER),
            col("ITCVRNR", d.of(firms), "DK_CVR"),
            col("ITPERIOD", d.of([202410, 202411, 202412, 202501])),
            col("ITLOENGL", [int(value * 100) for value in pay], "INCOME?"),
            col("ITBIDRAG", [int(value * 12) for value in pay], "PENSION?"),
            col("ITATPKOD", d.of("A*8 C F")),
            col("ITBUNDNR", d.whole(1, 9999)),
            col("ITBOGDAT", numbered(d.days(2024, 2025), "%y%j")),
            col("ITFEJLKD", d.of([0, 0, 0, 0, 0, 14, 22])),
        ],
    )


def _pensions(d: Draw, members: People) -> LabelledTable:
    people = d.of(members)
    accounts = d.each(d.world.danish_account)
    gross = d.money(1200, 26_000)
    return table(
        "PENSUDB",
        [
            col(
                "PUCPRNR",
                [float(p.number) for p in people],
                "DK_CPR_NUMBER",
                trouble="a floating number",
            ),
            col("PUAARSAG", d.of(_REASONS), "PENSION HEALTH"),
            col("PUBRUTTO", [int(value * 100) for value in gross], "PENSION? INCOME"),
            col("PUASKAT", [int(value * 37) for value in gross], "TAX?"),
            col("PUREGNR", [int(a) for a, _ in accounts], "DK_BANK_ACCOUNT?"),
            col("PUKONTO", [int(b) for _, b in accounts], "DK_BANK_ACCOUNT?"),
            col("PULANDKD", d.of("DK*30 SE ES*2 TH"), "COUNTRY"),
            col("PUUDBDAT", numbered(d.days(2024, 2025)), "- PENSION TRANSACTION"),
            col("PUKORNR", d.whole(880, 912)),
        ],
    )


def _heirs(d: Draw, numbers: Numbers) -> LabelledTable:
    heirs = folk(d.world, d.rows, "DK", youngest=0)
    return table(
        "BEGUNST",
        [
            col("BGMEDLNR", d.of(numbers), _MEMBER),
            col("BGNAVN", [p.full.upper() for p in heirs], "PERSON"),
            col(
                "BGPNRMSK",
                [f"{p.number[:6]}-XXXX" for p in heirs],
                "DATE_OF_BIRTH DK_CPR_NUMBER",
                trouble="masked, the birth date is left",
            ),
            col("BGRELAT", d.of("AEGT*3 SAML*2 BARN*4 ANDEN"), _TIES),
            col("BGANDEL", d.of([100, 50, 50, 33, 25])),
            col("BGSKTDAT", numbered(d.days(1999, 2025))),
        ],
    )


_TIES = "- HOUSEHOLD DEPENDANTS MARITAL_STATUS"


def _tax_cards(d: Draw, members: People) -> LabelledTable:
    return table(
        "SKATKORT",
        [
            col("SKCPR", [int(p.number) for p in d.of(members)], "DK_CPR_NUMBER"),
            col("SKTRKPCT", d.whole(33, 42), "TAX?"),
            col("SKMDFRAD", d.whole(0, 620_000), "TAX?"),
            col("SKTYPE", d.of("H*4 B*3 F"), "TAX?"),
            col("SKGYLFRA", numbered(d.days(2025, 2025))),
        ],
    )


def _corrections(d: Draw, members: People) -> LabelledTable:
    """Numbers that were replaced: newcomers had a replacement number until then."""
    people = d.of(members)
    old = [d.world.erstatningspersonnummer(p.birth, p.sex) for p in people]
    return table(
        "PNRRETTE",
        [
            col("RTPNRGL", old, "DK_ERSTATNINGSPERSONNUMMER"),
            col("RTPNRNY", [p.number for p in people], "DK_CPR_NUMBER"),
            col("RTAARSAG", d.of("INDVANDR*4 FEJL*2 ADOPTION"), "- NATIONALITY"),
            col("RTINITI", d.of("KJH LTM XPB BAT1*3"), "- USERNAME PERSON_ID PERSON"),
            col("RTDATO", numbered(d.days(2001, 2025))),
        ],
    )


def _batches(d: Draw) -> LabelledTable:
    return table(
        "KOERSLOG",
        [
            col("KLJOBNVN", d.like("PF##D010", "PF##M900", "PF##U020")),
            col("KLSTRTTI", d.whole(10_000, 235_959)),
            col("KLANTLST", d.whole(0, 900_000)),
            col("KLKTRSUM", d.like("0#########", "1#########")),
            col("KLRETURN", d.of("0000*9 0004 0012")),
        ],
    )
