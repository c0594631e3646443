"""A wholesaler's ERP in English, with customers and staff in Denmark and Norway."""

from __future__ import annotations

from collections.abc import Sequence

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired_3.folk import (
    Person,
    folded,
    initials,
    people,
    phone,
    spaced,
    told,
)
from pii_toolkit.evaluation.retired_3.kit import (
    Dice,
    col,
    table,
    upto,
    words,
    written,
)
from pii_toolkit.evaluation.retired_3.trade_books import (
    items,
    journal,
    orders,
    payroll,
    system_log,
    transactions,
)
from pii_toolkit.evaluation.world import World


def trade(world: World, rows: int) -> LabelledSchema:
    """Master data, people of the firm, orders, books, users, a log."""
    half = upto(rows, 0.15)
    folk = people(world, "trade/no", half, "NO") + people(world, "trade/dk", half, "DK")
    some = upto(rows, 0.06)
    staff = people(world, "trade/s1", some, "NO", ages=(20, 67)) + people(
        world, "trade/s2", some, "DK", ages=(20, 67)
    )
    accounts = [f"C{n:06}" for n in Dice(world, "accounts", len(folk)).serial(1020, 9)]
    workers = [f"{n:05}" for n in Dice(world, "workers", len(staff)).serial(211, 4)]
    firms = Dice(world, "VendTable", len(words("firms")))
    tables = (
        _customers(Dice(world, "CustTable", len(folk)), accounts, folk),
        _vendors(firms, folk),
        _workers(Dice(world, "HcmWorker", len(staff)), workers, staff),
        payroll(Dice(world, "PayrollEarning", upto(rows, 0.6)), workers),
        transactions(Dice(world, "CustTrans", rows), accounts),
        orders(Dice(world, "SalesTable", upto(rows, 0.7)), accounts, folk, staff),
        items(Dice(world, "InventTable", upto(rows, 0.2))),
        journal(Dice(world, "LedgerJournalTrans", upto(rows, 0.8)), staff),
        _users(Dice(world, "UserInfo", len(staff)), staff),
        system_log(Dice(world, "SysDatabaseLog", upto(rows, 0.4)), staff),
    )
    return LabelledSchema(
        "d365ax", "ERP in English, DK and NO data", "en", "csv", tables
    )


def _phones(d: Dice, who: Sequence[Person]) -> list[str]:
    prefix = {"NO": "+47 ", "DK": "+45 "}
    return [
        d.rng.choice(
            (prefix[p.country] + spaced(p.phone), p.phone, spaced(p.phone, "44"))
        )
        for p in who
    ]


