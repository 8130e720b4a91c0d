"""The ONNX files compute what PyTorch computes."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch

from cartwheel_training.bench import bench
from cartwheel_training.export import cosines, embed, embed_with_torch, export_float, open_session
from cartwheel_training.framing import Pixels
from cartwheel_training.model import (
    STAGES,
    Architecture,
    Convolution,
    Recogniser,
    backbone_of,
    convolutions,
    load_pretrained,
)
from cartwheel_training.quantize import export_int8

from .conftest import SHARED, draw_product, random_network

SIDE = 64
PRETRAINED = SHARED / "weights" / "mobilenet-v2-imagenet.npz"


@pytest.fixture(scope="module")
def squares() -> Pixels:
    products = ("apple", "lime", "plum", "yam")
    drawn = [draw_product(product, seed, SIDE) for seed in range(6) for product in products]
    return np.stack([np.asarray(picture) for picture in drawn])


@pytest.mark.parametrize(
    ("backbone", "layers", "weights"),
    [("mobilenet-v2", 52, 2_189_760), ("efficientnet-lite0", 49, 3_328_992)],
)
def test_the_networks_are_those_of_the_papers(backbone: str, layers: int, weights: int) -> None:
    made = Recogniser(Architecture(backbone))
    assert sum(stage[2] for stage in STAGES[backbone]) == len(made.blocks)
    counted = [layer.weight.numel() for layer in convolutions(made)]
    # Without classifier and batch norm.
    assert (len(counted), sum(counted)) == (layers, weights)


def test_wider_kernels_pad_as_tensorflow_does(squares: Pixels, tmp_path: Path) -> None:
    torch.manual_seed(3)
    wider = random_network("efficientnet-lite0")
    path = tmp_path / "float.onnx"
    assert export_float(wider, path, squares) >= 0.99999
    layers = [layer for layer in wider.modules() if isinstance(layer, Convolution)]
    assert {layer.pads for layer in layers} == {(0, 0), (0, 1), (1, 2)}


def test_float_agrees_with_torch(network: Recogniser, squares: Pixels, tmp_path: Path) -> None:
    path = tmp_path / "float.onnx"
    assert export_float(network, path, squares) >= 0.99999
    made = embed(open_session(path), squares)
    assert np.linalg.norm(made, axis=1) == pytest.approx(1, abs=1e-5)
    assert np.abs(made - embed_with_torch(network, squares)).max() < 1e-4
    session = open_session(path)
    one = session.get_inputs()[0]
    assert (one.name, one.type, one.shape[1:]) == ("image", "tensor(uint8)", [SIDE, SIDE, 3])
    assert session.get_outputs()[0].name == "embedding"


@pytest.mark.parametrize("reduce_range", [False, True])
def test_int8_is_close(
    network: Recogniser, squares: Pixels, tmp_path: Path, reduce_range: bool
) -> None:
    """reduce_range: 7-bit weights cannot saturate where the CPU lacks VNNI."""
    path = tmp_path / "int8.onnx"
    export_int8(network, path, squares, reduce_range=reduce_range)
    alike = cosines(embed(open_session(path), squares), embed_with_torch(network, squares))
    assert alike.mean() > (0.9 if reduce_range else 0.97)


def test_int8_takes_pixels_and_multiplies_integers_only(
    network: Recogniser, squares: Pixels, tmp_path: Path
) -> None:
    path = tmp_path / "int8.onnx"
    export_int8(network, path, squares)
    kinds = [node.op_type for node in onnx.load(str(path)).graph.node]
    assert kinds[0] == "Transpose"
    assert "Clip" not in kinds  # saturation does it
    types = {
        c.data_type
        for c in onnx.load(str(path)).graph.initializer
        if c.name.endswith("weight_quantized")
    }
    assert types == {onnx.TensorProto.INT8}


def test_bench_gives_the_fields(network: Recogniser, data_root: Path, tmp_path: Path) -> None:
    path = tmp_path / "float.onnx"
    export_float(network, path, np.zeros((1, SIDE, SIDE, 3), dtype=np.uint8))
    made = bench(path, data_root / "val", threads=2, count=8, runs=2)
    assert (made["pictures"], made["runs"]) == (8, 2)
    assert 0 < made["kernelShare"] < 1
    assert json.loads(json.dumps(made))["picturesPerSecond"] > 0


@pytest.mark.skipif(not PRETRAINED.is_file(), reason="the starting weights are not here")
def test_the_starting_weights_fit() -> None:
    model = Recogniser(Architecture(backbone_of(PRETRAINED)))
    load_pretrained(model, PRETRAINED)
    features = model.features(torch.zeros(1, 3, 64, 64)).detach()
    assert features.shape == (1, 1280)
    assert 0 <= float(features.min()) < float(features.max()) <= 6
