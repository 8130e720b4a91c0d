"""The training loop, top to bottom."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from cartwheel_training import checkpoint as checkpoints
from cartwheel_training.augment import augment
from cartwheel_training.averaging import RunningMean
from cartwheel_training.catalogue_pictures import lay_on_grounds, white_ground
from cartwheel_training.dataset import load_squares
from cartwheel_training.framing import Pixels
from cartwheel_training.losses.additive_margin import AdditiveMarginSoftmax
from cartwheel_training.losses.retention import Retention
from cartwheel_training.model import Recogniser, fast_precision, load_pretrained
from cartwheel_training.progress import Progress
from cartwheel_training.settings import OptimiserSettings, RunSettings
from cartwheel_training.simulated import SimulatedDraws


class TrainingPictures:
    """Photographs first, then catalogue pictures, of which an epoch takes several views each, then
    simulated pictures, of which it takes some: too many to be kept decoded."""

    def __init__(
        self,
        photographs: Pixels,  # (photographs, stored side, stored side, 3)
        catalogue: Pixels,  # (catalogue pictures, stored side, stored side, 3)
        simulated: SimulatedDraws,
        labels: Sequence[int],  # of all three, in this order
        targets: Tensor,  # of all three, in this order; see losses/retention.py
        settings: RunSettings,
    ) -> None:
        self.settings = settings
        self.targets = targets
        self.count = len(photographs)
        self.simulated = simulated
        self.squares = torch.from_numpy(np.concatenate([photographs, catalogue]))
        self.labels = torch.tensor(list(labels))
        self.grounds = torch.zeros(self.squares.shape[:3], dtype=torch.bool)
        for index, square in enumerate(catalogue):
            self.grounds[self.count + index] = torch.from_numpy(white_ground(square))
        repeats = torch.ones(len(self.squares), dtype=torch.int64)
        repeats[self.count :] = settings.catalogue_views
        self.indices = torch.repeat_interleave(torch.arange(len(self.squares)), repeats)

    @property
    def views_an_epoch(self) -> int:
        return len(self.indices) + self.simulated.an_epoch

    def batches(self, epoch: int) -> list[Tensor]:
        chance = torch.Generator().manual_seed(_mixed(self.settings.seed, epoch, 0))
        drawn = self.simulated.epochs[epoch] + len(self.squares)
        order = torch.randperm(self.views_an_epoch, generator=chance)
        return list(
            torch.split(torch.cat([self.indices, drawn])[order], self.settings.optimiser.batch)
        )

    def stored(self, batch: Tensor) -> Tensor:
        """(batch, stored side, stored side, 3)"""
        side, kept = self.settings.stored_side, batch < len(self.squares)
        pictures = torch.empty((len(batch), side, side, 3), dtype=torch.uint8)
        pictures[kept] = self.squares[batch[kept]]
        rest = (batch[~kept] - len(self.squares)).tolist()
        pictures[~kept] = torch.from_numpy(
            load_squares([self.simulated.pictures[index] for index in rest], side)
        )
        return pictures

    def views(self, batch: Tensor, epoch: int, step: int) -> Tensor:
        """(batch, 3, side, side): what a batch looks like this time."""
        chance = torch.Generator().manual_seed(_mixed(self.settings.seed, epoch, step + 1))
        pictures = self.stored(batch)
        catalogue = torch.nonzero((batch >= self.count) & (batch < len(self.squares))).flatten()
        pictures[catalogue] = lay_on_grounds(
            pictures[catalogue],
            self.grounds[batch[catalogue]],
            self.squares[: self.count],
            self.settings.catalogue_ground_share,
            chance,
        )
        side = self.settings.side_of(epoch)
        return augment(pictures, side, self.settings.augment, chance)

    def epoch(self, epoch: int) -> Iterator[tuple[Tensor, Tensor]]:
        """(batch, its views): the next views are drawn while the network learns from these."""
        batches = self.batches(epoch)
        with ThreadPoolExecutor(max_workers=1) as pool:
            ahead = pool.submit(self.views, batches[0], epoch, 0)
            for step, batch in enumerate(batches):
                views = ahead.result()
                if step + 1 < len(batches):
                    ahead = pool.submit(self.views, batches[step + 1], epoch, step + 1)
                yield batch, views


class TrainingLoss(nn.Module):
    """The margin loss, and beside it what keeps the starting network's knowledge."""

    def __init__(self, products: int, settings: RunSettings) -> None:
        super().__init__()
        dimensions, own = settings.architecture.embedding_dimensions, settings.loss
        self.margin = AdditiveMarginSoftmax(dimensions, products, own.scale, own.margin)
        self.retention = Retention(dimensions, own.retention_dimensions)
        self.retention_weight = own.retention

    def forward(self, embeddings: Tensor, labels: Tensor, targets: Tensor) -> Tensor:
        margin: Tensor = self.margin(embeddings, labels)
        kept: Tensor = self.retention(embeddings, targets)
        return margin + self.retention_weight * kept


