"""From a policy's entry to the operator of a column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from pii_toolkit.keys import DomainKey
from pii_toolkit.pseudonymise.finds import Find, FindPseudonyms, need_persons
from pii_toolkit.pseudonymise.operators.coarse import Generalisation
from pii_toolkit.pseudonymise.operators.date_shifts import DateShifting
from pii_toolkit.pseudonymise.operators.fakes import FakePersons, Faking
from pii_toolkit.pseudonymise.operators.hide import Masking, Redaction
from pii_toolkit.pseudonymise.operators.numbers import Renumbering
from pii_toolkit.pseudonymise.operators.operator import Column, Operator
from pii_toolkit.pseudonymise.operators.tokens import Tokenising
from pii_toolkit.pseudonymise.person_number import PersonNumbers
from pii_toolkit.pseudonymise.schema import (
    ColumnPolicy,
    DateShift,
    Fake,
    Generalise,
    Mask,
    PersonNumber,
    Policy,
    Redact,
    Token,
    is_text_rule,
)
from pii_toolkit.pseudonymise.text import SpanFinder, TextReplacing


@dataclass(frozen=True, slots=True, repr=False)
class Workshop:
    """What operators are made with: policy, key, and what was handed in."""

    policy: Policy
    key: DomainKey
    numbers: PersonNumbers
    persons: FakePersons | None
    finder: SpanFinder | None
    country: str

    def make(self, rule: ColumnPolicy, column: Column) -> Operator:
        """The operator for one column; not for ``keep`` and ``drop``, which need none.

        Raises:
            PolicyError: the operator cannot work on the column's type, or lacks
                something that was not handed in.
        """
        if is_text_rule(rule):
            return self._text(rule, column)
        match rule:
            case Token():
                return Tokenising(column, rule, self.key)
            case PersonNumber():
                return Renumbering(column, rule, self.policy, self.key, self.numbers)
            case Fake():
                persons = need_persons(self.persons, column.name)
                return Faking.of(column, rule, self.policy, persons, self.country)
            case Generalise():
                return Generalisation.of(column, rule, self.policy)
            case DateShift():
                return DateShifting.of(column, rule, self.policy, self.key)
            case Mask():
                return Masking.of(column, rule)
            case Redact():
                return Redaction.of(column, rule)
            case _:
                raise column.refuse(rule.operator, "it has nothing to replace")

    def _text(self, rule: ColumnPolicy, column: Column) -> Operator:
        if isinstance(rule, Redact):
            redact = partial(_redact, rule.replacement)
            return TextReplacing.of(column, self.finder, redact)
        persons = need_persons(self.persons, column.name)
        inside = replace(self, finder=None)
        pseudonyms = FindPseudonyms(self.policy, persons, inside.make, self.country)
        return TextReplacing.of(column, self.finder, pseudonyms.replace)


def _redact(words: str | None, finds: Sequence[Find]) -> list[str]:
    """The same words for every find, or its entity type."""
    return [words or f"<{find.entity_type}>" for find in finds]
