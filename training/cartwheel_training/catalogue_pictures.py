"""Catalogue pictures as training views: cut out of their white ground and laid on a real one.

A catalogue picture shows the product alone on white, a cart camera never does. Laid on a random
photograph of something else, one catalogue picture teaches what of it matters, and the network
learns to find photographs of a product near its catalogue picture: new products often have no
other picture yet.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image, ImageDraw, ImageFilter
from torch import Generator, Tensor

from cartwheel_training.framing import Pixels

Mask = npt.NDArray[np.bool_]
WHITE = 242


def white_ground(square: Pixels) -> Mask:
    """(side, side): near-white pixels that touch the edge; white inside a label stays product."""
    side = square.shape[0]
    white = (square.min(axis=2) >= WHITE).astype(np.uint8) * 255
    framed = Image.new("L", (side + 2, side + 2), 255)
    framed.paste(Image.fromarray(white), (1, 1))
    ImageDraw.floodfill(framed, (0, 0), 128)
    ground = framed.point([255 if level == 128 else 0 for level in range(256)])
    # One pixel more, so that no white rim stays around the product.
    ground = ground.filter(ImageFilter.MaxFilter(3)).crop((1, 1, side + 1, side + 1))
    return np.asarray(ground) > 0


def lay_on_grounds(
    pictures: Tensor, grounds: Tensor, photographs: Tensor, share: float, chance: Generator
) -> Tensor:
    """Replaces the ground of a share of the pictures by a random photograph or colour.

    pictures (n, side, side, 3) uint8, grounds (n, side, side), photographs (m, side, side, 3)
    """
    pictures = pictures.clone()
    for index in range(len(pictures)):
        draw = torch.rand(2, generator=chance)
        other = int(torch.randint(len(photographs), (1,), generator=chance))
        colour = torch.randint(256, (1, 1, 3), generator=chance, dtype=torch.uint8)
        if draw[0] >= share or not bool(grounds[index].any()):
            continue
        ground = photographs[other] if draw[1] < 0.7 else colour
        pictures[index] = torch.where(grounds[index][..., None], ground, pictures[index])
    return pictures
