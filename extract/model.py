"""The records that travel from step to step: what a loader hands on, and what a reading yields.

A record of the second kind has one field per column of its table in the data contract (see
``extract/tables/schemas.py``); ``notice_id`` stands on :class:`Notice` alone and is added when rows
are made. Every ``start``/``end`` is a half-open character offset into ``Document.text``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

#: Makes a named tuple of a plain one in half the time of its own constructor: for those that notices have by
#: the hundred.
new = tuple.__new__

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Span(NamedTuple):
    """A half-open stretch of ``Document.text``."""

    start: int
    end: int


class Cell(NamedTuple):
    """One cell of a table: its place in the grid (from 0) and its stretch of the text.

    A merged cell appears once, at its upper left, with ``row_span`` and ``column_span`` above 1.
    A cell that goes on after a page break is one cell whose text is written once, in one piece.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A grid inside the text: cells in reading order, parted by tabs, rows ended by newlines.

    ``start`` is the first character of the first cell; ``end`` is after the newline that closes the
    last row. Newlines inside a cell stay newlines, so only ``cells`` tells where a cell ends.
    """

    start: int
    end: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its text, and what the format alone knows about it.

    ``text`` has line ends as ``\\n`` and one paragraph per line; everything else is as written.
    ``pages`` holds the offset at which each page starts (empty when the format has no pages).
    ``furniture`` marks stretches that belong to the page and not to the notice (running heads,
    page numbers). ``meta`` holds what the page declares about itself outside its text, under the
    keys ``title``, ``published_at``, ``publisher``, ``site`` — raw strings, absent when not declared.
    ``unread`` are the pages (from 1) that show a picture in place of text, or nothing that can be read.
    """

    notice_id: str
    text: str
    format: str
    encoding: str | None = None
    pages: tuple[int, ...] = ()
    tables: tuple[Table, ...] = ()
    furniture: tuple[Span, ...] = ()
    meta: Mapping[str, str] = field(default_factory=lambda: _NOTHING)
    unread: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """What a notice says about itself: the columns of ``notices`` that are read, not counted."""

    kind: str | None = None
    programme: str | None = None
    title: str | None = None
    issuer: str | None = None
    bureau: str | None = None
    bureau_basis: str | None = None
    region: str | None = None
    inspector: str | None = None
    inspection_level: str | None = None
    inspection_start: dt.date | None = None
    inspection_end: dt.date | None = None
    feedback_date: dt.date | None = None
    published_at: dt.datetime | None = None
    publisher: str | None = None
    signed_date: dt.date | None = None
    declared_issues: int | None = None
    declared_completed: int | None = None
    declared_in_progress: int | None = None
    contact_phone: str | None = None
    contact_email: str | None = None


class Section(NamedTuple):
    """One tile of the text. Tiles follow each other without gap or overlap; ``parent_id`` nests them."""

    section_id: str
    parent_id: str | None
    number: str | None
    depth: int
    role: str
    marker: str | None
    ordinal: int | None
    heading: str | None
    start: int
    end: int
    page: int | None = None


class Issue(NamedTuple):
    """One finding that the inspection fed back (反馈问题); a parent has sub-issues below it."""

    issue_id: str
    parent_id: str | None
    number: str
    depth: int
    is_leaf: bool
    marker: str | None
    title: str
    description: str
    status: str | None
    start: int
    end: int
    page: int | None = None


class Measure(NamedTuple):
    """One thing to be done about an issue (整改措施); ``text[start:end]`` is the measure itself."""

    issue_id: str
    measure_id: str
    ordinal: int
    marker: str | None
    text: str
    lead_leaders: tuple[str, ...]
    departments: tuple[str, ...]
    participants: tuple[str, ...]
    due: dt.date | None
    owner_basis: str | None
    deadline_basis: str | None
    start: int
    end: int
    page: int | None = None


class Owner(NamedTuple):
    """A person or body named as answerable; ``start``/``end`` point at the name."""

    issue_id: str
    measure_id: str | None
    role: str
    label: str | None
    name: str
    post: str | None
    party: str
    start: int
    end: int


class Deadline(NamedTuple):
    """When something must be done; ``text[start:end]`` is ``raw``."""

    issue_id: str | None
    measure_id: str | None
    milestone: str
    label: str | None
    raw: str
    due: dt.date | None
    precision: str | None
    immediate: bool
    ongoing: bool
    months: int | None
    share: float | None
    reference_date: dt.date | None
    start: int
    end: int


class Progress(NamedTuple):
    """One statement of what was done (整改情况); ``text[start:end]`` is ``text``, marker included."""

    issue_id: str | None
    scope: str
    seq: int
    depth: int
    marker: str | None
    text: str
    status: str | None
    as_of: dt.date | None
    start: int
    end: int
    page: int | None = None


class Finding(NamedTuple):
    """Something said about the data: a gap in the numbering, a damaged date, an issue without owner."""

    issue_id: str | None
    measure_id: str | None
    check: str
    severity: str
    message: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice, read: its document and the records of every table, each in the order of the text."""

    document: Document
    facts: Facts
    sections: tuple[Section, ...]
    issues: tuple[Issue, ...]
    measures: tuple[Measure, ...]
    owners: tuple[Owner, ...]
    deadlines: tuple[Deadline, ...]
    progress: tuple[Progress, ...]
    findings: tuple[Finding, ...]
