"""Numbers of banks and companies, as common as they are in production.

A synthetic world takes the look-alikes of `World`, which lie outside every series in
use: account numbers beginning with 00, companies with 2 or 3. They are far easier to
tell from person numbers than real ones, so a real world draws from the series in use.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from pii_toolkit.evaluation.world import World
from pii_toolkit.numbers import cvr as cvrs
from pii_toolkit.numbers import duf as dufs
from pii_toolkit.numbers import kontonummer, organisasjonsnummer
from pii_toolkit.numbers._checks import luhn_digit, weighted

_REGISTERS = """
0530 0539 1201 1206 1210 1224 1254 1300 1503 1506 1594 1602 1607 1617 1638 1644 1720
1813 1822 2050 2220 2260 2291 2333 2480 2655 2801 2890 3000 3060 3201 3220 3260 3411
3606 3624 3705 4202 4212 4312 4500 4750 4910 5081 5361 6001 6021 6138 6318 6402 6540
7058 7694 7855 7877 8101 8200 8580 8601 8646 9001 9041 9235 9365 9490 9521 9650 9710
9801 9802"""
REGISTERS = tuple(_REGISTERS.split())
"""Four digits of Norwegian banks, large and small, from all over the range."""

CARDS = ("4925", "4571", "5413", "5204", "4174", "4658")


def account(world: World) -> str:
    """A Norwegian account number, eleven digits."""
    if world.numbers == "synthetic":
        return world.account()
    rng = world.rng
    return _checked(
        lambda: f"{rng.choice(REGISTERS)}{rng.randrange(10**6):06}",
        kontonummer.WEIGHTS[:10],
    )


def organisasjonsnummer_of(world: World) -> str:
    """A Norwegian company number, nine digits."""
    if world.numbers == "synthetic":
        return world.organisasjonsnummer()
    rng = world.rng
    return _checked(
        lambda: f"{rng.choice('89999')}{rng.randrange(10**7):07}",
        organisasjonsnummer.WEIGHTS[:8],
    )


def cvr(world: World) -> str:
    """A Danish company number, eight digits."""
    if world.numbers == "synthetic":
        return world.cvr()
    rng = world.rng
    return _checked(
        lambda: f"{rng.choice('1223344')}{rng.randrange(10**6):06}", cvrs.WEIGHTS[:7]
    )


def card(world: World) -> str:
    """A payment card."""
    if world.numbers == "synthetic":
        return world.card()
    body = f"{world.rng.choice(CARDS)}{world.rng.randrange(10**11):011}"
    return body + luhn_digit(body)


def iban(world: World, country: Literal["NO", "DK"] = "NO") -> str:
    """An IBAN without blanks."""
    if world.numbers == "synthetic":
        return world.iban(country)
    inner = account(world) if country == "NO" else "".join(world.danish_account())
    return international(inner, country)


def international(inner: str, country: Literal["NO", "DK"]) -> str:
    """The IBAN of a national account."""
    digits = int("".join(str(int(c, 36)) for c in f"{inner}{country}00"))
    return f"{country}{98 - digits % 97:02}{inner}"


def duf(world: World) -> str:
    """Twelve digits of an immigration case."""
    if world.numbers == "synthetic":
        return world.duf()
    ten = f"{world.rng.randint(1998, 2025)}{world.rng.randrange(10**6):06}"
    return f"{ten}{weighted(dufs.WEIGHTS, ten) % 11:02}"


def _checked(draw: Callable[[], str], weights: Sequence[int]) -> str:
    while True:
        body = draw()
        check = -weighted(weights, body) % 11
        if check < 10:
            return f"{body}{check}"
