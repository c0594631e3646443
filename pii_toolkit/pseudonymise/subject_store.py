"""The subject index on disk: which identifiers belong together, and what is known.

A SQLite file, mode 0600, in a folder of its own, mode 0700, removed with the index. It
holds keyed hashes, and attribute values sealed with AES-256-GCM under a random key that
lives in memory alone: whoever finds the file after a crash holds nothing.

Memory is bounded: links are resolved component by component inside SQLite, starting
from the preferred identifiers, so that each component's first member is its canonical
tag.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pii_toolkit.crypto import aead
from pii_toolkit.errors import TargetError

_SCHEMA = """
CREATE TABLE nodes (hash BLOB PRIMARY KEY, rank INTEGER, label BLOB) WITHOUT ROWID;
CREATE TABLE edges (a BLOB, b BLOB, PRIMARY KEY (a, b)) WITHOUT ROWID;
CREATE TABLE facts (hash BLOB, digest BLOB, kind TEXT, sealed BLOB,
                    PRIMARY KEY (hash, kind, digest)) WITHOUT ROWID;
"""
_PRAGMAS = ("journal_mode=OFF", "synchronous=OFF", "cache_size=-65536")
_SINGLE = """
UPDATE nodes SET label = hash
WHERE NOT EXISTS (SELECT 1 FROM edges WHERE a = nodes.hash)
"""
_COMPONENT = """
UPDATE nodes SET label = :first WHERE hash IN (
  WITH RECURSIVE reached(hash) AS (
    VALUES (:first)
    UNION SELECT edges.b FROM reached JOIN edges ON edges.a = reached.hash
  ) SELECT hash FROM reached)
"""
_PAGE = 512


class _Connection(sqlite3.Connection):
    """A connection whose failures, a full disk above all, say where and what to do."""

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        with _explained():
            return super().execute(*arguments)

    def executemany(self, *arguments: Any) -> sqlite3.Cursor:
        with _explained():
            return super().executemany(*arguments)


def _remove(folder: Path) -> None:
    """Remove the folder, also when Ctrl-C comes while that is being done."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        reason = getattr(error, "sqlite_errorname", type(error).__name__)
        raise TargetError(
            f"the temporary subject index in {tempfile.gettempdir()} cannot be kept "
            f"({reason}): free some space there, or set TMPDIR to another folder"
        ) from None


class SubjectStore:
    """Nodes, edges and facts; written once, then resolved, then read."""

    __slots__ = ("_connection", "_folder", "_key")

    def __init__(self, directory: str | Path | None = None) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="pii-subjects-", dir=directory))
        try:
            self._open(self._folder / "index.sqlite")
        except BaseException:
            _remove(self._folder)
            raise

    def _open(self, file: Path) -> None:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        self._connection = sqlite3.connect(
            file, isolation_level=None, check_same_thread=False, factory=_Connection
        )
        self._key = os.urandom(32)
        for pragma in _PRAGMAS:
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.executescript(_SCHEMA)
        self._connection.execute("BEGIN")

    def __repr__(self) -> str:
        return "SubjectStore(<keyed>)"

    def close(self) -> None:
        """Remove the file; safe to call twice."""
        try:
            self._connection.close()
        finally:
            _remove(self._folder)

    def add_nodes(self, hashes: Iterable[bytes], rank: int) -> None:
        """Identifiers that were seen."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO nodes VALUES (?, ?, NULL)",
            ((value, rank) for value in hashes),
        )

    def add_edges(self, pairs: Iterable[tuple[bytes, bytes]]) -> None:
        """Identifiers that stand in one row: they name one subject."""
        both = [pair for a, b in pairs if a != b for pair in ((a, b), (b, a))]
        self._connection.executemany("INSERT OR IGNORE INTO edges VALUES (?, ?)", both)

    def add_facts(self, facts: Iterable[tuple[bytes, str, bytes, str]]) -> None:
        """Hash of an identifier, entity type, digest and value of an attribute."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO facts VALUES (?, ?, ?, ?)",
            (
                (node, digest, kind, aead.seal(self._key, value.encode(), node))
                for node, kind, digest, value in facts
            ),
        )

    def resolve(self) -> None:
        """Label every identifier with its subject's canonical hash."""
        run = self._connection.execute
        run(_SINGLE)
        run("CREATE INDEX todo ON nodes (rank, hash) WHERE label IS NULL")
        while first := run(
            "SELECT hash FROM nodes WHERE label IS NULL ORDER BY rank, hash LIMIT 1"
        ).fetchone():
            run(_COMPONENT, {"first": first[0]})
        run("CREATE INDEX members ON nodes (label)")
        run("COMMIT")

    def labels(self, hashes: Sequence[bytes]) -> dict[bytes, bytes]:
        """Canonical hash of each identifier that the index has."""
        rows = self._pages("SELECT hash, label FROM nodes WHERE hash IN ({})", hashes)
        return {row[0]: row[1] for row in rows}

    def facts(self, labels: Sequence[bytes]) -> dict[bytes, set[tuple[str, str]]]:
        """(entity type, value) pairs of each subject."""
        found: dict[bytes, set[tuple[str, str]]] = {}
        rows = self._pages(
            "SELECT label, kind, sealed, facts.hash FROM nodes "
            "JOIN facts ON facts.hash = nodes.hash WHERE label IN ({})",
            labels,
        )
        for label, kind, sealed, node in rows:
            value = aead.open(self._key, sealed, node).decode()
            found.setdefault(label, set()).add((kind, value))
        return found

    def counts(self) -> tuple[int, int, int]:
        """Identifiers, subjects, and subjects that join several person numbers."""
        run = self._connection.execute
        nodes, subjects = run(
            "SELECT count(*), count(DISTINCT label) FROM nodes"
        ).fetchone()
        joined = run(
            "SELECT count(*) FROM (SELECT 1 FROM nodes WHERE rank = 0 "
            "GROUP BY label HAVING count(*) > 1)"
        ).fetchone()[0]
        return int(nodes), int(subjects), int(joined)

    def _pages(
        self, statement: str, values: Sequence[bytes]
    ) -> Iterator[tuple[Any, ...]]:
        for start in range(0, len(values), _PAGE):
            page = values[start : start + _PAGE]
            marks = ",".join("?" * len(page))
            yield from self._connection.execute(statement.format(marks), page)
