"""The written form of text tokens: ``tok_`` and lower-case base32 without padding."""

from __future__ import annotations

import base64
import binascii
import re

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pii_toolkit.errors import DecryptError
from pii_toolkit.pseudonymise.arrays import texts_of_rows

PREFIX = "tok_"
TAG_LETTERS = 26
"""Letters of an irreversible token: 16 bytes in base32."""

_GROUP_BYTES, _GROUP_LETTERS = 5, 8
_HALVES = (
    (20, 12, 0x00000000000FFFFF),
    (10, 6, 0x000003FF000003FF),
    (5, 3, 0x001F001F001F001F),
)
"""How 40 bits at the end of a word become eight bytes of five bits: each part is cut in
two (bits of a half, bits by which the first is moved on, what is kept)."""

_EVERY_BYTE = 0x0101010101010101
_LETTERS = 26
_CHUNK = 8192


def write_tokens(sealed: NDArray[np.uint8], kind: pa.DataType) -> pa.Array:
    """Tokens of sealed values, uint8 (n, w), as an array of strings of this type."""
    letters = -(-8 * sealed.shape[1] // 5)
    width = len(PREFIX) + letters
    out = np.empty((len(sealed), width), np.uint8)
    out[:, : len(PREFIX)] = np.frombuffer(PREFIX.encode(), np.uint8)
    for first in range(0, len(sealed), _CHUNK):
        rows = slice(first, first + _CHUNK)
        out[rows, len(PREFIX) :] = base32(sealed[rows])[:, :letters]
    return texts_of_rows(out, kind)


def base32(data: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Rows of (n, w) bytes in base32, in whole groups of eight letters."""
    count, width = data.shape
    groups = -(-width // _GROUP_BYTES)
    # a group is read as a word of eight bytes, of which the last three are not its own
    padded = np.zeros((count, groups * _GROUP_BYTES + 3), np.uint8)
    padded[:, :width] = data
    strides = (padded.shape[1], _GROUP_BYTES)
    words = np.ndarray((count, groups), ">u8", padded, 0, strides).astype(np.uint64)
    words >>= np.uint64(24)
    letters = _spelled(words).astype(">u8").view(np.uint8)
    return letters.reshape(count, groups * _GROUP_LETTERS)


def _spelled(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Eight letters for the last 40 bits of each word, which is written over."""
    other = np.empty_like(words)
    for bits, further, kept in _HALVES:
        np.right_shift(words, np.uint64(bits), out=other)
        other &= np.uint64(kept)
        other <<= np.uint64(bits + further)
        words &= np.uint64(kept)
        words |= other
    # 1 in the bytes from 26 on, whose letters are digits
    np.add(words, np.uint64((0x80 - _LETTERS) * _EVERY_BYTE), out=other)
    other >>= np.uint64(7)
    other &= np.uint64(_EVERY_BYTE)
    other *= np.uint64(ord("a") + _LETTERS - ord("2"))
    words += np.uint64(ord("a") * _EVERY_BYTE)
    words -= other
    return words


def read_token(token: str) -> bytes:
    """What a reversible token was made of.

    Raises:
        DecryptError: it is no reversible token.
    """
    if not is_reversible(token):
        raise DecryptError("this is no reversible token")
    letters = token.removeprefix(PREFIX)
    try:
        return base64.b32decode(letters.upper() + "=" * (-len(letters) % 8))
    except (binascii.Error, ValueError):
        raise DecryptError("a token has letters that no token has") from None


def is_token(text: str) -> bool:
    """Whether a text has the form of a text token."""
    return bool(re.fullmatch(rf"{PREFIX}[a-z2-7]{{{TAG_LETTERS},}}", text))


def is_reversible(text: str) -> bool:
    """Whether a text has the form of a reversible text token."""
    return is_token(text) and len(text) > len(PREFIX) + TAG_LETTERS
