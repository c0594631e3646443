"""The model that ships with the project, and how a text is put to it.

A folder holds three files: ``model.onnx``, ``tokenizer.json`` and ``model.json``, which
names the labels and the SHA-256 of the other two. Nothing is ever fetched: a folder
that is missing or was changed is refused.

A text gets the same names whatever was asked before, after or beside it: texts are put
to the model one window at a time, without padding.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.errors import ConfigError
from pii_toolkit.ner.casing import readable
from pii_toolkit.ner.decode import (
    Entity,
    Floats,
    best_labels,
    entities,
    transitions,
)
from pii_toolkit.ner.parts import Part, parts
from pii_toolkit.ner.windows import LONGEST, Window, clean_cuts, windows
from pii_toolkit.ner.words import first_pieces, words

ENTITY_TYPES = {"PER": "PERSON", "LOC": "LOCATION", "ORG": "ORGANIZATION"}
"""The model's labels in the project's words; it has others, which are left out."""
MODEL, TOKENIZER, MANIFEST = "model.onnx", "tokenizer.json", "model.json"
FILES = MODEL, TOKENIZER, MANIFEST
_BEGIN, _END = 0, 2  # the pieces around every window
_OPT_OUT = ("ORT_DISABLE_TELEMETRY", "ORT_TELEMETRY_DISABLED")
_TOGETHER = 50_000  # characters whose pieces and scores are held at a time
_AT_ONCE = 1_000  # texts, however short


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A person, place or organisation: characters ``start`` to ``end`` of a text."""

    start: int
    end: int
    entity_type: str
    score: float


@dataclass(frozen=True, slots=True)
class Manifest:
    """What ``model.json`` says: labels in the order of the scores, and the hashes.

    ``lean`` is added to the log-probability of a kind: above zero finds more of it,
    and more that is none.
    """

    labels: tuple[str, ...]
    lean: dict[str, float]
    sha256: dict[str, str]


@dataclass(frozen=True, slots=True, repr=False)
class _Prepared:
    """A part of a text: its words, and its pieces in windows."""

    part: Part
    spans: list[tuple[int, int]]
    ends: NDArray[np.int32]
    windows: list[tuple[Window, NDArray[np.int32]]]


