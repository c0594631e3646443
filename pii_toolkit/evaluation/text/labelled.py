"""Labelled texts: what stands where, beside the text.

A text lives in memory only: its numbers may be drawn from the range of real people.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Purpose = Literal["development", "held-out"]

PERSON_NUMBERS = frozenset(
    (
        "NO_FODSELSNUMMER",
        "NO_D_NUMMER",
        "NO_H_NUMMER",
        "NO_FH_NUMMER",
        "NO_S_NUMMER",
        "NO_NPID",
        "DK_CPR_NUMBER",
        "DK_ERSTATNINGSPERSONNUMMER",
    )
)
"""Numbers that stand for one person each; measured together as well."""


@dataclass(frozen=True, slots=True)
class TextLabel:
    """The truth about ``[start, end)`` of a text.

    ``also``: entity types that a data steward would accept as well. ``wanted``: whether
    not to find it is a miss; a label that is not wanted only makes the types in it no
    mistake there (a KID, a customer number). ``spelling``: how the value is written.
    """

    entity_type: str
    start: int
    end: int
    also: frozenset[str] = frozenset()
    wanted: bool = True
    spelling: str = ""

    def accepts(self, entity_type: str) -> bool:
        """Whether this type is right here."""
        return entity_type == self.entity_type or entity_type in self.also


@dataclass(frozen=True, slots=True, repr=False)
class LabelledText:
    """A text of one template; ``kind`` is ``prose``, ``log``, ``xml`` and so on."""

    template: str
    copy: int
    purpose: Purpose
    language: str
    kind: str
    text: str
    labels: tuple[TextLabel, ...]

    def __repr__(self) -> str:
        return f"LabelledText({self.template}/{self.copy}, {len(self.labels)} labels)"
