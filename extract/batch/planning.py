"""The plan of a run: which files, under which names, which repeat, in which shards.

It depends on the files alone. How many workers there are changes nothing in it, so it changes nothing in
the tables; and the plan of a run that goes on after others is the plan of a fresh one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from extract.batch.cutting import cut, part_id, weight
from extract.batch.hashing import Digests, Pairs, digests
from extract.tables.storing import Store


class Offered(NamedTuple):
    """One file (or unreadable folder) offered: ``source`` is its name in the tables.

    ``path`` is a path or a URL, ``member`` an entry of the archive there. ``first`` is the ``source`` of an
    earlier file with the same bytes. ``problem`` is an error kind found while planning; such an entry is
    not read. ``sha256`` is the digest the file had then.
    """

    path: str
    source: str
    size: int | None
    first: str | None = None
    problem: str | None = None
    sha256: bytes | None = None
    member: str | None = None


class Shard(NamedTuple):
    """A stretch of the list of files; ``part`` is the id of its part files, ``digest`` sums up its files.

    ``weight`` is a guess of the work, in small files.
    """

    part: str
    start: int
    end: int
    digest: str
    weight: int


@dataclass(frozen=True, slots=True)
class Plan:
    """All files in the order of ``source``, and their shards.

    Files are kept as light tuples: a million of them take about half a gigabyte.
    """

    pairs: Pairs
    digests: Digests
    firsts: dict[int, int]
    shards: tuple[Shard, ...]

    def __len__(self) -> int:
        return len(self.pairs)

    def files(self, shard: Shard) -> tuple[Offered, ...]:
        """The files of a shard."""
        return tuple(self._offered(place) for place in range(shard.start, shard.end))

    def firsts_in(self, shard: Shard) -> list[str | None]:
        """For each file of a shard the source of the first one with the same bytes, if that is another."""
        firsts = [self.firsts.get(place) for place in range(shard.start, shard.end)]
        return [None if first is None else self.pairs[first][0] for first in firsts]

    def repeated(self, shards: Iterable[Shard]) -> dict[str, str]:
        """The sources of the first of equal files that the shards need, each with the part that has it."""
        places = (place for each in shards for place in range(each.start, each.end))
        needed = {self.firsts[place] for place in places if place in self.firsts}
        found, owners = {}, iter(self.shards)
        owner = next(owners)
        for place in sorted(needed):
            while place >= owner.end:
                owner = next(owners)
            found[self.pairs[place][0]] = owner.part
        return found

    def in_turn(self, shards: Sequence[Shard]) -> list[Shard]:
        """The order to do shards in: at the end no worker waits long for another, and at a stop few are lost.

        A shard counts as done when the files that its own repeat are: those come first, as they are. Then
        come the heaviest, for the last ones to be light.
        """
        awaited = {*self.repeated(shards).values()}
        first = [shard for shard in shards if shard.part in awaited]
        others = [shard for shard in shards if shard.part not in awaited]
        return first + sorted(others, key=lambda shard: -shard.weight)

    def _offered(self, place: int) -> Offered:
        source, file = self.pairs[place]
        first = self.firsts.get(place)
        return Offered(
            file.path,
            source,
            file.size,
            None if first is None else self.pairs[first][0],
            self.digests.problems.get(place),
            self.digests[place],
            file.member,
        )


def planned(pairs: Pairs, store: Store) -> Plan:
    """The plan for files in the order of ``source``; ``store`` keeps the index of their digests."""
    known = digests(pairs, store)
    firsts = _firsts(len(pairs), known)
    sources = [source for source, _ in pairs]
    sizes = [file.size for _, file in pairs]

    def shard(start: int, end: int) -> Shard:
        told = _summed(_told(pairs, known, firsts, range(start, end)))
        return Shard(part_id(sources[start]), start, end, told, sum(map(weight, sizes[start:end])))

    shards = (shard(start, end) for start, end in cut(sources, sizes))
    return Plan(pairs, known, firsts, tuple(shards))


def _firsts(count: int, known: Digests) -> dict[int, int]:
    """For each file whose bytes an earlier one has, the place of the first such one."""
    first: dict[bytes, int] = {}
    found = {}
    for place in range(count):
        digest = known[place]
        if digest is not None and first.setdefault(digest, place) != place:
            found[place] = first[digest]
    return found


def _told(pairs: Pairs, known: Digests, firsts: dict[int, int], places: Sequence[int]) -> Iterator[bytes]:
    """What of a file can change what its shard's parts hold."""
    for place in places:
        first = firsts.get(place)
        yield pairs[place][0].encode()
        yield known[place] or known.problems[place].encode()
        yield b"" if first is None else pairs[first][0].encode()


def _summed(told: Iterable[bytes]) -> str:
    summed = hashlib.blake2b(digest_size=16)
    for each in told:
        summed.update(len(each).to_bytes(4, "big") + each)
    return summed.hexdigest()
