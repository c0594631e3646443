"""A Norwegian car-sharing company: drivers, proofs of identity, trips, fines."""

from __future__ import annotations

from datetime import timedelta

from pii_toolkit.evaluation.labelled import LabelledSchema, LabelledTable
from pii_toolkit.evaluation.retired_3.folk import Person, people, spaced
from pii_toolkit.evaluation.retired_3.kit import (
    Dice,
    col,
    jsons,
    table,
    upto,
    words,
    written,
)
from pii_toolkit.evaluation.retired_3.shared_cars_desk import (
    app_log,
    chats,
    damages,
    fines,
    payments,
    stations,
)
from pii_toolkit.evaluation.world import World


def shared_cars(world: World, rows: int) -> LabelledSchema:
    """Extracts for a data lake, nine files."""
    count = upto(rows, 0.5)
    folk = people(world, "cars", count, "NO", ages=(19, 76), foreign=0.15)
    ids = Dice(world, "cars/ids", count).serial(30_118, 3)
    cars = Dice(world, "kjoretoy", upto(rows, 0.12))
    plates = cars.like("EL#####", "EK#####", "DN#####", "BT#####")
    trips = Dice(world, "tur", rows)
    keys = [f"T{n:08}" for n in trips.serial(410_007, 9)]
    tables = (
        _drivers(Dice(world, "forer", count), ids, folk),
        _proofs(Dice(world, "idkontroll", upto(rows, 0.45)), ids, folk),
        _cars(cars, plates),
        _trips(trips, keys, ids, plates),
        fines(Dice(world, "gebyr", upto(rows, 0.2)), keys, plates, folk),
        damages(Dice(world, "skade", upto(rows, 0.1)), keys, plates, folk),
        payments(Dice(world, "betaling", upto(rows, 0.8)), ids),
        chats(Dice(world, "chat", upto(rows, 0.4)), ids, folk),
        app_log(Dice(world, "app_logg", upto(rows, 0.9)), ids),
        stations(Dice(world, "stasjon", upto(rows, 0.04))),
    )
    return LabelledSchema(
        "delebil", "car sharing, extracts for a data lake", "nb", "parquet", tables
    )


def _drivers(d: Dice, ids: list[int], who: tuple[Person, ...]) -> LabelledTable:
    return table(
        "forer",
        [
            col("forer_id", ids, "- CUSTOMER_ID PERSON_ID"),
            col(
                "fornavn",
                d.some([p.given for p in who], 0.01, lambda _: "Test"),
                "PERSON_GIVEN_NAME",
            ),
            col("etternavn", d.typed([p.family for p in who]), "PERSON_FAMILY_NAME"),
            col("fodt", [p.birth for p in who], "DATE_OF_BIRTH"),
            col(
                "mob",
                d.some(
                    [f"+47{p.phone}" for p in who], 0.15, lambda n: spaced(n[3:], "323")
                ),
                "PHONE_NUMBER",
            ),
            col("epost", [p.mail for p in who], "EMAIL_ADDRESS"),
            col(
                "adr",
                [f"{p.line}, {p.code} {p.town}" for p in who],
                "STREET_ADDRESS POSTAL_CODE LOCATION",
                "one cell",
            ),
            col(
                "bankid_sub",
                d.holes(d.like("9578-6000-4-######", "9578-5999-4-#######"), 0.15),
                "NO_BANKID_PID",
            ),
            col("land", d.of(["NO"] * 400 + list(words("iso2"))), "COUNTRY"),
            col("pin", d.like("####"), "SECRET?"),
            col("medlemskap", d.of("basis*6|pluss*3|bedrift*2")),
            col("husstandsrabatt", d.holes(d.of([0, 0, 1, 2]), 0.3), "HOUSEHOLD?"),
            col(
                "kjorestil",
                d.rows(lambda: round(d.rng.betavariate(6, 2) * 100, 1)),
                "PROFILE? USER_BEHAVIOUR RISK_ASSESSMENT",
            ),
            col(
                "kredittsjekk",
                d.of("ok*8|avslag|manuell|ikke utført*2"),
                "CREDIT_SCORE? CREDIT_REPORT RISK_ASSESSMENT",
            ),
            col("hc_kort", d.of([False] * 30 + [True]), "HEALTH?"),
            col("markedsforing", d.of("samtykke*4|reservert*3|ikke spurt"), "CONSENT"),
            col("verve_kode", d.like("KJØR-@@##")),
            col("opprettet_ts", d.times(2018, 2025)),
            col("testbruker", d.of([False] * 40 + [True]), "- TEST_DATA"),
            col("batch_id", d.of(["2025-09-30T02"])),
        ],
    )


