"""From labelled texts to tensors: subwords, their words and the words' labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

import torch
from corpora import Labelled
from encoder import LABELS
from tokenizers import Tokenizer
from torch import Tensor

from pii_toolkit.ner.casing import readable
from pii_toolkit.ner.words import first_pieces, words

LONGEST = 256  # subwords
PAD, UNKNOWN = 1, 3
IGNORED = -100
_NUMBER = {label: number for number, label in enumerate(LABELS)}


@dataclass(frozen=True, slots=True)
class Example:
    """Subword ids, the index of each word's first subword, and the words' labels."""

    ids: list[int]
    firsts: list[int]
    labels: list[int]
    spans: list[tuple[int, int]]


def labels_of(part: Labelled, spans: Sequence[tuple[int, int]]) -> list[int]:
    """The label of each word, by the first entity that touches it."""
    labels, at = [0] * len(spans), 0
    for start, end, label in sorted(part.entities):
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        prefix = "B-"
        while at < len(spans) and spans[at][0] < end:
            labels[at] = _NUMBER[prefix + label]
            prefix = "I-"
            at += 1
    return labels


def examples(parts: Sequence[Labelled], tokenizer: Tokenizer) -> list[Example]:
    """Examples of ``parts``; a text past the longest length loses its end."""
    encoded = tokenizer.encode_batch([readable(p.text) for p in parts])
    made = []
    for part, encoding in zip(parts, encoded, strict=True):
        spans = words(part.text)
        ids, offsets = encoding.ids[:LONGEST], encoding.offsets[1:-1][: LONGEST - 1]
        if len(encoding.ids) > LONGEST and offsets:
            spans = [span for span in spans if span[1] <= offsets[-1][1]]
        firsts = [1 + i for i in first_pieces(spans, [end for _, end in offsets])]
        made.append(Example(ids, firsts, labels_of(part, spans), spans))
    return made


def batches(
    made: Sequence[Example], subwords: int, rng: Random | None = None
) -> list[list[int]]:
    """Indices of examples of like length, at most ``subwords`` with the padding.

    Without ``rng`` the longest come together; with it they are near in length and
    their order is random.
    """
    order = [i for i, example in enumerate(made) if example.spans]
    if rng is None:
        order.sort(key=lambda i: len(made[i].ids))
    else:
        rng.shuffle(order)
        pools = [order[at : at + 1024] for at in range(0, len(order), 1024)]
        order = [
            i for pool in pools for i in sorted(pool, key=lambda i: len(made[i].ids))
        ]
    batched: list[list[int]] = [[]]
    longest = 0
    for index in order:
        longest = max(longest, len(made[index].ids))
        if batched[-1] and longest * (len(batched[-1]) + 1) > subwords:
            batched.append([])
            longest = len(made[index].ids)
        batched[-1].append(index)
    if rng is not None:
        rng.shuffle(batched)
    return batched


def tensors(chosen: Iterable[Example]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Ids, mask, first subwords and labels, padded."""
    chosen = list(chosen)
    length = max(len(e.ids) for e in chosen)
    count = max(len(e.firsts) for e in chosen)
    ids = torch.full((len(chosen), length), PAD)
    mask = torch.zeros(len(chosen), length)
    firsts = torch.zeros(len(chosen), count, dtype=torch.long)
    labels = torch.full((len(chosen), count), IGNORED)
    for row, example in enumerate(chosen):
        ids[row, : len(example.ids)] = torch.tensor(example.ids)
        mask[row, : len(example.ids)] = 1
        firsts[row, : len(example.firsts)] = torch.tensor(example.firsts)
        labels[row, : len(example.labels)] = torch.tensor(example.labels)
    return ids, mask, firsts, labels
