"""The policy: what happens to every column, as a reviewed YAML file kept in git.

A policy names each container (table, file, document), whose row it is, and one operator
a column. What it does not name stops the run. The models in `schema` say what may stand
in it; strings must be strings (YAML reads unquoted digits as a number and loses their
zeros), and every error says where, as a path:

    containers -> customers -> columns -> fnr -> operator

YAML 1.2: with YAML 1.1 the country ``no`` would be False.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from pii_toolkit.errors import ConfigError
from pii_toolkit.pseudonymise.schema import (
    FREE_TEXT,
    OPERATORS,
    PERSON_NUMBER_KINDS,
    PERSON_NUMBER_NAMESPACE,
    PERSON_NUMBER_TYPES,
    ColumnPolicy,
    ContainerPolicy,
    DateShift,
    Drop,
    Fake,
    Generalise,
    Keep,
    Mask,
    OnInvalid,
    PersonNumber,
    PersonNumberRules,
    Policy,
    Redact,
    Token,
    suggestion,
)

__all__ = [
    "FREE_TEXT",
    "OPERATORS",
    "PERSON_NUMBER_KINDS",
    "PERSON_NUMBER_NAMESPACE",
    "PERSON_NUMBER_TYPES",
    "ColumnPolicy",
    "ContainerPolicy",
    "DateShift",
    "Drop",
    "Fake",
    "Generalise",
    "Keep",
    "Mask",
    "OnInvalid",
    "PersonNumber",
    "PersonNumberRules",
    "Policy",
    "Redact",
    "Token",
    "dump_policy",
    "load_policy",
    "parse_policy",
    "suggestion",
]

_FOREIGN_NAMES = {
    "hash": "token: an unkeyed hash of a person number is undone by trying them all",
    "sha256": "token: an unkeyed hash of a person number is undone by trying them all",
    "encrypt": "token, which is a keyed, reversible encryption",
    "fpe": "person_number",
    "replace": "redact or fake",
    "pseudonymise": "person_number, token or fake",
    "anonymise": "redact, generalise or drop",
    "delete": "drop",
    "null": "redact",
    "text": "fake with `text: true`",
}


def parse_policy(data: object, *, origin: str = "policy") -> Policy:
    """Check what YAML (or any other reader) gave and return the policy.

    Raises:
        ConfigError: with the path of what is wrong first; ``origin`` is named.
    """
    if not isinstance(data, Mapping):
        raise ConfigError(
            "a policy is a mapping with the keys version, containers, ...", path=origin
        )
    try:
        return Policy.model_validate(dict(data))
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=True)
        first, *rest = [_explain(detail) for detail in details]
        more = f" (and {len(rest)} more: {rest[0][0]})" if rest else ""
        raise ConfigError(f"{first[1]} [{origin}]{more}", path=first[0]) from None


def load_policy(path: str | Path) -> Policy:
    """Read and check a policy file (YAML 1.2).

    Raises:
        ConfigError: the file is absent, is no YAML, or does not fit the schema.
    """
    from pii_toolkit import yaml12

    file = Path(path)
    try:
        data = yaml12.load(file.read_text(encoding="utf-8"))
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise ConfigError(f"cannot read the policy: {reason}", path=str(file)) from None
    except UnicodeDecodeError:
        raise ConfigError("the policy is not UTF-8 text", path=str(file)) from None
    except yaml12.YamlError as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        what = getattr(error, "problem", None) or "not readable"
        raise ConfigError(f"no valid YAML{where}: {what}", path=str(file)) from None
    return parse_policy(data, origin=file.name)


def dump_policy(policy: Policy) -> str:
    """The policy as YAML, one line a column; `load_policy` reads it back unchanged."""
    from io import StringIO

    from ruamel.yaml import YAML

    data = policy.model_dump(mode="json", exclude_defaults=True)
    head: dict[str, Any] = {
        "version": 1,
        "domain": policy.domain,
        "reference_date": policy.reference_date,
    }
    containers = data.pop("containers", {})
    head |= {key: value for key, value in data.items() if key not in head}
    yaml = YAML()
    yaml.width = 4096
    yaml.representer.ignore_aliases = lambda _: True
    head["containers"] = {
        _scalar(name): _container_map(policy.containers[name], entry)
        for name, entry in containers.items()
    }
    out = StringIO()
    yaml.dump(head, out)
    return out.getvalue()


def _container_map(policy: ContainerPolicy, entry: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    if policy.subject:
        made["subject"] = _flow(policy.subject)
    if policy.country:
        made["country"] = policy.country
    made["columns"] = {}
    for name, column in policy.columns.items():
        options = entry["columns"][name]
        first = {"entity_type": column.entity_type} if column.entity_type else {}
        reason = {"reason": column.reason} if column.reason else {}
        made["columns"][_scalar(name)] = _flow(
            {**first, "operator": column.operator, **options, **reason}
        )
    return made


def _flow(pairs: Mapping[str, Any]) -> Any:
    """A mapping that is written on one line."""
    from ruamel.yaml.comments import CommentedMap

    line = CommentedMap({_scalar(key): _scalar(pairs[key]) for key in pairs})
    line.fa.set_flow_style()
    return line


def _scalar(value: Any) -> Any:
    """Texts that plain YAML would not give back unchanged, with escapes in quotes."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    if isinstance(value, str) and not value.isprintable():
        return DoubleQuotedScalarString(value)
    return value


