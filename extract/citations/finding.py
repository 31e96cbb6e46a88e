"""Where a text cites: every 《…》 and every 文号, on folded text, as half-open spans."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

#: 《…》 with 《…》 or 〈…〉 inside.
_TITLE = re.compile(r"《((?:[^《》]|《[^《》]{1,80}》){1,160})》")
_YEAR = r"(?:19|20)\d\d"
_OPEN, _CLOSE = r"[〔\[【(〈﹝「{]", r"[〕\]】)〉﹞」}]"
#: 国发〔2019〕5号 with brackets of every kind, one of them lost, 第 before the number, blanks anywhere.
_NUMBER = re.compile(
    rf"(?P<code>[A-Za-z一-龥](?:[A-Za-z一-龥·]| (?=[一-龥〔\[【(〈]))"
    rf"{{0,17}}) ?(?:{_OPEN} ?(?P<year>{_YEAR}) ?年? ?{_CLOSE}?|(?P<year2>{_YEAR}) ?{_CLOSE})"
    r" ?第? ?\d{1,5} ?号(?![楼院线门机店厂房])"
)
#: (2021)澜0102民初123号: the number of a case.
_CASE = re.compile(rf"[(〔\[](?P<year>{_YEAR})[)〕\]] ?[一-龥]{{1,4}}\d{{0,6}}[一-龥]{{1,4}} ?\d{{1,6}} ?号")
#: 国务院令第722号, 2021年第3号公告, 公告2020年第12号.
_DECREE = re.compile(
    rf"(?:[一-龥]{{2,10}}令|令)(?: ?{_OPEN}(?P<year>{_YEAR}){_CLOSE})? ?第? ?\d{{1,4}} ?号令?"
    rf"|(?P<year2>{_YEAR}) ?年?第 ?\d{{1,4}} ?号(?:公告|令|通告)"
    rf"|公告 ?(?P<year3>{_YEAR}) ?年第 ?\d{{1,4}} ?号"
)
_STANDARD = re.compile(
    r"(?<![A-Za-z])(?:GB|HJ|JGJ|CJJ?|DB\d{2}|SB|NY|TSG|GBZ|GA|JT|SL|WS)(?:[/ ]{0,2}T)? ?\d{1,6}(?:\.\d+)?"
    rf" ?[-—－–] ?(?P<year>{_YEAR})(?!\d)"
)
_ORDINAL = r"第 ?[一二三四五六七八九十百零〇\d]{1,7} ?"
_ARTICLE = re.compile(
    rf" ?[”’]? ?(?P<article>{_ORDINAL}[条章](?:之[一二三四五六七八九十])?(?:{_ORDINAL}款)?"
    rf"(?:{_ORDINAL}[项目])?(?:[、和及]{_ORDINAL}[条款项](?:{_ORDINAL}[款项])?)*)"
)
#: What may stand between 》 and the bracket with its number.
_TAIL = re.compile(r"(?:的?(?:通知|意见|决定|批复|函|公告|报告))? ?[(〔\[【] ?(?:以下简称[^()]{0,20}[,;] ?)?")
_AFTER = re.compile(r" ?(?:[,;、][^()《》。]{0,30})?[)〕\]】]")
#: Words a sign cannot begin with; what stands before them in the same run is no part of it.
_NO_SIGN = re.compile(
    r".*(?:根据|依据|按照|依照|印发|下发|下达|转发|制定|出台|发布|执行|落实|违反|以及|[和与及以的了在由对向为第])"
)
_LONGEST = 12
_NUMBERED = re.compile(r"\d ?号")
#: No number is longer than this.
_REACH = 45


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation: the spans of the whole (``start:end``), of its title, its number and its article."""

    start: int
    end: int
    title: tuple[int, int] | None = None
    number: tuple[int, int] | None = None
    article: tuple[int, int] | None = None
    year: int | None = None
    form: str = ""


def find_citations(folded: str) -> list[Citation]:
    """Every citation of ``folded`` in order. A 《…》 with its number in brackets behind it is one.

    Numbers inside a title belong to the title.
    """
    titles = [Citation(*match.span(), title=match.span(1)) for match in _TITLE.finditer(folded)]
    numbers = _numbers(folded)
    numbers += [
        Citation(*match.span(), number=match.span(), year=int(match["year"]), form="standard")
        for match in _STANDARD.finditer(folded)
    ]
    numbers = _outside(titles, sorted(numbers, key=lambda one: (one.start, -one.end)))
    joined, used = _joined(folded, titles, numbers)
    whole = [_with_article(folded, one) for one in (*joined, *(n for n in numbers if n.start not in used))]
    return sorted(whole, key=lambda one: one.start)


def _numbers(folded: str) -> list[Citation]:
    """Numbers that end in 号; looked for backwards from each, which is many times cheaper than forwards."""
    found: list[Citation] = []
    floor = 0
    for place in _NUMBERED.finditer(folded):
        floor = max(floor, folded.rfind("\n", 0, place.start()) + 1, place.start() - _REACH)
        one = _number(folded, floor, place)
        if one is not None:
            found.append(one)
        floor = place.end()
    return found


def _number(folded: str, floor: int, place: re.Match[str]) -> Citation | None:
    for pattern, form in ((_CASE, "case"), (_NUMBER, ""), (_DECREE, "decree")):
        match = pattern.search(folded, floor, place.end() + 3)
        if match is None or not match.start() < place.start() < match.end():
            continue
        years = (value for name, value in match.groupdict().items() if name.startswith("year") and value)
        year = next(map(int, years), None)
        span = (match.start() if form else _sign_start(folded, match), match.end())
        if form == "decree" or year:
            return Citation(*span, number=span, year=year, form=form)
    return None


def _sign_start(folded: str, match: re.Match[str]) -> int:
    """Where the sign begins: behind the last word that is no part of one (根据国发〔2019〕5号)."""
    code = match["code"]
    before = _NO_SIGN.match(code)
    start = match.start() + (before.end() if before and before.end() < len(code) else 0)
    return max(start, match.start() + len(code) - _LONGEST)


def _outside(titles: list[Citation], numbers: list[Citation]) -> list[Citation]:
    """The numbers that stand in no title and in no earlier number."""
    starts, kept = [title.start for title in titles], []
    reached = 0
    for one in numbers:
        before = bisect_right(starts, one.start) - 1
        inside = before >= 0 and one.start < titles[before].end
        if not inside and one.start >= reached:
            kept.append(one)
            reached = one.end
    return kept


def _joined(
    folded: str, titles: list[Citation], numbers: list[Citation]
) -> tuple[list[Citation], frozenset[int]]:
    """The titles, with the number that stands in brackets right behind one taken in."""
    by_start = {one.start: one for one in numbers}
    found, used = [], set()
    for title in titles:
        tail = _TAIL.match(folded, title.end)
        number = by_start.get(tail.end()) if tail else None
        close = _AFTER.match(folded, number.end) if number else None
        if number is None or close is None:
            found.append(title)
            continue
        used.add(number.start)
        found.append(
            replace(title, end=close.end(), number=number.number, year=number.year, form=number.form)
        )
    return found, frozenset(used)


def _with_article(folded: str, one: Citation) -> Citation:
    match = _ARTICLE.match(folded, one.end) if one.title else None
    return one if match is None else replace(one, end=match.end(), article=match.span("article"))
