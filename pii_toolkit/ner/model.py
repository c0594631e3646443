"""The model that ships with the project, and how a text is put to it.

A folder holds three files: ``model.onnx``, ``tokenizer.json`` and ``model.json``, which
names the labels and the SHA-256 of the other two. Nothing is ever fetched: a folder
that is missing or was changed is refused.

A text gets the same names whatever was asked before, after or beside it: texts are put
to the model one window at a time, without padding.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pii_toolkit.errors import ConfigError
from pii_toolkit.ner.casing import readable
from pii_toolkit.ner.decode import Floats, best_labels, entities, transitions
from pii_toolkit.ner.windows import LONGEST, clean_cuts, windows
from pii_toolkit.ner.words import first_pieces, words

ENTITY_TYPES = {"PER": "PERSON", "LOC": "LOCATION", "ORG": "ORGANIZATION"}
"""The model's labels in the project's words; it has others, which are left out."""
MODEL, TOKENIZER, MANIFEST = "model.onnx", "tokenizer.json", "model.json"
_BEGIN, _END = 0, 2  # the pieces around every window
_BLOCK = 20_000  # characters put to the tokenizer at a time


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


class NameModel:
    """Finds names of people, places and organisations; threads may share it."""

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        """Loads the model of ``folder`` for ``threads`` threads.

        Raises:
            ConfigError: a file is missing, or is not the one that was measured.
        """
        import onnxruntime
        from tokenizers import Tokenizer

        manifest = read_manifest(folder)
        tokenizer, model = (_checked(folder / n, manifest) for n in (TOKENIZER, MODEL))
        self._tokenizer = Tokenizer.from_str(tokenizer.decode())
        self._session = onnxruntime.InferenceSession(
            model, _options(onnxruntime, threads), providers=["CPUExecutionProvider"]
        )
        self._labels = manifest.labels
        self._table = transitions(manifest.labels)
        lean = [manifest.lean.get(label[2:], 0.0) for label in manifest.labels]
        self._lean = np.array(lean, dtype=np.float32)

    def find(self, text: str) -> list[NameSpan]:
        """The names of one text, from left to right; they never overlap."""
        spans = words(text)
        if not spans:
            return []
        scores = self._word_scores(readable(text), spans)
        path = best_labels(scores + self._lean, self._table)
        return [
            NameSpan(
                spans[entity.first][0],
                spans[entity.last][1],
                ENTITY_TYPES[entity.label],
                entity.score,
            )
            for entity in entities(path, np.exp(scores), self._labels)
            if entity.label in ENTITY_TYPES
        ]

    def find_all(self, texts: Iterable[str]) -> Iterator[list[NameSpan]]:
        """The names of each text, in order."""
        return map(self.find, texts)

    def _word_scores(self, text: str, spans: list[tuple[int, int]]) -> Floats:
        """Log-probabilities of the labels for each word."""
        ids, ends = self._pieces(text)
        if not len(ids):
            unknown = np.zeros((len(spans), len(self._labels)), dtype=np.float32)
            unknown[:, 1:] = -np.inf
            return unknown
        scores = np.empty((len(ids), len(self._labels)), dtype=np.float32)
        for window in windows(clean_cuts(text, ends)):
            read = self._window(ids[window.start : window.end])
            offset = window.first - window.start
            scores[window.first : window.last] = read[
                offset : offset + window.last - window.first
            ]
        return scores[first_pieces(spans, ends)]

    def _window(self, ids: NDArray[np.int32]) -> Floats:
        framed = np.concatenate([[_BEGIN], ids, [_END]]).astype(np.int32)
        (scores,) = self._session.run(None, {"ids": framed[None]})
        inner = scores[0, 1:-1]
        top = inner.max(axis=1, keepdims=True)
        total = np.log(np.exp(inner - top).sum(axis=1, keepdims=True))
        logs: Floats = inner - top - total
        return logs

    def _pieces(self, text: str) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Numbers and ends of the pieces of a text of any length."""
        found = [np.empty((0, 2), dtype=np.int32)]
        for start, end in blocks(text):
            encoding = self._tokenizer.encode(text[start:end], add_special_tokens=False)
            ends = (start + offset[1] for offset in encoding.offsets)
            pieces = [*zip(encoding.ids, ends, strict=True)]
            found.append(np.array(pieces, dtype=np.int32).reshape(-1, 2))
        ids, ends = np.concatenate(found).T
        return ids, ends


def blocks(text: str, size: int = _BLOCK) -> Iterator[tuple[int, int]]:
    """Parts of at most ``size`` characters, cut at white space where there is any.

    Pieces never reach across white space, so the cuts change none.
    """
    start = 0
    while start < len(text):
        end = min(start + size, len(text))
        if end < len(text):
            space = max(
                text.rfind(" ", start + 1, end), text.rfind("\n", start + 1, end)
            )
            end = space if space > start else end
        yield start, end
        start = end


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


def _options(onnxruntime: Any, threads: int) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.enable_cpu_mem_arena = False
    return options


__all__ = ["ENTITY_TYPES", "LONGEST", "Manifest", "NameModel", "NameSpan"]
