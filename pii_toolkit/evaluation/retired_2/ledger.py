"""Business system of a Norwegian contractor: lower case, words run together or cut.

Tables of suppliers, ledger and payroll in the vendor's English, the contents in Bokmål;
every table carries ``client``, ``last_update`` and ``user_id``.
"""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired_2.draw import Col, Draw, col, table, upto, written
from pii_toolkit.evaluation.retired_2.folk import Person, folk
from pii_toolkit.evaluation.retired_2.ledger_pay import (
    absences,
    children,
    clock,
    pay,
    refunds,
    trips,
)
from pii_toolkit.evaluation.retired_2.names import NO_COMPANIES, words
from pii_toolkit.evaluation.world import World

People = tuple[Person, ...]

_ACCOUNTS = """
    1500=Kundefordringer=B
    2400=Leverandørgjeld=B
    2600=Forskuddstrekk=B
    3000=Salgsinntekt avg.pl.=R
    4300=Innkjøp varer=R
    5000=Lønn=R
    5400=Arbeidsgiveravgift=R
    6300=Leie lokale=R
    7140=Reisekostnad=R
"""
_TEXTS = (
    "Faktura {number}",
    "Reiseregning {name}",
    "Asfalt Fv 44 parsell {number}",
    "Leie minigraver uke {number}",
    "Forskudd lønn {name}",
    "Periodisering strøm",
    "Diesel Solheim",
)
_GOODS = (
    "100210=Grus 0-32=TONN|100220=Pukk 22-64=TONN|200100=Rør PVC 110 mm=STK*2|"
    "200140=Kumring 1000=STK|310020=Vernesko str. 43=PAR|310055=Arbeidsjakke HiVis=STK"
)
_SUPPLIERS_ABROAD = "Åkerlunds Maskin AB|Skånska Rör AB|Norrlands Betong AB"


