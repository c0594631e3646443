"""A recognizer pack once it is read: frozen values, nothing of YAML left in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Sensitivity = Literal["identifier", "ordinary", "high", "special", "criminal"]
Check = Literal["date", "email", "ip", "luhn", "mrz"]


@dataclass(frozen=True, slots=True)
class EntityType:
    """One kind of personal data.

    ``category`` is its name for people; ``also`` holds further categories that it
    covers. ``fact``: what is said about it tells it (``har_inkasso``, ``klage_id``),
    which ``har_epost`` does not. ``sensitivity``: ``special`` is GDPR art. 9,
    ``criminal`` art. 10, ``high`` art. 87 and the like. ``may_reveal_special``: the
    values may tell of health, belief, origin or politics although the kind is no
    art. 9 kind. ``documents``: the example privacy policies that name it.
    ``country``: where it belongs, None for everywhere.
    """

    name: str
    category: str
    sensitivity: Sensitivity = "ordinary"
    documents: tuple[str, ...] = ()
    country: str | None = None
    also: tuple[str, ...] = ()
    may_reveal_special: bool = False
    fact: bool = False


@dataclass(frozen=True, slots=True)
class ColumnTerms:
    """What columns of one type are called in one language, as the pack spells it.

    ``tokens`` say the type; ``ambiguous_tokens`` (none of them in ``tokens``) mean
    several things and are never enough alone.
    """

    entity_type: str
    language: str
    tokens: tuple[str, ...]
    ambiguous_tokens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ContextWords:
    """Words near a value that speak for a type, and words that speak against it."""

    words: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PatternSpec:
    """How values of one type look.

    ``before``, ``body`` and ``after`` (for the ``regex`` module) are the boundary in
    front, the expression with its case rule, and the boundary behind; they expect plain
    text: ASCII digits, ``-`` for every dash, one kind of blank. ``at_run``: a match can
    begin only where a run of digits begins. ``score``
    is the confidence of the form alone. ``validate`` names the entity type whose number
    rules then decide; ``check`` a test of the form. ``needs_context``: worth nothing
    unless a context word of the type stands near. ``evidence`` says in words what the
    form shows. ``min_digits``: texts with fewer digits cannot match. ``min_run``: nor
    texts where no run of digits and separators has so many digits.
    """

    entity_type: str
    name: str
    before: str
    body: str
    after: str
    score: float
    validate: str | None = None
    check: Check | None = None
    needs_context: bool = False
    evidence: str | None = None
    min_digits: int = 0
    min_run: int = 0
    at_run: bool = False

    @property
    def regex(self) -> str:
        """The whole expression."""
        return f"{self.before}{self.body}{self.after}"


@dataclass(frozen=True, slots=True)
class NameSources:
    """The pack's lists of names (one a line) and the shapes of family names.

    ``more_given`` and ``more_family`` are for columns alone: in running text their
    names would be taken for words, in a column the other values tell. ``words`` are
    those that everyday columns hold and people are not called.
    """

    given: tuple[Path, ...] = ()
    family: tuple[Path, ...] = ()
    more_given: tuple[Path, ...] = ()
    more_family: tuple[Path, ...] = ()
    words: tuple[Path, ...] = ()
    patronymics: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    introductions: tuple[str, ...] = ()
    closings: tuple[str, ...] = ()
    speech: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlaceSources:
    """The country's codes of places; lines of a name, a tab and its codes or ranges."""

    postcodes: Path | None = None
    municipalities: Path | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """One recognizer pack; ``folder`` is where its files lie.

    ``harmless``: names of columns that look like a word of ``columns`` and are none.
    ``values``: by entity type, the list of words that columns of it are made of.

    ``code`` names factories (``module:callable``) of Presidio recognizers; only packs
    that are installed as Python packages have them.
    """

    name: str
    title: str
    country: str | None
    languages: tuple[str, ...]
    requires: tuple[str, ...]
    entity_types: Mapping[str, EntityType]
    columns: tuple[ColumnTerms, ...]
    patterns: tuple[PatternSpec, ...]
    context: Mapping[str, ContextWords]
    names: NameSources = field(default_factory=NameSources)
    places: PlaceSources = field(default_factory=PlaceSources)
    harmless: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    values: Mapping[str, Path] = field(default_factory=dict)
    folder: Path | None = None
