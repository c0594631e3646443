"""The runner, its record, the terminal and the page: figures, never a value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pii_toolkit.cli.main import app
from pii_toolkit.errors import ConfigError
from pii_toolkit.evaluation.text import page, terminal
from pii_toolkit.evaluation.text.record import Record, Run, read, to_json, together
from pii_toolkit.evaluation.text.runner import run
from pii_toolkit.evaluation.text.score import FAMILY
from pii_toolkit.evaluation.text.taggers import PlainPresidio, Toolkit
from pii_toolkit.model import Span

LONG_NUMBER = re.compile(r"(?<![0-9.])[0-9]{6,}")


class ElevenDigits:
    """Takes eleven digits in a row for a fodselsnummer, whatever stands beside them."""

    name = "eleven digits"
    least = 0.5

    def spans(self, texts: Sequence[str]) -> list[list[Span]]:
        pattern = re.compile(r"(?<!\d)\d{11}(?!\d)")
        return [
            [Span("NO_FODSELSNUMMER", *m.span(), 0.9) for m in pattern.finditer(text)]
            for text in texts
        ]


def small(purpose: str, *, languages: Sequence[str] = ()) -> Run:
    return run(
        purpose,  # type: ignore[arg-type]
        "synthetic",
        [ElevenDigits(), ElevenDigits()],
        seed=1,
        languages=languages,
        copies=2,
        talk=lambda _: None,
    )


RECORD = Record(1, (small("development"), small("held-out")))


def test_a_simple_tagger_gets_simple_figures() -> None:
    own = RECORD.runs[0].taggers[0]
    counts = together(own.types[FAMILY].values())
    assert 0 < counts.recall < 0.5
    assert 0 < counts.precision < 0.9
    assert own.spellings["bare"].recall > own.spellings["hyphen"].recall == 0
    assert own.reliability[0].spans == counts.reported
    assert RECORD.runs[0].taggers[1].reliability == ()


def test_mistakes_are_named_in_development_texts_alone() -> None:
    developed, held_out = (one.taggers[0] for one in RECORD.runs)
    assert developed.mistakes
    assert held_out.mistakes == ()


def test_only_the_languages_asked_for() -> None:
    languages = small("development", languages=["nn"]).taggers[0].types[FAMILY]
    assert set(languages) == {"nn"}


def test_the_record_survives_its_file(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    path.write_bytes(to_json(RECORD))
    assert read(path) == RECORD
    path.write_text("{}")
    with pytest.raises(ConfigError, match="no record"):
        read(path)


def test_terminal_and_page_show_figures_in_their_width() -> None:
    shown = terminal.render(RECORD, misses=True)
    assert max(map(len, shown.splitlines())) <= 80
    assert "kid-with-person" in shown
    assert "letters for digits" not in shown
    written = page.page(RECORD)
    assert "| held-out | synthetic |" in written
    for text in (shown, written, to_json(RECORD).decode()):
        assert not LONG_NUMBER.search(text)


@pytest.mark.slow
@pytest.mark.parametrize("numbers", ["real", "synthetic"])
@pytest.mark.parametrize("purpose", ["development", "held-out"])
def test_person_numbers_are_found_in_every_spelling(purpose: str, numbers: str) -> None:
    done = run(
        purpose,  # type: ignore[arg-type]
        numbers,  # type: ignore[arg-type]
        [Toolkit()],
        seed=2,
        copies=3,
        talk=lambda _: None,
    )
    counts = together(done.taggers[0].types[FAMILY].values())
    assert counts.recall >= 0.99
    assert counts.precision >= 0.99
    sure = [held for held in done.taggers[0].reliability if held.low >= 0.9]
    assert sum(held.right for held in sure) >= 0.9 * sum(held.spans for held in sure)


@pytest.mark.slow
def test_plain_presidio_reads_the_same_texts_without_the_network() -> None:
    done = run(
        "development",
        "synthetic",
        [PlainPresidio()],
        seed=1,
        languages=["en"],
        copies=2,
        talk=lambda _: None,
    )
    found = done.taggers[0]
    assert together(found.types["EMAIL_ADDRESS"].values()).recall == 1
    assert together(found.types[FAMILY].values()).recall == 0
    assert together(found.types[FAMILY].values()).untyped > 0


@pytest.mark.slow
def test_the_command_judges_and_writes(tmp_path: Path) -> None:
    path = tmp_path / "record.json"
    arguments = ["--language", "en", "--copies", "1", "--json", str(path), "--misses"]
    done = CliRunner().invoke(app, ["eval", "text", *arguments])
    assert done.exit_code == 0
    assert done.stdout.startswith("development, synthetic person numbers: ")
    assert read(path).seed == 1
    assert not LONG_NUMBER.search(done.output)
