"""From drafts to records: ids, texts as written, owners and deadlines read from their fields."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, TypeVar

from extract.fields.dates import told_up_to
from extract.fields.deadlines import Context, DeadlineField, DeadlineReader
from extract.fields.drafts import FieldDraft, IssueDraft, MeasureDraft, Piece
from extract.fields.owners import OwnerReader
from extract.fields.statuses import status_of, told_by
from extract.fields.writing import written
from extract.model import Deadline, Document, Finding, Issue, Measure, Owner, Progress, new
from extract.outline.tiles import page_of
from extract.rulebook import Rulebook

#: A post stands within this many characters of its name.
_POST_REACH: Final = 80
_T = TypeVar("_T", Owner, Deadline)
_LEADERS: Final = frozenset({"lead_leader", "responsible_person"})
_DEPARTMENTS: Final = frozenset({"lead_department", "responsible_department"})
_OWNER_ROLES: Final = _LEADERS | _DEPARTMENTS


@dataclass(slots=True)
class Records:
    """The records of one notice as they are made."""

    issues: list[Issue] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    owners: list[Owner] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    progress: list[Progress] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def make_records(
    document: Document, folded: str, drafts: list[IssueDraft], context: Context, rules: Rulebook
) -> Records:
    """The records of all issues, in the order of the text."""
    maker = _Maker(document, folded, context, rules)
    for draft in drafts:
        maker.issue(draft, None)
    return maker.records


class _Maker:
    def __init__(self, document: Document, folded: str, context: Context, rules: Rulebook) -> None:
        self.document = document
        self.folded = folded
        self.owners = rules.kept(OwnerReader)
        self.deadlines = DeadlineReader(folded, context, rules)
        self.rules = rules
        self.records = Records()
        self.issue_ids: dict[str, int] = {}

    def issue(self, draft: IssueDraft, parent_id: str | None) -> None:
        issue_id = _unique(f"{self.document.notice_id}/{draft.number}", self.issue_ids)
        pieces = draft.description or [draft.title]
        start, end = pieces[0][0], max(piece[1] for piece in pieces)
        self._progress(draft, issue_id)
        self.records.issues.append(
            new(
                Issue,
                (
                    issue_id,
                    parent_id,
                    draft.number,
                    draft.depth,
                    not draft.children,
                    self._as_written(draft.start, draft.marker),
                    self._text([draft.title]),
                    self._text(pieces),
                    status_of(self.folded, draft, self.rules),
                    start,
                    end,
                    page_of(self.document, start),
                ),
            )
        )
        self._answerable(draft, issue_id)
        if draft.named_by_content:
            message = f"问题{draft.number}没有写明问题本身，标题取自其措施或整改情况的首句，请核对。"
            self.records.findings.append(
                Finding(issue_id, None, "reading_unsure", "warning", message, start, end)
            )
        for child in draft.children:
            self.issue(child, issue_id)

    def _text(self, pieces: list[Piece]) -> str:
        """The pieces as written; a new line where the notice has one, or the next cell, between them."""
        if len(pieces) == 1:
            return written(self.document, *pieces[0]).strip()
        text = self.document.text
        out, before = "", None
        for start, end in pieces:
            if before is not None and not {"\n", "\t"}.isdisjoint(text[before:start]):
                out += "\n"
            out += written(self.document, start, end).strip()
            before = end
        return out

    def _as_written(self, start: int, folded: str | None) -> str | None:
        """What the notice has at ``start`` for a folded text that was read there; widths are kept."""
        if folded is None or not self.folded.startswith(folded, start):
            return folded
        return self.document.text[start : start + len(folded)]

    def _progress(self, draft: IssueDraft, issue_id: str) -> None:
        document, progress = self.document, self.records.progress
        statuses = self.rules.family("statuses")
        for seq, (start, end, marker, depth) in enumerate(draft.statements, 1):
            text, page = written(document, start, end), page_of(document, start)
            as_written = self._as_written(start, marker)
            status = told_by(self.folded, start + len(marker or ""), end, statuses)
            as_of = told_up_to(self.folded, start, end)
            progress.append(
                new(
                    Progress,
                    (issue_id, "issue", seq, depth, as_written, text, status, as_of, start, end, page),
                )
            )

    # -- owners and deadlines --------------------------------------------------------------------------

    def _answerable(self, draft: IssueDraft, issue_id: str) -> None:
        owners, deadlines = self._fields(draft.fields, issue_id, None)
        if not draft.measures:
            return
        of_issue = [o for o in owners if o.role in _OWNER_ROLES]
        measure_ids: dict[str, int] = {}
        carried: tuple[list[Owner], list[Deadline]] = ([], [])
        for measure in draft.measures:
            measure_id = _unique(f"{issue_id}#{measure.ordinal}", measure_ids)
            own = self._fields(measure.fields, issue_id, measure_id)
            answering, owner_basis = _resolved(
                [o for o in own[0] if o.role in _OWNER_ROLES],
                of_issue,
                carried[0],
            )
            due, deadline_basis = _resolved(own[1], deadlines, carried[1])
            self.records.measures.append(
                self._measure(
                    measure,
                    measure_id,
                    issue_id,
                    (answering, own[0] or owners, due),
                    (owner_basis, deadline_basis),
                )
            )
            if owner_basis == "stated":
                carried = (answering, carried[1])
            if deadline_basis == "stated":
                carried = (carried[0], due)

    def _measure(
        self,
        draft: MeasureDraft,
        measure_id: str,
        issue_id: str,
        resolved: tuple[list[Owner], list[Owner], list[Deadline]],
        basis: tuple[str | None, str | None],
    ) -> Measure:
        answering, around, deadlines = resolved
        start, end = draft.pieces[0][0], draft.pieces[-1][1] if draft.pieces else 0
        return new(
            Measure,
            (
                issue_id,
                measure_id,
                draft.ordinal,
                self._as_written(draft.start, draft.marker),
                self._text(draft.pieces),
                tuple([o.name for o in answering if o.role in _LEADERS]),
                tuple([o.name for o in answering if o.role in _DEPARTMENTS]),
                tuple([o.name for o in around if o.role == "participating_department"]),
                _latest(deadlines) if deadlines else None,
                *basis,
                start,
                end,
                page_of(self.document, start),
            ),
        )

    def _fields(
        self, drafts: list[FieldDraft], issue_id: str, measure_id: str | None
    ) -> tuple[list[Owner], list[Deadline]]:
        owners: list[Owner] = []
        deadlines: list[Deadline] = []
        if not drafts:
            return owners, deadlines
        for draft in drafts:
            kind, _, value = draft.field.partition(".")
            for piece in draft.pieces:
                if kind == "owner":
                    owners += self._owners(draft, piece, value, issue_id, measure_id)
                elif kind == "deadline":
                    deadlines += self._deadlines(draft, piece, value, issue_id, measure_id)
        self.records.owners += owners
        self.records.deadlines += deadlines
        return owners, deadlines

    def _owners(
        self, draft: FieldDraft, piece: Piece, role: str, issue_id: str, measure_id: str | None
    ) -> Iterator[Owner]:
        base, stop = piece
        text = self.document.text
        for one in self.owners.read(self.folded[base:stop], role, draft.label or ""):
            start, end = base + one.start, base + one.end
            written = text[start:end]
            name = written if written.isalpha() or " " in one.name else "".join(written.split())
            post = None if one.post is None else self._post(one.post, start, end)
            yield new(Owner, (issue_id, measure_id, one.role, draft.label, name, post, one.party, start, end))

    def _post(self, folded: str, start: int, end: int) -> str:
        """A post, read beside the name at ``start:end``, as written."""
        at = self.folded.find(folded, max(start - _POST_REACH, 0), end + _POST_REACH)
        return folded if at < 0 else self.document.text[at : at + len(folded)]

    def _deadlines(
        self, draft: FieldDraft, piece: Piece, milestone: str, issue_id: str, measure_id: str | None
    ) -> Iterator[Deadline]:
        for one in self.deadlines.read(*piece, milestone):
            self._doubts(one, issue_id, measure_id)
            yield new(
                Deadline,
                (
                    issue_id,
                    measure_id,
                    one.milestone,
                    draft.label,
                    self.document.text[one.start : one.end].replace("\n", ""),
                    one.due,
                    one.precision,
                    one.immediate,
                    one.ongoing,
                    one.months,
                    None,
                    one.reference_date,
                    one.start,
                    one.end,
                ),
            )

    def _doubts(self, one: DeadlineField, issue_id: str, measure_id: str | None) -> None:
        raw = self.document.text[one.start : one.end]
        if one.damaged:
            message = f"时限“{raw}”已残缺，无法判断是哪一天，未作猜测。"
            self.records.findings.append(
                Finding(issue_id, measure_id, "date_damaged", "warning", message, one.start, one.end)
            )
        if one.year_inferred:
            message = f"时限“{raw}”未写年份，年份按通报中的日期推得。"
            self.records.findings.append(
                Finding(issue_id, measure_id, "year_inferred", "info", message, one.start, one.end)
            )


def _unique(wanted: str, taken: dict[str, int]) -> str:
    """``wanted``, with ``-2``, ``-3`` … appended when a damaged notice repeats a number."""
    taken[wanted] = count = taken.get(wanted, 0) + 1
    return wanted if count == 1 else f"{wanted}-{count}"


def _resolved(own: list[_T], issue: list[_T], carried: list[_T]) -> tuple[list[_T], str | None]:
    """What answers for a measure and on what basis: stated, issue, carried, or nothing."""
    if own:
        return own, "stated"
    if issue:
        return issue, "issue"
    return (carried, "carried") if carried else ([], None)


def _latest(deadlines: list[Deadline]) -> dt.date | None:
    return max((d.due for d in deadlines if d.due and d.milestone == "completion"), default=None)
