"""From a picture to the square that the network sees. The TypeScript side does exactly the same.

1. Cut the centred square of the short side (nothing to cut from a square picture).
2. Resize to (side, side) with a triangle filter whose support grows with the downscale factor
   (Pillow's BILINEAR without reducing_gap), so that nothing aliases.
3. RGB, uint8.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageOps, UnidentifiedImageError

from cartwheel_training.errors import InputError

Pixels = npt.NDArray[np.uint8]


def centred_square(picture: Image.Image) -> Image.Image:
    width, height = picture.size
    side = min(width, height)
    left, top = (width - side) // 2, (height - side) // 2
    return picture.crop((left, top, left + side, top + side))


def frame(picture: Image.Image, side: int) -> Pixels:
    """(side, side, 3) uint8."""
    square = centred_square(picture)
    if square.size != (side, side):
        square = square.resize((side, side), Image.Resampling.BILINEAR)
    return np.asarray(square, dtype=np.uint8)


def read_picture(path: Path) -> Image.Image:
    """Decodes fully (a truncated JPEG is found here, not later) and turns it upright."""
    try:
        with Image.open(path) as opened:
            upright = ImageOps.exif_transpose(opened)
            return upright.convert("RGB")
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such picture") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise InputError(
            f"{path}: cannot be decoded as a picture; delete it or export it again"
        ) from error
