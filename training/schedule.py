"""The learning rate by step: warm-up, then straight down to zero at the last step.

The last step may be moved while training: the rate then goes straight down from where it is.
"""

from __future__ import annotations

from dataclasses import dataclass

RESTART = 0.35
"""Share of the full rate at which a training that had reached its end goes on."""


@dataclass(slots=True)
class Schedule:
    """Factor on the base rates. `anchor` is the step, and `level` the factor, from which the line falls to `last`."""

    last: int
    warm_up: int = 100
    anchor: int = 0
    level: float = 1.0

    def factor(self, step: int) -> float:
        """The factor at a step, between 0 and 1."""
        line = self.level * max(0.0, (self.last - step) / max(1, self.last - self.anchor))
        return line * min(1.0, (step + 1) / self.warm_up)

    def move_end(self, step: int, last: int) -> None:
        """From `step` on aim at another last step, without a jump; a finished schedule starts again at `RESTART`."""
        self.level *= max(0.0, (self.last - step) / max(1, self.last - self.anchor))
        self.level = self.level or RESTART
        self.anchor, self.last = step, last
