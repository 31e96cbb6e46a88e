"""From a notice to the rows of its tables, as lists of values by column: the cheapest way into Arrow."""

from __future__ import annotations

from operator import attrgetter
from typing import Any, Final

from extract.model import Notice
from extract.tables.columns import NOTICES, TABLES

Columns = dict[str, list[Any]]

_COUNTED: Final = (
    "notice_id",
    "source",
    "format",
    "issue_count",
    "leaf_issue_count",
    "measure_count",
    "text",
)
_READ: Final = tuple(column.name for column in NOTICES if column.name not in _COUNTED)
_FACTS: Final = attrgetter(*_READ)
_CHILDREN: Final = tuple(name for name in TABLES if name not in ("notices", "files"))
#: The fields of the records of a table, in their order (``extract.model``).
_FIELDS: Final = {name: tuple(c.name for c in TABLES[name] if c.name != "notice_id") for name in _CHILDREN}
_REQUIRED: Final = {name: tuple(c.name for c in columns if c.required) for name, columns in TABLES.items()}


def rows(notice: Notice, source: str) -> dict[str, Columns]:
    """The rows one notice adds to each table but ``files``, every column in full.

    Raises ``ValueError`` when a column that must have a value lacks one, and ``UnicodeEncodeError`` when
    the text holds half a surrogate pair: found here, either costs this notice and not its whole shard.
    """
    notice.document.text.encode("utf-16-le")  # a third of the time of UTF-8, and as strict
    found = {"notices": _notice_row(notice, source)}
    for table in _CHILDREN:
        found[table] = _child_rows(table, notice.document.notice_id, getattr(notice, table))
    _check(found)
    return found


def _notice_row(notice: Notice, source: str) -> Columns:
    document = notice.document
    row: Columns = {name: [value] for name, value in zip(_READ, _FACTS(notice.facts), strict=True)}
    row |= {"notice_id": [document.notice_id], "source": [source], "format": [document.format]}
    row["issue_count"] = [sum(issue.depth == 1 for issue in notice.issues)]
    row["leaf_issue_count"] = [sum(issue.is_leaf for issue in notice.issues)]
    row["measure_count"] = [len(notice.measures)]
    row["text"] = [document.text]
    return row


def _child_rows(table: str, notice_id: str, records: tuple[tuple[object, ...], ...]) -> Columns:
    columns: Columns = {"notice_id": [notice_id] * len(records)}
    if not records:
        return columns | {name: [] for name in _FIELDS[table]}
    columns.update(zip(_FIELDS[table], map(list, zip(*records, strict=True)), strict=True))
    return columns


def _check(found: dict[str, Columns]) -> None:
    for table, columns in found.items():
        for name in _REQUIRED[table]:
            if not all(columns[name]) and None in columns[name]:  # the first is the quicker to say
                raise ValueError(f"{table}.{name} has no value")


def empty() -> dict[str, Columns]:
    """The columns of every table but ``files``, to be filled with :func:`append`."""
    return {table: {column.name: [] for column in TABLES[table]} for table in ("notices", *_CHILDREN)}


def append(whole: dict[str, Columns], found: dict[str, Columns]) -> None:
    """Put the rows of one notice after those of the notices before it."""
    for table, columns in found.items():
        for name, values in columns.items():
            whole[table][name].extend(values)
