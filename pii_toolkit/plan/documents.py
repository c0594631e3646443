"""Many documents, one entry: the notes of a folder, under a glob.

A note that comes later is then covered; a new kind of file still stops the run.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from pii_toolkit.model import ContainerProfile

_SEALED = ".age"
_GLOB_SIGNS = frozenset("*?")


def entries(profiles: Iterable[ContainerProfile]) -> dict[str, str]:
    """For every container the name of its entry: its own, or its documents' glob."""
    listed = list(profiles)
    globs = {p.container.name: _glob(p) for p in listed}
    shared = [glob for glob in globs.values() if glob is not None]
    return {
        name: glob if glob is not None and shared.count(glob) > 1 else name
        for name, glob in globs.items()
    }


def _glob(profile: ContainerProfile) -> str | None:
    """All documents of one folder and type; None for what has no type of its own."""
    name = profile.container.name
    if profile.container.kind != "document" or _GLOB_SIGNS.intersection(name):
        return None
    path = PurePosixPath(name)
    sealed = path.suffix == _SEALED
    kind = PurePosixPath(path.stem).suffix if sealed else path.suffix
    if not kind:
        return None
    return str(path.with_name(f"*{kind}{_SEALED if sealed else ''}"))
