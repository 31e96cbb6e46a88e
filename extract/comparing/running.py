"""A comparison from end to end: derive, gather, link, write, sum up."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from extract import __version__
from extract.comparing.columns import LINKS, ROOMS, RULES
from extract.comparing.deriving import derived_parts
from extract.comparing.gathering import Gathered
from extract.comparing.linking import linked
from extract.comparing.reducing import reducer
from extract.comparing.settings import load_likeness
from extract.comparing.summing import Comparison, check_keys, compared
from extract.rulesets import derived_digest
from extract.tables.columns import FINDINGS
from extract.tables.deriving import deriving
from extract.tables.part_files import local_run
from extract.tables.schemas import schema_of
from extract.tables.storing import PathLike
from extract.tables.writing import arrow_table

_COMMAND = "compare"
#: What decides what comes out, beside rules and program.
_LIBRARIES = ("rjieba", "numpy", "scipy")


def derive(out: PathLike, rooms: Sequence[str] = ROOMS, workers: int | None = None) -> None:
    """Write the derived tables and the links of the run in ``out`` beside its tables.

    ``rooms`` are the modules that derive tables from a part. The same run gives the same bytes, however
    many ``workers`` there are. Memory grows with the number of issues, not with their pairs nor with the
    length of the notices. Raises ``OutputError`` when ``out`` holds no finished run or cannot be written,
    ``RuleError`` for rules.
    """
    reduced = reducer(load_likeness())
    gathered = Gathered()
    with deriving(out, _COMMAND, _made_with()) as derivation:
        for part in derived_parts(out, rooms, workers):
            for table, rows in part.rows.items():
                derivation.write(table, part.part, rows)
            gathered.add(part, reduced)
        for name, tables in linked(gathered).items():
            for table, columns in LINKS.items():
                derivation.write(table, name, arrow_table(tables[table], schema_of(columns)))
            if tables["findings"]["notice_id"]:
                findings = arrow_table(tables["findings"], schema_of(FINDINGS))
                derivation.write("findings", f"{_COMMAND}-{name}", findings)


def _made_with() -> dict[str, Any]:
    return {
        "version": __version__,
        "rules": derived_digest(RULES),
        "libraries": {name: version(name) for name in _LIBRARIES},
    }


def compare(
    out: PathLike, by: Sequence[str], rooms: Sequence[str] = ROOMS, workers: int | None = None
) -> Comparison:
    """Derive and link as :func:`derive`, then sum up by ``by``. Raises as it does, and for an unknown key."""
    check_keys(by)
    local_run(out)
    derive(out, rooms, workers)
    return compared(out, by, rooms)
