"""No object that holds a key shows it, copies it or lets itself be pickled."""

from __future__ import annotations

import base64
import copy
import importlib
import pickle  # noqa: TID251 (to see it refused)
import subprocess
import sys

import pytest

from pii_toolkit.crypto.block import Aes
from pii_toolkit.crypto.cmac import Cmac
from pii_toolkit.crypto.ff1 import FF1, BulkFF1
from pii_toolkit.crypto.fpe import Permutation
from pii_toolkit.crypto.prf import Prf
from pii_toolkit.crypto.siv import Siv
from pii_toolkit.keys.domain import DomainKey
from pii_toolkit.keys.unlock import Kek

KEY = b"CANARY-KEY-MATERIAL-OF-32-BYTES!"
HOLDERS = [
    Aes(KEY),
    Aes(KEY).start(),
    Cmac(KEY),
    FF1(KEY, 10),
    BulkFF1(KEY, 10, 10),
    Permutation(KEY, 100),
    Permutation(KEY, 2_000_000),
    Prf(KEY),
    Siv(KEY + KEY),
    DomainKey("default", "00" * 8, KEY),
    Kek(KEY),
]
IDS = [type(holder).__name__ for holder in HOLDERS]


def spellings(secret: bytes) -> list[str]:
    return [
        secret.decode("latin-1"),
        secret.hex(),
        base64.b64encode(secret).decode(),
        str(list(secret))[1:-1],
    ]


@pytest.mark.parametrize("holder", HOLDERS, ids=IDS)
def test_repr_and_str_show_no_key(holder):
    shown = f"{holder!r} {holder!s} {[holder]}"
    assert "<secret>" in shown
    assert not any(spelling in shown for spelling in spellings(KEY))


@pytest.mark.parametrize("holder", HOLDERS, ids=IDS)
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickling_is_refused(holder, protocol):
    with pytest.raises(TypeError, match="cannot be pickled") as caught:
        pickle.dumps(holder, protocol)
    assert not any(spelling in str(caught.value) for spelling in spellings(KEY))


@pytest.mark.parametrize("holder", HOLDERS, ids=IDS)
def test_copying_is_refused(holder):
    with pytest.raises(TypeError):
        copy.deepcopy(holder)


@pytest.mark.parametrize("holder", HOLDERS, ids=IDS)
def test_no_instance_dict_to_dump(holder):
    assert not hasattr(holder, "__dict__")


@pytest.mark.parametrize(
    "make",
    [
        lambda: Aes(KEY[:-1]),
        lambda: Prf(KEY[:-1]),
        lambda: Siv(KEY[:-1]),
        lambda: Permutation(KEY[:-1], 10),
        lambda: DomainKey("default", "00" * 8, KEY[:-1]),
    ],
    ids=["aes", "prf", "siv", "permutation", "domain"],
)
def test_a_key_of_the_wrong_length_is_not_in_the_error(make):
    with pytest.raises(ValueError) as caught:
        make()
    assert not any(spelling in str(caught.value) for spelling in spellings(KEY[:-1]))


@pytest.mark.parametrize(
    "module", ["pii_toolkit.crypto.fpe", "pii_toolkit.keys", "pii_toolkit.audit"]
)
def test_nothing_heavy_is_imported(module):
    importlib.import_module(module)
    heavy = "('pyarrow', 'presidio_analyzer', 'spacy', 'pandas', 'duckdb')"
    code = f"import sys, {module}; sys.exit(any(m in sys.modules for m in {heavy}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
