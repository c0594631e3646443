"""References of payments by their form: code lines, payment ids, account with register.

A KID and a Danish payment id end in a check digit that one number in ten (both kinds of
check: one in five) passes. Few values say nothing; a whole column that passes, and that
is no card, company, account or person, is one of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pii_toolkit.detect.evidence import Evidence, percent
from pii_toolkit.detect.shares import share_of
from pii_toolkit.detect.statistics import Seen, cells_of, truths_of
from pii_toolkit.numbers import fodselsnummer

if TYPE_CHECKING:
    from pii_toolkit.detect.columns import Column

LEAST = 20
"""Values of which all pass before a check digit alone speaks for a reference."""
WRITTEN = 3
"""Values of a form that nothing else has."""
ALL = 0.97
ALONE = 2.3
SHORTEST = 5
"""Digits of a reference that is found by its check digit; shorter ones are codes."""

_ACCOUNT = r"^(?:0[4-9]|[1-9]\d)\d\d[ -]\d{6,10}$"
_DATED = r"^(?:\d\d)?\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[+-]?\d{4}$"
_LONGER = r"^\d{12,25}$"
_WINDOWS = {
    "before the check digit": r"^\d*(\d{11})\d$",
    "in front": r"^(\d{11})\d+$",
}
REGISTERS = 0.5
"""Different registers to an account, at most: customers share their banks."""


def by_form(seen: Seen) -> list[Evidence]:
    """Danish code lines (``+71<...``) and accounts with their register."""
    if seen.kind != "text" or len(seen) < WRITTEN:
        return []
    lines = share_of(seen.texts, r"^\+(?:71|73|75|04|15|01)<", 0.9)
    if lines >= 0.9:
        words = f"{percent(lines)} have the form of the code line of a payment slip"
        return [Evidence("DK_PAYMENT_ID", 3.2, (words,))]
    accounts = share_of(seen.texts, _ACCOUNT, 0.95)
    if accounts < 0.95:
        return []
    if share_of(seen.texts, r"^\d{4}[ -]\d{10}$", 0.95) >= 0.95:
        words = f"{percent(accounts)} are a register and an account of ten digits"
        return [Evidence("DK_BANK_ACCOUNT", 2.3, (words,))]
    if len(seen) < LEAST:
        return []
    registers = pc.count_distinct(pc.utf8_slice_codeunits(seen.texts, 0, 4)).as_py()
    if not 2 <= registers <= REGISTERS * len(seen):
        return []
    words = f"{percent(accounts)} are a register of four digits and an account"
    return [Evidence("DK_BANK_ACCOUNT", 2.3, (words,))]


def references(found: Iterable[Evidence], seen: Seen) -> list[Evidence]:
    """The same evidence, where nothing but a check digit remains as an explanation.

    Args:
        found: by the arithmetic of every kind of number.
        seen: the column.
    """
    held = list(found)
    kinds = {"NO_KID", "DK_PAYMENT_ID"}
    if any(e.weight > 1 and e.entity_type not in kinds for e in held):
        return held
    if len(seen) < LEAST or float((seen.lengths >= SHORTEST).mean()) < ALL:
        return held
    if share_of(seen.texts, _DATED, 0.9) >= 0.9:
        return held  # Swedish personnumre have the same check digit
    danish = float(np.isin(seen.lengths, (15, 16)).mean()) >= ALL
    return [_alone(e, danish=danish) if e.entity_type in kinds else e for e in held]


def with_person(seen: Seen) -> list[Evidence]:
    """References of payments that hold the payer's person number."""
    if seen.kind != "text" or len(seen) < LEAST:
        return []
    if share_of(seen.texts, _LONGER, ALL) < ALL:
        return []
    longer = truths_of(pc.match_substring_regex(seen.texts, _LONGER))
    for place, window in _WINDOWS.items():
        inside = pc.replace_substring_regex(seen.texts, window, r"\1")
        judged = fodselsnummer.judge(cells_of(inside.cast(pa.large_string())))
        share = float((judged.checked & longer).mean())
        if share >= ALL:
            words = f"a person number stands {place} in {percent(share)}"
            return [Evidence("NO_KID", 2.6, (words,))]
    return []


REGISTER_WORDS = ("reg", "bankreg", "registr", "branch", "bankl", "sortcode", "filial")
"""What the names of the registers of Danish accounts begin with."""
_REGISTER = r"^0?[1-9]\d{3}$|^0\d{3}$"
BESIDE = 2.6


def is_register(column: Column) -> bool:
    """``regnr``, ``bank_branch``: by its name alone."""
    return any(word.startswith(REGISTER_WORDS) for word in column.own_words)


def look(columns: Mapping[str, Column]) -> Iterator[tuple[str, Evidence]]:
    """``regnr`` right before a Danish account: the register that it belongs to."""
    for left, right in pairwise(columns):
        register, account = columns[left], columns[right]
        if not is_register(register) or account.confidence("DK_BANK_ACCOUNT") < 0.5:
            continue
        held = register.seen.texts
        if len(held) and share_of(held, _REGISTER, ALL) >= ALL:
            told = f"the register of the accounts in {right}"
            yield left, Evidence("DK_BANK_ACCOUNT", BESIDE, (told,))
            yield left, Evidence("BANK_NAME", -1.5, (told,))


def _alone(item: Evidence, *, danish: bool) -> Evidence:
    hits, of = item.hits or (0, 1)
    if item.weight <= 0 or hits < ALL * of:
        return item
    home = (item.entity_type == "DK_PAYMENT_ID") == danish
    words = "no other kind of number explains the check digit"
    weight = ALONE if home else item.weight
    return Evidence(
        item.entity_type, weight, (*item.words, words), item.hits, item.status
    )
