from __future__ import annotations

import pandas as pd
import pytest
from pseudonym_tools import domain_key, fodselsnumre, policy_of

from pii_toolkit.errors import PolicyError
from pii_toolkit.etl.pandas import (
    make_transform,
    pseudonymise,
    register_accessor,
    schema_of,
)

FNR = fodselsnumre(3, seed=4)
RULES = {
    "id": {"operator": "token", "entity_type": "CUSTOMER_ID"},
    "fnr": {"operator": "person_number", "entity_type": "NO_FODSELSNUMMER"},
    "navn": {"operator": "fake", "entity_type": "PERSON"},
    "dato": {"operator": "generalise", "to": "month"},
    "rest": {"operator": "keep"},
    "vekk": {"operator": "drop"},
}


def frame() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "id": pd.array([1, None, 3], dtype="Int64"),
            "fnr": [FNR[0], FNR[1], None],
            "navn": pd.array(["Kari Moe", "Ola Dal", None], dtype="string"),
            "dato": pd.to_datetime(["2020-02-03", "2021-05-06", None]),
            "rest": [1.5, None, 3.0],
            "vekk": ["a", "b", "c"],
        }
    )


def transform_of(data: pd.DataFrame, rules: dict = RULES):
    policy = policy_of(rules, subject={"fnr": "person_number"})
    return make_transform(policy, domain_key(), "t", schema_of(data))


def test_a_frame_goes_through() -> None:
    data = frame()
    made = pseudonymise(data, transform_of(data))
    assert list(made.columns) == ["id", "fnr", "navn", "dato", "rest"]
    assert made["id"].dtype == pd.Int64Dtype()
    assert made["id"].isna().tolist() == [False, True, False]
    assert made["id"][0] > 10**12
    assert made["navn"].dtype == data["navn"].dtype
    assert made["fnr"].isna().tolist() == [False, False, True]
    assert made["dato"].dt.day.dropna().unique().tolist() == [1]
    assert made["rest"].equals(data["rest"])
    same = made["fnr"].dropna().isin(FNR).any()
    assert not same


def test_large_tokens_are_exact() -> None:
    from pii_toolkit.pseudonymise.reverse import ReverseAccess, reverse

    data = frame()
    made = pseudonymise(data, transform_of(data))
    access = ReverseAccess(reason="test", who="test")
    back = [
        reverse(str(v), domain_key(), access=access, entity_type="CUSTOMER_ID")
        for v in made["id"].dropna()
    ]
    assert back == ["1", "3"]


def test_categories_and_slices_agree() -> None:
    data = frame()
    transform = transform_of(data)
    whole = pseudonymise(data, transform)
    part = pseudonymise(data[1:], transform)
    assert part["navn"].tolist()[0] == whole["navn"][1]
    coded = data.assign(navn=data["navn"].astype("category"))
    again = pseudonymise(coded, transform_of(coded))
    assert again["navn"].tolist()[:2] == whole["navn"].tolist()[:2]


def test_accessor() -> None:
    register_accessor("pii_test")
    data = frame()
    transform = transform_of(data)
    assert data.pii_test.pseudonymise(transform).equals(pseudonymise(data, transform))


def test_the_index_is_data_too() -> None:
    data = frame()
    with pytest.raises(PolicyError, match="reset_index"):
        pseudonymise(data.set_index("fnr"), transform_of(data))
    moved = data.set_axis([int(n) for n in FNR], axis=0)
    assert pseudonymise(moved, transform_of(data)).index.tolist() == [0, 1, 2]


def test_refusals() -> None:
    data = frame()
    with pytest.raises(PolicyError, match="other columns"):
        pseudonymise(data.drop(columns="rest"), transform_of(data))
    with pytest.raises(PolicyError, match="other types"):
        pseudonymise(data.assign(id=["a", "b", "c"]), transform_of(data))
    junk = data.assign(fnr=["x", "y", "z"])
    rules = RULES | {"fnr": RULES["fnr"] | {"on_invalid": "quarantine"}}
    with pytest.raises(PolicyError, match="quarantined"):
        pseudonymise(junk, transform_of(junk, rules))
    floats = data.assign(id=[1.0, None, 3.0])
    with pytest.raises(PolicyError, match="works on texts and integers"):
        transform_of(floats)
