"""A report or a policy never takes the place of data, or of a person's work."""

from __future__ import annotations

from pathlib import Path

import pytest

from pii_toolkit.cli.main import main
from pii_toolkit.cli.outputs import refuse_unwritable
from pii_toolkit.errors import ConfigError
from pii_toolkit.model import Sample, ScanResult
from pii_toolkit.reports import html, json

EMPTY = ScanResult(sources=(), sample=Sample("full"), containers=(), findings=())
REFUSED = {
    "the source": (("people.csv",), ("people.csv",), "would be lost"),
    "the source by another way": (("a/../people.csv",), ("people.csv",), "lost"),
    "the source by a link": (("link.csv",), ("people.csv",), "would be lost"),
    "the source by its URI": (("a.db",), ("sqlite:///a.db",), "would be lost"),
    "a source that is not there": (("new",), ("new",), "would be lost"),
    "data of another kind": (("people.csv",), ("a.db",), "no report"),
    "a file in the source": (("a/x.csv",), ("a",), "no report"),
    "one name twice": (("x.json", "./x.json"), ("a.db",), "two names"),
    "a folder": (("a",), ("a.db",), "is a folder"),
    "no folder": (("none/x.json",), ("a.db",), "its folder does not exist"),
}
ALLOWED = {
    "new": ("x.json", "x.html"),
    "earlier reports": ("old.json", "old.html"),
    "an empty file": ("empty",),
    "standard output": ("-", None),
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a").mkdir()
    for name in ("people.csv", "a.db", "a/x.csv"):
        (tmp_path / name).write_text("fnr\n", "utf-8")
    (tmp_path / "link.csv").symlink_to("people.csv")
    (tmp_path / "empty").touch()
    json.write(EMPTY, "old.json")
    html.write(EMPTY, "old.html")
    return tmp_path


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(("names", "sources", "words"), REFUSED.values(), ids=REFUSED)
def test_what_a_report_must_not_replace(
    names: tuple[str, ...], sources: tuple[str, ...], words: str
) -> None:
    with pytest.raises(ConfigError, match=words):
        refuse_unwritable(*names, sources=sources)


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("names", ALLOWED.values(), ids=ALLOWED)
def test_what_a_report_may_replace(names: tuple[str | None, ...]) -> None:
    refuse_unwritable(*names, sources=("people.csv",))


@pytest.mark.parametrize("flag", ["--out", "--report"])
def test_a_scan_leaves_its_source_alone(
    desk: Path, flag: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main(["scan", "people.csv", flag, "people.csv"])
    assert end.value.code == 2
    assert "would be lost" in capsys.readouterr().err
    assert (desk / "people.csv").read_text("utf-8") == "fnr\n"


def test_a_reviewed_policy_is_not_replaced_unasked(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["plan", "old.json", "-o", "policy.yaml", "--reference-date=2026-01-01"]
    for more, code in ((), 0), ((), 2), (("--overwrite",), 0):
        if code == 2:
            (desk / "policy.yaml").write_text("reviewed", "utf-8")
        with pytest.raises(SystemExit) as end:
            main([*command, *more])
        assert end.value.code == code
        kept = (desk / "policy.yaml").read_text("utf-8") == "reviewed"
        assert kept == (code == 2)
    assert "--overwrite" in capsys.readouterr().err
