"""Writes the tagger as an ONNX file of 8-bit integers, operator by operator.

The graph is written by hand: it needs no tracing, and each column of a weight has its
own scale, as has the row of each piece. ``bits=7`` halves the range of the weights:
CPUs without VNNI add two products in 16 bits and would overflow.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
from encoder import Layer, Tagger
from onnx import NodeProto, TensorProto, helper, numpy_helper
from torch import nn

_MICROSOFT = "com.microsoft"
POSITIONS = 256  # the longest window


@dataclass(slots=True)
class Graph:
    """Nodes and weights, gathered in the order of computation."""

    bits: int
    nodes: list[NodeProto] = field(default_factory=list)
    weights: list[TensorProto] = field(default_factory=list)

    def constant(self, name: str, value: np.ndarray) -> str:
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, operator: str, inputs: list[str], name: str, **settings) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [name], name, **settings))
        return name

    def quantised(
        self, name: str, weight: np.ndarray, axis: int
    ) -> tuple[str, str, str]:
        """``weight`` in integers, its scales along the other axis and its zeros."""
        top = 2 ** (self.bits - 1) - 1
        scale = np.maximum(np.abs(weight).max(axis=axis), 1e-8).astype(np.float32) / top
        steps = np.rint(weight / np.expand_dims(scale, axis)).astype(np.int8)
        zeros = np.zeros(scale.shape, np.int8)
        return (
            self.constant(name, steps),
            self.constant(f"{name}.scale", scale),
            self.constant(f"{name}.zero", zeros),
        )

    def linear(self, name: str, x: str, layer: nn.Linear) -> str:
        weight, scale, zero = self.quantised(name + ".w", _array(layer.weight).T, 0)
        bias = self.constant(name + ".b", _array(layer.bias))
        return self.node(
            "DynamicQuantizeMatMul",
            [x, weight, scale, zero, bias],
            name,
            domain=_MICROSOFT,
        )

    def norm(self, name: str, x: str, added: str, layer: nn.LayerNorm) -> str:
        """Layer normalisation of ``x + added``.

        Two operators: the fused one is written without vector instructions in
        onnxruntime and takes several times as long.
        """
        gain = self.constant(name + ".g", _array(layer.weight))
        bias = self.constant(name + ".b", _array(layer.bias))
        total = self.node("Add", [x, added], name + ".sum")
        return self.node(
            "LayerNormalization", [total, gain, bias], name, epsilon=layer.eps
        )

    def attention(self, name: str, x: str, layer: Layer) -> str:
        weight, scale, zero = self.quantised(name + ".w", _array(layer.qkv.weight).T, 0)
        bias = self.constant(name + ".b", _array(layer.qkv.bias))
        parts = [f"{name}.x", f"{name}.x.scale", f"{name}.x.zero"]
        self.nodes.append(helper.make_node("DynamicQuantizeLinear", [x], parts))
        steps, x_scale, x_zero = parts
        inputs = [steps, weight, bias, x_scale, scale, "", x_zero, zero]
        return self.node(
            "QAttention", inputs, name, domain=_MICROSOFT, num_heads=layer.heads
        )


def _array(weight) -> np.ndarray:
    return weight.detach().float().numpy()


def graph_of(tagger: Tagger, bits: int = 8) -> onnx.ModelProto:
    """Input ``ids`` (texts, pieces), int32; output ``scores`` (texts, pieces, labels).

    All texts are of one length: there is no padding.
    """
    graph = Graph(bits)
    x = _embedded(graph, tagger)
    for number, layer in enumerate(tagger.layers):
        name = f"layer{number}"
        mixed = graph.attention(f"{name}.attention", x, layer)
        attended = graph.linear(f"{name}.attended", mixed, layer.attended)
        x = graph.norm(f"{name}.norm1", x, attended, layer.attended_norm)
        grown = graph.linear(f"{name}.grow", x, layer.grow)
        bent = graph.node("Gelu", [grown], f"{name}.gelu", domain=_MICROSOFT)
        x = graph.norm(
            f"{name}.norm2",
            x,
            graph.linear(f"{name}.shrink", bent, layer.shrink),
            layer.norm,
        )
    weight = graph.constant("labels.w", _array(tagger.labels.weight).T)
    bias = graph.constant("labels.b", _array(tagger.labels.bias))
    product = graph.node("MatMul", [x, weight], "labels")
    graph.node("Add", [product, bias], "scores")
    return _model(graph, len(tagger.labels.bias))


def _embedded(graph: Graph, tagger: Tagger) -> str:
    """Pieces and positions, the former looked up as integers."""
    table, scale, _ = graph.quantised("pieces", _array(tagger.pieces.weight), 1)
    graph.weights.pop()  # the zeros: nothing reads them
    graph.constant("last", np.array([-1], np.int64))
    steps = graph.node("Gather", [table, "ids"], "pieces.steps")
    floats = graph.node("Cast", [steps], "pieces.float", to=TensorProto.FLOAT)
    scales = graph.node("Gather", [scale, "ids"], "pieces.scales")
    columns = graph.node("Unsqueeze", [scales, "last"], "pieces.columns")
    pieces = graph.node("Mul", [floats, columns], "pieces.scaled")
    positions = graph.constant("positions", _array(tagger.positions.weight)[:POSITIONS])
    shape = graph.node("Shape", ["ids"], "shape", start=1, end=2)
    graph.constant("first", np.array([0], np.int64))
    where = graph.node("Slice", [positions, "first", shape, "first"], "positions.used")
    batched = graph.node("Add", [pieces, where], "embedded")
    gain = graph.constant("norm.g", _array(tagger.norm.weight))
    bias = graph.constant("norm.b", _array(tagger.norm.bias))
    return graph.node(
        "LayerNormalization", [batched, gain, bias], "norm", epsilon=tagger.norm.eps
    )


def _model(graph: Graph, labels: int) -> onnx.ModelProto:
    integer, floating = TensorProto.INT32, TensorProto.FLOAT
    inputs = [helper.make_tensor_value_info("ids", integer, ["texts", "pieces"])]
    output = helper.make_tensor_value_info(
        "scores", floating, ["texts", "pieces", labels]
    )
    made = helper.make_graph(graph.nodes, "names", inputs, [output], graph.weights)
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(_MICROSOFT, 1)]
    return helper.make_model(made, opset_imports=opsets, ir_version=9)


def write(tagger: Tagger, path: Path, bits: int = 8) -> None:
    """Writes the tagger to ``path``."""
    path.write_bytes(graph_of(tagger.eval(), bits).SerializeToString())
