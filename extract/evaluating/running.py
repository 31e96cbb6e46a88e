"""Evaluate a folder: find notices and gold, read, score, check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import GoldError, InputError
from extract.evaluating.changes import Run, read_run
from extract.evaluating.floors import Floors, raised, read_floors, write_floors
from extract.evaluating.gold import SUFFIX, Gold, faults_in_text, gold_beside, load_gold
from extract.evaluating.invariants import check_invariants
from extract.evaluating.report import NoticeScore, Report
from extract.evaluating.scoring import score
from extract.model import Document, Facts, Notice

if TYPE_CHECKING:
    from extract.rulebook import Rulebook

Reader = Callable[[bytes, str], Notice]

FLOORS = "floors.toml"
_NOT_NOTICES = frozenset({".json", ".toml", ".md", ".py"})
_MOST_FAULTS = 20


def evaluate(
    folder: Path,
    rules: Rulebook | None = None,
    *,
    against: Path | None = None,
    floors: Path | None = None,
    reader: Reader | None = None,
) -> Report:
    """Read every notice below ``folder`` and score those that have gold.

    ``against`` is the JSON of an earlier run; ``floors`` a floors file (default: ``floors.toml`` in the
    folder, when there); ``reader`` stands in for the package's own reading. A notice that cannot be
    read is scored as an empty reading. Raises GoldError, with a line per fault (file, key, harm), when
    gold, floors or the earlier run are wrong, and InputError when there is no such folder.
    """
    if not folder.is_dir():
        raise InputError("not_found", f"{folder} is not a folder; give one that holds notices with gold")
    least = read_floors(floors or folder / FLOORS)
    earlier = None if against is None else _earlier(against)
    notices = list(_notices(folder))
    golds = _golds(folder, notices)
    if not notices:
        raise InputError("not_found", f"{folder} holds no notices: give the folder of x.txt and x{SUFFIX}")
    read = reader or _own_reader(rules)
    scores, faults = [], []
    for path in notices:
        source = path.relative_to(folder).as_posix()
        notice, unread = _read(path, source, read)
        gold = golds.get(path)
        if gold is not None and unread is None:
            faults += faults_in_text(gold, notice.document)
        scores.append(_scored(source, notice, gold, unread))
    _stop(faults)
    return Report(tuple(scores), least, earlier)


def pin_floors(report: Report, path: Path, *, force: bool = False) -> Floors:
    """Write what ``report`` earns as floors, and return them; without ``force`` no floor goes down."""
    floors = raised(read_floors(path), report.fields, report.whole, force)
    write_floors(path, floors)
    return floors


def _own_reader(rules: Rulebook | None) -> Reader:
    from extract.loading import load
    from extract.reading import read_document
    from extract.rulebook import load_rules

    book = load_rules() if rules is None else rules
    return lambda data, name: read_document(load(data, name), book)


def _earlier(path: Path) -> Run:
    try:
        return read_run(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise GoldError(f"{path.name}: the earlier run cannot be read: {error}") from None


def _notices(folder: Path) -> Iterator[Path]:
    """Yield what may be a notice, in the order of the paths; hidden files and what we wrote are not."""
    for path in sorted(folder.rglob("*")):
        inner = path.relative_to(folder).parts
        visible = not any(part.startswith(".") for part in inner)
        if visible and path.is_file() and (path.suffix.lower() not in _NOT_NOTICES):
            yield path


def _golds(folder: Path, notices: list[Path]) -> Mapping[Path, Gold]:
    """Load the gold of every notice; faults of all files are told together."""
    beside = {path: gold for path in notices if (gold := gold_beside(path)) is not None}
    loaded: dict[Path, Gold] = {}
    faults: list[str] = []
    for path in sorted(folder.rglob(f"*{SUFFIX}")):
        name = path.relative_to(folder).as_posix()
        if path not in beside.values():
            faults.append(f"{name}: (file): no notice stands beside it; it would silently not be scored")
        try:
            loaded[path] = load_gold(path, name)
        except GoldError as error:
            faults.append(str(error))
    _stop(faults)
    return {path: loaded[gold] for path, gold in beside.items()}


def _stop(faults: list[str]) -> None:
    if faults:
        lines = "\n".join(faults).splitlines()
        more = [f"… and {len(lines) - _MOST_FAULTS} more"] if len(lines) > _MOST_FAULTS else []
        raise GoldError("\n".join(lines[:_MOST_FAULTS] + more))


def _read(path: Path, source: str, read: Reader) -> tuple[Notice, str | None]:
    try:
        return read(path.read_bytes(), source), None
    except InputError as error:
        document = Document("0" * 16, "", path.suffix.lower().lstrip(".") or "unknown")
        return Notice(document, Facts(), (), (), (), (), (), (), ()), f"{error.kind}: {error}"


def _scored(source: str, notice: Notice, gold: Gold | None, unread: str | None) -> NoticeScore:
    ledger = score(gold, notice) if gold is not None else None
    kind = str((gold.facts.get("kind") if gold else None) or notice.facts.kind or "unknown")
    return NoticeScore(
        source,
        notice.document.format,
        kind,
        gold is not None,
        ledger.tallies if ledger else {},
        tuple(ledger.differences) if ledger else (),
        () if unread else tuple(check_invariants(notice)),
        any(finding.severity in {"warning", "error"} for finding in notice.findings),
        unread,
    )
