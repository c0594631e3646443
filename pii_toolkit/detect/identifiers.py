"""Which numbers a column holds: the share that passes against the share chance gives.

Nothing is concluded from one value. Every distinct value that has the right number of
digits is judged by the arithmetic of each identifier, and the share that passes is set
against the share of random digits that would (figures computed over digit strings).
What imitates person numbers is taken apart in `person_numbers`; other spellings of them
are tried by `readings`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.detect import invented, payments, person_numbers
from pii_toolkit.detect.evidence import (
    VALUE_FLOOR,
    Evidence,
    log_ratio,
    percent,
    plain_ratio,
    share_words,
)
from pii_toolkit.detect.person_numbers import FH, FH_LEAST, FH_SHARE, Weighed
from pii_toolkit.detect.readings import Readings
from pii_toolkit.detect.statistics import Seen
from pii_toolkit.numbers import (
    BY_ENTITY_TYPE,
    card,
    cpr,
    fodselsnummer,
    se_organisasjonsnummer,
)
from pii_toolkit.numbers.column import Cells, Judgement

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Rule:
    """How one family of numbers is tested.

    ``widths``: characters of a value without separators. ``chance``: share of random
    strings of that width that pass; ``said``: that of the stricter test which readers
    know. ``cap``: the most its values alone may count for. ``passes``: what is checked.
    ``number``: the entity type whose arithmetic decides, where it is another.
    """

    entity_type: str
    widths: tuple[int, ...]
    chance: float
    said: float
    cap: float
    passes: str
    number: str = ""

    @property
    def width(self) -> int:
        """Digits that a numeric column is padded to."""
        return max(self.widths)


RULES = (
    Rule("NO_FODSELSNUMMER", (11,), 0.0146, 0.0037, 3.6, "the date and check digits"),
    Rule("DK_CPR_NUMBER", (10,), 0.031, 0.031, 2.6, "the date and century of a CPR"),
    Rule("NO_BANK_ACCOUNT", (11,), 0.09, 0.09, 2.6, "the account check digit"),
    Rule("NO_ORGANISASJONSNUMMER", (9,), 0.09, 0.09, 2.6, "the company check digit"),
    Rule("DK_CVR", (8,), 0.09, 0.09, 2.6, "the CVR check digit"),
    Rule("SE_ORGANISATIONSNUMMER", (10,), 0.08, 0.08, 2.6, "the Swedish check digit"),
    Rule("NO_DUF", (12,), 0.004, 0.01, 3.0, "the year and check digits of a DUF"),
    Rule("CREDIT_CARD", tuple(range(13, 20)), 0.06, 0.1, 2.8, "the card check digit"),
    Rule("IBAN_CODE", tuple(range(15, 35)), 0.001, 0.01, 3.6, "the IBAN check digits"),
    Rule("DK_NEMID_PID", (21, 23), 1e-4, 1e-4, 3.6, "the form of a NemID PID"),
    Rule(
        "VAT_NUMBER",
        (10,),
        1e-3,
        1e-3,
        3.2,
        "the form of a Danish VAT number",
        "DK_CVR",
    ),
    Rule(
        "VAT_NUMBER",
        (12, 14),
        1e-3,
        1e-3,
        3.2,
        "the form of a Norwegian VAT number",
        "NO_ORGANISASJONSNUMMER",
    ),
    Rule("NO_KID", tuple(range(4, 26)), 0.19, 0.19, 0.6, "the KID check digit"),
    Rule("DK_PAYMENT_ID", (15, 16), 0.1, 0.1, 0.6, "the check digit of a payment id"),
)
"""Danish VAT numbers are ``DK`` and a CVR number, Norwegian ones end in ``MVA``.
KID's check accepts a fifth of all digits, so it can only support a name."""

FEW = 4
"""Distinct values below which a share says nothing."""
PAIR = 2
"""Person numbers among values of other lengths that are no chance any more."""
RARE = 0.02
"""Chance of a rule whose numbers speak even where there are only two or three."""

MAX_INTEGER_WIDTH = 18
"""Digits of the longest number that is tried in a numeric column."""

WHOLE = 0.5
"""Numbers of full length for each that has lost a zero, at least: a column of shorter
numbers (a CPR column beside the rule for eleven digits) has lost none."""

