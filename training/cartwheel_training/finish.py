"""From a trained network to a package with its measurements."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from cartwheel_training import calibrate, card, metrics, package, provenance
from cartwheel_training.calibrate import CalibrationSettings
from cartwheel_training.calibration import Calibration
from cartwheel_training.dataset import Picture, load_squares
from cartwheel_training.distort import distorted
from cartwheel_training.evaluate import judge, report
from cartwheel_training.export import cosines, embed, export_float, open_session
from cartwheel_training.framing import Pixels
from cartwheel_training.inputs import Inputs
from cartwheel_training.model import Recogniser
from cartwheel_training.quantize import export_int8
from cartwheel_training.recognise import milliseconds_a_picture
from cartwheel_training.similarity import Embedded, joined
from cartwheel_training.unseen import UnseenPictures, unseen_report

CALIBRATION_PICTURES = 200  # to find the ranges of int8 activations
DISTORTED_COPIES = 2  # of each held-out picture, beside the picture itself
SPEED_ROUNDS = 10


@dataclass(frozen=True)
class PackageSettings:
    side: int
    int8_only: bool
    calibration: CalibrationSettings
    speed_runs: int
    notes: tuple[str, ...] = ()


class Embedder:
    """Embeds a picture list once for each file; pictures are decoded once."""

    def __init__(self, folder: Path, side: int) -> None:
        self.side = side
        self.sessions = {
            "int8": open_session(folder / package.INT8_FILE),
            "fp32": open_session(folder / package.FLOAT_FILE),
        }
        self.squares: dict[tuple[str, ...], Pixels] = {}

    def of(self, pictures: Sequence[Picture], precision: str = "int8") -> Embedded:
        key = tuple(str(picture.path) for picture in pictures)
        if key not in self.squares:
            self.squares[key] = load_squares(pictures, self.side)
        products = np.array([picture.product for picture in pictures])
        return Embedded(products, embed(self.sessions[precision], self.squares[key]))

    def of_distorted(self, pictures: Sequence[Picture]) -> Embedded:
        """All pictures DISTORTED_COPIES times, as another store might have shown them."""
        copies = distorted(load_squares(pictures, self.side * 4 // 3), self.side, DISTORTED_COPIES)
        products = [picture.product for picture in pictures]
        return Embedded(np.array(products * DISTORTED_COPIES), embed(self.sessions["int8"], copies))


def _figures(calibration: Calibration, gallery: Embedded, queries: Embedded) -> dict[str, Any]:
    return report(judge(calibration, gallery, queries))


def _against_float(
    embedder: Embedder,
    calibration: Calibration,
    gallery: Sequence[Picture],
    queries: Sequence[Picture],
) -> dict[str, Any]:
    """What quantisation costs in accuracy and saves in time, one thread."""
    top1 = {
        precision: _figures(
            calibration, embedder.of(gallery, precision), embedder.of(queries, precision)
        )["top1"]["value"]
        for precision in ("fp32", "int8")
    }
    alike = cosines(embedder.of(queries, "fp32").embeddings, embedder.of(queries).embeddings)
    return {
        "top1": top1,
        "cosine": {"mean": round(float(alike.mean()), 4), "least": round(float(alike.min()), 4)},
    }


def _speed(folder: Path, side: int, runs: int) -> dict[str, float]:
    """Alternating rounds, so that what else the machine does falls on both alike."""
    sessions = [
        open_session(folder / name, threads=1) for name in (package.FLOAT_FILE, package.INT8_FILE)
    ]
    rounds = np.array(
        [
            [milliseconds_a_picture(s, side, runs // SPEED_ROUNDS) for s in sessions]
            for _ in range(SPEED_ROUNDS)
        ]
    )
    float_ms, int8_ms = np.median(rounds, axis=0)
    return {
        "fp32Ms": round(float(float_ms), 3),
        "int8Ms": round(float(int8_ms), 3),
        "int8OverFp32": round(float(np.median(rounds[:, 1] / rounds[:, 0])), 3),
        "threads": 1,
    }


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _group_numbers(inputs: Inputs) -> metrics.Ints:
    """Of each held-out picture, its group of near-duplicates."""
    group_of = {name: index for index, group in enumerate(inputs.split.groups) for name in group}
    alone = len(inputs.split.groups)
    names = [picture.name for picture in inputs.held_out]
    raw = [group_of.get(name, alone + index) for index, name in enumerate(names)]
    return np.asarray(np.unique(raw, return_inverse=True)[1], dtype=np.int64)


@dataclass(frozen=True)
class Networks:
    """The one that never saw the held-out pictures, and the one that ships: the same, or the same
    after its last epochs."""

    judged: Recogniser
    shipped: Recogniser
    last_epochs: int  # on every picture


def _export(model: Recogniser, folder: Path, pictures: Pixels) -> float:
    """Both files; returns the least cosine between float ONNX and PyTorch."""
    least = export_float(model, folder / package.FLOAT_FILE, pictures[:32])
    export_int8(model, folder / package.INT8_FILE, pictures)
    return least


def _calibrate(
    folder: Path, inputs: Inputs, settings: PackageSettings
) -> tuple[Calibration, dict[str, Any]]:
    """From the files in the folder: the calibration, and how the held-out part fares."""
    embedder = Embedder(folder, settings.side)
    gallery, queries = embedder.of(inputs.train), embedder.of(inputs.held_out)
    harder = embedder.of_distorted(inputs.held_out)
    both = joined([queries, harder])
    groups = np.tile(_group_numbers(inputs), 1 + DISTORTED_COPIES)
    about = {
        "dataset": inputs.photographs.content_hash,
        "galleryPictures": len(inputs.train),
        "heldOutPictures": len(inputs.held_out),
        "distortedCopies": DISTORTED_COPIES,
        "products": len(inputs.products),
    }
    calibration = calibrate.fit(gallery, both, settings.calibration, about)
    checked = calibrate.cross_validate(gallery, both, groups, settings.calibration)
    return calibration, {
        "heldOut": _figures(calibration, gallery, queries),
        "heldOutDistorted": _figures(calibration, gallery, harder),
        "heldOutCrossValidated": vars(checked),
        "int8AgainstFloatOnHeldOut": _against_float(
            embedder, calibration, inputs.train, inputs.held_out
        ),
    }


def make_package(
    networks: Networks, inputs: Inputs, work: Path, out: Path, settings: PackageSettings
) -> dict[str, Any]:
    """Returns the card."""
    spread = np.random.default_rng(1).permutation(len(inputs.train))[:CALIBRATION_PICTURES]
    ranges_on = load_squares([inputs.train[index] for index in sorted(spread)], settings.side)
    with package.replacing(out) as folder:
        _say("exporting")
        parity = _export(networks.shipped, folder, ranges_on)
        _say("calibrating")
        if networks.judged is networks.shipped:
            calibration, measured = _calibrate(folder, inputs, settings)
        else:
            with tempfile.TemporaryDirectory() as judged:
                _export(networks.judged, Path(judged), ranges_on)
                calibration, measured = _calibrate(Path(judged), inputs, settings)
        package.write_json(folder / package.CALIBRATION_FILE, calibration.as_json())
        _say("measuring")
        measured["onnxAgainstTorch"] = {"leastCosine": round(parity, 6)}
        measured["speed"] = _speed(folder, settings.side, settings.speed_runs)
        measured |= _reported(Embedder(folder, settings.side), calibration, inputs)
        if settings.int8_only:
            (folder / package.FLOAT_FILE).unlink()
        dimensions = networks.shipped.architecture.embedding_dimensions
        description = package.describe(folder, out, settings.side, dimensions)
        package.write_json(folder / "model.json", description)
        run = provenance.read_start(work) | {"lastEpochsOnEverything": networks.last_epochs}
        made = card.make(description, inputs, run, calibration, measured, settings.notes)
        package.write_json(folder / "card.json", made)
        (folder / "card.md").write_text(card.readable(made), encoding="utf-8")
    return made


def _reported(embedder: Embedder, calibration: Calibration, inputs: Inputs) -> dict[str, Any]:
    """What nothing was chosen by: the reporting photographs, catalogue pictures, unseen products.

    The gallery is then every training photograph, the held-out ones too, as it would be in use;
    without reporting photographs the held-out ones are the queries, and cannot be in it.
    """
    everything = list(inputs.photographs.without(inputs.without)) if inputs.report else inputs.train
    gallery = embedder.of(everything)
    made: dict[str, Any] = {}
    known_queries = inputs.held_out
    if inputs.report is not None:
        known_queries = list(inputs.report.only(inputs.products))
        made["report"] = _figures(calibration, gallery, embedder.of(known_queries))
        made["int8AgainstFloatOnReport"] = _against_float(
            embedder, calibration, everything, known_queries
        )
        if inputs.catalogue is not None:
            catalogue = embedder.of(inputs.catalogue_to_train_on)
            made["reportFromCatalogueAlone"] = _figures(
                calibration, catalogue, embedder.of(known_queries)
            )
    if inputs.without:
        photographs = list(inputs.photographs.only(inputs.without))
        if inputs.report is not None:
            photographs += inputs.report.only(inputs.without)
        all_catalogue = list(inputs.catalogue.pictures) if inputs.catalogue else []
        made["neverTrainedOn"] = unseen_report(
            calibration,
            UnseenPictures(
                photographs=embedder.of(photographs),
                catalogue=embedder.of(all_catalogue),
                seen_gallery=gallery,
                seen_queries=embedder.of(known_queries),
            ),
        )
    return made
