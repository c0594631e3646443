"""The clinic's front desk: consents, messages and invoices."""

from __future__ import annotations

from datetime import datetime

from pii_toolkit.evaluation.held_out.south.columns import Rows, col, said, table
from pii_toolkit.evaluation.held_out.south.residents import Resident, lines
from pii_toolkit.evaluation.labelled import LabelledTable

_FILE = "CUSTOMER_ID? PERSON_ID"
_ISO = "%Y-%m-%dT%H:%M:%SZ"


def consents(d: Rows, people: list[Resident], files: list[str]) -> LabelledTable:
    """What was signed."""
    at = d.of(list(range(len(people))))
    marks = d.like(
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA~~~~~~~~~~~~~~~~~~~~=="
    )
    return table(
        "samtykkeErklaeringer",
        [
            col("consentId", d.uuids()),
            col("journalNr", [files[i] for i in at], _FILE),
            col(
                "samtykkeType",
                d.of("Behandling*4|Kryoopbevaring*3|Forskning*2|Donation"),
                _GIVEN,
            ),
            col("givet", d.of([True] * 7 + [False]), "CONSENT?"),
            col("signedByName", [people[i].full for i in at], "PERSON"),
            col("signatureImage", d.gaps(marks, 0.4), "SIGNATURE PHOTO"),
            col("mitIdSub", d.gaps(d.uuids(), 0.3), "DK_MITID_UUID?"),
            col("pdfSha1", d.like("%" * 40)),
            col("templateVersion", d.of("2.1|2.2*3|3.0*5")),
            col("signedAt", said(d.moments(2020, 2025), _ISO), "- CONSENT"),
        ],
    )


_GIVEN = "CONSENT HEALTH"


def messages(d: Rows, people: list[Resident], files: list[str]) -> LabelledTable:
    """What patients write in the portal."""
    at = d.of(list(range(len(people))))
    some = [people[i] for i in at]
    texts = d.prose(
        lines("notes_clinic"),
        name=[p.given for p in some],
        phone=[p.phone for p in some],
        mail=[p.mail for p in some],
        address=[p.address for p in some],
    )
    agents = (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1)*3|okhttp/4.12*2|Mozilla/5.0 (X11)"
    )
    ips = d.like("87.5#.1##.2#", "2.104.#.1##", "185.1#.#.7#", "2a05:f6c7:%%%%::%%%%")
    return table(
        "portalBeskeder",
        [
            col("messageId", d.rising(640_000)),
            col("fraJournalNr", [files[i] for i in at], _FILE),
            col("traadId", d.ints(1000, 9999)),
            col(
                "tekst",
                texts,
                "FREE_TEXT HEALTH PERSON PHONE_NUMBER EMAIL_ADDRESS STREET_ADDRESS",
            ),
            col("laestAfPersonale", d.of([True, True, False])),
            col("clientIp", ips, "IP_ADDRESS"),
            col("userAgent", d.of(agents), "- DEVICE_ID USER_BEHAVIOUR"),
            col(
                "pushToken",
                d.gaps(d.like("f%%%%%%%%%:APA91b~~~~~~~~~~~~~~~~~~~~"), 0.5),
                _TOKEN,
            ),
            col("sendtTs", [_epoch(t) for t in d.moments(2024, 2025)]),
        ],
    )


_TOKEN = "DEVICE_ID SECRET COOKIE_ID"  # noqa: S105 - entity types


def _epoch(moment: datetime) -> int:
    return int((moment - datetime(1970, 1, 1)).total_seconds() * 1000)  # noqa: DTZ001


_SOLD = (
    "ICSI-behandling;31500*3|Kryoopbevaring 1 år;2500*4|PGT-M opstart;42000|"
    "Scanning;950*3|Donorsæd, åben;6900*2"
)


def invoices(d: Rows, people: list[Resident], files: list[str]) -> LabelledTable:
    """What they pay."""
    at = d.of(list(range(len(people))))
    texts, prices = d.rows_of(_SOLD)
    cards = [f"**** **** **** {d.world.card()[-4:]}" for _ in at]
    return table(
        "invoices",
        [
            col("fakturaNr", d.rising(2_025_000), "- INVOICE"),
            col("journalNr", [files[i] for i in at], _FILE),
            col("modtager", [people[i].full for i in at], "PERSON"),
            col("linje1_tekst", texts, "HEALTH INVOICE ORDER"),
            col("linje1_beloeb", [float(n) for n in prices], "INVOICE? TRANSACTION"),
            col("currency", d.of("DKK*6|NOK|EUR")),
            col(
                "cardMasked", d.gaps(cards, 0.4), "- CREDIT_CARD TRANSACTION", "masked"
            ),
            col("dankortTxId", d.like("tx_%%%%%%%%%%%%"), "- TRANSACTION"),
            col("betalt", d.of([True] * 5 + [False]), "- INVOICE PAYMENT_HISTORY"),
            col("exportedToEconomic", d.of([True, True, True, False])),
            col("momsfri", [True] * d.count),
        ],
    )
