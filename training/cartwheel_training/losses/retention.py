"""Keeps what the starting weights knew: feature distillation (Romero et al., "FitNets", ICLR 2015)
from the untrained network, seen on the whole clean picture.

A margin loss alone pulls every picture of a product into one spot, and with it whatever looks alike
to nothing it has learnt: products that come later fall on top of old ones (Kornblith et al., "Why
do better loss functions lead to less transferable features?", NeurIPS 2021). So from the embedding
of any view one must still be able to tell, by a linear map, where the clean picture lay among the
features of the starting network. The target depends on the picture alone and is computed once.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional


class Retention(nn.Module):
    def __init__(self, dimensions: int, target_dimensions: int) -> None:
        super().__init__()
        self.map = nn.Linear(dimensions, target_dimensions)

    def forward(self, embeddings: Tensor, targets: Tensor) -> Tensor:
        """The mean of 1 - cosine. embeddings (batch, dimensions), targets unit length."""
        return 1 - functional.cosine_similarity(self.map(embeddings), targets, dim=1).mean()


def retention_targets(features: Tensor, dimensions: int, further: Tensor | None = None) -> Tensor:
    """(pictures, dimensions), unit length: the first principal directions, half whitened (each
    divided by the square root of its spread), so that the first few do not drown the rest.

    `further` features get their targets, behind the others, from the directions of `features`:
    what simulated pictures vary in does not displace what photographs vary in.

    Signs and order come from the decomposition; with fewer pictures than dimensions, of fewer.
    """
    mean = features.double().mean(dim=0)
    centred = features.double() - mean
    _, spread, directions = torch.linalg.svd(centred, full_matrices=False)
    kept = min(dimensions, int((spread > 1e-6 * spread[0]).sum()))
    if further is not None:
        centred = torch.cat([centred, further.double() - mean])
    scaled = centred @ directions[:kept].T / spread[:kept].sqrt()
    padded = functional.pad(scaled, (0, dimensions - kept))
    return functional.normalize(padded, dim=1).float()
