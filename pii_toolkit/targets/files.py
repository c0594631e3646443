"""Folder targets (a file per container) and single-file targets."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pii_toolkit.errors import TargetError
from pii_toolkit.model import Container
from pii_toolkit.targets.atomic import (
    explained,
    make_folder,
    partial_path,
    publish,
    publish_folder,
    refuse_existing,
    refuse_folder,
    remove,
)
from pii_toolkit.targets.names import file_name, format_of
from pii_toolkit.targets.parts import Parts
from pii_toolkit.targets.protocol import Seal
from pii_toolkit.targets.sinks import Layout

if TYPE_CHECKING:
    import pyarrow as pa


class FolderTarget:
    """A folder with one file a container, built beside its place and then renamed."""

    def __init__(
        self,
        folder: Path,
        *,
        seal: Seal | None,
        mirror: bool = False,
        overwrite: bool = False,
        formula_safe: bool = False,
    ) -> None:
        self._folder = folder.resolve() if folder.is_symlink() else folder
        refuse_folder(self._folder, overwrite=overwrite)
        self._seal = seal
        self._mirror = mirror
        self._overwrite = overwrite
        self._formula_safe = formula_safe
        self._partial = partial_path(self._folder)
        self._parts = Parts()

    @property
    def location(self) -> str:
        """Path of the folder."""
        return str(self._folder)

    @property
    def encrypted(self) -> bool:
        """Whether each file needs a key."""
        return self._seal is not None

    def begin(self, container: Container, schema: pa.Schema) -> None:
        """Start the container's file (``names.file_name`` says which)."""
        sealed = self._seal is not None
        relative = file_name(container, mirror=self._mirror, sealed=sealed)
        path = self._partial / relative
        if path.exists():
            raise TargetError(
                f"{self.location}: two containers would become {relative}; keep the"
                " formats of the source (mirror), rename one, or exclude it"
            )
        with explained(self.location):
            self._make_folders(path.parent)
            layout = Layout(
                format_of(relative) or "text", self._formula_safe, container.fields
            )
            self._parts.begin(container.name, path, schema, layout, self._seal)

    def write(self, container: str, batch: pa.RecordBatch) -> None:
        """Append rows to the container begun last."""
        with explained(self.location):
            self._parts.write(container, batch)

    def __enter__(self) -> Self:
        with explained(self.location):
            try:  # a signal may come as soon as the folder is there
                make_folder(self._partial)
            except BaseException:
                remove(self._partial)
                raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                with explained(self.location):
                    self._parts.end()
                    refuse_folder(self._folder, overwrite=self._overwrite)
                    publish_folder(self._partial, self._folder)
        finally:
            self._parts.abort()
            remove(self._partial)

    def _make_folders(self, folder: Path) -> None:
        if not folder.is_dir():
            self._make_folders(folder.parent)
            make_folder(folder)


class FileTarget:
    """One file for one container; its suffix names the format."""

    def __init__(
        self,
        path: Path,
        *,
        seal: Seal | None,
        overwrite: bool = False,
        formula_safe: bool = False,
    ) -> None:
        refuse_existing(path, overwrite=overwrite)
        self._path = path
        self._seal = seal
        self._overwrite = overwrite
        self._format = format_of(path.name) or ""
        self._formula_safe = formula_safe
        self._partial = partial_path(path)
        self._parts = Parts()

    @property
    def location(self) -> str:
        """Path of the file."""
        return str(self._path)

    @property
    def encrypted(self) -> bool:
        """Whether the file needs a key."""
        return self._seal is not None

    def begin(self, container: Container, schema: pa.Schema) -> None:
        """Start the only container.

        Raises:
            TargetError: it is the second one.
        """
        if self._partial.exists():
            raise TargetError(
                f"{self.location}: a file holds one table; name a folder or a database"
            )
        with explained(self.location):
            layout = Layout(self._format, self._formula_safe, container.fields)
            self._parts.begin(container.name, self._partial, schema, layout, self._seal)

    def write(self, container: str, batch: pa.RecordBatch) -> None:
        """Append rows."""
        with explained(self.location):
            self._parts.write(container, batch)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self._complete()
        finally:
            self._parts.abort()
            remove(self._partial)

    def _complete(self) -> None:
        if not self._partial.exists():
            raise TargetError(f"{self.location}: there was no container to write")
        with explained(self.location):
            self._parts.end()
            publish(self._partial, self._path, overwrite=self._overwrite)
