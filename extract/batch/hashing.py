"""The SHA-256 of every file of a run, from the index of the run before where a file is surely the same.

The index holds, for each source, a stamp of what the file system said (size, times, inode) and the digest.
A file with the same stamp holds the same bytes, as in git, with git's care: what had changed less than two
seconds before it was read is not put into the index, for it could change again without a trace.
"""

from __future__ import annotations

import hashlib
import struct
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from extract.batch.opening import fetch
from extract.batch.walking import Found
from extract.errors import InputError
from extract.tables.storing import STATE, Store, put

INDEX = f"{STATE}/index"
_MAGIC = b"zhenggai index 1\n"
_RECORD = struct.Struct("<H40s32s")
_MOMENT = 2.0
#: Where reading waits for the disk or the network, so many seconds in all, so many read at once.
_WAITING = 0.02
_THREADS = 8
_PIECE = 64
DIGEST = 32

Pairs = Sequence[tuple[str, Found]]


@dataclass(slots=True)
class Digests:
    """The digest of each file by its place, all in one piece of memory, and what went wrong instead."""

    whole: bytearray
    problems: dict[int, str]
    taken: int

    def __getitem__(self, place: int) -> bytes | None:
        """The digest of a file; None when it has a problem."""
        digest = bytes(self.whole[place * DIGEST : (place + 1) * DIGEST])
        return None if place in self.problems else digest

    def put(self, place: int, result: bytes | str) -> None:
        """Note a digest, or the kind of a problem."""
        if isinstance(result, str):
            self.problems[place] = result
        else:
            self.whole[place * DIGEST : (place + 1) * DIGEST] = result


def digests(pairs: Pairs, store: Store) -> Digests:
    """The digests of all files, which stand in the order of ``source``; the index is brought up to date.

    Files are opened where the index does not know them. One that cannot be read has its problem instead.
    """
    found = Digests(bytearray(DIGEST * len(pairs)), {}, 0)
    kept = _take_known(pairs, found, store)
    begun = time.time()
    unknown = [place for place in range(len(pairs)) if place not in found.problems and not kept[place]]
    _read(pairs, unknown, found)
    if unknown or found.taken != sum(kept):
        put(store, {INDEX: _index(pairs, found, kept, begun - _MOMENT)})
    return found


def _take_known(pairs: Pairs, found: Digests, store: Store) -> bytearray:
    """Fill in what the index knows; a mark for every place that it did."""
    known = bytearray(len(pairs))
    old = _entries(store.read(INDEX) or b"")
    entry = next(old, None)
    for place, (source, file) in enumerate(pairs):
        if file.problem is not None:
            found.problems[place] = file.problem
            continue
        key = source.encode()
        while entry is not None and entry[0] < key:
            entry, found.taken = next(old, None), found.taken + 1
        if entry is not None and entry[:2] == (key, file.stamp):
            found.put(place, entry[2])
            known[place] = 1
            entry, found.taken = next(old, None), found.taken + 1
    found.taken += (entry is not None) + sum(1 for _ in old)
    return known


def _entries(data: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """Source, stamp and digest of each entry; none at all when the index is not whole."""
    view = memoryview(data)
    body, check = view[:-DIGEST], data[-DIGEST:]
    if not data.startswith(_MAGIC) or hashlib.sha256(body).digest() != check:
        return
    place = len(_MAGIC)
    while place < len(body):
        length, stamp, digest = _RECORD.unpack_from(body, place)
        place += _RECORD.size
        yield bytes(body[place : place + length]), stamp, digest
        place += length


def _index(pairs: Pairs, found: Digests, kept: bytearray, before: float) -> bytes:
    """The index of what is known: of the files read now, those that had not changed for a while."""
    index = bytearray(_MAGIC)
    for place, (source, file) in enumerate(pairs):
        key, digest = source.encode(), found[place]
        if digest is None or file.stamp is None or len(key) > 0xFFFF:
            continue
        if kept[place] or file.changed < before:
            index += _RECORD.pack(len(key), file.stamp, digest) + key
    return bytes(index + hashlib.sha256(index).digest())


def _read(pairs: Pairs, places: Sequence[int], found: Digests) -> None:
    """Read one file after the other, for as long as that is work and not waiting; the rest side by side."""
    begun, worked = time.perf_counter(), time.thread_time()
    for done, place in enumerate(places, 1):
        found.put(place, _digest(pairs[place][1]))
        work = time.thread_time() - worked
        if time.perf_counter() - begun - work > max(_WAITING, work):
            _read_side_by_side(pairs, places[done:], found)
            return


def _read_side_by_side(pairs: Pairs, places: Sequence[int], found: Digests) -> None:
    from concurrent.futures import ThreadPoolExecutor

    pieces = [places[start : start + _PIECE] for start in range(0, len(places), _PIECE)]
    with ThreadPoolExecutor(_THREADS) as threads:
        try:
            results = threads.map(lambda piece: [_digest(pairs[place][1]) for place in piece], pieces)
            for place, result in zip(places, chain.from_iterable(results), strict=True):
                found.put(place, result)
        except BaseException:
            threads.shutdown(wait=False, cancel_futures=True)
            raise


def _digest(file: Found) -> bytes | str:
    """The digest of a file, or the kind of its problem."""
    try:
        return hashlib.sha256(fetch(file.path, file.member)).digest()
    except InputError as error:
        return error.kind
    except MemoryError:
        return "memory"
    except OSError:
        return "unreadable"
