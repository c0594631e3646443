"""Keyed tokens of texts and integers: the operator ``token`` and its reversal.

A text token is ``tok_`` and, in lower-case base32 without padding,

    reversible     AES-256-SIV(canonical value, padded to 16 bytes)   52 letters or more
    irreversible   AES-CMAC(canonical value), 16 bytes                26 letters

under a key of its own for each entity type (HKDF label ``token/<entity type>``), so
equal values of two types have unrelated tokens. The padding is a byte 0x80 and zeros
(ISO/IEC 7816-4): the token's length tells the value's only in steps of 16 bytes.

An integer token is an integer of the same type and sign: a keyed permutation of the
type's values. In 64-bit columns the values below 2**62 - 10**12 go to 10**12 and above:
a token there has 13 digits or more and can be no person number, account or telephone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from pii_toolkit.crypto.block import BLOCK
from pii_toolkit.crypto.fpe import Permutation
from pii_toolkit.crypto.prf import Prf
from pii_toolkit.crypto.rows import padded_rows
from pii_toolkit.crypto.siv import Siv
from pii_toolkit.errors import DecryptError
from pii_toolkit.keys import DomainKey
from pii_toolkit.pseudonymise.arrays import Ints, assemble, string_buffers
from pii_toolkit.pseudonymise.operators.operator import Column, Outcome, Owner, is_text
from pii_toolkit.pseudonymise.operators.token_text import (
    is_reversible,
    is_token,
    read_token,
    write_tokens,
)
from pii_toolkit.pseudonymise.schema import OnInvalid, Token
from pii_toolkit.pseudonymise.spelling import canonical_texts

__all__ = ["IntegerTokens", "TextTokens", "Tokenising", "is_reversible", "is_token"]

_END = 0x80
"""What follows a message before the zeros that pad it (ISO/IEC 7816-4)."""

_MOST_BLOCKS = 64
"""Longer values are sealed one by one: hardly two have the same number of blocks."""

_LOOK_ALIKES = 10**12
_HALF = 2**62
_PLAIN_INTEGER = re.compile(r"-?[1-9]\d{0,17}|0")

_LADDERS: dict[int, tuple[tuple[int, int, int], ...]] = {
    63: (
        (0, _LOOK_ALIKES, _HALF - _LOOK_ALIKES),
        (_HALF - _LOOK_ALIKES, _HALF, _HALF),
        (2 * _HALF - _LOOK_ALIKES, 0, _LOOK_ALIKES),
    ),
    64: (
        (0, _LOOK_ALIKES, _HALF - _LOOK_ALIKES),
        (_HALF - _LOOK_ALIKES, _HALF, _HALF),
        (2 * _HALF - _LOOK_ALIKES, 0, _LOOK_ALIKES),
        (2 * _HALF, 2 * _HALF, _HALF),
        (3 * _HALF, 3 * _HALF, _HALF),
    ),
}


class TextTokens:
    """Tokens of texts of one entity type.

    Protects: without the key no token can be computed, opened or linked to another
    domain or entity type, however few the possible values are; a changed token is
    noticed. Does not protect: equal values have equal tokens, so their frequencies and
    whatever else the rows tell remain; the key's holder can open a reversible token.
    """

    __slots__ = ("_entity_type", "_siv", "_tags")

    def __init__(
        self, key: DomainKey, entity_type: str, *, reversible: bool = True
    ) -> None:
        self._entity_type = entity_type
        use = f"token/{entity_type}"
        self._siv = Siv(key.derive(use, 64)) if reversible else None
        self._tags = None if reversible else Prf(key.derive(f"{use}/tag"))

    def encrypt(self, values: Sequence[str]) -> list[str]:
        """Tokens of texts, which are brought to their canonical form first."""
        tokens: list[str] = self.column(pa.array(values, pa.string())).to_pylist()
        return tokens

    def column(self, values: pa.Array) -> pa.Array:
        """Tokens (n,) of strings without nulls, of the same type."""
        data, ends = string_buffers(canonical_texts(values, self._entity_type))
        if self._tags is not None:
            return write_tokens(self._tags.buffer_tags(data, ends), values.type)
        data = np.concatenate([data, np.zeros(_MOST_BLOCKS * BLOCK, np.uint8)])
        starts, lengths = ends[:-1].astype(np.int64), np.diff(ends).astype(np.int64)
        blocks = np.minimum(lengths // BLOCK, _MOST_BLOCKS)
        parts = []
        for count in np.flatnonzero(np.bincount(blocks)).tolist():
            rows = np.flatnonzero(blocks == count)
            if count == _MOST_BLOCKS:
                parts += self._long(data, ends, rows, values.type)
            else:
                sealed = self._sealed(data, starts[rows], lengths[rows], count + 1)
                parts.append((rows, write_tokens(sealed, values.type)))
        return assemble(parts, len(values), values.type)

    def _sealed(
        self, data: NDArray[np.uint8], starts: Ints, lengths: Ints, blocks: int
    ) -> NDArray[np.uint8]:
        """Sealed messages that all have so many blocks with their padding."""
        padded = padded_rows(data, starts, lengths, blocks * BLOCK)
        padded[np.arange(len(padded)), lengths] = _END
        return self._reversible().seal_rows(padded)

    def _long(
        self,
        data: NDArray[np.uint8],
        ends: Ints,
        rows: NDArray[np.intp],
        kind: pa.DataType,
    ) -> list[tuple[NDArray[np.intp], pa.Array]]:
        parts = []
        for row in rows.tolist():
            message = data[ends[row] : ends[row + 1]].tobytes()
            sealed = self._reversible().seal(_pad(message))
            token = write_tokens(np.frombuffer(sealed, np.uint8)[None], kind)
            parts.append((np.array([row]), token))
        return parts

    def _reversible(self) -> Siv:
        if self._siv is None:
            raise DecryptError("these tokens are irreversible")
        return self._siv

    def decrypt(self, token: str) -> str:
        """The canonical value of a reversible token.

        Raises:
            DecryptError: damaged, irreversible, or of another key or entity type.
        """
        padded = self._reversible().open(read_token(token))
        return padded.rstrip(b"\0")[:-1].decode()


class IntegerTokens:
    """Tokens of integers of one entity type and one integer type.

    Protects as `TextTokens` does, except that a token is not authenticated: every
    integer is somebody's token. Keeps the sign, and a permutation may leave a value in
    its place (one in the whole type on average). Does not protect small types: the 128
    values of an 8-bit column are soon all known.
    """

    __slots__ = ("_bits", "_ladder", "_permutations")

    def __init__(self, key: DomainKey, entity_type: str, kind: pa.DataType) -> None:
        self._bits = kind.bit_width - pa.types.is_signed_integer(kind)
        secret = key.derive(f"token/{entity_type}/integer")
        self._ladder = _LADDERS.get(self._bits, ((0, 0, 2**self._bits),))
        self._permutations = [
            [Permutation(secret, size, f"{sign}{rung}".encode()) for sign in "+-"]
            for rung, (_, _, size) in enumerate(self._ladder)
        ]

    def encrypt(self, values: NDArray[np.integer]) -> NDArray[np.integer]:
        """Tokens (n,) of integers, of the same dtype."""
        return self._both_signs(values, forward=True)

    def decrypt(self, tokens: NDArray[np.integer]) -> NDArray[np.integer]:
        """The inverse of ``encrypt``."""
        return self._both_signs(tokens, forward=False)

    def _both_signs(
        self, values: NDArray[np.integer], *, forward: bool
    ) -> NDArray[np.integer]:
        negative = values < 0
        # -1 - v is the bitwise complement: it needs no room for the smallest integer
        sizes = np.where(negative, ~values, values).astype(np.uint64)
        made = np.zeros_like(sizes)
        for rung, (source, target, size) in enumerate(self._ladder):
            start, goal = (source, target) if forward else (target, source)
            low, high = np.uint64(start), np.uint64(start + size - 1)
            inside = (sizes >= low) & (sizes <= high)
            for sign, rows in enumerate((inside & ~negative, inside & negative)):
                if rows.any():
                    permutation = self._permutations[rung][sign]
                    step = permutation.encrypt if forward else permutation.decrypt
                    made[rows] = step(sizes[rows] - low) + np.uint64(goal)
        back = made.astype(values.dtype)
        return np.where(negative, ~back, back)


class Tokenising:
    """The operator ``token`` on one column; see `TextTokens` and `IntegerTokens`."""

    needs_subject = False
    on_invalid: OnInvalid = "token"

    __slots__ = ("_integers", "_texts", "type")

    def __init__(self, column: Column, rule: Token, key: DomainKey) -> None:
        self.type = column.type
        self._texts: TextTokens | None = None
        self._integers: IntegerTokens | None = None
        if is_text(column.type):
            self._texts = TextTokens(key, rule.entity_type, reversible=rule.reversible)
            if rule.integers:
                self._integers = IntegerTokens(key, rule.entity_type, pa.int64())
        elif pa.types.is_integer(column.type):
            if not rule.reversible:
                raise column.refuse(
                    "token", "integer tokens are permutations, always reversible"
                )
            self._integers = IntegerTokens(key, rule.entity_type, column.type)
        else:
            raise column.refuse(
                "token",
                "it works on texts and integers; use generalise, date_shift, redact "
                "or drop, or cast the column in the source",
            )

    def __call__(self, values: pa.Array, owners: Sequence[Owner] = ()) -> Outcome:
        """Replace texts or integers by tokens."""
        del owners
        if self._texts is None and self._integers is not None:
            numbers = values.to_numpy(zero_copy_only=False)
            return Outcome(pa.array(self._integers.encrypt(numbers), self.type))
        return Outcome(self._text_tokens(values))

    def _text_tokens(self, values: pa.Array) -> pa.Array:
        if self._texts is None:
            return values.slice(0, 0)
        if self._integers is None:
            return self._texts.column(values)
        whole = _whole_numbers(values)
        numbers, texts = np.flatnonzero(whole), np.flatnonzero(~whole)
        cells = values.take(pa.array(numbers)).to_pylist()
        digits = np.array([int(cell.strip()) for cell in cells], np.int64)
        integers = self._integers.encrypt(digits)
        return assemble(
            [
                (numbers, pa.array(integers).cast(self.type)),
                (texts, self._texts.column(values.take(pa.array(texts)))),
            ],
            len(values),
            self.type,
        )


def _whole_numbers(values: pa.Array) -> NDArray[np.bool_]:
    """Texts that are integers as a 64-bit column would show them, blanks around."""
    plain = pc.match_substring_regex(values, r"^(?:-?[1-9][0-9]{0,17}|0)$")
    whole = np.array(plain.to_numpy(zero_copy_only=False), np.bool_)
    # blanks and other digits than ASCII's
    odd = pc.match_substring_regex(values, r"[^!-~]").to_numpy(zero_copy_only=False)
    for row in np.flatnonzero(odd).tolist():
        whole[row] = bool(_PLAIN_INTEGER.fullmatch(values[row].as_py().strip()))
    return whole


def _pad(message: bytes) -> bytes:
    return message + bytes([_END]) + bytes(-(len(message) + 1) % BLOCK)
