"""Orders, books, pay and the log of the wholesaler."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired_3.folk import Person, initials, told
from pii_toolkit.evaluation.retired_3.kit import (
    Dice,
    col,
    comma,
    jsons,
    table,
    words,
)


def payroll(d: Dice, workers: list[str]) -> LabelledTable:
    """Lines of pay slips."""
    gross = d.money(14_000, 98_000)
    return table(
        "PayrollEarning",
        [
            col("PayStatementNum", d.like("PS-25##-####")),
            col("PersonnelNumber", d.of(workers), "PERSON_ID? USERNAME"),
            col(
                "EarningCode",
                d.of("SALARY*6|OVERTIME*2|HOLIDAY|SICK|BONUS"),
                "- HEALTH INCOME",
            ),
            col("GrossAmount", gross, "INCOME?"),
            col("TaxWithheld", [round(g * 0.34, 2) for g in gross], "TAX?"),
            col("TaxCardTable", d.of("7100*4|8010|44 %*3|38 %*2|7133"), "TAX?"),
            col("PensionER", [round(g * 0.08, 2) for g in gross], "PENSION?"),
            col("UnionDues", d.holes(d.of([389.0, 412.5, 465.0]), 0.5), "TRADE_UNION?"),
            col("SickDays", d.of([0] * 9 + [1, 2, 3, 10]), "HEALTH?"),
            col(
                "Garnishment",
                d.holes(d.money(500, 7_000), 0.95),
                "DEBT? LEGAL_CASE INCOME TAX",
            ),
            col("CostCenter", d.of("1100*3|2100*4|2150|3000")),
            col("PeriodEnd", d.days(2023, 2025)),
            col("Posted", d.of("Yes*9|No")),
        ],
    )


def transactions(d: Dice, accounts: list[str]) -> LabelledTable:
    """The customers' ledger."""
    amounts = d.money(-4_000, 90_000)
    return table(
        "CustTrans",
        [
            col("RecId", d.serial(68_719_477_000, 3)),
            col("AccountNum", d.of(accounts), "CUSTOMER_ID?"),
            col("Voucher", d.like("INV-#######", "PAY-#######")),
            col("Invoice", d.holes(d.like("25#######"), 0.3), "- INVOICE"),
            col("TransDate", d.days(2022, 2025)),
            col("AmountCur", comma(amounts), "- TRANSACTION"),
            col("CurrencyCode", d.of("NOK*5|DKK*5|EUR|SEK")),
            col("ExchRate", d.rows(lambda: round(d.rng.uniform(63, 1180), 4))),
            col(
                "PaymReference",
                d.holes(d.rows(lambda: d.world.kid(16)), 0.3),
                "NO_KID? DK_PAYMENT_ID",
            ),
            col("PaymMode", d.of("AVTGIRO*2|KID*4|BS|FIK*3|CARD")),
            col("Txt", d.of("Faktura*6|Innbetaling*3|Rente|Purregebyr|Afrunding")),
            col(
                "CollectionLetterCode",
                d.of("0*9|1*2|2|Inkasso"),
                "PAYMENT_HISTORY? PAYMENT_REMARK DEBT",
            ),
            col("Closed", d.holes(d.days(2022, 2025), 0.3, None)),
            col("DefaultDimension", d.ints(5_637_000_000, 5_637_999_999)),
        ],
    )


def orders(
    d: Dice, accounts: list[str], folk: tuple[Person, ...], staff: tuple[Person, ...]
) -> LabelledTable:
    """Sales orders."""
    to = d.of(folk)
    return table(
        "SalesTable",
        [
            col("SalesId", [f"SO{n:07}" for n in d.serial(44_120)], "- ORDER"),
            col("CustAccount", d.of(accounts), "CUSTOMER_ID?"),
            col("DeliveryName", d.typed([p.full for p in to], 0.08), "PERSON"),
            col(
                "DeliveryAddress",
                [f"{p.line}\n{p.code} {p.town}" for p in to],
                "STREET_ADDRESS POSTAL_CODE LOCATION",
                "several lines",
            ),
            col(
                "CustomerRef",
                d.holes(
                    d.of(
                        [p.given for p in folk]
                        + ["PO 4471", "lager", "restordre", "messe"] * 9
                    ),
                    0.3,
                ),
                "- PERSON_GIVEN_NAME PERSON ORDER",
            ),
            col(
                "SalesTaker",
                d.of([initials(p, 4).lower() for p in staff]),
                "USERNAME? PERSON",
            ),
            col("DlvMode", d.of("PostNord*4|Bring*4|Pickup|DSV"), "- ORGANIZATION"),
            col(
                "TrackingId",
                d.holes(d.like("3707##############", "CR#########NO"), 0.3),
            ),
            col("SalesStatus", d.of("Invoiced*6|Backorder|Delivered*2|Canceled")),
            col("ShippingDateRequested", d.days(2023, 2025)),
            col("WeightKg", d.money(0, 820, 1)),
            col("PriceGroupId", d.of("P1*3|P2|STAFF|KAMPANJE24")),
            col("Attachments", jsons(d.of([[], [], [], ["po.pdf"], ["img_01.jpg"]]))),
        ],
    )


