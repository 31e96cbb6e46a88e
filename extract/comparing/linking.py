"""The rows of ``similar_issues``, ``plan_links`` and the findings for what has no partner, by part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from extract.comparing.columns import LINKS
from extract.comparing.delivering import Delivered, delivered
from extract.comparing.gathering import Gathered
from extract.comparing.resembling import Resemblance, resemblances
from extract.comparing.rounds import rounds
from extract.comparing.scoring import weigh_issues
from extract.tables.columns import FINDINGS
from extract.tables.rows import Columns

_NAMES = {name: tuple(c.name for c in columns) for name, columns in LINKS.items()} | {
    "findings": tuple(column.name for column in FINDINGS)
}
#: A row of a table: which table, of which notice, its values in the order of the columns.
_Row = tuple[str, str, tuple[object, ...]]


def linked(gathered: Gathered) -> dict[str, dict[str, Columns]]:
    """For every part, the rows of ``similar_issues``, ``plan_links`` and of its new ``findings``.

    The order is that of the run; the same run gives the same rows.
    """
    issues = weigh_issues(gathered.titles, gathered.descriptions)
    bodies = [gathered.body_of(row) for row in range(len(gathered.ids))]
    alike = resemblances(issues, bodies)
    found = (
        delivered(issues, gathered.numbers, each, (_rows(gathered, each.plan), _rows(gathered, each.report)))
        for each in rounds(gathered.told)
    )
    answered = [each for each in found if each is not None]
    rows = [*_similar(gathered, alike), *_links(gathered, answered), *_unmatched(gathered, answered)]
    return _by_part(gathered, rows)


def _rows(gathered: Gathered, notice: object) -> list[int]:
    return gathered.rows_of[notice.notice_id]  # type: ignore[attr-defined]


def _by_part(gathered: Gathered, rows: Iterable[_Row]) -> dict[str, dict[str, Columns]]:
    parts: dict[str, dict[str, Columns]] = {
        part: {table: {name: [] for name in names} for table, names in _NAMES.items()}
        for part in gathered.order
    }
    for table, notice, values in rows:
        columns = parts[gathered.parts[notice]][table]
        for name, value in zip(_NAMES[table], values, strict=True):
            columns[name].append(value)
    return parts


def _similar(gathered: Gathered, alike: list[Resemblance]) -> Iterator[_Row]:
    groups = _groups(gathered, alike)
    for each in alike:
        one, other = sorted((each.one, each.other), key=gathered.ids.__getitem__)
        notices, ids = gathered.notices, gathered.ids
        score = round(each.score, 4)
        yield (
            "similar_issues",
            notices[one],
            (notices[one], ids[one], notices[other], ids[other], score, groups[one]),
        )


def _groups(gathered: Gathered, alike: list[Resemblance]) -> dict[int, str]:
    """The least id among all issues that are linked, directly or over others, by row."""
    above: dict[int, int] = {}

    def root(row: int) -> int:
        while above.setdefault(row, row) != row:
            above[row] = row = above[above[row]]
        return row

    for each in alike:
        one, other = sorted((root(each.one), root(each.other)), key=gathered.ids.__getitem__)
        above[other] = one
    return {row: gathered.ids[root(row)] for row in list(above)}


def _links(gathered: Gathered, answered: list[Delivered]) -> Iterator[_Row]:
    for each in answered:
        plan, report = each.round.plan.notice_id, each.round.report.notice_id
        for link in each.links:
            ids = gathered.ids[link.plan], gathered.ids[link.report]
            values = (plan, ids[0], report, ids[1], round(link.score, 4), each.round.basis, each.round.days)
            yield "plan_links", plan, values


def _unmatched(gathered: Gathered, answered: list[Delivered]) -> Iterator[_Row]:
    """An issue of a plan that none of its reports tells of, an issue of a report that its plan lacks.

    A closure (销号公示) tells of single tasks, so it leaves no issue of a plan unanswered.
    """
    reports: dict[str, list[Delivered]] = defaultdict(list)
    for each in answered:
        reports[each.round.plan.notice_id].append(each)
        for row in each.report_left:
            yield _finding(gathered, row, "report_unmatched")
    for found in reports.values():
        whole = [set(each.plan_left) for each in found if each.round.report.kind != "closure"]
        told = {link.plan for each in found for link in each.links}
        for row in sorted(set().union(*whole) - told):
            yield _finding(gathered, row, "plan_unmatched")


_MESSAGES = {
    "plan_unmatched": ("warning", "方案所列问题在其后的整改通报中未见回应：{}。"),
    "report_unmatched": ("info", "通报所列问题在此前的整改方案中未见：{}。"),
}


def _finding(gathered: Gathered, row: int, check: str) -> _Row:
    severity, message = _MESSAGES[check]
    notice, place = gathered.notices[row], gathered.places[row]
    name = gathered.names[row]
    told = message.format(name if len(name) <= 40 else name[:39] + "…")
    return "findings", notice, (notice, gathered.ids[row], None, check, severity, told, *place)
