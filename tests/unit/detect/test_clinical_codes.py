"""Codes of health by their sets, their dot and their check digits."""

from __future__ import annotations

import pytest
from unit.detect.column_makers import DETECTOR, judge

from pii_toolkit.detect.clinical_codes import verhoeff

CONCEPTS = ("38341003", "73211009", "195967001", "44054006", "22298006")


@pytest.mark.parametrize("concept", CONCEPTS)
def test_a_concept_has_its_check_digit(concept: str) -> None:
    wrong = concept[:-1] + str((int(concept[-1]) + 1) % 10)
    turned = concept[1] + concept[0] + concept[2:]
    assert verhoeff(concept)
    assert not verhoeff(wrong)
    assert concept == turned or not verhoeff(turned)


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (CONCEPTS, "HEALTH"),
        ([f"{c} |finding|" for c in CONCEPTS], "HEALTH"),
        (["ICD-10:F33.1", "ICD-10:F41.0", "ICD-10:G43.0"], "HEALTH"),
        (["DF840", "DF900"], "HEALTH"),
        ([c[:-1] + str((int(c[-1]) + 1) % 10) for c in CONCEPTS], ""),
        (["38341003", "38341013", "38341023"], ""),
        (["B12.1", "X77.2"], ""),
        (["DA12", "DB40"], ""),
    ],
    ids=[
        *("concepts", "with-words", "with-their-system", "sks"),
        *("wrong-digits", "series", "shelves", "short-codes"),
    ],
)
def test_columns_of_codes(values: list[str], kind: str) -> None:
    found = {f.entity_type for f in judge({"C1": list(values)})}
    assert ("HEALTH" in found) == bool(kind)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("BOLIGLAN", "CREDIT_AGREEMENT"),
        ("Klage over gebyr", "COMPLAINT"),
        ("co-borrower", "GUARANTOR"),
        ("student debt", "DEBT"),
        ("SITUASJONSBESTEMT_INNSATS", "SOCIAL_SERVICES"),
        ("LOGIN_FAIL", "USER_BEHAVIOUR"),
        ("form_submitted", "USER_BEHAVIOUR"),
        ("never smoker", "HEALTH"),
        ("acquitted", "CRIMINAL_RECORD"),
        ("trækprocent 38", "TAX"),
        ("assyrisk", "ETHNICITY"),
        ("Indvandrer fra ikke-vestligt land", "ETHNICITY"),
    ],
)
def test_words_of_systems(value: str, kind: str) -> None:
    assert kind in DETECTOR.values.of(value)


@pytest.mark.parametrize(
    "value",
    ["5 stk", "Bachelor", "order_created", "stock_updated", "price_changed", "lampe"],
)
def test_words_of_anything(value: str) -> None:
    assert not DETECTOR.values.of(value)