PEOPLE = frozenset({*fodselsnummer.KINDS, *cpr.KINDS})
PERSON_RULES = tuple(rule for rule in RULES if rule.entity_type in PEOPLE)


def evidence(seen: Seen) -> list[Evidence]:
    """Evidence of every kind of number in the column, look-alikes resolved."""
    found = [item for rule in RULES for item in _judged(rule, seen)]
    readings = Readings(seen)
    for rule in PERSON_RULES:
        found = _with_readings(rule, readings, found)
    found = _without_look_alikes(invented.resolved(found, seen))
    found = payments.references(found, seen)
    return [*found, *payments.by_form(seen), *payments.with_person(seen)]


def _with_readings(
    rule: Rule, readings: Readings, found: list[Evidence]
) -> list[Evidence]:
    """The same evidence, or that of another reading where it says more."""
    kinds = BY_ENTITY_TYPE[rule.entity_type].KINDS
    plain = [e for e in found if e.entity_type in kinds]
    best = max((_worth(e) for e in plain), default=(0.0, 0))
    for other, said in readings.of(rule.width):
        for item in _judged(rule, other):
            hits, of = item.hits or (0, 1)
            # Accounts that begin with a zero pass modulus 11 as CPR numbers do.
            if item.weight > 1 and 2 * hits >= of and _worth(item) > best:
                best = _worth(item)
                told = replace(item, words=(*item.words, said))
                found = [e for e in found if e.entity_type not in kinds] + [told]
    return found


def _worth(item: Evidence) -> tuple[float, int]:
    return item.weight, item.hits[0] if item.hits else 0


def _judged(rule: Rule, seen: Seen) -> Iterator[Evidence]:
    module = BY_ENTITY_TYPE.get(rule.number or rule.entity_type)
    if module is None or len(seen) == 0:
        return
    fits = _fitting(rule, seen)
    if not _enough(rule, fits):
        return
    cells = seen.cells(rule.width)
    judged = module.judge(cells)
    passed = _passing(rule, judged, fits)
    total, good = int(fits.sum()), int(passed.sum())
    if good == 0:
        yield Evidence(rule.entity_type, log_ratio(0, total, rule.chance))
        return
    weighed = _weighed(rule, cells, judged, fits, passed)
    if weighed.counted is not None:
        passed, good = weighed.counted, int(weighed.counted.sum())
    words = [_share_words(rule, good, total, fits.mean(), weighed.chance)]
    if weighed.weight <= 0:
        yield Evidence(rule.entity_type, weighed.weight, (*words, *weighed.words))
        return
    kinds = module.KINDS
    kind = int(np.bincount(judged.kind[passed].astype(np.int64)).argmax())
    words += _padding_words(rule, seen, fits)
    if rule.entity_type in PEOPLE:
        words += person_numbers.kind_words(judged, passed, kinds, kind)
    # What chance lets pass is of any kind: only a majority shows the kind.
    own = 2 * good >= total and not rule.number
    hits = int(seen.counts[passed].sum()), seen.total
    yield Evidence(
        kinds[kind] if own else rule.entity_type,
        weighed.weight,
        (*words, *weighed.words),
        hits=hits,
        status=person_numbers.majority_status(judged, passed),
        beside=rule.entity_type in PEOPLE and 2 * hits[0] < hits[1],
    )


def _enough(rule: Rule, fits: Bools) -> bool:
    """Are there values of the right length to judge by?"""
    count, values = int(fits.sum()), len(fits)
    if rule.chance < RARE and 2 * count >= values:
        return count > 0
    if rule.chance < RARE and rule.entity_type in PEOPLE:
        return count >= PAIR
    return count >= min(FEW, values) and count >= 0.01 * values


