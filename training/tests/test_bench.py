"""The yardstick of `cartwheel bench perception` takes the arguments that the command gives it."""

from __future__ import annotations

import json

import pytest

from cartwheel_training.bench import main

from .conftest import REPOSITORY


def test_speeds_of_the_released_model(capsys: pytest.CaptureFixture[str]) -> None:
    [model] = (REPOSITORY / "models" / "recogniser").glob("*/model.int8.onnx")
    pictures = REPOSITORY / "golden" / "trips" / "first-light" / "gallery"
    where = ["--model", str(model), "--pictures", str(pictures)]
    assert main([*where, "--count", "4", "--threads", "2", "--runs", "2", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["pictures"], made["runs"], made["threads"]) == (4, 2, 2)
    assert made["picturesPerSecond"] > 0
    assert 0 < made["kernelShare"] < 1