def ledger(world: World, rows: int) -> LabelledSchema:
    """A contractor's suppliers, ledger, staff and clock."""
    world = world.fork("ledger")
    count = max(1, rows // 3)
    staff = folk(world.fork("staff"), count, "NO", youngest=18, oldest=68)
    ids = list(range(1001, 1001 + count))
    some = max(1, rows // 4)

    def draw(name: str, size: int) -> Draw:
        return Draw(world.fork(name), size)

    return LabelledSchema(
        "agrprod",
        "ERP",
        "mixed",
        "sqlite",
        (
            _accounts(rows),
            _users(draw("users", max(1, rows // 8)), staff),
            _suppliers(draw("suppliers", some)),
            _resources(draw("resources", count), staff, ids),
            _addresses(draw("addresses", count), staff, ids),
            _ledger(draw("ledger", rows), staff),
            _purchases(draw("purchases", some), staff),
            pay(draw("pay", some), ids),
            absences(draw("absences", some), ids),
            children(draw("children", some), ids),
            refunds(draw("refunds", some), staff),
            trips(draw("trips", some), staff, ids),
            clock(draw("clock", some), ids),
        ),
    )


def _tail(d: Draw) -> list[Col]:
    """The columns that end every table."""
    return [
        col("client", d.of("EN*5 E2")),
        col("last_update", d.times(2022, 2025)),
        col("user_id", d.of("SYSTEM*3 AGRBATCH*2 LHA KMO"), "- USERNAME PERSON_ID"),
    ]


def _accounts(rows: int) -> LabelledTable:
    account, text, kind = upto(rows, _ACCOUNTS)
    return table(
        "aglaccounts",
        [
            col("account", [int(value) for value in account]),
            col("description", text),
            col("account_type", kind),
        ],
        key="account",
    )


def _users(d: Draw, staff: People) -> LabelledTable:
    users = staff[: d.rows]
    logins = [
        f"{p.given[:2]}{p.family[:3]}{row:02}".upper() for row, p in enumerate(users)
    ]
    d = Draw(d.world, len(users))
    return table(
        "aaguser",
        [
            col("user_id", logins, "USERNAME"),
            col("user_name", [p.full for p in users], "PERSON"),
            col("domain_info", [f"ENTREP\\{x.lower()}" for x in logins], "USERNAME"),
            col("password", d.like("%" * 40), "SECRET"),
            col("user_stamp", d.like("####", "##")),
            col("status", d.of("N*6 C P")),
            col("last_login", d.times(2023, 2025), "- USER_BEHAVIOUR"),
        ],
        key="user_id",
    )


def _suppliers(d: Draw) -> LabelledTable:
    home = d.of(words(NO_COMPANIES))
    abroad = [d.world.chance(0.2) for _ in home]
    foreign = d.of(_SUPPLIERS_ABROAD)
    rows = list(zip(home, foreign, abroad, strict=True))
    home_numbers = {name: d.world.organisasjonsnummer() for name in sorted(set(home))}
    orgs = [home_numbers[name] for name in home]
    world = d.world
    numbers = {
        name: world.swedish_organisationsnummer() for name in sorted(set(foreign))
    }
    swedish = [numbers[name] for name in foreign]
    mva = [None if x else f"NO{o}MVA" for o, x in zip(orgs, abroad, strict=True)]
    return table(
        "asuheader",
        [
            col("apar_id", d.counter(40_000)),
            col("apar_name", [f if x else n for n, f, x in rows], "ORGANIZATION"),
            col("apar_gr_id", d.of("LEV*5 UE*2 OFF")),
            col(
                "comp_reg_no",
                [None if x else o for o, x in zip(orgs, abroad, strict=True)],
                "NO_ORGANISASJONSNUMMER",
            ),
            col(
                "comp_reg_se",
                [
                    f"{s[:6]}-{s[6:]}" if x else None
                    for s, x in zip(swedish, abroad, strict=True)
                ],
                "SE_ORGANISATIONSNUMMER",
            ),
            col("vat_reg_no", mva, "VAT_NUMBER NO_ORGANISASJONSNUMMER"),
            col("bank_account", d.each(d.world.account), "NO_BANK_ACCOUNT"),
            col("iban", d.holes(d.each(d.world.iban), 0.7), "IBAN_CODE"),
            col(
                "swift",
                d.holes(d.of("DNBANOKK*3 NDEANOKK SWEDSESS"), 0.6),
                "- BANK_NAME",
            ),
            col("credit_days", d.of([14, 30, 30, 45])),
            *_tail(d),
        ],
        key="apar_id",
    )


def _dotted(account: str) -> str:
    return f"{account[:4]}.{account[4:6]}.{account[6:]}"


def _resources(d: Draw, staff: People, ids: list[int]) -> LabelledTable:
    accounts = [_dotted(a) for a in d.each(d.world.account)]
    return table(
        "ahsresources",
        [
            col("resource_id", ids, "PERSON_ID? CUSTOMER_ID"),
            col("name", [p.listed for p in staff], "PERSON"),
            col("first_name", [p.givens for p in staff], "PERSON_GIVEN_NAME PERSON"),
            col("surname", [p.family for p in staff], "PERSON_FAMILY_NAME PERSON"),
            col("short_name", [p.given[:4].upper() for p in staff], _SHORT),
            col("birth_date", [p.birth for p in staff], "DATE_OF_BIRTH"),
            col(
                "social_sec",
                [f"{p.number[:6]}-{p.number[6:]}" for p in staff],
                "NO_FODSELSNUMMER",
            ),
            col("sex", ["K" if p.woman else "M" for p in staff], "GENDER"),
            col("municipal", [int(p.place.code) for p in staff], "MUNICIPALITY_CODE"),
            col("nation", d.of("NO*14 PL*3 LT*2 SE UA"), "NATIONALITY? COUNTRY"),
            col("bank_account", accounts, "NO_BANK_ACCOUNT"),
            col("post_id", d.of("AF01 AF02*3 MF10*4 LL01"), "- OCCUPATION"),
            col("date_from", d.days(1991, 2025)),
            col("status", d.of("N*9 C")),
            *_tail(d),
        ],
        key="resource_id",
    )


_SHORT = "PERSON_GIVEN_NAME? PERSON USERNAME"


def _addresses(d: Draw, staff: People, ids: list[int]) -> LabelledTable:
    jobs = "Anleggsarbeider*5|Maskinfører*4|Anleggsleder*2|Lærling*2|Lønnsmedarbeider"
    return table(
        "agladdress",
        [
            col("dim_value", ids, "- PERSON_ID CUSTOMER_ID"),
            col("attribute_id", d.of("C0")),
            col("address_type", d.of("1*9 4")),
            col("address", [p.address for p in staff], "STREET_ADDRESS"),
            col("zip_code", [p.place.postcode for p in staff], "POSTAL_CODE"),
            col("place", [p.place.name.upper() for p in staff], "LOCATION"),
            col("country_code", d.of("NO*30 PL"), "COUNTRY"),
            col("telephone_1", d.holes([p.phone for p in staff], 0.5), "PHONE_NUMBER"),
            col("telephone_7", [f"(+47) {p.phone}" for p in staff], "PHONE_NUMBER"),
            col("e_mail", d.holes([p.email for p in staff], 0.3), "EMAIL_ADDRESS"),
            col("pos_title", d.of(jobs), "OCCUPATION"),
            *_tail(d),
        ],
        refs={"dim_value": ("ahsresources", "resource_id")},
    )


def _ledger(d: Draw, staff: People) -> LabelledTable:
    names = [p.full for p in d.of(staff)]
    return table(
        "agltransact",
        [
            col("agrtid", d.counter(9_000_000)),
            col("voucher_no", d.whole(20_250_001, 20_259_999)),
            col("sequence_no", d.whole(0, 12)),
            col("account", d.of("1500 2400*3 4300*3 5000 6300 7140*2")),
            col("dim_1", d.of("100 210*3 220*2 300")),
            col("dim_2", d.holes(d.like("P####", "P####-0#"), 0.3)),
            col("amount", d.money(-80_000, 120_000)),
            col(
                "description",
                d.fill(_TEXTS, name=names, number=d.whole(10, 9900)),
                "FREE_TEXT PERSON",
                trouble="a name in few texts",
            ),
            col("ext_inv_ref", d.like("######", "2025-####", "F-#####"), "- INVOICE"),
            col("kid", d.holes(d.each(lambda: d.world.kid(11)), 0.5), "NO_KID?"),
            col("period", d.of([202501, 202502, 202503])),
            col("tax_code", d.of("0*3 1*5 13 7")),
            col("voucher_date", written(d.days(2025, 2025), "%Y-%m-%d 00:00:00.000")),
            *_tail(d),
        ],
        key="agrtid",
    )


def _purchases(d: Draw, staff: People) -> LabelledTable:
    codes, texts, units = d.paired(_GOODS)
    return table(
        "apodetail",
        [
            col("order_id", d.whole(510_000, 519_999)),
            col("line_no", d.whole(1, 9)),
            col("article", codes),
            col("art_descr", texts),
            col("unit_code", units),
            col("vow_val", d.money(1, 400)),
            col("unit_price", d.money(12, 4000)),
            col("deliv_attention", [p.full for p in d.of(staff)], "PERSON"),
            col("deliv_date", d.days(2025, 2025)),
            *_tail(d),
        ],
    )
