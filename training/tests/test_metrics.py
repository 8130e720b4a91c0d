"""Each figure against a slow reference, on random inputs."""

from __future__ import annotations

import math

import numpy as np
import pytest

from cartwheel_training import metrics


def slow_auroc(positive: list[float], negative: list[float]) -> float:
    won = sum((p > n) + 0.5 * (p == n) for p in positive for n in negative)
    return won / (len(positive) * len(negative))


def slow_calibration_error(confidence: list[float], correct: list[bool], bins: int) -> float:
    pairs = sorted(zip(confidence, correct, strict=True), key=lambda pair: pair[0])
    total, start = 0.0, 0
    for index in range(bins):
        size = len(pairs) // bins + (1 if index < len(pairs) % bins else 0)
        members = pairs[start : start + size]
        start += size
        if size < 2:
            continue
        accuracy = sum(right for _, right in members) / size
        mean = sum(sure for sure, _ in members) / size
        variance = accuracy * (1 - accuracy) / (size - 1)
        total += size / len(pairs) * ((mean - accuracy) ** 2 - variance)
    return math.sqrt(max(0.0, total))


@pytest.mark.parametrize("seed", range(10))
def test_auroc_agrees_with_counting_pairs(seed: int) -> None:
    chance = np.random.default_rng(seed)
    positive = np.round(chance.normal(0.5, 1, size=30), 1)  # rounded: ties happen
    negative = np.round(chance.normal(0, 1, size=40), 1)
    slow = slow_auroc(positive.tolist(), negative.tolist())
    assert metrics.auroc(positive, negative) == pytest.approx(slow)


@pytest.mark.parametrize("seed", range(10))
def test_calibration_error_agrees_with_a_loop(seed: int) -> None:
    chance = np.random.default_rng(seed)
    confidence = chance.uniform(0.3, 1, size=123)
    correct = chance.uniform(size=123) < confidence**2
    slow = slow_calibration_error(confidence.tolist(), correct.tolist(), 10)
    assert metrics.calibration_error(confidence, correct) == pytest.approx(slow)


def test_calibration_error_of_honest_confidence_is_small() -> None:
    chance = np.random.default_rng(0)
    confidence = chance.uniform(0.3, 1, size=20_000)
    correct = chance.uniform(size=20_000) < confidence
    assert metrics.calibration_error(confidence, correct) < 0.01
    assert metrics.calibration_error(confidence, chance.uniform(size=20_000) < 0.3) > 0.2


@pytest.mark.parametrize(("successes", "count"), [(0, 10), (5, 10), (10, 10), (230, 256)])
def test_wilson_holds_the_share_and_stays_in_range(successes: int, count: int) -> None:
    estimate = metrics.proportion(successes, count)
    assert 0 <= estimate.low <= estimate.value <= estimate.high <= 1
    # Wilson's bounds solve |p - x| = z sqrt(x (1 - x) / n).
    for bound in (estimate.low, estimate.high):
        if 0 < bound < 1:
            gap = abs(successes / count - bound)
            assert gap == pytest.approx(1.959964 * math.sqrt(bound * (1 - bound) / count))


def test_bootstrap_is_repeatable_and_holds_the_value() -> None:
    values = np.random.default_rng(0).normal(size=200)
    first, again = (
        metrics.bootstrap(lambda drawn: float(values[drawn].mean()), 200, seed=3) for _ in range(2)
    )
    assert first == again
    assert first.low < first.value < first.high
