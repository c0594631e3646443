"""Documents inside cells: what stands where, and what is no document."""

from __future__ import annotations

import json
from urllib.parse import quote_plus

import pytest
from unit.detect import column_makers as make

from pii_toolkit.detect import structured

LEAVES: dict[str, tuple[str, dict[str, list[str]]]] = {
    "nested JSON": ('{"a": {"b": "x"}, "n": 7}', {"$.a.b": ["x"], "$.n": ["7"]}),
    "array": ('[{"b": "x"}, {"b": "y"}]', {"$[].b": ["x", "y"]}),
    "mixed array": ('["x", 1, {"b": 2}]', {"$[]": ["x", "1"], "$[].b": ["2"]}),
    "JSON as text in JSON": (
        json.dumps({"a": json.dumps({"b": ["x"]})}),
        {"$.a.b[]": ["x"]},
    ),
    "a bracket that is no JSON": ('{"a": "[x"}', {"$.a": ["[x"]}),
    "true and null are no values": ('{"a": true, "b": null, "c": ""}', {}),
    "keys that are data": (
        '{"m": {"018185": 1, "a@b.no": 2}}',
        {"$.m{}": ["018185", "a@b.no"], "$.m.*": ["1", "2"]},
    ),
    "broken JSON": ('{"a": ', {}),
    "XML": ("<a><b>x</b><b>y</b></a>", {"/a/b": ["x", "y"]}),
    "XML attributes": (
        "<a id=\"7\"><b n='8'/></a>",
        {"/a/@id": ["7"], "/a/b/@n": ["8"]},
    ),
    "XML names and entities": (
        "<s:a xmlns:s='u'><s:b>&lt;x&gt;</s:b><![CDATA[skip]]></s:a>",
        {"/a/@s": ["u"], "/a/b": ["<x>"]},
    ),
    "XML with a prolog": ('<?xml version="1.0"?>\n<a>x</a>', {"/a": ["x"]}),
    "CDATA": ("<a><![CDATA[x < y]]></a>", {"/a": ["x < y"]}),
    "query": ("fnr=1&navn=K%C3%A5re+B", {"?fnr": ["1"], "?navn": ["Kåre B"]}),
    "address with a query": ("https://x.no/a?fnr=1", {"?fnr": ["1"]}),
    "path with a query": ("/sok?q=2", {"?q": ["2"]}),
    "JSON in a query": (
        f"data={quote_plus(json.dumps({'fnr': '1'}))}&a=2",
        {"?data.fnr": ["1"], "?a": ["2"]},
    ),
    "list of keys": ("fnr=1; navn=Bo", {"?fnr": ["1"], "?navn": ["Bo"]}),
    "lines of keys": ("fnr: 1\nnavn: Bo\n", {"?fnr": ["1"], "?navn": ["Bo"]}),
}


@pytest.mark.parametrize("case", LEAVES, ids=list(LEAVES))
def test_leaves(case: str) -> None:
    cell, expected = LEAVES[case]
    assert structured.leaves([cell]) == expected
    assert structured.is_document(cell) == (case != "broken JSON")


@pytest.mark.parametrize(
    "text",
    [
        "Kari ringte kl. 12:30 om saken",
        "[slettet] se mappe",
        "a=b",
        "Storgata 1; 0155 Oslo",
        "< 5",
        "3 <a",
        "https://example.no/side",
        "",
    ],
)
def test_no_document(text: str) -> None:
    assert not structured.is_document(text)
    assert structured.leaves([text]) == {}


def test_very_many_keys_are_values() -> None:
    cells = [json.dumps({f"Navn {chr(65 + n % 26)}{n}": {"x": n}}) for n in range(90)]
    found = structured.leaves(cells)
    assert set(found) == {"${}", "$.*.x"}
    assert len(found["${}"]) == 90


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("$.kunde.fnr[]", "fnr"),
        ("/a/@fnr", "fnr"),
        ("?fnr", "fnr"),
        ("$.map{}", "map"),
        ("$.map.*", "map"),
        ("$[]", "$"),
    ],
)
def test_last_name(path: str, name: str) -> None:
    assert structured.last_name(path) == name


def test_damage_never_stops_it() -> None:
    for cell in ("<" * 5000, "{" * 5000, "[" * 3000 + "]" * 3000, "<a " + "x='" * 900):
        assert structured.leaves([cell]) == {}


def paths(cells: list[str]) -> dict[str, str | None]:
    found = make.judge({"C1": cells})
    return {f.entity_type: f.location.path for f in found if "NO_" in f.entity_type}


@pytest.mark.parametrize(
    ("wrap", "path"),
    [
        (lambda n: json.dumps({"parter": [{"id": n}, {"id": 7}]}), "$.parter[].id"),
        (lambda n: f'<m><p id="{n}"/></m>', "/m/p/@id"),
        (lambda n: f"https://x.no/s?side=1&id={n}", "?id"),
        (lambda n: f"status=ok; id={n}; kode=7", "?id"),
        (lambda n: json.dumps({"a": json.dumps({"b": n})}), "$.a.b"),
        (lambda n: json.dumps({n: {"rolle": "eier"}}), "${}"),
    ],
    ids=["array", "attribute", "query", "list", "JSON in JSON", "key"],
)
def test_numbers_are_located(wrap: make.Maker, path: str) -> None:
    numbers = make.norwegian(make.births(60))
    cells = [wrap(n) for n in numbers]  # type: ignore[call-arg]
    assert paths(cells)["NO_FODSELSNUMMER"] == path  # type: ignore[arg-type]


def test_a_mixed_array_is_read_value_by_value() -> None:
    numbers = make.norwegian(make.births(6))
    others = ["AB-1", "kl. 12", "2024-01-01", "x", "7", "ordre 55213", "nei", "0,5 %"]
    cell = json.dumps({"vectors": [{"value": v} for v in [*numbers, *others]]})
    assert paths([cell]) == {"NO_FODSELSNUMMER": "$.vectors[].value"}


def test_a_key_that_is_data_is_not_shown() -> None:
    numbers = make.norwegian(make.births(40))
    cells = [json.dumps({"eiere": {n: {"andel": 1}}}) for n in numbers]
    for item in make.judge({"C1": cells}):
        assert not any(n in repr(item) for n in numbers)
