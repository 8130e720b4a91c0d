"""Pooling, likelihoods and their fit against slow references."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch

from cartwheel_training.calibrate import (
    UNKNOWN,
    UNKNOWN_PRIOR,
    CalibrationSettings,
    cross_validate,
    draw_cases,
    fit,
    mean_surprise,
)
from cartwheel_training.calibration import Calibration, Point, point_shares
from cartwheel_training.similarity import Embedded, enrol, pooled_similarity

TABLE = (Point(1, 10.0, -5.0), Point(4, 20.0, -9.0), Point(16, 30.0, -20.0))


def unit_rows(count: int, dimensions: int, chance: np.random.Generator) -> np.ndarray:
    rows = chance.normal(size=(count, dimensions))
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)


@pytest.mark.parametrize("tau", [0.02, 0.1, 1.0])
def test_pooled_similarity_agrees_with_the_formula(tau: float) -> None:
    chance = np.random.default_rng(1)
    products = chance.choice(["a", "b", "c"], size=20)
    views, queries = unit_rows(20, 8, chance), unit_rows(5, 8, chance)
    enrolled = enrol(Embedded(products, views))
    fast = pooled_similarity(queries, enrolled, tau)
    for q, query in enumerate(queries):
        for k, product in enumerate(enrolled.products):
            own = [v for v, name in zip(views, products, strict=True) if name == product]
            terms = [math.exp(float(np.dot(query, v)) / tau) for v in own]
            slow = tau * math.log(sum(terms) / len(terms))
            assert fast[q, k] == pytest.approx(slow, abs=1e-5)


@pytest.mark.parametrize(
    ("views", "slope", "offset"),
    [(1, 10, -5), (2, 15, -7), (4, 20, -9), (8, 25, -14.5), (16, 30, -20), (500, 30, -20)],
)
def test_the_table_is_linear_in_the_logarithm_and_clamped(
    views: int, slope: float, offset: float
) -> None:
    calibration = Calibration(0.1, TABLE, 0.0)
    counts = np.array([views])
    at_zero, at_one = (
        float(calibration.log_likelihoods(np.array([[s]]), counts)[0, 0]) for s in (0.0, 1.0)
    )
    assert at_zero == pytest.approx(offset)
    assert at_one - at_zero == pytest.approx(slope)


def test_shares_add_to_one() -> None:
    shares = point_shares(np.arange(1, 70), [1, 2, 5, 10, 20, 40])
    assert shares.sum(axis=1) == pytest.approx(1)
    assert (shares >= 0).all()


def test_posterior_is_bayes_rule() -> None:
    calibration = Calibration(0.1, TABLE, unknown_offset=0.5)
    likelihoods = np.array([[1.0, -2.0, 3.0]])
    known, unknown = calibration.posterior(likelihoods, unknown_prior=0.2)
    raw = [0.8 / 3 * math.exp(value) for value in likelihoods[0]] + [0.2 * math.exp(0.5)]
    expected = [value / sum(raw) for value in raw]
    assert [*known[0], unknown[0]] == pytest.approx(expected)
    assert calibration.posterior(likelihoods, 0.0)[1][0] == 0


def test_surprise_agrees_with_a_loop() -> None:
    chance = np.random.default_rng(2)
    similarities, counts = chance.normal(size=(6, 3)), np.array([1, 4, 8])
    truth = np.array([0, 2, UNKNOWN, 1, UNKNOWN, 0])
    shares = point_shares(counts, [point.views for point in TABLE])
    slopes, offsets = ([getattr(p, name) for p in TABLE] for name in ("slope", "offset"))
    fast = mean_surprise(
        torch.tensor(similarities),
        torch.tensor(shares),
        torch.tensor(truth),
        torch.tensor(slopes, dtype=torch.float64),
        torch.tensor(offsets, dtype=torch.float64),
    )
    calibration = Calibration(0.1, TABLE, 0.0)
    known, unknown = calibration.posterior(
        calibration.log_likelihoods(similarities, counts), UNKNOWN_PRIOR
    )
    of_known = [-math.log(known[q, k]) for q, k in enumerate(truth) if k != UNKNOWN]
    of_unknown = [-math.log(unknown[q]) for q, k in enumerate(truth) if k == UNKNOWN]
    assert float(fast) == pytest.approx((np.mean(of_known) + np.mean(of_unknown)) / 2)


def clustered(products: int, each: int, spread: float, seed: int) -> Embedded:
    centres = unit_rows(products, 16, np.random.default_rng(0))
    names = np.repeat(np.arange(products), each)
    rows = centres[names] + np.random.default_rng(seed).normal(0, spread, (len(names), 16))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return Embedded(np.array([f"p{name:02d}" for name in names]), rows.astype(np.float32))


SMALL = CalibrationSettings(cases=8, views=(1, 3, 9), folds=3)


def test_cases_have_the_products_they_say() -> None:
    gallery, queries = clustered(6, 8, 0.2, 1), clustered(6, 3, 0.2, 2)
    for case in draw_cases(gallery, queries, SMALL):
        for start, count in zip(case.starts, case.counts, strict=True):
            assert len(set(gallery.products[case.rows[start : start + count]])) == 1
        held = {str(gallery.products[case.rows[start]]): k for k, start in enumerate(case.starts)}
        expected = [held.get(str(name), UNKNOWN) for name in queries.products]
        assert case.truth.tolist() == expected


def test_the_fit_knows_and_knows_when_it_does_not() -> None:
    gallery, queries = clustered(12, 12, 0.15, 1), clustered(12, 6, 0.15, 2)
    checked = cross_validate(gallery, queries, np.arange(len(queries.products)), SMALL)
    assert checked.top1 > 0.95
    assert checked.unknown_auroc > 0.9
    assert checked.ece < 0.1
    assert all(point.slope > 0 for point in fit(gallery, queries, SMALL).points)
