"""The model's card: what it was made from, how, how well it does, and where it fails."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cartwheel_training.calibration import Calibration
from cartwheel_training.dataset import Dataset
from cartwheel_training.inputs import Inputs

SCHEMA = "cartwheel.ModelCard/1"
NETWORKS = {"mobilenet-v2": "MobileNetV2 1.0", "efficientnet-lite0": "EfficientNet-Lite0"}
LIMITS = (
    "One product a picture, filling a good part of it; it finds nothing, it only recognises.",
    "Photographs of one country's stores by phone; other shelves, light and cameras will cost.",
    "Look-alikes that differ in a line of small print (fat content, flavour) are where it errs.",
    "A product never trained on is told from its look-alikes less well than a trained one: see"
    " neverTrainedOn in the card of the model trained without some.",
    "Top-1 on the held-out part is flattered by photographs of the same stores; the reporting"
    " photographs are the better guess.",
)


def _data(dataset: Dataset | None, role: str) -> dict[str, Any] | None:
    if dataset is None:
        return None
    return {
        "role": role,
        "hash": dataset.content_hash,
        "pictures": len(dataset.pictures),
        "products": len(dataset.products),
    }


def _simulated_role(settings: dict[str, Any] | None) -> str:
    share = settings["share"] if settings else 0
    return (
        "simulated pictures of further products: trained on alone, an epoch draws at most"
        f" {share:g} for each photograph, never measured or calibrated on"
    )


def make(
    description: dict[str, Any],
    inputs: Inputs,
    start: dict[str, Any],
    calibration: Calibration,
    measured: dict[str, Any],
    notes: Sequence[str] = (),
) -> dict[str, Any]:
    parts = [
        _data(inputs.photographs, "photographs: most to train on, a part held out to choose by"),
        _data(inputs.catalogue, "catalogue pictures of the trained products: extra views"),
        _data(inputs.simulated, _simulated_role(start["settings"].get("simulated"))),
        _data(inputs.report, "photographs for reporting, never trained or calibrated on"),
    ]
    return {
        "schema": SCHEMA,
        "name": description["name"],
        "version": description["version"],
        "architecture": f"{NETWORKS[start['settings']['architecture']['backbone']]},"
        " linear embedding head, unit length",
        "input": description["input"],
        "data": {
            "licence": inputs.licence,
            "source": inputs.source,
            "parts": [part for part in parts if part is not None],
            "trainedOn": len(inputs.train),
            "heldOut": len(inputs.held_out),
            "leftOut": list(inputs.without),
        },
        "startingWeights": {"hash": inputs.weights_hash, "source": inputs.weights_source},
        "run": start,
        "metrics": measured,
        "calibration": calibration.as_json(),
        "limits": [*LIMITS, *notes],
    }


def _span(estimate: dict[str, float]) -> str:
    return f"{estimate['value']:.3f} ({estimate['low']:.3f} to {estimate['high']:.3f})"


def _figures_table(metrics: dict[str, Any]) -> list[str]:
    titles = {
        "report": "reporting photographs, gallery of all training photographs",
        "reportFromCatalogueAlone": "reporting photographs, one catalogue picture a product",
        "heldOut": "held-out part, which the calibration was fitted on",
        "heldOutDistorted": "distorted copies of it, fitted on too (see distort.py)",
    }
    lines = ["| queries and gallery | pictures | top-1 | top-5 | ECE |", "|---|---|---|---|---|"]
    for name, title in titles.items():
        if name in metrics:
            m = metrics[name]
            spans = " | ".join(_span(m[key]) for key in ("top1", "top5", "ece"))
            lines.append(f"| {title} | {m['pictures']} | {spans} |")
    return lines


def _unseen_lines(unseen: dict[str, Any]) -> list[str]:
    lines = ["", f"## {len(unseen['products'])} products it was never trained on", ""]
    lines += ["| enrolled | told from | top-1 |", "|---|---|---|"]
    five = unseen["fiveViews"]
    lines.append(f"| 5 photographs each | one another | {_span(five['top1AmongUnseen'])} |")
    lines.append(f"| 5 photographs each | all products | {_span(five['top1AmongAll'])} |")
    if "catalogueAlone" in unseen:
        one = unseen["catalogueAlone"]
        lines.append(f"| catalogue picture | one another | {_span(one['top1AmongUnseen'])} |")
        lines.append(
            "| catalogue picture | all catalogue pictures |"
            f" {_span(one['top1AmongAllCatalogue'])} |"
        )
        lines.append(
            f"| catalogue picture | trained products' photographs | {_span(one['top1AmongAll'])} |"
        )
    lines += ["", f"Not in the gallery, told by AUROC: {_span(unseen['unknownAuroc'])}"]
    return lines


def _per_product_lines(figures: dict[str, Any]) -> list[str]:
    lines = [
        "",
        "## By product",
        "",
        "| product | pictures | top-1 | taken for |",
        "|---|---|---|---|",
    ]
    for product, own in figures["perSku"].items():
        wrong = ", ".join(f"{name} {count}" for name, count in own["takenFor"].items())
        lines.append(f"| {product} | {own['pictures']} | {_span(own['top1'])} | {wrong} |")
    return lines


def readable(card: dict[str, Any]) -> str:
    metrics = card["metrics"]
    against, speed = metrics["int8AgainstFloatOnHeldOut"], metrics["speed"]
    top1, alike = against["top1"], against["cosine"]
    run, data = card["run"], card["data"]
    lines = [
        f"# {card['name']} {card['version']}",
        "",
        f"{card['architecture']}; {card['input']['width']} x {card['input']['height']} RGB.",
        "95% intervals in brackets.",
        "",
        *_figures_table(metrics),
        "",
        "## int8 against float",
        "",
        f"Top-1 on the held-out part {top1['int8']:.3f} against {top1['fp32']:.3f};"
        f" cosine {alike['mean']:.3f} on the mean; {speed['int8Ms']:.2f} ms against"
        f" {speed['fp32Ms']:.2f} ms a picture on one thread ({speed['int8OverFp32']:.2f}).",
    ]
    if "neverTrainedOn" in metrics:
        lines += _unseen_lines(metrics["neverTrainedOn"])
    lines += ["", "## Made from", ""]
    lines += [
        f"- {part['pictures']} {part['role']} ({part['products']} products), `{part['hash']}`"
        for part in data["parts"]
    ]
    lines += [
        f"- {data['source']}; {data['licence']}",
        f"- trained on {data['trainedOn']}, held out {data['heldOut']}, the last"
        f" {run['lastEpochsOnEverything']} epochs on both (calibration and held-out figures are"
        " from before these);"
        f" left out: {', '.join(data['leftOut']) or 'nothing'}",
        f"- starting weights: {card['startingWeights']['source']},"
        f" `{card['startingWeights']['hash']}`",
        f"- seed {run['settings']['seed']}, settings `{run['settingsHash']}`,"
        f" commit {run['code']['commit']}{' with changes' if run['code']['dirty'] else ''}",
        "",
        "## Limits",
        "",
        *[f"- {limit}" for limit in card["limits"]],
    ]
    if "report" in metrics:
        lines += _per_product_lines(metrics["report"])
    return "\n".join(lines) + "\n"
