"""The issue part as tables: one for all issues, or one for each."""

from __future__ import annotations

from dataclasses import dataclass

from tests.generator.cures import STATUSES, inline_measures, measures_gold, progress
from tests.generator.dimensions import OWNER_LABELS
from tests.generator.fields import cell_value, make_fields, put_gold
from tests.generator.ordinals import chinese
from tests.generator.sheet import Desk, Field, Gold

Rows = list[list[str | None]]
Merges = list[tuple[int, int, int, int]]

_PROBLEM = ("反馈问题", "存在问题", "问题", "主要问题", "督察反馈问题", "具体问题")
_MEASURE = ("整改措施", "具体措施", "整改举措", "具体整改措施")
_PROGRESS = ("整改情况", "整改进展情况", "整改落实情况")


@dataclass(frozen=True)
class Entry:
    """One issue of a table: gold, and the cells of each of its rows by column name."""

    gold: Gold
    rows: list[dict[str, str]]


def write_table(desk: Desk, count: int) -> None:
    """Write one table of ``count`` issues, with gold."""
    problem, measure = desk.rng.choice(_PROBLEM), desk.rng.choice(_MEASURE)
    told = desk.rng.choice(_PROGRESS) if desk.style["genre"] == "report_table" else ""
    columns = _columns(desk, problem, measure, told)
    entries = [_entry(desk, n, (problem, measure, told)) for n in range(1, count + 1)]
    desk.sheet.issues.extend(entry.gold for entry in entries)
    rows, merges = _head(desk, columns)
    header = len(rows)
    for entry in entries:
        rows_here, merges_here = _body(entry, columns, (problem, "序号", told, "整改状态"), len(rows))
        rows += rows_here
        merges += merges_here
    if desk.style["table"] == "category_column":
        _categories(desk, rows, merges, (columns.index("问题类别"), header))
    desk.sheet.grid(rows, header, merges)


def _columns(desk: Desk, problem: str, measure: str, told: str) -> list[str]:
    """Order the columns as the house does."""
    owners = [label for _, label in OWNER_LABELS[desk.style["owner_labels"]]]
    deadlines = [] if desk.style["deadline_label"] == "none" else desk.style["deadline_label"].split("+")
    number = [] if desk.style["table_number"] == "none_in_name" else ["序号"]
    category = ["问题类别"] if desk.style["table"] == "category_column" else []
    goal = ["整改目标"] if desk.style["cell_measures"] != "run_on" and not told else []
    status = ["整改状态"] if told and desk.style["status"] != "none" else []
    ends = [told, *status] if told else []
    head, tail = [*number, *category], [*goal, measure]
    if desk.style["column_order"] == "owners_first":
        return [*head, problem, *owners, *tail, *deadlines, *ends]
    if desk.style["column_order"] == "deadline_first":
        return [*head, problem, *deadlines, *tail, *owners, *ends]
    return [*head, problem, *tail, *owners, *deadlines, *ends]


def issue_text(desk: Desk) -> tuple[str, str]:
    """Say an issue as a cell does; return its first sentence (the title) and the whole."""
    head = desk.say.fresh("head")
    if desk.chance(0.3):
        return head, head
    return head, f"{head}。{desk.say.several('detail', 0, 2)}"


def blank_gold(number: str, title: str, text: str) -> Gold:
    """Start the gold of an issue that has no issues below it."""
    parts: Gold = {"owners": [], "deadlines": [], "measures": [], "progress": []}
    return {"number": number, "depth": 1, "title": title, "description": text, "status": None, **parts}


def _entry(desk: Desk, n: int, names: tuple[str, str, str]) -> Entry:
    problem, measure, told = names
    title, text = issue_text(desk)
    gold = blank_gold(str(n), title, text)
    bare = desk.style["table_number"] == "none_in_name"
    number = chinese(n) if desk.style["table_number"] == "一" else str(n)
    shared = {"序号": number, problem: f"{n}.{text}" if bare else text, "整改目标": desk.say.fresh("goal")}
    if told:
        shared |= _told(desk, gold, told)
    if desk.style["table"] == "row_per_measure":
        return Entry(gold, _measure_rows(desk, gold, shared, measure))
    fields = make_fields(desk, whole=desk.chance(0.8))
    put_gold(gold, fields)
    texts, cell = measures_cell(desk)
    gold["measures"] = measures_gold(texts)
    return Entry(
        gold, [shared | {measure: cell} | {field.label: cell_value(desk, field) for field in fields}]
    )


def _told(desk: Desk, gold: Gold, told: str) -> dict[str, str]:
    report = progress(desk, "")
    gold["progress"] = report.statements
    cells = {told: "\n".join(report.paragraphs)}
    if desk.style["status"] != "none":
        status = desk.rng.choice(tuple(STATUSES))
        gold["status"] = status
        cells["整改状态"] = desk.rng.choice(STATUSES[status][1])
    return cells


