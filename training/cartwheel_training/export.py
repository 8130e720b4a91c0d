"""Writes the float ONNX file and proves that it computes what PyTorch computes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import onnxruntime
import torch

from cartwheel_training.framing import Pixels
from cartwheel_training.graph import INPUT, OUTPUT, picture_graph
from cartwheel_training.model import Recogniser, scale_pixels

Floats = npt.NDArray[np.float32]
LEAST_COSINE = 0.999


def open_session(path: Path, threads: int = 2) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    # Without VNNI the fast product of U8 and S8 overflows 16 bits and ruins the embedding silently;
    # with this the weights are taken as U8 there: slower, and exact. With VNNI nothing changes.
    options.add_session_config_entry("session.x64quantprecision", "1")
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def embed(session: onnxruntime.InferenceSession, squares: Pixels, batch: int = 16) -> Floats:
    """(pictures, dimensions)"""
    parts = [
        np.asarray(session.run([OUTPUT], {INPUT: squares[start : start + batch]})[0])
        for start in range(0, len(squares), batch)
    ]
    dimensions = session.get_outputs()[0].shape[1]
    return np.concatenate(parts) if parts else np.empty((0, dimensions), dtype=np.float32)


@torch.inference_mode()
def embed_with_torch(model: Recogniser, squares: Pixels, batch: int = 16) -> Floats:
    parts = [
        model(scale_pixels(torch.from_numpy(squares[start : start + batch]))).numpy()
        for start in range(0, len(squares), batch)
    ]
    return np.concatenate(parts)


def cosines(a: Floats, b: Floats) -> npt.NDArray[np.float64]:
    """Row by row; (pictures,)"""
    x, y = a.astype(np.float64), b.astype(np.float64)
    lengths = np.linalg.norm(x, axis=1) * np.linalg.norm(y, axis=1)
    return np.asarray((x * y).sum(axis=1) / lengths)


def export_float(model: Recogniser, path: Path, check_on: Pixels) -> float:
    """Returns the least cosine to PyTorch; below 0.999 the file is wrong and nothing goes on."""
    onnx.save(picture_graph(model.eval(), check_on.shape[1]), str(path))
    least = float(
        cosines(embed(open_session(path), check_on), embed_with_torch(model, check_on)).min()
    )
    if least < LEAST_COSINE:
        raise AssertionError(f"{path}: ONNX and PyTorch disagree, cosine {least:.5f}")
    return least
