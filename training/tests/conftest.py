"""Tiny pictures and weights, made here: no test needs data from elsewhere."""

from __future__ import annotations

import json
import os
from pathlib import Path

# Tiny tensors: a second thread would wait more than it works. Before torch is imported.
os.environ["OMP_NUM_THREADS"] = "1"

import numpy as np
import pytest
import torch
from PIL import Image, ImageDraw

from cartwheel_training.dataset import read_dataset
from cartwheel_training.model import Architecture, Recogniser, convolutions
from cartwheel_training.split import Split, SplitSettings, as_json

REPOSITORY = Path(__file__).resolve().parents[2]
SHARED = REPOSITORY.parent / "shared"
COLOURS = {
    "apple": (200, 30, 40),
    "lime": (60, 190, 50),
    "plum": (90, 40, 140),
    "yam": (210, 130, 40),
}
INVENTED = {"zig": 9, "zag": 30, "zog": 1}  # simulated pictures of each further product


def draw_product(product: str, seed: int, side: int, clean: bool = False) -> Image.Image:
    """A coloured blob with a pattern of its own, somewhere on a noisy (or white) ground."""
    chance = np.random.default_rng([seed, *product.encode()])
    ground = np.full((side, side, 3), 255) if clean else chance.integers(256, size=(side, side, 3))
    picture = Image.fromarray(ground.astype(np.uint8))
    pen = ImageDraw.Draw(picture)
    left, top = (side // 4, side // 4) if clean else chance.integers(side // 3, size=2).tolist()
    box = (left, top, left + side // 2, top + side // 2)
    shape = pen.ellipse if len(product) % 2 else pen.rectangle
    shape(box, fill=COLOURS[product])
    return picture


@pytest.fixture(scope="session")
def data_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """train/, val/ and iconic/ of four products."""
    root = tmp_path_factory.mktemp("data")
    for part, count in (("train", 10), ("val", 3)):
        for product in COLOURS:
            folder = root / part / product
            folder.mkdir(parents=True)
            for index in range(count):
                seed = index + (100 if part == "val" else 0)
                draw_product(product, seed, 120).save(folder / f"{index:02d}.jpg", quality=92)
    (root / "iconic").mkdir()
    for product in COLOURS:
        draw_product(product, 0, 120, clean=True).save(root / "iconic" / f"{product}.jpg")
    return root


@pytest.fixture(scope="session")
def simulated_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("simulated")
    chance = np.random.default_rng(5)
    for product, count in INVENTED.items():
        (root / product).mkdir()
        for index in range(count):
            pixels = chance.integers(256, size=(40, 32, 3)).astype(np.uint8)
            Image.fromarray(pixels).save(root / product / f"{index:02d}.jpg")
    return root


@pytest.fixture(scope="session")
def split_file(data_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The last three of each product are held out: to a random network all pictures are alike."""
    dataset = read_dataset(data_root / "train")
    held = [picture.name for picture in dataset.pictures if picture.path.stem >= "07"]
    split = Split(dataset.content_hash, frozenset(held), groups=())
    path = tmp_path_factory.mktemp("split") / "split.json"
    path.write_text(json.dumps(as_json(split, SplitSettings())), encoding="utf-8")
    return path


def random_network(backbone: str) -> Recogniser:
    """Scaled so that signals neither die nor explode without batch norm."""
    model = Recogniser(Architecture(backbone, embedding_dimensions=32))
    for layer in convolutions(model):
        torch.nn.init.kaiming_normal_(layer.weight, nonlinearity="relu")
        assert layer.bias is not None
        torch.nn.init.uniform_(layer.bias, 0.0, 0.2)
    return model.eval()


@pytest.fixture(scope="session")
def network() -> Recogniser:
    torch.manual_seed(7)
    return random_network("mobilenet-v2")


@pytest.fixture(scope="session")
def weights_file(network: Recogniser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("weights") / "weights.npz"
    arrays = {}
    for index, layer in enumerate(convolutions(network)):
        assert layer.bias is not None
        arrays[f"layers.{index:02d}.weight"] = layer.weight.detach().numpy()
        arrays[f"layers.{index:02d}.bias"] = layer.bias.detach().numpy()
    np.savez(path, **arrays)  # type: ignore[arg-type]
    return path