def _measure_rows(desk: Desk, gold: Gold, shared: dict[str, str], measure: str) -> list[dict[str, str]]:
    """Make a row per measure (at least two, lest a lone row's owners be the issue's)."""
    measures: list[Gold] = []
    rows: list[dict[str, str]] = []
    for ordinal in range(1, desk.rng.randint(2, 3) + 1):
        text, fields = desk.say.fresh("promise"), make_fields(desk, whole=ordinal == 1)
        entry: Gold = {"ordinal": ordinal, "text": text}
        put_gold(entry, fields)
        measures.append(entry)
        rows.append({**shared, measure: text, **{field.label: cell_value(desk, field) for field in fields}})
    gold["measures"] = measures
    return rows


def measures_cell(desk: Desk) -> tuple[list[str], str]:
    """Say the measures of one cell: each on a line of its own, run on, or a single one."""
    form = desk.style["cell_measures"]
    if form == "lines":
        texts, _ = inline_measures(desk, "inline_arabic")
        return texts, "\n".join(f"{n}.{text}" for n, text in enumerate(texts, 1))
    return inline_measures(desk, "inline_arabic" if form == "run_on" else "single")


def _head(desk: Desk, columns: list[str]) -> tuple[Rows, Merges]:
    """Write the header; a two-level one gathers the owner columns under 责任主体."""
    owners = [label for _, label in OWNER_LABELS[desk.style["owner_labels"]]]
    if desk.style["table"] != "two_level_header" or len(owners) < 2:
        return [list(columns)], []
    first = columns.index(owners[0])
    inner = range(first, first + len(owners))
    top: list[str | None] = [
        "责任主体" if at == first else None if at in inner else name for at, name in enumerate(columns)
    ]
    below: list[str | None] = [name if at in inner else None for at, name in enumerate(columns)]
    merges = [(0, at, 2, 1) for at in range(len(columns)) if at not in inner]
    return [top, below], [*merges, (0, first, 1, len(owners))]


def _body(entry: Entry, columns: list[str], shared: tuple[str, ...], at: int) -> tuple[Rows, Merges]:
    """Write the rows of one issue; what all its rows share is merged, what a row lacks is blank."""
    rows: Rows = [[cells.get(name, "") for name in columns] for cells in entry.rows]
    if len(rows) == 1:
        return rows, []
    merges: Merges = []
    for column, name in enumerate(columns):
        if name in (*shared, "整改目标"):
            merges.append((at, column, len(rows), 1))
            for row in rows[1:]:
                row[column] = None
    return rows, merges


def _categories(desk: Desk, rows: Rows, merges: Merges, where: tuple[int, int]) -> None:
    """Fill the category column, each category merged over the rows it holds."""
    column, row = where
    while row < len(rows):
        size = min(desk.rng.randint(1, 3), len(rows) - row)
        rows[row][column] = desk.say.fresh("group").removesuffix("方面")
        for below in range(row + 1, row + size):
            rows[below][column] = None
        if size > 1:
            merges.append((row, column, size, 1))
        row += size


def write_task_tables(desk: Desk, count: int) -> None:
    """Write a key–value table for each of ``count`` issues, with gold."""
    problem, measure = desk.rng.choice(_PROBLEM), desk.rng.choice(_MEASURE)
    for n in range(1, count + 1):
        title, text = issue_text(desk)
        gold = blank_gold(str(n), title, text)
        fields = make_fields(desk, whole=True)
        put_gold(gold, fields)
        texts, cell = measures_cell(desk)
        gold["measures"] = measures_gold(texts)
        desk.sheet.issues.append(gold)
        number = chinese(n) if desk.style["table_number"] == "一" else str(n)
        _write_task(
            desk,
            [("序号", number), (problem, text), ("整改目标", desk.say.fresh("goal")), (measure, cell)],
            fields,
        )


def _write_task(desk: Desk, pairs: list[tuple[str, str]], fields: list[Field]) -> None:
    short = [(field.label, cell_value(desk, field)) for field in fields]
    if desk.style["task_table"] == "two_columns":
        desk.sheet.grid([[name, value] for name, value in (*pairs, *short)], 0, [])
        return
    rows: Rows = [[*pairs[0], *short[0]]]
    merges: Merges = []
    for name, value in pairs[1:]:
        merges.append((len(rows), 1, 1, 3))
        rows.append([name, value, None, None])
    for at in range(1, len(short), 2):
        left, right = short[at], short[at + 1] if at + 1 < len(short) else ("备注", "")
        rows.append([*left, *right])
    desk.sheet.grid(rows, 0, merges)


def write_key_values(desk: Desk, pairs: list[tuple[str, str]]) -> None:
    """Write one key–value table."""
    desk.sheet.grid([[name, value] for name, value in pairs], 0, [])
