"""How a text is put to a model; the one here knows eight words by heart."""

from __future__ import annotations

import copy
import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pii_toolkit.errors import ConfigError
from pii_toolkit.ner import NameModel
from pii_toolkit.ner.parts import SIZE

TINY = Path(__file__).parent / "tiny"


@pytest.fixture(scope="module")
def model() -> NameModel:
    return NameModel(TINY)


def found(model: NameModel, text: str) -> list[tuple[str, str]]:
    return [(text[s.start : s.end], s.entity_type) for s in model.find(text)]


PERSON, LOCATION, ORGANIZATION = "PERSON", "LOCATION", "ORGANIZATION"
PROSE = [("Kari Nordmann", PERSON), ("Oslo", LOCATION)]
CAPITALS = [("KARI LIE", PERSON), ("OSLO", LOCATION)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Kari Nordmann bor i Oslo.", PROSE, id="prose"),
        pytest.param("KARI LIE BOR I OSLO", CAPITALS, id="capitals"),
        pytest.param("kari, ola", [("kari", PERSON), ("ola", PERSON)], id="lower case"),
        pytest.param("Ola/NAV", [("Ola", PERSON), ("NAV", ORGANIZATION)], id="signs"),
        pytest.param("Lie bor her", [], id="no first word"),
        pytest.param("En Saab til salgs", [], id="a kind nobody asked for"),
        pytest.param("", [], id="empty"),
        pytest.param(" \n ", [], id="blank"),
        pytest.param("\x00\x01", [], id="control characters"),
    ],
)
def test_names_of_a_text(
    model: NameModel, text: str, names: list[tuple[str, str]]
) -> None:
    assert found(model, text) == names


def test_a_score_is_the_probability_of_the_kind(model: NameModel) -> None:
    (span,) = model.find("Oslo")

    assert 0.8 < span.score <= 1


@pytest.mark.parametrize("before", [0, 1, 60, 120, 126, 127, 128, 129, 500])
def test_no_name_is_lost_at_a_cut(model: NameModel, before: int) -> None:
    text = "ja " * before + "så kom Kari Nordmann Lie hjem" + " nei" * 150

    assert found(model, text) == [("Kari Nordmann Lie", "PERSON")]


def test_a_name_is_found_anywhere_in_a_text_of_many_blocks(model: NameModel) -> None:
    text = "ord " * 30_000 + "Kari Lie" + " ord" * 10_000

    assert found(model, text) == [("Kari Lie", "PERSON")]


def test_texts_do_not_change_each_other(model: NameModel) -> None:
    texts = ["Kari bor i Vejle", "", "ola fra NAV", "Oslo " * 300]
    alone = [model.find(text) for text in texts]

    assert list(model.find_all(texts[::-1])) == alone[::-1]


def test_threads_may_share_a_model(model: NameModel) -> None:
    text = "Kari Lie og Ola bor i Oslo. " * 20
    alone = model.find(text)

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(model.find, [text] * 12)) == [alone] * 12


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_the_number_of_threads_changes_nothing(model: NameModel, threads: int) -> None:
    texts = ["Kari bor i Vejle", "Ola. " * 400, "", "ord " * 9_000 + "Kari Lie"]

    several = list(NameModel(TINY, threads=threads).find_all(texts))
    assert several == [model.find(text) for text in texts]


def test_no_thread_is_refused() -> None:
    with pytest.raises(ConfigError, match="thread"):
        NameModel(TINY, threads=0)


def test_another_process_can_have_the_model(model: NameModel) -> None:
    text = "Kari Lie bor i Oslo"

    assert copy.copy(model).find(text) == model.find(text)


@pytest.mark.parametrize("before", range(SIZE - 30, SIZE + 10, 3))
def test_no_name_is_lost_or_doubled_between_parts(
    model: NameModel, before: int
) -> None:
    text = "o" * before + " Kari Nordmann Lie" + " nei" * 500

    assert found(model, text) == [("Kari Nordmann Lie", "PERSON")]


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "model.json"])
def test_a_missing_file_is_refused(tmp_path: Path, name: str) -> None:
    folder = shutil.copytree(TINY, tmp_path / "model")
    (folder / name).unlink()

    with pytest.raises(ConfigError, match=name):
        NameModel(folder)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_changed_file_is_refused(tmp_path: Path, name: str) -> None:
    folder = shutil.copytree(TINY, tmp_path / "model")
    with (folder / name).open("ab") as file:
        file.write(b" ")

    with pytest.raises(ConfigError, match="SHA-256"):
        NameModel(folder)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"labels": 3}', "{"])
def test_a_damaged_manifest_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "model.json").write_text(text)

    with pytest.raises(ConfigError, match="damaged"):
        NameModel(tmp_path)


def test_the_runtime_reports_to_nobody(tmp_path: Path) -> None:
    # Its telemetry leaves a file in the temporary folder or the home as it starts.
    code = "import sys, pathlib; from pii_toolkit.ner import NameModel; "
    code += "NameModel(pathlib.Path(sys.argv[1])).find('Kari')"
    kept = {k: v for k, v in os.environ.items() if not k.startswith("ORT_")}
    places = {"TMPDIR": tmp_path, "HOME": tmp_path, "XDG_CACHE_HOME": tmp_path}
    done = subprocess.run(
        [sys.executable, "-c", code, str(TINY)],
        env=kept | {name: str(path) for name, path in places.items()} | {"CI": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_lean_finds_more_of_a_kind(tmp_path: Path) -> None:
    folder = shutil.copytree(TINY, tmp_path / "model")
    manifest = json.loads((folder / "model.json").read_text())
    manifest["lean"] = {"LOC": 3.0}
    (folder / "model.json").write_text(json.dumps(manifest))

    assert [s.entity_type for s in NameModel(folder).find("huset")] == ["LOCATION"]
