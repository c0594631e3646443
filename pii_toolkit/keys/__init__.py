"""The keyring and what opens it. The file format is docs/spec/keyring.md."""

from __future__ import annotations

from pii_toolkit.keys.domain import DomainInfo, DomainKey, KeyState
from pii_toolkit.keys.keyring import Keyring
from pii_toolkit.keys.unlock import (
    KeyFile,
    PassphraseFile,
    Unlock,
    create_key_file,
    unlock_from,
)

__all__ = [
    "DomainInfo",
    "DomainKey",
    "KeyFile",
    "KeyState",
    "Keyring",
    "PassphraseFile",
    "Unlock",
    "create_key_file",
    "unlock_from",
]
