"""What a check hands on, and the words in which it speaks of places, days and names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from typing import NamedTuple

from extract.model import Issue, Measure
from extract.tables.cases import Case

_LONGEST_TITLE = 24
_LONGEST_NAME = 40
# Quotation marks inside quotation marks (GB/T 15834).
_INNER = str.maketrans("“”", "‘’")
# Characters that have no business in a sentence: controls, and signs that turn the reading direction.
_UNPRINTABLE = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")


class Doubt(NamedTuple):
    """A finding before it is known how much it matters: ``severity`` is set only where the settings'
    severity of the check is not meant."""

    check: str
    issue_id: str | None
    measure_id: str | None
    message: str
    start: int | None
    end: int | None
    severity: str | None = None


def about_notice(check: str, message: str, place: tuple[int, int] | None = None) -> Doubt:
    """A doubt about the notice as a whole, or about one stretch of its text."""
    return Doubt(check, None, None, message, *(place or (None, None)))


def place_of(case: Case, issue: Issue, measure: Measure | None = None) -> str:
    """问题2.1“政策执行尚未到位”措施1."""
    title = shortened(issue.title).translate(_INNER)
    words = f"问题{issue.number}“{title}”"
    return words if measure is None else f"{words}措施{ordinal(case, measure)}"


def ordinal(case: Case, measure: Measure) -> str:
    """The ordinal of a measure, or its place where the notice repeats an ordinal."""
    siblings = case.measures_of[measure.issue_id]
    repeated = sum(each.ordinal == measure.ordinal for each in siblings) > 1
    return f"{measure.ordinal}（第{siblings.index(measure) + 1}项）" if repeated else str(measure.ordinal)


def with_name(message: str, name: str) -> str:
    """The sentence of a finding: what it is about, then what is the matter."""
    return f"{shortened(name, _LONGEST_NAME)}：{message}"


def without_name(message: str, name: str) -> str:
    """The sentence where the name of the notice stands beside it anyway."""
    return message.removeprefix(with_name("", name))


def shortened(text: str, most: int = _LONGEST_TITLE) -> str:
    """The text on one line without signs that cannot be printed, cut behind ``most`` characters."""
    line = _UNPRINTABLE.sub(" ", text).strip()
    return line if len(line) <= most else line[: most - 1] + "…"


def day(date: dt.date) -> str:
    """2023年4月15日."""
    return f"{date.year}年{date.month}月{date.day}日"


def listed(names: Iterable[str]) -> str:
    """Names in a row, the first three of them."""
    given = [shortened(name, 16) for name in dict.fromkeys(names)]
    return "、".join(given[:3]) + (f"等{len(given)}个" if len(given) > 3 else "")
