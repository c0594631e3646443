"""Taxes, loans, payments and codes of the property extract."""

from __future__ import annotations

from collections.abc import Sequence

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired_3.folk import Person
from pii_toolkit.evaluation.retired_3.kit import (
    Dice,
    col,
    padded,
    table,
    words,
    written,
)

_PLUS, _MINUS = "{ABCDEFGHI", "}JKLMNOPQR"


def zoned(amounts: Sequence[float], width: int = 11) -> list[str]:
    """Signed amounts in øre, the sign punched over the last digit."""
    found = []
    for amount in amounts:
        digits = f"{abs(round(amount * 100)):0{width}}"
        signs = _MINUS if amount < 0 else _PLUS
        found.append(digits[:-1] + signs[int(digits[-1])])
    return found


def assessments(d: Dice, houses: list[str]) -> LabelledTable:
    """Valuation and land tax by year."""
    return table(
        "SKT03",
        [
            col("REC-TYPE", d.of(["03"])),
            col("EJD-NR", d.of(houses), "- PROPERTY"),
            col("VUR-AAR", d.of([2018, 2020, 2022, 2024])),
            col(
                "EJD-VRD", zoned(d.money(300_000, 9_500_000, 0)), "PROPERTY? NET_WEALTH"
            ),
            col(
                "GRD-VRD", zoned(d.money(60_000, 4_000_000, 0)), "PROPERTY? NET_WEALTH"
            ),
            col("FRADR", zoned(d.money(0, 90_000, 0)), "- TAX"),
            col("GRDSKYLD", zoned(d.money(400, 62_000)), "TAX?"),
            col("EJDVSKAT", zoned(d.money(0, 71_000)), "TAX?"),
            col("RENOV", zoned(d.money(1_800, 5_200)), "- TAX LIVING_COSTS"),
            col("PROMILLE", d.of("02540*3|03400*2|01630")),
            col("STIGN-LOFT", padded(d.money(0, 99, 0), 4, "0")),
            col("BER-KRSL", d.like("K25###")),
        ],
    )


def loans(d: Dice, houses: list[str], owners: tuple[Person, ...]) -> LabelledTable:
    """Loans to owners who do not pay the tax now."""
    who, sureties = d.of(owners), d.of(owners)
    return table(
        "LAN04",
        [
            col("REC-TYPE", d.of(["04"])),
            col(
                "LAAN-NR",
                padded(d.serial(120_044, 17), 9, "0"),
                "- CREDIT_AGREEMENT CUSTOMER_ID DEBT",
            ),
            col("EJD-NR", d.of(houses), "- PROPERTY"),
            col("LTG-CPR", [p.number for p in who], "DK_CPR_NUMBER"),
            col(
                "LTG-PENS",
                padded(d.of("FOLKEPENSION*5|FØRTIDSPENSION*2|EFTERLØN|INGEN"), 14),
                "PENSION SOCIAL_SERVICES",
            ),
            col("RESTGAELD", zoned(d.money(2_000, 1_400_000)), "DEBT?"),
            col("RTE-SATS", d.of("00298*3|00355|00412")),
            col("HSTD-INDK", padded(d.money(140_000, 900_000, 0), 9, "0"), "INCOME?"),
            col("HSTD-FRM", padded(d.money(0, 3_000_000, 0), 9, "0"), "NET_WEALTH?"),
            col("HSTD-ANT", d.of("1*4|2*5|3|4"), "HOUSEHOLD?"),
            col(
                "PANT-TXT",
                padded(d.of("EJERPANTEBREV|SKADESLØSBREV*3|PANT 2. PRIORITET"), 20),
                "PROPERTY CREDIT_AGREEMENT",
            ),
            col(
                "KAUT-NVN",
                padded(d.holes([p.full.upper() for p in sureties], 0.9, ""), 34),
                "PERSON GUARANTOR",
            ),
            col("ETABL-DATO", written(d.days(1999, 2024), "%y%j"), "-", "Julian date"),
            col("OPHOER-KD", d.of("00*9|11|12|40")),
        ],
    )


