"""``pii eval columns`` on two schemas made for its tests."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from labelled_example import MAKERS

from pii_toolkit.cli.main import main
from pii_toolkit.evaluation import columns, peers


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "makers", lambda name: MAKERS[:2])


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as end:
        main(["eval", "columns", "--rows", "40", *arguments])
    printed = capsys.readouterr()
    return int(end.value.code or 0), printed.out, printed.err


def test_figures_on_stdout_and_talk_on_stderr(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, err = _run(capsys, "--quick", "--numbers", "synthetic")
    assert code == 0
    assert "macro-F1" in out
    assert "synthetic" in out
    assert max(map(len, out.splitlines())) <= 80
    assert "development 2/2" in err
    assert "macro-F1" not in err


def test_json_of_every_set(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "figures.json"
    code, _, _ = _run(
        *(capsys, "--quick", "--set", "all", "--seed", "3", "--json", str(path)),
    )
    assert code == 0
    made = json.loads(path.read_text("utf-8"))
    assert made["seed"] == 3
    assert [one["name"] for one in made["sets"]] == ["development", "held-out"]
    shown = [v["variant"] for v in made["sets"][0]["variants"]]
    assert [v["names"] for v in shown] == [True, False]
    assert {v["numbers"] for v in shown} == {"real"}


def test_json_on_stdout_is_all_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "--quick", "--no-names", "--json", "-")
    assert code == 0
    (variant,) = json.loads(out)["sets"][0]["variants"]
    assert variant["variant"]["names"] is False


def test_misses_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = _run(capsys, "--quick", "--names", "--misses")
    assert code == 0
    assert "first: personer.beløp" in out
    assert "hard because: a name that says little" in out


def test_an_unknown_schema_is_told_before_any_work(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, err = _run(capsys, "--schema", "nobody")
    assert (code, out) == (2, "")
    assert "first, second" in err


REFUSED = {
    "no peer": (("--peers",), "pip install presidio-structured"),
    "no folder": (("--json", "nowhere/x.json"), "nowhere/x.json"),
}


@pytest.mark.parametrize(("arguments", "named"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_end_well_does_not_begin(
    arguments: tuple[str, ...],
    named: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(peers, "version", lambda: None)
    code, out, err = _run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert named in err
    assert "development 1/" not in err


def test_texts_are_not_judged_for_a_file_that_cannot_be_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as end:
        main(["eval", "text", "--json", "nowhere/x.json"])
    assert end.value.code == 2
    assert "nowhere/x.json" in capsys.readouterr().err
