"""AES-CMAC (RFC 4493, NIST SP 800-38B) of many messages at once.

CMAC chains the blocks of one message, but messages are independent: block k of all
messages goes through AES in one call. Up to 2**64 blocks per key the tag is
indistinguishable from a random function (the birthday bound of a 128-bit block).
"""

from __future__ import annotations

import numpy as np
from cryptography.hazmat.primitives.ciphers import algorithms
from cryptography.hazmat.primitives.cmac import CMAC
from numpy.typing import NDArray

from pii_toolkit.crypto.block import BLOCK, CHUNK, Aes, BlockEncryptor, Secret, add

LONGEST_BULK = 64 * BLOCK
"""Longer messages are hashed one by one: alone in their block position, they would make
an array call per block."""


def double(block: bytes) -> bytes:
    """Multiply by x in GF(2**128), the subkey step of RFC 4493 section 2.3."""
    shifted = int.from_bytes(block, "big") << 1
    if shifted >> 128:
        shifted = (shifted ^ 0x87) & ((1 << 128) - 1)
    return shifted.to_bytes(BLOCK, "big")


class Cmac(Secret):
    """AES-CMAC under one key; the tag has 16 bytes."""

    __slots__ = ("_aes", "_keep", "_key", "_pad")

    def __init__(self, key: bytes) -> None:
        self._aes = Aes(key)
        self._key = key
        self._keep, self._pad = _padding(self._aes)

    def tag(self, message: bytes) -> bytes:
        """Tag of one message."""
        mac = CMAC(algorithms.AES(self._key))
        mac.update(message)
        return mac.finalize()

    def tags(
        self, data: NDArray[np.uint8], offsets: NDArray[np.int64]
    ) -> NDArray[np.uint8]:
        """Tags (n, 16) of n messages; message i is ``data[offsets[i]:offsets[i + 1]]``.

        The two arrays are those of an Arrow binary or string array.
        """
        starts, lengths = offsets[:-1], np.diff(offsets)
        padded = np.concatenate([data, np.zeros(BLOCK, np.uint8)])
        out = np.empty((starts.size, BLOCK), np.uint8)
        for first in range(0, starts.size, CHUNK):
            rows = slice(first, first + CHUNK)
            out[rows] = self._chunk(padded, starts[rows], lengths[rows])
        return out

    def row_tags(self, rows: NDArray[np.uint8], head: bytes = b"") -> NDArray[np.uint8]:
        """Tags (n, 16) of n messages: ``head``, and w bytes each, uint8 (n, w).

        Whole blocks of ``head``, which all messages share, are chained once.
        """
        if rows.strides[1] != 1:
            rows = np.ascontiguousarray(rows)
        out = np.empty((len(rows), BLOCK), np.uint8)
        last = max(len(head) + rows.shape[1] - 1, 0) // BLOCK * BLOCK
        whole = min(len(head) // BLOCK * BLOCK, last)
        begun = self._chained(head[:whole])
        encrypt = self._aes.start()
        for first in range(0, len(rows), CHUNK):
            chunk = rows[first : first + CHUNK]
            out[first : first + CHUNK] = self._row_chain(
                encrypt, chunk, begun, head[whole:]
            )
        return out

    def _chained(self, blocks: bytes) -> NDArray[np.uint8]:
        """The state after whole blocks, uint8 (16,)."""
        state = np.zeros(BLOCK, np.uint8)
        for start in range(0, len(blocks), BLOCK):
            state ^= np.frombuffer(blocks, np.uint8, BLOCK, start)
            state = np.frombuffer(self._aes.block(state.tobytes()), np.uint8).copy()
        return state

    def _row_chain(
        self,
        encrypt: BlockEncryptor,
        rows: NDArray[np.uint8],
        begun: NDArray[np.uint8],
        head: bytes,
    ) -> NDArray[np.uint8]:
        lead, length = len(head), len(head) + rows.shape[1]
        shared = begun.copy()
        shared[:lead] ^= np.frombuffer(head, np.uint8)
        state: NDArray[np.uint8] | None = None
        for start in range(0, max(length, 1), BLOCK):
            rest = length - start
            if rest <= BLOCK:
                shared ^= self._pad[rest]
            block = np.zeros((len(rows), BLOCK), np.uint8)
            begins = max(lead - start, 0)
            own = rows[:, start + begins - lead :][:, : BLOCK - begins]
            # into zeros: to copy rows of a few bytes takes a third of adding them
            block[:, begins : begins + own.shape[1]] = own
            _add_to_each(block, shared)
            if state is not None:
                add(block, state)
            state = encrypt(block)
            shared[:] = 0
        return block if state is None else state

    def _chunk(
        self,
        padded: NDArray[np.uint8],
        starts: NDArray[np.int64],
        lengths: NDArray[np.int64],
    ) -> NDArray[np.uint8]:
        out = np.empty((starts.size, BLOCK), np.uint8)
        long = np.flatnonzero(lengths > LONGEST_BULK)
        for row in long.tolist():
            message = padded[starts[row] : starts[row] + lengths[row]]
            out[row] = np.frombuffer(self.tag(message.tobytes()), np.uint8)
        # longest first: the messages still alive at block k are then a prefix
        order = np.argsort(-lengths, kind="stable")[long.size :]
        out[order] = self._chain(padded, starts[order], lengths[order])
        return out

    def _chain(
        self,
        padded: NDArray[np.uint8],
        starts: NDArray[np.int64],
        lengths: NDArray[np.int64],
    ) -> NDArray[np.uint8]:
        """CMAC of messages given in descending order of length."""
        encrypt = self._aes.start()
        windows = np.lib.stride_tricks.sliding_window_view(padded, BLOCK)
        blocks = np.maximum(-(-lengths // BLOCK), 1)
        state = np.zeros((starts.size, BLOCK), np.uint8)
        for k in range(int(blocks[0]) if blocks.size else 0):
            alive = int(np.count_nonzero(blocks > k))
            longer = int(np.count_nonzero(blocks > k + 1))
            block = windows[starts[:alive] + k * BLOCK]
            rest = lengths[longer:alive] - k * BLOCK
            block[longer:] &= self._keep[rest]
            block[longer:] ^= self._pad[rest]
            block ^= state[:alive]
            state[:alive] = encrypt(block)
        return state


def _add_to_each(state: NDArray[np.uint8], block: NDArray[np.uint8]) -> None:
    """One block to each of (n, 16): as two words, not as sixteen bytes."""
    columns = state.view(np.uint64)
    for place, word in enumerate(block.view(np.uint64)):
        if word:
            columns[:, place] ^= word


def _padding(aes: Aes) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """What the last block keeps and what is added to it, by its length 0..16.

    A full block is masked with subkey K1; a short one gets the bit 1, zeros, and K2.
    """
    first = double(aes.block(bytes(BLOCK)))
    second = double(first)
    keep = np.zeros((BLOCK + 1, BLOCK), np.uint8)
    pad = np.zeros((BLOCK + 1, BLOCK), np.uint8)
    for length in range(BLOCK):
        keep[length, :length] = 0xFF
        pad[length] = np.frombuffer(second, np.uint8)
        pad[length, length] ^= 0x80
    keep[BLOCK] = 0xFF
    pad[BLOCK] = np.frombuffer(first, np.uint8)
    return keep, pad
