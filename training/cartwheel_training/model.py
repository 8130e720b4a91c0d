"""MobileNetV2 (Sandler et al., CVPR 2018) or EfficientNet-Lite0 (Tan and Le, ICML 2019, without
squeeze-and-excitation and with ReLU6 throughout) with an embedding head.

Both are inverted residuals that ReLU6 bounds, which is what int8 wants. Which one it is, the
starting weights tell. Batch norm comes folded into each convolution, so there is none here:
what is trained is what is exported.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from cartwheel_training.errors import InputError

# (expansion, channels, repeats, stride of the first, kernel)
STAGES = {
    # Table 2 of the paper.
    "mobilenet-v2": (
        (1, 16, 1, 1, 3),
        (6, 24, 2, 2, 3),
        (6, 32, 3, 2, 3),
        (6, 64, 4, 2, 3),
        (6, 96, 3, 1, 3),
        (6, 160, 3, 2, 3),
        (6, 320, 1, 1, 3),
    ),
    # Table 1 of the paper.
    "efficientnet-lite0": (
        (1, 16, 1, 1, 3),
        (6, 24, 2, 2, 3),
        (6, 40, 2, 2, 5),
        (6, 80, 3, 2, 3),
        (6, 112, 3, 1, 5),
        (6, 192, 4, 2, 5),
        (6, 320, 1, 1, 3),
    ),
}
FEATURES = 1280


@dataclass(frozen=True)
class Architecture:
    backbone: str = "mobilenet-v2"
    embedding_dimensions: int = 256


class Convolution(nn.Module):
    """A convolution with bias; stride 2 pads bottom and right more, as TensorFlow's SAME does."""

    def __init__(
        self, inputs: int, outputs: int, kernel: int, stride: int, groups: int, relu6: bool
    ) -> None:
        super().__init__()
        same = stride == 1
        padding = kernel // 2 if same else 0
        # (left and top, right and bottom) of an even side.
        self.pads = (0, 0) if same else ((kernel - stride) // 2, (kernel - stride + 1) // 2)
        self.relu6 = relu6
        # oneDNN's backward pass of depthwise convolutions in bfloat16 is four to eight times slower
        # than in float32 unless they are 3x3 with stride 1, and then most of a training step.
        self.slow_in_bfloat16 = groups > 1 and (kernel > 3 or stride > 1)
        self.conv = nn.Conv2d(
            inputs, outputs, kernel, stride=stride, padding=padding, groups=groups
        )

    def forward(self, x: Tensor) -> Tensor:
        if any(self.pads):
            x = functional.pad(x, self.pads * 2)
        if self.slow_in_bfloat16 and torch.is_autocast_enabled("cpu"):
            with torch.autocast("cpu", enabled=False):
                x = self.conv(x.float()).to(x.dtype)
        else:
            x = self.conv(x)
        return functional.relu6(x) if self.relu6 else x


class InvertedResidual(nn.Module):
    def __init__(self, inputs: int, outputs: int, stride: int, expansion: int, kernel: int) -> None:
        super().__init__()
        hidden = inputs * expansion
        layers = [Convolution(inputs, hidden, 1, 1, 1, relu6=True)] if expansion != 1 else []
        layers.append(Convolution(hidden, hidden, kernel, stride, hidden, relu6=True))
        layers.append(Convolution(hidden, outputs, 1, 1, 1, relu6=False))
        self.layers = nn.Sequential(*layers)
        self.residual = stride == 1 and inputs == outputs

    def forward(self, x: Tensor) -> Tensor:
        y: Tensor = self.layers(x)
        return x + y if self.residual else y


class Recogniser(nn.Module):
    """Pictures scaled to [-1, 1], (batch, 3, side, side) -> unit embeddings (batch, dimensions)."""

    def __init__(self, architecture: Architecture) -> None:
        super().__init__()
        self.architecture = architecture
        self.stem = Convolution(3, 32, 3, 2, 1, relu6=True)
        blocks: list[nn.Module] = []
        channels = 32
        for expansion, outputs, repeats, first_stride, kernel in STAGES[architecture.backbone]:
            for repeat in range(repeats):
                stride = first_stride if repeat == 0 else 1
                blocks.append(InvertedResidual(channels, outputs, stride, expansion, kernel))
                channels = outputs
        self.blocks = nn.ModuleList(blocks)
        self.last = Convolution(channels, FEATURES, 1, 1, 1, relu6=True)
        self.head = nn.Linear(FEATURES, architecture.embedding_dimensions)
        self.frozen_blocks = 0

    def freeze(self, blocks: int) -> None:
        """Keeps the stem and the first blocks as they came: edges and colours need no relearning,
        and at these resolutions they are most of the cost of a step."""
        self.frozen_blocks = blocks
        if blocks:
            for parameter in [*self.stem.parameters(), *self.blocks[:blocks].parameters()]:
                parameter.requires_grad_(False)

    def features(self, x: Tensor) -> Tensor:
        """(batch, 1280)"""
        x = self.stem(x)
        for block in self.blocks:
            x = block(x)
        x = self.last(x)
        return x.mean(dim=(2, 3))

    def forward(self, x: Tensor) -> Tensor:
        return functional.normalize(self.head(self.features(x)), dim=1)


def convolutions(model: Recogniser) -> list[nn.Conv2d]:
    """In the order of the weight file: first to last."""
    return [module for module in model.modules() if isinstance(module, nn.Conv2d)]


def load_pretrained(model: Recogniser, weights: Path) -> None:
    if not weights.is_file():
        raise InputError(f"{weights}: no such file; give the starting weights (.npz)")
    try:
        with np.load(weights) as archive:
            for index, layer in enumerate(convolutions(model)):
                weight = torch.from_numpy(archive[f"layers.{index:02d}.weight"])
                bias = torch.from_numpy(archive[f"layers.{index:02d}.bias"])
                if weight.shape != layer.weight.shape:
                    raise InputError(
                        f"{weights}: layer {index} has another shape than"
                        f" {model.architecture.backbone}"
                    )
                layer.weight.data.copy_(weight)
                assert layer.bias is not None
                layer.bias.data.copy_(bias)
    except (KeyError, ValueError, OSError) as error:
        raise InputError(
            f"{weights}: does not hold the convolutions of {model.architecture.backbone}"
        ) from error


def backbone_of(weights: Path) -> str:
    """Which network starting weights are of: the two differ in their number of convolutions.

    Anything unreadable passes for the first and is refused by load_pretrained, with its reason.
    """
    try:
        with np.load(weights) as archive:
            layers = sum(name.endswith(".weight") for name in archive.files)
    except (ValueError, OSError):
        return Architecture.backbone
    of = {len(convolutions(Recogniser(Architecture(name)))): name for name in STAGES}
    return of.get(layers, Architecture.backbone)


def scale_pixels(pictures: Tensor) -> Tensor:
    """(batch, side, side, 3) in 0..255 -> (batch, 3, side, side) in [-1, 1], channels last."""
    x = pictures.permute(0, 3, 1, 2).float() / 127.5 - 1.0
    return x.contiguous(memory_format=torch.channels_last)


def has_bfloat16() -> bool:
    """Whether convolutions in bfloat16 are the CPU's own; emulated they take six times as long."""
    # Builds of PyTorch without oneDNN lack the question.
    return hasattr(torch.ops.mkldnn, "_is_mkldnn_bf16_supported") and bool(
        torch.ops.mkldnn._is_mkldnn_bf16_supported()
    )


def fast_precision() -> torch.autocast:
    """bfloat16 where the CPU has it: twice as fast, and it needs no loss scaling. Else float32."""
    return torch.autocast("cpu", torch.bfloat16, enabled=has_bfloat16())
