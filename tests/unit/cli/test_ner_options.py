"""The options of the name model: what they do, and what is said when it is absent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner
from weights import need_weights

from pii_toolkit.cli.main import app
from pii_toolkit.cli.run import Finder, Naming
from pii_toolkit.detect.readers import ABSENT, open_reader
from pii_toolkit.detect.text import TextDetector
from pii_toolkit.errors import ConfigError
from pii_toolkit.recognizers import load_packs

TINY = Path(__file__).parents[1] / "ner" / "tiny"
NOTES = ["ring Kari Nordmann om avtalen i dag", "Oslo er et fint sted å bo i år"]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "notes.csv"
    rows = (f"{n},{NOTES[n % 2]} sak {n}" for n in range(40))
    path.write_text("\n".join(["id,notat", *rows]), "utf-8")
    return path


def scan(source: Path, *arguments: str) -> tuple[set[str], str]:
    """Entity types inside the texts, and what was said."""
    done = CliRunner().invoke(app, ["scan", str(source), "--out", "-", *arguments])
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)["findings"]
    return {f["entity_type"] for f in found if f["field"] == "notat"}, done.stderr


@pytest.mark.parametrize("mode", ["sample", "full"])
def test_a_model_that_is_named_reads(source: Path, mode: str) -> None:
    types, said = scan(source, "--ner", mode, "--ner-model", str(TINY))
    assert {"PERSON", "LOCATION"} <= types
    assert said == ""


def test_the_environment_may_name_it(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PII_NER_MODEL", str(TINY))
    assert "LOCATION" in scan(source)[0]


def test_the_configuration_may_name_it(source: Path, tmp_path: Path) -> None:
    settings = tmp_path / "pii.yaml"
    settings.write_text(f"scan:\n  ner_model: {TINY}\n  ner_threads: 2\n", "utf-8")
    arguments = ["--config", str(settings), "scan", str(source), "--out", "-"]
    done = CliRunner().invoke(app, arguments)
    assert '"LOCATION"' in done.stdout


def test_off_reads_by_rules(source: Path) -> None:
    types, said = scan(source, "--ner", "off", "--ner-model", "nowhere")
    assert "LOCATION" not in types
    assert said == ""


@pytest.mark.parametrize("mode", ["sample", "full"])
def test_an_absent_model_stops_the_command(source: Path, mode: str) -> None:
    arguments = ["scan", str(source), "--ner", mode, "--ner-model", "nb_core_news_lg"]
    done = CliRunner().invoke(app, arguments)
    assert done.exit_code != 0
    assert done.stdout == ""


def test_a_copy_without_weights_says_so_in_one_line(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pii_toolkit.ner._pipeline", lambda: tmp_path)
    types, said = scan(source)
    assert types >= {"FREE_TEXT", "PERSON"}
    assert ABSENT in said
    assert len(said.splitlines()) == 1


def test_what_is_replaced_is_what_a_scan_finds() -> None:
    naming = Naming(model=str(TINY), threads=2)
    replaced = Finder(naming).spans_many(NOTES, known=[(), ()])
    scanned = TextDetector(load_packs(), reader=open_reader(str(TINY)))
    assert replaced == scanned.spans_many(NOTES)
    rules = Finder(Naming(ner=False)).spans_many(NOTES, known=[(), ()])
    assert rules == TextDetector(load_packs()).spans_many(NOTES) != replaced


def test_a_run_stops_before_it_begins_without_its_model() -> None:
    with pytest.raises(ConfigError, match="install it yourself"):
        Finder(Naming(model="nb_core_news_lg"))


def test_the_model_is_on_by_default(source: Path) -> None:
    need_weights()
    assert {"PERSON", "LOCATION"} <= scan(source)[0]
