"""The schema of ``pack.yaml``: what a data steward may write, and what it becomes.

Unknown keys are refused (Presidio's own YAML drops them silently); every error names
the path inside the file.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal, Self

import regex
from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from pii_toolkit.errors import ConfigError
from pii_toolkit.recognizers.pack import (
    Check,
    ColumnTerms,
    ContextWords,
    EntityType,
    NameSources,
    Pack,
    PatternSpec,
    PlaceSources,
    Sensitivity,
)

TypeName = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]{1,63}$")]
PackName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
Word = Annotated[str, StringConstraints(min_length=1, max_length=80)]

_ALNUM = r"[\p{L}\p{N}]"
_NAMED = (
    r"(?:cpr|fnr|pnr|(?:cpr|person|f[øo]e?dsels|d|konto)[-_]?(?:nr|nummer|no)\.?|konto)"
)
BOUNDARIES = {
    "number": (rf"(?<!{_ALNUM})(?<![0-9][-.])", rf"(?!{_ALNUM})(?![-.][0-9])"),
    "date": (rf"(?<!{_ALNUM})(?<![0-9]-)", r"(?!-?[0-9])(?![^\W\d_tT])"),
    "address": (r"(?<![\p{L}\p{N}:.-])", r"(?![\p{L}\p{N}:])(?!\.[0-9])"),
    "none": ("", ""),
}
# Letters may touch only where they name the number: CPR0101..., fnr0101...
_TOUCHED = rf"(?<![0-9])(?:(?<!{_ALNUM})|(?<=(?<!{_ALNUM}){_NAMED}))(?<![0-9][-.])"


_BEGINS_WITH_DIGIT = regex.compile(r"\[[0-9-]+\]|[0-9]|\(\?:[0-9]")
_NO_RUN = regex.compile(r"[\p{L}<:*@_]")


_INSTALLED = {"installed": True}
"""Context of packs that came with the package: to compile their expressions once more
takes as long as all other checks."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TypeSpec(_Strict):
    """One entry of ``entity_types``."""

    category: Word
    also: tuple[Word, ...] = ()
    sensitivity: Sensitivity = "ordinary"
    may_reveal_special: bool = False
    fact: bool = False
    documents: tuple[Word, ...] = ()

    def entity_type(self, name: str, country: str | None) -> EntityType:
        """The value that this entry describes."""
        return EntityType(
            name=name,
            category=self.category,
            sensitivity=self.sensitivity,
            documents=self.documents,
            country=country,
            also=self.also,
            may_reveal_special=self.may_reveal_special,
            fact=self.fact,
        )


class TermsSpec(_Strict):
    """One language's column names of one type."""

    tokens: tuple[Word, ...] = ()
    ambiguous: tuple[Word, ...] = ()

    @model_validator(mode="after")
    def _apart(self) -> Self:
        both = set(self.tokens) & set(self.ambiguous)
        if both:
            raise ValueError(f"both sure and ambiguous: {', '.join(sorted(both))}")
        return self


class Pattern(_Strict):
    """One entry of ``patterns``."""

    entity_type: TypeName
    name: Word
    regex: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    score: Annotated[float, Field(gt=0, le=1)]
    validate_as: TypeName | None = Field(default=None, alias="validate")
    check: Check | None = None
    needs_context: bool = False
    boundary: Literal["number", "date", "address", "none"] = "number"
    case_sensitive: bool = False
    evidence: Word | None = None
    min_digits: Annotated[int, Field(ge=0, le=40)] = 0

    @field_validator("regex")
    @classmethod
    def _compiles(cls, value: str, info: ValidationInfo) -> str:
        if info.context == _INSTALLED:
            return value
        try:
            compiled = regex.compile(value)
        except regex.error as error:
            raise ValueError(f"not a regular expression: {error}") from None
        if compiled.match("") is not None:
            raise ValueError("the regular expression matches the empty text")
        return value

    @field_validator("validate_as")
    @classmethod
    def _validates(cls, value: str | None) -> str | None:
        from pii_toolkit.numbers import BY_ENTITY_TYPE

        if value is not None and value not in BY_ENTITY_TYPE:
            known = ", ".join(sorted(BY_ENTITY_TYPE))
            raise ValueError(f"no number rules for it; there are rules for {known}")
        return value

    def spec(self) -> PatternSpec:
        """The pattern with its boundaries and case rule put in."""
        before, after = BOUNDARIES[self.boundary]
        ahead = ""
        if _BEGINS_WITH_DIGIT.match(self.regex):
            ahead = "(?=[0-9])"
            before = _TOUCHED if self.boundary == "number" else before
        digits = max(self.min_digits, _min_digits(self.regex))
        flags = "(?-i:" if self.case_sensitive else "(?i:"
        return PatternSpec(
            entity_type=self.entity_type,
            name=self.name,
            before=f"{ahead}(?i:{before})",
            body=f"{flags}{self.regex})",
            after=f"(?i:{after})",
            score=self.score,
            validate=self.validate_as,
            check=self.check,
            needs_context=self.needs_context,
            evidence=self.evidence,
            min_digits=digits,
            min_run=0 if _NO_RUN.search(_without_syntax(self.regex)) else digits,
            # every boundary but "none" refuses a digit in front
            at_run=bool(ahead) and self.boundary != "none",
        )


