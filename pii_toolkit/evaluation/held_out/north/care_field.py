"""Visits, the alarms that people wear, employees and their units."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from pii_toolkit.evaluation.held_out.north.kit import (
    Rows,
    codes,
    hidden,
    plain,
    shown,
    table,
)
from pii_toolkit.evaluation.held_out.north.people import Person
from pii_toolkit.evaluation.labelled import LabelledTable

_KEY = "CUSTOMER_ID PERSON_ID"
_OUTCOMES = "Feilalarm×5|Fall×3|Utrygg×3|Smerter|Test×2|Vandring|Toalettbesøk"
_JOBS = (
    "7174 Sykepleier×5|7076 Helsefagarbeider×6|6572 Assistent×3|7523 Spesialsykepleier|"
    "7453 Fagleder|7710 Vernepleier|6675 Ergoterapeut|9451 Enhetsleder"
)
_UNIONS = "FAGF×6|NSF×5|DELTA×2|FO|INGEN×2"
_FUNDS = "KLP fellesordning×6|KLP sykepleiere×3|SPK|Ikke medlem"
_UNITS = """
    3410=Hjemmetjenesten sone Nord=0=71000410
    3411=Hjemmetjenesten sone Sør=0=71000411
    3412=Hjemmetjenesten sentrum=0=71000412
    3420=Solbakken sykehjem=64=71000420
    3421=Fagertun bo- og aktivitetssenter=38=71000421
    3430=Hverdagsrehabilitering=0=71000430
    3440=Tildelingskontoret=0=71000440
    3450=Kommunal øyeblikkelig hjelp=6=71000450
