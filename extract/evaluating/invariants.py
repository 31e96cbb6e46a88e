"""What must hold for every reading, with or without gold: the promises of the data contract.

Each check yields one sentence per fault; a fault is a defect of the program, never of the notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.evaluating.normalising import squeezed, without_furniture
from extract.model import Deadline, Document, Issue, Measure, Notice, Owner, Progress

_Placed = Issue | Measure | Owner | Deadline | Progress

_NOTICE_ID = re.compile(r"[0-9a-f]{16}")


def check_invariants(notice: Notice) -> list[str]:
    """Return every broken promise: tiling, spans, texts at their place, ids, parents, sequence."""
    return [
        *_tiling(notice),
        *_spans(notice),
        *_texts(notice),
        *_ids(notice),
        *_parents(notice),
        *_references(notice),
        *_sequences(notice),
    ]


def _tiling(notice: Notice) -> Iterator[str]:
    at = 0
    for section in notice.sections:
        if section.start != at:
            word = "gap" if section.start > at else "overlap"
            yield f"sections: {word} between {at} and {section.start} at {section.section_id}"
        at = section.end
    if at != len(notice.document.text):
        yield f"sections: they end at {at}, the text at {len(notice.document.text)}"


def _spans(notice: Notice) -> Iterator[str]:
    size = len(notice.document.text)
    for name in ("sections", "issues", "measures", "owners", "deadlines", "progress", "findings"):
        for position, one in enumerate(getattr(notice, name)):
            start, end = one.start, one.end
            if name == "findings" and start is None and end is None:
                continue
            if start is None or end is None or not 0 <= start < end <= size:
                yield f"{name}[{position}]: the span {start}–{end} is not inside 0–{size}"


def _texts(notice: Notice) -> Iterator[str]:
    document = notice.document
    kinds: tuple[tuple[str, Sequence[_Placed], str, bool], ...] = (
        ("issues", notice.issues, "title", False),
        ("measures", notice.measures, "text", False),
        ("owners", notice.owners, "name", False),
        ("deadlines", notice.deadlines, "raw", True),
        ("progress", notice.progress, "text", True),
    )
    for name, records, key, whole in kinds:
        for position, one in enumerate(records):
            value = getattr(one, key)
            if not value.strip():
                yield f"{name}[{position}]: {key} is empty"
            elif not _stands(document, one, value, whole):
                yield f"{name}[{position}]: {key} {value[:30]!r} does not stand at {one.start}–{one.end}"


def _stands(document: Document, one: _Placed, value: str, whole: bool) -> bool:
    """True when the span holds ``value`` (``whole``: nothing else), white space and furniture aside."""
    place, wanted = squeezed(without_furniture(document, one.start, one.end)), squeezed(value)
    return place == wanted if whole else _in_order(wanted, place)


def _in_order(wanted: str, place: str) -> bool:
    """Whether all of ``wanted`` stands in ``place`` in order; a label and its value may stand in between."""
    if wanted in place:
        return True
    signs = iter(place)
    return all(sign in signs for sign in wanted)


def _ids(notice: Notice) -> Iterator[str]:
    own = notice.document.notice_id
    if not _NOTICE_ID.fullmatch(own):
        yield f"notice_id {own!r} is not 16 hex digits"
    for issue in notice.issues:
        if not issue.issue_id.startswith(f"{own}/{issue.number}"):
            yield f"issue_id {issue.issue_id!r} is not notice_id/number ({issue.number})"
    for measure in notice.measures:
        if not measure.measure_id.startswith(f"{measure.issue_id}#{measure.ordinal}"):
            yield f"measure_id {measure.measure_id!r} is not issue_id#ordinal ({measure.ordinal})"
    yield from _repeated("section_id", [one.section_id for one in notice.sections])
    yield from _repeated("issue_id", [one.issue_id for one in notice.issues])
    yield from _repeated("measure_id", [one.measure_id for one in notice.measures])


def _repeated(name: str, ids: Sequence[str]) -> Iterator[str]:
    seen: set[str] = set()
    for one in ids:
        if not one:
            yield f"{name} is empty"
        elif one in seen:
            yield f"{name} {one!r} stands twice"
        seen.add(one)


def _parents(notice: Notice) -> Iterator[str]:
    """A parent stands before its children; a leaf is what is nobody's parent."""
    before: set[str] = set()
    for section in notice.sections:
        if section.parent_id is not None and section.parent_id not in before:
            yield f"section {section.section_id}: no section {section.parent_id!r} stands before it"
        before.add(section.section_id)
    depths: dict[str, int] = {}
    parents = {issue.parent_id for issue in notice.issues}
    for issue in notice.issues:
        if issue.parent_id is not None and issue.parent_id not in depths:
            yield f"issue {issue.number}: no issue {issue.parent_id!r} stands before it"
        if issue.depth != depths.get(issue.parent_id or "", 0) + 1:
            yield f"issue {issue.number}: depth {issue.depth} does not follow from its parent"
        if issue.is_leaf == (issue.issue_id in parents):
            yield f"issue {issue.number}: is_leaf is {issue.is_leaf}, which its children deny"
        depths[issue.issue_id] = issue.depth


def _references(notice: Notice) -> Iterator[str]:
    issues = {issue.issue_id for issue in notice.issues}
    home = {measure.measure_id: measure.issue_id for measure in notice.measures}
    for name in ("measures", "owners", "deadlines", "progress", "findings"):
        for position, one in enumerate(getattr(notice, name)):
            if one.issue_id is not None and one.issue_id not in issues:
                yield f"{name}[{position}]: there is no issue {one.issue_id!r}"
            measure_id = getattr(one, "measure_id", None)
            if measure_id is not None and home.get(measure_id) != one.issue_id:
                yield f"{name}[{position}]: measure {measure_id!r} is not one of issue {one.issue_id!r}"
    for position, statement in enumerate(notice.progress):
        if (statement.scope == "issue") != (statement.issue_id is not None):
            yield f"progress[{position}]: scope {statement.scope} with issue {statement.issue_id!r}"


def _sequences(notice: Notice) -> Iterator[str]:
    seen: dict[str, int] = {}
    for statement in notice.progress:
        if statement.issue_id is not None:
            wanted = seen.get(statement.issue_id, 0) + 1
            if statement.seq != wanted:
                yield f"progress of {statement.issue_id}: seq {statement.seq} where {wanted} is due"
            seen[statement.issue_id] = statement.seq
