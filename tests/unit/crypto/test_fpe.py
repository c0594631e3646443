"""Permutations: bijective on whole domains, invertible on large ones, keyed."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from known_answers import committed

from pii_toolkit.crypto.ff1 import FF1, number, numeral
from pii_toolkit.crypto.fpe import MAX_SIZE, Permutation, numeral_space
from pii_toolkit.crypto.prf import Prf, hkdf

KEY = bytes(range(32))
VECTORS = committed("permutation_v1.json")
WHOLE = [0, 1, 2, 3, 7, 100, 4096, 999_999, 1_000_000, 1_000_003, 1_002_001]
LARGE = [
    10_957_500,
    26_412_188,
    2**32 - 1,
    2**32,
    2**32 + 1,
    10**11,
    2**53 + 1,
    10**18,
    2**62 - 57,
    2**62,
]


def everything(size: int):
    return np.arange(size, dtype=np.uint64)


@pytest.mark.parametrize("size", WHOLE)
def test_bijection_of_the_whole_domain(size):
    permutation = Permutation(KEY, size, b"tweak")
    sealed = permutation.encrypt(everything(size))
    assert np.array_equal(np.sort(sealed), everything(size))
    assert np.array_equal(permutation.decrypt(sealed), everything(size))


@pytest.mark.slow
def test_bijection_of_a_domain_of_birth_dates():
    size = 10_957_500
    sealed = Permutation(KEY, size).encrypt(everything(size))
    assert np.array_equal(np.sort(sealed), everything(size))


@pytest.mark.parametrize("size", LARGE)
def test_inverse_on_large_domains(size):
    permutation = Permutation(KEY, size)
    draw = np.random.default_rng(size % 1000).integers(0, size, 20_000, np.uint64)
    ends = np.array([0, 1, size - 2, size - 1], np.uint64)
    values = np.unique(np.concatenate([draw, ends]))
    sealed = permutation.encrypt(values)
    assert int(sealed.max()) < size
    assert np.unique(sealed).size == values.size
    assert np.array_equal(permutation.decrypt(sealed), values)
    assert np.array_equal(permutation.encrypt(permutation.decrypt(values)), values)


@pytest.mark.parametrize("size", [1_000_000, 1_000_003, 2**32, 2**32 + 1, 2**62])
def test_equals_the_reference_ff1_walked_by_hand(size):
    radix, length = numeral_space(size)
    subkey = hkdf(KEY, info=f"pii-toolkit/v1/permutation/ff1/{size}".encode())
    ff1 = FF1(subkey, radix, b"t")

    def walk(value: int) -> int:
        while True:
            value = number(ff1.encrypt(numeral(value, radix, length)), radix)
            if value < size:
                return value

    values = [0, 1, 2, size // 3, size - 2, size - 1]
    sealed = Permutation(KEY, size, b"t").encrypt(np.array(values, np.uint64))
    assert sealed.tolist() == [walk(value) for value in values]


@pytest.mark.parametrize("tweak", [b"", b"tweak", b"longer than a block of AES"])
def test_the_table_equals_a_sort_by_hand(tweak):
    subkey = hkdf(KEY, info=b"pii-toolkit/v1/permutation/table/300")
    prf = Prf(subkey)
    draws = [prf.tag(value.to_bytes(8, "big") + tweak)[:8] for value in range(300)]
    order = sorted(range(300), key=draws.__getitem__)
    backward = Permutation(KEY, 300, tweak).decrypt(everything(300))
    assert backward.tolist() == order


@pytest.mark.parametrize(
    ("size", "space"),
    [
        (10**6, (1000, 2)),
        (10**6 + 1, (1001, 2)),
        (2**32, (65536, 2)),
        (2**32 + 1, (257, 4)),
        (257**4, (257, 4)),
        (257**4 + 1, (258, 4)),
        (2**62, (46341, 4)),
    ],
)
def test_numeral_space_is_the_smallest(size, space):
    assert numeral_space(size) == space


@pytest.mark.parametrize("size", [4096, 1_000_003], ids=["table", "ff1"])
def test_key_size_and_tweak_each_select_another_permutation(size):
    values = everything(min(size, 4000))
    base = Permutation(KEY, size, b"a").encrypt(values)
    others = [
        Permutation(KEY[::-1], size, b"a"),
        Permutation(KEY, size, b"b"),
        Permutation(KEY, size, b""),
        Permutation(KEY, size + 1, b"a"),
    ]
    # two random permutations agree in one place on average
    agreements = [int(np.sum(other.encrypt(values) == base)) for other in others]
    assert max(agreements) < 10


@pytest.mark.parametrize("size", [1000, 1_000_003], ids=["table", "ff1"])
def test_the_same_key_gives_the_same_permutation(size):
    values = everything(1000)
    first, second = (Permutation(KEY, size, b"a").encrypt(values) for _ in "ab")
    assert np.array_equal(first, second)


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: str(case["size"]))
def test_known_answers_stay(case):
    key, tweak = bytes.fromhex(VECTORS["key"]), bytes.fromhex(case["tweak"])
    permutation = Permutation(key, case["size"], tweak)
    sealed = permutation.encrypt(np.array(case["values"], np.uint64))
    assert sealed.tolist() == case["permuted"]


@given(
    st.integers(1, 3000).flatmap(
        lambda size: st.tuples(st.just(size), st.lists(st.integers(0, size - 1)))
    )
)
def test_order_and_batch_do_not_matter(drawn):
    size, values = drawn
    permutation = Permutation(KEY, size)
    array = np.array(values, np.uint64)
    alone = [int(permutation.encrypt(array[i : i + 1])[0]) for i in range(array.size)]
    assert permutation.encrypt(array).tolist() == alone
    assert permutation.encrypt(array[::-1]).tolist() == alone[::-1]


@pytest.mark.parametrize("dtype", [np.int32, np.int64, np.uint16, np.uint64])
def test_any_integer_type_is_taken(dtype):
    permutation = Permutation(KEY, 100)
    values = np.arange(100, dtype=dtype)
    expected = permutation.encrypt(everything(100))
    assert np.array_equal(permutation.encrypt(values), expected)


@pytest.mark.parametrize("size", [0, 1, 100, 1_000_003, 2**62])
@pytest.mark.parametrize("operation", ["encrypt", "decrypt"])
def test_values_outside_are_refused_and_not_shown(size, operation):
    permutation = Permutation(KEY, size)
    apply = getattr(permutation, operation)
    for values in (np.array([size], np.uint64), np.array([-7707], np.int64)):
        with pytest.raises(ValueError, match="outside") as caught:
            apply(values)
        assert "7707" not in str(caught.value)


def test_floats_are_refused():
    with pytest.raises(ValueError, match="integers"):
        Permutation(KEY, 100).encrypt(np.array([1.0]))


@pytest.mark.parametrize("size", [-1, MAX_SIZE + 1])
def test_sizes_out_of_bounds_are_refused(size):
    with pytest.raises(ValueError, match="2\\*\\*62"):
        Permutation(KEY, size)


def test_a_key_of_another_length_is_refused():
    with pytest.raises(ValueError, match="32 bytes"):
        Permutation(KEY[:16], 100)


def test_a_table_of_a_small_domain_looks_random():
    """Each of the six orders of three values comes up about equally often."""
    counts: dict[tuple[int, ...], int] = {}
    for i in range(600):
        drawn = tuple(
            Permutation(KEY, 3, i.to_bytes(2, "big")).encrypt(everything(3)).tolist()
        )
        counts[drawn] = counts.get(drawn, 0) + 1
    assert len(counts) == 6
    assert min(counts.values()) > 60
