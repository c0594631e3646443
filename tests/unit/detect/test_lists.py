"""Places of a list in a JSON file are judged together."""

from __future__ import annotations

from unit.detect import column_makers as make


def test_places_of_a_list_are_one_column() -> None:
    numbers = make.norwegian(make.births(12))
    columns = {f"kunder[{n}].a": [value] for n, value in enumerate(numbers)}
    columns |= {f"kunder[{n}].b": [f"{n}"] for n in range(12)}
    found = make.judge(columns)
    assert {f.location.field for f in found} == {f"kunder[{n}].a" for n in range(12)}
    assert {f.entity_type for f in found} == {"NO_FODSELSNUMMER"}
    assert all("judged with all 12 places of its list" in f.evidence for f in found)
    assert all(f.rows_examined == 1 for f in found)


def test_two_lists_stay_two_columns() -> None:
    numbers = make.norwegian(make.births(8))
    columns = {f"a[{n}]": [value] for n, value in enumerate(numbers)}
    columns |= {f"b[{n}]": [value] for n, value in enumerate(make.digits(11)[:8])}
    found = {f.location.field for f in make.judge(columns)}
    assert found == {f"a[{n}]" for n in range(8)}


def test_a_place_that_is_empty_or_of_another_kind_does_no_harm() -> None:
    numbers = make.norwegian(make.births(6))
    columns: dict[str, list[object]] = {f"a[{n}]": [v] for n, v in enumerate(numbers)}
    columns |= {"a[6]": [None], "a[7]": [7], "a[8]": [b"x"]}
    found = {f.entity_type for f in make.judge(columns)}
    assert found == {"NO_FODSELSNUMMER"}


def test_places_with_values_of_their_own_are_apart() -> None:
    numbers = make.norwegian(make.births(40))
    found = make.judge({"v[0]": numbers, "v[1]": [f"x{n % 9}" for n in range(40)]})
    assert {f.location.field for f in found} == {"v[0]"}
