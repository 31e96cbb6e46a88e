"""Cutting the list of files into shards that stay where they are when files come and go.

The cuts depend on the names near them alone (content-defined chunking): a new or removed file changes its
own shard, now and then a neighbour, and no other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

#: Weight of a shard. A file weighs one, and one more for every full ``BYTES_PER_WEIGHT``.
LEAST, MEAN, MOST = 64, 200, 400
BYTES_PER_WEIGHT = 80_000
_SPACE = 1 << 64


def cut(sources: Sequence[str], sizes: Sequence[int | None]) -> Iterator[tuple[int, int]]:
    """The shards as half-open ranges of places, from the files' names in order and their sizes.

    A file begins a new shard when its name says so (a hash of it, the more easily the heavier the file)
    and the shard before weighs at least ``LEAST``, or when it would weigh more than ``MOST`` with it.
    """
    start, held = 0, 0
    for place, source in enumerate(sources):
        own = weight(sizes[place])
        full = held + own > MOST or (held >= LEAST and _begins(source, own))
        if place > start and full and source != sources[place - 1]:
            yield start, place
            start, held = place, 0
        held += own
    yield start, len(sources)


def weight(size: int | None) -> int:
    """What a file of so many bytes weighs."""
    return 1 + (size or 0) // BYTES_PER_WEIGHT


def _begins(source: str, own: int) -> bool:
    return _hash(source) * (MEAN - LEAST) < own * _SPACE


def _hash(source: str) -> int:
    return int.from_bytes(hashlib.blake2b(source.encode(), digest_size=8, person=b"cut").digest(), "big")


def part_id(source: str) -> str:
    """The id of the shard that begins with a file: 16 hex digits."""
    return hashlib.blake2b(source.encode(), digest_size=8, person=b"part").hexdigest()
