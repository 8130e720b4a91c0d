"""Which code, machine and settings made a model. Noted when a run begins, not when it ends."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

from cartwheel_training.model import has_bfloat16
from cartwheel_training.settings import RunSettings

TRAINING = Path(__file__).resolve().parent.parent
PACKAGES = ("torch", "numpy", "pillow", "onnx", "onnxruntime")


def _git(*arguments: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=TRAINING, capture_output=True, text=True, check=True
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip()


def code() -> dict[str, Any]:
    """The commit, and whether training/ differed from it."""
    status = _git("status", "--porcelain", "--", ".")
    return {"commit": _git("rev-parse", "HEAD"), "dirty": None if status is None else status != ""}


def environment() -> dict[str, Any]:
    return {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "processors": os.cpu_count(),
        "precision": "bfloat16" if has_bfloat16() else "float32",
        **{name: version(name) for name in PACKAGES},
    }


def note_start(work: Path, settings: RunSettings) -> None:
    """The first start counts; a resumed run adds to it nothing but its own code's commit."""
    path = work / "run.json"
    if path.is_file():
        noted = json.loads(path.read_text(encoding="utf-8"))
        if noted["resumed"] or noted["code"] != code():
            noted["resumed"] = [*noted["resumed"], code()]
    else:
        noted = {
            "settings": settings.as_dict(),
            "settingsHash": settings.hash,
            "code": code(),
            "environment": environment(),
            "resumed": [],
        }
    unfinished = path.with_suffix(".partial")
    unfinished.write_text(json.dumps(noted, indent=1), encoding="utf-8")
    unfinished.replace(path)


def read_start(work: Path) -> dict[str, Any]:
    noted: dict[str, Any] = json.loads((work / "run.json").read_text(encoding="utf-8"))
    return noted
