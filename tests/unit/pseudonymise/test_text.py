from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pseudonym_tools import (
    LetterPersonas,
    PatternFinder,
    domain_key,
    fodselsnumre,
    policy_of,
    strings,
)

from pii_toolkit.errors import PolicyError
from pii_toolkit.model import Sex
from pii_toolkit.pseudonymise.finds import Find, own_kind
from pii_toolkit.pseudonymise.json_text import read_json, splice
from pii_toolkit.pseudonymise.operators.operator import Owner
from pii_toolkit.pseudonymise.persona import Subject
from pii_toolkit.pseudonymise.text import replace_pieces
from pii_toolkit.pseudonymise.transform import Transform

FNR = fodselsnumre(3, seed=2)
TEXT = {"operator": "fake", "entity_type": "FREE_TEXT"}
COLUMNS = {
    "fnr": {"operator": "person_number", "entity_type": "NO_FODSELSNUMMER"},
    "navn": {"operator": "fake", "entity_type": "PERSON"},
    "notat": TEXT,
}


def run(
    fnr: str | None, navn: str | None, notat: str, rules: dict | None = None
) -> dict:
    batch = strings(fnr=[fnr], navn=[navn], notat=[notat])
    transform = Transform(
        policy_of(COLUMNS | (rules or {}), subject={"fnr": "person_number"}),
        domain_key(),
        "t",
        batch.schema,
        personas=LetterPersonas(),
        finder=PatternFinder(),
    )
    return transform(batch).to_pylist()[0]


class TestPseudonyms:
    def test_the_subjects_own_values_are_those_of_its_columns(self) -> None:
        number = FNR[0]
        row = run(number, "Kari Nordmann", f"Kari Nordmann, {number}: ok.")
        assert row["notat"] == f"{row['navn']}, {row['fnr']}: ok."

    def test_one_word_of_the_name_is_one_word_of_the_personas(self) -> None:
        row = run(FNR[0], "Kari Nordmann", "Kari ringte")
        assert row["notat"] == f"{row['navn'].split()[0]} ringte"

    def test_layout_of_a_number_in_text(self) -> None:
        number = FNR[0]
        row = run(number, None, f"({number[:6]} {number[6:]})")
        same = row["notat"] == f"({row['fnr'][:6]} {row['fnr'][6:]})"
        assert same

    def test_strangers_are_the_same_in_all_rows(self) -> None:
        first = run(FNR[0], "Kari Nordmann", "Ola Hansen kom")["notat"]
        second = run(FNR[1], "Per Olsen", "Ola Hansen kom")["notat"]
        assert first == second
        assert "Ola" not in first

    def test_what_the_policy_has_no_rule_for_shows_its_type(self) -> None:
        assert run(FNR[0], None, "NO93 8601 takk")["notat"] == "<IBAN_CODE> takk"

    def test_what_the_policy_tokenises_is_that_token(self) -> None:
        rule = {"operator": "token", "entity_type": "IBAN_CODE"}
        row = run("NO93 8601", None, "til NO93 8601", {"fnr": rule})
        assert row["notat"] == f"til {row['fnr']}"

    def test_what_the_policy_keeps_stays(self) -> None:
        rule = {"operator": "keep", "entity_type": "IBAN_CODE"}
        row = run("NO93 8601", None, "til NO93 8601, Ola", {"fnr": rule})
        assert row["notat"].startswith("til NO93 8601, ")
        assert "Ola" not in row["notat"]

    def test_redaction_of_finds_alone(self) -> None:
        rule = {"operator": "redact", "text": True}
        row = run(FNR[0], "Kari Nordmann", "Kari Nordmann ringte", {"notat": rule})
        assert row["notat"] == "<PERSON> ringte"

    @pytest.mark.parametrize("missing", ["finder", "personas"])
    def test_what_is_needed_must_be_handed_in(self, missing: str) -> None:
        tools = {"finder": PatternFinder(), "personas": LetterPersonas()} | {
            missing: None
        }
        batch = strings(a=["x"])
        with pytest.raises(PolicyError, match="handed in"):
            Transform(policy_of({"a": TEXT}), domain_key(), "t", batch.schema, **tools)


