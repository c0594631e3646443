"""Short forms of words: which are read, as what, and what stays unread."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit.detect import column_makers as make
from unit.recognizers.harmless_names import HARMLESS

from pii_toolkit.detect.short_forms import ShortForms
from pii_toolkit.detect.verdicts import kin
from pii_toolkit.detect.vocabulary import DECIDES
from pii_toolkit.detect.word_index import skeleton

NOTHING: list[object] = [None] * 5
PEOPLE: dict[str, list[object]] = {
    "fornavn": ["Kari", "Ola", "Ingrid", "Lars", "Mette"],
    "etternavn": ["Hansen", "Jensen", "Bakke", "Lund", "Dahl"],
}
WORDS = {
    "sivil_stand": frozenset({"MARITAL_STATUS"}),
    "adresse": frozenset({"STREET_ADDRESS"}),
    "inntekt": frozenset({"INCOME"}),
    "skattetrekk": frozenset({"TAX"}),
    "gjeld": frozenset({"DEBT"}),
    "sidst_aktiv": frozenset({"USER_BEHAVIOUR"}),
    "betaling": frozenset({"TRANSACTION"}),
    "betanomali": frozenset({"HEALTH"}),
    "navn": frozenset({"PERSON"}),
    "kandidatnr": frozenset({"PERSON_ID"}),
    "anonid": frozenset({"COOKIE_ID"}),
}
SHORT = ShortForms(WORDS)
BOTH = ShortForms(
    {
        "samtykke_status": frozenset({"CONSENT"}),
        "samboer_status": frozenset({"MARITAL_STATUS"}),
    }
)


def read(name: str) -> list[tuple[str, ...]]:
    held = SHORT.readings(name.lower(), capitals=name.isupper())
    return [reading.words for reading in held]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("innt", ("inntekt",)),
        ("SIVST", ("sivilstand",)),
        ("sivilst", ("sivilstand",)),
        ("SVST", ("sivilstand",)),
        ("ADRS", ("adresse",)),
        ("SKTTRK", ("skattetrekk",)),
        ("BTLDTO", ("betaling", "dato")),
        ("KNDNVN", ("kunde", "navn")),
        ("GJLDBLP", ("gjeld", "belop")),
    ],
)
def test_short_form_is_read(name: str, words: tuple[str, ...]) -> None:
    assert read(name) == [words]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "inntekt",
            "LPNR",
            "SEGM",
            "sidst",
            "stat",
            "produkt",
            "C1",
            "SV",
            "",
            "xyzw",
        ),
        # three letters, less than the word needs, cut in small letters, without a head
        *("xyzw", "SIV", "inn", "beta", "BETA", "sivst", "kandidat", "KANDIDAT"),
    ],
)
def test_near_miss_is_not_read(name: str) -> None:
    assert read(name) == []


def test_short_form_of_two_kinds_is_read_as_both() -> None:
    assert len(read("betan")) == 1
    assert len(BOTH.readings("samst", capitals=True)) == 2


@given(st.text(max_size=20))
def test_any_part_is_survived(part: str) -> None:
    for capitals in (False, True):
        for reading in SHORT.readings(part, capitals=capitals):
            assert 0 < reading.strength < DECIDES
            assert reading.words


@given(st.text(alphabet="abdefklmnorstvy", min_size=1, max_size=20))
def test_skeleton_of_a_skeleton_is_itself(word: str) -> None:
    assert skeleton(skeleton(word)) == skeleton(word)


ABBREVIATED = {
    "MARITAL_STATUS": "sivst SVST sivilst",
    "NATIONALITY": "statsb STBRG statsborg",
    "PAYMENT_REMARK": "betanm",
    "TAX": "SKTRK skattetrk",
    "HEALTH": "HLSKD helseoppl diagn DGNS",
    "INCOME": "innt arsinnt INDKMST",
    "NO_BANK_ACCOUNT": "KNTNR",
    "TRANSACTION": "trans_bel TRNBLP",
    "STREET_ADDRESS": "gateadr vegadr",
    "PERSON": "KNDNVN KND_NVN",
    "PERSON_GIVEN_NAME": "FRNVN",
    "POSTAL_CODE": "PSTNMR",
    "SOCIAL_SERVICES": "SOSHJLP sosialhj",
    "TRADE_UNION": "fagforen",
}


@pytest.mark.parametrize("entity_type", ABBREVIATED)
def test_short_form_decides_beside_people_alone(entity_type: str) -> None:
    for name in ABBREVIATED[entity_type].split():
        beside = make.judge({**PEOPLE, name: NOTHING})
        found = [f for f in beside if f.location.field == name]
        assert kin(entity_type) & {f.entity_type for f in found}, name


ODD = ("sivilsta", "SVLSTND", "SKTTRKK", "arsinntkt", "diagns", "HLSKD")
"""Cuts and skeletons that no list of words will hold."""


@pytest.mark.parametrize("name", ODD)
def test_short_form_alone_decides_nothing(name: str) -> None:
    assert not make.judge({name: NOTHING})


def test_verdict_says_what_the_name_is_short_for() -> None:
    found = make.judge({**PEOPLE, "sivilsta": NOTHING})
    (finding,) = [f for f in found if f.location.field == "sivilsta"]
    assert finding.confidence >= 0.5
    said = " ".join(finding.evidence)
    assert "looks like a short form of sivil" in said
    assert "other columns identify people" in said


def test_values_that_agree_make_a_short_form_surer() -> None:
    values = [280_000 + 1_250 * n for n in range(5)]

    def sure(held: list[object]) -> float:
        found = make.judge({**PEOPLE, "inntkt": held})
        return next(f.confidence for f in found if f.location.field == "inntkt")

    assert sure([*values]) > sure(NOTHING)


CRYPTIC = """
    LPNR RCDTYP UPDTS FLGA SEGM KTOTYP BUKRS WERKS MANDT ERDAT AEDAT LGORT MATNR POSNR
    EBELN KOSTL PRCTR GSBER GJAHR BLART WAERS MEINS LIFNR LOEVM CPUDT TCODE RECNO
    RECID SYSDT BATCHNR SEQNO RTNCD ERRCD FILNM PGMNM JOBNM TSKID STPNR LINNR VARNR
    VRGRP LGRNR ANTSTK PRSGRP PRISGR MVAKD VALKD KRSKD BLGNR BLGTYP AVDNR KSTNR STSKD
    OPRDT ENDDT SLTDT GLDFRA GLDTIL HSTTYP RGNKD TBLNM COLNM PARTNO LOTNR WHSLOC QTYOH
    """
"""Names of eight letters and fewer from technical tables, of nobody's data."""


def test_everyday_and_technical_names_stay_unread_among_people() -> None:
    technical = CRYPTIC.split()
    assert len(technical) >= 60
    everyday = [*dict.fromkeys(HARMLESS.split())][::3][:220]
    names = [name for name in everyday + technical if not make.judge({name: NOTHING})]
    assert len(names) > 270
    table = {**PEOPLE, **dict.fromkeys(names, NOTHING)}
    assert not {f.location.field for f in make.judge(table)} - PEOPLE.keys()


EVERYDAY = (
    "placed care applied shared tidligere eksisterende ønske spærret betalt forventet"
    " klarte følge godt bare"
)


@pytest.mark.parametrize("name", EVERYDAY.split())
def test_everyday_word_is_short_for_nothing(name: str) -> None:
    beside = make.judge({**PEOPLE, name: NOTHING})
    assert not [f.entity_type for f in beside if f.location.field == name]
