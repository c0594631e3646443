"""Reads the templates and fills them: a text with its labels for each.

A template is a headed block of ``templates/*.txt``, ``=== id | language | kind``, with
slots ``<<slot>>``, ``<<slot:spelling>>`` and ``<<slot#2>>`` for a second person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from zlib import crc32

from pii_toolkit.evaluation.text.contacts import CONTACT_SLOTS
from pii_toolkit.evaluation.text.labelled import LabelledText, Purpose, TextLabel
from pii_toolkit.evaluation.text.money import MONEY_SLOTS
from pii_toolkit.evaluation.text.noise import NOISE_SLOTS
from pii_toolkit.evaluation.text.person_numbers import PERSON_NUMBER_SLOTS
from pii_toolkit.evaluation.text.slots import Cast, Draw, Slot, moved
from pii_toolkit.evaluation.world import Numbers, World

COPIES = 16
"""Texts of one template: as many spellings of each of its slots get their turn."""

FILES: Mapping[Purpose, str] = MappingProxyType(
    {"development": "development.txt", "held-out": "held_out.txt"}
)
SLOTS: Mapping[str, Slot] = MappingProxyType(
    {**PERSON_NUMBER_SLOTS, **CONTACT_SLOTS, **MONEY_SLOTS, **NOISE_SLOTS}
)
_SLOT = re.compile(r"<<([a-z][a-z0-9_]*)(?::([a-z_]+))?(?:#([0-9]))?>>")


@dataclass(frozen=True, slots=True)
class Template:
    """One text with slots."""

    name: str
    purpose: Purpose
    language: str
    kind: str
    body: str


@cache
def templates(purpose: Purpose) -> tuple[Template, ...]:
    """The templates of one purpose, in the order of the file."""
    path = files(__package__) / "templates" / FILES[purpose]
    blocks = path.read_text("utf-8").split("=== ")[1:]
    return tuple(_template(block, purpose) for block in blocks)


def _template(block: str, purpose: Purpose) -> Template:
    head, _, body = block.partition("\n")
    name, language, kind = (part.strip() for part in head.split("|"))
    return Template(name, purpose, language, kind, body.rstrip("\n"))


def labelled_texts(
    purpose: Purpose, seed: int, numbers: Numbers, *, copies: int = COPIES
) -> Iterator[LabelledText]:
    """Every template filled so often; equal arguments give equal texts."""
    world = World(seed, numbers)
    for template in templates(purpose):
        for copy in range(copies):
            yield filled(template, copy, world)


def filled(template: Template, copy: int, world: World) -> LabelledText:
    """One text of a template.

    Raises:
        KeyError: the template asks for a slot or a spelling that does not exist.
    """
    own = world.fork(f"{template.purpose}/{template.name}/{copy}")
    cast = Cast(own, template.language)
    turn = crc32(template.name.encode()) % 997 + copy
    parts: list[str] = []
    labels: list[TextLabel] = []
    length = place = 0
    for ordinal, match in enumerate(_SLOT.finditer(template.body)):
        slot, how, who = match[1], match[2] or "", int(match[3] or 1)
        written = SLOTS[slot](Draw(cast, how, who, turn + 3 * ordinal))
        before = template.body[place : match.start()]
        length += len(before)
        labels += [moved(label, length) for label in written.labels]
        length += len(written.text)
        parts += [before, written.text]
        place = match.end()
    return LabelledText(
        template=template.name,
        copy=copy,
        purpose=template.purpose,
        language=template.language,
        kind=template.kind,
        text="".join((*parts, template.body[place:])),
        labels=tuple(labels),
    )
