"""What the shipped packs promise: the closed list, the words, the documents."""

from __future__ import annotations

import csv
import itertools
import time
from collections import defaultdict
from pathlib import Path

import pytest
import regex
from shared_files import shared

from pii_toolkit.detect.reference import entity_type_page
from pii_toolkit.numbers import BY_ENTITY_TYPE
from pii_toolkit.recognizers import entity_types, load_packs

PACKS = load_packs()
TYPES = entity_types(PACKS)
PATTERNS = [spec for pack in PACKS for spec in pack.patterns]
ROOT = Path(__file__).resolve().parents[3]


def vocabulary() -> list[dict[str, str]]:
    path = shared("reference/vocabulary.tsv")
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def test_the_types_are_the_vocabularys_and_organization() -> None:
    wanted = {row["entity_type"] for row in vocabulary()} | {"ORGANIZATION"}
    assert set(TYPES) == wanted


def test_every_category_of_the_vocabulary_has_its_type() -> None:
    for row in vocabulary():
        kind = TYPES[row["entity_type"]]
        assert row["category"] in (kind.category, *kind.also), row["entity_type"]


def test_article_9_and_10_are_marked() -> None:
    special = {r["entity_type"] for r in vocabulary() if r["gdpr_article9"] == "yes"}
    assert {t for t, kind in TYPES.items() if kind.sensitivity == "special"} == special
    assert TYPES["CRIMINAL_RECORD"].sensitivity == "criminal"
    assert TYPES["NO_FODSELSNUMMER"].sensitivity == "high"
    assert TYPES["DK_CPR_NUMBER"].sensitivity == "high"


def test_every_column_word_of_the_vocabulary_stands_in_a_pack() -> None:
    known = defaultdict(set)
    for terms in (terms for pack in PACKS for terms in pack.columns):
        words = {*terms.tokens, *terms.ambiguous_tokens}
        known[terms.entity_type, terms.language] |= words
    for row in vocabulary():
        words = {w.strip().lower() for w in row["column_name_tokens"].split("|")}
        missing = words - known[row["entity_type"], row["language"]]
        assert not missing, (row["entity_type"], missing)


def test_documents_of_the_privacy_policies() -> None:
    names = {
        "defero": {"norwegian-credit-service"},
        "telia": {"danish-consumer-finance"},
        "both": {"norwegian-credit-service", "danish-consumer-finance"},
        "none": set(),
    }
    wanted = defaultdict(set)
    for row in vocabulary():
        wanted[row["entity_type"]] |= names[row["seed"]]
    for name, documents in wanted.items():
        assert set(TYPES[name].documents) == documents, name


@pytest.mark.parametrize(
    "token",
    [
        "pnr",
        "knr",
        "regnr",
        "kon",
        "lon",
        "by",
        "fnr",
        "pid",
        "ident",
        "navn",
        "side",
        "score",
        "sex",
    ],
)
def test_words_of_many_meanings_are_ambiguous_everywhere(token: str) -> None:
    columns = [terms for pack in PACKS for terms in pack.columns]
    assert not any(token in terms.tokens for terms in columns)
    assert any(token in terms.ambiguous_tokens for terms in columns)


def test_a_sure_word_means_one_type_in_its_language() -> None:
    owners = defaultdict(set)
    for terms in (terms for pack in PACKS for terms in pack.columns):
        for token in terms.tokens:
            owners[terms.language, token].add(terms.entity_type)
    assert not {key: types for key, types in owners.items() if len(types) > 1}


def test_packs_are_sorted_for_their_readers() -> None:
    for pack in PACKS:
        assert list(pack.entity_types) == sorted(pack.entity_types)
        assert list(pack.context) == sorted(pack.context)
        types = [pattern.entity_type for pattern in pack.patterns]
        assert types == sorted(types)
        for terms in pack.columns:
            assert list(terms.tokens) == sorted(terms.tokens)


def test_countries_stay_in_their_packs() -> None:
    for pack in PACKS:
        for name, kind in pack.entity_types.items():
            assert kind.country == pack.country
            assert name.startswith("NO_") == (pack.name == "no")
            assert name.startswith("DK_") == (pack.name == "dk")


def test_validators_are_numbers_and_contexts_exist() -> None:
    context = {name for pack in PACKS for name in pack.context}
    for spec in PATTERNS:
        assert spec.validate is None or spec.validate in BY_ENTITY_TYPE, spec.name
        assert not spec.needs_context or spec.entity_type in context, spec.name


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_name_lists_are_clean(pack) -> None:
    for path in (*pack.names.given, *pack.names.family):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len(lines) == len(set(lines)) > 100
        assert all(line == line.strip() and line[0].isupper() for line in lines)
        assert (path.parent / "README.md").is_file()


def test_reference_page_is_up_to_date() -> None:
    page = ROOT / "docs" / "reference" / "entity-types.md"
    assert page.read_text(encoding="utf-8") == entity_type_page(), "run make docs"


ADVERSARIAL = {
    "digits": "0123456789",
    "ones": "1",
    "pairs": "12 ",
    "dotted": "1.",
    "hyphens": "1-",
    "colons": "a:",
    "letters": "A",
    "words": "Aaaaa bbbb ",
    "address": "a.a@",
    "at": "a@a.",
    "capitals and digits": "NO12 ",
    "angles": "P<",
}


@pytest.mark.parametrize("name", ADVERSARIAL)
def test_no_pattern_is_slow_on_long_hostile_text(name: str) -> None:
    unit = ADVERSARIAL[name]
    text = (unit * (100_000 // len(unit) + 1))[:100_000]
    slow = []
    for spec in PATTERNS:
        pattern = regex.compile(spec.regex)
        began = time.process_time()
        for _ in itertools.islice(pattern.finditer(text, timeout=20), 20_000):
            pass
        if time.process_time() - began > 2.0:
            slow.append((spec.entity_type, spec.name))
    assert not slow
