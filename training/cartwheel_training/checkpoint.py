"""What a killed run needs to go on as if nothing had happened.

Views are drawn from (seed, epoch, step), so weights, optimiser, running mean and the count of
epochs are the whole state. The file is replaced in one rename: a kill leaves the old or the new.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from cartwheel_training.errors import InputError
from cartwheel_training.settings import RunSettings


@dataclass(frozen=True)
class Checkpoint:
    settings_hash: str
    settings: dict[str, Any]
    epochs_done: int
    model: dict[str, Any]
    loss: dict[str, Any]
    optimiser: dict[str, Any]
    mean: dict[str, Any]
    mean_steps: int
    history: list[dict[str, float]]


def save(path: Path, checkpoint: Checkpoint) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".partial")
    with unfinished.open("wb") as file:
        torch.save(vars(checkpoint), file)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def load(path: Path, settings: RunSettings) -> Checkpoint | None:
    if not path.is_file():
        return None
    try:
        checkpoint = Checkpoint(**torch.load(path, weights_only=True))
    except (RuntimeError, TypeError, EOFError, OSError) as error:
        raise InputError(f"{path}: is no checkpoint of ours; delete it to start afresh") from error
    if checkpoint.settings_hash != settings.hash:
        raise InputError(f"{path}: belongs to a run with other settings; give another --work")
    return checkpoint
