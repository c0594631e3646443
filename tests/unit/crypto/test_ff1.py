"""FF1 against NIST's samples and Wycheproof; the bulk form against the reference."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from known_answers import committed
from shared_files import shared

from pii_toolkit.crypto.block import CHUNK
from pii_toolkit.crypto.ff1 import FF1, BulkFF1, number, numeral

KEY = bytes(range(32))
NIST = committed("ff1_nist_sp800_38g.json")


def sample_digits(text: str) -> list[int]:
    return [NIST["alphabet"].index(character) for character in text]


def sample_id(sample) -> str:
    return f"sample-{sample['sample']}"


@pytest.mark.parametrize("sample", NIST["samples"], ids=sample_id)
def test_nist_samples(sample):
    ff1 = FF1(
        bytes.fromhex(sample["key"]), sample["radix"], bytes.fromhex(sample["tweak"])
    )
    plain = sample_digits(sample["plaintext"])
    cipher = sample_digits(sample["ciphertext"])
    assert ff1.encrypt(plain) == cipher
    assert ff1.decrypt(cipher) == plain


@pytest.mark.parametrize(
    "sample", [s for s in NIST["samples"] if s["radix"] == 10], ids=sample_id
)
def test_nist_samples_in_bulk(sample):
    ff1 = BulkFF1(bytes.fromhex(sample["key"]), 10, 10, bytes.fromhex(sample["tweak"]))
    plain = np.array([int(sample["plaintext"])], np.uint64)
    cipher = np.array([int(sample["ciphertext"])], np.uint64)
    assert np.array_equal(ff1.encrypt(plain), cipher)
    assert np.array_equal(ff1.decrypt(cipher), plain)


@pytest.mark.parametrize("radix", [10, 36])
def test_wycheproof(radix):
    path = shared(f"vectors/aes_ff1_radix{radix}_test.json")
    document = json.loads(path.read_text())
    counts = {"valid": 0, "invalid": 0}
    for group in document["testGroups"]:
        for case in group["tests"]:
            counts[case["result"]] += 1
            assert holds(group["radix"], case), case["tcId"]
    assert sum(counts.values()) == document["numberOfTests"]
    assert min(counts.values()) > 0


def holds(radix: int, case) -> bool:
    """A valid case agrees both ways; an invalid one is refused."""
    key, tweak = bytes.fromhex(case["key"]), bytes.fromhex(case["tweak"])
    try:
        ff1 = FF1(key, radix, tweak)
        result = ff1.encrypt(case["msg"])
    except ValueError:
        return case["result"] == "invalid"
    agree = result == case["ct"] and ff1.decrypt(case["ct"]) == case["msg"]
    return case["result"] == "valid" and agree


@pytest.mark.parametrize("radix", [10, 36])
def test_wycheproof_in_bulk(radix):
    document = json.loads(shared(f"vectors/aes_ff1_radix{radix}_test.json").read_text())
    done = 0
    for group in document["testGroups"]:
        length = group["msgSize"]
        if length < 2 or radix ** (length - length // 2) > 2**32:
            continue
        for case in (c for c in group["tests"] if c["result"] == "valid"):
            key, tweak = bytes.fromhex(case["key"]), bytes.fromhex(case["tweak"])
            ff1 = BulkFF1(key, radix, length, tweak)
            plain = np.array([number(case["msg"], radix)], np.uint64)
            cipher = np.array([number(case["ct"], radix)], np.uint64)
            assert np.array_equal(ff1.encrypt(plain), cipher), case["tcId"]
            assert np.array_equal(ff1.decrypt(cipher), plain), case["tcId"]
            done += 1
    assert done > 500


SHAPES = [
    (2, 7, b""),
    (2, 62, b"tweak"),
    (10, 2, b""),
    (10, 3, b"0123456789abcdef"),
    (10, 11, b"x" * 40),
    (10, 18, b"t" * 10),
    (36, 11, b"t" * 11),
    (3311, 2, b"date"),
    (46341, 4, b"t" * 7),
    (65535, 4, b"t" * 12),
    (65536, 2, b"t" * 13),
    (65536, 3, b""),
]


@pytest.mark.parametrize(
    ("radix", "length", "tweak"), SHAPES, ids=[f"{r}^{n}" for r, n, _ in SHAPES]
)
def test_bulk_equals_the_reference(radix, length, tweak):
    top = radix**length
    draw = np.random.default_rng(radix).integers(0, top, 60, np.uint64)
    values = np.concatenate([draw, np.array([0, 1, top - 2, top - 1], np.uint64)])
    one, many = FF1(KEY, radix, tweak), BulkFF1(KEY, radix, length, tweak)
    sealed = many.encrypt(values)
    expected = [
        number(one.encrypt(numeral(value, radix, length)), radix)
        for value in values.tolist()
    ]
    assert sealed.tolist() == expected
    assert np.array_equal(many.decrypt(sealed), values)


@pytest.mark.parametrize(("radix", "length"), [(10, 2), (1009, 2), (10, 6), (7, 5)])
def test_bulk_is_the_same_before_and_with_tables(radix, length):
    size = radix**length
    values = np.random.default_rng(radix).integers(0, size, 5000).astype(np.uint64)
    bulk = BulkFF1(KEY, radix, length, b"x")
    few = bulk.encrypt(values[:9])
    many = bulk.encrypt(values)
    assert np.array_equal(bulk.encrypt(values[:9]), few)
    assert np.array_equal(many[:9], few)
    alone = [int(BulkFF1(KEY, radix, length, b"x").encrypt(v[None])[0]) for v in values]
    assert many.tolist() == alone
    assert np.array_equal(bulk.decrypt(many), values)
    assert np.array_equal(BulkFF1(KEY, radix, length, b"x").decrypt(few), values[:9])


def test_bulk_does_not_depend_on_the_batch():
    ff1 = BulkFF1(KEY, 1000, 4)
    values = np.random.default_rng(7).integers(0, 10**12, 2 * CHUNK + 5, np.uint64)
    whole = ff1.encrypt(values)
    parts = [ff1.encrypt(values[i : i + 777]) for i in range(0, values.size, 777)]
    assert np.array_equal(np.concatenate(parts), whole)
    assert ff1.encrypt(values[:0]).shape == (0,)


@given(
    st.integers(2, 65536).flatmap(
        lambda radix: st.tuples(
            st.just(radix), st.lists(st.integers(0, radix - 1), min_size=7, max_size=30)
        )
    ),
    st.binary(max_size=40),
)
def test_decrypt_undoes_encrypt(numeral_of, tweak):
    radix, digits = numeral_of
    ff1 = FF1(KEY, radix, tweak)
    sealed = ff1.encrypt(digits)
    assert len(sealed) == len(digits)
    assert all(0 <= digit < radix for digit in sealed)
    assert ff1.decrypt(sealed) == digits


@pytest.mark.parametrize(
    ("key", "radix", "digits"),
    [
        (KEY, 10, [1]),
        (KEY, 9, [1, 2]),
        (KEY, 10, []),
        (KEY, 10, [1, 2, 10]),
        (KEY, 10, [1, -1, 3]),
        (KEY, 1, [0] * 10),
        (KEY, 65537, [1, 2]),
        (KEY[:20], 10, [1, 2, 3]),
    ],
    ids=["1", "81", "empty", "ten", "minus", "radix1", "radix65537", "key20"],
)
def test_what_ff1_refuses(key, radix, digits):
    with pytest.raises(ValueError, match=r"FF1|digit|key"):
        FF1(key, radix).encrypt(digits)


@pytest.mark.parametrize(
    ("radix", "length"), [(10, 1), (9, 2), (10, 20), (65537, 2), (1, 9), (2, 1)]
)
def test_what_the_bulk_form_refuses(radix, length):
    with pytest.raises(ValueError, match=r"FF1|32 bits"):
        BulkFF1(KEY, radix, length)
