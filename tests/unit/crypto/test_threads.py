"""Hosts call from several threads at once: one object must serve them all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from pii_toolkit.crypto.block import Aes
from pii_toolkit.crypto.fpe import Permutation
from pii_toolkit.crypto.prf import Prf
from pii_toolkit.crypto.siv import Siv

KEY = bytes(range(32))
PRF, SIV = Prf(KEY), Siv(KEY + KEY)
FF1_WALK, TABLE = Permutation(KEY, 1_000_003), Permutation(KEY, 50_000)
VALUES = np.arange(50_000, dtype=np.uint64)
MESSAGES = [str(value).encode() for value in range(20_000)]
ROWS = VALUES[:, None].view(np.uint8)

WORK = {
    "tags": lambda: PRF.tags(MESSAGES).tobytes(),
    "seal_rows": lambda: SIV.seal_rows(ROWS).tobytes(),
    "ff1": lambda: FF1_WALK.encrypt(VALUES).tobytes(),
    "table": lambda: TABLE.decrypt(VALUES).tobytes(),
}


def test_a_thread_keeps_its_context_and_has_it_alone():
    aes = Aes(KEY)
    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(aes.start).result()
    assert aes.start() is aes.start()
    assert aes.start() is not other


@pytest.mark.parametrize("work", WORK.values(), ids=WORK)
def test_threads_do_not_disturb_each_other(work):
    alone = work()
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda _: work(), range(8)))
    assert all(result == alone for result in together)
