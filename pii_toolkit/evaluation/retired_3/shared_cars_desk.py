"""Fines, damage, payments, chats and the app of the car-sharing company."""

from __future__ import annotations

from pii_toolkit.evaluation.labelled import LabelledTable
from pii_toolkit.evaluation.retired_3.folk import Person, told
from pii_toolkit.evaluation.retired_3.kit import Dice, col, fields, table, words

_DRIVER = "- CUSTOMER_ID PERSON_ID"


def fines(
    d: Dice, keys: list[str], plates: list[str], folk: tuple[Person, ...]
) -> LabelledTable:
    """Fines and what the police asked about."""
    who = d.of(folk)
    return table(
        "gebyr",
        [
            col("gebyr_id", d.serial(9_001, 2)),
            col("tur_id", d.holes(d.of(keys), 0.1)),
            col("regnr", d.of(plates), "VEHICLE_REGISTRATION"),
            col("forhold", d.typed(d.of(words("crimes_no"))), "CRIMINAL_RECORD"),
            col(
                "anmeldelse_nr",
                d.holes(d.like("1#######/25-###/##"), 0.6),
                "- LEGAL_CASE CRIMINAL_RECORD",
            ),
            col("ilagt", [p.turned for p in who], "PERSON"),
            col(
                "fnr_oppgitt",
                d.holes([p.dashed for p in who], 0.4),
                "NO_FODSELSNUMMER NO_D_NUMMER",
            ),
            col(
                "belop",
                d.of([300, 660, 900, 1200, 4800, 9450]),
                "- DEBT CRIMINAL_RECORD TRANSACTION",
            ),
            col(
                "sted",
                d.of(
                    [
                        f"{town}, {d.rng.choice(words('no_streets'))}"
                        for _, town, *_ in fields("no_towns")
                    ]
                ),
                "LOCATION GEO_LOCATION STREET_ADDRESS",
            ),
            col("videresendt", d.of([True, True, False])),
            col("frist", d.days(2024, 2025)),
        ],
    )


def damages(
    d: Dice, keys: list[str], plates: list[str], folk: tuple[Person, ...]
) -> LabelledTable:
    """Damage reports."""
    return table(
        "skade",
        [
            col("skade_nr", d.like("SK25-####")),
            col("tur_id", d.of(keys)),
            col("regnr", d.of(plates), "VEHICLE_REGISTRATION"),
            col(
                "motpart_regnr",
                d.holes(d.like("@@#####", "@@ #####"), 0.5),
                "VEHICLE_REGISTRATION",
            ),
            col(
                "motpart",
                d.holes([f"{p.full}, {p.phone}" for p in d.of(folk)], 0.5),
                "PERSON PHONE_NUMBER",
            ),
            col(
                "personskade",
                d.holes(
                    d.of(
                        "nakkesleng*2|ingen*8|brudd håndledd|hodeskade|"
                        "kuttskader|smerter i rygg*2|gravid, til kontroll"
                    ),
                    0.2,
                ),
                "HEALTH",
            ),
            col("beskrivelse", told(d, "chats", d.of(folk)), "FREE_TEXT"),
            col("egenandel", d.of([0, 4000, 8000, 12_000])),
            col("takst", d.money(900, 88_000)),
            col(
                "verksted",
                d.of("Møller Ryen*3|Bilskadesenter Øst*2|Carglass|Werksta"),
                "- ORGANIZATION",
            ),
            col("foto_antall", d.ints(0, 12)),
        ],
    )


