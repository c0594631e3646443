"""In which order containers are written: what is pointed at comes first.

Foreign keys that run in a circle, or from a table to itself, cannot all be obeyed;
which of them are cut depends on the source's own order alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pii_toolkit.errors import PolicyError
from pii_toolkit.model import Container, ForeignKey
from pii_toolkit.pseudonymise.policy import ColumnPolicy, Policy

_NO_MATTER = {"reason", "on_invalid", "integers"}


@dataclass(frozen=True, slots=True)
class Order:
    """Containers, parents first; ``cut``: (child, parent) whose parent comes later."""

    containers: tuple[Container, ...]
    cut: tuple[tuple[str, str], ...] = ()


def order(containers: Sequence[Container]) -> Order:
    """Sort containers so that foreign keys point backwards, circles as far as possible.

    Among containers that could come next, the source's order decides. In a circle the
    container with the fewest open parents goes first.
    """
    waiting = {container.name: container for container in containers}
    done: list[Container] = []
    cut: list[tuple[str, str]] = []
    while waiting:
        parents = {name: _parents(one, waiting) for name, one in waiting.items()}
        name = min(parents, key=lambda n: len(parents[n]))
        cut += [(name, parent) for parent in sorted(parents[name])]
        done.append(waiting.pop(name))
    return Order(tuple(done), tuple(cut))


def _parents(container: Container, among: dict[str, Container]) -> set[str]:
    named = {key.references for key in container.foreign_keys}
    return {name for name in named & set(among) if name != container.name}


def written(container: Container, kept: dict[str, set[str]]) -> Container:
    """The container as it is written: without dropped columns and keys that need them.

    Args:
        container: as the source has it.
        kept: the columns that stay, of every container that is written.
    """
    mine = kept[container.name]
    primary = container.primary_key if mine.issuperset(container.primary_key) else ()
    return replace(
        container,
        fields=tuple(field for field in container.fields if field.name in mine),
        primary_key=primary,
        foreign_keys=tuple(
            key
            for key in container.foreign_keys
            if mine.issuperset(key.columns)
            and kept.get(key.references, set()).issuperset(key.referenced_columns)
        ),
    )


def refuse_broken_joins(containers: Sequence[Container], policy: Policy) -> None:
    """Both ends of a foreign key must be treated alike, or nothing would join.

    Raises:
        PolicyError: two ends have different operators, entity types or options.
    """
    names = {container.name for container in containers}
    for container in containers:
        for key in container.foreign_keys:
            if key.references in names:
                _refuse_unlike(container.name, key, policy)


def _refuse_unlike(child: str, key: ForeignKey, policy: Policy) -> None:
    rules = policy.container(child), policy.container(key.references)
    for here, there in zip(key.columns, key.referenced_columns, strict=False):
        if _treatment(rules[0].column(here)) != _treatment(rules[1].column(there)):
            raise PolicyError(
                f"{child}.{here} points at {key.references}.{there}, but the policy "
                "treats them differently, so nothing would join: give both the same "
                "operator, entity_type and options (or drop the one that points)"
            )


def _treatment(rule: ColumnPolicy) -> object:
    """What decides the output of a value; a dropped column breaks no join."""
    if rule.operator == "drop":
        return None
    return sorted(rule.model_dump(exclude=_NO_MATTER).items(), key=lambda item: item[0])
