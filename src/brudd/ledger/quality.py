"""The tool's own error rates: of the claims that people have looked at, how many they rejected or amended, field by
field."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from brudd.ledger import decisions


@dataclass(frozen=True, slots=True)
class Rate:
    """Of `reviewed` claims of a language, `corrected` had this field amended (or, for the field `claim`, were
    rejected)."""

    language: str
    field: str
    reviewed: int
    corrected: int

    @property
    def rate(self) -> float:
        """The share of reviewed claims that were corrected, 0 to 1."""
        return self.corrected / self.reviewed if self.reviewed else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the rate, after Wilson (1927)."""
        z, n, p = 1.96, max(1, self.reviewed), self.rate
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z / (1 + z * z / n) * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5
        return max(0.0, middle - half), min(1.0, middle + half)


def rates(connection: Connection) -> list[Rate]:
    """The rates of each language and of all (`*`), the field `claim` first; comments alone are no review."""
    taken = decisions.read(connection, acts=["accept", "reject", "amend"])
    kept = decisions.standing(taken, decisions.undone(connection))
    reviewed: dict[str, set[str]] = {}
    corrected: dict[tuple[str, str], set[str]] = {}
    for one in kept:
        if one.subject != "claim":
            continue
        for language in (one.language or "und", "*"):
            reviewed.setdefault(language, set()).add(one.target)
            if one.act != "accept":
                corrected.setdefault((language, one.field or "claim"), set()).add(one.target)
    fields = sorted({field for _, field in corrected} - {"claim"})
    return [
        Rate(language, field, len(targets), len(corrected.get((language, field), ())))
        for language, targets in sorted(reviewed.items(), key=lambda item: (item[0] == "*", item[0]))
        for field in ("claim", *fields)
    ]
