"""The reference page of entity types, made from the packs and the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pii_toolkit.detect.form_signs import FORM_RULES
from pii_toolkit.detect.identifiers import RULES
from pii_toolkit.detect.shapes import SHAPES
from pii_toolkit.numbers import BY_ENTITY_TYPE
from pii_toolkit.recognizers import EntityType, Pack, entity_types, load_packs

TITLES: Mapping[str, str] = {
    "norwegian-credit-service": "Personvernerklæring",
    "danish-consumer-finance": "Fortrolighedspolitik",
}
"""What the example privacy policies call themselves."""

BY_LOOKS = frozenset(
    {
        *("PERSON", "PERSON_GIVEN_NAME", "PERSON_FAMILY_NAME", "DATE_OF_BIRTH"),
        *("GENDER", "PHONE_NUMBER", "FREE_TEXT", "POSTAL_CODE", "LOCATION"),
        *("STREET_ADDRESS", "ORGANIZATION", "AGE", "MUNICIPALITY_CODE", "COUNTRY"),
        *(shape.entity_type for shape in SHAPES),
    }
)
"""Found by lists, likelihoods, shapes and neighbours, in no table of rules."""

_INTRODUCTION = """# Entity types

Made from the packs and the rules by `make docs`. Every kind of personal data that the
shipped packs know.

| found by | meaning |
|---|---|
| values | in a column whose values look and compute so, whatever its name |
| name | in a column that is called so |
| text | in running text; *with a word*: where a word near it says so |

| sensitivity | meaning |
|---|---|
| identifier | points at one person |
| ordinary | personal data without special rules |
| high | national numbers (GDPR art. 87), money, credit, protection |
| special | GDPR art. 9 |
| criminal | GDPR art. 10 |

The sensitivity stands apart from the type: a finding may be graver where it stands
(free text in a table of patients, the number of a sole proprietor) or less grave (the
mailbox of an office). An asterisk: the values may reveal art. 9 data all the same.

Asked for by: the two example privacy policies, named as they name themselves: the
*Personvernerklæring* of a Norwegian credit service and the *Fortrolighedspolitik* of a
Danish consumer-finance company. Kinds that neither names are there because databases of
the two countries hold them.
"""

_HEAD = (
    "| entity type | category | sensitivity | found by | asked for by |\n"
    "|---|---|---|---|---|"
)


def entity_type_page() -> str:
    """The page in Markdown, one table per pack, sorted by name."""
    packs = sorted(load_packs(), key=lambda pack: (pack.name == "common", pack.name))
    ways = ways_of(packs)
    parts = [_INTRODUCTION]
    for pack in packs:
        parts += [f"## {pack.title}\n", _HEAD]
        kinds = sorted(pack.entity_types.values(), key=lambda kind: kind.name)
        parts.append("\n".join(_row(kind, ways[kind.name]) for kind in kinds))
        parts.append("")
    parts.append(f"{len(entity_types(packs))} entity types in all.\n")
    return "\n".join(parts)


def ways_of(packs: Iterable[Pack]) -> dict[str, tuple[str, ...]]:
    """How each entity type is found: ``values``, ``name``, ``text``.

    >>> ways_of(load_packs())["EMAIL_ADDRESS"]
    ('values', 'name', 'text')
    """
    packs = tuple(packs)
    named = {terms.entity_type for pack in packs for terms in pack.columns}
    valued = BY_LOOKS | {rule.entity_type for rule in (*RULES, *FORM_RULES)}
    valued |= {kind for pack in packs for kind in pack.values}
    valued |= _kinds(valued)
    texts = _texts(packs)
    return {
        kind: (
            *(("values",) if kind in valued else ()),
            *(("name",) if kind in named else ()),
            *((texts[kind],) if kind in texts else ()),
        )
        for kind in entity_types(packs)
    }


def _texts(packs: Iterable[Pack]) -> dict[str, str]:
    found = dict.fromkeys(("PERSON", "ORGANIZATION"), "text")
    for pattern in (pattern for pack in packs for pattern in pack.patterns):
        if pattern.needs_context:
            found.setdefault(pattern.entity_type, "text with a word")
        else:
            found[pattern.entity_type] = "text"
    for kind in _kinds(found):
        found.setdefault(kind, "text")
    return found


def _kinds(types: Iterable[str]) -> set[str]:
    """Kinds that a number tells of itself: D-numbers are found as fodselsnummer are."""
    modules = (BY_ENTITY_TYPE.get(name) for name in types)
    return {kind for module in modules for kind in getattr(module, "KINDS", ())}


def _row(kind: EntityType, ways: tuple[str, ...]) -> str:
    category = "; ".join((kind.category, *kind.also))
    star = " *" if kind.may_reveal_special else ""
    asked = ", ".join(TITLES.get(name, name) for name in reversed(kind.documents))
    cells = (
        f"`{kind.name}`",
        category,
        kind.sensitivity + star,
        ", ".join(ways),
        asked,
    )
    return f"| {' | '.join(cells)} |"
