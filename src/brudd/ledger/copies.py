"""Near-copies among the pages of a ledger: candidates by fingerprints, then the pages themselves."""

from __future__ import annotations

from array import array
from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter

from sqlalchemy import Connection

from brudd.events import copies
from brudd.ledger import bodies, bulk, filed, tables
from brudd.records import Page

_CROWD = 40
"""Pages under one fingerprint after which no more are filed: a phrase that so many share says nothing."""
_TRIED = 5
_KEPT = 2_000


class Copies:
    """Finds the near-copies of pages that are being added; remembers the shingles of pages it has looked at lately."""

    def __init__(self) -> None:
        self._seen: OrderedDict[int, array[int]] = OrderedDict()
        self._filed: list[tuple[int, int]] = []
        self._pairs: list[tuple[int, int, float, str]] = []
        self._bodies: dict[int, bytes] = {}

    def find(self, connection: Connection, pages: Sequence[tuple[int, Page]], at: str) -> dict[int, frozenset[int]]:
        """The keys of the pages that each new page is a near-copy of, or is copied by."""
        made = {key: copies.shingles(page) for key, page in pages}
        prints = {key: copies.fingerprints(found) for key, found in made.items()}
        known = self._known(connection, {one for found in prints.values() for one in found})
        self._bodies = self._fetched(connection, [_met(found, known) for found in prints.values()])
        near: dict[int, set[int]] = {}
        for key, _ in pages:
            self._remember(key, made[key])
            for other in _met(prints[key], known):
                share, count = copies.containment(made[key], self._shingles(other))
                if copies.is_copy(share, count):
                    near.setdefault(key, set()).add(other)
                    near.setdefault(other, set()).add(key)
                    self._pairs.append((key, other, round(share, 4), at))
            for one in prints[key]:
                crowd = known.setdefault(one, [])
                if len(crowd) < _CROWD:
                    crowd.append(key)
                    self._filed.append((one, key))
        self._bodies = {}
        return {key: frozenset(others) for key, others in near.items()}

    def _known(self, connection: Connection, wanted: set[int]) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for one, page in filed.pick(connection, tables.shingle, tables.shingle_new, wanted):
            found.setdefault(one, []).append(page)
        return found

    def _fetched(self, connection: Connection, met: list[list[int]]) -> dict[int, bytes]:
        """The first readings of the stored pages that new ones will be compared with, in one query for a batch."""
        wanted = sorted({page for each in met for page in each})
        rows = bulk.pick(connection, "SELECT page, seq, body FROM reading WHERE page", wanted)
        return {page: body for page, _, body in sorted(rows, key=itemgetter(1), reverse=True)}

    def _shingles(self, page: int) -> array[int]:
        known = self._seen.get(page)
        if known is None:
            body = self._bodies.get(page)
            known = copies.shingles(bodies.unpack(body).document) if body else array("I")
            self._remember(page, known)
        return known

    def _remember(self, page: int, found: array[int]) -> None:
        self._seen[page] = found
        if len(self._seen) > _KEPT:
            self._seen.popitem(last=False)

    def flush(self, connection: Connection) -> None:
        """Store fingerprints and pairs."""
        filed.file(connection, tables.shingle_new, self._filed)
        bulk.insert(connection, tables.copy, sorted(self._pairs))
        self._filed, self._pairs = [], []


def _met(prints: Iterable[int], known: Mapping[int, list[int]]) -> list[int]:
    """The pages that share most fingerprints with a page, two at least."""
    met = Counter([page for one in prints for page in known.get(one, ())])
    return [page for page, shared in met.most_common(_TRIED) if shared > 1]
