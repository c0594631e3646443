"""Tokens and canonical forms of whole columns, against one value at a time."""

from __future__ import annotations

import base64
import random
import re
from itertools import pairwise

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pseudonym_tools import domain_key

from pii_toolkit.crypto.prf import Prf
from pii_toolkit.crypto.siv import Siv
from pii_toolkit.pseudonymise.arrays import by_pattern, string_buffers
from pii_toolkit.pseudonymise.operators.operator import Column
from pii_toolkit.pseudonymise.operators.token_text import base32
from pii_toolkit.pseudonymise.operators.tokens import TextTokens, Tokenising
from pii_toolkit.pseudonymise.schema import Token
from pii_toolkit.pseudonymise.spelling import canonical, canonical_texts

TYPES = ["PERSON", "NO_BANK_ACCOUNT", "PHONE_NUMBER", "EMAIL_ADDRESS", "CUSTOMER_ID"]

VALUES = [
    "Kari Nordmann",
    " Kari  Nordmann\t",
    "Ka\u030are",
    "K\u00e5re",
    "kari@Example.NO ",
    "stra\u00dfe@example.no",
    "\u00b5@example.no",
    "8601.11.17947",
    "8601 11\u00a017947",
    "no93 8601 1117 947",
    "+47 (900) 00-000",
    "0047 900 00 000",
    "00",
    "(00)47",
    "\uff11\uff12\uff13",
    "\x1c12\x1f",
    "a\x00b",
    "",
    " ",
    "Q" * 15,
    "Q" * 16,
    "Q" * 31,
    "\u00e5" * 8,
    "z" * 1024,
    "z" * 2000,
]

some_texts = st.lists(st.sampled_from(VALUES) | st.text(max_size=40))


def token(value: str, entity_type: str, *, reversible: bool) -> str:
    """One token, with the library's AES-SIV and Python's base32."""
    message = canonical(value, entity_type).encode()
    use, key = f"token/{entity_type}", domain_key()
    if reversible:
        message += b"\x80" + bytes(-(len(message) + 1) % 16)
        sealed = Siv(key.derive(use, 64)).seal(message)
    else:
        sealed = Prf(key.derive(f"{use}/tag")).tag(message)
    return "tok_" + base64.b32encode(sealed).decode().rstrip("=").lower()


@pytest.mark.parametrize("reversible", [True, False])
@given(texts=some_texts, entity_type=st.sampled_from(TYPES))
def test_a_column_of_tokens(
    texts: list[str], entity_type: str, *, reversible: bool
) -> None:
    tokens = TextTokens(domain_key(), entity_type, reversible=reversible)
    made = tokens.column(pa.array(texts, pa.string()))
    made.validate(full=True)
    expected = [token(text, entity_type, reversible=reversible) for text in texts]
    assert made.to_pylist() == expected
    assert tokens.encrypt(texts) == expected


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string()], ids=str)
def test_many_values_of_many_lengths(kind: pa.DataType) -> None:
    rng = random.Random(1)
    texts = ["x" * rng.randrange(70) + str(n) for n in range(20_000)]
    tokens = TextTokens(domain_key(), "CUSTOMER_ID")
    made = tokens.column(pa.array(texts, kind).slice(7))
    assert made.type == kind
    made.validate(full=True)
    for row in range(0, len(made), 997):
        text = texts[row + 7]
        assert made[row].as_py() == token(text, "CUSTOMER_ID", reversible=True)
        assert tokens.decrypt(made[row].as_py()) == text


@given(some_texts, st.sampled_from(TYPES))
def test_canonical_columns(texts: list[str], entity_type: str) -> None:
    made = canonical_texts(pa.array(texts, pa.string()), entity_type)
    assert made.to_pylist() == [canonical(text, entity_type) for text in texts]


NUMBERS = [
    "42",
    "-7",
    "0",
    "-0",
    "007",
    "+5",
    " 42 ",
    "\x1c9",
    "\u0663",
    "1\u0663",
    "9" * 18,
]


@given(st.lists(st.sampled_from([*NUMBERS, "9" * 19, "x", "4 2", "1_0"])))
def test_whole_numbers_get_tokens_of_integers(texts: list[str]) -> None:
    rule = Token(entity_type="CUSTOMER_ID", integers=True)
    operator = Tokenising(Column("a", pa.string()), rule, domain_key())
    numbers = Tokenising(
        Column("a", pa.int64()), Token(entity_type="CUSTOMER_ID"), domain_key()
    )
    made = operator(pa.array(texts, pa.string())).values.to_pylist()
    for text, replaced in zip(texts, made, strict=True):
        if re.fullmatch(r"-?[1-9]\d{0,17}|0", text.strip()):
            integer = pa.array([int(text.strip())], pa.int64())
            (number,) = numbers(integer).values.to_pylist()
            assert replaced == str(number)
        else:
            assert replaced == token(text, "CUSTOMER_ID", reversible=True)


def test_only_rare_texts_go_one_by_one() -> None:
    seen = []

    def scalar(text: str) -> str:
        seen.append(text)
        return text.upper()

    texts = pa.array(["a", "B1", "c"], pa.large_string())
    made = by_pattern(texts, "^[a-z]$", lambda every: every, scalar)
    assert (made.to_pylist(), seen) == (["a", "B1", "c"], ["B1"])
    assert made.type == pa.large_string()


@pytest.mark.parametrize("width", [1, 4, 5, 16, 32, 47])
def test_letters_are_those_of_base32(width: int) -> None:
    data = np.random.default_rng(width).integers(0, 256, (300, width), np.uint8)
    data[0], data[1] = 0, 255
    padded = -(-width // 5) * 5
    expected = [
        base64.b32encode(row.tobytes().ljust(padded, b"\0")).lower() for row in data
    ]
    assert [row.tobytes() for row in base32(data)] == expected


def test_buffers_of_slices() -> None:
    for kind in (pa.string(), pa.large_string()):
        data, ends = string_buffers(pa.array(["ab", "", "c", "de"], kind).slice(1, 2))
        cut = [data[a:b].tobytes() for a, b in pairwise(ends)]
        assert cut == [b"", b"c"]
        data, ends = string_buffers(pa.array([], kind))
        assert (len(data), ends.tolist()) == (0, [0])
    assert np.array_equal(string_buffers(pa.array([""]))[1], [0, 0])
