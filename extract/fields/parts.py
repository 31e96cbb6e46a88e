"""The inside of a labelled part: the measures of 整改措施：…, the paragraphs of 整改情况：…."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from extract.fields.brackets import fields_in_bracket, fields_in_tail, said_of_all, until_behind
from extract.fields.drafts import FieldDraft, MeasureDraft, Piece
from extract.fields.owners import looks_like_owners
from extract.fields.statements import Stretch, split
from extract.model import new
from extract.outline.labelling import OF_ALL
from extract.outline.ordinals import chinese_value
from extract.outline.tree import Block, Node
from extract.rulebook import Matcher, Rulebook

_CONNECTORS: Final = str.maketrans("", "", " 。,;、.并且及和今后整改()已")


def stretches_of(folded: str, parts: Iterable[Block | Node], level: int = 0) -> list[Stretch]:
    """The paragraphs of a progress part, with the ordinals that the outline gave them; no fields."""
    found: list[Stretch] = []
    for part in parts:
        if isinstance(part, Block):
            if part.label is None and part.table is None:
                found.append(new(Stretch, (part.start, part.end, None, 0, False, False)))
            continue
        blocks = part.blocks
        inner: list[Block | Node] = list(part.parts)
        if part.marker is not None:
            has_head = bool(blocks) and blocks[0].label is None
            head = blocks[0].end if has_head else part.marker.end
            inline = part.marker.inline
            found.append(new(Stretch, (part.marker.start, head, part.marker.text, level, False, inline)))
            if has_head:
                inner.remove(blocks[0])
        below = stretches_of(folded, inner, level + 1)
        found += [s._replace(inside=True) if s.marker is None else s for s in below]
    return found


def without_fields(
    folded: str, parts: Iterable[Block | Node], fields: list[FieldDraft], rules: Rulebook
) -> list[Block | Node]:
    """The parts that are text; labelled fields among them, and in the items below, go to ``fields``."""
    kept: list[Block | Node] = []
    trailing = False
    for part in parts:
        if isinstance(part, Block):
            trailing = trailing or part.label is not None
            if not (trailing and part.table is None and add_field(folded, part, fields, rules)):
                kept.append(part)
            continue
        kept.append(part)
        if part.marker is not None:
            without_fields(folded, part.parts, fields, rules)
    return kept


def status_only(folded: str, stretches: list[Stretch], statuses: Matcher) -> str | None:
    """The status, when the first of the stretches says nothing else: 已完成。 已经完成,长期坚持。"""
    if not stretches:
        return None
    text = folded[stretches[0].start : stretches[0].end].strip(" 。")
    if len(text) > 24:
        return None
    rule = statuses.first(text)
    left = statuses.regex.sub("", text).translate(_CONNECTORS)
    return rule.value if rule is not None and not left else None


def measures_of(folded: str, parts: list[Block | Node], rules: Rulebook) -> list[MeasureDraft]:
    """The measures of a part: its numbered items, or else its 一是…二是…, or its paragraphs."""
    items = [part for part in parts if isinstance(part, Node) and part.marker is not None]
    if items:
        found = [_of_item(folded, item, rules) for item in items]
        return [measure for measure in found if measure.pieces]
    return _of_blocks(folded, list(_plain(parts)), rules)


def _plain(parts: list[Block | Node]) -> Iterator[Block]:
    for part in parts:
        if isinstance(part, Block):
            yield part
        else:
            yield from part.all_blocks()


def _of_item(folded: str, item: Node, rules: Rulebook) -> MeasureDraft:
    assert item.marker is not None
    draft = MeasureDraft(item.marker.value, item.marker.text or None, [], item.marker.start)
    for part in _flat(item):
        if isinstance(part, Node):
            if part.marker is not None:
                draft.pieces.append((part.marker.start, part.marker.end))
        elif not add_field(folded, part, draft.fields, rules) and not _said_of_all(draft.fields):
            draft.pieces.append((part.start, part.end))
    draft.pieces = _joined(draft.pieces)
    _add_unlabelled(folded, draft, rules)
    return draft


def _said_of_all(fields: list[FieldDraft]) -> bool:
    """Whether a sentence on all measures is among the fields: behind it none of them goes on."""
    return any(field.label and OF_ALL.match(field.label) for field in fields)


def _add_unlabelled(folded: str, draft: MeasureDraft, rules: Rulebook) -> None:
    """Add the fields that a measure says without labels: in a bracket behind it, or in its last clauses."""
    if not draft.pieces or any(field.field.startswith("deadline") for field in draft.fields):
        return
    start, end = draft.pieces[-1]
    stop, found = fields_in_bracket(folded, start, end, rules)
    draft.pieces[-1] = (start, stop)
    draft.fields = (found or fields_in_tail(folded, start, end, rules)) + draft.fields


def add_field(folded: str, block: Block, fields: list[FieldDraft], rules: Rulebook) -> bool:
    """Add a block to the fields when it is one, or goes on with the last; False when it is plain text."""
    if block.label is not None:
        pieces = [(block.body, block.end)] if block.end > block.body else []
        fields.append(FieldDraft(block.label.field, block.label.text, pieces))
        if pieces and block.label.field.startswith("owner"):
            fields += until_behind(folded, fields[-1], rules)
        return True
    if said := said_of_all(folded, block.start, block.end, rules):
        fields += said
        return True
    if fields and continues(folded, block, fields[-1], rules):
        fields[-1].pieces.append((block.start, block.end))
        return True
    return False


def continues(folded: str, block: Block, last: FieldDraft, rules: Rulebook) -> bool:
    """Whether an unlabelled line is the value, or more of the value, of the field above it."""
    if not last.pieces:
        return True
    return last.field.startswith("owner") and looks_like_owners(folded, block.start, block.end, rules)


def _flat(node: Node) -> Iterator[Block | Node]:
    """Everything below a node in order but its zones: sub-items give their marker, then their own parts."""
    for part in node.parts:
        if isinstance(part, Node) and part.marker is None:
            continue
        yield part
        if isinstance(part, Node):
            yield from _flat(part)


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Neighbouring pieces of one line as one piece."""
    joined: list[Piece] = []
    for start, end in pieces:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _of_blocks(folded: str, blocks: list[Block], rules: Rulebook) -> list[MeasureDraft]:
    """The measures of paragraphs; a field belongs to the measure it stands behind."""
    fields: list[FieldDraft] = []
    before: list[int] = []
    paragraphs = []
    for block in blocks:
        if add_field(folded, block, fields, rules):
            before += [block.start] * (len(fields) - len(before))
        elif not _said_of_all(fields):
            paragraphs.append(Stretch(block.start, block.end))
    measures = list(_of_paragraphs(folded, paragraphs, rules))
    for place, one in zip(before, fields, strict=True):
        holder = next((m for m in reversed(measures) if m.pieces[0][0] < place), None)
        if holder is not None:
            holder.fields.append(one)
    for measure in measures:
        _add_unlabelled(folded, measure, rules)
    return measures


