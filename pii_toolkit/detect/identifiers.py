"""Which numbers a column holds: the share that passes against the share chance gives.

Nothing is concluded from one value. Every distinct value that has the right number of
digits is judged by the arithmetic of each identifier, and the share that passes is set
against the share of random digits that would (figures computed over digit strings).
Then come the look-alikes that are not random: every fodselsnummer passes the check of a
bank account; times and counters of ten digits look like CPR dates; the first control
digit is weak under the rule of 2032.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.detect.evidence import Evidence, log_ratio, percent
from pii_toolkit.detect.statistics import Seen
from pii_toolkit.model import Status
from pii_toolkit.numbers import BY_ENTITY_TYPE, cpr
from pii_toolkit.numbers.column import STATUSES, Cells, Judgement


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
SOME = 0.05
"""A column that is mostly something else may hold person numbers: from this share of
the eleven-digit values on (an order number that begins with a date passes at 0.033)."""
CONFORMING = 0.3
"""People born before 2007 have numbers that pass modulus 11, but for a few birthdays.
Below this share the dates are chance: times written DDMMYYHHMM pass one time in 11."""
VARIED_DAYS = 8
"""Thirty real numbers show more different days than this; counters do not."""

MAX_INTEGER_WIDTH = 18
"""Digits of the longest number that is tried in a numeric column."""

_STRANGERS = frozenset({"NO_FH_NUMMER"})
"""Passes 0.66 % of random digits; bank registers begin with 8 and 9 too: name only."""


def evidence(seen: Seen) -> list[Evidence]:
    """Evidence of every kind of number in the column, look-alikes resolved."""
    found = [item for rule in RULES for item in _judged(rule, seen)]
    return _without_look_alikes(found)


def _judged(rule: Rule, seen: Seen) -> Iterator[Evidence]:
    module = BY_ENTITY_TYPE.get(rule.number or rule.entity_type)
    if module is None or len(seen) == 0:
        return
    fits = _fitting(rule, seen)
    if int(fits.sum()) < min(FEW, len(seen)) or fits.mean() < 0.01:
        return
    cells = seen.cells(rule.width)
    judged = module.judge(cells)
    kinds = module.KINDS
    passed = judged.valid & fits
    for stranger in _STRANGERS & set(kinds):
        passed &= judged.kind != kinds.index(stranger)
    total, good = int(fits.sum()), int(passed.sum())
    share = good / total
    if good == 0:
        yield Evidence(rule.entity_type, log_ratio(0, total, rule.chance))
        return
    kind = _majority(judged.kind[passed])
    weight = min(log_ratio(good, total, rule.chance), rule.cap)
    # What chance lets pass is of any kind: only a majority shows the kind.
    own = share >= 0.5 and not rule.number
    entity_type = kinds[kind] if own else rule.entity_type
    words = [_share_words(rule, share, total, fits.mean())]
    words += _padding_words(rule, seen, fits)
    words += [] if rule.number else _kind_words(judged, passed, kinds, kind)
    if rule.entity_type == "NO_FODSELSNUMMER" and share < 0.5:
        weight = _mixed(judged, passed, kinds, total, weight)
    if weight <= 0:
        yield Evidence(rule.entity_type, weight, tuple(words[:1]))
        return
    if rule.entity_type == "DK_CPR_NUMBER":
        extra, said = _cpr_look_alike(cells, judged, passed)
        weight, words = weight + extra, words + said
    yield Evidence(
        entity_type,
        weight,
        tuple(words),
        hits=(int(seen.counts[passed].sum()), seen.total),
        status=majority_status(judged, passed),
    )


def _fitting(rule: Rule, seen: Seen) -> NDArray[np.bool_]:
    """Values with the right number of digits; one lost leading zero is allowed."""
    if seen.integers is not None:
        if rule.width > MAX_INTEGER_WIDTH:
            return np.zeros(len(seen), np.bool_)
        low, high = 10 ** (min(rule.widths) - 2), 10**rule.width
        fits = (seen.integers >= low) & (seen.integers < high)
        return np.asarray(fits, np.bool_)
    cells = seen.cells()
    fits = (cells.length >= min(rule.widths)) & (cells.length <= rule.width)
    return np.asarray(fits, np.bool_)


def _majority(kinds: NDArray[np.int8]) -> int:
    return int(np.bincount(kinds.astype(np.int64)).argmax())


def majority_status(judged: Judgement, passed: NDArray[np.bool_]) -> Status | None:
    """The status of most of the values that pass."""
    known = judged.status[passed & (judged.status >= 0)]
    if known.size == 0:
        return None
    return STATUSES[_majority(known)]


def _mixed(
    judged: Judgement,
    passed: NDArray[np.bool_],
    kinds: tuple[str, ...],
    total: int,
    weight: float,
) -> float:
    """A column of something else with some person numbers among it."""
    main = [kinds.index(k) for k in ("NO_FODSELSNUMMER", "NO_D_NUMMER") if k in kinds]
    sure = int((passed & judged.checked & np.isin(judged.kind, main)).sum())
    if sure >= FEW and sure / total >= SOME:
        return 2.4
    return min(weight, 0.0)


def _cpr_look_alike(
    cells: Cells, judged: Judgement, passed: NDArray[np.bool_]
) -> tuple[float, list[str]]:
    """What speaks for or against dates that merely look like those of people."""
    words: list[str] = []
    extra = 0.0
    hyphens = float((cells.layout[passed] == 1 << 6).mean())
    if hyphens > 0.5:
        extra += 0.7
        words.append(f"{percent(hyphens)} are written DDMMYY-SSSS")
    births, _ = cpr.facts(cells)
    old = passed & (births < np.datetime64("2007-01-01"))
    old &= judged.kind == 0
    if int(old.sum()) >= 12:
        share = float(judged.checked[old].mean())
        words.append(f"{percent(share)} of those born before 2007 pass modulus 11")
        extra += -3.0 if share < CONFORMING else 0.7
    days = np.unique(cells.chars[passed][:, :2], axis=0).shape[0]
    if int(passed.sum()) >= 30 and days < VARIED_DAYS:
        extra -= 3.0
        words.append("the first two digits hardly vary, as in a counter or a time")
    return extra, words


def _without_look_alikes(found: list[Evidence]) -> list[Evidence]:
    """Every fodselsnummer is a valid account; no account column passes as persons."""
    by_type = {item.entity_type: item for item in found}
    account = by_type.get("NO_BANK_ACCOUNT")
    if account is not None and account.weight > 1:
        words = "the Norwegian check digit fits"
        found.append(Evidence("DK_BANK_ACCOUNT", -1.5, (words,)))
    person = next((e for e in found if _is_norwegian_person(e) and e.weight > 1), None)
    if person is None:
        return found
    for other in ("NO_BANK_ACCOUNT", "NO_KID"):
        if other in by_type:
            found.remove(by_type[other])
            words = "every such number passes the account check as well"
            found.append(Evidence(other, 0.0, (words,)))
    return found


def _is_norwegian_person(item: Evidence) -> bool:
    module = BY_ENTITY_TYPE["NO_FODSELSNUMMER"]
    return item.entity_type in module.KINDS


def _share_words(rule: Rule, share: float, total: int, covered: float) -> str:
    width = f"{rule.widths[0]}-character " if len(rule.widths) == 1 else ""
    words = (
        f"{percent(share)} of {total:,} distinct {width}values pass {rule.passes}; "
        f"chance gives {percent(rule.said)}"
    )
    if covered < 0.95:
        words += f" ({percent(float(covered))} of the values have that length)"
    return words


def _padding_words(rule: Rule, seen: Seen, fits: NDArray[np.bool_]) -> list[str]:
    if seen.integers is None or len(rule.widths) > 1:
        return []
    lost = float((seen.integers[fits] < 10 ** (rule.width - 1)).mean())
    if lost == 0:
        return []
    return [f"stored as numbers: {percent(lost)} have lost a leading zero"]


def _kind_words(
    judged: Judgement, passed: NDArray[np.bool_], kinds: tuple[str, ...], main: int
) -> list[str]:
    """Minorities of kind and status, which a policy must know of."""
    words = []
    for number, name in enumerate(kinds):
        share = float((judged.kind[passed] == number).mean())
        if number != main and share > 0:
            words.append(f"{percent(share)} of them are {name}")
    shares = [float((judged.status[passed] == i).mean()) for i in range(len(STATUSES))]
    if sum(share > 0 for share in shares) > 1:
        told = [
            f"{percent(s)} {STATUSES[i].value}" for i, s in enumerate(shares) if s > 0
        ]
        words.append("of these numbers " + ", ".join(told))
    elif any(shares):
        words.append(_STATUS_WORDS[STATUSES[int(np.argmax(shares))]])
    return words


_STATUS_WORDS = {
    Status.REAL: "the numbers can belong to real people",
    Status.SYNTHETIC: "all are marked synthetic (month + 80 or the like)",
    Status.AMBIGUOUS: "all are test or replacement numbers, which patients can have",
}
