"""Our detection figures and label files against pycocotools.

`data/detection-cases.json` holds random cases with what pycocotools makes of them; the tests of
packages/evaluation read it. Here it is drawn again and compared. After a change of the cases:
`python -m tests.test_detection_cases`.
"""

from __future__ import annotations

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

DATA = Path(__file__).parent / "data"
SEED = 20261125
CASES = 60
Image = dict[str, list[list[float]]]


def draw_boxes(chance: np.random.Generator, count: int) -> list[list[float]]:
    """Whole numbers in a small picture: many overlap, and many overlap alike."""
    corners = chance.integers(0, 40, size=(count, 2))
    sizes = chance.integers(8, 25, size=(count, 2))
    return [[float(value) for value in row] for row in np.hstack([corners, sizes])]


def draw_image(chance: np.random.Generator) -> Image:
    truths = draw_boxes(chance, int(chance.integers(0, 6)))
    detections = draw_boxes(chance, int(chance.integers(0, 5)))
    for box in truths:
        if chance.uniform() < 0.7:
            near = [value + float(chance.integers(-3, 4)) for value in box]
            detections.append([near[0], near[1], max(4.0, near[2]), max(4.0, near[3])])
    order = chance.permutation(len(detections))
    return {
        "truths": [[*box, float(chance.uniform() < 0.25)] for box in truths],
        # Scores in tenths: many are equal.
        "detections": [[*detections[i], round(float(chance.uniform()), 1)] for i in order],
    }


def draw_cases() -> list[tuple[str, list[Image]]]:
    square = [10.0, 10.0, 20.0, 20.0]
    edges: list[tuple[str, list[Image]]] = [
        ("nothing at all", [{"truths": [], "detections": []}]),
        ("nothing to find", [{"truths": [], "detections": [[*square, 0.9]]}]),
        ("nothing found", [{"truths": [[*square, 0.0]], "detections": []}]),
        ("all of it ignored", [{"truths": [[*square, 1.0]], "detections": [[*square, 0.9]]}]),
        ("more than a hundred", [many_detections()]),
    ]
    drawn: list[tuple[str, list[Image]]] = []
    for index in range(CASES):
        chance = np.random.default_rng([SEED, index])
        images = [draw_image(chance) for _ in range(int(chance.integers(1, 6)))]
        drawn.append((f"random {index}", images))
    return edges + drawn


def many_detections() -> Image:
    """A hundred false ones before a right one, which is thereby cut off; one right one early."""
    chance = np.random.default_rng(SEED)
    wrong = [[60.0, 60.0, 10.0, 10.0, round(float(chance.uniform(0.5, 1)), 3)] for _ in range(104)]
    found = [[10.0, 10.0, 20.0, 20.0, 0.9], [30.0, 40.0, 12.0, 14.0, 0.1]]
    return {
        "truths": [[10.0, 10.0, 20.0, 20.0, 0.0], [30.0, 40.0, 12.0, 14.0, 0.0]],
        "detections": wrong + found,
    }


def evaluate(images: list[Image]) -> dict[str, float]:
    truth: dict[str, Any] = {
        "info": {},
        "images": [{"id": i + 1, "width": 100, "height": 100} for i in range(len(images))],
        "annotations": [],
        "categories": [{"id": 1, "name": "item"}],
    }
    found = []
    for index, image in enumerate(images):
        for x, y, w, h, crowd in image["truths"]:
            truth["annotations"].append(
                {
                    "id": len(truth["annotations"]) + 1,
                    "image_id": index + 1,
                    "category_id": 1,
                    "bbox": [x, y, w, h],
                    "area": w * h,
                    "iscrowd": int(crowd),
                }
            )
        for x, y, w, h, score in image["detections"]:
            found.append(
                {"image_id": index + 1, "category_id": 1, "bbox": [x, y, w, h], "score": score}
            )
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO()
        coco.dataset = truth
        coco.createIndex()
        results = COCO()
        results.dataset = {**truth, "annotations": with_areas(found)}
        results.createIndex()
        judged = COCOeval(coco, results, "bbox")
        judged.evaluate()
        judged.accumulate()
        judged.summarize()
    return {"ap": float(judged.stats[0]), "ap50": float(judged.stats[1])}


def with_areas(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What COCO.loadRes adds, which refuses an empty list."""
    return [
        {**each, "id": i + 1, "area": each["bbox"][2] * each["bbox"][3], "iscrowd": 0}
        for i, each in enumerate(found)
    ]


def whole_file() -> str:
    cases = [
        {"name": name, "images": images, "expected": evaluate(images)}
        for name, images in draw_cases()
    ]
    return json.dumps({"seed": SEED, "pycocotools": "2.0.11", "cases": cases}, indent=None) + "\n"


def test_the_cases_say_what_pycocotools_says() -> None:
    written = json.loads((DATA / "detection-cases.json").read_text())
    again = json.loads(whole_file())
    assert len(written["cases"]) == len(again["cases"])
    for one, other in zip(written["cases"], again["cases"], strict=True):
        assert one["images"] == other["images"], one["name"]
        assert one["expected"] == pytest.approx(other["expected"]), one["name"]


def test_pycocotools_reads_our_label_files() -> None:
    """`coco-sample.json` is what `trips labels` writes; its own tests keep it up to date."""
    with contextlib.redirect_stdout(io.StringIO()):
        coco = COCO(str(DATA / "coco-sample.json"))
        counted = coco.getAnnIds(iscrowd=False)
        ignored = coco.getAnnIds(iscrowd=True)
        assert len(counted) == 2
        assert len(ignored) == 2
        perfect = coco.loadRes(
            [
                {key: each[key] for key in ("image_id", "category_id", "bbox")} | {"score": 1.0}
                for each in coco.loadAnns(counted + ignored)
            ]
        )
        judged = COCOeval(coco, perfect, "bbox")
        judged.evaluate()
        judged.accumulate()
        judged.summarize()
    assert judged.stats[0] == pytest.approx(1.0)
    assert coco.annToMask(coco.loadAnns(counted)[0]).sum() == 60 * 40


if __name__ == "__main__":
    (DATA / "detection-cases.json").write_text(whole_file())
