"""The models of a policy: what a policy file may say, and nothing else.

Frozen pydantic models; unknown keys are refused, strings must be strings. Each operator
has one model, which holds its options. `policy` reads and writes the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

from pii_toolkit.errors import PolicyError

PERSON_NUMBER_KINDS = ("NO_FODSELSNUMMER", "NO_D_NUMMER", "DK_CPR_NUMBER")
"""Kinds that map to numbers of the same kind; each value shows which it is."""

PERSON_NUMBER_TYPES = (
    *PERSON_NUMBER_KINDS,
    "NO_H_NUMMER",
    "NO_FH_NUMMER",
    "NO_NPID",
    "NO_S_NUMMER",
    "DK_ERSTATNINGSPERSONNUMMER",
)
"""Entity types that the operator ``person_number`` accepts; those that are no
`PERSON_NUMBER_KINDS` become tokens."""

PERSON_NUMBER_NAMESPACE = "person_number"
"""The identifier namespace whose values are person numbers (of any kind)."""

FREE_TEXT = "FREE_TEXT"

OnInvalid = Literal["token", "null", "quarantine", "fail"]
Country = Literal["NO", "DK"]


def _iso_date(value: object) -> object:
    """Let dates and ISO texts through; a number would be read as seconds since 1970."""
    if isinstance(value, datetime) or not isinstance(value, str | date):
        raise PydanticCustomError("iso_date", "write a date as YYYY-MM-DD")
    return value


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


def suggestion(word: str, known: Iterable[str]) -> str:
    """``; did you mean 'x'?`` for the nearest known word, or nothing."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]!r}?" if near else ""


EntityType = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9_]*$", max_length=80)]
Namespace = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=80)]
Name = str
"""A table may have no name, and a column: SQLite and Parquet allow it."""
IsoDate = Annotated[date, BeforeValidator(_iso_date)]
CountryCode = Annotated[Country, BeforeValidator(_upper)]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class _Column(_Model):
    """What every column entry has: the entity type, the reason, the operator's name."""

    entity_type: EntityType | None = None
    reason: str = ""


class _TypedColumn(_Column):
    """A column whose operator cannot do without the entity type."""

    entity_type: EntityType


class Token(_TypedColumn):
    """Replace by a keyed token; equal values of one entity type get equal tokens.

    ``reversible``: a deterministic AES-SIV ciphertext that the key opens again; false:
    a truncated MAC that nothing opens. ``integers``: texts that hold a plain integer
    get the token that an integer column would give, so that text keys join integers.
    """

    operator: Literal["token"] = "token"
    reversible: bool = True
    integers: bool = False


class PersonNumber(_TypedColumn):
    """Map a person number to one of its own kind that was issued to nobody.

    ``on_invalid``: what to do with what is no person number (the policy's own default
    where absent). ``mixed``: a column that holds real numbers beside synthetic ones
    (month + 80, day + 60) is refused, since two different inputs could then get one
    pseudonym; ``allow`` accepts that, ``token`` turns the synthetic ones into tokens.
    """

    operator: Literal["person_number"] = "person_number"
    on_invalid: OnInvalid | None = None
    mixed: Literal["refuse", "allow", "token"] = "refuse"

    @field_validator("entity_type")
    @classmethod
    def _person_number_type(cls, value: str) -> str:
        if value not in PERSON_NUMBER_TYPES:
            raise PydanticCustomError(
                "person_number_type",
                "the operator person_number needs one of the entity types {types}",
                {"types": ", ".join(PERSON_NUMBER_TYPES)},
            )
        return value


class Fake(_TypedColumn):
    """Replace by the value of the row's fake person, the same in every table.

    ``of``: ``subject``: the person whose row it is; ``value``: somebody else (a
    contact, a guarantor), known by the value itself. ``text``: the column is free text:
    each find in it is replaced (always so for FREE_TEXT).
    """

    operator: Literal["fake"] = "fake"
    of: Literal["subject", "value"] = "subject"
    text: bool = False


class Generalise(_Column):
    """Replace by a coarser value: a period, an area, a band, a rounded number."""

    operator: Literal["generalise"] = "generalise"
    to: Literal["year", "quarter", "month", "decade", "postcode", "band", "round"]
    width: Annotated[int, Field(gt=0)] | None = None

    @model_validator(mode="after")
    def _width_where_needed(self) -> Self:
        if (self.to in {"band", "round"}) != (self.width is not None):
            raise PydanticCustomError(
                "width",
                "`width` belongs to `to: band` and `to: round`, and they need it",
            )
        return self


class DateShift(_Column):
    """Move all dates of one subject by the same number of days, at most ``days``."""

    operator: Literal["date_shift"] = "date_shift"
    days: Annotated[int, Field(ge=1, le=3650)] = 182


class Mask(_Column):
    """Replace letters and digits by ``char``; ``keep_last`` of them may stay."""

    operator: Literal["mask"] = "mask"
    char: Annotated[str, Field(min_length=1, max_length=1)] = "*"
    keep_last: Annotated[int, Field(ge=0, le=4)] = 0


class Redact(_Column):
    """Replace the whole value by the entity type's name; numbers and dates by null.

    ``text``: only the finds inside the text are replaced. ``replacement``: other words.
    """

    operator: Literal["redact"] = "redact"
    text: bool = False
    replacement: str | None = None


class Drop(_Column):
    """Leave the column out of the output."""

    operator: Literal["drop"] = "drop"


class Keep(_Column):
    """Leave the column as it is. On a person number this needs a reason."""

    operator: Literal["keep"] = "keep"

    @model_validator(mode="after")
    def _identifier_needs_reason(self) -> Self:
        if self.entity_type in PERSON_NUMBER_TYPES and not self.reason.strip():
            raise PydanticCustomError(
                "keep_reason", "to keep a person number in clear, state a `reason`"
            )
        return self