_TYPE_HINTS = {
    "string_type": "must be a text; put it in quotes: YAML reads bare digits as a "
    "number and loses leading zeros",
    "missing": "this key is required",
    "date_from_datetime_parsing": "write a date as YYYY-MM-DD",
    "date_parsing": "write a date as YYYY-MM-DD",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "dict_type": "must be a mapping (`key: value`)",
    "model_type": "must be a mapping (`key: value`)",
    "model_attributes_type": "must be a mapping (`key: value`)",
}


def _explain(detail: ErrorDetails) -> tuple[str, str]:
    """Path and words of one pydantic error, in the terms of the policy file."""
    parts = [str(part) for part in detail["loc"]]
    model, path = _walk(parts)
    kind = detail["type"]
    if kind.startswith("union_tag"):
        return " -> ".join([*path, "operator"]), _operator_words(detail)
    where = " -> ".join(path) or "(top)"
    if kind == "extra_forbidden":
        known = model.model_fields if model is not None else ()
        return where, f"unknown key{suggestion(path[-1], known)}"
    if kind == "literal_error":
        expected = str(detail.get("ctx", {}).get("expected", ""))
        words = re.findall(r"'([^']*)'", expected)
        given = detail.get("input")
        hint = suggestion(given, words) if isinstance(given, str) else ""
        return where, f"must be one of {', '.join(words)}{hint}"
    return where, _TYPE_HINTS.get(kind, detail["msg"])


def _operator_words(detail: ErrorDetails) -> str:
    if detail["type"] == "union_tag_not_found":
        return f"an operator is required: one of {', '.join(OPERATORS)}"
    given = str(detail.get("ctx", {}).get("tag", ""))
    if given in _FOREIGN_NAMES:
        return f"unknown operator {given!r}; use {_FOREIGN_NAMES[given]}"
    near = suggestion(given, OPERATORS)
    return f"unknown operator {given!r}{near or '; known: ' + ', '.join(OPERATORS)}"


def _walk(loc: list[str]) -> tuple[type[BaseModel] | None, list[str]]:
    """The model that the last part of ``loc`` belongs to, and the path to show.

    Pydantic puts the operator's name into the path of a discriminated union and
    ``[key]`` behind a wrong key; neither stands in the file.
    """
    path = [part for part in loc if part != "[key]"]
    model: type[BaseModel] | None = Policy
    if path[:1] == ["containers"] and len(path) > 2:
        model = ContainerPolicy
        if path[2] == "columns" and len(path) > 4 and path[4] in OPERATORS:
            model = OPERATORS[path[4]]
            del path[4]
    elif path[:1] == ["person_numbers"] and len(path) > 1:
        model = PersonNumberRules
    return model, path
