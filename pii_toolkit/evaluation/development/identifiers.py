"""Less common numbers of people and companies.

In a synthetic world NAV's numbers carry its synthetic month. Common help numbers and
students' numbers have no synthetic range: like everything else that a world draws, they
stay in memory or a temporary folder.
"""

from __future__ import annotations

from calendar import timegm
from collections.abc import Callable
from typing import Literal

from pii_toolkit.evaluation.development.people import ascii_of
from pii_toolkit.evaluation.development.values import Make, Row, guid
from pii_toolkit.evaluation.world import international
from pii_toolkit.model import Sex
from pii_toolkit.numbers import fodselsnummer
from pii_toolkit.numbers._checks import luhn_digit


def h_number(row: Row) -> str:
    """A hospital's help number of the person."""
    return row.once("h_number", lambda: row.world.h_nummer(row.who.birth, row.who.sex))


def fh_number(row: Row) -> str:
    """A common help number: no date, no sex, first digit 8 or 9, two check digits."""
    return _checked(lambda: f"{row.rng.choice('89')}{row.rng.randrange(10**8):08}")


def npid(row: Row) -> str:
    """NAV's own number: month + 20, in a synthetic world month + 60."""
    birth = row.who.birth
    month = birth.month + (60 if row.world.numbers == "synthetic" else 20)
    start = f"{birth:%d}{month:02}{birth:%y}"
    return _checked(lambda: f"{start}{row.rng.randrange(1000):03}")


def s_number(row: Row) -> str:
    """A student's number: month + 50, then 1 or 9."""
    birth = row.who.birth
    start = f"{birth:%d}{birth.month + 50:02}{birth:%y}"
    return _checked(lambda: f"{start}{row.rng.choice('19')}{row.rng.randrange(100):02}")


def ecpr(row: Row) -> str:
    """A replacement number with letters: birth date, century, initials, sex."""
    me = row.who
    century = "1" if me.birth.year < 2000 else "7"
    letters = (ascii_of(me.given)[:1] + ascii_of(me.family)[:1]).upper().ljust(2, "X")
    odd = me.sex is Sex.MALE
    return f"{me.birth:%d%m%y}{century}{letters}{row.rng.randrange(4) * 2 + 2 - odd}"


def erstatnings_cpr(row: Row) -> str:
    """Day + 60, as hospitals and schools make them."""
    return row.world.erstatningspersonnummer(row.who.birth, row.who.sex)


def duf(row: Row) -> str:
    """The number of an immigration case."""
    return row.world.duf()


def account(row: Row) -> str:
    """Somebody's Norwegian account."""
    return row.world.account()


def company(row: Row) -> str:
    """A Norwegian company, the same in every column of the row."""
    return row.once("company", row.world.organisasjonsnummer)


def danish_company(row: Row) -> str:
    """A Danish company, the same in every column of the row."""
    return row.once("company", row.world.cvr)


def iban(row: Row, country: Literal["NO", "DK"] = "NO") -> str:
    """Somebody's account in its international form."""
    return row.world.iban(country)


def own_iban(row: Row) -> str:
    """The person's account in its international form."""
    country: Literal["NO", "DK"] = "NO" if row.who.country == "no" else "DK"
    return international(row.who.account, country)


def card(row: Row) -> str:
    """A payment card."""
    return row.world.card()


def hpr(row: Row) -> str:
    """The number of a health worker, seven digits."""
    return str(row.rng.randrange(1_000_000, 10_999_999))


def bankid_pid(row: Row) -> str:
    """The subject of a BankID certificate, the same for one person."""
    serial = 4_000_000 + row.who.at * 7919 % 900_000
    return f"9578-5999-4-{serial}"


def nemid_pid(row: Row) -> str:
    """The subject of a NemID certificate."""
    return f"PID:9208-2002-2-{200_000_000_000 + row.who.at * 98_764_321:012}"


def rid(row: Row) -> str:
    """An employee's NemID."""
    return f"CVR:{danish_company(row)}-RID:{row.rng.randrange(10**13):013}"


def mitid(row: Row) -> str:
    """A MitID user, the same in every column of the row."""
    return row.once("mitid", lambda: guid(row))


def imei(row: Row) -> str:
    """The number of a mobile phone."""
    body = f"35{row.rng.randrange(10**12):012}"
    return body + luhn_digit(body)


def imsi(row: Row) -> str:
    """The number of a SIM card: country, network, subscriber."""
    home = ("24201", "24202") if row.who.country == "no" else ("23801", "23802")
    return f"{row.rng.choice(home)}{row.rng.randrange(10**10):010}"


def cookie(row: Row) -> str:
    """Google Analytics' client id."""
    seen = timegm(row.when.timetuple())
    return f"GA1.2.{row.rng.randrange(10**8, 2 * 10**9)}.{seen}"


def ip_address(row: Row) -> str:
    """An IPv4 address, one in ten an IPv6 one."""
    r = row.rng
    if r.random() < 0.1:
        return f"2a01:79d:{r.randrange(65536):x}::{r.randrange(9999):x}"
    first = r.choice((77, 80, 84, 85, 88, 91, 109, 176, 188, 193))
    return f"{first}.{r.randrange(256)}.{r.randrange(256)}.{r.randrange(1, 255)}"


def passport(row: Row) -> str:
    """Norway: three letters and five digits, or eight digits; Denmark: nine digits."""
    r = row.rng
    if row.who.country == "da":
        return f"{r.randrange(200_000_000, 215_000_000)}"
    letters = "".join(r.choice("ABCDEFGHJKLMNPRSTUVWXYZ") for _ in range(2))
    old = f"{r.randrange(25_000_000, 33_000_000)}"
    return old if r.random() < 0.3 else f"C{letters}{r.randrange(10**5):05}"


def licence(row: Row) -> str:
    """A driving licence: Norway eleven digits in groups, Denmark eight digits."""
    r = row.rng
    if row.who.country == "da":
        return f"{r.randrange(10_000_000, 39_999_999)}"
    serial = f"{r.randrange(10**7):07}"
    return f"{r.randrange(10, 99)} {r.randrange(3, 25):02} {serial[:6]} {serial[6]}"


def plate(row: Row) -> str:
    """A vehicle: two letters and five digits."""
    letters = "".join(row.rng.choice("BDEFHJKLNPRSTUVXYZ") for _ in range(2))
    return f"{letters}{row.rng.randrange(10_000, 99_999)}"


def gtin(prefix: str) -> Make:
    """Thirteen digits of a product or a place, with GS1's check digit."""

    def maker(row: Row) -> str:
        left = 12 - len(prefix)
        body = f"{prefix}{row.rng.randrange(10**left):0{left}}"
        total = sum(int(c) * (3 if at % 2 else 1) for at, c in enumerate(body))
        return f"{body}{-total % 10}"

    return maker


def _checked(draw: Callable[[], str]) -> str:
    while True:
        body = draw()
        checks = fodselsnummer.check_digits_1964(body)
        if checks is not None:
            return f"{body}{checks[0]}{checks[1]}"
