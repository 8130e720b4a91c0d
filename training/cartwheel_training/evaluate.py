"""How well a model package recognises: a gallery folder, a folder of queries, and the figures.

    python -m cartwheel_training.evaluate recognition --gallery DIR --queries DIR --model DIR

Queries of a product that the gallery lacks are the unknowns.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from cartwheel_training import metrics
from cartwheel_training.calibrate import UNKNOWN_PRIOR
from cartwheel_training.calibration import Calibration
from cartwheel_training.dataset import read_dataset
from cartwheel_training.errors import InputError
from cartwheel_training.recognise import load_model, milliseconds_a_picture
from cartwheel_training.similarity import Doubles, Embedded, enrol, pooled_similarity


@dataclass(frozen=True)
class Judgement:
    """Of each query: is its product in the gallery, where it ranks, how sure, how unknown."""

    products: tuple[str, ...]
    known: metrics.Bools
    rank: metrics.Ints  # 0 is right; meaningless for unknowns
    confidence: Doubles  # of the best product, among those of the gallery
    unknown_score: Doubles
    guess: tuple[str, ...]


def judge(calibration: Calibration, gallery: Embedded, queries: Embedded) -> Judgement:
    enrolled = enrol(gallery)
    similarities = pooled_similarity(queries.embeddings, enrolled, calibration.pool_temperature)
    likelihoods = calibration.log_likelihoods(similarities, enrolled.counts)
    probabilities, _ = calibration.posterior(likelihoods, unknown_prior=0.0)
    _, unknown = calibration.posterior(likelihoods, UNKNOWN_PRIOR)
    place = {product: index for index, product in enumerate(enrolled.products)}
    truth = np.array([place.get(str(product), -1) for product in queries.products])
    known = truth >= 0
    own = likelihoods[np.arange(len(truth)), truth]
    return Judgement(
        products=tuple(str(product) for product in queries.products),
        known=known,
        rank=(likelihoods > own[:, None]).sum(axis=1),
        confidence=probabilities.max(axis=1),
        unknown_score=unknown,
        guess=tuple(enrolled.products[best] for best in likelihoods.argmax(axis=1)),
    )


def _per_product(judged: Judgement) -> dict[str, Any]:
    report = {}
    for product in sorted({p for p, k in zip(judged.products, judged.known, strict=True) if k}):
        own = np.array([name == product for name in judged.products])
        hits = int((judged.rank[own] == 0).sum())
        wrong = [g for g, o in zip(judged.guess, own, strict=True) if o and g != product]
        report[product] = {
            "pictures": int(own.sum()),
            "top1": metrics.proportion(hits, int(own.sum())).as_dict(),
            "takenFor": {name: wrong.count(name) for name in sorted(set(wrong))},
        }
    return report


def report(judged: Judgement) -> dict[str, Any]:
    known = judged.known
    right, sure = judged.rank[known] == 0, judged.confidence[known]
    top5 = judged.rank[known] < 5
    made: dict[str, Any] = {"pictures": int(known.sum()), "unknownPictures": int((~known).sum())}
    if known.any():
        made["top1"] = metrics.proportion(int(right.sum()), len(right)).as_dict()
        made["top5"] = metrics.proportion(int(top5.sum()), len(top5)).as_dict()
        made["ece"] = metrics.bootstrap(
            lambda drawn: metrics.calibration_error(sure[drawn], right[drawn]), len(right)
        ).as_dict()
        made["meanConfidence"] = round(float(sure.mean()), 4)
    if known.any() and not known.all():
        made["unknownAuroc"] = metrics.auroc_estimate(
            judged.unknown_score[~known], judged.unknown_score[known]
        ).as_dict()
    made["perSku"] = _per_product(judged)
    return made


def evaluate(gallery_root: Path, queries_root: Path, model: Path, precision: str) -> dict[str, Any]:
    loaded = load_model(model, precision)
    enrolled, asked = read_dataset(gallery_root), read_dataset(queries_root)
    judged = judge(
        loaded.calibration, loaded.embed(enrolled.pictures), loaded.embed(asked.pictures)
    )
    return {
        **report(judged),
        "msPerImage": round(milliseconds_a_picture(loaded.session, loaded.side, 50), 3),
        "gallery": {"products": len(enrolled.products), "pictures": len(enrolled.pictures)},
        "model": str(model),
    }


def readable(made: dict[str, Any]) -> str:
    lines = [f"{made['pictures']} pictures of known, {made['unknownPictures']} of unknown products"]
    for name in ("top1", "top5", "ece", "unknownAuroc"):
        if name in made:
            estimate = made[name]
            span = f"{estimate['low']:.3f} to {estimate['high']:.3f}"
            lines.append(f"{name:13} {estimate['value']:.3f}   95%: {span}")
    lines.append(f"{'msPerImage':13} {made['msPerImage']:.2f}")
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="cartwheel_training.evaluate", description=__doc__)
    parser.add_argument("task", choices=["recognition"])
    parser.add_argument("--gallery", type=Path, required=True)
    parser.add_argument("--queries", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--precision", choices=["int8", "fp32"], default="int8")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    try:
        made = evaluate(options.gallery, options.queries, options.model, options.precision)
    except InputError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(json.dumps(made, indent=1) if options.json else readable(made))
    return 0


if __name__ == "__main__":
    sys.exit(main())
