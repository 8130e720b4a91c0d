"""Pictures out of a simulator as further products: how many of them each epoch trains on.

There are soon ten times as many of them as photographs. So an epoch draws anew at most a share of
as many as there are photographs, evenly over the products, and neither drowns the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Generator, Tensor

from cartwheel_training.dataset import Picture
from cartwheel_training.settings import RunSettings


@dataclass(frozen=True)
class SimulatedDraws:
    pictures: list[Picture]  # that any epoch draws
    epochs: list[Tensor]  # of each epoch, indices of the pictures that it trains on, all as many

    @property
    def an_epoch(self) -> int:
        return len(self.epochs[0])


def drawn_evenly(products: Sequence[str], count: int, chance: Generator) -> list[int]:
    """Indices of `count` pictures, or all: a second one of a product only once each has one."""
    taken: Counter[str] = Counter()
    turns = []
    for place, index in enumerate(torch.randperm(len(products), generator=chance).tolist()):
        turns.append((taken[products[index]], place, index))
        taken[products[index]] += 1
    return [index for _, _, index in sorted(turns)[:count]]


def draw_simulated(
    pictures: Sequence[Picture], photographs: int, settings: RunSettings
) -> SimulatedDraws:
    """The same for the same settings: a resumed run draws what it would have drawn."""
    epochs = range(settings.optimiser.epochs)
    if settings.simulated is None:
        return SimulatedDraws([], [torch.empty(0, dtype=torch.int64) for _ in epochs])
    count = max(1, round(settings.simulated.share * photographs))
    products = [picture.product for picture in pictures]
    draws = [
        drawn_evenly(products, count, Generator().manual_seed(settings.seed * 100_003 + epoch))
        for epoch in epochs
    ]
    used = sorted({index for draw in draws for index in draw})
    place = {index: position for position, index in enumerate(used)}
    return SimulatedDraws(
        [pictures[index] for index in used],
        [torch.tensor([place[index] for index in draw]) for draw in draws],
    )
