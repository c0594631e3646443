"""Which source reads what: by URI scheme, by file ending, by the file's first bytes.

Other packages add schemes by the entry-point group ``pii_toolkit.sources``: the entry's
name is the scheme, its value a function that takes the URI and the keyword arguments
``include``, ``exclude``, ``opener`` and ``views`` and returns a ``Source``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote

from pii_toolkit.errors import SourceError
from pii_toolkit.sources import foreign
from pii_toolkit.sources.compressed import CompressedSource, opener_for
from pii_toolkit.sources.datafile import DataFile, FileSource
from pii_toolkit.sources.encoding import is_text, unreadable
from pii_toolkit.sources.source import Opener, Source, UnknownFormat, selected

GROUP = "pii_toolkit.sources"


class OpenUri(Protocol):
    """Opens what a URI names."""

    def __call__(
        self,
        uri: str,
        *,
        include: Sequence[str],
        exclude: Sequence[str],
        opener: Opener | None,
        views: bool,
    ) -> Source:
        """The source, ready to be read."""


def open_source(
    uri: str | Path,
    *,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    opener: Opener | None = None,
    views: bool = False,
) -> Source:
    """Open a folder, a file or a database for reading; nothing is created or changed.

    Args:
        uri: a path, ``sqlite:///path``, ``duckdb:///path``, ``postgresql://...`` or a
            scheme that an installed package adds.
        include: globs of the containers (files, tables) to read; none means all.
        exclude: globs of those to leave out.
        opener: keys for encrypted files.
        views: list the views of a database beside its tables.

    Raises:
        SourceError: the source is missing, damaged, encrypted without a key, or of no
            known kind. The message holds no user or password.
        MissingExtra: the source needs a package that is not installed.
    """
    text = str(uri)
    scheme, found, _ = text.partition("://")
    if not found:
        return open_path(
            Path(text), include=include, exclude=exclude, opener=opener, views=views
        )
    open_uri = SCHEMES.get(scheme.lower()) or _installed(scheme.lower())
    return open_uri(text, include=include, exclude=exclude, opener=opener, views=views)


def open_path(
    path: Path,
    *,
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    opener: Opener | None = None,
    views: bool = False,
) -> Source:
    """Open a folder or a file by what it is."""
    open_inside = partial(open_path, include=(), exclude=(), opener=opener, views=views)
    try:
        if path.is_dir():
            from pii_toolkit.sources.folder import FolderSource

            return FolderSource(path, open_inside, include=include, exclude=exclude)
        if str(path) == "-":
            raise SourceError(
                "standard input is not read here, for a source is read more than once: "
                "save it to a file, or use pii pseudonymise - - for a pipe"
            )
        if not path.exists():
            raise FileNotFoundError(2, "there is no such file or folder")
        if not path.is_file():
            raise SourceError(
                f"{path} is not a file (a device, pipe or socket); save what comes "
                "from it to a file"
            )
        if path.suffix == ".age":
            from pii_toolkit.sources.age import AgeSource

            inner = partial(
                open_path, include=include, exclude=exclude, opener=opener, views=views
            )
            return AgeSource(path, opener, inner)
        with path.open("rb") as file:
            head = file.read(foreign.HEAD)
        opens = opener_for(head)
        if opens is not None:
            inner = partial(
                open_path, include=include, exclude=exclude, opener=opener, views=views
            )
            return CompressedSource(path, opens, inner)
        database = _database(path, head, include, exclude, views=views)
        if database is not None:
            return database
        data = _format(path, head)(path, opener)
    except OSError as error:
        raise unreadable(path, error) from None
    wanted = selected(path.name, include, exclude)
    return FileSource(path, path.name, data, wanted=wanted)


def _database(
    path: Path,
    head: bytes,
    include: Sequence[str],
    exclude: Sequence[str],
    *,
    views: bool,
) -> Source | None:
    """A database file by its first bytes: endings like .db say little."""
    magic = head[:16]
    if magic[8:12] == b"DUCK":
        from pii_toolkit.sources.duckdb import DuckdbSource

        return DuckdbSource(path, include=include, exclude=exclude, views=views)
    if magic == b"SQLite format 3\0" or path.suffix.lower() in DATABASE_SUFFIXES:
        from pii_toolkit.sources.sqlite import SqliteSource

        if path.suffix.lower() in (".duckdb", ".ddb"):
            raise SourceError(f"{path} is not a DuckDB database; check what file it is")
        return SqliteSource(path, include=include, exclude=exclude, views=views)
    return None


def _format(path: Path, head: bytes) -> Callable[[Path, Opener | None], DataFile]:
    if head[:4] in (b"PAR1", b"PARE"):
        return _parquet
    what = foreign.known_as(head)
    if what is not None:
        raise UnknownFormat(str(path), what)
    known = FORMATS.get(path.suffix.lower())
    if known in (_delimited, _tabs) and _JSON_LINE.match(head):
        return _json_lines
    if known is not None:
        return known
    if is_text(path):
        return _document
    what = foreign.known_as(head, binary=True)
    raise UnknownFormat(
        str(path),
        what or "a binary file of no format that is read; write it as CSV or Parquet",
    )


def _delimited(path: Path, _opener: Opener | None) -> DataFile:
    from pii_toolkit.sources.delimited import Delimited

    return Delimited(path)


def _tabs(path: Path, _opener: Opener | None) -> DataFile:
    from pii_toolkit.sources.delimited import Delimited

    return Delimited(path, delimiter="\t")


def _json_lines(path: Path, _opener: Opener | None) -> DataFile:
    from pii_toolkit.sources.jsonlines import JsonLines

    return JsonLines(path)


def _parquet(path: Path, opener: Opener | None) -> DataFile:
    from pii_toolkit.sources.parquet import Parquet

    return Parquet(path, opener)


def _document(path: Path, _opener: Opener | None) -> DataFile:
    from pii_toolkit.sources.documents import Document

    return Document(path)


FORMATS: Mapping[str, Callable[[Path, Opener | None], DataFile]] = {
    ".csv": _delimited,
    ".tsv": _tabs,
    ".tab": _tabs,
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".json": _json_lines,
    ".parquet": _parquet,
    ".txt": _document,
    ".text": _document,
    ".md": _document,
    ".markdown": _document,
}
_JSON_LINE = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"(?:[^"\\\n]|\\.)*"\s*:')
"""How an object begins; a CSV cell would double the quotation marks."""
DATABASE_SUFFIXES = (".sqlite", ".sqlite3", ".db", ".db3", ".duckdb", ".ddb")


def _path_of(uri: str) -> Path:
    """``sqlite:///a.db`` is a.db here, ``sqlite:////tmp/a.db`` is /tmp/a.db.

    Three slashes with a path that only exists from the root mean that one.
    """
    rest = uri.partition("://")[2]
    relative = Path(rest.removeprefix("/"))
    for path in (
        relative,
        Path(unquote(str(relative))),
        Path(rest),
        Path(unquote(rest)),
    ):
        if path.is_file():
            return path
    return relative


def _open_file_uri(
    uri: str,
    *,
    include: Sequence[str],
    exclude: Sequence[str],
    opener: Opener | None,
    views: bool,
) -> Source:
    wanted = uri.partition("://")[0].lower()
    path = _path_of(uri)
    source = open_path(
        path, include=include, exclude=exclude, opener=opener, views=views
    )
    kinds = {"sqlite": "SqliteSource", "duckdb": "DuckdbSource"}
    if path.suffix != ".age" and type(source).__name__ != kinds[wanted]:
        source.close()
        raise SourceError(f"{path} is not a {wanted} database; check what file it is")
    return source


def _postgres(
    uri: str,
    *,
    include: Sequence[str],
    exclude: Sequence[str],
    opener: Opener | None,  # noqa: ARG001
    views: bool,
) -> Source:
    from pii_toolkit.sources.postgres import PostgresSource

    return PostgresSource(uri, include=include, exclude=exclude, views=views)


SCHEMES: Mapping[str, OpenUri] = {
    "sqlite": _open_file_uri,
    "duckdb": _open_file_uri,
    "postgresql": _postgres,
    "postgres": _postgres,
}


def _installed(scheme: str) -> OpenUri:
    for entry in entry_points(group=GROUP):
        if entry.name == scheme:
            opened: OpenUri = entry.load()
            return opened
    known = ", ".join(f"{name}://" for name in SCHEMES)
    raise SourceError(f"nothing reads {scheme}://; use a path or one of {known}")
