"""Outlines and notices made from a few lines of text, and how to look at them."""

from __future__ import annotations

from functools import cache

from extract.model import Cell, Document, Finding, Notice, Table
from extract.outline.scanning import scan
from extract.outline.sifting import sift
from extract.outline.tree import Node, build
from extract.reading import read_document
from extract.rulebook import Rulebook, load_rules
from extract.rulebook.folding import fold

INTRO = (
    "中共云泽市水务局党组关于巡察整改进展情况的通报\n"
    "根据市委统一部署，2023年3月6日至4月28日，市委第二巡察组对云泽市水务局党组进行了巡察。"
    "2023年6月15日，市委第二巡察组向云泽市水务局党组反馈了巡察意见。现将整改进展情况予以公布。\n"
)
PLAN = (
    "云泽市水务局巡察反馈意见整改方案\n"
    "2023年6月15日，市委第二巡察组向我局反馈了巡察意见。为抓好整改，特制定本整改方案。\n"
)

Row = tuple[str | None, ...]
Merges = dict[tuple[int, int], tuple[int, int]]


@cache
def rules() -> Rulebook:
    return load_rules()


def read(text: str, *tables: Table) -> Notice:
    return read_document(Document("0123456789abcdef", text, "txt", tables=tables), rules())


def report(*lines: str) -> Notice:
    """A progress report: an introduction, then these lines."""
    return read(INTRO + "\n".join(lines) + "\n")


def plan(*lines: str) -> Notice:
    """A rectification plan: an introduction, then these lines."""
    return read(PLAN + "\n".join(lines) + "\n")


def with_table(front: str, rows: tuple[Row, ...], merges: Merges | None = None, end: str = "") -> Notice:
    """A notice whose front is followed by a table, as a loader lays it into the text.

    ``merges`` gives (row span, column span) for the cell at (row, column); the cells it covers are None.
    """
    text, cells = front, []
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if value is not None:
                down, across = (merges or {}).get((row, column), (1, 1))
                cells.append(Cell(row, column, down, across, len(text), len(text) + len(value)))
                text += value
            text += "\n" if column == len(values) - 1 else "\t"
    return read(text + end, Table(len(front), len(text), tuple(cells)))


def one_after_the_other(*parts: Notice) -> Notice:
    """The texts of some notices as one, with their tables."""
    text, tables = "", list[Table]()
    for document in [part.document for part in parts]:
        shift = len(text)
        for table in document.tables:
            cells = tuple(one._replace(start=one.start + shift, end=one.end + shift) for one in table.cells)
            tables.append(Table(table.start + shift, table.end + shift, cells))
        text += document.text
    return read(text, *tables)


def tree(text: str) -> Node:
    folded = fold(text)
    return build(folded, sift(folded, scan(folded, rules(), [(0, len(folded))]), rules()), ())


def path(node: Node) -> str:
    """The markers from the top down to a node, zones by their labels: ``一、>(一)>1.``."""
    names = []
    walker: Node | None = node
    while walker is not None and walker.parent is not None:
        label = f"[{walker.label.text}]" if walker.label else ""
        names.append(walker.marker.text if walker.marker else label)
        walker = walker.parent
    return ">".join(reversed(names))


def paths(text: str) -> list[str]:
    """The path of every item, in the order of the text."""
    return [path(node) for node in tree(text).walk() if node.marker is not None]


def forgiven(text: str) -> list[tuple[str, str]]:
    """What the reading had to forgive: the path of the item and the action."""
    usual = {"open", "next"}
    return [(path(n), n.action) for n in tree(text).walk() if n.marker is not None and n.action not in usual]


def numbering(notice: Notice) -> list[tuple[str, str]]:
    """The findings about numbering: the check, and the characters of the notice they point at."""
    return [(f.check, _at(notice, f)) for f in notice.findings if f.check.startswith("numbering")]


def _at(notice: Notice, finding: Finding) -> str:
    assert finding.start is not None
    assert finding.end is not None
    return notice.document.text[finding.start : finding.end]


def titles(notice: Notice) -> list[tuple[str, str]]:
    """Number and title of every issue."""
    return [(issue.number, issue.title) for issue in notice.issues]


def statements(notice: Notice, number: str) -> list[str]:
    """The statements of one issue."""
    issue_id = f"{notice.document.notice_id}/{number}"
    return [one.text for one in notice.progress if one.issue_id == issue_id]


def measures(notice: Notice, number: str) -> list[tuple[int, str]]:
    """Ordinal and text of the measures of one issue."""
    issue_id = f"{notice.document.notice_id}/{number}"
    return [(one.ordinal, one.text) for one in notice.measures if one.issue_id == issue_id]
