"""Slots for accounts, cards, payments and companies."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pii_toolkit.evaluation.text.slots import Draw, Slot, Written, tolerated, wanted
from pii_toolkit.numbers._checks import luhn_digit


def _account(draw: Draw) -> Written:
    """Dotted or with blanks; bare only where the template has a label for it."""
    number = draw.world.account()
    shapes = {
        "dotted": f"{number[:4]}.{number[4:6]}.{number[6:]}",
        "blank": f"{number[:4]} {number[4:6]} {number[6:]}",
        "bare": number,
    }
    how = draw.how.partition("_")[0] or draw.rotate(tuple(shapes))
    return wanted(shapes[how], "NO_BANK_ACCOUNT", spelling=how)


def _danish_account(draw: Draw) -> Written:
    register, account = draw.world.danish_account()
    between = "-" if draw.how == "hyphen" else draw.rotate((" ", "-"))
    text = f"{register}{between}{account}"
    return wanted(text, "DK_BANK_ACCOUNT", spelling=f"4{between}10")


def _iban(draw: Draw) -> Written:
    number = draw.world.iban("NO" if draw.how == "no" else "DK")
    groups = " ".join(number[n : n + 4] for n in range(0, len(number), 4))
    return wanted(draw.rotate((groups, number)), "IBAN_CODE")


def _card(draw: Draw) -> Written:
    number = draw.world.card()
    groups = [number[n : n + 4] for n in range(0, len(number), 4)]
    between = draw.rotate((" ", "", "-"))
    return wanted(between.join(groups), "CREDIT_CARD")


def _kid(draw: Draw) -> Written:
    text = draw.world.kid(draw.pick((7, 10, 12, 15, 19)))
    return tolerated(text, "NO_KID")


def _danish_payment(draw: Draw) -> Written:
    body = draw.digits(14)
    return tolerated(body + luhn_digit(body), "DK_PAYMENT_ID")


def _company(draw: Draw) -> Written:
    number = draw.world.organisasjonsnummer()
    blanks = f"{number[:3]} {number[3:6]} {number[6:]}"
    return wanted(draw.rotate((blanks, number)), "NO_ORGANISASJONSNUMMER")


def _danish_company(draw: Draw) -> Written:
    number = draw.world.cvr()
    pairs = f"{number[:2]} {number[2:4]} {number[4:6]} {number[6:]}"
    shapes = (number,) if draw.how == "bare" else (number, pairs)
    return wanted(draw.rotate(shapes), "DK_CVR")


def _vat(draw: Draw) -> Written:
    if draw.how == "dk":
        return wanted(f"DK{draw.world.cvr()}", "VAT_NUMBER", also=("DK_CVR",))
    number = draw.world.organisasjonsnummer()
    blanks = f"NO {number[:3]} {number[3:6]} {number[6:]} MVA"
    text = draw.rotate((blanks, f"NO{number}MVA", f"NO {number} MVA"))
    return wanted(text, "VAT_NUMBER", also=("NO_ORGANISASJONSNUMMER",))


def _production_unit(draw: Draw) -> Written:
    return tolerated(draw.digits(10, first="1"), "DK_P_NUMMER")


def _swedish_company(draw: Draw) -> Written:
    number = draw.world.swedish_organisationsnummer()
    text = draw.rotate((f"{number[:6]}-{number[6:]}", number))
    return tolerated(text, "SE_ORGANISATIONSNUMMER")


MONEY_SLOTS: Mapping[str, Slot] = MappingProxyType(
    {
        "account": _account,
        "dk_account": _danish_account,
        "iban": _iban,
        "card": _card,
        "kid": _kid,
        "payment_id": _danish_payment,
        "orgnr": _company,
        "cvr": _danish_company,
        "vat": _vat,
        "pnummer": _production_unit,
        "se_org": _swedish_company,
    }
)