def payments(d: Dice, houses: list[str]) -> LabelledTable:
    """Payments that came in."""
    accounts = d.rows(d.world.danish_account)
    return table(
        "BET05",
        [
            col("REC-TYPE", d.of(["05"])),
            col("EJD-NR", d.of(houses), "- PROPERTY"),
            col("BET-ID", d.rows(lambda: f"+71<{d.world.kid(15)}"), "DK_PAYMENT_ID"),
            col("FI-KRED", d.of(["+87654328<"])),
            col("KTO-REG", [reg for reg, _ in accounts], "DK_BANK_ACCOUNT?"),
            col(
                "KTO-NR",
                [number for _, number in accounts],
                "DK_BANK_ACCOUNT?",
                "looks like a person number",
            ),
            col("BELOEB", zoned(d.money(-9_000, 31_000)), "- TRANSACTION"),
            col("BOGF-DATO", written(d.days(2019, 2025), "%Y%m%d")),
            col(
                "BNK-NVN",
                padded([b.upper() for b in d.of(words("banks_da"))], 20),
                "BANK_NAME",
            ),
            col("KLD", d.of("PBS*6|OCR*3|MAN")),
            col("BUNT", padded(d.ints(1, 9_999), 5, "0")),
            col("RTN-KD", d.of("  *9|07|12")),
        ],
    )


def reminders(d: Dice, houses: list[str], owners: tuple[Person, ...]) -> LabelledTable:
    """Arrears."""
    return table(
        "RYK06",
        [
            col("REC-TYPE", d.of(["06"])),
            col("EJD-NR", d.of(houses), "- PROPERTY"),
            col(
                "SKYLD-CPR",
                d.some(
                    [int(p.number) for p in d.of(owners)], 0.04, lambda _: 9_999_999_999
                ),
                "DK_CPR_NUMBER",
                "leading zeros lost",
            ),
            col("REST-BEL", zoned(d.money(300, 48_000)), "DEBT?"),
            col("RYK-TRIN", d.of("1*5|2*3|3|G"), "PAYMENT_HISTORY?"),
            col("GEBYR", zoned(d.of([250.0, 250.0, 450.0])), "- DEBT"),
            col(
                "INDDR-TXT",
                padded([one.upper() for one in d.of(words("legal_da"))], 30),
                "LEGAL_CASE DEBT",
            ),
            col("SEN-RYK", written(d.days(2021, 2025), "%d%m%y")),
            col(
                "GSAN-TXT",
                padded(
                    d.holes(
                        [one.upper() for one in d.of(words("insolvency_da"))], 0.9, ""
                    ),
                    24,
                ),
                "INSOLVENCY",
            ),
            col("PRT-REF", d.like("P###-##-#####")),
        ],
    )


def codes(d: Dice) -> LabelledTable:
    """What the codes mean."""
    return table(
        "KOD99",
        [
            col("KODE-TYP", d.of("BNYT*3|RTN|OPHR|KOM*2")),
            col("KODE", padded(d.ints(1, 999), 4, "0")),
            col(
                "TEKST",
                padded(d.of("ENFAMILIEHUS|SOMMERHUS|ERHVERV|AFVIST|SLETTET|ARV"), 25),
            ),
            col("GYLD-FRA", d.of("19700101*3|20070101*2|20240101")),
            col("GYLD-TIL", d.of("99991231*5|20061231")),
            col("SORT", padded(d.ints(1, 90), 3, "0")),
        ],
    )


def operators(d: Dice) -> LabelledTable:
    """What was done at which terminal."""
    return table(
        "AUD98",
        [
            col("AUD-DATO", written(d.days(2024, 2025), "%y%j"), "-", "Julian date"),
            col("AUD-TID", written(d.times(2024, 2025), "%H%M%S")),
            col("TERM-ID", d.like("T0##", "LU##")),
            col("OPR-ID", d.of("KMHJE*4|KMTHO*3|KMLAU*2|KMSEJ|BATCH*5"), "USERNAME?"),
            col("TRANS-KD", d.of("EJ01*4|EJ02*3|LN40|BT05")),
            col("FOER", d.like("############", "0000########")),
            col("EFTER", d.like("############", "0000########")),
            col("SVARTID-MS", padded(d.ints(3, 9_000), 6, "0")),
            col("CICS-RGN", d.of("CICSP1*3|CICSP2")),
        ],
    )