def payments(d: Dice, ids: list[int]) -> LabelledTable:
    """Charges to cards and invoices."""
    return table(
        "betaling",
        [
            col("bet_id", d.like("ch_%%%%%%%%%%%%%%")),
            col("forer_id", d.of(ids), _DRIVER),
            col("faktura_nr", d.serial(25_000_100, 3), "- INVOICE"),
            col(
                "kid",
                d.holes(d.rows(lambda: d.world.kid(11)), 0.5),
                "NO_KID?",
                "as long as an account",
            ),
            col("kort", d.holes(d.rows(d.world.card), 0.4), "CREDIT_CARD"),
            col("utsteder", d.of(words("banks_no")), "BANK_NAME"),
            col(
                "refusjon_konto",
                d.holes(d.rows(d.world.account), 0.85),
                "NO_BANK_ACCOUNT",
                "looks like a person number",
            ),
            col("sum_ore", d.ints(3_900, 690_000), "- TRANSACTION"),
            col("mva_sats", d.of([25, 25, 25, 0])),
            col(
                "status",
                d.of("belastet*8|feilet*2|refundert|inkasso"),
                "- PAYMENT_HISTORY DEBT",
            ),
            col("purringer", d.of([0] * 9 + [1, 2, 3]), "PAYMENT_HISTORY?"),
            col("idempotency_key", d.uuids()),
        ],
    )


def chats(d: Dice, ids: list[int], folk: tuple[Person, ...]) -> LabelledTable:
    """What drivers write to the desk."""
    return table(
        "chat",
        [
            col("msg_id", d.uuids()),
            col("forer_id", d.of(ids), _DRIVER),
            col("melding", told(d, "chats", d.of(folk)), "FREE_TEXT"),
            col("retning", d.of("inn*5|ut*4|bot*3")),
            col("sprak", d.of("nb*8|en*2|pl"), "LANGUAGE"),
            col(
                "stemning", d.rows(lambda: round(d.rng.uniform(-1, 1), 2)), "- PROFILE"
            ),
            col(
                "agent",
                d.holes(d.of("silje_h*3|kundesenter2*2|omar.a|bot"), 0.3),
                "USERNAME PERSON",
            ),
            col("ts_ms", [int(t.timestamp() * 1000) for t in d.times(2025, 2025)]),
            col("klage", d.of([False] * 9 + [True]), "COMPLAINT?"),
        ],
    )


def app_log(d: Dice, ids: list[int]) -> LabelledTable:
    """What phones sent."""
    return table(
        "app_logg",
        [
            col("logg_id", d.serial(880_000_000_001, 7)),
            col("forer_id", d.holes(d.of(ids), 0.15), _DRIVER),
            col("enhet_id", [one.upper() for one in d.uuids()], "DEVICE_ID?"),
            col(
                "push_token",
                d.like("f%%%%%%%%:APA91b%%%%%%%%%%%%%%%%"),
                "- DEVICE_ID SECRET COOKIE_ID",
            ),
            col("ip", d.ips("84.208", "51.174", "193.212", "46.15"), "IP_ADDRESS"),
            col("os", d.of("iOS 18.1*5|Android 14*4|Android 12")),
            col(
                "skjerm", d.of("Kart*6|MinSide*2|Betaling|LåsOpp*4"), "- USER_BEHAVIOUR"
            ),
            col("latens_ms", d.ints(8, 9_000)),
            col("bt_rssi", d.ints(-98, -31)),
            col("versjon", d.of("7.2.0*4|7.1.3*2|6.9.9")),
            col("krasj", d.of([0] * 30 + [1])),
        ],
    )


def stations(d: Dice) -> LabelledTable:
    """Where the cars stand."""
    return table(
        "stasjon",
        [
            col("stasjon_kode", d.like("OSL-###", "BGN-0##")),
            col(
                "navn",
                [f"{street} P-hus" for street in d.of(words("no_streets"))],
                "- LOCATION STREET_ADDRESS",
            ),
            col("plasser", d.ints(1, 22)),
            col("lader_kw", d.of([0, 7, 11, 22, 50])),
            col(
                "lat",
                d.rows(lambda: round(d.rng.uniform(59.8, 60.4), 5)),
                "- GEO_LOCATION",
            ),
            col(
                "lon",
                d.rows(lambda: round(d.rng.uniform(5.2, 10.9), 5)),
                "- GEO_LOCATION",
            ),
            col("bydel", d.of("Grünerløkka*2|Frogner*2|Sagene|Årstad"), "- LOCATION"),
        ],
    )