def _customers(d: Dice, accounts: list[str], who: tuple[Person, ...]) -> LabelledTable:
    firm = [d.world.chance(0.55) for _ in who]
    names = [
        d.rng.choice(words("firms")) if f else p.full
        for p, f in zip(who, firm, strict=True)
    ]
    vat = [
        f"NO{d.world.organisasjonsnummer()}MVA"
        if p.country == "NO"
        else f"DK{d.world.cvr()}"
        for p in who
    ]
    return table(
        "CustTable",
        [
            col("AccountNum", accounts, "CUSTOMER_ID?"),
            col("DataAreaId", ["NO01" if p.country == "NO" else "DK01" for p in who]),
            col("Party", d.serial(5_637_144_576, 75)),
            col(
                "Name",
                d.typed(d.some(names, 0.01, lambda _: "TEST CUSTOMER")),
                "PERSON ORGANIZATION",
            ),
            col(
                "NameAlias",
                [folded(n)[:10].upper() for n in names],
                "- PERSON ORGANIZATION USERNAME",
            ),
            col("CustGroup", d.of("B2B-NO*2|B2B-DK*2|PRIV*3|EMPL")),
            col(
                "VATNum", d.holes(vat, 0.45), "VAT_NUMBER NO_ORGANISASJONSNUMMER DK_CVR"
            ),
            col("Street", [p.line for p in who], "STREET_ADDRESS"),
            col(
                "ZipCode",
                [
                    "DK-" * (p.country == "DK" and d.world.chance(0.3)) + p.code
                    for p in who
                ],
                "POSTAL_CODE",
            ),
            col("City", d.typed([p.town for p in who]), "LOCATION"),
            col(
                "CountryRegionId",
                ["NOR" if p.country == "NO" else "DNK" for p in who],
                "COUNTRY",
            ),
            col("Phone", _phones(d, who), "PHONE_NUMBER"),
            col(
                "TeleFax",
                d.holes(d.rows(lambda: spaced(phone(d, "DK"))), 0.85),
                "PHONE_NUMBER",
            ),
            col("Email", d.holes([p.mail for p in who], 0.2), "EMAIL_ADDRESS"),
            col(
                "CreditMax",
                d.of([0, 0, 10_000, 25_000, 50_000, 250_000]),
                "CREDIT_AGREEMENT?",
            ),
            col(
                "CreditRating",
                d.holes(d.of("AAA|AA*3|A*4|B*2|C|D"), 0.3),
                "CREDIT_SCORE? RISK_ASSESSMENT CREDIT_REPORT",
            ),
            col("PaymTermId", d.of("N30*4|N14*5|N8|COD|N60"), "- CREDIT_AGREEMENT"),
            col("Blocked", d.of("No*12|Invoice|All")),
            col(
                "LanguageId",
                ["nb-NO" if p.country == "NO" else "da" for p in who],
                "LANGUAGE",
            ),
            col(
                "SegmentId",
                d.of("Craftsman*3|Retail*4|Wholesale|VIP|Dormant*2"),
                "PROFILE?",
            ),
            col("Memo", d.holes(told(d, "notes_en", who), 0.6), "FREE_TEXT"),
            col("RecVersion", d.ints(1, 2**31 - 1)),
        ],
    )


def _vendors(d: Dice, folk: tuple[Person, ...]) -> LabelledTable:
    reps = d.of(folk)
    return table(
        "VendTable",
        [
            col("AccountNum", [f"V{n}" for n in d.serial(70_001, 12)]),
            col("Name", words("firms"), "ORGANIZATION"),
            col(
                "OrganizationNumber",
                d.rows(
                    lambda: d.rng.choice((d.world.organisasjonsnummer(), d.world.cvr()))
                ),
                "NO_ORGANISASJONSNUMMER DK_CVR",
            ),
            col("ContactPerson", [p.full for p in reps], "PERSON"),
            col(
                "ContactEmail",
                [
                    f"{folded(p.given)}@{folded(n)[:9]}.com"
                    for p, n in zip(reps, words("firms"), strict=True)
                ],
                "EMAIL_ADDRESS",
            ),
            col(
                "BankIBAN",
                d.rows(lambda: d.world.iban(d.rng.choice(("NO", "DK")))),
                "IBAN_CODE",
            ),
            col(
                "SWIFTNo",
                d.of("DNBANOKK*3|DABADKKK*3|NDEADKKK|SPTRNO22"),
                "- BANK_NAME IBAN_CODE",
            ),
            col("BankName", d.of(words("banks_no") + words("banks_da")), "BANK_NAME"),
            col("GLN", d.holes(d.gs1("570000######", "708000######"), 0.4)),
            col("VendGroup", d.of("GOODS*4|SERV*2|FREIGHT")),
            col("OneTimeVendor", d.of("No*9|Yes")),
            col("LeadTimeDays", d.ints(1, 60)),
        ],
    )


