"""Loading: built-in, installed and handed-over packs, and what is refused."""

from __future__ import annotations

import sys
import warnings
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from pii_toolkit import yaml12
from pii_toolkit.errors import ConfigError
from pii_toolkit.recognizers import PackWarning, entity_types, load_packs, loader
from pii_toolkit.recognizers.schema import parse_pack

PACK = """
version: 1
name: "fish"
title: "Fisheries"
country: "no"
requires: ["common"]
entity_types:
  VESSEL_ID: {category: "vessel", sensitivity: "identifier"}
columns:
  VESSEL_ID:
    no: {tokens: ["fartoy"], ambiguous: ["id"]}
patterns:
  - {entity_type: "VESSEL_ID", name: "mark", regex: '[A-Z]-[0-9]{4}', score: 0.7}
"""


def write(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_country_brings_what_it_requires() -> None:
    assert [pack.name for pack in load_packs(["dk"])] == ["dk", "common"]


def test_language_keys_are_text_not_false(tmp_path: Path) -> None:
    (pack,) = (p for p in load_packs([], [write(tmp_path, PACK)]) if p.name == "fish")
    assert pack.columns[0].language == "no"
    assert pack.country == "no"


@pytest.mark.parametrize("nested", [False, True], ids=["folder itself", "sub-folder"])
def test_yaml_folder(tmp_path: Path, nested: bool) -> None:
    write(tmp_path / "fish" if nested else tmp_path, PACK)
    packs = load_packs(["no"], [tmp_path])
    assert [pack.name for pack in packs] == ["no", "common", "fish"]
    assert entity_types(packs)["VESSEL_ID"].sensitivity == "identifier"


def test_python_beside_the_yaml_is_never_run(tmp_path: Path) -> None:
    write(tmp_path, PACK)
    (tmp_path / "evil.py").write_text("raise SystemExit('was run')")
    with pytest.warns(PackWarning, match=r"evil\.py: not run"):
        load_packs([], [tmp_path])
    assert "evil" not in sys.modules


FAULTS = {
    "unknown key": ("version: 1", "version: 1\ncolour: red", "colour"),
    "future version": ("version: 1", "version: 2", "version"),
    "bad regex": ("'[A-Z]-[0-9]{4}'", "'[A-Z'", "patterns -> 0 -> regex"),
    "empty match": ("'[A-Z]-[0-9]{4}'", "'[0-9]*'", "patterns -> 0 -> regex"),
    "score": ("score: 0.7", "score: 7", "patterns -> 0 -> score"),
    "sensitivity": ('"identifier"', '"secret"', "VESSEL_ID -> sensitivity"),
    "both": ('ambiguous: ["id"]', 'ambiguous: ["fartoy"]', "columns"),
    "type name": ("VESSEL_ID: {cat", "vessel: {cat", "entity_types"),
    "unknown type": (
        'entity_type: "VESSEL_ID"',
        'entity_type: "VESSEL"',
        "patterns -> VESSEL",
    ),
    "validator": ("score: 0.7", 'score: 0.7, validate: "X_Y"', "validate"),
    "code": ("version: 1", 'version: 1\ncode: ["os:getcwd"]', "code"),
    "outside": (
        "version: 1",
        'version: 1\nnames: {given: ["../../etc/passwd"]}',
        "names",
    ),
    "not yaml": ("version: 1", "version: [1", "line"),
    "taken name": ('name: "fish"', 'name: "common"', "rename"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_faults_name_the_file_and_the_place(tmp_path: Path, fault: str) -> None:
    old, new, said = FAULTS[fault]
    assert old in PACK
    write(tmp_path, PACK.replace(old, new, 1))
    with pytest.raises(ConfigError) as caught:
        load_packs([], [tmp_path])
    assert str(tmp_path) in str(caught.value)
    assert said in str(caught.value)


@pytest.mark.parametrize("text", ["", "- 1\n- 2\n", "nothing", "\x00"])
def test_a_file_that_is_no_mapping(tmp_path: Path, text: str) -> None:
    with pytest.raises(ConfigError):
        load_packs([], [write(tmp_path, text)])


def test_missing_and_empty_folders(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no such folder"):
        load_packs([], [tmp_path / "absent"])
    with pytest.raises(ConfigError, match=r"holds no pack\.yaml"):
        load_packs([], [tmp_path])


def test_an_unknown_pack_says_which_there_are() -> None:
    with pytest.raises(ConfigError, match=r"no recognizer pack named 'se'.*common"):
        load_packs(["se"])


def test_an_installed_pack_may_bring_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = PACK.replace("version: 1", 'version: 1\ncode: ["fish_pack.more:make"]')
    write(tmp_path / "fish_pack", text)
    (tmp_path / "fish_pack" / "__init__.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    point = EntryPoint("fish", "fish_pack", loader.GROUP)
    monkeypatch.setattr(loader, "entry_points", lambda group: [point])
    loader._named.cache_clear()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        packs = load_packs(["fish"])
    assert packs[0].code == ("fish_pack.more:make",)
    loader._named.cache_clear()


def test_the_pack_in_the_readme_loads(tmp_path: Path) -> None:
    readme = Path(__file__).resolve().parents[3] / "recognizers" / "README.md"
    lines = readme.read_text(encoding="utf-8").splitlines()
    block = "\n".join(line[4:] for line in lines if line.startswith("    "))
    packs = load_packs([], [write(tmp_path, block)])
    assert entity_types(packs)["VESSEL_ID"].category == "vessel"


def test_expressions_of_the_installed_package_are_not_compiled_again(
    tmp_path: Path,
) -> None:
    data = yaml12.load(PACK.replace("'[A-Z]-[0-9]{4}'", "'[A-Z'"))
    assert parse_pack(data, tmp_path, installed=True).patterns[0].regex == "[A-Z"
    with pytest.raises(ConfigError, match="not a regular expression"):
        parse_pack(data, tmp_path)


@pytest.mark.parametrize("inside", [False, True], ids=["a checkout", "the wheel"])
def test_only_the_packs_of_a_wheel_count_as_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: bool
) -> None:
    folder = write(tmp_path / "common", PACK.replace("'[A-Z]-[0-9]{4}'", "'[A-Z'"))
    monkeypatch.setattr(loader, "_built_in_folder", lambda _: folder)
    place = tmp_path if inside else tmp_path / "package"
    monkeypatch.setattr(loader, "__file__", str(place / "loader.py"))
    monkeypatch.setattr(loader, "_named", loader._named.__wrapped__)
    if inside:
        assert loader._named("common").name == "fish"
    else:
        with pytest.raises(ConfigError, match="not a regular expression"):
            loader._named("common")
