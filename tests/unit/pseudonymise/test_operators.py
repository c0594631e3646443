from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pseudonym_tools import (
    LetterPersonas,
    cpr_numbers,
    domain_key,
    fodselsnumre,
    policy_of,
)

from pii_toolkit.errors import ConfigError, DecryptError, PolicyError
from pii_toolkit.numbers import cpr, fodselsnummer
from pii_toolkit.pseudonymise.dates import read_date
from pii_toolkit.pseudonymise.operators.tokens import IntegerTokens, TextTokens
from pii_toolkit.pseudonymise.transform import Transform


def run(rule: dict, values: list, kind: pa.DataType | None = None, **policy: object):
    """One column ``a`` through one rule."""
    batch = pa.RecordBatch.from_arrays([pa.array(values, kind or pa.string())], ["a"])
    transform = Transform(
        policy_of({"a": rule}, **policy),
        domain_key(),
        "t",
        batch.schema,
        personas=LetterPersonas(),
    )
    return transform.run(batch)


def column(rule: dict, values: list, kind: pa.DataType | None = None, **policy: object):
    return run(rule, values, kind, **policy).batch.column(0).to_pylist()


TOKEN = {"operator": "token", "entity_type": "PERSON_ID"}
NUMBER = {"operator": "person_number", "entity_type": "NO_FODSELSNUMMER"}
CPR = {"operator": "person_number", "entity_type": "DK_CPR_NUMBER"}


DANISH = (CPR, CPR | {"entity_type": "DK_ERSTATNINGSPERSONNUMMER"})


class TestToken:
    @given(st.text(st.characters(min_codepoint=33, max_codepoint=0x2FF), max_size=40))
    def test_nothing_is_left_in_clear(self, value: str) -> None:
        if value.strip():
            (token,) = column(TOKEN, [value])
            assert token.startswith("tok_")
            assert value not in token.removeprefix("tok_") or len(value) < 3

    @pytest.mark.parametrize("length", range(1, 41))
    @pytest.mark.parametrize("reversible", [True, False])
    def test_every_length_is_replaced(self, length: int, *, reversible: bool) -> None:
        value = "Q" * length
        (token,) = column(TOKEN | {"reversible": reversible}, [value])
        assert value not in token
        assert value.lower() not in token.removeprefix("tok_") or length < 3

    @pytest.mark.parametrize("empty", ["", "  ", None], ids=["empty", "blank", "null"])
    def test_no_value_is_no_value(self, empty: str | None) -> None:
        assert column(TOKEN, [empty]) == [None if empty is None else ""]

    def test_length_shows_in_steps_of_sixteen_bytes(self) -> None:
        lengths = {len(t) for t in column(TOKEN, ["a" * n for n in range(1, 16)])}
        assert len(lengths) == 1

    def test_text_and_integer_differ(self) -> None:
        (text,), (number,) = column(TOKEN, ["42"]), column(TOKEN, [42], pa.int64())
        assert str(number) != text

    def test_integers_option_joins_text_to_integers(self) -> None:
        texts = column(TOKEN | {"integers": True}, ["42", "-7", "007", "x", "0"])
        numbers = column(TOKEN, [42, -7, 0], pa.int64())
        assert [texts[0], texts[1], texts[4]] == list(map(str, numbers))
        assert texts[2].startswith("tok_")
        assert texts[3].startswith("tok_")

    @given(st.text(min_size=1))
    def test_reverses_to_the_canonical_value(self, value: str) -> None:
        tokens = TextTokens(domain_key(), "PERSON_ID")
        (token,) = tokens.encrypt([value])
        (again,) = tokens.encrypt([tokens.decrypt(token)])
        assert again == token

    def test_other_keys_types_and_changes_are_refused(self) -> None:
        (token,) = TextTokens(domain_key(), "A").encrypt(["value"])
        for tokens in (
            TextTokens(domain_key(seed=2), "A"),
            TextTokens(domain_key(), "B"),
            TextTokens(domain_key(), "A", reversible=False),
        ):
            with pytest.raises(DecryptError):
                tokens.decrypt(token)
        for broken in (token[:-1], token + "a", "tok_", token[:9] + "1" + token[10:]):
            with pytest.raises(DecryptError):
                TextTokens(domain_key(), "A").decrypt(broken)

    KINDS = (
        pa.int8(),
        pa.int16(),
        pa.int32(),
        pa.int64(),
        pa.uint8(),
        pa.uint16(),
        pa.uint32(),
        pa.uint64(),
    )

    @pytest.mark.parametrize("kind", KINDS, ids=str)
    def test_integer_tokens_reverse_at_the_edges(self, kind: pa.DataType) -> None:
        limits = np.iinfo(kind.to_pandas_dtype())
        edges = [limits.min, limits.min + 1, 0, 1, limits.max - 1, limits.max]
        steps = [2**62 - 10**12, 2**62, 2**63 - 10**12, 10**12, 2**31]
        around = [n + d for n in steps for d in (-1, 0, 1)]
        values = sorted({n for n in edges + around if limits.min <= n <= limits.max})
        tokens = IntegerTokens(domain_key(), "PERSON_ID", kind)
        given_values = np.array(values, kind.to_pandas_dtype())
        made = tokens.encrypt(given_values)
        assert made.dtype == given_values.dtype
        assert tokens.decrypt(made).tolist() == values
        assert ((made < 0) == (given_values < 0)).all()
        assert len(set(made.tolist())) == len(values)

    @pytest.mark.parametrize("kind", [pa.int8(), pa.int16(), pa.uint8()], ids=str)
    def test_small_types_are_permuted_whole(self, kind: pa.DataType) -> None:
        limits = np.iinfo(kind.to_pandas_dtype())
        every = np.arange(limits.min, limits.max + 1).astype(kind.to_pandas_dtype())
        made = IntegerTokens(domain_key(), "X", kind).encrypt(every)
        assert sorted(made.tolist()) == every.tolist()

    def test_64_bit_tokens_look_like_no_person_number(self) -> None:
        values = list(range(2000)) + [int(n) for n in fodselsnumre(50)]
        assert min(column(TOKEN, values, pa.int64())) >= 10**12

    @pytest.mark.parametrize(
        "kind", [pa.float64(), pa.date32(), pa.bool_(), pa.list_(pa.string())], ids=str
    )
    def test_refuses_what_is_no_identifier(self, kind: pa.DataType) -> None:
        with pytest.raises(PolicyError, match="cannot work on column 'a'"):
            column(TOKEN, [], kind)

    def test_irreversible_integers_are_refused(self) -> None:
        with pytest.raises(PolicyError, match="always reversible"):
            column(TOKEN | {"reversible": False}, [], pa.int64())


