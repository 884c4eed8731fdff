"""Limits on what is read: size, depth, time, and how much may come out of a compressed input."""

from __future__ import annotations

from dataclasses import dataclass

LARGEST = 50_000_000
"""Bytes that are read of one report; more is refused."""


@dataclass(frozen=True)
class Limits:
    """`largest`: bytes of one report. `depth`: containers inside one another. `members`: reports of one container.

    `ratio`: bytes that may come out of one compressed byte, once more than `slack` bytes came out.
    """

    largest: int = LARGEST
    depth: int = 4
    members: int = 1_000_000
    ratio: int = 200
    slack: int = 20_000_000

    def bomb(self, packed: int, unpacked: int) -> bool:
        """True when so much came out of so few bytes that it is meant to do harm."""
        return unpacked > self.slack and unpacked > self.ratio * max(packed, 1)


DEFAULT = Limits()


class TooLarge(Exception):
    """More came out of a compressed stream than the limits allow; `bomb` when the ratio says that it was meant."""

    def __init__(self, message: str, *, bomb: bool) -> None:
        super().__init__(message)
        self.bomb = bomb
