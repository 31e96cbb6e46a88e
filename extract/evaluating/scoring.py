"""Score one reading against its gold, field by field.

What is scored follows from the gold: a key that is absent is not scored; for something that gold does
not have at all (an invented issue), the keys that its like have in this gold. Where gold lists no
issues, every issue, measure, owner, issue deadline and statement about an issue is an error.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from extract.evaluating.aligning import IssuePair, MeasurePair, aligned, aligned_measures
from extract.evaluating.gold import Gold, GoldIssue, GoldMeasure
from extract.evaluating.parts import score_parts, score_sections
from extract.evaluating.schema import Item
from extract.evaluating.tallies import Ledger, Pair, Record, keys_scored, paired, record
from extract.model import Deadline, Measure, Notice, Owner, Progress

_Part = TypeVar("_Part", Measure, Progress)

_ISSUE_KEYS = ("title", "number", "depth", "parent", "status", "description", "marker", "is_leaf")
_MEASURE_KEYS = ("text", "ordinal", "marker", "due", "owner_basis", "deadline_basis")
_OWNER_KEYS = ("name", "role", "post", "label", "party")
_DEADLINE_KEYS = (
    "raw",
    "due",
    "milestone",
    "precision",
    "immediate",
    "ongoing",
    "months",
    "share",
    "label",
    "reference_date",
)
_PROGRESS_KEYS = ("text", "marker", "depth", "status", "as_of")
# Scored when gold has no record of the kind, so that an invented one weighs as much as elsewhere.
_DEFAULTS = {
    "issues": ("title", "number", "depth", "parent"),
    "measures": ("text", "ordinal"),
    "owners": ("name", "role", "post"),
    "deadlines": ("raw", "due", "milestone"),
    "progress": ("text", "marker", "depth"),
}


def score(gold: Gold, notice: Notice) -> Ledger:
    """Score a reading; the ledger holds a tally per field and every difference."""
    ledger = Ledger()
    _score_facts(ledger, gold.facts, notice)
    if gold.commitments is not None:
        whole = [one for one in notice.deadlines if one.issue_id is None]
        pairs = paired("", _records(gold.commitments), _records(map(_deadline, whole)), "raw")
        ledger.judge_whole("commitments", pairs)
    if gold.sections is not None:
        score_sections(ledger, gold.sections, notice)
    score_parts(ledger, gold, notice)
    if gold.findings is not None:
        pairs = paired("", _records(gold.findings), _records(_findings(notice)), "check")
        ledger.judge_whole("findings", pairs)
    if gold.issues is not None:
        _score_issues(ledger, gold.issues, notice)
    return ledger


def _score_facts(ledger: Ledger, facts: Item, notice: Notice) -> None:
    found = {**{key: getattr(notice.facts, key, None) for key in facts}, **_counts(notice)}
    pairs = [Pair("", record(facts), record({key: found[key] for key in facts}))]
    for key in facts:
        ledger.judge(f"facts.{key}", pairs, key)
        ledger.add("facts", ledger.tallies[f"facts.{key}"])


def _counts(notice: Notice) -> Item:
    return {
        "issue_count": sum(issue.parent_id is None for issue in notice.issues),
        "leaf_issue_count": sum(issue.is_leaf for issue in notice.issues),
        "measure_count": len(notice.measures),
    }


def _score_issues(ledger: Ledger, gold: tuple[GoldIssue, ...], notice: Notice) -> None:
    pairs = aligned(gold, notice)
    _judge_keys(ledger, "issues", _ISSUE_KEYS, [one.pair for one in pairs])
    stated = _by_issue(notice.measures)
    measures = [
        (one, aligned_measures(one, stated.get(one.found.issue_id, []) if one.found else []))
        for one in pairs
        if _scored(one, gold, "measures")
    ]
    _judge_keys(ledger, "measures", _MEASURE_KEYS, [two.pair for _, inner in measures for two in inner])
    for kind in ("owners", "deadlines"):
        seats = [seat for one in pairs for seat in _seat(kind, one, gold)]
        seats += [seat for one, inner in measures for two in inner for seat in _inner_seat(kind, one, two)]
        _score_parties(ledger, kind, seats, notice)
    _score_progress(ledger, [one for one in pairs if _scored(one, gold, "progress")], notice)


def _judge_keys(ledger: Ledger, kind: str, keys: Sequence[str], pairs: list[Pair]) -> None:
    """Judge the first key under the name of the kind itself, every other one under kind.key."""
    known = keys_scored((pair.gold for pair in pairs), _DEFAULTS[kind])
    for key in keys:
        if key in known:
            head = key == keys[0]
            judged = pairs if head else [pair for pair in pairs if pair.gold and pair.found]
            ledger.judge(kind if head else f"{kind}.{key}", judged, key)
            if not head:
                alone = [pair for pair in pairs if not (pair.gold and pair.found)]
                ledger.judge(f"{kind}.{key}", alone, key, told=False)


def _scored(one: IssuePair, gold: tuple[GoldIssue, ...], kind: str) -> bool:
    """True when gold speaks about ``kind`` for this issue; for an invented issue: for any, or has none."""
    if one.gold is not None:
        return getattr(one.gold, kind) is not None
    return not gold or any(getattr(issue, kind) is not None for issue in gold)


# A seat is a place where owners or deadlines are stated: its name, what gold says there, and the
# issue and measure ids of the reading (None: the reading has no such place).
_Seat = tuple[str, Sequence[Item], str | None, str | None]


def _seat(kind: str, one: IssuePair, gold: tuple[GoldIssue, ...]) -> list[_Seat]:
    """The issue itself. Gold that gives the ``kind`` for its measures says that the issue has none."""
    below = one.gold.measures or () if one.gold else ()
    if not (_scored(one, gold, kind) or any(getattr(measure, kind) is not None for measure in below)):
        return []
    items = getattr(one.gold, kind, None) or ()
    return [(one.pair.place, items, one.found.issue_id if one.found else None, None)]


def _inner_seat(kind: str, one: IssuePair, two: MeasurePair) -> list[_Seat]:
    siblings: tuple[GoldMeasure, ...] = one.gold.measures or () if one.gold else ()
    silent = siblings and all(getattr(measure, kind) is None for measure in siblings)
    if getattr(two.gold, kind) is None if two.gold else silent:
        return []
    items = getattr(two.gold, kind, None) or ()
    issue_id, measure_id = (two.found.issue_id, two.found.measure_id) if two.found else (None, None)
    return [(two.pair.place, items, issue_id, measure_id)]


def _score_parties(ledger: Ledger, kind: str, seats: list[_Seat], notice: Notice) -> None:
    records: Iterable[Owner | Deadline] = notice.owners if kind == "owners" else notice.deadlines
    stated: dict[tuple[str | None, str | None], list[Item]] = {}
    for one in records:
        item = _owner(one) if isinstance(one, Owner) else _deadline(one)
        stated.setdefault((one.issue_id, one.measure_id), []).append(item)
    keys = _OWNER_KEYS if kind == "owners" else _DEADLINE_KEYS
    pairs = []
    for place, items, issue_id, measure_id in seats:
        found = stated.get((issue_id, measure_id), []) if issue_id else []
        pairs += paired(place, _records(items), _records(found), keys[0])
    known = keys_scored((pair.gold for pair in pairs), _DEFAULTS[kind])
    ledger.judge_whole(kind, pairs)
    for key in keys:
        if key in known:
            ledger.judge(f"{kind}.{key}", pairs, key, told=False)


def _score_progress(ledger: Ledger, issues: list[IssuePair], notice: Notice) -> None:
    pairs: list[Pair] = []
    stated = _by_issue(notice.progress)
    for one in issues:
        items = one.gold.progress or () if one.gold else ()
        found = [_statement(p) for p in stated.get(one.found.issue_id, [])] if one.found else []
        pairs += _cut_last(
            paired(one.pair.place, _records(items), _records(found), "text"), one.pair.cut, len(items)
        )
    _judge_keys(ledger, "progress", _PROGRESS_KEYS, pairs)


def _cut_last(pairs: list[Pair], cut: bool, size: int) -> list[Pair]:
    """In a cut issue, let the last gold statement meet the last one found that was left over."""
    if not (cut and size and len(pairs) > size and pairs[size - 1].found is None):
        return pairs
    last = Pair(pairs[size - 1].place, pairs[size - 1].gold, pairs[-1].found, cut=True)
    return [*pairs[: size - 1], last, *pairs[size:-1]]


def _by_issue(records: Iterable[_Part]) -> dict[str | None, list[_Part]]:
    """Group measures or statements by their issue, each group in its own order."""
    groups: dict[str | None, list[_Part]] = {}
    for one in records:
        groups.setdefault(one.issue_id, []).append(one)
    return groups


def _records(items: Iterable[Item]) -> list[Record]:
    return [record(item) for item in items]


def _owner(owner: Owner) -> Item:
    return {key: getattr(owner, key) for key in _OWNER_KEYS}


def _deadline(deadline: Deadline) -> Item:
    return {key: getattr(deadline, key) for key in _DEADLINE_KEYS}


def _statement(statement: Progress) -> Item:
    return {key: getattr(statement, key) for key in _PROGRESS_KEYS}


def _findings(notice: Notice) -> list[Item]:
    numbers = {issue.issue_id: issue.number for issue in notice.issues}
    ordinals = {measure.measure_id: measure.ordinal for measure in notice.measures}
    return [
        {
            "check": one.check,
            "severity": one.severity,
            "issue": numbers.get(one.issue_id) if one.issue_id else None,
            "measure": ordinals.get(one.measure_id) if one.measure_id else None,
        }
        for one in notice.findings
    ]
