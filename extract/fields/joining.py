"""Tables that go on about issues told before: a list of findings, then one of measures, then of who answers.

Also a table annexed to a text that says what the issues of the text are, and what the text leaves open. A row
finds its issue by its words, or by its number where the table has no words for the issues.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extract.fields.drafts import FieldDraft, IssueDraft, Piece, leaves
from extract.patterns import pattern_of

#: So much of the rows of a table must be issues told before.
_MOST: Final = 0.8
#: Words that headings have around what they say, and signs between words.
_AROUND: Final = pattern_of(r"\A(?:关于|针对|对于)|(?:方面)?的?(?:突出)?问题(?:的?整改)?\Z")
_SIGNS: Final = pattern_of(r"[\s“”‘’\"'《》()【】\[\]、,.;:。!?—-]+")
#: Fewer signs of a heading are no words to find it by.
_FEWEST: Final = 4

_Pairs = list[tuple[IssueDraft, IssueDraft]]


def joined(found: list[IssueDraft], top: list[IssueDraft], folded: str) -> list[IssueDraft]:
    """The issues of a table that were not told before; what it says of the others is theirs from now on."""
    rows = [*leaves(found)]
    pairs = _by_words(rows, top, folded) or _by_numbers(rows, top)
    if not pairs or any(_contradicts(told, row, folded) for told, row in pairs):
        return found
    if all(told.from_table for told, _ in pairs) and not any(_says_more(told, row) for told, row in pairs):
        return found  # the same table twice, each below a heading of its own
    for told, row in pairs:
        _add(told, row, folded)
    return _without(found, {row for _, row in pairs})


def _by_words(rows: list[IssueDraft], top: list[IssueDraft], folded: str) -> _Pairs:
    """Each row with the one issue that has the same heading; nothing unless that holds for most rows."""
    known: dict[str, IssueDraft | None] = {}
    for told in leaves(top):
        words = _words(folded, told.title)
        known[words] = None if words in known else told
    pairs: _Pairs = []
    for row in rows:
        words = _words(folded, row.title)
        issue = known.pop(words, None) if len(words) >= _FEWEST else None
        if issue is not None:
            pairs.append((issue, row))
    return pairs if len(pairs) >= _MOST * len(rows) else []


def _words(folded: str, title: Piece) -> str:
    return _AROUND.sub("", _SIGNS.sub("", folded[slice(*title)]))


def _by_numbers(rows: list[IssueDraft], top: list[IssueDraft]) -> _Pairs:
    """Each row with the issue of its number, where neither says what the issue is but the issue itself."""
    if len(rows) < 2 or any(row.positional or not row.is_untitled or not row.from_table for row in rows):
        return []
    if not any(map(_tells, rows)):
        return []
    for siblings in _lists(top):
        told = {_own(draft): draft for draft in siblings}
        if len(told) == len(siblings) == len(rows) and told.keys() == {_own(row) for row in rows}:
            return [(told[_own(row)], row) for row in rows]
    return []


def _tells(row: IssueDraft) -> bool:
    """Whether a row says more than one body: that alone may be a list of offices and their telephones."""
    kinds = {field.field for field in row.fields}
    dated = any(kind.startswith("deadline") for kind in kinds)
    return bool(row.measures or row.statements) or dated or len(kinds) > 1


def _lists(drafts: list[IssueDraft]) -> Iterator[list[IssueDraft]]:
    """The lists of issues side by side, the outermost first."""
    yield drafts
    for draft in drafts:
        if draft.children:
            yield from _lists(draft.children)


def _own(draft: IssueDraft) -> str:
    return draft.number.rpartition(".")[2]


def _contradicts(told: IssueDraft, row: IssueDraft, folded: str) -> bool:
    """Whether both say the same kind of thing of the issue, each another: two bodies with the same issue.

    So do issues that stand in sections of their own.
    """
    prefix = told.number.rpartition(".")[0]
    if told.children or (prefix and row.section and row.section != prefix):
        return True
    if told.status and row.status and told.status != row.status:
        return True
    fields = [_by_kind(draft.fields, folded) for draft in (told, row)]
    if any(fields[0][kind] != fields[1][kind] for kind in fields[0].keys() & fields[1].keys()):
        return True
    measures = [{_said(folded, measure.pieces) for measure in draft.measures} for draft in (told, row)]
    statements = [{_said(folded, [one[:2]]) for one in draft.statements} for draft in (told, row)]
    return any(one and other and one != other for one, other in (measures, statements))


def _by_kind(fields: list[FieldDraft], folded: str) -> dict[str, set[str]]:
    """What fields of each kind say."""
    found: dict[str, set[str]] = {}
    for field in fields:
        found.setdefault(field.field, set()).add(_said(folded, field.pieces))
    return found


def _says_more(told: IssueDraft, row: IssueDraft) -> bool:
    """Whether a row says of its issue what nothing was said about before."""
    kinds = {field.field for field in told.fields}
    more = (row.measures and not told.measures) or (row.statements and not told.statements)
    return bool(more) or any(field.field not in kinds for field in row.fields)


def _said(folded: str, pieces: list[Piece]) -> str:
    return _SIGNS.sub("", "".join(folded[start:end] for start, end in pieces))


def _add(told: IssueDraft, row: IssueDraft, folded: str) -> None:
    known = {_said(folded, measure.pieces): measure for measure in told.measures}
    for measure in row.measures if known else ():
        _add_fields(known[_said(folded, measure.pieces)].fields, measure.fields, folded)
    told.measures = told.measures or row.measures
    told.statements = told.statements or row.statements
    told.status = told.status or row.status
    _add_fields(told.fields, row.fields, folded)


def _add_fields(known: list[FieldDraft], others: list[FieldDraft], folded: str) -> None:
    """Add the fields of which the same is not said yet."""
    said = {(field.field, _said(folded, field.pieces)) for field in known}
    known += [field for field in others if (field.field, _said(folded, field.pieces)) not in said]


def _without(drafts: list[IssueDraft], gone: set[IssueDraft]) -> list[IssueDraft]:
    """The issues that are left; a heading whose issues are all gone goes with them."""
    left = []
    for draft in drafts:
        held = bool(draft.children)
        draft.children = _without(draft.children, gone)
        if draft not in gone and (draft.children or not held):
            left.append(draft)
    return left
