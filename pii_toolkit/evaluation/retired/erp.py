"""A Danish wholesaler's Navision: English names with blanks and lost full stops."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired import cells, words
from pii_toolkit.evaluation.retired.companies import Company, companies
from pii_toolkit.evaluation.retired.erp_goods import items, ledger
from pii_toolkit.evaluation.retired.people import (
    Person,
    ascii_fold,
    full_names,
    people,
)
from pii_toolkit.evaluation.retired.tables import Column, column, holds, plain, table
from pii_toolkit.evaluation.world import World

_UNIONS = ("3F", "HK", "DJØF", "IDA", "KRIFA", "DANSK METAL", "")
_ABSENCE = ("SYG", "BARN SYG", "FERIE", "BARSEL", "AFSPADSER", "LÆGE")
_NO_DATE = "1753-01-01 00:00:00"


def erp(world: World, rows: int) -> LabelledSchema:
    """Business customers, vendors, employees with kin and absence, items, ledger."""
    world = world.fork("nav_engros")
    staff = people(world.fork("people"), max(1, rows // 4), "DK", oldest=69)
    codes = [f"M{1_000 + i}" for i in range(len(staff))]
    return LabelledSchema(
        name="nav_engros",
        style="Navision export",
        language="mixed",
        storage="sqlite",
        tables=(
            _customers(world.fork("Customer"), max(1, rows // 2)),
            _vendors(world.fork("Vendor"), max(1, rows // 4)),
            _employees(world.fork("Employee"), staff, codes),
            _relatives(world.fork("Employee Relative"), codes),
            _absence(world.fork("Employee Absence"), codes, max(1, rows // 2)),
            items(world.fork("Item"), max(1, rows // 3)),
            ledger(world.fork("G_L Entry"), rows),
        ),
    )


def _stamp(n: int) -> Column:
    """SQL Server's row version."""
    return plain("timestamp", [i.to_bytes(8, "big") for i in range(9_000, 9_000 + n)])


def _customers(w: World, n: int) -> LabelledTable:
    firms = companies(w, n, "DK")
    seats = w.rng.choices(people(w, min(n, 150), "DK"), k=n)
    contacts = full_names(w, n, "DK")
    return table(
        "Customer",
        _stamp(n),
        plain("No_", [str(k) for k in cells.serial(n, 10_000, 10)]),
        column("Name", holds("ORGANIZATION"), [c.name for c in firms]),
        column(
            "Name 2",
            holds("PERSON", "ORGANIZATION", trouble="sparse, behind v/"),
            cells.holes(w, [f"v/ {name}" for name in contacts], 0.8, ""),
        ),
        *_seat(seats),
        column(
            "Contact", holds("PERSON"), cells.holes(w, full_names(w, n, "DK"), 0.2, "")
        ),
        *_customer_numbers(w, firms),
        plain("Home Page", [f"www.{c.mailbox.split('@')[1]}" for c in firms]),
        plain("Payment Terms Code", cells.pick(w, n, ["8D", "14D", "LM", "NETTO30"])),
        plain("Customer Posting Group", cells.pick(w, n, ["INDLAND", "EU", "UDLAND"])),
        plain("Global Dimension 1 Code", cells.pick(w, n, ["SALG", "ADM", "PROD", ""])),
        plain("Currency Code", cells.pick(w, n, ["", "EUR", "NOK", "SEK"])),
        plain("Blocked", cells.pick(w, n, [0, 1, 3], [95, 3, 2])),
        plain("Tax Area Code", [""] * n, trouble="blanks only"),
        key="No_",
    )


def _seat(seats: list[Person]) -> tuple[Column, ...]:
    return (
        column("Address", holds("STREET_ADDRESS"), [p.street for p in seats]),
        column("City", holds("LOCATION"), [p.place for p in seats]),
        column(
            "Post Code",
            holds("POSTAL_CODE", trouble="with and without DK-"),
            [f"DK-{p.postcode}" if p.house % 3 else p.postcode for p in seats],
        ),
    )


def _customer_numbers(w: World, firms: list[Company]) -> tuple[Column, ...]:
    n = len(firms)
    phones = [cells.spaced(c.phone, 2, 2, 2, 2) for c in firms]
    return (
        column("Phone No_", holds("PHONE_NUMBER"), cells.holes(w, phones, 0.1, "")),
        column("E-Mail", holds("EMAIL_ADDRESS"), [c.mailbox for c in firms]),
        column(
            "VAT Registration No_",
            holds("DK_CVR", "VAT_NUMBER"),
            cells.mixed(w, [c.number for c in firms], str, lambda t: f"DK{t}"),
        ),
        plain("GLN", cells.pattern(w, n, "5790000######"), trouble="thirteen digits"),
        column(
            "Salesperson Code",
            holds("USERNAME", "PERSON", blind=True, trouble="initials"),
            cells.pick(w, n, ["JO", "PS", "MH", "BD", "KRA"]),
        ),
    )


def _vendors(w: World, n: int) -> LabelledTable:
    firms = companies(w, n, "DK")
    swedish = [w.swedish_organisationsnummer() for _ in firms]
    return table(
        "Vendor",
        _stamp(n),
        plain("No_", [str(k) for k in cells.serial(n, 20_000, 10)]),
        column("Name", holds("ORGANIZATION"), [c.name for c in firms]),
        column(
            "Registration No_",
            holds("SE_ORGANISATIONSNUMMER", "VAT_NUMBER", trouble="like CPR"),
            [f"{s[:6]}-{s[6:]}" for s in swedish],
        ),
        column("IBAN", holds("IBAN_CODE"), [w.iban("DK") for _ in firms]),
        column(
            "Creditor No_",
            holds("DK_PAYMENT_ID", "DK_BANK_ACCOUNT", blind=True),
            cells.pattern(w, n, "8#######"),
            comment="FI-kreditornummer",
        ),
        plain("Our Account No_", cells.pattern(w, n, "K######")),
        plain("Priority", cells.integers(w, n, 0, 9)),
        plain("Lead Time Calculation", cells.pick(w, n, ["1U", "2U", "10D", ""])),
        plain("Vendor Posting Group", cells.pick(w, n, ["INDLAND", "EU"])),
        key="No_",
    )


