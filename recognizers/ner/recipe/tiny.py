"""Makes the model that the project's tests load: it knows a few words by heart.

python recognizers/ner/recipe/tiny.py tests/unit/ner/tiny
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnx
from build import write_manifest
from encoder import LABELS
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Tokenizer, models, pre_tokenizers

from pii_toolkit.ner.model import MODEL, TOKENIZER

KNOWN = {
    **dict.fromkeys(("Kari", "Ola"), "B-PER"),
    **dict.fromkeys(("Nordmann", "Lie"), "I-PER"),
    **dict.fromkeys(("Oslo", "Vejle"), "B-LOC"),
    **dict.fromkeys(("NAV",), "B-ORG"),
    **dict.fromkeys(("Saab",), "B-MISC"),
}
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")


def main(folder: Path) -> None:
    """Writes the three files."""
    folder.mkdir(parents=True, exist_ok=True)
    pieces = {piece: number for number, piece in enumerate((*SPECIAL, *KNOWN))}
    tokenizer = Tokenizer(models.WordLevel(pieces, unk_token=SPECIAL[3]))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(folder / TOKENIZER))
    scores = np.zeros((len(pieces), len(LABELS)), np.float32)
    scores[:, 0] = 2
    for word, label in KNOWN.items():
        scores[pieces[word], LABELS.index(label)] = 5
    (folder / MODEL).write_bytes(_looked_up(scores).SerializeToString())
    write_manifest(folder)


def _looked_up(scores: np.ndarray) -> onnx.ModelProto:
    """A model whose scores are those of the piece alone."""
    ids = helper.make_tensor_value_info("ids", TensorProto.INT32, ["texts", "pieces"])
    out = helper.make_tensor_value_info(
        "scores", TensorProto.FLOAT, ["texts", "pieces", len(LABELS)]
    )
    node = helper.make_node("Gather", ["table", "ids"], ["scores"])
    table = numpy_helper.from_array(scores, "table")
    graph = helper.make_graph([node], "tiny", [ids], [out], [table])
    opset = helper.make_opsetid("", 17)
    return helper.make_model(graph, opset_imports=[opset], ir_version=9)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
