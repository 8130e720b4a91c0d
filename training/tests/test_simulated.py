"""Simulated pictures: how many an epoch trains on, and where they must not turn up."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from cartwheel_training.dataset import Picture, load_squares, read_dataset
from cartwheel_training.inputs import read_inputs
from cartwheel_training.loop import TrainingPictures
from cartwheel_training.losses.retention import retention_targets
from cartwheel_training.settings import RunSettings, SimulatedSettings
from cartwheel_training.simulated import draw_simulated, drawn_evenly

from .conftest import INVENTED


def with_simulated(share: float, epochs: int = 3) -> RunSettings:
    settings = RunSettings(dataset="d", weights="w", held_out="h")
    return replace(
        settings,
        simulated=SimulatedSettings("s", share),
        optimiser=replace(settings.optimiser, epochs=epochs),
    )


@pytest.mark.parametrize(
    ("count", "each"),
    [
        (3, {"zig": 1, "zag": 1, "zog": 1}),
        (9, {"zig": 4, "zag": 4, "zog": 1}),
        (25, {"zig": 9, "zag": 15, "zog": 1}),
        (40, INVENTED),
        (1000, INVENTED),
    ],
)
def test_each_product_is_drawn_as_often_as_it_can_be(count: int, each: dict[str, int]) -> None:
    products = [product for product, own in INVENTED.items() for _ in range(own)]
    drawn = drawn_evenly(products, count, torch.Generator().manual_seed(1))
    assert len(set(drawn)) == len(drawn) == min(count, 40)
    assert Counter(products[index] for index in drawn) == each


def test_epochs_draw_anew_and_the_same_again() -> None:
    pictures = [Picture(product, Path(f"{i}.jpg")) for product in "ab" for i in range(50)]
    first, again = (draw_simulated(pictures, 20, with_simulated(0.5)) for _ in range(2))
    assert first.pictures == again.pictures
    assert first.an_epoch == 10
    names = [sorted(first.pictures[index].name for index in draw) for draw in first.epochs]
    assert len({tuple(own) for own in names}) == 3
    assert names == [sorted(again.pictures[index].name for index in d) for d in again.epochs]
    assert {name for own in names for name in own} == {p.name for p in first.pictures}
    other = draw_simulated(pictures, 20, replace(with_simulated(0.5), seed=2))
    assert first.pictures != other.pictures


def test_an_epoch_holds_every_photograph_and_the_drawn_ones(
    data_root: Path, simulated_root: Path
) -> None:
    settings = replace(with_simulated(0.25), stored_side=32, training_side=24)
    photographs = read_dataset(data_root / "train").pictures
    catalogue = read_dataset(data_root / "iconic").pictures
    simulated = draw_simulated(read_dataset(simulated_root).pictures, len(photographs), settings)
    everything = [*photographs, *catalogue, *simulated.pictures]
    pictures = TrainingPictures(
        load_squares(photographs, 32),
        load_squares(catalogue, 32),
        simulated,
        [0] * len(everything),
        torch.zeros(len(everything), 1),
        settings,
    )
    for epoch in range(3):
        batches = pictures.batches(epoch)
        seen = Counter(everything[int(index)].product for batch in batches for index in batch)
        assert sum(seen.values()) == pictures.views_an_epoch
        assert seen == {
            **dict.fromkeys(("apple", "lime", "plum", "yam"), 10 + settings.catalogue_views),
            **{"zig": seen["zig"], "zag": 9 - seen["zig"], "zog": 1},
        }
        assert seen["zig"] in (4, 5)
        for index, stored in zip(batches[0], pictures.stored(batches[0]), strict=True):
            assert np.array_equal(stored.numpy(), load_squares([everything[int(index)]], 32)[0])
        assert pictures.views(batches[0], epoch, 0).shape[1:] == (3, 24, 24)


def test_photographs_keep_their_retention_targets() -> None:
    torch.manual_seed(4)
    features, further = torch.randn(60, 8), 3 * torch.randn(20, 8) + 1
    alone, both = retention_targets(features, 6), retention_targets(features, 6, further)
    assert torch.equal(both[:60], alone)
    assert torch.allclose(both.norm(dim=1), torch.ones(80), atol=1e-5)
    copies = retention_targets(features, 6, features)
    assert torch.allclose(copies[60:], alone, atol=1e-6)


def test_they_name_the_run_and_only_where_there_are_some() -> None:
    without = replace(with_simulated(1.0), simulated=None)
    assert "simulated" not in without.as_dict()
    hashes = {without.hash, with_simulated(1.0).hash, with_simulated(0.5).hash}
    hashes.add(replace(with_simulated(1.0), simulated=SimulatedSettings("other")).hash)
    assert len(hashes) == 4


def test_they_are_trained_on_alone(
    data_root: Path, weights_file: Path, split_file: Path, simulated_root: Path
) -> None:
    inputs = read_inputs(data_root, weights_file, None, 1, split_file, simulated_root)
    assert inputs.products == ("apple", "lime", "plum", "yam")
    assert inputs.trained_products == (*inputs.products, "zag", "zig", "zog")
    assert {p.product for p in (*inputs.train, *inputs.held_out)} == set(inputs.products)


def test_without_any_an_epoch_is_what_it_was(data_root: Path) -> None:
    settings = replace(with_simulated(1.0), simulated=None, stored_side=32, training_side=24)
    photographs = read_dataset(data_root / "train").pictures
    none = draw_simulated((), len(photographs), settings)
    squares = load_squares(photographs, 32)
    pictures = TrainingPictures(
        squares, squares[:0], none, [0] * len(squares), torch.zeros(len(squares), 1), settings
    )
    for epoch in range(3):
        seen = torch.cat(pictures.batches(epoch))
        assert sorted(seen.tolist()) == list(range(len(photographs)))
