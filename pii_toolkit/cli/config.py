"""Defaults for the flags, read from a YAML file: one mapping per command.

scan:
  sample: 50000
  fail_on: 0.8
keys:
  init: {keyring: prod.keyring}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import typer

from pii_toolkit.errors import ConfigError


def defaults_from(path: Path, context: typer.Context) -> dict[str, Any]:
    """Flag defaults by command, every name checked against the real commands.

    Raises:
        ConfigError: the file is missing, not YAML, or names an unknown command or flag.
    """
    return _checked(_load(path), context.command, str(path))


def _load(path: Path) -> Any:
    from pii_toolkit import yaml12

    try:
        return yaml12.load(path.read_text("utf-8")) or {}
    except OSError as error:
        raise ConfigError(
            f"cannot be read ({error.strerror})", path=str(path)
        ) from None
    except (yaml12.YamlError, UnicodeDecodeError):
        raise ConfigError("is not valid YAML in UTF-8", path=str(path)) from None


def _checked(values: Any, command: Any, where: str) -> dict[str, Any]:
    if not isinstance(values, Mapping):
        raise ConfigError("a mapping of names to values is expected", path=where)
    subcommands = getattr(command, "commands", {})
    flags = {parameter.name: parameter for parameter in command.params}
    checked: dict[str, Any] = {}
    for key, value in values.items():
        name = str(key)
        if name in subcommands:
            checked[name] = _checked(value, subcommands[name], f"{where} -> {name}")
        elif (flag := name.replace("-", "_")) in flags:
            many = getattr(flags[flag], "multiple", False)
            checked[flag] = [value] if many and isinstance(value, str) else value
        else:
            raise ConfigError(_unknown(name, [*subcommands, *flags]), path=where)
    return checked


def _unknown(name: str, known: Iterable[str]) -> str:
    near = get_close_matches(name, list(known), n=1)
    return f"unknown name '{name}'" + (f"; did you mean '{near[0]}'?" if near else "")
