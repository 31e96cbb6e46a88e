"""What a gold file may say: every key of every level, and the kind of value it takes.

Keys carry the names of the data contract. ``depth`` of an issue may also be written ``level``. A kind
is a word (see :func:`converted`) or the set of words of an enumeration.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

Value = str | int | float | bool | dt.date | dt.datetime | None
Item = Mapping[str, Value]
Kind = str | frozenset[str]


@dataclass(frozen=True, slots=True)
class Level:
    """The keys of one kind of object: plain ones, lists of objects, and those that must be there."""

    plain: Mapping[str, Kind]
    lists: Mapping[str, Level]
    required: tuple[str, ...] = ()


_STATUS = frozenset({"completed", "basically_completed", "in_progress", "standing", "not_completed"})
_ROLES = frozenset(
    {
        "lead_leader",
        "responsible_person",
        "lead_department",
        "responsible_department",
        "participating_department",
        "supervising_department",
    }
)
_PARTS = frozenset({"organisation", "issues", "follow_up", "contact", "signature", "table", "other"})

NOTICE = Level(
    {
        "kind": frozenset({"plan", "progress", "closure", "summary", "other"}),
        "programme": frozenset({"巡视", "巡察", "生态环境保护督察", "审计", "考核", "other"}),
        "title": "text",
        "issuer": "text",
        "bureau": "text",
        "bureau_basis": frozenset({"title", "signature", "text"}),
        "region": "text",
        "inspector": "text",
        "inspection_level": frozenset({"central", "provincial", "municipal", "county", "township"}),
        "inspection_start": "date",
        "inspection_end": "date",
        "feedback_date": "date",
        "published_at": "moment",
        "publisher": "text",
        "signed_date": "date",
        "declared_issues": "count",
        "declared_completed": "count",
        "declared_in_progress": "count",
        "contact_phone": "text",
        "contact_email": "text",
        "issue_count": "count",
        "leaf_issue_count": "count",
        "measure_count": "count",
        "note": "text",
    },
    {},
)
OWNER = Level(
    {
        "role": _ROLES,
        "name": "text",
        "post": "text",
        "label": "text",
        "party": frozenset({"person", "organisation"}),
        "note": "text",
    },
    {},
    ("role", "name"),
)
DEADLINE = Level(
    {
        "milestone": frozenset({"visible_effect", "completion", "partial"}),
        "label": "text",
        "raw": "text",
        "due": "date",
        "precision": frozenset({"day", "month", "quarter", "half_year", "year"}),
        "immediate": "flag",
        "ongoing": "flag",
        "months": "count",
        "share": "number",
        "reference_date": "date",
        "note": "text",
    },
    {},
    ("raw",),
)
PROGRESS = Level(
    {"marker": "text", "text": "text", "depth": "count", "status": _STATUS, "as_of": "date", "note": "text"},
    {},
    ("text",),
)
MEASURE = Level(
    {
        "ordinal": "count",
        "marker": "text",
        "text": "text",
        "due": "date",
        "owner_basis": frozenset({"stated", "issue", "carried"}),
        "deadline_basis": frozenset({"stated", "issue", "carried"}),
        "note": "text",
    },
    {"owners": OWNER, "deadlines": DEADLINE},
    ("text",),
)
ISSUE = Level(
    {
        "number": "text",
        "title": "text",
        "description": "text",
        "marker": "text",
        "level": "count",
        "depth": "count",
        "is_leaf": "flag",
        "status": _STATUS,
        "cut": "flag",
        "note": "text",
    },
    {"owners": OWNER, "deadlines": DEADLINE, "measures": MEASURE, "progress": PROGRESS},
    ("number", "title"),
)
SECTION = Level(
    {"number": "text", "role": _PARTS, "heading": "text", "marker": "text", "depth": "count", "note": "text"},
    {},
    ("heading",),
)
STATEMENT = Level({"number": "text", "text": "text", "note": "text"}, {}, ("text",))
FINDING = Level(
    {
        "check": "text",
        "severity": frozenset({"error", "warning", "info"}),
        "issue": "text",
        "measure": "count",
        "note": "text",
    },
    {},
    ("check",),
)
FILE = Level(
    {"source": "text", "note": "text"},
    {
        "commitments": DEADLINE,
        "sections": SECTION,
        "organisation": STATEMENT,
        "follow_up": STATEMENT,
        "issues": ISSUE,
        "findings": FINDING,
    },
)


def converted(kind: Kind, value: object) -> Value:
    """Turn a JSON value into the value it stands for; null stays null, except for a flag.

    Kinds: ``text`` (never empty), ``count`` (whole, from 0), ``number``, ``flag``, ``date``
    (YYYY-MM-DD), ``moment`` (date, or date and time as printed; a bare date is its midnight), or the
    words of an enumeration. Raises ValueError with the harm.
    """
    if value is None and kind != "flag":
        return None
    if isinstance(kind, frozenset):
        return _word(kind, value)
    if kind in {"date", "moment"}:
        return _moment(kind, value)
    good = {
        "text": isinstance(value, str) and value.strip() != "",
        "count": type(value) is int and value >= 0,
        "number": type(value) in {int, float},
        "flag": isinstance(value, bool),
    }[kind]
    if not good or not isinstance(value, str | int | float):
        raise ValueError(f"{value!r} is not a {kind}; nothing can be equal to it")
    return value


def _word(words: frozenset[str], value: object) -> str:
    if not isinstance(value, str) or value not in words:
        raise ValueError(f"{value!r} is none of {', '.join(sorted(words))}; no reading could match it")
    return value


def _moment(kind: str, value: object) -> dt.date:
    parse = dt.date.fromisoformat if kind == "date" else dt.datetime.fromisoformat
    try:
        moment = parse(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None:
        raise ValueError(f"{value!r} is no {kind} (YYYY-MM-DD…); it could never be found in a notice")
    return moment
