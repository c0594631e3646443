"""Names judged alone: corpora, cases, kinds of text; figures, never a name."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from shared_files import shared
from typer.testing import CliRunner
from weights import need_weights

from pii_toolkit.cli.main import app
from pii_toolkit.detect.readers import reader_for
from pii_toolkit.errors import ConfigError
from pii_toolkit.evaluation.text import page, terminal
from pii_toolkit.evaluation.text.names import (
    CASES,
    NameTagger,
    corpus_texts,
    judge,
    made_up_texts,
)
from pii_toolkit.evaluation.text.record import NameFigures, Record, read, to_json
from pii_toolkit.evaluation.text.taggers import Toolkit
from pii_toolkit.model import Span

SENTENCE = {"text": "Kari og Wuqq i Oslo", "ents": [[0, 4, "PER"], [15, 19, "LOC"]]}


class Begins:
    """Takes the first three letters for a person: right by overlap alone."""

    name = "begins"
    least = 0.5

    def spans(self, texts: Sequence[str]) -> list[list[Span]]:
        return [[Span("PERSON", 0, 3, 0.9)] for _ in texts]


@pytest.fixture
def corpora(tmp_path: Path) -> Path:
    for name in ("norne_nb_dev", "norne_nn_dev", "ddt_da_dev"):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(SENTENCE) + "\n", "utf-8")
    return tmp_path


def figures(corpora: Path) -> NameFigures:
    return judge(Begins(), corpus_texts(corpora), lambda _: None)


def test_every_language_in_every_case(corpora: Path) -> None:
    made = figures(corpora)
    keys = {(one.kind, one.language, one.case) for one in made.counts}
    languages = ("nb", "nn", "da")
    assert keys == {("corpus", lang, case) for lang in languages for case in CASES}
    assert made.words_per_second > 0


def test_borders_and_overlap_are_told_apart(corpora: Path) -> None:
    for one in figures(corpora).counts:
        person, place = one.types["PERSON"], one.types["LOCATION"]
        assert (person.exact_f1, person.f1) == (0, 1)
        assert (place.wanted, place.found) == (1, 0)


@pytest.mark.parametrize("case", CASES)
def test_a_case_keeps_every_character_in_its_place(case: str) -> None:
    text = "Kari Straße ΐ i Ålesund, İzmir"
    changed = CASES[case](text)
    assert len(changed) == len(text)
    assert (changed.upper() == text.upper()) or case == "lower"


def test_made_up_texts_hold_people_alone() -> None:
    texts = made_up_texts("development", 1, 1, ["da"])
    assert texts
    for text in texts:
        assert text.language == "da"
        wanted = {label.entity_type for label in text.labels if label.wanted}
        assert wanted == {"PERSON"}


@pytest.mark.parametrize("line", ["{", '{"text": "x"}', '{"text": "x", "ents": [[1]]}'])
def test_a_damaged_corpus_is_refused(corpora: Path, line: str) -> None:
    (corpora / "norne_nb_dev.jsonl").write_text(line, "utf-8")
    with pytest.raises(ConfigError, match="corpus"):
        corpus_texts(corpora)


def test_figures_are_kept_and_shown(corpora: Path, tmp_path: Path) -> None:
    record = Record(1, (), names=(figures(corpora),))
    path = tmp_path / "record.json"
    path.write_bytes(to_json(record))
    assert read(path) == record
    shown = terminal.render(record)
    assert "0.000 / 1.000" in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert "## Names found by begins" in page.page(record)
    assert "Wuqq" not in shown + path.read_text()


def test_the_command_judges_names_beside_the_corpora(corpora: Path) -> None:
    arguments = ["--names", "--language", "nn", "--copies", "1", "--ner", "off"]
    done = CliRunner().invoke(
        app, ["eval", "text", *arguments, "--corpora", str(corpora)]
    )
    assert done.exit_code == 0, done.output
    assert "corpus" in done.stdout


def test_the_model_that_ships_finds_names_of_the_corpora() -> None:
    need_weights()
    texts = corpus_texts(shared("corpora"))[::120]
    model = reader_for(None)
    assert model is not None
    made = judge(NameTagger("model", model), texts, lambda _: None)
    person = sum(c.types["PERSON"].found for c in made.counts if "PERSON" in c.types)
    wanted = sum(c.types["PERSON"].wanted for c in made.counts if "PERSON" in c.types)
    assert person >= 0.75 * wanted


@pytest.mark.slow
def test_rules_and_model_find_more_than_rules() -> None:
    need_weights()
    texts = made_up_texts("development", 1, 2)
    with_model, rules = (
        judge(Toolkit(ner=ner), texts, lambda _: None) for ner in (True, False)
    )

    def found(made: NameFigures, case: str) -> int:
        return sum(c.types["PERSON"].found for c in made.counts if c.case == case)

    for case in CASES:
        assert found(with_model, case) > found(rules, case)
