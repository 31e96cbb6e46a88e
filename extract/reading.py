"""One document in, one notice out: the text stage from end to end.

clear (mirror sites) → fold → (lost lines) → scan (candidates) → sift → build (least-cost tree) → facts →
roles → issues → records → sections. Each step is a function of the document and the rulebook alone. What is
remembered between notices (words looked up, values of owner fields read) is kept with the rulebook and
changes no result.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Final

from extract.clearing import cleared
from extract.errors import InputError
from extract.fields.deadlines import Context, read_commitments
from extract.fields.doubts import doubts
from extract.fields.drafts import let_go
from extract.fields.drawn import with_drawn_tables
from extract.fields.facts import Part, read_facts
from extract.fields.issues import collect_issues
from extract.fields.records import make_records
from extract.fields.statuses import closed
from extract.fields.unsure import unread_annex, unsure
from extract.fields.zeal import frame_statements
from extract.model import Deadline, Document, Facts, Notice
from extract.outline.relining import relined
from extract.outline.roles import assign
from extract.outline.scanning import ZONES, Label, Scan, scan
from extract.outline.settling import (
    next_steps_start,
    settle_fields,
    settle_remarks,
    settle_units,
    settle_zones,
)
from extract.outline.sifting import sift
from extract.outline.tiles import sections
from extract.outline.tree import Block, Node, build
from extract.rulebook import Rulebook
from extract.rulebook.folding import fold

#: Labels of a site's footer that read like those of an owner.
_WEB_OFFICES: Final = ("主办", "承办")


def read_document(document: Document, rules: Rulebook) -> Notice:
    """The notice in a document; ``InputError("not_a_notice")`` when it speaks of nothing of the kind."""
    with _uncollected():
        clearing = cleared(document)
        return (
            _read(document, rules) if clearing is None else clearing.restored(_read(clearing.document, rules))
        )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector of cycles out: the outline of a long notice is all alive until it is read.

    Looking through it again and again made a notice of 5 MB cost 1.3 times per character.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _read(document: Document, rules: Rulebook) -> Notice:
    folded = relined(fold(document.text), rules)
    if rules.family("facts", "notice.subject").regex.search(folded) is None:
        raise InputError(
            "not_a_notice", "文中没有整改、巡察、督察或审计的内容，不是整改通报或方案；请确认文件是否放错。"
        )
    document = with_drawn_tables(document, folded, regions(document), rules)
    found = sift(folded, scan(folded, rules, regions(document)), rules)
    root = build(folded, found, document.tables)
    settle_units(root, folded, rules)
    settle_fields(root)
    settle_zones(root)
    body_start = min((node.start for node in root.children), default=len(folded))
    facts, margins = read_facts(document, folded, found, body_start, rules)
    margins = _outside(margins, body_start, found)
    _prune(root, _closing_start(margins, body_start))
    next_steps = next_steps_start(root, folded, rules)
    if next_steps is not None:
        margins.append(Part("follow_up", next_steps, len(folded)))
        _prune(root, next_steps)
    settle_remarks(root, folded, rules)
    promises = facts.kind == "plan"
    roles = assign(root, folded, rules, promises=promises)
    if facts.kind == "progress" and len(roles.bodies) > 1:
        facts = replace(facts, kind="summary")
    drafts = collect_issues(root, roles, folded, rules, promises=promises)
    records = make_records(document, folded, drafts, Context(facts.feedback_date), rules)
    commitments = _commitments(document, folded, facts, drafts[0].start if drafts else len(folded))
    notice = Notice(
        document,
        facts,
        sections(document, folded, root, roles, margins),
        tuple(closed(records.issues, folded, rules) if facts.kind == "closure" else records.issues),
        tuple(records.measures),
        tuple(records.owners),
        (*commitments, *records.deadlines),
        (*records.progress, *frame_statements(document, folded, root, roles, rules)),
        (
            *doubts(document, root, roles),
            *records.findings,
            *unsure(records),
            *unread_annex(folded, records, rules),
        ),
    )
    root.let_go()
    let_go(drafts)
    return notice


def regions(document: Document) -> list[tuple[int, int]]:
    """The stretches of running text, in order: what lies between tables and page furniture."""
    found, at = [], 0
    taken = [(table.start, table.end) for table in document.tables]
    taken += [(span.start, span.end) for span in document.furniture]
    for start, end in sorted(taken):
        if start > at:
            found.append((at, start))
        at = max(at, end)
    if at < len(document.text):
        found.append((at, len(document.text)))
    return found


def _outside(margins: list[Part], body_start: int, found: Scan) -> list[Part]:
    """The margins without what stands before the last field of an issue: a deadline is no closing."""
    last = max((label.start for label in found.labels if _is_of_an_issue(label)), default=-1)
    return [part for part in margins if part.start < body_start or part.start > last]


def _is_of_an_issue(label: Label) -> bool:
    own = label.field in ZONES or label.field.startswith(("owner", "deadline"))
    return own and not label.text.startswith(_WEB_OFFICES)


def _closing_start(margins: list[Part], body_start: int) -> int | None:
    """Where the closing (contacts, signature, footer) begins."""
    return min((part.start for part in margins if part.start >= body_start), default=None)


def _prune(root: Node, closing: int | None) -> None:
    """Take the closing out of the outline: it belongs to the notice, not to its last item.

    A table behind it, an annex, is the notice's as well.
    """
    node: Node | None = root if closing is not None else None
    annexed: list[Block | Node] = []
    while node is not None and closing is not None:
        annexed += [part for part in node.parts if part.start >= closing and _is_table(part)]
        node.hold([part for part in node.parts if part.start < closing])
        if node.blocks and node.blocks[-1].end > closing > node.blocks[-1].start:
            node.blocks[-1].end = closing
        # Parts stand in the order of the text: only the last that begins before the closing reaches into it.
        node = next((child for child in reversed(node.children) if child.start < closing), None)
    if annexed:
        root.hold([*root.parts, *annexed])


def _is_table(part: Block | Node) -> bool:
    return isinstance(part, Block) and part.table is not None


def _commitments(document: Document, folded: str, facts: Facts, end: int) -> list[Deadline]:
    return [
        Deadline(
            None,
            None,
            "partial" if (one.share or 1.0) < 1 else "completion",
            None,
            document.text[one.start : one.end],
            one.due,
            one.precision,
            False,
            False,
            one.months,
            one.share,
            one.reference_date,
            one.start,
            one.end,
        )
        for one in read_commitments(folded, 0, end, Context(facts.feedback_date), dated=facts.kind == "plan")
    ]
