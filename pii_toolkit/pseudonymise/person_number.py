"""Person numbers to person numbers of nobody: same kind, month + 80 or day + 60.

A number is ranked densely among the valid numbers of its class, the ranks are permuted
under the key, and the new rank is read as a number of the target class. No step can
meet another number's result, so the map is injective, and the key reverses it. What a
class is, and what happens where the target has fewer numbers than the source, stands in
docs/spec/person-number-pseudonyms.md.

Protects: without the key a pseudonym leads to no more than its class, and no pseudonym
is a number that was issued to anyone. Does not protect: equal numbers give equal
pseudonyms within a domain, sex and 20-year birth band stay visible unless switched off,
and whoever holds the key can try all numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.crypto.fpe import MIN_FF1_SIZE, Permutation
from pii_toolkit.model import Status
from pii_toolkit.pseudonymise import number_denmark, number_norway
from pii_toolkit.pseudonymise.number_domains import NO_DAY, Bools, Ints, Plan, Reading
from pii_toolkit.pseudonymise.number_lookup import (
    NOWHERE,
    Births,
    Classes,
    Lookup,
    Writing,
)

if TYPE_CHECKING:
    from pii_toolkit.keys import DomainKey

KINDS = ("NO_FODSELSNUMMER", "NO_D_NUMMER", "DK_CPR_NUMBER")
"""Kinds of person numbers that have pseudonyms of their own kind."""

_OFFSETS = {
    **dict.fromkeys(number_norway.FIRST_YEAR, number_norway.SYNTHETIC_MONTH),
    number_denmark.KIND: number_denmark.SYNTHETIC_DAY,
}
_UNKNOWN_SEX = -1

_BLOCK = 2**19
"""Numbers sorted by class at a time: most classes then fill chunks of the cipher."""


_MANY = 2**14
"""Numbers from which on it pays to make the tables of a `Lookup`."""

_NOTHING = (np.zeros(0, np.int64), np.zeros(0, np.int64))


@dataclass(frozen=True, slots=True)
class DomainSize:
    """How many numbers one pseudonym can stand for: the effective domain of a class."""

    label: str
    size: int

    @property
    def method(self) -> Literal["FF1", "keyed table"]:
        """FF1 from a million numbers on; below, where it is not allowed, a table."""
        return "FF1" if self.size >= MIN_FF1_SIZE else "keyed table"


class PersonNumbers:
    """Pseudonyms of one pseudonymisation domain.

    Args:
        key: the domain's key; one key per kind is derived from it.
        reference_date: no pseudonym has a later birth date. It is part of the map:
            another date gives other pseudonyms to those born in its band.
        keep_sex: the pseudonym shows the sex of the original.
        keep_band: the pseudonym's birth date is in the 20-year band of the original.
    """

    def __init__(
        self,
        key: DomainKey,
        *,
        reference_date: date,
        keep_sex: bool = True,
        keep_band: bool = True,
    ) -> None:
        self._keys = {k: key.derive(f"person_number/{k}") for k in KINDS}
        self._choices = (reference_date, keep_sex, keep_band)
        self._by_sex = keep_sex
        self._permutations: dict[tuple[str, int, int], Permutation] = {}
        self._kept: dict[str, tuple[Ints, Ints]] = {}
        self._asked = dict.fromkeys(KINDS, 0)

    def __repr__(self) -> str:
        reference, sex, band = self._choices
        return f"PersonNumbers({reference}, sex={sex}, band={band}, <secret>)"

    def pseudonymise(self, digits: Ints, kind: str, *, keep: bool = False) -> Ints:
        """Pseudonyms, int64 (n,), of numbers as integers, int64 (n,).

        -1 where the input is no valid number of the kind, or a CPR number born after
        the reference date. Real input and synthetic input (month + 80, day + 60) are
        permuted each in its own space: one result can come from one number of each, so
        a column that holds both cannot be reversed. ``keep``: somebody will ask for
        the same numbers next, who is then given the same array; nobody after that.

        Raises:
            ValueError: no such kind.
        """
        asked, made = self._kept.pop(kind, _NOTHING)
        if asked is not _NOTHING[0] and np.array_equal(asked, digits):
            return made
        out = np.empty(digits.shape, np.int64)
        for first in range(0, digits.size, _BLOCK):
            rows = slice(first, first + _BLOCK)
            out[rows] = self._pseudonymise(digits[rows], kind)
        if keep and digits.size <= _BLOCK:
            self._kept[kind] = (digits, out)
        return out

    def _pseudonymise(self, digits: Ints, kind: str) -> Ints:
        classes, ranks = self._locate(digits, kind)
        # numbers of a class together: they share a key, and AES wants many at a time
        order = np.argsort(classes, kind="stable")
        ranks = ranks[order]
        made = np.full(digits.shape, -1, np.int64)
        start = 0
        for found, count in enumerate(np.bincount(classes, minlength=1).tolist()):
            stop = start + count
            if count and found != NOWHERE:
                offset, number = self._class(kind, found)
                new = self._permutation(kind, offset, number).encrypt(ranks[start:stop])
                targets = self._plan(kind, offset).targets
                made[start:stop] = targets.place(number, new.view(np.int64))
            start = stop
        out = np.empty_like(made)
        out[order] = made
        return out

    def _locate(self, digits: Ints, kind: str) -> tuple[Classes, Ints]:
        """Class over all sources, `NOWHERE` where in none, and rank, of (n,) each."""
        classes, ranks = self._looked_up(digits, kind)
        rest = np.flatnonzero(classes == NOWHERE)
        first = 0
        for offset in (0, _offset(kind)):
            if not rest.size:
                break
            plan = self._plan(kind, offset)
            reading, _ = _read(digits[rest], kind, offset, self._by_sex)
            found, theirs = plan.sources.locate(reading)
            known = found >= 0
            classes[rest[known]] = found[known] + first
            ranks[rest[known]] = theirs[known]
            rest = rest[~known]
            first += len(plan.labels)
        return classes, ranks

    def _looked_up(self, digits: Ints, kind: str) -> tuple[Classes, Ints]:
        """What tables tell, once there are numbers enough to make them for."""
        _offset(kind)
        self._asked[kind] += digits.size
        if self._asked[kind] >= _MANY:
            return _lookup(kind, *self._choices).locate(digits)
        return np.full(digits.shape, NOWHERE, np.uint8), np.zeros(digits.shape, int)

    def _class(self, kind: str, found: int) -> tuple[int, int]:
        """Offset of the source, and number within it, of a class over all sources."""
        real = len(self._plan(kind, 0).labels)
        return (0, found) if found < real else (_offset(kind), found - real)

    def valid(self, digits: Ints, kind: str) -> Bools:
        """Which numbers, int64 (n,), have a pseudonym: ``pseudonymise`` without AES.

        Raises:
            ValueError: no such kind.
        """
        return np.asarray(self._locate(digits, kind)[0] != NOWHERE)

    def reverse(self, digits: Ints, kind: str, *, source: Status = Status.REAL) -> Ints:
        """Originals, int64 (n,), of pseudonyms, int64 (n,); -1 where there is none.

        ``source`` says what the originals were: real numbers, or synthetic ones.

        Raises:
            ValueError: no such kind.
        """
        synthetic = _offset(kind)
        offset = 0 if source is Status.REAL else synthetic
        plan = self._plan(kind, offset)
        reading, _ = _read(digits, kind, synthetic, self._by_sex)
        out = np.full(digits.shape, -1, np.int64)
        for number, at, ranks in _by_class(*plan.targets.locate(reading)):
            ranked = self._permutation(kind, offset, number).decrypt(ranks)
            old = ranked.astype(np.int64)
            hit = old < plan.sources.size(number)
            out[at[hit]] = plan.sources.place(number, old[hit])
        return out

    def domains(
        self, kind: str, *, source: Status = Status.REAL
    ) -> tuple[DomainSize, ...]:
        """The effective domain of every class of a kind."""
        offset = 0 if source is Status.REAL else _offset(kind)
        plan = self._plan(kind, offset)
        return tuple(
            DomainSize(label, plan.targets.size(number))
            for number, label in enumerate(plan.labels)
        )

    def used(self) -> tuple[tuple[str, DomainSize], ...]:
        """Kind and effective domain of the classes that numbers came from so far."""
        found = {
            (kind, DomainSize(plan.labels[number], plan.targets.size(number)))
            for kind, offset, number in sorted(self._permutations)
            for plan in (self._plan(kind, offset),)
        }
        return tuple(
            sorted(found, key=lambda pair: (KINDS.index(pair[0]), pair[1].size))
        )

    def classes(
        self, digits: Ints, kind: str
    ) -> tuple[NDArray[np.int32], tuple[int, ...]]:
        """Classes of synthetic numbers, int32 (n,), and how many numbers each has.

        -1 where a number is not synthetic. For judging what overlap chance gives.
        """
        offset = _offset(kind)
        plan = self._plan(kind, offset)
        reading, _ = _read(digits, kind, offset, self._by_sex)
        sizes = tuple(plan.sources.size(n) for n in range(len(plan.labels)))
        return plan.sources.locate(reading)[0], sizes

    def parse_facts(
        self, digits: Ints, kind: str
    ) -> tuple[NDArray[np.datetime64], NDArray[np.int8]]:
        """Birth dates, datetime64[D] (n,), and sexes, int8 (n,): 0 female, 1 male.

        Real and synthetic numbers alike. NaT and -1 where a number does not say: not
        valid, or valid under the rule of 2032 only.
        """
        if self._asked[kind] >= _MANY:
            days, sex = _births(kind).of(digits)
            born = days.astype("datetime64[D]")
            unknown = days == NO_DAY
            born[unknown], sex[unknown] = np.datetime64("NaT"), _UNKNOWN_SEX
            return born, sex
        born = np.full(digits.shape, np.datetime64("NaT", "D"), "datetime64[D]")
        sex = np.full(digits.shape, _UNKNOWN_SEX, np.int8)
        rest = np.arange(len(digits))
        # pseudonyms, which are asked for most, are all synthetic
        for offset in (_offset(kind), 0):
            reading, known = _read(digits[rest], kind, offset, by_sex=True)
            known = known & (reading.layer >= 0)
            born[rest[known]] = reading.day[known].astype("datetime64[D]")
            sex[rest[known]] = reading.layer[known] // 2
            rest = rest[~known]
            if not rest.size:
                break
        return born, sex

    def _plan(self, kind: str, offset: int) -> Plan:
        return _plan(kind, offset, *self._choices)

    def _permutation(self, kind: str, offset: int, number: int) -> Permutation:
        where = (kind, offset, number)
        if where not in self._permutations:
            plan = self._plan(kind, offset)
            space = "synthetic" if offset else "real"
            self._permutations[where] = Permutation(
                self._keys[kind],
                plan.targets.size(number),
                f"{space}/{plan.labels[number]}".encode(),
            )
        return self._permutations[where]


def is_dated(digits: Ints, kind: str) -> Bools:
    """Which numbers, int64 (n,), are valid and show a birth date; real or synthetic."""
    if digits.size < _MANY:
        real, marked = (
            known & (reading.layer >= 0)
            for reading, known in (
                _read(digits, kind, offset, by_sex=False)
                for offset in (0, _offset(kind))
            )
        )
        return real | marked
    everybody = _lookup(kind, date.max, by_sex=False, by_band=False)
    return np.asarray(everybody.locate(digits)[0] != NOWHERE)


def _offset(kind: str) -> int:
    try:
        return _OFFSETS[kind]
    except KeyError:
        known = ", ".join(KINDS)
        raise ValueError(f"no pseudonyms of this kind; known: {known}") from None


@cache
def _plan(kind: str, offset: int, reference: date, by_sex: bool, by_band: bool) -> Plan:
    if kind == number_denmark.KIND:
        return number_denmark.plan(offset, reference, by_sex=by_sex, by_band=by_band)
    return number_norway.plan(kind, offset, reference, by_sex=by_sex, by_band=by_band)


@cache
def _lookup(kind: str, reference: date, by_sex: bool, by_band: bool) -> Lookup:
    plans = [
        _plan(kind, offset, reference, by_sex, by_band) for offset in (0, _offset(kind))
    ]
    return Lookup(_writing(kind, by_sex), plans)


@cache
def _births(kind: str) -> Births:
    return Births(_writing(kind, by_sex=True))


def _writing(kind: str, by_sex: bool) -> Writing:
    if kind == number_denmark.KIND:
        return number_denmark.writing(by_sex)
    return number_norway.writing(kind, by_sex)


def _read(digits: Ints, kind: str, offset: int, by_sex: bool) -> tuple[Reading, Bools]:
    if kind == number_denmark.KIND:
        return number_denmark.read(digits, offset, by_sex)
    return number_norway.read(digits, kind, offset, by_sex)


def _by_class(
    classes: NDArray[np.int32], ranks: Ints
) -> Iterator[tuple[int, Ints, Ints]]:
    """Class, rows and ranks of every class that is present."""
    for number in np.unique(classes[classes >= 0]).tolist():
        at = np.flatnonzero(classes == number)
        yield number, at, ranks[at]
