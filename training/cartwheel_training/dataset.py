"""A folder with one subfolder of pictures a product, named by its content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from cartwheel_training.errors import InputError
from cartwheel_training.framing import Pixels, frame, read_picture

SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp"})


@dataclass(frozen=True, order=True)
class Picture:
    product: str
    path: Path

    @property
    def name(self) -> str:
        """`product/file`: how splits and reports call it, wherever the data lies."""
        return f"{self.product}/{self.path.name}"


@dataclass(frozen=True)
class Dataset:
    root: Path
    pictures: tuple[Picture, ...]
    content_hash: str

    @property
    def products(self) -> tuple[str, ...]:
        return tuple(sorted({picture.product for picture in self.pictures}))

    def without(self, products: Iterable[str]) -> tuple[Picture, ...]:
        dropped = frozenset(products)
        return tuple(picture for picture in self.pictures if picture.product not in dropped)

    def only(self, products: Iterable[str]) -> tuple[Picture, ...]:
        kept = frozenset(products)
        return tuple(picture for picture in self.pictures if picture.product in kept)


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES and path.is_file()


def _in_subfolders(root: Path) -> list[Picture]:
    found: list[Picture] = []
    for folder in sorted(path for path in root.iterdir() if path.is_dir()):
        if folder.name.startswith("."):
            continue
        inside = sorted(path for path in folder.iterdir() if _is_picture(path))
        if not inside:
            raise InputError(f"{folder}: holds no picture; add one or remove the folder")
        found += [Picture(folder.name, path) for path in inside]
    return found


def read_dataset(root: Path) -> Dataset:
    """Reads the ImageFolder layout, or a flat folder of catalogue pictures `<product>.jpg`."""
    if not root.is_dir():
        raise InputError(f"{root}: no such folder; give a folder with one subfolder a product")
    pictures = _in_subfolders(root)
    if not pictures:
        files = sorted(path for path in root.iterdir() if _is_picture(path))
        pictures = [Picture(path.stem, path) for path in files]
    if not pictures:
        raise InputError(f"{root}: holds no picture; expected one subfolder of pictures a product")
    pictures.sort()
    return Dataset(root=root, pictures=tuple(pictures), content_hash=content_hash(pictures))


def content_hash(pictures: Sequence[Picture]) -> str:
    """The same pictures under the same products have the same hash, wherever they lie."""
    whole = hashlib.sha256()
    for picture in pictures:
        inner = hashlib.sha256(picture.path.read_bytes()).hexdigest()
        whole.update(f"{picture.name}\0{inner}\n".encode())
    return f"sha256:{whole.hexdigest()}"


def file_hash(path: Path) -> str:
    return f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"


def check_decodable(pictures: Sequence[Picture]) -> None:
    with ThreadPoolExecutor(max_workers=2) as pool:
        for _ in pool.map(lambda picture: read_picture(picture.path), pictures):
            pass


def load_squares(pictures: Sequence[Picture], side: int) -> Pixels:
    """(pictures, side, side, 3) uint8, decoded once; JPEG decoding releases the GIL."""
    squares = np.empty((len(pictures), side, side, 3), dtype=np.uint8)

    def load(index: int) -> None:
        squares[index] = frame(read_picture(pictures[index].path), side)

    with ThreadPoolExecutor(max_workers=2) as pool:
        for _ in pool.map(load, range(len(pictures))):
            pass
    return squares
