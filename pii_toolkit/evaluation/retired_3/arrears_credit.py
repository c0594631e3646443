"""Credit reports, companies, calls and creditors of the debt collector."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired_3.folk import Person
from pii_toolkit.evaluation.retired_3.kit import (
    Dice,
    col,
    comma,
    jsons,
    table,
    words,
    written,
)


def reports(d: Dice, folk: tuple[Person, ...]) -> LabelledTable:
    """What was bought from the credit bureaus."""
    who = d.of(folk)
    full = d.rows(
        lambda: {
            "score": d.rng.randint(1, 100),
            "rki": d.world.chance(0.2),
            "skat": d.rng.randint(120, 700) * 1000,
            "ejendom": d.world.chance(0.3),
        }
    )
    return table(
        "Kreditoplysninger",
        [
            col("Rekvisition", d.like("KO-25-#####")),
            col("Person", [p.number for p in who], "DK_CPR_NUMBER"),
            col("Score (1-100)", d.ints(1, 100), "CREDIT_SCORE?"),
            col(
                "Risikoklasse",
                d.of("Lav*3|Middel*4|Høj*3|Meget høj"),
                "RISK_ASSESSMENT?",
            ),
            col(
                "RKI/Debitor Reg.",
                d.holes(d.of(words("remarks")), 0.4),
                "PAYMENT_REMARK",
            ),
            col("Antal reg.", d.ints(0, 9), "PAYMENT_REMARK?"),
            col(
                "Gældssan./konkurs",
                d.holes(d.of(words("insolvency_da")), 0.85),
                "INSOLVENCY",
            ),
            col(
                "Skattepl. indkomst", comma(d.money(90_000, 900_000, 0)), "INCOME? TAX"
            ),
            col(
                "Friværdi est.",
                comma(d.money(-300_000, 2_000_000, 0)),
                "NET_WEALTH? PROPERTY",
            ),
            col("Ejendom", d.holes(d.of(words("property")), 0.6), "PROPERTY"),
            col(
                "Bil (nrpl.)",
                d.holes(d.like("@@ ## ###", "@@#####"), 0.5),
                "VEHICLE_REGISTRATION PROPERTY",
            ),
            col(
                "Rapport",
                jsons(full),
                "CREDIT_REPORT CREDIT_SCORE PAYMENT_REMARK INCOME",
            ),
            col(
                "Betalingsmønster",
                d.of("000000*5|000100*2|012333|001000|333333"),
                "PAYMENT_HISTORY?",
            ),
            col(
                "Sanktionsliste", d.holes(d.of(words("sanctions")), 0.5), "SANCTION_HIT"
            ),
            col("Bestilt", written(d.times(2024, 2025), "%d-%m-%Y %H:%M")),
            col("Pris", comma(d.of([12.5, 12.5, 39.0, 75.0]))),
        ],
    )


def companies(d: Dice, folk: tuple[Person, ...]) -> LabelledTable:
    """Who owns or runs which company."""
    return table(
        "Virksomhedsroller",
        [
            col("CVR-nr.", d.rows(d.world.cvr), "DK_CVR"),
            col(
                "P-nr.", d.like("10########"), "DK_P_NUMMER?", "looks like a CPR number"
            ),
            col("Virksomhed", d.of(words("firms")), "ORGANIZATION"),
            col("Navn", [p.full for p in d.of(folk)], "PERSON"),
            col("Rolle", d.of(words("roles_da")), "BUSINESS_ROLE"),
            col("Branche", d.of("412000*3|561010*2|494100|960210|620100")),
            col("Tiltrådt", written(d.days(2001, 2025), "%d-%m-%Y")),
            col("Kapital", comma(d.of([40_000.0, 40_000.0, 50_000.0, 400_000.0]))),
        ],
    )


def calls(d: Dice, keys: list[str], folk: tuple[Person, ...]) -> LabelledTable:
    """The telephone system."""
    return table(
        "Opkald",
        [
            col("Tidspunkt", written(d.times(2025, 2025), "%d-%m-%Y %H:%M:%S")),
            col("Skyldnernr.", d.holes(d.of(keys), 0.2), "CUSTOMER_ID? PERSON_ID"),
            col(
                "Fra",
                d.some([f"0045{p.phone}" for p in d.of(folk)], 0.2, lambda _: "anonym"),
                "PHONE_NUMBER",
            ),
            col("Til", d.of(["70201030"] * 3 + ["33101030"]), "- PHONE_NUMBER"),
            col("Varighed", d.like("00:0#:1#", "00:1#:4#")),
            col(
                "Udfald",
                d.of("ingen svar*4|aftale*2|vil ikke betale|telefonsvarer*3|klage"),
                "- COMPLAINT PAYMENT_HISTORY",
            ),
            col(
                "Optagelse",
                d.holes(d.like("rec_2025_%%%%%%%%.ogg"), 0.3),
                "VOICE_RECORDING",
            ),
            col("Kø", d.of("Soft*4|Hard*2|Engelsk")),
            col(
                "Stemmeprofil",
                d.holes(d.like("VP1:%%%%%%%%%%%%%%%%%%%%%%%%"), 0.8),
                "BIOMETRIC? VOICE_RECORDING",
            ),
            col("Lokalnr.", d.ints(200, 260)),
        ],
    )


def letters(d: Dice, cases: list[str]) -> LabelledTable:
    """Letters and messages that went out."""
    return table(
        "Brevlog",
        [
            col("Brev-id", d.serial(3_300_019, 8)),
            col("Sagsnr.", d.of(cases), "- CUSTOMER_ID LEGAL_CASE DEBT"),
            col("Skabelon", d.of("RYK1*4|RYK2*3|INK-1*2|BET-PÅKR|AFT-BEKR")),
            col("Kanal", d.of("Digital Post*5|brev*3|sms*2|e-mail*2")),
            col("Sendt", written(d.days(2023, 2025), "%d-%m-%Y")),
            col("Leveret", d.of("ja*8|retur ubekendt|afvist")),
            col("Sider", d.of([1, 1, 2, 2, 3, 7])),
            col("Porto", comma(d.of([0.0, 0.0, 14.5, 25.0]))),
            col("Filnavn", d.like("brev_2#######_v#.pdf")),
            col("Jobnr.", d.like("J-25##-###")),
        ],
    )


def creditors(d: Dice) -> LabelledTable:
    """For whom debts are collected."""
    return table(
        "Kreditorer",
        [
            col("Kreditor", words("creditors"), "ORGANIZATION"),
            col("Aftalenr.", d.like("AFT-##-###")),
            col("Provision %", comma(d.money(4, 35))),
            col("IBAN", d.rows(lambda: d.world.iban("DK")), "IBAN_CODE"),
            col(
                "Svensk org.nr.",
                d.holes(d.rows(lambda: _swedish(d)), 0.6),
                "SE_ORGANISATIONSNUMMER",
            ),
            col("Faktureringsform", d.of("EAN*2|mail*5|portal*3")),
            col("SLA dage", d.of([5, 10, 10, 30])),
        ],
    )


def _swedish(d: Dice) -> str:
    number = d.world.swedish_organisationsnummer()
    return f"{number[:6]}-{number[6:]}"
