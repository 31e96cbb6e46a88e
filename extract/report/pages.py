"""The pages themselves: Jinja2 templates over cases and figures, everything escaped."""

from __future__ import annotations

import datetime as dt
import json
import re
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from extract import __version__
from extract.model import Facts
from extract.report import words
from extract.report.cards import Chip, cards, completed, deadline_chip, is_late
from extract.report.charts import WIDTH, charts
from extract.report.figures import Figures, Row
from extract.report.naming import Names
from extract.report.painting import Line, chunks, paint
from extract.tables.cases import Case
from extract.tables.columns import NOTICES

if TYPE_CHECKING:
    from jinja2 import Environment

#: Nothing but the files beside the page: no inline script or style, no network, no frame, no form.
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "base-uri 'none'; form-action 'none'"
)
#: Records longer than so many characters are shown by their beginning; the text beside them has them whole.
LONGEST_RECORD = 800
#: The same for stretches that could not be placed.
EXCERPT = 160

_CHINESE = {column.name: column.chinese for column in NOTICES}
_ENUMERATIONS = {
    "kind": words.KINDS,
    "inspection_level": words.LEVELS,
    "bureau_basis": words.BUREAU_BASES,
    "programme": words.PROGRAMMES,
}
# Signs that are not to be seen but change how the text around them is: controls, and marks that turn
# the reading direction. Tab and newline are what they are.
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def notice_page(case: Case, as_of: dt.date | None, around: tuple[str | None, str | None]) -> str:
    """The page of one notice; ``around``: the ids of the notices before and after it."""
    names = Names(case)
    lines = paint(case, names)
    return _environment().get_template("notice.html").render(
        case=case,
        facts=_facts(case.facts),
        chunks=chunks(lines),
        cards=cards(case, names, as_of),
        names=names,
        frame=[each for each in case.progress if each.issue_id is None],
        commitments=_commitments(case, names, as_of),
        unplaced=[(each, case.text[each.start : each.end]) for each in names.unplaced],
        at=_line_numbers(lines, names),
        issue_numbers={each.issue_id: each.number for each in case.issues},
        around=around,
        as_of=as_of,
    )  # fmt: skip


def index_page(figures: Figures, scripts: list[str], failed: list[dict[str, Any]]) -> str:
    """The index; ``scripts`` hold its rows, ``failed`` the files that did not become notices."""
    return _environment().get_template("index.html").render(
        figures=figures, charts=charts(figures), width=WIDTH, scripts=scripts, failed=failed,
        kinds=sorted({row.kind for row in figures.rows if row.kind}),
        programmes=sorted({row.programme for row in figures.rows if row.programme}),
    )  # fmt: skip


def script_rows(rows: list[Row]) -> str:
    """Rows of the index as a script that hands them over; safe inside HTML as well."""
    data = json.dumps([_readable(row) for row in rows], ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        data = data.replace(sign, f"\\u{ord(sign):04x}")
    return f"(self.zhenggaiRows = self.zhenggaiRows || []).push(...{data});\n"


def _readable(row: Row) -> dict[str, Any]:
    return {**row.plain(), "kindName": words.KINDS.get(row.kind or "", row.kind)}


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader("extract.report"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.globals.update(words=words, csp=CSP, version=__version__, excerpt=EXCERPT)
    made.filters.update(guarded=guarded, check=words.check_name, begun=begun)
    return made


def begun(text: str, most: int = LONGEST_RECORD) -> str:
    """The text, or its beginning and how long it is."""
    return text if len(text) <= most else f"{text[:most]}……（共{len(text)}字，全文见原文）"


def guarded(text: str) -> Markup:
    """The text escaped, with hidden signs wrapped so that they are seen and have no effect outside.

    HTML cannot carry U+0000: its wrapper stands for it, empty.
    """
    if _HIDDEN.search(text) is None:
        return escape(text)
    parts = (_shown(part) if _HIDDEN.match(part) else escape(part) for part in _split(text))
    return Markup("").join(parts)


def _split(text: str) -> list[str]:
    return re.split(f"({_HIDDEN.pattern})", text)


def _shown(sign: str) -> Markup:
    inside = "" if sign == "\x00" else f"&#{ord(sign)};" if sign == "\r" else sign
    return Markup(f'<bdi class="hidden-sign" data-sign="U+{ord(sign):04X}">{inside}</bdi>')


def _facts(facts: Facts) -> list[tuple[str, str]]:
    """What the notice says about itself: Chinese names and readable values, null left out."""
    found = []
    for field in fields(facts):
        value = getattr(facts, field.name)
        if value is not None:
            shown = _ENUMERATIONS.get(field.name, {}).get(value, str(value))
            found.append((_CHINESE[field.name], shown))
    return found


def _commitments(case: Case, names: Names, as_of: dt.date | None) -> list[Chip]:
    done = completed(case)
    return [
        deadline_chip(each, names, late=is_late(each, done, as_of))
        for each in case.deadlines
        if each.issue_id is None
    ]


def _line_numbers(lines: list[Line], names: Names) -> dict[str, int]:
    """The line at which each record is first seen in the text, by its name."""
    found: dict[str, int] = {}
    for line in lines:
        for segment in line.segments:
            for name in segment.names:
                found.setdefault(name, line.number)
        for finding in line.findings:
            found.setdefault(names.of(finding), line.number)
    return found
