"""From a folder of pictures to a model package, on one machine, with no server.

    python -m cartwheel_training.train --data DIR --weights FILE --out DIR

A killed run goes on where it was when the same command is given again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from cartwheel_training import checkpoint as checkpoints
from cartwheel_training import provenance
from cartwheel_training.calibrate import CalibrationSettings
from cartwheel_training.card import readable
from cartwheel_training.dataset import Picture, load_squares
from cartwheel_training.errors import InputError
from cartwheel_training.finish import Networks, PackageSettings, make_package
from cartwheel_training.inputs import Inputs, read_inputs
from cartwheel_training.loop import TrainingLoss, TrainingPictures, train_network
from cartwheel_training.losses.retention import retention_targets
from cartwheel_training.model import (
    Architecture,
    Recogniser,
    backbone_of,
    fast_precision,
    load_pretrained,
    scale_pixels,
)
from cartwheel_training.settings import (
    FINISHING_EPOCHS,
    RunSettings,
    SimulatedSettings,
    finishing,
)
from cartwheel_training.simulated import draw_simulated

# Chosen on the held-out part, after training at fewer pixels (see RunSettings.training_side).
SIDE = 192
QUICK_EPOCHS = 2
QUICK_SIDE = 96
QUICK_CALIBRATION = CalibrationSettings(cases=4, folds=2, steps=20)


def parse_options(arguments: list[str] | None = None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="cartwheel train", description=__doc__)
    parser.add_argument(
        "--data", type=Path, required=True, help="product folders, or train/ val/ iconic/ of them"
    )
    parser.add_argument("--weights", type=Path, required=True, help="starting weights (.npz)")
    parser.add_argument("--out", type=Path, required=True, help="where the model package goes")
    parser.add_argument("--without", type=Path, help="JSON file of products that are left out")
    parser.add_argument(
        "--simulated",
        type=Path,
        help="product folders of simulated pictures, trained on as further products and nothing"
        " else: crops/train of `cartwheel trips labels`",
    )
    parser.add_argument(
        "--simulated-share",
        type=float,
        help="how many of them an epoch draws at most, for each photograph; default 1",
    )
    parser.add_argument("--split", type=Path, help="which pictures are held out; see split.py")
    parser.add_argument("--seed", type=int, default=RunSettings.seed)
    parser.add_argument("--epochs", type=int, help="default 12, with --quick 2")
    parser.add_argument(
        "--finishing-epochs",
        type=int,
        default=FINISHING_EPOCHS,
        help="last epochs, on the held-out pictures too; 0 for none",
    )
    parser.add_argument("--work", type=Path, help="checkpoints; default .cartwheel/runs/<settings>")
    parser.add_argument(
        "--threads",
        type=int,
        help="default: all processors; where others work too, 1 is faster than waiting for them",
    )
    parser.add_argument("--quick", action="store_true", help="a small try, not a model to ship")
    parser.add_argument("--int8-only", action="store_true", help="leave the float file out")
    parser.add_argument("--note", action="append", default=[], help="a line for the card's limits")
    parser.add_argument("--json", action="store_true", help="print the report as JSON to stdout")
    return parser.parse_args(arguments)


def simulated_settings(inputs: Inputs, share: float | None) -> SimulatedSettings | None:
    if inputs.simulated is None:
        if share is not None:
            raise InputError("--simulated-share: says nothing without --simulated")
        return None
    settings = SimulatedSettings(inputs.simulated.content_hash)
    if share is None:
        return settings
    if not 0 < share < math.inf:
        raise InputError("--simulated-share: give a number above 0, 1 for as many as photographs")
    return replace(settings, share=share)


def settings_for(inputs: Inputs, options: argparse.Namespace) -> RunSettings:
    held_out = hashlib.sha256("\n".join(sorted(inputs.split.held_out)).encode()).hexdigest()
    settings = RunSettings(
        dataset=inputs.photographs.content_hash,
        weights=inputs.weights_hash,
        held_out=f"sha256:{held_out}",
        catalogue=inputs.catalogue.content_hash if inputs.catalogue else None,
        without=inputs.without,
        simulated=simulated_settings(inputs, options.simulated_share),
        seed=options.seed,
        architecture=Architecture(backbone_of(inputs.weights)),
    )
    if options.quick:
        settings = replace(
            settings,
            training_side=QUICK_SIDE,
            first_side=QUICK_SIDE * 2 // 3,
            stored_side=QUICK_SIDE * 4 // 3,
            optimiser=replace(settings.optimiser, epochs=QUICK_EPOCHS),
        )
    if options.epochs is not None:
        if options.epochs < 1:
            raise InputError("--epochs: give 1 or more")
        settings = replace(settings, optimiser=replace(settings.optimiser, epochs=options.epochs))
    return settings


def package_settings(options: argparse.Namespace) -> PackageSettings:
    quick = options.quick
    return PackageSettings(
        side=QUICK_SIDE if quick else SIDE,
        int8_only=options.int8_only,
        calibration=QUICK_CALIBRATION if quick else CalibrationSettings(),
        speed_runs=20 if quick else 200,
        notes=tuple(options.note),
    )


def training_pictures(
    inputs: Inputs, photographs: Sequence[Picture], settings: RunSettings
) -> TrainingPictures:
    if not photographs:
        raise InputError(
            f"{inputs.photographs.root}: every picture is held out; give another split"
        )
    number = {product: index for index, product in enumerate(inputs.trained_products)}
    catalogue = inputs.catalogue_to_train_on
    simulated = draw_simulated(
        inputs.simulated.pictures if inputs.simulated else (), len(photographs), settings
    )
    untrained = Recogniser(settings.architecture)
    load_pretrained(untrained, inputs.weights)
    untrained = untrained.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    side = settings.training_side
    known = features_quickly(untrained, load_squares([*photographs, *catalogue], side))
    further = [
        features_quickly(untrained, load_squares(simulated.pictures[start : start + 64], side))
        for start in range(0, len(simulated.pictures), 64)
    ]
    return TrainingPictures(
        load_squares(photographs, settings.stored_side),
        load_squares(catalogue, settings.stored_side),
        simulated,
        [number[picture.product] for picture in [*photographs, *catalogue, *simulated.pictures]],
        retention_targets(
            known, settings.loss.retention_dimensions, torch.cat(further) if further else None
        ),
        settings,
    )


def trained_already(checkpoint: Path, settings: RunSettings) -> Recogniser | None:
    """The averaged network of a run that is over; None while there are epochs left."""
    saved = checkpoints.load(checkpoint, settings)
    if saved is None or saved.epochs_done < settings.optimiser.epochs:
        return None
    model = Recogniser(settings.architecture).eval()
    model.load_state_dict(saved.mean)
    return model.to(memory_format=torch.channels_last)  # type: ignore[call-overload,no-any-return]


def train(inputs: Inputs, settings: RunSettings, work: Path) -> Recogniser:
    """The averaged network after the last epoch, from the checkpoint if there is one."""
    finished = trained_already(work / "checkpoint.pt", settings)
    if finished is not None:
        provenance.note_start(work, settings)
        return finished
    number = {product: index for index, product in enumerate(inputs.products)}
    held_out = load_squares(inputs.held_out, settings.training_side)
    pictures = training_pictures(inputs, inputs.train, settings)
    truth = np.array([number[picture.product] for picture in inputs.held_out])

    def after_epoch(epoch: int, model: Recogniser, loss: TrainingLoss) -> dict[str, float]:
        """Nearest product direction on the held-out part: cheap, and only to watch."""
        if not len(truth) or (epoch + 1) % 4:
            return {}
        with torch.inference_mode():
            cosines = loss.margin.cosines(embed_quickly(model, held_out))
            nearest = cosines[:, : len(inputs.products)].argmax(dim=1)
        top1 = float((nearest.numpy() == truth).mean())
        print(f"epoch {epoch + 1}: held-out top-1 {top1:.3f}", file=sys.stderr)
        return {"heldOutTop1": top1}

    # Every picture is decoded by now: bad input leaves nothing behind.
    work.mkdir(parents=True, exist_ok=True)
    provenance.note_start(work, settings)
    checkpoint = work / "checkpoint.pt"
    model, history = train_network(
        pictures,
        len(inputs.trained_products),
        inputs.weights,
        settings,
        checkpoint,
        after_epoch,
    )
    (work / "history.json").write_text(json.dumps(history, indent=1), encoding="utf-8")
    return model


def finish_training(inputs: Inputs, settings: RunSettings, work: Path, epochs: int) -> Recogniser:
    """A few epochs more, on the held-out pictures too: nothing is chosen any more."""
    before = checkpoints.load(work / "checkpoint.pt", settings)
    last = finishing(settings, epochs)
    finished = trained_already(work / "finishing.pt", last)
    if finished is not None:
        return finished
    pictures = training_pictures(inputs, inputs.photographs.without(inputs.without), last)
    model, _ = train_network(
        pictures,
        len(inputs.trained_products),
        inputs.weights,
        last,
        work / "finishing.pt",
        lambda epoch, model, loss: {},
        go_on_from=before,
    )
    return model


@torch.inference_mode()
def features_quickly(model: Recogniser, squares: np.ndarray, batch: int = 64) -> torch.Tensor:
    """(pictures, 1280), in the precision of training."""
    parts = []
    for start in range(0, len(squares), batch):
        with fast_precision():
            features = model.features(
                scale_pixels(torch.from_numpy(squares[start : start + batch]))
            )
        parts.append(features.float())
    return torch.cat(parts)


@torch.inference_mode()
def embed_quickly(model: Recogniser, squares: np.ndarray) -> torch.Tensor:
    """(pictures, dimensions), unit length"""
    return torch.nn.functional.normalize(model.head(features_quickly(model, squares)), dim=1)


def main(arguments: list[str] | None = None) -> int:
    options = parse_options(arguments)
    if options.threads is not None:
        torch.set_num_threads(max(1, options.threads))
    work = options.work
    try:
        inputs = read_inputs(
            options.data,
            options.weights,
            options.without,
            options.seed,
            options.split,
            options.simulated,
        )
        settings = settings_for(inputs, options)
        work = options.work or Path(".cartwheel") / "runs" / settings.hash
        judged = shipped = train(inputs, settings, work)
        if options.finishing_epochs:
            shipped = finish_training(inputs, settings, work, options.finishing_epochs)
        networks = Networks(judged, shipped, options.finishing_epochs)
        made = make_package(networks, inputs, work, options.out, package_settings(options))
    except InputError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"\nstopped; the same command goes on from {work}", file=sys.stderr)
        return 130
    if options.json:
        print(json.dumps({"out": str(options.out), **made}, indent=1))
    else:
        print(readable(made))
        print(f"written to {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
