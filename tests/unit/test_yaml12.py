"""YAML 1.2 as people write it: words stay words, errors have a line."""

from __future__ import annotations

from datetime import date

import pytest

from pii_toolkit.yaml12 import YamlError, load

SCALARS = {
    "no": "no",
    "Off": "Off",
    "y": "y",
    "true": True,
    "FALSE": False,
    "~": None,
    "": None,
    "Null": None,
    "0301": 301,
    "0o17": 15,
    "0x1F": 31,
    "-12": -12,
    "1e3": 1000.0,
    "1.": 1.0,
    ".5": 0.5,
    "-.inf": float("-inf"),
    "1:30": "1:30",
    "1_000": "1_000",
    "010180-1234x": "010180-1234x",
    "2026-02-28": date(2026, 2, 28),
    "2026-02-28T10:00": "2026-02-28T10:00",
    "'0301'": "0301",
    '"2026-02-28"': "2026-02-28",
    "=": "=",
    "{no: yes, on: [off, 1]}": {"no": "yes", "on": ["off", 1]},
    "[&a {x: 1}, *a]": [{"x": 1}, {"x": 1}],
}


@pytest.mark.parametrize("text", SCALARS)
def test_scalars_mean_what_yaml_1_2_says(text: str) -> None:
    made = load(text)
    assert made == SCALARS[text]
    assert type(made) is type(SCALARS[text])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: 1\nb: 2\na: 3", 2),
        ("a:\n  x: 1\n  x: 2", 2),
        ("a: [1,\nb: ]]", 1),
        ("a: 1\n  b: 2", 1),
        ("a: 1\n---\nb: 2", 1),
        ("a: 1\nb: 2026-02-30", 1),
        ("b: !!python/object:os.system x", 0),
        ("{[1]: 2}", 0),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(YamlError) as caught:
        load(text)
    assert caught.value.problem_mark.line == line
    assert caught.value.problem
