"""The key of one pseudonymisation domain, as a handle that never shows its bytes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pii_toolkit.crypto.block import Secret
from pii_toolkit.crypto.prf import KEY_BYTES, hkdf

LABEL = "pii-toolkit/v1/"


class KeyState(StrEnum):
    """What a domain's key may be used for."""

    ACTIVE = "active"
    """Pseudonymise and reverse."""

    RETIRED = "retired"
    """Reverse only: nothing new is made with it."""


@dataclass(frozen=True, slots=True)
class DomainInfo:
    """What a keyring shows of a domain without decrypting it."""

    name: str
    id: str
    state: KeyState


class DomainKey(Secret):
    """The root key of one domain; every use takes its own key derived from it.

    Within one domain equal values give equal pseudonyms; two domains share nothing.
    """

    __slots__ = ("_root", "id", "name")

    def __init__(self, name: str, id: str, root: bytes) -> None:  # noqa: A002
        if len(root) != KEY_BYTES:
            raise ValueError(f"a root key has {KEY_BYTES} bytes, not {len(root)}")
        self.name = name
        self.id = id
        self._root = root

    def __repr__(self) -> str:
        return f"DomainKey({self.name}, id={self.id}, <secret>)"

    def derive(self, use: str, length: int = KEY_BYTES) -> bytes:
        """Key of ``length`` bytes for one use: HKDF-SHA256, pii-toolkit/v1/<use>.

        Keys of different uses are independent. One use keeps to one length: a longer
        key begins with the shorter one of the same use.
        """
        if not use:
            raise ValueError("a derived key needs the name of its use")
        return hkdf(self._root, info=(LABEL + use).encode(), length=length)
