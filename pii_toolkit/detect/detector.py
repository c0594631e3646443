"""What to look for in tables, files and documents, ready for any number of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from pii_toolkit import recognizers
from pii_toolkit.detect.bare_names import Bare
from pii_toolkit.detect.column_words import said_of
from pii_toolkit.detect.countries import country_of
from pii_toolkit.detect.hash_search import Breaking
from pii_toolkit.detect.header_signs import Reading
from pii_toolkit.detect.headers import Header, kind_of_values, shipped_headers
from pii_toolkit.detect.lexicon import shared_lexicon
from pii_toolkit.detect.name_parts import COMPOUND_START
from pii_toolkit.detect.name_sample import READ, NameSample
from pii_toolkit.detect.prose import ProseScan
from pii_toolkit.detect.tables import TableJudge
from pii_toolkit.detect.value_forms import Logins
from pii_toolkit.detect.value_words import ValueWords
from pii_toolkit.detect.vocabulary import Vocabulary, spellings, words
from pii_toolkit.model import Container, Field
from pii_toolkit.recognizers import EntityType, Pack, entity_types

if TYPE_CHECKING:
    from pii_toolkit.detect.readers import NameReader
    from pii_toolkit.detect.statistics import Seen
    from pii_toolkit.detect.text import TextDetector


_NUMBERED = re.compile(
    r"(?i)(?:[a-zæøå]|col(?:umn)?|kol(?:onne)?|field|felt|var|attr|unnamed)?[\s_.:[-]*\d+\]?"
)
"""Names that say nothing but where a column stands: ``C3``, ``column_7``, ``v[1]``."""


class TableDetector:
    """What to look for, ready for any number of tables.

    Args:
        packs: from `recognizers.load_packs`.
        seed: of every random choice.
        full: read every text of free-text columns, not a sample.
        country: ``no`` or ``dk`` where known; else each table's names decide.
        breaking: try to reverse columns of digests; None leaves them alone.
        reader: a name model for running text; None finds names by rules alone.
        read_all: let the model read every text, not a sample of each column and the
            beginning of each document.
    """

    def __init__(
        self,
        packs: Sequence[Pack],
        *,
        seed: int = 0,
        full: bool = False,
        country: str | None = None,
        breaking: Breaking | None = None,
        reader: NameReader | None = None,
        read_all: bool = False,
    ) -> None:
        self.breaking = breaking
        self.read_all, self._reader = read_all, reader
        self.packs = tuple(packs)
        self.types: Mapping[str, EntityType] = entity_types(packs)
        self.vocabulary = _vocabulary(self.packs)
        self.own_words = _own_words(self.packs)
        self.names = shared_lexicon(self.packs)
        self.values, self.logins = _values(self.packs), Logins(self.names)
        self.seed, self.full, self.country = seed, full, country
        self.countries = {
            name: kind.country for name, kind in self.types.items() if kind.country
        }
        self._text: TextDetector | None = None

    @property
    def text(self) -> TextDetector:
        """The detector for running text; made when first needed, for it is slow."""
        if self._text is None:
            from pii_toolkit.detect.text import TextDetector

            self._text = TextDetector(self.packs, reader=self._reader)
        return self._text

    def prose_scan(self, name: str, *, names: bool = True) -> ProseScan:
        """A scan of the texts of one column, by the name model or without it."""
        every = self.read_all or self._reader is None
        many = (None if every else READ) if names else 0
        sample = NameSample(many, self.seed)
        return ProseScan(words(name), sample, seed=self.seed, every=self.read_all)

    def country_of(self, containers: Iterable[Container]) -> str | None:
        """The country that the names of these tables and columns speak for."""
        names = [
            name
            for container in containers
            for name in (container.name, *(f.name for f in container.fields))
        ]
        return country_of(self.vocabulary, names)

    def readings(
        self, table: str, columns: Iterable[tuple[Field, Seen, Bare]]
    ) -> list[Reading]:
        """What the names of columns say, by the packs and by the model of names.

        All columns of a table belong together: the model reads a name beside the
        others. It says nothing of names that a pack calls harmless, or that are a
        number or a letter.
        """
        columns = tuple(columns)
        held = table.rpartition("/")[2].partition(".")[0]
        said = [said_of(bare, self.vocabulary) for _, _, bare in columns]
        headers = [
            Header(held, about.name, about.comment or "", kind_of_values(seen), told)
            for (about, seen, _), told in zip(columns, said, strict=True)
        ]
        likely = shipped_headers().read(headers)
        alone = len(columns) == 1
        return [
            Reading(told, () if self._says_nothing(about.name) else shares, alone)
            for (about, *_), told, shares in zip(columns, said, likely, strict=True)
        ]

    def _says_nothing(self, name: str) -> bool:
        harmless = "".join(words(name)) in self.vocabulary.harmless
        return harmless or len(name) == 1 or bool(_NUMBERED.fullmatch(name))

    def facts_in(self, name: str) -> tuple[str, ...]:
        """The facts that the name of a table speaks of, the surest first."""
        held = name.rpartition("/")[2].partition(".")[0]
        return tuple(
            match.entity_type
            for match in self.vocabulary.match(held)
            if self.types[match.entity_type].fact and match.strength >= COMPOUND_START
        )

    def start(self, container: Container, *, country: str | None = None) -> TableJudge:
        """A judge for one table, file or document."""
        home = self.country_of([container]) or country or self.country
        return TableJudge(self, container, home)


@lru_cache(maxsize=4)
def _own_words(packs: tuple[Pack, ...]) -> frozenset[str]:
    """Words for columns that packs of the user bring."""
    shipped = [Path(place).resolve() for place in recognizers.__path__]
    return frozenset(
        spelling
        for pack in packs
        if pack.folder is None or pack.folder.resolve().parent not in shipped
        for terms in pack.columns
        for word in (*terms.tokens, *terms.ambiguous_tokens)
        for spelling in spellings("".join(words(word)))
    )


@lru_cache(maxsize=4)
def _values(packs: tuple[Pack, ...]) -> ValueWords:
    return ValueWords(packs)


@lru_cache(maxsize=4)
def _vocabulary(packs: tuple[Pack, ...]) -> Vocabulary:
    types = entity_types(packs)
    return Vocabulary(
        (terms for pack in packs for terms in pack.columns),
        hints=_hints(packs, types),
        harmless=(word for pack in packs for word in pack.harmless),
        facts={name for name, kind in types.items() if kind.fact},
    )


def _hints(packs: tuple[Pack, ...], types: Mapping[str, EntityType]) -> dict[str, str]:
    """Context words of art. 9 and art. 10 types: ``gentest`` is worth a look."""
    grave = {"special", "criminal"}
    return {
        word: entity_type
        for pack in packs
        for entity_type, context in pack.context.items()
        if types[entity_type].sensitivity in grave
        for word in context.words
    }