def _workers(d: Dice, workers: list[str], who: tuple[Person, ...]) -> LabelledTable:
    kin = d.of(who)
    return table(
        "HcmWorker",
        [
            col("PersonnelNumber", workers, "PERSON_ID? USERNAME"),
            col("FirstName", [p.given for p in who], "PERSON_GIVEN_NAME"),
            col(
                "MiddleName",
                [p.middle for p in who],
                "PERSON_FAMILY_NAME PERSON_GIVEN_NAME",
            ),
            col("LastName", [p.family for p in who], "PERSON_FAMILY_NAME"),
            col(
                "NationalId",
                d.holes([p.dashed for p in who], 0.05),
                "NO_FODSELSNUMMER NO_D_NUMMER DK_CPR_NUMBER",
                "two countries mixed",
            ),
            col(
                "BirthDate",
                written([p.birth for p in who], "%m/%d/%Y"),
                "DATE_OF_BIRTH",
            ),
            col("Gender", ["Female" if p.female else "Male" for p in who], "GENDER"),
            col(
                "MaritalStatus",
                d.of("Married*5|Single*4|Divorced*2|Widowed|None"),
                "MARITAL_STATUS",
            ),
            col(
                "Citizenship",
                d.of(["NOR", "DNK"] * 100 + list(words("iso3"))),
                "NATIONALITY COUNTRY",
            ),
            col("EthnicOrigin", d.holes(d.of(words("ethnicity")), 0.93), "ETHNICITY"),
            col(
                "Disability",
                d.holes(d.of("None*9|Hearing|Wheelchair|Dyslexia"), 0.6),
                "HEALTH",
            ),
            col(
                "UnionMembership",
                d.holes(d.of(words("unions_no") + words("unions_da")), 0.4),
                "TRADE_UNION",
            ),
            col(
                "Title",
                d.of("Sales rep*3|Warehouse clerk*5|Buyer|Controller|Driver*3"),
                "OCCUPATION",
            ),
            col(
                "BankAccount",
                [
                    d.world.account()
                    if p.country == "NO"
                    else "".join(d.world.danish_account())
                    for p in who
                ],
                "NO_BANK_ACCOUNT DK_BANK_ACCOUNT",
                "two countries mixed",
            ),
            col(
                "EmergencyContact",
                [f"{p.given} {p.family}, {spaced(p.phone)}" for p in kin],
                "PERSON PHONE_NUMBER DEPENDANTS",
            ),
            col(
                "PassportNumber",
                d.holes(d.like("########", "2########", "@@@#####"), 0.7),
                "PASSPORT_NUMBER?",
            ),
            col("HireDate", d.days(1996, 2025)),
            col(
                "TerminationDate",
                d.holes(written(d.days(2015, 2025), "%m/%d/%Y"), 0.75, "12/31/2154"),
            ),
            col("Photo", d.holes(d.like("hcm/photos/%%%%%%%%.png"), 0.4), "PHOTO"),
            col("PositionId", d.like("0000##")),
        ],
    )


def _users(d: Dice, staff: tuple[Person, ...]) -> LabelledTable:
    return table(
        "UserInfo",
        [
            col("Id", [initials(p, 4).lower() for p in staff], "USERNAME?"),
            col(
                "NetworkAlias",
                [
                    f"{folded(p.given)}.{folded(p.family)}@kattegat-trade.dk"
                    for p in staff
                ],
                "EMAIL_ADDRESS USERNAME",
            ),
            col(
                "Sid",
                d.like("S-1-5-21-#########-#########-####"),
                "- USERNAME DEVICE_ID",
            ),
            col(
                "PasswordHash",
                d.holes(
                    d.rows(
                        lambda: (
                            "$2b$12$" + "".join(d.rng.choices("abcXYZ./0189kQ", k=53))
                        )
                    ),
                    0.6,
                ),
                "SECRET",
            ),
            col("Company", d.of("NO01*3|DK01*3|DAT")),
            col("Enabled", d.of([1, 1, 1, 1, 0])),
            col(
                "DefaultRole",
                d.of("Accountant*2|SalesClerk*5|SysAdmin|WhseWorker*4"),
                "- OCCUPATION",
            ),
            col("LastLogon", d.times(2024, 2025), "- USER_BEHAVIOUR"),
            col("ThemeColour", d.of("Blue*4|Teal|Dark*2")),
        ],
    )
