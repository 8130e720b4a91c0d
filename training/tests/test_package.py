"""Packages: named, whole or not there, and as the contracts say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cartwheel_training import package
from cartwheel_training.calibration import Calibration, Point
from cartwheel_training.recognise import load_model

from .conftest import REPOSITORY

SCHEMAS = REPOSITORY / "packages" / "contracts" / "schema"
MODELS = sorted((REPOSITORY / "models").glob("*/*/model.json"))


def sample(folder: Path) -> dict[str, Any]:
    (folder / package.INT8_FILE).write_bytes(b"weights")
    calibration = Calibration(0.1, (Point(1, 10.0, -5.0),), 0.0, {"pictures": 3})
    package.write_json(folder / package.CALIBRATION_FILE, calibration.as_json())
    return package.describe(folder, Path("models/tiny/1.0.0"), 96, 32)


def schema(name: str) -> dict[str, Any]:
    path = SCHEMAS / f"{name}.json"
    if not path.is_file():
        pytest.skip(f"{path.relative_to(REPOSITORY)} is made by `make build`, which has not run")
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


@pytest.mark.parametrize(
    ("out", "expected"),
    [
        ("models/recogniser/1.0.0", ("recogniser", "1.0.0")),
        ("models/recogniser/12.3.45", ("recogniser", "12.3.45")),
        ("somewhere/mine", ("mine", "0.0.0")),
    ],
)
def test_the_folder_gives_name_and_version(out: str, expected: tuple[str, str]) -> None:
    assert package.name_and_version(Path(out)) == expected


def test_a_package_replaces_the_old_one_or_changes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "tiny" / "1.0.0"
    for text in ("first", "second"):
        with package.replacing(out) as folder:
            (folder / "model.json").write_text(text, encoding="utf-8")
        assert (out / "model.json").read_text(encoding="utf-8") == text
    with pytest.raises(KeyError), package.replacing(out) as folder:
        (folder / "model.json").write_text("third", encoding="utf-8")
        raise KeyError
    assert (out / "model.json").read_text(encoding="utf-8") == "second"
    assert [path.name for path in out.parent.iterdir()] == ["1.0.0"]


def test_what_is_written_is_as_the_contracts_say(tmp_path: Path) -> None:
    jsonschema.validate(sample(tmp_path), schema("ModelPackage"))
    calibration = json.loads((tmp_path / package.CALIBRATION_FILE).read_text(encoding="utf-8"))
    jsonschema.validate(calibration, schema("Calibration"))


@pytest.mark.skipif(not MODELS, reason="no model is shipped yet")
@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.parent.parent.name)
def test_shipped_packages_are_as_the_contracts_say(path: Path) -> None:
    described = json.loads(path.read_text(encoding="utf-8"))
    calibration = path.parent / described["calibration"]["path"]
    jsonschema.validate(described, schema("ModelPackage"))
    jsonschema.validate(json.loads(calibration.read_text(encoding="utf-8")), schema("Calibration"))


@pytest.mark.skipif(not MODELS, reason="no model is shipped yet")
@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.parent.parent.name)
def test_shipped_packages_are_what_they_say(path: Path) -> None:
    folder = path.parent
    described = json.loads(path.read_text(encoding="utf-8"))
    assert package.name_and_version(folder) == (described["name"], described["version"])
    for file in (*described["files"].values(), described["calibration"]):
        assert package.sha256(folder / file["path"]) == file["sha256"]
    for precision in described["files"]:
        session = load_model(folder, precision).session
        assert session.get_outputs()[0].shape[1] == described["embeddingDimensions"]
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    assert len(card["run"]["code"]["commit"]) == 40
    assert card["metrics"]["onnxAgainstTorch"]["leastCosine"] >= 0.999
    top1 = card["metrics"]["int8AgainstFloatOnHeldOut"]["top1"]
    assert top1["int8"] >= top1["fp32"] - 0.01
    assert card["metrics"]["speed"]["int8OverFp32"] <= 0.6
