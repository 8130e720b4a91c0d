"""From embeddings to one similarity a product, whatever the number of its gallery views.

s_k = tau * log( mean over the views v of k of exp( cos(x, g_kv) / tau ) )

A small tau takes the nearest view, a large one the mean of all; views of one product differ (a
carton's front and back), so the truth lies between, and tau is fitted (see calibrate.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Embedded:
    """Pictures, each with its product and its place on the sphere."""

    products: npt.NDArray[np.str_]  # (pictures,)
    embeddings: Floats  # (pictures, dimensions)

    def rows(self, chosen: npt.NDArray[np.int64] | npt.NDArray[np.bool_]) -> Embedded:
        return Embedded(self.products[chosen], self.embeddings[chosen])


def joined(parts: Sequence[Embedded]) -> Embedded:
    return Embedded(
        np.concatenate([part.products for part in parts]),
        np.concatenate([part.embeddings for part in parts]),
    )


@dataclass(frozen=True)
class Gallery:
    """Views sorted by product, so that each product is one run of rows."""

    products: tuple[str, ...]
    embeddings: Floats  # (views, dimensions)
    starts: Ints  # (products,) first row of each product

    @property
    def counts(self) -> Ints:
        return np.diff(np.append(self.starts, len(self.embeddings)))


def enrol(pictures: Embedded) -> Gallery:
    order = np.argsort(pictures.products, kind="stable")
    names, starts = np.unique(pictures.products[order], return_index=True)
    return Gallery(
        tuple(str(name) for name in names),
        pictures.embeddings[order],
        np.asarray(starts, dtype=np.int64),
    )


def pooled_similarity(queries: Floats, known: Gallery, tau: float) -> Doubles:
    """(queries, products)"""
    cosines = queries.astype(np.float64) @ known.embeddings.astype(np.float64).T
    return pool(cosines, known.starts, known.counts, tau)


def pool(cosines: Doubles, starts: Ints, counts: Ints, tau: float) -> Doubles:
    # exp of (cos - 1) / tau is at most 1: nothing overflows; for tau >= 0.01 the best view's
    # term stays far from the least double.
    weights = np.exp((cosines - 1.0) / tau)
    sums = np.add.reduceat(weights, starts, axis=1)
    return 1.0 + tau * np.log(sums / counts)
