"""What a run trains on: folders and files checked, read and split before anything is written."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from cartwheel_training.dataset import (
    Dataset,
    Picture,
    check_decodable,
    file_hash,
    read_dataset,
)
from cartwheel_training.errors import InputError
from cartwheel_training.split import Split, SplitSettings, make_split, read_split

COMMITTED_SPLITS = Path(__file__).resolve().parent.parent / "splits"


@dataclass(frozen=True)
class Inputs:
    photographs: Dataset
    catalogue: Dataset | None  # clean catalogue pictures, if there are any
    report: Dataset | None  # photographs for reporting alone
    simulated: Dataset | None  # of further products, to train on alone
    split: Split
    weights: Path
    weights_hash: str
    weights_source: str
    source: str
    licence: str | None
    without: tuple[str, ...]

    @property
    def products(self) -> tuple[str, ...]:
        return tuple(p for p in self.photographs.products if p not in self.without)

    @property
    def trained_products(self) -> tuple[str, ...]:
        """The real ones first; then those that are only trained on, never measured."""
        return (*self.products, *(self.simulated.products if self.simulated else ()))

    @property
    def train(self) -> list[Picture]:
        return self.split.parts(self.photographs.without(self.without))[0]

    @property
    def held_out(self) -> list[Picture]:
        return self.split.parts(self.photographs.without(self.without))[1]

    @property
    def catalogue_to_train_on(self) -> list[Picture]:
        return list(self.catalogue.only(self.products)) if self.catalogue else []


def _unseen_products(path: Path | None, dataset: Dataset) -> tuple[str, ...]:
    if path is None:
        return ()
    try:
        products = json.loads(path.read_text(encoding="utf-8"))["products"]
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file; give a JSON file with `products`") from error
    except (json.JSONDecodeError, KeyError, TypeError) as error:
        raise InputError(f"{path}: is not a JSON file with a list `products`") from error
    unknown = sorted(set(products) - set(dataset.products))
    if unknown:
        raise InputError(f"{path}: {unknown[0]} is not a product of {dataset.root}")
    if len(set(dataset.products) - set(products)) < 2:
        raise InputError(f"{path}: leaves fewer than two products to train on")
    return tuple(sorted(products))


def _simulated(path: Path | None, photographs: Dataset) -> Dataset | None:
    if path is None:
        return None
    simulated = read_dataset(path)
    # A product that is left out to be met as a new one must not come in by this door either.
    both = sorted(set(simulated.products) & set(photographs.products))
    if both:
        raise InputError(
            f"{path}: {both[0]} is a product of {photographs.root} too; simulated pictures are"
            " of further products, rename or remove it"
        )
    check_decodable(simulated.pictures)
    return simulated


def _committed_split(dataset: Dataset) -> Split | None:
    for path in sorted(COMMITTED_SPLITS.glob("*.json")):
        if json.loads(path.read_text(encoding="utf-8")).get("dataset") == dataset.content_hash:
            return read_split(path)
    return None


def _source(content: str, otherwise: str) -> str:
    """Where known data and weights are from stands beside the committed splits, by their hash."""
    known = json.loads((COMMITTED_SPLITS / "sources.json").read_text(encoding="utf-8"))
    return str(known.get(content, otherwise))


def _split(dataset: Dataset, weights: Path, given: Path | None, seed: int) -> Split:
    """The one that is given, else the one committed for this dataset, else a new one."""
    if given is not None:
        split = read_split(given)
        if split.dataset != dataset.content_hash:
            raise InputError(f"{given}: is of another dataset than {dataset.root}; make a new one")
        return split
    committed = _committed_split(dataset)
    return committed or make_split(dataset, weights, SplitSettings(seed=seed))


def read_inputs(
    data: Path,
    weights: Path,
    without: Path | None,
    seed: int,
    given_split: Path | None = None,
    simulated: Path | None = None,
) -> Inputs:
    """`data` is a folder of product folders, or one that holds such folders as train/, val/
    (for reporting alone) and iconic/ (catalogue pictures)."""
    if not data.is_dir():
        raise InputError(f"{data}: no such folder; give a folder with one subfolder a product")
    if not weights.is_file():
        raise InputError(f"{weights}: no such file; give the starting weights (.npz)")
    has_parts = (data / "train").is_dir()
    photographs = read_dataset(data / "train" if has_parts else data)
    if len(photographs.products) < 2:
        raise InputError(f"{photographs.root}: holds one product; recognition needs two or more")

    def part(name: str) -> Dataset | None:
        return read_dataset(data / name) if has_parts and (data / name).is_dir() else None

    licence = next(
        (root / "LICENSE" for root in (data, data.parent) if (root / "LICENSE").is_file()), None
    )
    split = _split(photographs, weights, given_split, seed)
    inputs = Inputs(
        photographs=photographs,
        catalogue=part("iconic"),
        report=part("val"),
        simulated=_simulated(simulated, photographs),
        split=split,
        weights=weights,
        weights_hash=file_hash(weights),
        weights_source=_source(file_hash(weights), f"your own weights, {weights.name}"),
        source=_source(photographs.content_hash, f"your own pictures, {photographs.root.name}"),
        licence=licence.read_text(encoding="utf-8").splitlines()[0] if licence else None,
        without=_unseen_products(without, photographs),
    )
    if len({picture.product for picture in inputs.held_out}) < 2:
        raise InputError(
            f"{photographs.root}: too few different pictures to hold some of two products out"
        )
    return inputs
