"""Person numbers against what imitates them, by arithmetic that no imitation shares.

Norway: every bank account passes the second check digit, and its register may look
like a day and a month: of such numbers one in eleven passes the first check digit, of
person numbers all do. Denmark: times, counters, P-numbers and Swedish personnumre give
dates as well, but one in eleven passes modulus 11, their days hardly vary, or Luhn's
check digit holds where chance gives it to one in ten.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.detect.evidence import clopper_pearson, log_ratio, percent, plain_ratio
from pii_toolkit.model import Status
from pii_toolkit.numbers import cpr, fodselsnummer, se_organisasjonsnummer
from pii_toolkit.numbers.column import STATUSES, Cells, Judgement

Bools = NDArray[np.bool_]

FEW = 4
"""Values below which a share says nothing."""
ELEVENTH = 1 / 11
"""What one check digit, modulus 11, lets pass by chance."""
AGAINST, FOR = -4.0, 0.9
"""Most that a look-alike test may take away or add."""
YOUNG = 12
"""Random digits put six in ten there: 0.6 ** 12 is 0.2 %."""
COHORTS = 6
"""Birth years of children that are more than the years of one set of events."""
CONFIRMED = 2.0
"""What two or three old numbers that all pass modulus 11 weigh."""
CONFORMS = 0.97
"""Share of the people born before 2007 whose numbers pass modulus 11."""

ANY_OFFSET = 0.0146
"""Share of random eleven digits that pass by some month offset and either rule."""

FOLKEREGISTER = ("NO_FODSELSNUMMER", "NO_D_NUMMER")
FH = fodselsnummer.KINDS.index("NO_FH_NUMMER")
FH_SHARE, FH_LEAST, FH_CAP = 0.9, 8, 2.4
"""FH-numbers have no date: a column of nothing else shows them by two check digits."""

MIXED = 2.4
"""A column of something else with some person numbers among it."""
MIXED_SHARE = 0.005
MIXED_SURE = 0.115
"""Least share that surely passes the first check digit, of those that pass the second:
a quarter more than chance gives."""

_MODULUS_11_ENDED = np.datetime64("2007-10-01")


@dataclass(frozen=True, slots=True)
class Weighed:
    """``weight`` in powers of ten and the reasons.

    ``chance``: share of random digits that pass, for a reader. ``counted``: the values
    that count as hits, where not all that pass do.
    """

    weight: float
    words: tuple[str, ...] = ()
    chance: float = 0.0
    counted: Bools | None = None


def norwegian(cells: Cells, judged: Judgement, fits: Bools, passed: Bools) -> Weighed:
    """The weight of eleven digits of which ``passed`` are person numbers.

    Args:
        cells: the column.
        judged: by `fodselsnummer.judge`.
        fits: values with the right number of digits.
        passed: those of them that are valid, FH-numbers only where all are.
    """
    total = int(fits.sum())
    if (judged.kind[passed] == FH).any():
        eighty = fits & (cells.chars[:, 0] >= ord("8"))
        weight = log_ratio(int(passed.sum()), int(eighty.sum()), ELEVENTH)
        said = "first digit 8 or 9, as help numbers without a date have"
        return Weighed(min(weight, FH_CAP), (said,), 0.0016)
    half = fits & fodselsnummer.half_checked(cells)
    old = int((passed & judged.checked).sum())
    every = int(passed.sum())
    # The rule of 2032 accepts four remainders of eleven.
    beside = max(
        log_ratio(old, int(half.sum()), ELEVENTH),
        log_ratio(every, int(half.sum()), 4 * ELEVENTH) - 0.7,
    )
    chance = _chance(cells, judged, passed)
    alone = log_ratio(every, total, ANY_OFFSET)
    if every < 0.5 * total:
        some = _mixed(cells, judged, half & fits, total)
        return some if some.weight > 0 else Weighed(min(alone, 0.0), (), chance)
    return Weighed(min(alone, beside), (), chance)


def _chance(cells: Cells, judged: Judgement, passed: Bools) -> float:
    """Share of random digits that pass what these numbers pass.

    0.06 % a month offset under the rule of 1964, four times as many under that of 2032.
    """
    offsets = fodselsnummer.facts(cells)[2][passed]
    used = sum((offsets == n).mean() > 0.01 for n in np.unique(offsets))
    new = float((~judged.checked[passed]).mean()) > 0.05 if passed.any() else False
    return 0.0006 * max(1, int(used)) * (4 if new else 1)


def _mixed(cells: Cells, judged: Judgement, half: Bools, total: int) -> Weighed:
    """Do surely more pass the first check digit than accounts and chance would?"""
    main = [fodselsnummer.KINDS.index(k) for k in FOLKEREGISTER]
    plain = half & np.isin(_day_and_month(cells), (0, 80))
    sure = plain & judged.checked & np.isin(judged.kind, main)
    hits, of = int(sure.sum()), int(plain.sum())
    if hits < FEW or hits < MIXED_SHARE * total:
        return Weighed(0.0)
    if clopper_pearson(hits, of, 0.998).low <= MIXED_SURE:
        return Weighed(0.0)
    return Weighed(MIXED, ("the others are something else",), 0.0012, sure)


def _day_and_month(cells: Cells) -> NDArray[np.int64]:
    """Month offset that DDMM shows at once: 0, 80, or -1 for any other."""
    month = (cells.chars[:, 2] & 15).astype(np.int64) * 10 + (cells.chars[:, 3] & 15)
    plain = np.where((month >= 1) & (month <= 12), 0, -1)
    return np.where((month >= 81) & (month <= 92), 80, plain)


def danish(cells: Cells, judged: Judgement, fits: Bools, passed: Bools) -> Weighed:
    """What speaks for or against ten digits being those of people."""
    tests = (_hyphens, _days, _swedish, _year_first)
    found = [test(cells, judged, fits, passed) for test in tests]
    conforming = _modulus_11(cells, judged, passed)
    if conforming.weight < CONFIRMED:
        found.append(_unconfirmed(cells, fits, passed))
    found.append(replace(conforming, weight=min(conforming.weight, FOR)))
    words = tuple(w for one in found for w in one.words)
    return Weighed(sum(one.weight for one in found), words)


def _all_young(cells: Cells, passed: Bools) -> bool:
    """Does position 7 put enough numbers, each of them, into this century?"""
    return int(passed.sum()) >= YOUNG and bool(
        (cells.chars[passed, 6] >= ord("4")).all()
    )


def _hyphens(cells: Cells, _judged: Judgement, _fits: Bools, passed: Bools) -> Weighed:
    share = float((cells.layout[passed] == 1 << 6).mean())
    if share <= 0.5:
        return Weighed(0.0)
    return Weighed(0.7, (f"{percent(share)} are written DDMMYY-SSSS",))


def _modulus_11(cells: Cells, judged: Judgement, passed: Bools) -> Weighed:
    """People born before October 2007 have numbers that pass, but for 1 January."""
    births, _ = cpr.facts(cells)
    new_year = (cells.chars[:, :4] == np.frombuffer(b"0101", np.uint8)).all(axis=1)
    old = passed & (judged.kind == 0) & (births < _MODULUS_11_ENDED) & ~new_year
    total, good = int(old.sum()), int((old & judged.checked).sum())
    if 2 * int((passed & (judged.kind == 0)).sum()) < passed.sum():
        return Weighed(0.0)  # replacement numbers need not pass it
    if total == 0:
        few = int(passed.sum()) < 8 and bool((judged.kind[passed] == 0).all())
        return Weighed(-0.8 if few else 0.0)
    weight = max(plain_ratio(good, total, ELEVENTH, CONFORMS), AGAINST)
    words = f"{percent(good / total)} of those born before 2007 pass modulus 11"
    if weight < 0:
        words += ", as chance lets them"
    return Weighed(weight, (words,))


def _unconfirmed(cells: Cells, fits: Bools, passed: Bools) -> Weighed:
    """Dates without the check digit must at least be those of people."""
    total = int(passed.sum())
    if total < 0.5 * fits.sum():
        return Weighed(AGAINST, ("most of the values show no date",))
    years = np.unique(cells.chars[passed][:, 4:6], axis=0).shape[0]
    enough = 0.4 * 60 * (1 - (59 / 60) ** total)
    if _all_young(cells, passed):
        enough = min(enough, COHORTS)  # all born since 2000, as pupils are
    if total < FEW or years >= enough:
        return Weighed(0.0)
    return Weighed(-2.0, ("the years hardly vary, as in dates of events",))


def _days(cells: Cells, _judged: Judgement, _fits: Bools, passed: Bools) -> Weighed:
    """Birth dates fall on every day of the month; counters and times do not."""
    total = int(passed.sum())
    days = np.unique(cells.chars[passed][:, :2], axis=0).shape[0]
    expected = 31 * (1 - (30 / 31) ** total)
    if total < FEW or days >= 0.5 * expected:
        return Weighed(0.0)
    words = "the first two digits hardly vary, as in a counter or a time"
    return Weighed(-3.0, (words,))


def _swedish(cells: Cells, _judged: Judgement, fits: Bools, _passed: Bools) -> Weighed:
    total = int(fits.sum())
    holds = fits & se_organisasjonsnummer.check_digit_holds(cells)
    weight = plain_ratio(int(holds.sum()), total, 0.1, CONFORMS)
    if weight <= 0:
        return Weighed(0.0)
    words = f"{percent(holds.sum() / total)} have the check digit of Swedish numbers"
    return Weighed(max(-weight, AGAINST), (words,))


def _year_first(
    cells: Cells, judged: Judgement, _fits: Bools, passed: Bools
) -> Weighed:
    """YYMMDD of those born 1961-91 reads as a replacement number, day + 60."""
    moved = passed & (judged.kind == 1) & cells.digits
    total = int(moved.sum())
    if total < FEW or total < 0.5 * passed.sum() or _all_young(cells, passed):
        return Weighed(0.0)
    day = (cells.chars[moved, 4] & 15) * 10 + (cells.chars[moved, 5] & 15)
    dated = float(((day >= 1) & (day <= 31)).mean())
    if dated < 0.95 or judged.checked[moved].mean() > 0.3:
        return Weighed(0.0)
    return Weighed(-3.0, ("they read as dates with the year in front as well",))


def kind_words(
    judged: Judgement, passed: Bools, kinds: tuple[str, ...], main: int
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
    new = float((~judged.checked[passed]).mean())
    if kinds is fodselsnummer.KINDS and new > 0.05:
        words.append(f"{percent(new)} pass by the rule of 2032 alone")
    if any(shares):
        words.append(_status_words(STATUSES[int(np.argmax(shares))], kinds[main]))
    return words


def _status_words(status: Status, kind: str) -> str:
    if status is Status.REAL:
        return "the numbers can belong to real people"
    if status is Status.SYNTHETIC:
        return "marked synthetic (month + 80 or the like): nobody's numbers"
    return _AMBIGUOUS_WORDS.get(kind, "test numbers, or those of real patients")


_AMBIGUOUS_WORDS = {
    "DK_ERSTATNINGSPERSONNUMMER": (
        "day + 60 or letters: replacement numbers of patients without a CPR number, or "
        "invented for a test"
    ),
    "NO_H_NUMMER": (
        "month + 40: help numbers of a hospital's patients, or NAV's test data"
    ),
}


def majority_status(judged: Judgement, passed: Bools) -> Status | None:
    """The status of most of the values that pass."""
    known = judged.status[passed & (judged.status >= 0)]
    if known.size == 0:
        return None
    return STATUSES[int(np.bincount(known.astype(np.int64)).argmax())]
