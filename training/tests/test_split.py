"""Near-duplicates stay on one side."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from cartwheel_training.dataset import read_dataset
from cartwheel_training.inputs import COMMITTED_SPLITS
from cartwheel_training.split import (
    SplitSettings,
    connected,
    difference_hashes,
    hold_out,
    make_split,
    near_duplicates,
    read_split,
)

from .conftest import SHARED

COMMITTED = COMMITTED_SPLITS / "grocery-store.json"
GROCERIES = SHARED / "data" / "grocery-store"


def test_connected_agrees_with_a_flood() -> None:
    chance = np.random.default_rng(0)
    linked = chance.uniform(size=(30, 30)) < 0.04
    linked |= linked.T
    for group in connected(linked):
        reached = {group[0]}
        while True:
            more = {int(b) for a in reached for b in np.flatnonzero(linked[a])} | reached
            if more == reached:
                break
            reached = more
        assert set(group) == reached


@pytest.mark.parametrize("seed", range(5))
def test_whole_groups_up_to_the_share(seed: int) -> None:
    chance = np.random.default_rng(seed)
    products = [f"p{index % 4}" for index in range(80)]
    groups = [
        rows[start : start + 3].tolist()
        for product in sorted(set(products))
        for rows in [np.flatnonzero(np.array(products) == product)]
        for start in range(0, len(rows), 3)
    ]
    held = hold_out(products, groups, SplitSettings(seed=int(chance.integers(1000))))
    for group in groups:
        assert len(held & set(group)) in (0, len(group))
    counts = Counter(products[index] for index in held)
    assert all(1 <= count <= 4 for count in counts.values())


def test_a_twin_is_found_and_kept_together(data_root: Path, weights_file: Path) -> None:
    dataset = read_dataset(data_root / "train")
    split = make_split(dataset, weights_file, SplitSettings(side=64))
    assert make_split(dataset, weights_file, SplitSettings(side=64)) == split
    for group in split.groups:
        assert len({name in split.held_out for name in group}) == 1


def test_equal_pictures_are_near_duplicates() -> None:
    chance = np.random.default_rng(0)
    squares = chance.integers(256, size=(4, 32, 32, 3), dtype=np.uint8)
    squares[2] = squares[0]
    features = np.eye(4, dtype=np.float32)  # all different: the hash alone must tell
    groups = near_duplicates(["a"] * 4, features, difference_hashes(squares), SplitSettings())
    assert groups == [[0, 2], [1], [3]]


def test_the_committed_split_keeps_groups_whole() -> None:
    split = read_split(COMMITTED)
    for group in split.groups:
        assert len({name in split.held_out for name in group}) == 1
        assert len({name.split("/")[0] for name in group}) == 1


@pytest.mark.skipif(not GROCERIES.is_dir(), reason="the grocery photographs are not here")
def test_the_committed_split_is_of_these_photographs() -> None:
    dataset = read_dataset(GROCERIES / "train")
    split = read_split(COMMITTED)
    assert split.dataset == dataset.content_hash
    train, held = split.parts(dataset.pictures)
    assert len(held) == len(split.held_out)
    assert 0.18 <= len(held) / len(dataset.pictures) <= 0.22
    assert {picture.product for picture in held} == set(dataset.products)
    assert {picture.product for picture in train} == set(dataset.products)
    unseen = json.loads((COMMITTED_SPLITS / "unseen-products.json").read_text(encoding="utf-8"))
    assert len(unseen["products"]) == 14
    assert set(unseen["products"]) < set(dataset.products)
