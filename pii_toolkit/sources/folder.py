"""A folder: every file in it that can be read, in sorted order.

Skipped without a word: hidden files and folders, and what ``.piiignore`` (gitignore's
syntax, in any folder) or ``exclude`` rules out. Listed in ``problems()``: files of no
readable format, damaged files, links that lead out of the folder, and devices.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pyarrow as pa
from pathspec import GitIgnoreSpec

from pii_toolkit.errors import SourceError
from pii_toolkit.model import Container, ForeignKey, Sample
from pii_toolkit.sources.encoding import unreadable
from pii_toolkit.sources.source import (
    BATCH_ROWS,
    LEFT_OUT,
    Closing,
    Source,
    UnknownFormat,
    bare_name,
    selected,
    unknown_container,
)

IGNORE_FILE = ".piiignore"


class FolderSource(Closing):
    """A folder and everything below it."""

    def __init__(
        self,
        path: Path,
        open_file: Callable[[Path], Source],
        *,
        include: Sequence[str] = (),
        exclude: Sequence[str] = (),
        only: str | None = None,
    ) -> None:
        self._path, self._only = path, only
        self._parts: dict[str, FolderSource] = {}
        self._open_file = open_file
        self._include, self._exclude = include, exclude
        self._problems: list[tuple[str, str]] = []
        self._opened: list[tuple[str, Source]] = []
        self._held: dict[str, tuple[Source, str]] = {}
        self._containers: tuple[Container, ...] | None = None

    def __repr__(self) -> str:
        return f"FolderSource({self.name})"

    @property
    def name(self) -> str:
        """The path of the folder as it was given."""
        return str(self._path)

    def containers(self) -> tuple[Container, ...]:
        """Files by their path in the folder; tables of a database below its path."""
        if self._containers is None:
            found: list[Container] = []
            for relative, path in self._files():
                try:
                    found += self._of_file(relative, path)
                except UnknownFormat as error:
                    self._problems.append((relative, f"{LEFT_OUT}: {error.what}"))
                except SourceError as error:
                    self._problems.append((relative, str(error)))
            self._containers = tuple(found)
        return self._containers

    def schema(self, container: str) -> pa.Schema:
        """Schema of one file or table."""
        source, name = self._inner(container)
        return source.schema(name)

    def batches(
        self,
        container: str,
        *,
        columns: Sequence[str] | None = None,
        sample: Sample | None = None,
        batch_rows: int = BATCH_ROWS,
    ) -> Iterator[pa.RecordBatch]:
        """Rows of one file or table."""
        source, name = self._inner(container)
        return source.batches(
            name, columns=columns, sample=sample, batch_rows=batch_rows
        )

    def problems(self) -> tuple[tuple[str, str], ...]:
        """What was not read, and what was wrong with parts of the files."""
        if self._parts and self._containers is None:
            told = (part.problems() for part in self._parts.values())
            return tuple(dict.fromkeys(chain.from_iterable(told)))
        self.containers()
        inside = [
            (_place(relative, name), text)
            for relative, source in self._opened
            for name, text in source.problems()
        ]
        return (*self._problems, *inside)

    @property
    def unread_views(self) -> tuple[str, ...]:
        """Views of the databases in the folder that nobody asked for."""
        return tuple(
            f"{relative}/{view}"
            for relative, source in self._opened
            for view in source.unread_views
        )

    def close(self) -> None:
        """Close every file; temporary files go."""
        while self._parts:
            self._parts.popitem()[1].close()
        while self._opened:
            self._opened.pop()[1].close()

    def _inner(self, container: str) -> tuple[Source, str]:
        """What holds the container; of a folder that nobody listed, its file alone."""
        if self._containers is None and self._only is None:
            return self._part(container)._inner(container)
        self.containers()
        if container not in self._held:
            raise unknown_container(self.name, container)
        return self._held[container]

    def _part(self, container: str) -> FolderSource:
        if container not in self._parts:
            self._parts[container] = FolderSource(
                self._path,
                self._open_file,
                include=self._include,
                exclude=self._exclude,
                only=container,
            )
        return self._parts[container]

    def _of_file(self, relative: str, path: Path) -> list[Container]:
        source = self._open_file(path)
        try:
            inner = source.containers()
        except BaseException:
            source.close()
            raise
        self._opened.append((relative, source))
        shown = bare_name(relative)
        if shown in self._held:
            shown = relative
        tables = any(container.kind == "table" for container in inner)
        found = []
        for container in inner:
            name = f"{shown}/{container.name}" if tables else shown
            if tables and not selected(name, self._include, self._exclude):
                continue
            self._held[name] = (source, container.name)
            keys = tuple(_below(shown, key) for key in container.foreign_keys)
            found.append(
                replace(container, source=self.name, name=name, foreign_keys=keys)
            )
        return found

    def _files(self) -> Iterator[tuple[str, Path]]:
        """Readable files, depth first, names sorted; what is skipped is noted."""
        root = self._path.resolve()
        if not root.is_dir():
            raise SourceError(f"{self._path} is not a folder; check the path")
        yield from self._walk(root, "", (), root, frozenset({root}))

    def _walk(
        self,
        folder: Path,
        prefix: str,
        specs: tuple[tuple[str, GitIgnoreSpec], ...],
        root: Path,
        above: frozenset[Path],
    ) -> Iterator[tuple[str, Path]]:
        try:
            entries = sorted(path.name for path in folder.iterdir())
            specs = self._with_ignore(folder, prefix, specs)
        except OSError as error:
            self._problems.append((prefix or ".", str(unreadable(folder, error))))
            return
        for entry in entries:
            relative, path = prefix + entry, folder / entry
            kind, why = _kind(path, root)
            is_folder = kind == "folder"
            if entry.startswith(".") or _ignored(relative + "/" * is_folder, specs):
                continue
            if why is not None:
                self._problems.append((relative, why))
            elif is_folder and (real := path.resolve()) not in above:
                yield from self._walk(path, relative + "/", specs, root, above | {real})
            elif kind == "file" and self._wanted(relative):
                yield relative, path

    def _wanted(self, relative: str) -> bool:
        """Globs may also name a table in the file: then the file must be opened."""
        if self._only is not None and not _may_hold(relative, self._only):
            return False
        names = {relative, bare_name(relative)}
        if not all(selected(name, (), self._exclude) for name in names):
            return False
        return any(
            selected(name, self._include, ())
            or any(glob.startswith(f"{name}/") for glob in self._include)
            for name in names
        )

    def _with_ignore(
        self, folder: Path, prefix: str, specs: tuple[tuple[str, GitIgnoreSpec], ...]
    ) -> tuple[tuple[str, GitIgnoreSpec], ...]:
        file = folder / IGNORE_FILE
        if not file.is_file():
            return specs
        try:
            spec = GitIgnoreSpec.from_lines(file.read_text("utf-8").splitlines())
        except ValueError:
            raise SourceError(
                f"{file} cannot be understood; its syntax is that of .gitignore"
            ) from None
        return (*specs, (prefix, spec))


def _kind(path: Path, root: Path) -> tuple[str, str | None]:
    """File or folder, or why it is not read."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return "", f"{LEFT_OUT}: a link that leads nowhere"
    kind = "folder" if stat.S_ISDIR(mode) else "file" if stat.S_ISREG(mode) else ""
    if not path.resolve().is_relative_to(root):
        return kind, f"{LEFT_OUT}: a link out of the folder is not followed"
    return kind, None if kind else f"{LEFT_OUT}: a device, pipe or socket"


def _ignored(relative: str, specs: Sequence[tuple[str, GitIgnoreSpec]]) -> bool:
    """The deepest .piiignore that says anything decides, as git does."""
    for prefix, spec in reversed(specs):
        verdict = spec.check_file(relative.removeprefix(prefix)).include
        if verdict is not None:
            return bool(verdict)
    return False


def _may_hold(relative: str, container: str) -> bool:
    """Could the file have given this container its name? See `_of_file`."""
    return any(
        container == form or container.startswith(f"{form}/")
        for form in (bare_name(relative), relative)
    )


def _place(relative: str, name: str) -> str:
    """The file that has the problem, or the table in it."""
    is_file = bare_name(relative).rpartition("/")[2] == name
    return relative if is_file else f"{relative}/{name}"


def _below(folder: str, key: ForeignKey) -> ForeignKey:
    return replace(key, references=f"{folder}/{key.references}")
