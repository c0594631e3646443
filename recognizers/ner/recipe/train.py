"""Trains the tagger: a schedule, a step, a run."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from corpora import Labelled
from encoder import LABELS, Tagger
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn import functional

from examples import IGNORED, UNKNOWN, Example, batches, examples, tensors
from pii_toolkit.ner.decode import best_labels, entities, transitions

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run goes; the shipped model's are the defaults."""

    epochs: int = 5
    rate: float = 3e-4
    subwords: int = 3072  # in a batch, with the padding
    warm_up: float = 0.06  # of all steps
    decay: float = 0.01
    lost: float = 0.03  # share of subwords hidden from the model
    smooth: float = 0.0
    seed: int = 42


def train(
    tagger: Tagger,
    epoch_of: Callable[[int, Random], Sequence[Labelled]],
    tokenizer: Tokenizer,
    settings: Settings,
    *,
    say: Progress,
    after: Callable[[int], None] = lambda _: None,
) -> None:
    """Trains ``tagger`` in place; ``epoch_of`` makes the texts of one epoch."""
    torch.manual_seed(settings.seed)
    rng = Random(settings.seed)
    # Pieces of names that the corpora lack must stay what those beside them are.
    tagger.pieces.weight.requires_grad = False
    optimiser = _optimiser(tagger, settings)
    started, step, total = time.monotonic(), 0, 0
    for epoch in range(settings.epochs):
        made = examples(epoch_of(epoch, rng), tokenizer)
        order = batches(made, settings.subwords, rng)
        total = total or len(order) * settings.epochs
        tagger.train()
        losses = 0.0
        for batch in order:
            _set_rate(optimiser, settings, min(step / total, 1.0))
            losses += _step(tagger, [made[i] for i in batch], optimiser, settings)
            step += 1
            if step % 50 == 0:
                seconds = time.monotonic() - started
                say(f"step {step}/{total} loss {losses / 50:.4f} {seconds:.0f} s")
                losses = 0.0
        after(epoch)


def _optimiser(tagger: Tagger, settings: Settings) -> torch.optim.Optimizer:
    trained = [p for p in tagger.parameters() if p.requires_grad]
    return torch.optim.AdamW(
        [
            {"params": [p for p in trained if p.dim() > 1]},
            {"params": [p for p in trained if p.dim() == 1], "weight_decay": 0.0},
        ],
        lr=settings.rate,
        weight_decay=settings.decay,
        fused=True,
    )


def _set_rate(
    optimiser: torch.optim.Optimizer, settings: Settings, done: float
) -> None:
    rising = done / settings.warm_up
    falling = (1 - done) / (1 - settings.warm_up)
    for group in optimiser.param_groups:
        group["lr"] = settings.rate * min(rising, falling)


def _step(
    tagger: Tagger,
    chosen: list[Example],
    optimiser: torch.optim.Optimizer,
    settings: Settings,
) -> float:
    ids, mask, firsts, labels = tensors(chosen)
    hidden = (torch.rand(ids.shape) < settings.lost) & (ids > UNKNOWN)
    ids = ids.masked_fill(hidden, UNKNOWN)
    loss = functional.cross_entropy(
        word_scores(tagger, ids, mask, firsts).flatten(0, 1),
        labels.flatten(),
        ignore_index=IGNORED,
        label_smoothing=settings.smooth,
    )
    optimiser.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
    optimiser.step()
    return loss.item()


def word_scores(tagger: Tagger, ids: Tensor, mask: Tensor, firsts: Tensor) -> Tensor:
    """Scores of the words, (batch, words, labels)."""
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = tagger(ids, mask)
    index = firsts[:, :, None].expand(-1, -1, scores.shape[-1])
    return torch.gather(scores.float(), 1, index)


def predict(
    tagger: Tagger, texts: Sequence[Labelled], tokenizer: Tokenizer
) -> list[list[tuple[int, int, str]]]:
    """The entities that the model under training finds in each text."""
    made = examples(texts, tokenizer)
    found: list[list[tuple[int, int, str]]] = [[] for _ in texts]
    table = transitions(LABELS)
    tagger.eval()
    for batch in batches(made, 4096):
        chosen = [made[i] for i in batch]
        ids, mask, firsts, _ = tensors(chosen)
        with torch.inference_mode():
            scores = word_scores(tagger, ids, mask, firsts).log_softmax(-1).numpy()
        for row, index in enumerate(batch):
            spans = made[index].spans
            judged = scores[row, : len(spans)]
            marked = entities(best_labels(judged, table), np.exp(judged), LABELS)
            found[index] = [
                (spans[e.first][0], spans[e.last][1], e.label) for e in marked
            ]
    return found
