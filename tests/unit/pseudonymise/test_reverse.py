from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pyarrow as pa
import pytest
from pseudonym_tools import cpr_numbers, domain_key, fodselsnumre, policy_of, strings

from pii_toolkit.errors import DecryptError, ReverseRefused
from pii_toolkit.model import Status
from pii_toolkit.pseudonymise.reverse import ReverseAccess, reverse, reverse_recorded
from pii_toolkit.pseudonymise.transform import Transform

ACCESS = ReverseAccess(reason="case 17", who="tester")
NUMBER = {"operator": "person_number", "entity_type": "NO_FODSELSNUMMER"}
CPR = {"operator": "person_number", "entity_type": "DK_CPR_NUMBER"}
TOKEN = {"operator": "token", "entity_type": "CUSTOMER_ID"}
NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def pseudonyms(
    rule: dict, values: list, kind: pa.DataType | None = None, **top
) -> list:
    batch = pa.RecordBatch.from_arrays([pa.array(values, kind or pa.string())], ["a"])
    transform = Transform(
        policy_of({"a": rule}, **top), domain_key(), "t", batch.schema
    )
    return transform(batch).column(0).to_pylist()


NUMBERS = {
    "fodselsnummer": (NUMBER, fodselsnumre(5, seed=1), Status.REAL),
    "d-number": (NUMBER, fodselsnumre(5, seed=2, day=40), Status.REAL),
    "synthetic": (NUMBER, fodselsnumre(5, seed=3, offset=80), Status.SYNTHETIC),
    "cpr": (CPR, cpr_numbers(5, seed=4), Status.REAL),
    "replacement": (CPR, cpr_numbers(5, seed=5, day=60), Status.AMBIGUOUS),
}


@pytest.mark.parametrize(("rule", "numbers", "source"), NUMBERS.values(), ids=NUMBERS)
def test_person_numbers_come_back(rule: dict, numbers: list[str], source) -> None:
    spaced = [f"{n[:6]} {n[6:]}" for n in numbers]
    policy = policy_of({"a": rule})
    for known in (None, policy):
        back = [
            reverse(p, domain_key(), access=ACCESS, source=source, policy=known)
            for p in pseudonyms(rule, spaced)
        ]
        same = back == spaced
        assert same


def test_integers_with_a_lost_zero_come_back() -> None:
    numbers = [n for n in fodselsnumre(60, seed=6) if n.startswith("0")]
    made = pseudonyms(NUMBER, [int(n) for n in numbers], pa.int64())
    back = [
        reverse(str(p), domain_key(), access=ACCESS, entity_type="NO_FODSELSNUMMER")
        for p in made
    ]
    same = back == numbers
    assert same


def test_other_rules_need_the_policy() -> None:
    rules = {"keep_sex": False, "keep_band": False}
    policy = policy_of({"a": NUMBER}, person_numbers=rules)
    numbers = fodselsnumre(3, seed=7)
    made = pseudonyms(NUMBER, numbers, person_numbers=rules)
    back = [reverse(p, domain_key(), access=ACCESS, policy=policy) for p in made]
    same = back == numbers
    assert same


def test_recent_births_need_the_reference_date() -> None:
    from pii_toolkit.numbers import fodselsnummer

    checks = number = None
    for serial in range(999, 500, -1):
        checks = fodselsnummer.check_digits_1964(f"010124{serial}")
        if checks:
            number = f"010124{serial}" + "".join(map(str, checks))
            break
    (made,) = pseudonyms(NUMBER, [number])
    with pytest.raises(ReverseRefused, match="reference date"):
        reverse(made, domain_key(), access=ACCESS)
    policy = policy_of({"a": NUMBER})
    same = reverse(made, domain_key(), access=ACCESS, policy=policy) == number
    assert same


