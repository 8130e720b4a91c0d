"""A model package at work: pictures in, similarities, likelihoods and probabilities out."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime

from cartwheel_training.calibration import Calibration, read_calibration
from cartwheel_training.dataset import Picture, load_squares
from cartwheel_training.errors import InputError
from cartwheel_training.export import embed, open_session
from cartwheel_training.similarity import Embedded

MODEL_SCHEMA = "cartwheel.ModelPackage/1"


@dataclass(frozen=True)
class LoadedModel:
    session: onnxruntime.InferenceSession
    calibration: Calibration
    side: int

    def embed(self, pictures: Sequence[Picture]) -> Embedded:
        products = np.array([picture.product for picture in pictures])
        return Embedded(products, embed(self.session, load_squares(pictures, self.side)))


def load_model(folder: Path, precision: str = "int8", threads: int = 2) -> LoadedModel:
    try:
        description = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        if description["schema"] != MODEL_SCHEMA:
            raise InputError(f"{folder}: is {description['schema']}, expected {MODEL_SCHEMA}")
        file = folder / description["files"][precision]["path"]
        calibration = folder / description["calibration"]["path"]
        side = int(description["input"]["width"])
    except FileNotFoundError as error:
        raise InputError(f"{folder}: holds no model.json; give a model package") from error
    except (KeyError, json.JSONDecodeError) as error:
        raise InputError(f"{folder}/model.json: is broken or has no {precision} file") from error
    if not file.is_file():
        raise InputError(f"{file}: is missing from the package; fetch or train it again")
    return LoadedModel(open_session(file, threads), read_calibration(calibration), side)


def milliseconds_a_picture(session: onnxruntime.InferenceSession, side: int, runs: int) -> float:
    """Median of single runs on noise: time does not depend on what is in the picture."""
    noise = np.random.default_rng(0).integers(256, size=(1, side, side, 3), dtype=np.uint8)
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        session.run(None, {"image": noise})
        times.append(time.perf_counter() - start)
    return float(np.median(times[runs // 5 :]) * 1000)  # the first warm up
