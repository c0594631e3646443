"""What the package carries beside its code, in a checkout and in an installed wheel.

``PII_INSTALLED=1`` says that the suite runs against an installed wheel: then nothing
may come from a checkout.
"""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
from importlib.metadata import distribution, entry_points
from pathlib import Path
from types import ModuleType

import pytest
from weights import need_weights

import pii_toolkit
from pii_toolkit import configs, recognizers
from pii_toolkit.ner import shipped_model
from pii_toolkit.ner.model import FILES

INSTALLED = os.environ.get("PII_INSTALLED") == "1"
PACKS = ("no", "dk", "common")
LISTS = ("family", "given_female", "given_male", "places", "streets")
DATA = {
    recognizers: [
        f"{pack}/{name}"
        for pack in PACKS
        for name in ("pack.yaml", "names/given.txt", "names/family.txt")
    ]
    + ["no/fodselsnummer.py", "dk/cpr.py"]
    + ["ner/CARD.md", "ner/pipeline/config.cfg", "ner/pipeline/meta.json"]
    + ["headers/CARD.md", "headers/weights.npz"],
    configs: ["policy-example.yaml"],
    pii_toolkit: [
        "py.typed",
        "reports/report.html.jinja",
        "reports/report.css",
        "reports/report.js",
        *(
            f"testdata/lists/v1/{country}_{name}.txt"
            for country in ("no", "dk")
            for name in LISTS
        ),
    ],
}


@pytest.mark.parametrize(
    ("package", "name"),
    [(package, name) for package, names in DATA.items() for name in names],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_the_package_carries_its_data(package: ModuleType, name: str) -> None:
    # In a checkout, packs and configs lie in a second folder of the package's path.
    (found,) = (
        path for place in package.__path__ if (path := Path(place, name)).is_file()
    )
    assert found.read_bytes() or name == "py.typed"


@pytest.mark.parametrize("name", FILES)
def test_the_package_carries_the_weights(name: str) -> None:
    need_weights()
    assert (shipped_model() / name).stat().st_size > 100


def test_the_packs_are_offered_by_entry_points() -> None:
    ours = {
        entry.name: entry.value
        for entry in entry_points(group="pii_toolkit.recognizer_packs")
        if entry.value.startswith("pii_toolkit.")
    }
    assert ours == {name: f"pii_toolkit.recognizers.{name}" for name in PACKS}


@pytest.mark.skipif(not INSTALLED, reason="runs against an installed wheel only")
def test_nothing_comes_from_a_checkout() -> None:
    site = Path(sysconfig.get_paths()["purelib"]).resolve()
    places = [*pii_toolkit.__path__, *recognizers.__path__, *configs.__path__]
    assert all(Path(place).resolve().is_relative_to(site) for place in places)


@pytest.mark.skipif(not INSTALLED, reason="runs against an installed wheel only")
def test_nothing_else_is_installed() -> None:
    files = map(str, distribution("pii-toolkit").files or ())
    names = {name for name in files if not name.startswith("..")}  # ../bin/pii
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if "dist-info" not in top} == {"pii_toolkit"}
    suffixes = {Path(name).suffix for name in names if name.startswith("pii_toolkit/")}
    assert suffixes <= {
        *(".py", ".pyc", ".typed", ".yaml", ".txt", ".md"),
        *(".jinja", ".css", ".js", ""),  # "" is the licence of the lists
        *(".cfg", ".json", ".onnx"),  # the name model
        *(".npz", ".tsv"),  # the model of column names; a second reader's labels
    }
    assert [name for name in names if "/headers/names/" in name] == []
    assert [name for name in names if "/." in name] == []


def test_the_name_model_is_offered_to_spacy() -> None:
    ours = {
        entry.name: entry.value
        for group in ("spacy_factories", "spacy_tokenizers")
        for entry in entry_points(group=group)
        if entry.value.startswith("pii_toolkit.")
    }
    assert ours.keys() == {"pii_toolkit_names", "pii_toolkit.words.v1"}


OFFLINE = """
import socket

def refuse(*_):
    raise AssertionError("the network was asked for")

socket.socket.connect = socket.getaddrinfo = refuse
import spacy, pii_toolkit
nlp = spacy.load(pii_toolkit.ner_model())
print(*[(name.text, name.label_) for name in nlp("Kari Nordmann bor i Oslo.").ents])
"""


def test_the_name_model_works_without_the_network(tmp_path: Path) -> None:
    need_weights()
    done = subprocess.run(
        [sys.executable, "-c", OFFLINE],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    expected = "('Kari Nordmann', 'PERSON') ('Oslo', 'LOCATION')\n"
    assert done.stdout == expected, done.stderr


def test_a_scan_runs_outside_of_any_checkout(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("navn,epost\nKari Lien,kari@example.com\n")
    done = subprocess.run(
        [sys.executable, "-m", "pii_toolkit", "scan", "a.csv", "--report", "r.html"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "EMAIL_ADDRESS" in done.stdout
    assert "<style>" in (tmp_path / "r.html").read_text("utf-8")