def _proofs(d: Dice, ids: list[int], folk: tuple[Person, ...]) -> LabelledTable:
    who = d.of(folk)
    kinds = d.of("førerkort*6|pass*3|nasj. ID-kort*2")

    def only(kind: str, pattern: str) -> list[str | None]:
        return [d.shaped(pattern) if k == kind else None for k in kinds]

    return table(
        "idkontroll",
        [
            col("kontroll_id", d.uuids()),
            col("forer_id", d.of(ids), "- CUSTOMER_ID PERSON_ID"),
            col("dok_type", kinds),
            col("fkort_nr", only("førerkort", "## ## ###### #"), "DRIVERS_LICENSE"),
            col(
                "fkort_kl",
                d.holes(d.of("B*6|B, BE*2|B, A2|B, C1"), 0.3),
                "- DRIVERS_LICENSE",
            ),
            col("pass_nr", only("pass", "F@@#####"), "PASSPORT_NUMBER?"),
            col("id_kort_nr", only("nasj. ID-kort", "@@@######"), "ID_CARD?"),
            col("utl", d.days(2016, 2025)),
            col(
                "fnr_avlest",
                d.holes([p.number for p in who], 0.2),
                "NO_FODSELSNUMMER NO_D_NUMMER",
            ),
            col(
                "navn_ocr",
                d.typed([f"{p.family} {p.given}".upper() for p in who], 0.1),
                "PERSON",
            ),
            col("selfie_uri", d.like("gs://kyc-prod/selfie/%%%%%%%%%%.jpg"), "PHOTO"),
            col(
                "ansikt_vektor",
                jsons(
                    d.rows(lambda: [round(d.rng.gauss(0, 0.3), 3) for _ in range(6)])
                ),
                "BIOMETRIC?",
            ),
            col(
                "likhet",
                d.rows(lambda: round(d.rng.betavariate(20, 2), 4)),
                "BIOMETRIC? RISK_ASSESSMENT",
            ),
            col(
                "signatur",
                d.holes(d.like("gs://kyc-prod/sign/%%%%%%.png"), 0.5),
                "SIGNATURE",
            ),
            col(
                "statsborger",
                d.of(["NOR"] * 200 + list(words("iso3"))),
                "NATIONALITY COUNTRY",
            ),
            col(
                "sanksjon_treff",
                d.holes(d.of("ingen*9|mulig treff OFAC|EU 269/2014"), 0.2),
                "SANCTION_HIT",
            ),
            col("leverandor", d.of("onfido*4|signicat*5"), "- ORGANIZATION"),
            col("varighet_ms", d.ints(900, 88_000)),
        ],
    )


def _cars(d: Dice, plates: list[str]) -> LabelledTable:
    """The company's own cars: their plates lead to no driver by themselves."""
    return table(
        "kjoretoy",
        [
            col("regnr", plates, "VEHICLE_REGISTRATION"),
            col(
                "vin",
                d.like("WVWZZZ3CZ#E######", "5YJ3E7EB#KF######"),
                "- VEHICLE_REGISTRATION",
            ),
            col("modell", d.of(words("cars"))),
            col(
                "kallenavn",
                d.of("Bolla*2|Gråtassen|Lynet|Mosse|Ludvig*2|Turbo|Fru Hansen"),
            ),
            col("km", d.ints(40, 190_000)),
            col("rekkevidde_km", d.ints(90, 560)),
            col("eu_frist", d.days(2025, 2025)),
            col("soc_pst", d.ints(4, 100)),
            col("telematikk_imei", d.luhn("35########00##"), "DEVICE_ID"),
            col("simkort", d.luhn("894702#############"), "- DEVICE_ID"),
            col("farge", d.of("hvit*5|grå*3|blå|rød")),
            col("leasing_slutt", written(d.days(2025, 2025), "%d.%m.%Y")),
        ],
    )


def _trips(
    d: Dice, keys: list[str], ids: list[int], plates: list[str]
) -> LabelledTable:
    start = d.times(2024, 2025)
    homes = d.rows(lambda: (d.rng.uniform(59.88, 59.97), d.rng.uniform(10.64, 10.86)))
    return table(
        "tur",
        [
            col("tur_id", keys),
            col("forer_id", d.of(ids), "- CUSTOMER_ID PERSON_ID"),
            col("regnr", d.of(plates), "VEHICLE_REGISTRATION"),
            col("fra_ts", start, "- USER_BEHAVIOUR"),
            col(
                "til_ts",
                [t + timedelta(minutes=d.rng.randint(8, 2600)) for t in start],
                "- USER_BEHAVIOUR",
            ),
            col("km", d.money(0.4, 640, 1), "- USER_BEHAVIOUR"),
            col("fra_lat", [round(lat, 6) for lat, _ in homes], "GEO_LOCATION"),
            col("fra_lon", [round(lon, 6) for _, lon in homes], "GEO_LOCATION"),
            col(
                "spor",
                [
                    f"LINESTRING({lon:.4f} {lat:.4f},{lon + 0.01:.4f} {lat - 0.02:.4f})"
                    for lat, lon in homes
                ],
                "GEO_LOCATION",
            ),
            col(
                "formaal",
                d.holes(
                    d.of("hytte*3|IKEA*2|hente barn|legetime|jobb*3|flytting"), 0.7
                ),
                "USER_BEHAVIOUR? FREE_TEXT",
            ),
            col("pris_nok", d.money(39, 6_900), "- TRANSACTION"),
            col("maks_fart", d.ints(28, 152), "USER_BEHAVIOUR?"),
            col("hard_brems", d.of([0] * 6 + [1, 2, 5]), "USER_BEHAVIOUR? PROFILE"),
            col("tariff", d.of("time*5|døgn*3|helg")),
            col("firmware", d.of("4.11.2*4|4.12.0")),
        ],
    )
