"""The int8 file: static QDQ, activations U8, weights S8 per output channel.

U8 x S8 is what VNNI multiplies (Jacob et al., CVPR 2018, for the arithmetic). ReLU6 vanishes: an
output whose range is 0 to 6 at most saturates there by itself. The picture needs no quantising, it
is dequantised straight from uint8. Pooling and the head stay float: they cost nothing and
the embedding's directions are what counts.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import (
    CalibrationDataReader,
    CalibrationMethod,
    QuantFormat,
    QuantType,
    quantize_static,
)

from cartwheel_training.framing import Pixels
from cartwheel_training.graph import INPUT, PIXEL_SCALE, PIXEL_ZERO, SCALED, core_graph
from cartwheel_training.model import Recogniser


class SquaresReader(CalibrationDataReader):  # type: ignore[misc]
    """Feeds the float core one picture at a time, scaled as the int8 file will see it."""

    def __init__(self, squares: Pixels) -> None:
        self.squares = squares
        self.rewind()

    def rewind(self) -> None:
        self._rest: Iterator[Pixels] = iter(self.squares)

    def get_next(self) -> dict[str, object] | None:
        square = next(self._rest, None)
        if square is None:
            return None
        planes = square.transpose(2, 0, 1)[None].astype(np.float32)
        return {SCALED: (planes - PIXEL_ZERO) * np.float32(PIXEL_SCALE)}


def _take_pixels_directly(model: onnx.ModelProto, side: int) -> None:
    """Replaces float input + QuantizeLinear by uint8 input + Transpose."""
    graph = model.graph
    quantizer = next(node for node in graph.node if SCALED in node.input)
    assert quantizer.op_type == "QuantizeLinear", quantizer.op_type
    _set_constant(graph, quantizer.input[1], np.float32(PIXEL_SCALE))
    _set_constant(graph, quantizer.input[2], np.uint8(PIXEL_ZERO))
    transpose = helper.make_node(
        "Transpose", [INPUT], [quantizer.output[0]], name="planes", perm=[0, 3, 1, 2]
    )
    graph.node.remove(quantizer)
    graph.node.insert(0, transpose)
    del graph.input[:]
    graph.input.append(
        helper.make_tensor_value_info(INPUT, TensorProto.UINT8, ["n", side, side, 3])
    )


def _set_constant(graph: onnx.GraphProto, name: str, value: np.float32 | np.uint8) -> None:
    kept = next(constant for constant in graph.initializer if constant.name == name)
    kept.CopyFrom(numpy_helper.from_array(np.asarray(value).reshape(tuple(kept.dims)), name))


def export_int8(
    model: Recogniser,
    path: Path,
    calibrate_on: Pixels,
    reduce_range: bool = False,
    method: CalibrationMethod = CalibrationMethod.MinMax,
) -> None:
    side = calibrate_on.shape[1]
    with tempfile.TemporaryDirectory() as folder:
        core = Path(folder) / "core.onnx"
        quantised = Path(folder) / "quantised.onnx"
        onnx.save(core_graph(model.eval(), side), str(core))
        quantize_static(
            str(core),
            str(quantised),
            SquaresReader(calibrate_on),
            quant_format=QuantFormat.QDQ,
            activation_type=QuantType.QUInt8,
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=reduce_range,
            calibrate_method=method,
            op_types_to_quantize=["Conv", "Clip", "Add"],
        )
        proto = onnx.load(str(quantised))
    _take_pixels_directly(proto, side)
    onnx.checker.check_model(proto, full_check=True)
    onnx.save(proto, str(path))
