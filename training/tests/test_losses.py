"""Each loss against a slow loop straight from its paper."""

from __future__ import annotations

import math

import pytest
import torch

from cartwheel_training.losses.additive_margin import AdditiveMarginSoftmax
from cartwheel_training.losses.retention import Retention, retention_targets


def slow_additive_margin(
    embeddings: list[list[float]],
    directions: list[list[float]],
    labels: list[int],
    scale: float,
    margin: float,
) -> float:
    """Equation 6 of Wang et al. 2018, term by term:
    L = -1/n sum_i log( own / (own + sum_{j != y_i} e^{s cos_j}) ), own = e^{s (cos_{y_i} - m)}
    """
    total = 0.0
    for embedding, label in zip(embeddings, labels, strict=True):
        cosines = []
        for direction in directions:
            dot = sum(a * b for a, b in zip(embedding, direction, strict=True))
            lengths = math.sqrt(sum(a * a for a in embedding) * sum(b * b for b in direction))
            cosines.append(dot / lengths)
        own = math.exp(scale * (cosines[label] - margin))
        others = sum(math.exp(scale * c) for j, c in enumerate(cosines) if j != label)
        total -= math.log(own / (own + others))
    return total / len(labels)


@pytest.mark.parametrize(("scale", "margin"), [(1.0, 0.0), (20.0, 0.2), (30.0, 0.35)])
@pytest.mark.parametrize("seed", range(5))
def test_agrees_with_the_paper(scale: float, margin: float, seed: int) -> None:
    torch.manual_seed(seed)
    batch, products, dimensions = 7, 5, 6
    loss = AdditiveMarginSoftmax(dimensions, products, scale, margin).double()
    embeddings = torch.nn.functional.normalize(torch.randn(batch, dimensions).double(), dim=1)
    labels = torch.randint(products, (batch,))
    slow = slow_additive_margin(
        embeddings.tolist(), loss.directions.tolist(), labels.tolist(), scale, margin
    )
    assert loss(embeddings, labels).item() == pytest.approx(slow, rel=1e-9)


def test_a_margin_makes_it_harder() -> None:
    torch.manual_seed(0)
    embeddings = torch.nn.functional.normalize(torch.randn(8, 6), dim=1)
    labels = torch.randint(4, (8,))
    easy, hard = (AdditiveMarginSoftmax(6, 4, 10.0, margin) for margin in (0.0, 0.3))
    hard.load_state_dict(easy.state_dict())
    assert hard(embeddings, labels).item() > easy(embeddings, labels).item()


def test_retention_is_one_less_the_cosine() -> None:
    torch.manual_seed(2)
    loss = Retention(6, 4)
    embeddings, targets = torch.randn(5, 6), torch.nn.functional.normalize(torch.randn(5, 4), dim=1)
    expected = 0.0
    for embedding, target in zip(embeddings.tolist(), targets.tolist(), strict=True):
        rows = zip(loss.map.weight.tolist(), loss.map.bias.tolist(), strict=True)
        seen = [
            sum(w * e for w, e in zip(row, embedding, strict=True)) + shift for row, shift in rows
        ]
        dot = sum(a * b for a, b in zip(seen, target, strict=True))
        expected += (1 - dot / math.sqrt(sum(value * value for value in seen))) / 5
    assert loss(embeddings, targets).item() == pytest.approx(expected, rel=1e-5)


def test_retention_targets_keep_what_varies_and_even_it_out() -> None:
    torch.manual_seed(3)
    features = torch.randn(400, 5) * torch.tensor([16.0, 4.0, 1.0, 0.0, 0.0]) + 3
    made = retention_targets(features, 4)
    assert made.shape == (400, 4)
    assert torch.allclose(made.norm(dim=1), torch.ones(400), atol=1e-5)
    assert made[:, 3].abs().max() == 0  # features vary in three directions only
    # 16 : 4 : 1 before, the square roots after, roughly: unit length bends it.
    assert 2 < (made[:, 0].std() / made[:, 2].std()).item() < 5
