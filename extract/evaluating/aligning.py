"""Which issue of the reading is which issue of gold, and which measure which measure.

Issues are aligned by number and title together, then by title, then by number; what is left on either
side stands alone. So a shifted numbering costs numbers and not everything below them, and a misread
title costs that title alone. Measures are aligned inside aligned issues: by text, then by ordinal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extract.evaluating.gold import GoldIssue, GoldMeasure
from extract.evaluating.normalising import normalised
from extract.evaluating.schema import Item
from extract.evaluating.tallies import Pair, Record, agree, record
from extract.model import Issue, Measure, Notice

_Agreeing = Callable[[Record, Record], bool]


@dataclass(frozen=True, slots=True)
class MeasurePair:
    """One measure as gold and the reading have it."""

    pair: Pair
    gold: GoldMeasure | None
    found: Measure | None


@dataclass(frozen=True, slots=True)
class IssuePair:
    """One issue as gold and the reading have it, with its measures when they are scored."""

    pair: Pair
    gold: GoldIssue | None
    found: Issue | None
    measures: tuple[MeasurePair, ...] = ()


def aligned(issues: Sequence[GoldIssue], notice: Notice) -> list[IssuePair]:
    """Align the issues of gold with those of the reading: in the order of gold, the rest after."""
    places = _places(issues)
    golds = [record(_gold_item(issue, issues, places)) for issue in issues]
    founds = [record(_found_item(issue)) for issue in notice.issues]
    partner = _partners(golds, founds, [_same("number", "title"), _same_title(issues), _same("number")])
    seats = {partner[i]: places[i] for i in partner}
    named = [_with_parent(one, notice, position, seats) for position, one in enumerate(founds)]
    pairs = [
        IssuePair(
            Pair(places[i], golds[i], named[partner[i]] if i in partner else None, issue.cut),
            issue,
            notice.issues[partner[i]] if i in partner else None,
        )
        for i, issue in enumerate(issues)
    ]
    alone = [j for j in range(len(founds)) if j not in seats]
    return pairs + [
        IssuePair(Pair(f"+{notice.issues[j].number}", None, named[j]), None, notice.issues[j]) for j in alone
    ]


def aligned_measures(pair: IssuePair, found: Sequence[Measure]) -> tuple[MeasurePair, ...]:
    """Align the measures of one issue; ``found`` are those the reading gives for it."""
    golds = pair.gold.measures or () if pair.gold else ()
    mine = [record(measure.values) for measure in golds]
    theirs = [record(_measure_item(measure)) for measure in found]
    partner = _partners(mine, theirs, [_same("text", "ordinal"), _same("text"), _same("ordinal")])
    place = pair.pair.place
    matched = [
        MeasurePair(
            Pair(
                f"{place}#{mine[i].raw.get('ordinal', i + 1)}",
                mine[i],
                theirs[partner[i]] if i in partner else None,
                pair.pair.cut and i == len(golds) - 1,
            ),
            gold,
            found[partner[i]] if i in partner else None,
        )
        for i, gold in enumerate(golds)
    ]
    taken = set(partner.values())
    return (
        *matched,
        *(
            MeasurePair(Pair(f"{place}#+{one.ordinal}", None, theirs[j]), None, one)
            for j, one in enumerate(found)
            if j not in taken
        ),
    )


def _partners(gold: Sequence[Record], found: Sequence[Record], passes: list[_Agreeing]) -> dict[int, int]:
    """Give every gold position the found position it belongs to, the surest ground first."""
    partner: dict[int, int] = {}
    free = dict.fromkeys(range(len(found)))
    for agreeing in passes:
        for i, wanted in enumerate(gold):
            if i not in partner:
                hit = next((j for j in free if agreeing(wanted, found[j])), None)
                if hit is not None:
                    partner[i] = hit
                    del free[hit]
    return partner


def _same(*keys: str) -> _Agreeing:
    return lambda gold, found: all(k in gold.folded and gold.folded[k] == found.folded.get(k) for k in keys)


def _same_title(issues: Sequence[GoldIssue]) -> _Agreeing:
    """Titles agree; that of a cut issue also when one begins the other."""
    cut = {normalised(str(issue.values["title"])) for issue in issues if issue.cut}
    return lambda gold, found: agree(
        gold.folded["title"], found.folded["title"], cut=gold.folded["title"] in cut
    )


def _places(issues: Sequence[GoldIssue]) -> list[str]:
    """Name the place of every gold issue by its number; a repeated number gets its count."""
    seen: dict[str, int] = {}
    places = []
    for issue in issues:
        number = str(issue.values["number"])
        seen[number] = seen.get(number, 0) + 1
        places.append(number if seen[number] == 1 else f"{number} ({seen[number]})")
    return places


def _gold_item(issue: GoldIssue, issues: Sequence[GoldIssue], places: list[str]) -> Item:
    """Add the parent: the issue whose number is the longest dotted beginning of this one's."""
    numbers = [str(one.values["number"]) for one in issues]
    parts = str(issue.values["number"]).split(".")
    above = (".".join(parts[:size]) for size in range(len(parts) - 1, 0, -1))
    parent = next((places[numbers.index(number)] for number in above if number in numbers), None)
    return {**issue.values, "parent": parent}


def _found_item(issue: Issue) -> Item:
    return {
        "number": issue.number,
        "title": issue.title,
        "description": issue.description,
        "marker": issue.marker,
        "depth": issue.depth,
        "is_leaf": issue.is_leaf,
        "status": issue.status,
    }


def _with_parent(one: Record, notice: Notice, position: int, seats: dict[int, str]) -> Record:
    """Add the parent as gold would name it, or as +number when gold has no such issue."""
    wanted = notice.issues[position].parent_id
    parents = (j for j, issue in enumerate(notice.issues) if wanted and issue.issue_id == wanted)
    above = next(parents, None)
    name = None if above is None else seats.get(above, f"+{notice.issues[above].number}")
    return Record({**one.raw, "parent": name}, {**one.folded, "parent": name})


def _measure_item(measure: Measure) -> Item:
    return {
        "ordinal": measure.ordinal,
        "marker": measure.marker,
        "text": measure.text,
        "due": measure.due,
        "owner_basis": measure.owner_basis,
        "deadline_basis": measure.deadline_basis,
    }