"""


def visits(d: Rows, keys: list[int], staff_keys: list[int]) -> LabelledTable:
    """Every visit, planned and done."""
    planned = d.stamps(2025, 2025)
    minutes = d.pick([5, 10, 15, 15, 20, 30, 45])
    late = d.ints(-20, 50)
    begun = [p + timedelta(minutes=m) for p, m in zip(planned, late, strict=True)]
    ended = [b + timedelta(minutes=m) for b, m in zip(begun, minutes, strict=True)]
    return table(
        "besok",
        [
            plain("besok_id", d.serial(5_500_000)),
            plain("mottaker_id", d.pick(keys), _KEY),
            hidden("ansatt_nr", d.pick(staff_keys), "PERSON_ID CUSTOMER_ID"),
            plain("planlagt_tid", planned),
            plain("start_tid", d.gaps(begun, 0.05)),
            plain("slutt_tid", d.gaps(ended, 0.05)),
            plain("varighet_min_ant", minutes),
            plain("rute_kd", d.shape("N-#", "S-#", "SE-1#", "NATT")),
            shown("bil_regnr_txt", d.pick(_cars(d)), "VEHICLE_REGISTRATION"),
            plain("km_ant", d.sums(0.2, 32)),
            plain("avvik_kd", d.some("IKKE_HJEMME×3|FORSINKET×4|AVLYST×2", 0.12)),
            plain("vaktlag_kd", d.pick("D×5|A×3|N")),
        ],
        "besok_id",
        {
            "mottaker_id": ("tjenestemottaker", "mottaker_id"),
            "ansatt_nr": ("ansatt", "ansatt_nr"),
        },
    )


def _cars(d: Rows) -> list[str]:
    return d.shape("EL#####", "EK#####", "EV#####", "BT#####")[:24]


def alarms(d: Rows, who: Sequence[Person], keys: list[int]) -> LabelledTable:
    """Alarms with their place, and the recorded talk."""
    chosen = d.pick(list(zip(who, keys, strict=True)))
    spots = [p.town.near(d.world) for p, _ in chosen]
    cards = [int(f"4759{n}") for n in d.shape("######")]
    talk = d.shape("tale/2025/##/alarm_######.opus")
    return table(
        "trygghetsalarm",
        [
            plain("hendelse_id", d.serial(40_000, 2)),
            plain("mottaker_id", [key for _, key in chosen], _KEY),
            shown("imei_txt", d.each(lambda: _imei(d)), "DEVICE_ID"),
            shown("sim_msisdn", cards, "PHONE_NUMBER DEVICE_ID"),
            shown("gps_bredde", d.gaps([s[0] for s in spots], 0.3), "GEO_LOCATION"),
            shown("gps_lengde", d.gaps([s[1] for s in spots], 0.3), "GEO_LOCATION"),
            plain("utlost_tid", d.stamps(2025, 2025), "USER_BEHAVIOUR HEALTH"),
            plain("svartid_sek_ant", d.ints(4, 380)),
            shown("utfall_txt", d.pick(_OUTCOMES), "HEALTH"),
            shown("lydopptak_fil_txt", d.gaps(talk, 0.3), "VOICE_RECORDING"),
            plain("batteri_pst", d.ints(2, 100)),
            plain("firmware_txt", d.pick("3.1.7×5|3.2.0×2|2.9.14")),
        ],
        "hendelse_id",
        {"mottaker_id": ("tjenestemottaker", "mottaker_id")},
    )


def _imei(d: Rows) -> str:
    """Fourteen digits and the check digit of the norm."""
    digits = f"35{d.world.rng.randrange(10**12):012}"
    doubled = [int(n) * (1 + at % 2) for at, n in enumerate(digits)]
    return f"{digits}{-sum(n // 10 + n % 10 for n in doubled) % 10}"


def employees(d: Rows, who: tuple[Person, ...], keys: list[int]) -> LabelledTable:
    """Carers and nurses as payroll delivers them: the person number is a number."""
    return table(
        "ansatt",
        [
            hidden("ansatt_nr", keys, "PERSON_ID CUSTOMER_ID"),
            shown("navn_txt", [p.sorted_name for p in who], "PERSON"),
            shown(
                "fodselsnr",
                [int(p.number) for p in who],
                "NO_FODSELSNUMMER NO_D_NUMMER",
                trouble="leading zeros lost",
            ),
            shown("stilling_txt", d.pick(_JOBS), "OCCUPATION"),
            plain("stilling_pst", d.pick([100.0, 100.0, 80.0, 75.0, 50.0, 17.75])),
            hidden("aarslonn_bel", d.ints(392_000, 788_000, 100), "INCOME"),
            hidden("fagforening_kd", d.pick(_UNIONS), "TRADE_UNION"),
            shown("pensjon_txt", d.pick(_FUNDS), "PENSION"),
            shown("konto_nr_txt", d.each(d.world.account), "NO_BANK_ACCOUNT"),
            shown(
                "epost_txt",
                [p.hosted("iostfold.kommune.no") for p in who],
                "EMAIL_ADDRESS",
            ),
            hidden("brukernavn_txt", [f"{p.login}{p.birth.day}" for p in who], _LOGIN),
            hidden("politiattest_jn", d.pick("J×12|N|NULL"), "CRIMINAL_RECORD"),
            hidden("egenmelding_dager_ant", d.pick([0] * 6 + [1, 2, 3, 8]), "HEALTH"),
            plain("tiltredelse_dato", d.dates(1989, 2025), "OCCUPATION"),
            plain("enhet_kd", d.pick("3410×3|3411×2|3412")),
            plain("endret_tid", d.stamps(2023, 2025)),
            plain("kilde_kd", d.pick("HRM×9|MANUELL")),
        ],
        "ansatt_nr",
    )


_LOGIN = "USERNAME PERSON_ID"


def units(rows: int) -> LabelledTable:
    """Where the services are run from."""
    code, name, beds, phone = codes(rows, _UNITS)
    return table(
        "enhet",
        [
            plain("enhet_kd", code),
            plain("enhet_navn_txt", name, "ORGANIZATION"),
            plain("plasser_ant", [int(n) for n in beds]),
            plain("sentralbord_txt", phone, "PHONE_NUMBER"),
            plain("aktiv_jn", ["J"] * len(code)),
            plain("ansvar_kd", [f"{n}0" for n in code]),
        ],
        "enhet_kd",
    )