def _of_paragraphs(folded: str, paragraphs: list[Stretch], rules: Rulebook) -> Iterator[MeasureDraft]:
    statements = split(folded, paragraphs, rules.family("statements"))
    marked = any(s.marker for s in statements)
    ordinal = 0
    for statement in statements:
        start, end, marker, _ = statement
        text = folded[start:end].rstrip()
        if (marked and marker is None and ordinal == 0) or text.endswith(":") or not text:
            continue
        value = chinese_value(marker[:-1]) if marker else None
        start += len(marker) if marker else 0
        while start < end and folded[start] in ",:、 ":
            start += 1
        if start == end:
            continue  # 一是, and nothing behind it
        ordinal += 1
        yield MeasureDraft(value or ordinal, marker, [(start, end)], statement.start)


def pieces_of(node: Node) -> list[Piece]:
    """The text of a node and all below it, ordinals included."""
    found: list[Piece] = []
    for below in node.walk():
        blocks = below.blocks
        if below.marker is not None:
            found.append((below.marker.start, blocks[0].end if blocks else below.marker.end))
            blocks = blocks[1:]
        found += [(block.start, block.end) for block in blocks]
    return found


def opens_record(part: Node) -> bool:
    """Whether a part, or a label in it, names a problem, which opens the next unnumbered issue."""
    return is_problem(part) or any(is_problem(zone) for zone in part.zones)


def is_problem(part: Node) -> bool:
    """Whether a part is labelled as a problem, at its ordinal or by itself."""
    label = part.label
    if label is None and part.marker is not None and part.zones:
        label = part.zones[0].label
    return label is not None and label.field == "problem"
