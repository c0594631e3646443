"""The name model as a component of spaCy, and its words as a tokenizer.

Importing this module imports spaCy and registers both: the entry points of the package
name it, so that ``spacy.load(pii_toolkit.ner_model())`` works in a fresh process.
onnxruntime is imported when a pipeline gets its weights.

A pipeline sets ``doc.ents`` and gives each of them its probability as
``span._.name_score``.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import minibatch, registry
from spacy.vocab import Vocab

from pii_toolkit.errors import ConfigError
from pii_toolkit.ner.words import words

if TYPE_CHECKING:
    from pii_toolkit.ner import NameModel, NameSpan

SCORE = "name_score"
"""Attribute of an entity: how likely it is of its kind, from 0 to 1."""
FACTORY = "pii_toolkit_names"


class NameComponent:
    """Sets the names of a text as its entities; earlier entities give way."""

    def __init__(self, name: str, threads: int = 1) -> None:
        self.name, self.threads = name, threads
        self._folder: Path | None = None
        self._model: NameModel | None = None
        if not Span.has_extension(SCORE):
            Span.set_extension(SCORE, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """One text."""
        return next(self.pipe([doc]))

    def pipe(self, docs: Iterable[Doc], *, batch_size: int = 256) -> Iterator[Doc]:
        """Many texts, ``batch_size`` at a time."""
        model = self._weights()
        for batch in minibatch(docs, batch_size):
            held = list(batch)
            found = model.find_all([doc.text for doc in held])
            for doc, names in zip(held, found, strict=True):
                yield _marked(doc, names)

    def from_disk(
        self,
        path: str | Path,
        *,
        exclude: Iterable[str] = (),  # noqa: ARG002 - spaCy's signature
    ) -> NameComponent:
        """Takes the weights of a folder.

        Raises:
            ConfigError: a file is missing, or is not the one that was measured.
        """
        from pii_toolkit.ner import NameModel

        self._folder = Path(path)
        self._model = NameModel(self._folder, threads=self.threads)
        return self

    def to_disk(
        self,
        path: str | Path,
        *,
        exclude: Iterable[str] = (),  # noqa: ARG002 - spaCy's signature
    ) -> None:
        """Copies the weights into a folder."""
        from pii_toolkit.ner.model import FILES

        self._weights()
        assert self._folder is not None  # noqa: S101 - there are weights
        Path(path).mkdir(parents=True, exist_ok=True)
        for name in FILES:
            shutil.copyfile(self._folder / name, Path(path) / name)

    def _weights(self) -> NameModel:
        if self._model is None:
            raise ConfigError(
                "the component has no weights: load the whole pipeline with "
                "spacy.load(pii_toolkit.ner_model())",
                path=self.name,
            )
        return self._model


def _marked(doc: Doc, names: Iterable[NameSpan]) -> Doc:
    """The text with its names; whole words of a foreign tokenizer are taken."""
    marked: list[Span] = []
    for name in names:
        span = doc.char_span(
            name.start, name.end, label=name.entity_type, alignment_mode="expand"
        )
        if span is not None and (not marked or span.start >= marked[-1].end):
            span._.set(SCORE, name.score)
            marked.append(span)
    doc.set_ents(marked)
    return doc


@Language.factory(  # type: ignore[untyped-decorator]
    FACTORY, default_config={"threads": 1}, assigns=["doc.ents"]
)
def make_names(nlp: Language, name: str, threads: int) -> NameComponent:
    """The component, without weights until the pipeline is loaded."""
    del nlp
    return NameComponent(name, threads)


class Words:
    """The words that the model judges, as tokens of any language."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Every word and every other visible character; blanks as spaCy has them."""
        tokens: list[str] = []
        spaces: list[bool] = []
        at = 0
        for start, end in words(text):
            if start > at:
                tokens.append(text[at:start])
                spaces.append(False)
            tokens.append(text[start:end])
            blank = text[end : end + 1] == " "
            spaces.append(blank)
            at = end + blank
        if at < len(text):
            tokens.append(text[at:])
            spaces.append(False)
        return Doc(self.vocab, words=tokens, spaces=spaces)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:
        """Many texts."""
        del batch_size
        return map(self, texts)

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing: the rule is code."""
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> Words:
        """Nothing: the rule is code."""
        return self

    def to_disk(self, _: str | Path, **__: Any) -> None:
        """Nothing: the rule is code."""

    def from_disk(self, _: str | Path, **__: Any) -> Words:
        """Nothing: the rule is code."""
        return self


@registry.tokenizers("pii_toolkit.words.v1")  # type: ignore[untyped-decorator]
def make_words() -> Callable[[Language], Words]:
    """The tokenizer of the pipeline."""
    return lambda nlp: Words(nlp.vocab)
