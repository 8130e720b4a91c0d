"""A model package: a folder that is either whole or not there.

<name>/<version>/model.json, model.int8.onnx, calibration.json, card.json, card.md

and model.fp32.onnx unless it is left out to save space.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cartwheel_training.dataset import file_hash

SCHEMA = "cartwheel.ModelPackage/1"
FLOAT_FILE = "model.fp32.onnx"
INT8_FILE = "model.int8.onnx"
CALIBRATION_FILE = "calibration.json"


def name_and_version(out: Path) -> tuple[str, str]:
    """`.../recogniser/1.2.0` is version 1.2.0 of recogniser; any other folder is its own name."""
    out = out.absolute()
    if re.fullmatch(r"\d+\.\d+\.\d+", out.name):
        return out.parent.name, out.name
    return out.name, "0.0.0"


def write_json(path: Path, value: dict[str, Any]) -> None:
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _file(folder: Path, name: str) -> dict[str, Any]:
    path = folder / name
    return {"path": name, "sha256": sha256(path), "bytes": path.stat().st_size}


def sha256(path: Path) -> str:
    """Bare hex, as the contract wants it."""
    return file_hash(path).removeprefix("sha256:")


def describe(folder: Path, out: Path, side: int, dimensions: int) -> dict[str, Any]:
    """model.json, from the files that lie in the folder."""
    name, version = name_and_version(out)
    files = {"int8": _file(folder, INT8_FILE)}
    if (folder / FLOAT_FILE).is_file():
        files["fp32"] = _file(folder, FLOAT_FILE)
    return {
        "schema": SCHEMA,
        "name": name,
        "version": version,
        "task": "recognition",
        "input": {
            "width": side,
            "height": side,
            "layout": "NHWC",
            "dtype": "uint8",
            "colour": "RGB",
        },
        "embeddingDimensions": dimensions,
        "files": files,
        "calibration": {
            "path": CALIBRATION_FILE,
            "sha256": sha256(folder / CALIBRATION_FILE),
        },
    }


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """A folder to write into that takes the place of `out` when all went well, else vanishes."""
    out = out.absolute()
    out.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{out.name}.", dir=out.parent))
    folder.chmod(0o755)
    try:
        yield folder
        if out.exists():
            retired = folder.with_name(folder.name + ".retired")
            out.rename(retired)
            folder.rename(out)
            shutil.rmtree(retired)
        else:
            folder.rename(out)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
