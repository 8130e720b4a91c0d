"""The network as an ONNX graph, written out node by node.

Written by hand rather than traced: fifty-two convolutions in a row are short to write, and where
scaling, padding and the layout change sit decides both exactness and speed.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from cartwheel_training.model import Convolution, InvertedResidual, Recogniser

OPSET = 17
IR_VERSION = 9
INPUT = "image"
OUTPUT = "embedding"
SCALED = "scaled"  # (n, 3, side, side) in [-1, 1], where the float core begins
Floats = npt.NDArray[np.float32]


class GraphBuilder:
    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, value: npt.ArrayLike) -> str:
        self.constants.append(numpy_helper.from_array(np.asarray(value, order="C"), name))
        return name

    def add(self, kind: str, inputs: list[str], output: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, **attributes))
        return output

    def convolution(
        self, name: str, x: str, layer: Convolution, weight: Floats, bias: Floats, pads: list[int]
    ) -> str:
        inputs = [
            x,
            self.constant(f"{name}.weight", weight),
            self.constant(f"{name}.bias", bias),
        ]
        output = self.add(
            "Conv",
            inputs,
            f"{name}.conv",
            kernel_shape=list(layer.conv.kernel_size),
            strides=list(layer.conv.stride),
            group=layer.conv.groups,
            pads=pads,
        )
        return self.add("Clip", [output, "zero", "six"], f"{name}.relu6") if layer.relu6 else output


def _parameters(layer: Convolution) -> tuple[Floats, Floats]:
    assert layer.conv.bias is not None
    return (
        layer.conv.weight.detach().contiguous().numpy(),
        layer.conv.bias.detach().numpy(),
    )


def _padding(layer: Convolution) -> list[int]:
    """ONNX order: top, left, bottom, right."""
    if any(layer.pads):
        before, after = layer.pads
        return [before, before, after, after]
    side = int(layer.conv.padding[0])
    return [side] * 4


def _body(graph: GraphBuilder, model: Recogniser, x: str) -> None:
    """From the stem's output to the embedding."""
    for index, block in enumerate(model.blocks):
        assert isinstance(block, InvertedResidual)
        y = x
        for inner, layer in enumerate(block.layers):
            assert isinstance(layer, Convolution)
            weight, bias = _parameters(layer)
            y = graph.convolution(
                f"block{index:02d}.{inner}", y, layer, weight, bias, _padding(layer)
            )
        x = graph.add("Add", [x, y], f"block{index:02d}.sum") if block.residual else y
    weight, bias = _parameters(model.last)
    x = graph.convolution("last", x, model.last, weight, bias, _padding(model.last))
    x = graph.add("GlobalAveragePool", [x], "pooled")
    x = graph.add("Flatten", [x], "features", axis=1)
    head = graph.constant("head.weight", model.head.weight.detach().numpy())
    shift = graph.constant("head.bias", model.head.bias.detach().numpy())
    x = graph.add("Gemm", [x, head, shift], "projected", transB=1)
    length = graph.add("ReduceL2", [x], "length", axes=[1], keepdims=1)
    graph.add("Div", [x, length], OUTPUT)


def _finished(
    graph: GraphBuilder, model: Recogniser, image: onnx.ValueInfoProto
) -> onnx.ModelProto:
    dimensions = model.architecture.embedding_dimensions
    output = helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, ["n", dimensions])
    made = helper.make_graph(graph.nodes, "recogniser", [image], [output], graph.constants)
    proto = helper.make_model(
        made,
        opset_imports=[helper.make_opsetid("", OPSET)],
        producer_name="cartwheel_training",
        ir_version=IR_VERSION,
    )
    onnx.checker.check_model(proto, full_check=True)
    return proto


def _started() -> GraphBuilder:
    graph = GraphBuilder()
    graph.constant("zero", np.float32(0))
    graph.constant("six", np.float32(6))
    return graph


def picture_graph(model: Recogniser, side: int) -> onnx.ModelProto:
    """uint8 (n, side, side, 3) -> (n, dimensions), exactly what PyTorch computes.

    Scaling (x - 127.5) / 127.5 is folded into the first convolution. Zero after scaling is 127.5
    before it, so that is what the picture is padded with.
    """
    graph = _started()
    pads = np.array([0, 0, 0, 0, 0, 0, 1, 1], dtype=np.int64)
    x = graph.add("Transpose", [INPUT], "planes", perm=[0, 3, 1, 2])
    x = graph.add("Cast", [x], "pixels", to=TensorProto.FLOAT)
    middle = graph.constant("middle", np.float32(127.5))
    x = graph.add("Pad", [x, graph.constant("pads", pads), middle], "padded")
    weight, bias = _parameters(model.stem)
    folded_bias = bias.astype(np.float64) - weight.astype(np.float64).sum(axis=(1, 2, 3))
    x = graph.convolution(
        "stem", x, model.stem, weight / np.float32(127.5), folded_bias.astype(np.float32), [0] * 4
    )
    _body(graph, model, x)
    image = helper.make_tensor_value_info(INPUT, TensorProto.UINT8, ["n", side, side, 3])
    return _finished(graph, model, image)


# What DequantizeLinear does with a pixel in the int8 file: (x - 128) / 127.5.
PIXEL_SCALE = 1 / 127.5
PIXEL_ZERO = 128


def core_graph(model: Recogniser, side: int) -> onnx.ModelProto:
    """The same network from (x - 128) / 127.5 on, which is what gets quantised.

    An integer zero point cannot be 127.5; half a grey level goes into the bias instead. (On the
    last row and column, where zeros are padded, that is wrong by 0.004 of the weight's sum.)
    """
    graph = _started()
    weight, bias = _parameters(model.stem)
    half_level = (PIXEL_ZERO - 127.5) * PIXEL_SCALE
    shifted = bias.astype(np.float64) + half_level * weight.astype(np.float64).sum(axis=(1, 2, 3))
    x = graph.convolution(
        "stem", SCALED, model.stem, weight, shifted.astype(np.float32), _padding(model.stem)
    )
    _body(graph, model, x)
    scaled = helper.make_tensor_value_info(SCALED, TensorProto.FLOAT, ["n", 3, side, side])
    return _finished(graph, model, scaled)
