"""Names that look like slips of the pen: written once, beside an almost equal name written often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from extract.audit.doubts import Doubt, shortened
from extract.audit.settings import Settings
from extract.model import Owner
from extract.tables.cases import Case

# Names longer than this are phrases; comparing them says nothing.
_LONGEST = 40


def naming(case: Case, settings: Settings) -> Iterator[Doubt]:
    """Owners whose name occurs once in the notice while a close spelling occurs often.

    Close means: one sign confused with another it is often confused with; two neighbours exchanged; one
    sign dropped or put in within a body's name; one given name differing in three while the post is the
    same. Signs that tell bodies apart (一科/二科) are never slips.
    """
    for party in ("person", "organisation"):
        named = [owner for owner in case.owners if owner.party == party and len(owner.name) <= _LONGEST]
        counts = Counter(owner.name for owner in named)
        common = [name for name, count in counts.items() if count >= settings.common]
        posts = _posts(named)
        for owner in named:
            if counts[owner.name] > 1:
                continue
            for name in common:
                if _close(owner.name, name, settings) or _same_post(owner, name, posts):
                    yield _doubt(owner, name, counts[name])
                    break


def _doubt(owner: Owner, name: str, count: int) -> Doubt:
    message = f"“{shortened(owner.name)}”仅出现一次，疑为“{shortened(name)}”（出现{count}次）之误。"
    return Doubt("name_variant", owner.issue_id, owner.measure_id, message, owner.start, owner.end)


def _posts(named: Iterable[Owner]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for owner in named:
        if owner.post:
            found.setdefault(owner.name, set()).add(owner.post)
    return found


def _same_post(owner: Owner, name: str, posts: dict[str, set[str]]) -> bool:
    """王建国 and 王建军, both 副主任: one given name of two differs."""
    if owner.party != "person" or len(owner.name) != 3 or len(name) != 3:
        return False
    same = [here == there for here, there in zip(owner.name, name, strict=True)]
    return same[0] and sum(same) == 2 and owner.post in posts.get(name, ())


def _close(rare: str, common: str, settings: Settings) -> bool:
    start = _shared(rare, common)
    left, right = rare[start:], common[start:]
    end = _shared(left[::-1], right[::-1])
    left, right = left[: len(left) - end], right[: len(right) - end]
    if settings.distinguishing & set(left + right):
        return False
    if len(left) == len(right) == 1:
        return any({left, right} <= group for group in settings.confused)
    if len(left) == len(right) == 2:
        return left == right[::-1] and len(rare) > 2
    # A sign more at either end makes another name (办公室/局办公室); inside a long one it is a slip.
    inside = start > 0 and end > 0 and min(len(rare), len(common)) >= 4
    return inside and {len(left), len(right)} == {0, 1}


def _shared(one: str, other: str) -> int:
    """How many signs two names begin with in common."""
    count = 0
    for here, there in zip(one, other, strict=False):
        if here != there:
            break
        count += 1
    return count
