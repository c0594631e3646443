"""Loads packs: those of this project, installed ones, and folders of YAML.

Only a pack that is an installed Python package may bring code. A folder handed over
with ``--recognizers`` is read as YAML alone: Python files in it are never run.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from pii_toolkit import recognizers, yaml12
from pii_toolkit.errors import ConfigError
from pii_toolkit.recognizers.pack import EntityType, Pack
from pii_toolkit.recognizers.schema import PackFile, parse_pack

BUILT_IN = ("no", "dk", "common")
GROUP = "pii_toolkit.recognizer_packs"
FILE = "pack.yaml"


class PackWarning(UserWarning):
    """Something in a pack folder was left out on purpose."""


def load_packs(
    names: Sequence[str] = BUILT_IN, extra_dirs: Iterable[str | Path] = ()
) -> tuple[Pack, ...]:
    """The packs of these names, those they require, and those of the extra folders.

    Args:
        names: built-in packs, or packs that an installed distribution offers in the
            entry-point group ``pii_toolkit.recognizer_packs``.
        extra_dirs: folders with a ``pack.yaml``, or with sub-folders that have one.

    Raises:
        ConfigError: no such pack, a fault in a file, a type that no pack defines.
    """
    packs: dict[str, Pack] = {}
    waiting = list(dict.fromkeys(names))
    while waiting:
        name = waiting.pop(0)
        if name not in packs:
            packs[name] = _named(name)
            waiting += packs[name].requires
    for folder in extra_dirs:
        for pack in _from_folder(Path(folder)):
            for name in pack.requires:
                if name not in packs:
                    packs[name] = _named(name)
            if pack.name in packs:
                raise ConfigError(
                    f"a pack named {pack.name!r} is loaded already; rename it",
                    path=str(folder),
                )
            packs[pack.name] = pack
    loaded = tuple(packs.values())
    _check_types(loaded)
    return loaded


def entity_types(packs: Iterable[Pack]) -> dict[str, EntityType]:
    """Every type that these packs define, by name; a later pack overrides."""
    return {name: kind for pack in packs for name, kind in pack.entity_types.items()}


@lru_cache(maxsize=32)
def _named(name: str) -> Pack:
    if name in BUILT_IN:
        folder = _built_in_folder(name)
        # In a checkout people edit them: all of it is checked.
        installed = folder.parent == Path(__file__).parent
        return _read(folder / FILE, code=True, installed=installed)
    offered = {point.name: point for point in entry_points(group=GROUP)}
    if name not in offered:
        known = ", ".join(sorted({*BUILT_IN, *offered}))
        raise ConfigError(f"no recognizer pack named {name!r}; there are {known}")
    return _read(_installed_folder(offered[name]) / FILE, code=True)


def _built_in_folder(name: str) -> Path:
    for place in recognizers.__path__:
        if (Path(place) / name / FILE).is_file():
            return Path(place) / name
    raise ConfigError(f"the pack {name!r} is missing: install the package again")


def _installed_folder(point: EntryPoint) -> Path:
    module = point.load()
    places = list(getattr(module, "__path__", ()))
    if not places:
        raise ConfigError(f"entry point {point.name!r} of {GROUP} is not a package")
    return Path(places[0])


def _from_folder(folder: Path) -> list[Pack]:
    if not folder.is_dir():
        raise ConfigError("no such folder of recognizers", path=str(folder))
    files = [folder / FILE] if (folder / FILE).is_file() else []
    files += sorted(folder.glob(f"*/{FILE}"))
    if not files:
        raise ConfigError(f"holds no {FILE}", path=str(folder))
    for code in sorted(folder.rglob("*.py")):
        warnings.warn(
            f"{code}: not run; a pack with code comes as an installed package",
            PackWarning,
            stacklevel=3,
        )
    return [_read(path, code=False) for path in files]


def _read(path: Path, *, code: bool, installed: bool = False) -> Pack:
    try:
        text = path.read_text(encoding="utf-8")
        data = yaml12.load(text)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"cannot be read: {error}", path=str(path)) from None
    except yaml12.YamlError as error:
        raise ConfigError(f"is not YAML: {_place(error)}", path=str(path)) from None
    pack: PackFile = parse_pack(data, path, installed=installed)
    if pack.code and not code:
        raise ConfigError(
            "code: a folder of recognizers may hold YAML only", path=str(path)
        )
    return pack.pack(path.parent)


def _place(error: yaml12.YamlError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "cannot be parsed"
    return f"{problem}, line {mark.line + 1}" if mark is not None else str(problem)


def _check_types(packs: tuple[Pack, ...]) -> None:
    defined = entity_types(packs)
    for pack in packs:
        for section, used in _used(pack).items():
            for name in sorted(used - defined.keys()):
                raise ConfigError(
                    f"{section} -> {name}: no loaded pack defines this entity type",
                    path=str((pack.folder or Path()) / FILE),
                )


def _used(pack: Pack) -> Mapping[str, set[str]]:
    return {
        "columns": {terms.entity_type for terms in pack.columns},
        "context": set(pack.context),
        "patterns": {pattern.entity_type for pattern in pack.patterns},
        "values": set(pack.values),
    }