class TestCanonical:
    SAME: ClassVar = {
        "separator": ("NO_FODSELSNUMMER", "010101 12345", "01010112345"),
        "hyphen": ("DK_CPR_NUMBER", "851290-1233", "8512901233"),
        "no-break-space": (
            "NO_BANK_ACCOUNT",
            "8601\u00a011\u00a017947",
            "8601.11.17947",
        ),
        "nfc-nfd": ("PERSON", "K\u00e5re", "Ka\u030are"),
        "email-case": ("EMAIL_ADDRESS", "Kari@Example.no", "kari@example.NO"),
        "phone": ("PHONE_NUMBER", "0047 900 00 000", "+4790000000"),
        "blanks": ("PERSON", " Kari  Nordmann ", "Kari Nordmann"),
        "iban-case": ("IBAN_CODE", "no93 8601 1117 947", "NO9386011117947"),
    }

    @pytest.mark.parametrize(("kind", "one", "other"), SAME.values(), ids=SAME)
    def test_spellings_agree(self, kind: str, one: str, other: str) -> None:
        first, second = column({"operator": "token", "entity_type": kind}, [one, other])
        assert first == second

    OTHER: ClassVar = {
        "case-of-names": ("PERSON", "Kari", "KARI"),
        "leading-zero": ("CUSTOMER_ID", "042", "42"),
        "hyphen-in-id": ("CUSTOMER_ID", "4-2", "42"),
    }

    @pytest.mark.parametrize(("kind", "one", "other"), OTHER.values(), ids=OTHER)
    def test_values_differ(self, kind: str, one: str, other: str) -> None:
        first, second = column({"operator": "token", "entity_type": kind}, [one, other])
        assert first != second


