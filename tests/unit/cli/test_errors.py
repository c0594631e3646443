"""Every failure is one line on standard error and exit code 2: never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from pii_toolkit.cli import main as entry
from pii_toolkit.cli.main import main
from pii_toolkit.errors import PiiToolkitError


def _run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as end:
        main(list(arguments))
    printed = capsys.readouterr()
    return int(end.value.code or 0), printed.out, printed.err


CASES = {
    "missing source": (("scan", "no-such-file.csv"), "no-such-file.csv"),
    "unknown flag": (("scan", "--colour", "x.csv"), "--colour"),
    "missing scan": (("plan", "no-such.json"), "no-such.json"),
    "no keyring": (("keys", "list", "--keyring", "none.keyring"), ""),
    "unknown command": (("frobnicate",), "frobnicate"),
    "seed below zero": (("scan", "--seed", "-1", "x.csv"), "--seed"),
    "sample of zero": (("scan", "--sample", "0", "x.csv"), "--sample"),
    "no recipient": (("encrypt", "x", "-o", "x.age"), "--recipient"),
    "misspelt entity type": (
        (
            *("reverse", "--domain", "d", "--keyring", "k", "--reason", "r"),
            *("--entity-type", "NO_FODSELSNUMER"),
        ),
        "did you mean 'NO_FODSELSNUMMER'?",
    ),
}


@pytest.mark.parametrize(("arguments", "named"), CASES.values(), ids=CASES)
def test_one_clear_message(
    arguments: tuple[str, ...],
    named: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = _run(capsys, *arguments)
    assert code == 2
    assert out == ""
    assert named in err
    assert "Traceback" not in err


FAILURES = {
    "ours": (PiiToolkitError("what, where, cure"), "what, where, cure"),
    "interrupt": (KeyboardInterrupt(), "interrupted"),
    "full disk": (OSError(28, "No space left on device", "out.parquet"), "out.parquet"),
    "forbidden": (PermissionError(13, "Permission denied", "x"), "permissions"),
    "memory": (MemoryError(), "memory"),
    "foreign": (ValueError("the value 12345678901"), "internal error (ValueError"),
}


@pytest.mark.parametrize(("failure", "said"), FAILURES.values(), ids=FAILURES)
def test_failures_of_every_kind(
    failure: BaseException,
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(**_: object) -> None:
        raise failure

    monkeypatch.setattr(entry, "app", fail)
    code, _, err = _run(capsys, "scan", "x")
    assert code == 2
    assert said in err
    assert "12345678901" not in err, "a value of the data was shown"
    assert len(err.splitlines()) == 1


def test_config_file_gives_defaults_and_refuses_unknown_names(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    config = tmp_path / "pii.yaml"
    config.write_text("scan:\n  sampel: 5\n", "utf-8")
    code, _, err = _run(capsys, "--config", str(config), "scan", "x")
    assert code == 2
    assert "did you mean 'sample'" in err
    config.write_text("scan:\n  fail-on: high\n", "utf-8")
    code, _, err = _run(capsys, "--config", str(config), "scan", "x")
    assert code == 2
    assert "--fail-on" in err


@pytest.mark.parametrize("kind", ["empty folder", "empty database", "glob"])
def test_nothing_examined_is_no_clean_result(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.csv").write_text("navn\nKari\n", "utf-8")
    (tmp_path / "a.db").touch()
    arguments = {
        "empty folder": ("empty",),
        "empty database": ("a.db",),
        "glob": ("in", "--include", "none*"),
    }[kind]
    source = str(tmp_path / arguments[0])
    code, out, err = _run(capsys, "scan", source, *arguments[1:])
    assert (code, "nothing was examined" in err) == (2, True)
    assert "nothing to protect" not in out


@pytest.mark.parametrize("globs", ["a.csv", "[a.csv, b.csv]"])
def test_one_value_in_a_config_file_needs_no_list(
    globs: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_text("epost\na@x.example\n", "utf-8")
    (tmp_path / "pii.yaml").write_text(f"scan: {{include: {globs}}}\n", "utf-8")
    config, source = str(tmp_path / "pii.yaml"), str(tmp_path / "a.csv")
    code, _, err = _run(capsys, "--config", config, "scan", source)
    assert (code, err) == (0, "")
