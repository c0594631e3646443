"""A seeded world that hands out numbers of people, accounts and companies.

Only arithmetic lives here: names, addresses and the ways in which production data goes
wrong belong to the makers of each schema.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from typing import Literal

from pii_toolkit.model import Sex
from pii_toolkit.numbers import (
    card,
    cpr,
    cvr,
    duf,
    fodselsnummer,
    iban,
    kontonummer,
    organisasjonsnummer,
)
from pii_toolkit.numbers._checks import luhn_digit, weighted

Numbers = Literal["real", "synthetic"]

MODULUS_11_ENDED = date(2007, 10, 1)
"""CPR numbers handed out since need not pass modulus 11 (cpr.dk)."""

_BANKS = """
0530 0539 1201 1206 1210 1224 1254 1300 1503 1506 1594 1602 1607 1617 1638 1644 1720
1813 1822 2050 2220 2260 2291 2333 2480 2655 2801 2890 3000 3060 3201 3220 3260 3411
3606 3624 3705 4202 4212 4312 4500 4750 4910 5081 5361 6001 6021 6138 6318 6402 6540
7058 7694 7855 7877 8101 8200 8580 8601 8646 9001 9041 9235 9365 9490 9521 9650 9710
9801 9802"""
BANKS = tuple(_BANKS.split())
"""Four digits of Norwegian banks, large and small, from all over the range."""


class World:
    """Numbers by seed.

    Args:
        seed: equal seeds give equal numbers.
        numbers: ``real`` draws numbers as registers and banks hand them out: they may
            belong to somebody, so they stay in memory or a temporary folder and are
            never shown. ``synthetic``: month + 80 in Norway, day + 60 in Denmark, and
            accounts and companies from series that nobody uses.
    """

    def __init__(self, seed: int, numbers: Numbers = "synthetic") -> None:
        self.rng = random.Random(seed)  # noqa: S311 - data, not secrets
        self.numbers = numbers
        self._seed = seed

    def __repr__(self) -> str:
        return f"World({self._seed}, {self.numbers})"

    def fork(self, name: str) -> World:
        """A world of its own for one table: what is drawn elsewhere changes nothing."""
        seed = random.Random(f"{self._seed}/{name}").getrandbits(64)  # noqa: S311
        return World(seed, self.numbers)

    def chance(self, share: float) -> bool:
        """True in this share of calls."""
        return self.rng.random() < share

    def birth_date(self, youngest: int = 18, oldest: int = 92) -> date:
        """A birth date of somebody of that age on 1 January 2026."""
        first = date(2026 - oldest, 1, 1).toordinal()
        last = date(2026 - youngest, 1, 1).toordinal()
        return date.fromordinal(self.rng.randint(first, last))

    def fodselsnummer(self, birth: date, sex: Sex) -> str:
        """Eleven digits; month + 80 in a synthetic world."""
        return self._norwegian(birth, sex, day=0, month=80 * self._synthetic)

    def d_nummer(self, birth: date, sex: Sex) -> str:
        """Day + 40; month + 80 on top in a synthetic world."""
        return self._norwegian(birth, sex, day=40, month=80 * self._synthetic)

    def h_nummer(self, birth: date, sex: Sex) -> str:
        """A hospital's help number: month + 40 in both worlds."""
        return self._norwegian(birth, sex, day=0, month=40)

    def npid(self, birth: date, sex: Sex) -> str:
        """NAV's person id: month + 20, or + 60 in a synthetic world."""
        month = 60 if self._synthetic else 20
        return self._norwegian(birth, sex, day=0, month=month)

    def fh_nummer(self) -> str:
        """A common help number: first digit 8 or 9, no date, no sex.

        No range of it is kept for tests: in a synthetic world the last digit is wrong.
        """
        while True:
            nine = f"{self.rng.choice('89')}{self.rng.randrange(10**8):08}"
            checks = fodselsnummer.check_digits_1964(nine)
            if checks is not None:
                return f"{nine}{checks[0]}{(checks[1] + self._synthetic) % 10}"

    def cpr(self, birth: date, sex: Sex) -> str:
        """Ten digits, no hyphen; day + 60 in a synthetic world.

        Those born since October 2007, and a third of those born on 1 January, carry
        numbers that need not pass modulus 11: the register ran out of the others.
        """
        crowded = (birth.month, birth.day) == (1, 1) and self.chance(1 / 3)
        unchecked = birth >= MODULUS_11_ENDED or crowded
        return self._danish(birth, sex, 60 * self._synthetic, unchecked=unchecked)

    def erstatningspersonnummer(self, birth: date, sex: Sex) -> str:
        """Day + 60: a replacement number."""
        return self._danish(birth, sex, 60, unchecked=False)

    def account(self) -> str:
        """A Norwegian account number, eleven digits; real ones of some sixty banks."""
        if self._synthetic:
            return kontonummer.example(self.rng)
        return self._ending(kontonummer.WEIGHTS, self.rng.choice(BANKS), 6)

    def danish_account(self) -> tuple[str, str]:
        """Registration number (4 digits) and account number (10 digits)."""
        return f"{self.rng.randint(400, 9999):04}", f"{self.rng.randrange(10**10):010}"

    def organisasjonsnummer(self) -> str:
        """A Norwegian company number, nine digits; real ones begin with 8 or 9."""
        if self._synthetic:
            return organisasjonsnummer.example(self.rng)
        return self._ending(organisasjonsnummer.WEIGHTS, self.rng.choice("89"), 7)

    def cvr(self) -> str:
        """A Danish company number, eight digits; real ones from 10 to 45 million."""
        if self._synthetic:
            return cvr.example(self.rng)
        return self._ending(cvr.WEIGHTS, str(self.rng.randint(10, 45)), 5)

    def swedish_organisationsnummer(self) -> str:
        """Ten digits, the third 2 or more, with its check digit."""
        nine = f"55{self.rng.randint(60, 99)}{self.rng.randrange(10**5):05}"
        return nine + luhn_digit(nine)

    def iban(self, country: Literal["NO", "DK"] = "NO") -> str:
        """An IBAN without blanks."""
        if self._synthetic:
            return iban.example(self.rng, country)
        own = self.account() if country == "NO" else "".join(self.danish_account())
        return international(own, country)

    def card(self) -> str:
        """A payment card number."""
        if self._synthetic:
            return card.example(self.rng)
        body = self.rng.choice(("4", "51", "52", "53", "54", "55"))
        body += "".join(self.rng.choices("0123456789", k=15 - len(body)))
        return body + luhn_digit(body)

    def duf(self) -> str:
        """Twelve digits of an immigration case; real ones begin with 1998 to 2025."""
        if self._synthetic:
            return duf.example(self.rng)
        ten = f"{self.rng.randint(1998, 2025)}{self.rng.randrange(10**6):06}"
        return f"{ten}{weighted(duf.WEIGHTS, ten) % 11:02}"

    def kid(self, digits: int = 10) -> str:
        """A payment reference with a modulus-10 check digit."""
        body = f"{self.rng.randrange(10 ** (digits - 1)):0{digits - 1}}"
        return body + luhn_digit(body)

    def _ending(self, weights: Sequence[int], start: str, digits: int) -> str:
        """So many digits more and a modulus-11 check digit."""
        while True:
            base = f"{start}{self.rng.randrange(10**digits):0{digits}}"
            check = -weighted(weights[:-1], base) % 11
            if check < 10:
                return f"{base}{check}"

    @property
    def _synthetic(self) -> bool:
        return self.numbers == "synthetic"

    def _norwegian(self, birth: date, sex: Sex, *, day: int, month: int) -> str:
        start = f"{birth.day + day:02}{birth.month + month:02}{birth.year % 100:02}"
        low, high = _series(birth.year, d_number=bool(day))
        while True:
            individual = self.rng.randint(low, high)
            if individual % 2 != (sex is Sex.MALE):
                continue
            nine = f"{start}{individual:03}"
            checks = fodselsnummer.check_digits_1964(nine)
            if checks is not None:
                return f"{nine}{checks[0]}{checks[1]}"

    def _danish(self, birth: date, sex: Sex, day: int, *, unchecked: bool) -> str:
        start = f"{birth.day + day:02}{birth.month:02}{birth.year % 100:02}"
        first, yy = birth.year // 100 * 100, birth.year % 100
        sevenths = [str(n) for n in range(10) if cpr.century(n, yy) == first]
        while True:
            serial = self.rng.choice(sevenths) + f"{self.rng.randrange(1000):03}"
            if (int(serial) % 2 == 1) != (sex is Sex.MALE) or serial == "0000":
                continue
            total = sum(
                w * int(d) for w, d in zip(cpr.WEIGHTS, start + serial, strict=True)
            )
            if unchecked or total % 11 == 0:
                return start + serial


def international(account: str, country: Literal["NO", "DK"]) -> str:
    """The IBAN of a national account (ISO 13616: 98 less the remainder modulo 97)."""
    digits = "".join(str(int(char, 36)) for char in f"{account}{country}00")
    return f"{country}{98 - int(digits) % 97:02}{account}"


def _series(year: int, *, d_number: bool) -> tuple[int, int]:
    """Individual numbers of a birth year (folkeregisterforskriften section 2-2)."""
    if year >= 2000:
        return (500, 999)
    if year >= 1900:
        return (0, 499 if not d_number or year >= 1940 else 199)
    return (500, 599 if d_number else 749)