class TestPersonNumber:
    def test_layouts_are_kept_and_agree(self) -> None:
        for number in fodselsnumre(20, seed=3):
            plain, spaced, hyphen = column(
                NUMBER,
                [number, f"{number[:6]} {number[6:]}", f"{number[:6]}-{number[6:]}"],
            )
            same = spaced == f"{plain[:6]} {plain[6:]}" == hyphen.replace("-", " ")
            assert same
            parsed = fodselsnummer.parse(plain)
            assert parsed is not None
            assert parsed.status.value == "synthetic"

    def test_integers_lose_and_regain_the_zero(self) -> None:
        numbers = fodselsnumre(200, seed=4)
        texts = column(NUMBER, numbers)
        integers = column(NUMBER, [int(n) for n in numbers], pa.int64())
        short = column(NUMBER, [str(int(n)) for n in numbers])
        assert any(n.startswith("0") for n in numbers)
        same = integers == [int(t) for t in texts]
        same_short = [int(t) for t in short] == integers
        assert (same, same_short) == (True, True)

    @pytest.mark.parametrize(
        "kind", [pa.uint64(), pa.float64(), pa.decimal128(11, 0)], ids=str
    )
    def test_other_numeric_types(self, kind: pa.DataType) -> None:
        numbers = [int(n) for n in fodselsnumre(30, seed=5)]
        given_values = [Decimal(n) for n in numbers] if "dec" in str(kind) else numbers
        same = [int(v) for v in column(NUMBER, given_values, kind)] == column(
            NUMBER, numbers, pa.int64()
        )
        assert same

    def test_d_numbers_stay_d_numbers(self) -> None:
        for text in column(NUMBER, fodselsnumre(20, seed=6, day=40)):
            parsed = fodselsnummer.parse(text)
            assert parsed is not None
            assert parsed.kind == "NO_D_NUMMER"

    def test_cpr(self) -> None:
        numbers = cpr_numbers(100, seed=7)
        layouts = column(CPR, [f"{n[:6]}-{n[6:]}" for n in numbers])
        integers = column(CPR, [int(n) for n in numbers], pa.int64())
        for text, number in zip(layouts, integers, strict=True):
            parsed = cpr.parse(text)
            assert parsed is not None
            assert int(text[:2]) > 60
            assert int(text.replace("-", "")) == number

    def test_the_other_country_in_full_length(self) -> None:
        (danish,) = column(NUMBER, cpr_numbers(1, seed=8))
        (norwegian,) = column(CPR, fodselsnumre(1, seed=8))
        assert (len(danish), len(norwegian)) == (10, 11)

    def test_a_hyphened_cpr_number_lost_no_zero(self) -> None:
        # ten digits that would be a fodselsnummer with a zero in front
        numbers = [n[1:] for n in fodselsnumre(2000, seed=13) if n.startswith("0")]
        parsed = [(n, cpr.parse(n)) for n in numbers]
        danish = [n for n, p in parsed if p and p.birth_date and p.birth_date < DAY]
        assert danish
        rule = NUMBER | {"mixed": "allow"}
        made = column(rule, [f"{n[:6]}-{n[6:]}" for n in danish])
        assert {len(text) for text in made} == {11}
        assert all(cpr.parse(text) is not None for text in made)

    @pytest.mark.parametrize(
        "value",
        ["12345678910", "00000000000", "x", "1" * 11, "0991011234", "010101-12345-9"],
        ids=["placeholder", "zeros", "letters", "ones", "ten", "long"],
    )
    def test_invalid_ones_go_by_the_policy(self, value: str) -> None:
        (token,) = column(NUMBER, [value])
        assert token.startswith("tok_")
        assert column(NUMBER | {"on_invalid": "null"}, [value]) == [None]
        assert column(NUMBER, [value], on_invalid="null") == [None]
        with pytest.raises(PolicyError, match="no valid person number") as caught:
            column(NUMBER | {"on_invalid": "fail"}, [value])
        assert value not in str(caught.value) or len(value) == 1

    def test_quarantine_sets_the_original_rows_aside(self) -> None:
        (good,) = fodselsnumre(1)
        done = run(NUMBER | {"on_invalid": "quarantine"}, [good, "x", None, "y"])
        assert done.batch.num_rows == 2
        assert done.quarantined.column(0).to_pylist() == ["x", "y"]
        assert done.counts[0].invalid == 2

    def test_invalid_integers_become_long_integers(self) -> None:
        (token,) = column(NUMBER, [12345678910], pa.int64())
        assert token >= 10**12

    def test_floats_have_no_room_for_a_token(self) -> None:
        assert column(NUMBER, [1.5, float("nan"), 1e300], pa.float64()) == [None] * 3

    @pytest.mark.parametrize("offset", [40, 50, 20], ids=["h", "s", "npid"])
    def test_help_numbers_become_tokens_whatever_the_policy(self, offset: int) -> None:
        (number,) = fodselsnumre(1, seed=9, offset=offset)
        (token,) = column(NUMBER | {"on_invalid": "null"}, [number])
        assert token.startswith("tok_")

    @pytest.mark.parametrize("rule", DANISH, ids=lambda rule: rule["entity_type"])
    def test_lettered_replacement_number(self, rule: dict) -> None:
        (token,) = column(rule | {"on_invalid": "null"}, ["2512480AB2"])
        assert token.startswith("tok_")

    @pytest.mark.parametrize("arrow", [pa.string(), pa.int64()], ids=str)
    def test_replacement_numbers_stay_in_their_space(self, arrow: pa.DataType) -> None:
        numbers = cpr_numbers(300, seed=12, day=60)
        given_values = numbers if arrow == pa.string() else [int(n) for n in numbers]
        first, second = (column(rule, given_values, arrow) for rule in DANISH)
        assert bool(first == second)
        made = [str(value).zfill(10) for value in first]
        parsed = [cpr.parse(number) for number in made]
        assert all(found and found.status.value == "ambiguous" for found in parsed)
        assert len(set(made)) == len(set(numbers))
        assert sum(a == b for a, b in zip(made, numbers, strict=True)) < 3

    def test_synthetic_input_is_permuted_in_its_space(self) -> None:
        numbers = fodselsnumre(50, seed=10, offset=80)
        texts = column(NUMBER, numbers)
        assert all(int(t[2:4]) - 40 >= 41 for t in texts)
        assert len(set(texts)) == len(set(numbers))

    @pytest.mark.parametrize(
        ("rule", "real", "marked"),
        [
            (NUMBER, fodselsnumre(3), fodselsnumre(3, offset=80)),
            (CPR, cpr_numbers(3), cpr_numbers(3, day=60)),
        ],
        ids=["norway", "denmark"],
    )
    def test_mixtures_need_a_decision(self, rule, real, marked) -> None:
        with pytest.raises(PolicyError, match="mixed: token"):
            column(rule, real + marked)
        allowed = column(rule | {"mixed": "allow"}, real + marked)
        assert not any(text.startswith("tok_") for text in allowed)
        tokens = column(rule | {"mixed": "token"}, real + marked)
        assert [t.startswith("tok_") for t in tokens] == [False] * 3 + [True] * 3

    @pytest.mark.parametrize("kind", [pa.int32(), pa.float32(), pa.date32()], ids=str)
    def test_narrow_types_are_refused(self, kind: pa.DataType) -> None:
        with pytest.raises(PolicyError, match="64-bit"):
            column(NUMBER, [], kind)


