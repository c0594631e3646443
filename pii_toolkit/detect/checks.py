"""Tests of a form that needs no number rules: a date, an address, a Luhn digit.

They answer to ``check:`` in the packs. Each takes the matched text and gives None when
the form does not hold.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import regex

from pii_toolkit.detect.words import word_set


@dataclass(frozen=True, slots=True)
class Passed:
    """The form holds. ``confidence`` replaces the pattern's own where it is given."""

    confidence: float | None = None
    evidence: tuple[str, ...] = ()


def read_date(text: str) -> date | None:
    """Day, month, year; year first; DDMMYY; month in words. Two-digit years: 20yy."""
    numbers = [int(n) for n in regex.findall(r"[0-9]+", text)]
    if regex.fullmatch(r"[0-9]{6}(?:-\D{4})?", text):
        numbers = [int(text[:2]), int(text[2:4]), int(text[4:6])]
    elif len(numbers) == 2:
        numbers = [numbers[0], _month(text), numbers[1]]
    elif numbers and len(str(numbers[0])) == 4:
        numbers.reverse()
    if len(numbers) != 3:
        return None
    day, month, year = numbers
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def real_date(text: str) -> Passed | None:
    """A day that the calendar has."""
    return None if read_date(text) is None else Passed()


def email_address(text: str) -> Passed | None:
    """The form of an address; a function's mailbox (``post@``) is half as sure."""
    local = text.partition("@")[0].casefold()
    if local.endswith(".") or ".." in text:
        return None
    evidence = ("the form of an e-mail address",)
    if local in _FUNCTIONS or regex.split(r"[._+-]", local)[0] in _FUNCTIONS:
        return Passed(0.5, (*evidence, "a function's mailbox, perhaps nobody's own"))
    return Passed(evidence=evidence)


def ip_address(text: str) -> Passed | None:
    """A public address, or less surely one of a private network."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    if address.is_unspecified or address.is_loopback or address.is_multicast:
        return None
    if address.version == 6 and text.count(":") < 7 and not _HEX.search(text):
        return None
    evidence = f"the form of an IP address, version {address.version}"
    if address.is_private and not _is_documentation(text):
        return Passed(0.4, (evidence, "of a private network"))
    return Passed(evidence=(evidence,))


def luhn(text: str) -> Passed | None:
    """The last digit by Luhn (ISO/IEC 7812 annex B)."""
    digits = [int(c) for c in reversed(text) if c.isdigit()]
    total = sum(digits[::2]) + sum(sum(divmod(2 * d, 10)) for d in digits[1::2])
    return None if total % 10 else Passed(evidence=("the Luhn digit holds",))


def machine_readable_zone(text: str) -> Passed | None:
    """ICAO 9303: number, birth date and expiry end in a check digit, 7 3 1 mod 10."""
    lines = text.split("\n")
    if len(lines) == 2:
        number, born, expires = lines[1][:10], lines[1][13:20], lines[1][21:28]
    else:
        number, born, expires = lines[0][5:15], lines[1][:7], lines[1][8:15]
    if not all(_mrz_holds(field) for field in (number, born, expires)):
        return None
    return Passed(0.95, ("the three check digits of its code lines hold",))


def _mrz_holds(field: str) -> bool:
    values = [0 if c == "<" else int(c, 36) for c in field]
    weighted = sum(v * (7, 3, 1)[i % 3] for i, v in enumerate(values[:-1]))
    return weighted % 10 == values[-1]


def _month(text: str) -> int:
    word = regex.search(r"\p{L}{3}", text)
    return _MONTHS.get(word.group().casefold(), 0) if word else 0


def _is_documentation(text: str) -> bool:
    """RFC 5737, RFC 3849: addresses for examples, which Python calls private."""
    return text.startswith(("192.0.2.", "198.51.100.", "203.0.113.", "2001:db8:"))


_HEX = regex.compile("[a-f]", regex.IGNORECASE)

_MONTHS = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "mai": 5,
    "maj": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "okt": 10,
    "nov": 11,
    "des": 12,
    "dec": 12,
}

_FUNCTIONS = word_set(
    """abuse admin administrasjon administration arkiv billing booking bestilling butik
    butikk dataprotection databeskyttelse dpo faktura firma firmapost forening help hei
    hello hej hovedpost hr info information it job jobb kasserer kommune kontakt kontor
    kundecenter kundeklage kundesenter kundeservice kundetjeneste mail marketing moms
    noreply no office ombud ordre personvern personvernombud post postkasse postmaster
    postmottak presse privacy redaksjon redaktion regnskab regnskap resepsjon reception
    reklamation retur root salg sales security sekretariat service sikkerhet sikkerhed
    skole styret support teknisk webmaster webshop"""
)
"""Local parts of mailboxes that belong to a function rather than to a person."""

CHECKS: dict[str, Callable[[str], Passed | None]] = {
    "date": real_date,
    "email": email_address,
    "ip": ip_address,
    "luhn": luhn,
    "mrz": machine_readable_zone,
}
"""The words that ``check:`` may hold."""
