from __future__ import annotations

from dataclasses import replace

import pytest
from fixed_result import HOSTILE, RESULT
from rich.cells import cell_len

from pii_toolkit.model import Sample, ScanResult
from pii_toolkit.reports import terminal

EMPTY = ScanResult(sources=(), sample=Sample("full"), containers=(), findings=())


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    text = terminal.render(RESULT, width, explain=True)
    assert max(cell_len(line) for line in text.splitlines()) <= width


def test_gravest_first_and_surest_first() -> None:
    lines = terminal.render(RESULT).splitlines()
    order = [
        next(i for i, line in enumerate(lines) if word in line)
        for word in ("HEALTH", "NO_FODSELSNUMMER", "DK_ERSTATNINGS", " PERSON ")
    ]
    assert order == sorted(order)


def test_control_characters_never_reach_the_terminal() -> None:
    text = terminal.render(RESULT, explain=True)
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert HOSTILE not in text


def test_spans_of_one_type_are_one_line() -> None:
    lines = [x for x in terminal.render(RESULT).splitlines() if "EMAIL_ADDRESS" in x]
    assert len(lines) == 1
    assert "2×" in lines[0]


def test_closes_with_summary_and_next_step() -> None:
    lines = terminal.render(RESULT).splitlines()
    assert lines[-4].startswith("6 of 11 fields hold personal data (1 special")
    assert "10,000 rows" in lines[-3]
    assert lines[-2] == "Look first at the 1 below 0.8."


@pytest.mark.parametrize(
    ("kept", "step"),
    [
        (None, "Next: scan with --out scan.json, then pii plan scan.json -o "),
        ("a/b.json", "Next: pii plan a/b.json -o policy.yaml"),
        ("a b.json", "Next: pii plan 'a b.json' -o policy.yaml"),
    ],
)
def test_the_next_step_can_be_taken(kept: str | None, step: str) -> None:
    assert terminal.render(RESULT, kept=kept).splitlines()[-1].startswith(step)


def _only(rows: int, *, problem: str | None = None) -> ScanResult:
    profile = replace(RESULT.containers[1], rows_examined=rows, problem=problem)
    return replace(RESULT, findings=(), containers=(profile,), warnings=())


@pytest.mark.parametrize(
    ("result", "said", "step"),
    [
        (_only(250), "No personal data found in 1 container.", "nothing to protect"),
        (_only(0), "Nothing to examine: no rows in 1 container.", "empty tables"),
        (EMPTY, "Nothing was examined", "empty tables say nothing"),
        (_only(0, problem="damaged"), "Nothing to examine", "could not be read"),
    ],
    ids=["clean", "no rows", "no container", "damaged"],
)
def test_only_what_was_examined_is_called_clean(
    result: ScanResult, said: str, step: str
) -> None:
    lines = terminal.render(result).splitlines()
    assert lines[-3 if result.containers else -2].startswith(said)
    assert lines[-1].startswith("Next: ")
    assert step in lines[-1]
    assert ("nothing to protect" in lines[-1]) == (said.startswith("No personal"))


def test_a_hundred_pictures_are_one_line() -> None:
    pictures = tuple(f"p/{n}.png: left out: a picture" for n in range(100))
    lines = terminal.render(replace(RESULT, warnings=pictures)).splitlines()
    assert [line for line in lines if "picture" in line] == [
        "! p/0.png, p/1.png, p/2.png and 97 more: left out: a picture"
    ]


def test_few_are_all_named() -> None:
    two = ("a.png: left out: a picture", "b.png: left out: a picture", "odd")
    text = terminal.render(replace(RESULT, warnings=two))
    assert "! a.png, b.png: left out: a picture\n" in text
    assert "! odd\n" in text


def test_colour_only_when_asked() -> None:
    assert "\x1b[" in terminal.render(RESULT, color=True)


def test_a_thousand_folders_do_not_scroll_the_rest_away() -> None:
    last, profile = RESULT.findings[-1], RESULT.containers[2]
    names = [f"{n}/note.txt" for n in range(1000)]
    many = replace(
        RESULT,
        containers=tuple(
            replace(profile, container=replace(profile.container, name=name))
            for name in names
        ),
        findings=tuple(
            replace(last, location=replace(last.location, container=name))
            for name in names
        ),
    )
    text = terminal.render(many)
    assert len(text.splitlines()) < 300
    assert "960 more containers" in text
