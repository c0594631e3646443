"""IBAN: an international bank account number, 15-34 characters (ISO 13616).

Country code, two check digits, national account; moved to the front, letters as 10-35,
the whole is 1 modulo 97. Every country of the SWIFT registry has its own length. Of a
Norwegian IBAN the account's own check digit must hold as well: other validators accept
``NO23 8601 1117 946``. Danish accounts have no public check digit: digits only.

>>> parse("NO93 8601 1117 947")
Iban(NO)
>>> is_valid("NO92 8601 1117 947"), is_valid("NO23 8601 1117 946")
(False, False)
>>> compact("DK50 0040 0440 1162 43"), format("NO9386011117947")
('DK5000400440116243', 'NO93 8601 1117 947')
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.numbers import _bulk, kontonummer
from pii_toolkit.numbers._checks import grouped, grouped_rows, weighted_rows
from pii_toolkit.numbers.cell import characters, read
from pii_toolkit.numbers.column import Cells, Judgement

KINDS: tuple[str, ...] = ("IBAN_CODE",)

_LENGTHS = """
    AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24
    DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27
    GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20
    LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24
    PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25
    SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30
"""

LENGTHS: dict[str, int] = {code[:2]: int(code[2:]) for code in _LENGTHS.split()}
"""Length of the whole IBAN by country (SWIFT IBAN registry)."""

_SHAPE = re.compile(r"[A-Z]{2}[0-9]{2}[0-9A-Z]+")
_DIGITS_ONLY = ("NO", "DK")


@dataclass(frozen=True, slots=True, repr=False)
class Iban:
    """A valid IBAN."""

    chars: str

    @property
    def country(self) -> str:
        """Its country code."""
        return self.chars[:2]

    def __repr__(self) -> str:
        return f"Iban({self.country})"


def parse(text: str) -> Iban | None:
    """The IBAN, or None; it may be written in groups of two or more."""
    cell = read(text)
    if cell is None or _SHAPE.fullmatch(cell.chars) is None:
        return None
    chars = cell.chars
    fits = LENGTHS.get(chars[:2]) == len(chars) and grouped(cell.layout, len(chars))
    if not fits or _remainder(chars[4:] + chars[:4]) != 1:
        return None
    if chars[:2] in _DIGITS_ONLY and not chars[4:].isdigit():
        return None
    if chars[:2] == "NO" and not kontonummer.is_valid(chars[4:]):
        return None
    return Iban(chars)


def is_valid(text: str) -> bool:
    """Whether :func:`parse` accepts the text."""
    return parse(text) is not None


def compact(text: str) -> str:
    """The characters without separators, ``""`` when it can be no identifier."""
    return characters(text)


def format(text: str) -> str:  # noqa: A001 - the verb of every module
    """Groups of four; text that is not valid comes back as it is."""
    iban = parse(text)
    if iban is None:
        return text
    return " ".join(iban.chars[k : k + 4] for k in range(0, len(iban.chars), 4))


def judge(cells: Cells) -> Judgement:
    """:func:`parse` for a whole column."""
    result = _bulk.nothing(len(cells))
    wanted = np.zeros((256, 256), np.int16)
    for code, size in LENGTHS.items():
        wanted[ord(code[0]), ord(code[1])] = size
    fit = wanted[cells.chars[:, 0], cells.chars[:, 1]] == cells.length
    fit &= cells.length > 0
    fit &= grouped_rows(cells.layout, cells.length.astype(np.int64))
    for rows in _bulk.blocks(np.flatnonzero(fit)):
        good = _good(cells.chars[rows], cells.length[rows].astype(np.int64))
        _bulk.accept(result, rows[good])
    return result


def _good(chars: NDArray[np.uint8], length: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Of rows that fit their country's length: those whose digits fit as well."""
    digit = (chars >= ord("0")) & (chars <= ord("9"))
    good: NDArray[np.bool_] = _remainders(chars, digit, length) == 1
    good &= digit[:, 2] & digit[:, 3]
    for country in _DIGITS_ONLY:
        here = (chars[:, 0] == ord(country[0])) & (chars[:, 1] == ord(country[1]))
        good &= ~here | digit[:, 4 : LENGTHS[country]].all(axis=1)
        if country == "NO":
            account = weighted_rows(kontonummer.WEIGHTS, chars[:, 4:15]) % 11 == 0
            account &= (chars[:, 4:8] != ord("0")).any(axis=1)
            good &= ~here | account
    return good


def _remainders(
    chars: NDArray[np.uint8], digit: NDArray[np.bool_], length: NDArray[np.int64]
) -> NDArray[np.int32]:
    """:func:`_remainder` of each row, its first four characters moved to the end."""
    remainder = np.zeros(length.size, np.int32)
    value = (chars - np.where(digit, ord("0"), ord("A") - 10)).astype(np.int32)
    for at in [*range(4, int(length.max(initial=4))), *range(4)]:
        step = np.where(digit[:, at], 10, 100).astype(np.int32)
        moved = (remainder * step + value[:, at]) % 97
        remainder = np.where(at < length, moved, remainder)
    return remainder


def example(rng: random.Random, country: str = "NO") -> str:
    """A valid look-alike: of ``kontonummer.example``, or of the Danish bank 0000."""
    if country == "NO":
        account = kontonummer.example(rng)
    elif country == "DK":
        account = f"0000{rng.randrange(10**10):010d}"
    else:
        raise ValueError("examples exist for NO and DK")
    check = 98 - _remainder(f"{account}{country}00")
    return f"{country}{check:02d}{account}"


def _remainder(chars: str) -> int:
    return int("".join(str(int(c, 36)) for c in chars)) % 97
