"""What a cart's camera does to a picture, drawn afresh for every view.

Works on whole batches of tensors: on two cores the network must get the time, not the pictures.
All chance comes from the generator that is handed in, so a resumed run sees the same views.
"""

from __future__ import annotations

import io
import math
from dataclasses import dataclass

import numpy as np
import torch
from PIL import Image
from torch import Generator, Tensor
from torch.nn import functional


@dataclass(frozen=True)
class AugmentSettings:
    """Shares are of the pictures; spans are uniform unless said otherwise."""

    smallest_view: float = 0.5  # of the picture's side
    largest_view: float = 1.15  # over 1: the product is smaller than in the picture
    aspect: float = 0.2  # log of width over height
    rotation_degrees: float = 20.0
    any_rotation_share: float = 0.15  # a carton lies down, an apple rolls
    mirror_share: float = 0.5
    # Colour is what tells a lemon from an orange: light varies, hue by little.
    light: float = 0.3  # log of gain
    contrast: float = 0.25
    saturation: float = 0.2
    colour_cast: float = 0.06  # per channel, log of gain
    blur_share: float = 0.2
    downscale_share: float = 0.25
    noise_share: float = 0.2
    occlusion_share: float = 0.3
    jpeg_share: float = 0.15


def _uniform(count: int, low: float, high: float, chance: Generator) -> Tensor:
    return torch.rand(count, generator=chance) * (high - low) + low


def _chosen(count: int, share: float, chance: Generator) -> Tensor:
    """Indices of a random subset."""
    return torch.nonzero(torch.rand(count, generator=chance) < share).flatten()


def reframe(pictures: Tensor, side: int, settings: AugmentSettings, chance: Generator) -> Tensor:
    """Crop, rotation, mirror and scale in one resampling. (n, 3, S, S) -> (n, 3, side, side)"""
    count = len(pictures)
    view = _uniform(count, settings.smallest_view, settings.largest_view, chance)
    stretch = torch.exp(_uniform(count, -settings.aspect, settings.aspect, chance) / 2)
    tilt = settings.rotation_degrees * math.pi / 180
    angle = _uniform(count, -tilt, tilt, chance)
    free = _chosen(count, settings.any_rotation_share, chance)
    angle[free] = _uniform(len(free), -math.pi, math.pi, chance)
    mirror = torch.ones(count)
    mirror[_chosen(count, settings.mirror_share, chance)] = -1.0
    room = (1 - view).clamp(min=0)
    centre_x = room * _uniform(count, -1, 1, chance)
    centre_y = room * _uniform(count, -1, 1, chance)
    cos, sin = torch.cos(angle), torch.sin(angle)
    across, down = view * stretch, view / stretch
    transform = torch.stack(
        [
            torch.stack([cos * across * mirror, -sin * down, centre_x], dim=1),
            torch.stack([sin * across * mirror, cos * down, centre_y], dim=1),
        ],
        dim=1,
    )  # (n, 2, 3)
    grid = functional.affine_grid(transform, [count, 3, side, side], align_corners=False)
    return functional.grid_sample(
        pictures, grid, mode="bilinear", padding_mode="reflection", align_corners=False
    )


def relight(x: Tensor, settings: AugmentSettings, chance: Generator) -> Tensor:
    """Light, colour cast, contrast and saturation as one affine map of the colours. x in 0..1

    With gains g, contrast c, saturation s and the mean grey level m of the gained picture:
    y = S (c (g x) + (1 - c) m), where S mixes each channel with the grey of the pixel.
    """
    count, side = len(x), x.shape[-1]
    light = _uniform(count, -settings.light, settings.light, chance)[:, None]
    cast = _uniform(3 * count, -settings.colour_cast, settings.colour_cast, chance)
    gain = torch.exp(light + cast.view(count, 3))  # (n, 3)
    contrast = 1 + _uniform(count, -settings.contrast, settings.contrast, chance)
    saturation = 1 + _uniform(count, -settings.saturation, settings.saturation, chance)
    mean = (x.mean(dim=(2, 3)) * gain).mean(dim=1)
    mix = saturation[:, None, None] * torch.eye(3) + (1 - saturation)[:, None, None] / 3
    matrix = contrast[:, None, None] * mix * gain[:, None, :]  # (n, 3, 3)
    offset = ((1 - contrast) * mean)[:, None, None].expand(count, 3, 1)
    pixels = torch.baddbmm(offset, matrix, x.view(count, 3, side * side))
    return pixels.view(count, 3, side, side).clamp_(0, 1)


