"""One line on stderr that says how far, how fast, and how long still."""

from __future__ import annotations

import sys
import time
from typing import TextIO


def clock(seconds: float) -> str:
    minutes, rest = divmod(max(0, round(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


class Progress:
    """Redraws in place on a terminal; in a log it prints a line every `log_every_seconds`."""

    def __init__(
        self, total: int, unit: str, stream: TextIO | None = None, log_every_seconds: float = 15.0
    ) -> None:
        self.total = total
        self.unit = unit
        self.stream = sys.stderr if stream is None else stream
        self.interval = 0.2 if self.stream.isatty() else log_every_seconds
        self.done = 0
        self.started = self.printed = time.monotonic()

    def advance(self, count: int, label: str) -> None:
        self.done += count
        now = time.monotonic()
        if now - self.printed >= self.interval or self.done >= self.total:
            self.printed = now
            self._draw(label, now - self.started)

    def _draw(self, label: str, elapsed: float) -> None:
        rate = self.done / elapsed if elapsed > 0 else 0.0
        left = (self.total - self.done) / rate if rate else 0.0
        filled = round(20 * self.done / max(1, self.total))
        bar = "#" * filled + "-" * (20 - filled)
        line = f"[{bar}] {label}  {rate:.0f} {self.unit}/s  {clock(left)} left"
        if self.stream.isatty():
            self.stream.write("\r" + line + "\x1b[K" + ("\n" if self.done >= self.total else ""))
        else:
            self.stream.write(line + "\n")
        self.stream.flush()
