"""Names alone: whatever finds them, on every kind of text, in every case.

The texts are the labelled ones, of which people's names are judged, and the development
parts of the corpora that the model learnt from, where they lie on this machine: they
may not be passed on. Figures are counts; no text and no name leaves.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from pii_toolkit.detect.readers import NameReader
from pii_toolkit.errors import ConfigError
from pii_toolkit.evaluation.text.labelled import LabelledText, Purpose, TextLabel
from pii_toolkit.evaluation.text.record import NameCounts, NameFigures
from pii_toolkit.evaluation.text.score import Counts, score
from pii_toolkit.evaluation.text.tables import JUDGED_NAMES
from pii_toolkit.evaluation.text.taggers import Tagger
from pii_toolkit.evaluation.text.templates import labelled_texts
from pii_toolkit.model import Span
from pii_toolkit.ner import ENTITY_TYPES

CORPUS = "corpus"
"""Kind of the corpora's sentences: newspapers, blogs, minutes of parliament."""
CORPORA: Mapping[str, str] = MappingProxyType(
    {"nb": "norne_nb_dev.jsonl", "nn": "norne_nn_dev.jsonl", "da": "ddt_da_dev.jsonl"}
)


def _upper(text: str) -> str:
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


def _lower(text: str) -> str:
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


CASES: Mapping[str, Callable[[str], str]] = MappingProxyType(
    {"as is": str, "UPPER": _upper, "lower": _lower}
)
"""Every character keeps its place."""


@dataclass(frozen=True, slots=True)
class NameTagger:
    """A name model as a tagger; all that it reports counts."""

    name: str
    reader: NameReader
    least: float = 0.0

    def spans(self, texts: Sequence[str]) -> list[list[Span]]:
        """The names of every text."""
        return [
            [Span(n.entity_type, n.start, n.end, n.score) for n in names]
            for names in self.reader.find_all(texts)
        ]


def corpus_texts(folder: Path, languages: Iterable[str] = ()) -> list[LabelledText]:
    """The sentences of the corpora's development parts.

    Raises:
        ConfigError: a file is missing or has another form.
    """
    wanted = frozenset(languages) or CORPORA.keys()
    return [
        text
        for language, name in CORPORA.items()
        if language in wanted
        for text in _sentences(folder / name, language)
    ]


def _sentences(path: Path, language: str) -> Iterator[LabelledText]:
    try:
        for number, line in enumerate(path.read_text("utf-8").splitlines()):
            row = json.loads(line)
            labels = tuple(
                TextLabel(ENTITY_TYPES[kind], start, end)
                for start, end, kind in sorted(row["ents"])
                if kind in ENTITY_TYPES
            )
            yield LabelledText(
                CORPUS, number, "development", language, CORPUS, row["text"], labels
            )
    except OSError as error:
        raise ConfigError(
            f"cannot be read ({error.strerror})", path=str(path)
        ) from None
    except (ValueError, KeyError, TypeError):
        raise ConfigError("is no labelled corpus", path=str(path)) from None


def made_up_texts(
    purpose: Purpose, seed: int, copies: int, languages: Iterable[str] = ()
) -> list[LabelledText]:
    """The labelled texts that hold a person's name, with no other label to find."""
    wanted = frozenset(languages)
    return [
        replace(text, labels=tuple(map(_only_names, text.labels)))
        for text in labelled_texts(purpose, seed, "synthetic", copies=copies)
        if any(label.entity_type == "PERSON" for label in text.labels)
        and (not wanted or text.language in wanted)
    ]


def _only_names(label: TextLabel) -> TextLabel:
    return label if label.entity_type == "PERSON" else replace(label, wanted=False)


def judge(
    tagger: Tagger, texts: Sequence[LabelledText], talk: Callable[[str], None]
) -> NameFigures:
    """The figures of one tagger on these texts in every case.

    Args:
        tagger: what finds names.
        texts: from `corpus_texts` and `made_up_texts`.
        talk: told how fast the tagger is.
    """
    tagger.spans(["warm"])
    made: list[NameCounts] = []
    seconds, words = 0.0, 0
    for case, change in CASES.items():
        for kind, language, held in _groups(texts):
            shown = [replace(text, text=change(text.text)) for text in held]
            started = time.process_time()
            found = tagger.spans([text.text for text in shown])
            seconds += time.process_time() - started
            words += sum(len(text.text.split()) for text in shown)
            made.append(NameCounts(kind, language, case, _counts(tagger, shown, found)))
    speed = round(words / seconds) if seconds else 0
    talk(f"{tagger.name}: {words:,} words, {speed:,} a CPU second")
    return NameFigures(tagger.name, tuple(made), speed)


def _groups(
    texts: Sequence[LabelledText],
) -> Iterator[tuple[str, str, list[LabelledText]]]:
    places = dict.fromkeys((text.kind, text.language) for text in texts)
    for kind, language in places:
        held = [t for t in texts if (t.kind, t.language) == (kind, language)]
        yield kind, language, held


def _counts(
    tagger: Tagger, texts: Sequence[LabelledText], found: Sequence[Sequence[Span]]
) -> dict[str, Counts]:
    """Of the types that have labels in these texts."""
    scored = score(texts, found, tagger.least).types
    return {
        name: counts
        for (name, _), counts in sorted(scored.items())
        if name in JUDGED_NAMES and counts.wanted
    }
