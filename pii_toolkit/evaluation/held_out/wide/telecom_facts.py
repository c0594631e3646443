"""Usage, invoices and credit checks of the telecom's warehouse."""

from __future__ import annotations

import json
from datetime import timedelta
from decimal import Decimal

from pii_toolkit.evaluation.held_out.wide.dirt import lost_zeros, masked
from pii_toolkit.evaluation.held_out.wide.people import Person
from pii_toolkit.evaluation.held_out.wide.rows import Column, Rows, c, table
from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.numbers import cpr

Owners = list[tuple[int, Person]]

_OWNER = "CUSTOMER_ID? PERSON_ID"
_TRAFFIC = "- USER_BEHAVIOUR"
_BILL = "- INVOICE TRANSACTION"


def usage(r: Rows, lines: list[int]) -> LabelledTable:
    """A day's traffic of a subscription."""
    return table(
        "fct_usage_daily",
        [
            c("usage_date", r.days(2025, 2025)),
            c("subscription_id", r.pick(lines), "- CUSTOMER_ID"),
            c("data_mb", r.amounts(0, 9000), _TRAFFIC),
            c("voice_seconds", r.steps(0, 7200, 1), _TRAFFIC),
            c("sms_count", r.steps(0, 60, 1), _TRAFFIC),
            c(
                "roaming_country",
                r.holes(r.pick("SE*5 ES*4 GB*2 TH DE*3 PL*2 TR"), 0.8),
                "- COUNTRY USER_BEHAVIOUR GEO_LOCATION LOCATION",
            ),
            c(
                "busiest_cell_id",
                r.like("{242-14-}9999{-}99999", "{238-66-}9999{-}99999"),
                "- GEO_LOCATION LOCATION",
            ),
            c("handset_tac", r.like("{35}999999", "{86}999999"), "- DEVICE_ID"),
            c("rated_events", r.whole(1, 400)),
            c("late_arriving", r.pick([False] * 9 + [True])),
        ],
    )


def invoices(r: Rows, owners: Owners) -> LabelledTable:
    """Invoices with the references of both markets."""
    chosen = r.pick(owners)
    net = [Decimal(n).scaleb(-2) for n in r.steps(4900, 240_000, 20)]
    issued = r.days(2024, 2025)
    return table(
        "fct_invoice",
        [
            c("invoice_sk", r.like("x" * 32)),
            c("invoice_no", r.like("{NO25}9999999", "{DK25}9999999"), "INVOICE?"),
            c("customer_no", [number for number, _ in chosen], _OWNER),
            c("amount_excl_vat", net, _BILL),
            c(
                "vat_amount",
                [(amount / 4).quantize(Decimal("0.01")) for amount in net],
                _BILL,
            ),
            c("issue_date", issued, _BILL),
            c("due_date", [day + timedelta(days=14) for day in issued], _BILL),
            c(
                "payment_reference",
                [_reference(r, p) for _, p in chosen],
                "NO_KID DK_PAYMENT_ID",
                "KID and joint payment form",
            ),
            *_paid(r, chosen),
            c("dbt_updated_at", r.stamps(2025, 2025)),
        ],
        key="invoice_sk",
    )


def _paid(r: Rows, chosen: Owners) -> list[Column]:
    cards = masked(r.each(r.world.card), 4)
    ibans = [r.world.iban(p.country) for _, p in chosen]
    return [
        c("payment_method", r.pick("avtalegiro*5 betalingsservice*4 card*3 manual")),
        c("card_pan_masked", r.holes(cards, 0.6), "CREDIT_CARD", "masked"),
        c("refund_iban", r.holes(ibans, 0.65), "IBAN_CODE"),
        c("dunning_level", r.pick([0] * 9 + [1, 1, 2, 3]), "PAYMENT_HISTORY? DEBT"),
        c(
            "days_past_due",
            r.holes(r.steps(0, 180, 1), 0.6, 0),
            "PAYMENT_HISTORY? DEBT INVOICE",
        ),
    ]


def _reference(r: Rows, person: Person) -> str:
    """A KID, or the line of a Danish joint payment form (kind 71)."""
    if person.country == "NO":
        return r.world.kid(15)
    return f"+71<{r.world.kid(15)}+{r.world.rng.randint(80_000_000, 89_999_999)}<"


def credit_checks(r: Rows, owners: Owners) -> LabelledTable:
    """Credit checks at the sale, with the raw answer of the bureau."""
    chosen = r.pick([owner for owner in owners if not _doubtful(owner[1])] or owners)
    scores = r.whole(1, 100)
    income = r.holes(r.steps(0, 1_400_000, 1000), 0.1)
    remarks = r.pick([0] * 12 + [1, 2, 5])
    answers = [
        _answer(p, score, pay, count)
        for (_, p), score, pay, count in zip(
            chosen, scores, income, remarks, strict=True
        )
    ]
    return table(
        "stg_credit__checks",
        [
            c("check_id", r.serial(770_000)),
            c("customer_no", r.holes([n for n, _ in chosen], 0.15), _OWNER),
            c(
                "subject_ssn",
                lost_zeros([p.number for _, p in chosen]),
                "NO_FODSELSNUMMER DK_CPR_NUMBER DK_ERSTATNINGSPERSONNUMMER",
                "zeros lost, two countries",
            ),
            c(
                "bureau",
                r.pick("Experian*5|Bisnode*4|RKI*2|Creditsafe"),
                "- ORGANIZATION",
            ),
            c(
                "id_document_no",
                r.holes(r.like("AA999999{}9", "999999999", "{99 99 }999999{ }9"), 0.5),
                "PASSPORT_NUMBER? DRIVERS_LICENSE ID_CARD",
                "passports, cards and licences",
            ),
            c("score", scores, "CREDIT_SCORE? RISK_ASSESSMENT"),
            c("risk_class", [_grade(score) for score in scores], _RISK),
            c("registered_income", income, "INCOME?"),
            c("payment_remarks", remarks, "PAYMENT_REMARK? PAYMENT_HISTORY"),
            c(
                "decision",
                r.pick("approved*9 declined*2 deposit_required*2 manual_review"),
                "- PROFILE CREDIT_REPORT RISK_ASSESSMENT CREDIT_SCORE",
            ),
            c(
                "raw_response",
                answers,
                "CREDIT_REPORT PERSON CREDIT_SCORE INCOME PAYMENT_REMARK DATE_OF_BIRTH",
                "JSON",
            ),
            c("http_status", r.pick([200] * 20 + [404, 503])),
            c("latency_ms", r.steps(120, 6000, 1)),
            c("requested_at", r.stamps(2023, 2025)),
        ],
        key="check_id",
    )


_RISK = "RISK_ASSESSMENT? CREDIT_SCORE"


def _doubtful(person: Person) -> bool:
    """True for a Norwegian whose number is a Dane's once its zero is lost."""
    short = str(int(person.number))
    return person.country == "NO" and len(short) == 10 and cpr.parse(short) is not None


def _answer(person: Person, score: int, income: int | None, remarks: int) -> str:
    return json.dumps(
        {
            "subject": {"name": person.full, "dob": person.birth.isoformat()},
            "score": {"value": score, "model": "PX4"},
            "income": income,
            "remarks": {"count": remarks, "sum": remarks * 7400},
        },
        ensure_ascii=False,
    )


def _grade(score: int) -> str:
    return "EDCBA"[min(score // 20, 4)]
