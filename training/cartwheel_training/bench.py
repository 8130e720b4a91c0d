"""How fast Python recognises: decode, resize, run. The yardstick of `cartwheel bench perception`.

    python -m cartwheel_training.bench --model FILE.onnx --pictures DIR --threads 1 --json

One worker a thread, each with a session of its own: Pillow and ONNX Runtime both let go of the
interpreter while they work, and two sessions with one thread beat one with two.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from cartwheel_training.dataset import SUFFIXES
from cartwheel_training.errors import InputError
from cartwheel_training.export import open_session
from cartwheel_training.framing import frame, read_picture
from cartwheel_training.graph import INPUT, OUTPUT

WARM_UP = 5


@dataclass(frozen=True)
class Lap:
    """Seconds that one picture took."""

    decode: float  # and resize
    run: float


def _work(model: Path, pictures: list[Path]) -> list[Lap]:
    session = open_session(model, threads=1)
    side = session.get_inputs()[0].shape[1]
    laps = []
    for path in [*pictures[:WARM_UP], *pictures]:
        start = time.perf_counter()
        square = frame(read_picture(path), side)[None]
        decoded = time.perf_counter()
        session.run([OUTPUT], {INPUT: square})
        laps.append(Lap(decoded - start, time.perf_counter() - decoded))
    return laps[min(WARM_UP, len(pictures)) :]


def bench(model: Path, root: Path, threads: int, count: int, runs: int) -> dict[str, Any]:
    """The first `count` pictures by path, `runs` times over; speeds are medians over the runs."""
    if not model.is_file():
        raise InputError(f"{model}: no such file; give a model's .onnx file")
    if not root.is_dir():
        raise InputError(f"{root}: no such folder; give a folder of pictures")
    found = (path for path in root.rglob("*") if path.suffix.lower() in SUFFIXES)
    # By the whole path as text: the order of the command that this is compared with.
    pictures = sorted(found, key=Path.as_posix)[:count]
    if not pictures:
        raise InputError(f"{root}: holds no picture")
    shares = [pictures[worker::threads] for worker in range(threads)]
    laps: list[Lap] = []
    speeds = []
    busy_seconds = 0.0
    with ThreadPoolExecutor(max_workers=threads) as pool:
        for _ in range(runs):
            by_worker = list(pool.map(lambda share: _work(model, share), shares))
            busy = [sum(lap.decode + lap.run for lap in own) for own in by_worker]
            speeds.append(len(pictures) / max(busy))
            busy_seconds += sum(busy)
            laps += [lap for own in by_worker for lap in own]
    return {
        "picturesPerSecond": round(float(np.median(speeds)), 2),
        "runMsMedian": round(float(np.median([lap.run for lap in laps])) * 1000, 3),
        "decodeMsMedian": round(float(np.median([lap.decode for lap in laps])) * 1000, 3),
        "kernelShare": round(sum(lap.run for lap in laps) / busy_seconds, 4),
        "pictures": len(pictures),
        "runs": runs,
        "threads": threads,
    }


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="cartwheel_training.bench", description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--pictures", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--count", type=int, default=1000, help="pictures at most")
    parser.add_argument("--runs", type=int, default=1, help="times over; medians are reported")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    try:
        made = bench(options.model, options.pictures, options.threads, options.count, options.runs)
    except InputError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps(made, indent=1))
    else:
        print("\n".join(f"{name:18} {value}" for name, value in made.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
