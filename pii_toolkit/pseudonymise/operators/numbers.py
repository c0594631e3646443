"""The operator ``person_number``: which kind a cell holds, its pseudonym, its layout.

Texts and integers are read alike: separators are set aside and put back, a leading zero
that an integer or a spreadsheet lost is added and lost again. A column of Norwegian
numbers may hold Danish ones, and the reverse, when they have their full length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit.errors import PolicyError
from pii_toolkit.keys import DomainKey
from pii_toolkit.model import Status
from pii_toolkit.numbers import cpr, fodselsnummer
from pii_toolkit.numbers.column import cells_from_integers, cells_from_strings
from pii_toolkit.pseudonymise import number_cells
from pii_toolkit.pseudonymise.arrays import assemble
from pii_toolkit.pseudonymise.operators.operator import Column, Outcome, Owner, is_text
from pii_toolkit.pseudonymise.operators.tokens import IntegerTokens, TextTokens
from pii_toolkit.pseudonymise.person_number import PersonNumbers, is_dated
from pii_toolkit.pseudonymise.schema import (
    PERSON_NUMBER_KINDS,
    OnInvalid,
    PersonNumber,
    Policy,
)
from pii_toolkit.pseudonymise.spelling import SEPARATORS, relayout

WIDTHS = {"NO_FODSELSNUMMER": 11, "NO_D_NUMMER": 11, "DK_CPR_NUMBER": 10}
"""Digits of each kind with its leading zero."""

_NORWEGIAN, _DANISH = 11, 10
_FIRST_D_NUMBER = 41 * 10**9
_FIRST_MARKED = 61 * 10**8
"""Of replacement numbers, day + 60."""

_SEPARATORS = f"[{SEPARATORS}]"
_ABSENT = -1

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, repr=False)
class Numbers:
    """Cells read as person numbers, all arrays (n,).

    ``digits``: the number as int64, -1 for anything else. ``length``: digits that the
    cell shows. ``usual``: a text in one of the layouts of `number_cells`. ``kind``:
    index into `PERSON_NUMBER_KINDS`, -1 where of none. ``real``: not marked as
    synthetic or as a replacement number.
    """

    digits: Ints
    length: Ints
    usual: Bools
    kind: NDArray[np.int8]
    real: Bools

    def of_kind(self, index: int) -> NDArray[np.intp]:
        """Rows of one kind."""
        return np.flatnonzero(self.kind == index)

    def take(self, rows: NDArray[np.intp]) -> Numbers:
        """The cells at these rows."""
        return Numbers(
            self.digits[rows],
            self.length[rows],
            self.usual[rows],
            self.kind[rows],
            self.real[rows],
        )


def read_numbers(values: pa.Array, entity_type: str) -> Numbers:
    """Read distinct texts or integers as person numbers; the kind by their form alone.

    The kind says what the number would be; whether it is valid is for `PersonNumbers`
    to say.
    """
    digits, length, usual, bare = _cells(values)
    native = entity_type.startswith("NO_")
    norwegian = length == _NORWEGIAN
    danish = length == _DANISH
    if native:
        # who writes a hyphen has lost no zero
        rows = np.flatnonzero(danish & bare)
        rows = rows[_is_fodselsnummer(digits[rows])]
        norwegian[rows], danish[rows] = True, False
    else:
        danish |= length == _DANISH - 1
    kind = np.full(len(values), -1, np.int8)
    kind[danish] = PERSON_NUMBER_KINDS.index("DK_CPR_NUMBER")
    kind[norwegian] = 0
    kind += norwegian & (digits >= _FIRST_D_NUMBER)
    real = np.where(norwegian, _months(digits) <= 80, digits < _FIRST_MARKED)
    return Numbers(digits, length, usual, kind, real)


def _months(digits: Ints) -> Ints:
    """The third and fourth of eleven digits."""
    day = digits // 10**9
    return np.asarray(digits // 10**7 - day * 100)


def _is_fodselsnummer(digits: Ints) -> Bools:
    """Which are a fodselsnummer or D-number when a lost zero is put back."""
    found = is_dated(digits, "NO_FODSELSNUMMER")
    rest = np.flatnonzero(~found)
    if rest.size:
        judgement = fodselsnummer.judge(cells_from_integers(digits[rest], None, 11))
        kinds = [fodselsnummer.KINDS.index(kind) for kind in PERSON_NUMBER_KINDS[:2]]
        found[rest] = judgement.valid & np.isin(judgement.kind, kinds)
    return found


def _cells(values: pa.Array) -> tuple[Ints, Ints, Bools, Bools]:
    """Digits (-1: no number of at most 11), digits shown, usual, bare; each (n,)."""
    if not is_text(values.type):
        digits, length = _integers(values)
        no, yes = np.zeros(len(values), np.bool_), np.ones(len(values), np.bool_)
        return digits, length, no, yes
    cells = number_cells.read(values)
    usual = cells.length > 0
    rest = np.flatnonzero(~usual)
    if rest.size:
        texts = values.take(pa.array(rest)).cast(pa.string())
        cells.digits[rest], cells.length[rest] = _texts(texts)
        bare = pc.match_substring_regex(texts, r"^\s*[0-9]+\s*$")
        cells.bare[rest] = bare.to_numpy(zero_copy_only=False)
    return cells.digits, cells.length, usual, cells.bare


def _texts(texts: pa.StringArray) -> tuple[Ints, Ints]:
    """Digits and digits shown of texts in any layout."""
    plain = pc.replace_substring_regex(texts, _SEPARATORS, "")
    fits = pc.match_substring_regex(plain, r"^[0-9]{9,11}$")
    digits = pc.if_else(fits, plain, None).cast(pa.int64())
    length = pc.if_else(fits, pc.binary_length(plain), 0)
    return _int64(digits, _ABSENT), _int64(length, 0)


def _integers(values: pa.Array) -> tuple[Ints, Ints]:
    """Digits and digits shown of numbers."""
    numbers = _int64(_whole(values), _ABSENT)
    numbers = np.where((numbers >= 0) & (numbers < 10**11), numbers, _ABSENT)
    length = (numbers >= 0).astype(np.int64)
    for power in range(1, _NORWEGIAN):
        length += numbers >= 10**power
    return numbers, length


def _whole(values: pa.Array) -> pa.Array:
    """Numbers as int64; null where they are not whole or have too many digits."""
    if pa.types.is_decimal(values.type):
        # Arrow casts decimals only where all values of the type would fit
        cells = [
            number if 0 <= number < 10**11 else None for number in values.to_pylist()
        ]
        return pa.array([c if c is None else int(c) for c in cells], pa.int64())
    if pa.types.is_floating(values.type):
        whole = pc.and_(pc.equal(values, pc.floor(values)), pc.less(values, 1e11))
        return pc.if_else(pc.fill_null(whole, False), values, None).cast(pa.int64())
    small = pc.less(values, pa.scalar(10**11, values.type))
    return pc.if_else(small, values, None).cast(pa.int64())


def _int64(values: pa.Array, absent: int) -> Ints:
    filled = values.cast(pa.int64()).fill_null(absent)
    return np.array(filled.to_numpy(zero_copy_only=False), np.int64)


class Renumbering:
    """The operator ``person_number`` on one column.

    Protects: a pseudonym is a number of the same kind that was issued to nobody (month
    + 80, day + 60); without the key it leads back to no more than its class. Does not
    protect: equal numbers give equal pseudonyms within a domain, and sex and 20-year
    birth band are kept unless the policy's ``person_numbers`` says otherwise. H-, FH-,
    NPID-, S- and lettered replacement numbers become tokens.
    """

    needs_subject = False

    __slots__ = (
        "_column",
        "_integers",
        "_numbers",
        "_rule",
        "_texts",
        "on_invalid",
        "type",
    )

    def __init__(
        self,
        column: Column,
        rule: PersonNumber,
        policy: Policy,
        key: DomainKey,
        numbers: PersonNumbers,
    ) -> None:
        self.type = column.type
        self.on_invalid: OnInvalid = rule.on_invalid or policy.on_invalid
        self._column = column
        self._rule = rule
        self._numbers = numbers
        self._texts: TextTokens | None = None
        self._integers: IntegerTokens | None = None
        kind = column.type
        if is_text(kind):
            self._texts = TextTokens(key, rule.entity_type)
        elif kind in (pa.int64(), pa.uint64()):
            self._integers = IntegerTokens(key, rule.entity_type, kind)
        elif kind != pa.float64() and not _wide_decimal(kind):
            raise column.refuse(
                "person_number",
                "a pseudonym can need 11 digits: use text or a 64-bit integer",
            )

    def __call__(self, values: pa.Array, owners: Sequence[Owner] = ()) -> Outcome:
        """Replace numbers by pseudonyms, the rest as ``on_invalid`` says."""
        del owners
        numbers = read_numbers(values, self._rule.entity_type)
        made = self.pseudonyms(numbers)
        known = made >= 0
        self._refuse_mixture(numbers.real[known])
        invalid = np.zeros(len(values), np.bool_)
        rest = np.flatnonzero(~known)
        if rest.size:
            others = other_kinds(values.take(pa.array(rest)), numbers.take(rest))
            invalid[rest] = ~others
        if self._rule.mixed == "token":
            known &= numbers.real
        tokens = ~known if self.on_invalid == "token" else ~known & ~invalid
        written = self._write(values, numbers, made, known, tokens)
        return Outcome(written, invalid)

    def pseudonyms(self, numbers: Numbers) -> Ints:
        """Pseudonyms (n,) as integers, -1 where a cell holds no valid number."""
        made = np.full(numbers.digits.shape, _ABSENT, np.int64)
        for index, kind in enumerate(PERSON_NUMBER_KINDS):
            rows = numbers.of_kind(index)
            if rows.size == made.size:
                return self._numbers.pseudonymise(numbers.digits, kind)
            if rows.size:
                made[rows] = self._numbers.pseudonymise(numbers.digits[rows], kind)
        return made

    def _refuse_mixture(self, real: Bools) -> None:
        if self._rule.mixed == "refuse" and real.any() and not real.all():
            raise mixture(self._column.name)

    def _write(
        self,
        values: pa.Array,
        numbers: Numbers,
        made: Ints,
        known: Bools,
        tokens: Bools,
    ) -> pa.Array:
        if self._texts is not None:
            return self._write_texts(values, numbers, made, known, tokens)
        if self._integers is not None:
            cells = values.to_numpy(zero_copy_only=False)
            out = np.where(known, made, 0).astype(cells.dtype)
            out[tokens] = self._integers.encrypt(cells[tokens])
            return pa.array(out, self.type, mask=~(known | tokens))
        # a float or a decimal has no room for a token: cleared
        cells = [
            n if is_known else None
            for n, is_known in zip(made.tolist(), known, strict=True)
        ]
        if pa.types.is_decimal(self.type):
            cells = [cell if cell is None else Decimal(cell) for cell in cells]
        return pa.array(cells, self.type)

    def _write_texts(
        self,
        values: pa.Array,
        numbers: Numbers,
        made: Ints,
        known: Bools,
        tokens: Bools,
    ) -> pa.Array:
        widths = np.array([WIDTHS[kind] for kind in PERSON_NUMBER_KINDS])
        in_place = known & numbers.usual & (numbers.length == widths[numbers.kind])
        if in_place.all():
            return number_cells.write(values, made, numbers.length)
        rows = np.flatnonzero(in_place)
        parts = [
            (
                rows,
                number_cells.write(
                    values.take(pa.array(rows)), made[rows], numbers.length[rows]
                ),
            )
        ]
        rows = np.flatnonzero(known & ~in_place)
        if rows.size:
            cells = values.take(pa.array(rows)).to_pylist()
            texts = _relaid(cells, numbers.take(rows), made[rows])
            parts.append((rows, pa.array(texts, self.type)))
        rows = np.flatnonzero(tokens)
        if rows.size and self._texts is not None:
            encrypted = self._texts.encrypt(values.take(pa.array(rows)).to_pylist())
            parts.append((rows, pa.array(encrypted, self.type)))
        return assemble(parts, len(values), self.type)


def mixture(column: str) -> PolicyError:
    """The error for a column that holds real and synthetic person numbers."""
    return PolicyError(
        f"column {column!r} holds real person numbers beside synthetic or replacement "
        "ones (month + 80, day + 60), whose pseudonyms could coincide: decide with "
        "`mixed: token` (the synthetic ones become tokens) or `mixed: allow`"
    )


def statuses(values: pa.Array, entity_type: str, numbers: PersonNumbers) -> set[Status]:
    """Which statuses the valid person numbers among distinct values have."""
    read = read_numbers(values, entity_type)
    found: set[Status] = set()
    for index, kind in enumerate(PERSON_NUMBER_KINDS):
        rows = read.of_kind(index)
        valid = rows[numbers.valid(read.digits[rows], kind)]
        marked = Status.AMBIGUOUS if kind.startswith("DK") else Status.SYNTHETIC
        found |= {Status.REAL} if read.real[valid].any() else set()
        found |= {marked} if not read.real[valid].all() else set()
    return found


def _wide_decimal(kind: pa.DataType) -> bool:
    return bool(pa.types.is_decimal(kind) and kind.scale == 0 and kind.precision >= 11)


def _relaid(values: list[str], numbers: Numbers, made: Ints) -> list[str]:
    """Pseudonyms in the layout of their cells, one by one."""
    widths = [WIDTHS[kind] for kind in PERSON_NUMBER_KINDS]
    columns = (values, made.tolist(), numbers.kind.tolist(), numbers.length.tolist())
    texts = []
    for value, number, kind, length in zip(*columns, strict=True):
        width = widths[kind]
        digits = f"{number:0{width}d}" if length == width else str(number)
        texts.append(digits if len(value) == length else relayout(value, digits))
    return texts


def other_kinds(values: pa.Array, numbers: Numbers) -> Bools:
    """Valid person numbers of kinds that have no pseudonyms of their own kind."""
    other = np.zeros(len(values), np.bool_)
    rows = np.flatnonzero(numbers.length == 11)
    if rows.size:
        cells = cells_from_integers(numbers.digits[rows], None, 11)
        judgement = fodselsnummer.judge(cells)
        helpers = [
            index
            for index, kind in enumerate(fodselsnummer.KINDS)
            if kind not in PERSON_NUMBER_KINDS
        ]
        other[rows] = judgement.valid & np.isin(judgement.kind, helpers)
    if is_text(values.type):
        rows = np.flatnonzero(numbers.length == 0)
        lettered = cpr.judge(
            cells_from_strings(values.take(pa.array(rows)).to_pylist())
        )
        replacement = cpr.KINDS.index("DK_ERSTATNINGSPERSONNUMMER")
        other[rows] = lettered.valid & (lettered.kind == replacement)
    return other
