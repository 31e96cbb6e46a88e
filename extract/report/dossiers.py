"""Tables, back to one dossier per notice: its text, its facts and the records of every table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from extract.model import Deadline, Facts, Finding, Issue, Measure, Owner, Progress, Section

#: So many notices are turned into Python objects at a time: memory does not grow with the run.
BATCH = 100

_RECORDS: dict[str, type] = {
    "sections": Section,
    "issues": Issue,
    "measures": Measure,
    "owners": Owner,
    "deadlines": Deadline,
    "progress": Progress,
    "findings": Finding,
}
_FACTS = tuple(field.name for field in fields(Facts))


@dataclass(frozen=True, slots=True)
class Dossier:
    """One notice as the tables of a run hold it; every list in the order of its table."""

    notice_id: str
    source: str
    format: str
    text: str
    facts: Facts
    sections: tuple[Section, ...]
    issues: tuple[Issue, ...]
    measures: tuple[Measure, ...]
    owners: tuple[Owner, ...]
    deadlines: tuple[Deadline, ...]
    progress: tuple[Progress, ...]
    findings: tuple[Finding, ...]


def dossiers(tables: dict[str, pa.Table]) -> Iterator[Dossier]:
    """A dossier for every row of ``notices``, by ``source``; ``tables`` as ``extract.tables`` gives them."""
    notices = tables["notices"].sort_by([("source", "ascending"), ("notice_id", "ascending")])
    for start in range(0, notices.num_rows, BATCH):
        batch = notices.slice(start, BATCH)
        children = {name: _grouped(tables[name], batch["notice_id"], kind) for name, kind in _RECORDS.items()}
        for row in batch.to_pylist():
            yield _dossier(row, {name: tuple(found[row["notice_id"]]) for name, found in children.items()})


def _dossier(row: dict[str, Any], records: dict[str, tuple[Any, ...]]) -> Dossier:
    facts = Facts(**{name: row[name] for name in _FACTS})
    return Dossier(row["notice_id"], row["source"], row["format"], row["text"], facts, **records)


def _grouped(table: pa.Table, notice_ids: pa.ChunkedArray, kind: type) -> dict[str, list[Any]]:
    names = [field.name for field in fields(kind)]
    wanted = table.filter(pc.is_in(table["notice_id"], notice_ids.combine_chunks()))
    found: dict[str, list[Any]] = defaultdict(list)
    for row in wanted.select(["notice_id", *names]).to_pylist():
        found[row["notice_id"]].append(kind(**{name: _frozen(row[name]) for name in names}))
    return found


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