class NamesSpec(_Strict):
    """Lists of names and the words around them."""

    given: tuple[Word, ...] = ()
    family: tuple[Word, ...] = ()
    more_given: tuple[Word, ...] = ()
    more_family: tuple[Word, ...] = ()
    words: tuple[Word, ...] = ()
    patronymics: tuple[Word, ...] = ()
    suffixes: tuple[Word, ...] = ()
    titles: tuple[Word, ...] = ()
    introductions: tuple[Word, ...] = ()
    closings: tuple[Word, ...] = ()
    speech: tuple[Word, ...] = ()
    not_names: tuple[Word, ...] = ()

    @field_validator("given", "family", "more_given", "more_family", "words")
    @classmethod
    def _inside(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for name in value:
            _check_inside(name)
        return value

    def sources(self, folder: Path) -> NameSources:
        """The same with the lists' whole paths."""
        return NameSources(
            given=tuple(folder / name for name in self.given),
            family=tuple(folder / name for name in self.family),
            more_given=tuple(folder / name for name in self.more_given),
            more_family=tuple(folder / name for name in self.more_family),
            words=tuple(folder / name for name in self.words),
            patronymics=self.patronymics,
            suffixes=self.suffixes,
            titles=self.titles,
            introductions=self.introductions,
            closings=self.closings,
            speech=self.speech,
            not_names=self.not_names,
        )


class PlacesSpec(_Strict):
    """Lists of postal codes and municipalities."""

    postcodes: Word | None = None
    municipalities: Word | None = None

    @field_validator("postcodes", "municipalities")
    @classmethod
    def _inside(cls, value: str | None) -> str | None:
        if value is not None:
            _check_inside(value)
        return value

    def sources(self, folder: Path) -> PlaceSources:
        """The same with the lists' whole paths."""
        return PlaceSources(
            postcodes=folder / self.postcodes if self.postcodes else None,
            municipalities=folder / self.municipalities
            if self.municipalities
            else None,
        )


def _check_inside(name: str) -> None:
    path = Path(name)
    if path.is_absolute() or ".." in path.parts:
        raise ValueError("a list lies inside the pack's folder")


class PackFile(_Strict):
    """The whole ``pack.yaml``."""

    version: Literal[1]
    name: PackName
    title: Word
    country: Language | None = None
    languages: tuple[Language, ...] = ()
    requires: tuple[PackName, ...] = ()
    entity_types: dict[TypeName, TypeSpec] = {}
    columns: dict[TypeName, dict[Language, TermsSpec]] = {}
    harmless: dict[Word, tuple[Word, ...]] = {}
    context: dict[TypeName, dict[Language | Literal["negative"], tuple[Word, ...]]] = {}
    patterns: tuple[Pattern, ...] = ()
    names: NamesSpec = NamesSpec()
    places: PlacesSpec = PlacesSpec()
    code: tuple[Word, ...] = ()

    def pack(self, folder: Path) -> Pack:
        """The pack that lies in this folder."""
        return Pack(
            name=self.name,
            title=self.title,
            country=self.country,
            languages=self.languages,
            requires=self.requires,
            entity_types={
                name: spec.entity_type(name, self.country)
                for name, spec in self.entity_types.items()
            },
            columns=tuple(
                ColumnTerms(name, language, terms.tokens, terms.ambiguous)
                for name, languages in self.columns.items()
                for language, terms in languages.items()
            ),
            patterns=tuple(pattern.spec() for pattern in self.patterns),
            context={name: _words(words) for name, words in self.context.items()},
            names=self.names.sources(folder),
            places=self.places.sources(folder),
            harmless=tuple(word for words in self.harmless.values() for word in words),
            code=self.code,
            values={path.stem: path for path in sorted(folder.glob("values/*.txt"))},
            folder=folder,
        )


def parse_pack(data: Any, path: Path, *, installed: bool = False) -> PackFile:
    """Check what YAML gave against the schema.

    Args:
        data: what YAML gave.
        path: of the file, for errors.
        installed: it came with the package, whose tests compiled its expressions.

    Raises:
        ConfigError: with the file and the path inside it, for the first few faults.
    """
    if not isinstance(data, dict):
        raise ConfigError("a pack is a mapping of keys to values", path=str(path))
    try:
        return PackFile.model_validate(data, context=_INSTALLED if installed else None)
    except ValidationError as error:
        faults = [
            f"{' -> '.join(str(part) for part in fault['loc'])}: {fault['msg']}"
            for fault in error.errors(include_input=False, include_url=False)
        ]
        more = f" (and {len(faults) - 3} more)" if len(faults) > 3 else ""
        raise ConfigError("; ".join(faults[:3]) + more, path=str(path)) from None


def _words(by_language: dict[str, tuple[str, ...]]) -> ContextWords:
    words = dict.fromkeys(
        word
        for language, entries in by_language.items()
        if language != "negative"
        for word in entries
    )
    return ContextWords(tuple(words), by_language.get("negative", ()))


def _without_syntax(pattern: str) -> str:
    return pattern.replace("(?:", "(").replace("\\t", "")


def _min_digits(pattern: str) -> int:
    """A safe lower bound of the digits in any match, read off the simple case.

    Only top-level ``[0-9]`` with a fixed count are added up; alternatives give 0.
    """
    if "|" in pattern or "(?" in pattern:
        return 0
    counted = regex.sub(r"\[0-9\](?:\{(\d+)(?:,\d*)?\})", r"<\1>", pattern)
    if regex.search(r">[?*]", counted):
        return 0
    return sum(int(n) for n in regex.findall(r"<(\d+)>", counted))
