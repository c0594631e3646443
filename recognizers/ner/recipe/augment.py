"""Changes that a labelled text survives: other casing, other names, lost words.

Each takes and returns a ``Labelled`` text, so that they chain; which are worth their
place is in the model card.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from corpora import Labelled


def upper(text: str) -> str:
    """``text`` in capitals, every character in its place (``ß`` has no capital)."""
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def lower(text: str) -> str:
    """``text`` in lower case, every character in its place."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def recased(part: Labelled, rng: Random) -> Labelled:
    """The whole text in lower case or in capitals."""
    change = upper if rng.random() < 0.5 else lower
    return Labelled(change(part.text), part.entities, part.language)


def names_recased(part: Labelled, rng: Random) -> Labelled:
    """Names alone in lower case or capitals, as in a chat or a hasty form."""
    change = upper if rng.random() < 0.25 else lower
    text = part.text
    for start, end, label in part.entities:
        if label != "MISC" and rng.random() < 0.7:
            text = text[:start] + change(text[start:end]) + text[end:]
    return Labelled(text, part.entities, part.language)


def unpunctuated(part: Labelled, rng: Random) -> Labelled:
    """The text without commas and full stops; spaces keep the places."""
    del rng
    inside = {i for start, end, _ in part.entities for i in range(start, end)}
    text = "".join(
        " " if c in '.,;:!?"' and i not in inside else c
        for i, c in enumerate(part.text)
    )
    return Labelled(text, part.entities, part.language)


def replaced(
    part: Labelled,
    rng: Random,
    mentions: Mapping[str, Sequence[str]],
    share: float = 0.6,
) -> Labelled:
    """Some entities replaced by others of the same label."""
    text, entities, at = [], [], 0
    length = 0
    for start, end, label in part.entities:
        text.append(part.text[at:start])
        length += start - at
        name = part.text[start:end]
        if mentions.get(label) and rng.random() < share:
            name = rng.choice(mentions[label])
        text.append(name)
        entities.append((length, length + len(name), label))
        length += len(name)
        at = end
    text.append(part.text[at:])
    return Labelled("".join(text), tuple(entities), part.language)
