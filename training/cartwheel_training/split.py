"""The held-out fifth: a fixed part of the training pictures, near-duplicates kept on one side.

Photographs of one shelf taken seconds apart are almost the same picture. Were one in training and
its twin held out, every figure would flatter. Two pictures of one product belong together when
features of the untrained ImageNet network say so (cosine) or their difference hashes almost agree;
groups are the connected components.

    python -m cartwheel_training.split --data DIR --weights FILE --out splits/grocery-store.json
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from PIL import Image

from cartwheel_training.dataset import Dataset, Picture, load_squares, read_dataset
from cartwheel_training.errors import InputError
from cartwheel_training.framing import Pixels
from cartwheel_training.model import (
    Architecture,
    Recogniser,
    backbone_of,
    load_pretrained,
    scale_pixels,
)

SCHEMA = "cartwheel.Split/1"
Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class SplitSettings:
    seed: int = 1
    held_out_share: float = 0.2
    same_shelf_cosine: float = 0.86
    same_shot_hash_bits: int = 8
    side: int = 224


@dataclass(frozen=True)
class Split:
    dataset: str
    held_out: frozenset[str]
    groups: tuple[tuple[str, ...], ...]

    def parts(self, pictures: Iterable[Picture]) -> tuple[list[Picture], list[Picture]]:
        """(to train on, held out), in the order given."""
        train: list[Picture] = []
        held: list[Picture] = []
        for picture in pictures:
            (held if picture.name in self.held_out else train).append(picture)
        return train, held


def difference_hashes(squares: Pixels) -> Floats:
    """(pictures, 64) of 0 and 1: is each cell brighter than its left neighbour?"""
    hashes = np.empty((len(squares), 64), dtype=np.float32)
    for index, square in enumerate(squares):
        small = Image.fromarray(square).convert("L").resize((9, 8), Image.Resampling.BOX)
        grey = np.asarray(small, dtype=np.int16)
        hashes[index] = (grey[:, 1:] > grey[:, :-1]).ravel()
    return hashes


def pretrained_features(squares: Pixels, weights: Path, batch: int = 64) -> Floats:
    """(pictures, 1280), unit length, from the network before any training of ours."""
    model = Recogniser(Architecture(backbone_of(weights))).eval()
    model = model.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    load_pretrained(model, weights)
    parts: list[Floats] = []
    with torch.inference_mode():
        for start in range(0, len(squares), batch):
            features = model.features(
                scale_pixels(torch.from_numpy(squares[start : start + batch]))
            )
            parts.append(torch.nn.functional.normalize(features, dim=1).numpy())
    return np.concatenate(parts)


def connected(linked: npt.NDArray[np.bool_]) -> list[list[int]]:
    """Connected components of a symmetric (n, n) relation, in order of their first member."""
    parent = list(range(len(linked)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for a, b in zip(*np.nonzero(np.triu(linked, 1)), strict=True):
        first, second = sorted((root(int(a)), root(int(b))))
        parent[second] = first
    members: dict[int, list[int]] = defaultdict(list)
    for index in range(len(linked)):
        members[root(index)].append(index)
    return list(members.values())


def near_duplicates(
    products: Sequence[str], features: Floats, hashes: Floats, settings: SplitSettings
) -> list[list[int]]:
    names = np.asarray(products)
    cosine = features @ features.T
    differing_bits = hashes @ (1 - hashes).T + (1 - hashes) @ hashes.T
    alike = (cosine > settings.same_shelf_cosine) | (differing_bits <= settings.same_shot_hash_bits)
    return connected(alike & (names[:, None] == names[None, :]))


def hold_out(
    products: Sequence[str], groups: Sequence[Sequence[int]], settings: SplitSettings
) -> set[int]:
    """Whole groups, drawn by seed, up to the share of each product; one picture at the least
    stays to train on."""
    chance = random.Random(settings.seed)
    by_product: dict[str, list[list[int]]] = defaultdict(list)
    for group in groups:
        by_product[products[group[0]]].append(list(group))
    held: set[int] = set()
    for product in sorted(by_product):
        own = sorted(by_product[product])
        total = sum(len(group) for group in own)
        room = min(round(settings.held_out_share * total), total - 1)
        chance.shuffle(own)
        for group in own:
            if len(group) <= room:
                held.update(group)
                room -= len(group)
    return held


def make_split(dataset: Dataset, weights: Path, settings: SplitSettings) -> Split:
    squares = load_squares(dataset.pictures, settings.side)
    products = [picture.product for picture in dataset.pictures]
    names = [picture.name for picture in dataset.pictures]
    groups = near_duplicates(
        products, pretrained_features(squares, weights), difference_hashes(squares), settings
    )
    held = hold_out(products, groups, settings)
    return Split(
        dataset=dataset.content_hash,
        held_out=frozenset(names[index] for index in held),
        groups=tuple(tuple(names[index] for index in group) for group in groups if len(group) > 1),
    )


def as_json(split: Split, settings: SplitSettings) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "dataset": split.dataset,
        "madeBy": "python -m cartwheel_training.split",
        "settings": {
            "seed": settings.seed,
            "heldOutShare": settings.held_out_share,
            "sameShelfCosine": settings.same_shelf_cosine,
            "sameShotHashBits": settings.same_shot_hash_bits,
        },
        "heldOut": sorted(split.held_out),
        "nearDuplicates": [list(group) for group in split.groups],
    }


def read_split(path: Path) -> Split:
    try:
        raw: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if raw["schema"] != SCHEMA:
            raise InputError(f"{path}: is {raw['schema']}, expected {SCHEMA}")
        return Split(
            dataset=raw["dataset"],
            held_out=frozenset(raw["heldOut"]),
            groups=tuple(tuple(group) for group in raw["nearDuplicates"]),
        )
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such split file") from error
    except (KeyError, TypeError, json.JSONDecodeError) as error:
        raise InputError(f"{path}: is not a {SCHEMA} file") from error


def main() -> int:
    parser = argparse.ArgumentParser(description="make the held-out part of a dataset")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=SplitSettings.seed)
    options = parser.parse_args()
    try:
        settings = SplitSettings(seed=options.seed)
        split = make_split(read_dataset(options.data), options.weights, settings)
    except InputError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    options.out.write_text(json.dumps(as_json(split, settings), indent=1) + "\n", encoding="utf-8")
    print(f"{options.out}: {len(split.held_out)} held out, {len(split.groups)} groups of alike")
    return 0


if __name__ == "__main__":
    sys.exit(main())
