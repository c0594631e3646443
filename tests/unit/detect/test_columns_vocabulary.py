from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pii_toolkit.detect.countries import country_of
from pii_toolkit.detect.name_parts import COMPOUND_START
from pii_toolkit.detect.vocabulary import (
    AMBIGUOUS,
    Vocabulary,
    folded,
    spellings,
    words,
)
from pii_toolkit.recognizers import load_packs

VOCABULARY = Vocabulary(terms for pack in load_packs() for terms in pack.columns)


@dataclass(frozen=True)
class Terms:
    entity_type: str
    language: str
    tokens: tuple[str, ...]
    ambiguous_tokens: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("kundeFnr", ("kunde", "fnr")),
        ("KUNDE_FNR", ("kunde", "fnr")),
        ("kunde-fnr", ("kunde", "fnr")),
        ("Kunde.Fnr", ("kunde", "fnr")),
        ("cprNumberIdentifier", ("cpr", "number", "identifier")),
        ("CPRNummer", ("cpr", "nummer")),
        ("fødselsÅr", ("fødsels", "år")),
        ("fo\u0308dselsår", ("födselsår",)),
        ("adresse2", ("adresse",)),
        ("C1", ("c1",)),
        ("42", ("42",)),
        ("", ()),
        ("__", ()),
    ],
)
def test_words_of_a_name(name: str, parts: tuple[str, ...]) -> None:
    assert words(name) == parts


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("fødselsår", "foedselsaar"),
        ("fødselsår", "fodselsar"),
        ("ægtefælle", "egtefelle"),
    ],
)
def test_spellings_of_a_word(word: str, other: str) -> None:
    assert other in spellings(word)


def test_folding_is_the_same_for_every_spelling() -> None:
    assert len({folded(s) for s in ("lånebeløp", "laanebeloep", "lanebelop")}) == 1


@pytest.mark.parametrize(
    ("name", "entity_type"),
    [
        ("fødselsnummer", "NO_FODSELSNUMMER"),
        ("FOEDSELSNR", "NO_FODSELSNUMMER"),
        ("fdselsnr", "NO_FODSELSNUMMER"),
        ("kundeFnr", "NO_FODSELSNUMMER"),
        ("borgercpr", "DK_CPR_NUMBER"),
        ("cprnr_barn", "DK_CPR_NUMBER"),
        ("epostadresse", "EMAIL_ADDRESS"),
        ("ip_adresse", "IP_ADDRESS"),
        ("kommentarfelt", "FREE_TEXT"),
        ("antall_barn", "DEPENDANTS"),
        ("sykmeldingsgrad", "HEALTH"),
        ("ETTERNAVN", "PERSON_FAMILY_NAME"),
        ("mobil2", "PHONE_NUMBER"),
        ("laanebeloep", "CREDIT_AGREEMENT"),
        ("telefonnummer_privat", "PHONE_NUMBER"),
        ("kode6", "PROTECTED_ADDRESS"),
        ("adresse2", "STREET_ADDRESS"),
        ("folkekirken", "RELIGION"),
    ],
)
def test_name_speaks_for_its_type(name: str, entity_type: str) -> None:
    first = VOCABULARY.match(name)[0]
    assert first.entity_type == entity_type
    assert not first.ambiguous
    assert first.strength >= COMPOUND_START


@pytest.mark.parametrize(
    "name",
    [
        "salon",
        "orkid",
        "varenavn",
        "produktnavn",
        "status",
        "opprettet",
        "C1",
        "nummer",
        "by",
        "pnr",
        "kon",
        "knr",
        "created_by",
        "epost_status",
        "har_epost",
        "antall_fnr",
        "id",
        "land",
        "regnr",
    ],
)
def test_near_miss_decides_nothing(name: str) -> None:
    matches = VOCABULARY.match(name)
    assert all(match.strength < COMPOUND_START for match in matches)


@pytest.mark.parametrize("pack", load_packs(), ids=lambda pack: pack.name)
def test_every_word_of_a_pack_is_heard(pack: object) -> None:
    for terms in pack.columns:  # type: ignore[attr-defined]
        for token in (*terms.tokens, *terms.ambiguous_tokens):
            heard = {m.entity_type: m for m in VOCABULARY.match(token)}
            assert terms.entity_type in heard, token
            assert heard[terms.entity_type].strength >= AMBIGUOUS, token


def test_every_entity_type_is_heard_by_name() -> None:
    types = {name for pack in load_packs() for name in pack.entity_types}
    named = {terms.entity_type for pack in load_packs() for terms in pack.columns}
    assert types == named


def test_one_pack_that_doubts_a_word_is_enough() -> None:
    vocabulary = Vocabulary(
        [Terms("A", "nb", ("fnr",)), Terms("A", "da", (), ("fnr",))]
    )
    (match,) = vocabulary.match("fnr")
    assert match.ambiguous
    assert match.languages == {"nb", "da"}


def test_short_spelling_got_by_folding_is_doubted() -> None:
    vocabulary = Vocabulary([Terms("GENDER", "da", ("køn",))])
    assert vocabulary.match("kon")[0].ambiguous
    assert not vocabulary.match("køn")[0].ambiguous


@pytest.mark.parametrize(
    ("names", "country"),
    [
        (("fødselsdato", "etternavn", "gateadresse", "sivilstand"), "no"),
        (("foedselsdato", "efternavn", "vejnavn", "civilstand"), "dk"),
        (("postnr", "email", "C1"), None),
        ((), None),
    ],
)
def test_country_of_a_schema(names: tuple[str, ...], country: str | None) -> None:
    assert country_of(VOCABULARY, names) == country


@given(st.text(max_size=60))
def test_any_name_is_survived(name: str) -> None:
    for match in VOCABULARY.match(name):
        assert 0 < match.strength <= 1
