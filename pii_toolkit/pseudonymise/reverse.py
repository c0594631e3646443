"""Back from a pseudonym to the original: for who holds the key and gives a reason.

Person numbers and reversible tokens can be reversed; fake, generalised, shifted, masked
and redacted values cannot. `reverse_recorded` writes each attempt, also a refused one,
to the audit log before anything is answered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

import numpy as np

from pii_toolkit import audit
from pii_toolkit.errors import DecryptError, PiiToolkitError, ReverseRefused
from pii_toolkit.keys import DomainKey
from pii_toolkit.model import Status
from pii_toolkit.pseudonymise.person_number import PersonNumbers
from pii_toolkit.pseudonymise.schema import (
    PERSON_NUMBER_KINDS,
    PERSON_NUMBER_TYPES,
    PersonNumberRules,
    Policy,
)
from pii_toolkit.pseudonymise.spelling import compact, relayout

IntegerType = Literal[
    "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"
]

_UNDATED_UNTIL = 2000
_ANY_DATE = date(2039, 12, 31)


@dataclass(frozen=True, slots=True)
class ReverseAccess:
    """Who reverses, and why; both go into the audit log."""

    reason: str
    who: str

    def check(self) -> None:
        """Raise `ReverseRefused` unless both are stated."""
        if not self.reason.strip():
            raise ReverseRefused("state a reason: it is kept in the audit log")
        if not self.who.strip():
            raise ReverseRefused("state who reverses: it is kept in the audit log")


def reverse(
    value: str,
    key: DomainKey,
    *,
    access: ReverseAccess,
    entity_type: str | None = None,
    policy: Policy | None = None,
    source: Status = Status.REAL,
    integer_type: IntegerType = "int64",
) -> str:
    """The original of one pseudonym, in its canonical form.

    Args:
        value: the pseudonym as it stands in the data.
        key: of the domain that made it.
        access: who asks and why; not optional.
        entity_type: of its column. Text tokens and person numbers are recognised
            without it, integer tokens are not.
        policy: that made it. A person number depends on the policy's ``person_numbers``
            and, for births from 2000 on, on its reference date.
        source: whether the originals were real person numbers or synthetic ones
            (month + 80, day + 60): the two have separate pseudonyms that may coincide,
            and the pseudonym alone cannot tell.
        integer_type: Arrow type of the column of an integer token.

    Raises:
        ReverseRefused: no reason given; not a pseudonym that can be reversed.
        DecryptError: a token that this key did not make, or was damaged.
    """
    access.check()
    text = value.strip()
    if text.startswith("tok_"):
        return _token(text, key, entity_type)
    digits = compact(text)
    if not digits.removeprefix("-").isdecimal() or not digits.isascii():
        raise ReverseRefused("this is neither a token nor a number")
    numbered = entity_type in PERSON_NUMBER_TYPES or entity_type is None
    if numbered and len(digits) in (9, 10, 11):
        return relayout(text, _person_number(digits, key, entity_type, policy, source))
    if entity_type is None:
        raise ReverseRefused("to reverse an integer token, name its entity type")
    return _integer(text, key, entity_type, integer_type)


def reverse_recorded(
    value: str,
    key: DomainKey,
    *,
    access: ReverseAccess,
    log: str | Path,
    at: datetime,
    entity_type: str | None = None,
    policy: Policy | None = None,
    source: Status = Status.REAL,
    integer_type: IntegerType = "int64",
    recorded: Callable[[audit.Head], object] | None = None,
) -> str:
    """`reverse`, with a record in the audit log before the answer or error is given.

    ``recorded`` is told the end of the log: whoever keeps it elsewhere can show later
    that the log was cut.

    Raises:
        AuditError: the attempt cannot be recorded; nothing is answered then.
    """

    def record(outcome: audit.Outcome) -> None:
        event = audit.Event(
            time=at,
            who=access.who,
            domain=key.name,
            key_id=key.id,
            entity_type=entity_type or "",
            reason=access.reason,
            outcome=outcome,
            fingerprint=audit.fingerprint(key, value.strip()),
        )
        head = audit.append(log, event, key=key)
        if recorded is not None:
            recorded(head)

    try:
        original = reverse(
            value,
            key,
            access=access,
            entity_type=entity_type,
            policy=policy,
            source=source,
            integer_type=integer_type,
        )
    except PiiToolkitError as error:
        record("refused" if isinstance(error, ReverseRefused) else "failed")
        raise
    record("reversed")
    return original


def _token(token: str, key: DomainKey, entity_type: str | None) -> str:
    from pii_toolkit.pseudonymise.operators.tokens import TextTokens, is_reversible

    if not is_reversible(token):
        raise ReverseRefused(
            "this is no whole reversible token: it is cut, or was made with "
            "`reversible: false`"
        )
    # a token proves its own entity type, so trying them all can only find the right one
    for kind in [entity_type] if entity_type else _entity_types():
        try:
            return TextTokens(key, kind).decrypt(token)
        except DecryptError:
            continue
    raise DecryptError(
        f"the key of domain {key.name!r} does not open this token: it was made in "
        "another domain or for another entity type, or was changed"
    )


def _entity_types() -> Iterable[str]:
    from pii_toolkit.recognizers import entity_types, load_packs

    return sorted({*entity_types(load_packs()), *PERSON_NUMBER_TYPES})


def _person_number(
    digits: str,
    key: DomainKey,
    entity_type: str | None,
    policy: Policy | None,
    source: Status,
) -> str:
    rules = policy.person_numbers if policy else PersonNumberRules()
    numbers = PersonNumbers(
        key,
        reference_date=policy.reference_date if policy else _ANY_DATE,
        keep_sex=rules.keep_sex,
        keep_band=rules.keep_band,
    )
    norwegian = len(digits) == 11 or (len(digits) == 10 and _is_norwegian(entity_type))
    kinds = PERSON_NUMBER_KINDS[:2] if norwegian else PERSON_NUMBER_KINDS[2:]
    wanted = np.array([int(digits)], np.int64)
    for kind in kinds:
        original = int(numbers.reverse(wanted, kind, source=source)[0])
        if original >= 0:
            if policy is None:
                _refuse_undated(numbers, wanted, kind)
            return f"{original:0{11 if norwegian else 10}d}"
    raise ReverseRefused(
        f"this number is no pseudonym of domain {key.name!r}"
        + ("" if policy else "; if its policy has `person_numbers`, name the policy")
    )


def _is_norwegian(entity_type: str | None) -> bool:
    return entity_type is not None and entity_type.startswith("NO_")


def _refuse_undated(numbers: PersonNumbers, wanted: np.ndarray, kind: str) -> None:
    """Recent births are permuted among the days up to the policy's reference date."""
    born, _ = numbers.parse_facts(wanted, kind)
    if np.isnat(born[0]) or born[0] >= np.datetime64(f"{_UNDATED_UNTIL}-01-01"):
        raise ReverseRefused(
            "this pseudonym depends on its policy's reference date: name the policy"
        )


def _integer(
    text: str, key: DomainKey, entity_type: str, integer_type: IntegerType
) -> str:
    import pyarrow as pa

    from pii_toolkit.pseudonymise.operators.tokens import IntegerTokens

    kind = pa.type_for_alias(integer_type)
    try:
        token = np.array([int(text)], kind.to_pandas_dtype())
    except (ValueError, OverflowError):
        raise ReverseRefused(f"this is no {integer_type} token") from None
    return str(IntegerTokens(key, entity_type, kind).decrypt(token)[0])
