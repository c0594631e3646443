"""Letters that every name of a table begins with, and what is left without them."""

from __future__ import annotations

import pytest
from unit.detect import column_makers as make

from pii_toolkit.detect.bare_names import bare_names

NOTHING: list[object] = [None] * 5
TABLES: dict[str, tuple[str, str]] = {
    "glued capitals": (
        "MSMEDLNR MSNAVN MSADR1 MSKOEN MSSAMTYK",
        "MEDLNR NAVN ADR1 KOEN SAMTYK",
    ),
    "a word apart": (
        "leg_pas leg_idk leg_pep_art leg_unders",
        "pas idk pep_art unders",
    ),
    "with a number": (
        "P01_KJ_K P01_TLF P01_ADR P01_SIV_K",
        "KJ_K TLF ADR SIV_K",
    ),
    "small letters": (
        "kdnavn kdadr kdtlf kdmail kdfnr kdstatus",
        "navn adr tlf mail fnr status",
    ),
    "most of them": (
        "PA_NAMN PA_UTFALL PA_DATO PA_STATUS ENDRA",
        "NAMN UTFALL DATO STATUS ENDRA",
    ),
    "nested": ("a.XYNAVN a.XYKOEN a.XYTLF b.XYADR", "NAVN KOEN TLF ADR"),
}
WHOLE = {
    "three alike": "MSNAVN MSKOEN MSADR",
    "a longer word": "ADRESSE1 ADRESSE2 ADRTYPE ADRFRA ADRTIL",
    "a word of its own": "KUNDENR KUNDNVN KUNDADR KUNDTLF KUNDSTS",
    "few small letters": "kdnavn kdadr kdtlf kdmail",
    "unlike": "navn fodt adresse telefon epost",
    "camels": "custName custMail custPhone other name",
    "nameless": "C1 C2 C3 C4 C5 C6",
}


@pytest.mark.parametrize("case", TABLES)
def test_rest_of_each_name(case: str) -> None:
    names, rests = (text.split() for text in TABLES[case])
    bare = bare_names(names)
    assert [bare[name].rest for name in names] == rests


@pytest.mark.parametrize("case", WHOLE)
def test_name_stays_whole(case: str) -> None:
    names = WHOLE[case].split()
    bare = bare_names(names)
    assert [bare[name].rest for name in names] == names


def test_table_without_columns() -> None:
    assert bare_names([]) == {}


@pytest.mark.parametrize(
    ("name", "entity_type"),
    [
        ("MSKOEN", "GENDER"),
        ("MSSAMTYK", "CONSENT"),
        ("MSCPRNR", "DK_CPR_NUMBER"),
        ("MSSTATUS", None),
        ("MSLBNR", None),
    ],
)
def test_word_behind_the_letters_of_the_table(
    name: str, entity_type: str | None
) -> None:
    beside = ("MSEMAIL", "MSNAVN1", "MSPOSTNR", "MSTLF")
    found = make.judge(dict.fromkeys((name, *beside), NOTHING), table="MEDLSTAM")
    said = {f.entity_type for f in found if f.location.field == name}
    assert said == ({entity_type} if entity_type else set())
