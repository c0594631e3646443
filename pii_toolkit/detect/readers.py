"""Name models, of the project or of spaCy, ready to read texts.

A reader is checked when it is opened and loaded when it is first asked. Nothing is ever
downloaded: a model that is not installed is refused, with what to do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from pii_toolkit.errors import ConfigError
from pii_toolkit.ner import NameModel, NameSpan, has_shipped_model, shipped_model
from pii_toolkit.ner.model import MANIFEST, read_manifest
from pii_toolkit.ner.parts import parts

if TYPE_CHECKING:
    from spacy.language import Language

ABSENT = (
    "this copy has no name model: names are found by rules and lists alone (the "
    "installed package has the model)"
)
"""What is said, in one line, of a checkout without weights."""

UNSCORED = 0.85
"""Confidence in an entity of a spaCy model, which says nothing of its own."""

LABELS = {
    **dict.fromkeys(("PER", "PERSON"), "PERSON"),
    **dict.fromkeys(("LOC", "LOCATION", "GPE", "GPE_LOC"), "LOCATION"),
    **dict.fromkeys(("ORG", "ORGANIZATION", "GPE_ORG"), "ORGANIZATION"),
}
"""Labels of the Norwegian and Danish models in the project's words."""


class NameReader(Protocol):
    """Finds names of people, places and organisations."""

    def find_all(self, texts: Iterable[str]) -> Iterator[list[NameSpan]]:
        """The names of each text, in order; those of one text never overlap."""


def open_reader(model: str | None = None, *, threads: int = 1) -> NameReader:
    """A model that reads names.

    Args:
        model: an installed spaCy model (``nb_core_news_lg``, ``da_core_news_trf``, one
            of DaCy), or a folder that holds one; None takes the model that ships.
        threads: texts read at once, by the model that ships.

    Raises:
        ConfigError: it is not there, or is damaged.
    """
    if model is None:
        return _own(shipped_model(), threads)
    folder = Path(model)
    for place in (folder, folder / shipped_model().name):
        if (place / MANIFEST).is_file():
            return _own(place, threads)
    if not is_available(model):
        raise not_available(model)
    return _Lazy(partial(_SpacyReader, model))


def is_available(model: str) -> bool:
    """Whether a spaCy model of this name is installed, or is a folder."""
    installed = model.isidentifier() and find_spec(model) is not None
    return installed or (Path(model) / "config.cfg").is_file()


def not_available(model: str) -> ConfigError:
    """What is said of a model that is not there."""
    return ConfigError(
        f"the language model {model} is neither installed nor a folder with a "
        "config.cfg: install it yourself (nothing is downloaded), or name none to have "
        "the one that ships"
    )


def reader_for(model: str | None, *, threads: int = 1) -> NameReader | None:
    """The model that is named, or the one that ships where this copy has it."""
    if model is None and not has_shipped_model():
        return None
    return open_reader(model, threads=threads)


def _own(folder: Path, threads: int) -> NameReader:
    read_manifest(folder)
    return _Lazy(partial(NameModel, folder, threads=threads))


class _Lazy:
    """A reader that is made when it is first asked."""

    def __init__(self, make: Callable[[], NameReader]) -> None:
        self._make = make

    @cached_property
    def _reader(self) -> NameReader:
        return self._make()

    def find_all(self, texts: Iterable[str]) -> Iterator[list[NameSpan]]:
        """The names of each text."""
        return self._reader.find_all(texts)


class _SpacyReader:
    """A spaCy pipeline, of which only what its entities need is loaded."""

    def __init__(self, model: str) -> None:
        self._nlp = load_pipeline(model)

    def find_all(self, texts: Iterable[str]) -> Iterator[list[NameSpan]]:
        """The names of each text; long ones are read in parts."""
        return map(self._find, texts)

    def _find(self, text: str) -> list[NameSpan]:
        found: list[NameSpan] = []
        for part in parts(text):
            held = text[part.start : part.end]
            for name in map(partial(_name, offset=part.start), self._nlp(held).ents):
                first = part.first <= name.start < part.last
                apart = not found or name.start >= found[-1].end
                if name.entity_type and first and apart:
                    found.append(name)
        return found


def load_pipeline(model: str) -> Language:
    """An installed spaCy pipeline without the parts that names do not need.

    Raises:
        ConfigError: spaCy cannot load it.
    """
    import spacy

    try:
        return spacy.load(
            model, exclude=["parser", "lemmatizer", "attribute_ruler", "senter"]
        )
    except (OSError, ValueError, ImportError) as error:
        raise ConfigError(
            f"spaCy cannot load the language model {model} "
            f"({type(error).__name__}): install a version for this spaCy"
        ) from error


def _name(entity: Any, offset: int) -> NameSpan:
    return NameSpan(
        entity.start_char + offset,
        entity.end_char + offset,
        LABELS.get(entity.label_, ""),
        score_of(entity),
    )


def score_of(entity: Any) -> float:
    """The score that a component of ours gave an entity, or one for all others."""
    given = entity._.name_score if entity.has_extension("name_score") else None
    return UNSCORED if given is None else float(given)
