"""The reference page of entity types, made from the packs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pii_toolkit.recognizers.loader import entity_types, load_packs
from pii_toolkit.recognizers.pack import EntityType, Pack

_INTRODUCTION = """# Entity types

Made from the packs by `make docs`. Every kind of personal data that the shipped packs
know. *By value*: recognised by how the value looks and computes, or, where marked, by
that and a word near it; every other kind is recognised by the name of its column.

| sensitivity | meaning |
|---|---|
| identifier | points at one person |
| ordinary | personal data without special rules |
| high | national numbers (GDPR art. 87), money, credit, protection |
| special | GDPR art. 9 |
| criminal | GDPR art. 10 |

An asterisk after the sensitivity: the values may reveal art. 9 data all the same.
"""


def entity_type_page() -> str:
    """The page in Markdown, one table per pack, sorted by name."""
    packs = sorted(load_packs(), key=lambda pack: (pack.name == "common", pack.name))
    by_value = _by_value(packs)
    parts = [_INTRODUCTION]
    for pack in packs:
        parts += [f"## {pack.title}\n", _HEAD]
        kinds = sorted(pack.entity_types.values(), key=lambda kind: kind.name)
        parts.append(
            "\n".join(_row(kind, by_value.get(kind.name, "")) for kind in kinds)
        )
        parts.append("")
    parts.append(f"{len(entity_types(packs))} entity types in all.\n")
    return "\n".join(parts)


_HEAD = "| entity type | category | sensitivity | by value |\n|---|---|---|---|"


def _row(kind: EntityType, by_value: str) -> str:
    category = "; ".join((kind.category, *kind.also))
    star = " *" if kind.may_reveal_special else ""
    return f"| `{kind.name}` | {category} | {kind.sensitivity}{star} | {by_value} |"


def _by_value(packs: Sequence[Pack]) -> dict[str, str]:
    found: dict[str, str] = {}
    for pattern in (pattern for pack in packs for pattern in pack.patterns):
        word = "with a word near it" if pattern.needs_context else "yes"
        if found.get(pattern.entity_type) != "yes":
            found[pattern.entity_type] = word
    for name in _kinds_by_number(found):
        found.setdefault(name, "yes")
    found["PERSON"] = "name lists and words near it"
    found["ORGANIZATION"] = "a company's form after it"
    return found


def _kinds_by_number(types: Iterable[str]) -> set[str]:
    """Kinds that a number tells of itself: D-numbers are found as fodselsnummer are."""
    from pii_toolkit.numbers import BY_ENTITY_TYPE

    return {kind for name in types for kind in _kinds(BY_ENTITY_TYPE.get(name))}


def _kinds(module: object) -> tuple[str, ...]:
    kinds: tuple[str, ...] = getattr(module, "KINDS", ())
    return kinds