class TestJson:
    def test_values_are_replaced_inside(self) -> None:
        number = FNR[0]
        cell = json.dumps(
            {"navn": "Kari Nordmann", "fnr": number, "n": 7, "t": ["ok", None, True]}
        )
        row = run(number, "Kari Nordmann", cell)
        assert json.loads(row["notat"]) == {
            "navn": row["navn"],
            "fnr": row["fnr"],
            "n": 7,
            "t": ["ok", None, True],
        }

    def test_a_number_stays_a_number(self) -> None:
        number = next(n for n in fodselsnumre(50, seed=3) if not n.startswith("0"))
        row = run(number, None, f'{{"fnr":{number}}}')
        same = json.loads(row["notat"]) == {"fnr": int(row["fnr"])}
        assert same

    def test_half_a_surrogate_pair_does_no_harm(self) -> None:
        row = run(FNR[0], "Kari Nordmann", '["\\ud800 Kari Nordmann", "Kari\\udfff"]')
        assert json.loads(row["notat"])[0] == f"\ud800 {row['navn']}"

    def test_escapes_are_read_and_written(self) -> None:
        row = run(FNR[0], "Anne B\u00f8", '{"a": "x\\n Anne B\\u00f8 \\"y\\""}')
        assert json.loads(row["notat"]) == {"a": f'x\n {row["navn"]} "y"'}
        assert row["notat"].isascii()

    def test_untouched_layout_stays(self) -> None:
        cell = '{ "a" :\t"b" , "c":[1.50, 2e3 ]}'
        assert run(FNR[0], None, cell)["notat"] == cell

    def test_keys_are_values_too(self) -> None:
        row = run(FNR[0], "Kari Nordmann", '{"Kari Nordmann": 1}')
        assert json.loads(row["notat"]) == {row["navn"]: 1}

    _VALUES = st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False)
        | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=8,
    )

    @given(st.dictionaries(st.text(), _VALUES), st.booleans())
    def test_reads_and_rebuilds_any_json(self, value: dict, ascii_only) -> None:
        cell = json.dumps(value, ensure_ascii=ascii_only)
        parsed = read_json(cell)
        assert parsed is not None
        assert parsed.rebuild([]) == cell
        whole = [
            (literal.shown, literal.shown + len(literal.text), literal.text)
            for literal in parsed.literals
        ]
        assert json.loads(parsed.rebuild(whole)) == json.loads(cell)

    @pytest.mark.parametrize("cell", ["", "x", "12", '"a"', "{", "{a: 1}", "[1,]"])
    def test_what_is_no_json(self, cell: str) -> None:
        assert read_json(cell) is None


OWNER = Owner(
    Subject(b"t" * 16, "NO", Sex.MALE, date(1980, 1, 1)),
    (
        ("EMAIL_ADDRESS", "Ola@example.no"),
        ("PERSON", "Nordmann, Ola Kristian"),
        ("PHONE_NUMBER", "900 00 000"),
    ),
)
OWN = {
    "full": ("PERSON", "Ola Nordmann", "PERSON"),
    "capitals": ("PERSON", "OLA NORDMANN", "PERSON"),
    "given": ("PERSON", "Ola", "PERSON_GIVEN_NAME"),
    "possessive": ("PERSON", "Ola.", "PERSON_GIVEN_NAME"),
    "other-spelling": ("PERSON", "Ola Nordmànn", "PERSON"),
    "middle": ("PERSON", "Kristian", "PERSON_GIVEN_NAME"),
    "family": ("PERSON", "Nordmann", "PERSON_FAMILY_NAME"),
    "stranger": ("PERSON", "Kari Moe", None),
    "namesake": ("PERSON", "Ola Moe", None),
    "email": ("EMAIL_ADDRESS", "ola@EXAMPLE.no", "EMAIL_ADDRESS"),
    "other-email": ("EMAIL_ADDRESS", "kari@example.no", None),
    "phone": ("PHONE_NUMBER", "90000000", "PHONE_NUMBER"),
    "birth": ("DATE_OF_BIRTH", "01.01.1980", "DATE_OF_BIRTH"),
}


@pytest.mark.parametrize(("kind", "text", "own"), OWN.values(), ids=OWN)
def test_whose_value_it_is(kind: str, text: str, own: str | None) -> None:
    assert own_kind(Find(kind, text, OWNER)) == own


@given(
    st.text(min_size=1, max_size=40).filter(str.isprintable),
    st.lists(st.integers(0, 40), min_size=2, max_size=6, unique=True),
    st.text(max_size=5).filter(str.isprintable),
)
def test_presidio_replaces_as_splicing_does(
    text: str, cuts: list[int], new: str
) -> None:
    ends = sorted(min(cut, len(text)) for cut in cuts)
    pieces = [(a, b, new) for a, b in zip(ends[::2], ends[1::2], strict=False) if a < b]
    assert replace_pieces(text, pieces) == splice(text, pieces)


def test_adjacent_finds_of_one_type_stay_two() -> None:
    assert replace_pieces("ab cd", [(0, 2, "X"), (3, 5, "Y")]) == "X Y"


def test_import_is_late() -> None:
    code = (
        "import sys, pii_toolkit.pseudonymise.transform as t;"
        "print([m for m in sys.modules if re.match('presidio|spacy|faker|pandas', m)])"
    )
    done = subprocess.run(
        [sys.executable, "-c", f"import re;{code}"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert re.fullmatch(r"\[\]\s*", done.stdout), done.stderr
