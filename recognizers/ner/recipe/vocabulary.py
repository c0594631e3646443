"""Cuts the tokenizer's quarter of a million pieces down to those of our languages.

A piece stays when it occurs in a few of the words that Norwegians and Danes use most
(package ``wordfreq``), of the names and towns of the packs, or of the corpora; single
letters and signs stay whatever their count. The rest of the encoder's embeddings, nine
tenths of its size, go.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from pathlib import Path

import msgpack
from tokenizers import Tokenizer

SPECIAL = 4  # beginning, padding, end, unknown
OFTEN = 3
_LETTERS = (
    "abcdefghijklmnopqrstuvwxyzæøåäöüéèêëáàâíìîïóòôúùûñçðþßýšžčćłńśźżęąőűăâîșțğışøœ"
    "0123456789.,:;!?()[]{}'\"-–—/\\&%@#*+=<>_|~^$£€§°«»„“”‘’…½²³·•×"
)
_WORDS = {
    "large_nb": 150_000,
    "small_da": 100_000,
    "small_en": 15_000,
    "small_sv": 8_000,
}
_CAPITALISED = 60_000


def frequent_words(folder: Path) -> list[str]:
    """The most frequent words of ``wordfreq``, in lower case and with a capital."""
    found: list[str] = []
    for name, count in _WORDS.items():
        with gzip.open(folder / f"{name}.msgpack.gz") as packed:
            bins = msgpack.load(packed, raw=False)[1:]
        words = list(islice(chain.from_iterable(bins), count))
        found += words + [word.capitalize() for word in words[:_CAPITALISED]]
    return found


def kept_pieces(
    tokenizer: Path, words: Iterable[str], texts: Iterable[str]
) -> list[int]:
    """Numbers of the pieces that stay, ascending; a text counts twice a word."""
    published = Tokenizer.from_file(str(tokenizer))
    counts: Counter[int] = Counter()
    for strings, weight in ((words, 1), (texts, 2)):
        for encoding in published.encode_batch(list(strings), add_special_tokens=False):
            for piece in set(encoding.ids):
                counts[piece] += weight
    pieces = json.loads(tokenizer.read_text(encoding="utf-8"))["model"]["vocab"]
    single = set(_LETTERS) | set(_LETTERS.upper()) | {"▁"}
    kept = {*range(SPECIAL), len(pieces) - 1}
    kept |= {i for i, (piece, _) in enumerate(pieces) if piece.lstrip("▁") in single}
    kept |= {i for i, (piece, _) in enumerate(pieces) if piece == "▁"}
    kept |= {piece for piece, count in counts.items() if count >= OFTEN}
    return sorted(kept)


def cut(tokenizer: Path, kept: Sequence[int], target: Path) -> None:
    """Writes the tokenizer with the kept pieces alone, renumbered."""
    model = json.loads(tokenizer.read_text(encoding="utf-8"))
    model["model"]["vocab"] = [model["model"]["vocab"][i] for i in kept]
    number = {old: new for new, old in enumerate(kept)}
    for token in model["added_tokens"]:
        token["id"] = number.get(token["id"], token["id"])
    text = json.dumps(model, ensure_ascii=False, separators=(",", ":"))
    target.write_text(text, encoding="utf-8")
