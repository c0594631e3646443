"""Transfers under the eye of the bank, and sessions in its net bank."""

from __future__ import annotations

from pii_toolkit.evaluation.held_out.north.kit import (
    Rows,
    as_text,
    comma,
    hidden,
    plain,
    shown,
    table,
)
from pii_toolkit.evaluation.held_out.north.people import people
from pii_toolkit.evaluation.held_out.north.words import words
from pii_toolkit.evaluation.labelled import LabelledTable

_TEXTS = (
    "Vipps {name}",
    "Overføring til egen konto",
    "Husleie mai",
    "Varekjøp KIWI 412 MOSS",
    "Minibank Storgata",
    "Lønn",
    "western union",
    "Lån {name}",
    "Binance",
    "Til {name}",
    "NAV ytelse",
    "bil",
)


def transfers(d: Rows) -> LabelledTable:
    """Movements of the last thirteen months behind the alerts."""
    others = people(d.world, d.count)
    names = d.swap([p.name for p in others], d.pick(words("firms")), 0.3)
    texts = d.tell(_TEXTS, 1, {"name": [p.given for p in others]})
    own = d.each(d.world.account)
    theirs = d.each(d.world.account)
    dotted = [f"{a[:4]}.{a[4:6]}.{a[6:]}" for a in theirs]
    ibans = d.swap(d.each(d.world.iban), d.each(lambda: d.world.iban("DK")), 0.5)
    cards = d.each(d.world.card)
    references = d.each(lambda: d.world.kid(d.world.rng.choice((7, 10, 16))))
    return table(
        "TRANS",
        [
            plain("TX_ID", d.serial(90_112_000, 40)),
            shown("KTO_EGEN", own, "NO_BANK_ACCOUNT"),
            shown("KTO_MOTP", d.gaps(d.either(theirs, dotted), 0.2), "NO_BANK_ACCOUNT"),
            shown("IBAN_MOTP", d.gaps(ibans, 0.85), "IBAN_CODE"),
            plain("BIC", d.some("DNBANOKK×4|DABADKKK|NDEASESS|REVOLT21", 0.15), _BANK),
            shown("MOTP_NVN", d.gaps(names, 0.08), "PERSON ORGANIZATION"),
            plain("MOTP_LND", d.pick("NO×25|DK|LT|TR|AE"), "COUNTRY TRANSACTION"),
            hidden("BEL_NOK", comma(d.sums(10, 260_000)), "TRANSACTION"),
            plain("VAL", d.pick("NOK×20|EUR|DKK|USD"), "TRANSACTION"),
            shown("TX_TXT", texts, "TRANSACTION FREE_TEXT PERSON PERSON_GIVEN_NAME"),
            shown("KID", d.gaps(references, 0.6), "NO_KID"),
            shown("KORT_NR", d.gaps(cards, 0.8), "CREDIT_CARD"),
            plain("TX_KD", d.pick("011×5|018×3|028×3|714|999"), "TRANSACTION"),
            plain("D_K", d.pick("D×3|K×2"), "TRANSACTION"),
            plain("BOKF_DT", as_text(d.dates(2024, 2025), "%Y%m%d"), "TRANSACTION"),
            plain("ARK_REF", d.shape("*########", "0########")),
            plain("MCC", d.gaps(d.pick(["5411", "6011", "4829", "6051"]), 0.5)),
        ],
        "TX_ID",
    )


_BANK = "BANK_NAME"


_NETS = ("81.166", "77.16", "10.4")


def sessions(d: Rows, numbers: list[int]) -> LabelledTable:
    """Logins with their devices, for alerts about accounts taken over."""
    addresses = d.either(
        d.each(lambda: _address(d)),
        d.each(lambda: _address(d)),
        d.shape("2001:4641:%%%%::%%%"),
    )
    places = d.pick("Oslo×5|Bergen×2|Stavanger|Vilnius|Mysen×2|ukjent×2")
    return table(
        "NB_SESJ",
        [
            plain("SESJ_ID", d.shape("%" * 32), "COOKIE_ID"),
            hidden("KND_NR", d.pick(numbers), "CUSTOMER_ID PERSON_ID"),
            shown("IP_ADR", addresses, "IP_ADDRESS"),
            plain("IP_STED", places, "LOCATION GEO_LOCATION"),
            hidden("ENH_ID", d.uuids(), "DEVICE_ID COOKIE_ID"),
            plain("ENH_MOD", d.pick("iPhone14,5×5|SM-G991B×3|Win10×4"), "DEVICE_ID"),
            plain("START_TS", as_text(d.stamps(2025, 2025), "%d.%m.%Y %H:%M:%S")),
            plain("VARIGH_S", d.ints(4, 1_900), "USER_BEHAVIOUR"),
            plain("INNL_MET", d.pick("BANKID×5|APP_PIN×6|BIOMETRI×4")),
            plain("APP_VER", d.pick("5.12.0×4|5.11.3×2|NULL×3")),
            plain("NY_ENH_JN", d.pick("N×12|J")),
        ],
        "SESJ_ID",
    )


def _address(d: Rows) -> str:
    rng = d.world.rng
    return f"{rng.choice(_NETS)}.{rng.randint(0, 255)}.{rng.randint(1, 254)}"
