"""Held-out pictures as another store and another phone might have shown them.

The held-out fifth comes from the stores of the training pictures and is easier than what a network
meets later. So choices and the calibration also look at distorted copies of it: other light and
colours, another distance, parts hidden, blur and compression, at fixed chance. The distortions are
stronger than the views in training; they were set once, by what a phone may do, not fitted.
"""

from __future__ import annotations

import numpy as np
import torch

from cartwheel_training.augment import AugmentSettings, augment
from cartwheel_training.framing import Pixels

ANOTHER_STORE = AugmentSettings(
    smallest_view=0.55,
    largest_view=1.25,
    light=0.4,
    contrast=0.3,
    saturation=0.3,
    colour_cast=0.1,
    any_rotation_share=0.2,
    occlusion_share=0.3,
    jpeg_share=0.2,
)


def distorted(squares: Pixels, side: int, copies: int, seed: int = 1, batch: int = 64) -> Pixels:
    """(copies * n, side, side, 3) from (n, larger side, larger side, 3): all once, then again."""
    chance = torch.Generator().manual_seed(seed)
    parts = []
    for _ in range(copies):
        for start in range(0, len(squares), batch):
            views = augment(
                torch.from_numpy(squares[start : start + batch]), side, ANOTHER_STORE, chance
            )
            levels = ((views + 1) * 127.5).round().clamp(0, 255).to(torch.uint8)
            parts.append(levels.permute(0, 2, 3, 1).contiguous().numpy())
    return np.concatenate(parts) if parts else np.empty((0, side, side, 3), dtype=np.uint8)
