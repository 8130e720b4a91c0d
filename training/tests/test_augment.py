"""Views vary, repeat by seed, and stay in range."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from PIL import Image

from cartwheel_training.augment import AugmentSettings, augment, blur, reframe, relight
from cartwheel_training.catalogue_pictures import lay_on_grounds, white_ground
from cartwheel_training.distort import distorted

from .conftest import draw_product

NOTHING = AugmentSettings(
    smallest_view=1.0,
    largest_view=1.0,
    aspect=0.0,
    rotation_degrees=0.0,
    any_rotation_share=0.0,
    mirror_share=0.0,
    light=0.0,
    contrast=0.0,
    saturation=0.0,
    colour_cast=0.0,
    blur_share=0.0,
    downscale_share=0.0,
    noise_share=0.0,
    occlusion_share=0.0,
    jpeg_share=0.0,
)


def pictures(count: int, side: int) -> torch.Tensor:
    return torch.from_numpy(
        np.stack([np.asarray(draw_product("apple", seed, side)) for seed in range(count)])
    )


def seeded(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def test_the_same_seed_gives_the_same_views() -> None:
    batch = pictures(6, 48)
    first, again, other = (
        augment(batch, 40, AugmentSettings(), seeded(seed)) for seed in (1, 1, 2)
    )
    assert torch.equal(first, again)
    assert not torch.equal(first, other)
    assert first.shape == (6, 3, 40, 40)
    assert float(first.abs().max()) <= 1


def test_nothing_to_do_changes_nothing() -> None:
    batch = pictures(3, 32)
    same = augment(batch, 32, NOTHING, seeded(0))
    expected = batch.permute(0, 3, 1, 2).float() / 127.5 - 1
    assert torch.allclose(same, expected, atol=1e-4)


def test_relight_agrees_with_doing_one_thing_after_the_other() -> None:
    settings = AugmentSettings(light=0.1, contrast=0.1, saturation=0.3, colour_cast=0.05)
    x = torch.rand(2, 3, 8, 8) * 0.4 + 0.3  # stays clear of clipping
    fast = relight(x, settings, chance := seeded(5))
    chance.manual_seed(5)
    draw = [torch.rand(n, generator=chance) * 2 - 1 for n in (2, 6, 2, 2)]
    gain = torch.exp(draw[0][:, None] * settings.light + draw[1].view(2, 3) * settings.colour_cast)
    for index in range(2):
        y = x[index] * gain[index][:, None, None]
        y = y.mean() + (y - y.mean()) * (1 + settings.contrast * draw[2][index])
        grey = y.mean(dim=0, keepdim=True)
        y = grey + (y - grey) * (1 + settings.saturation * draw[3][index])
        assert torch.allclose(fast[index], y, atol=1e-5)


def test_mirror_mirrors() -> None:
    x = torch.rand(2, 3, 16, 16)
    mirrored = reframe(x, 16, AugmentSettings(**{**vars(NOTHING), "mirror_share": 1.0}), seeded(0))
    assert torch.allclose(mirrored, x.flip(3), atol=1e-4)


@pytest.mark.parametrize("sigma", [0.5, 2.0])
def test_blur_keeps_the_mean_of_a_flat_picture(sigma: float) -> None:
    flat = torch.full((1, 3, 20, 20), 0.6)
    assert torch.allclose(blur(flat, sigma), flat, atol=1e-6)


def test_white_inside_a_product_is_not_ground() -> None:
    square = np.full((40, 40, 3), 255, dtype=np.uint8)
    square[10:30, 10:30] = (200, 20, 20)
    square[18:22, 18:22] = 255
    ground = white_ground(square)
    assert ground[0, 0]
    assert not ground[20, 20]
    assert not ground[12, 12]


def test_the_ground_is_replaced_and_the_product_is_not() -> None:
    clean = np.asarray(draw_product("lime", 0, 40, clean=True))
    ground = torch.from_numpy(white_ground(clean))[None]
    laid = lay_on_grounds(
        torch.from_numpy(clean.copy())[None], ground, pictures(2, 40), 1.0, seeded(0)
    )
    unchanged = (laid[0] == torch.from_numpy(clean.copy())).all(dim=2)
    assert bool(unchanged[~ground[0]].all())
    assert float(unchanged[ground[0]].float().mean()) < 0.1
    assert Image.fromarray(laid[0].numpy()).size == (40, 40)


def test_distorted_copies_are_all_pictures_again_and_always_the_same() -> None:
    squares = np.random.default_rng(4).integers(256, size=(5, 64, 64, 3), dtype=np.uint8)
    made = distorted(squares, 48, copies=2, batch=2)
    assert made.shape == (10, 48, 48, 3)
    assert made.dtype == np.uint8
    assert (made == distorted(squares, 48, copies=2, batch=2)).all()
    assert (made[:5] != made[5:]).any(axis=(1, 2, 3)).all()
    # A dark and a bright picture stay what they are: each copy is of its own picture.
    dark_and_bright = np.stack([np.full((64, 64, 3), 20), np.full((64, 64, 3), 220)])
    dark, bright = distorted(dark_and_bright.astype(np.uint8), 48, copies=1)
    assert np.median(dark) < 60
    assert np.median(bright) > 120
