"""Labels around values: before and after, in prose, JSON and XML, for and against."""

from __future__ import annotations

import pytest
from unit.detect.text_detector import detector, found, one, types

from pii_toolkit.detect.labels import ContextIndex
from pii_toolkit.detect.words import fold, stems, tokens
from pii_toolkit.recognizers import load_packs

ACCOUNT = "86011117947"
BARE = 0.35

LABELLED = {
    "before": f"Kontonummer: {ACCOUNT}",
    "definite form": f"Kontonummeret er {ACCOUNT}",
    "after": f"{ACCOUNT} er kontonummeret",
    "after in brackets": f"{ACCOUNT} (konto)",
    "JSON key": f'{{"kunde": {{"kontonr": "{ACCOUNT}"}}}}',
    "camel case": f'"bankKonto":"{ACCOUNT}"',
    "snake case": f"konto_nr={ACCOUNT}",
    "owner in front": f'"kundekonto": "{ACCOUNT}"',
    "XML tag": f"<konto>{ACCOUNT}</konto>",
    "XML attribute": f'<kunde konto="{ACCOUNT}"/>',
    "line above": f"Bankkonto\n{ACCOUNT}",
    "upper case": f"KONTONR {ACCOUNT}",
}

UNLABELLED = {
    "nothing": f"se {ACCOUNT} her",
    "inside a word": f"kontormøbler {ACCOUNT}",
    "inside another word": f"rakonto {ACCOUNT}",
    "too far before": f"konto {'x ' * 60}{ACCOUNT}",
    "too far after": f"{ACCOUNT} {'x ' * 60}konto",
    "next sentence": f"{ACCOUNT}. Konto er noe annet.",
    "next line": f"{ACCOUNT}\nkonto",
    "next label": f"{ACCOUNT}, konto: ukjent",
    "next tag": f"<a>{ACCOUNT}</a><konto>x</konto>",
    "closed tag": f"<konto>x</konto>{ACCOUNT}",
}


@pytest.mark.parametrize("case", LABELLED)
def test_label_raises(case: str) -> None:
    assert one(LABELLED[case]).confidence == pytest.approx(0.7)


@pytest.mark.parametrize("case", UNLABELLED)
def test_no_label_changes_nothing(case: str) -> None:
    assert one(UNLABELLED[case]).confidence == pytest.approx(BARE)


def test_column_name_counts_as_a_label() -> None:
    span = one(ACCOUNT, context=("utbetaling", "konto"))
    assert span.confidence == pytest.approx(0.7)
    assert "the word konto stands in the column's name" in span.evidence


def test_a_label_in_the_text_goes_before_the_columns_name() -> None:
    assert types("P-nr. 6101901234", context=("cpr",)) == ["DK_P_NUMMER"]


AGAINST = {
    "order": "Ordrenummer 851290-1233",
    "invoice": "fakturanr. 851290 1233",
    "item": "varenr.: 8512901233",
    "case": "j.nr. 851290 1233",
}


@pytest.mark.parametrize("case", AGAINST)
def test_words_against_lower(case: str) -> None:
    span = detector().spans(AGAINST[case])
    assert all(s.confidence < 0.4 for s in span)


def test_words_against_count_only_near_the_value() -> None:
    far = "Fakturanummer 4711 er betalt av kunden, som ellers har CPR-nr. 851290-1233"
    near = one(far)
    assert near.entity_type == "DK_ERSTATNINGSPERSONNUMMER"
    assert near.confidence > 0.9


def test_words_against_elsewhere_leave_a_value_alone() -> None:
    text = f"Ordrenummer 4711.{' Lorem ipsum dolor sit amet.' * 10} 851290-1233"
    assert one(text).confidence == pytest.approx(0.7)


STILL_PERSONS = {
    "another's label after it": "Jf. 851290-1233, se bilag 2024-7",
    "glued to its own number": "851290-1233_ordre4711000",
    "after a sentence": "Det gjelder faktura. 851290-1233 klager",
    "sentence before": "Alle skriver fakturanummer. Kunden 851290-1233 klager",
    "words between": "Faktura sendt til 851290-1233",
    "many words": "ordrenummer skal altid oplyses når borger 851290-1233 ringer",
    "by phone": "Talt med 851290-1233 på telefon",
    "paragraph": "Ordrenummer\n\nBorger 851290-1233",
}
NO_PERSONS = {
    "after it": "851290-1233 er ordrenummeret",
    "in brackets": "851290-1233 (faktura)",
    "abbreviated": "Ordrenr. 851290-1233",
    "noun": "Ordre: 851290-1233",
    "noun and number": "faktura nr. 851290-1233",
    "tag": "<td>Ordre</td><td>8512901233</td>",
    "URL": "https://x.example/ordre/8512901233",
}


@pytest.mark.parametrize("case", STILL_PERSONS)
def test_words_against_do_not_reach_far(case: str) -> None:
    assert one(STILL_PERSONS[case]).confidence >= 0.5


@pytest.mark.parametrize("case", NO_PERSONS)
def test_words_against_reach_their_own_number(case: str) -> None:
    assert all(s.confidence < 0.5 for s in detector().spans(NO_PERSONS[case]))


def test_each_value_has_its_own_label() -> None:
    text = 'tlf: 22222222, saldo: 33333333, {"mobil": "44444444"}'
    assert found(text) == [("PHONE_NUMBER", "22222222"), ("PHONE_NUMBER", "44444444")]


def test_one_label_for_a_list_of_values() -> None:
    assert types("Tlf. 22222222, 33333333 og 44444444") == ["PHONE_NUMBER"] * 3


def test_nearest_label_decides() -> None:
    text = "Fnr 01818510078, konto 86011117947, KID 2345676, tlf 22222222"
    assert types(text) == [
        "NO_FODSELSNUMMER",
        "NO_BANK_ACCOUNT",
        "NO_KID",
        "PHONE_NUMBER",
    ]


@pytest.mark.parametrize(
    ("token", "word", "same"),
    [
        ("fodselsnummeret", "fodselsnummer", True),
        ("kundefnr", "fnr", True),
        ("borgercpr", "cpr", True),
        ("cpren", "cpr", False),
        ("public", "lic", False),
        ("kontor", "konto", False),
        ("xfnr", "fnr", False),
    ],
)
def test_whole_words(token: str, word: str, same: bool) -> None:
    assert (word in stems(token)) is same


def test_spellings_fold_together() -> None:
    folded = {fold(w) for w in ("FØDSELSNR", "foedselsnr", "fodselsnr", "fødselsnr")}
    assert len(folded) == 1
    assert tokens("kundeFnr_2") == ("kunde", "fnr", "2")


def test_labels_say_where_they_stand() -> None:
    index = ContextIndex(load_packs())
    text = "Kundens CPR-nr. er"
    labels = [text[label.start : label.end] for label in index.labels(text)]
    assert "CPR-nr" in labels