ColumnPolicy = Annotated[
    Token | PersonNumber | Fake | Generalise | DateShift | Mask | Redact | Drop | Keep,
    Field(discriminator="operator"),
]

_OPERATOR_MODELS: tuple[type[_Column], ...] = (
    Token,
    PersonNumber,
    Fake,
    Generalise,
    DateShift,
    Mask,
    Redact,
    Drop,
    Keep,
)
OPERATORS: dict[str, type[_Column]] = {
    model.model_fields["operator"].default: model for model in _OPERATOR_MODELS
}
"""Every operator by its name in the policy, and the model that holds its options."""


def is_text_rule(rule: object) -> bool:
    """Whether a column's rule replaces finds inside texts."""
    if isinstance(rule, Fake):
        return rule.text or rule.entity_type == FREE_TEXT
    return isinstance(rule, Redact) and rule.text


def is_free_text(rule: ColumnPolicy) -> bool:
    """Whether a column holds running text, whatever happens to it."""
    return rule.entity_type == FREE_TEXT or is_text_rule(rule)


class ContainerPolicy(_Model):
    """One table, file or document.

    ``subject`` maps columns to identifier namespaces. Rows that share an identifier of
    one namespace, in whatever table, belong to one data subject; several columns link
    namespaces. ``fdato+persnr`` are two columns that hold one person number together; a
    column of free text names the subject by the single person number in it.
    ``country`` is that of subjects without a person number.
    """

    subject: dict[Name, Namespace] = Field(default_factory=dict)
    country: CountryCode | None = None
    columns: dict[Name, ColumnPolicy]

    @model_validator(mode="after")
    def _subject_columns_exist(self) -> Self:
        for name in self.subject_columns:
            if name not in self.columns:
                hint = suggestion(name, self.columns)
                raise PydanticCustomError(
                    "subject_column",
                    "subject names the column {name}, which `columns` does not{hint}",
                    {"name": repr(name), "hint": hint},
                )
        for name, namespace in self.subject.items():
            self._refuse_unreadable(name, namespace)
        return self

    def _refuse_unreadable(self, name: str, namespace: str) -> None:
        parts = self.parts(name)
        text = len(parts) == 1 and is_free_text(self.columns[name])
        if (text or len(parts) > 1) and namespace != PERSON_NUMBER_NAMESPACE:
            raise PydanticCustomError(
                "subject_namespace",
                "{name} tells a subject in the namespace person_number only",
                {"name": repr(name)},
            )
        if text and len(self.subject) > 1:
            raise PydanticCustomError(
                "subject_text",
                "the text column {name} must name the subject alone: a number in a "
                "text can be somebody else's, and would join two people",
                {"name": repr(name)},
            )

    def parts(self, name: str) -> tuple[str, ...]:
        """The columns that an entry of ``subject`` means: one, or those joined by +."""
        return (name,) if name in self.columns else tuple(name.split("+"))

    @property
    def subject_columns(self) -> tuple[str, ...]:
        """All columns that say whose row it is."""
        return tuple(part for name in self.subject for part in self.parts(name))

    def column(self, name: str, *, of: str = "") -> ColumnPolicy:
        """The entry of one column; `PolicyError` (``of`` what) where there is none."""
        try:
            return self.columns[name]
        except KeyError:
            hint = suggestion(name, self.columns)
            raise PolicyError(
                f"the policy does not name column {name!r}{of and f' of {of}'}"
                f"{hint or ';'} add it with an operator (keep, if nothing shall happen "
                "to it)"
            ) from None


class PersonNumberRules(_Model):
    """What a pseudonymised person number may still tell: one rule a run."""

    keep_sex: bool = True
    keep_band: bool = True


class Policy(_Model):
    """A whole policy; ``reference_date`` is the day that the output pretends to be.

    Names of ``containers`` may be globs, for many files at once: ``noter/*.txt``.
    """

    version: Literal[1]
    domain: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")] = "default"
    reference_date: IsoDate
    country: CountryCode = "NO"
    on_invalid: OnInvalid = "token"
    person_numbers: PersonNumberRules = PersonNumberRules()
    containers: dict[Name, ContainerPolicy]

    @field_validator("version", mode="before")
    @classmethod
    def _known_version(cls, value: object) -> object:
        if value != 1 or isinstance(value, bool):
            raise PydanticCustomError("version", "this program reads version 1 only")
        return value

    def entry(self, name: str) -> str | None:
        """Under which name the policy holds a container: its own, or a glob that fits.

        Among globs the first in the file decides. None where the policy has neither.
        """
        if name in self.containers:
            return name
        globs = (other for other in self.containers if _GLOB_SIGNS.intersection(other))
        return next((glob for glob in globs if _glob(glob).fullmatch(name)), None)

    def container(self, name: str) -> ContainerPolicy:
        """The entry of one container; `PolicyError` where there is none."""
        entry = self.entry(name)
        if entry is None:
            hint = suggestion(name, self.containers)
            raise PolicyError(
                f"the policy does not name container {name!r}{hint or ';'} add it, "
                "with an operator for each of its columns"
            )
        return self.containers[entry]


_GLOB_SIGNS = frozenset("*?")
_GLOB_PARTS = {"**": ".*", "*": "[^/]*", "?": "[^/]"}


@cache
def _glob(text: str) -> re.Pattern[str]:
    """A glob's expression: ``*`` and ``?`` stay in one folder, ``**`` does not.

    Brackets mean themselves: tables can have them in their names.
    """
    parts = re.split(r"(\*\*|\*|\?)", text)
    made = (_GLOB_PARTS.get(part, re.escape(part)) for part in parts)
    return re.compile("".join(made), re.DOTALL)
