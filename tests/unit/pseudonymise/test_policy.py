from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pii_toolkit.errors import ConfigError, PolicyError
from pii_toolkit.pseudonymise.policy import (
    OPERATORS,
    Policy,
    dump_policy,
    load_policy,
    parse_policy,
)

HEAD = """
version: 1
reference_date: 2026-01-01
containers:
  customers:
"""

WRONG = {
    "unknown-operator": (
        "    columns: {fnr: {entity_type: PERSON, operator: tokn}}",
        "containers -> customers -> columns -> fnr -> operator",
        "did you mean 'token'",
    ),
    "unkeyed-hash": (
        "    columns: {fnr: {entity_type: NO_FODSELSNUMMER, operator: hash}}",
        "containers -> customers -> columns -> fnr -> operator",
        "use token: an unkeyed hash",
    ),
    "no-operator": (
        "    columns: {fnr: {entity_type: PERSON}}",
        "containers -> customers -> columns -> fnr -> operator",
        "an operator is required",
    ),
    "unknown-option": (
        "    columns: {fnr: {entity_type: PERSON, operator: token, reversable: true}}",
        "containers -> customers -> columns -> fnr -> reversable",
        "did you mean 'reversible'",
    ),
    "unquoted-digits": (
        "    columns: {0991011234: {operator: keep}}",
        "containers -> customers -> columns -> 991011234",
        "put it in quotes",
    ),
    "number-as-reason": (
        "    columns: {a: {operator: keep, reason: 12}}",
        "containers -> customers -> columns -> a -> reason",
        "put it in quotes",
    ),
    "not-a-person-number": (
        "    columns: {a: {entity_type: PERSON, operator: person_number}}",
        "containers -> customers -> columns -> a -> entity_type",
        "needs one of the entity types",
    ),
    "kept-person-number": (
        "    columns: {a: {entity_type: DK_CPR_NUMBER, operator: keep}}",
        "containers -> customers -> columns -> a",
        "state a `reason`",
    ),
    "wrong-choice": (
        "    columns: {a: {operator: generalise, to: yeer}}",
        "containers -> customers -> columns -> a -> to",
        "did you mean 'year'",
    ),
    "band-without-width": (
        "    columns: {a: {operator: generalise, to: band}}",
        "containers -> customers -> columns -> a",
        "`width` belongs",
    ),
    "subject-without-column": (
        "    subject: {kunde: customer}\n    columns: {kunde_id: {operator: keep}}",
        "containers -> customers",
        "did you mean 'kunde_id'",
    ),
    "column-is-no-mapping": (
        "    columns: {a: keep}",
        "containers -> customers -> columns -> a",
        "must be a mapping",
    ),
    "missing-columns": (
        "    subject: {}",
        "containers -> customers -> columns",
        "required",
    ),
}


@pytest.mark.parametrize(("body", "path", "words"), WRONG.values(), ids=WRONG)
def test_says_where_and_what(tmp_path: Path, body: str, path: str, words: str) -> None:
    file = tmp_path / "policy.yaml"
    file.write_text(HEAD + body + "\n")
    with pytest.raises(ConfigError) as caught:
        load_policy(file)
    assert caught.value.path == path
    assert words in str(caught.value)
    assert "policy.yaml" in str(caught.value)


TOP = {
    "other-version": ({"version": 2}, "version"),
    "boolean-version": ({"version": True}, "version"),
    "seconds-as-date": ({"reference_date": 1_700_000_000}, "reference_date"),
    "no-date": ({"reference_date": "soon"}, "reference_date"),
    "unknown-country": ({"country": "SE"}, "country"),
    "boolean-country": ({"country": False}, "country"),
    "odd-domain": ({"domain": "a b"}, "domain"),
    "unknown-key": ({"containres": {}}, "containres"),
}


@pytest.mark.parametrize(("change", "path"), TOP.values(), ids=TOP)
def test_top_level(change: dict, path: str) -> None:
    data = {"version": 1, "reference_date": "2026-01-01", "containers": {}}
    with pytest.raises(ConfigError) as caught:
        parse_policy(data | change)
    assert caught.value.path == path


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"version: 1\n  x: [", "no valid YAML"),
        (b"- 1\n", "a policy is a mapping"),
        (b"", "a policy is a mapping"),
        (b"version: \xff\xfe", "not UTF-8"),
        (b"a: 1\na: 2\n", "no valid YAML"),
        (b"!!python/object/apply:os.system [id]", "no valid YAML"),
    ],
    ids=["broken", "list", "empty", "encoding", "duplicate-key", "python-tag"],
)
def test_files_that_are_no_policy(tmp_path: Path, content: bytes, words: str) -> None:
    file = tmp_path / "policy.yaml"
    file.write_bytes(content)
    with pytest.raises(ConfigError, match=words):
        load_policy(file)


