"""Who signed a notice and when: the names and the date at its end, on one line or over several."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, NamedTuple

from extract.fields.dates import find_dates
from extract.fields.facts_bodies import is_body, is_place, leading_place
from extract.fields.facts_page import Page
from extract.outline.scanning import Line
from extract.patterns import pattern_of
from extract.rulebook import Rulebook

_HAN: Final = "一二三四五六七八九十"
_YEAR: Final = rf"(?:(?:19|20)\d\d|[一二][〇○零O0{_HAN}]{{3}})"
_DATE: Final = rf"{_YEAR}\s?年\s?[\d{_HAN}]{{1,3}}\s?月\s?[\d{_HAN}]{{1,3}}\s?日"
_DOTTED: Final = r"(?:19|20)\d\d\s?[.\-/]\s?\d{1,2}\s?[.\-/]\s?\d{1,2}"
_DATE_ONLY: Final = pattern_of(rf"(?:日\s?期\s?:)?\s*+(?:[(\[]\s*+)?(?:{_DATE}|{_DOTTED})\s*[)\]]?")
_SIGNED_LINE: Final = pattern_of(rf"([^。,;:]{{4,60}}?)\s*+(?:[(\[]\s*+)?({_DATE})\s*[)\]]?")
_DATE_LINE: Final = pattern_of(rf"\n([^\n。,;:]{{0,60}}?{_DATE}) *[)\]]? *(?=\n|$)")
_DAY_ENDS_LINE: Final = pattern_of(r"日 *[)\]]? *(?=\n|$)")
_SEAL: Final = pattern_of(r"(?<!\s)\s*[(\[](?:盖章|公章|签章|章|印|代章)[)\]]\s*$")
#: No signature has more signs on one line: two names and a date.
_LONGEST: Final = 100
_NO_NAME: Final = pattern_of(r"[。,;:!?\d]")


class Signature(NamedTuple):
    """The names as written and the day; ``credible`` when a day or a place speaks for it."""

    issuer: str | None
    day: dt.date | None
    credible: bool


def is_signature(text: str, rules: Rulebook) -> bool:
    """Whether a stretch is a date alone, the names of bodies alone, or both."""
    if len(text) - text.count(" ") > _LONGEST:
        return False
    return _DATE_ONLY.fullmatch(text) is not None or _signatories(text, rules)


def _signatories(text: str, rules: Rulebook) -> bool:
    """Whether a line names the bodies that sign, with or without the date on the same line."""
    names = _names(text)
    if len(names) > 70 or not names:
        return False
    return all(is_body(part, rules) for part in names.split()) or is_body(names, rules)


def _names(text: str) -> str:
    """A signature line less its date and (盖章)."""
    match = _SIGNED_LINE.fullmatch(text) if "年" in text else None
    name = match.group(1) if match else text
    return (_SEAL.sub("", name) if ")" in name or "]" in name else name).strip()


def opens_name(page: Page, line: Line, below: tuple[str, Line], rules: Rulebook) -> bool:
    """Whether a line is the first half of the name that the signature below it goes on with."""
    role, rest_line = below
    text, rest = page.text[line.start : line.end], page.text[rest_line.start : rest_line.end]
    if role != "signature" or _DATE_ONLY.match(rest) or len(text) > 36 or _NO_NAME.search(text):
        return False
    if is_place(text, rules) or (leading_place(text, rules) and not leading_place(rest, rules)):
        return True
    return _known(page, text + rest)


def breaks_name(page: Page, above: Line, line: Line, rules: Rulebook) -> bool:
    """Whether a line is the second half of a name (水务局) that is none without the line above it."""
    one, other = page.text[above.start : above.end], page.text[line.start : line.end]
    if len(one) > 36 or len(other) > 20 or _NO_NAME.search(one + other) or not is_body(one + other, rules):
        return False
    return is_place(one, rules) or _known(page, one + other)


def _known(page: Page, name: str) -> bool:
    """Whether the notice has a name in one piece as well."""
    return len(name) >= 6 and name in page.text


def earlier_signature(
    page: Page, body: tuple[int, int], stops: frozenset[int], rules: Rulebook
) -> list[Line]:
    """The last name and date of ``body``, on one line or two, with other matter below them.

    Lines that begin with an ordinal, and lines in tables, sign nothing.
    """
    tables = [(table.start, table.end) for table in page.document.tables]
    for day in reversed(list(_DAY_ENDS_LINE.finditer(page.text, *body))):
        before = page.text.rfind("\n", body[0], day.start())
        match = _DATE_LINE.match(page.text, before, body[1]) if before >= 0 else None
        lines = [] if match is None else _signed_at(page, match, body[0], rules)
        if not lines or any(line.start in stops for line in lines):
            continue
        if not any(start <= lines[0].start < end for start, end in tables):
            return lines
    return []


def _signed_at(page: Page, match: re.Match[str], start: int, rules: Rulebook) -> list[Line]:
    line, *broken = page.lines(match.start() + 1, match.end())
    if broken:  # 2023 and 年10月8日 on lines of their own
        return []
    text = page.text[line.start : line.end]
    if not _DATE_ONLY.fullmatch(text):
        return [line] if _SIGNED_LINE.fullmatch(text) and _signatories(text, rules) else []
    above = page.lines(max(start, page.text.rfind("\n", start, match.start())), match.start())[-1:]
    named = above and _signatories(page.text[above[0].start : above[0].end], rules)
    return [*above, line] if named else []


def signature_of(page: Page, lines: list[Line], rules: Rulebook) -> Signature:
    """What the lines of a signature say; names are joined where one was broken over lines."""
    names: list[str] = []
    whole: list[bool] = []
    for line in lines:
        text = page.text[line.start : line.end]
        if _DATE_ONLY.fullmatch(text):
            continue
        length = len(_names(text))
        name = page.raw(line.start, line.start + length)
        if names and not (whole[-1] and leading_place(text, rules)):
            names[-1] += name
            whole[-1] = True
        else:
            names.append(name)
            whole.append(is_body(text[:length], rules))
    day = _day(page, lines)
    credible = day is not None or any(leading_place(name, rules) for name in names)
    return Signature(" ".join(names) or None, day, credible)


def _day(page: Page, lines: list[Line]) -> dt.date | None:
    for line in reversed(lines):
        for hit in reversed(find_dates(page.text, line.start, line.end)):
            if hit.precision == "day" and hit.year is not None:
                return hit.first(hit.year)
    return None
