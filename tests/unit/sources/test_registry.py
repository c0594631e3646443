"""URIs: which source they open, and what a wrong one says."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from pii_toolkit.errors import MissingExtra, SourceError
from pii_toolkit.sources import open_source, registry
from pii_toolkit.sources.postgres import _reason, display_name
from pii_toolkit.sources.source import selected


@pytest.mark.parametrize(
    ("uri", "shown"),
    [
        ("postgresql://host/db", "postgresql://host/db"),
        (
            "postgresql://user:pw@host:5433/db?sslmode=require",
            "postgresql://host:5433/db",
        ),
        ("postgres://user@host/db", "postgresql://host/db"),
        ("postgresql://u:p@a:1,b:2/db", "postgresql://a:1,b:2/db"),
        ("postgresql://u:p@[::1]:5432/db", "postgresql://[::1]:5432/db"),
        ("postgresql:///db?host=/tmp&user=u&password=pw", "postgresql:///db"),
        ("postgresql://?service=x", "postgresql:///"),
        ("postgresql://u:p@w@host/db", "postgresql://host/db"),
        ("postgresql://u:p/w@host/db", "postgresql://host/db"),
        ("postgresql://u:p?w@host/db", "postgresql://"),
        ("postgresql://u:pw", "postgresql://u/"),
        ("postgresql:///user=u%20password=pw", "postgresql:///"),
    ],
)
def test_a_shown_uri_holds_no_password(uri: str, shown: str) -> None:
    assert display_name(uri) == shown


@pytest.mark.parametrize(
    "message",
    [
        'password authentication failed for user "secret"',
        'invalid percent-encoded token: "%zzsecret"',
        'could not translate host name "secret" to address',
        "something new: secret",
    ],
)
def test_a_reason_is_ours(message: str) -> None:
    assert "secret" not in _reason(message)


def test_an_unknown_scheme_says_what_is_known() -> None:
    with pytest.raises(
        SourceError, match=r"nothing reads oracle://.*postgresql://"
    ) as e:
        open_source("oracle://scott:tiger@host/db")
    assert "tiger" not in str(e.value)


def test_another_package_adds_a_scheme(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    entry = EntryPoint("notes", "fake:open", registry.GROUP)
    monkeypatch.setattr(
        EntryPoint,
        "load",
        lambda self: lambda uri, **options: calls.append((uri, options)),
    )
    monkeypatch.setattr(registry, "entry_points", lambda group: [entry])
    open_source("notes://x", include=["a"])
    assert calls == [
        ("notes://x", {"include": ["a"], "exclude": (), "opener": None, "views": False})
    ]


def test_a_missing_extra_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "adbc_driver_manager", None)
    with pytest.raises(MissingExtra, match=r"pip install 'pii-toolkit\[postgres\]'"):
        open_source("postgresql://h/d")


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("/nothing/there.csv", "no such file"),
        ("/etc/shadow/x.csv", "no such file|Not a directory"),
        ("/dev/null", "not a file.*save what comes from it to a file"),
        ("-", "standard input is not read here.*pii pseudonymise - -"),
    ],
)
def test_paths_that_cannot_be_read(path: str, message: str) -> None:
    with pytest.raises(SourceError, match=message):
        open_source(path)


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        ({"include": ("a.csv",)}, True),
        ({"include": ("*.csv", "x")}, True),
        ({"exclude": ("b*",)}, True),
        ({"include": ("b*",)}, False),
        ({"exclude": ("*.csv",)}, False),
    ],
    ids=str,
)
def test_globs_are_for_a_single_file_too(
    tmp_path: Path, options: dict[str, tuple[str, ...]], wanted: bool
) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    with open_source(tmp_path / "a.csv", **options) as source:
        assert bool(source.containers()) is wanted


def test_sqlite_scheme_with_another_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    with pytest.raises(SourceError, match="not a sqlite database"):
        open_source(f"sqlite:///{tmp_path}/a.csv")


@pytest.mark.parametrize(
    ("name", "include", "exclude", "wanted"),
    [
        ("a/b.csv", (), (), True),
        ("a/b.csv", ("*.csv",), (), True),
        ("a/b.csv", ("a",), (), True),
        ("a/b.csv", ("b",), (), False),
        ("a/b.csv", (), ("a/*",), False),
        ("a/b.csv", ("*",), ("*.csv",), False),
    ],
)
def test_globs(
    name: str, include: tuple[str, ...], exclude: tuple[str, ...], wanted: bool
) -> None:
    assert selected(name, include, exclude) is wanted