DAY = date(1985, 11, 23)
PERIODS = {
    "year": (date(1985, 1, 1), "01.01.1985"),
    "quarter": (date(1985, 10, 1), "01.10.1985"),
    "month": (date(1985, 11, 1), "01.11.1985"),
    "decade": (date(1980, 1, 1), "01.01.1980"),
}


class TestGeneralise:
    @pytest.mark.parametrize(("to", "made"), PERIODS.items(), ids=PERIODS)
    def test_periods(self, to: str, made: tuple[date, str]) -> None:
        rule = {"operator": "generalise", "to": to}
        assert column(rule, [DAY, None], pa.date32()) == [made[0], None]
        assert column(rule, ["23.11.1985", "soon"]) == [made[1], None]
        stamp = datetime(1985, 11, 23, 12, 30)  # noqa: DTZ001
        midnight = datetime.combine(made[0], datetime.min.time())
        assert column(rule, [stamp], pa.timestamp("us")) == [midnight]

    BANDS: ClassVar = {
        "age": ("band", 10, "37", "30-39"),
        "amount": ("band", 50_000, "487 500,50 kr", "450000-499999 kr"),
        "thousands": ("band", 1000, "1.234.567", "1234000-1234999"),
        "negative": ("band", 100, "-5", "-100--1"),
        "rounded": ("round", 1000, "1500", "2000"),
        "decimal": ("round", 10, "14.9", "10"),
        "unreadable": ("band", 10, "many", None),
        "digits-behind": ("band", 10, "37 of 12", "30-39"),
    }

    @pytest.mark.parametrize(("to", "width", "text", "made"), BANDS.values(), ids=BANDS)
    def test_text_bands(self, to: str, width: int, text: str, made: str) -> None:
        rule = {"operator": "generalise", "to": to, "width": width}
        assert column(rule, [text]) == [made]

    def test_numeric_bands(self) -> None:
        rule = {"operator": "generalise", "to": "band", "width": 10}
        assert column(rule, [37, -1, 0, None], pa.int32()) == [30, -10, 0, None]
        assert column(rule, [37.5, float("nan")], pa.float64()) == [30.0, None]
        low = column(rule, [Decimal("-0.50")], pa.decimal128(10, 2))
        assert low == [Decimal("-10.00")]

    @pytest.mark.parametrize(
        ("text", "made"),
        [
            ("0456", "0400"),
            (" N-0456", " N-0400"),
            ("2100 København Ø", "2100"),
            ("1263 K", "1200"),
            ("45", None),
            ("12345", None),
        ],
    )
    def test_postcodes(self, text: str, made: str | None) -> None:
        assert column({"operator": "generalise", "to": "postcode"}, [text]) == [made]

    def test_integer_postcode(self) -> None:
        rule = {"operator": "generalise", "to": "postcode"}
        assert column(rule, [456, 2134], pa.int64()) == [400, 2100]

    def test_types_must_suit(self) -> None:
        with pytest.raises(PolicyError, match="does not suit"):
            column({"operator": "generalise", "to": "year"}, [], pa.int64())
        with pytest.raises(PolicyError, match="does not suit"):
            column({"operator": "generalise", "to": "postcode"}, [], pa.date32())