def _employees(w: World, staff: list[Person], codes: list[str]) -> LabelledTable:
    n = len(staff)
    return table(
        "Employee",
        _stamp(n),
        column(
            "No_",
            holds("PERSON_ID", "OCCUPATION", "USERNAME", "CUSTOMER_ID", blind=True),
            codes,
        ),
        *_employee_person(w, staff),
        *_employee_pay(w, staff),
        column(
            "Picture",
            holds("PHOTO", trouble="binary"),
            cells.holes(w, cells.blobs(w, n, b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"), 0.4),
        ),
        plain("Statistics Group Code", cells.pick(w, n, ["MDR", "TIME", "PT"])),
        plain("Status", cells.pick(w, n, [0, 1, 2])),
        plain("No_ Series", ["MEDARB"] * n, trouble="constant"),
        plain(
            "Last Date Modified", cells.texts(cells.dates(w, n), "%Y-%m-%d 00:00:00")
        ),
        key="No_",
    )


def _employee_person(w: World, staff: list[Person]) -> tuple[Column, ...]:
    work = [
        f"{ascii_fold(p.given)[:2]}{ascii_fold(p.family)[:2]}@engrosgruppen.dk".replace(
            " ", ""
        )
        for p in staff
    ]
    births = [f"{p.birth} 00:00:00" for p in staff]
    return (
        column("First Name", holds("PERSON_GIVEN_NAME"), [p.given for p in staff]),
        column("Last Name", holds("PERSON_FAMILY_NAME"), [p.family for p in staff]),
        column(
            "Search Name", holds("PERSON"), [p.register_name.upper() for p in staff]
        ),
        column(
            "Initials",
            holds("PERSON", "USERNAME", blind=True, trouble="initials"),
            [f"{p.given[0]}{p.family[:2]}".upper() for p in staff],
        ),
        column(
            "Job Title",
            holds("OCCUPATION"),
            cells.pick(w, len(staff), words.lines("jobs_da")),
        ),
        column(
            "Birth Date",
            holds("DATE_OF_BIRTH", trouble="placeholder of Navision"),
            cells.holes(w, births, 0.06, _NO_DATE),
        ),
        column("Address", holds("STREET_ADDRESS"), [p.address for p in staff]),
        column("Mobile Phone No_", holds("PHONE_NUMBER"), [p.phone for p in staff]),
        column("Company E-Mail", holds("EMAIL_ADDRESS"), work),
    )


def _employee_pay(w: World, staff: list[Person]) -> tuple[Column, ...]:
    n = len(staff)
    accounts = [w.danish_account() for _ in staff]
    return (
        column(
            "Social Security No_",
            holds("DK_CPR_NUMBER", trouble="leading zeros lost in some"),
            [p.number.lstrip("0") if w.chance(0.5) else p.number for p in staff],
        ),
        column(
            "Gender",
            holds("GENDER", blind=True, trouble="codes instead of words"),
            [1 if p.female else 2 for p in staff],
        ),
        column("Union Code", holds("TRADE_UNION"), cells.pick(w, n, _UNIONS)),
        column(
            "Union Membership No_",
            holds("TRADE_UNION", "CUSTOMER_ID", blind=True),
            cells.pattern(w, n, "#######"),
        ),
        column(
            "Bank Branch No_",
            holds("DK_BANK_ACCOUNT", blind=True, trouble="four digits like postcodes"),
            [branch for branch, _ in accounts],
        ),
        column(
            "Bank Account No_",
            holds("DK_BANK_ACCOUNT", blind=True, trouble="ten digits like CPR"),
            [account for _, account in accounts],
        ),
    )


def _relatives(w: World, codes: list[str]) -> LabelledTable:
    n = len(codes)
    children = people(w, n, "DK", youngest=0, oldest=24)
    return table(
        "Employee Relative",
        column(
            "Employee No_",
            holds("PERSON_ID", "OCCUPATION", "USERNAME", blind=True),
            codes,
        ),
        plain("Line No_", cells.serial(n, 10_000, 10_000)),
        column(
            "Relative Code",
            holds("DEPENDANTS", "MARITAL_STATUS"),
            cells.pick(w, n, ["SØN", "DATTER", "ÆGTEFÆLLE", "STEDBARN"]),
        ),
        column("First Name", holds("PERSON_GIVEN_NAME"), [p.given for p in children]),
        column(
            "Birth Date",
            holds("DATE_OF_BIRTH"),
            [f"{p.birth} 00:00:00" for p in children],
        ),
        joins=(("Employee No_", "Employee", "No_"),),
    )


def _absence(w: World, codes: list[str], n: int) -> LabelledTable:
    return table(
        "Employee Absence",
        plain("Entry No_", cells.serial(n)),
        column(
            "Employee No_",
            holds("PERSON_ID", "OCCUPATION", "USERNAME", blind=True),
            w.rng.choices(codes, k=n),
        ),
        column("Cause of Absence Code", holds("HEALTH"), cells.pick(w, n, _ABSENCE)),
        plain("Quantity", cells.pick(w, n, [1.0, 2.0, 3.5, 7.4])),
        plain("Unit of Measure Code", cells.pick(w, n, ["DAGE", "TIMER"])),
        key="Entry No_",
        joins=(("Employee No_", "Employee", "No_"),),
    )