def test_absent_file(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot read the policy"):
        load_policy(tmp_path / "none.yaml")


def test_norway_is_a_country_and_no_boolean(tmp_path: Path) -> None:
    file = tmp_path / "policy.yaml"
    file.write_text(
        "version: 1\nreference_date: '2026-01-01'\ncountry: no\ncontainers:\n"
        "  no: {columns: {no: {operator: drop}}}\n"
    )
    policy = load_policy(file)
    assert policy.country == "NO"
    assert policy.reference_date == date(2026, 1, 1)
    assert policy.container("no").column("no").operator == "drop"


def test_every_operator_has_a_model() -> None:
    assert sorted(OPERATORS) == sorted(
        [
            "token",
            "person_number",
            "fake",
            "generalise",
            "date_shift",
            "mask",
            "redact",
            "drop",
            "keep",
        ]
    )


def test_unnamed_container_and_column_are_policy_errors() -> None:
    policy = _policy({"a": {"operator": "keep"}})
    with pytest.raises(PolicyError, match="did you mean 'customers'"):
        policy.container("customer")
    with pytest.raises(PolicyError, match="does not name column 'b'"):
        policy.container("customers").column("b")


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1)
_NAMES = st.one_of(
    _TEXT, st.sampled_from(["no", "0991011234", "null", "a: b", "#", "1e3", "~", "yes"])
)
_COLUMNS = st.sampled_from(
    [
        {"operator": "keep"},
        {"operator": "drop", "reason": "no: not needed # here"},
        {"operator": "token", "entity_type": "PERSON_ID", "reversible": False},
        {"operator": "fake", "entity_type": "PERSON", "of": "value"},
        {"operator": "person_number", "entity_type": "NO_D_NUMMER", "mixed": "token"},
        {"operator": "generalise", "to": "band", "width": 10},
        {"operator": "date_shift", "days": 30, "entity_type": "DATE_OF_BIRTH"},
        {"operator": "mask", "keep_last": 2},
        {"operator": "redact", "replacement": "0101"},
    ]
)


@settings(max_examples=60)
@given(st.dictionaries(_NAMES, _COLUMNS, min_size=1, max_size=3), _NAMES)
def test_dump_and_load_round_trip(columns: dict, container: str) -> None:
    policy = _policy(columns, name=container)
    assert _reload(policy) == policy


def test_dump_keeps_all_settings() -> None:
    policy = parse_policy(
        {
            "version": 1,
            "domain": "crm",
            "reference_date": date(2025, 5, 5),
            "country": "DK",
            "on_invalid": "quarantine",
            "person_numbers": {"keep_sex": False},
            "containers": {
                "t": {
                    "country": "no",
                    "subject": {"a": "person_number"},
                    "columns": {"a": {"operator": "drop"}},
                }
            },
        }
    )
    assert _reload(policy) == policy


def _policy(columns: dict, name: str = "customers") -> Policy:
    return parse_policy(
        {
            "version": 1,
            "reference_date": "2026-01-01",
            "containers": {name: {"columns": columns}},
        }
    )


def _reload(policy: Policy) -> Policy:
    from ruamel.yaml import YAML

    return parse_policy(YAML(typ="safe", pure=True).load(dump_policy(policy)))


class TestGlobs:
    @staticmethod
    def policy(*names: str) -> Policy:
        containers = {
            name: {"columns": {f"c{i}": {"operator": "keep"}}}
            for i, name in enumerate(names)
        }
        head = {"version": 1, "reference_date": "2026-01-01"}
        return parse_policy({**head, "containers": containers})

    @pytest.mark.parametrize(
        ("names", "container", "entry"),
        [
            (("n/*.txt",), "n/a.txt", "n/*.txt"),
            (("n/*.txt",), "n/a.md", None),
            (("n/*.txt",), "n/deep/a.txt", None),
            (("n/**.txt",), "n/deep/a.txt", "n/**.txt"),
            (("n/a?.txt",), "n/a1.txt", "n/a?.txt"),
            (("n/a?.txt",), "n/a/.txt", None),
            (("*", "n"), "n", "n"),
            (("a*", "*b"), "ab", "a*"),
            (("*b", "a*"), "ab", "*b"),
            (("a[12]",), "a1", None),
            (("a[12]",), "a[12]", "a[12]"),
            (("a.b*",), "axb", None),
            (("n/*.txt",), "n/a\n.txt", "n/*.txt"),
            (("n/*.txt",), "n/a.txt\n", None),
            (("n/*.txt",), "n/*.txt", "n/*.txt"),
        ],
    )
    def test_exact_names_first_then_globs_in_order(
        self, names: tuple[str, ...], container: str, entry: str | None
    ) -> None:
        policy = self.policy(*names)
        assert policy.entry(container) == entry
        if entry is None:
            with pytest.raises(PolicyError, match="does not name container"):
                policy.container(container)
        else:
            assert policy.container(container) is policy.containers[entry]

    def test_globs_survive_a_round_trip(self, tmp_path: Path) -> None:
        policy = self.policy("noter/*.txt", "*", "?")
        (tmp_path / "p.yaml").write_text(dump_policy(policy))
        assert load_policy(tmp_path / "p.yaml") == policy