class TestDateShift:
    RULE: ClassVar = {"operator": "date_shift", "days": 30}

    def shifted(self, rows: list[tuple], kind: pa.DataType, **rule: object) -> list:
        policy = policy_of(
            {"id": {"operator": "drop"}, "d": self.RULE | rule},
            subject={"id": "customer"},
        )
        batch = pa.RecordBatch.from_arrays(
            [pa.array([r[0] for r in rows]), pa.array([r[1] for r in rows], kind)],
            ["id", "d"],
        )
        transform = Transform(policy, domain_key(), "t", batch.schema)
        return transform(batch).column(0).to_pylist()

    def test_one_shift_per_subject_within_bounds(self) -> None:
        rows = [(i // 2, date(2000, 1, 1 + 14 * (i % 2))) for i in range(400)]
        made = self.shifted(rows, pa.date32())
        gaps = [(m - d).days for m, (_, d) in zip(made, rows, strict=True)]
        assert gaps[::2] == gaps[1::2]
        assert min(gaps) >= -30
        assert max(gaps) <= 30
        assert 0 not in gaps
        assert len(set(gaps)) > 40

    def test_births_stay_before_the_reference_date(self) -> None:
        rows = [(i, date(2025, 12, 31)) for i in range(100)]
        made = self.shifted(rows, pa.date32(), entity_type="DATE_OF_BIRTH")
        assert max(made) <= date(2026, 1, 1)
        assert min(made) < date(2025, 12, 30)

    def test_texts_and_times_keep_their_form(self) -> None:
        texts = self.shifted(
            [(1, "01.02.2003 12:30"), (1, "20030201"), (1, "?")], pa.string()
        )
        assert texts[0].endswith(" 12:30")
        day = read_date(texts[0])
        assert day is not None
        assert texts[1] == day.value.strftime("%Y%m%d")
        assert texts[2] is None

    @pytest.mark.parametrize("kind", [pa.int64(), pa.bool_()], ids=str)
    def test_refuses_other_types(self, kind: pa.DataType) -> None:
        with pytest.raises(PolicyError, match="needs dates"):
            column(self.RULE, [], kind)


class TestHide:
    MASKS: ClassVar = {
        "plain": ({}, "Kari 123", "**** ***"),
        "last": ({"keep_last": 4}, "1234 5678 9012", "**** **** 9012"),
        "never-more-than-a-third": ({"keep_last": 4}, "12345", "****5"),
        "short": ({"keep_last": 4}, "12", "**"),
        "letters": ({"char": "x"}, "Åse-Ømo_1", "xxx-xxx_x"),
    }

    @pytest.mark.parametrize(("options", "text", "made"), MASKS.values(), ids=MASKS)
    def test_mask(self, options: dict, text: str, made: str) -> None:
        assert column({"operator": "mask"} | options, [text]) == [made]

    def test_mask_needs_texts(self) -> None:
        with pytest.raises(PolicyError, match="redact"):
            column({"operator": "mask"}, [], pa.int64())

    def test_redact(self) -> None:
        rule = {"operator": "redact", "entity_type": "PERSON"}
        assert column(rule, ["x", None]) == ["<PERSON>", None]
        assert column({"operator": "redact"}, ["x"]) == ["<REDACTED>"]
        assert column(rule | {"replacement": "-"}, ["x"]) == ["-"]
        assert column(rule, [1, 2], pa.int64()) == [None, None]
        assert column(rule, [["a"]], pa.list_(pa.string())) == [None]
        assert column(rule, [{"a": "b"}], pa.struct([("a", pa.string())])) == [None]

    def test_drop_and_keep(self) -> None:
        assert run({"operator": "drop"}, ["x"]).batch.num_columns == 0
        assert column({"operator": "keep"}, ["x", None, ""]) == ["x", None, ""]


class TestFake:
    def test_the_family_name_stays_first(self) -> None:
        rule = {"operator": "fake", "entity_type": "PERSON", "of": "value"}
        plain, turned, bold = column(
            rule, ["Kari Nordmann", "Nordmann, Kari", "NORDMANN,KARI"]
        )
        assert ", " not in plain
        family, given_name = turned.split(", ")
        assert given_name.startswith(("Fia", "Mio"))
        assert family.endswith("sen")
        assert bold.isupper()
        assert ", " in bold

    def test_unserved_types_are_refused_before_the_first_row(self) -> None:
        with pytest.raises(ConfigError, match="no fake values are made for IBAN_CODE"):
            column({"operator": "fake", "entity_type": "IBAN_CODE"}, [])
        with pytest.raises(ConfigError, match=r"; did you mean 'PHONE_NUMBER'\?"):
            column({"operator": "fake", "entity_type": "PHONE_NUMER"}, [])

    def test_by_value_is_the_same_everywhere(self) -> None:
        rule = {"operator": "fake", "entity_type": "PERSON", "of": "value"}
        one, two, three, loud = column(
            rule, ["Kari Moe", "kari  moe", "Ola", "KARI MOE"]
        )
        assert one.casefold() == two.casefold()
        assert one != three
        assert loud == one.upper()

    @pytest.mark.parametrize(
        ("female", "male"),
        [("K", "M"), ("kvinne", "mann"), ("Kvinde", "Mand"), ("2", "1"), ("F", "M")],
    )
    def test_gender_keeps_its_coding(self, female: str, male: str) -> None:
        rule = {"operator": "fake", "entity_type": "GENDER"}
        made = set(column(rule | {"of": "value"}, [female]) + column(rule, [female]))
        assert made <= {female, male}

    def test_numbers_and_dates(self) -> None:
        age = {"operator": "fake", "entity_type": "AGE"}
        (years,) = column(age, [44], pa.int32())
        assert 18 <= years <= 90
        born = {"operator": "fake", "entity_type": "DATE_OF_BIRTH"}
        (day,) = column(born, [DAY], pa.date32())
        (text,) = column(born, ["23.11.1985"])
        noon = datetime(1985, 11, 23, 12)  # noqa: DTZ001
        (stamp,) = column(born, [noon], pa.timestamp("ms"))
        assert isinstance(day, date)
        assert len(text) == 10
        assert stamp.hour == 0
        phone = {"operator": "fake", "entity_type": "PHONE_NUMBER"}
        (number,) = column(phone, [90000000], pa.int64())
        assert number < 10**8

    def test_refuses_types_it_cannot_write(self) -> None:
        with pytest.raises(PolicyError, match="is not written so"):
            column({"operator": "fake", "entity_type": "PERSON"}, [], pa.int64())