def _mixed(seed: int, epoch: int, step: int) -> int:
    """A seed for each batch of each epoch; step 0 is the order of the epoch."""
    return (seed * 100_003 + epoch) * 100_003 + step


def learning_rate_factor(settings: OptimiserSettings, progress: float) -> float:
    """Of the peak, after `progress` epochs."""
    warm_up = min(settings.warm_up_epochs, settings.epochs / 2)
    if progress < warm_up:
        return progress / warm_up
    rest = (progress - warm_up) / (settings.epochs - warm_up)
    return 0.5 * (1 + math.cos(math.pi * min(1.0, rest)))


def _optimiser(
    model: Recogniser, loss: TrainingLoss, settings: OptimiserSettings
) -> torch.optim.AdamW:
    new = [*model.head.parameters(), *loss.parameters()]
    known = {id(parameter) for parameter in new}
    old = [p for p in model.parameters() if p.requires_grad and id(p) not in known]
    groups = [
        {"params": old, "peak": settings.learning_rate},
        {"params": new, "peak": settings.new_layers_learning_rate},
    ]
    return torch.optim.AdamW(groups, lr=0.0, weight_decay=settings.weight_decay)


def train_network(
    pictures: TrainingPictures,
    products: int,
    weights: Path,
    settings: RunSettings,
    checkpoint_path: Path,
    after_epoch: Callable[[int, Recogniser, TrainingLoss], dict[str, float]],
    go_on_from: checkpoints.Checkpoint | None = None,
) -> tuple[Recogniser, list[dict[str, float]]]:
    """Returns the averaged network and what was measured after each epoch."""
    plan = settings.optimiser
    torch.manual_seed(settings.seed)
    model = Recogniser(settings.architecture)
    load_pretrained(model, weights)
    model.freeze(plan.frozen_blocks)
    model = model.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    loss_function = TrainingLoss(products, settings)
    if go_on_from is not None:
        model.load_state_dict(go_on_from.mean)
        loss_function.load_state_dict(go_on_from.loss)
    optimiser = _optimiser(model, loss_function, plan)
    mean = RunningMean(model, plan.averaging_decay)
    history: list[dict[str, float]] = []
    first_epoch = 0

    resumed = checkpoints.load(checkpoint_path, settings)
    if resumed is not None:
        model.load_state_dict(resumed.model)
        loss_function.load_state_dict(resumed.loss)
        optimiser.load_state_dict(resumed.optimiser)
        mean.model.load_state_dict(resumed.mean)
        mean.steps = resumed.mean_steps
        history = list(resumed.history)
        first_epoch = resumed.epochs_done

    views = pictures.views_an_epoch
    progress = Progress((plan.epochs - first_epoch) * views, "pictures")
    trainable = [p for group in optimiser.param_groups for p in group["params"]]

    for epoch in range(first_epoch, plan.epochs):
        model.train()
        total_loss, seen = 0.0, 0
        for batch, x in pictures.epoch(epoch):
            seen += len(batch)
            factor = learning_rate_factor(plan, epoch + seen / views)
            for group in optimiser.param_groups:
                group["lr"] = group["peak"] * factor
            with fast_precision():
                features = model.features(x)
            embeddings = torch.nn.functional.normalize(model.head(features.float()), dim=1)
            loss = loss_function(embeddings, pictures.labels[batch], pictures.targets[batch])
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(trainable, plan.clip_gradient_norm)
            optimiser.step()
            mean.update(model)
            total_loss += loss.item() * len(batch)
            progress.advance(len(batch), f"epoch {epoch + 1}/{plan.epochs}  loss {loss.item():.2f}")
        measured = {"epoch": epoch + 1.0, "loss": total_loss / views}
        measured |= after_epoch(epoch, mean.model, loss_function)
        history.append(measured)
        checkpoints.save(
            checkpoint_path,
            checkpoints.Checkpoint(
                settings_hash=settings.hash,
                settings=settings.as_dict(),
                epochs_done=epoch + 1,
                model=model.state_dict(),
                loss=loss_function.state_dict(),
                optimiser=optimiser.state_dict(),
                mean=mean.model.state_dict(),
                mean_steps=mean.steps,
                history=history,
            ),
        )
    return mean.model, history
