"""Training end to end on tiny pictures: what comes out, what a kill costs, what bad input gets."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from cartwheel_training import evaluate, train
from cartwheel_training.dataset import read_dataset
from cartwheel_training.package import sha256
from cartwheel_training.split import Split, SplitSettings, as_json

from .conftest import REPOSITORY

EPOCHS = 2


@dataclass(frozen=True)
class Given:
    data: Path
    weights: Path
    split: Path
    simulated: Path


@pytest.fixture(scope="session")
def given(data_root: Path, weights_file: Path, split_file: Path, simulated_root: Path) -> Given:
    return Given(data_root, weights_file, split_file, simulated_root)


def command(given: Given, out: Path, work: Path, *more: str) -> list[str]:
    return [
        *(sys.executable, "-m", "cartwheel_training.train", "--quick", "--json"),
        *("--data", str(given.data), "--weights", str(given.weights), "--split", str(given.split)),
        *("--out", str(out), "--work", str(work), "--epochs", str(EPOCHS)),
        *("--finishing-epochs", "1", *more),
    ]


def with_further_products(given: Given, without: Path) -> list[str]:
    """One real product left out, and simulated pictures of others beside."""
    return ["--without", str(without), "--simulated", str(given.simulated)]


def run(arguments: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY / "training")}
    return subprocess.run(
        arguments, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def undisturbed(
    given: Given, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, dict[str, object]]:
    """(package, report)"""
    root = tmp_path_factory.mktemp("undisturbed")
    out = root / "tiny" / "1.2.3"
    without = root / "without.json"
    without.write_text('{"products": ["yam"]}', encoding="utf-8")
    done = run(command(given, out, root / "work", *with_further_products(given, without)), root)
    assert done.returncode == 0, done.stderr
    assert "pictures/s" in done.stderr
    return out, json.loads(done.stdout)


def test_the_package_is_whole(undisturbed: tuple[Path, dict[str, object]]) -> None:
    out, report = undisturbed
    model = json.loads((out / "model.json").read_text(encoding="utf-8"))
    assert (model["name"], model["version"]) == ("tiny", "1.2.3")
    assert model["input"]["width"] == 96
    for file in (*model["files"].values(), model["calibration"]):
        assert sha256(out / file["path"]) == file["sha256"]
    assert {path.name for path in out.iterdir()} == {
        *("model.json", "model.fp32.onnx", "model.int8.onnx"),
        *("calibration.json", "card.json", "card.md"),
    }
    assert [path.name for path in out.parent.iterdir()] == ["1.2.3"]
    card = json.loads((out / "card.json").read_text(encoding="utf-8"))
    assert card["metrics"] == report["metrics"]
    assert card["data"]["leftOut"] == ["yam"]
    assert card["metrics"]["onnxAgainstTorch"]["leastCosine"] >= 0.999
    assert card["metrics"]["report"]["pictures"] == 9
    assert card["metrics"]["neverTrainedOn"]["products"] == ["yam"]
    assert card["run"]["settings"]["seed"] == 1


def test_simulated_pictures_are_named_and_never_measured(
    undisturbed: tuple[Path, dict[str, object]], given: Given
) -> None:
    out, _ = undisturbed
    card = json.loads((out / "card.json").read_text(encoding="utf-8"))
    part = next(p for p in card["data"]["parts"] if p["role"].startswith("simulated"))
    content = read_dataset(given.simulated).content_hash
    assert (part["hash"], part["pictures"], part["products"]) == (content, 40, 3)
    assert card["run"]["settings"]["simulated"] == {"pictures": content, "share": 1.0}
    assert content in (out / "card.md").read_text(encoding="utf-8")
    assert (card["data"]["trainedOn"], card["data"]["heldOut"]) == (21, 9)
    assert card["calibration"]["fittedOn"]["products"] == 3
    for figures in ("heldOut", "heldOutDistorted", "report", "reportFromCatalogueAlone"):
        assert set(card["metrics"][figures]["perSku"]) == {"apple", "lime", "plum"}


def test_evaluation_says_the_same(
    undisturbed: tuple[Path, dict[str, object]],
    given: Given,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    out, _ = undisturbed
    arguments = [
        *("recognition", "--gallery", str(given.data / "train")),
        *("--queries", str(given.data / "val"), "--model", str(out)),
    ]
    assert evaluate.main([*arguments, "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["pictures"] == 12
    assert set(made["perSku"]) == {"apple", "lime", "plum", "yam"}
    assert made["top1"]["low"] <= made["top1"]["value"] <= made["top1"]["high"]
    assert evaluate.main(arguments) == 0
    assert "top1" in capsys.readouterr().out
    arguments[2] = str(tmp_path / "nowhere")
    assert evaluate.main(arguments) == 2
    assert capsys.readouterr().err.count("\n") == 1


def wait_for(path: Path, process: subprocess.Popen[bytes], seconds: float = 90) -> None:
    limit = time.monotonic() + seconds
    while not path.is_file():
        assert process.poll() is None, "ended before its first checkpoint"
        assert time.monotonic() < limit, f"no {path.name} after {seconds} s"
        time.sleep(0.01)


def stopped(arguments: list[str], work: Path, blow: signal.Signals) -> tuple[int, str]:
    """(exit code, stderr) of a run that gets a signal after its first checkpoint."""
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY / "training")}
    with subprocess.Popen(
        arguments, cwd=work.parent, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        wait_for(work / "checkpoint.pt", process)
        process.send_signal(blow)
        _, said = process.communicate()
    return process.returncode, said.decode()


def test_a_killed_run_goes_on_as_if_undisturbed(
    undisturbed: tuple[Path, dict[str, object]], given: Given, tmp_path: Path
) -> None:
    expected, _ = undisturbed
    out, work = tmp_path / "tiny" / "1.2.3", tmp_path / "work"
    further = with_further_products(given, expected.parents[1] / "without.json")
    arguments = command(given, out, work, *further)
    assert stopped(arguments, work, signal.SIGKILL)[0] == -signal.SIGKILL
    assert not out.exists()
    again = run(arguments, tmp_path)
    assert again.returncode == 0, again.stderr
    assert "epoch 1/2" not in again.stderr
    for name in ("model.fp32.onnx", "model.int8.onnx", "calibration.json"):
        assert (out / name).read_bytes() == (expected / name).read_bytes(), name


def test_an_interrupted_run_says_how_to_go_on(given: Given, tmp_path: Path) -> None:
    work = tmp_path / "work"
    code, said = stopped(command(given, tmp_path / "out", work), work, signal.SIGINT)
    assert code == 130
    assert str(work) in said
    assert "Traceback" not in said
    assert not (tmp_path / "out").exists()


def test_a_finished_run_is_packaged_again_without_training(
    undisturbed: tuple[Path, dict[str, object]], given: Given, tmp_path: Path
) -> None:
    expected, _ = undisturbed
    root, out = expected.parents[1], tmp_path / "small"
    further = with_further_products(given, root / "without.json")
    done = run(command(given, out, root / "work", *further, "--int8-only"), tmp_path)
    assert done.returncode == 0, done.stderr
    assert "epoch" not in done.stderr
    assert not (out / "model.fp32.onnx").exists()
    assert list(json.loads((out / "model.json").read_text())["files"]) == ["int8"]
    int8 = "model.int8.onnx"
    assert (out / int8).read_bytes() == (expected / int8).read_bytes()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("--data", "nowhere"), "no such folder"),
        (("--weights", "nowhere.npz"), "no such file"),
        (("--without", "nowhere.json"), "no such file"),
        (("--without", "durian.json"), "durian is not a product"),
        (("--split", "other.json"), "is of another dataset"),
        (("--epochs", "0"), "give 1 or more"),
        (("--data", "corrupt", "--split", "corrupt.json"), "cannot be decoded"),
        (("--data", "empty"), "holds no picture"),
        (("--simulated", "nowhere"), "no such folder"),
        (("--simulated", "bare"), "holds no picture"),
        (("--simulated", "empty"), "holds no picture"),
        (("--simulated", "corrupt"), "cannot be decoded"),
        (("--simulated", "known"), "apple is a product of"),
        (("--simulated", "invented", "--simulated-share", "0"), "give a number above 0"),
        (("--simulated-share", "1"), "says nothing without"),
    ],
)
def test_bad_input_is_one_line_and_leaves_nothing(
    given: Given,
    tmp_path: Path,
    change: tuple[str, ...],
    says: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "durian.json").write_text('{"products": ["durian"]}', encoding="utf-8")
    for product in ("a", "b"):
        (tmp_path / "corrupt" / product).mkdir(parents=True)
        (tmp_path / "corrupt" / product / "0.jpg").write_bytes(b"\xff\xd8 no")
    (tmp_path / "empty" / "a").mkdir(parents=True)
    (tmp_path / "bare").mkdir()
    for folder in ("known/apple", "invented/zig"):
        (tmp_path / folder).mkdir(parents=True)
        Image.new("RGB", (40, 40)).save(tmp_path / folder / "0.jpg")
    corrupt = read_dataset(tmp_path / "corrupt").content_hash
    for name, dataset in (("corrupt", corrupt), ("other", "sha256:0")):
        split = Split(dataset, frozenset({"a/0.jpg", "b/0.jpg"}), groups=())
        text = json.dumps(as_json(split, SplitSettings()))
        (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    arguments = command(given, tmp_path / "out", tmp_path / "work", *change)[3:]
    monkeypatch.chdir(tmp_path)
    assert train.main(arguments) == 2
    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1
    assert sorted(tmp_path.rglob("*")) == before
