"""Notices that are there twice: the same bytes, the same title and issuer, near-identical text.

Texts are compared by their running clauses: the set of their stretches of Chinese characters, weighed by
length, so that punctuation, widths, spaces and page layout do not matter. Only notices that share clauses
few others have are compared, so the work grows with the number of notices and not with its square.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from zlib import crc32

from extract.audit.doubts import Doubt, about_notice, shortened
from extract.audit.settings import Settings
from extract.tables.cases import Case

_CLAUSE = re.compile("[一-鿿]{6,}")
# A clause that so many different notices share is a formula and points at none of them.
_FORMULA = 12
# So many shared clauses make two notices worth comparing.
_PROMISING = 3


class Repeats:
    """The notices seen so far. ``doubts`` is called once for every notice, in the order of the run."""

    def __init__(self, settings: Settings, copies: dict[str, list[str]]) -> None:
        self._settings = settings
        self._copies = copies
        self._clauses: list[dict[int, int]] = []
        self._sources: list[str] = []
        self._sharing: dict[int, list[int]] = {}
        self._titled: dict[tuple[str, str], int] = {}

    def doubts(self, case: Case) -> Iterator[Doubt]:
        """What was there before: other files with these bytes, an earlier notice like this one."""
        copies = self._copies.get(case.notice_id)
        if copies:
            named = "、".join(f"“{shortened(copy, 60)}”" for copy in copies[:3])
            more = f"等{len(copies)}个文件" if len(copies) > 3 else ""
            yield about_notice("duplicate_notice", f"与文件{named}{more}内容完全相同（只计一次）。")
        clauses = _clauses(case.text)
        earlier = self._alike(clauses) if _weight(clauses) >= self._settings.least_characters else None
        if earlier is not None:
            source, share = self._sources[earlier[0]], earlier[1]
            message = f"正文与“{shortened(source, 60)}”有{share:.0%}相同，疑为同一份通报。"
            yield about_notice("duplicate_notice", message)
            return
        yield from self._same_title(case, clauses)
        self._remember(case, clauses)

    def _alike(self, clauses: dict[int, int]) -> tuple[int, float] | None:
        """The earlier notice that shares most, when it shares enough."""
        seen: Counter[int] = Counter()
        for clause in clauses:
            sharing = self._sharing.get(clause, ())
            if len(sharing) < _FORMULA:
                seen.update(sharing)
        best = max(
            ((_share(clauses, self._clauses[at]), -at) for at, count in seen.items() if count >= _PROMISING),
            default=(0.0, 0),
        )
        return (-best[1], best[0]) if best[0] >= self._settings.alike else None

    def _same_title(self, case: Case, clauses: dict[int, int]) -> Iterator[Doubt]:
        title, issuer = case.facts.title, case.facts.issuer
        if not title or not issuer:
            return
        key = (re.sub(r"\s", "", title), issuer)
        at = self._titled.setdefault(key, len(self._sources))
        if at == len(self._sources):
            return
        share = _share(clauses, self._clauses[at])
        if share >= self._settings.alike_same_title:
            source = shortened(self._sources[at], 60)
            message = f"与“{source}”标题、发文单位相同，正文有{share:.0%}相同，疑为同一份通报。"
            yield about_notice("duplicate_notice", message)

    def _remember(self, case: Case, clauses: dict[int, int]) -> None:
        at = len(self._sources)
        self._sources.append(case.source)
        self._clauses.append(clauses)
        for clause in clauses:
            sharing = self._sharing.setdefault(clause, [])
            if len(sharing) < _FORMULA:
                sharing.append(at)


def _clauses(text: str) -> dict[int, int]:
    """The length of every different clause, by its checksum (the same in every process)."""
    return {crc32(clause.encode()): len(clause) for clause in _CLAUSE.findall(text)}


def _weight(clauses: dict[int, int]) -> int:
    return sum(clauses.values())


def _share(one: dict[int, int], other: dict[int, int]) -> float:
    shared = sum(length for clause, length in one.items() if clause in other)
    whole = _weight(one) + _weight(other) - shared
    return shared / whole if whole else 0.0