def items(d: Dice) -> LabelledTable:
    """Goods."""
    return table(
        "InventTable",
        [
            col("ItemId", d.like("10#####", "A-####-##")),
            col("ItemName", d.typed(d.of(words("parts")))),
            col("EAN", d.gs1("5701234#####", "7035########")),
            col("CommodityCode", d.like("73181###", "84821###")),
            col("ItemGroup", d.of("FAST*3|HYDR|ELEK*2|KEMI")),
            col("NetWeight", d.money(0, 60, 3)),
            col("StandardCost", d.money(0.1, 4_000)),
            col("OrigCountryRegionId", d.of("DEU*4|CHN*5|DNK*2|ITA|SWE")),
            col("ABCCode", d.of("A|B*2|C*4")),
            col("SafetyStock", d.ints(0, 5000)),
            col("BatchNumber", d.holes(d.like("######-##"), 0.5)),
            col("ShelfLocation", d.like("@##-##-#")),
        ],
    )


def journal(d: Dice, staff: tuple[Person, ...]) -> LabelledTable:
    """The general ledger, travel claims included."""
    about = d.of(staff)
    return table(
        "LedgerJournalTrans",
        [
            col("JournalNum", d.like("GJ0####")),
            col("LineNum", d.ints(1, 40)),
            col("LedgerAccount", d.of("1920*3|2400*3|6540|7140*2|5000")),
            col(
                "Txt",
                d.some(
                    d.of("Husleje|Strøm|Frakt*3|Varekøb*4|Rejse*3"),
                    0.2,
                    lambda t: f"{t} {d.rng.choice(about).full}",
                ),
                "FREE_TEXT PERSON",
            ),
            col("Debit", d.holes(d.money(0, 60_000), 0.5, 0.0)),
            col("Credit", d.holes(d.money(0, 60_000), 0.5, 0.0)),
            col("TaxCode", d.of("MVA25*4|MOMS25*4|FRI|MVA15")),
            col("DocumentNum", d.like("B######")),
            col(
                "ReportRemarks", d.holes(told(d, "notes_en", about), 0.85), "FREE_TEXT"
            ),
            col("ApprovedBy", d.of([p.full for p in staff[:30]]), "PERSON"),
            col("CreatedDateTime", d.times(2023, 2025)),
            col("Dimension2", d.of("P1001*2|P1044|KAMP|-")),
        ],
    )


def system_log(d: Dice, staff: tuple[Person, ...]) -> LabelledTable:
    """Who changed which record."""
    users = [initials(p, 4).lower() for p in staff]
    return table(
        "SysDatabaseLog",
        [
            col("LogRecId", d.ints(5_637_200_000, 5_637_900_000)),
            col("TableId", d.of([77, 366, 10_347, 20_115])),
            col("LogType", d.of("Update*6|Insert*3|Delete")),
            col(
                "Username", d.of([*users, "Admin", "batchsrv", "batchsrv"]), "USERNAME?"
            ),
            col(
                "ClientIP",
                d.holes(d.like("10.8.1#.1##", "192.168.4.1#"), 0.1),
                "IP_ADDRESS",
            ),
            col(
                "Data", jsons(d.rows(lambda: {"CreditMax": d.rng.randint(0, 9) * 5000}))
            ),
            col(
                "LoggedAt",
                [
                    f"{t:%Y-%m-%dT%H:%M:%S}.{d.rng.randint(0, 999):03}Z"
                    for t in d.times(2025, 2025)
                ],
            ),
            col("SessionGuid", d.uuids(), "- COOKIE_ID DEVICE_ID"),
        ],
    )
