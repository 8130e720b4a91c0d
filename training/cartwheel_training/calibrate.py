"""Fits the calibration on the held-out part: it must be right for any gallery, so it sees many.

A case is a gallery: some of the products, each with some of its training pictures. Each held-out
picture is then a query, of a product that this gallery has or of one that it lacks. Slopes and
offsets minimise the mean of -log p(truth) over all of it, known and unknown weighing the same
(temperature scaling, Guo et al., ICML 2017, with a background class and a table over the number of
views). The same for known queries when unknown is ruled out is added, with a weight: without it,
probabilities among known products came out too sure (held-out pictures and their distorted copies,
calibration from one half of them, error on the other: 0.053, with it 0.031; telling unknown
products apart stayed the same).

The pool's temperature is set, not fitted. From 0.01 to 0.05 held-out top-1 and ECE are the same.
Above, the loss here still falls a little, for each trained product lies in one spot and a mean of
views is steady; but a product never trained on is scattered, and its nearest view is what tells it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from cartwheel_training import metrics
from cartwheel_training.calibration import Calibration, Point, point_shares
from cartwheel_training.similarity import Embedded, pool

Ints = npt.NDArray[np.int64]
Doubles = npt.NDArray[np.float64]
UNKNOWN = -1
UNKNOWN_PRIOR = 0.5


@dataclass(frozen=True)
class CalibrationSettings:
    seed: int = 1
    cases: int = 48
    views: tuple[int, ...] = (1, 2, 5, 10, 20, 40)
    pool_temperature: float = 0.03
    steps: int = 60
    roughness: float = 1e-3  # weight of squared second differences along the table
    folds: int = 5
    known_weight: float = 2.0  # of the surprise among known products alone


@dataclass(frozen=True)
class Case:
    """One gallery: rows of the training pictures, sorted by product."""

    rows: Ints
    starts: Ints
    counts: Ints
    truth: Ints  # (queries,) index of the true product within the case, or UNKNOWN


def draw_cases(gallery: Embedded, queries: Embedded, settings: CalibrationSettings) -> list[Case]:
    chance = np.random.default_rng(settings.seed)
    names = np.unique(gallery.products)
    rows_of = [np.flatnonzero(gallery.products == name) for name in names]
    cases = []
    for index in range(settings.cases):
        # Half the galleries hold nearly everything, half a random number of products.
        least = 0.9 if index % 2 else 0.1
        size = max(2, round(len(names) * float(chance.uniform(least, 1.0))))
        chosen = np.sort(chance.choice(len(names), size=min(size, len(names)), replace=False))
        same = int(chance.choice([*settings.views, 10_000]))
        rows: list[Ints] = []
        starts: list[int] = []
        counts: list[int] = []
        for product in chosen:
            own = rows_of[product]
            wanted = same if index % 3 else int(chance.choice(settings.views))
            take = chance.choice(own, size=min(wanted, len(own)), replace=False)
            starts.append(sum(counts))
            counts.append(len(take))
            rows.append(np.sort(take))
        place = {str(names[product]): position for position, product in enumerate(chosen)}
        truth = [place.get(str(name), UNKNOWN) for name in queries.products]
        cases.append(
            Case(np.concatenate(rows), np.array(starts), np.array(counts), np.array(truth))
        )
    return cases


def _tensors(
    cosines: Doubles, cases: Sequence[Case], tau: float, points: Sequence[int]
) -> list[tuple[torch.Tensor, torch.Tensor, torch.Tensor]]:
    """Of each case: similarities (queries, products), point shares (products, points), truth."""
    return [
        (
            torch.from_numpy(pool(cosines[:, case.rows], case.starts, case.counts, tau)),
            torch.from_numpy(point_shares(case.counts, points)),
            torch.from_numpy(case.truth),
        )
        for case in cases
    ]


def mean_surprise(
    similarities: torch.Tensor,
    shares: torch.Tensor,
    truth: torch.Tensor,
    slopes: torch.Tensor,
    offsets: torch.Tensor,
) -> torch.Tensor:
    """-log p(truth), the mean over known and the mean over unknown queries weighing the same."""
    likelihoods = similarities * (shares @ slopes) + shares @ offsets
    known = likelihoods + np.log((1 - UNKNOWN_PRIOR) / likelihoods.shape[1])
    unknown = torch.full((len(known), 1), float(np.log(UNKNOWN_PRIOR)), dtype=known.dtype)
    log_p = torch.log_softmax(torch.cat([known, unknown], dim=1), dim=1)
    place = torch.where(truth == UNKNOWN, known.shape[1], truth)
    surprise = -log_p.gather(1, place[:, None]).squeeze(1)
    is_known = truth != UNKNOWN
    means = [surprise[part].mean() for part in (is_known, ~is_known) if bool(part.any())]
    return torch.stack(means).mean()


def known_surprise(
    similarities: torch.Tensor,
    shares: torch.Tensor,
    truth: torch.Tensor,
    slopes: torch.Tensor,
    offsets: torch.Tensor,
) -> torch.Tensor:
    """-log p(truth) of the known queries when unknown is ruled out, the mean; 0 without any."""
    is_known = truth != UNKNOWN
    if not bool(is_known.any()):
        return slopes.sum() * 0
    likelihoods = (similarities * (shares @ slopes) + shares @ offsets)[is_known]
    return torch.nn.functional.cross_entropy(likelihoods, truth[is_known])


def fit(
    gallery: Embedded,
    queries: Embedded,
    settings: CalibrationSettings,
    fitted_on: dict[str, Any] | None = None,
) -> Calibration:
    cases = draw_cases(gallery, queries, settings)
    tau = settings.pool_temperature
    data = _tensors(_cosines(queries, gallery), cases, tau, settings.views)
    count = len(settings.views)
    slopes = torch.full((count,), 15.0, dtype=torch.float64, requires_grad=True)
    offsets = torch.full((count,), -7.0, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS(
        [slopes, offsets], max_iter=settings.steps, line_search_fn="strong_wolfe"
    )

    def surprise() -> torch.Tensor:
        return torch.stack([mean_surprise(*case, slopes, offsets) for case in data]).mean()

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        roughness = torch.stack([torch.diff(t, n=2).square().sum() for t in (slopes, offsets)])
        among_known = torch.stack([known_surprise(*case, slopes, offsets) for case in data]).mean()
        loss = (
            surprise() + settings.known_weight * among_known + settings.roughness * roughness.sum()
        )
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    optimiser.step(closure)  # type: ignore[no-untyped-call]
    reached = round(surprise().item(), 4)
    points = tuple(
        Point(views, slope, offset)
        for views, slope, offset in zip(
            settings.views, slopes.tolist(), offsets.tolist(), strict=True
        )
    )
    about = {**(fitted_on or {}), "surprise": reached, "seed": settings.seed}
    # Offsets are relative to the background, so the background's own is zero.
    return Calibration(tau, points, unknown_offset=0.0, fitted_on=about)


@dataclass(frozen=True)
class CrossValidated:
    ece: float
    top1: float
    unknown_auroc: float


def cross_validate(
    gallery: Embedded, queries: Embedded, groups: Ints, settings: CalibrationSettings
) -> CrossValidated:
    """ECE with every product in the gallery, and AUROC over galleries that lack some, each query
    judged by a calibration fitted without its group of near-duplicates."""
    chance = np.random.default_rng(settings.seed)
    folds = (chance.permutation(int(groups.max()) + 1) % settings.folds)[groups]
    whole = whole_case(gallery, queries)
    partial = draw_cases(gallery, queries, replace(settings, seed=settings.seed + 1, cases=12))
    cosines = _cosines(queries, gallery)
    confidence, correct, known_scores, unknown_scores = [], [], [], []
    for fold in range(settings.folds):
        rest, own = folds != fold, folds == fold
        kept = Embedded(queries.products[rest], queries.embeddings[rest])
        calibration = fit(gallery, kept, settings)
        probabilities, _ = calibration.posterior(
            _likelihoods(calibration, cosines[own], whole), unknown_prior=0.0
        )
        confidence.append(probabilities.max(axis=1))
        correct.append(probabilities.argmax(axis=1) == whole.truth[own])
        for case in partial:
            _, unknown = calibration.posterior(
                _likelihoods(calibration, cosines[own], case), UNKNOWN_PRIOR
            )
            lacking = case.truth[own] == UNKNOWN
            unknown_scores.append(unknown[lacking])
            known_scores.append(unknown[~lacking])
    right = np.concatenate(correct)
    return CrossValidated(
        ece=metrics.calibration_error(np.concatenate(confidence), right),
        top1=float(right.mean()),
        unknown_auroc=metrics.auroc(np.concatenate(unknown_scores), np.concatenate(known_scores)),
    )


def _cosines(queries: Embedded, gallery: Embedded) -> Doubles:
    return queries.embeddings.astype(np.float64) @ gallery.embeddings.astype(np.float64).T


def _likelihoods(calibration: Calibration, cosines: Doubles, case: Case) -> Doubles:
    tau = calibration.pool_temperature
    similarities = pool(cosines[:, case.rows], case.starts, case.counts, tau)
    return calibration.log_likelihoods(similarities, case.counts)


def whole_case(gallery: Embedded, queries: Embedded) -> Case:
    """The gallery with everything in it."""
    order = np.argsort(gallery.products, kind="stable")
    names, starts, counts = np.unique(
        gallery.products[order], return_index=True, return_counts=True
    )
    place = {str(name): position for position, name in enumerate(names)}
    truth = np.array([place.get(str(name), UNKNOWN) for name in queries.products])
    return Case(order, np.asarray(starts), np.asarray(counts), truth)