def _fitting(rule: Rule, seen: Seen) -> Bools:
    """Values with the right number of digits; one lost leading zero is allowed."""
    if seen.integers is not None:
        if rule.width > MAX_INTEGER_WIDTH:
            return np.zeros(len(seen), np.bool_)
        low, high = 10 ** (min(rule.widths) - 1), 10**rule.width
        whole = (seen.integers >= low) & (seen.integers < high)
        short = (seen.integers >= low // 10) & (seen.integers < low)
        if len(rule.widths) > 1 or whole.sum() < WHOLE * short.sum():
            return np.asarray(whole, np.bool_)
        return np.asarray(whole | short, np.bool_)
    cells = seen.cells()
    fits = (cells.length >= min(rule.widths)) & (cells.length <= rule.width)
    return np.asarray(fits, np.bool_)


def _passing(rule: Rule, judged: Judgement, fits: Bools) -> Bools:
    """Valid values; FH-numbers only where there is nothing else.

    They pass 0.66 % of random digits, and bank registers begin with 8 and 9 too.
    """
    passed = judged.valid & fits
    if rule.entity_type == "NO_FODSELSNUMMER":
        plain = passed & (judged.kind != FH)
        helped = int(passed.sum() - plain.sum())
        if helped < max(FH_LEAST, FH_SHARE * fits.sum()):
            return np.asarray(plain, np.bool_)
    return np.asarray(passed, np.bool_)


def _weighed(
    rule: Rule, cells: Cells, judged: Judgement, fits: Bools, passed: Bools
) -> Weighed:
    total, good = int(fits.sum()), int(passed.sum())
    weight = min(log_ratio(good, total, rule.chance), rule.cap)
    if rule.entity_type == "NO_FODSELSNUMMER":
        return person_numbers.norwegian(cells, judged, fits, passed)
    if rule.entity_type == "DK_CPR_NUMBER" and weight > 0:
        extra = person_numbers.danish(cells, judged, fits, passed)
        return replace(extra, weight=weight + extra.weight)
    if rule.entity_type == "CREDIT_CARD":
        brands = int((passed & card.branded(cells)).sum())
        known = plain_ratio(brands, good, BRANDED, 0.95)
        return Weighed(max(weight + min(known, 0.0), VALUE_FLOOR))
    if rule.entity_type == "SE_ORGANISATIONSNUMMER" and weight > 0:
        return Weighed(weight + _third_digits(cells, fits, passed))
    return Weighed(weight)


BRANDED = 0.4
"""Share of random digits of card length that begin as some issuer's cards do."""


def _third_digits(cells: Cells, fits: Bools, passed: Bools) -> float:
    """Luhn's check digit with a third digit of 0 or 1 is that of something else."""
    holds = fits & se_organisasjonsnummer.check_digit_holds(cells)
    known = plain_ratio(int(passed.sum()), int(holds.sum()), 0.8, 0.99)
    return max(min(known, 0.0), VALUE_FLOOR)


def _without_look_alikes(found: list[Evidence]) -> list[Evidence]:
    """Every fodselsnummer is a valid account; no account column passes as persons."""
    by_type = {item.entity_type: item for item in found}
    account = by_type.get("NO_BANK_ACCOUNT")
    if account is not None and account.weight > 1:
        words = "the Norwegian check digit fits"
        found.append(Evidence("DK_BANK_ACCOUNT", -1.5, (words,)))
    kinds = fodselsnummer.KINDS
    people = [e for e in found if e.weight > 1 and e.entity_type in kinds]
    rows = max((e.hits[0] for e in people if e.hits), default=0)
    for other in ("NO_BANK_ACCOUNT", "NO_KID"):
        item = by_type.get(other)
        # Among accounts there may be some person numbers.
        if people and item is not None and (not item.hits or 2 * rows >= item.hits[0]):
            found.remove(item)
            words = "every such number passes the account check as well"
            found.append(Evidence(other, 0.0, (words,)))
    return found


def _share_words(
    rule: Rule, good: int, total: int, covered: float, chance: float
) -> str:
    said = share_words(good, total)
    if len(rule.widths) == 1:
        said = said.replace("values", f"{rule.widths[0]}-character values")
    words = f"{said} pass {rule.passes}; chance gives {percent(chance or rule.said)}"
    if covered < 0.95:
        words += f" ({percent(float(covered))} of the values have that length)"
    return words


def _padding_words(rule: Rule, seen: Seen, fits: Bools) -> list[str]:
    if seen.integers is None or len(rule.widths) > 1:
        return []
    lost = float((seen.integers[fits] < 10 ** (rule.width - 1)).mean())
    if lost == 0:
        return []
    return [f"stored as numbers: {percent(lost)} have lost a leading zero"]
