"""Arithmetic of one identifier per module: scalar and NumPy, same verbs everywhere.

Every module has ``parse``, ``is_valid``, ``compact``, ``format`` for one text, and
``judge`` for a column of :class:`pii_toolkit.numbers.column.Cells`, whose verdict on a
cell is that of the scalar verbs on its text.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from pii_toolkit.numbers import (
    betalings_id,
    card,
    cpr,
    cvr,
    duf,
    fodselsnummer,
    iban,
    kid,
    kontonummer,
    nemid_pid,
    organisasjonsnummer,
    se_organisasjonsnummer,
)
from pii_toolkit.numbers.column import Cells, Judgement

__all__ = ["BY_ENTITY_TYPE", "Identifier"]


class Identifier(Protocol):
    """What every identifier module offers."""

    KINDS: tuple[str, ...]

    def parse(self, text: str, /) -> object | None:
        """A frozen dataclass, or None when the text is no valid identifier."""

    def is_valid(self, text: str, /) -> bool:
        """Whether ``parse`` accepts the text."""

    def compact(self, text: str, /) -> str:
        """The characters without separators, ``""`` when it can be no identifier."""

    def format(self, text: str, /) -> str:
        """The display form; text that is not valid comes back as it is."""

    def judge(self, cells: Cells, /) -> Judgement:
        """``parse`` for a whole column."""


_MODULES: tuple[Identifier, ...] = (
    betalings_id,
    card,
    cpr,
    cvr,
    duf,
    fodselsnummer,
    iban,
    kid,
    kontonummer,
    nemid_pid,
    organisasjonsnummer,
    se_organisasjonsnummer,
)

BY_ENTITY_TYPE: Mapping[str, Identifier] = MappingProxyType(
    {kind: module for module in _MODULES for kind in module.KINDS}
)
"""The module of each entity type; ``KINDS`` of a module are entity types."""
