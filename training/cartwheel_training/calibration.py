"""What a similarity is worth: log p(picture | product) / p(picture | background).

The background is a picture of some product that the gallery lacks. So a likelihood ratio of its
own is nothing but `unknown_offset`, and no prior is in any of it: whoever decides brings priors.

logLikelihood_k = slope(n_k) * s_k + offset(n_k)

n_k is the number of gallery views of product k; slope and offset are linear in log2(n) between the
points of the table and constant beyond them. s_k is the pooled similarity (similarity.py).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from cartwheel_training.errors import InputError

SCHEMA = "cartwheel.Calibration/1"
Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Point:
    views: int
    slope: float
    offset: float


@dataclass(frozen=True)
class Calibration:
    pool_temperature: float
    points: tuple[Point, ...]
    unknown_offset: float
    fitted_on: Mapping[str, Any] = field(default_factory=dict)

    def log_likelihoods(self, similarities: Doubles, counts: Ints) -> Doubles:
        """(queries, products) from pooled similarities and each product's number of views."""
        shares = point_shares(counts, [point.views for point in self.points])
        slopes = shares @ np.array([point.slope for point in self.points])
        offsets = shares @ np.array([point.offset for point in self.points])
        return np.asarray(similarities * slopes + offsets)

    def posterior(self, log_likelihoods: Doubles, unknown_prior: float) -> tuple[Doubles, Doubles]:
        """((queries, products), (queries,) for unknown); products are equally likely before."""
        known = log_likelihoods + np.log((1 - unknown_prior) / log_likelihoods.shape[1])
        with np.errstate(divide="ignore"):
            unknown = np.full(len(known), self.unknown_offset + np.log(unknown_prior))
        top = np.maximum(known.max(axis=1), unknown)
        known, unknown = np.exp(known - top[:, None]), np.exp(unknown - top)
        total = known.sum(axis=1) + unknown
        return known / total[:, None], unknown / total

    def as_json(self) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "poolTemperature": self.pool_temperature,
            "points": [
                {"views": p.views, "slope": round(p.slope, 5), "offset": round(p.offset, 5)}
                for p in self.points
            ],
            "unknownOffset": round(self.unknown_offset, 5),
            "fittedOn": dict(self.fitted_on),
        }


def point_shares(counts: Ints, points: Sequence[int]) -> Doubles:
    """(products, points): the share of each point in slope and offset; rows add to 1."""
    shares = np.zeros((len(counts), len(points)))
    for row, count in enumerate(counts):
        place = np.interp(np.log2(count), np.log2(points), np.arange(len(points)))
        below = min(int(place), len(points) - 1)
        shares[row, below] = 1 - (place - below)
        if place > below:
            shares[row, below + 1] = place - below
    return shares


def read_calibration(path: Path) -> Calibration:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        if raw["schema"] != SCHEMA:
            raise InputError(f"{path}: is {raw['schema']}, expected {SCHEMA}")
        return Calibration(
            pool_temperature=raw["poolTemperature"],
            points=tuple(Point(**point) for point in raw["points"]),
            unknown_offset=raw["unknownOffset"],
            fitted_on=raw["fittedOn"],
        )
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file; is this a model package?") from error
    except (KeyError, TypeError, json.JSONDecodeError) as error:
        raise InputError(f"{path}: is not a {SCHEMA} file") from error
