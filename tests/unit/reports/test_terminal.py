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
    assert lines[-3].startswith("6 of 11 fields hold personal data (1 special")
    assert "10,000 rows" in lines[-2]
    assert lines[-1].startswith("Next: pii plan")


def test_nothing_found_says_so() -> None:
    text = terminal.render(EMPTY)
    assert "No personal data found" in text
    assert "every row" in text


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