def _gaussian(sigma: float) -> Tensor:
    radius = max(1, round(2 * sigma))
    offsets = torch.arange(-radius, radius + 1, dtype=torch.float32)
    kernel = torch.exp(-offsets.square() / (2 * sigma * sigma))
    return kernel / kernel.sum()


def blur(x: Tensor, sigma: float) -> Tensor:
    kernel = _gaussian(sigma)
    radius = len(kernel) // 2
    x = functional.pad(x, (radius, radius, radius, radius), mode="reflect")
    x = functional.conv2d(x, kernel.view(1, 1, 1, -1).expand(3, 1, 1, -1), groups=3)
    return functional.conv2d(x, kernel.view(1, 1, -1, 1).expand(3, 1, -1, 1), groups=3)


def soften(x: Tensor, settings: AugmentSettings, chance: Generator) -> Tensor:
    """Blur, few pixels, noise: one strength a batch, drawn pictures only."""
    count, side = len(x), x.shape[-1]
    chosen = _chosen(count, settings.blur_share, chance)
    if len(chosen):
        x[chosen] = blur(x[chosen], float(_uniform(1, 0.5, 2.0, chance)))
    chosen = _chosen(count, settings.downscale_share, chance)
    if len(chosen):
        small = functional.avg_pool2d(x[chosen], int(torch.randint(2, 4, (1,), generator=chance)))
        x[chosen] = functional.interpolate(
            small, size=(side, side), mode="bilinear", align_corners=False
        )
    chosen = _chosen(count, settings.noise_share, chance)
    if len(chosen):
        strength = float(_uniform(1, 0.01, 0.05, chance))
        grain = torch.randn(len(chosen), 1, side, side, generator=chance)
        x[chosen] += strength * grain
    return x.clamp_(0, 1)


def occlude(x: Tensor, settings: AugmentSettings, chance: Generator) -> Tensor:
    """A part hides behind another product or something of one colour (Zhong et al., AAAI 2020)."""
    count, side = len(x), x.shape[-1]
    for index in _chosen(count, settings.occlusion_share, chance).tolist():
        size = _uniform(2, 0.15, 0.5, chance)
        height, width = (int(side * float(part)) for part in size)
        spot = torch.rand(2, generator=chance)
        top, left = int(spot[0] * (side - height)), int(spot[1] * (side - width))
        other = int(torch.randint(count, (1,), generator=chance))
        if float(torch.rand(1, generator=chance)) < 0.6:
            patch = x[other, :, top : top + height, left : left + width].clone()
        else:
            patch = torch.rand(3, 1, 1, generator=chance)
        x[index, :, top : top + height, left : left + width] = patch
    return x


def recompress(x: Tensor, settings: AugmentSettings, chance: Generator) -> Tensor:
    for index in _chosen(len(x), settings.jpeg_share, chance).tolist():
        quality = int(torch.randint(25, 80, (1,), generator=chance))
        pixels = (x[index].permute(1, 2, 0) * 255).round().to(torch.uint8).numpy()
        buffer = io.BytesIO()
        Image.fromarray(pixels).save(buffer, format="JPEG", quality=quality)
        decoded = np.asarray(Image.open(buffer), dtype=np.float32)
        x[index] = torch.from_numpy(decoded).permute(2, 0, 1) / 255
    return x


def augment(pictures: Tensor, side: int, settings: AugmentSettings, chance: Generator) -> Tensor:
    """(n, S, S, 3) uint8 -> (n, 3, side, side) in [-1, 1], channels last."""
    x = pictures.permute(0, 3, 1, 2).contiguous().float().div_(255)
    x = reframe(x, side, settings, chance)
    x = relight(x, settings, chance)
    x = occlude(x, settings, chance)
    x = soften(x, settings, chance)
    x = recompress(x, settings, chance)
    return x.mul_(2).sub_(1).contiguous(memory_format=torch.channels_last)