def test_text_tokens_come_back_whatever_their_type() -> None:
    (token,) = pseudonyms(TOKEN, ["K-1042"])
    for kind in ("CUSTOMER_ID", None):
        assert reverse(token, domain_key(), access=ACCESS, entity_type=kind) == "K-1042"


@pytest.mark.parametrize("kind", ["int64", "int32", "uint16"])
def test_integer_tokens_need_their_type(kind) -> None:
    (token,) = pseudonyms(TOKEN, [1042], pa.type_for_alias(kind))
    back = reverse(
        str(token),
        domain_key(),
        access=ACCESS,
        entity_type="CUSTOMER_ID",
        integer_type=kind,
    )
    assert back == "1042"


def test_refusals_hold_no_value() -> None:
    token, tag = (
        *pseudonyms(TOKEN, ["K-1042"]),
        *pseudonyms(TOKEN | {"reversible": False}, ["K-1042"]),
    )
    cases = [
        (token, domain_key(seed=2), None, DecryptError),
        (token, domain_key(), "PERSON_ID", DecryptError),
        (token[:-2] + "aa", domain_key(), None, DecryptError),
        (tag, domain_key(), None, ReverseRefused),
        ("hello", domain_key(), None, ReverseRefused),
        ("1234567890123", domain_key(), None, ReverseRefused),
        ("99999999999", domain_key(), None, ReverseRefused),
        ("1" * 30, domain_key(), "CUSTOMER_ID", ReverseRefused),
    ]
    for value, key, kind, error in cases:
        with pytest.raises(error) as caught:
            reverse(value, key, access=ACCESS, entity_type=kind)
        assert value not in str(caught.value)


def test_a_key_of_another_domain_gives_nobody() -> None:
    numbers = fodselsnumre(20, seed=8)
    made = pseudonyms(NUMBER, numbers)
    hits = 0
    for pseudonym, number in zip(made, numbers, strict=True):
        try:
            hits += reverse(pseudonym, domain_key(seed=2), access=ACCESS) == number
        except ReverseRefused:
            continue
    assert hits == 0


@pytest.mark.parametrize(("reason", "who"), [("", "x"), (" ", "x"), ("x", "")])
def test_no_reason_no_answer(reason: str, who: str) -> None:
    with pytest.raises(ReverseRefused, match="state"):
        reverse("tok_", domain_key(), access=ReverseAccess(reason=reason, who=who))


def test_every_attempt_is_recorded(tmp_path: Path) -> None:
    log = tmp_path / "audit.jsonl"
    (token,) = pseudonyms(TOKEN, ["K-1042"])
    answer = reverse_recorded(token, domain_key(), access=ACCESS, log=log, at=NOW)
    assert answer == "K-1042"
    with pytest.raises(ReverseRefused):
        reverse_recorded("nothing", domain_key(), access=ACCESS, log=log, at=NOW)
    with pytest.raises(DecryptError):
        reverse_recorded(token, domain_key(seed=2), access=ACCESS, log=log, at=NOW)
    records = [json.loads(line) for line in log.read_text().splitlines()]
    assert [r["outcome"] for r in records] == ["reversed", "refused", "failed"]
    assert "K-1042" not in log.read_text()
    assert token not in log.read_text()


def test_nothing_is_answered_when_nothing_can_be_recorded(tmp_path: Path) -> None:
    from pii_toolkit.errors import AuditError

    (token,) = pseudonyms(TOKEN, ["K-1042"])
    with pytest.raises(AuditError):
        reverse_recorded(
            token, domain_key(), access=ACCESS, log=tmp_path / "no" / "log", at=NOW
        )


def test_masked_values_cannot_come_back() -> None:
    batch = strings(a=["Kari"])
    policy = policy_of({"a": {"operator": "mask"}})
    (masked,) = Transform(policy, domain_key(), "t", batch.schema)(batch)[0].to_pylist()
    with pytest.raises(ReverseRefused):
        reverse(masked, domain_key(), access=ACCESS)
