"""Names of columns from production, found by the packs' words without a value."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from unit.detect import column_makers as make
from unit.recognizers.further_names import FURTHER, NEAR_MISSES
from unit.recognizers.harmless_names import HARMLESS
from unit.recognizers.production_names import FOUND

from pii_toolkit.detect.surroundings import KEYS
from pii_toolkit.detect.verdicts import kin
from pii_toolkit.model import Finding

NOTHING: list[object] = [None] * 5
NEUTRAL: list[object] = [f"x{n}" for n in range(20)]


def found(name: str, values: list[object], table: str = "t") -> set[str]:
    return {f.entity_type for f in make.judge({name: values}, table=table)}


@pytest.mark.parametrize("entity_type", FOUND)
def test_names_of_production_are_found(entity_type: str) -> None:
    names = FOUND[entity_type].split()
    assert len(names) == len(set(names)) > 0
    missed = [n for n in names if not kin(entity_type) & found(n, NOTHING)]
    assert not missed


def test_every_type_of_the_packs_has_names_of_production() -> None:
    assert set(FOUND) == set(make.DETECTOR.types)


def test_names_of_everyday_data_are_no_finding() -> None:
    names = list(dict.fromkeys(HARMLESS.split()))
    assert len(names) > 700
    assert not [name for name in names if found(name, NOTHING)]
    # Reading values costs more: every fifteenth.
    assert not [name for name in names[::15] if found(name, NEUTRAL)]


@pytest.mark.parametrize("entity_type", FURTHER)
def test_names_that_the_packs_had_not_seen_are_found(entity_type: str) -> None:
    names = FURTHER[entity_type].split()
    assert len(names) == len(set(names)) >= 5
    first = {n: make.judge({n: NOTHING})[:1] for n in names}
    assert not [n for n, top in first.items() if not _says(top, entity_type)]


def _says(findings: Sequence[Finding], entity_type: str) -> bool:
    return [f.entity_type for f in findings] == [entity_type]


def test_near_misses_of_the_words_are_no_finding() -> None:
    names = NEAR_MISSES.split()
    assert len(names) == len(set(names)) > 200
    assert not [name for name in names if found(name, NOTHING)]


AMBIGUOUS = """
    pnr fnr regnr by kon kode nr id navn type status titel stand land konto sag bil
    tal pers knr lon pid ident side score sex name namn kontakt reg race parti dom
    journal behandling leder manager eier owner bank beskrivelse melding besked logg
    test enhet enhed segment profil region stilling gift barn adr gate etage omsorg
    ytelse ydelse trygd treff hit screening rating score poeng belop beløb amount tax
    vat moms mva order product loan job hospital kom mac lat position posisjon token
    image bonus opphav oprindelse rase anmerkning trekk avtalenr aftalenr rente ramme
    foged iris gen produkt klikk klik hendelse haendelse opptak opkald pin ocr
    rid eid snr hnr
    """


def test_words_of_several_meanings_never_decide_alone() -> None:
    names = AMBIGUOUS.split()
    assert not [name for name in names if found(name, NOTHING)]
    assert not [name for name in names[::3] if found(name, NEUTRAL)]


def test_every_ambiguous_word_of_the_packs_decides_nothing() -> None:
    held = [
        (terms.entity_type, token)
        for pack in make.PACKS
        for terms in pack.columns
        for token in terms.ambiguous_tokens
        if "_" not in token and terms.entity_type not in KEYS
    ]
    decided = {token for kind, token in held if kind in found(token, NOTHING)}
    # The name is read as a key of persons besides.
    assert decided <= {"kundeid", "personid"}


@pytest.mark.parametrize(
    ("name", "entity_type"),
    [
        ("kundens_fnr", "NO_FODSELSNUMMER"),
        ("KNDFNR", "NO_FODSELSNUMMER"),
        ("patient_name", "PERSON"),
        ("medarbejderens_navn", "PERSON"),
        ("kunde_konto", "NO_BANK_ACCOUNT"),
        ("borger_kon", "GENDER"),
        ("elev_stilling", "OCCUPATION"),
    ],
)
def test_a_person_beside_it_settles_a_word(name: str, entity_type: str) -> None:
    assert kin(entity_type) & found(name, NOTHING)


@pytest.mark.parametrize("name", ["kunde_pnr", "elev_poeng", "bruker_pid"])
def test_a_person_beside_it_settles_no_word_of_many_kinds(name: str) -> None:
    assert not found(name, NOTHING)


@pytest.mark.parametrize(
    "name",
    ["har_epost", "epost_status", "telefon_type", "adresse_gyldig", "mail_sendt"],
)
def test_a_statement_about_a_thing_is_not_the_thing(name: str) -> None:
    assert not found(name, NOTHING)


@pytest.mark.parametrize(
    ("name", "entity_type"),
    [
        ("har_inkasso", "PAYMENT_REMARK"),
        ("samtykke_status", "CONSENT"),
        ("er_fagorganisert", "TRADE_UNION"),
        ("antall_betalingsanmerkninger", "PAYMENT_REMARK"),
        ("gæld_oprettet_dato", "DEBT"),
        ("health_status", "HEALTH"),
        ("konkurs_sjekket", "INSOLVENCY"),
    ],
)
def test_a_statement_about_a_fact_is_the_fact(name: str, entity_type: str) -> None:
    assert entity_type in found(name, NOTHING)


def test_the_head_of_a_compound_outweighs_its_first_part() -> None:
    for name, entity_type in (
        ("faktura_epost", "EMAIL_ADDRESS"),
        ("fakturapostnr", "POSTAL_CODE"),
        ("formuesskatt", "TAX"),
        ("bank_phone", "PHONE_NUMBER"),
    ):
        (finding,) = make.judge({name: NOTHING})
        assert finding.entity_type == entity_type
