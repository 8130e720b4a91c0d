"""What is reported, each with its interval. All pure functions of arrays."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Estimate:
    value: float
    low: float
    high: float

    def as_dict(self) -> dict[str, float]:
        return {name: round(number, 4) for name, number in vars(self).items()}


def proportion(successes: int, count: int, z: float = 1.959964) -> Estimate:
    """Wilson's interval (JASA 1927): honest near 0 and 1 and for few pictures."""
    if count == 0:
        return Estimate(math.nan, 0.0, 1.0)
    p = successes / count
    centre = p + z * z / (2 * count)
    spread = z * math.sqrt(p * (1 - p) / count + z * z / (4 * count * count))
    scale = 1 + z * z / count
    # Rounding must not push a bound past the share itself where they meet at 0 and 1.
    low, high = (centre - spread) / scale, (centre + spread) / scale
    return Estimate(p, min(p, max(0.0, low)), max(p, min(1.0, high)))


def bootstrap(
    statistic: Callable[[Ints], float], count: int, seed: int = 0, rounds: int = 1000
) -> Estimate:
    """Percentile bootstrap over `count` pictures; the statistic gets the indices drawn."""
    chance = np.random.default_rng(seed)
    everything = np.arange(count, dtype=np.int64)
    drawn = [statistic(chance.integers(count, size=count)) for _ in range(rounds)]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Estimate(statistic(everything), float(low), float(high))


def calibration_error(confidence: Doubles, correct: Bools, bins: int = 10) -> float:
    """Expected calibration error with equal-mass bins, debiased.

    A bin of m pictures whose true accuracy equals its confidence still shows a gap of the order
    of sqrt(p(1-p)/m). Kumar, Liang and Ma (NeurIPS 2019) subtract the variance from the squared
    gap of each bin; the result is the root of what remains, never below zero.
    """
    order = np.argsort(confidence, kind="stable")
    total = 0.0
    for members in np.array_split(order, bins):
        mass = len(members)
        if mass < 2:
            continue
        accuracy = float(correct[members].mean())
        gap = float(confidence[members].mean()) - accuracy
        total += mass / len(order) * (gap * gap - accuracy * (1 - accuracy) / (mass - 1))
    return math.sqrt(max(0.0, total))


def auroc(positive: Doubles, negative: Doubles) -> float:
    """Chance that a positive scores higher than a negative, ties counted half (Mann-Whitney)."""
    if len(positive) == 0 or len(negative) == 0:
        return math.nan
    scores = np.concatenate([positive, negative])
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    mean_rank = np.cumsum(counts) - (counts - 1) / 2
    rank_sum = float(mean_rank[inverse[: len(positive)]].sum())
    p = len(positive)
    return (rank_sum - p * (p + 1) / 2) / (p * len(negative))


def auroc_estimate(positive: Doubles, negative: Doubles, seed: int = 0) -> Estimate:
    if len(positive) == 0 or len(negative) == 0:
        return Estimate(math.nan, math.nan, math.nan)
    chance = np.random.default_rng(seed)
    drawn = [
        auroc(
            positive[chance.integers(len(positive), size=len(positive))],
            negative[chance.integers(len(negative), size=len(negative))],
        )
        for _ in range(500)
    ]
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Estimate(auroc(positive, negative), float(low), float(high))
