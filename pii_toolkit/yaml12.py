"""Reads YAML 1.2 with libyaml: ten times as fast as a reader in Python.

PyYAML itself reads YAML 1.1, where the country ``no`` is False and ``1:30`` is 90. Here
plain scalars mean what the core schema of YAML 1.2 says (https://yaml.org/spec/1.2.2/,
section 10.3.2) and dates; keys that stand twice are errors instead of losses.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from datetime import date
from typing import Any

import yaml
from yaml.constructor import ConstructorError

YamlError = yaml.YAMLError
"""What `load` raises; ``problem`` and ``problem_mark`` (line from 0) where known."""

_TEXT = "tag:yaml.org,2002:str"
_PLAIN = (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?\d+|0o[0-7]+|0x[\da-fA-F]+", "-+0123456789"),
    (
        "float",
        r"[-+]?(?:(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|\.(?:inf|Inf|INF)|\.nan)",
        "-+.0123456789",
    ),
    ("timestamp", r"\d{4}-\d\d-\d\d", "0123456789"),
)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """PyYAML's safe loader with other rules for plain scalars."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - as PyYAML has it

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """What a node means; most are texts, and those are at hand."""
        if type(node) is yaml.ScalarNode and node.tag == _TEXT:
            return node.value
        return super().construct_object(node, deep)


for _tag, _pattern, _starts in _PLAIN:
    _Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_starts)
    )


def load(text: str) -> Any:
    """The one document in ``text``: mappings, lists, texts, numbers, dates, None.

    Raises:
        YamlError: it is no YAML, holds a key twice or more than one document.
    """
    return yaml.load(text, _Loader)  # noqa: S506 - a safe loader, see above


def _integer(loader: Any, node: yaml.ScalarNode) -> int:
    written = loader.construct_scalar(node)
    base = {"0o": 8, "0x": 16}.get(written[:2], 10)
    return int(written, base)


def _mapping(loader: Any, node: yaml.MappingNode) -> dict[Hashable, Any]:
    seen: set[Hashable] = set()
    for key, _ in node.value:
        name = loader.construct_object(key, deep=True)
        if isinstance(name, Hashable):
            if name in seen:
                told = "duplicate key"
                raise ConstructorError(None, None, told, key.start_mark)
            seen.add(name)
    made: dict[Hashable, Any] = loader.construct_mapping(node, deep=True)
    return made


def _date(loader: Any, node: yaml.ScalarNode) -> date:
    try:
        return date.fromisoformat(loader.construct_scalar(node))
    except ValueError:
        raise ConstructorError(
            None, None, "there is no such date", node.start_mark
        ) from None


_Loader.add_constructor("tag:yaml.org,2002:int", _integer)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _date)
_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
