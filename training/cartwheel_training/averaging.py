"""A running mean of the weights: Polyak and Juditsky, SIAM J. Control and Optimization 1992.

The mean of the last few hundred steps generalises better than the last step, and costs one
multiply-add a step.
"""

from __future__ import annotations

import copy
from typing import Generic, TypeVar

import torch
from torch import nn

Model = TypeVar("Model", bound=nn.Module)


class RunningMean(Generic[Model]):
    def __init__(self, model: Model, decay: float) -> None:
        self.model = copy.deepcopy(model).eval()
        self.decay = decay
        self.steps = 0

    @torch.no_grad()
    def update(self, model: Model) -> None:
        self.steps += 1
        # Early on the mean is short, so that the starting weights do not linger.
        decay = min(self.decay, self.steps / (self.steps + 9))
        for mean, new in zip(self.model.parameters(), model.parameters(), strict=True):
            if new.requires_grad:
                mean.lerp_(new, 1 - decay)
