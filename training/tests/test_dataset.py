"""Folders in, pictures out; whatever is wrong is said in one line."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from cartwheel_training.dataset import load_squares, read_dataset
from cartwheel_training.errors import InputError
from cartwheel_training.framing import frame, read_picture


def test_reads_folders_and_flat_catalogues(data_root: Path) -> None:
    train, catalogue = read_dataset(data_root / "train"), read_dataset(data_root / "iconic")
    assert train.products == catalogue.products == ("apple", "lime", "plum", "yam")
    assert len(train.pictures) == 40
    assert catalogue.pictures[0].name == "apple/apple.jpg"


def test_the_name_follows_the_content(data_root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "elsewhere"
    shutil.copytree(data_root / "train", copy)
    original = read_dataset(data_root / "train").content_hash
    assert read_dataset(copy).content_hash == original
    (copy / "apple" / "00.jpg").rename(copy / "lime" / "99.jpg")
    assert read_dataset(copy).content_hash != original


@pytest.mark.parametrize("size", [(40, 40), (60, 40), (40, 61)])
def test_framing_cuts_the_centre_and_averages(size: tuple[int, int]) -> None:
    """Downscaling by a whole factor with a triangle filter keeps a linear ramp a ramp."""
    width, height = size
    across = np.broadcast_to(np.arange(width) * 4, (height, width)).astype(np.uint8)
    square = frame(Image.fromarray(np.stack([across] * 3, axis=2)), 20)
    left = (width - min(size)) // 2
    expected = (left + (np.arange(20) + 0.5) * min(size) / 20 - 0.5) * 4
    assert square.shape == (20, 20, 3)
    assert np.abs(square[10, 2:-2, 0] - expected[2:-2]).max() <= 1


def test_every_mode_becomes_rgb(tmp_path: Path) -> None:
    for mode in ("L", "RGBA", "P", "CMYK"):
        path = tmp_path / f"{mode}.{'jpg' if mode == 'CMYK' else 'png'}"
        Image.new(mode, (8, 8)).save(path)
        assert read_picture(path).mode == "RGB"


def broken(root: Path, what: str) -> Path:
    folder = root / "train"
    if what == "missing":
        return root / "nowhere"
    for product in ("a", "b"):
        (folder / product).mkdir(parents=True)
        Image.new("RGB", (32, 32)).save(folder / product / "0.jpg")
    if what == "empty product":
        (folder / "c").mkdir()
    if what == "empty":
        shutil.rmtree(folder)
        folder.mkdir()
    if what in ("truncated", "no picture"):
        path = folder / "a" / "0.jpg"
        path.write_bytes(path.read_bytes()[:300] if what == "truncated" else b"not a picture")
    return folder


@pytest.mark.parametrize(
    ("what", "says"),
    [
        ("missing", "no such folder"),
        ("empty", "holds no picture"),
        ("empty product", "holds no picture"),
        ("truncated", "cannot be decoded"),
        ("no picture", "cannot be decoded"),
    ],
)
def test_bad_input_is_one_line(tmp_path: Path, what: str, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        load_squares(read_dataset(broken(tmp_path, what)).pictures, 16)
    assert "\n" not in str(caught.value)
