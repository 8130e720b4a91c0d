"""How a network does on products that it has never been trained on.

A shop adds products every week and does not train for it: a few pictures, or the catalogue's one,
go into the gallery. So that is what is measured, on products kept out of training.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from cartwheel_training import metrics
from cartwheel_training.calibration import Calibration
from cartwheel_training.evaluate import Judgement, judge
from cartwheel_training.similarity import Embedded, joined

VIEWS = 5
DRAWS = 10


@dataclass(frozen=True)
class UnseenPictures:
    photographs: Embedded  # of the products never trained on
    catalogue: Embedded  # one catalogue picture of each product, seen ones too
    seen_gallery: Embedded  # the training pictures
    seen_queries: Embedded  # photographs of trained products that were not trained on


def _top1(judged: Judgement) -> dict[str, float]:
    hits = judged.rank == 0
    return metrics.proportion(int(hits.sum()), len(hits)).as_dict()


def _few_views(
    calibration: Calibration, pictures: Embedded, beside: Sequence[Embedded], seed: int
) -> dict[str, float]:
    """Top-1 with five random photographs of each product enrolled, the mean of several draws; the
    interval is that of one draw, for draws share their pictures."""
    chance = np.random.default_rng(seed)
    hits, counts = [], []
    for _ in range(DRAWS):
        enrolled = np.concatenate(
            [
                chance.choice(np.flatnonzero(pictures.products == name), VIEWS, replace=False)
                for name in np.unique(pictures.products)
            ]
        )
        asked = np.setdiff1d(np.arange(len(pictures.products)), enrolled)
        gallery = joined([pictures.rows(enrolled), *beside])
        judged = judge(calibration, gallery, pictures.rows(asked))
        hits.append(int((judged.rank == 0).sum()))
        counts.append(len(asked))
    return metrics.proportion(round(float(np.mean(hits))), round(float(np.mean(counts)))).as_dict()


def unseen_report(
    calibration: Calibration, pictures: UnseenPictures, seed: int = 1
) -> dict[str, Any]:
    own = pictures.photographs
    names = np.unique(own.products)
    own_catalogue = pictures.catalogue.rows(np.isin(pictures.catalogue.products, names))
    report: dict[str, Any] = {
        "products": [str(name) for name in names],
        "pictures": len(own.products),
        "fiveViews": {
            "top1AmongUnseen": _few_views(calibration, own, [], seed),
            "top1AmongAll": _few_views(calibration, own, [pictures.seen_gallery], seed),
        },
        "unknownAuroc": _auroc(calibration, pictures),
    }
    if len(own_catalogue.products):
        among_all = judge(calibration, joined([own_catalogue, pictures.seen_gallery]), own)
        report["catalogueAlone"] = {
            "top1AmongUnseen": _top1(judge(calibration, own_catalogue, own)),
            "top1AmongAllCatalogue": _top1(judge(calibration, pictures.catalogue, own)),
            "top1AmongAll": _top1(among_all),
        }
    return report


def _auroc(calibration: Calibration, pictures: UnseenPictures) -> dict[str, float]:
    """Are photographs of products that the gallery lacks and nobody trained on told apart?"""
    unknown = judge(calibration, pictures.seen_gallery, pictures.photographs)
    known = judge(calibration, pictures.seen_gallery, pictures.seen_queries)
    return metrics.auroc_estimate(unknown.unknown_score, known.unknown_score).as_dict()
