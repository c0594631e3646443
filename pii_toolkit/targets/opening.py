"""``open_target``: which target a name stands for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pii_toolkit.errors import TargetError
from pii_toolkit.targets.names import AGE, format_of, without_age
from pii_toolkit.targets.protocol import Seal, Target

if TYPE_CHECKING:
    from pii_toolkit.sources import Source

Orphans = Literal["refuse", "keep"]
_DATABASES = {
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
    ".duckdb": "duckdb",
}
_NOT_WRITTEN = {
    ".xlsx",
    ".xls",
    ".json",
    ".xml",
    ".gz",
    ".zip",
    ".avro",
    ".orc",
    ".pdf",
}


def open_target(
    uri: str,
    *,
    like: Source | None = None,
    seal: Seal | None,
    mirror: bool = False,
    overwrite: bool = False,
    formula_safe: bool = False,
    orphans: Orphans = "refuse",
) -> Target:
    """Open what will be written; nothing is there until the ``with`` block ends well.

    Args:
        uri: a folder, a file (``.parquet``, ``.csv``, ``.tsv``, ``.jsonl``, ``.arrow``,
            ``.txt``, ``.md``), ``*.sqlite``, ``*.duckdb`` or ``postgresql://...``.
        like: the source that is mirrored; a target never replaces it.
        seal: what encrypts. ``None`` writes clear files. Sealed files other than
            Parquet get ``.age`` behind their name. A server is never encrypted by us.
        mirror: a folder keeps the source's formats; otherwise tables become Parquet.
        overwrite: replace what is there (a server's tables of the same names).
        formula_safe: change CSV cells that a spreadsheet would run as a formula.
        orphans: what to do about rows whose foreign key points at no row.

    Raises:
        TargetError: it exists, cannot be written, or is of no kind that we write.
    """
    if uri.startswith(("postgresql://", "postgres://")):
        from pii_toolkit.targets.postgres import PostgresTarget

        return PostgresTarget(uri, overwrite=overwrite, orphans=orphans)
    if seal is not None:
        # Its library panics where Ctrl-C comes while it is imported: not in mid-run.
        import pyrage  # noqa: F401
    kind, path = _kind(uri)
    _refuse_source(path, like)
    if kind == "folder":
        from pii_toolkit.targets.files import FolderTarget

        return FolderTarget(
            path,
            seal=seal,
            mirror=mirror,
            overwrite=overwrite,
            formula_safe=formula_safe,
        )
    path = sealed_path(path, seal)
    _refuse_source(path, like)
    if kind == "sqlite":
        from pii_toolkit.targets.sqlite import SqliteTarget

        return SqliteTarget(
            path, like=like, seal=seal, overwrite=overwrite, orphans=orphans
        )
    if kind == "duckdb":
        from pii_toolkit.targets.duckdb import DuckdbTarget

        return DuckdbTarget(
            path, like=like, seal=seal, overwrite=overwrite, orphans=orphans
        )
    from pii_toolkit.targets.files import FileTarget

    return FileTarget(path, seal=seal, overwrite=overwrite, formula_safe=formula_safe)


def sealed_path(path: Path, seal: Seal | None) -> Path:
    """The name a file gets: sealed files that are not Parquet end in ``.age``.

    Raises:
        TargetError: the name asks for age, and there is nothing to seal with.
    """
    named_age = path.suffix.lower() == AGE
    if seal is None and named_age:
        raise TargetError(
            f"{path}: .age is an encrypted file; for a clear one leave .age out"
        )
    if format_of(path.name) == "parquet":
        if named_age:
            raise TargetError(f"{path}: Parquet is encrypted inside; leave .age out")
        return path
    if seal is None or named_age:
        return path
    return path.with_name(path.name + AGE)


def _kind(uri: str) -> tuple[str, Path]:
    """Kind and path of a target that is no server."""
    for scheme in ("sqlite", "duckdb"):
        if uri.startswith(f"{scheme}:///"):
            return scheme, Path(uri.removeprefix(f"{scheme}:///"))
    if "://" in uri:
        scheme = uri.partition("://")[0]
        raise TargetError(
            f"{scheme}:// cannot be written; known are files, folders,"
            " sqlite:///, duckdb:/// and postgresql://"
        )
    path = Path(uri)
    if uri.endswith("/") or path.is_dir():
        return "folder", path
    suffix = Path(without_age(path.name)).suffix.lower()
    if suffix in _DATABASES:
        return _DATABASES[suffix], path
    if format_of(path.name):
        return "file", path
    if suffix in _NOT_WRITTEN or path.suffix.lower() == AGE:
        raise TargetError(
            f"{path}: no such format can be written; known are .parquet, .csv, .tsv,"
            " .jsonl, .arrow, .txt, .md, .sqlite, .duckdb, or a folder"
        )
    return "folder", path


def _refuse_source(path: Path, like: Source | None) -> None:
    """The source is not replaced by its own copy, and not by a folder around it.

    Nor is the output put into the source's folder, where the next run would take it for
    data.
    """
    if like is None:
        return
    origin = Path(like.name.removeprefix("sqlite:///").removeprefix("duckdb:///"))
    if not origin.exists():
        return
    here, there = path.resolve(), origin.resolve()
    if here == there or here in there.parents:
        raise TargetError(f"{path}: this is the source, or holds it; name another")
    if there.is_dir() and there in here.parents:
        raise TargetError(
            f"{path}: lies in the source's folder; name one outside of it"
        )
