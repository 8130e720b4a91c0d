"""Everything that decides how a run comes out, in one value with one hash."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from cartwheel_training.augment import AugmentSettings
from cartwheel_training.model import Architecture


@dataclass(frozen=True)
class OptimiserSettings:
    """AdamW (Loshchilov and Hutter, ICLR 2019), warm-up, then a cosine to zero."""

    epochs: int = 12
    batch: int = 64
    learning_rate: float = 3e-4
    new_layers_learning_rate: float = 1e-3
    weight_decay: float = 0.02
    warm_up_epochs: float = 1.0
    clip_gradient_norm: float = 5.0
    frozen_blocks: int = 3
    averaging_decay: float = 0.99


@dataclass(frozen=True)
class LossSettings:
    scale: float = 20.0
    margin: float = 0.2
    retention: float = 2.0  # weight beside the margin loss; see losses/retention.py
    retention_dimensions: int = 128


@dataclass(frozen=True)
class SimulatedSettings:
    pictures: str  # content hash
    share: float = 1.0  # of as many as there are photographs to train on, at most, an epoch


@dataclass(frozen=True)
class RunSettings:
    dataset: str  # content hash
    weights: str  # content hash
    held_out: str  # hash of the held-out names
    catalogue: str | None = None  # content hash of the catalogue pictures, if they are mixed in
    without: tuple[str, ...] = ()
    simulated: SimulatedSettings | None = None  # further products; see simulated.py
    seed: int = 1
    catalogue_views: int = 4  # of each catalogue picture an epoch
    catalogue_ground_share: float = 0.7  # of these views lie on a random photograph or colour
    # Views are cut out and so show a product larger than whole pictures do: training on fewer
    # pixels than are used later evens that out (Touvron et al., "Fixing the train-test resolution
    # discrepancy", NeurIPS 2019), and costs less.
    training_side: int = 160
    # Most of it is learnt on fewer pixels still (Tan and Le, "EfficientNetV2", ICML 2021).
    first_side: int = 128
    first_side_share: float = 0.6  # of the epochs
    stored_side: int = 256  # pictures are decoded once to this, views are cut from it
    architecture: Architecture = field(default_factory=Architecture)
    augment: AugmentSettings = field(default_factory=AugmentSettings)
    loss: LossSettings = field(default_factory=LossSettings)
    optimiser: OptimiserSettings = field(default_factory=OptimiserSettings)

    def side_of(self, epoch: int) -> int:
        early = epoch < self.first_side_share * self.optimiser.epochs
        return min(self.first_side, self.training_side) if early else self.training_side

    def as_dict(self) -> dict[str, Any]:
        made = asdict(self)
        if self.simulated is None:  # so that such runs keep the name they always had
            del made["simulated"]
        return made

    @property
    def hash(self) -> str:
        text = json.dumps(self.as_dict(), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


FINISHING_EPOCHS = 3


def finishing(settings: RunSettings, epochs: int) -> RunSettings:
    """The last epochs of a network that ships: on the held-out pictures too, at half the learning
    rate, at the full side, with views nearer to what is used."""
    milder = replace(settings.augment, smallest_view=0.6, occlusion_share=0.2)
    return replace(
        settings,
        held_out="nothing",
        augment=milder,
        first_side_share=0.0,
        optimiser=replace(
            settings.optimiser,
            epochs=epochs,
            learning_rate=settings.optimiser.learning_rate / 2,
            new_layers_learning_rate=settings.optimiser.new_layers_learning_rate / 2,
        ),
    )
