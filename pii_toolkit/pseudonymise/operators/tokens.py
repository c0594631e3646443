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

import base64
import binascii
import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pii_toolkit.crypto.fpe import Permutation
from pii_toolkit.crypto.prf import Prf
from pii_toolkit.crypto.siv import Siv
from pii_toolkit.errors import DecryptError
from pii_toolkit.keys import DomainKey
from pii_toolkit.pseudonymise.operators.operator import Column, Outcome, Owner, is_text
from pii_toolkit.pseudonymise.schema import OnInvalid, Token
from pii_toolkit.pseudonymise.spelling import canonical

PREFIX = "tok_"
TAG_LETTERS = 26
"""Letters of an irreversible token: 16 bytes in base32."""

_BLOCK = 16
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
        messages = [canonical(value, self._entity_type).encode() for value in values]
        if self._siv is not None:
            sealed = self._siv.seal_many([_pad(message) for message in messages])
        elif self._tags is not None:
            sealed = [row.tobytes() for row in self._tags.tags(messages)]
        return [PREFIX + _base32(token) for token in sealed]

    def decrypt(self, token: str) -> str:
        """The canonical value of a reversible token.

        Raises:
            DecryptError: damaged, irreversible, or of another key or entity type.
        """
        if self._siv is None or not is_reversible(token):
            raise DecryptError("this is no reversible token")
        try:
            sealed = _unbase32(token.removeprefix(PREFIX))
        except (binascii.Error, ValueError):
            raise DecryptError("a token has letters that no token has") from None
        padded = self._siv.open(sealed)
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
        return Outcome(pa.array(self._text_tokens(values.to_pylist()), self.type))

    def _text_tokens(self, values: list[str]) -> list[str]:
        if self._texts is None:
            return []
        if self._integers is None:
            return self._texts.encrypt(values)
        whole = [bool(_PLAIN_INTEGER.fullmatch(value.strip())) for value in values]
        numbers = np.array(
            [int(v) for v, is_int in zip(values, whole, strict=True) if is_int],
            np.int64,
        )
        texts = [v for v, is_int in zip(values, whole, strict=True) if not is_int]
        made = iter(map(str, self._integers.encrypt(numbers).tolist()))
        others = iter(self._texts.encrypt(texts))
        return [next(made if is_int else others) for is_int in whole]


def is_token(text: str) -> bool:
    """Whether a text has the form of a text token."""
    return bool(re.fullmatch(rf"{PREFIX}[a-z2-7]{{{TAG_LETTERS},}}", text))


def is_reversible(text: str) -> bool:
    """Whether a text has the form of a reversible text token."""
    return is_token(text) and len(text) > len(PREFIX) + TAG_LETTERS


def _pad(message: bytes) -> bytes:
    return message + b"\x80" + bytes(-(len(message) + 1) % _BLOCK)


def _base32(data: bytes) -> str:
    return base64.b32encode(data).decode().rstrip("=").lower()


def _unbase32(text: str) -> bytes:
    return base64.b32decode(text.upper() + "=" * (-len(text) % 8))
