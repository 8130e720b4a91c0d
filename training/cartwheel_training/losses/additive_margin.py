"""Additive margin softmax: Wang et al., "Additive Margin Softmax for Face Verification", IEEE SPL
2018, equation 6 (the same as CosFace, Wang et al., CVPR 2018, equation 4).

Each product has one direction on the sphere. A picture must lie closer to its own than to any
other by a margin, so that products stay apart where the network has not been told where to put
them: that is what lets a gallery of new products work.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional


class AdditiveMarginSoftmax(nn.Module):
    def __init__(self, dimensions: int, products: int, scale: float, margin: float) -> None:
        super().__init__()
        self.scale = scale
        self.margin = margin
        self.directions = nn.Parameter(torch.empty(products, dimensions))
        nn.init.normal_(self.directions)

    def cosines(self, embeddings: Tensor) -> Tensor:
        """(batch, products)"""
        return functional.linear(embeddings, functional.normalize(self.directions, dim=1))

    def forward(self, embeddings: Tensor, labels: Tensor) -> Tensor:
        cosines = self.cosines(embeddings)
        own = functional.one_hot(labels, cosines.shape[1]).to(cosines.dtype)
        return functional.cross_entropy(self.scale * (cosines - self.margin * own), labels)