class NameModel:
    """Finds names of people, places and organisations; threads may share it."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        """Loads the model of ``folder``.

        Args:
            folder: with the three files.
            threads: windows that are read at once; the names are the same for any.

        Raises:
            ConfigError: a file is missing, or is not the one that was measured.
        """
        from tokenizers import Tokenizer

        onnxruntime = _silent_runtime()
        if threads < 1:
            raise ConfigError("at least one thread is needed", path="threads")
        manifest = read_manifest(folder)
        tokenizer, model = (_checked(folder / n, manifest) for n in (TOKENIZER, MODEL))
        self._source = folder, threads
        self._tokenizer = Tokenizer.from_str(tokenizer.decode())
        self._session = _session(onnxruntime, model)
        self._pool = ThreadPoolExecutor(threads) if threads > 1 else None
        self._labels = manifest.labels
        self._table = transitions(manifest.labels)
        lean = [manifest.lean.get(label[2:], 0.0) for label in manifest.labels]
        self._lean = np.array(lean, dtype=np.float32)

    def __reduce__(self) -> tuple[Callable[..., NameModel], tuple[Path, int]]:
        """Another process loads the files again."""
        return _load, self._source

    def find(self, text: str) -> list[NameSpan]:
        """The names of one text, from left to right; they never overlap."""
        return next(self.find_all([text]))

    def find_all(self, texts: Iterable[str]) -> Iterator[list[NameSpan]]:
        """The names of each text, in order; a few texts are held at a time."""
        for batch in _batches(texts):
            cut = [list(parts(text)) for text in batch]
            flat = [
                (t, part) for t, held in zip(batch, cut, strict=True) for part in held
            ]
            names = self._names(flat)
            for held in cut:
                found = [name for _ in held for name in next(names)]
                yield _apart(found) if len(held) > 1 else found

    def _names(self, flat: list[tuple[str, Part]]) -> Iterator[list[NameSpan]]:
        """The names of each part, a group of parts at a time."""
        for group in _groups(flat):
            ready = [self._prepare(text, part) for text, part in group]
            asked = [ids for one in ready for _, ids in one.windows]
            read = (self._pool.map if self._pool else map)(self._window, asked)
            for one in ready:
                yield self._decoded(one, read)

    def _prepare(self, text: str, part: Part) -> _Prepared:
        held = text[part.start : part.end]
        spans = words(held)
        shown = readable(held)
        encoding = self._tokenizer.encode(shown, add_special_tokens=False)
        ids = np.array(encoding.ids, dtype=np.int32)
        ends = np.array([end for _, end in encoding.offsets], dtype=np.int32)
        cut = windows(clean_cuts(shown, ends))
        asked = [(window, ids[window.start : window.end]) for window in cut]
        return _Prepared(part, spans, ends, asked)

    def _decoded(self, one: _Prepared, read: Iterator[Floats]) -> list[NameSpan]:
        if not one.windows:
            return []
        kept = []
        for window, _ in one.windows:
            offset = window.first - window.start
            kept.append(next(read)[offset : offset + window.last - window.first])
        scores = (kept[0] if len(kept) == 1 else np.concatenate(kept))[
            first_pieces(one.spans, one.ends)
        ]
        path = best_labels(scores + self._lean, self._table)
        return [
            span
            for entity in entities(path, np.exp(scores), self._labels)
            if entity.label in ENTITY_TYPES
            for span in (_span(entity, one.spans, one.part.start),)
            if one.part.first <= span.start < one.part.last
        ]

    def _window(self, ids: NDArray[np.int32]) -> Floats:
        """Log-probabilities of the labels for each piece."""
        framed = np.empty((1, len(ids) + 2), dtype=np.int32)
        framed[0, 0], framed[0, 1:-1], framed[0, -1] = _BEGIN, ids, _END
        (scores,) = self._session.run(None, {"ids": framed})
        inner = scores[0, 1:-1]
        inner = inner - inner.max(axis=1, keepdims=True)
        logs: Floats = inner - np.log(np.exp(inner).sum(axis=1, keepdims=True))
        return logs


def _load(folder: Path, threads: int) -> NameModel:
    return NameModel(folder, threads=threads)


def _span(entity: Entity, spans: list[tuple[int, int]], offset: int) -> NameSpan:
    return NameSpan(
        spans[entity.first][0] + offset,
        spans[entity.last][1] + offset,
        ENTITY_TYPES[entity.label],
        entity.score,
    )


def _apart(found: list[NameSpan]) -> list[NameSpan]:
    """Without names that begin inside the one before: two parts read them."""
    kept: list[NameSpan] = []
    for name in found:
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
    return kept


def _batches(texts: Iterable[str]) -> Iterator[list[str]]:
    """Texts together, of about ``_TOGETHER`` characters or one that is longer."""
    batch: list[str] = []
    held = 0
    for text in texts:
        batch.append(text)
        held += len(text)
        if held >= _TOGETHER or len(batch) == _AT_ONCE:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def _groups(flat: list[tuple[str, Part]]) -> Iterator[list[tuple[str, Part]]]:
    """Parts together, of about ``_TOGETHER`` characters."""
    group: list[tuple[str, Part]] = []
    held = 0
    for text, part in flat:
        group.append((text, part))
        held += part.end - part.start
        if held >= _TOGETHER:
            yield group
            group, held = [], 0
    if group:
        yield group


def read_manifest(folder: Path) -> Manifest:
    """What ``model.json`` of the folder says.

    Raises:
        ConfigError: there is none, or it lacks something.
    """
    try:
        values: dict[str, Any] = json.loads((folder / MANIFEST).read_text("utf-8"))
        return Manifest(
            tuple(values["labels"]),
            dict(values.get("lean", {})),
            dict(values["sha256"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ConfigError(
            f"no name model: {MANIFEST} is missing or damaged", path=str(folder)
        ) from error


def _checked(path: Path, manifest: Manifest) -> bytes:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ConfigError("the name model is incomplete", path=str(path)) from error
    if sha256(data).hexdigest() != manifest.sha256.get(path.name):
        raise ConfigError(
            "not the file that was measured: its SHA-256 differs", path=str(path)
        )
    return data


def _silent_runtime() -> Any:
    """Onnxruntime without its telemetry.

    Its packages report to their maker from the moment they are imported, and leave a
    file that identifies the machine: the variables must be set before.
    """
    os.environ.update(dict.fromkeys(_OPT_OUT, "1"))
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    return onnxruntime


def _session(onnxruntime: Any, model: bytes) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(
        model,
        options,
        providers=["CPUExecutionProvider"],
        # The fused operator is several times slower than the two that it replaces.
        disabled_optimizers=["SkipLayerNormFusion"],
    )


__all__ = ["ENTITY_TYPES", "LONGEST", "Manifest", "NameModel", "NameSpan"]
