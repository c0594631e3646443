"""The page and the example are read by the program, so that neither can drift."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pii_toolkit.pseudonymise.policy import (
    OPERATORS,
    Policy,
    dump_policy,
    load_policy,
    parse_policy,
)
from pii_toolkit.recognizers import entity_types, load_packs

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "reference" / "policy.md"
EXAMPLE = ROOT / "configs" / "policy-example.yaml"


def test_the_example_shows_every_operator_and_known_types() -> None:
    policy = load_policy(EXAMPLE)
    rules = [
        rule
        for container in policy.containers.values()
        for rule in container.columns.values()
    ]
    assert {rule.operator for rule in rules} == set(OPERATORS)
    types = {rule.entity_type for rule in rules if rule.entity_type}
    assert types <= set(entity_types(load_packs()))


def test_the_example_survives_a_round_trip(tmp_path: Path) -> None:
    policy = load_policy(EXAMPLE)
    again = tmp_path / "again.yaml"
    again.write_text(dump_policy(policy))
    assert load_policy(again) == policy


def test_the_pages_policy_is_one() -> None:
    from ruamel.yaml import YAML

    text = re.search(r"```yaml\n(.*?)```", PAGE.read_text(), re.DOTALL)
    assert text is not None
    parse_policy(YAML(typ="safe", pure=True).load(text[1]))


@pytest.mark.parametrize("operator", OPERATORS)
def test_the_page_names_every_operator_and_option(operator: str) -> None:
    page = PAGE.read_text()
    assert re.search(rf"^### .*\b{operator}\b", page, re.MULTILINE)
    options = set(OPERATORS[operator].model_fields)
    for option in options - {"entity_type", "reason", "operator"}:
        assert f"`{option}" in page, option


def test_the_page_names_every_top_level_key() -> None:
    page = PAGE.read_text()
    missing = [key for key in Policy.model_fields if f"| `{key}` |" not in page]
    assert missing == []
