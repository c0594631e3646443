"""The pipeline for spaCy and Presidio, with the small model of the tests as weights."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import spacy
from weights import need_weights

import pii_toolkit
from pii_toolkit import ConfigError
from pii_toolkit.detect.presidio_names import name_engine
from pii_toolkit.detect.readers import UNSCORED, open_reader, reader_for
from pii_toolkit.detect.spacy_names import SCORE, Words
from pii_toolkit.ner import shipped_model

TINY = Path(__file__).parents[1] / "ner" / "tiny"
TEXTS = ["Kari Lie bor i Oslo", "", " \n ", "OLA OG KARI", "x  y\tz "]


@pytest.fixture(scope="module")
def pipeline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pipeline that ships, with the weights of the tests."""
    made = tmp_path_factory.mktemp("pipeline")
    for name in ("config.cfg", "meta.json"):
        shutil.copyfile(shipped_model().parent / name, made / name)
    shutil.copytree(TINY, made / shipped_model().name)
    return made


def names(doc: spacy.tokens.Doc) -> list[tuple[str, str]]:
    return [(entity.text, entity.label_) for entity in doc.ents]


@pytest.mark.parametrize("text", [*TEXTS, "a\u00a0b", "(Kari)", "dr.Lie, A/S"])
def test_the_words_are_the_text_again(text: str) -> None:
    assert Words(spacy.blank("xx").vocab)(text).text == text


def test_names_are_entities_with_a_score(pipeline: Path) -> None:
    found = list(spacy.load(pipeline).pipe(TEXTS))
    assert names(found[0]) == [("Kari Lie", "PERSON"), ("Oslo", "LOCATION")]
    assert [names(doc) for doc in found[1:3]] == [[], []]
    assert names(found[3]) == [("OLA", "PERSON"), ("KARI", "PERSON")]
    scores = [entity._.get(SCORE) for doc in found for entity in doc.ents]
    assert all(0.5 < score <= 1 for score in scores)


def test_a_batch_gives_what_each_text_gives(pipeline: Path) -> None:
    nlp = spacy.load(pipeline)
    assert [names(nlp(text)) for text in TEXTS] == list(map(names, nlp.pipe(TEXTS)))


def test_a_saved_pipeline_loads_again(pipeline: Path, tmp_path: Path) -> None:
    nlp = spacy.load(pipeline)
    nlp.to_disk(tmp_path / "copy")
    assert names(spacy.load(tmp_path / "copy")(TEXTS[0])) == names(nlp(TEXTS[0]))


def test_several_processes_read_the_same(pipeline: Path) -> None:
    nlp = spacy.load(pipeline)
    several = list(nlp.pipe(TEXTS * 3, n_process=2))
    assert list(map(names, several)) == list(map(names, nlp.pipe(TEXTS * 3)))


def test_threads_are_a_setting(pipeline: Path) -> None:
    nlp = spacy.load(pipeline, config={"components": {"names": {"threads": 2}}})
    assert names(nlp(TEXTS[0])) == [("Kari Lie", "PERSON"), ("Oslo", "LOCATION")]


def test_the_component_joins_another_pipeline(pipeline: Path) -> None:
    nlp = spacy.blank("nb")
    nlp.add_pipe("names", source=spacy.load(pipeline))
    assert names(nlp("Kari Lie/Oslo")) == [("Kari Lie", "PERSON"), ("Oslo", "LOCATION")]


def test_a_component_without_weights_says_what_to_do() -> None:
    nlp = spacy.blank("nb")
    nlp.add_pipe("pii_toolkit_names")
    with pytest.raises(ConfigError, match="ner_model"):
        nlp("Kari")


def test_a_fresh_process_knows_the_component(pipeline: Path) -> None:
    code = f"import spacy; print(spacy.load({str(pipeline)!r})('Kari').ents)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert done.stdout == "(Kari,)\n", done.stderr


def test_presidio_gets_the_scores(pipeline: Path) -> None:
    engine = name_engine(["nb", "da"], str(pipeline))
    artifacts = engine.process_text(TEXTS[0], "da")
    assert [entity.label_ for entity in artifacts.entities] == ["PERSON", "LOCATION"]
    assert artifacts.scores == [e._.get(SCORE) for e in artifacts.entities]
    assert UNSCORED not in artifacts.scores
    assert engine.get_nlp("nb") is engine.get_nlp("da")


@pytest.mark.parametrize("make", [open_reader, lambda m: name_engine(["nb"], m)])
@pytest.mark.parametrize("model", ["nb_core_news_lg", "/no/such/model", ""])
def test_an_absent_model_is_never_fetched(
    make: object, model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spacy.cli, "download", lambda *_: pytest.fail("a download"))
    with pytest.raises(ConfigError, match="install it yourself"):
        make(model)  # type: ignore[operator]


@pytest.mark.parametrize("inner", ["", "names"])
def test_a_folder_may_be_named(pipeline: Path, inner: str) -> None:
    ((person, place),) = open_reader(str(pipeline / inner)).find_all(["Kari i Oslo"])
    assert (person.entity_type, place.entity_type) == ("PERSON", "LOCATION")


def test_another_spacy_model_is_used_with_its_labels(tmp_path: Path) -> None:
    nlp = spacy.blank("nb")
    ruler = nlp.add_pipe("entity_ruler")
    kinds = {"Kari": "PER", "Oslo": "GPE_LOC", "Stortinget": "GPE_ORG", "Saab": "PROD"}
    ruler.add_patterns([{"label": k, "pattern": w} for w, k in kinds.items()])
    nlp.to_disk(tmp_path)
    (found,) = open_reader(str(tmp_path)).find_all(["Kari i Oslo, Stortinget, Saab"])
    assert [name.entity_type for name in found] == [
        *("PERSON", "LOCATION", "ORGANIZATION")
    ]
    assert {name.score for name in found} == {UNSCORED}


def test_a_copy_without_weights_reads_by_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pii_toolkit.ner._pipeline", lambda: tmp_path)
    assert reader_for(None) is None
    with pytest.raises(ConfigError, match="no name model"):
        pii_toolkit.ner_model()


def test_the_pipeline_that_ships_loads_by_path() -> None:
    need_weights()
    doc = spacy.load(pii_toolkit.ner_model())("Kari Nordmann bor i Tromsø.")
    assert names(doc) == [("Kari Nordmann", "PERSON"), ("Tromsø", "LOCATION")]
